"""What is exported is whole, reads back as it was, and goes only where it can."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import BadOutput, BadRecord, UnreadableInput
from reportedly.exports import open_writer, put_text_back, read_records
from reportedly.exports.writers import Format, csv_line, list_events
from reportedly.records import ArticleRecord
from reportedly.store import Store
from reportedly.tables import TABLES, flatten_record, restore_records
from tests import strategies
from tests.samples import TEXT, sample, with_title

PATIENT = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
FORMATS: list[Format] = ["jsonl", "csv", "parquet"]


def interrupted() -> Iterator[ArticleRecord]:
    yield sample()
    raise KeyboardInterrupt


def export(format: Format, out: Path, records: Iterable[ArticleRecord], **options: bool) -> None:
    with open_writer(format, out, **options) as writer:
        for record in records:
            writer.write(record)


@PATIENT
@given(st.lists(strategies.records(), max_size=4))
def test_json_lines_read_back_as_they_were(tmp_path: Path, records: list[ArticleRecord]) -> None:
    export("jsonl", tmp_path / "coded.jsonl", records)
    assert list(read_records(tmp_path / "coded.jsonl")) == records


@PATIENT
@given(st.lists(strategies.records(), max_size=4, unique_by=lambda record: record.document.id))
def test_parquet_holds_all_of_the_records(tmp_path: Path, records: list[ArticleRecord]) -> None:
    export("parquet", tmp_path / "coded", records)
    tables = {name: pq.read_table(tmp_path / "coded" / f"{name}.parquet") for name in TABLES}
    rows = {name: [tuple(row.values()) for row in table.to_pylist()] for name, table in tables.items()}
    assert restore_records(rows) == records


@PATIENT
@given(strategies.records())
def test_csv_is_read_by_any_reader(tmp_path: Path, record: ArticleRecord) -> None:
    export("csv", tmp_path / "coded", [record])
    for name, rows in flatten_record(record).items():
        content = (tmp_path / "coded" / f"{name}.csv").read_bytes().decode("utf-8")
        header, *lines = csv.reader(io.StringIO(content, newline=""), strict=True)
        assert header == [column.name for column in TABLES[name].columns]
        assert lines == [["" if cell is None else str(cell) for cell in row] for row in rows]


def test_csv_tells_unknown_from_empty_and_quotes_only_where_it_must() -> None:
    assert csv_line(["007", None, "", 'say "no"', "a\rb", 5]) == b'007,,"","say ""no""","a\rb",5\r\n'


@pytest.mark.parametrize(("format", "ending"), [("csv", "csv"), ("parquet", "parquet")])
def test_every_table_is_a_file_with_its_header_even_without_rows(tmp_path: Path, format: Format, ending: str) -> None:
    export(format, tmp_path / "a" / "coded", [])
    assert sorted(os.listdir(tmp_path / "a" / "coded")) == sorted(f"{name}.{ending}" for name in TABLES)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_left_of_an_export_that_failed(tmp_path: Path, format: Format) -> None:
    out = tmp_path / "coded"
    with pytest.raises(KeyboardInterrupt):
        export(format, out, interrupted())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_failed_export_leaves_the_one_before_it(tmp_path: Path, format: Format) -> None:
    out = tmp_path / "coded"
    export(format, out, [sample("d1")])
    before = {path: path.read_bytes() for path in [out, *out.rglob("*")] if path.is_file()}
    with pytest.raises(BadRecord, match="half a surrogate pair"):
        export(format, out, [sample("d2"), with_title(sample("d3"), "\udc00")])
    assert {path: path.read_bytes() for path in [out, *out.rglob("*")] if path.is_file()} == before


@pytest.mark.parametrize("format", FORMATS)
def test_texts_can_be_left_out_and_put_back(tmp_path: Path, format: Format) -> None:
    out = tmp_path / "coded"
    export(format, out, [sample()], with_text=False)
    files = [path for path in [out, *out.rglob("*")] if path.is_file()]
    assert all(b"shelled the town" not in path.read_bytes() for path in files)
    if format == "jsonl":
        (record,) = read_records(out)
        assert put_text_back(record, TEXT) == sample()
        with pytest.raises(BadRecord, match="not the text that was coded"):
            put_text_back(record, TEXT.replace("\r\n", "\n"))


# ---------------------------------------------------------------------------------------------------- standard output


def test_json_lines_go_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with open_writer("jsonl") as writer:
        writer.write(sample())
    assert msgspec.json.decode(capsysbinary.readouterr().out, type=ArticleRecord) == sample()


def test_notebooks_without_a_binary_stream_get_text(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)
    with open_writer("jsonl") as writer:
        writer.write(sample())
    assert json.loads(stream.getvalue())["document"]["text"] == TEXT


def test_csv_on_standard_output_is_the_view_of_events(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    records = [sample("d2"), sample("d1"), with_title(sample("d2"), None)]
    with open_writer("csv") as writer:
        for record in records:
            writer.write(record)
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode(), newline="")))
    ids = [(row["document_id"], row["event_id"], row["title"]) for row in rows]
    title = "Town “shelled”"
    assert ids[:3] == [("d2", "e1", title), ("d2", "e2", title), ("d1", "e1", title)]
    assert ids[4:] == [("d2", "e1", ""), ("d2", "e2", "")]
    assert (rows[0]["who"], rows[0]["according_to"], rows[0]["words"]) == ("Iran", "AFP; police", "shelled; It was")


def test_the_listed_events_are_those_of_the_store() -> None:
    with Store(":memory:") as store:
        store.write(sample())
        stored = [tuple(row.values()) for row in store.query("FROM v_events ORDER BY event_id").to_pylist()]
        assert stored == list_events(store, [sample()])


# ---------------------------------------------------------------------------------------------------- refusals


def test_parquet_needs_a_folder() -> None:
    with pytest.raises(BadOutput, match="name a folder with --out"):
        open_writer("parquet", None)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(BadOutput, match="choose one of jsonl, csv, parquet"):
        open_writer("xlsx", None)  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_tables_do_not_go_into_a_file(tmp_path: Path, format: Format) -> None:
    (tmp_path / "coded").write_text("mine")
    with pytest.raises(BadOutput, match="this is a file"), open_writer(format, tmp_path / "coded"):
        pass
    assert (tmp_path / "coded").read_text() == "mine"


def test_json_lines_do_not_go_into_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadOutput, match="this is a folder"), open_writer("jsonl", tmp_path):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "coded.jsonl.part").symlink_to("/dev/full")
    with pytest.raises(BadOutput, match="No space left"):
        export("jsonl", tmp_path / "coded.jsonl", [sample()])
    assert not (tmp_path / "coded.jsonl").exists()


# ---------------------------------------------------------------------------------------------------- reading back


@pytest.mark.parametrize("line", [b"{}", b"nonsense", b'{"document": {"id": "\xff"}}', b'{"document": {"id": 7}}'])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_bytes(sample().to_json().encode() + b"\n\n" + line + b"\n")
    records = read_records(path)
    assert next(records) == sample()
    with pytest.raises(UnreadableInput, match=r"coded\.jsonl, line 3"):
        next(records)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="check the path"):
        list(read_records(tmp_path / "none.jsonl"))


def test_json_lines_need_no_database():
    script = (
        "import sys; from reportedly.exports.writers import open_writer; open_writer('jsonl'); "
        "sys.exit(' '.join({'duckdb', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.strip() == ""
