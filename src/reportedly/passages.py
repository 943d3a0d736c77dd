"""The frozen types that flow between the steps of the main path (`coder.py`).

Two kinds of position are used. A `Span` is `(start, end)` in code points of the article's text, half-open, as in
the record. A *token* is an index into `Parse.tokens`; a range of tokens is `(first, last)`, both included.
"""

import datetime
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, Literal

from reportedly.records import ActorKind, Medium, PlacePrecision, PublishedBasis, Span, StatementKind, Status

# ---------------------------------------------------------------------------------------------------- article, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it was read: the input of coding."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None
    licence: str | None = None


BlockKind = Literal["title", "heading", "byline", "dateline", "body", "caption", "licence"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one function; blocks do not overlap and run in text order."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of an article's text, told apart. `blocks` of kind title, heading, caption and body are parsed."""

    blocks: tuple[Block, ...]
    dateline_place: str | None = None
    dateline_date: datetime.date | None = None
    dateline_agency: str | None = None

    def first(self, kind: BlockKind) -> Span | None:
        """Return the span of the first block of this kind, or None."""
        return next((block.span for block in self.blocks if block.kind == kind), None)


# ---------------------------------------------------------------------------------------------------- quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks.

    `span` takes in the marks, `content` leaves them out. A quotation over several paragraphs has one `Quotation`
    a paragraph; `continues` is the index of the one before. `parent` is the index of the quotation around it.
    """

    index: int
    span: Span
    content: Span
    mark: str
    parent: int | None = None
    continues: int | None = None
    balanced: bool = True


# ---------------------------------------------------------------------------------------------------- parse


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the parse; `head` and `sentence` are indices into the whole article's tokens and sentences.

    `tag` is the Penn Treebank tag, `pos` the universal one, `dep` the ClearNLP label (nsubj, dobj, ccomp …). The
    head of a sentence's root is the root itself.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (included), the root token, and the block it lies in."""

    index: int
    first: int
    last: int
    root: int
    block: BlockKind


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity as the parser saw it: tokens `first` to `last` (included) and OntoNotes label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, sentences and entities of the whole article, in text order. White space is no token."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        object.__setattr__(self, "_children", tuple(tuple(c) for c in children))
        object.__setattr__(self, "_starts", tuple(t.start for t in self.tokens))

    def children(self, token: int) -> tuple[int, ...]:
        """Return the tokens whose head this is, in text order."""
        return self._children[token]

    def children_by(self, token: int, *deps: str) -> list[int]:
        """Return the children with one of these dependency labels."""
        return [c for c in self._children[token] if self.tokens[c].dep in deps]

    def subtree(self, token: int) -> set[int]:
        """Return the token and all below it."""
        found, waiting = set(), [token]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self._children[current])
        return found

    def edges(self, token: int) -> tuple[int, int]:
        """Return the first and last token of the subtree."""
        below = self.subtree(token)
        return min(below), max(below)

    def ancestors(self, token: int) -> list[int]:
        """Return the heads above the token, nearest first."""
        above: list[int] = []
        while self.tokens[token].head != token:
            token = self.tokens[token].head
            if token in above:
                break
            above.append(token)
        return above

    def span(self, first: int, last: int) -> Span:
        """Return the span from token `first` to token `last`, both included."""
        return self.tokens[first].start, self.tokens[last].end

    def words(self, first: int, last: int) -> str:
        """Return the text from token `first` to token `last`, both included."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that lie, at least in part, in the span."""
        first = bisect_right(self._starts, span[0]) - 1
        if first < 0 or self.tokens[first].end <= span[0]:
            first += 1
        return range(first, max(first, bisect_left(self._starts, span[1])))

    def sentence_of(self, token: int) -> Sentence:
        """Return the sentence that the token is in."""
        return self.sentences[self.tokens[token].sentence]


# ---------------------------------------------------------------------------------------------------- tags


@dataclass(frozen=True, slots=True)
class TriggerTag:
    """What the tagger makes of tokens `first` to `last`: an event's trigger, its type and status."""

    first: int
    last: int
    type: str
    score: float
    status: Status
    status_score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What the shared tagger says, for all steps that read it. Empty where no tagger is loaded.

    `content`, `cue` and `speaker` hold one probability a token of the parse, or nothing at all; `types` and `statuses`
    are arrays with a row a token and a column a PLOVER type or status (in the order of `language/tagger.py`).
    """

    triggers: tuple[TriggerTag, ...] = ()
    content: tuple[float, ...] = ()
    cue: tuple[float, ...] = ()
    speaker: tuple[float, ...] = ()
    types: Any = field(default=None, compare=False)
    statuses: Any = field(default=None, compare=False)

    def __bool__(self) -> bool:
        return bool(self.content)


# ---------------------------------------------------------------------------------------------------- mentions, actors

MentionKind = Literal["name", "adjective", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may refer to an actor: tokens `first` to `last` (included) with their syntactic `head`.

    `kind` adjective is a nationality or group used before a noun ("Iranian" in "Iranian lawmakers").
    `label` is the entity label where the parser or the actor knowledge has one.
    """

    index: int
    first: int
    last: int
    head: int
    kind: MentionKind
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided, for `reportedly explain`: the step, what it found, and the words it rests on."""

    step: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """An actor of the article, with the mentions that were resolved to it (indices into the mentions)."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    wikidata: str | None = None
    mentions: tuple[int, ...] = ()
    confidence: float = 1.0
    why: tuple[Reason, ...] = ()
    parts: tuple[str, ...] = ()  # the actors that it stands for together, as "the two countries" does


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors of the article. `actor_of[i]` is the id of the actor that mention `i` refers to, or None."""

    mentions: tuple[Mention, ...]
    members: tuple[CastMember, ...]
    actor_of: tuple[str | None, ...]
    _by_token: dict[int, int] = field(init=False, repr=False, compare=False)
    _by_id: dict[str, CastMember] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_token: dict[int, int] = {}
        ranked = sorted(self.mentions, key=lambda m: m.last - m.first, reverse=True)
        for mention in ranked:  # shorter mentions later: they win on their own tokens
            for token in range(mention.first, mention.last + 1):
                by_token[token] = mention.index
        for mention in ranked:  # but a mention always owns its head
            by_token[mention.head] = mention.index
        object.__setattr__(self, "_by_token", by_token)
        object.__setattr__(self, "_by_id", {member.id: member for member in self.members})

    def mention_at(self, token: int) -> Mention | None:
        """Return the mention that covers the token (the one it heads, else the shortest), or None."""
        index = self._by_token.get(token)
        return None if index is None else self.mentions[index]

    def actor_at(self, token: int) -> CastMember | None:
        """Return the actor that the mention at the token refers to, or None."""
        mention = self.mention_at(token)
        actor = self.actor_of[mention.index] if mention else None
        return None if actor is None else self._by_id[actor]

    def member(self, actor_id: str) -> CastMember:
        """Return the actor with this id; raise KeyError if there is none."""
        return self._by_id[actor_id]

    def each_of(self, actor_id: str) -> tuple[str, ...]:
        """Return the actors that this one stands for: itself, or the two of "the two countries"."""
        return self._by_id[actor_id].parts or (actor_id,)


# ----------------------------------------------------------------------------------- statements, events


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """A statement as the attribution steps pass it on; ids are those of the cast."""

    id: str
    content: tuple[Span, ...]
    kind: StatementKind
    cue: Span | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    via: tuple[str, ...] = ()
    parent: str | None = None
    addressees: tuple[str, ...] = ()
    medium: Medium | None = None
    confidence: float = 0.5
    why: tuple[Reason, ...] = ()


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date or time in the text and its value: first and last day, or None where the text does not tell.

    `type` and `value` are those of TimeML's TIMEX3: "2021-05", "P3D", "XXXX-WXX-5", "PRESENT_REF"; durations, sets and
    references name no days. `first` and `last` also take in what stands before the words ("since May").
    """

    span: Span
    first: datetime.date | None
    last: datetime.date | None
    relative: bool = False
    type: TimexType = "DATE"
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A named place in the text, resolved as far as the gazetteer goes; `first` and `last` are tokens."""

    first: int
    last: int
    span: Span
    name: str
    country: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    locative: bool = False  # in a phrase that says where ("in Moscow"), not an actor ("Moscow said")
    dateline: bool = False  # in the dateline; `first` and `last` are then the first token of the text after it
    peoples: tuple[int, ...] = ()  # sentences that name the people of its country ("Iraqi forces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A trigger before its event is settled: tokens `first` to `last` with syntactic `head`, and its type."""

    first: int
    last: int
    head: int
    type: str
    mode: str | None = None
    score: float = 0.5
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """An event as the event steps pass it on; ids are those of the cast, triggers are candidates' spans."""

    id: str
    triggers: tuple[Span, ...]
    heads: tuple[int, ...]
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: Status = "happened"
    sources: tuple[str, ...] = ()
    statement: str | None = None
    date: TimeExpression | None = None
    date_basis: Literal["text", "publication"] | None = None
    place: PlaceMention | None = None
    confidence: float = 0.5
    why: tuple[Reason, ...] = ()
