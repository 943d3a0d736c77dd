"""Resolve mentions to the actors of the article: one actor for all the ways the article refers to it.

Names first, over the whole article, so that a surname in the headline finds the full name below (`cluster.py`); then
noun phrases in text order: appositions, titles, governments, "the group" (`nominals.py`); pronouns last, by gender,
number, grammatical role and distance (`pronouns.py`). Only the article and the dated facts decide.
"""

from reportedly.actors.cluster import resolve_names
from reportedly.actors.draft import Draft, Scene
from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.names import name_words, plain
from reportedly.actors.nominals import resolve_nominals
from reportedly.actors.pronouns import name_possessors, resolve_pronouns
from reportedly.passages import Article, Cast, CastMember, Mention, Parse, Quotation

LONGEST_WHY = 12  # reasons kept for an actor: enough to read, however often it is mentioned


def resolve_actors(
    article: Article,
    quotations: tuple[Quotation, ...],
    parse: Parse,
    mentions: tuple[Mention, ...],
    knowledge: ActorKnowledge,
) -> Cast:
    """Return the cast of the article: actors in order of first mention, and whom each mention refers to."""
    scene = Scene(
        article, parse, mentions, knowledge, quotations,
        owner=[None] * len(mentions), by_head=_by_head(mentions), quoted=_quoted_tokens(parse, quotations),
    )  # fmt: skip
    resolve_names(scene)
    resolve_nominals(scene)
    resolve_pronouns(scene)
    name_possessors(scene)
    return _cast(scene)


def _by_head(mentions: tuple[Mention, ...]) -> dict[int, int]:
    """Return the mention of each head token; a name comes before an adjective on the same token."""
    by_head: dict[int, int] = {}
    for mention in mentions:
        if mention.head not in by_head or mention.kind == "name":
            by_head[mention.head] = mention.index
    return by_head


def _quoted_tokens(parse: Parse, quotations: tuple[Quotation, ...]) -> frozenset[int]:
    """Return the tokens inside quotations of a clause or more: a quoted phrase does not change who "he" is."""
    quoted: set[int] = set()
    for quotation in quotations:
        inside = parse.tokens_in(quotation.content)
        if any(parse.tokens[i].dep in ("nsubj", "nsubjpass", "ROOT", "ccomp") for i in inside):
            quoted.update(inside)
    return frozenset(quoted)


def _cast(scene: Scene) -> Cast:
    """Return the drafts as cast members with ids in the order of their first mention."""
    drafts = sorted((d for d in scene.drafts if d.mentions), key=lambda d: min(d.mentions))
    ids = {id(draft): f"a{number}" for number, draft in enumerate(drafts, 1)}
    members = tuple(_member(draft, ids) for draft in drafts)
    actor_of = tuple(None if owner is None else ids[id(owner)] for owner in scene.owner)
    return Cast(scene.mentions, members, actor_of)


def _member(draft: Draft, ids: dict[int, str]) -> CastMember:
    forms = dict.fromkeys(f for f in draft.forms if plain(f) != plain(draft.name) and name_words(f))
    return CastMember(
        id=ids[id(draft)], name=draft.name, kind=draft.kind, aliases=tuple(forms), country=draft.country,
        sector=draft.sector, role=draft.roles[0] if draft.roles else None, wikidata=draft.wikidata,
        mentions=tuple(sorted(draft.mentions)), confidence=round(draft.confidence, 3),
        why=tuple(draft.why[:LONGEST_WHY]), parts=tuple(ids[id(part)] for part in draft.parts if id(part) in ids),
    )  # fmt: skip
