"""Compare names as written: accents, case, transliteration, surnames alone, acronyms and their expansions."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

ALIKE = 0.91  # Jaro-Winkler: al-Nakhalah and al-Nakhaleh 0.98, Hussein and Hassan 0.87
LETTERS_APART = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "–": "-", "‑": "-"}
)
PARTICLES = frozenset((
    "al", "el", "bin", "ibn", "ben", "de", "da", "do", "dos", "del", "der", "den", "di", "du", "la", "le", "van",
    "von", "abu", "abd", "ter", "st"
))  # fmt: skip
LINKS = frozenset(("of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "et", "&", "-", "a"))
INSIDE = re.compile(r"(?<=\w)'(?=\w)")
TRANSLITERATED = (
    ("sch", "sh"), ("tch", "ch"), ("dj", "j"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"),
    ("e", "i"), ("o", "u"), ("w", "v"), ("q", "k")
)  # fmt: skip
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def plain(words: str) -> str:
    """Return the words without accents, in lower case, with plain apostrophes and single spaces.

    >>> plain("Çavuşoğlu"), plain("Côte  d’Ivoire")
    ('cavusoglu', "cote d'ivoire")
    """
    if not words.isascii():
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
        words = words.lower().translate(LETTERS_APART)
    return " ".join(words.lower().split())


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart: plain, without particles and possessive endings.

    >>> name_words("Ziyad al-Nakhalah"), name_words("the Turkish Red Crescent")
    (('ziyad', 'nakhalah'), ('turkish', 'red', 'crescent'))
    """
    bare = INSIDE.sub("", re.sub(r"'s\b", "", plain(name)))  # "Ja'afari" is one word
    words = WORD.findall(bare.replace(".", "") if re.fullmatch(r"(\w\.)+\w?", bare) else bare)
    telling = tuple(w for w in words if w not in PARTICLES and w != "the")
    return telling or tuple(words)


def same_word(one: str, other: str) -> bool:
    """Whether two plain words are spellings of one name."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    if _sound(one) == _sound(other):
        return True
    if min(len(one), len(other)) < 5:
        return False
    return bool(JaroWinkler.similarity(one, other) >= ALIKE)


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """Return the word with what transliterations differ in made even: double letters, vowels of one colour, -off."""
    if word.endswith(("off", "eff")):
        word = word[:-2] + "v"
    for written, even in TRANSLITERATED:
        word = word.replace(written, even)
    return re.sub(r"(.)\1+", r"\1", word.removesuffix("h"))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, as their words, can be one person's: surname alone, initials and spellings allowed.

    >>> same_person(("nakhaleh",), ("ziyad", "nakhalah")), same_person(("ali", "khan"), ("imran", "khan"))
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if len(short) == 1:
        return any(same_word(short[0], word) for word in long[-2:]) or (len(long) > 1 and short[0] == long[0])
    if not same_word(short[-1], long[-1]) and not any(same_word(short[-1], w) for w in long[1:]):
        return False
    return same_word(short[0], long[0]) or (short[0][0] == long[0][0] and 1 in (len(short[0]), len(long[0])))


def is_acronym_of(acronym: str, name: str) -> bool:
    """Whether the acronym is made of the initials of the name's words.

    >>> is_acronym_of("PIJ", "Palestinian Islamic Jihad"), is_acronym_of("OIC", "Organization of Islamic Cooperation")
    (True, True)
    """
    letters = acronym.replace(".", "").lower()
    if len(letters) < 2 or not acronym.replace(".", "").isupper():
        return False
    words = WORD.findall(plain(name).replace("'s", ""))
    every = "".join(w[0] for w in words)
    telling = "".join(w[0] for w in words if w not in LINKS)
    return len(words) > 1 and letters in (every, telling)
