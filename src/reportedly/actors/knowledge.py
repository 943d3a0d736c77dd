"""What is known of actors: states, organisations, outlets, offices, nouns for people and titles.

The facts are tab-separated text files in `data/`, one fact a line, that a political scientist can read and change.
`ActorKnowledge.load()` reads and checks them once; no other step opens them.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, cast, get_args

from reportedly.actors.names import plain
from reportedly.errors import BadData
from reportedly.records import ActorKind

FormKind = Literal["name", "adjective", "people", "government", "loaded"]
Gender = Literal["male", "female"]
SECTORS = frozenset((
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO"
))  # fmt: skip
LONGEST_NAME = 9  # tokens: the longest name in the files has eight words


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A state, organisation or outlet of the data files."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class KnownName:
    """A form of a known actor's name, as written in the data, and what kind of form it is."""

    form: str
    kind: FormKind
    actor: KnownActor


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A common noun for those who act: the kind of actor a phrase with this head is, and its PLOVER sector."""

    kind: ActorKind
    sector: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a name that is no part of it; `role` is the noun it makes its bearer."""

    role: str
    gender: Gender | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in an office of a country; `last` is its end, or the last day on which it is known."""

    country: str
    office: str
    name: str
    first: datetime.date
    last: datetime.date
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class ActorKnowledge:
    """The actor facts, looked up by name. Make it with `load()`, or by hand for a test."""

    names: Mapping[str, tuple[KnownName, ...]]
    agents: Mapping[str, AgentNoun]
    things: frozenset[str]
    titles: Mapping[str, Title]
    kinds: Mapping[str, frozenset[str]]
    genders: Mapping[str, Gender]
    terms: Mapping[tuple[str, str], tuple[Term, ...]]

    @classmethod
    def load(cls, folder: Traversable | None = None) -> "ActorKnowledge":
        """Load the shipped data, or the files of another folder; raise BadData with file and line."""
        folder = folder or files("reportedly.actors") / "data"
        names: dict[str, list[KnownName]] = {}
        for known in _known_names(folder):
            known_here = names.setdefault(_key(known.form), [])
            if not any(k.form == known.form and k.kind == known.kind for k in known_here):
                known_here.append(known)
        return cls(
            names={key: tuple(known) for key, known in names.items()},
            agents=_load_agents(folder / "agents.tsv"),
            things=frozenset(noun for _, (_, nouns) in _rows(folder / "things.tsv", 2) for noun in nouns.split()),
            titles=_load_titles(folder / "titles.tsv"),
            kinds={noun: frozenset(kinds.split()) for _, (noun, kinds) in _rows(folder / "kinds.tsv", 2)},
            genders=_load_genders(folder / "first_names.tsv"),
            terms=_load_terms(folder / "offices.tsv", folder / "leaders.tsv"),
        )

    def name(self, words: str) -> KnownName | None:
        """Return the known name that these words are, or None. Case tells acronyms from words ("WHO", "who").

        >>> knowledge = ActorKnowledge.load()
        >>> knowledge.name("Ankara").actor.name, knowledge.name("who")
        ('Turkey', None)
        """
        known = self.names.get(_key(words))
        return None if known is None else next((k for k in known if _written_as(words, k.form)), None)

    def forms(self, words: str) -> tuple[KnownName, ...]:
        """Return all known names that these words may be ("Georgian", "US": name and adjective)."""
        return tuple(k for k in self.names.get(_key(words), ()) if _written_as(words, k.form))

    def country_named(self, words: str) -> str | None:
        """Return the code of the country that a name or adjective stands for, or None."""
        known = self.name(words)
        return known.actor.country if known and known.actor.kind == "country" else None

    def agent(self, noun: str) -> AgentNoun | None:
        """Return what kind of actor the noun stands for, or None. Capitals and a plural s ("Ministers") are allowed."""
        lower = noun.lower()
        return self.agents.get(lower) or self.agents.get(lower.removesuffix("s"))

    def title(self, word: str) -> Title | None:
        """Return the title that a capitalised word before a name is, or None."""
        return self.titles.get(word)

    def kinds_of(self, noun: str) -> frozenset[str]:
        """Return the nouns that are kinds of this one: ambassador and envoy of diplomat."""
        return self.kinds.get(noun, frozenset())

    def gender(self, first_name: str) -> Gender | None:
        """Return the gender that mostly bears the first name, or None."""
        return self.genders.get(plain(first_name))

    def only_country_with(self, office: str) -> str | None:
        """Return the country if only one has an office of this name, in two words or more ("foreign secretary")."""
        countries = {country for country, name in self.terms if name == office and " " in name}
        return countries.pop() if len(countries) == 1 else None

    def holder(self, country: str, office: str, day: datetime.date) -> Term | None:
        """Return who held the office of the country on the day, or None where the data do not tell.

        >>> ActorKnowledge.load().holder("IRN", "president", datetime.date(2021, 5, 6)).name
        'Hassan Rouhani'
        """
        terms = self.terms.get((country, office), ())
        at = bisect_right([t.first for t in terms], day) - 1
        return terms[at] if at >= 0 and day <= terms[at].last else None


def _key(form: str) -> str:
    return plain(form).removeprefix("the ")


def _written_as(words: str, form: str) -> bool:
    """Whether words in the text can be this form: acronyms in capitals, names with a capital."""
    letters = form.replace("the ", "", 1) if form.startswith("the ") else form
    if form.startswith("The ") and form.count(" ") == 1 and not words.startswith("The "):
        return False
    if letters.isupper():
        return words.removeprefix("the ").removeprefix("The ") in (letters, letters.replace(".", ""))
    first = words.removeprefix("the ").removeprefix("The ")[:1]
    return first.isupper() or not letters[:1].isupper()


def _rows(path: Traversable, columns: int) -> Iterator[tuple[str, list[str]]]:
    """Yield (file and line, cells) for each line that is no comment; raise BadData where the columns do not fit."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadData(path.name, f"cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != columns:
            raise BadData(f"{path.name} line {number}", f"{len(cells)} columns where {columns} belong")
        if not cells[0] and columns > 1 and path.name != "agents.tsv":
            raise BadData(f"{path.name} line {number}", "the first column is empty")
        yield f"{path.name} line {number}", cells


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _country(where: str, code: str) -> str | None:
    if code and not (len(code) == 3 and code.isascii() and code.isupper()):
        raise BadData(where, f"{code!r} is no ISO 3166 alpha-3 code")
    return code or None


def _sector(where: str, code: str) -> str | None:
    if code and code not in SECTORS:
        raise BadData(where, f"{code!r} is no PLOVER sector")
    return code or None


def _kind(where: str, kind: str) -> ActorKind:
    if kind not in get_args(ActorKind):
        raise BadData(where, f"{kind!r} is no kind of actor")
    return cast(ActorKind, kind)


def _gender(where: str, gender: str) -> Gender | None:
    if gender not in ("male", "female", ""):
        raise BadData(where, f"{gender!r} is neither male nor female")
    return cast(Gender, gender) if gender else None


def _known_names(folder: Traversable) -> Iterator[KnownName]:
    """Yield every form of the states, organisations and outlets; earlier files win where two share a form."""
    for where, (code, name, names, adjectives, people, government, loaded) in _rows(folder / "states.tsv", 7):
        state = KnownActor(name, "country", _country(where, code), "GOV")
        plurals = [_people(a) for a in _split(adjectives) if not a.endswith(".")]
        forms: list[tuple[FormKind, list[str]]] = [
            ("name", [name, *_split(names)]), ("adjective", _split(adjectives)),
            ("people", [*_split(people), *(p for p in plurals if p)]),
            ("government", _split(government)), ("loaded", _split(loaded)),
        ]  # fmt: skip
        for form_kind, written in forms:
            yield from (KnownName(form, form_kind, state) for form in written)
    for where, (name, names, kind, country, sector) in _rows(folder / "organisations.tsv", 5):
        body = KnownActor(name, _kind(where, kind), _country(where, country), _sector(where, sector))
        yield from (KnownName(form, "name", body) for form in [name, *_split(names)])
    for file in ("outlets.tsv", "state_media.tsv"):
        for where, (name, names, country) in _rows(folder / file, 3):
            outlet = KnownActor(name, "outlet", _country(where, country), "JRN")
            yield from (KnownName(form, "name", outlet) for form in [name, *_split(names)])


def _people(adjective: str) -> str | None:
    """Return the plural of the people that the adjective implies (Iranians), or None where it implies none."""
    return f"{adjective}s" if adjective.endswith(("an", "i", "o", "ot", "ari")) else None


def _load_agents(path: Traversable) -> dict[str, AgentNoun]:
    agents: dict[str, AgentNoun] = {}
    for where, (kind, sector, nouns) in _rows(path, 3):
        noun_kind = AgentNoun(_kind(where, kind), _sector(where, sector))
        for noun in nouns.split():
            agents.setdefault(noun, noun_kind)
    return agents


def _load_titles(path: Traversable) -> dict[str, Title]:
    titles: dict[str, Title] = {}
    for where, (role, gender, sector, words) in _rows(path, 4):
        title = Title(role, _gender(where, gender), _sector(where, sector))
        for word in words.split():
            titles.setdefault(word, title)
    return titles


def _load_genders(path: Traversable) -> dict[str, Gender]:
    genders: dict[str, Gender] = {}
    for where, (gender, names) in _rows(path, 2):
        borne_by = _gender(where, gender)
        if borne_by is None:
            raise BadData(where, "no gender")
        for name in names.split():
            if genders.setdefault(plain(name), borne_by) != borne_by:
                raise BadData(where, f"{name} is under both genders")
    return genders


def _load_terms(*paths: Traversable) -> dict[tuple[str, str], tuple[Term, ...]]:
    terms: dict[tuple[str, str], list[Term]] = {}
    for where, (country, office, name, first, last, wikidata) in (row for path in paths for row in _rows(path, 6)):
        code = _country(where, country) or ""
        try:
            begins, ends = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        except ValueError as error:
            raise BadData(where, f"no date: {error}") from error
        if ends < begins:
            raise BadData(where, "the term ends before it begins")
        terms.setdefault((code, office), []).append(Term(code, office, name, begins, ends, wikidata or None))
    return {key: tuple(sorted(found, key=lambda t: t.first)) for key, found in terms.items()}
