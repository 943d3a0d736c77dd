"""Each fault that `reportedly codebook check` finds, on a codebook that is whole but for that fault."""

from pathlib import Path

import pytest

from reportedly.codebooks.codebook import Codebook
from reportedly.codebooks.lint import lint_codebook
from reportedly.coder import Coder
from reportedly.events.own_types import OwnTypes
from reportedly.language.tagger import NoTagger

SOUND = """name = "Water"
version = "1"
[classes]
"@waters" = ["river", "canal"]
[types.DIVERT]
means = "A river is diverted."
did = "diverted water from"
[types.DIVERT.modes.ditch]
means = "into a ditch"
did = "led water away from"
words = ["ditch"]
[[types.DIVERT.words]]
words = ["divert"]
pos = "verb"
when = "obj=@waters"
[[types.DIVERT.examples]]
text = "Turkey diverted the river from Syria."
trigger = "diverted"
actors = ["Turkey"]
recipients = ["Syria"]
status = "happened"
sources = []
[[types.DIVERT.counter_examples]]
text = "The pilot diverted the plane to Ankara."
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(tagger=NoTagger())


def findings(coder: Coder, tmp_path: Path, text: str) -> list[str]:
    """Lint the text with the one coder of this module, which is given its types."""
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    codebook = Codebook.load(file)
    coder.codebook = codebook
    object.__setattr__(coder.events, "own", OwnTypes.of(codebook))
    return [f"{problem.where}: {problem.what}" for problem in lint_codebook(codebook, coder)]


def test_a_sound_codebook_has_no_findings(coder: Coder, tmp_path: Path) -> None:
    assert findings(coder, tmp_path, SOUND) == []


WORDS = '[[types.DIVERT.words]]\nwords = ["divert"]\npos = "verb"\nwhen = "obj=@waters"\n'
IDLE = '[[types.DIVERT.words]]\nwords = ["{}"]\npos = "{}"\nwhen = "{}"\n'


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            WORDS, WORDS + IDLE.format("divert", "verb", "obj=@waters prep:from"),
            ["own.toml:16: types.DIVERT.words: in the examples 'divert' (obj=@waters prep:from) is always overruled by "
             "the pattern in own.toml:12"],
        ),
        (
            WORDS, WORDS + IDLE.format("drain", "verb", ""),
            ["own.toml:16: types.DIVERT.words: no example triggers 'drain'"],
        ),
        (
            WORDS, WORDS + IDLE.format("drained", "verb", ""),
            ["own.toml:16: types.DIVERT.words: no example triggers 'drained'; words are looked up by their base form "
             "(march, not marched)"],
        ),
        (
            WORDS, WORDS + IDLE.format("Drain", "verb", ""),
            ["own.toml:16: types.DIVERT.words: 'Drain' can never match: 'Drain' has a capital letter, and words are "
             "looked up in small letters",
             "own.toml:16: types.DIVERT.words: no example triggers 'Drain'"],
        ),
        (
            WORDS, WORDS + IDLE.format("drain", "verb", "obj !obj"),
            ["own.toml:16: types.DIVERT.words: 'drain' (obj !obj) can never match: obj is asked for and ruled out",
             "own.toml:16: types.DIVERT.words: no example triggers 'drain' (obj !obj)"],
        ),
        (
            WORDS, WORDS + IDLE.format("diversion", "noun", "obj=@waters"),
            ["own.toml:16: types.DIVERT.words: 'diversion' (obj=@waters) can never match: obj holds at no noun",
             "own.toml:16: types.DIVERT.words: no example triggers 'diversion' (obj=@waters)"],
        ),
        (
            WORDS, WORDS + '[[no_event]]\nwords = ["divert"]\npos = "verb"\n',
            ["own.toml:12: types.DIVERT.words: 'divert' (obj=@waters) never decides: 'divert' in own.toml:16 holds "
             "wherever it does",
             "own.toml:12: types.DIVERT.words: in the examples 'divert' (obj=@waters) is always overruled by the "
             "pattern in own.toml:16",
             "own.toml:19: types.DIVERT.examples: the example is not coded as DIVERT: a pattern of no_event holds at "
             "'diverted'"],
        ),
        (
            'status = "happened"', 'status = "planned"',
            ["own.toml:16: types.DIVERT.examples: the example's status is coded as happened, not planned"],
        ),
        (
            'recipients = ["Syria"]', 'recipients = ["Iraq"]',
            ["own.toml:16: types.DIVERT.examples: the example's recipients are coded as Syria, not Iraq"],
        ),
        (
            "sources = []", 'mode = "ditch"',
            ["own.toml:16: types.DIVERT.examples: the example's mode is coded as none, not ditch"],
        ),
        (
            "The pilot diverted the plane", "The pilot diverted the river",
            ["own.toml:23: types.DIVERT.counter_examples: the counter-example is coded as DIVERT at 'diverted' by the "
             "pattern in own.toml:12"],
        ),
        (
            WORDS, "",
            ["own.toml:5: types.DIVERT: the type has no words, so no event of it can be found",
             "own.toml:12: types.DIVERT.examples: the example is not coded as DIVERT: no pattern holds at 'diverted'; "
             "its base forms are divert (verb)"],
        ),
        (
            "[[types.DIVERT.words]]", '[types.DIVERT.modes.trench]\nmeans = "a"\ndid = "b"\nwords = ["ditch"]\n'
            "[[types.DIVERT.words]]",
            ["own.toml:12: types.DIVERT.modes.trench: 'ditch' never decides the mode: ditch has it too and "
             "stands first"],
        ),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(
    coder: Coder, tmp_path: Path, old: str, new: str, found: list[str]
) -> None:
    assert old in SOUND
    assert findings(coder, tmp_path, SOUND.replace(old, new, 1)) == found


def test_a_type_without_examples_is_named(coder: Coder, tmp_path: Path) -> None:
    text = SOUND[: SOUND.index("[[types.DIVERT.examples]]")]
    assert findings(coder, tmp_path, text) == [
        "own.toml:5: types.DIVERT: the type has no examples, so nothing shows that its words work"
    ]


def test_words_that_the_parser_takes_apart_never_match(coder: Coder, tmp_path: Path) -> None:
    (first, *_) = findings(coder, tmp_path, SOUND.replace(WORDS, WORDS + IDLE.format("sit-in", "noun", "")))
    assert first == (
        "own.toml:16: types.DIVERT.words: 'sit-in' can never match: the parser takes 'sit-in' apart: sit, -, in"
    )
