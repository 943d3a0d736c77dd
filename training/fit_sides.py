"""Fit the two logistic models of who acts and who is acted on (src/reportedly/events/data/sides.tsv).

Each annotated trigger is paired with the actors around it; a pair is right for a side if the actor bears a name that
the annotation gives there. Run by `training/fit_events.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.events.pairing import PairReader
from reportedly.events.ranking import SideWeights
from reportedly.events.resources import EventResources
from training.event_data import (
    FOLDS,
    Annotated,
    SignTable,
    fit_logistic,
    names_of,
    settle_annotated,
)  # fmt: skip

DATA = Path(__file__).parents[1] / "src/reportedly/events/data/sides.tsv"
LEAST_SEEN = 3  # a sign seen less often gets no weight
LEAST_WEIGHT = 0.03  # smaller weights on both sides are left out
SIDES = ("actors", "recipients")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One annotated trigger: the signs of its pairs, which of them are right, and what the rules answer."""

    fold: int
    signs: tuple[tuple[str, ...], ...]
    right: dict[str, tuple[bool, ...]]
    rules: dict[str, bool]
    named: dict[str, bool]


def read_questions(given: Annotated, resources: EventResources) -> list[Question]:
    """Return the questions that one article asks."""
    coding = given.coding
    settled, events = settle_annotated(given, resources)
    reader = PairReader(coding.parse, coding.cast, coding.statements, settled)
    names = names_of(given)
    questions = []
    for place, number in enumerate(events):
        if number is None:
            continue
        event: dict[str, Any] = given.annotation["events"][number]
        pairs = list(reader.describe(place))
        right = {
            side: tuple(any(given.scorer.same_name(names[p.actor], n) for n in event[side]) for p in pairs)
            for side in SIDES
        }
        rules = {
            side: any(
                ok and p.actor in getattr(settled[place].sides, side) for p, ok in zip(pairs, right[side], strict=True)
            )
            for side in SIDES
        }
        questions.append(
            Question(
                fold=given.fold,
                signs=tuple(p.signs for p in pairs),
                right=right,
                rules=rules,
                named={side: bool(event[side]) for side in SIDES},
            )
        )
    return questions


def fit_sides(questions: Sequence[Question]) -> SideWeights:
    """Return the weights fitted on the questions."""
    rows = [signs for q in questions for signs in q.signs]
    table = SignTable(rows, LEAST_SEEN)
    matrix = table.matrix(rows)
    acting, reached = (
        fit_logistic(matrix, [ok for q in questions for ok in q.right[side]], constant=True) for side in SIDES
    )
    weights = {
        sign: (float(a), float(r))
        for sign, a, r in zip(table.signs, acting[0], reached[0], strict=True)
        if max(abs(a), abs(r)) >= LEAST_WEIGHT
    }
    return SideWeights(weights, (acting[1], reached[1]))


def fit_side_folds(questions: Sequence[Question]) -> dict[int, SideWeights]:
    """Return for each fold the weights fitted without it."""
    return {fold: fit_sides([q for q in questions if q.fold != fold]) for fold in range(FOLDS)}


def report_sides(questions: Sequence[Question], folds: Mapping[int, SideWeights]) -> None:
    """Print how often the likeliest actor is right, and the rules are, on articles left out of the fitting."""
    for place, side in enumerate(SIDES):
        shares = [share_right([q for q in questions if q.fold == fold], folds[fold], place) for fold in range(FOLDS)]
        model, rules = (sum(share[i] for share in shares) / FOLDS for i in (0, 1))
        print(f"{side}: likeliest actor right {model:.3f}, rules {rules:.3f}")


def share_right(questions: Sequence[Question], weights: SideWeights, side: int) -> tuple[float, float]:
    """Return for how many triggers with a named side the likeliest actor is right, and the rules are."""
    asked = [q for q in questions if q.named[SIDES[side]]]
    right = 0
    for question in asked:
        odds = [weights.weigh(signs)[side] for signs in question.signs]
        right += question.right[SIDES[side]][odds.index(max(odds))] if odds else False
    return right / len(asked), sum(q.rules[SIDES[side]] for q in asked) / len(asked)


def write_sides(weights: SideWeights) -> None:
    """Write the data file."""
    lines = ["# Weights of the two logistic models of sides, fitted by training/fit_sides.py: sign, acts, is acted on."]
    lines.append("constant\t{:.3f}\t{:.3f}".format(*weights.constant))
    lines += [f"{sign}\t{a:.3f}\t{r:.3f}" for sign, (a, r) in sorted(weights.table.items())]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")
