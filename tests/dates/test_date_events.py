from datetime import date

import pytest

from reportedly.dates.choice import ChoiceWeights
from reportedly.dates.date_events import date_event
from reportedly.dates.expressions import find_time_expressions
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.passages import Article
from tests.dates.trees import PARTS, parse_flat

FRIDAY = date(2021, 5, 14)


def dated(text: str, verb: str, weights: ChoiceWeights | None = None, published: date | None = FRIDAY) -> object:
    article, parse = Article(id="a", text=text, published=published), parse_flat(text, verb)
    times = find_time_expressions(article, PARTS, parse)
    head = next(t.index for t in parse.tokens if t.text == verb)
    told, basis = date_event([head], parse, times, article, event_type="ACCUSE", status="happened", weights=weights)
    return told and (str(told.first), text[slice(*told.span)], basis)


def test_the_date_of_the_clause_comes_first() -> None:
    assert dated("They condemned it on Thursday.", "condemned") == ("2021-05-13", "Thursday", "text")


def test_the_day_of_publication_is_taken_only_where_its_signs_outweigh_none() -> None:
    text = "The Council condemned it."
    assert dated(text, "condemned", ChoiceWeights({"none": 1.0})) is None
    assert dated(text, "condemned", ChoiceWeights({"publication": 1.0})) == ("2021-05-14", "condemned", "publication")
    assert dated(text, "condemned", ChoiceWeights({"publication": 1.0}), published=None) is None


def test_no_trigger_has_no_date() -> None:
    text = "They met on Thursday."
    article, parse = Article(id="a", text=text, published=FRIDAY), parse_flat(text, "met")
    times = find_time_expressions(article, PARTS, parse)
    assert date_event([], parse, times, article, event_type="CONSULT", status="happened") == (None, None)


@pytest.mark.parametrize(
    ("text", "verb", "event_type", "day"),
    [
        (
            "On Tuesday, lawmakers issued a statement in Rabat. It condemned the raid.",
            "condemned",
            "ACCUSE",
            "2021-05-11",
        ),
        (
            "Rebels attacked Gao on Monday, witnesses said. Soldiers arrested three men.",
            "arrested",
            "COERCE",
            "2021-05-10",
        ),
        ("The minister will meet the rebels on Monday in Goma.", "meet", "CONSULT", "2021-05-17"),
        ("On Monday they met in Oslo. During the talks, Norway urged both to stop.", "urged", "REQUEST", "2021-05-10"),
    ],
)
def test_an_event_takes_the_day_that_the_story_has_reached(
    parser: Parser, text: str, verb: str, event_type: str, day: str
) -> None:
    article = Article(id="a", text=text, published=FRIDAY)
    parts = split_parts(article)
    parse = next(iter(parser.parse_all([(text, parts, ())])))
    times = find_time_expressions(article, parts, parse)
    head = next(t.index for t in parse.tokens if t.text == verb)
    status = "planned" if day > str(FRIDAY) else "happened"
    told, basis = date_event([head], parse, times, article, parts, event_type=event_type, status=status)
    assert told
    assert (str(told.first), str(told.last), basis) == (day, day, "text")


def test_without_a_day_of_publication_nothing_relative_is_made_up() -> None:
    assert dated("They condemned it on Thursday.", "condemned", published=None) is None
