"""Read the tab-separated files of actor facts: cells checked, a clear message with file and line for a fault."""

import datetime
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast, get_args

from reportedly.errors import BadData
from reportedly.records import ActorKind

SECTORS = frozenset((
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO"
))  # fmt: skip
# The columns of each kind of row, and how many of them a row must fill at least.
COLUMNS: dict[str, tuple[tuple[str, ...], int]] = {
    "terms": (("country", "office", "name", "first", "last", "wikidata", "source"), 5),
    "organisations": (("name", "names", "kind", "country", "sector"), 3),
    "outlets": (("name", "names", "country", "state"), 1),
    "members": (("organisation", "country", "first", "last"), 3),
    "states": (("code", "name", "names", "adjectives", "people", "government", "loaded"), 2),
}
Row = tuple[str, list[str]]  # file and line, cells


def rows(path: Traversable | Path, columns: int, least: int | None = None) -> Iterator[Row]:
    """Yield (file and line, cells) for each line that is no comment; raise BadData where the columns do not fit."""
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path.name} line {number}"
        cells = _cells(where, line, columns, columns if least is None else least)
        if not cells[0] and columns > 1 and path.name != "agents.tsv":
            raise BadData(where, "the first column is empty")
        yield where, cells


def sections(path: Path, on_fault: Callable[[BadData], object] | None = None) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (kind, file and line, cells) of a file whose sections begin with a line that names their columns.

    A broken row is raised, or handed to `on_fault` and left out.
    """
    kind = None
    for number, line in enumerate(_lines(path), 1):
        where = f"{path.name}:{number}"
        if line.startswith("#"):
            kind = _kind_of_section(line) or kind
        elif line.strip():
            try:
                cells = _section_row(where, kind, line)
            except BadData as fault:
                if on_fault is None:
                    raise
                on_fault(fault)
                continue
            yield kind or "", where, cells


def _section_row(where: str, kind: str | None, line: str) -> list[str]:
    if kind is None:
        raise BadData(where, "no line before it names the columns, such as #country, office, name, first, last")
    columns, least = COLUMNS[kind]
    cells = _cells(where, line, len(columns), least)
    needed = columns[:least] if kind in ("terms", "members", "states") else columns[:1]
    for column, cell in zip(columns, cells, strict=True):
        if column in needed and not cell and column != "last":
            raise BadData(where, f"the column {column} is empty")
    return cells


def _kind_of_section(line: str) -> str | None:
    names = tuple(part.strip() for part in line.lstrip("# ").split("\t"))
    for kind, (columns, least) in COLUMNS.items():
        if len(names) >= max(2, least) and names == columns[: len(names)]:
            return kind
    return None


def _lines(path: Traversable | Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadData(path.name, f"cannot be read: {error}") from error


def _cells(where: str, line: str, columns: int, least: int) -> list[str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if not least <= len(cells) <= columns:
        wanted = str(columns) if least == columns else f"{least} to {columns}"
        raise BadData(where, f"{len(cells)} columns where {wanted} belong (columns are split by tabs)")
    return cells + [""] * (columns - len(cells))


def split(cell: str) -> list[str]:
    """Return the forms of a cell that are split by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def country_code(where: str, code: str) -> str | None:
    """Return the code, or None where the cell is empty; raise BadData where it can be no code."""
    if code and not (len(code) == 3 and code.isascii() and code.isupper()):
        raise BadData(where, f"{code!r} is no ISO 3166 alpha-3 code")
    return code or None


def sector(where: str, code: str) -> str | None:
    """Return the PLOVER sector, or None where the cell is empty."""
    if code and code not in SECTORS:
        raise BadData(where, f"{code!r} is no PLOVER sector")
    return code or None


def actor_kind(where: str, kind: str) -> ActorKind:
    """Return the kind of actor."""
    if kind not in get_args(ActorKind):
        raise BadData(where, f"{kind!r} is no kind of actor")
    return cast(ActorKind, kind)


def gender(where: str, word: str) -> Literal["male", "female"] | None:
    """Return the gender, or None where the cell is empty."""
    if word not in ("male", "female", ""):
        raise BadData(where, f"{word!r} is neither male nor female")
    return cast(Literal["male", "female"], word) if word else None


def period(where: str, first: str, last: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day; a last day that is not given is the end of time."""
    try:
        begins = datetime.date.fromisoformat(first)
        ends = datetime.date.fromisoformat(last) if last else datetime.date.max
    except ValueError as error:
        raise BadData(where, f"no date: {error}") from error
    if ends < begins:
        raise BadData(where, "the term ends before it begins")
    return begins, ends
