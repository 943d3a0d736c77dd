"""Join what the tagger says of triggers with the lexicon's candidates. Without a tagger nothing changes.

A logistic model says how likely a candidate is a trigger of its type, over the log-odds that lexicon and tagger give
it, what the tagger makes of the same word elsewhere in the article, and how eventful it finds the whole. Its weights
lie in `data/joining.tsv`; `training/fit_joining.py` fits them on annotated articles that neither the tagger nor the
lexicon's counts had seen.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from reportedly.events.scoring import logit
from reportedly.language.mentions import head_of
from reportedly.language.tagger import TYPES
from reportedly.passages import Candidate, Parse, Reason, Tags, TriggerTag
from reportedly.weights import read_weight_table

_MOST_ELSEWHERE = 5  # other places of a word that count
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
    found: list[Candidate] = []
    known: list[float | None] = []
    rivals: list[bool] = []
    used: set[TriggerTag] = set()
    for candidate in candidates:
        met = [tag for tag in tags.triggers if _overlap(tag, candidate)]
        tag = next((t for t in met if t.type == candidate.type), None)
        agreed = (_reason(parse, tag),) if tag is not None else ()
        used.update((tag,) if tag is not None else ())
        found.append(replace(candidate, why=(*candidate.why, *agreed)))
        known.append(candidate.score)
        rivals.append(any(t.type != candidate.type for t in met))
    for tag in tags.triggers:
        if tag not in used:
            found.append(_to_candidate(parse, tag))
            known.append(None)
            rivals.append(any(_overlap(tag, c) and c.type != tag.type for c in candidates))
    signs = _describe(parse, found, tags, known, rivals)
    return [Joined(candidate, given) for candidate, given in zip(found, signs, strict=True)]


def _describe(
    parse: Parse, found: Sequence[Candidate], tags: Tags, known: Sequence[float | None], rivals: Sequence[bool]
) -> Iterator[Mapping[str, float]]:
    """Yield what bears on each candidate; `known` is the lexicon's score, None where it does not know the candidate.

    These few carry over from one kind of text to another; weights a type, or a part of speech, did not.
    """
    odds = [tag_odds(tags, candidate) for candidate in found]
    words = [(parse.tokens[c.head].lemma.lower(), c.type) for c in found]
    places: dict[tuple[str, str], list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    eventful = _eventfulness(tags)
    for place, candidate in enumerate(found):
        lexicon = known[place]
        elsewhere = [p for p in places[words[place]] if found[p].head != candidate.head]
        yield {
            "constant": 1.0,
            "tagger": odds[place],
            "no trigger": logit(_no_trigger(tags, candidate)),
            "lexicon": 0.0 if lexicon is None else logit(lexicon),
            "unknown to lexicon": float(lexicon is None),
            "disputed": float(rivals[place]),
            "elsewhere": max((odds[p] for p in elsewhere), default=logit(0.0)),
            "times elsewhere": float(min(len(elsewhere), _MOST_ELSEWHERE)),
            "eventful": eventful,
        }


def _no_trigger(tags: Tags, candidate: Candidate) -> float:
    """Return the tagger's probability that none of the candidate's words evokes anything."""
    if tags.types is None:
        return 0.5
    return max(0.0, 1.0 - float(tags.types[candidate.first : candidate.last + 1].sum(axis=1).max()))


def _eventfulness(tags: Tags) -> float:
    """Return the mean, over all words, of the probability that the tagger gives the likeliest type."""
    return float(tags.types.max(axis=1).mean()) if tags.types is not None and len(tags.types) else 0.0


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
