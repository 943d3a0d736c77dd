from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from reportedly.cli.layout import Flow, Hanging, excerpt, is_quoted, sentence_around, shorten, stretch_around
from reportedly.cli.terminal import clean


def test_an_excerpt_marks_all_triggers_of_its_sentence():
    text = "It rained. The army shelled and bombed the town. Nobody was hurt."
    shown = excerpt(text, [(20, 27), (32, 38)], stars=True, ellipsis="…")
    assert shown.plain == "The army *shelled* and *bombed* the town."


def test_a_long_sentence_is_cut_between_words_and_says_so():
    text = "word " * 60 + "shelled " + "word " * 60
    at = text.index("shelled")
    shown = excerpt(text, [(at, at + 7)], stars=False, ellipsis="…").plain
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert "shelled" in shown
    assert len(shown) < 170


def test_an_excerpt_stays_on_its_line_whatever_ends_it():
    text = "Title\r\nThe army shelled the town\r\nMore"
    assert excerpt(text, [(16, 23)], stars=True, ellipsis="…").plain == "The army *shelled* the town"


@given(st.text(max_size=300), st.data())
def test_the_stretch_always_holds_the_marked_words(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for stretch in (sentence_around(text, (start, end)), stretch_around(text, (start, end), room=30)):
        assert 0 <= stretch[0] <= stretch[1] <= len(text)
        assert stretch[1] >= end
        assert stretch[0] <= start or not text[start : stretch[0]].strip()


@given(st.text())
def test_clean_words_never_steer_the_terminal(text: str):
    shown = clean(text)
    assert shown == " ".join(shown.split())
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown)


def test_shortened_words_end_with_dots():
    assert shorten("one two three", 7, "…") == "one …"
    assert shorten("one two", 7, "…") == "one two"


def test_quoted_content_begins_after_a_mark():
    assert is_quoted("he said “yes”", (9, 12))
    assert not is_quoted("he said yes", (8, 11))


def test_a_flow_breaks_between_items_only(show):
    flow = Flow((Text("happened"), Text("3 May 2021"), Text("ASSAULT")), " · ")
    assert show(Hanging(Text("e1 "), (flow,)), 26) == "e1 happened · 3 May 2021\n   ASSAULT\n"


def test_long_words_are_folded_never_cut(show):
    shown = show(Hanging(Text("e1 "), (Text("x" * 50),)), 33)
    assert shown.replace("\n", "").replace(" ", "") == "e1" + "x" * 50


def test_wide_consoles_show_words_beside(show):
    block = Hanging(Text("e1 "), (Text("left"),), (Text("right"),))
    assert show(block, 80) == "e1 left\n   right\n"
    assert show(block, 160) == "e1 left" + " " * 74 + "right\n"
