"""Write records as JSON Lines, CSV or Parquet, one after the other, with memory that does not grow.

    with open_writer("parquet", Path("coded")) as writer:
        for record in records:
            writer.write(record)

JSON Lines is one file or standard output. CSV and Parquet are a folder with a file a table (`tables.py`); CSV on
standard output is the one table of `v_events`, since a pipe holds no more. Files have temporary names until the
writer is closed without an error: what is under its final name is whole.
"""

import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Literal, Protocol, Self

from reportedly.errors import BadOutput
from reportedly.exports.texts import leave_text_out
from reportedly.records import ArticleRecord
from reportedly.tables import TABLES, Row, arrow_schema, arrow_table, check_record, flatten_record

if TYPE_CHECKING:
    from reportedly.store import Store

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "parquet")
PART = ".part"  # what unfinished files end in
GROUP_RECORDS = 500  # records a Parquet row group, and records whose events are joined at once
CSV_SPECIAL = frozenset(',"\r\n')


class Writer(Protocol):
    """A context manager that takes records one by one."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def write(self, record: ArticleRecord) -> None:
        """Write the record; raise `BadRecord` if it cannot be kept."""


def open_writer(format: Format, out: Path | None = None, *, with_text: bool = True) -> Writer:
    """Return a writer of the format into `out`, or to standard output where that is None.

    Without `with_text` the article texts are left out; see `texts.py`. Files that are there are replaced when the
    writer is closed. Raises `BadOutput` if the format cannot go there.
    """
    if format == "jsonl":
        return JsonLinesWriter(out, with_text=with_text)
    if format == "csv":
        return EventListWriter() if out is None else CsvFolderWriter(out, with_text=with_text)
    if format != "parquet":
        raise BadOutput(f"there is no format {format}; choose one of {', '.join(FORMATS)}")
    if out is None:
        raise BadOutput("Parquet cannot go to standard output; name a folder with --out")
    return ParquetFolderWriter(out, with_text=with_text)


# ---------------------------------------------------------------------------------------------------- what all share


class _FileWriter:
    """Opens files under temporary names and renames them all when nothing went wrong."""

    def __init__(self, out: Path | None, *, with_text: bool) -> None:
        self.out, self.with_text = out, with_text
        self._stack = ExitStack()
        self._unfinished: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        with _output_errors(self.out):
            try:
                self._open()
            except BaseException:
                self._stack.close()
                self._remove_unfinished()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _output_errors(self.out):
            try:
                with self._stack:
                    if kind is None:
                        self._finish()
                if kind is None:
                    for part, final in self._unfinished:
                        part.replace(final)
            finally:
                self._remove_unfinished()

    def write(self, record: ArticleRecord) -> None:
        """Write the record; raise `BadRecord` if it cannot be kept."""
        check_record(record)
        with _output_errors(self.out):
            self._write(record if self.with_text else leave_text_out(record))

    def _open(self) -> None:
        raise NotImplementedError

    def _write(self, record: ArticleRecord) -> None:
        raise NotImplementedError

    def _finish(self) -> None:
        """Write what is still waiting, before the files are closed."""

    def _part(self, final: Path) -> Path:
        """Return the temporary name beside the final one."""
        part = final.with_name(final.name + PART)
        self._unfinished.append((part, final))
        return part

    def _remove_unfinished(self) -> None:
        for part, _ in self._unfinished:
            part.unlink(missing_ok=True)

    def _make_folder(self) -> Path:
        assert self.out is not None
        if self.out.exists() and not self.out.is_dir():
            raise BadOutput(f"{self.out}: this is a file; CSV and Parquet need a folder, one file a table")
        self.out.mkdir(parents=True, exist_ok=True)
        return self.out


@contextmanager
def _output_errors(out: Path | None) -> Iterator[None]:
    """Raise `BadOutput` for errors of the file system; a broken pipe stays one, for the command line to end on."""
    try:
        yield
    except (BadOutput, BrokenPipeError):
        raise
    except OSError as error:
        where = "standard output" if out is None else str(out)
        raise BadOutput(f"{where}: cannot be written: {error.strerror or error}") from None


class _StandardOutput:
    """Writes bytes to standard output, whatever encoding and line ends the terminal has, as `sys.stdout` stands."""

    def write(self, content: bytes) -> None:
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:  # notebooks put a stream of text there
            sys.stdout.write(content.decode("utf-8"))
        else:
            buffer.write(content)

    def flush(self) -> None:
        sys.stdout.flush()


# ---------------------------------------------------------------------------------------------------- JSON Lines


class JsonLinesWriter(_FileWriter):
    """One record a line, as `ArticleRecord.to_json` writes it."""

    def _open(self) -> None:
        self._to: _StandardOutput | IO[bytes] = _StandardOutput()
        if self.out is not None:
            if self.out.is_dir():
                raise BadOutput(f"{self.out}: this is a folder; JSON Lines is one file, so name one in it")
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self._to = self._stack.enter_context(self._part(self.out).open("wb"))

    def _write(self, record: ArticleRecord) -> None:
        self._to.write(record.to_json().encode("utf-8") + b"\n")

    def _finish(self) -> None:
        self._to.flush()


# ---------------------------------------------------------------------------------------------------- CSV


def csv_line(cells: Iterable[Any]) -> bytes:
    """Return the cells as a line of CSV (RFC 4180) in UTF-8: unknown is empty, an empty text is `""`.

    >>> csv_line(["a,b", None, "", 1.5])
    b'"a,b",,"",1.5\\r\\n'
    """
    return (",".join(_csv_cell(cell) for cell in cells) + "\r\n").encode("utf-8")


def _csv_cell(cell: Any) -> str:
    if cell is None:
        return ""
    text = str(cell)
    if text and CSV_SPECIAL.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'


class CsvFolderWriter(_FileWriter):
    """A folder with a CSV file a table."""

    def _open(self) -> None:
        folder = self._make_folder()
        self._files: dict[str, IO[bytes]] = {}
        for name, table in TABLES.items():
            self._files[name] = self._stack.enter_context(self._part(folder / f"{name}.csv").open("wb"))
            self._files[name].write(csv_line(column.name for column in table.columns))

    def _write(self, record: ArticleRecord) -> None:
        for name, rows in flatten_record(record).items():
            self._files[name].writelines(map(csv_line, rows))


class EventListWriter(_FileWriter):
    """The view `v_events` as CSV on standard output: one row an event, names joined.

    The view has no texts, but its words are cut from them, so that they stand there in any case.
    """

    def __init__(self) -> None:
        super().__init__(None, with_text=True)

    def _open(self) -> None:
        from reportedly.store import Store
        from reportedly.store.views import EVENTS

        self._to = _StandardOutput()
        self._store = self._stack.enter_context(Store(":memory:"))
        self._waiting: dict[str, ArticleRecord] = {}
        self._to.write(csv_line(name for name, _, _ in EVENTS.columns))

    def _write(self, record: ArticleRecord) -> None:
        if record.document.id in self._waiting or len(self._waiting) >= GROUP_RECORDS:
            self._finish()
        self._waiting[record.document.id] = record

    def _finish(self) -> None:
        for line in map(csv_line, list_events(self._store, self._waiting.values())):
            self._to.write(line)
        self._to.flush()
        self._waiting = {}


def list_events(store: "Store", records: Collection[ArticleRecord]) -> list[Row]:
    """Return the rows of `v_events` that the records make, in their order, by way of the store.

    The documents' ids must differ. The store holds none of them afterwards.
    """
    store.write_all(records)
    found = store.query(
        """SELECT v.* FROM v_events v
        JOIN documents d ON d.document_id = v.document_id
        JOIN events e ON e.document_id = v.document_id AND e.id = v.event_id
        ORDER BY d.rowid, e.position"""
    )
    store.remove(record.document.id for record in records)
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


# ---------------------------------------------------------------------------------------------------- Parquet


class ParquetFolderWriter(_FileWriter):
    """A folder with a Parquet file a table, compressed; columns carry their descriptions."""

    def _open(self) -> None:
        import pyarrow.parquet

        folder = self._make_folder()
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._records = 0
        self._writers = {
            name: self._stack.enter_context(
                pyarrow.parquet.ParquetWriter(
                    self._part(folder / f"{name}.parquet"), arrow_schema(table), compression="zstd"
                )
            )
            for name, table in TABLES.items()
        }

    def _write(self, record: ArticleRecord) -> None:
        for name, rows in flatten_record(record).items():
            self._waiting[name].extend(rows)
        self._records += 1
        if self._records >= GROUP_RECORDS:
            self._finish()

    def _finish(self) -> None:
        for name, rows in self._waiting.items():
            if rows:
                self._writers[name].write_table(arrow_table(TABLES[name], rows))
                rows.clear()
        self._records = 0
