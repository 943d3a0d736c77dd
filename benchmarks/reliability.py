"""How often events are right by the confidence that the coder gives them.

    python -m benchmarks.reliability GOLD_DIR… [--without-tagger]

An event is right if an annotated one has its type, a shared trigger, an actor, a recipient, its status and its
innermost source. Prints one row a tenth of confidence: how many events, their mean confidence, the share that is right.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import gold_articles, load_scorer
from reportedly.coder import Coder
from reportedly.language.tagger import NoTagger


def right_events(
    scorer: Any, text: str, record: dict[str, Any], annotation: dict[str, Any]
) -> tuple[set[str], set[str]]:
    """Return the ids of the coded events that are found with their type, and of those that are right in full.

    They are paired and judged as the scorer does.
    """
    actors = {a["id"]: a for a in record["actors"]}

    def names(ids: Sequence[str]) -> list[dict[str, Any]]:
        return [actors[i] for i in ids if i in actors]

    def likeness(coded: dict[str, Any], gold: dict[str, Any]) -> float:
        if coded["type"] != gold["type"]:
            return 0.0
        place = scorer.letters(text, coded["triggers"])
        touching = max(scorer.overlap(place, scorer.letters(text, [t])) for t in gold["triggers"])
        if not touching:
            return 0.0
        hits = sum(scorer.pair_names(names(coded[side]), gold[side]) for side in ("actors", "recipients"))
        return float(touching + hits + (coded["status"] == gold["status"]))

    found: set[str] = set()
    full: set[str] = set()
    for coded, gold in scorer.best_pairs(record["events"], annotation["events"], likeness, 1e-9):
        sides = all(not gold[s] or scorer.pair_names(names(coded[s]), gold[s]) for s in ("actors", "recipients"))
        inner = names(coded["sources"][-1:])
        source = bool(inner) == bool(gold["sources"]) and (not inner or scorer.same_name(inner[0], gold["sources"][-1]))
        found.add(coded["id"])
        if sides and source and coded["status"] == gold["status"]:
            full.add(coded["id"])
    return found, full


def judge_folder(folder: Path, coder: Coder) -> list[tuple[float, bool]]:
    """Return confidence and rightness of every event coded in the folder."""
    scorer = load_scorer(folder)
    judged = []
    for article in gold_articles(folder):
        record = json.loads(coder.code(article).to_json())
        annotation = json.loads((folder / "ann" / f"{article.id}.json").read_text(encoding="utf-8"))
        _, right = right_events(scorer, article.text, record, annotation)
        judged += [(event["confidence"], event["id"] in right) for event in record["events"]]
    return judged


def print_table(judged: Sequence[tuple[float, bool]]) -> None:
    """Print the table."""
    print("confidence    events   mean  right")
    for tenth in range(10):
        inside = [(c, ok) for c, ok in judged if tenth <= min(c, 0.999) * 10 < tenth + 1]
        if inside:
            mean, right = (sum(pair[i] for pair in inside) / len(inside) for i in (0, 1))
            print(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}  {len(inside):6}  {mean:5.2f}  {right:5.2f}")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--without-tagger", action="store_true", help="rules and lexicons alone")
    options = parser.parse_args()
    coder = Coder(tagger=NoTagger()) if options.without_tagger else Coder()
    for folder in options.folders:
        print(folder)
        print_table(judge_folder(folder, coder))


if __name__ == "__main__":
    main()
