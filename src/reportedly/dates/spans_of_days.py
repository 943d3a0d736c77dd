"""Stretches of days: the arithmetic of weeks, months, seasons, decades and parts of them."""

import calendar
import datetime
from datetime import date, timedelta
from typing import Literal

Stretch = tuple[date, date]
Phase = Literal["early", "middle", "late"]

# Meteorological seasons of the northern hemisphere: first month, number of months.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Return the day so many months later (earlier if negative), held within the month.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    index = max(12, min(day.year * 12 + day.month - 1 + months, 9999 * 12 + 11))
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Return the day so many days later, held within the years that Python's calendar knows."""
    ordinal = max(1, min(day.toordinal() + days, datetime.date.max.toordinal()))
    return date.fromordinal(ordinal)


def week_of(day: date) -> Stretch:
    """Return Monday to Sunday of the day's week."""
    monday = add_days(day, -day.weekday())
    return monday, add_days(monday, 6)


def month_of(year: int, month: int) -> Stretch | None:
    """Return the first and last day of a month, or None if the calendar has no such month."""
    first = make_day(year, month, 1)
    return None if first is None else (first, date(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Stretch | None:
    """Return 1 January and 31 December of a year, or None if it lies outside the calendar."""
    first, last = make_day(year, 1, 1), make_day(year, 12, 31)
    return None if first is None or last is None else (first, last)


def years_from(year: int, count: int) -> Stretch | None:
    """Return the first and last day of `count` years from `year` on."""
    first, last = make_day(year, 1, 1), make_day(year + count - 1, 12, 31)
    return None if first is None or last is None else (first, last)


def quarter_of(year: int, quarter: int) -> Stretch | None:
    """Return the first and last day of a quarter of a year."""
    first, last = month_of(year, 3 * quarter - 2), month_of(year, 3 * quarter)
    return None if first is None or last is None else (first[0], last[1])


def season_of(year: int, season: str) -> Stretch | None:
    """Return the first and last day of the season that begins in the year."""
    first = make_day(year, SEASONS[season], 1)
    return None if first is None else (first, add_days(add_months(first, 3), -1))


def unit_around(day: date, unit: str, offset: int) -> Stretch | None:  # noqa: PLR0911 -- a unit each
    """Return the calendar week, month, year … that lies `offset` units from the one of the day."""
    if unit == "weekend":
        monday = week_of(add_days(day, 7 * offset))[0]
        return add_days(monday, 5), add_days(monday, 6)
    if unit == "fortnight":
        return add_days(day, 14 * min(offset, 0)), add_days(day, 14 * max(offset, 0))
    if unit == "week":
        return week_of(add_days(day, 7 * offset))
    if unit == "month":
        moved = add_months(day, offset)
        return month_of(moved.year, moved.month)
    if unit == "quarter":
        moved = add_months(day, 3 * offset)
        return quarter_of(moved.year, (moved.month + 2) // 3)
    if unit == "year":
        return year_of(day.year + offset)
    if unit == "decade":
        return years_from(day.year - day.year % 10 + 10 * offset, 10)
    if unit == "century":
        return years_from(day.year - day.year % 100 + 100 * offset, 100)
    return (add_days(day, offset),) * 2


def part_of(stretch: Stretch, phase: Phase) -> Stretch:
    """Return the first, middle or last third of a stretch."""
    first, last = stretch
    third = max(1, ((last - first).days + 1) // 3)
    if phase == "early":
        return first, min(last, first + timedelta(days=third - 1))
    if phase == "late":
        return max(first, last - timedelta(days=third - 1)), last
    return min(last, first + timedelta(days=third)), max(first, last - timedelta(days=third))
