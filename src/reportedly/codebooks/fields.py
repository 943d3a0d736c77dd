"""Read the fields of a codebook's tables, gathering what is wrong with file, line and entry."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.codebooks.lines import Way, line_of

_KINDS = {str: "text", int: "whole number", bool: "true or false", dict: "table", list: "list"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a codebook: `where` is file, line and entry."""

    where: str
    what: str


@dataclass(slots=True)
class SourceFile:
    """One file: its name, its tables and where they stand."""

    name: str
    text: str
    data: dict[str, Any]
    lines: dict[Way, int]


class FieldReader:
    """Reads fields of the file in hand; what is wrong goes to `problems`."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._file = SourceFile("", "", {}, {})

    def _tables(
        self, table: Mapping[str, Any], way: Way, key: str, fields: set[str]
    ) -> Iterator[tuple[Way, Mapping[str, Any]]]:
        """Yield the tables of a list, with the way to each."""
        for number, row in enumerate(self._get(table, way, key, list, []) or []):
            if self._check_fields((*way, key, number), row, fields):
                yield (*way, key, number), row

    def _texts(self, table: Mapping[str, Any], way: Way, key: str) -> list[str]:
        listed = self._get(table, way, key, list, []) or []
        if not all(isinstance(text, str) and text.strip() for text in listed):
            self._bad((*way, key), f"{key} holds something that is no word")
        return [text.strip() for text in listed if isinstance(text, str)]

    def _get(
        self, table: Mapping[str, Any], way: Way, key: str, kind: type, default: Any = None, *, optional: bool = False
    ) -> Any:
        value = table.get(key, default)
        if value is None:
            if not optional:
                self._bad(way, f"{key} is missing")
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self._bad((*way, key), f"{key} is {value!r}, where a {_KINDS[kind]} is due")
            return None
        return value

    def _check_fields(self, way: Way, table: Any, known: set[str]) -> bool:
        if not isinstance(table, dict):
            self._bad(way, "it is no table")
            return False
        for name in table:
            if name not in known:
                self._bad((*way, name), f"unknown field {name}" + (guess(name, known) or _listing(known)))
        return True

    def _bad(self, way: Way, what: str) -> None:
        self.problems.append(Problem(self._where(way), what))

    def _where(self, way: Way) -> str:
        entry = ".".join(str(name) for name in way if not isinstance(name, int))
        place = f"{self._file.name}:{line_of(way, self._file.lines)}"
        return f"{place}: {entry}" if entry else place


def guess(name: str, known: Iterable[str]) -> str:
    """Return a question after the likeliest name that was meant, or nothing."""
    likely = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {likely[0]}?" if likely else ""


def _listing(known: set[str]) -> str:
    return f"; the fields are {', '.join(sorted(known))}"
