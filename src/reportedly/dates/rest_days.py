"""The days on which the week ends, by the place of the dateline: "last week" said on them is the week just over.

The table names the countries where Friday is a day of rest, with the cities that datelines name. Elsewhere the week
ends on Sunday.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportedly.dates.patterns import WEEKDAYS
from reportedly.errors import BadData

SUNDAY = frozenset({6})


def rest_days_of(place: str | None) -> frozenset[int]:
    """Return the days of rest (Monday is 0) where the dateline's place lies.

    >>> sorted(rest_days_of("Tehran")), sorted(rest_days_of("Paris")), sorted(rest_days_of(None))
    ([4], [6], [6])
    """
    if not place:
        return SUNDAY
    table = _load()
    return next((table[part] for part in (p.strip().lower() for p in place.split(",")) if part in table), SUNDAY)


@cache
def _load() -> Mapping[str, frozenset[int]]:
    path = files("reportedly.dates") / "data" / "rest_days.tsv"
    return read_rest_days(path.name, path.read_text(encoding="utf-8"))


def read_rest_days(source: str, text: str) -> dict[str, frozenset[int]]:
    """Return the days of rest by place from lines `country<TAB>days<TAB>cities`; raise BadData on a broken line.

    >>> read_rest_days("days.tsv", "Iran\\tFriday\\tTehran, Qom\\n")["qom"]
    frozenset({4})
    """
    table: dict[str, frozenset[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        names = [day.strip().lower() for day in fields[1].split(",")] if len(fields) == 3 else [""]
        if not all(name in WEEKDAYS for name in names):
            raise BadData(f"{source}:{number}", "a country, its days of rest and its cities, parted by tabs, are due")
        days = frozenset(WEEKDAYS[name] for name in names)
        for place in (fields[0], *fields[2].split(",")):
            table[place.strip().lower()] = days
    return table
