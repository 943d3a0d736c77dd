"""The parts of a text: every character in one block, each block of the right kind."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.parts import split_parts
from reportedly.passages import Article, Parts

BODY = "The junta on Thursday ordered the ambassador to leave the country within 72 hours."
SECOND = "The ministry gave no reason for the decision."


def split(text: str, **facts: object) -> tuple[Parts, list[tuple[str, str]]]:
    parts = split_parts(Article(id="a", text=text, **facts))  # type: ignore[arg-type]
    return parts, [(b.kind, text[b.span[0] : b.span[1]]) for b in parts.blocks]


@pytest.mark.parametrize(
    ("dateline", "place", "day", "agency"),
    [
        ("TEHRAN –", "Tehran", None, None),
        ("NIAMEY, Nov 16 (SPA) -", "Niamey", (2023, 11, 16), "SPA"),
        ("GENEVA/KYIV (Reuters) —", "Geneva/Kyiv", None, "Reuters"),
        ("London, 3 March 2024.", "London", (2024, 3, 3), None),
        ("WASHINGTON, Sept. 8, 2015 —", "Washington", (2015, 9, 8), None),
        ("(Nairobi, July 25, 2019) –", "Nairobi", (2019, 7, 25), None),
        ("CUSCO, Peru, March 16 (Prensa Sur) -", "Cusco, Peru", (2023, 3, 16), "Prensa Sur"),
        ("Caracas, 7 August (APL).-", "Caracas", (2023, 8, 7), "APL"),
        ("TIRASPOL, 6 February. /Dniester-Press/.", "Tiraspol", (2023, 2, 6), "Dniester-Press"),
        ("HAIKOU, June 9 (Huaxin Dispatch) --", "Haikou", (2023, 6, 9), "Huaxin Dispatch"),
        ("ST. PETERSBURG, Russia (AP) —", "St. Petersburg, Russia", None, "AP"),
        ("PORT-AU-PRINCE —", "Port-Au-Prince", None, None),
        ("(Reuters) -", None, None, "Reuters"),
        ("Zahedan, 12 Mehr (Payam) –", "Zahedan", None, "Payam"),
        ("TOCOA.", "Tocoa", None, None),
        ("NEW DELHI:", "New Delhi", None, None),
        ("Jerusalem (CNN)", "Jerusalem", None, "CNN"),
        ("Baghdad / NINA /", "Baghdad", None, "NINA"),
        ("San Jose, California —", "San Jose, California", None, None),
    ],
)
def test_dateline_before_the_story(
    dateline: str, place: str | None, day: tuple[int, int, int] | None, agency: str | None
) -> None:
    parts, blocks = split(f"Envoy expelled\n\n{dateline} {BODY}\n{SECOND}", published=datetime.date(2023, 11, 17))
    assert blocks == [("title", "Envoy expelled"), ("dateline", dateline), ("body", BODY), ("body", SECOND)]
    assert (parts.dateline_place, parts.dateline_agency) == (place, agency)
    assert parts.dateline_date == (datetime.date(*day) if day else None)


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Friday, September 9, 2016", None, datetime.date(2016, 9, 9)),
        ("BAMENDA, Cameroon", "Bamenda, Cameroon", None),
        ("San José, 29 July 2021", "San José", datetime.date(2021, 7, 29)),
        ("PRESS RELEASE - Guatemala City, 14 May 2018", "Guatemala City", datetime.date(2018, 5, 14)),
        ("PRESS RELEASE – Nile Prisoners’ Watch – 21 November 2019", None, datetime.date(2019, 11, 21)),
        ("NICOSIA | 4 September", "Nicosia", None),
        ("ANCHORAGE, Alaska, Oct. 21, 2020 (edited for length)", "Anchorage, Alaska", datetime.date(2020, 10, 21)),
        ("Published 3 March 2024, 14:20 GMT", None, datetime.date(2024, 3, 3)),
    ],
)
def test_dateline_on_its_own_line(line: str, place: str | None, day: datetime.date | None) -> None:
    parts, blocks = split(f"Envoy expelled\n{line}\n{BODY}")
    assert blocks == [("title", "Envoy expelled"), ("dateline", line), ("body", BODY)]
    assert (parts.dateline_place, parts.dateline_date) == (place, day)


@pytest.mark.parametrize(
    "opening",
    [
        "MORE than 1,200 miners stayed away from work for a third day, and this time their wives came with them.",
        "Hamas – the group that rules Gaza – said on Friday that it had agreed to a truce with its neighbour.",
        "On Dec. 6th, 2016 - a Tuesday - the forces attempted to seize the hospital complex from the fighters.",
        "By the time General Kenyi shook hands with the vice president, the deal was already in trouble.",
        "May 2021 was the month in which the talks between the two countries broke down, diplomats said.",
    ],
)
def test_no_dateline(opening: str) -> None:
    parts, blocks = split(f"Envoy expelled\n\n{opening}\n{SECOND}")
    assert blocks == [("title", "Envoy expelled"), ("body", opening), ("body", SECOND)]
    assert parts.dateline_place is parts.dateline_date is parts.dateline_agency is None


def test_speakers_of_a_transcript_are_no_places() -> None:
    _, blocks = split("Briefing on the strikes\n\nADEL: Good morning to you.\nREPORTER: Who was hit?\nADEL: Nobody.")
    assert [kind for kind, _ in blocks] == ["title", "body", "body", "body"]


def test_day_without_year_is_the_last_before_publication() -> None:
    text = f"KYIV, Dec 31 (Agency) - {BODY}"
    assert split(text, published=datetime.date(2024, 1, 1))[0].dateline_date == datetime.date(2023, 12, 31)
    assert split(text)[0].dateline_date is None


def test_one_paragraph_with_dateline_and_licence() -> None:
    licence = "All Content by Example News is licensed under a Creative Commons Attribution 4.0 International License."
    _, blocks = split(f"TEHRAN – {BODY}  “We object,” he said.   {licence}\n")
    assert blocks == [("dateline", "TEHRAN –"), ("body", f"{BODY}  “We object,” he said."), ("licence", licence)]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("(Reporting by Shin Mi-rae; Additional reporting by Tokyo bureau)", "byline"),
        ("Reporting by Ann Lee in Seoul; Editing by Bo Katz", "byline"),
        ("© 2021 The Valley Post", "licence"),
        ("Copyright 2019 Agency. All rights reserved.", "licence"),
        ("This article was originally published in The Valley Post.", "licence"),
        ("ENDS", "licence"),
        ("Associated Press writer Ann Lee contributed to this report.", "byline"),
        ("###", "licence"),
        ("Contact: Lucía Tzub, press office", "byline"),
        ("Read more: What we know about the attack", "licence"),
    ],
)
def test_ending(ending: str, kind: str) -> None:
    assert split(f"{BODY}\n{SECOND}\n\n{ending}")[1] == [("body", BODY), ("body", SECOND), (kind, ending)]


def test_list_of_sources() -> None:
    sources = "Sources\nAnn Lee. “Envoy out” — Agency, May 3, 2021\nB. Katz, Post, May 4\n"
    _, blocks = split(f"{BODY}\n{SECOND}\n{sources}")
    assert [kind for kind, _ in blocks] == ["body", "body", "licence", "licence", "licence"]


def test_story_about_licences_keeps_its_last_sentence() -> None:
    last = "All photographs were published without permission of the agency, the judge said."
    assert split(f"{BODY}\n{last}")[1][-1] == ("body", last)


@pytest.mark.parametrize(
    "line",
    [
        "By Dana Whitcombe", "By Jane Doe, Reuters", "BY JANE DOE AND JOHN ROE", "By Duaa al-Mayahi",
        "By our reporter in Chełm", "Staff Reporter, Rajshahi", "Ingrid Vallance-Oh",
        "From our court reporter, Westminster",
    ],
)  # fmt: skip
def test_byline(line: str) -> None:
    assert split(f"Envoy expelled\n{line}\n{BODY}")[1][1] == ("byline", line)


def test_captions_and_headings_between_paragraphs() -> None:
    lines = [
        ("body", BODY),
        ("caption", "Braverman (left) and Sunak (right) on October 25, 2022."),
        ("caption", "Image: UK Government."),
        ("heading", "Election results"),
        ("body", SECOND),
        ("caption", "Leung Yiu-chung of NWSC; from file, 2008."),
        ("body", "Why now? Nobody knows."),
    ]
    assert split("\n".join(words for _, words in lines))[1] == lines


def test_known_title_is_taken_off_the_line_it_shares() -> None:
    _, blocks = split(f"Envoy  expelled {BODY}", title="Envoy expelled")
    assert blocks == [("title", "Envoy  expelled"), ("body", BODY)]
    _, blocks = split("The junta expelled envoys on Friday.", title="The junta")
    assert blocks == [("body", "The junta expelled envoys on Friday.")]


def test_headline_date_and_story_in_one_paragraph() -> None:
    parts, blocks = split("Airline announces job cuts of 10,000 February 28, 2007 The airline has announced cuts.")
    assert blocks == [
        ("title", "Airline announces job cuts of 10,000"),
        ("dateline", "February 28, 2007"),
        ("body", "The airline has announced cuts."),
    ]
    assert parts.dateline_date == datetime.date(2007, 2, 28)
    assert [k for k, _ in split("The agency reported on February 15, 2006 That polio had ended.")[1]] == ["body"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_one_paragraph(line_end: str) -> None:
    text = line_end.join(
        [
            "Envoy expelled", "",
            "The junta on Thursday ordered the ambassador to leave the country within 72",
            "hours and closed two border crossings, and officials in the capital said the",
            "decision would be reviewed next week by the council that has ruled since May.", "",
            "The ministry gave no reason for the decision, and the embassy did not answer",
            "questions that were put to it.", "",
        ]
    )  # fmt: skip
    assert [kind for kind, _ in split(text)[1]] == ["title", "body", "body"]


def test_line_broken_off_within_a_sentence_goes_on() -> None:
    broken = "Also on Thursday the U.S.-led \ncoalition\n said it was concerned."
    _, blocks = split(f"Envoy expelled\n\n{BODY}\n{broken}\n{SECOND}")
    assert [kind for kind, _ in blocks] == ["title", "body", "body", "body"]


@pytest.mark.parametrize(
    "text",
    ["", " \r\n", "😀", "שלום עולם.", "e\u0301te\u0301.", "\ufeffTEHRAN – Calm.", "© 2021 X", "TEHRAN –", "Image: Y."],
)
def test_odd_texts_are_covered(text: str) -> None:
    assert_covered(text, None)


FRAGMENTS = st.sampled_from(
    [
        "TEHRAN –", " ", "\n", "\r\n", "\n\n", "By Jane Doe", "© 2021 X", "Nov 16 (SPA) -", "NIAMEY, ", "Title here",
        "word. ",
        "Image: Y.", "Sources", "A long sentence that goes on.", "\ufeff", "😀", "e\u0301", "שלום", "May 4, 2021 ",
        "(Reporting by A; Editing by B)", "\u2028", "-30-", "\x1c",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.lists(FRAGMENTS, max_size=25).map("".join), st.text(max_size=200)),
    st.one_of(st.none(), st.sampled_from(["Title here", "word."])),
)
def test_every_character_is_in_exactly_one_block(text: str, title: str | None) -> None:
    assert_covered(text, title)


def assert_covered(text: str, title: str | None) -> None:
    last = 0
    for block in split_parts(Article(id="a", text=text, title=title)).blocks:
        assert last <= block.span[0] < block.span[1] <= len(text)
        assert not text[last : block.span[0]].strip()
        last = block.span[1]
    assert not text[last:].strip()
