from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dates.expressions import find_time_expressions
from reportedly.passages import Article, TimeExpression
from tests.dates.trees import PARTS, parse_flat

FRIDAY = date(2021, 5, 14)


def find(text: str, published: date | None = FRIDAY, verb: str | None = None) -> tuple[TimeExpression, ...]:
    return find_time_expressions(Article(id="a", text=text, published=published), PARTS, parse_flat(text, verb))


def values(text: str, published: date | None = FRIDAY, verb: str | None = None) -> list[str | None]:
    return [
        None if t.first is None else f"{t.first}" if t.first == t.last else f"{t.first}/{t.last}"
        for t in find(text, published, verb)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on 14 May 2020.", "2020-05-14"),
        ("They met on May 14, 2020.", "2020-05-14"),
        ("They met on Thursday, 14 May 2020.", "2020-05-14"),
        ("They met on 2020-05-14.", "2020-05-14"),
        ("They met on 14/05/2020.", "2020-05-14"),
        ("They met on 05/14/2020.", "2020-05-14"),
        ("They met on the 9th of November 2019.", "2019-11-09"),
        ("They met on Nov. 9.", "2020-11-09"),
        ("They met on 3 May.", "2021-05-03"),
        ("They met from 3 to 5 May.", "2021-05-03/2021-05-05"),
        ("They met on 12-18 November 2020.", "2020-11-12/2020-11-18"),
        ("They met in May 2020.", "2020-05-01/2020-05-31"),
        ("They met in June.", "2020-06-01/2020-06-30"),
        ("They met in 2019.", "2019-01-01/2019-12-31"),
        ("They met in late 2019.", "2019-09-02/2019-12-31"),
        ("They met in the 1990s.", "1990-01-01/1999-12-31"),
        ("They met on Friday.", "2021-05-14"),
        ("They met on Thursday night.", "2021-05-13"),
        ("They met on Saturday.", "2021-05-08"),
        ("They met last Friday.", "2021-05-07"),
        ("They met last quarter.", "2021-01-01/2021-03-31"),
        ("They met in the last days of the holy month of Ramadan.", "2021-05-07/2021-05-12"),
        ("They met in recent days.", "2021-05-08/2021-05-14"),
        ("They met last week on Monday night.", "2021-05-03"),
        ("They met on Monday of last week.", "2021-05-03"),
        ("They met today.", "2021-05-14"),
        ("They met yesterday evening.", "2021-05-13"),
        ("They met last night.", "2021-05-13"),
        ("They met the day before yesterday.", "2021-05-12"),
        ("They met last week.", "2021-05-03/2021-05-09"),
        ("They met last month.", "2021-04-01/2021-04-30"),
        ("They met earlier this year.", "2021-01-01/2021-05-14"),
        ("They met over the weekend.", "2021-05-08/2021-05-09"),
        ("They met on the 5th.", "2021-05-05"),
        ("They met on the 25th.", "2021-04-25"),
        ("They met two days ago.", "2021-05-12"),
        ("They met two years ago.", "2019-01-01/2019-12-31"),
        ("They met a few hours earlier.", "2021-05-14"),
        ("They met over the past few days.", "2021-05-08/2021-05-14"),
        ("They met in the last three weeks.", "2021-04-23/2021-05-14"),
        ("They met since August.", "2020-08-01/2021-05-14"),
        ("They met since 1948.", "1948-01-01/2021-05-14"),
        ("They met between March and April 2020.", "2020-03-01/2020-04-30"),
        ("They met in the spring of 2019.", "2019-03-01/2019-05-31"),
        ("They met in the first quarter of 2019.", "2019-01-01/2019-03-31"),
        ("They met in Ramadan.", "2021-04-13/2021-05-12"),
    ],
)
def test_past_expressions(text: str, value: str) -> None:
    assert values(text, verb="met") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will meet on Monday.", "2021-05-17"),
        ("They will meet on Friday.", "2021-05-14"),
        ("They will meet tomorrow.", "2021-05-15"),
        ("They will meet on 3 May.", "2022-05-03"),
        ("They will meet in June.", "2021-06-01/2021-06-30"),
        ("They will meet next month.", "2021-06-01/2021-06-30"),
        ("They will meet by the end of the month.", "2021-05-14/2021-05-31"),
        ("They will meet at the weekend.", "2021-05-15/2021-05-16"),
        ("They will meet until Sunday.", "2021-05-14/2021-05-16"),
    ],
)
def test_expressions_that_look_ahead(text: str, value: str) -> None:
    text_parse = parse_flat(text, "meet", tag="VB")
    (found,) = find_time_expressions(Article(id="a", text=text, published=FRIDAY), PARTS, text_parse)
    assert (f"{found.first}" if found.first == found.last else f"{found.first}/{found.last}") == value


def test_the_same_day_and_later_go_on_from_the_running_date() -> None:
    text = "They met on 3 May, left the same day and came back two days later."
    assert values(text, verb="met") == ["2021-05-03", "2021-05-03", "2021-05-05"]


def test_without_an_anchor_only_absolute_dates_have_values() -> None:
    text = "They met on Monday, in August, last week and on 4 June 2018."
    assert values(text, published=None, verb="met") == [None, None, None, "2018-06-04"]


@pytest.mark.parametrize(
    "text",
    [
        "They met 2014 people and may march home.",
        "They met on the 5th floor.",
        "They met after 2-1 and at 1/2.",
        "They met Theresa, aged 19, for two hours.",
        "They met on 05/06/20215 and 31.02.",
        "",
        "🙂",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [t for t in find(text) if t.type == "DATE"] == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They met for two hours.", "DURATION", "PT2H"),
        ("They met for twenty-five days.", "DURATION", "P25D"),
        ("They met for several weeks.", "DURATION", "PXW"),
        ("They met in a month-long camp.", "DURATION", "P1M"),
        ("They met every week.", "SET", "P1W"),
        ("They met every Friday.", "SET", "XXXX-WXX-5"),
        ("They met daily.", "SET", "P1D"),
        ("They met at 5:30 pm.", "TIME", "XXXX-XX-XXT17:30"),
        ("They met at night.", "TIME", "XXXX-XX-XXTNI"),
        ("They now meet.", "DATE", "PRESENT_REF"),
        ("They met the former king.", "DATE", "PAST_REF"),
        ("They met for future talks.", "DATE", "FUTURE_REF"),
        ("They met in 460 BC.", "DATE", "BC0460"),
    ],
)
def test_expressions_that_name_no_day_have_a_timex_value(text: str, kind: str, value: str) -> None:
    assert [(t.type, t.value, t.first) for t in find(text)] == [(kind, value, None)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They met on 14 May 2020.", "DATE", "2020-05-14"),
        ("They met on Thursday night.", "TIME", "2021-05-13TNI"),
        ("They met in early May 2020.", "DATE", "2020-05"),
        ("They met last week.", "DATE", "2021-W18"),
        ("They met in the summer of 2019.", "DATE", "2019-SU"),
        ("They met in the first quarter of 2019.", "DATE", "2019-Q1"),
        ("They met in the 1990s.", "DATE", "199"),
        ("They met in the sixties.", "DATE", "196"),
        ("They met over the last three weeks.", "DURATION", "P3W"),
        ("They met from 3 May to 5 June 2019.", "DATE", "2019-05-03/2019-06-05"),
    ],
)
def test_dates_have_a_timex_value(text: str, kind: str, value: str) -> None:
    assert [(t.type, t.value) for t in find(text, verb="met")] == [(kind, value)]


def test_without_an_anchor_an_open_date_keeps_its_form() -> None:
    assert [t.value for t in find("They met on Monday, on 3 May and in August.", None)] == [
        "XXXX-WXX-1", "XXXX-05-03", "XXXX-08",
    ]  # fmt: skip


def test_a_narrative_without_anchor_carries_its_year() -> None:
    text = "They met in December 1944. They met in January. They met on 3 May. They met the following year."
    assert values(text, None, "met") == [
        "1944-12-01/1944-12-31", "1945-01-01/1945-01-31", "1945-05-03", "1946-01-01/1946-12-31",
    ]  # fmt: skip


def test_days_take_the_only_year_of_a_text_without_anchor() -> None:
    assert values("They met on 4 April in Bonn and from 5-6 April 2016 in Kyiv.", None, "met") == [
        "2016-04-04", "2016-04-05/2016-04-06",
    ]  # fmt: skip
    assert values("They met on 4 April, not on 5 May 2015 or 5 May 2016.", None, "met")[0] is None


def test_two_dates_share_the_year_of_the_second() -> None:
    assert values("They met in April and June 1955.", verb="met") == ["1955-04-01/1955-04-30", "1955-06-01/1955-06-30"]
    assert values("They met (17 August-2 September 1914).", verb="met") == ["1914-08-17/1914-09-02"]


def test_last_week_on_a_day_of_rest_is_the_week_just_over() -> None:
    article = Article(id="a", text="They met last week on Monday.", published=FRIDAY)
    for place, day in (("Tehran", date(2021, 5, 10)), ("Paris", date(2021, 5, 3))):
        parts = replace(PARTS, dateline_place=place)
        assert [t.first for t in find_time_expressions(article, parts, parse_flat(article.text, "met"))] == [day]


def test_a_dateline_of_the_day_before_is_what_relative_days_count_from() -> None:
    article = Article(id="a", text="They met yesterday.", published=FRIDAY)
    for dateline, day in ((date(2021, 5, 13), date(2021, 5, 12)), (date(2021, 4, 13), date(2021, 5, 13))):
        parts = replace(PARTS, dateline_date=dateline)
        assert [t.first for t in find_time_expressions(article, parts, parse_flat(article.text))] == [day]


def test_ambiguous_and_impossible_dates_get_no_value() -> None:
    assert values("They met on 05/06/2021.", verb="met") == [None]
    assert values("They met on 30 February 2020.", verb="met") == [None]


def test_spans_are_code_points_of_the_unmodified_text() -> None:
    text = "\ufeffThey 🙂 met\r\non 14\r\nMay 2020 – هنا."
    (found,) = find(text, verb="met")
    assert text[slice(*found.span)] == "14\r\nMay 2020"
    assert not found.relative


FORMS = ("{d:%Y-%m-%d}", "{d.day} {d:%B} {d.year}", "{d:%B} {d.day}, {d.year}", "{d:%A}, {d.day} {d:%B} {d.year}",
         "the {d.day}th of {d:%B} {d.year}", "{d:%b}. {d.day}, {d.year}", "{d:%Y/%m/%d}")  # fmt: skip


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(FORMS), st.booleans())
def test_written_days_come_back(day: date, form: str, anchored: bool) -> None:
    text = f"They met on {form.format(d=day)} again."
    (found,) = find(text, FRIDAY if anchored else None, "met")
    assert (found.first, found.last, found.relative) == (day, day, False)


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    for found in find("A " + text):
        assert (found.first is None) == (found.last is None)
        assert found.first is None or found.last is None or found.first <= found.last
