"""How sure an event is: the probability that type, sides, status and source are all right.

A logistic model over a few signs that anybody can read off the record; its weights lie in `data/confidence.tsv` and
are fitted by `training/fit_confidence.py` on annotated articles.
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

# Events below this are left out. Cross-validated by article on 420 annotated articles, the F1 of typed events is flat
# from 0.06 to 0.1, that of full records rises slowly to 0.2. Raise it for fewer and surer events.
LEAST_CONFIDENCE = 0.08
#: Which events are kept, in plain words; benchmarks/quality.py prints what each buys.
Quality = Literal["strict", "balanced", "broad"]
QUALITIES: dict[Quality, float] = {"strict": 0.25, "balanced": LEAST_CONFIDENCE, "broad": 0.0}
#: Triggers of a lower score are read too where all events are wanted.
BROAD_SCORE = 0.1
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FEATURES = (
    "constant", "candidate", "acts", "reached", "actor", "recipient", "named_actor", "named_recipient", "mentions",
    "in_title", "in_statement", "not_happened", "noun", "sourced", "many_actors", "told_before", "doubt", *TYPES,
)  # fmt: skip
LEAST_DOUBT = -5.0  # log-odds below which an event is surely no earlier one told again
LEAST_ODDS = 0.01  # scores are kept this far from 0 and 1 before their odds are taken


def describe_event(
    mentions: Sequence[Settled], actors: Sequence[str], recipients: Sequence[str], cast: Cast, doubt: float | None
) -> tuple[float, ...]:
    """Return the signs in the order of `FEATURES`; the first mention is the most telling one.

    `doubt` is the log-odds of the event's being an earlier one told again, None where there is no earlier of its type.
    """
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
        float(doubt is not None),
        0.0 if doubt is None else max(doubt, LEAST_DOUBT),
        *(float(best.candidate.type == kind) for kind in TYPES),
    )


def _odds(score: float) -> float:
    bounded = min(max(score, LEAST_ODDS), 1.0 - LEAST_ODDS)
    return math.log(bounded / (1.0 - bounded))


def _surest(ids: Sequence[str], cast: Cast) -> float:
    return max((cast.member(i).confidence for i in ids), default=0.0)


@dataclass(frozen=True, slots=True)
class EventConfidence:
    """The logistic model: one weight for each of `FEATURES`."""

    weights: tuple[float, ...]

    @classmethod
    def load(cls) -> "EventConfidence":
        """Load the shipped weights; raise BadData if the file breaks its format."""
        return cls(read_weights((files("reportedly.events") / "data" / "confidence.tsv").read_text(encoding="utf-8")))

    def rate(
        self,
        mentions: Sequence[Settled],
        actors: Sequence[str],
        recipients: Sequence[str],
        cast: Cast,
        doubt: float | None = None,
    ) -> float:
        """Return the confidence in an event, from 0 to 1; the first mention is the most telling one."""
        signs = describe_event(mentions, actors, recipients, cast, doubt)
        total = sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        return round(1.0 / (1.0 + math.exp(-total)), 3)


def read_weights(text: str) -> tuple[float, ...]:
    """Return the weights in a text of lines `feature<TAB>weight`, in the order of `FEATURES`."""
    found = read_weight_table("confidence.tsv", text)
    if set(found) != set(FEATURES):
        raise BadData("confidence.tsv", f"features {sorted(set(found) ^ set(FEATURES))} are missing or unknown")
    return tuple(found[name] for name in FEATURES)
