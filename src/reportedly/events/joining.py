"""Join what the tagger says of triggers with the lexicon's candidates. Without a tagger nothing changes."""

from dataclasses import replace

from reportedly.passages import Candidate, Parse, Reason, Tags, TriggerTag

#: Share of the tagger in the score of a trigger that lexicon and tagger agree on.
_TAGGER_SHARE = 0.6
#: What is left of a lexicon candidate's score where a tagger is loaded and sees no trigger of that type.
_UNSEEN_BY_TAGGER = 0.7


def join_tags(parse: Parse, candidates: tuple[Candidate, ...], tags: Tags) -> tuple[Candidate, ...]:
    """Return the candidates of lexicon and tagger together, in text order.

    A candidate that a tag of its type overlaps takes a weighted mean of both scores; one that none overlaps loses
    some of its score; a tag that meets no candidate of its type becomes a candidate of its own.
    """
    if not tags:
        return candidates
    joined: list[Candidate] = []
    used: set[TriggerTag] = set()
    for candidate in candidates:
        tag = next((t for t in tags.triggers if t.type == candidate.type and _overlap(t, candidate)), None)
        if tag is None:
            joined.append(replace(candidate, score=candidate.score * _UNSEEN_BY_TAGGER))
            continue
        used.add(tag)
        score = _TAGGER_SHARE * tag.score + (1 - _TAGGER_SHARE) * candidate.score
        joined.append(replace(candidate, score=score, why=(*candidate.why, _reason(parse, tag))))
    joined.extend(_to_candidate(parse, tag) for tag in tags.triggers if tag not in used)
    return tuple(sorted(joined, key=lambda c: (c.first, c.last)))


def _overlap(tag: TriggerTag, candidate: Candidate) -> bool:
    return tag.first <= candidate.last and candidate.first <= tag.last


def _to_candidate(parse: Parse, tag: TriggerTag) -> Candidate:
    return Candidate(
        first=tag.first,
        last=tag.last,
        head=_head_of(parse, tag.first, tag.last),
        type=tag.type,
        score=tag.score,
        why=(_reason(parse, tag),),
    )


def _head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of the range whose head lies outside of it."""
    inside = range(first, last + 1)
    return next((t for t in inside if parse.tokens[t].head == t or parse.tokens[t].head not in inside), first)


def _reason(parse: Parse, tag: TriggerTag) -> Reason:
    return Reason("candidates", f"tagger: {tag.type} {tag.score:.2f}", parse.span(tag.first, tag.last))
