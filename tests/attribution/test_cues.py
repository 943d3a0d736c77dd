"""The cue lexicon loads, and its reader names file and line of what is broken."""

import pytest

from reportedly.attribution.confidence import ConfidenceTable
from reportedly.attribution.cues import FRAMES, CueLexicon
from reportedly.attribution.rows import read_rows
from reportedly.errors import BadData


def test_shipped_lists_load() -> None:
    cues = CueLexicon.load()
    assert cues.verb_class("say") == "say"
    assert cues.verb_class("tell") == "tell"
    assert cues.verb_class("walk") is None
    assert set(cues.verbs.values()) <= set(FRAMES)
    assert "claim" in cues.nouns
    assert cues.media["interview"] == "interview"


def test_frames() -> None:
    cues = CueLexicon.load()
    assert cues.governs("tell", "person")
    assert not cues.governs("say", "person")
    assert cues.governs("call", "phrase")
    assert not cues.governs("call", "clause")
    assert not cues.governs("walk", "clause")


def test_comments_and_blank_lines_are_no_rows() -> None:
    assert list(read_rows("# comment\n\nsay\tsay\n", "verbs.tsv", 2)) == [(3, ("say", "say"))]


@pytest.mark.parametrize("text", ["say", "say\tsay\tsay", "say\t", "say\tsay\nsay\ttell"])
def test_broken_rows_are_named(text: str) -> None:
    with pytest.raises(BadData, match=r"verbs\.tsv:\d"):
        list(read_rows(text, "verbs.tsv", 2))


def test_confidence_is_the_measured_rate_steadied() -> None:
    table = ConfidenceTable.parse("clause\t87\t96\nclause/nested\t0\t0\n")
    assert table.of("clause", nested=False, named=True) == 0.9
    assert table.of("clause", nested=True, named=True) == 0.75
    assert table.of("never seen", nested=False, named=True) == 0.75
    assert table.of("clause", nested=False, named=False) == 0.45


@pytest.mark.parametrize("text", ["clause\t5\t4", "clause\tfive\t6", "clause\t5"])
def test_broken_rates_are_named(text: str) -> None:
    with pytest.raises(BadData, match=r"rates\.tsv:1"):
        ConfidenceTable.parse(text)
