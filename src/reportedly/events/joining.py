"""Join what the tagger says of triggers with the lexicon's candidates. Without a tagger nothing changes."""

import math
from dataclasses import replace

from reportedly.events.scoring import logit
from reportedly.passages import Candidate, Parse, Reason, Tags, TriggerTag

# A logistic model of whether a trigger is one of its type, over the log-odds that lexicon and tagger give it. Fitted on
# 116 annotated articles that neither had seen.
_CONSTANT = -0.25
_LEXICON, _TAGGER = 0.66, 0.34
#: What a trigger loses that the tagger or the lexicon does not know, and gains where the other sees another type there.
_UNSEEN_BY_TAGGER, _UNSEEN_BY_LEXICON, _OTHER_TYPE = -1.37, -1.23, 0.5
_REACH = 6  # candidates before and after one in text order that may share words with it


def join_tags(parse: Parse, candidates: tuple[Candidate, ...], tags: Tags) -> tuple[Candidate, ...]:
    """Return the candidates of lexicon and tagger together, in text order, with the score that both give them."""
    if not tags:
        return candidates
    joined: list[Candidate] = []
    used: set[TriggerTag] = set()
    for candidate in candidates:
        met = [tag for tag in tags.triggers if _overlap(tag, candidate)]
        tag = next((t for t in met if t.type == candidate.type), None)
        score = _score(candidate.score, tag.score if tag else None, disputed=any(t.type != candidate.type for t in met))
        if tag is None:
            joined.append(replace(candidate, score=score))
            continue
        used.add(tag)
        joined.append(replace(candidate, score=score, why=(*candidate.why, _reason(parse, tag))))
    for tag in tags.triggers:
        if tag not in used:
            score = _score(None, tag.score, disputed=any(_overlap(tag, c) for c in candidates))
            joined.append(_to_candidate(parse, tag, score))
    return tuple(_settle_disputes(joined))


def _score(lexicon: float | None, tagger: float | None, *, disputed: bool) -> float:
    """Return the probability of a trigger; None stands for a part that does not know it."""
    odds = _CONSTANT + _OTHER_TYPE * disputed
    odds += _UNSEEN_BY_LEXICON if lexicon is None else _LEXICON * logit(lexicon)
    odds += _UNSEEN_BY_TAGGER if tagger is None else _TAGGER * logit(tagger)
    return 1.0 / (1.0 + math.exp(-odds))


def _settle_disputes(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates in text order, each scored down by how sure a likelier one on the same words is."""
    ordered = sorted(candidates, key=lambda c: (c.first, c.last))
    settled = []
    for place, one in enumerate(ordered):
        beside = ordered[max(0, place - _REACH) : place] + ordered[place + 1 : place + 1 + _REACH]
        best = max((c.score for c in beside if c.first <= one.last and one.first <= c.last), default=0.0)
        settled.append(replace(one, score=one.score * (1.0 - best)) if best > one.score else one)
    return settled


def _overlap(tag: TriggerTag, candidate: Candidate) -> bool:
    return tag.first <= candidate.last and candidate.first <= tag.last


def _to_candidate(parse: Parse, tag: TriggerTag, score: float) -> Candidate:
    return Candidate(
        first=tag.first,
        last=tag.last,
        head=_head_of(parse, tag.first, tag.last),
        type=tag.type,
        score=score,
        why=(_reason(parse, tag),),
    )


def _head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of the range whose head lies outside of it."""
    inside = range(first, last + 1)
    return next((t for t in inside if parse.tokens[t].head == t or parse.tokens[t].head not in inside), first)


def _reason(parse: Parse, tag: TriggerTag) -> Reason:
    return Reason("candidates", f"tagger: {tag.type} {tag.score:.2f}", parse.span(tag.first, tag.last))
