"""Fit the model of an event's status (src/reportedly/events/data/statuses.tsv).

Each annotated trigger is a row: what the operators over it say, and what a tagger says that has not seen its article.
Run by `training/fit_events.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from reportedly.events.resources import EventResources
from reportedly.events.settling import Settled
from reportedly.events.standing import StatusWeights, describe_status, weigh_status
from reportedly.language.tagger import STATUSES
from reportedly.passages import Tags
from training.event_data import FOLDS, Annotated, settle_annotated

DATA = Path(__file__).parents[1] / "src/reportedly/events/data/statuses.tsv"
STRENGTH = 0.1  # inverse of the pull of weights towards zero; chosen among .03, .1, .3, 1 by cross-validation
NAMES = ("operators", "tagger", "both")


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated trigger: its article's fold and tags, what the operators say of it, and its status."""

    fold: int
    tags: Tags
    settled: Settled
    status: str


def read_rows(given: Sequence[Annotated], resources: EventResources) -> list[Row]:
    """Return the annotated triggers of the articles, their status as the operators have it."""
    plain = replace(resources, statuses=None)
    rows = []
    for article in given:
        for settled, number in zip(*settle_annotated(article, plain), strict=True):
            if number is not None:
                status = article.annotation["events"][number]["status"]
                rows.append(Row(article.fold, article.coding.tags, settled, status))
    return rows


def fit_status(rows: Sequence[Row]) -> StatusWeights:
    """Return the weights fitted on the rows."""
    table = DictVectorizer()
    matrix = table.fit_transform([describe_status(r.settled.standing, r.settled.candidate, r.tags) for r in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(matrix, np.array([STATUSES.index(r.status) for r in rows]))
    columns = model.coef_.T
    return StatusWeights(
        {sign: tuple(map(float, row)) for sign, row in zip(table.get_feature_names_out(), columns, strict=True)}
    )


def fit_status_folds(rows: Sequence[Row]) -> dict[int, StatusWeights]:
    """Return for each fold the weights fitted without it."""
    return {fold: fit_status([row for row in rows if row.fold != fold]) for fold in range(FOLDS)}


def report_status(rows: Sequence[Row], folds: Mapping[int, StatusWeights]) -> None:
    """Print how often the operators alone, the tagger alone, and both weighed are right, on articles left out."""
    operators = sum(r.settled.standing.status == r.status for r in rows)
    both = sum(
        weigh_status(r.settled.standing, r.settled.candidate, r.tags, folds[r.fold]).status == r.status for r in rows
    )
    alone = sum(
        STATUSES[int(r.tags.statuses[r.settled.candidate.first : r.settled.candidate.last + 1].sum(axis=0).argmax())]
        == r.status
        for r in rows
    )
    shares = (f"{name} {right / len(rows):.3f}" for name, right in zip(NAMES, (operators, alone, both), strict=True))
    print(f"status right: {', '.join(shares)}")


def write_status(weights: StatusWeights) -> None:
    """Write the data file."""
    lines = [
        "# Weights of the model of status, fitted by training/fit_status.py: sign, then one weight each for",
        f"# {', '.join(STATUSES)}.",
    ]
    lines += ["\t".join((sign, *(f"{w:.3f}" for w in row))) for sign, row in sorted(weights.table.items())]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")
