"""Measure how many of the names that coded events give as actors and recipients are right.

    python -m benchmarks.surplus GOLD_DIR CODED.jsonl

The scorer of `benchmarks.gold` asks how many of the annotated names are found; this asks the converse, of the same
pairs of coded and annotated events (same type, touching triggers, the most alike first). CODED.jsonl is what
`python -m benchmarks.gold GOLD_DIR --coded CODED.jsonl` writes.
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.gold import load_scorer


def main() -> None:
    """Print the shares."""
    folder, coded = Path(sys.argv[1]), Path(sys.argv[2])
    scorer = load_scorer(folder)
    with coded.open(encoding="utf-8") as lines:
        records = {record["document"]["id"]: record for record in map(json.loads, lines)}
    right, given = {"actors": 0, "recipients": 0}, {"actors": 0, "recipients": 0}
    for text, annotation in scorer.gold_articles(folder):
        record = records[annotation["id"]]
        actors = {actor["id"]: actor for actor in record["actors"]}
        for event, gold in _pairs(scorer, text, record["events"], annotation["events"], actors):
            for side in right:
                right[side] += scorer.pair_names([actors[i] for i in event[side]], gold[side])
                given[side] += len(event[side])
    for side, hits in right.items():
        print(f"{side} given that are right: {hits / max(1, given[side]):.3f} ({hits} of {given[side]})")


def _pairs(scorer: Any, text: str, events: list[Any], gold: list[Any], actors: dict[str, Any]) -> list[Any]:
    def likeness(event: Any, wanted: Any) -> float:
        if event["type"] != wanted["type"]:
            return 0.0
        place = scorer.letters(text, event["triggers"])
        touching = max(scorer.overlap(place, scorer.letters(text, [t])) for t in wanted["triggers"])
        if not touching:
            return 0.0
        sides = ("actors", "recipients")
        who = sum(scorer.pair_names([actors[i] for i in event[side]], wanted[side]) for side in sides)
        return float(touching + who + (event["status"] == wanted["status"]))

    return list(scorer.best_pairs(events, gold, likeness, 1e-9))


if __name__ == "__main__":
    main()
