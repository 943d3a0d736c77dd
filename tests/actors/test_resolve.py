import datetime

import pytest

from reportedly.language.parse import Parser
from tests.actors.cast_of import actor_named, cast_of, mentions_of

LONG = (
    "Turkish Foreign Minister Mevlut Cavusoglu called his Iranian counterpart on Monday. "
    "Cavusoglu said Ankara was ready. He added that the Turkish government would help."
)


def test_surname_and_pronoun_lead_to_the_full_name(parser: Parser) -> None:
    parse, cast = cast_of(parser, LONG)
    assert actor_named(parse, cast, "Cavusoglu", 1) == "Mevlut Cavusoglu"
    assert actor_named(parse, cast, "He") == "Mevlut Cavusoglu"
    member = next(m for m in cast.members if m.name == "Mevlut Cavusoglu")
    assert (member.kind, member.country, member.sector, member.role) == ("person", "TUR", "GOV", "Foreign Minister")
    assert member.aliases == ("Cavusoglu",)
    assert member.why


def test_a_government_is_its_country(parser: Parser) -> None:
    parse, cast = cast_of(parser, LONG)
    assert actor_named(parse, cast, "Ankara") == "Turkey"
    assert actor_named(parse, cast, "government") == "Turkey"
    turkey = next(m for m in cast.members if m.name == "Turkey")
    assert {"Ankara", "Turkish government"} <= set(turkey.aliases)


def test_a_capital_after_a_preposition_of_place_is_a_place(parser: Parser) -> None:
    _, cast = cast_of(parser, "The men were arrested in Ankara on Sunday.")
    ankara = next(m for m in cast.members if m.name == "Ankara")
    assert (ankara.kind, ankara.country) == ("place", "TUR")


def test_a_loaded_name_never_names_the_record(parser: Parser) -> None:
    parse, cast = cast_of(parser, "The Zionist regime rejected the plan, Hezbollah said.")
    assert actor_named(parse, cast, "regime") == "Israel"
    assert "Zionist regime" in next(m for m in cast.members if m.name == "Israel").aliases


def test_a_group_keeps_its_phrase(parser: Parser) -> None:
    parse, cast = cast_of(parser, "More than 200 Iranian lawmakers signed a letter. The lawmakers want a debate.")
    assert actor_named(parse, cast, "lawmakers") == "More than 200 Iranian lawmakers"
    assert actor_named(parse, cast, "lawmakers", 1) == "More than 200 Iranian lawmakers"
    group = next(m for m in cast.members if m.kind == "group")
    assert (group.country, group.sector) == ("IRN", "LEG")


def test_apposition_gives_the_role(parser: Parser) -> None:
    _, cast = cast_of(parser, "Yolande Ditewig, a UNHCR protection officer, said that families were moved. She left.")
    member = next(m for m in cast.members if m.name == "Yolande Ditewig")
    assert member.role == "UNHCR protection officer"
    assert len(member.mentions) == 3


def test_an_acronym_is_its_expansion(parser: Parser) -> None:
    parse, cast = cast_of(parser, "The Northern Farmers Union (NFU) met on Monday. The NFU said it would strike.")
    assert actor_named(parse, cast, "NFU", 1) == "Northern Farmers Union"
    assert actor_named(parse, cast, "it") == "Northern Farmers Union"


def test_a_dated_fact_names_the_holder_of_an_office(parser: Parser) -> None:
    text = "The Iranian president said that talks would go on."
    parse, cast = cast_of(parser, text, datetime.date(2021, 5, 6))
    assert actor_named(parse, cast, "president") == "Hassan Rouhani"
    assert cast.members[0].confidence < 1
    parse, cast = cast_of(parser, text)
    assert actor_named(parse, cast, "president") == "Iranian president"


def test_first_person_is_left_to_the_steps_that_know_the_speaker(parser: Parser) -> None:
    parse, cast = cast_of(parser, "“We will stay,” Ana Ruiz said. “I know.”")
    assert actor_named(parse, cast, "We") is None
    assert actor_named(parse, cast, "I") is None


def test_empty_it_is_nobody(parser: Parser) -> None:
    parse, cast = cast_of(parser, "The army attacked. It is clear that the war goes on.")
    assert actor_named(parse, cast, "It") is None


@pytest.mark.parametrize("text", ["", "\ufeff", "😀", "שלום עולם", "a\r\nb", "e\u0301cole"])
def test_texts_without_actors(parser: Parser, text: str) -> None:
    _, cast = cast_of(parser, text)
    assert len(cast.actor_of) == len(cast.mentions)


def test_every_mention_has_one_place_and_ids_are_in_order(parser: Parser) -> None:
    parse, mentions = mentions_of(parser, LONG)
    _, cast = cast_of(parser, LONG)
    assert [m.index for m in mentions] == list(range(len(mentions)))
    assert all(m.first <= m.head <= m.last < len(parse.tokens) for m in mentions)
    assert [m.id for m in cast.members] == [f"a{i}" for i in range(1, len(cast.members) + 1)]
    for member in cast.members:
        assert all(cast.actor_of[i] == member.id for i in member.mentions)


def test_a_body_lends_its_country_and_a_whereabouts_does_not(parser: Parser) -> None:
    _, cast = cast_of(parser, "IRGC officers left. Two diplomats in Abuja said so.")
    countries = {m.name: m.country for m in cast.members}
    assert countries["IRGC officers"] == "IRN"
    assert countries["Two diplomats in Abuja"] is None


def test_a_place_is_no_short_form_of_a_body(parser: Parser) -> None:
    parse, cast = cast_of(parser, "The Basra Lawyers' Guild met on Monday. The roads to Basra are closed.")
    assert actor_named(parse, cast, "Basra", 1) == "Basra"


def test_namesakes_are_told_apart_by_title(parser: Parser) -> None:
    text = "Anna Corby met Peter Corby on Monday. Mrs Corby said he was ill. Mr Corby said nothing."
    parse, cast = cast_of(parser, text)
    assert actor_named(parse, cast, "Corby", 2) == "Anna Corby"
    assert actor_named(parse, cast, "Corby", 3) == "Peter Corby"


def test_half_of_a_divided_country(parser: Parser) -> None:
    parse, cast = cast_of(parser, "North Korea fired shells on Monday. The North said it had been provoked.")
    assert actor_named(parse, cast, "North", 1) == "North Korea"


@pytest.mark.parametrize(
    ("text", "word", "nth", "name"),
    [
        ("Anna Corby left. She fell ill. The two doctors of the town came. They helped.", "They", 0, "two doctors"),
        ("The two miners shouted. Police officers told them to leave.", "them", 0, "two miners"),
        ("The traders met. The lorry drivers said that they would strike.", "they", 0, "lorry drivers"),
        ("Peter Brandt has resigned. “I liked his speech,” David Moser said.", "his", 0, "Peter Brandt"),
        ("The letter said that Peru was at fault. It added that talks were over.", "It", 0, "letter"),
        ("The minister opened the gates. The codes, he said, were safe.", "he", 0, "minister"),
    ],
)
def test_pronouns(parser: Parser, text: str, word: str, nth: int, name: str) -> None:
    parse, cast = cast_of(parser, text)
    found = actor_named(parse, cast, word, nth)
    assert found is not None
    assert found.startswith(name)


@pytest.mark.parametrize(
    ("text", "nth", "name"),
    [
        ("Bulgaria thanked Libya. We share the joy of the government and people of Bulgaria.", 0, "Bulgaria"),
        ("Peru is at a loss. Spain reaffirmed its commitment to support the government.", 0, "Peru"),
        ("Police fired gas in Lusaka on Monday. The government said nothing.", 0, "Zambia"),
        ("A Manila-based group spoke of Sri Lanka. The government said nothing.", 0, "Sri Lanka"),
    ],
)
def test_the_government_is_that_of_the_country_in_focus(parser: Parser, text: str, nth: int, name: str) -> None:
    parse, cast = cast_of(parser, text)
    assert actor_named(parse, cast, "government", nth) == name


def test_fighters_are_their_group_and_members_their_body(parser: Parser) -> None:
    text = (
        "Hezbollah fighters left the town. Three Hezbollah officials spoke. "
        "The Kivu Farmers' Council met. Members of the Council were angry."
    )
    parse, cast = cast_of(parser, text)
    assert actor_named(parse, cast, "fighters") == "Hezbollah"
    assert actor_named(parse, cast, "officials") == "Three Hezbollah officials"


def test_a_people_is_one_actor_under_its_names(parser: Parser) -> None:
    text = "The Peruvian people are angry. Peruvians marched on Monday. The people of Peru want peace."
    parse, cast = cast_of(parser, text)
    people = {actor_named(parse, cast, "people"), actor_named(parse, cast, "Peruvians")}
    assert people == {"Peruvians"}
    assert actor_named(parse, cast, "people", 1) == "Peruvians"
    assert actor_named(parse, cast, "Peru") == "Peru"


def test_an_office_in_capitals_is_no_name(parser: Parser) -> None:
    parse, cast = cast_of(parser, "Foreign Secretary Ann Marsh left. The Foreign Secretary said that talks were over.")
    assert actor_named(parse, cast, "Secretary", 1) == "Ann Marsh"


def test_a_surname_with_a_title_is_a_person_everywhere(parser: Parser) -> None:
    parse, cast = cast_of(parser, "Msiska went to Mzuzu. The men, Mr Msiska among them, were held.")
    assert actor_named(parse, cast, "Msiska") == actor_named(parse, cast, "Msiska", 1) == "Msiska"
    assert next(m for m in cast.members if m.name == "Msiska").kind == "person"
    assert sum(m.name == "Msiska" for m in cast.members) == 1


def test_bare_numbers_as_subjects_are_people(parser: Parser) -> None:
    _, cast = cast_of(parser, "Thousands rallied in Tunis. Police fired hundreds of rockets.")
    surely = {m.name for m in cast.members if m.confidence > 0.5}
    assert "Thousands" in surely
    assert not any("rockets" in name for name in surely)


def test_who_the_article_names_with_an_office_holds_it(parser: Parser) -> None:
    text = "Armenian premier to visit Tbilisi. Armenian Prime Minister Hrant Ter-Balyan leaves on Monday."
    parse, cast = cast_of(parser, text, datetime.date(2024, 3, 14))
    assert actor_named(parse, cast, "premier") == "Hrant Ter-Balyan"


def test_an_office_that_the_article_names_nobody_for_has_its_dated_holder(parser: Parser) -> None:
    parse, cast = cast_of(parser, "The French president left on Monday.", datetime.date(2021, 5, 12))
    assert actor_named(parse, cast, "president") == "Emmanuel Macron"


def test_what_somebody_is_accused_of_is_no_part_of_the_name(parser: Parser) -> None:
    _, cast = cast_of(parser, "Minsk accused a lorry driver of espionage. A judge acquitted two men of smuggling fuel.")
    names = {m.name for m in cast.members}
    assert not any("of" in name.split() for name in names)
    assert {"lorry driver", "two men"} <= names


def test_a_body_is_named_with_its_members(parser: Parser) -> None:
    _, cast = cast_of(parser, "Nile Prisoners’ Watch said that it was not true. The Teachers' Union called a strike.")
    names = {m.name for m in cast.members}
    assert {"Nile Prisoners’ Watch", "Teachers' Union"} <= names
    assert not names & {"Watch", "Union"}
