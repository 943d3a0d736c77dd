from reportedly.actors.knowledge import ActorKnowledge
from reportedly.language.mentions import find_mentions
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article, Parse

KNOWLEDGE = ActorKnowledge.load()


def found(parser: Parser, text: str) -> dict[str, str]:
    """Return the mentions' words with their kinds."""
    parts = split_parts(Article(id="t", text=text))
    parse = parser.parse(text, parts, find_quotations(text, parts))
    return {parse.words(m.first, m.last): m.kind for m in find_mentions(parse, KNOWLEDGE)}


def test_a_title_belongs_to_the_name(parser: Parser) -> None:
    assert found(parser, "Iranian President Hassan Rouhani spoke on Monday.") == {
        "Iranian President Hassan Rouhani": "name",
        "Iranian": "adjective",
    }


def test_noun_phrases_and_pronouns(parser: Parser) -> None:
    mentions = found(parser, "More than 200 lawmakers met traders in Gaya, and they asked the army for help.")
    assert mentions["More than 200 lawmakers"] == "nominal"
    assert mentions["traders"] == "nominal"
    assert mentions["they"] == "pronoun"
    assert mentions["the army"] == "nominal"


def test_possessive_endings_are_left_out(parser: Parser) -> None:
    assert found(parser, "Turkey’s foreign minister met the families.")["Turkey"] == "name"


def test_times_are_no_actors(parser: Parser) -> None:
    mentions = found(parser, "On Friday the company said it would close in January.")
    assert "Friday" not in mentions
    assert "January" not in mentions
    assert mentions["the company"] == "nominal"


def test_acronyms_are_names_and_their_words_are_not(parser: Parser) -> None:
    mentions = found(parser, "The WHO told us who was ill.")
    assert mentions["WHO"] == "name"
    assert mentions["us"] == "pronoun"


def test_nothing_in_an_empty_parse() -> None:
    assert find_mentions(Parse("", (), (), ()), KNOWLEDGE) == ()


def test_offsets_hold_with_emoji_and_odd_line_ends(parser: Parser) -> None:
    text = "😀 Police said so.\r\n\r\nMevlüt Çavuşoğlu met Iranian lawmakers.\r\n"
    mentions = found(parser, text)
    assert all(words in text for words in mentions)
    assert "Iranian lawmakers" in mentions
