"""TIMEX3 types and values (TimeML 1.2.1) of time expressions, and the expressions that name no days of the calendar.

Durations ("three days": P3D), sets ("every week": P1W), references ("now": PRESENT_REF), times of day ("at night":
XXXX-XX-XXTNI) and years before Christ ("460 BC": BC0460) are found apart from the dates, in what those leave.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from reportedly.dates.patterns import (
    MONTHS,
    NEEDED,
    NUMBERS,
    QUANTITIES,
    WEEKDAYS,
    telling_words,
)
from reportedly.dates.spans_of_days import Stretch
from reportedly.passages import Parse, TimeExpression, TimexType
from reportedly.records import Span

Match = re.Match[str]
_UNITS = {"minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
          "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
          "centurie": "CE"}  # fmt: skip
_PARTS_OF_DAY = (("morning", "TMO"), ("dawn", "TMO"), ("lunchtime", "TMI"), ("midday", "TMI"), ("noon", "TMI"),
                 ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI"), ("daytime", "TDT"))  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAYS = frozenset(
    "iso numeric day_month month_day weekday week_weekday relative_day ordinal_day same_day next_day".split()
)
_UNIT_KINDS = {"month": "month", "month_year": "month", "year": "year", "fiscal": "year", "decade": "decade",
               "century": "century", "season": "season", "quarter": "quarter", "half": "half", "weekend": "weekend",
               "before_last": "", "this_unit": "", "same_unit": "", "end_of_unit": "", "ago": ""}  # fmt: skip


def describe(kind: str, match: Match, stretch: Stretch | None) -> tuple[TimexType, str | None]:
    """Return the TIMEX3 type and value of a date expression with its days, or None where it has no value."""
    words = match.group(0).lower()
    if (
        kind == "stretch"
        or (kind == "ahead" and _group(match, "which") == "within")
        or (kind == "ahead" and not stretch)
    ):
        return "DURATION", _duration(match)
    if kind == "ago" and match["vague"] and match["vague"].lower() not in ("a couple of", "couple of", "couple"):
        return "DATE", "FUTURE_REF" if _group(match, "way") in ("later", "from now") else "PAST_REF"
    part = next((value for name, value in _PARTS_OF_DAY if name in words), "") if kind in _DAYS else ""
    value = _open_value(kind, match, words) if stretch is None else _value(kind, match, stretch)
    return ("TIME" if part else "DATE"), value and value + part


def _value(kind: str, match: Match, stretch: Stretch) -> str:
    first, last = stretch
    unit = _UNIT_KINDS.get(kind)
    if unit is None:
        return f"{first}" if first == last else f"{first}/{last}"
    return _unit_value(unit or _group(match, "unit"), match, stretch)


def _unit_value(unit: str, match: Match, stretch: Stretch) -> str:  # noqa: PLR0911 -- a unit each
    first, last = stretch
    if unit == "month":
        return f"{first:%Y-%m}"
    if unit == "year":
        return f"{first:%Y}"
    if unit == "week":
        return "{}-W{:02}".format(*first.isocalendar()[:2])
    if unit == "weekend":
        return "{}-W{:02}-WE".format(*first.isocalendar()[:2])
    if unit == "season":
        return f"{first:%Y}-{_SEASONS[_group(match, 'season')]}"
    if unit == "quarter":
        return f"{first:%Y}-Q{(first.month + 2) // 3}"
    if unit == "half":
        return f"{first:%Y}-H{1 if first.month < 7 else 2}"
    if unit == "decade":
        return f"{first:%Y}"[:3]
    if unit == "century":
        return f"{first:%Y}"[:2]
    return f"{first}" if first == last else f"{first}/{last}"


def _open_value(kind: str, match: Match, words: str) -> str | None:  # noqa: PLR0911 -- a kind each
    """Return the value of an expression whose day the text does not tell: "XXXX-05-03", "XXXX-WXX-1"."""
    if kind in ("weekday", "week_weekday"):
        return f"XXXX-WXX-{WEEKDAYS[_group(match, 'weekday')] + 1}"
    if kind in ("day_month", "month_day") and (match.groupdict().get("day") or "").isdigit():
        return f"XXXX-{MONTHS[_group(match, 'month').rstrip('.')]:02}-{int(match['day']):02}"
    if kind == "month":
        return f"XXXX-{MONTHS[_group(match, 'month').rstrip('.')]:02}"
    if kind == "season":
        return f"XXXX-{_SEASONS[_group(match, 'season')]}"
    if kind == "relative_day":
        return "PRESENT_REF" if words.startswith("today") else "XXXX-XX-XX"
    if kind == "ago":
        return {"month": "XXXX-XX", "year": "XXXX"}.get(_group(match, "unit"), "XXXX-XX-XX")
    if kind in ("ordinal_day", "same_day", "next_day"):
        return "XXXX-XX-XX"
    return None


def _group(match: Match, name: str) -> str:
    found = match.groupdict().get(name)
    return " ".join(found.lower().split()) if found else ""


def _number(match: Match) -> str:
    """Return the count of a quantity as TIMEX3 writes it; X for an unknown one."""
    words = _group(match, "count").replace("-", " ").replace(",", "")
    if not words or _group(match, "vague"):
        return {"couple": "2"}.get(_group(match, "vague").removeprefix("a ").removesuffix(" of"), "X")
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return words
    if words in NUMBERS:
        return str(NUMBERS[words])
    tens, _, ones = words.partition(" ")
    return str(NUMBERS.get(tens, 0) + NUMBERS.get(ones, 0)) if tens in NUMBERS and ones in NUMBERS else "X"


def _duration(match: Match) -> str:
    unit, number = _group(match, "unit"), _number(match)
    if unit == "fortnight":
        number = "2" if number == "1" else "X"
    code = _UNITS[unit]
    return f"PT{number}{code[1:]}" if code.startswith("T") else f"P{number}{code}"


def _set(match: Match) -> str:
    word = _group(match, "adverb")
    if word:
        return {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y",
                "annual": "P1Y", "yearly": "P1Y", "hourly": "PT1H"}[word]  # fmt: skip
    if _group(match, "weekday"):
        return f"XXXX-WXX-{WEEKDAYS[_group(match, 'weekday').removesuffix('s')] + 1}"
    code = _UNITS[_group(match, "unit")]
    return f"PT1{code[1:]}" if code.startswith("T") else f"P1{code}"


def _before_christ(match: Match) -> str:
    return f"BC{int(match['bc']):04}"


def _clock(match: Match) -> str:
    hour, minute = int(match["hour"] or 0), match.groupdict().get("minute")
    half = _group(match, "half").replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"XXXX-XX-XXT{hour:02}:{minute}" if minute else f"XXXX-XX-XXT{hour:02}:00"


def _part_of_day(match: Match) -> str:
    return "XXXX-XX-XX" + next(value for name, value in _PARTS_OF_DAY if name in match.group(0).lower())


_QUANTITIES: dict[str, tuple[TimexType, Callable[[Match], str]]] = {
    "duration": ("DURATION", _duration), "set": ("SET", _set), "before_christ": ("DATE", _before_christ),
    "clock": ("TIME", _clock), "part_of_day": ("TIME", _part_of_day),
    "present": ("DATE", lambda _: "PRESENT_REF"), "past": ("DATE", lambda _: "PAST_REF"),
    "future": ("DATE", lambda _: "FUTURE_REF"),
    "season_name": ("DATE", lambda match: f"XXXX-{_SEASONS[_group(match, 'season')]}"),
}  # fmt: skip


def find_quantities(parse: Parse, dates: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Yield the expressions that name no days, where no date stands: durations, sets, references, times of day."""
    taken = [d.span for d in dates]
    for sentence in parse.sentences:
        start, stop = parse.span(sentence.first, sentence.last)
        told = telling_words(parse.text[start:stop].lower())
        found: list[tuple[Span, str, Match]] = []
        for kind, pattern in QUANTITIES:
            if not NEEDED[kind].isdisjoint(told):
                found += [(m.span(), kind, m) for m in pattern.finditer(parse.text, start, stop)]
        for span, kind, match in sorted(found, key=lambda f: (f[0][0], -f[0][1])):
            if any(a < span[1] and span[0] < b for a, b in taken):
                continue
            taken.append(span)
            timex, value = _QUANTITIES[kind]
            yield TimeExpression(span=span, first=None, last=None, type=timex, value=value(match))
