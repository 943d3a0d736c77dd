"""Answer a name or title with the actor it stands for on a day: "French president", "Lavrov", "Hizballah"."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.actors.knowledge import ActorKnowledge, KnownName, Term
from reportedly.actors.names import name_words, plain, same_person
from reportedly.actors.spelling import folded

STILL = re.compile(r"^(?:the |a |an )?(?:(?:current|then|sitting|incumbent) )?", re.I)
NOT_NOW = re.compile(r"^(?:the )?(?:former|ex|late|deputy|designate|future|next|incoming|outgoing)\b[- ]", re.I)
# Names that lead to a state of which they are a part, with a government of their own.
PARTS = frozenset(("scotland", "scottish", "wales", "welsh", "northern ireland", "northern irish", "gaza", "crimea"))
TITLES_OF_ONE = frozenset(("pope", "pontiff", "taoiseach", "pentagon chief", "supreme leader", "federal chancellor"))


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a title names: of which country, and in which words."""

    country: str
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of the words on the day: an office with its holder, or terms of a person, or bodies and states."""

    office: Office | None = None
    terms: tuple[Term, ...] = ()
    actors: tuple[KnownName, ...] = ()
    near: bool = False  # by another spelling than the one asked for


def look_up(knowledge: ActorKnowledge, words: str, day: datetime.date) -> Answer:
    """Return what is known of the words on the day; an answer without terms and actors is: not known."""
    exact = knowledge.forms(words.strip()) or tuple(k for k in knowledge.groups if plain(k.form) == plain(words))
    if exact:
        return Answer(actors=exact)
    office = find_office(knowledge, words, day)
    if office is not None:
        term = knowledge.holder(office.country, office.title, day)
        return Answer(office=office, terms=(term,) if term else ())
    persons = tuple(_terms_of(knowledge, words, day))
    if persons:
        return Answer(terms=persons)
    return Answer(actors=near_names(knowledge, words), near=True)


def find_office(knowledge: ActorKnowledge, words: str, day: datetime.date) -> Office | None:
    """Return the office that the title names, or None where it names none, or a former or deputy holder's.

    >>> find_office(ActorKnowledge.load(), "Tehran's top diplomat", datetime.date(2021, 5, 12))
    Office(country='IRN', title='top diplomat')
    """
    words = " ".join(words.replace("’", "'").split())
    if NOT_NOW.match(words):
        return None
    words = STILL.sub("", words, count=1)
    for country, rest in _splits(words):
        title = plain(re.sub(r"^(?:then|current|the) ", "", rest))
        code = None if plain(country).removeprefix("the ") in PARTS else knowledge.country_on(country, day)
        if code is not None and NOT_NOW.match(title + " ") is None and knowledge.titles_of(code, title):
            return Office(code, title)
    title = plain(words)
    only = knowledge.only_country_with(title) or _only_one_with(knowledge, title)
    return Office(only, title) if only else None


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Yield (country, title) for every way to read the words: "C's T", "T of C", "C T"."""
    if "'s " in words or "s' " in words:
        country, _, title = words.partition("'s " if "'s " in words else "' ")
        yield country, title
    for link in re.finditer(r" (?:of|for|in) (?:the )?", words):
        yield words[link.end() :], words[: link.start()]
    tokens = words.split(" ")
    for cut in range(len(tokens) - 1, 0, -1):
        yield " ".join(tokens[:cut]), " ".join(tokens[cut:])


def _only_one_with(knowledge: ActorKnowledge, title: str) -> str | None:
    if title not in TITLES_OF_ONE:
        return None
    countries = {country for country, office in knowledge.terms if office == title}
    rows = [t for t in knowledge.office_titles if title in t.titles and len(t.countries) == 1 and not t.everywhere_but]
    found = countries or {code for row in rows for code in row.countries}
    return found.pop() if len(found) == 1 else None


def _terms_of(knowledge: ActorKnowledge, words: str, day: datetime.date) -> Iterator[Term]:
    """Yield the terms, those on the day before all others, of whoever has this name in one spelling or another."""
    asked, sounds = name_words(words), folded(words)
    if not asked or not words[:1].isupper():
        return
    found = [
        term for held in knowledge.terms.values() for term in held
        if asked[-1][0] == term.name.split()[-1][:1].lower() or sounds[-1] in folded(term.name)
        if same_person(asked, name_words(term.name)) or sounds == folded(term.name)[-len(sounds) :]
    ]  # fmt: skip
    seen = set()
    for term in sorted(found, key=lambda t: (not t.covers(day), t.rank, t.first)):
        key = (term.country, term.office, term.first.year)
        if key not in seen:
            seen.add(key)
            yield term


def near_names(knowledge: ActorKnowledge, words: str) -> tuple[KnownName, ...]:
    """Return the names that are another spelling of the words, or nothing."""
    sounds = folded(words)
    if not sounds or max(map(len, sounds)) < 3:
        return ()
    every = (*(known for names in knowledge.names.values() for known in names), *knowledge.groups)
    near = [known for known in every if folded(known.form) == sounds]
    return tuple({known.actor: known for known in near}.values())
