"""Weigh what the operators over a trigger say of its status together with what the tagger says.

A multinomial logistic model: its signs are the status that `status.py` reads, the operator that decided it, the event's
type, and the tagger's log-probability of each status. The weights lie in `data/statuses.tsv`, a sign a line with one
number a status; `training/fit_status.py` fits them on annotated articles that the tagger had not seen.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from reportedly.errors import BadData
from reportedly.events.status import WORDING, Standing
from reportedly.language.tagger import STATUSES
from reportedly.passages import Candidate, Reason, Tags
from reportedly.records import Status

_LEAST_PROBABILITY = 0.003  # the tagger's probabilities are kept above this before their logarithm is taken
# By how much another status must be likelier than the one by the operators: little where none was found over the
# trigger, much where a word of the text decides ("may", "denied"). Chosen by cross-validation and by minimal sentences.
_OVERRULE_NOTHING, _OVERRULE_WORD = 0.15, 0.7


@dataclass(frozen=True, slots=True)
class StatusWeights:
    """For each sign one weight a status, in the order of `STATUSES`."""

    table: Mapping[str, tuple[float, ...]]

    @classmethod
    def load(cls) -> "StatusWeights":
        """Load the shipped weights; raise BadData if the file breaks its format."""
        return read_status_weights((files("reportedly.events") / "data" / "statuses.tsv").read_text(encoding="utf-8"))

    def rate(self, signs: Mapping[str, float]) -> dict[Status, float]:
        """Return the probability of each status."""
        odds = [0.0] * len(STATUSES)
        for sign, value in signs.items():
            for place, weight in enumerate(self.table.get(sign, ())):
                odds[place] += weight * value
        highest = max(odds)
        shares = [math.exp(o - highest) for o in odds]
        return {status: share / sum(shares) for status, share in zip(STATUSES, shares, strict=True)}


def read_status_weights(text: str) -> StatusWeights:
    """Return the weights in a text of lines `sign<TAB>weight…`, one weight a status."""
    table: dict[str, tuple[float, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        sign, *values = line.split("\t")
        try:
            table[sign] = tuple(map(float, values))
        except ValueError:
            raise BadData(f"statuses.tsv, line {number}", "a weight is no number") from None
        if len(values) != len(STATUSES):
            raise BadData(f"statuses.tsv, line {number}", f"{len(STATUSES)} weights are due, one a status")
    return StatusWeights(table)


def weigh_status(standing: Standing, candidate: Candidate, tags: Tags, weights: StatusWeights) -> Standing:
    """Return the likeliest status; the operators' own stays unless another is clearly likelier."""
    if tags.statuses is None:
        return standing
    chances = weights.rate(describe_status(standing, candidate, tags))
    likeliest = max(chances, key=lambda status: chances[status])
    margin = _OVERRULE_NOTHING if standing.operator is None else _OVERRULE_WORD
    if likeliest == standing.status or chances[likeliest] - chances[standing.status] < margin:
        return standing
    message = f"{likeliest}: {WORDING[likeliest]} (all signs weighed: {chances[likeliest]:.2f})"
    return Standing(likeliest, None, Reason("status", message, standing.why.span))


def describe_status(standing: Standing, candidate: Candidate, tags: Tags) -> dict[str, float]:
    """Return the signs with their values."""
    inside = range(candidate.first, candidate.last + 1)
    token = max(inside, key=lambda t: float(tags.types[t].sum())) if tags.types is not None else candidate.head
    operator = standing.operator
    signs = {"constant": 1.0, f"operators say {standing.status}": 1.0, candidate.type: 1.0}
    if operator is not None:
        signs[f"{operator.kind}{' modal' if operator.modal else ''}{' cue' if operator.outside else ''}"] = 1.0
    for status, chance in zip(STATUSES, tags.statuses[token].tolist(), strict=True):
        signs[f"tagger {status}"] = math.log(max(_LEAST_PROBABILITY, chance))
    return signs
