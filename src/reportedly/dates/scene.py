"""What the rules for the values of date expressions share: what they may know, and how they read a match."""

import re
from dataclasses import dataclass
from datetime import date

from reportedly.dates.patterns import MONTHS, ORDINAL_DAYS
from reportedly.dates.spans_of_days import Phase, Stretch, part_of
from reportedly.dates.tense import Direction

_PHASES: dict[str, Phase] = {
    "early": "early", "beginning": "early", "start": "early", "turn": "early", "mid": "middle", "middle": "middle",
    "late": "late", "end": "late", "close": "late", "eve": "late",
}  # fmt: skip
BACK = ("last", "past", "previous", "recent", "preceding")
AHEAD = ("next", "coming", "following")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may know: the day of publication, the running date of the text, its year, and the tense.

    `told` is the last stretch of up to a year that the text has named; `rest_days` (Monday is 0) end the week where
    the article was written.
    """

    anchor: date | None
    running: date | None
    year: int | None
    direction: Direction
    told: Stretch | None = None
    rest_days: frozenset[int] = frozenset({6})

    def start_of(self, unit: str) -> date | None:
        """Return the day from which the text counts: "the following year", "two weeks later"."""
        if unit in ("month", "quarter", "year", "decade", "century") and self.told is not None:
            return self.told[0]
        return self.running


Match = re.Match[str]


def group(match: Match, name: str) -> str:
    """Return a group in lower case with single spaces, or the empty string."""
    found = match.groupdict().get(name)
    return " ".join(found.lower().split()) if found else ""


def phased(match: Match, stretch: Stretch | None) -> Stretch | None:
    """Return the part of the stretch that the expression names: "early", "the end of"."""
    phase = group(match, "phase").split(" ")[0]
    return part_of(stretch, _PHASES[phase]) if stretch and phase in _PHASES else stretch


def month_of_match(match: Match) -> int | None:
    """Return the number of the month that the expression names, if it names one by a word."""
    name = group(match, "month").rstrip(".")
    return MONTHS.get(name)


def one_day(day: date | None) -> Stretch | None:
    """Return the stretch of the day alone."""
    return None if day is None else (day, day)


def full_year(match: Match, name: str = "year") -> int | None:
    """Return the year that the expression writes out."""
    written = group(match, name)
    return int(written) if written else None


def day_number(match: Match) -> int:
    """Return the day of the month, written in digits or words."""
    return ORDINAL_DAYS[word] if (word := group(match, "word")) else int(match["day"])
