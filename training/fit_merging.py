"""Fit the model of whether two mentions tell of one act (src/reportedly/events/data/merging.tsv).

Two triggers of a type make a pair, right if the annotation gives both to one event. Their sides come from models of
sides that have not seen the article. Run by `training/fit_events.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from reportedly.events.code_events import tell_all
from reportedly.events.merging import MergingWeights, Telling, describe_two, merge_mentions
from reportedly.events.ranking import SideWeights, rank_sides
from reportedly.events.resources import EventResources
from reportedly.passages import Parse
from training.event_data import FOLDS, Annotated, SignTable, fit_logistic, settle_annotated

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


def tell_annotated(given: Annotated, resources: EventResources, sides: SideWeights) -> Told:
    """Return the annotated triggers of one article with the sides that these weights give them."""
    coding = given.coding
    settled, events = settle_annotated(given, resources)
    ranked = rank_sides(coding.parse, coding.cast, coding.statements, settled, sides)
    told = tell_all(ranked, coding.article, coding.parse, coding.cast, coding.times)
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


def fit_merging_folds(told: Sequence[Told]) -> dict[int, MergingWeights]:
    """Return for each fold the weights fitted without it."""
    return {fold: fit_merging([t for t in told if t.fold != fold]) for fold in range(FOLDS)}


def report_merging(told: Sequence[Told], folds: Mapping[int, MergingWeights]) -> None:
    """Print the F1 of the events that merging the annotated triggers makes, on articles left out of the fitting."""
    counts = [count_right(article, folds[article.fold]) for article in told]
    right, groups, events = (sum(count[i] for count in counts) for i in range(3))
    print(f"merging: {right} right, {groups} groups, {events} events: F1 {2 * right / (groups + events):.3f}")


def count_right(article: Told, weights: MergingWeights) -> tuple[int, int, int]:
    """Return how many groups answer to an event of their own, how many groups there are, and how many events."""
    event_of = {id(t): e for t, e in zip(article.tellings, article.events, strict=True)}
    merged = merge_mentions(article.tellings, article.parse, weights)
    groups = [[event_of[id(t)] for t in group] for group in merged]
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
