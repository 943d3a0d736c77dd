"""Fit the weights of event confidence (src/reportedly/events/data/confidence.tsv) on annotated articles.

    python -m training.fit_confidence FOLDER… [--lexicons DIR] [--tagged FOLDER --tagger DIR] [--write]

Each coded event is right if an annotated one has its type, a shared trigger, an actor, a recipient, its status and
its innermost source. Sides and merging come from models that have not seen the article, and so do the scores of the
lexicon where DIR holds the lexicons that `score_lexicon --folds DIR` makes. Articles under --tagged, which the tagger
must not have seen, are coded once more with it. Prints the reliability of the confidence and the F1 of full records
by threshold, on articles left out of the fitting. Needs scikit-learn.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from benchmarks.reliability import right_events
from reportedly.assemble import assemble_record
from reportedly.codebooks.lexicon import EventLexicon
from reportedly.coder import Coder
from reportedly.events.code_events import code_events
from reportedly.events.confidence import FEATURES, EventConfidence, describe_event
from reportedly.events.resources import EventResources
from reportedly.language.tagger import OnnxTagger
from training.event_data import FOLDS, Annotated, read_annotated
from training.fit_merging import fit_merging, fit_side_folds, tell_annotated

DATA = Path(__file__).parents[1] / "src/reportedly/events/data/confidence.tsv"
Row = tuple[tuple[float, ...], bool, str]


class Recorder(EventConfidence):
    """A confidence model that keeps every event, and keeps its signs."""

    described: ClassVar[list[tuple[float, ...]]] = []

    def rate(self, *given: Any) -> float:
        """Keep the signs of the event; be sure of it."""
        self.described.append(describe_event(*given))
        return 1.0


def fold_resources(given: Sequence[Annotated], coder: Coder, lexicons: Path | None) -> Mapping[int, EventResources]:
    """Return for each fold the event resources whose models have not seen its articles."""
    sides = fit_side_folds(given, coder)
    told = [tell_annotated(article, coder, sides[article.fold]) for article in given]
    return {
        fold: replace(
            coder.events,
            lexicon=EventLexicon.load(lexicons / str(fold)) if lexicons else coder.events.lexicon,
            sides=sides[fold],
            merging=fit_merging([t for t in told if t.fold != fold]),
            confidence=Recorder(()),
        )
        for fold in range(FOLDS)
    }


def collect(
    given: Sequence[Annotated], coder: Coder, resources: Mapping[int, EventResources]
) -> Iterator[tuple[list[Row], int]]:
    """Yield for each article the rows (signs, right, article) of its coded events, and how many are annotated."""
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
        right = right_events(article.scorer, coding.article.text, record, article.annotation)
        rows = zip(Recorder.described, record["events"], strict=True)
        yield [(d, e["id"] in right, coding.article.id) for d, e in rows], len(article.annotation["events"])


def judge_held_out(rows: Sequence[Row]) -> np.ndarray:
    """Return the confidence that models fitted without its article give each event."""
    signs, right = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    groups = [r[2] for r in rows]
    guessed: np.ndarray = cross_val_predict(
        _model(), signs, right, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    return guessed


def _model() -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000, fit_intercept=False)


def report(rows: Sequence[Row], annotated: int) -> None:
    """Print how often events are right by confidence, and the F1 of full records by threshold."""
    guessed, right = judge_held_out(rows), np.array([r[1] for r in rows])
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (guessed >= low) & (guessed < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}: {inside.sum():5} events, {right[inside].mean():.2f} right")
    for threshold in (0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3):
        kept = guessed >= threshold
        print(f"from {threshold:.2f}: F1 of full records {2 * right[kept].sum() / (kept.sum() + annotated):.3f}")


def write_confidence(weights: Sequence[float], events: int) -> None:
    """Write the data file."""
    lines = [
        "# Weights of the logistic model of event confidence, fitted by training/fit_confidence.py on "
        f"{events} coded events."
    ]
    lines += [f"{name}\t{weight:.3f}" for name, weight in zip(FEATURES, weights, strict=True)]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lexicons", type=Path, help="folders 0, 1, … with lexicons made without that fold")
    parser.add_argument("--tagged", nargs="*", type=Path, default=[], help="folders to code once more, with the tagger")
    parser.add_argument("--tagger", type=Path, help="folder of the tagger's model")
    parser.add_argument("--write", action="store_true", help="write the data file")
    options = parser.parse_args()
    coder = Coder(tagger=None)
    given = list(read_annotated(options.folders, coder))
    resources = fold_resources(given, coder, options.lexicons)
    if options.tagged:
        given += read_annotated(options.tagged, Coder(tagger=OnnxTagger(options.tagger)))
    rows: list[Row] = []
    annotated = 0
    for found, events in collect(given, coder, resources):
        rows += found
        annotated += events
    report(rows, annotated)
    if options.write:
        model = _model().fit(np.array([r[0] for r in rows]), np.array([r[1] for r in rows]))
        write_confidence(model.coef_[0], len(rows))


if __name__ == "__main__":
    main()
