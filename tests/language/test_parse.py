"""Blocks become sentences with offsets of the article; no break parts a quotation from its cue."""

import pytest

from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article, Parse


def parse(parser: Parser, text: str) -> Parse:
    parts = split_parts(Article(id="a", text=text))
    return parser.parse(text, parts, find_quotations(text, parts))


def sentences(parser: Parser, text: str) -> list[str]:
    parsed = parse(parser, text)
    return [parsed.words(sentence.first, sentence.last) for sentence in parsed.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "“We will never leave the town of Orlec, whatever they do,” the general told reporters.",
        "“Never!” said the general, who had led the shelling of the town.",
        "The “Army of Orlec.” unit attacked the town on Monday.",
    ],
)
def test_a_quotation_and_what_frames_it_are_one_sentence(parser: Parser, text: str) -> None:
    assert sentences(parser, text) == [text]


def test_sentences_end_where_a_quotation_does(parser: Parser) -> None:
    text = "“We will never leave the town.” The general did not say more.  \n\nTalks began on Tuesday."
    assert sentences(parser, text) == [
        "“We will never leave the town.”",
        "The general did not say more.",
        "Talks began on Tuesday.",
    ]


def test_a_headline_does_not_run_into_the_lead(parser: Parser) -> None:
    parsed = parse(parser, "Army shells town\n\nThe army shelled Orlec on Monday, police said.")
    assert [sentence.block for sentence in parsed.sentences] == ["title", "body"]


def test_many_quotations_in_one_paragraph(parser: Parser) -> None:
    text = "“We will never leave,” he said. " * 200
    parsed = parse(parser, text)
    assert len(parsed.sentences) == 200
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)


def test_a_rank_before_a_name_ends_no_sentence(parser: Parser) -> None:
    text = "The raid was led by Capt. Ana Krull of the Orlec guard. Lt. Col. Boris Dan fled."
    assert sentences(parser, text) == [
        "The raid was led by Capt. Ana Krull of the Orlec guard.",
        "Lt. Col. Boris Dan fled.",
    ]
