"""A codebook of one's own, coded with: beside PLOVER and in its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.codebooks.codebook import Codebook
from reportedly.coder import Coder
from reportedly.errors import BadData
from reportedly.exports.writers import open_writer
from reportedly.passages import Article
from reportedly.records import ArticleRecord, record_from_json
from reportedly.store.store import Store

PROTEST = Path(__file__).parents[2] / "examples" / "codebooks" / "protest.toml"
WATER = """
name = "Water"
version = "1"
EXTENDS
[contexts.dams]
means = "dams"
words = ["dam"]
[classes]
"@waters" = ["river", "canal"]
[types.DIVERT]
means = "A river is diverted."
did = "diverted water from"
[types.DIVERT.modes.canal]
means = "into a canal"
did = "led water away from"
words = ["canal"]
[[types.DIVERT.words]]
words = ["divert"]
pos = "verb"
when = "obj=@waters"
"""
TEXT = "Turkey diverted the river from Syria. Israel attacked Iran near the dam on Monday."


def rows(record: ArticleRecord) -> list[tuple[object, ...]]:
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (
            event.type, event.mode, record.words(event.triggers[0]), [names[a] for a in event.actors],
            [names[a] for a in event.recipients], event.status, [names[a] for a in event.sources], event.contexts,
            event.quad, event.intensity, event.cameo,
        )
        for event in record.events
    ]  # fmt: skip


@pytest.fixture(scope="module")
def protest() -> Coder:
    return Coder(codebook=PROTEST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Farmers marched against the government on Tuesday over the price of fuel, police said.",
            [("PROTEST_ACTION", "march", "marched", ["Farmers"], ["government"], "happened", ["police"], ("prices",),
              None, -5.0, "141")],
        ),
        (
            "Nurses will strike next week for higher pay.",
            [("PROTEST_ACTION", "strike", "strike", ["Nurses"], [], "planned", ["Nurses"], ("wages",), None, -5.0,
              "143")],
        ),
        (
            "The minister denied that police dispersed the students.",
            [("POLICE_RESPONSE", "dispersal", "dispersed", ["police"], ["students"], "negated", ["minister"], (), None,
              None, "175")],
        ),
        ("Israel attacked Iran on Monday.", []),
    ],
)  # fmt: skip
def test_the_example_codebook_codes_protests_with_tactics_and_issues(
    protest: Coder, text: str, expected: list[tuple[object, ...]]
) -> None:
    record = protest.code(Article(id="a", text=text))
    assert rows(record) == expected
    assert record.provenance is not None
    assert record.provenance.codebook.startswith("Protest 1.0 (")


def test_records_without_a_quad_class_go_through_json_store_and_tables(protest: Coder, tmp_path: Path) -> None:
    record = protest.code(Article(id="a", text="Riot police dispersed the students."))
    assert [(e.type, e.quad, e.intensity) for e in record.events] == [("POLICE_RESPONSE", None, None)]
    assert record_from_json(record.to_json()) == record
    with Store(tmp_path / "own.duckdb") as store:
        store.write(record)
        assert store.record("a") == record
    with open_writer("csv", tmp_path / "csv") as writer:
        writer.write(record)
    assert "POLICE_RESPONSE" in (tmp_path / "csv" / "events.csv").read_text(encoding="utf-8")


@pytest.fixture
def water(tmp_path: Path) -> Callable[[str], Coder]:
    def make(extends: str) -> Coder:
        file = tmp_path / "water.toml"
        file.write_text(WATER.replace("EXTENDS", extends), encoding="utf-8")
        return Coder(codebook=file)

    return make


def test_beside_plover_both_code_and_the_own_contexts_serve_both(water: Callable[[str], Coder]) -> None:
    record = water('extends = "PLOVER"').code(Article(id="a", text=TEXT))
    assert [(e.id, e.type, e.mode, e.quad, "dams" in e.contexts) for e in record.events] == [
        ("e1", "DIVERT", None, None, False),
        ("e2", "ASSAULT", None, 4, True),
    ]


def test_in_its_place_plover_is_silent(water: Callable[[str], Coder]) -> None:
    coder = water("")
    assert rows(coder.code(Article(id="a", text=TEXT))) == [
        ("DIVERT", None, "diverted", ["Turkey"], ["Syria"], "happened", [], (), None, None, None)
    ]
    canal = coder.code(Article(id="b", text="Egypt diverted the river into a canal."))
    assert [(e.type, e.mode) for e in canal.events] == [("DIVERT", "canal")]


def test_a_type_of_plovers_name_takes_its_place(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    text = WATER.replace("EXTENDS", 'extends = "PLOVER"').replace("DIVERT", "ASSAULT")
    file.write_text(text, encoding="utf-8")
    codebook = Codebook.load(file)
    assert codebook.quad("ASSAULT") is None
    assert "ASSAULT" not in codebook.shipped_types
    record = Coder(codebook=codebook).code(Article(id="a", text=TEXT))
    assert [(e.type, record.words(e.triggers[0])) for e in record.events] == [("ASSAULT", "diverted")]


def test_a_folder_is_one_codebook(tmp_path: Path) -> None:
    head, types = WATER.replace("EXTENDS", "").split("[types.DIVERT]\n", 1)
    (tmp_path / "codebook.toml").write_text(head, encoding="utf-8")
    (tmp_path / "types.toml").write_text("[types.DIVERT]\n" + types, encoding="utf-8")
    codebook = Codebook.load(tmp_path)
    assert (codebook.name, codebook.types) == ("Water", ("DIVERT",))
    assert codebook.lexicon
    assert [entry.head for entry in codebook.lexicon.all_entries()] == ["divert"]
    (tmp_path / "again.toml").write_text("[types.DIVERT]\n" + types, encoding="utf-8")
    with pytest.raises(BadData, match=r"types\.toml:1: types\.DIVERT: DIVERT stands in another file of the folder too"):
        Codebook.load(tmp_path)


def test_a_folder_without_files_is_none(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"the folder holds no file that ends in \.toml"):
        Codebook.load(tmp_path)


def test_the_label_changes_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(WATER.replace("EXTENDS", ""), encoding="utf-8")
    first = Codebook.load(file).label
    file.write_text(WATER.replace("EXTENDS", "# changed"), encoding="utf-8")
    assert first.startswith("Water 1 (")
    assert first != Codebook.load(file).label
    assert Codebook.load().label == "PLOVER 0.8"
