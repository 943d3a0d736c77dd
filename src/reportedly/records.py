"""The article record: what coding one article yields.

This is the one definition of the record. JSON Schema (`reportedly schema`), Arrow and DuckDB tables and the
documentation page of the fields are generated from it. All types are frozen; unknown is `None`, never a sentinel.

A `Span` is `(start, end)`: code points of `Document.text`, from 0, half-open.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Span = tuple[int, int]
Confidence = Annotated[float, Meta(ge=0.0, le=1.0, description="How sure the coder is, from 0 to 1.")]
Quad = Annotated[int, Meta(ge=1, le=4)]
IsoDay = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
IsoDayOrStretch = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?$")]
Intensity = Annotated[float, Meta(ge=-10.0, le=10.0)]
CameoCode = Annotated[str, Meta(pattern=r"^\d{2,4}$")]
CountryCode = Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="ISO 3166 alpha-3")]

ActorKind = Literal["person", "organisation", "country", "group", "outlet", "document", "place"]
StatementKind = Literal["direct", "indirect", "mixed"]
Medium = Literal[
    "phone", "meeting", "interview", "statement", "press-conference", "speech",
    "broadcast", "social-media", "letter", "document", "court", "other",
]  # fmt: skip
Status = Literal["happened", "negated", "planned", "requested", "threatened", "hypothetical"]
PublishedBasis = Literal["given", "metadata", "url", "dateline", "text"]
DateBasis = Literal["text", "publication"]
PlacePrecision = Literal["point", "city", "district", "province", "country"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all record types: immutable, compared by value."""


class Document(Record, frozen=True, kw_only=True):
    """The article as it was coded: its exact text and what is known of its publication."""

    id: Annotated[str, Meta(description="The input's id, else the file's stem.")]
    text: Annotated[str, Meta(description="The text as coded; every span refers to it.")]
    title: Annotated[str | None, Meta(description="The headline.")] = None
    url: Annotated[str | None, Meta(description="Where the article was published.")] = None
    publisher: Annotated[str | None, Meta(description="The outlet that published the article.")] = None
    published: Annotated[IsoDay | None, Meta(description="Day of publication.")] = None
    published_basis: Annotated[PublishedBasis | None, Meta(description="What decided `published`.")] = None
    language: Annotated[str | None, Meta(description="ISO 639-1 code of the text's language.")] = None
    dateline: Annotated[str | None, Meta(description="The dateline as printed.")] = None
    licence: Annotated[str | None, Meta(description="The licence that the text or the input names.")] = None
    sha256: Annotated[str, Meta(description="SHA-256 of the text in UTF-8, in hexadecimal.")]


class Actor(Record, frozen=True, kw_only=True):
    """Somebody or something that acts, speaks or is acted on, resolved within the article."""

    id: Annotated[str, Meta(description="Unique within the article.")]
    name: Annotated[str, Meta(description="The fullest name that the article or the actor knowledge gives.")]
    aliases: Annotated[tuple[str, ...], Meta(description="Other forms of the name, as the article has them.")] = ()
    kind: Annotated[ActorKind, Meta(description="What sort of actor it is.")]
    country: Annotated[CountryCode | None, Meta(description="The country the actor belongs to.")] = None
    sector: Annotated[str | None, Meta(description="PLOVER sector code, such as GOV, MIL, REB, CVL.")] = None
    role: Annotated[str | None, Meta(description="Office or function, as the article words it.")] = None
    wikidata: Annotated[str | None, Meta(description="Wikidata item, where the actor knowledge has one.")] = None
    mentions: Annotated[tuple[Span, ...], Meta(description="Every mention, in text order.")] = ()
    confidence: Confidence = 1.0


class Statement(Record, frozen=True, kw_only=True):
    """Content that somebody is credited with."""

    id: Annotated[str, Meta(description="Unique within the article.")]
    content: Annotated[tuple[Span, ...], Meta(description="What was said, without marks, cue and speaker.")]
    kind: Annotated[StatementKind, Meta(description="direct: all in quotation marks; indirect: none; mixed: some.")]
    cue: Annotated[Span | None, Meta(description="The words that mark the attribution.")] = None
    speaker: Annotated[str | None, Meta(description="Id of the actor credited with the content.")] = None
    speaker_span: Annotated[Span | None, Meta(description="The speaker's mention nearest the cue.")] = None
    via: Annotated[
        tuple[str, ...], Meta(description="Ids of the sources between article and speaker, outermost first.")
    ] = ()
    parent: Annotated[str | None, Meta(description="Id of the statement in whose content this one lies.")] = None
    addressees: Annotated[tuple[str, ...], Meta(description="Ids of the actors addressed.")] = ()
    medium: Annotated[Medium | None, Meta(description="How it was said, where the text tells.")] = None
    confidence: Confidence


class Place(Record, frozen=True, kw_only=True):
    """Where an event happened."""

    name: Annotated[str, Meta(description="The place's name.")]
    country: Annotated[CountryCode | None, Meta(description="The country the place lies in.")] = None
    geonameid: Annotated[int | None, Meta(description="GeoNames id.")] = None
    lat: Annotated[float | None, Meta(description="Latitude in degrees.")] = None
    lon: Annotated[float | None, Meta(description="Longitude in degrees.")] = None
    precision: Annotated[PlacePrecision | None, Meta(description="What the coordinates stand for.")] = None
    span: Annotated[Span | None, Meta(description="The place's mention.")] = None


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, whether it happened, and according to whom."""

    id: Annotated[str, Meta(description="Unique within the article.")]
    triggers: Annotated[tuple[Span, ...], Meta(description="The words that evoke the event, most telling first.")]
    type: Annotated[str, Meta(description="Event type of the codebook, such as ASSAULT.")]
    mode: Annotated[str | None, Meta(description="Mode of the type, such as heavy-weapons.")] = None
    contexts: Annotated[tuple[str, ...], Meta(description="Contexts of the codebook, such as military.")] = ()
    quad: Annotated[
        Quad | None, Meta(description="1 verbal, 2 material cooperation; 3 verbal, 4 material conflict.")
    ] = None
    intensity: Annotated[
        Intensity | None,
        Meta(description="Score of type and mode in the codebook: -10 conflict, 10 cooperation."),
    ] = None
    cameo: Annotated[
        CameoCode | None, Meta(description="Broadest CAMEO code that the codebook's crosswalk gives type and mode.")
    ] = None
    actors: Annotated[tuple[str, ...], Meta(description="Ids of those who act.")] = ()
    recipients: Annotated[tuple[str, ...], Meta(description="Ids of those acted on.")] = ()
    status: Annotated[Status, Meta(description="As the innermost source presents it.")]
    sources: Annotated[
        tuple[str, ...],
        Meta(description="Ids of those who say so, outermost first; empty: the article in its own voice."),
    ] = ()
    statement: Annotated[str | None, Meta(description="Id of the statement in whose content the event lies.")] = None
    date: Annotated[IsoDayOrStretch | None, Meta(description="Day, or first and last day.")] = None
    date_span: Annotated[Span | None, Meta(description="The words that date it.")] = None
    date_basis: Annotated[DateBasis | None, Meta(description="text: an expression says so; publication: assumed.")] = (
        None
    )
    place: Annotated[Place | None, Meta(description="Where it happened, where the text tells.")] = None
    confidence: Confidence


class Warning(Record, frozen=True, kw_only=True):
    """Something about the article that a reader of the record should know."""

    code: Annotated[str, Meta(description="Stable identifier, such as no-publication-date.")]
    message: Annotated[str, Meta(description="What it is and what to do about it.")]
    span: Annotated[Span | None, Meta(description="Where, if it is about a place in the text.")] = None


class Provenance(Record, frozen=True, kw_only=True):
    """What made the record: kept so that rows of different versions can be told apart."""

    coder: Annotated[str, Meta(description="Version of reportedly.")]
    codebook: Annotated[str, Meta(description="Name and version of the codebook.")]
    parser: Annotated[str, Meta(description="Name and version of the parser's pipeline.")]
    tagger: Annotated[str | None, Meta(description="Name and version of the tagger, if one was used.")] = None
    quality: Annotated[str | None, Meta(description="Which events were kept: strict, balanced or broad.")] = None


class ArticleRecord(Record, frozen=True, kw_only=True):
    """One coded article."""

    document: Annotated[Document, Meta(description="The article as it was coded.")]
    actors: Annotated[tuple[Actor, ...], Meta(description="Everybody who acts, speaks or is acted on.")] = ()
    statements: Annotated[tuple[Statement, ...], Meta(description="Who said what, to whom, through whom.")] = ()
    events: Annotated[tuple[Event, ...], Meta(description="Who did what to whom, according to whom.")] = ()
    warnings: Annotated[tuple[Warning, ...], Meta(description="What a reader of the record should know.")] = ()
    provenance: Annotated[Provenance | None, Meta(description="What made the record.")] = None

    def actor(self, actor_id: str) -> Actor:
        """Return the actor with this id; raise KeyError if there is none."""
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def words(self, span: Span) -> str:
        """Return the words of the text at the span."""
        return self.document.text[span[0] : span[1]]

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain dicts, lists, strings and numbers."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def to_json(self) -> str:
        """Return the record as one line of JSON."""
        return msgspec.json.encode(self).decode("utf-8")

    def _repr_html_(self) -> str:
        from reportedly.exports.notebook import render_record

        return render_record(self)


def record_from_json(line: str | bytes) -> ArticleRecord:
    """Return the record that `to_json` wrote; raise `msgspec.ValidationError` if it is not one."""
    return msgspec.json.decode(line, type=ArticleRecord)


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of the article record."""
    return msgspec.json.schema(ArticleRecord)
