"""The values of date expressions: from a match of a pattern to first and last day.

Each rule takes the match and the scene (publication, running date, direction of tense) and returns the stretch of
days, or None where the text does not tell. Where there is no anchor, nothing relative gets a value.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportedly.dates.feasts import feast_days
from reportedly.dates.patterns import DECADES, MONTHS, NUMBERS, ORDINAL_DAYS, ORDINALS, VAGUE, WEEKDAYS
from reportedly.dates.spans_of_days import (
    Phase,
    Stretch,
    add_days,
    add_months,
    make_day,
    month_of,
    part_of,
    quarter_of,
    season_of,
    week_of,
    year_of,
    years_from,
)  # fmt: skip
from reportedly.dates.tense import Direction

# A day of the year without a year counts as the coming one if it lies so near ahead, even after a past tense:
# "the vote had been set for 3 January".
_NEAR_AHEAD_DAYS = 21
_PHASES: dict[str, Phase] = {
    "early": "early", "beginning": "early", "start": "early", "turn": "early", "mid": "middle", "middle": "middle",
    "late": "late", "end": "late", "close": "late", "eve": "late",
}  # fmt: skip
_FEW_DAYS = 5  # "the last days of Ramadan"
_BACK = ("last", "past", "previous", "recent", "preceding")
_AHEAD = ("next", "coming", "following")
_FROM_THE_STORY = ("previous", "preceding", "following")


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


def _group(match: Match, name: str) -> str:
    """Return a group in lower case with single spaces, or the empty string."""
    found = match.groupdict().get(name)
    return " ".join(found.lower().split()) if found else ""


def _phased(match: Match, stretch: Stretch | None) -> Stretch | None:
    phase = _group(match, "phase").split(" ")[0]
    return part_of(stretch, _PHASES[phase]) if stretch and phase in _PHASES else stretch


def month_of_match(match: Match) -> int | None:
    """Return the number of the month that the expression names, if it names one by a word."""
    name = _group(match, "month").rstrip(".")
    return MONTHS.get(name)


def _month_number(match: Match) -> int:
    return MONTHS[_group(match, "month").rstrip(".")]


def _one_day(day: date | None) -> Stretch | None:
    return None if day is None else (day, day)


def _yearless_day(month: int, day: int, scene: Scene) -> date | None:
    """Return the day in the year that the text and the tense point to."""
    if scene.year is not None:
        return make_day(scene.year, month, day)
    anchor = scene.anchor
    if anchor is None:
        return None
    days = [made for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (made := make_day(year, month, day))]
    if scene.direction == "future":
        return next((d for d in days if d >= anchor), None)
    ahead = next((d for d in days if d > anchor), None)
    back = [d for d in days if d <= anchor]
    if ahead and (ahead - anchor).days <= _NEAR_AHEAD_DAYS:
        return ahead
    return back[-1] if back else ahead


def _full_year(match: Match, name: str = "year") -> int | None:
    written = _group(match, name)
    return int(written) if written else None


def _iso(match: Match, scene: Scene) -> Stretch | None:
    return _one_day(make_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _numeric(match: Match, scene: Scene) -> Stretch | None:
    """Resolve 14/05/2021 or 05/14/2021, and 05/06/2021 to nothing: it could be either."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {made for made in (make_day(year, two, one), make_day(year, one, two)) if made}
    return _one_day(readings.pop()) if len(readings) == 1 else None


def _days_month(match: Match, scene: Scene) -> Stretch | None:
    month, year = _month_number(match), _full_year(match)
    if year is None:
        last = _yearless_day(month, int(match["day2"]), scene)
    else:
        last = make_day(year, month, int(match["day2"]))
    first = make_day(last.year, month, int(match["day"])) if last else None
    return (first, last) if first and last and first <= last else None


def _day_number(match: Match) -> int:
    return ORDINAL_DAYS[word] if (word := _group(match, "word")) else int(match["day"])


def _day_month(match: Match, scene: Scene) -> Stretch | None:
    month, day, year = _month_number(match), _day_number(match), _full_year(match)
    return _one_day(make_day(year, month, day) if year else _yearless_day(month, day, scene))


def _month_year(match: Match, scene: Scene) -> Stretch | None:
    return _phased(match, month_of(int(match["year"]), _month_number(match)))


def _month(match: Match, scene: Scene) -> Stretch | None:
    """Resolve a month without a year: the nearest one in the direction of the tense."""
    month, which, when = _month_number(match), _group(match, "which"), _group(match, "when")
    anchor = scene.anchor
    if anchor and when:
        return _phased(match, month_of(anchor.year + {"last": -1, "this": 0, "next": 1}[when], month))
    if scene.year is not None and not which:
        return _phased(match, month_of(scene.year, month))
    if anchor is None:
        return None
    year = anchor.year
    if which in _AHEAD or (scene.direction == "future" and which not in _BACK):
        year += month < anchor.month or (which in _AHEAD and month == anchor.month)
    elif which != "this":
        year -= month > anchor.month or (which in _BACK and month == anchor.month)
    return _phased(match, month_of(year, month))


def _years(match: Match, scene: Scene) -> Stretch | None:
    first = int(match["year"])
    written = match["year2"]
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return years_from(first, last - first + 1) if first < last else None


def _year(match: Match, scene: Scene) -> Stretch | None:
    return _phased(match, year_of(int(match["year"])))


def _decade(match: Match, scene: Scene) -> Stretch | None:
    if match.groupdict().get("tens"):
        return _phased(match, years_from(1900 + DECADES[_group(match, "tens")], 10))
    return _phased(match, years_from(int(match["decade"]), 10))


def _century(match: Match, scene: Scene) -> Stretch | None:
    number = int(re.sub(r"\D", "", match["century"]))
    return _phased(match, years_from(100 * (number - 1) + 1, 100)) if number > 9 else None


def _season(match: Match, scene: Scene) -> Stretch | None:
    season, year, which = _group(match, "season"), _full_year(match), _group(match, "which")
    if year is not None:
        return season_of(year, season)
    anchor = scene.anchor
    if anchor is None:
        return None if which or scene.year is None else season_of(scene.year, season)
    seasons = [s for y in range(anchor.year - 2, anchor.year + 3) if (s := season_of(y, season))]
    if which in _AHEAD or (scene.direction == "future" and which != "last"):
        return next((s for s in seasons if s[0] > anchor or (not which and s[1] >= anchor)), None)
    if which == "this":
        return next((s for s in seasons if s[1] >= anchor), None)
    back = [s for s in seasons if (s[1] < anchor if which in _BACK else s[0] <= anchor)]
    return back[-1] if back else None


def _quarter(match: Match, scene: Scene) -> Stretch | None:
    named, year, which = _group(match, "quarter"), _full_year(match), _group(match, "which")
    quarter = int(named) if named.isdigit() else 4 if named == "last" else ORDINALS[named]
    if year is not None:
        return quarter_of(year, quarter)
    if scene.anchor is None:
        return None
    if named == "last" and not which and not match.group(0).lower().startswith("the"):
        return _unit_around(scene.anchor, "quarter", -1)
    if which:
        return quarter_of(scene.anchor.year + {"last": -1, "next": 1}.get(which, 0), quarter)
    begun = (scene.anchor.month + 2) // 3 >= quarter
    ahead = scene.direction == "future"
    return quarter_of(scene.anchor.year + (ahead and begun and (scene.anchor.month + 2) // 3 > quarter)
                      - (not ahead and not begun), quarter)  # fmt: skip


def _half(match: Match, scene: Scene) -> Stretch | None:
    year = _full_year(match)
    if year is None:
        if scene.anchor is None:
            return None
        year = scene.anchor.year + {"last": -1, "next": 1}.get(_group(match, "which"), 0)
    one, two = (1, 2) if _group(match, "half") == "first" else (3, 4)
    first, last = quarter_of(year, one), quarter_of(year, two)
    return (first[0], last[1]) if first and last else None


def _fiscal(match: Match, scene: Scene) -> Stretch | None:
    """Resolve a fiscal year to the calendar years that it names: where it begins differs between countries."""
    return _years(match, scene) if match["year2"] else _year(match, scene)


def _before_last(match: Match, scene: Scene) -> Stretch | None:
    return None if scene.anchor is None else _unit_around(scene.anchor, _group(match, "unit"), -2)


def _ahead(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "in two days" to the day ahead and "within 48 hours" to the days up to it, after a future tense only."""
    if scene.anchor is None or scene.direction != "future":
        return None
    unit, (least, most) = _group(match, "unit"), _counts(match)
    if unit == "hour":
        unit, least, most = "day", least // 24, -(-most // 24)
    first, last = _moved(scene.anchor, unit, least), _moved(scene.anchor, unit, most)
    if _group(match, "which") == "within":
        return scene.anchor, last
    return _unit_around(first, unit, 0) if unit in ("month", "year") and least == most else (first, last)


def _week_weekday(match: Match, scene: Scene) -> Stretch | None:
    if scene.anchor is None:
        return None
    weeks = {"last": -1, "this": 0, "next": 1}[_group(match, "which")]
    number = WEEKDAYS[_group(match, "weekday")]
    if weeks < 0 and scene.anchor.weekday() in scene.rest_days and number not in scene.rest_days:
        return _one_day(add_days(scene.anchor, -((scene.anchor.weekday() - number) % 7)))  # the week that has just ended
    monday = week_of(add_days(scene.anchor, 7 * weeks))[0]
    return _one_day(add_days(monday, number))


def _weekday(match: Match, scene: Scene) -> Stretch | None:
    """Resolve a weekday: the day of publication itself or the nearest one back, or ahead after a future tense."""
    anchor, which, number = scene.anchor, _group(match, "which"), WEEKDAYS[_group(match, "weekday")]
    if which in ("following", "previous"):
        anchor = scene.running
    if anchor is None:
        return None
    back, ahead = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    if which in ("last", "past", "previous", "this past"):
        return _one_day(add_days(anchor, -(back or 7)))
    if which in ("next", "following"):
        return _one_day(add_days(anchor, ahead or 7))
    if which in ("coming", "this coming") or scene.direction == "future":
        return _one_day(add_days(anchor, ahead))
    return _one_day(add_days(anchor, -back))


_RELATIVE_DAYS = {"day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "tomorrow": 1, "last night": -1}


def _relative_day(match: Match, scene: Scene) -> Stretch | None:
    if scene.anchor is None:
        return None
    name = _group(match, "name").removeprefix("the ")
    offset = next((days for word, days in _RELATIVE_DAYS.items() if name.startswith(word)), 0)
    return _one_day(add_days(scene.anchor, offset))


def _same_day(match: Match, scene: Scene) -> Stretch | None:
    return _one_day(scene.running)


def _ordinal_day(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "on the 15th" to the nearest such day of a month in the direction of the tense."""
    day = _day_number(match)
    if scene.anchor is None:
        return _one_day(make_day(scene.told[0].year, scene.told[0].month, day)) if scene.told else None
    if scene.running and scene.running.day < day and scene.running < scene.anchor and scene.direction == "past":
        return _one_day(make_day(scene.running.year, scene.running.month, day))  # "on 14 January …; on the 16th …"
    months = [add_months(scene.anchor.replace(day=1), offset) for offset in (-1, 0, 1, 2)]
    days = [made for m in months if (made := make_day(m.year, m.month, day))]
    if scene.direction == "future":
        return _one_day(next((d for d in days if d >= scene.anchor), None))
    return _one_day(next((d for d in reversed(days) if d <= scene.anchor), None))


def _year_before(match: Match, scene: Scene) -> Stretch | None:
    unit = _group(match, "unit")
    start = scene.start_of(unit) or scene.anchor
    return None if start is None else _unit_around(start, unit, -1)


def _next_day(match: Match, scene: Scene) -> Stretch | None:
    if scene.running is None:
        return None
    name = _group(match, "name")
    return _one_day(add_days(scene.running, 1 if name.startswith(("the next", "the following")) else -1))


def _unit_around(day: date, unit: str, offset: int) -> Stretch | None:  # noqa: PLR0911 -- a unit each
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
    return _one_day(add_days(day, offset))


def _this_unit(match: Match, scene: Scene) -> Stretch | None:
    which, unit, phase = _group(match, "which"), _group(match, "unit"), _group(match, "phase").split(" ")[0]
    anchor = (scene.start_of(unit) if which in _FROM_THE_STORY else None) or scene.anchor
    if anchor is None:
        return None
    if which == "past" and unit in ("week", "month", "year", "decade") and not phase:
        return _moved(anchor, unit, -1), anchor
    offset = -1 if which in _BACK else 1 if which in _AHEAD else 0
    if unit == "weekend" and offset == 0 and scene.direction == "past" and anchor.weekday() < 5:
        offset = -1
    stretch = _unit_around(anchor, unit, offset)
    if stretch and phase == "earlier":
        return (stretch[0], min(max(anchor, stretch[0]), stretch[1]))
    if stretch and phase == "later":
        return (max(anchor, stretch[0]), max(anchor, stretch[1]))
    return _phased(match, stretch)


def _end_of_unit(match: Match, scene: Scene) -> Stretch | None:
    unit = _group(match, "unit")
    start = scene.start_of(unit) if scene.anchor is None else scene.anchor
    return None if start is None else _phased(match, _unit_around(start, unit, 0))


def _same_unit(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "that year", "later in the same month" to the unit that the text has reached, or what is left of it."""
    unit, phase = _group(match, "unit"), _group(match, "phase")
    start = scene.start_of(unit)
    if start is None:
        return None
    stretch = _unit_around(start, unit, 0)
    if stretch and phase in ("later", "earlier"):
        return (start, stretch[1]) if phase == "later" else (stretch[0], start)
    return _phased(match, stretch)


def _weekend(match: Match, scene: Scene) -> Stretch | None:
    anchor = scene.anchor
    if anchor is None:
        return None
    return _unit_around(anchor, "weekend", 0 if scene.direction == "future" or anchor.weekday() >= 5 else -1)


def _counts(match: Match) -> tuple[int, int]:
    """Return the least and the most that the number of the expression can mean."""
    vague, count = _group(match, "vague"), _group(match, "count")
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
    way, unit = _group(match, "way"), _group(match, "unit")
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
        return _unit_around(moved, unit, 0)
    if unit in ("decade", "century"):
        return year_of(moved.year)
    return _one_day(moved)


def _stretch(match: Match, scene: Scene) -> Stretch | None:
    """Resolve "the last three weeks" to the days up to publication, "the coming days" to those from it on."""
    anchor, which, unit = scene.anchor, _group(match, "which"), _group(match, "unit")
    if anchor is None:
        return None
    if unit in ("hour", "minute"):
        return _one_day(scene.running or anchor)
    counted = match["count"] or match["vague"]
    most = _counts(match)[1] if counted else VAGUE["recent"][1]
    if which in _AHEAD:
        return anchor, _moved(anchor, unit, most)
    return _moved(anchor, unit, -most), anchor


def _feast(match: Match, scene: Scene) -> Stretch | None:
    found = _feast_found(match, scene)
    phase = _group(match, "phase")
    if not phase or found is None or (found[1] - found[0]).days < _FEW_DAYS:
        return found
    first, last = found
    return (first, add_days(first, _FEW_DAYS)) if phase in ("first", "opening") else (add_days(last, -_FEW_DAYS), last)


def _feast_found(match: Match, scene: Scene) -> Stretch | None:
    """Return the days of the feast in the year that is written, or in the one that the tense points to."""
    name = re.sub(r"eid\s?al[- ]", "eid al-", _group(match, "feast"))
    name = {"hannukah": "hanukkah", "hanukah": "hanukkah", "hannukkah": "hanukkah", "day of arafa": "day of arafah"}.get(name, name)
    year, which = _full_year(match), _group(match, "which")
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


RULES: dict[str, Callable[[Match, Scene], Stretch | None]] = {
    "iso": _iso, "numeric": _numeric, "days_month": _days_month, "month_days": _days_month, "day_month": _day_month,
    "month_day": _day_month, "month_year": _month_year, "month": _month, "years": _years, "year": _year,
    "decade": _decade, "century": _century, "season": _season, "quarter": _quarter, "week_weekday": _week_weekday,
    "weekday": _weekday, "relative_day": _relative_day, "same_day": _same_day, "ordinal_day": _ordinal_day,
    "next_day": _next_day,
    "this_unit": _this_unit, "end_of_unit": _end_of_unit, "same_unit": _same_unit, "year_before": _year_before, "weekend": _weekend, "ago": _ago, "stretch": _stretch,
    "feast": _feast, "fiscal": _fiscal, "half": _half, "before_last": _before_last, "ahead": _ahead,
}  # fmt: skip

# Kinds whose value hangs on publication or context, whatever they contain.
ALWAYS_RELATIVE = frozenset(
    "week_weekday weekday relative_day ordinal_day same_day next_day this_unit same_unit year_before end_of_unit weekend ago stretch "
    "before_last ahead".split()
)


def resolve_match(kind: str, match: Match, scene: Scene) -> tuple[Stretch | None, bool]:
    """Return the expression's days, or None, and whether they hang on publication or context."""
    value = RULES[kind](match, scene)
    groups = match.groupdict()
    dated = any(groups.get(name) for name in ("year", "decade", "century", "tens"))
    return value, kind in ALWAYS_RELATIVE or not dated


def open_to(stretch: Stretch, anchor: date | None) -> Stretch | None:
    """Return the days from the stretch's beginning up to publication: what "since August" means."""
    return None if anchor is None or anchor < stretch[0] else (stretch[0], anchor)


def until(stretch: Stretch, anchor: date | None) -> Stretch | None:
    """Return the days from publication to the stretch's end: what "by Friday" means of something planned."""
    return None if anchor is None or stretch[1] < anchor else (anchor, stretch[1])


def joined(first: Stretch, second: Stretch) -> Stretch | None:
    """Return the days from the first stretch's beginning to the second's end."""
    return (first[0], second[1]) if first[0] <= second[1] else None
