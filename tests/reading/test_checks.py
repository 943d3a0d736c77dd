"""What is refused before coding: nothing, far too much, another language."""

import time

import pytest

from reportedly.errors import UncodableArticle, UnreadableInput
from reportedly.reading.checks import LONGEST_TEXT, check_text

ENGLISH = (
    "The army shelled the town on Monday, police said. Two people were killed and five wounded, according to the "
    "governor, who blamed rebels from across the border for the attack."
)
SPANISH = (
    "El presidente anunció el martes que las tropas se retirarán de la frontera en los próximos días, según informó "
    "la agencia estatal. La oposición rechazó la medida y pidió elecciones."
)
CHINESE = "总统周二宣布，军队将在未来几天内从边境撤出。反对派拒绝了这一决定，并要求举行新的选举。"


def test_english_is_told() -> None:
    assert check_text(ENGLISH, "a.txt") == "en"


def test_capitals_are_english_too() -> None:
    assert check_text(ENGLISH.upper(), "a.txt") == "en"


def test_short_text_is_let_through_without_a_language() -> None:
    assert check_text("Ninjas attack.", "a.txt") is None


def test_english_with_foreign_quotation_is_let_through() -> None:
    check_text(ENGLISH + " “" + SPANISH[:70] + "”, he added.", "a.txt")


@pytest.mark.parametrize(("text", "name"), [(SPANISH, "Spanish"), (CHINESE, "Chinese")])
def test_other_languages_are_refused(text: str, name: str) -> None:
    with pytest.raises(UncodableArticle, match=f"a.txt: it seems to be in {name}; give English text") as caught:
        check_text(text, "a.txt")
    assert caught.value.code == "not-english"


@pytest.mark.parametrize("text", ["", "  \r\n\t", "\ufeff \u200b"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match="nothing to code: leave it out") as caught:
        check_text(text, "a.txt")
    assert caught.value.code == "empty-input"


def test_far_too_long_text_is_refused_at_once() -> None:
    text = "word " * (LONGEST_TEXT // 5 + 1)
    begin = time.perf_counter()
    with pytest.raises(UncodableArticle, match="split it into its articles") as caught:
        check_text(text, "a.txt")
    assert caught.value.code == "too-long"
    assert time.perf_counter() - begin < 1.0


def test_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="surrogate"):
        check_text("abc \ud800", "a")
