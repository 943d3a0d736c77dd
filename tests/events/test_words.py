"""The word classes of the event steps and their loader."""

import pytest

from reportedly.errors import BadData
from reportedly.events.confidence import FEATURES, EventConfidence, read_weights
from reportedly.events.words import EventWords, read_words


def test_shipped_words_load() -> None:
    words = EventWords.load()
    assert words.operator("verb", "Deny") == "denial"
    assert words.operator("modal", "may") == "possibility"
    assert words.operator("verb", "walk") is None
    assert words.has_role("patient-noun", "arrest")
    assert not words.has_role("patient-noun", "visit")


@pytest.mark.parametrize(
    ("operators", "what"),
    [
        ("denial\tverb", "3 fields"),
        ("maybe\tverb\tdeny", "unknown kind"),
        ("denial\tparticle\tdeny", "unknown part of speech"),
        ("denial\tverb\tdeny\nplan\tverb\tdeny", "line 2"),
        ("denial\tverb\tDeny", "lower case"),
    ],
)
def test_broken_operators_are_named_by_line(operators: str, what: str) -> None:
    with pytest.raises(BadData, match=what):
        read_words(operators=operators, roles="")


def test_unknown_role_is_refused() -> None:
    with pytest.raises(BadData, match=r"roles\.tsv, line 2"):
        read_words(operators="", roles="# comment\nhero\tknight")


def test_shipped_weights_load() -> None:
    shipped = EventConfidence.load()
    assert len(shipped.found) == len(shipped.right) == len(FEATURES)


@pytest.mark.parametrize("text", ["constant\tmuch", "constant\t1.0", "bravery\t1.0"])
def test_broken_weights_are_refused(text: str) -> None:
    with pytest.raises(BadData):
        read_weights("presence.tsv", text)
