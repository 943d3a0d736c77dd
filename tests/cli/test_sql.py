import json
from pathlib import Path

import pytest

from reportedly.cli.sql import Rows, run_sql
from reportedly.errors import BadStore
from reportedly.store.store import Store


@pytest.fixture
def store(record, tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    with Store(path) as opened:
        opened.write(record)
    return path


def test_without_a_query_tables_and_columns_are_listed_with_their_meaning(store, capsys):
    assert run_sql(store, None, row_format="table") == 0
    out = capsys.readouterr().out
    assert "── documents ──" in out
    assert "── v_events ──" in out
    assert "Day of publication.  varchar" in out


def test_rows_in_a_pipe_are_whole_lines(store, capsys):
    assert run_sql(store, "select 'x' || repeat('y', 200) as a, null as b, 1 as n", row_format="table") == 0
    out, err = capsys.readouterr()
    assert f"x{'y' * 200}   null   1" in out
    assert err == "1 row\n"


def test_csv_and_json_are_for_the_next_program(store, capsys):
    query = "select id, type, null as gap, [1, 2] as list from events order by position limit 1"
    run_sql(store, query, row_format="csv")
    assert capsys.readouterr().out == 'id,type,gap,list\ne1,ASSAULT,,"[1, 2]"\n'
    run_sql(store, query, row_format="json")
    assert json.loads(capsys.readouterr().out) == [{"id": "e1", "type": "ASSAULT", "gap": None, "list": [1, 2]}]


def test_many_columns_are_shown_one_a_line(show):
    rows = Rows(tuple(f"c{i}" for i in range(8)), (tuple(range(8)),))
    assert show(rows, 60).splitlines()[:3] == ["── row 1 " + "─" * 51, "c0  0", "c1  1"]


def test_a_store_cannot_be_changed(store):
    with pytest.raises(BadStore):
        run_sql(store, "delete from events", row_format="table")
    with pytest.raises(BadStore):
        run_sql(store.with_name("other.duckdb"), None, row_format="table")
