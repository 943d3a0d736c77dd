"""Find place names in the parsed text and resolve them.

Names come from the parser's entities and, after prepositions of place, from the gazetteer. Which of several places of
one name is meant is decided by what the text itself says ("Mosul, Iraq"), by the countries that the article speaks of,
and by population.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.passages import Parse, PlaceMention
from reportedly.places.gazetteer import Gazetteer, KnownPlace
from reportedly.places.phrases import PLACE_NOUNS, WHERE, is_locative
from reportedly.records import PlacePrecision

_LABELS = ("GPE", "LOC", "FAC")
_LONGEST_NAME = 5  # tokens of a name that is looked up without an entity
_PRECISION: dict[str, PlacePrecision] = {"country": "country", "region": "province", "city": "city", "point": "point"}
# Weights of the choice between places of one name, in powers of ten of population.
_HINTED = 12.0  # the text names the country or state right after
_IN_CONTEXT = 4.0  # the article speaks of the country; scaled by how prominent it is in it
_IS_COUNTRY, _IS_REGION, _IS_CAPITAL = 9.0, 4.5, 1.0
_STRANGER_POPULATION = 150_000  # a smaller place in a country that the article never names is a namesake
_STRANGER_PROMINENCE = 0.3
_RIVAL_VOTE = 0.25  # what each country with a place of an ambiguous name gets as evidence
_LONE_POPULATION = 100_000  # a smaller one is no evidence: its name may be another place's that is not listed
_SURE_POPULATION = 300_000  # a city this large with no rival counts as evidence for its country


@dataclass(frozen=True, slots=True)
class _Name:
    first: int
    last: int
    label: str | None


def find_places(parse: Parse, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Return the places in text order; a name that the gazetteer lacks keeps its words and the context's country."""
    names = sorted(_names(parse, gazetteer), key=lambda n: n.first)
    known = [gazetteer.lookup(_written(parse, name)) for name in names]
    context = _countries_spoken_of(parse, gazetteer, names, known)
    return tuple(_resolve(parse, gazetteer, names, known, context, i) for i in range(len(names)))


def _written(parse: Parse, name: _Name) -> str:
    return " ".join(parse.words(name.first, name.last).split())


def _names(parse: Parse, gazetteer: Gazetteer) -> Iterator[_Name]:
    """Yield the place names: entities, and capitalised words after a preposition of place that the gazetteer knows."""
    taken: set[int] = set()
    for entity in parse.entities:
        if entity.label in _LABELS:
            for name in _trimmed(parse, entity.first, entity.last, entity.label):
                taken.update(range(name.first, name.last + 1))
                yield name
    for entity in parse.entities:
        if entity.label in ("ORG", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP", "DATE"):
            taken.update(range(entity.first, entity.last + 1))
    for token in parse.tokens:
        if token.lower in WHERE or token.lower in ("of", "from", "to"):
            found = _known_after(parse, gazetteer, token.index, taken)
            if found and (token.lower != "of" or parse.tokens[token.head].lemma in PLACE_NOUNS):
                yield found


def _trimmed(parse: Parse, first: int, last: int, label: str) -> Iterator[_Name]:
    """Yield the entity without article and possessive mark; "Mosul, Iraq" gives two names."""
    start = first
    for index in range(first, last + 2):
        if index > last or parse.tokens[index].text in (",", "(", ")", "/"):
            a, b = start, index - 1
            while a <= b and parse.tokens[a].lower in ("the", "'s", "’s"):
                a += 1
            while b >= a and parse.tokens[b].text in ("'s", "’s", "'", "’", "."):
                b -= 1
            if a <= b and any(parse.tokens[t].text[0].isupper() for t in range(a, b + 1)):
                yield _Name(a, b, label)
            start = index + 1


def _known_after(parse: Parse, gazetteer: Gazetteer, preposition: int, taken: set[int]) -> _Name | None:
    """Return the longest name in capitals after the preposition that the gazetteer has."""
    tokens = parse.tokens
    first = preposition + 1
    if first < len(tokens) and tokens[first].lower == "the":
        first += 1
    end = first
    while end < len(tokens) and end - first < _LONGEST_NAME and end not in taken and tokens[end].text[0].isupper():
        end += 1
    for last in range(end - 1, first - 1, -1):
        follows = tokens[last + 1] if last + 1 < len(tokens) else None
        cut = follows is not None and follows.text[0].isupper() and follows.pos == "PROPN"
        if not cut and tokens[last].pos == "PROPN" and gazetteer.lookup(parse.words(first, last)):
            return _Name(first, last, None)
    return None


def _countries_spoken_of(
    parse: Parse, gazetteer: Gazetteer, names: list[_Name], known: list[tuple[KnownPlace, ...]]
) -> dict[str, float]:
    """Count the article's evidence for each country: its name, its people's name, its large cities."""
    context: dict[str, float] = defaultdict(float)
    for places in known:
        if places and places[0].country and _is_sure(places):
            context[places[0].country] += 1.0
    ambiguous = {_written(parse, name): places for name, places in zip(names, known, strict=True)}
    for places in ambiguous.values():
        countries = {p.country for p in places if p.country}
        for country in countries if len(countries) > 1 else ():
            context[country] += _RIVAL_VOTE
    for entity in parse.entities:
        if entity.label == "NORP":
            people = gazetteer.country_of_people(parse.words(entity.first, entity.last))
            if people:
                context[people] += 1.0
    return context


def _is_sure(places: tuple[KnownPlace, ...]) -> bool:
    """Return whether a name can hardly mean another place than its first one."""
    first, countries = places[0], {p.country for p in places}
    if first.kind != "city":
        return len({p.country for p in places if p.kind != "city"}) == 1
    rival = max((p.population for p in places if p.country != first.country), default=0)
    if len(countries) == 1:
        return first.population >= _LONE_POPULATION
    return first.population >= _SURE_POPULATION and first.population > 10 * rival


def _resolve(
    parse: Parse,
    gazetteer: Gazetteer,
    names: list[_Name],
    known: list[tuple[KnownPlace, ...]],
    context: dict[str, float],
    index: int,
) -> PlaceMention:
    name, places = names[index], known[index]
    hint = _hint(parse, names, known, index)
    if hint and places and all(p.country != hint.country for p in places) and places[0].kind == "city":
        places = ()
    if places:
        place: KnownPlace | None = max(places, key=lambda p: _likelihood(p, hint, context))
        place = None if place and _is_stranger(place, hint, context) else place
    else:
        place = None
    country = place.country if place else _context_country(parse, gazetteer, names, known, context, index, hint)
    return PlaceMention(
        first=name.first,
        last=name.last,
        span=parse.span(name.first, name.last),
        name=_written(parse, name),
        country=country,
        geonameid=place.geonameid if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=_PRECISION.get(place.kind) if place else ("point" if name.label == "FAC" else None),
        locative=is_locative(parse, name.first, name.last),
    )


def _hint(parse: Parse, names: list[_Name], known: list[tuple[KnownPlace, ...]], index: int) -> KnownPlace | None:
    """Return the country or region that the text gives right after the name: "Paris, Texas", "Mosul in Iraq"."""
    if index + 1 == len(names) or (known[index] and known[index][0].kind == "country"):
        return None
    name, follower = names[index], names[index + 1]
    between = [parse.tokens[i].lower for i in range(name.last + 1, follower.first)]
    if between not in ([","], ["("], ["in"], [",", "in"], ["in", "the"], ["/"]) and not _leads_to_country(between):
        return None
    return next((p for p in known[index + 1] if p.kind in ("country", "region")), None)


def _leads_to_country(words: list[str]) -> bool:
    """Return whether the words between two names say that the second holds the first: ", a town in northern …"."""
    if not words or len(words) > 4 or words[0] not in ("in", ",") or "and" in words:
        return False
    return words[-1] in ("in", "northern", "southern", "eastern", "western", "central")


def _likelihood(place: KnownPlace, hint: KnownPlace | None, context: dict[str, float]) -> float:
    """Return how likely the name means this place."""
    score = math.log10(place.population + 100)
    score += {"country": _IS_COUNTRY, "region": _IS_REGION, "water": _IS_REGION, "point": _IS_REGION}.get(place.kind, 0)
    score += _IS_CAPITAL if place.capital else 0
    score += _IN_CONTEXT * (_prominence(place.country, context) if place.country else 1.0)
    if place.country and hint and hint is not place and hint.country == place.country:
        near = hint.kind == "region" and math.dist((place.lat, place.lon), (hint.lat, hint.lon))
        score += _HINTED - (min(near, 20.0) / 4 if near else 0)
    return score


def _is_stranger(place: KnownPlace, hint: KnownPlace | None, context: dict[str, float]) -> bool:
    """Return whether a small place lies in a country that the article does not speak of, while it does of others."""
    if place.kind != "city" or hint or place.population >= _STRANGER_POPULATION or place.capital:
        return False
    return _prominence(place.country, context) < _STRANGER_PROMINENCE and max(context.values(), default=0.0) >= 2.0


def _prominence(country: str | None, context: dict[str, float]) -> float:
    """Return the country's evidence as a share of that of the country most spoken of."""
    return context.get(country, 0.0) / max(context.values(), default=1.0) if country else 0.0


def _context_country(
    parse: Parse,
    gazetteer: Gazetteer,
    names: list[_Name],
    known: list[tuple[KnownPlace, ...]],
    context: dict[str, float],
    index: int,
    hint: KnownPlace | None,
) -> str | None:
    """Return the country of a place that the gazetteer lacks: the hint's, its sentence's, else the article's."""
    if hint:
        return hint.country
    within = _place_within(parse, gazetteer, names[index])
    if within:
        return within.country
    sentence = parse.tokens[names[index].first].sentence
    nearby = [
        (abs(other.first - names[index].first), places[0].country)
        for other, places in zip(names, known, strict=True)
        if places and places[0].country and _is_sure(places) and other is not names[index]
        and parse.tokens[other.first].sentence == sentence and is_locative(parse, other.first, other.last)
    ]  # fmt: skip
    if nearby:
        return min(nearby)[1]
    return max(context, key=lambda country: context[country], default=None)


def _place_within(parse: Parse, gazetteer: Gazetteer, name: _Name) -> KnownPlace | None:
    """Return the place whose name begins or ends a longer one: Seoul in "Seoul City Hall"."""
    inner = [(name.first, last) for last in range(name.last - 1, name.first - 1, -1)]
    inner += [(first, name.last) for first in range(name.first + 1, name.last + 1)]
    for first, last in inner:
        for place in gazetteer.lookup(parse.words(first, last)):
            if place.country and (place.population >= _STRANGER_POPULATION or place.kind in ("country", "region")):
                return place
    return None
