"""Who "I" and "my" are inside a statement: its speaker. "We" is the speaker only where a body or a group speaks.

A person's "we" may be a country, a company or a family; it is left unresolved.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.passages import Cast, Parse, Reason, StatementDraft
from reportedly.records import ActorKind

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
BODIES: frozenset[ActorKind] = frozenset({"organisation", "group", "country", "outlet"})


def resolve_first_person(parse: Parse, cast: Cast, statements: Sequence[StatementDraft]) -> Cast:
    """Return the cast with the first persons in each statement's content resolved to its speaker."""
    actor_of = list(cast.actor_of)
    added: dict[str, list[int]] = {}
    for mention in cast.mentions:
        word = parse.tokens[mention.head].lower
        if mention.kind != "pronoun" or actor_of[mention.index] is not None or word not in SINGULAR | PLURAL:
            continue
        statement = innermost(statements, parse.tokens[mention.head].start)
        if statement is None or statement.speaker is None:
            continue
        if word in SINGULAR or cast.member(statement.speaker).kind in BODIES:
            actor_of[mention.index] = statement.speaker
            added.setdefault(statement.speaker, []).append(mention.index)
    members = tuple(
        replace(
            member,
            mentions=tuple(sorted((*member.mentions, *added[member.id]))),
            why=(*member.why, Reason("actors", "first persons in what is quoted from it")),
        )
        if member.id in added
        else member
        for member in cast.members
    )
    return Cast(cast.mentions, members, tuple(actor_of))


def innermost(statements: Sequence[StatementDraft], place: int) -> StatementDraft | None:
    """Return the statement with the shortest content that holds the place, or None."""
    holding = [s for s in statements if any(start <= place < end for start, end in s.content)]
    return min(holding, key=lambda s: sum(end - start for start, end in s.content), default=None)
