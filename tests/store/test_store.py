"""The store gives back what was written, replaces whole documents, and refuses what it cannot do."""

import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import BadRecord, BadStore, NoSuchDocument
from reportedly.records import ArticleRecord
from reportedly.store import Store, StoredDocument
from reportedly.store import store as store_module
from reportedly.tables import TABLES
from tests import strategies
from tests.samples import PROVENANCE, sample, with_title


@pytest.fixture(scope="module")
def memory() -> Iterator[Store]:
    with Store(":memory:") as store:
        yield store


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.records())
def test_a_record_comes_back_as_it_was_written(memory: Store, record: ArticleRecord) -> None:
    memory.write(record)
    assert memory.record(record.document.id) == record


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(strategies.records(st.sampled_from(["d1", "d2", "d3"])), max_size=6))
def test_the_last_record_of_a_document_stays(memory: Store, records: list[ArticleRecord]) -> None:
    memory.remove(document.id for document in memory.documents())
    assert memory.write_all(records) == len(records)
    last = {record.document.id: record for record in records}
    assert list(memory.records()) == [last[document_id] for document_id in sorted(last)]


def test_a_closed_store_keeps_everything(tmp_path: Path) -> None:
    with Store(tmp_path / "news.duckdb") as store:
        assert store.write_all([sample("d1"), sample("d2")]) == 2
    with Store(tmp_path / "news.duckdb", read_only=True) as store:
        assert list(store.records(["d2", "d9", "d1"])) == [sample("d2"), sample("d1")]
        assert store.documents()[0] == StoredDocument(
            id="d1", sha256=sample().document.sha256, title="Town “shelled”", publisher="The Daily, Ltd",
            published="2024-05-07", provenance=PROVENANCE, statements=2, events=2,
        )  # fmt: skip


def test_coding_again_leaves_no_row_behind() -> None:
    bare = msgspec.structs.replace(sample("d1"), actors=(), statements=(), events=(), warnings=())
    with Store(":memory:") as store:
        store.write_all([sample("d1"), sample("d2")])
        store.write(bare)
        assert store.record("d1") == bare
        left = store.query("SELECT DISTINCT document_id FROM mentions UNION SELECT document_id FROM event_sources")
        assert left.to_pylist() == [{"document_id": "d2"}]


def test_what_is_removed_leaves_no_row() -> None:
    with Store(":memory:") as store:
        store.write_all([sample("d1"), sample("d2")])
        assert store.remove(["d1", "d9"]) == 1
        assert list(store.records()) == [sample("d2")]
        for name in TABLES:
            assert store.query(f"SELECT 1 FROM {name} WHERE document_id <> 'd2'").num_rows == 0


def test_ids_stay_text_with_leading_zeros() -> None:
    with Store(":memory:") as store:
        store.write(sample("007"))
        assert store.query("SELECT document_id FROM documents").to_pylist() == [{"document_id": "007"}]


def test_resuming_asks_for_text_and_versions() -> None:
    record, other = sample("d1"), msgspec.structs.replace(PROVENANCE, tagger="tagger 2")
    with Store(":memory:") as store:
        store.write(record)
        assert store.is_coded("d1", record.document.sha256, PROVENANCE)
        assert not store.is_coded("d1", "0" * 64, PROVENANCE)
        assert not store.is_coded("d1", record.document.sha256, other)
        assert not store.is_coded("d2", record.document.sha256, PROVENANCE)


# ---------------------------------------------------------------------------------------------------- views, comments


def test_the_view_of_events_reads_as_a_person_would_list_them() -> None:
    with Store(":memory:") as store:
        store.write(sample("d1"))
        first, second = store.query("SELECT * FROM v_events ORDER BY event_id").to_pylist()
    assert first == {
        "document_id": "d1", "event_id": "e1", "who": "Iran", "who_country": "IRN", "type": "ASSAULT",
        "mode": "heavy-weapons", "contexts": "military", "quad": 4, "intensity": -9.5, "cameo": "194",
        "whom": "the town", "whom_country": None,
        "status": "happened", "according_to": "AFP; police", "date": "2024-05-06", "date_basis": "text",
        "place": "the town", "place_country": "IRQ", "words": "shelled; It was", "confidence": 0.8,
        "title": "Town “shelled”", "publisher": "The Daily, Ltd", "published": "2024-05-07", "url": None,
    }  # fmt: skip
    assert (second["who"], second["according_to"], second["words"]) == (None, None, "reported")


def test_the_view_of_statements_names_the_speaker_and_cuts_the_words_from_the_text() -> None:
    with Store(":memory:") as store:
        store.write(sample("d1"))
        first, second = store.query("SELECT * FROM v_statements ORDER BY statement_id").to_pylist()
    assert (first["speaker"], first["via"], first["words"]) == ("police", "AFP", "Iran 😀 shelled the town; on Monday")
    assert (second["addressees"], second["cue"], second["words"]) == ("AFP; Iran", "added", "<b>cruel</b>")


def test_every_table_view_and_column_has_a_comment() -> None:
    with Store(":memory:") as store:
        found = store.query(
            """SELECT table_name || '.' || column_name AS name FROM duckdb_columns()
            WHERE NOT internal AND comment IS NULL AND table_name <> 'store_layout'
            UNION SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
            UNION SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"""
        )
    assert found.to_pylist() == []


# ---------------------------------------------------------------------------------------------------- interruptions


def test_a_failure_between_two_tables_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    insert = store_module._insert

    def fail_late(cursor: duckdb.DuckDBPyConnection, name: str, rows: list) -> None:
        if name == "event_sources":
            raise KeyboardInterrupt
        insert(cursor, name, rows)

    with Store(":memory:") as store:
        store.write(sample("d1"))
        monkeypatch.setattr(store_module, "_insert", fail_late)
        with pytest.raises(KeyboardInterrupt):
            store.write_all([with_title(sample("d1"), "new"), sample("d2")])
        monkeypatch.undo()
        assert list(store.records()) == [sample("d1")]
        store.write(sample("d2"))
        assert store.record("d2") == sample("d2")


def test_records_before_an_interruption_are_kept() -> None:
    def interrupted() -> Iterator[ArticleRecord]:
        yield sample("d1")
        raise KeyboardInterrupt

    with Store(":memory:") as store:
        with pytest.raises(KeyboardInterrupt):
            store.write_all(interrupted())
        assert list(store.records()) == [sample("d1")]


WRITE_FOR_EVER = """
    import sys
    from reportedly.store import Store
    from tests.samples import sample, with_title

    with Store(sys.argv[1]) as store:
        for turn in range(1_000_000):
            store.write_all(with_title(sample(f"d{i}"), str(turn)) for i in range(20))
            print(turn, flush=True)
"""


def test_a_killed_writer_leaves_only_whole_documents(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    command = [sys.executable, "-c", textwrap.dedent(WRITE_FOR_EVER), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == 3:
                break
        # The next transaction has begun or is about to: the writer does nothing else.
        threading.Event().wait(0.013)
        writer.send_signal(signal.SIGKILL)
    with Store(path) as store:
        stored = list(store.records())
    titles = {record.document.title for record in stored}
    assert len(stored) == 20
    assert len(titles) == 1
    assert stored == [with_title(sample(record.document.id), *titles) for record in stored]


def test_threads_may_read_while_one_writes() -> None:
    errors: list[BaseException] = []

    def read(store: Store) -> None:
        try:
            for _ in range(5):
                assert store.record("d1").document.id == "d1"
                assert store.query("SELECT count(*) AS n FROM documents").to_pylist()[0]["n"] >= 1
        except BaseException as error:
            errors.append(error)

    with Store(":memory:") as store:
        store.write(sample("d1"))
        threads = [threading.Thread(target=read, args=[store]) for _ in range(3)]
        for thread in threads:
            thread.start()
        store.write_all(with_title(sample(f"d{i}"), "again") for i in range(9))
        for thread in threads:
            thread.join()
    assert errors == []


# ---------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("DELETE FROM events", "exactly one SELECT"),
        ("WITH gone AS (DELETE FROM events RETURNING *) SELECT * FROM gone", "SELECT"),
        ("SELECT 1; DROP TABLE events", "exactly one SELECT"),
        ("COPY events TO 'events.csv'", "exactly one SELECT"),
        ("SET threads = 1", "exactly one SELECT"),
        ("COMMIT", "exactly one SELECT"),
        ("", "exactly one SELECT"),
        ("SELECT * FROM read_csv('/etc/hostname')", "disabled by configuration"),
        ("SELECT nothing_of_the_sort FROM events", 'Referenced column "nothing_of_the_sort" not found'),
        ("SELEC", 'syntax error at or near "SELEC"'),
    ],
)
def test_a_query_that_is_wrong_or_would_change_something_is_refused(memory: Store, sql: str, message: str) -> None:
    memory.write(sample("kept"))
    with pytest.raises(BadStore, match=message):
        memory.query(sql)
    assert memory.record("kept") == sample("kept")


def test_a_store_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match="no such store; code articles into it first"):
        Store(tmp_path / "none.duckdb", read_only=True)
    with pytest.raises(BadStore, match="does not exist; make it first"):
        Store(tmp_path / "none" / "news.duckdb")
    with pytest.raises(BadStore, match="this is a folder"):
        Store(tmp_path)


@pytest.mark.parametrize("content", [b"", b"title,text\r\n" * 1000])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "news.csv").write_bytes(content)
    with pytest.raises(BadStore, match="no DuckDB database; give the path of a store"):
        Store(tmp_path / "news.csv")
    assert (tmp_path / "news.csv").read_bytes() == content


def test_a_database_that_is_no_store_is_refused(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("CREATE TABLE documents (name VARCHAR)")
    with pytest.raises(BadStore, match="not a store of reportedly"):
        Store(tmp_path / "other.duckdb")


def test_an_empty_database_is_refused_for_reading_and_laid_out_for_writing(tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    with pytest.raises(BadStore, match="holds no tables yet"):
        Store(tmp_path / "empty.duckdb", read_only=True)
    with Store(tmp_path / "empty.duckdb") as store:
        store.write(sample("d1"))


def test_a_store_of_another_layout_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "old.duckdb").close()
    with duckdb.connect(str(tmp_path / "old.duckdb")) as old:
        old.execute("UPDATE store_layout SET layout = 99, reportedly = '42.0'")
    with pytest.raises(BadStore, match=r"layout 99, made by reportedly 42\.0"):
        Store(tmp_path / "old.duckdb")


def test_a_store_in_use_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    with Store(path), pytest.raises(BadStore, match="another program is using the store"):
        Store(path, read_only=True)
    hold = "import sys; from reportedly.store import Store; s = Store(sys.argv[1]); print(1, flush=True); input()"
    command = [sys.executable, "-c", hold, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(BadStore, match="another program is using the store"):
            Store(path)
        holder.kill()


def test_writing_to_a_store_opened_for_reading_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "news.duckdb").close()
    with Store(tmp_path / "news.duckdb", read_only=True) as store, pytest.raises(BadStore, match="read-only"):
        store.write(sample())


def test_a_document_that_is_not_there_is_named(memory: Store) -> None:
    with pytest.raises(NoSuchDocument, match="no document 'nowhere'"):
        memory.record("nowhere")


def test_a_record_with_an_id_twice_or_half_a_surrogate_pair_is_refused(memory: Store) -> None:
    twice = msgspec.structs.replace(sample("twice"), events=sample().events[:1] * 2)
    with pytest.raises(BadRecord, match="two events have the id 'e1'"):
        memory.write(twice)
    with pytest.raises(BadRecord, match="half a surrogate pair"):
        memory.write(with_title(sample("half"), "\ud83d"))


def test_neither_files_nor_extensions_are_within_reach_of_a_query(memory: Store) -> None:
    settings = ("enable_external_access", "autoinstall_known_extensions", "autoload_known_extensions")
    for setting in settings:
        assert memory.query(f"SELECT current_setting('{setting}') AS value").to_pylist() == [{"value": False}]


def test_all_tables_are_there(memory: Store) -> None:
    found = memory.query("SELECT table_name FROM duckdb_tables()").to_pylist()
    assert {row["table_name"] for row in found} == {*TABLES, "store_layout"}
