"""The DuckDB store: coded articles as tables."""
