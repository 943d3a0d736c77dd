from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dates.feasts import FEASTS, feast_days
from reportedly.dates.spans_of_days import add_months, part_of, quarter_of, season_of, week_of, year_of

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(days)
def test_a_week_runs_from_monday_to_sunday_around_the_day(day: date) -> None:
    first, last = week_of(day)
    assert first <= day <= last
    assert (first.weekday(), last.weekday(), (last - first).days) == (0, 6, 6)


@given(days, st.integers(-500, 500))
def test_adding_months_lands_in_the_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months


@given(days, days, st.sampled_from(["early", "middle", "late"]))
def test_a_part_lies_within_its_stretch(one: date, two: date, phase: str) -> None:
    whole = min(one, two), max(one, two)
    first, last = part_of(whole, phase)
    assert whole[0] <= first <= last <= whole[1]


@given(st.sampled_from(sorted(FEASTS)), st.integers(2000, 2026))
def test_feasts_begin_in_their_year(feast: str, year: int) -> None:
    found = feast_days(feast, year)
    assert found
    assert found[0].year == year
    assert found[0] <= found[1]


@pytest.mark.parametrize(
    ("feast", "year", "first"),
    [("Easter", 2024, "2024-03-31"), ("Good Friday", 2019, "2019-04-19"), ("Ramadan", 2021, "2021-04-13"),
     ("Eid al-Fitr", 2023, "2023-04-21"), ("Christmas Eve", 2020, "2020-12-24"),
     ("Orthodox Easter", 2021, "2021-05-02"), ("Passover", 2021, "2021-03-27"), ("Yom Kippur", 2023, "2023-09-25"),
     ("Hanukkah", 2023, "2023-12-07"), ("Purim", 2024, "2024-03-24")],
)  # fmt: skip
def test_feast_days_known_from_the_calendar(feast: str, year: int, first: str) -> None:
    found = feast_days(feast, year)
    assert found
    assert found[0].isoformat() == first


def test_quarters_seasons_years() -> None:
    assert quarter_of(2021, 2) == (date(2021, 4, 1), date(2021, 6, 30))
    assert season_of(2020, "winter") == (date(2020, 12, 1), date(2021, 2, 28))
    assert year_of(0) is None
    assert feast_days("no feast", 2020) is None
