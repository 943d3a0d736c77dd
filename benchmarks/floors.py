"""Hold the scores on the gold articles above the floors of `floors.toml`.

    python benchmarks/floors.py --gold GOLD_DIR            fail below a floor
    python benchmarks/floors.py --gold GOLD_DIR --raise    write the scores reached as the new floors, never lower ones

Where the gold folder is missing nothing can be measured, and that is said. A digest of the folder stands beside the
floors: other articles need other floors, so a changed folder fails until the floors are written anew.
"""

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.gold import score_folder
from reportedly.coder import Coder

FLOORS = Path(__file__).with_name("floors.toml")
SLACK = 0.002  # scores differ in the third place between processors


def digest_folder(folder: Path) -> str:
    """Return the SHA-256 over names and contents of the texts and annotations."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("text/*.txt"), *folder.glob("ann/*.json")]):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_floors(digest: str, scores: dict[str, float], old: dict[str, float]) -> None:
    """Write the floors; none is lower than it was."""
    lines = ["# Scores reached on the gold articles; written by `floors.py --raise`, never lowered by it.", ""]
    lines += [f'digest = "{digest}"', "", "[floors]"]
    lines += [f'"{name}" = {max(round(score, 3), old.get(name, 0.0)):.3f}' for name, score in scores.items()]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Measure and compare; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--raise", dest="write", action="store_true")
    arguments = parser.parse_args()
    if not (arguments.gold / "ann").is_dir():
        print(f"score floors: not measured, {arguments.gold} is not here")
        return 0
    kept = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    digest, floors = digest_folder(arguments.gold), kept.get("floors", {})
    if kept and kept["digest"] != digest and not arguments.write:
        print("score floors: the gold folder has changed; measure and write new floors with --raise")
        return 1
    scores, table = score_folder(arguments.gold, Coder())
    print(table, end="")
    if arguments.write:
        write_floors(digest, scores, floors if kept.get("digest") == digest else {})
        return 0
    below = {name: floor for name, floor in floors.items() if scores.get(name, 0.0) < floor - SLACK}
    for name, floor in below.items():
        print(f"score floors: {name} is {scores.get(name, 0.0):.3f}, below its floor {floor:.3f}")
    print(f"score floors: {len(floors) - len(below)} of {len(floors)} hold")
    return 1 if below or not floors else 0


if __name__ == "__main__":
    sys.exit(main())
