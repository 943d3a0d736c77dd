"""Read articles from JSON and JSON Lines: one object, an array of them, or one a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from reportedly.errors import UnreadableInput
from reportedly.reading.checks import is_empty
from reportedly.reading.decoding import BYTE_ORDER_MARKS, check_not_binary

LONGEST_LINE = 32_000_000  # bytes; an article of the greatest length fits, with every character escaped


@dataclass(frozen=True, slots=True)
class Item:
    """A decoded JSON value, or the error that stands for it, with what names it and the bytes read so far."""

    source: str
    number: int | None
    value: object
    done: int


def read_json(data: bytes, source: str) -> Iterator[Item]:
    """Yield the object, or each item of the array, that the bytes are; raise UnreadableInput if they are no JSON."""
    value = decode_json(data, source)
    if not isinstance(value, list):
        yield Item(source, None, value, len(data))
        return
    if not value:
        raise is_empty(source, "the array is empty")
    for number, item in enumerate(value, 1):
        yield Item(f"{source} item {number}", number, item, len(data) * number // len(value))


def read_json_lines(stream: BinaryIO, source: str, head: bytes = b"") -> Iterator[Item]:
    """Yield the value of each line that is not blank; `head` holds whole lines read before.

    A bad line is an item whose value is the error, so that the lines after it are read.
    """
    done = number = 0
    for line in _lines(stream, head):
        number, done = number + 1, done + len(line)
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            yield Item(where, number, _decode_line(line, where), done)
        except UnreadableInput as error:
            yield Item(where, number, error, done)


def decode_json(data: bytes, source: str, *, is_line: bool = False) -> object:
    """Return the value of JSON in UTF-8; raise UnreadableInput with the place where it breaks.

    With `is_line`, the source already names the line.
    """
    check_not_binary(data, source)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            if encoding != "utf-8-sig":
                raise UnreadableInput(source, f"it is in {encoding.upper()}", "save it as UTF-8", "wrong-encoding")
            data = data[len(mark) :]
    if not data.strip():
        raise is_empty(source)
    try:
        return msgspec.json.decode(data)
    except RecursionError:
        raise UnreadableInput(source, "its JSON is nested too deeply", "give flat objects", "bad-json") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _explain(data, source, str(error), is_line) from None


def _decode_line(line: bytes, source: str) -> object:
    if len(line) > LONGEST_LINE:
        raise UnreadableInput(
            source, f"the line has more than {LONGEST_LINE:,} bytes", "give one article a line", "too-long"
        )
    return decode_json(line, source, is_line=True)


def _explain(data: bytes, source: str, reason: str, is_line: bool) -> UnreadableInput:
    """Return the error that says where the JSON breaks, in lines and columns."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8"
        return UnreadableInput(source, what, "save the input as UTF-8", "wrong-encoding")
    where, what = source, reason.removeprefix("JSON is malformed: ")
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        what = f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
        if not is_line:
            where = f"{source}:{error.lineno}"
    except RecursionError:
        what = "it is nested too deeply"
    return UnreadableInput(where, f"this is no valid JSON: {what}", "mend this line or leave it out", "bad-json")


def _lines(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Yield lines; of a line beyond the limit one byte more than the limit is kept, the rest read over."""
    yield from head.splitlines(keepends=True)
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        rest = line
        while len(line) > LONGEST_LINE and not rest.endswith(b"\n") and (rest := stream.readline(LONGEST_LINE)):
            continue
