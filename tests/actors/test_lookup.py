import datetime
from pathlib import Path

import pytest

from benchmarks.office_holders import outcome_of, read_probes
from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.lookup import Office, find_office, look_up
from reportedly.actors.spelling import folded

KNOWLEDGE = ActorKnowledge.load(own=())
DAY = datetime.date(2021, 5, 12)


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("the French president", Office("FRA", "president")),
        ("President of the United States", Office("USA", "president")),
        ("Secretary of State of the United States", Office("USA", "secretary of state")),
        ("Israel’s defence minister", Office("ISR", "defence minister")),
        ("the then British foreign minister", Office("GBR", "foreign minister")),
        ("the pope", Office("VAT", "pope")),
        ("former French president", None),
        ("Turkish deputy prime minister", None),
        ("French secretary of state", None),
        ("Canadian premier", None),
        ("Yugoslav president", None),
        ("prime minister of Northern Ireland", None),
        ("Iranian head of state", None),
    ],
)
def test_titles_name_offices(words: str, office: Office | None) -> None:
    assert find_office(KNOWLEDGE, words, DAY) == office


def test_former_states_have_their_own_offices_in_their_days() -> None:
    assert find_office(KNOWLEDGE, "Yugoslav president", datetime.date(2001, 1, 1)) == Office("YUG", "president")
    assert find_office(KNOWLEDGE, "Yugoslav president", datetime.date(2004, 1, 1)) == Office("SCG", "president")
    assert KNOWLEDGE.country_on("Soviet", datetime.date(1991, 1, 1)) == "SUN"


@pytest.mark.parametrize("probe", read_probes(), ids=lambda probe: f"{probe.title} {probe.day}")
def test_no_title_is_given_to_the_wrong_person(probe) -> None:  # type: ignore[no-untyped-def]
    assert outcome_of(KNOWLEDGE, probe)[0] != "wrong"


def test_a_name_finds_terms_those_on_the_day_first() -> None:
    answer = look_up(KNOWLEDGE, "Çavuşoğlu", DAY)
    assert (answer.terms[0].office, answer.terms[0].first) == ("foreign minister", datetime.date(2015, 11, 24))


@pytest.mark.parametrize(
    ("words", "name"),
    [("Hizbullah", "Hezbollah"), ("Al Qaida", "Al-Qaeda"), ("Uighurs", "Uyghurs"), ("U.N.", "United Nations")],
)
def test_other_spellings_find_the_actor(words: str, name: str) -> None:
    assert {known.actor.name for known in look_up(KNOWLEDGE, words, DAY).actors} == {name}


def test_spellings_of_one_name_are_folded_into_one() -> None:
    assert folded("Ziyad al-Nakhalah") == folded("Ziad Al-Nakhaleh")
    assert folded("Çavuşoğlu") == folded("Cavusoglu")
    assert folded("Hamas") != folded("Fatah")


def test_nobody_by_that_name_is_not_known() -> None:
    answer = look_up(KNOWLEDGE, "Wojtek Nobody", DAY)
    assert (answer.office, answer.terms, answer.actors) == (None, (), ())


def test_members_come_and_go() -> None:
    assert "GBR" in KNOWLEDGE.members_on("European Union", datetime.date(2020, 1, 31))
    assert "GBR" not in KNOWLEDGE.members_on("European Union", datetime.date(2020, 2, 1))
    assert len(KNOWLEDGE.members_on("NATO", datetime.date(2024, 3, 7))) == 32


def test_states_have_codes_and_outlets_say_whether_they_are_state_run() -> None:
    assert KNOWLEDGE.state_codes["DEU"] == ("255", "GMY")
    xinhua, reuters = KNOWLEDGE.name("Xinhua"), KNOWLEDGE.name("Reuters")
    assert (xinhua.actor.state_run if xinhua else None) is True
    assert (reuters.actor.state_run if reuters else None) is False


def test_own_rows_win_and_wikidata_only_fills_gaps(tmp_path: Path) -> None:
    own = tmp_path / "mine.tsv"
    own.write_text(
        "#country\toffice\tname\tfirst\tlast\n"
        "FRA\tpresident\tMarie Durand\t2021-01-01\t2021-12-31\n"
        "#name\tnames\tkind\tcountry\tsector\n"
        "River Front\tRF\torganisation\tMLI\tREB\n",
        encoding="utf-8",
    )
    wikidata = tmp_path / "wikidata.tsv"
    wikidata.write_text(
        "#country\toffice\tname\tfirst\tlast\twikidata\tsource\n"
        "FRA\tpresident\tSomebody Else\t2020-01-01\t2030-01-01\tQ1\tWikidata 2026-09-01\n",
        encoding="utf-8",
    )
    knowledge = ActorKnowledge.load(own=[own, wikidata])
    holders = [knowledge.holder("FRA", "president", datetime.date(year, 6, 1)) for year in (2020, 2021, 2027)]
    assert [term and term.name for term in holders] == ["Emmanuel Macron", "Marie Durand", "Somebody Else"]
    assert [term and term.source for term in holders][1] == "mine.tsv:2"
    front = knowledge.name("RF")
    assert (front.actor.name if front else None) == "River Front"
