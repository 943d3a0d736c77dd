"""Write the pages of the documentation that come from the code; with `--check`, say which are out of date.

python tools/write_docs.py [--check]
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, inspect

from reportedly.records import (
    Actor,
    ArticleRecord,
    Document,
    Event,
    Place,
    Provenance,
    Statement,
    Warning,
    record_schema,
)
from reportedly.store.store import LAYOUT
from reportedly.store.views import VIEWS
from reportedly.tables import SQL_TYPES, TABLES, FieldFacts, describe_fields

DOCS = Path(__file__).parents[1] / "docs"
GENERATED = "<!-- Written by tools/write_docs.py; change the code, then run it. -->\n"

RECORD_INTRODUCTION = """# The article record

What coding one article yields, as one JSON object; a coded corpus is JSON Lines of them. `reportedly schema` prints
the JSON Schema of it.

- A *span* is `[start, end]`: code points of `document.text`, from 0, half-open. The offsets never refer to anything
  else, so the text has to be kept unchanged, with its line ends.
- Unknown is `null`, never a word or number that stands for it.
- Ids are text, and are unique within the article.
- `sources` and `via` run from the outermost source to the innermost, without the article's own publisher; an empty
  list means that the article says it in its own voice.
"""

STORE_INTRODUCTION = f"""# The store

A store is one DuckDB file. Everything in it can be read by any program that opens DuckDB files; the library's
`Store` writes it and answers queries:

```python
from reportedly.store import Store

with Store("news.duckdb") as store:
    store.write_all(coder.pipe(articles))
    table = store.query("SELECT who, type, whom, status, according_to FROM v_events")
```

- A document is replaced whole, in one transaction, when it is coded again. Whatever interrupts the writing, the store
  holds each document as it was or as it is now, never a part of it.
- `store.is_coded(document_id, sha256, provenance)` tells whether this very text was coded by these very versions, so
  that a run that was interrupted goes on where it stopped.
- `store.record(document_id)` gives back the record that was written, `store.records()` those of all documents.
- A query is exactly one `SELECT`. It can neither change the store nor read any other file, and no DuckDB extension is
  used or fetched.
- The layout of the tables has a number, now {LAYOUT}, kept in the table `store_layout`. A store of another layout is
  refused with the version of reportedly that made it.
- One program at a time can have a store open for writing, or any number for reading only.

Tables and columns carry these descriptions as comments: `FROM duckdb_columns()` shows them. The same tables are the
files of `--format csv` and `--format parquet`, and the frames of `to_arrow`, `to_pandas` and `to_polars`.

Every row begins with the `document_id` and ends with what made it: `coder`, `codebook`, `parser`, `tagger`. Rows of
different tables are joined on `document_id` and an id:

```sql
SELECT e.type, a.name AS source, s.position
FROM events e
JOIN event_sources s ON s.document_id = e.document_id AND s.event_id = e.id
JOIN actors a ON a.document_id = s.document_id AND a.id = s.actor_id
ORDER BY e.document_id, e.position, s.position
```

## Exports

| format | where to | what |
|---|---|---|
| `jsonl` | a file, or standard output | one record a line; reads back as equal records with `read_records` |
| `csv` | a folder | a file a table; RFC 4180, UTF-8; unknown is empty, an empty text is `""` |
| `csv` | standard output | the view `v_events`: one row an event |
| `parquet` | a folder | a file a table, compressed |

Files have names that end in `.part` until the export is complete. Article texts may be left out, where a licence does
not let them be passed on: `text` is then empty, while `sha256` and all offsets remain, and `put_text_back` rebuilds the
record for those who have the text. Titles, names and the words of `v_events` stay.
"""


def write_record_page() -> str:
    """Return the page of the record's fields."""
    parts = [GENERATED, RECORD_INTRODUCTION]
    structs: tuple[type[Struct], ...] = (
        ArticleRecord, Document, Actor, Statement, Event, Place, Warning, Provenance,
    )  # fmt: skip
    for struct in structs:
        parts.append(f"## {struct.__name__}\n\n{_first_paragraph(struct)}\n")
        rows = [(f"`{fact.name}`", _kind(fact), fact.description) for fact in describe_fields(struct)]
        parts.append(_markdown_table(("field", "type", "meaning"), rows))
    return "\n".join(parts)


def write_store_page() -> str:
    """Return the page of the store's tables and views."""
    parts = [GENERATED, STORE_INTRODUCTION, "## Views\n"]
    for view in VIEWS.values():
        parts.append(f"### {view.name}\n\n{view.description}\n")
        parts.append(_markdown_table(("column", "meaning"), [(f"`{name}`", what) for name, _, what in view.columns]))
    parts.append("## Tables\n")
    for table in TABLES.values():
        parts.append(f"### {table.name}\n\n{table.description}\n")
        rows = [
            (f"`{c.name}`", SQL_TYPES[c.type] + ("" if c.nullable else " NOT NULL"), c.description)
            for c in table.columns
        ]
        parts.append(_markdown_table(("column", "type", "meaning"), rows))
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {"record.md": write_record_page, "store.md": write_store_page}


def _kind(fact: FieldFacts) -> str:
    """Return the type of a field in a reader's words."""
    return _name_type(fact.type) + (" or null" if fact.nullable else "")


def _name_type(kind: inspect.Type) -> str:
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.VarTupleType):
        return f"list of {_name_type(kind.item_type)}"
    if isinstance(kind, inspect.LiteralType):
        return "one of " + ", ".join(f"`{value}`" for value in kind.values)
    if isinstance(kind, inspect.StructType):
        return f"[{kind.cls.__name__}](#{kind.cls.__name__.lower()})"
    names: dict[type[inspect.Type], str] = {
        inspect.TupleType: "span",
        inspect.StrType: "text",
        inspect.IntType: "whole number",
        inspect.FloatType: "number",
    }
    return names[type(kind)]


def _first_paragraph(struct: type[Struct]) -> str:
    return (struct.__doc__ or "").strip().split("\n\n")[0]


def _markdown_table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def find_outdated() -> list[str]:
    """Return the pages that are not what the code makes them."""
    return [name for name, write in PAGES.items() if not _is_current(DOCS / name, write())]


def _is_current(page: Path, content: str) -> bool:
    return page.exists() and page.read_text(encoding="utf-8") == content


def main() -> int:
    """Write the pages, or check them."""
    record_schema()  # fails where the record's own definition is broken
    outdated = find_outdated()
    for name in outdated:
        if "--check" in sys.argv:
            print(f"docs/{name} is out of date; run: python tools/write_docs.py", file=sys.stderr)
        else:
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
            print(f"wrote docs/{name}")
    return 1 if outdated and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
