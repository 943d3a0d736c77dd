"""Fit the weights of event confidence on annotated articles.

    python -m training.fit_confidence FOLDER …

Each coded event is right if an annotated one has its type, a shared trigger, an actor, a recipient, its status and
its innermost source. Prints the file `src/reportedly/events/data/confidence.tsv` and, cross-validated by article, the
threshold at which the F1 of full records is highest. Needs scikit-learn.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from benchmarks.gold import gold_articles, load_scorer
from reportedly.coder import Coder
from reportedly.events.confidence import FEATURES, EventConfidence, describe_event

Row = tuple[tuple[float, ...], bool, str]


class Recorder(EventConfidence):
    """A confidence model that keeps every event, and keeps its signs."""

    described: ClassVar[list[tuple[float, ...]]] = []

    def rate(self, *given: Any) -> float:
        """Keep the signs of the event; be sure of it."""
        self.described.append(describe_event(*given))
        return 1.0


def collect(folder: Path, coder: Coder, recorder: Recorder) -> Iterator[tuple[list[Row], int]]:
    """Yield for each article the rows (signs, right, article) of its coded events, and how many are annotated."""
    scorer = load_scorer(folder)
    for article in gold_articles(folder):
        recorder.described.clear()
        record = json.loads(coder.code(article).to_json())
        annotation = json.loads((folder / "ann" / f"{article.id}.json").read_text(encoding="utf-8"))
        right = right_events(scorer, article.text, record, annotation)
        rows = zip(recorder.described, record["events"], strict=True)
        yield [(d, e["id"] in right, article.id) for d, e in rows], len(annotation["events"])


def right_events(scorer: Any, text: str, record: dict[str, Any], annotation: dict[str, Any]) -> set[str]:
    """Return the ids of the coded events that are right in full, as the scorer pairs and judges them."""
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

    found = set()
    for coded, gold in scorer.best_pairs(record["events"], annotation["events"], likeness, 1e-9):
        sides = all(not gold[s] or scorer.pair_names(names(coded[s]), gold[s]) for s in ("actors", "recipients"))
        inner = names(coded["sources"][-1:])
        source = bool(inner) == bool(gold["sources"]) and (not inner or scorer.same_name(inner[0], gold["sources"][-1]))
        if sides and source and coded["status"] == gold["status"]:
            found.add(coded["id"])
    return found


def fit(rows: Sequence[Row], annotated: int) -> tuple[np.ndarray, float, float]:
    """Return the weights, the threshold that is best when cross-validated by article, and the F1 there."""
    signs = np.array([r[0] for r in rows])
    right = np.array([r[1] for r in rows])
    model = LogisticRegression(C=1.0, max_iter=1000, fit_intercept=False)
    guessed = cross_val_predict(
        model, signs, right, groups=[r[2] for r in rows], cv=GroupKFold(5), method="predict_proba"
    )[:, 1]
    scores = {t: 2 * right[guessed >= t].sum() / ((guessed >= t).sum() + annotated) for t in np.arange(0.0, 0.6, 0.01)}
    best = max(scores, key=lambda t: scores[t])
    return model.fit(signs, right).coef_[0], float(best), float(scores[best])


def main() -> None:
    """Fit on the folders named on the command line and print the weights file."""
    recorder = Recorder(())
    coder = Coder(event_confidence=recorder)
    rows: list[Row] = []
    annotated = 0
    for folder in map(Path, sys.argv[1:]):
        for found, gold in collect(folder, coder, recorder):
            rows += found
            annotated += gold
    weights, threshold, score = fit(rows, annotated)
    print("# Weights of the logistic model of event confidence, fitted by training/fit_confidence.py.")
    print(
        f"# {len(rows)} coded events; best threshold {threshold:.2f} (F1 of full records {score:.3f}, cross-validated)"
    )
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
