"""What a text has told about time up to an expression: the day that it has reached, and the year that it speaks of.

With a day of publication, a year without further mention holds for the next sentence only: news returns to the present.
Without one, it holds until the text names another; a month far before the last one named then lies in the year after.
"""

from dataclasses import dataclass
from datetime import date

from reportedly.dates.spans_of_days import Stretch
from reportedly.dates.tense import Direction

_SAME_DAY_SPAN = 3  # expressions of up to so many days move the running date
_TURN_OF_YEAR = 8  # a month so many months before the last one named is one of the next year
_LONGEST_YEAR = 366


@dataclass(slots=True)
class Narrative:
    """The state of the text's time; `told` is the last stretch of up to a year that the narrative has named.

    `only_year` is the year of all complete dates of a text without a day of publication, if they share one.
    """

    anchor: date | None
    only_year: int | None = None
    running: date | None = None
    year: int | None = None
    told: Stretch | None = None
    sentence: int = -2

    def year_at(self, sentence: int, direction: Direction, month: int | None = None) -> int | None:
        """Return the year that an expression without one is of, if the text has told it; for a month also the next."""
        if self.anchor is not None:
            near = sentence - self.sentence <= 1
            return self.year if near and direction == "past" else None
        if self.year is None or month is None or self.told is None:
            return self.year
        last = self.told[0]
        whole_year = (self.told[1] - last).days >= _LONGEST_YEAR - 1
        turned = not whole_year and last.year == self.year and last.month - month >= _TURN_OF_YEAR
        return self.year + turned

    def follow(self, value: Stretch, sentence: int, *, relative: bool, tells_year: bool, names_year: bool) -> None:
        """Go on to an expression's value; one that lies ahead or in a name ("the 2014 protests") is not passed in."""
        days = (value[1] - value[0]).days
        if days < _SAME_DAY_SPAN:
            self.running = value[0]
        if days > _LONGEST_YEAR or (names_year and not tells_year):
            return
        self.told = value
        if self.anchor is None:
            self.year, self.sentence = value[0].year, sentence
        elif tells_year and not relative:
            self.year, self.sentence = value[0].year if value[0].year < self.anchor.year else None, sentence
