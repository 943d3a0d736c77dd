"""What each quality buys: precision and recall of events, and how many there are.

    python -m benchmarks.quality GOLD_DIR… [--steps] [--without-tagger]

Every folder is coded with each quality, and the folder's scorer judges the events: those of the right type, and full
records (sides, status and innermost source right too). `--steps` prints every twentieth of confidence too, over what
`broad` codes, to choose a threshold of one's own by.
"""

import argparse
import contextlib
import io
import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import gold_articles, load_scorer
from reportedly.coder import Coder
from reportedly.events.confidence import QUALITIES
from reportedly.language.tagger import NoTagger

ROWS = ("events found (type)", "full records")


def score_above(scorer: Any, folder: Path, records: Sequence[dict[str, Any]], least: float) -> list[str]:
    """Return how many events are at least so sure, then precision, recall and F1 of typed events and full records."""
    kept = [{**r, "events": [e for e in r["events"] if e["confidence"] >= least]} for r in records]
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as temporary:
        coded = Path(temporary) / "coded.jsonl"
        coded.write_text("".join(json.dumps(record) + "\n" for record in kept), encoding="utf-8")
        with contextlib.redirect_stdout(printed):
            scorer.score(folder, coded)
    cells = [str(sum(len(record["events"]) for record in kept))]
    for row in ROWS:
        match = re.search(rf"^{re.escape(row)} +P (\S+)  R (\S+)  F1 (\S+)", printed.getvalue(), re.M)
        cells += match.groups() if match else ("-", "-", "-")
    return cells


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--steps", action="store_true")
    parser.add_argument("--without-tagger", action="store_true", help="rules and lexicons alone")
    options = parser.parse_args()
    tagger = NoTagger() if options.without_tagger else None
    coders = {quality: Coder(quality=quality, tagger=tagger) for quality in QUALITIES}
    for folder in options.folders:
        scorer = load_scorer(folder)
        print(f"{folder.name}")
        print(
            "| quality | least presence | confidence | events | typed: precision | recall | F1 "
            "| full: precision | recall | F1 |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|")
        for quality, coder in coders.items():
            records = [json.loads(record.to_json()) for record in coder.pipe(gold_articles(folder))]
            steps = [n / 20 for n in range(1, 20)] if options.steps and quality == "broad" else []
            present = QUALITIES[quality].found
            for least in (QUALITIES[quality].right, *steps):
                cells = score_above(scorer, folder, records, least)
                print(f"| {quality} | {present:.2f} | {least:.2f} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
