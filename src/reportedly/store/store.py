"""Keep coded articles in one DuckDB file, and ask it questions.

A store is laid out by `tables.py` and `views.py`. Documents are replaced whole and in one transaction, so that a
store never holds half a document, whatever interrupts the writing. No DuckDB extension is used or fetched, and a
query can neither change the store nor read any other file.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import duckdb

from reportedly.errors import BadStore, NoSuchDocument
from reportedly.records import ArticleRecord, Provenance
from reportedly.store.views import VIEWS
from reportedly.tables import (
    PROVENANCE_COLUMNS,
    PROVENANCE_PARTS,
    TABLES,
    Row,
    arrow_table,
    check_record,
    flatten_record,
    restore_parts,
    restore_records,
    table_sql,
)
from reportedly.version import __version__

if TYPE_CHECKING:
    import pyarrow

LAYOUT = 2  # one more whenever tables or views change; stores of another layout are refused, never guessed at
BATCH_RECORDS = 500  # records a transaction: larger batches are hardly faster and hold more text in memory
BATCH_SECONDS = 10.0  # longest time that coded records wait for their transaction, so that little is ever lost
MAGIC, MAGIC_START, MAGIC_END = b"DUCK", 8, 12  # what stands where in every DuckDB file
QUERIES = ("SELECT", "EXPLAIN", "MULTI")  # kinds of statement a query may be; PIVOT is of the kind MULTI
ONE_SELECT = "a query is exactly one SELECT; the store is changed only by coding"
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """What a store says of a document without its text: what made it, and how much was found in it."""

    id: str
    sha256: str
    title: str | None
    publisher: str | None
    published: str | None
    provenance: Provenance | None
    statements: int
    events: int


class Store:
    """A DuckDB file of coded articles, made when it does not exist; `":memory:"` keeps it in memory.

    Raises `BadStore` if the file is no store, of another layout, in use by another process, or not there to read.

    >>> with Store(":memory:") as store:
    ...     store.query("SELECT count(*) AS events FROM v_events").to_pylist()
    [{'events': 0}]
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = str(path)
        self.read_only = read_only
        self._connection = _connect(self.path, read_only)
        try:
            self._check_layout()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._connection.close()

    # ------------------------------------------------------------------------------------------------ writing

    def write(self, record: ArticleRecord) -> None:
        """Write the record in place of what the store holds of its document."""
        self.write_all([record])

    def write_all(self, records: Iterable[ArticleRecord]) -> int:
        """Write the records, each in place of what the store holds of its document; return how many there were.

        They are written in batches. If `records` raises or is interrupted, those that came before are written.
        Raises `BadRecord` if a record cannot be kept.
        """
        self._check_writable()
        count, waiting, since = 0, dict[str, ArticleRecord](), time.monotonic()
        try:
            for record in records:
                check_record(record)
                waiting.pop(record.document.id, None)
                waiting[record.document.id] = record
                count += 1
                if len(waiting) >= BATCH_RECORDS or time.monotonic() - since > BATCH_SECONDS:
                    batch, waiting = waiting, {}
                    self._write_batch(batch)
                    since = time.monotonic()
        finally:
            self._write_batch(waiting)
        return count

    def _write_batch(self, batch: dict[str, ArticleRecord]) -> None:
        if not batch:
            return
        rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        for record in batch.values():
            for name, found in flatten_record(record).items():
                rows[name].extend(found)
        with self._transaction() as cursor:
            _delete(cursor, list(batch))
            for name, found in rows.items():
                _insert(cursor, name, found)

    def remove(self, document_ids: Iterable[str]) -> int:
        """Remove all that the store holds of the documents, in one transaction; return how many it held."""
        self._check_writable()
        with self._transaction() as cursor:
            return _delete(cursor, list(document_ids))

    def _check_writable(self) -> None:
        if self.read_only:
            raise BadStore(f"{self.path}: the store was opened read-only; open it with read_only=False to write")

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Commit what is done with the cursor, or nothing of it."""
        cursor = self._connection.cursor()
        cursor.execute("BEGIN TRANSACTION")
        try:
            yield cursor
            cursor.execute("COMMIT")
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        finally:
            cursor.close()

    # ------------------------------------------------------------------------------------------------ reading

    def query(self, sql: str) -> "pyarrow.Table":
        """Return what one SELECT finds. Nothing can be changed by it, and no other file be read.

        Raises `BadStore` with DuckDB's own words if the query is wrong.
        """
        cursor = self._connection.cursor()
        try:
            kinds = [statement.type.name for statement in cursor.extract_statements(sql)]
            if len(kinds) != 1 or kinds[0] not in QUERIES:
                raise BadStore(f"{self.path}: {ONE_SELECT}")
            cursor.execute("BEGIN TRANSACTION READ ONLY")  # a SELECT, too, can hide a DELETE
            return cursor.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            refused = "read-only mode" in str(error)
            raise BadStore(f"{self.path}: {ONE_SELECT if refused else error}") from None
        finally:
            cursor.close()

    def record(self, document_id: str) -> ArticleRecord:
        """Return the record of the document as it was written; raise `NoSuchDocument` if there is none."""
        for record in self.records([document_id]):
            return record
        raise NoSuchDocument(f"{self.path}: the store holds no document {document_id!r}")

    def records(self, document_ids: Iterable[str] | None = None) -> Iterator[ArticleRecord]:
        """Yield the records of the documents that the store holds, of all in order of their ids without an argument."""
        ids = iter(self._ids() if document_ids is None else document_ids)
        while batch := list(islice(ids, BATCH_RECORDS)):
            found = {record.document.id: record for record in self._read_batch(batch)}
            yield from (found[document_id] for document_id in batch if document_id in found)

    def _ids(self) -> list[str]:
        return [row[0] for row in self._fetch("SELECT document_id FROM documents ORDER BY document_id")]

    def _read_batch(self, ids: list[str]) -> list[ArticleRecord]:
        where = "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
        return restore_records({name: self._fetch(f'SELECT * FROM "{name}" {where}', [ids]) for name in TABLES})

    def documents(self) -> list[StoredDocument]:
        """Return what the store says of each document, in order of their ids, without the texts."""
        made_by = ", ".join(f"d.{column.name}" for column in PROVENANCE_COLUMNS)
        rows = self._fetch(
            f"""SELECT d.document_id, d.sha256, d.title, d.publisher, d.published,
                (SELECT count(*) FROM statements s WHERE s.document_id = d.document_id),
                (SELECT count(*) FROM events e WHERE e.document_id = d.document_id), {made_by}
            FROM documents d ORDER BY d.document_id"""
        )
        return [_stored_document(row) for row in rows]

    def is_coded(self, document_id: str, sha256: str, provenance: Provenance) -> bool:
        """Return whether the store holds this very text of the document, coded by these very versions."""
        made_by = " AND ".join(f"{column.name} IS NOT DISTINCT FROM ?" for column in PROVENANCE_COLUMNS)
        versions = [getattr(provenance, column.name) for column in PROVENANCE_COLUMNS]
        sql = f"SELECT 1 FROM documents WHERE document_id = ? AND sha256 = ? AND {made_by}"
        return bool(self._fetch(sql, [document_id, sha256, *versions]))

    def _fetch(self, sql: str, values: list[Any] | None = None) -> list[Row]:
        """Return the rows; a cursor of its own makes reading from several threads safe."""
        cursor = self._connection.cursor()
        try:
            rows: list[Row] = cursor.execute(sql, values or []).fetchall()
            return rows
        finally:
            cursor.close()

    # ------------------------------------------------------------------------------------------------ layout

    def _check_layout(self) -> None:
        tables = {row[0] for row in self._fetch("SELECT table_name FROM duckdb_tables()")}
        if not tables and not self.read_only:
            self._lay_out()
        elif "store_layout" not in tables:
            what = "holds no tables yet" if not tables else "is a DuckDB database but not a store of reportedly"
            raise BadStore(f"{self.path}: the file {what}; give the path of a store, or of a new file")
        else:
            ((layout, made_by),) = self._fetch("SELECT layout, reportedly FROM store_layout")
            if layout != LAYOUT:
                raise BadStore(
                    f"{self.path}: the store has layout {layout}, made by reportedly {made_by}, and this is reportedly "
                    f"{__version__} with layout {LAYOUT}; export the store with that version, or code into a new one"
                )

    def _lay_out(self) -> None:
        with self._transaction() as cursor:
            cursor.execute(";\n".join(layout_sql()))


def layout_sql() -> list[str]:
    """Return the SQL that lays out an empty store."""
    layout = [
        "CREATE TABLE store_layout (layout INTEGER NOT NULL, reportedly VARCHAR NOT NULL)",
        f"INSERT INTO store_layout VALUES ({LAYOUT}, '{__version__}')",
        "COMMENT ON TABLE store_layout IS 'The layout of this store, and the version of reportedly that made it.'",
    ]
    tables = [sql for table in TABLES.values() for sql in table_sql(table)]
    return layout + tables + [sql for view in VIEWS.values() for sql in view.sql]


def _connect(path: str, read_only: bool) -> duckdb.DuckDBPyConnection:
    in_memory = path == ":memory:"
    if not in_memory and read_only and not Path(path).exists():
        raise BadStore(f"{path}: there is no such store; code articles into it first")
    if not in_memory and not Path(path).absolute().parent.is_dir():
        raise BadStore(f"{path}: the folder {Path(path).parent} does not exist; make it first")
    if Path(path).is_dir():
        raise BadStore(f"{path}: this is a folder; a store is one file")
    try:
        if not in_memory and Path(path).exists() and not _is_database(Path(path)):
            raise BadStore(f"{path}: the file is no DuckDB database; give the path of a store, or of a new file")
        return duckdb.connect(path, read_only=read_only, config=CONFIG)
    except PermissionError:
        raise BadStore(f"{path}: the file may not be read; ask its owner") from None
    except duckdb.Error as error:
        raise BadStore(f"{path}: {_explain(str(error))}") from None


def _is_database(path: Path) -> bool:
    """Return whether the file begins as a DuckDB database does: DuckDB itself would also open CSV, but not write it."""
    with path.open("rb") as file:
        return file.read(MAGIC_END)[MAGIC_START:] == MAGIC


def _explain(message: str) -> str:
    """Return in user terms why DuckDB did not open a file."""
    if "Could not set lock" in message or "different configuration" in message:
        return "another program is using the store; wait until it is done, or end it"
    return f"the store cannot be opened: {message.splitlines()[0]}"


def _delete(cursor: duckdb.DuckDBPyConnection, ids: list[str]) -> int:
    """Delete all rows of those of the documents that are there; return how many are."""
    where = "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
    held = [row[0] for row in cursor.execute(f"SELECT document_id FROM documents {where}", [ids]).fetchall()]
    if held:
        for name in TABLES:
            cursor.execute(f'DELETE FROM "{name}" {where}', [held])
    return len(held)


def _insert(cursor: duckdb.DuckDBPyConnection, name: str, rows: list[Row]) -> None:
    if rows:
        cursor.register("batch", arrow_table(TABLES[name], rows))
        cursor.execute(f'INSERT INTO "{name}" SELECT * FROM batch')
        cursor.unregister("batch")


def _stored_document(row: Row) -> StoredDocument:
    document_id, sha256, title, publisher, published, statements, events, *made_by = row
    known = made_by[0] is not None
    return StoredDocument(
        id=document_id,
        sha256=sha256,
        title=title,
        publisher=publisher,
        published=published,
        provenance=restore_parts(Provenance, PROVENANCE_PARTS, tuple(made_by)) if known else None,
        statements=statements,
        events=events,
    )
