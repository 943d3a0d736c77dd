import pytest

from reportedly.cli.wording import (
    TYPE_WORDS,
    chain_in_words,
    day_in_words,
    event_in_words,
    join_names,
    medium_in_words,
    status_in_words,
)
from reportedly.codebooks.codebook import Codebook
from reportedly.records import Medium, Status


def test_every_type_and_mode_of_the_codebook_has_words():
    codebook = Codebook.load()
    for event_type in codebook.types:
        assert event_type in TYPE_WORDS
        for mode in codebook.modes(event_type):
            assert "(" not in event_in_words(event_type, mode), (event_type, mode)


def test_every_status_and_medium_has_words():
    assert {status_in_words(status) for status in Status.__args__} >= {"happened", "denied", "planned", "requested"}
    assert all(medium_in_words(medium) != medium for medium in Medium.__args__)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2021-05-13", "13 May 2021"),
        ("2021-05-10/2021-05-14", "10–14 May 2021"),
        ("2021-04-28/2021-05-03", "28 April – 3 May 2021"),
        ("2020-12-28/2021-01-03", "28 December 2020 – 3 January 2021"),
        ("2024-02-01/2024-02-29", "February 2024"),
        ("2021-01-01/2021-12-31", "2021"),
        ("2021-05-01/2021-05-01", "1 May 2021"),
        ("some time ago", "some time ago"),
    ],
)
def test_days_are_written_as_people_write_them(iso: str, words: str):
    assert day_in_words(iso) == words


def test_the_chain_runs_from_the_outermost_source_inwards():
    assert chain_in_words(["AFP", "police", "a witness"]) == "according to AFP, quoting police, quoting a witness"


def test_names_are_listed():
    assert [join_names(names) for names in ([], ["A"], ["A", "B"])] == ["", "A", "A and B"]
