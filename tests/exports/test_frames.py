"""Records as tables of Arrow, pandas and polars."""

import sys

import pytest

from reportedly.errors import ReportedlyError
from reportedly.exports import to_arrow, to_pandas, to_polars
from reportedly.tables import TABLES, arrow_schema
from tests.samples import sample


def test_arrow_tables_have_their_schemas_with_and_without_rows() -> None:
    for records in ([], [sample("d1"), sample("d2")]):
        tables = to_arrow(records)
        assert all(tables[name].schema == arrow_schema(table) for name, table in TABLES.items())
        assert tables["events"].num_rows == 2 * len(records)


def test_pandas_keeps_offsets_whole_and_ids_text() -> None:
    events = to_pandas([sample("007")])["events"]
    assert list(events["document_id"]) == ["007", "007"]
    assert str(events["date_span_start"].dtype) == "Int32"
    assert events["place_geonameid"].isna().tolist() == [False, True]


def test_polars_has_the_same_columns() -> None:
    frames = to_polars([sample()])
    assert frames["events"].columns == [column.name for column in TABLES["events"].columns]
    assert frames["event_sources"]["actor_id"].to_list() == ["a3", "a2"]


@pytest.mark.parametrize(("library", "function"), [("pandas", to_pandas), ("polars", to_polars)])
def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, library: str, function) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReportedlyError, match=rf"pip install 'reportedly\[{library}\]'"):
        function([sample()])
