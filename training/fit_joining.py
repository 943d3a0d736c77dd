"""Fit the model that joins the tagger's marks with the lexicon's (src/reportedly/events/data/joining.tsv).

A candidate is right if an annotated event of its type has a trigger there. Every article is tagged by a tagger, and
scored by a lexicon, that has not seen it. Run by `training/fit_events.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.events.candidates import find_known_predicates
from reportedly.events.joining import JoiningWeights, describe_joined
from training.event_data import FOLDS, Annotated

DATA = Path(__file__).parents[1] / "src/reportedly/events/data/joining.tsv"
STRENGTH = 0.3  # inverse of the pull of weights towards zero; chosen by fitting on one kind of text, testing on another
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: the fold of its article, its signs, and the annotated events of its type that it touches."""

    fold: int
    signs: Mapping[str, float]
    events: frozenset[tuple[str, int]]


def read_rows(given: Sequence[Annotated], lexicons: Mapping[int, EventLexicon]) -> list[Row]:
    """Return the candidates of the articles."""
    rows = []
    for article in given:
        coding = article.coding
        known, empty = find_known_predicates(coding.parse, coding.quotations, lexicons[article.fold])
        for joined in describe_joined(coding.parse, known, coding.tags):
            if joined.candidate.head in empty:
                continue
            start, end = coding.parse.span(joined.candidate.first, joined.candidate.last)
            events = frozenset(
                (coding.article.id, number)
                for number, event in enumerate(article.annotation["events"])
                if event["type"] == joined.candidate.type and any(start < b and a < end for a, b in event["triggers"])
            )
            rows.append(Row(article.fold, joined.signs, events))
    return rows


def fit_joining(rows: Sequence[Row]) -> JoiningWeights:
    """Return the weights fitted on the rows."""
    table = DictVectorizer()
    matrix = table.fit_transform([row.signs for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(matrix, np.array([bool(row.events) for row in rows]))
    return JoiningWeights(dict(zip(table.get_feature_names_out(), map(float, model.coef_[0]), strict=True)))


def fit_joining_folds(rows: Sequence[Row]) -> dict[int, JoiningWeights]:
    """Return for each fold the weights fitted without it."""
    return {fold: fit_joining([row for row in rows if row.fold != fold]) for fold in range(FOLDS)}


def report_joining(rows: Sequence[Row], folds: Mapping[int, JoiningWeights], annotated: int) -> None:
    """Print precision of triggers and recall of events by threshold, on articles left out of the fitting."""
    rated = [(folds[row.fold].rate(row.signs), row) for row in rows]
    for threshold in THRESHOLDS:
        kept = [row for score, row in rated if score >= threshold]
        precision = sum(bool(row.events) for row in kept) / max(1, len(kept))
        recall = len({event for row in kept for event in row.events}) / annotated
        both = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"triggers from {threshold}: {len(kept)}, P {precision:.3f}, event recall {recall:.3f}, F {both:.3f}")


def write_joining(weights: JoiningWeights) -> None:
    """Write the data file."""
    lines = ["# Weights of joining tagger and lexicon, fitted by training/fit_joining.py: sign, weight."]
    lines += [f"{sign}\t{weight:.3f}" for sign, weight in sorted(weights.table.items())]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")
