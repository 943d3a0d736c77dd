"""The place that an article's dateline names: "ANCHORAGE, Alaska, Oct. 21 (AP) -"."""

import re
from dataclasses import dataclass

from reportedly.passages import Parse, Parts
from reportedly.records import Span

_DIVIDER = re.compile(r"\s*[,/|]\s*")


@dataclass(frozen=True, slots=True)
class DatelinePlace:
    """The name in a dateline, where it stands, what is said to hold it, and the first token of the text after it."""

    name: str
    holder: str | None
    span: Span
    token: int


def find_dateline_place(parse: Parse, parts: Parts) -> DatelinePlace | None:
    """Return the dateline's first place, or None; datelines are not parsed, so it has no tokens of its own."""
    span = parts.first("dateline")
    if span is None or not parts.dateline_place:
        return None
    token = next((t.index for t in parse.tokens if t.start >= span[1]), None)
    name, *holders = _DIVIDER.split(parts.dateline_place)
    at = parse.text[slice(*span)].lower().find(name.lower())
    if token is None or at < 0 or not name:
        return None
    start = span[0] + at
    return DatelinePlace(name, holders[0] if holders else None, (start, start + len(name)), token)
