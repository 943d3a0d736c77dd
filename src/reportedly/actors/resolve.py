"""Resolve mentions to the actors of the article."""

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.passages import Article, Cast, Mention, Parse, Parts


def resolve_actors(
    article: Article, parts: Parts, parse: Parse, mentions: tuple[Mention, ...], knowledge: ActorKnowledge
) -> Cast:
    """Return the cast of the article."""
    return Cast((), (), ())
