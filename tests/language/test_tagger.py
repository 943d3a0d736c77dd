"""The tagger's room: windows, word pieces, and what is read off probabilities."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.quotations import find_quotations
from reportedly.language.tagger import OVERLAP, STATUSES, TYPES, WINDOW, NoTagger, _read_triggers, cut_windows
from reportedly.passages import Parse, Parts, Tags, TriggerTag


def test_no_tagger_tags_nothing() -> None:
    assert NoTagger().tag(Parse("", (), (), ()), ()) == Tags()
    assert not Tags()


@given(st.integers(0, 3000))
def test_windows_cover_every_piece_and_overlap(number: int) -> None:
    windows = cut_windows(number)
    assert {i for first, last in windows for i in range(first, last)} == set(range(number))
    assert all(last - first <= WINDOW for first, last in windows)
    assert all(after[0] == before[1] - OVERLAP for before, after in pairwise(windows))


def test_a_run_of_one_type_is_one_trigger() -> None:
    by_type, status = np.zeros((4, len(TYPES))), np.zeros((4, len(STATUSES)))
    consult = TYPES.index("CONSULT")
    by_type[1, consult], by_type[2, consult] = 0.7, 0.9
    by_type[3, TYPES.index("AID")] = 0.1
    status[:, 2] = 0.8
    assert _read_triggers(by_type, status) == [TriggerTag(1, 2, "CONSULT", 0.9, "planned", 0.8)]


@pytest.mark.parametrize("text", ["", "   \n"])
def test_a_text_without_words_has_no_quotations(text: str) -> None:
    assert find_quotations(text, Parts(blocks=())) == ()
