"""The DuckDB store: coded articles as tables."""

from reportedly.store.store import Store, StoredDocument

__all__ = ["Store", "StoredDocument"]
