"""Assemble the article record from what the stages found."""

import datetime
import hashlib
from itertools import chain

from reportedly.codebooks.codebook import Codebook
from reportedly.passages import (
    Article,
    Cast,
    CastMember,
    EventDraft,
    Parse,
    Parts,
    PlaceMention,
    Quotation,
    StatementDraft,
)  # fmt: skip
from reportedly.records import (
    Actor,
    ArticleRecord,
    Document,
    Event,
    Place,
    Provenance,
    PublishedBasis,
    Span,
    Statement,
    Warning,
)  # fmt: skip

MANY_UNBALANCED = 20  # warnings: from here on one warning tells the number instead of one a quotation


def assemble_record(
    article: Article,
    parts: Parts,
    quotations: tuple[Quotation, ...],
    parse: Parse,
    cast: Cast,
    statements: tuple[StatementDraft, ...],
    events: tuple[EventDraft, ...],
    codebook: Codebook,
    provenance: Provenance,
) -> ArticleRecord:
    """Return the record of the article.

    Actors that neither have a name nor take part in a statement or an event are left out.
    """
    used = _used_actors(statements, events)
    members = [m for m in cast.members if m.id in used or any(cast.mentions[i].kind == "name" for i in m.mentions)]
    return ArticleRecord(
        document=_document(article, parts),
        actors=tuple(_actor(member, cast, parse) for member in members),
        statements=tuple(_statement(draft) for draft in statements),
        events=tuple(_event(draft, codebook) for draft in events),
        warnings=tuple(_warnings(article, parts, quotations, parse)),
        provenance=provenance,
    )


def _used_actors(statements: tuple[StatementDraft, ...], events: tuple[EventDraft, ...]) -> set[str]:
    speakers = (s.speaker for s in statements if s.speaker)
    named = chain.from_iterable(s.via + s.addressees for s in statements)
    taking_part = chain.from_iterable(e.actors + e.recipients + e.sources for e in events)
    return set(chain(speakers, named, taking_part))


def _document(article: Article, parts: Parts) -> Document:
    published, basis = _publication_day(article, parts)
    title, dateline, licence = (parts.first(kind) for kind in ("title", "dateline", "licence"))
    return Document(
        id=article.id,
        text=article.text,
        title=article.title or _words(article.text, title),
        url=article.url,
        publisher=article.publisher,
        published=published,
        published_basis=basis,
        language=article.language,
        dateline=_words(article.text, dateline),
        licence=article.licence or _words(article.text, licence),
        sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _publication_day(article: Article, parts: Parts) -> tuple[str | None, PublishedBasis | None]:
    """Return the day of publication and what decided it: what the input says comes before the dateline."""
    if article.published:
        return article.published.isoformat(), article.published_basis or "given"
    if parts.dateline_date:
        return parts.dateline_date.isoformat(), "dateline"
    return None, None


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


def _actor(member: CastMember, cast: Cast, parse: Parse) -> Actor:
    spans = sorted({parse.span(cast.mentions[i].first, cast.mentions[i].last) for i in member.mentions})
    return Actor(
        id=member.id,
        name=member.name,
        aliases=member.aliases,
        kind=member.kind,
        country=member.country,
        sector=member.sector,
        role=member.role,
        wikidata=member.wikidata,
        mentions=tuple(spans),
        confidence=round(member.confidence, 3),
    )


def _statement(draft: StatementDraft) -> Statement:
    return Statement(
        id=draft.id,
        content=draft.content,
        kind=draft.kind,
        cue=draft.cue,
        speaker=draft.speaker,
        speaker_span=draft.speaker_span,
        via=draft.via,
        parent=draft.parent,
        addressees=draft.addressees,
        medium=draft.medium,
        confidence=round(draft.confidence, 3),
    )


def _event(draft: EventDraft, codebook: Codebook) -> Event:
    date = draft.date if draft.date and draft.date.first else None
    return Event(
        id=draft.id,
        triggers=draft.triggers,
        type=draft.type,
        mode=draft.mode,
        contexts=draft.contexts,
        quad=codebook.quad(draft.type),
        intensity=codebook.score(draft.type, draft.mode),
        cameo=codebook.cameo(draft.type, draft.mode),
        actors=draft.actors,
        recipients=draft.recipients,
        status=draft.status,
        sources=draft.sources,
        statement=draft.statement,
        date=_iso(date.first, date.last) if date else None,
        date_span=date.span if date else None,
        date_basis=draft.date_basis if date else None,
        place=_place(draft.place) if draft.place else None,
        confidence=round(draft.confidence, 3),
    )


def _iso(first: datetime.date | None, last: datetime.date | None) -> str | None:
    if first is None:
        return None
    return first.isoformat() if last in (None, first) else f"{first.isoformat()}/{last.isoformat()}"


def _place(mention: PlaceMention) -> Place:
    return Place(
        name=mention.name,
        country=mention.country,
        geonameid=mention.geonameid,
        lat=mention.lat,
        lon=mention.lon,
        precision=mention.precision,
        span=mention.span,
    )


def _warnings(article: Article, parts: Parts, quotations: tuple[Quotation, ...], parse: Parse) -> list[Warning]:
    found = []
    if article.published is None and parts.dateline_date is None:
        found.append(
            Warning(
                code="no-publication-date",
                message="no publication date is known, so relative dates stay open; give one with --published",
            )
        )
    if not parse.tokens:
        found.append(Warning(code="nothing-to-parse", message="the text has no body that could be coded"))
    continued = {q.continues for q in quotations}
    unbalanced = [q for q in quotations if not q.balanced and q.index not in continued]
    if len(unbalanced) >= MANY_UNBALANCED:
        message = f"{len(unbalanced)} quotations are never closed; each was ended with its sentence or paragraph"
        found.append(Warning(code="unbalanced-quotation", message=message, span=unbalanced[0].span))
    else:
        message = "this quotation is never closed; it was ended with its sentence or paragraph"
        found += [Warning(code="unbalanced-quotation", message=message, span=q.span) for q in unbalanced]
    return found
