"""Annotated articles as the event models learn from them: triggers settled by the rules, with the annotated event.

Articles are dealt into folds by their ids, so that every script keeps the same articles apart and each model is judged
on articles that no model before it has seen.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.gold import gold_articles, load_scorer
from reportedly.codebooks.lexicon import EventLexicon
from reportedly.coder import Coder, Coding
from reportedly.events.candidates import find_candidates
from reportedly.events.context import ContextFiller
from reportedly.events.resources import EventResources
from reportedly.events.settling import Settled, Settler
from reportedly.language.mentions import head_of
from reportedly.language.tagger import Tagger
from reportedly.passages import Candidate, Parse
from training.tagger_data import part_of

FOLDS = 5
LEAST_SCORE = 0.3  # candidates beside the annotated triggers that the rules see


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A coded article with its annotation and the scorer of its folder."""

    coding: Coding
    annotation: dict[str, Any]
    scorer: Any

    @property
    def fold(self) -> int:
        """The fold that the article belongs to."""
        return zlib.crc32(self.coding.article.id.encode()) % FOLDS


def read_annotated(folders: Sequence[Path], coder: Coder, taggers: Sequence[Tagger]) -> Iterator[Annotated]:
    """Yield the articles of the folders, each coded with the tagger that was trained without it.

    `taggers` are those of `train_tagger --hold-out K/N`, in the order of K.
    """
    for part, tagger in enumerate(taggers):
        coder.tagger = tagger
        for folder in folders:
            scorer = load_scorer(folder)
            held = (article for article in gold_articles(folder) if part_of(article.id, len(taggers)) == part)
            for coding in coder.trace_all(held):
                path = folder / "ann" / f"{coding.article.id}.json"
                annotation = json.loads(path.read_text(encoding="utf-8"))
                yield Annotated(coding=coding, annotation=annotation, scorer=scorer)


def load_lexicons(folder: Path) -> dict[int, EventLexicon]:
    """Return for each fold the lexicon whose counts are derived without it (`score_lexicon --folds`)."""
    return {fold: EventLexicon.load(folder / str(fold)) for fold in range(FOLDS)}


def settle_annotated(given: Annotated, resources: EventResources) -> tuple[list[Settled], list[int | None]]:
    """Return the settled candidates, the annotated triggers among them, and for each its event's place or None."""
    coding = given.coding
    parse = coding.parse
    lexicon, joining = resources.lexicon, resources.joining
    found = list(find_candidates(parse, coding.quotations, coding.tags, lexicon, joining, least_score=LEAST_SCORE))
    events: dict[tuple[int, int, str], int] = {}
    for place, event in enumerate(given.annotation["events"]):
        for span in event["triggers"]:
            for candidate in _candidates_at(parse, found, event["type"], span):
                events.setdefault((candidate.first, candidate.last, candidate.type), place)
    settler = Settler(
        parse, coding.cast, coding.statements, resources.words, coding.article.publisher, found, coding.tags,
        resources.statuses,
    )  # fmt: skip
    found.sort(key=lambda c: (c.first, c.last))
    settled = ContextFiller(parse, coding.cast, settler.participants, [settler.settle(c) for c in found]).fill()
    return settled, [events.get((c.first, c.last, c.type)) for c in found]


def _candidates_at(parse: Parse, found: list[Candidate], kind: str, span: Sequence[int]) -> list[Candidate]:
    """Return the candidates of the type that touch the span; where there is none, add one to those found."""
    inside = parse.tokens_in((span[0], span[1]))
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    met = [c for c in found if c.type == kind and c.first <= last and first <= c.last]
    if not met:
        met = [Candidate(first=first, last=last, head=head_of(parse, first, last), type=kind)]
        found += met
    return met


def names_of(given: Annotated) -> Mapping[str, dict[str, Any]]:
    """Return the names of the actors of the cast as the scorer compares them, by id."""
    return {m.id: {"name": m.name, "aliases": list(m.aliases)} for m in given.coding.cast.members}


class SignTable:
    """Sets of signs as rows of a sparse matrix; signs seen less than `least_seen` times have no column."""

    def __init__(self, rows: Sequence[Sequence[str]], least_seen: int) -> None:
        counts: dict[str, int] = {}
        for row in rows:
            for sign in set(row):
                counts[sign] = counts.get(sign, 0) + 1
        self.signs = sorted(sign for sign, count in counts.items() if count >= least_seen)
        self._columns = {sign: column for column, sign in enumerate(self.signs)}

    def matrix(self, rows: Sequence[Sequence[str]]) -> csr_matrix:
        """Return the matrix of the rows."""
        starts, columns = [0], []
        for row in rows:
            columns += [self._columns[sign] for sign in set(row) if sign in self._columns]
            starts.append(len(columns))
        return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(self.signs)))


def fit_logistic(matrix: csr_matrix, right: Sequence[bool], *, constant: bool) -> tuple[np.ndarray, float]:
    """Return the weights of a logistic regression and its constant."""
    model = LogisticRegression(C=0.1, max_iter=500, fit_intercept=constant).fit(matrix, np.array(right))
    return model.coef_[0], float(model.intercept_[0]) if constant else 0.0
