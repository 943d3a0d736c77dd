"""Assemble the article record from what the stages found."""

import hashlib
from itertools import chain

from reportedly.codebooks.codebook import Codebook
from reportedly.passages import Article, Cast, EventDraft, Parts, PlaceMention, Quotation, StatementDraft
from reportedly.records import Actor, ArticleRecord, Document, Event, Place, Provenance, Span, Statement, Warning


def assemble_record(
    article: Article,
    parts: Parts,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    statements: tuple[StatementDraft, ...],
    places: tuple[PlaceMention, ...],
    events: tuple[EventDraft, ...],
    codebook: Codebook,
    provenance: Provenance,
) -> ArticleRecord:
    """Return the record: actors in order of first mention, those that nothing refers to and that have no name left out."""
    used = set(_used_actors(statements, events))
    mention_spans = _mention_spans(cast, article.text)
    actors = tuple(
        Actor(
            id=m.id, name=m.name, aliases=m.aliases, kind=m.kind, country=m.country, sector=m.sector, role=m.role,
            wikidata=m.wikidata, mentions=mention_spans[m.id], confidence=round(m.confidence, 3),
        )
        for m in cast.members
        if m.id in used or any(cast.mentions[i].kind == "name" for i in m.mentions)
    )  # fmt: skip
    return ArticleRecord(
        document=_document(article, parts),
        actors=actors,
        statements=tuple(_statement(s) for s in statements),
        events=tuple(_event(e, codebook) for e in events),
        warnings=tuple(_warnings(article, parts, quotations, statements)),
        provenance=provenance,
    )


def _used_actors(statements: tuple[StatementDraft, ...], events: tuple[EventDraft, ...]) -> list[str]:
    of_statements = ([s.speaker] if s.speaker else [] for s in statements)
    others = (s.via + s.addressees for s in statements)
    of_events = (e.actors + e.recipients + e.sources for e in events)
    return list(chain.from_iterable(chain(of_statements, others, of_events)))


def _mention_spans(cast: Cast, text: str) -> dict[str, tuple[Span, ...]]:
    raise NotImplementedError
