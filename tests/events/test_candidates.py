import pytest

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.events.candidates import find_candidates
from reportedly.events.joining import JoiningWeights
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article, Candidate, Parse, Tags


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    return EventLexicon.load()


def read(text: str, parser: Parser, lexicon: EventLexicon) -> tuple[Parse, tuple[Candidate, ...]]:
    parts = split_parts(Article(id="a", text=text))
    quotations = find_quotations(text, parts)
    parse = next(iter(parser.parse_all([(text, parts, quotations)])))
    return parse, find_candidates(parse, quotations, Tags(), lexicon, JoiningWeights.load())


def found(text: str, parser: Parser, lexicon: EventLexicon) -> list[tuple[str, str]]:
    parse, candidates = read(text, parser, lexicon)
    return [(parse.words(c.first, c.last), c.type) for c in candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled the town on Monday.", [("shelled", "ASSAULT")]),
        ("The two countries struck a deal on Friday.", [("struck a deal", "AGREE")]),
        ("Warplanes struck a convoy near the border on Friday.", [("struck", "ASSAULT")]),
        ("The president met the prime minister in Vienna on Tuesday.", [("met", "CONSULT")]),
        ("Police arrested two journalists in the capital.", [("arrested", "COERCE")]),
        ("The rebels released three hostages on Sunday.", [("released three hostages", "RETREAT")]),
        ("Soldiers opened fire on the crowd.", [("opened fire", "ASSAULT")]),
        ("The minister stepped down on Thursday.", [("stepped down", "RETREAT")]),
        ("Turkey condemned the killing of the envoy.", [("condemned", "ACCUSE"), ("killing", "ASSAULT")]),
        ("Ankara urged Athens to withdraw its troops.", [("urged", "REQUEST"), ("withdraw", "RETREAT")]),
        ("Thousands marched through the capital in protest.", [("marched", "PROTEST"), ("protest", "PROTEST")]),
        ("The government lifted the curfew.", [("lifted the curfew", "CONCEDE")]),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str]], parser: Parser, lexicon: EventLexicon) -> None:
    assert set(expected) <= set(found(text, parser, lexicon))


@pytest.mark.parametrize(
    "text",
    [
        "The company met the deadline.",
        "The ministry released a report on education.",
        "Shares rallied on Wednesday as oil closed higher.",
        "The striker beat the goalkeeper in the second half of the match.",
        "The bank charged customers a fee.",
        "The agency released a new film.",
        "It was a warm day in spring, and the river was quiet.",
        "",
    ],
)
def test_finds_nothing(text: str, parser: Parser, lexicon: EventLexicon) -> None:
    assert found(text, parser, lexicon) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (
            "Rovers beat United on Saturday as the striker scored a late goal. The defender struck the crossbar and "
            "the goalkeeper saved. The attack was poor, the coach told players after the match.",
            "ASSAULT",
        ),
        (
            "Shares rallied as investors read strong earnings. The retailer fired staff, and a price war has hit its "
            "profit, said an analyst. The stock market struck a record.",
            "ASSAULT",
        ),
    ],
)
def test_sport_and_business_are_no_conflict(text: str, type_: str, parser: Parser, lexicon: EventLexicon) -> None:
    assert type_ not in {kind for _, kind in found(text, parser, lexicon)}


def test_a_requested_act_is_a_candidate_of_its_own(parser: Parser, lexicon: EventLexicon) -> None:
    kinds = dict(found("The president urged Turkey to send humanitarian aid to Syria.", parser, lexicon))
    assert kinds["urged"] == "REQUEST"
    assert "AID" in kinds.values()


def test_titles_are_read(parser: Parser, lexicon: EventLexicon) -> None:
    text = "Rebels kidnap French engineer\n\nThe engineer was seized near the border on Monday, police said.\n"
    assert ("kidnap", "ASSAULT") in found(text, parser, lexicon)


def test_candidates_stay_in_order_and_explain_themselves(parser: Parser, lexicon: EventLexicon) -> None:
    text = "🚀 Police detained two men.\r\nThe army shelled the town, and ministers condemned the attack."
    parse, candidates = read(text, parser, lexicon)
    assert [c.first for c in candidates] == sorted(c.first for c in candidates)
    for candidate in candidates:
        assert candidate.first <= candidate.head <= candidate.last
        assert 0 < candidate.score < 1
        assert candidate.why[0].span == parse.span(candidate.first, candidate.last)
        assert candidate.why[0].message.startswith("lexicon: ")


def test_least_score_leaves_out_the_unsure(parser: Parser, lexicon: EventLexicon) -> None:
    parse, _ = read("The army shelled the town.", parser, lexicon)
    assert find_candidates(parse, (), Tags(), lexicon, JoiningWeights.load(), least_score=1.0) == ()
