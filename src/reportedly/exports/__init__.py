"""Records to other forms: JSON Lines, CSV, Parquet, Arrow, pandas, polars, notebook HTML."""
