"""Fit all models of the events stage in their order, each on what those before it make of articles they have not seen.

    python -m training.fit_events FOLDER… --known FOLDER… --sentences FOLDER --taggers DIR --lexicons DIR [--write]

FOLDERs hold annotated articles (`text/ID.txt`, `ann/ID.json`). First stand those that no entry of the lexicon was
written from: on these alone is fitted how far lexicon and tagger are trusted (joining). Behind --known stand the
others, for all other models; behind --sentences single sentences, for status alone, since nothing of an article stands
around them. DIR/0, DIR/1 … are the taggers of `train_tagger --hold-out 0/N` and so on: each marks the articles that it
was trained without, so that what is fitted on its marks holds for articles that no tagger has seen. The lexicons are
those of `score_lexicon --folds`, each without a fold. Prints for each model what it is worth on articles left out of
its fitting, and for the stage as a whole typed events and full records; with --write, fits each on all articles and
writes the data files. The articles that the project is measured on are never among the input. Needs scikit-learn.
"""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reportedly.coder import Coder
from reportedly.events.resources import EventResources
from reportedly.language.tagger import OnnxTagger
from training import fit_joining, fit_merging, fit_sides, fit_status
from training.event_data import FOLDS, Annotated, load_lexicons, read_annotated
from training.fit_confidence import Recorder, Row, collect, fit_confidence, report_confidence, write_confidence


def count_events(given: Iterable[Annotated]) -> int:
    """Return how many events are annotated in the articles."""
    return sum(len(article.annotation["events"]) for article in given)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--taggers", required=True, type=Path)
    parser.add_argument("--known", nargs="*", default=[], type=Path)
    parser.add_argument("--sentences", nargs="*", default=[], type=Path)
    parser.add_argument("--lexicons", required=True, type=Path)
    parser.add_argument("--write", action="store_true", help="write the data files")
    options = parser.parse_args()
    taggers = [OnnxTagger(folder) for folder in sorted(options.taggers.iterdir()) if folder.is_dir()]
    coder = Coder(tagger=taggers[0])
    fresh = list(read_annotated(options.folders, coder, taggers))
    given = [*fresh, *read_annotated(options.known, coder, taggers)]
    marked = [*given, *read_annotated(options.sentences, coder, taggers)]
    lexicons = load_lexicons(options.lexicons)

    joining = fit_joining.read_rows(fresh, lexicons)
    joining_folds = fit_joining.fit_joining_folds(joining)
    fit_joining.report_joining(joining, joining_folds, count_events(fresh))
    resources = replace(coder.events, joining=fit_joining.fit_joining(joining))

    statuses = fit_status.read_rows(marked, resources)
    status_folds = fit_status.fit_status_folds(statuses)
    fit_status.report_status(statuses, status_folds)
    resources = replace(resources, statuses=fit_status.fit_status(statuses))

    questions = [q for article in given for q in fit_sides.read_questions(article, resources)]
    side_folds = fit_sides.fit_side_folds(questions)
    fit_sides.report_sides(questions, side_folds)
    resources = replace(resources, sides=fit_sides.fit_sides(questions))

    told = [fit_merging.tell_annotated(article, resources, side_folds[article.fold]) for article in given]
    merging_folds = fit_merging.fit_merging_folds(told)
    fit_merging.report_merging(told, merging_folds)
    resources = replace(resources, merging=fit_merging.fit_merging(told))

    by_fold: dict[int, EventResources] = {
        fold: replace(
            resources, lexicon=lexicons[fold], joining=joining_folds[fold], statuses=status_folds[fold],
            sides=side_folds[fold], merging=merging_folds[fold], confidence=Recorder((), ()),
        )
        for fold in range(FOLDS)
    }  # fmt: skip
    rows: list[Row] = [row for found, _ in collect(given, coder, by_fold) for row in found]
    report_confidence(rows, count_events(given))
    if options.write:
        fit_joining.write_joining(resources.joining)
        fit_status.write_status(resources.statuses)
        fit_sides.write_sides(resources.sides)
        fit_merging.write_merging(resources.merging)
        write_confidence(fit_confidence(rows), len(rows))


if __name__ == "__main__":
    main()
