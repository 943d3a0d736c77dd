"""The days of feasts that news articles date by: Christian ones by rule, Islamic ones by the tabular calendar.

The tabular Islamic calendar can differ by a day from the calendar by sighting, which differs between countries too.
"""

from collections.abc import Callable
from datetime import date

from reportedly.dates.spans_of_days import Stretch, add_days

_ISLAMIC_EPOCH = 227015  # proleptic Gregorian ordinal of 1 Muharram of the year 1 (16 July 622, Julian)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the western churches (Butcher's algorithm).

    >>> easter_sunday(2019)
    datetime.date(2019, 4, 21)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (golden + 11 * shift + 22 * weekday) // 451
    month, day = divmod(shift + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the day of a date of the tabular Islamic calendar.

    >>> islamic_day(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


def _fixed(month: int, day: int, length: int = 1) -> Callable[[int], Stretch]:
    return lambda year: (date(year, month, day), add_days(date(year, month, day), length - 1))


def _from_easter(offset: int, length: int = 1) -> Callable[[int], Stretch]:
    def days(year: int) -> Stretch:
        first = add_days(easter_sunday(year), offset)
        return first, add_days(first, length - 1)

    return days


def _islamic(month: int, day: int, length: int = 1) -> Callable[[int], Stretch]:
    """Return a function from the Gregorian year to the feast's days that begin in it (the first if there are two)."""

    def days(year: int) -> Stretch:
        islamic = int((year - 622) * 33 / 32) - 1
        first = islamic_day(islamic, month, day)
        while first.year < year:
            islamic += 1
            first = islamic_day(islamic, month, day)
        return first, add_days(first, length - 1)

    return days


FEASTS: dict[str, Callable[[int], Stretch]] = {
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "new year": _fixed(1, 1),
    "may day": _fixed(5, 1),
    "nowruz": _fixed(3, 20),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "palm sunday": _from_easter(-7),
    "ash wednesday": _from_easter(-46),
    "pentecost": _from_easter(49),
    "ramadan": _islamic(9, 1, 30),
    "eid al-fitr": _islamic(10, 1, 3),
    "eid al-adha": _islamic(12, 10, 4),
    "ashura": _islamic(1, 10),
}


def feast_days(name: str, year: int) -> Stretch | None:
    """Return first and last day of the feast in a year, or None for an unknown feast or a year before 700."""
    rule = FEASTS.get(name.lower().replace("’", "'"))
    return None if rule is None or year < 700 or year > 9000 else rule(year)
