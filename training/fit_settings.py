"""Fit the weights by which dates and places of events are chosen.

    python -m training.fit_settings PARSED.pickle … [--write] [--measure PARSED.pickle …]

Each PARSED.pickle is made by `tools/parse_annotated.py`. For each annotated event, the article's date expressions and
places are options of a conditional logit, beside leaving the field open; the weights make the annotated ones likely
(all of them together, where several agree). Prints how well the choice does when cross-validated by article, at
several leanings against leaving the field open, and on the articles to measure on, which nothing is fitted to.
`--write` fits on all and writes `date_weights.tsv` and `place_weights.tsv`. Needs numpy, scipy and scikit-learn.
"""

import argparse
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from benchmarks.dates_places import date_agrees, trigger_heads
from reportedly.dates.choice import ChoiceWeights, Signs, choose
from reportedly.dates.expressions import anchor_of, find_time_expressions
from reportedly.dates.signs import DateSigns
from reportedly.passages import TimeExpression
from reportedly.places.gazetteer import Gazetteer
from reportedly.places.mentions import find_places
from reportedly.places.signs import PlaceSigns

SOURCE = Path(__file__).parent.parent / "src" / "reportedly"
FILES = {
    "date": SOURCE / "dates" / "data" / "date_weights.tsv",
    "place": SOURCE / "places" / "data" / "place_weights.tsv",
}
# Strength of the pull towards zero; chosen by cross-validation among 2, 3, 5, 8, 10 and 14.
PENALTY = {"date": 10.0, "place": 5.0}
# How much leaving the field open is discouraged: the largest at which the F1 of the field, cross-validated, is highest
# (dates), or lies within 0.015 of the highest (places, where the F1 is flat and what is left open cannot be looked up).
LEANING = {"date": 1.6, "place": 1.2}
LEANINGS = (0.0, 0.3, 0.6, 0.9, 1.2, 1.6, 2.0)
RAREST = 4  # signs in fewer options say nothing
SMALLEST = 0.02  # lighter signs are left out of the file
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One event's options with their values and signs; `right` are the indices of those that agree with the gold."""

    article: str
    corpus: str
    nothing: Signs
    options: tuple[tuple[object, Signs], ...]
    right: frozenset[int]
    told: bool  # whether the annotation gives the field


def date_choices(row: tuple[Any, ...], corpus: str) -> Iterator[Choice]:
    """Yield the choice of each annotated event's date."""
    article, parts, _, parse, annotation = row
    times = [t for t in find_time_expressions(article, parts, parse) if t.first is not None]
    anchor = anchor_of(article, parts)
    for event in annotation["events"]:
        heads = trigger_heads(parse, event["triggers"])
        if not heads:
            continue
        signs = DateSigns(heads, parse, times, anchor, event["type"], event["status"])
        options: list[tuple[object, Signs]] = [
            ((times[i].first, times[i].last), signs.of(i)) for i in signs.within_reach()
        ]
        values = [times[i] for i in signs.within_reach()]
        if anchor is not None:
            options.append(((anchor, anchor), signs.of_publication()))
            values.append(TimeExpression(span=(0, 0), first=anchor, last=anchor))
        gold = event.get("date")
        right = [i for i, t in enumerate(values) if date_agrees(t, gold)]
        exact = [i for i in right if gold in (f"{values[i].first}", f"{values[i].first}/{values[i].last}")]
        yield Choice(article.id, corpus, signs.of_nothing(), tuple(options), frozenset(exact or right), bool(gold))


def place_choices(row: tuple[Any, ...], corpus: str, gazetteer: Gazetteer) -> Iterator[Choice]:
    """Yield the choice of each annotated event's place."""
    article, parts, _, parse, annotation = row
    places = [p for p in find_places(parse, gazetteer, parts) if p.country]
    for event in annotation["events"]:
        heads, gold = trigger_heads(parse, event["triggers"]), event.get("place") or {}
        if not heads or (gold and not gold.get("country")):
            continue
        signs = PlaceSigns(heads, parse, places, event["type"], event["status"])
        right = [i for i, p in enumerate(places) if p.country == gold.get("country")]
        named = [i for i in right if places[i].name in gold["name"] or gold["name"] in places[i].name]
        options = tuple((p.country, signs.of(i)) for i, p in enumerate(places))
        yield Choice(article.id, corpus, signs.of_nothing(), options, frozenset(named or right), bool(gold))


def fit(choices: Sequence[Choice], penalty: float) -> ChoiceWeights:
    """Return the weights under which the annotated answers are likeliest, pulled towards zero."""
    usable = [c for c in choices if c.right or not c.told]
    counts = Counter(sign for c in usable for signs in (c.nothing, *(s for _, s in c.options)) for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= RAREST)
    column = {name: i for i, name in enumerate(names)}
    rows = [s for c in usable for s in (c.nothing, *(s for _, s in c.options))]
    sizes = np.array([1 + len(c.options) for c in usable])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    positive = np.concatenate([[not c.right, *(i in c.right for i in range(len(c.options)))] for c in usable])
    indices = [[column[s] for s in row if s in column] for row in rows]
    table = sparse.csr_matrix(
        (np.ones(sum(map(len, indices))), np.concatenate(indices), np.cumsum([0, *map(len, indices)])),
        shape=(len(rows), len(names)),
    )

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.clip(table @ weights, -30, 30)
        raised = np.exp(scores)
        total = np.add.reduceat(raised, starts)
        good = np.add.reduceat(raised * positive, starts)
        pull = raised / np.repeat(total, sizes) - raised * positive / np.repeat(good, sizes)
        value = float(np.sum(np.log(total) - np.log(good)) + penalty / 2 * weights @ weights)
        return value, table.T @ pull + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return ChoiceWeights({name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) > SMALLEST})


def leaning(weights: ChoiceWeights, by: float) -> ChoiceWeights:
    """Return the weights with leaving the field open made less likely."""
    return ChoiceWeights({**weights.table, "none": round(weights.table.get("none", 0.0) - by, 3)})


def outcomes(choices: Iterable[Choice], weights: ChoiceWeights) -> Counter[str]:
    """Return how many annotated, given and right answers there are, over all and for each corpus."""
    counts: Counter[str] = Counter()
    for choice in choices:
        chosen = choose(weights, choice.nothing, choice.options)
        values = {choice.options[i][0] for i in choice.right}
        for name in (choice.corpus, "all"):
            counts[f"{name} told"] += choice.told
            counts[f"{name} given"] += chosen is not None
            counts[f"{name} right"] += choice.told and chosen is not None and choice.options[chosen][0] in values
    return counts


def shown(counts: Counter[str]) -> str:
    """Return recall and F1 for each corpus."""
    names = sorted({name.rsplit(" ", 1)[0] for name in counts})
    return "; ".join(
        f"{n}: right {counts[f'{n} right'] / max(1, counts[f'{n} told']):.3f}, "
        f"F1 {2 * counts[f'{n} right'] / max(1, counts[f'{n} told'] + counts[f'{n} given']):.3f}"
        for n in names
    )


def cross_validate(choices: Sequence[Choice], penalty: float) -> dict[float, Counter[str]]:
    """Return the outcomes at each leaning, every article judged by weights fitted without it."""
    found: dict[float, Counter[str]] = {by: Counter() for by in LEANINGS}
    groups = [c.article for c in choices]
    for train, test in GroupKFold(FOLDS).split(groups, groups=groups):
        weights = fit([choices[i] for i in train], penalty)
        for by in LEANINGS:
            found[by] += outcomes([choices[i] for i in test], leaning(weights, by))
    return found


def write(path: Path, what: str, weights: ChoiceWeights, choices: Sequence[Choice]) -> None:
    """Write the weights, the heaviest first."""
    path.parent.mkdir(exist_ok=True)
    lines = [f"# How much each sign weighs in choosing the {what} of an event; fitted by training/fit_settings.py",
             f"# on {len(choices)} events of {len({c.article for c in choices})} articles."]  # fmt: skip
    ranked = sorted(weights.table.items(), key=lambda item: (-abs(item[1]), item[0]))
    path.write_text("\n".join(lines + [f"{sign}\t{weight}" for sign, weight in ranked]) + "\n", encoding="utf-8")


def main() -> None:
    """Cross-validate and, if asked, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parsed", nargs="+", type=Path)
    arguments.add_argument("--measure", nargs="*", type=Path, default=[])
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--penalty", type=float)
    arguments.add_argument("--only", choices=sorted(FILES))
    options = arguments.parse_args()
    gazetteer = Gazetteer.load()
    makers: dict[str, Callable[[Any, str], Iterator[Choice]]] = {
        "date": date_choices, "place": lambda row, corpus: place_choices(row, corpus, gazetteer),
    }  # fmt: skip
    for what, make in makers.items():
        if options.only not in (None, what):
            continue
        choices, measured = (
            [c for path in paths for row in pickle.loads(path.read_bytes()) for c in make(row, path.stem)]
            for paths in (options.parsed, options.measure)
        )
        penalty = options.penalty or PENALTY[what]
        weights = fit(choices, penalty)
        for by, counts in cross_validate(choices, penalty).items():
            print(f"{what}, leaning {by}: {shown(counts)}")
            print(f"    {shown(outcomes(measured, leaning(weights, by)))}")
        if options.write:
            write(FILES[what], what, leaning(weights, LEANING[what]), choices)


if __name__ == "__main__":
    main()
