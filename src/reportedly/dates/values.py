"""The values of date expressions: from a match of a pattern to first and last day.

Each rule takes the match and the scene (publication, running date, direction of tense) and returns the stretch of
days, or None where the text does not tell. Where there is no anchor, nothing relative gets a value.
"""

import re
from collections.abc import Callable
from datetime import date

from reportedly.dates.patterns import DECADES, MONTHS, ORDINALS
from reportedly.dates.relative import RELATIVE_RULES
from reportedly.dates.scene import AHEAD, BACK, Match, Scene, day_number, full_year, group, one_day, phased
from reportedly.dates.spans_of_days import (
    Stretch,
    make_day,
    month_of,
    quarter_of,
    season_of,
    unit_around,
    year_of,
    years_from,
)

# A day of the year without a year counts as the coming one if it lies so near ahead, even after a past tense:
# "the vote had been set for 3 January".
_NEAR_AHEAD_DAYS = 21


def _month_number(match: Match) -> int:
    return MONTHS[group(match, "month").rstrip(".")]


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


def _iso(match: Match, scene: Scene) -> Stretch | None:
    return one_day(make_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _numeric(match: Match, scene: Scene) -> Stretch | None:
    """Resolve 14/05/2021 or 05/14/2021, and 05/06/2021 to nothing: it could be either."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {made for made in (make_day(year, two, one), make_day(year, one, two)) if made}
    return one_day(readings.pop()) if len(readings) == 1 else None


def _days_month(match: Match, scene: Scene) -> Stretch | None:
    month, year = _month_number(match), full_year(match)
    if year is None:
        last = _yearless_day(month, int(match["day2"]), scene)
    else:
        last = make_day(year, month, int(match["day2"]))
    first = make_day(last.year, month, int(match["day"])) if last else None
    return (first, last) if first and last and first <= last else None


def _day_month(match: Match, scene: Scene) -> Stretch | None:
    month, day, year = _month_number(match), day_number(match), full_year(match)
    return one_day(make_day(year, month, day) if year else _yearless_day(month, day, scene))


def _month_year(match: Match, scene: Scene) -> Stretch | None:
    return phased(match, month_of(int(match["year"]), _month_number(match)))


def _month(match: Match, scene: Scene) -> Stretch | None:
    """Resolve a month without a year: the nearest one in the direction of the tense."""
    month, which, when = _month_number(match), group(match, "which"), group(match, "when")
    anchor = scene.anchor
    if anchor and when:
        return phased(match, month_of(anchor.year + {"last": -1, "this": 0, "next": 1}[when], month))
    if scene.year is not None and not which:
        return phased(match, month_of(scene.year, month))
    if anchor is None:
        return None
    year = anchor.year
    if which in AHEAD or (scene.direction == "future" and which not in BACK):
        year += month < anchor.month or (which in AHEAD and month == anchor.month)
    elif which != "this":
        year -= month > anchor.month or (which in BACK and month == anchor.month)
    return phased(match, month_of(year, month))


def _years(match: Match, scene: Scene) -> Stretch | None:
    first = int(match["year"])
    written = match["year2"]
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return years_from(first, last - first + 1) if first < last else None


def _year(match: Match, scene: Scene) -> Stretch | None:
    return phased(match, year_of(int(match["year"])))


def _decade(match: Match, scene: Scene) -> Stretch | None:
    if match.groupdict().get("tens"):
        return phased(match, years_from(1900 + DECADES[group(match, "tens")], 10))
    return phased(match, years_from(int(match["decade"]), 10))


def _century(match: Match, scene: Scene) -> Stretch | None:
    number = int(re.sub(r"\D", "", match["century"]))
    return phased(match, years_from(100 * (number - 1) + 1, 100)) if number > 9 else None


def _season(match: Match, scene: Scene) -> Stretch | None:
    season, year, which = group(match, "season"), full_year(match), group(match, "which")
    if year is not None:
        return season_of(year, season)
    anchor = scene.anchor
    if anchor is None:
        return None if which or scene.year is None else season_of(scene.year, season)
    seasons = [s for y in range(anchor.year - 2, anchor.year + 3) if (s := season_of(y, season))]
    if which in AHEAD or (scene.direction == "future" and which != "last"):
        return next((s for s in seasons if s[0] > anchor or (not which and s[1] >= anchor)), None)
    if which == "this":
        return next((s for s in seasons if s[1] >= anchor), None)
    back = [s for s in seasons if (s[1] < anchor if which in BACK else s[0] <= anchor)]
    return back[-1] if back else None


def _quarter(match: Match, scene: Scene) -> Stretch | None:
    named, year, which = group(match, "quarter"), full_year(match), group(match, "which")
    quarter = int(named) if named.isdigit() else 4 if named == "last" else ORDINALS[named]
    if year is not None:
        return quarter_of(year, quarter)
    if scene.anchor is None:
        return None
    if named == "last" and not which and not match.group(0).lower().startswith("the"):
        return unit_around(scene.anchor, "quarter", -1)
    if which:
        return quarter_of(scene.anchor.year + {"last": -1, "next": 1}.get(which, 0), quarter)
    begun = (scene.anchor.month + 2) // 3 >= quarter
    ahead = scene.direction == "future"
    return quarter_of(scene.anchor.year + (ahead and begun and (scene.anchor.month + 2) // 3 > quarter)
                      - (not ahead and not begun), quarter)  # fmt: skip


def _half(match: Match, scene: Scene) -> Stretch | None:
    year = full_year(match)
    if year is None:
        if scene.anchor is None:
            return None
        year = scene.anchor.year + {"last": -1, "next": 1}.get(group(match, "which"), 0)
    one, two = (1, 2) if group(match, "half") == "first" else (3, 4)
    first, last = quarter_of(year, one), quarter_of(year, two)
    return (first[0], last[1]) if first and last else None


def _fiscal(match: Match, scene: Scene) -> Stretch | None:
    """Resolve a fiscal year to the calendar years that it names: where it begins differs between countries."""
    return _years(match, scene) if match["year2"] else _year(match, scene)


RULES: dict[str, Callable[[Match, Scene], Stretch | None]] = {
    "iso": _iso, "numeric": _numeric, "days_month": _days_month, "month_days": _days_month, "day_month": _day_month,
    "month_day": _day_month, "month_year": _month_year, "month": _month, "years": _years, "year": _year,
    "decade": _decade, "century": _century, "season": _season, "quarter": _quarter, "fiscal": _fiscal,
    "half": _half,
    **RELATIVE_RULES,
}  # fmt: skip

# Kinds whose value hangs on publication or context, whatever they contain.
ALWAYS_RELATIVE = frozenset(
    "week_weekday weekday relative_day ordinal_day same_day next_day this_unit same_unit year_before end_of_unit "
    "weekend ago stretch before_last ahead".split()
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
