"""Settings: tiny texts to medium and addressees of what is said in them."""

import pytest

from reportedly.coder import Coder
from reportedly.passages import Article


@pytest.mark.parametrize(
    ("text", "media", "addressees"),
    [
        ("John Kosal telephoned Peter Vong on Tuesday. “The river is ours,” Kosal said.", ["phone"], [["Peter Vong"]]),
        ("John Kosal met Peter Vong on Tuesday. Vong said the dam was full.", ["meeting"], [["John Kosal"]]),
        ("John Kosal held a press conference. He said the vaccine was safe.", ["press-conference"], [[]]),
        ("In a letter to the board, John Kosal wrote that he would resign.", ["letter"], [["board"]]),
        ("John Kosal told the court that he had been paid.", ["court"], [["court"]]),
        ("The court ruled that the election had been fair.", ["court"], [[]]),
        ("The ferry was built in 1974, the Harbour Post reported.", [None], [[]]),
        ("John Kosal met Peter Vong on Tuesday. Mary Doe said the dam was full.", [None], [[]]),
        ("Three people familiar with the talks said the price was settled.", [None], [[]]),
    ],
)
def test_medium_and_addressees(coder: Coder, text: str, media: list[str | None], addressees: list[list[str]]) -> None:
    record = coder.code(Article(id="p", text=text))
    assert [s.medium for s in record.statements] == media
    assert [[record.actor(a).name for a in s.addressees] for s in record.statements] == addressees


def test_a_setting_does_not_hold_for_ever(coder: Coder) -> None:
    text = "John Kosal met Peter Vong on Tuesday. " + "It rained. " * 20 + "Kosal said the dam was full."
    record = coder.code(Article(id="p", text=text))
    assert [s.medium for s in record.statements] == [None]
