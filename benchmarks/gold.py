"""Score the coder against a folder of annotated articles.

    python -m benchmarks.gold GOLD_DIR [--coded CODED.jsonl] [--without-tagger]

GOLD_DIR holds `text/ID.txt`, `ann/ID.json`; the scorer `gold.py` is taken from it or from a folder `gold` beside it.
Prints precision, recall and F1 of statements and events, and the share of right details among those found.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

from reportedly.coder import Coder
from reportedly.language.tagger import NoTagger
from reportedly.passages import Article


def load_scorer(folder: Path) -> ModuleType:
    """Return the scorer that lies in the folder, or in the folder `gold` beside it."""
    for path in (folder / "gold.py", folder.parent / "gold" / "gold.py"):
        if path.exists():
            spec = importlib.util.spec_from_file_location("gold_scorer", path)
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise SystemExit(f"{folder}: no gold.py in it or in a folder gold beside it")


def gold_articles(folder: Path) -> Iterator[Article]:
    """Yield the annotated articles as they are to be coded."""
    for path in sorted((folder / "ann").glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        published = annotation.get("published")
        yield Article(
            id=annotation["id"],
            text=(folder / "text" / f"{path.stem}.txt").read_text(encoding="utf-8"),
            published=date.fromisoformat(published) if published else None,
            published_basis="given" if published else None,
            publisher=annotation.get("publisher"),
        )


def score_folder(folder: Path, coder: Coder, coded: Path | None = None) -> tuple[dict[str, float], str]:
    """Code the articles of the folder; return the scores by name, and the printed table."""
    scorer = load_scorer(folder)
    with tempfile.TemporaryDirectory() as temporary:
        target = coded or Path(temporary) / "coded.jsonl"
        with target.open("w", encoding="utf-8") as out:
            for record in coder.pipe(gold_articles(folder)):
                out.write(record.to_json() + "\n")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            scores = scorer.score(folder, target)
    return dict(scores), printed.getvalue()


def main() -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--coded", type=Path, help="keep the records in this file")
    parser.add_argument("--without-tagger", action="store_true", help="rules and lexicons alone")
    arguments = parser.parse_args()
    coder = Coder(tagger=NoTagger()) if arguments.without_tagger else Coder()
    print(score_folder(arguments.folder, coder, arguments.coded)[1], end="")


if __name__ == "__main__":
    main()
