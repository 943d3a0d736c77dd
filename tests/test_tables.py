"""The tables hold all of the record, and nothing of the record is left without a place in them."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from reportedly.records import Actor, ArticleRecord, Document, Event, Provenance, Statement, Warning
from reportedly.tables import (
    LISTS,
    TABLES,
    arrow_schema,
    arrow_table,
    describe_fields,
    flatten_record,
    restore_records,
    table_sql,
)
from tests import strategies
from tests.samples import at, sample


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.records())
def test_restoring_undoes_flattening(record: ArticleRecord) -> None:
    assert restore_records(flatten_record(record)) == [record]


def test_a_record_becomes_rows() -> None:
    rows = flatten_record(sample("d1"))
    made_by = ("0.1.0", "PLOVER 1", "en_core_web_md 3.7.1", None, None)
    assert rows["event_sources"] == [("d1", "e1", 0, "a3", *made_by), ("d1", "e1", 1, "a2", *made_by)]
    assert rows["event_triggers"][0] == ("d1", "e1", 0, *at("shelled"), *made_by)
    assert rows["warnings"][1] == ("d1", 1, "none", "no span", None, None, *made_by)
    assert {len(row) for row in rows["events"]} == {len(TABLES["events"].columns)}


@pytest.mark.parametrize("struct", [Document, Actor, Statement, Event, Warning, Provenance])
def test_every_field_is_described(struct: type[msgspec.Struct]) -> None:
    assert [fact.name for fact in describe_fields(struct) if not fact.description] == []


def test_every_list_of_the_record_has_a_table() -> None:
    assert {name for name, _ in LISTS.values()} < set(TABLES)


def test_arrow_knows_descriptions_types_and_what_may_be_unknown() -> None:
    field = arrow_schema(TABLES["events"]).field("place_lat")
    assert (str(field.type), field.nullable, field.metadata) == (
        "double",
        True,
        {b"description": b"Latitude in degrees."},
    )
    assert not arrow_schema(TABLES["event_sources"]).field("actor_id").nullable
    assert arrow_table(TABLES["events"], []).num_rows == 0


def test_sql_comments_on_every_column() -> None:
    sql = table_sql(TABLES["warnings"])
    assert sql[0].startswith('CREATE TABLE "warnings" ("document_id" VARCHAR NOT NULL, "position" BIGINT NOT NULL')
    assert len(sql) == 2 + len(TABLES["warnings"].columns)
