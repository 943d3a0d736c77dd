"""Derive the event lexicon's counts and weights from annotated articles.

    python training/score_lexicon.py PARSES.pickle… [--write] [--folds DIR]

Counts: how often each entry matches, and how often an annotated event of its type has its trigger there. Weights:
a logistic model over the entry's score and the features of events/scoring.py. Both are cross-validated by article,
and the figures printed are those of articles that had no part in the counts and weights they were measured with.
With --write, counts and weights of all articles go to src/reportedly/codebooks/data/; with --folds, each fold gets a
folder in DIR with the lexicon that is learnt without it, for fit_confidence.py. The gold articles that the
project is measured on are never among the input.
"""

import argparse
import pickle
import shutil
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from reportedly.codebooks.lexicon import NO_EVENT, Entry, EventLexicon, smooth
from reportedly.events.arguments import ArgumentReader
from reportedly.events.candidates import Match, choose, find_matches, quoted_tokens
from reportedly.events.conditions import trigger_range
from reportedly.events.scoring import entry_features, logit, place_features, score_of, weigh
from reportedly.passages import Parse

DATA = Path(__file__).parents[1] / "src/reportedly/codebooks/data"
FOLDS = 5
#: Strength of the pull of weights towards zero; chosen among 1, 3, 10, 30 by cross-validation.
RIDGE = 3.0
#: A feature seen less often gets no weight.
LEAST_SEEN = 15


@dataclass
class Item:
    """One match in one article."""

    article: int
    fold: int
    match: Match
    features: list[str]
    is_right: bool
    events: frozenset[int]


def main() -> None:
    """Cross-validate, print the figures, and write the files if asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parses", nargs="+", type=Path)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--folds", type=Path)
    options = arguments.parse_args()
    lexicon = EventLexicon.load()
    judged = judged_scores()
    places, n_events = read(options.parses, lexicon)
    articles = 1 + max(items[0].article for items in places)
    scored: list[list[Item]] = []
    for fold in range(FOLDS):
        train = [items for items in places if items[0].fold != fold]
        counts, weights = learn(train, judged)
        if options.folds:
            shutil.copytree(DATA, options.folds / str(fold), dirs_exist_ok=True)
            write(counts, weights, articles, options.folds / str(fold))
        for items in places:
            if items[0].fold == fold:
                scored.append(rescore(items, counts, weights, judged))
    report(scored, n_events)
    counts, weights = learn(places, judged)
    if options.write:
        write(counts, weights, articles)


def judged_scores() -> dict[str, float]:
    """Return the editor's score of every entry."""
    lines = [line for line in (DATA / "events.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    return {
        "/".join((word.strip(), row[1], row[2], row[4])): float(row[5]) for row in rows for word in row[0].split(",")
    }


def read(files: Iterable[Path], lexicon: EventLexicon) -> tuple[list[list[Item]], int]:
    """Return the matches of every place in every article, and the number of annotated events."""
    places: list[list[Item]] = []
    number = events = 0
    for file in files:
        for article, _, quotations, parse, annotation in pickle.loads(file.read_bytes()):
            fold = zlib.crc32(article.id.encode()) % FOLDS
            gold = [(events + i, e["type"], e["triggers"]) for i, e in enumerate(annotation["events"])]
            events += len(gold)
            reader = ArgumentReader(parse, lexicon)
            quoted = quoted_tokens(parse, quotations)
            for matches in find_matches(reader, quotations, lexicon):
                items = []
                first = matches[0]
                is_quoted = first.head in quoted
                place = list(place_features(first.entry.pos, first.head, first.around, reader, is_quoted))
                for match in matches:
                    hit = touched(match, gold, parse)
                    same = frozenset(i for i, kind in hit if kind == match.entry.type)
                    right = not hit if match.entry.type == NO_EVENT else bool(same)
                    items.append(Item(number, fold, match, place, right, same))
                places.append(items)
            number += 1
    return places, events


def touched(match: Match, gold: list, parse: Parse) -> list[tuple[int, str]]:
    """Return number and type of the annotated events that the match's trigger touches."""
    start, end = parse.span(*trigger_range(match.head, list(match.rest)))
    return [(i, kind) for i, kind, spans in gold if any(start < last and first < end for first, last in spans)]


def learn(places: list[list[Item]], judged: dict[str, float]) -> tuple[dict[str, tuple[int, int]], dict[str, float]]:
    """Return counts per entry and the weights of the model; an entry's own article is left out of its score."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    own: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for items in places:
        for item in items:
            for table in (counts[item.match.entry.key], own[item.match.entry.key, item.article]):
                table[0] += item.is_right
                table[1] += 1
    rows = [item for items in places for item in items if item.match.entry.type != NO_EVENT]
    seen = Counter(feature for item in rows for feature in all_features(item))
    names = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    place = {name: i + 2 for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 2))
    y = np.array([item.is_right for item in rows], dtype=float)
    for i, item in enumerate(rows):
        key = item.match.entry.key
        right, matches = (a - b for a, b in zip(counts[key], own[key, item.article], strict=True))
        x[i, 0], x[i, 1] = 1.0, logit(smooth(judged[key], right, matches))
        for feature in all_features(item):
            if feature in place:
                x[i, place[feature]] = 1.0
    fitted = fit(x, y)
    weights = {"bias": fitted[0], "entry": fitted[1]} | {name: fitted[i] for name, i in place.items()}
    return {key: (a, b) for key, (a, b) in counts.items()}, {k: round(float(w), 3) for k, w in weights.items()}


def all_features(item: Item) -> list[str]:
    """Return the features of the item's place and of its entry."""
    return [*item.features, *entry_features(item.match.entry)]


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a ridge logistic regression, found by Newton's method."""
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[:2] = 1e-3
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def rescore(
    items: list[Item], counts: dict[str, tuple[int, int]], weights: dict[str, float], judged: dict[str, float]
) -> list[Item]:
    """Return the matches of one place with the scores that these counts and weights give them."""
    fresh = []
    for item in items:
        key = item.match.entry.key
        entry: Entry = replace(item.match.entry, score=smooth(judged[key], *counts.get(key, (0, 0))))
        score = score_of(entry, weigh(item.features, weights), weights)
        fresh.append(replace(item, match=replace(item.match, entry=entry, score=score)))
    return fresh


def report(scored: list[list[Item]], n_events: int) -> None:
    """Print precision, recall and F at several thresholds."""
    chosen: list[Item] = []
    for items in scored:
        best = choose([item.match for item in items])
        if best is not None:
            chosen.append(next(item for item in items if item.match is best))
    for threshold in np.arange(0.0, 0.75, 0.05):
        kept = [item for item in chosen if item.match.score >= threshold]
        right = sum(item.is_right for item in kept)
        found = len({event for item in kept for event in item.events})
        precision, recall = right / max(1, len(kept)), found / n_events
        f = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{threshold:.2f}: {len(kept):5} precision {precision:.3f} recall {recall:.3f} F {f:.3f}")


def write(counts: dict[str, tuple[int, int]], weights: dict[str, float], articles: int, folder: Path = DATA) -> None:
    """Write counts.tsv and weights.tsv."""
    origin = f"# Derived by training/score_lexicon.py from {articles} annotated articles; not meant to be edited."
    rows = [f"{key}\t{right}\t{matches}" for key, (right, matches) in sorted(counts.items())]
    (folder / "counts.tsv").write_text("\n".join([origin, "entry\tright\tmatches", *rows]) + "\n", "utf-8")
    rows = [f"{name}\t{weight}" for name, weight in sorted(weights.items())]
    (folder / "weights.tsv").write_text("\n".join([origin, "feature\tweight", *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
