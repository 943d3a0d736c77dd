"""The cast while it is being resolved: drafts of actors that collect their mentions, and what the steps share."""

from dataclasses import dataclass, field

from reportedly.actors.knowledge import ActorKnowledge, Gender, KnownActor
from reportedly.passages import Article, Mention, Parse, Quotation, Reason
from reportedly.records import ActorKind


@dataclass(eq=False, slots=True)
class Draft:
    """An actor under construction. `forms` are the ways the article writes its name, `roles` their titles' words."""

    kind: ActorKind
    name: str
    forms: list[str] = field(default_factory=list)
    words: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: list[str] = field(default_factory=list)
    head_nouns: set[str] = field(default_factory=set)
    gender: Gender | None = None
    plural: bool = False
    known: KnownActor | None = None
    wikidata: str | None = None
    people_of: str | None = None  # the country whose people it is
    named: bool = True
    mentions: list[int] = field(default_factory=list)
    confidence: float = 1.0
    why: list[Reason] = field(default_factory=list)
    parts: list["Draft"] = field(default_factory=list)  # those for whom it stands together


@dataclass(slots=True)
class Scene:
    """What the resolving steps share: the article's layers, and who each mention refers to so far."""

    article: Article
    parse: Parse
    mentions: tuple[Mention, ...]
    knowledge: ActorKnowledge
    quotations: tuple[Quotation, ...]
    drafts: list[Draft] = field(default_factory=list)
    owner: list[Draft | None] = field(default_factory=list)
    by_head: dict[int, int] = field(default_factory=dict)
    quoted: frozenset[int] = frozenset()

    def words(self, mention: Mention) -> str:
        """Return the mention's words as written, white space made even."""
        return " ".join(self.parse.words(mention.first, mention.last).split())

    def add(self, draft: Draft) -> Draft:
        """Take a new actor in."""
        self.drafts.append(draft)
        return draft

    def give(self, mention: Mention, draft: Draft, message: str, confidence: float = 1.0) -> None:
        """Resolve the mention to the actor, and say why."""
        self.owner[mention.index] = draft
        draft.mentions.append(mention.index)
        span = self.parse.span(mention.first, mention.last)
        draft.why.append(Reason("actors", message, span))
        draft.confidence = min(draft.confidence, max(confidence, 0.3)) if not draft.named else draft.confidence

    def owner_at(self, token: int) -> Draft | None:
        """Return the actor of the mention with this head, or None."""
        index = self.by_head.get(token)
        return None if index is None else self.owner[index]

    def affiliation_in(self, first: int, last: int) -> str | None:
        """Return the country of the first state, place or body named among the tokens: "IRGC officers"."""
        owners = (self.owner_at(i) for i in range(first, last + 1))
        return next((o.country for o in owners if o and o.country and o.named and o.kind != "person"), None)

    def country_in(self, first: int, last: int) -> str | None:
        """Return the country that a known name or adjective among the tokens stands for, the first one."""
        for i in range(first, last + 1):
            draft = self.owner_at(i)
            if draft and draft.kind == "country":
                return draft.country
        return None
