"""On which line of a TOML file each table and key stands: the parser of the standard library does not tell."""

import re
from collections import defaultdict
from collections.abc import Iterator

#: A way to an entry: names of tables and keys, and the number of an entry in a list of tables.
Way = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*(\"[^\"]+\"|'[^']+'|[\w-]+)((?:\s*\.\s*(?:\"[^\"]+\"|[\w-]+))*)\s*=")
_NAME = re.compile(r"\"([^\"]+)\"|'([^']+)'|([\w-]+)")


def find_lines(text: str) -> dict[Way, int]:
    """Return the line, from 1, of every table and key that begins a line of its own."""
    found: dict[Way, int] = {}
    counts: dict[Way, int] = defaultdict(int)
    table: Way = ()
    for number, line in _lines_outside_strings(text):
        header = _HEADER.match(line)
        if header:
            table = _resolve(tuple(_names(header[2])), counts, is_list=header[1] == "[[")
            for end in range(1, len(table) + 1):
                found.setdefault(table[:end], number)
            continue
        key = _KEY.match(line)
        if key:
            found.setdefault((*table, *_names(key[1] + key[2])), number)
    return found


def line_of(way: Way, lines: dict[Way, int]) -> int:
    """Return the line of the entry, or of what it stands in."""
    return next((lines[way[:end]] for end in range(len(way), 0, -1) if way[:end] in lines), 1)


def _resolve(names: tuple[str, ...], counts: dict[Way, int], *, is_list: bool) -> Way:
    """Return the way that a header's names lead, with the number of each list's entry."""
    way: Way = ()
    for place, name in enumerate(names):
        way = (*way, name)
        if place == len(names) - 1 and is_list:
            counts[way] += 1
        if counts[way]:
            way = (*way, counts[way] - 1)
    return way


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        yield match[1] or match[2] or match[3]


def _lines_outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that do not begin within a string of several lines."""
    within = False
    for number, line in enumerate(text.splitlines(), 1):
        if not within:
            yield number, line
        within ^= (line.count('"""') + line.count("'''")) % 2 == 1
