"""Headlines in Title Case, given running case for the parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.parse import Parser
from reportedly.language.truecase import WordCases, base_forms, is_title_case, restore_case
from reportedly.passages import Block, Parts

BODY = "The coalition struck a depot near Orlec on Monday, said Camp Lark. An attack on the Camp Lark hospital failed."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Coalition Strikes Hospital in Orlec", True),
        ("Coalition strikes hospital in Orlec", False),
        ("Iran and Iraq", False),
        ("President Imomov Meets Hassan Rouhani", True),
        ("", False),
    ],
)
def test_title_case_is_told_from_running_case(line: str, expected: bool) -> None:
    assert is_title_case(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Coalition Attacks Depot at Camp Lark", "Coalition attacks depot at Camp Lark"),
        ("Orlec Hospital Denies Attack", "Orlec hospital Denies attack"),
        ("U.S. Condemns Failing Camp Lark", "U.S. Condemns failing Camp Lark"),
        ("NATO and McDonald's Attack ISIL", "NATO and McDonald's attack ISIL"),
    ],
)
def test_the_body_decides_which_words_are_names(line: str, expected: str) -> None:
    assert restore_case(line, WordCases(BODY, [(0, len(BODY))]), frozenset()) == expected


def test_verbs_that_the_body_lacks_are_put_in_lower_case() -> None:
    body = WordCases("", [])
    assert restore_case("Ash Carter Condemns Raid", body, {"condemn"}) == "Ash Carter condemns Raid"
    assert base_forms("condemns") >= {"condemns", "condemn"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_lengths_never_change(line: str, body: str) -> None:
    restored = restore_case(line, WordCases(body, [(0, len(body))]), frozenset({"attack"}))
    assert len(restored) == len(line)
    assert restored.casefold() == line.casefold()


def test_the_parser_reads_the_verb_of_a_headline_and_keeps_its_text(parser: Parser) -> None:
    title, body = "Ambassador Rosa Lind Returns to Syria", "Ms Lind will return on Monday, officials said."
    text = f"{title}\n{body}"
    blocks = (Block("title", (0, len(title))), Block("body", (len(title) + 1, len(text))))
    parse = parser.parse(text, Parts(blocks=blocks), ())
    returns = next(t for t in parse.tokens if t.text == "Returns")
    assert (returns.lemma, returns.pos, text[returns.start : returns.end]) == ("return", "VERB", "Returns")
