"""Who did what to whom, when and where, according to whom: news articles to source-attributed event data.

This module is the whole public face. What is heavy is imported when it is first used.

>>> import reportedly
>>> record = reportedly.code("The army shelled the town on Monday, police said.", published="2021-05-12")
>>> record.document.publisher is None
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.api import code as code
    from reportedly.coder import Coder as Coder
    from reportedly.coder import Coding as Coding
    from reportedly.errors import BadData as BadData
    from reportedly.errors import BadOutput as BadOutput
    from reportedly.errors import BadRecord as BadRecord
    from reportedly.errors import BadStore as BadStore
    from reportedly.errors import Failure as Failure
    from reportedly.errors import ModelMissing as ModelMissing
    from reportedly.errors import NoSuchDocument as NoSuchDocument
    from reportedly.errors import ReportedlyError as ReportedlyError
    from reportedly.errors import UncodableArticle as UncodableArticle
    from reportedly.errors import UnreadableInput as UnreadableInput
    from reportedly.exports.frames import to_arrow as to_arrow
    from reportedly.exports.frames import to_pandas as to_pandas
    from reportedly.exports.frames import to_polars as to_polars
    from reportedly.passages import Article as Article
    from reportedly.reading.inputs import Reading as Reading
    from reportedly.reading.inputs import ReadOptions as ReadOptions
    from reportedly.reading.inputs import read_inputs as read_inputs
    from reportedly.records import Actor as Actor
    from reportedly.records import ArticleRecord as ArticleRecord
    from reportedly.records import Document as Document
    from reportedly.records import Event as Event
    from reportedly.records import Place as Place
    from reportedly.records import Provenance as Provenance
    from reportedly.records import Statement as Statement
    from reportedly.records import Warning as Warning
    from reportedly.records import record_from_json as record_from_json
    from reportedly.records import record_schema as record_schema
    from reportedly.store.store import Store as Store

_HOMES = {
    "api": ("code",),
    "coder": ("Coder", "Coding"),
    "errors": (
        "BadData", "BadOutput", "BadRecord", "BadStore", "Failure", "ModelMissing", "NoSuchDocument", "ReportedlyError",
        "UncodableArticle", "UnreadableInput",
    ),
    "exports.frames": ("to_arrow", "to_pandas", "to_polars"),
    "passages": ("Article",),
    "reading.inputs": ("ReadOptions", "Reading", "read_inputs"),
    "records": (
        "Actor", "ArticleRecord", "Document", "Event", "Place", "Provenance", "Statement", "Warning",
        "record_from_json", "record_schema",
    ),
    "store.store": ("Store",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Actor",
    "Article",
    "ArticleRecord",
    "BadData",
    "BadOutput",
    "BadRecord",
    "BadStore",
    "Coder",
    "Coding",
    "Document",
    "Event",
    "Failure",
    "ModelMissing",
    "NoSuchDocument",
    "Place",
    "Provenance",
    "ReadOptions",
    "Reading",
    "ReportedlyError",
    "Statement",
    "Store",
    "UncodableArticle",
    "UnreadableInput",
    "Warning",
    "__version__",
    "code",
    "read_inputs",
    "record_from_json",
    "record_schema",
    "to_arrow",
    "to_pandas",
    "to_polars",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
