"""Check a file of actor facts before it is used: every fault with file and line, not only the first."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reportedly.actors.tables import COLUMNS, actor_kind, country_code, period, sections, sector
from reportedly.errors import BadData

LONGEST_OVERLAP = datetime.timedelta(days=1)  # a handover: both are in office on that day


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file holds: how many rows of each kind, its faults, and what deserves a second look."""

    rows: dict[str, int]
    faults: tuple[str, ...]
    doubts: tuple[str, ...]


def check_file(path: Path, countries: Iterable[str] = ()) -> Checked:
    """Read the file and say all that is wrong with it; `countries` are the codes of the states that are known."""
    known = frozenset(countries)
    counts: dict[str, int] = defaultdict(int)
    faults: list[str] = []
    doubts: list[str] = []
    terms: list[tuple[str, list[str], datetime.date, datetime.date]] = []
    for where, kind, cells in _rows_or_faults(path, faults):
        try:
            code, days = _check_row(kind, where, cells)
        except BadData as fault:
            faults.append(str(fault))
            continue
        counts[kind] += 1
        if code and known and code not in known:
            doubts.append(f"{where}: no state with the code {code} is known")
        if kind == "terms" and days:
            terms.append((where, cells, *days))
    if not counts and not faults:
        faults.append(f"{path.name}: holds no rows")
    return Checked(dict(counts), tuple(faults), (*doubts, *_overlaps(terms)))


def _rows_or_faults(path: Path, faults: list[str]) -> list[tuple[str, str, list[str]]]:
    """Return the rows that can be cut into cells; a line that cannot is a fault and does not hide those after it."""
    try:
        return [(where, kind, cells) for kind, where, cells in sections(path)]
    except BadData:
        pass
    found: list[tuple[str, str, list[str]]] = []
    for problem, row in sections_one_by_one(path):
        if row is None:
            faults.append(problem)
        else:
            found.append(row)
    return found


def sections_one_by_one(path: Path) -> list[tuple[str, tuple[str, str, list[str]] | None]]:
    """Return, for each row of the file, either its fault or the row itself."""
    found: list[tuple[str, tuple[str, str, list[str]] | None]] = []
    reader = sections(path, lambda fault: found.append((str(fault), None)))
    found.extend(("", (where, kind, cells)) for kind, where, cells in reader)
    return found


def _check_row(
    kind: str, where: str, cells: list[str]
) -> tuple[str | None, tuple[datetime.date, datetime.date] | None]:
    row = dict(zip(COLUMNS[kind][0], cells, strict=True))
    code = country_code(where, row.get("country") or row.get("code") or "")
    if kind == "organisations":
        actor_kind(where, row["kind"])
        sector(where, row["sector"])
    if kind == "outlets" and row["state"] not in ("", "state"):
        raise BadData(where, f"{row['state']!r} where “state” marks a state-run outlet, and nothing another")
    if kind == "terms":
        if row["office"] != row["office"].lower():
            raise BadData(where, f"the office {row['office']!r} is not in lower case")
        if row["wikidata"] and not (row["wikidata"][0] == "Q" and row["wikidata"][1:].isdigit()):
            raise BadData(where, f"{row['wikidata']!r} is no Wikidata item, such as Q3052772")
    days = period(where, row["first"], row["last"]) if "first" in row else None
    return code, days


def _overlaps(terms: list[tuple[str, list[str], datetime.date, datetime.date]]) -> list[str]:
    """Return a line for each two persons who are in one office at the same time for more than a day."""
    doubts = []
    held = defaultdict(list)
    for where, cells, first, last in terms:
        held[cells[0], cells[1]].append((first, last, cells[2], where))
    for (country, office), those in held.items():
        those.sort()
        for one, other in pairwise(those):
            if one[2] != other[2] and one[1] - other[0] >= LONGEST_OVERLAP:
                doubts.append(f"{other[3]}: {one[2]} and {other[2]} are both {office} of {country} from {other[0]}")
    return doubts
