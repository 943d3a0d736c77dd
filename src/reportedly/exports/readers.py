"""Read back the records that an export holds."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from reportedly.errors import UnreadableInput
from reportedly.records import ArticleRecord, record_from_json


def read_records(path: str | Path) -> Iterator[ArticleRecord]:
    """Yield the records of a JSON Lines file, equal to those that were written; empty lines are passed over.

    Raises `UnreadableInput` with file and line where a line holds no record.
    """
    try:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read_record(f"{path}, line {number}", line)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise UnreadableInput(str(path), what, "check the path", "no-such-file") from None


def _read_record(source: str, line: bytes) -> ArticleRecord:
    remedy = "give a file that `reportedly code --format jsonl` wrote"
    try:
        return record_from_json(line)
    except msgspec.DecodeError as error:
        raise UnreadableInput(source, f"is no article record: {error}", remedy, "no-record") from None
    except UnicodeDecodeError:
        raise UnreadableInput(source, "is not in UTF-8", remedy, "no-record") from None
