"""How far a statement is to be trusted: the measured share of right ones among those found the same way."""

from collections.abc import Mapping
from importlib.resources import files

from reportedly.attribution.rows import read_rows
from reportedly.errors import BadData

PRIOR_RIGHT, PRIOR_ALL = 3, 4  # counts as if four more had been seen, three of them right: steadies rare rows
UNNAMED = 0.5  # factor where the speaker is none of the article's actors


class ConfidenceTable:
    """The share of right statements, content and speaker, a construction; nested ones have rows of their own."""

    def __init__(self, rates: Mapping[str, float]) -> None:
        self._rates = dict(rates)

    @classmethod
    def load(cls) -> "ConfidenceTable":
        """Load the shipped table; raise `BadData` naming file and line where it breaks its format."""
        return cls.parse(files(__package__).joinpath("data", "rates.tsv").read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, text: str, name: str = "rates.tsv") -> "ConfidenceTable":
        """Return the table written as rows of construction, how many were right, and how many there were."""
        rates = {}
        for number, (construction, right, count) in read_rows(text, name, 3):
            if not (right.isdigit() and count.isdigit() and int(right) <= int(count)):
                raise BadData(f"{name}:{number}", f"expected two counts, the smaller first, found {right!r}, {count!r}")
            rates[construction] = (int(right) + PRIOR_RIGHT) / (int(count) + PRIOR_ALL)
        return cls(rates)

    def of(self, construction: str, *, nested: bool, named: bool) -> float:
        """Return the confidence of a statement found by this construction, between 0 and 1."""
        key = f"{construction}/nested" if nested else construction
        rate = self._rates.get(key, self._rates.get(construction, PRIOR_RIGHT / PRIOR_ALL))
        return round(rate if named else rate * UNNAMED, 2)
