import datetime
import shutil
from importlib.resources import files
from pathlib import Path

import pycountry
import pytest

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.errors import BadData

KNOWLEDGE = ActorKnowledge.load()


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Ankara", "Turkey", "government"),
        ("Iranian", "Iran", "adjective"),
        ("Iranians", "Iran", "people"),
        ("the Kremlin", "Russia", "government"),
        ("US", "United States", "name"),
        ("Zionist regime", "Israel", "loaded"),
        ("N’Djamena", "Chad", "government"),
        ("AFP", "Agence France-Presse", "name"),
        ("Organization of Islamic Cooperation", "Organisation of Islamic Cooperation", "name"),
    ],
)
def test_known_names(words: str, name: str, kind: str) -> None:
    known = KNOWLEDGE.name(words)
    assert known is not None
    assert (known.actor.name, known.kind) == (name, kind)


@pytest.mark.parametrize("words", ["who", "us", "Whoever", "", "apple", "Standard", "is"])
def test_words_that_are_no_names(words: str) -> None:
    assert KNOWLEDGE.name(words) is None


def test_every_state_is_an_iso_code_or_kosovo() -> None:
    codes = {k.actor.country for forms in KNOWLEDGE.names.values() for k in forms if k.actor.country}
    assert {c for c in codes if pycountry.countries.get(alpha_3=c) is None} == {"XKX"}


def test_every_state_of_the_united_nations_is_there() -> None:
    countries = {k.actor.country for forms in KNOWLEDGE.names.values() for k in forms if k.actor.kind == "country"}
    assert {"IRN", "TUR", "PSE", "XKX", "TWN", "CIV", "GBR", "USA", "SSD"} <= countries
    assert len(countries) > 200


def test_no_loaded_name_is_a_name_of_the_record() -> None:
    names = {k.actor.name for forms in KNOWLEDGE.names.values() for k in forms}
    loaded = {k.form for forms in KNOWLEDGE.names.values() for k in forms if k.kind == "loaded"}
    assert loaded
    assert not names & loaded


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("IRN", "president", datetime.date(2021, 5, 6), "Hassan Rouhani"),
        ("IRN", "president", datetime.date(2021, 8, 4), "Ebrahim Raisi"),
        ("USA", "president", datetime.date(1950, 1, 1), None),
        ("USA", "president", datetime.date(2035, 1, 1), None),
        ("IRN", "king", datetime.date(2021, 5, 6), None),
    ],
)
def test_holders_of_offices(country: str, office: str, day: datetime.date, name: str | None) -> None:
    term = KNOWLEDGE.holder(country, office, day)
    assert (term.name if term else None) == name


def test_agents_titles_and_first_names() -> None:
    police = KNOWLEDGE.agent("police")
    assert police
    assert (police.kind, police.sector) == ("group", "COP")
    title = KNOWLEDGE.title("Mrs")
    assert title
    assert title.gender == "female"
    assert KNOWLEDGE.gender("Yolande") == "female"
    assert KNOWLEDGE.gender("Xyzzy") is None


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("states.tsv", "IRN\tIran", "columns"),
        ("states.tsv", "IR\tIran\t\t\t\t\t", "alpha-3"),
        ("organisations.tsv", "X\t\tcreature\t\t", "no kind of actor"),
        ("organisations.tsv", "X\t\torganisation\t\tXXX", "no PLOVER sector"),
        ("titles.tsv", "judge\tneuter\tJUD\tJudge", "neither male nor female"),
        ("first_names.tsv", "male\tAnna", "both genders"),
        ("offices.tsv", "IRN\tpresident\tX\tsoon\t2020-01-01\t", "no date"),
        ("offices.tsv", "IRN\tpresident\tX\t2021-01-01\t2020-01-01\t", "ends before it begins"),
        ("outlets.tsv", "\t\tIRN", "first column is empty"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, file: str, line: str, fault: str) -> None:
    for source in Path(str(files("reportedly.actors") / "data")).glob("*.tsv"):
        shutil.copy(source, tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    number = len((tmp_path / file).read_text(encoding="utf-8").splitlines())
    with pytest.raises(BadData, match=fault) as raised:
        ActorKnowledge.load(tmp_path)
    assert raised.value.source == f"{file} line {number}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"states\.tsv"):
        ActorKnowledge.load(tmp_path)
