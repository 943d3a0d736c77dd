"""Records to other forms: JSON Lines, CSV, Parquet, Arrow, pandas, polars, notebook HTML."""

from reportedly.exports.frames import to_arrow, to_pandas, to_polars
from reportedly.exports.readers import read_records
from reportedly.exports.texts import leave_text_out, put_text_back
from reportedly.exports.writers import FORMATS, Format, Writer, open_writer

__all__ = [
    "FORMATS",
    "Format",
    "Writer",
    "leave_text_out",
    "open_writer",
    "put_text_back",
    "read_records",
    "to_arrow",
    "to_pandas",
    "to_polars",
]
