from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app

OWN = "#country\toffice\tname\tfirst\tlast\nFRA\tpresident\tMarie Durand\t2021-01-01\t2021-12-31\n"


def invoke(*args: str, actors: Path | None = None):
    env = {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    if actors:
        env["REPORTEDLY_ACTORS"] = str(actors)
    return CliRunner().invoke(app, ["actors", *args], env=env)


def test_lookup_says_who_what_when_and_where_from():
    result = invoke("lookup", "the French president", "--on", "2021-05-12")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "the French president, on 2021-05-12:",
        "Emmanuel Macron, Q3052772: president of FRA, known from 2017-05-14 to 2026-08-22; "
        "source: public record; last day: world-leaders-current",
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Iranian president", "president of Iran, on 2024-06-01: not known"),
        ("Wojtek Nobody", "Wojtek Nobody, on 2024-06-01: not known"),
    ],
)
def test_lookup_says_plainly_what_is_not_known(words: str, line: str):
    result = invoke("lookup", words, "--on", "2024-06-01")
    assert (result.exit_code, result.stdout) == (1, line + "\n")


def test_lookup_of_bodies():
    assert invoke("lookup", "TASS").stdout.startswith("TASS: outlet, RUS, sector JRN, state-run")
    assert "Correlates of War 255 GMY" in invoke("lookup", "Germany").stdout
    assert "FIN" in invoke("lookup", "NATO", "--on", "2023-06-01").stdout


def test_a_day_that_is_none_is_wrong_usage():
    assert invoke("lookup", "TASS", "--on", "soon").exit_code == 2


def test_added_rows_win(tmp_path: Path):
    mine = tmp_path / "mine.tsv"
    mine.write_text(OWN, encoding="utf-8")
    place = tmp_path / "own"
    place.mkdir()
    result = invoke("add", str(mine), actors=place)
    assert result.exit_code == 0
    assert f"added: {place / 'mine.tsv'}" in result.stdout
    assert (place / "mine.tsv").read_text(encoding="utf-8") == OWN
    found = invoke("lookup", "French president", "--on", "2021-05-12", actors=place)
    assert "Marie Durand: president of FRA" in found.stdout
    assert "source: mine.tsv:2" in found.stdout
    assert "Marie Durand" in invoke("lookup", "French president", "--on", "2021-05-12", "--actors", str(place)).stdout


def test_a_faulty_file_is_not_added(tmp_path: Path):
    mine = tmp_path / "mine.tsv"
    mine.write_text(OWN + "FRA\tpresident\tX\tsoon\t2021-12-31\n", encoding="utf-8")
    result = invoke("add", str(mine), actors=tmp_path / "own")
    assert result.exit_code == 2
    assert "mine.tsv:3" in result.stderr
    assert not (tmp_path / "own").exists()
    assert invoke("check", str(mine)).exit_code == 1
    assert invoke("check", str(tmp_path / "none.tsv")).exit_code == 2


def test_a_place_that_is_not_there_is_named(tmp_path: Path):
    result = invoke("lookup", "TASS", "--actors", str(tmp_path / "none"))
    assert (result.exit_code, "no such file or folder" in result.stderr) == (2, True)


def test_update_without_a_connection_says_so(tmp_path: Path):
    result = invoke("update", "--endpoint", "http://127.0.0.1:9/sparql", "--pause", "0", actors=tmp_path)
    assert result.exit_code == 2
    assert "no connection" in result.stderr
    assert list(tmp_path.iterdir()) == []
