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


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches (Meeus's Julian algorithm), right from 1900 to 2099.

    >>> orthodox_easter(2021)
    datetime.date(2021, 5, 2)
    """
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    return add_days(date(year, month, day + 1), 13)


def passover(year: int) -> date:
    """Return the first day of Passover, 15 Nisan (Gauss's rule, in 25,920ths of a day).

    >>> passover(2021), passover(2024)
    (datetime.date(2021, 3, 28), datetime.date(2024, 4, 23))
    """
    jewish = year + 3760
    leap = (12 * jewish + 17) % 19
    moment = 32 + 4343 / 98496 + leap * (1 + 272953 / 492480) + (jewish % 4) / 4 - jewish * 313 / 98496
    day = int(moment)
    rest, weekday = moment - day, (3 * jewish + 5 * (jewish % 4) + day + 5) % 7
    if weekday in (2, 4, 6) or (weekday == 1 and leap > 6 and rest >= 1367 / 2160):
        day += 1 + (weekday == 1)
    elif weekday == 0 and leap > 11 and rest >= 23269 / 25920:
        day += 1
    return add_days(date(year, 3, 1), day - 1 + 13)


def _from_passover(offset: int, length: int = 1) -> Callable[[int], Stretch]:
    """Return a function to the days of a feast of the same year that lies so many days after Passover begins."""

    def days(year: int) -> Stretch:
        first = add_days(passover(year), offset)
        return first, add_days(first, length - 1)

    return days


def _nth(month: int, weekday: int, number: int) -> Callable[[int], Stretch]:
    """Return a function to the number-th such weekday of the month; -1 is the last."""

    def days(year: int) -> Stretch:
        if number > 0:
            first = date(year, month, 1)
            day = add_days(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))
        else:
            last = add_days(date(year, month + 1, 1), -1)
            day = add_days(last, -((last.weekday() - weekday) % 7))
        return day, day

    return days


def _orthodox(offset: int) -> Callable[[int], Stretch]:
    return lambda year: (add_days(orthodox_easter(year), offset),) * 2


# Month and day of the Lunar New Year; other years have no value.
_LUNAR_NEW_YEARS = dict(zip(range(2000, 2027), (
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201,
    122, 210, 129, 217), strict=True))  # fmt: skip


def _lunar_new_year(year: int) -> Stretch | None:
    written = _LUNAR_NEW_YEARS.get(year)
    day = date(year, written // 100, written % 100) if written else None
    return (day, day) if day else None


FEASTS: dict[str, Callable[[int], Stretch | None]] = {
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
    "orthodox easter": _orthodox(0),
    "orthodox easter sunday": _orthodox(0),
    "orthodox easter monday": _orthodox(1),
    "passover": _from_passover(-1, 9),
    "purim": _from_passover(-30),
    "rosh hashanah": _from_passover(163, 2),
    "yom kippur": _from_passover(172),
    "sukkot": _from_passover(177, 7),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "memorial day": _nth(5, 0, -1),
    "labor day": _nth(9, 0, 1),
    "veterans day": _fixed(11, 11),
    "lunar new year": _lunar_new_year,
    "chinese new year": _lunar_new_year,
    "valentine's day": _fixed(2, 14),
    "halloween": _fixed(10, 31),
    "international women's day": _fixed(3, 8),
    "ramadan": _islamic(9, 1, 30),
    "eid al-fitr": _islamic(10, 1, 3),
    "eid al-adha": _islamic(12, 10, 4),
    "ashura": _islamic(1, 10),
}


def feast_days(name: str, year: int) -> Stretch | None:
    """Return first and last day of the feast in a year, or None for an unknown feast or a year before 700."""
    rule = FEASTS.get(name.lower().replace("’", "'"))
    return None if rule is None or year < 700 or year > 9000 else rule(year)
