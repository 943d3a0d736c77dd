import pytest

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.events.candidates import find_candidates
from reportedly.events.joining import JoiningWeights
from reportedly.events.types import find_contexts
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.passages import Article, Candidate, Parse, Tags


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    return EventLexicon.load()


def read(text: str, parser: Parser, lexicon: EventLexicon) -> tuple[Parse, tuple[Candidate, ...]]:
    parse = next(iter(parser.parse_all([(text, split_parts(Article(id="a", text=text)), ())])))
    return parse, find_candidates(parse, (), Tags(), lexicon, JoiningWeights.load())


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("The army shelled the town with howitzers.", "ASSAULT", "heavy-weapons"),
        ("Warplanes bombed the village at dawn.", "ASSAULT", "aerial"),
        ("The rebels attacked the airport with drones.", "ASSAULT", "drone"),
        ("Gunmen kidnapped two engineers.", "ASSAULT", "abduct"),
        ("A suicide bomber attacked the barracks.", "ASSAULT", "suicide-attack"),
        ("The foreign minister visited Oman on Monday.", "CONSULT", "visit"),
        ("The ministers held a telephone conversation on Monday.", "CONSULT", "phone"),
        ("Police arrested the mayor.", "COERCE", "arrest"),
        ("The minister urged Sudan to release the hostages.", "REQUEST", "yield"),
        ("The union went on strike on Monday.", "PROTEST", "strike"),
        ("France expelled three diplomats.", "SANCTION", "expel"),
    ],
)
def test_mode(text: str, event_type: str, mode: str, parser: Parser, lexicon: EventLexicon) -> None:
    _, candidates = read(text, parser, lexicon)
    assert mode in {c.mode for c in candidates if c.type == event_type}


def test_contexts_come_in_the_order_of_the_data_file(parser: Parser, lexicon: EventLexicon) -> None:
    parse, candidates = read("Soldiers of the army shelled the refugee camp, a court heard.", parser, lexicon)
    shelled = next(c for c in candidates if c.type == "ASSAULT")
    assert find_contexts(parse, shelled.head, lexicon) == ("military", "legal", "migration")


def test_no_context_where_no_word_tells(parser: Parser, lexicon: EventLexicon) -> None:
    parse, candidates = read("The gang kidnapped two engineers.", parser, lexicon)
    assert find_contexts(parse, candidates[0].head, lexicon) in ((), ("crime",))
