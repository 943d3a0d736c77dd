"""Hypothesis strategies for valid article records: any text, any spans in it, any links between their parts."""

import hashlib
from typing import get_args

from hypothesis import strategies as st

from reportedly.records import (
    Actor,
    ActorKind,
    ArticleRecord,
    DateBasis,
    Document,
    Event,
    Medium,
    Place,
    PlacePrecision,
    Provenance,
    PublishedBasis,
    Span,
    Statement,
    StatementKind,
    Status,
    Warning,
)

# Surrogates cannot be written as UTF-8; everything else may stand in an article.
characters = st.characters(exclude_categories=["Cs"])
awkward = st.sampled_from(["😀", "e\u0301", "\r\n", "\ufeff", "\u202e", "שלום", "“", '"', ",", "<b>", "&amp;", "\x00"])
texts = st.lists(st.one_of(awkward, st.text(characters, max_size=8)), max_size=8).map("".join)
names = st.one_of(st.sampled_from(["Iran", "007", "O'Neil; Sons", "=1+1", ""]), st.text(characters, max_size=6))
days = st.dates().map(lambda day: f"{day:%Y}".zfill(4) + f"{day:-%m-%d}")
countries = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
confidences = st.floats(0, 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)


def literals(kind: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(kind))


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | values


def tuples(values: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    return st.lists(values, max_size=3).map(tuple)


def one_of_these(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from(ids) if ids else st.none()


def some_of_these(ids: list[str]) -> st.SearchStrategy[tuple]:
    return tuples(st.sampled_from(ids)) if ids else st.just(())


def spans(text: str) -> st.SearchStrategy[Span]:
    places = st.integers(0, len(text))
    return st.tuples(places, places).map(lambda ends: (min(ends), max(ends)))


def documents(document_id: st.SearchStrategy[str] = names) -> st.SearchStrategy[Document]:
    def with_text(text: str) -> st.SearchStrategy[Document]:
        return st.builds(
            Document,
            id=document_id,
            text=st.just(text),
            title=maybe(names),
            url=maybe(names),
            publisher=maybe(names),
            published=maybe(days),
            published_basis=maybe(literals(PublishedBasis)),
            language=maybe(st.sampled_from(["en", "de"])),
            dateline=maybe(names),
            licence=maybe(names),
            sha256=st.just(hashlib.sha256(text.encode()).hexdigest()),
        )

    return texts.flatmap(with_text)


def actors(actor_id: str, text: str) -> st.SearchStrategy[Actor]:
    return st.builds(
        Actor,
        id=st.just(actor_id),
        name=names,
        aliases=tuples(names),
        kind=literals(ActorKind),
        country=maybe(countries),
        sector=maybe(names),
        role=maybe(names),
        wikidata=maybe(names),
        mentions=tuples(spans(text)),
        confidence=confidences,
    )


def statements(statement_id: str, text: str, actor_ids: list[str], others: list[str]) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        id=st.just(statement_id),
        content=tuples(spans(text)),
        kind=literals(StatementKind),
        cue=maybe(spans(text)),
        speaker=maybe(one_of_these(actor_ids)),
        speaker_span=maybe(spans(text)),
        via=some_of_these(actor_ids),
        parent=maybe(one_of_these(others)),
        addressees=some_of_these(actor_ids),
        medium=maybe(literals(Medium)),
        confidence=confidences,
    )


def places(text: str) -> st.SearchStrategy[Place]:
    return st.builds(
        Place,
        name=names,
        country=maybe(countries),
        geonameid=maybe(st.integers(0, 2**40)),
        lat=maybe(numbers),
        lon=maybe(numbers),
        precision=maybe(literals(PlacePrecision)),
        span=maybe(spans(text)),
    )


def events(event_id: str, text: str, actor_ids: list[str], statement_ids: list[str]) -> st.SearchStrategy[Event]:
    stretches = st.tuples(days, days).map("/".join)
    return st.builds(
        Event,
        id=st.just(event_id),
        triggers=tuples(spans(text)),
        type=st.sampled_from(["ASSAULT", "CONSULT", "ACCUSE"]),
        mode=maybe(st.sampled_from(["heavy-weapons", "visit"])),
        contexts=tuples(st.sampled_from(["military", "economic"])),
        quad=maybe(st.integers(1, 4)),
        intensity=maybe(st.floats(-10, 10)),
        cameo=maybe(st.sampled_from(["030", "1724"])),
        actors=some_of_these(actor_ids),
        recipients=some_of_these(actor_ids),
        status=literals(Status),
        sources=some_of_these(actor_ids),
        statement=maybe(one_of_these(statement_ids)),
        date=maybe(days | stretches),
        date_span=maybe(spans(text)),
        date_basis=maybe(literals(DateBasis)),
        place=maybe(places(text)),
        confidence=confidences,
    )


def warnings(text: str) -> st.SearchStrategy[Warning]:
    return st.builds(Warning, code=names, message=names, span=maybe(spans(text)))


provenances = st.builds(Provenance, coder=names, codebook=names, parser=names, tagger=maybe(names))


@st.composite
def records(draw: st.DrawFn, document_id: st.SearchStrategy[str] = names) -> ArticleRecord:
    """Draw a record whose links hold and whose spans lie in its text."""
    document = draw(documents(document_id))
    text = document.text
    actor_ids = [f"a{i}" for i in range(draw(st.integers(0, 3)))]
    statement_ids = [f"s{i}" for i in range(draw(st.integers(0, 3)))]
    event_ids = [f"e{i}" for i in range(draw(st.integers(0, 3)))]
    return ArticleRecord(
        document=document,
        actors=tuple(draw(actors(i, text)) for i in actor_ids),
        statements=tuple(draw(statements(i, text, actor_ids, statement_ids[:n])) for n, i in enumerate(statement_ids)),
        events=tuple(draw(events(i, text, actor_ids, statement_ids)) for i in event_ids),
        warnings=draw(tuples(warnings(text))),
        provenance=draw(maybe(provenances)),
    )
