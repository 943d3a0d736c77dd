"""Records as Arrow tables and as data frames of pandas and polars, one a table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportedly.errors import ReportedlyError
from reportedly.records import ArticleRecord
from reportedly.tables import TABLES, Row, arrow_table, check_record, flatten_record

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def to_arrow(records: Iterable[ArticleRecord]) -> "dict[str, pyarrow.Table]":
    """Return the records as Arrow tables by name: documents, actors, statements, events and their lists.

    >>> list(to_arrow([]))[:4]
    ['documents', 'actors', 'statements', 'events']
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for record in records:
        check_record(record)
        for name, found in flatten_record(record).items():
            rows[name].extend(found)
    return {name: arrow_table(table, rows[name]) for name, table in TABLES.items()}


def to_pandas(records: Iterable[ArticleRecord]) -> "dict[str, pandas.DataFrame]":
    """Return the records as pandas data frames by name of table; offsets and counts are of nullable types."""
    try:
        import pandas as pd
    except ImportError:
        raise _missing("pandas") from None
    import pyarrow as pa

    nullable = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}
    return {name: table.to_pandas(types_mapper=nullable.get) for name, table in to_arrow(records).items()}


def to_polars(records: Iterable[ArticleRecord]) -> "dict[str, polars.DataFrame]":
    """Return the records as polars data frames by name of table."""
    try:
        import polars as pl
    except ImportError:
        raise _missing("polars") from None
    frames = {}
    for name, table in to_arrow(records).items():
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)
        frames[name] = frame
    return frames


def _missing(library: str) -> ReportedlyError:
    return ReportedlyError(f"{library} is not installed; install it with: pip install 'reportedly[{library}]'")
