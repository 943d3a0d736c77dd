"""`reportedly codebook`: its exit codes and what it prints."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.cli.codebook import describe_condition
from reportedly.codebooks.lexicon import Condition

EXAMPLE = Path(__file__).parents[2] / "examples" / "codebooks" / "protest.toml"
SMALL = '[types.HELP]\nmeans = "a"\ndid = "b"\n'


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["codebook", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_whole_codebook_passes() -> None:
    code, out, _ = run("check", str(EXAMPLE))
    assert code == 0
    assert "2 types, 20 examples, 4 counter-examples, all coded as they say" in out


def test_every_fault_of_the_form_is_shown_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    text = 'nam = "Own"\nversion = "1"\n' + SMALL + 'qad = 1\n[[types.HELP.words]]\nword = ["x"]\npos = "vreb"\n'
    file.write_text(text, encoding="utf-8")
    code, out, err = run("check", str(file))
    assert code == 1
    assert out.splitlines() == [
        "own.toml:1: nam: unknown field nam; did you mean name?",
        "own.toml:6: types.HELP.qad: unknown field qad; did you mean quad?",
        "own.toml:8: types.HELP.words.word: unknown field word; did you mean words?",
        "own.toml:7: types.HELP.words: words is missing",
        "own.toml:9: types.HELP.words.pos: 'vreb' is no part of speech: verb, noun, adjective or modal",
        "own.toml:1: name is missing",
    ]
    assert err.startswith("✗ 6 findings in ")


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    code, out, err = run("check", str(tmp_path / "none.toml"))
    assert (code, out) == (2, "")
    assert "no such file or folder" in err


def test_show_lists_types_and_contexts() -> None:
    code, out, _ = run("show")
    assert code == 0
    assert "PLOVER 0.8: 16 types" in out
    assert "  misinformation" in out


def test_show_tells_of_one_type() -> None:
    code, out, _ = run("show", "police_response", "--codebook", str(EXAMPLE))
    assert code == 0
    assert out.splitlines()[:4] == [
        "POLICE_RESPONSE: Police or soldiers act against people who protest.",
        "Reads: somebody acted against somebody",
        "Quad class: none; intensity: none; CAMEO: 175",
        "Sides, dates and doubles are found as for COERCE of PLOVER",
    ]
    assert "  verb (detention): detain, arrest; if its object is @marchers" in out


def test_show_of_an_unknown_type_names_the_types() -> None:
    code, _, err = run("show", "DANCE")
    assert code == 2
    assert "PLOVER has no type DANCE; it has AGREE" in err


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("obj"), "it has an object"),
        (Condition("passive", negated=True), "it is not passive"),
        (Condition("near", frozenset({"gun"}), negated=True), "the sentence does not hold gun"),
        (Condition("prep", frozenset({"@actor"}), frozenset({"on"})), "“on” follows with @actor"),
        (Condition("prep", prepositions=frozenset({"on"}), negated=True), "no “on” follows"),
    ],
)
def test_conditions_in_plain_words(condition: Condition, words: str) -> None:
    assert describe_condition(condition) == words
