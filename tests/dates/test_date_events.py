from datetime import date

from reportedly.dates.choice import ChoiceWeights
from reportedly.dates.date_events import date_event
from reportedly.dates.expressions import find_time_expressions
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
