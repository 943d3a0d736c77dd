"""How sure an event is: the probabilities that it is there with its type, and that all of it is right.

Two logistic models over a few signs that anybody can read off the record. The first decides which events are kept; its
weights lie in `data/presence.tsv`. The second is what the record calls `confidence`; its weights lie in
`data/confidence.tsv`. Both are fitted by `training/fit_confidence.py` on annotated articles.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from reportedly.errors import BadData
from reportedly.events.settling import Settled
from reportedly.passages import Cast
from reportedly.weights import read_weight_table

#: Which events are kept, in plain words; benchmarks/quality.py prints what each buys.
Quality = Literal["strict", "balanced", "broad"]


@dataclass(frozen=True, slots=True)
class Rating:
    """How likely an event is there with its type, and all of it is right; or the least of each that is asked."""

    found: float
    right: float

    def reaches(self, least: "Rating") -> bool:
        """Return whether both probabilities are at least those of `least`."""
        return self.found >= least.found and self.right >= least.right


# `balanced` asks for what is likely there: cross-validated by article on annotated articles, the F1 of typed events is
# flat from 0.25 to 0.37, and that of full records rises slowly to 0.5. Raise `right` for fewer and surer events.
QUALITIES: dict[Quality, Rating] = {
    "strict": Rating(0.4, 0.25),
    "balanced": Rating(0.4, 0.0),
    "broad": Rating(0.0, 0.0),
}
#: Triggers of a lower score are read too where all events are wanted.
BROAD_SCORE = 0.1
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FEATURES = (
    "constant", "candidate", "acts", "reached", "actor", "recipient", "named_actor", "named_recipient", "mentions",
    "in_title", "in_statement", "not_happened", "noun", "sourced", "many_actors", *TYPES,
)  # fmt: skip
LEAST_ODDS = 0.01  # scores are kept this far from 0 and 1 before their odds are taken


def describe_event(
    mentions: Sequence[Settled], actors: Sequence[str], recipients: Sequence[str], cast: Cast
) -> tuple[float, ...]:
    """Return the signs in the order of `FEATURES`; the first mention is the most telling one."""
    best = mentions[0]
    missed = math.prod(1.0 - m.candidate.score for m in mentions)
    claims = [claim for mention in mentions for claim in mention.claims]
    return (
        1.0,
        _odds(1.0 - missed),
        _odds(max((c.acts for c in claims if c.actor in actors), default=0.0)),
        _odds(max((c.reached for c in claims if c.actor in recipients), default=0.0)),
        float(bool(actors)),
        float(bool(recipients)),
        _surest(actors, cast),
        _surest(recipients, cast),
        math.log(len(mentions)),
        float(best.in_title),
        float(best.statement is not None),
        float(best.standing.status != "happened"),
        float(best.is_noun),
        float(bool(best.sources)),
        float(len(actors) > 1),
        *(float(best.candidate.type == kind) for kind in TYPES),
    )


def _odds(score: float) -> float:
    bounded = min(max(score, LEAST_ODDS), 1.0 - LEAST_ODDS)
    return math.log(bounded / (1.0 - bounded))


def _surest(ids: Sequence[str], cast: Cast) -> float:
    return max((cast.member(i).confidence for i in ids), default=0.0)


@dataclass(frozen=True, slots=True)
class EventConfidence:
    """The two logistic models: for each of `FEATURES` a weight for being found, and one for being right."""

    found: tuple[float, ...]
    right: tuple[float, ...]

    @classmethod
    def load(cls) -> "EventConfidence":
        """Load the shipped weights; raise BadData if a file breaks its format."""
        data = files("reportedly.events") / "data"
        names = ("presence.tsv", "confidence.tsv")
        return cls(*(read_weights(name, (data / name).read_text(encoding="utf-8")) for name in names))

    def rate(self, mentions: Sequence[Settled], actors: Sequence[str], recipients: Sequence[str], cast: Cast) -> Rating:
        """Return how sure an event is; the first mention is the most telling one."""
        signs = describe_event(mentions, actors, recipients, cast)
        return Rating(_weigh(self.found, signs), _weigh(self.right, signs))


def _weigh(weights: Sequence[float], signs: Sequence[float]) -> float:
    total = sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    return round(1.0 / (1.0 + math.exp(-total)), 3)


def read_weights(source: str, text: str) -> tuple[float, ...]:
    """Return the weights in a text of lines `feature<TAB>weight`, in the order of `FEATURES`."""
    found = read_weight_table(source, text)
    if set(found) != set(FEATURES):
        raise BadData(source, f"features {sorted(set(found) ^ set(FEATURES))} are missing or unknown")
    return tuple(found[name] for name in FEATURES)
