"""Fit how sure events are (src/reportedly/events/data/presence.tsv and confidence.tsv) on annotated articles.

A coded event is found if an annotated one has its type and a shared trigger, and right if that one has an actor, a
recipient, its status and its innermost source too. Every model before it is one that has not seen the article. Run by
`training/fit_events.py`.
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
from reportedly.events.confidence import FEATURES, EventConfidence, Rating, describe_event
from reportedly.events.resources import EventResources
from training.event_data import FOLDS, Annotated

DATA = Path(__file__).parents[1] / "src/reportedly/events/data"
#: The signs of a coded event, whether it is right, its article, and whether it is found.
Row = tuple[tuple[float, ...], bool, str, bool]
RIGHT, FOUND = 1, 3
THRESHOLDS = (0.2, 0.25, 0.28, 0.31, 0.34, 0.37, 0.4, 0.5)


class Recorder(EventConfidence):
    """A confidence model that keeps every event, and keeps its signs."""

    described: ClassVar[list[tuple[float, ...]]] = []

    def rate(self, *given: Any) -> Rating:
        """Keep the signs of the event, where somebody takes part in it; be sure of it."""
        _, actors, recipients, _ = given
        if actors or recipients:
            self.described.append(describe_event(*given))
        return Rating(1.0, 1.0)


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


def judge_held_out(rows: Sequence[Row], target: int) -> np.ndarray:
    """Return the probability of what stands at `target` of a row, by models fitted without the row's article."""
    signs, right = np.array([r[0] for r in rows]), np.array([r[target] for r in rows])
    groups = [r[2] for r in rows]
    guessed: np.ndarray = cross_val_predict(
        _model(), signs, right, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    return guessed


def fit_confidence(rows: Sequence[Row]) -> EventConfidence:
    """Return the weights fitted on the rows."""
    signs = np.array([r[0] for r in rows])
    found, right = (_model().fit(signs, np.array([r[target] for r in rows])).coef_[0] for target in (FOUND, RIGHT))
    return EventConfidence(tuple(map(float, found)), tuple(map(float, right)))


def _model() -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000, fit_intercept=False)


def report_confidence(rows: Sequence[Row], annotated: int) -> None:
    """Print how often events are right by confidence, and the F1 of typed events and full records by presence."""
    present, confident = judge_held_out(rows, FOUND), judge_held_out(rows, RIGHT)
    right, typed = np.array([r[RIGHT] for r in rows]), np.array([r[FOUND] for r in rows])
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (confident >= low) & (confident < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}: {inside.sum():5} events, {right[inside].mean():.2f} right")
    for threshold in THRESHOLDS:
        kept = present >= threshold
        of_type, of_record = (2 * ok[kept].sum() / (kept.sum() + annotated) for ok in (typed, right))
        print(f"from {threshold:.2f}: {kept.sum()} events, F1 of type {of_type:.3f}, of full records {of_record:.3f}")


def write_confidence(model: EventConfidence, events: int) -> None:
    """Write the data files."""
    for name, what, weights in (
        ("presence.tsv", "whether an event is there", model.found),
        ("confidence.tsv", "whether all of an event is right", model.right),
    ):
        lines = [
            f"# Weights of the logistic model of {what}, fitted by training/fit_confidence.py on {events} coded events."
        ]
        lines += [f"{feature}\t{weight:.3f}" for feature, weight in zip(FEATURES, weights, strict=True)]
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
