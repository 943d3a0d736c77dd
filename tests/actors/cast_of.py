"""The cast of a short text, through the real parser: what the tests of resolving compare."""

import datetime

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.resolve import resolve_actors
from reportedly.language.mentions import find_mentions
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article, Cast, Mention, Parse

KNOWLEDGE = ActorKnowledge.load()


def cast_of(parser: Parser, text: str, published: datetime.date | None = None) -> tuple[Parse, Cast]:
    article = Article(id="t", text=text, published=published)
    parts = split_parts(article)
    quotations = find_quotations(text, parts)
    parse = parser.parse(text, parts, quotations)
    return parse, resolve_actors(article, quotations, parse, find_mentions(parse, KNOWLEDGE), KNOWLEDGE)


def mentions_of(parser: Parser, text: str) -> tuple[Parse, tuple[Mention, ...]]:
    article = Article(id="t", text=text)
    parts = split_parts(article)
    parse = parser.parse(text, parts, find_quotations(text, parts))
    return parse, find_mentions(parse, KNOWLEDGE)


def actor_named(parse: Parse, cast: Cast, word: str, nth: int = 0) -> str | None:
    """Return the name of the actor that the nth token with these letters leads to."""
    token = [t.index for t in parse.tokens if t.text == word][nth]
    member = cast.actor_at(token)
    return member.name if member else None
