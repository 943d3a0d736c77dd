"""`reportedly sql`: ask a store, and print the rows for a person or for the next program."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from reportedly.cli.layout import Hanging
from reportedly.cli.terminal import clean, error_console, output_console, signs_for
from reportedly.cli.view import RULE, heading
from reportedly.cli.wording import counted

if TYPE_CHECKING:
    import pyarrow

NARROW = 14  # columns: with less than this for each column, rows are shown one field a line
NULL = "null"
TABLES_QUERY = """
    SELECT table_name, coalesce(t.comment, v.comment) AS about, column_name, lower(data_type) AS type, c.comment
    FROM duckdb_columns() AS c
    LEFT JOIN duckdb_tables() AS t USING (schema_name, table_name)
    LEFT JOIN duckdb_views() AS v ON (v.schema_name = c.schema_name AND v.view_name = c.table_name)
    WHERE NOT c.internal ORDER BY (v.view_name IS NOT NULL), c.table_oid, c.column_index
"""


def run_sql(path: Path, query: str | None, *, row_format: str) -> int:
    """Answer the query, or list tables and columns; return the exit code."""
    from reportedly.store.store import Store

    out = output_console()
    with Store(path, read_only=True) as store:
        found = store.query(query or TABLES_QUERY)
    if row_format == "csv":
        _write_csv(found)
    elif row_format == "json":
        _write_json(found)
    elif query is None:
        out.print(TableList(found.to_pylist()))
    else:
        if not out.is_terminal:  # in a pipe nothing is folded: a line is a row
            out.width = max(_natural_width(found), out.width)
        out.print(Rows(tuple(found.column_names), tuple(map(tuple, _rows(found)))))
        error_console().print(counted(found.num_rows, "row"), style="dim")
    return 0


def _rows(found: "pyarrow.Table") -> Iterator[Sequence[Any]]:
    for batch in found.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _write_csv(found: "pyarrow.Table") -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(found.column_names)
    for row in _rows(found):
        writer.writerow("" if value is None else _plain(value) for value in row)


def _write_json(found: "pyarrow.Table") -> None:
    names = found.column_names
    rows = [dict(zip(names, row, strict=True)) for row in _rows(found)]
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n")


def _plain(value: Any) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _shown(value: Any) -> str:
    return NULL if value is None else clean(_plain(value))


def _natural_width(found: "pyarrow.Table") -> int:
    """Return the width that the rows need to be shown without folding."""
    widths = [cell_len(name) for name in found.column_names]
    for row in _rows(found):
        widths = [max(width, cell_len(_shown(value))) for width, value in zip(widths, row, strict=True)]
    return sum(widths) + 3 * len(widths)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as a table, or, where the console is too narrow for their columns, one field a line."""

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if len(self.names) > 1 and options.max_width < NARROW * len(self.names):
            yield from self._one_field_a_line(options)
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for position, name in enumerate(self.names):
            numbers = all(isinstance(row[position], int | float) or row[position] is None for row in self.rows)
            table.add_column(Text(name), overflow="fold", justify="right" if numbers else "left")
        for row in self.rows:
            table.add_row(*(Text(_shown(value), style="dim" if value is None else "") for value in row))
        yield table

    def _one_field_a_line(self, options: ConsoleOptions) -> RenderResult:
        signs = signs_for(options)
        widest = max(cell_len(name) for name in self.names)
        for number, row in enumerate(self.rows, start=1):
            yield heading(f"row {number}", signs, min(options.max_width, RULE))
            for name, value in zip(self.names, row, strict=True):
                label = Text(f"{name:<{widest}}  ", style="cyan")
                yield Hanging(label, (Text(_shown(value), style="dim" if value is None else ""),))


@dataclass(frozen=True, slots=True)
class TableList:
    """The tables and views of a store, with what their columns mean."""

    columns: Sequence[dict[str, Any]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs = signs_for(options)
        names = list(dict.fromkeys(column["table_name"] for column in self.columns))
        widest = max((len(column["column_name"]) for column in self.columns), default=0)
        for name in names:
            columns = [column for column in self.columns if column["table_name"] == name]
            yield heading(name, signs, min(options.max_width, RULE))
            if columns[0]["about"]:
                yield Text(columns[0]["about"])
            for column in columns:
                about = Text.assemble(column["comment"] or "", (f"  {column['type']}", "dim"))
                yield Hanging(Text(f"  {column['column_name']:<{widest}}  ", style="cyan"), (about,))
            yield Text()
