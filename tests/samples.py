"""One article record made by hand, small enough to read and with every kind of link in it."""

import hashlib

import msgspec

from reportedly.records import Actor, ArticleRecord, Document, Event, Place, Provenance, Span, Statement, Warning

TEXT = "Iran 😀 shelled the town, police said on Monday, AFP reported.\r\nIt was “<b>cruel</b>”, he added."
PROVENANCE = Provenance(coder="0.1.0", codebook="PLOVER 1", parser="en_core_web_md 3.7.1")


def at(words: str, text: str = TEXT) -> Span:
    """Return where the words stand in the text."""
    start = text.index(words)
    return start, start + len(words)


def sample(document_id: str = "007", text: str = TEXT) -> ArticleRecord:
    """Return the record; with another text, the same record over it."""
    return ArticleRecord(
        document=Document(
            id=document_id,
            text=text,
            title="Town “shelled”",
            publisher="The Daily, Ltd",
            published="2024-05-07",
            published_basis="given",
            language="en",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        ),
        actors=(
            Actor(id="a1", name="Iran", aliases=("Tehran", "the regime"), kind="country", country="IRN",
                  mentions=(at("Iran"),)),
            Actor(id="a2", name="police", kind="group", sector="COP", mentions=(at("police"), at("he added"))),
            Actor(id="a3", name="AFP", kind="outlet", country="FRA", mentions=(at("AFP"),)),
            Actor(id="a4", name="the town", kind="place", mentions=(at("the town"),), confidence=0.5),
        ),
        statements=(
            Statement(id="s1", content=(at("Iran 😀 shelled the town"), at("on Monday")), kind="indirect",
                      cue=at("said"), speaker="a2", speaker_span=at("police"), via=("a3",), confidence=0.9),
            Statement(id="s2", content=(at("<b>cruel</b>"),), kind="direct", cue=at("added"), speaker="a2",
                      parent="s1", addressees=("a3", "a1"), medium="phone", confidence=0.75),
        ),
        events=(
            Event(id="e1", triggers=(at("shelled"), at("It was")), type="ASSAULT", mode="heavy-weapons",
                  contexts=("military",), quad=4, intensity=-9.5, cameo="194", actors=("a1",), recipients=("a4",),
                  status="happened", sources=("a3", "a2"), statement="s1", date="2024-05-06",
                  date_span=at("Monday"), date_basis="text",
                  place=Place(name="the town", country="IRQ", geonameid=98182, lat=33.3, lon=44.4, precision="city",
                              span=at("the town")), confidence=0.8),
            Event(id="e2", triggers=(at("reported"),), type="ACCUSE", status="negated", confidence=0.3),
        ),
        warnings=(Warning(code="odd", message="an odd thing", span=at("😀")), Warning(code="none", message="no span")),
        provenance=PROVENANCE,
    )  # fmt: skip


def with_title(record: ArticleRecord, title: str | None) -> ArticleRecord:
    """Return the record with another title."""
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, title=title))
