"""Join what the tagger says of triggers with the lexicon's candidates. Without a tagger nothing changes.

A logistic model says how likely a candidate is a trigger of its type, over the log-odds that lexicon and tagger give
it. Its weights lie in `data/joining.tsv`; `training/fit_joining.py` fits them on
annotated articles that neither the tagger nor the lexicon's counts had seen.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from reportedly.events.scoring import logit
from reportedly.language.mentions import head_of
from reportedly.language.tagger import TYPES
from reportedly.passages import Candidate, Parse, Reason, Tags, TriggerTag
from reportedly.weights import read_weight_table

_REACH = 6  # candidates before and after one in text order that may share words with it


@dataclass(frozen=True, slots=True)
class JoiningWeights:
    """The weight of each sign that a candidate is a trigger of its type."""

    table: Mapping[str, float]

    @classmethod
    def load(cls) -> "JoiningWeights":
        """Load the shipped weights; raise BadData if the file breaks its format."""
        return read_joining_weights((files("reportedly.events") / "data" / "joining.tsv").read_text(encoding="utf-8"))

    def rate(self, signs: Mapping[str, float]) -> float:
        """Return the probability that these signs amount to."""
        odds = sum(self.table.get(sign, 0.0) * value for sign, value in signs.items())
        return 1.0 / (1.0 + math.exp(-odds))


def read_joining_weights(text: str) -> JoiningWeights:
    """Return the weights in a text of lines `sign<TAB>weight`."""
    return JoiningWeights(read_weight_table("joining.tsv", text))


@dataclass(frozen=True, slots=True)
class Joined:
    """A candidate of lexicon, tagger or both, with what bears on whether it is a trigger of its type."""

    candidate: Candidate
    signs: Mapping[str, float]


def join_tags(
    parse: Parse, candidates: tuple[Candidate, ...], tags: Tags, weights: JoiningWeights
) -> tuple[Candidate, ...]:
    """Return the candidates of lexicon and tagger together, in text order, with the score that both give them."""
    if not tags:
        return candidates
    joined = describe_joined(parse, candidates, tags)
    return tuple(_settle_disputes([replace(j.candidate, score=weights.rate(j.signs)) for j in joined]))


def describe_joined(parse: Parse, candidates: Sequence[Candidate], tags: Tags) -> list[Joined]:
    """Return the candidates of lexicon and tagger together, each with its signs."""
    joined: list[Joined] = []
    used: set[TriggerTag] = set()
    for candidate in candidates:
        met = [tag for tag in tags.triggers if _overlap(tag, candidate)]
        tag = next((t for t in met if t.type == candidate.type), None)
        signs = _signs(candidate, tags, lexicon=candidate.score, rivals=met)
        agreed = (_reason(parse, tag),) if tag is not None else ()
        used.update((tag,) if tag is not None else ())
        joined.append(Joined(replace(candidate, why=(*candidate.why, *agreed)), signs))
    for tag in tags.triggers:
        if tag not in used:
            candidate = _to_candidate(parse, tag)
            rivals = [c for c in candidates if _overlap(tag, c)]
            joined.append(Joined(candidate, _signs(candidate, tags, lexicon=None, rivals=rivals)))
    return joined


def _signs(
    candidate: Candidate, tags: Tags, *, lexicon: float | None, rivals: Sequence[Candidate | TriggerTag]
) -> Mapping[str, float]:
    """Return what bears on the candidate; `lexicon` is None where the lexicon does not know it.

    These few carry over from one kind of text to another; weights a type, or a part of speech, did not.
    """
    return {
        "constant": 1.0,
        "tagger": tag_odds(tags, candidate),
        "lexicon": 0.0 if lexicon is None else logit(lexicon),
        "unknown to lexicon": float(lexicon is None),
        "disputed": float(any(rival.type != candidate.type for rival in rivals)),
    }


def tag_odds(tags: Tags, candidate: Candidate) -> float:
    """Return the log-odds that the tagger gives the candidate's type, at the likeliest of its words."""
    if tags.types is None:
        same = [t.score for t in tags.triggers if t.type == candidate.type and _overlap(t, candidate)]
        return logit(max(same, default=0.0))
    column = TYPES.index(candidate.type) if candidate.type in TYPES else None
    if column is None:
        return logit(0.0)
    return logit(float(tags.types[candidate.first : candidate.last + 1, column].max()))


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


def _to_candidate(parse: Parse, tag: TriggerTag) -> Candidate:
    return Candidate(
        first=tag.first,
        last=tag.last,
        head=head_of(parse, tag.first, tag.last),
        type=tag.type,
        score=tag.score,
        why=(_reason(parse, tag),),
    )


def _reason(parse: Parse, tag: TriggerTag) -> Reason:
    return Reason("candidates", f"tagger: {tag.type} {tag.score:.2f}", parse.span(tag.first, tag.last))
