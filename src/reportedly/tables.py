"""The record as tables: one definition for Arrow, DuckDB, CSV and Parquet.

Columns, types, nullability and descriptions come from the structs of `records.py`; written here is only the plan of
how nested fields become flat ones:

- the document, each actor, statement, event and warning is a row of the table of its name;
- a span becomes two columns, `x_start` and `x_end`; a place becomes columns that begin with `place_`;
- a list becomes a table of its own with the owner's id and `position`, from 0, in the order of the list (`LISTS`);
- every row begins with `document_id` and ends with what made it: `coder`, `codebook`, `parser`, `tagger`, `quality`.

`flatten_record` and `restore_records` are each other's inverse.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct, inspect

from reportedly.errors import BadRecord
from reportedly.records import Actor, ArticleRecord, Document, Event, Provenance, Statement, Warning

if TYPE_CHECKING:
    import pyarrow

ColumnType = Literal["text", "offset", "integer", "number"]
Row = tuple[Any, ...]

# Which table holds the rows of which field of the record. The order is that of the pages and folders made from it.
ENTITIES: tuple[tuple[str, type[Struct]], ...] = (
    ("documents", Document),
    ("actors", Actor),
    ("statements", Statement),
    ("events", Event),
    ("warnings", Warning),
)
# (table of the owner, its field) → (table of the list, what its value columns are called).
LISTS: dict[tuple[str, str], tuple[str, str]] = {
    ("actors", "aliases"): ("actor_aliases", "alias"),
    ("actors", "mentions"): ("mentions", "mention"),
    ("statements", "content"): ("statement_contents", "content"),
    ("statements", "via"): ("statement_via", "actor_id"),
    ("statements", "addressees"): ("statement_addressees", "actor_id"),
    ("events", "triggers"): ("event_triggers", "trigger"),
    ("events", "contexts"): ("event_contexts", "context"),
    ("events", "actors"): ("event_actors", "actor_id"),
    ("events", "recipients"): ("event_recipients", "actor_id"),
    ("events", "sources"): ("event_sources", "actor_id"),
}
OWNER_KEYS = {"actors": "actor_id", "statements": "statement_id", "events": "event_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `nullable` where the record may not know the value."""

    name: str
    type: ColumnType
    nullable: bool
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one field becomes columns: a value one, a span two, a struct those of its own parts."""

    field: str
    kind: Literal["value", "span", "struct"]
    columns: tuple[Column, ...]
    struct: type[Struct] | None = None
    parts: tuple["Part", ...] = ()

    def flatten(self, value: Any) -> Row:
        """Return the value as cells, all None where it is unknown."""
        if self.kind == "value":
            return (value,)
        if value is None:
            return (None,) * len(self.columns)
        return tuple(value) if self.kind == "span" else flatten_parts(self.parts, value)

    def restore(self, cells: Row) -> Any:
        """Return the value that `flatten` made the cells of."""
        if self.kind == "value":
            return cells[0]
        if all(cell is None for cell in cells):
            return None
        return tuple(cells) if self.struct is None else restore_parts(self.struct, self.parts, cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its key, then the parts of a struct or of a list's items, then the provenance."""

    name: str
    description: str
    keys: tuple[Column, ...]
    parts: tuple[Part, ...]
    struct: type[Struct] | None = None
    owner: str | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns in order."""
        return self.keys + tuple(c for part in self.parts for c in part.columns) + PROVENANCE_COLUMNS

    def cells(self, row: Row) -> Row:
        """Return the cells of the row between key and provenance."""
        return row[len(self.keys) : -len(PROVENANCE_COLUMNS)]


def flatten_parts(parts: tuple[Part, ...], struct: Struct) -> Row:
    """Return the cells of the struct's parts."""
    return tuple(cell for part in parts for cell in part.flatten(getattr(struct, part.field)))


def restore_parts(struct: type[Struct], parts: tuple[Part, ...], cells: Row, **more: Any) -> Any:
    """Return the struct that the cells and the fields in `more` make up."""
    at = 0
    for part in parts:
        more[part.field] = part.restore(cells[at : at + len(part.columns)])
        at += len(part.columns)
    return struct(**more)


# ---------------------------------------------------------------------------------------------------- from the structs


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """What the annotation of a field says: its type without None and Meta, and whether it may be None."""

    name: str
    type: inspect.Type
    nullable: bool
    required: bool
    description: str


def describe_fields(struct: type[Struct]) -> list[FieldFacts]:
    """Return what the struct's annotations say of its fields."""
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    return [_describe_field(field) for field in info.fields]


def _describe_field(field: inspect.Field) -> FieldFacts:
    kind, nullable, description = field.type, False, ""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            description = description or (kind.extra_json_schema or {}).get("description", "")
            kind = kind.type
        else:
            nullable = True
            (kind,) = (t for t in kind.types if not isinstance(t, inspect.NoneType))
    return FieldFacts(
        name=field.encode_name, type=kind, nullable=nullable, required=field.required, description=description
    )


def _part(fact: FieldFacts, name: str, kind: inspect.Type, nullable: bool) -> Part:
    if isinstance(kind, inspect.TupleType):
        ends = (("start", "first code point"), ("end", "code point after the last"))
        told = fact.description.rstrip(".")
        columns = tuple(
            Column(name=f"{name}_{end}", type="offset", nullable=nullable, description=f"{told}: {where}.")
            for end, where in ends
        )
        return Part(field=fact.name, kind="span", columns=columns)
    if isinstance(kind, inspect.StructType):
        parts = tuple(
            _part(inner, f"{name}_{inner.name}", inner.type, nullable or inner.nullable)
            for inner in describe_fields(kind.cls)
        )
        columns = tuple(c for part in parts for c in part.columns)
        return Part(field=fact.name, kind="struct", columns=columns, struct=kind.cls, parts=parts)
    column = Column(name=name, type=_column_type(kind), nullable=nullable, description=fact.description)
    return Part(field=fact.name, kind="value", columns=(column,))


def _column_type(kind: inspect.Type) -> ColumnType:
    if isinstance(kind, inspect.StrType | inspect.LiteralType):
        return "text"
    if isinstance(kind, inspect.IntType):
        return "integer"
    if isinstance(kind, inspect.FloatType):
        return "number"
    raise TypeError(f"a field of type {kind} has no place in the tables; give it one in LISTS")


DOCUMENT_ID = Column(name="document_id", type="text", nullable=False, description="Id of the document.")


def _position(description: str) -> Column:
    return Column(name="position", type="integer", nullable=False, description=description)


def _build_tables() -> Iterator[Table]:
    lists: list[Table] = []
    for name, struct in ENTITIES:
        facts = describe_fields(struct)
        keys = [DOCUMENT_ID]
        if name in OWNER_KEYS:
            keys.append(Column(name="id", type="text", nullable=False, description="Unique within the document."))
        if name != "documents":
            keys.append(_position("Place in the record's list, from 0."))
        parts = []
        for fact in facts:
            if (name, fact.name) in LISTS:
                lists.append(_list_table(name, fact))
            elif fact.name != "id":
                parts.append(_part(fact, fact.name, fact.type, fact.nullable))
        description = (struct.__doc__ or "").strip()
        yield Table(name=name, description=description, keys=tuple(keys), parts=tuple(parts), struct=struct)
    yield from lists


def _list_table(owner: str, fact: FieldFacts) -> Table:
    assert isinstance(fact.type, inspect.VarTupleType)
    name, value = LISTS[owner, fact.name]
    belongs = f"Id of the row of {owner} that this belongs to."
    key = Column(name=OWNER_KEYS[owner], type="text", nullable=False, description=belongs)
    order = "; 0 is the outermost" if "outermost" in fact.description else ""
    keys = (DOCUMENT_ID, key, _position(f"Place in the list, from 0{order}."))
    part = _part(fact, value, fact.type.item_type, nullable=False)
    return Table(name=name, description=fact.description, keys=keys, parts=(part,), owner=owner)


PROVENANCE_PARTS = tuple(_part(fact, fact.name, fact.type, nullable=True) for fact in describe_fields(Provenance))
PROVENANCE_COLUMNS = tuple(column for part in PROVENANCE_PARTS for column in part.columns)
TABLES: dict[str, Table] = {table.name: table for table in _build_tables()}
_LIST_FIELDS = {name: (owner, field) for (owner, field), (name, _) in LISTS.items()}


# ---------------------------------------------------------------------------------------------------- records and rows


def check_record(record: ArticleRecord) -> None:
    """Raise `BadRecord` if the record cannot be kept: an id that stands twice, text that is no UTF-8."""
    source = ascii(record.document.id)
    for name in OWNER_KEYS:
        seen: set[str] = set()
        for item in getattr(record, name):
            if item.id in seen:
                raise BadRecord(f"document {source}: two {name} have the id {item.id!a}; ids must differ")
            seen.add(item.id)
    try:
        msgspec.json.encode(record)
    except UnicodeEncodeError:
        raise BadRecord(
            f"document {source}: its text holds half a surrogate pair, which UTF-8 cannot write; "
            "read the article again from its original bytes"
        ) from None


def flatten_record(record: ArticleRecord) -> dict[str, list[Row]]:
    """Return the rows of each table that the record makes; `check_record` says whether it can be kept."""
    provenance = (None,) * len(PROVENANCE_COLUMNS)
    if record.provenance is not None:
        provenance = flatten_parts(PROVENANCE_PARTS, record.provenance)
    document = record.document
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    rows["documents"].append((document.id, *flatten_parts(TABLES["documents"].parts, document), *provenance))
    for name, _ in ENTITIES[1:]:
        parts, keyed = TABLES[name].parts, name in OWNER_KEYS
        for position, item in enumerate(getattr(record, name)):
            key = (document.id, item.id, position) if keyed else (document.id, position)
            rows[name].append((*key, *flatten_parts(parts, item), *provenance))
    for name, (owner, field) in _LIST_FIELDS.items():
        (part,) = TABLES[name].parts
        rows[name] = [
            (document.id, item.id, position, *part.flatten(value), *provenance)
            for item in getattr(record, owner)
            for position, value in enumerate(getattr(item, field))
        ]
    return rows


def restore_records(rows: Mapping[str, Iterable[Row]]) -> list[ArticleRecord]:
    """Return the records that the rows make up, in the order of the rows of `documents`."""
    lists = {name: _restore_list(TABLES[name], rows[name]) for name in _LIST_FIELDS}
    fields = {owner: [n for n, (o, _) in _LIST_FIELDS.items() if o == owner] for owner in OWNER_KEYS}
    items: dict[str, dict[str, list[Struct]]] = {}
    for name, struct in ENTITIES[1:]:
        table = TABLES[name]
        items[name] = defaultdict(list)
        position = len(table.keys) - 1
        for row in sorted(rows[name], key=lambda row: int(row[position])):
            more = {}
            if name in OWNER_KEYS:
                owned = {_LIST_FIELDS[n][1]: tuple(lists[n].get(row[:2], ())) for n in fields[name]}
                more = {"id": row[1], **owned}
            items[name][row[0]].append(restore_parts(struct, table.parts, table.cells(row), **more))
    return [_restore_record(row, items) for row in rows["documents"]]


def _restore_list(table: Table, rows: Iterable[Row]) -> dict[Row, list[Any]]:
    """Return the items of a list table by document and owner."""
    (part,) = table.parts
    found: dict[Row, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: int(row[2])):
        found[row[:2]].append(part.restore(table.cells(row)))
    return found


def _restore_record(row: Row, items: Mapping[str, Mapping[str, list[Struct]]]) -> ArticleRecord:
    table = TABLES["documents"]
    document = restore_parts(Document, table.parts, table.cells(row), id=row[0])
    made_by = row[-len(PROVENANCE_COLUMNS) :]
    known = made_by[0] is not None
    provenance = restore_parts(Provenance, PROVENANCE_PARTS, made_by) if known else None
    of_document: dict[str, Any] = {name: tuple(found.get(row[0], ())) for name, found in items.items()}
    return ArticleRecord(document=document, provenance=provenance, **of_document)


# ---------------------------------------------------------------------------------------------------- Arrow and SQL

SQL_TYPES: dict[ColumnType, str] = {"text": "VARCHAR", "offset": "INTEGER", "integer": "BIGINT", "number": "DOUBLE"}


def arrow_schema(table: Table) -> "pyarrow.Schema":
    """Return the Arrow schema of the table; the descriptions are the fields' metadata."""
    import pyarrow as pa

    types = {"text": pa.string(), "offset": pa.int32(), "integer": pa.int64(), "number": pa.float64()}
    fields = [
        pa.field(c.name, types[c.type], nullable=c.nullable, metadata={"description": c.description})
        for c in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.description})


def arrow_table(table: Table, rows: list[Row]) -> "pyarrow.Table":
    """Return the rows as an Arrow table."""
    import pyarrow as pa

    schema = arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def table_sql(table: Table) -> list[str]:
    """Return the SQL that makes the table in DuckDB, with a comment on it and on each column."""
    columns = ", ".join(f'"{c.name}" {SQL_TYPES[c.type]}{"" if c.nullable else " NOT NULL"}' for c in table.columns)
    comments = [f'COMMENT ON COLUMN "{table.name}"."{c.name}" IS {sql_text(c.description)}' for c in table.columns]
    described = f'COMMENT ON TABLE "{table.name}" IS {sql_text(table.description)}'
    return [f'CREATE TABLE "{table.name}" ({columns})', described, *comments]


def sql_text(text: str) -> str:
    """Return the text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
