"""Read inputs: files, folders and standard input become articles, or failures that say what is wrong.

1. list         paths to files, folders walked in sorted order
2. open         each file in turn; nothing is held but the article at hand (a JSON array excepted)
3. recognise    by suffix, else by the first bytes: JSON Lines, JSON, HTML or plain text
4. read         to articles, each checked and with an id that no other of the run has
"""

import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal

from reportedly.errors import Failure, UncodableArticle, UnreadableInput
from reportedly.passages import Article
from reportedly.reading.articles import ReadOptions, article_from_html, article_from_object, article_from_text
from reportedly.reading.checks import LONGEST_TEXT, is_empty, too_long
from reportedly.reading.decoding import check_not_binary, decode_text
from reportedly.reading.json_input import LONGEST_LINE, Item, read_json, read_json_lines
from reportedly.reading.pages import LARGEST_PAGE

__all__ = ["ReadOptions", "Reading", "read_inputs"]

Format = Literal["text", "page", "json", "lines"]
FORMATS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".html": "page", ".htm": "page", ".xhtml": "page",
    ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip
STANDARD_INPUT = "-"
LARGEST_TEXT = 4 * LONGEST_TEXT + 4  # bytes: four a character at most, in UTF-8 or UTF-16, and a byte order mark

_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_OBJECT_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_ARRAY_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[")
_PAGE_START = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)
_NO_OPTIONS = ReadOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article or failure; `done` and `total` are bytes read so far and in all, None where not known."""

    source: str
    item: Article | Failure
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class _File:
    """A path to read: its name for the user, and its size where it has one."""

    path: str
    size: int | None = None
    missing: bool = False
    empty_folder: bool = False

    @property
    def name(self) -> str:
        return "standard input" if self.path == STANDARD_INPUT else _printable(self.path)

    @property
    def stem(self) -> str:
        return "stdin" if self.path == STANDARD_INPUT else _printable(Path(self.path).stem)


@dataclass(slots=True)
class _Ids:
    """The ids of the run so far, and how often each was asked for."""

    taken: dict[str, int] = field(default_factory=dict)

    def make_unique(self, wanted: str, path: str) -> str:
        """Return the id; if it is taken, with the parent folder before it, else with a number behind it."""
        folder = _printable(Path(path).resolve().parent.name) if path != STANDARD_INPUT else ""
        candidate = wanted
        if wanted in self.taken and folder and wanted == _printable(Path(path).stem):
            candidate = f"{folder}/{wanted}"
        base = candidate
        while candidate in self.taken:
            self.taken[base] += 1
            candidate = f"{base}-{self.taken[base]}"
        self.taken[candidate] = 1
        return candidate


def read_inputs(
    paths: Sequence[str], options: ReadOptions = _NO_OPTIONS, stdin: BinaryIO | None = None
) -> Iterator[Reading]:
    """Yield an article or a failure for each article of the inputs, in order, lazily.

    A path is a file, a folder (walked in sorted order; hidden files and files of other kinds are passed over) or
    `-` for standard input. Nothing is raised: what cannot be read is a `Failure`, and the reading goes on.
    """
    files = [file for path in paths for file in _list_files(path)]  # 1
    sizes = [file.size for file in files]
    total = None if None in sizes else sum(size for size in sizes if size is not None)
    ids, before = _Ids(), 0
    for file in files:
        done = 0
        for source, found, done in _read_file(file, options, stdin):
            item = found
            if isinstance(found, Article):
                item = replace(found, id=ids.make_unique(found.id, file.path))
            yield Reading(source=source, item=item, done=before + done, total=total)
        before += done if file.size is None else file.size


def _list_files(path: str) -> Iterator[_File]:
    """Yield the files that a path stands for; a path that cannot be read stands for itself."""
    if path == STANDARD_INPUT:
        yield _File(path)
    elif os.path.isdir(path):
        found = False
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                inside = os.path.join(folder, name)
                if not name.startswith(".") and Path(name).suffix.lower() in FORMATS and os.path.isfile(inside):
                    found = True
                    yield _File(inside, os.path.getsize(inside))
        if not found:
            yield _File(path, 0, empty_folder=True)
    elif os.path.isfile(path):
        yield _File(path, os.path.getsize(path))
    else:  # a pipe or device has no size; what does not exist fails when its turn comes
        exists = os.path.exists(path)
        yield _File(path, None if exists else 0, missing=not exists)


def _read_file(
    file: _File, options: ReadOptions, stdin: BinaryIO | None
) -> Iterator[tuple[str, Article | Failure, int]]:
    """Yield source, article or failure, and bytes read, for each article of one file."""
    try:
        if file.missing:
            raise UnreadableInput(file.name, "there is no such file or folder", "check the path", "missing-file")
        if file.empty_folder:
            kinds = ", ".join(FORMATS)
            raise UnreadableInput(file.name, f"the folder holds no {kinds} file", "check the path", "empty-folder")
        if file.path == STANDARD_INPUT:
            yield from _read_stream(stdin or sys.stdin.buffer, file, None, options)  # 2
            return
        with open(file.path, "rb") as stream:  # 2
            yield from _read_stream(stream, file, FORMATS.get(Path(file.path).suffix.lower()), options)
    except (UnreadableInput, UncodableArticle) as error:
        yield error.source, _to_failure(error), file.size or 0
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what, remedy = f"it cannot be read ({reason})", "check the file and its rights"
        yield file.name, _to_failure(UnreadableInput(file.name, what, remedy, "unreadable-file")), file.size or 0


def _read_stream(
    stream: BinaryIO, file: _File, kind: Format | None, options: ReadOptions
) -> Iterator[tuple[str, Article | Failure, int]]:
    head = stream.readline(LONGEST_LINE + 1)
    kind = _recognise_lines(head, kind)  # 3
    if kind == "lines":
        yield from _read_items(read_json_lines(stream, file.name, head), file, options)  # 4
        return
    data = head + stream.read(max(0, LARGEST_PAGE + 1 - len(head)))  # more is too much for a text or a page
    kind = _recognise(data, kind)  # 3
    if kind == "json":  # 4
        data += stream.read()
        items = _read_json_or_lines(data, file.name)
        yield from _read_items(items, file, options)
    elif kind == "page":
        yield file.name, article_from_html(data, id=file.stem, source=file.name, options=options), len(data)
    else:
        if len(data) > LARGEST_TEXT:
            check_not_binary(data, file.name)
            raise too_long(file.name, f"{file.size or len(data):,} bytes")
        text = decode_text(data, file.name)
        yield file.name, article_from_text(text, id=file.stem, source=file.name, options=options), len(data)


def _recognise_lines(head: bytes, kind: Format | None) -> Format | None:
    """Return the format as far as the first line tells it: JSON Lines if it is a whole object."""
    if kind == "lines":
        return "json" if _ARRAY_START.match(head) else "lines"
    return "lines" if kind is None and _is_object(head) else kind


def _is_object(line: bytes) -> bool:
    if not _OBJECT_START.match(line):
        return False
    try:
        next(iter(read_json(line, "")))
    except UnreadableInput:
        return False
    return True


def _recognise(data: bytes, kind: Format | None) -> Format:
    """Return the format of the whole; a page saved under the suffix of text is a page."""
    if kind in (None, "text") and _PAGE_START.match(data[:4000]):
        return "page"
    if kind is None:
        return "json" if _JSON_START.match(data[:4000]) else "text"
    return kind


def _read_json_or_lines(data: bytes, source: str) -> Iterator[Item]:
    """Yield the items of JSON; JSON Lines under the suffix of JSON are read as what they are."""
    if _is_object(data.lstrip().split(b"\n", 1)[0]) and data.strip().count(b"\n"):
        yield from read_json_lines(io.BytesIO(data), source)
    else:
        yield from read_json(data, source)


def _read_items(
    items: Iterator[Item], file: _File, options: ReadOptions
) -> Iterator[tuple[str, Article | Failure, int]]:
    """Yield the article or failure of each JSON value."""
    empty = True
    for item in items:
        empty = False
        own_id = file.stem if item.number is None else f"{file.stem}:{item.number}"
        try:
            if isinstance(item.value, UnreadableInput):
                raise item.value
            article = article_from_object(item.value, id=own_id, source=item.source, options=options)
        except (UnreadableInput, UncodableArticle) as error:
            yield error.source, _to_failure(error), item.done
        else:
            yield item.source, article, item.done
    if empty:
        raise is_empty(file.name)


def _to_failure(error: UnreadableInput | UncodableArticle) -> Failure:
    return Failure(stage="reading", source=error.source, code=error.code, message=" ".join(str(error).split()))


def _printable(path: str) -> str:
    """Return the path as it can be shown and stored: no control characters, no undecodable bytes."""
    shown = os.fsencode(path).decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in shown)
