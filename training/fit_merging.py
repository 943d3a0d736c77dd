"""Fit the model of whether two mentions tell of one act (src/reportedly/events/data/merging.tsv).

    python -m training.fit_merging FOLDER… [--write]

FOLDER holds `text/ID.txt` and `ann/ID.json`. Two triggers of a type make a pair, right if the annotation gives both to
one event. Their sides come from models of sides that have not seen the article. Prints the F1 of the events that
merging the annotated triggers makes, on articles left out of the fitting; with --write, fits on all and writes.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from reportedly.coder import Coder
from reportedly.events.code_events import tell_all
from reportedly.events.merging import MergingWeights, Telling, describe_two, merge_mentions
from reportedly.events.ranking import SideWeights, rank_sides
from reportedly.passages import Parse
from training.event_data import (
    FOLDS,
    Annotated,
    SignTable,
    fit_logistic,
    read_annotated,
    settle_annotated,
)  # fmt: skip
from training.fit_sides import fit_sides, read_questions

DATA = Path(__file__).parents[1] / "src/reportedly/events/data/merging.tsv"
LEAST_SEEN = 4  # a sign seen less often gets no weight
LEAST_WEIGHT = 0.01  # smaller weights are left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The annotated triggers of one article, and for each its event's place in the annotation."""

    fold: int
    parse: Parse
    tellings: tuple[Telling, ...]
    events: tuple[int, ...]


def tell_annotated(given: Annotated, coder: Coder, sides: SideWeights) -> Told:
    """Return the annotated triggers of one article with the sides that these weights give them."""
    coding = given.coding
    settled, events = settle_annotated(given, coder.events)
    ranked = rank_sides(coding.parse, coding.cast, coding.statements, settled, sides)
    told = tell_all(ranked, coding.article, coding.parse, coding.times)
    kept = [(telling, event) for telling, event in zip(told, events, strict=True) if event is not None]
    return Told(
        fold=given.fold, parse=coding.parse, tellings=tuple(t for t, _ in kept), events=tuple(e for _, e in kept)
    )  # fmt: skip


def fit_merging(told: Sequence[Told]) -> MergingWeights:
    """Return the weights fitted on all pairs of triggers of a type."""
    rows: list[tuple[str, ...]] = []
    right: list[bool] = []
    for article in told:
        for (one, first), (two, second) in combinations(zip(article.tellings, article.events, strict=True), 2):
            if one.settled.candidate.type == two.settled.candidate.type:
                rows.append(tuple(describe_two(one, two, article.parse)))
                right.append(first == second)
    table = SignTable(rows, LEAST_SEEN)
    weights, _ = fit_logistic(table.matrix(rows), right, constant=False)
    return MergingWeights({s: float(w) for s, w in zip(table.signs, weights, strict=True) if abs(w) >= LEAST_WEIGHT})


def count_right(article: Told, weights: MergingWeights) -> tuple[int, int, int]:
    """Return how many groups answer to an event of their own, how many groups there are, and how many events."""
    event_of = {id(t): e for t, e in zip(article.tellings, article.events, strict=True)}
    groups = [[event_of[id(t)] for t in group] for group in merge_mentions(article.tellings, article.parse, weights)]
    ranked = sorted(((group.count(e), i, e) for i, group in enumerate(groups) for e in set(group)), reverse=True)
    paired: dict[int, int] = {}
    for _, group, event in ranked:
        if group not in paired and event not in paired.values():
            paired[group] = event
    return len(paired), len(groups), len(set(article.events))


def write_merging(weights: MergingWeights) -> None:
    """Write the data file."""
    lines = ["# Weights of the logistic model of merging, fitted by training/fit_merging.py: sign, weight."]
    lines += [f"{sign}\t{weight:.3f}" for sign, weight in sorted(weights.table.items())]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit_side_folds(given: Sequence[Annotated], coder: Coder) -> Mapping[int, SideWeights]:
    """Return for each fold the weights of sides that are fitted without its articles."""
    questions = [q for article in given for q in read_questions(article, coder)]
    return {fold: fit_sides([q for q in questions if q.fold != fold]) for fold in range(FOLDS)}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="fit on all articles and write the data file")
    options = parser.parse_args()
    coder = Coder()
    given = list(read_annotated(options.folders, coder))
    sides = fit_side_folds(given, coder)
    told = [tell_annotated(article, coder, sides[article.fold]) for article in given]
    right = groups = events = 0
    for fold in range(FOLDS):
        weights = fit_merging([t for t in told if t.fold != fold])
        for article in (t for t in told if t.fold == fold):
            right, groups, events = (
                a + b for a, b in zip((right, groups, events), count_right(article, weights), strict=True)
            )
    print(f"{right} right, {groups} groups, {events} events: F1 {2 * right / (groups + events):.3f}")
    if options.write:
        write_merging(fit_merging(told))


if __name__ == "__main__":
    main()
