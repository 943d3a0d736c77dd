"""The days of feasts that news articles date by; the calendars come from dateutil, hijridate and pyluach.

Islamic feasts follow the Umm al-Qura calendar of Saudi Arabia, known from 1925 to 2076. Where the new moon is sighted
instead, they can be a day off.
"""

from collections.abc import Callable
from datetime import date

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri
from pyluach.dates import HebrewDate

from reportedly.dates.spans_of_days import Stretch, add_days

_HIJRI_YEARS = range(1344, 1501)
_NISAN, _SIVAN, _TISHRI, _KISLEV = 1, 3, 7, 9
Rule = Callable[[int], Stretch | None]


def _fixed(month: int, day: int, length: int = 1) -> Rule:
    return lambda year: (date(year, month, day), add_days(date(year, month, day), length - 1))


def _from_easter(offset: int, length: int = 1, *, church: int = EASTER_WESTERN) -> Rule:
    def days(year: int) -> Stretch | None:
        if year < 1583 or year > 4099:
            return None
        first = add_days(easter(year, church), offset)
        return first, add_days(first, length - 1)

    return days


def _islamic(month: int, day: int, length: int | None = None) -> Rule:
    """Return a function from the Gregorian year to the feast's days that begin in it (the first if there are two).

    Without a length, the feast is the whole month.
    """

    def days(year: int) -> Stretch | None:
        guess = int((year - 622) * 33 / 32) - 1
        for islamic in range(guess, guess + 4):
            if islamic in _HIJRI_YEARS:
                first = Hijri(islamic, month, day)
                if first.to_gregorian().year == year:
                    start = date.fromordinal(first.to_gregorian().toordinal())
                    return start, add_days(start, (length or first.month_length()) - 1)
        return None

    return days


def _hebrew(month: int, day: int, offset: int = 0, length: int = 1) -> Rule:
    """Return a function from the Gregorian year to the days of the feast; the eve belongs to it with the offset -1."""

    def days(year: int) -> Stretch | None:
        hebrew = year + (3761 if month >= _TISHRI else 3760)
        first = add_days(HebrewDate(hebrew, month, day).to_pydate(), offset)
        return first, add_days(first, length - 1)

    return days


def _nth(month: int, weekday: int, number: int) -> Rule:
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


# Month and day of the Lunar New Year; other years have no value.
_LUNAR_NEW_YEARS = dict(zip(range(2000, 2027), (
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201,
    122, 210, 129, 217), strict=True))  # fmt: skip


def _lunar_new_year(year: int) -> Stretch | None:
    written = _LUNAR_NEW_YEARS.get(year)
    day = date(year, written // 100, written % 100) if written else None
    return (day, day) if day else None


FEASTS: dict[str, Rule] = {
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
    "orthodox easter": _from_easter(0, church=EASTER_ORTHODOX),
    "orthodox easter sunday": _from_easter(0, church=EASTER_ORTHODOX),
    "orthodox easter monday": _from_easter(1, church=EASTER_ORTHODOX),
    "orthodox good friday": _from_easter(-2, church=EASTER_ORTHODOX),
    "holy week": _from_easter(-7, 7),
    "ascension day": _from_easter(39),
    "passover": _hebrew(_NISAN, 15, -1, 9),
    "purim": _hebrew(_NISAN, 15, -30),
    "rosh hashanah": _hebrew(_TISHRI, 1, 0, 2),
    "yom kippur": _hebrew(_TISHRI, 10),
    "sukkot": _hebrew(_TISHRI, 15, 0, 7),
    "hanukkah": _hebrew(_KISLEV, 25, -1, 9),
    "shavuot": _hebrew(_SIVAN, 6),
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
    "ramadan": _islamic(9, 1),
    "eid al-fitr": _islamic(10, 1, 3),
    "eid al-adha": _islamic(12, 10, 4),
    "day of arafah": _islamic(12, 9, 1),
    "ashura": _islamic(1, 10, 1),
    "mawlid": _islamic(3, 12, 1),
}


def feast_days(name: str, year: int) -> Stretch | None:
    """Return first and last day of the feast in a year, None for an unknown one or a year that its calendar lacks."""
    rule = FEASTS.get(name.lower().replace("’", "'"))
    return None if rule is None or not 1000 <= year <= 4000 else rule(year)
