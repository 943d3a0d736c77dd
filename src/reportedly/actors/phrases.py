"""Noun phrases as the resolving steps see them: their words, what points back, and which actors are near."""

from reportedly.actors.draft import Draft, Scene
from reportedly.language.mentions import belongs_to_verb, noun_phrase
from reportedly.passages import Mention, Token

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those"))
NAMING_PREPOSITIONS = frozenset(("of", "in", "at", "from", "for", "with", "on", "near"))
LONGEST_PHRASE = 9  # tokens after the head that still name a group; more is a description
OFTEN = 0.3  # for each mention so far, in sentences of distance


def phrase(scene: Scene, mention: Mention) -> str:
    """Return the shortest clear phrase for the actor: no article, no clause, prepositional phrases kept."""
    first, last = phrase_tokens(scene, mention)
    return " ".join(scene.parse.words(first, last).split())


def phrase_tokens(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return the first and last token of the phrase that names an actor without a name."""
    first, last = mention.first, max(mention.last, mention.head)
    while first < mention.head and scene.parse.tokens[first].lower in (*ARTICLES, "my", "our", "your", "all", "-"):
        first += 1
    while last - mention.head < LONGEST_PHRASE and (end := _prepositional_end(scene, first, last)) is not None:
        last = end
    return first, last


def _prepositional_end(scene: Scene, first: int, last: int) -> int | None:
    """Return the last token of the prepositional phrase that follows directly and belongs to the phrase, or None."""
    parse = scene.parse
    if last + 1 >= len(parse.tokens):
        return None
    following = parse.tokens[last + 1]
    inside = following.dep in ("prep", "agent") and first <= following.head <= last
    if not inside or (following.lower == "of" and belongs_to_verb(parse, following.head)):
        return None
    if following.lower not in NAMING_PREPOSITIONS and not (following.lower == "by" and following.dep == "prep"):
        return None
    for inner in parse.children_by(last + 1, "pobj"):
        if parse.tokens[inner].lemma.lower() in scene.knowledge.things and following.lower in ("on", "in", "at", "for"):
            return None  # a time or an act: no part of who it is
        inner_first, inner_last = noun_phrase(parse, inner)
        return inner_last if inner_first == last + 2 else None
    return None


def head(scene: Scene, mention: Mention) -> Token:
    """Return the mention's head word."""
    return scene.parse.tokens[mention.head]


def modifiers(scene: Scene, mention: Mention) -> list[Token]:
    """Return the words before the head that tell it apart."""
    tokens = scene.parse.tokens[mention.first : mention.head]
    return [t for t in tokens if t.pos in ("NOUN", "PROPN", "ADJ") and t.lower not in ARTICLES]


def definite(scene: Scene, mention: Mention) -> bool:
    """Whether the phrase points back: "the", "this", or a title without an article ("President said")."""
    first = scene.parse.tokens[mention.first]
    return first.lower in DEFINITE or (first.index == mention.head and first.pos == "PROPN")


def nearest_first(mention: Mention, drafts: list[Draft]) -> list[Draft]:
    """Return the actors mentioned before the mention, the nearest first; then those only mentioned after it."""

    def distance(draft: Draft) -> tuple[int, int]:
        earlier = [i for i in draft.mentions if i < mention.index]
        return (0, mention.index - max(earlier)) if earlier else (1, min(draft.mentions))

    return sorted((d for d in drafts if d.mentions), key=distance)


def most_salient_first(scene: Scene, mention: Mention, drafts: list[Draft]) -> list[Draft]:
    """Return the actors mentioned before the mention, those near, mentioned often and as subjects first."""
    tokens = scene.parse.tokens
    here = tokens[mention.head].sentence

    def weight(draft: Draft) -> float:
        earlier = [scene.mentions[i] for i in draft.mentions if i < mention.index]
        nearest = min(here - tokens[m.head].sentence for m in earlier)
        subject = any(tokens[m.head].dep in ("nsubj", "nsubjpass") for m in earlier)
        return 0.5 * subject + OFTEN * min(4, len(earlier)) - nearest

    return sorted((d for d in drafts if d.mentions and min(d.mentions) < mention.index), key=weight, reverse=True)
