"""Fit the weights of event confidence (src/reportedly/events/data/confidence.tsv) on annotated articles.

Each coded event is right if an annotated one has its type, a shared trigger, an actor, a recipient, its status and
its innermost source. Every model before it is one that has not seen the article. Run by `training/fit_events.py`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from benchmarks.reliability import right_events
from reportedly.assemble import assemble_record
from reportedly.coder import Coder
from reportedly.events.code_events import code_events
from reportedly.events.confidence import FEATURES, EventConfidence, describe_event
from reportedly.events.resources import EventResources
from training.event_data import FOLDS, Annotated

DATA = Path(__file__).parents[1] / "src/reportedly/events/data/confidence.tsv"
Row = tuple[tuple[float, ...], bool, str, bool]
THRESHOLDS = (0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3)


class Recorder(EventConfidence):
    """A confidence model that keeps every event, and keeps its signs."""

    described: ClassVar[list[tuple[float, ...]]] = []

    def rate(self, *given: Any) -> float:
        """Keep the signs of the event; be sure of it."""
        self.described.append(describe_event(*given))
        return 1.0


def collect(
    given: Sequence[Annotated], coder: Coder, resources: Mapping[int, EventResources]
) -> Iterator[tuple[list[Row], int]]:
    """Yield for each article the rows (signs, right in full, article, right type), and how many are annotated."""
    for article in given:
        coding = article.coding
        Recorder.described.clear()
        events = code_events(
            coding.article, coding.parse, coding.quotations, coding.cast, coding.statements, coding.times,
            coding.places, coding.tags, resources[article.fold],
        )  # fmt: skip
        record = json.loads(
            assemble_record(
                coding.article, coding.parts, coding.quotations, coding.parse, coding.cast, coding.statements, events,
                coder.codebook, coder.provenance,
            ).to_json()
        )  # fmt: skip
        found, right = right_events(article.scorer, coding.article.text, record, article.annotation)
        rows = zip(Recorder.described, record["events"], strict=True)
        judged = [(d, e["id"] in right, coding.article.id, e["id"] in found) for d, e in rows]
        yield judged, len(article.annotation["events"])


def judge_held_out(rows: Sequence[Row]) -> np.ndarray:
    """Return the confidence that models fitted without its article give each event."""
    signs, right = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    groups = [r[2] for r in rows]
    guessed: np.ndarray = cross_val_predict(
        _model(), signs, right, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    return guessed


def fit_confidence(rows: Sequence[Row]) -> EventConfidence:
    """Return the weights fitted on the rows."""
    model = _model().fit(np.array([r[0] for r in rows]), np.array([r[1] for r in rows]))
    return EventConfidence(tuple(map(float, model.coef_[0])))


def _model() -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000, fit_intercept=False)


def report_confidence(rows: Sequence[Row], annotated: int) -> None:
    """Print how often events are right by confidence, and the F1 of typed events and full records by threshold."""
    guessed, right, typed = judge_held_out(rows), np.array([r[1] for r in rows]), np.array([r[3] for r in rows])
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (guessed >= low) & (guessed < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}: {inside.sum():5} events, {right[inside].mean():.2f} right")
    for threshold in THRESHOLDS:
        kept = guessed >= threshold
        of_type, of_record = (2 * ok[kept].sum() / (kept.sum() + annotated) for ok in (typed, right))
        print(f"from {threshold:.2f}: {kept.sum()} events, F1 of type {of_type:.3f}, of full records {of_record:.3f}")


def write_confidence(model: EventConfidence, events: int) -> None:
    """Write the data file."""
    lines = [
        "# Weights of the logistic model of event confidence, fitted by training/fit_confidence.py on "
        f"{events} coded events."
    ]
    lines += [f"{name}\t{weight:.3f}" for name, weight in zip(FEATURES, model.weights, strict=True)]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")
