"""The JSON Schema of the record describes every field, and says which may be unknown."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from reportedly.records import ArticleRecord, record_from_json, record_schema
from tests import strategies
from tests.samples import sample

DEFINITIONS: dict[str, Any] = record_schema()["$defs"]


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
def test_every_field_is_described(name: str) -> None:
    fields = DEFINITIONS[name]["properties"]
    assert [field for field, schema in fields.items() if "description" not in schema] == []


def test_unknown_is_null_only_where_it_may_be() -> None:
    event = DEFINITIONS["Event"]
    assert {"type": "null"} in event["properties"]["date"]["anyOf"]
    assert event["properties"]["quad"]["anyOf"][0] == {"type": "integer", "minimum": 1, "maximum": 4}
    assert "anyOf" not in event["properties"]["status"]
    assert set(event["required"]) == {"id", "triggers", "type", "status", "confidence"}


def test_the_schema_is_plain_json_and_begins_with_the_record() -> None:
    assert json.loads(json.dumps(record_schema()))["$ref"] == "#/$defs/ArticleRecord"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.records())
def test_records_keep_to_it(record: ArticleRecord) -> None:
    check(json.loads(record.to_json()), record_schema())
    assert record_from_json(record.to_json()) == record


@pytest.mark.parametrize(("field", "value"), [("quad", 5), ("status", "maybe"), ("confidence", 1.5), ("date", "May")])
def test_what_breaks_it_is_refused(field: str, value: object) -> None:
    content = sample().to_dict()
    content["events"][0][field] = value
    with pytest.raises(msgspec.ValidationError, match=rf"events\[0\]\.{field}|events\[\.\.\.\]\.{field}"):
        record_from_json(json.dumps(content))


def check(value: Any, schema: dict[str, Any]) -> None:
    """Check the value against the keywords of JSON Schema that say what a value is made of."""
    if "$ref" in schema:
        check(value, DEFINITIONS[schema["$ref"].removeprefix("#/$defs/")])
    elif "anyOf" in schema:
        null = {"type": "null"} in schema["anyOf"]
        (other,) = (option for option in schema["anyOf"] if option != {"type": "null"})
        assert value is not None or null
        if value is not None:
            check(value, other)
    elif "enum" in schema:
        assert value in schema["enum"]
    elif schema["type"] == "object":
        assert set(schema["required"]) <= set(value) <= set(schema["properties"])
        for name, part in value.items():
            check(part, schema["properties"][name])
    elif schema["type"] == "array":
        items = schema.get("prefixItems") or [schema["items"]] * len(value)
        for part, of in zip(value, items, strict=True):
            check(part, of)
    else:
        kinds: dict[str, type | tuple[type, ...]] = {"string": str, "integer": int, "number": (int, float)}
        assert isinstance(value, kinds[schema["type"]])
