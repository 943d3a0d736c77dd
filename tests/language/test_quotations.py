"""Quotations of every kind of mark, nested, unbalanced, over several paragraphs; nothing lost, linear time."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.quotations import find_quotations
from reportedly.passages import Block, Parts, Quotation


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, Parts(blocks=(Block("body", (0, len(text))),)))


def contents(text: str) -> list[str]:
    return [text[slice(*q.content)] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are not going," she said.', ["We are not going,"]),
        ("“We won’t go,” she said.", ["We won’t go,"]),
        ("«Nous restons», dit-il.", ["Nous restons"]),
        ("„Wir bleiben“, sagte er.", ["Wir bleiben"]),
        ("``We stay,'' he said.", ["We stay,"]),
        ("\"We stay, '' he said. \"We do, '' he added.", ["We stay,", "We do,"]),
        ("‘We stay,’ he said.", ["We stay,"]),
        ("'We stay,' he said.", ["We stay,"]),
        ("He called it a 'price floor' again.", ["price floor"]),
        ("The word “truce” is banned.", ["truce"]),
        ("「停戦」と言った。", ["停戦"]),
        ("(“sit down”).", ["sit down"]),
        ("—“No,” he said—“never.”", ["No,", "never."]),
        ("No marks at all.", []),
        ("", []),
        ("“”", []),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebels’ leader and the miners' union met.",
        "It's the government's fault, isn't it?",
        "In the '90s they'd gone.",
        "Rock ’n’ roll",
        "He is 5'10\" tall.",
        "the dogs' owners' club",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert contents(text) == []


def test_possessive_does_not_close_a_single_quotation() -> None:
    assert contents("‘The rebels’ leader is dead,’ he said.") == ["The rebels’ leader is dead,"]


def test_nested_quotation_knows_the_one_around_it() -> None:
    text = "“He told me, ‘Go home,’ and I went,” she said."
    outer, inner = quotations(text)
    assert text[slice(*outer.content)] == "He told me, ‘Go home,’ and I went,"
    assert text[slice(*inner.content)] == "Go home,"
    assert (outer.parent, inner.parent) == (None, outer.index)


def test_paragraph_that_reopens_continues_the_one_before() -> None:
    text = "“First paragraph.\n\n“Second paragraph,” he said."
    first, second = quotations(text)
    assert not first.balanced
    assert second.balanced
    assert second.continues == first.index
    assert text[slice(*first.content)] == "First paragraph."


def test_a_new_quotation_after_a_closed_one_continues_nothing() -> None:
    first, second = quotations("“First.”\n\n“Second.”")
    assert (first.continues, second.continues) == (None, None)


def test_unclosed_mark_costs_its_own_sentence_alone() -> None:
    assert contents("“We left. The town was quiet. “They came,” he said.") == ["We left.", "They came,"]


def test_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "“We left.\n\nThe town was quiet."
    (only,) = quotations(text)
    assert text[slice(*only.content)] == "We left."
    assert not only.balanced


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\n"])
def test_line_ends_and_odd_characters_keep_offsets(gap: str) -> None:
    text = f"\ufeff🚒 Fire!{gap}“Cafe\u0301 \u200fשלום burns,” she said.{gap}“Yes.”"
    assert contents(text) == ["Cafe\u0301 \u200fשלום burns,", "Yes."]


def test_headings_are_looked_at_and_bylines_are_not() -> None:
    text = "‘We stay’\nBy “Ace” Smith\n“No.”"
    blocks = (Block("title", (0, 9)), Block("byline", (10, 24)), Block("body", (25, 30)))
    found = find_quotations(text, Parts(blocks=blocks))
    assert [text[slice(*q.content)] for q in found] == ["We stay", "No."]


@pytest.mark.parametrize("mark", ["“", '"', "‘", "«", "'", "„", "‘“", "``", '“‘«„"'])
def test_a_thousand_unclosed_marks_are_fast_and_lose_nothing(mark: str) -> None:
    text = " ".join(f"{mark}Word {i} came and went." for i in range(1000)) + " “They came,” he said."
    began = time.perf_counter()
    found = contents(text)
    assert time.perf_counter() - began < 2.0
    assert found[-1] == "They came,"


@given(st.text(alphabet="ab .,\n“”\"'‘’«»", max_size=80))
def test_quotations_lie_in_the_text_and_nest_properly(text: str) -> None:
    found = quotations(text)
    for quotation in found:
        start, end = quotation.span
        assert 0 <= start <= quotation.content[0] < quotation.content[1] <= end <= len(text)
        assert text[slice(*quotation.content)].strip() == text[slice(*quotation.content)]
        assert found[quotation.index] is quotation
        if quotation.parent is not None:
            around = found[quotation.parent].span
            assert around[0] <= start
            assert end <= around[1]
    assert [q.span[0] for q in found] == sorted(q.span[0] for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Tout va bien », dit-elle.", ["Tout va bien"]),
        ('“We will rebuild", said Chanda.', ["We will rebuild"]),
        ('"The talks resume,” he said.', ["The talks resume,"]),
        ('"We heard three explosions, said nurse Salgado.', ["We heard three explosions,"]),
        ('The army has left the village", Tall said.', ["The army has left the village"]),
        ('The screen is 15" wide.', []),
        ('He said the village was empty", and left.', []),
    ],
)
def test_mixed_and_lost_marks(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_a_quotation_runs_over_lines_without_marks_of_their_own() -> None:
    text = 'He wrote:\n"It is over.\nWe go home.\nNobody stays."\nThen he left.'
    found = quotations(text)
    assert [text[slice(*q.content)] for q in found] == ["It is over.", "We go home.", "Nobody stays."]
    assert [q.continues for q in found] == [None, 0, 1]


def test_an_unclosed_mark_does_not_reach_another_quotation() -> None:
    text = '"It is over.\nWe go home.\n"Nobody stays," he said.'
    assert contents(text) == ["It is over.", "Nobody stays,"]


PAIRS = [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"), ("``", "''")]
FORMS = [
    "{A is closed,} said the keeper.",
    "The mayor said: {It isn't A.}",
    "One juror told the court, {We saw A at 5 o’clock!}",
    "{Nobody wants A,} said the mayor, {and the villagers’ B is gone.}",
    "One witness called it {a quiet B} on Monday.",
]
THINGS = "bridge ferry well mill harbour chapel tunnel orchard market quarry dam pier".split()


@st.composite
def texts_with_a_bad_mark(draw: st.DrawFn) -> tuple[str, set[str]]:
    """Return paragraphs of quotations, one mark lost, doubled or another, and the contents of the other quotations."""
    things = iter(draw(st.permutations(THINGS)))
    pieces: list[str] = []
    owner: dict[int, int] = {}  # place of a mark among the pieces -> place of its quotation's content
    for paragraph in range(3):
        marks = dict(zip("{}", draw(st.sampled_from(PAIRS)), strict=True))
        for form in draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=2)):
            for piece in re.split("([{}])", form.replace("A", f"the {next(things)}").replace("B", next(things))):
                if piece in marks:
                    owner[len(pieces)] = len(pieces) + (1 if piece == "{" else -1)
                pieces.append(marks.get(piece, piece))
            pieces.append(" ")
        pieces.append("\n\n" if paragraph < 2 else "")
    bad = draw(st.sampled_from(sorted(owner)))
    whole = {pieces[content] for content in owner.values() if content != owner[bad]}
    pieces[bad] = draw(st.sampled_from(["", pieces[bad] * 2, "“", "”", '"', "'"]))
    return "".join(pieces), whole


@given(texts_with_a_bad_mark())
def test_one_bad_mark_costs_no_other_quotation(given: tuple[str, set[str]]) -> None:
    text, whole = given
    assert whole - set(contents(text)) == set()
