from pathlib import Path

import pytest

from reportedly.codebooks.codebook import Codebook
from reportedly.errors import BadData

SMALL = """
name = "Small"
version = "1"
[contexts]
military = "armed forces"
[types.HELP]
quad = 2
means = "One side helps another."
did = "helped"
score = 5.0
[types.HELP.modes.food]
means = "Food is given."
did = "fed"
[types.HARM]
quad = 4
means = "One side harms another."
did = "harmed"
[cameo]
070 = { type = "HELP" }
073 = { type = "HELP", mode = "food", contexts = ["military"] }
"""


def load(tmp_path: Path, text: str) -> Codebook:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return Codebook.load(file)


def test_plover_has_all_types_in_their_quads() -> None:
    plover = Codebook.load()
    quads = {1: [], 2: [], 3: [], 4: []}
    for event_type in plover.types:
        quads[plover.quad(event_type)].append(event_type)
    assert quads == {
        1: ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
        2: ["COOPERATE", "AID", "RETREAT"],
        3: ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
        4: ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
    }
    assert len(plover.contexts) == 37


@pytest.mark.parametrize(
    ("event_type", "mode", "words"),
    [
        ("ASSAULT", "heavy-weapons", "used heavy weapons against"),
        ("ASSAULT", None, "attacked"),
        ("ASSAULT", "no such mode", "attacked"),
        ("DANCE", None, "dance"),
    ],
)
def test_describe(event_type: str, mode: str | None, words: str) -> None:
    assert Codebook.load().describe(event_type, mode) == words


def test_every_mode_is_described_apart_from_its_type() -> None:
    plover = Codebook.load()
    for event_type in plover.types:
        described = [plover.describe(event_type, mode) for mode in (None, *plover.modes(event_type))]
        assert len(set(described)) == len(described)


def test_cameo_and_scores() -> None:
    plover = Codebook.load()
    assert plover.cameo("COERCE", "arrest") == "173"
    assert plover.cameo("CONSULT", "phone") == "041"
    assert plover.cameo("DANCE") is None
    assert plover.score("AID") == 10.0
    assert plover.score("ASSAULT", "beat") == -7.5
    assert plover.score("DANCE") is None
    assert plover.quad("DANCE") is None
    assert plover.modes("DANCE") == ()


def test_own_codebook(tmp_path: Path) -> None:
    own = load(tmp_path, SMALL)
    assert (own.name, own.version, own.types) == ("Small", "1", ("HELP", "HARM"))
    assert own.cameo("HELP", "food") == "073"
    assert own.score("HELP", "food") == 5.0
    assert own.score("HARM") is None
    assert own.cameo("HARM") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("quad = 4", "quad = 5", r"own\.toml:15: types\.HARM\.quad: quad is 5"),
        ("quad = 4", 'quad = "4"', r"types\.HARM\.quad: quad is '4', where a whole number is due"),
        ('means = "One side harms another."', "", r"own\.toml:14: types\.HARM: means is missing"),
        ("quad = 4", "quad = 4\ncolour = 1", r"own\.toml:16: types\.HARM\.colour: unknown field colour; the f"),
        ("quad = 4", "quad = 4\nqad = 1", r"types\.HARM\.qad: unknown field qad; did you mean quad\?"),
        ("quad = 4", 'quad = 4\nlike = "HARMS"', r"types\.HARM\.like: like is 'HARMS', which is no type of PLOVER"),
        ("quad = 4", 'quad = 4\ncameo = "18x"', r"types\.HARM\.cameo: cameo is '18x'"),
        ("score = 5.0", "score = 11", r"types\.HELP\.score: score is 11"),
        ("[types.HARM]", "[types.HELP]", r"own\.toml: "),
        ("[types.HARM]", "[types.harm]", r"types\.harm: a type is named in capital letters"),
        ("modes.food", "modes.FOOD", r"types\.HELP\.modes\.FOOD: a mode is named in small letters"),
        ('type = "HELP" }', 'type = "FEED" }', r"cameo\.070: no type is named FEED"),
        ('mode = "food"', 'mode = "drink"', r"cameo\.073: HELP has no mode drink"),
        ('["military"]', '["naval"]', r"cameo\.073: no context is named naval"),
        ("070 =", "ab =", r"cameo\.ab: a CAMEO code consists of digits"),
        ('"armed forces"', "3", r"contexts\.military: its explanation is no text"),
        ('name = "Small"', "name = ", r"own\.toml: "),
    ],
)
def test_broken_codebook_names_file_and_entry(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BadData, match=message):
        load(tmp_path, SMALL.replace(old, new, 1))


def test_codebook_without_types(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="the codebook has no types"):
        load(tmp_path, 'name = "Small"\nversion = "1"\n[types]\n')


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="cannot be read"):
        Codebook.load(tmp_path / "none.toml")
