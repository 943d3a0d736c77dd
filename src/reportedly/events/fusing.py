"""Make one candidate of a verb and its object that evoke the same event ("sign an accord", "launch an attack")."""

from dataclasses import replace

from reportedly.events.arguments import LIGHT_VERBS
from reportedly.passages import Candidate, Parse

#: How many tokens the joint trigger may span; beyond that each keeps its own words and the weaker one is dropped.
_WIDEST = 6


def fuse_verbs_with_objects(parse: Parse, candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates with each such pair made one.

    The head of a joint candidate is the noun after a light verb, since the noun has the arguments ("an attack on"),
    and else the verb. A verb may evoke two events of its own: "must free" asks, and "free" is what is asked for.
    """
    by_head = {(candidate.head, candidate.type): candidate for candidate in candidates}
    for noun in candidates:
        token = parse.tokens[noun.head]
        verb = by_head.get((token.head, noun.type))
        if token.dep not in ("dobj", "nsubjpass") or verb is None or verb is noun:
            continue
        kept, dropped = (noun, verb) if parse.tokens[verb.head].lemma.lower() in LIGHT_VERBS else (verb, noun)
        by_head.pop((dropped.head, dropped.type))
        by_head[kept.head, kept.type] = _join(kept, dropped)
    return tuple(sorted(by_head.values(), key=lambda c: (c.first, c.last)))


def _join(kept: Candidate, dropped: Candidate) -> Candidate:
    first, last = min(kept.first, dropped.first), max(kept.last, dropped.last)
    if last - first >= _WIDEST:
        first, last = kept.first, kept.last
    return replace(
        kept,
        first=first,
        last=last,
        mode=kept.mode or dropped.mode,
        score=max(kept.score, dropped.score),
        why=(*kept.why, *dropped.why),
    )
