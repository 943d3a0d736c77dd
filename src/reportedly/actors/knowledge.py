"""What is known of actors: states, organisations, outlets, offices, nouns for people and titles.

The facts are tab-separated text files in `data/`, one fact a line, that a political scientist can read and change.
`ActorKnowledge.load()` reads and checks them once; no other step opens them.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from reportedly.actors.names import plain
from reportedly.actors.own import own_files
from reportedly.actors.tables import actor_kind, country_code, gender, period, rows, sections, sector, split
from reportedly.errors import BadData
from reportedly.records import ActorKind

FormKind = Literal["name", "adjective", "people", "government", "loaded"]
Gender = Literal["male", "female"]
LONGEST_NAME = 9  # tokens: the longest name in the files has eight words


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A state, organisation or outlet of the data files."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    state_run: bool = False


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
    """One person's time in an office of a country; `last` is its end, or the last day on which it is known.

    `rank` says whose fact it is: 0 a user's own, 1 shipped, 2 refreshed from Wikidata; the lowest decides.
    """

    country: str
    office: str
    name: str
    first: datetime.date
    last: datetime.date
    wikidata: str | None = None
    source: str = "public record"
    rank: int = 1

    def covers(self, day: datetime.date) -> bool:
        """Whether the person is known to have been in office on the day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of one office ("foreign minister": "secretary of state" in the US); the first is the general one."""

    role: str
    countries: frozenset[str]  # empty: everywhere
    everywhere_but: bool
    titles: tuple[str, ...]

    def hold_in(self, country: str) -> bool:
        """Whether these titles mean the office in the country."""
        return not self.countries or (country in self.countries) != self.everywhere_but


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's time in an international organisation."""

    organisation: str
    country: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class FormerState:
    """A state that is no more, with its names and the state that has them in articles of later days."""

    code: str
    name: str
    forms: frozenset[str]
    first: datetime.date
    last: datetime.date
    successor: str


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
    office_titles: tuple[Titles, ...] = ()
    members: tuple[Membership, ...] = ()
    former_states: tuple[FormerState, ...] = ()
    state_codes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    groups: tuple[KnownName, ...] = ()  # ethnic and religious: looked up, not searched for in articles

    @classmethod
    def load(cls, folder: Traversable | None = None, own: Iterable[Path] | None = None) -> "ActorKnowledge":
        """Load the shipped data, or the files of another folder; raise BadData with file and line.

        `own` are files with a user's rows, which win over the shipped ones; left out, they are those of the user's
        folder (`reportedly actors add`), or those that the environment variable REPORTEDLY_ACTORS names.
        """
        shipped = folder or files("reportedly.actors") / "data"
        own_rows = [row for path in (own_files() if own is None else own) for row in _own(path)]
        names: dict[str, list[KnownName]] = {}
        for known in (*_own_names(own_rows), *_known_names(shipped)):
            known_here = names.setdefault(_key(known.form), [])
            if not any(k.form == known.form and k.kind == known.kind for k in known_here):
                known_here.append(known)
        return cls(
            names={key: tuple(known) for key, known in names.items()},
            agents=_load_agents(shipped / "agents.tsv"),
            things=frozenset(noun for _, (_, nouns) in rows(shipped / "things.tsv", 2) for noun in nouns.split()),
            titles=_load_titles(shipped / "titles.tsv"),
            kinds={noun: frozenset(kinds.split()) for _, (noun, kinds) in rows(shipped / "kinds.tsv", 2)},
            genders=_load_genders(shipped / "first_names.tsv"),
            terms=_load_terms(_term_rows(shipped, own_rows)),
            office_titles=_load_office_titles(shipped / "office_titles.tsv"),
            members=_load_members(shipped / "members.tsv", own_rows),
            former_states=_load_former_states(shipped / "former_states.tsv"),
            state_codes={iso: (number, short) for _, (iso, number, short) in rows(shipped / "state_codes.tsv", 3)},
            groups=tuple(k for where, cells in rows(shipped / "groups.tsv", 5) for k in _organisation(where, cells)),
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
        for title in self.titles_of(country, office):
            found = [t for t in self.terms.get((country, title), ()) if t.covers(day)]
            if found:
                return min(found, key=lambda t: (t.rank, -t.first.toordinal()))
        return None

    def titles_of(self, country: str, office: str) -> list[str]:
        """Return the titles under which the country's holders of the office are known, the office's own first."""
        own = [office] if (country, office) in self.terms else []
        alike = [t for t in self.office_titles if t.hold_in(country)]
        meant = [t.role for t in alike if office == t.role]
        if not meant and not own:
            meant = [t.role for t in alike if office in t.titles and not t.role.startswith("head of")]
        if not meant:
            return own
        titles = [title for row in alike if row.role == meant[0] for title in row.titles]
        return list(dict.fromkeys([*own, *titles]))

    def country_on(self, words: str, day: datetime.date) -> str | None:
        """Return the code of the state that a name or adjective stands for on the day, former states included."""
        form = _key(words)
        former = [state for state in self.former_states if form in state.forms]
        then = next((state.code for state in former if state.first <= day <= state.last), None)
        if then or former:
            return then
        named = {known.actor.country for known in self.forms(words) if known.actor.kind == "country"}
        return self.country_named(words) if len(named) == 1 else None  # Congolese: of two states

    def members_on(self, organisation: str, day: datetime.date) -> tuple[str, ...]:
        """Return the codes of the states that were in the organisation on the day."""
        return tuple(m.country for m in self.members if m.organisation == organisation and m.first <= day <= m.last)


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


def _own(path: Path) -> list[tuple[str, str, list[str]]]:
    return list(sections(path))


def _own_names(own: list[tuple[str, str, list[str]]]) -> Iterator[KnownName]:
    """Yield the forms of a user's own states, organisations and outlets."""
    makers = {"states": _state, "organisations": _organisation, "outlets": _outlet}
    for kind, where, cells in own:
        if kind in makers:
            yield from makers[kind](where, cells)


def _known_names(folder: Traversable) -> Iterator[KnownName]:
    """Yield every form of the states, organisations and outlets; earlier files win where two share a form."""
    for where, cells in rows(folder / "states.tsv", 7):
        yield from _state(where, cells)
    for where, cells in rows(folder / "organisations.tsv", 5):
        yield from _organisation(where, cells)
    for where, cells in rows(folder / "outlets.tsv", 4, 3):
        yield from _outlet(where, cells)
    for where, (name, names, country) in rows(folder / "state_media.tsv", 3):
        yield from _outlet(where, [name, names, country, "state"])


def _state(where: str, cells: list[str]) -> Iterator[KnownName]:
    code, name, names, adjectives, people, government, loaded = cells
    state = KnownActor(name, "country", country_code(where, code), "GOV")
    plurals = [_people(a) for a in split(adjectives) if not a.endswith(".")]
    forms: list[tuple[FormKind, list[str]]] = [
        ("name", [name, *split(names)]), ("adjective", split(adjectives)),
        ("people", [*split(people), *(p for p in plurals if p)]),
        ("government", split(government)), ("loaded", split(loaded)),
    ]  # fmt: skip
    for form_kind, written in forms:
        yield from (KnownName(form, form_kind, state) for form in written)


def _organisation(where: str, cells: list[str]) -> Iterator[KnownName]:
    name, names, kind, country, code = cells
    body = KnownActor(name, actor_kind(where, kind), country_code(where, country), sector(where, code))
    yield from (KnownName(form, "name", body) for form in [name, *split(names)])


def _outlet(where: str, cells: list[str]) -> Iterator[KnownName]:
    name, names, country, state = cells
    if state not in ("", "state"):
        raise BadData(where, f"{state!r} where “state” marks a state-run outlet, and nothing another")
    outlet = KnownActor(name, "outlet", country_code(where, country), "JRN", state_run=state == "state")
    yield from (KnownName(form, "name", outlet) for form in [name, *split(names)])


def _people(adjective: str) -> str | None:
    """Return the plural of the people that the adjective implies (Iranians), or None where it implies none."""
    return f"{adjective}s" if adjective.endswith(("an", "i", "o", "ot", "ari")) else None


def _load_agents(path: Traversable) -> dict[str, AgentNoun]:
    agents: dict[str, AgentNoun] = {}
    for where, (kind, code, nouns) in rows(path, 3):
        noun_kind = AgentNoun(actor_kind(where, kind), sector(where, code))
        for noun in nouns.split():
            agents.setdefault(noun, noun_kind)
    return agents


def _load_titles(path: Traversable) -> dict[str, Title]:
    titles: dict[str, Title] = {}
    for where, (role, borne_by, code, words) in rows(path, 4):
        title = Title(role, gender(where, borne_by), sector(where, code))
        for word in words.split():
            titles.setdefault(word, title)
    return titles


def _load_genders(path: Traversable) -> dict[str, Gender]:
    genders: dict[str, Gender] = {}
    for where, (word, names) in rows(path, 2):
        borne_by = gender(where, word)
        if borne_by is None:
            raise BadData(where, "no gender")
        for name in names.split():
            if genders.setdefault(plain(name), borne_by) != borne_by:
                raise BadData(where, f"{name} is under both genders")
    return genders


def _term_rows(folder: Traversable, own: list[tuple[str, str, list[str]]]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield (rank, file and line, cells) of every term; a user's own come first, those from Wikidata last."""
    for kind, where, cells in own:
        if kind == "terms":
            yield 2 if cells[6].startswith("Wikidata") else 0, where, cells
    for file in ("offices.tsv", "leaders.tsv"):
        for where, cells in rows(folder / file, 7, 6):
            yield 1, where, cells


def _load_terms(found: Iterable[tuple[int, str, list[str]]]) -> dict[tuple[str, str], tuple[Term, ...]]:
    terms: dict[tuple[str, str], list[Term]] = {}
    for rank, where, (country, office, name, first, last, wikidata, source) in found:
        code = country_code(where, country) or ""
        begins, ends = period(where, first, last)
        said = source or ("public record" if rank else where)
        term = Term(code, office, name, begins, ends, wikidata or None, said, rank)
        terms.setdefault((code, office), []).append(term)
    return {key: tuple(sorted(held, key=lambda t: t.first)) for key, held in terms.items()}


def _load_office_titles(path: Traversable) -> tuple[Titles, ...]:
    found = []
    for where, (role, countries, titles) in rows(path, 3):
        codes = [country_code(where, code) or "" for code in countries.removeprefix("!").split()]
        found.append(Titles(role, frozenset(codes), countries.startswith("!"), tuple(split(titles))))
    return tuple(found)


def _load_members(path: Traversable, own: list[tuple[str, str, list[str]]]) -> tuple[Membership, ...]:
    found = [(where, cells) for kind, where, cells in own if kind == "members"] + list(rows(path, 4, 3))
    members = {}
    for where, (organisation, country, first, last) in reversed(found):  # a user's own come last, and win
        key = (organisation, country_code(where, country) or "", first)
        members[key] = Membership(*key[:2], *period(where, first, last))
    return tuple(reversed(members.values()))


def _load_former_states(path: Traversable) -> tuple[FormerState, ...]:
    found = []
    for where, (code, name, names, adjectives, first, last, successor) in rows(path, 7):
        forms = frozenset(map(_key, [name, *split(names), *split(adjectives)]))
        found.append(FormerState(country_code(where, code) or "", name, forms, *period(where, first, last), successor))
    return tuple(found)
