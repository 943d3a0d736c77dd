"""The values of date expressions that count from publication or from where the story stands, and of feasts."""

import re
from collections.abc import Callable
from datetime import date

from reportedly.dates.feasts import feast_days
from reportedly.dates.patterns import NUMBERS, VAGUE, WEEKDAYS
from reportedly.dates.scene import AHEAD, BACK, Match, Scene, day_number, full_year, group, one_day, phased
from reportedly.dates.spans_of_days import Stretch, add_days, add_months, make_day, unit_around, week_of, year_of

_SPELLINGS = {
    "hannukah": "hanukkah", "hanukah": "hanukkah", "hannukkah": "hanukkah", "day of arafa": "day of arafah",
}  # fmt: skip
_FEW_DAYS = 5  # "the last days of Ramadan"
_FROM_THE_STORY = ("previous", "preceding", "following")


def _before_last(match: Match, scene: Scene) -> Stretch | None:
    return None if scene.anchor is None else unit_around(scene.anchor, group(match, "unit"), -2)


def _ahead(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "in two days" to the day ahead and "within 48 hours" to the days up to it, after a future tense only."""
    if scene.anchor is None or scene.direction != "future":
        return None
    unit, (least, most) = group(match, "unit"), _counts(match)
    if unit == "hour":
        unit, least, most = "day", least // 24, -(-most // 24)
    first, last = _moved(scene.anchor, unit, least), _moved(scene.anchor, unit, most)
    if group(match, "which") == "within":
        return scene.anchor, last
    return unit_around(first, unit, 0) if unit in ("month", "year") and least == most else (first, last)


def _week_weekday(match: Match, scene: Scene) -> Stretch | None:
    if scene.anchor is None:
        return None
    weeks = {"last": -1, "this": 0, "next": 1}[group(match, "which")]
    number = WEEKDAYS[group(match, "weekday")]
    if weeks < 0 and scene.anchor.weekday() in scene.rest_days and number not in scene.rest_days:
        return one_day(add_days(scene.anchor, -((scene.anchor.weekday() - number) % 7)))  # the week that has just ended
    monday = week_of(add_days(scene.anchor, 7 * weeks))[0]
    return one_day(add_days(monday, number))


def _weekday(match: Match, scene: Scene) -> Stretch | None:
    """Resolve a weekday: the day of publication itself or the nearest one back, or ahead after a future tense."""
    anchor, which, number = scene.anchor, group(match, "which"), WEEKDAYS[group(match, "weekday")]
    if which in ("following", "previous"):
        anchor = scene.running
    if anchor is None:
        return None
    back, ahead = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    if which in ("last", "past", "previous", "this past"):
        return one_day(add_days(anchor, -(back or 7)))
    if which in ("next", "following"):
        return one_day(add_days(anchor, ahead or 7))
    if which in ("coming", "this coming") or scene.direction == "future":
        return one_day(add_days(anchor, ahead))
    return one_day(add_days(anchor, -back))


_RELATIVE_DAYS = {"day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "tomorrow": 1, "last night": -1}


def _relative_day(match: Match, scene: Scene) -> Stretch | None:
    if scene.anchor is None:
        return None
    name = group(match, "name").removeprefix("the ")
    offset = next((days for word, days in _RELATIVE_DAYS.items() if name.startswith(word)), 0)
    return one_day(add_days(scene.anchor, offset))


def _same_day(match: Match, scene: Scene) -> Stretch | None:
    return one_day(scene.running)


def _ordinal_day(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "on the 15th" to the nearest such day of a month in the direction of the tense."""
    day = day_number(match)
    if scene.anchor is None:
        return one_day(make_day(scene.told[0].year, scene.told[0].month, day)) if scene.told else None
    if scene.running and scene.running.day < day and scene.running < scene.anchor and scene.direction == "past":
        return one_day(make_day(scene.running.year, scene.running.month, day))  # "on 14 January …; on the 16th …"
    months = [add_months(scene.anchor.replace(day=1), offset) for offset in (-1, 0, 1, 2)]
    days = [made for m in months if (made := make_day(m.year, m.month, day))]
    if scene.direction == "future":
        return one_day(next((d for d in days if d >= scene.anchor), None))
    return one_day(next((d for d in reversed(days) if d <= scene.anchor), None))


def _year_before(match: Match, scene: Scene) -> Stretch | None:
    unit = group(match, "unit")
    start = scene.start_of(unit) or scene.anchor
    return None if start is None else unit_around(start, unit, -1)


def _next_day(match: Match, scene: Scene) -> Stretch | None:
    if scene.running is None:
        return None
    name = group(match, "name")
    return one_day(add_days(scene.running, 1 if name.startswith(("the next", "the following")) else -1))


def _this_unit(match: Match, scene: Scene) -> Stretch | None:
    which, unit, phase = group(match, "which"), group(match, "unit"), group(match, "phase").split(" ")[0]
    anchor = (scene.start_of(unit) if which in _FROM_THE_STORY else None) or scene.anchor
    if anchor is None:
        return None
    if which == "past" and unit in ("week", "month", "year", "decade") and not phase:
        return _moved(anchor, unit, -1), anchor
    offset = -1 if which in BACK else 1 if which in AHEAD else 0
    if unit == "weekend" and offset == 0 and scene.direction == "past" and anchor.weekday() < 5:
        offset = -1
    stretch = unit_around(anchor, unit, offset)
    if stretch and phase == "earlier":
        return (stretch[0], min(max(anchor, stretch[0]), stretch[1]))
    if stretch and phase == "later":
        return (max(anchor, stretch[0]), max(anchor, stretch[1]))
    return phased(match, stretch)


def _end_of_unit(match: Match, scene: Scene) -> Stretch | None:
    unit = group(match, "unit")
    start = scene.start_of(unit) if scene.anchor is None else scene.anchor
    return None if start is None else phased(match, unit_around(start, unit, 0))


def _same_unit(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "that year", "later in the same month" to the unit that the text has reached, or what is left of it."""
    unit, phase = group(match, "unit"), group(match, "phase")
    start = scene.start_of(unit)
    if start is None:
        return None
    stretch = unit_around(start, unit, 0)
    if stretch and phase in ("later", "earlier"):
        return (start, stretch[1]) if phase == "later" else (stretch[0], start)
    return phased(match, stretch)


def _weekend(match: Match, scene: Scene) -> Stretch | None:
    anchor = scene.anchor
    if anchor is None:
        return None
    return unit_around(anchor, "weekend", 0 if scene.direction == "future" or anchor.weekday() >= 5 else -1)


def _counts(match: Match) -> tuple[int, int]:
    """Return the least and the most that the number of the expression can mean."""
    vague, count = group(match, "vague"), group(match, "count")
    if vague:
        return VAGUE[vague]
    number = int(count) if count.isdigit() else NUMBERS.get(count, 1)
    return number, number


_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def _moved(day: date, unit: str, count: int) -> date:
    """Return the day so many units away."""
    if unit in _DAYS_IN:
        return add_days(day, _DAYS_IN[unit] * count)
    if unit in ("hour", "minute"):
        return day
    return add_months(day, {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count)


def _ago(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "two days ago" from publication and "two days later" from the running date, as exactly as the unit."""
    way, unit = group(match, "way"), group(match, "unit")
    start = scene.anchor if way in ("ago", "from now") else scene.start_of(unit)
    if start is None and unit in ("hour", "minute"):
        start = scene.anchor
    if start is None:
        return None
    sign = 1 if way in ("later", "from now") else -1
    least, most = _counts(match)
    if least != most:
        ends = sorted((_moved(start, unit, sign * least), _moved(start, unit, sign * most)))
        return ends[0], ends[1]
    moved = _moved(start, unit, sign * least)
    if unit in ("month", "year"):
        return unit_around(moved, unit, 0)
    if unit in ("decade", "century"):
        return year_of(moved.year)
    return one_day(moved)


def _stretch(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "the last three weeks" to the days up to publication, "the coming days" to those from it on."""
    anchor, which, unit = scene.anchor, group(match, "which"), group(match, "unit")
    if anchor is None:
        return None
    if unit in ("hour", "minute"):
        return one_day(scene.running or anchor)
    counted = match["count"] or match["vague"]
    most = _counts(match)[1] if counted else VAGUE["recent"][1]
    if which in AHEAD:
        return anchor, _moved(anchor, unit, most)
    return _moved(anchor, unit, -most), anchor


def _feast(match: Match, scene: Scene) -> Stretch | None:
    found = _feast_found(match, scene)
    phase = group(match, "phase")
    if not phase or found is None or (found[1] - found[0]).days < _FEW_DAYS:
        return found
    first, last = found
    return (first, add_days(first, _FEW_DAYS)) if phase in ("first", "opening") else (add_days(last, -_FEW_DAYS), last)


def _feast_found(match: Match, scene: Scene) -> Stretch | None:
    """Return the days of the feast in the year that is written, or in the one that the tense points to."""
    name = re.sub(r"eid\s?al[- ]", "eid al-", group(match, "feast"))
    name = {
        "hannukah": "hanukkah",
        "hanukah": "hanukkah",
        "hannukkah": "hanukkah",
        "day of arafa": "day of arafah",
    }.get(name, name)
    year, which = full_year(match), group(match, "which")
    if year is not None:
        return feast_days(name, year)
    anchor = scene.anchor
    if anchor is None:
        return feast_days(name, scene.year) if scene.year and not which else None
    found = [s for y in range(anchor.year - 1, anchor.year + 2) if (s := feast_days(name, y))]
    if which == "next" or (scene.direction == "future" and which != "last"):
        return next((s for s in found if s[1] >= anchor), None)
    if which == "this":
        return min(found, key=lambda s: abs((s[0] - anchor).days), default=None)
    back = [s for s in found if s[0] <= anchor]
    return back[-1] if back else None


RELATIVE_RULES: dict[str, Callable[[Match, Scene], Stretch | None]] = {
    "week_weekday": _week_weekday, "weekday": _weekday, "relative_day": _relative_day, "same_day": _same_day,
    "ordinal_day": _ordinal_day, "next_day": _next_day, "this_unit": _this_unit, "end_of_unit": _end_of_unit,
    "same_unit": _same_unit, "year_before": _year_before, "weekend": _weekend, "ago": _ago, "stretch": _stretch,
    "feast": _feast, "before_last": _before_last, "ahead": _ahead,
}  # fmt: skip
