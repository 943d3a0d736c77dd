"""Choosing one of several readings by a conditional logit: each has signs, each sign a weight, and none may win.

The dates and the places of events are chosen so. The weights are fitted by `training/fit_settings.py` on annotated
articles and lie beside the steps that use them, one sign a line.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from reportedly.passages import Parse
from reportedly.weights import read_weight_table

Signs = frozenset[str]


@dataclass(frozen=True, slots=True)
class ChoiceWeights:
    """The weight of each sign; unknown signs weigh nothing."""

    table: Mapping[str, float]

    @classmethod
    def load(cls, path: Traversable) -> "ChoiceWeights":
        """Load the weights of a file; raise BadData with file and line if it breaks its format."""
        return read_weights(path.name, path.read_text(encoding="utf-8"))

    def weigh(self, signs: Iterable[str]) -> float:
        """Return the sum of the signs' weights."""
        table = self.table
        return sum([table[sign] for sign in signs if sign in table])


def read_weights(source: str, text: str) -> ChoiceWeights:
    """Return the weights in a text of lines `sign<TAB>weight`.

    >>> read_weights("weights.tsv", "# signs\\nnone\\t0.5\\n").weigh({"none", "unheard of"})
    0.5
    """
    return ChoiceWeights(read_weight_table(source, text))


def choose(weights: ChoiceWeights, nothing: Signs, options: Sequence[tuple[Hashable, Signs]]) -> int | None:
    """Return the index of the likeliest option, or None where none of them is likelier than no answer.

    Options with the same value (the first of the pair) speak for each other: their chances are added.
    """
    if not options:
        return None
    scores = [weights.weigh(signs) for _, signs in options]
    highest = max(scores)
    chances: dict[Hashable, float] = {}
    for (value, _), score in zip(options, scores, strict=True):
        chances[value] = chances.get(value, 0.0) + math.exp(score - highest)
    best = max(chances, key=lambda value: chances[value])
    if chances[best] < math.exp(min(weights.weigh(nothing) - highest, 700.0)):
        return None
    return max((i for i, (value, _) in enumerate(options) if value == best), key=lambda i: scores[i])


def in_quotation(text: str, position: int) -> bool:
    """Return whether a quotation of the paragraph is open at the position; a guess where marks are lost.

    >>> in_quotation('He said: "We left." They had.', 12), in_quotation('He said: "We left." They had.', 22)
    (True, False)
    """
    before = text[text.rfind("\n", 0, position) + 1 : position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def quoted_sign(parse: Parse, trigger: int, option: int) -> str:
    """Return the sign that says which of the two tokens stands in a quotation."""
    quoted = [in_quotation(parse.text, parse.tokens[token].start) for token in (trigger, option)]
    return f"quoted:{('neither', 'option', 'trigger', 'both')[2 * quoted[0] + quoted[1]]}"
