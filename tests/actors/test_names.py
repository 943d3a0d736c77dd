import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.actors.names import is_acronym_of, name_words, plain, same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ziyad al-Nakhalah", "Al-Nakhaleh"),
        ("Mevlüt Çavuşoğlu", "Cavusoglu"),
        ("Hassan Rouhani", "Rouhani"),
        ("J. Smith", "John Smith"),
        ("Óscar Handal", "Oscar Handal"),
        ("Ibrahim al-Ja’afari", "Ibrahim Al-Jaafari"),
        ("Hafez el-Assad", "Asad"),
        ("Pyotr Smirnov", "Smirnoff"),
        ("Mahmud Moubarak", "Mahmoud Mubarak"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert same_person(name_words(one), name_words(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Ali Khan", "Imran Khan"), ("Hassan Rouhani", "Zarif"), ("", "Zarif"), ("Bush", "Kush")]
)
def test_two_persons(one: str, other: str) -> None:
    assert not same_person(name_words(one), name_words(other))


@pytest.mark.parametrize(
    ("acronym", "name"),
    [("PIJ", "Palestinian Islamic Jihad"), ("U.N.", "United Nations"), ("KPA", "Korean People’s Army")],
)
def test_acronyms(acronym: str, name: str) -> None:
    assert is_acronym_of(acronym, name)


@pytest.mark.parametrize(("acronym", "name"), [("pij", "Palestinian Islamic Jihad"), ("U", "Uganda"), ("UN", "Union")])
def test_no_acronyms(acronym: str, name: str) -> None:
    assert not is_acronym_of(acronym, name)


@given(st.text())
def test_plain_is_stable(words: str) -> None:
    assert plain(plain(words)) == plain(words)


@given(st.text(), st.text())
def test_same_person_goes_both_ways(one: str, other: str) -> None:
    assert same_person(name_words(one), name_words(other)) == same_person(name_words(other), name_words(one))
