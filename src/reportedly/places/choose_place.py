"""Choose which of several places of one name is meant."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.passages import Parse
from reportedly.places.gazetteer import Gazetteer, KnownPlace
from reportedly.places.names import name_key
from reportedly.places.phrases import is_locative
from reportedly.places.place_names import WITHIN, PlaceName

# Weights of the choice between places of one name, in powers of ten of population.
_HINTED = 12.0  # the text names the country or state right after
_HOLDS = 3.0  # the state named right after is the very one
_IN_CONTEXT = 4.0  # the article speaks of the country; scaled by how prominent it is in it
_IN_REGION = 1.5  # the article names the place's first-level division
_CLOSE = 1.0  # the article names a place close by; falls off with distance
_CLOSE_DEGREES = 3.0
_KINDS = {"country": 6.5, "region": 4.5, "water": 4.5, "point": 4.5}  # written by hand, without population
_NAMED_DIVISION = 3.0  # the text calls it a province
_SAME_NAME = -1.0  # a division is less likely meant than the city it is called after
_DISTRICT = -0.5
_IS_CAPITAL = 1.0
_LIKE_COUNTRY = -4.0  # a city called as a country is hardly ever meant
_STRANGER_POPULATION = 150_000  # a smaller place in a country that the article never names is a namesake
_STRANGER_PROMINENCE = 0.3
_WITHIN_VOTE = 0.4  # what a country named within an organisation's name gets
_LARGEST_VOTE = 0.5  # what the country of by far the largest place of a name gets
_LEAST_WHERE = 2.0
_RIVAL_VOTE = 0.25  # what each country with a place of an ambiguous name gets as evidence
_LONE_VOTE = 0.5  # what the country with the only, small place of a name gets
_LONE_POPULATION = 100_000  # a smaller one is no evidence: its name may be another place's that is not listed
_SURE_POPULATION = 300_000  # a city this large with no rival counts as evidence for its country


@dataclass(frozen=True, slots=True)
class Context:
    """What the article speaks of: evidence for each country, and for those that something is said to be in; keys of
    regions; sure places.
    """

    countries: dict[str, float]
    where: dict[str, float]
    regions: frozenset[str]
    sure: tuple[KnownPlace, ...]

    def prominence(self, country: str | None) -> float:
        """Return the country's evidence as a share of that of the country most spoken of."""
        most = max(self.countries.values(), default=0.0)
        return self.countries.get(country, 0.0) / most if country and most else 0.0

    def leading(self) -> str | None:
        """Return the country in which something is, if any is named so, else that most spoken of."""
        votes = {c: v for c, v in self.where.items() if v >= _LEAST_WHERE} or self.countries
        return max(votes, key=lambda country: votes[country], default=None)


def read_context(
    parse: Parse,
    gazetteer: Gazetteer,
    names: Sequence[PlaceName],
    known: Sequence[tuple[KnownPlace, ...]],
    *,
    written_from: tuple[KnownPlace, ...] = (),
) -> Context:
    """Count the article's evidence for each country: its name, its people's name, its large cities."""
    countries: dict[str, float] = defaultdict(float)
    where: dict[str, float] = defaultdict(float)
    sure: dict[KnownPlace, None] = {}
    for name, places in zip(names, known, strict=True):
        if places and places[0].country and is_sure(places):
            alone = len({p.country for p in places}) == 1 or not places[0].population
            countries[places[0].country] += _WITHIN_VOTE if name.label == WITHIN else 1.0 if alone else _LARGEST_VOTE
            where[places[0].country] += name.label != WITHIN and is_locative(parse, name.first, name.last)
            sure[places[0]] = None
    if written_from and written_from[0].country:
        countries[written_from[0].country] += 1.0
        where[written_from[0].country] += 1.0
    for places in {*known, written_from}:
        rivals = {p.country for p in places if p.country}
        sole = len(rivals) == 1 and not is_sure(places)
        for country in rivals:
            countries[country] += _LONE_VOTE if sole else _RIVAL_VOTE if len(rivals) > 1 else 0.0
    within = {i for e in parse.entities if e.label == "ORG" for i in range(e.first, e.last + 1)}
    for index, country in find_peoples(parse, gazetteer):
        countries[country] += _WITHIN_VOTE if index in within else 1.0
    regions = frozenset(name_key(p.name) for p in sure if p.kind == "region")
    return Context(
        dict(countries),
        {country: votes + countries[country] for country, votes in where.items()},
        regions,
        tuple(p for p in sure if p.kind in ("city", "point", "region")),
    )


def find_peoples(parse: Parse, gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """Yield the words for peoples with their countries: "Iranian", "North Korean"."""
    tokens = parse.tokens
    index = 0
    while index < len(tokens):
        found, step = None, 1
        if tokens[index].text[:1].isupper():
            pair = parse.words(index, index + 1) if index + 1 < len(tokens) else ""
            found = gazetteer.country_of_people(pair)
            step = 2 if found else 1
            found = found or gazetteer.country_of_people(tokens[index].text)
        if found:
            yield index, found
        index += step


def is_sure(places: tuple[KnownPlace, ...]) -> bool:
    """Return whether a name can hardly mean another place than its first one."""
    first, countries = places[0], {p.country for p in places}
    if first.kind != "city" and not first.population:
        return len({p.country for p in places if p.kind != "city" and not p.population}) == 1
    rival = max((p.population for p in places if p.country != first.country), default=0)
    if len(countries) == 1:
        return first.population >= _LONE_POPULATION
    return first.population >= _SURE_POPULATION and first.population > 10 * rival


def choose_place(
    places: tuple[KnownPlace, ...], hint: KnownPlace | None, context: Context, *, division: bool
) -> KnownPlace:
    """Return the likeliest of the places; `division` if the text calls it a province or the like."""
    return max(places, key=lambda place: _likelihood(place, places, hint, context, division=division))


def is_stranger(place: KnownPlace, hint: KnownPlace | None, context: Context) -> bool:
    """Return whether a small place lies in a country that the article does not speak of, while it does of others."""
    if not place.population or hint or place.capital:
        return False
    if place.kind == "city" and place.population >= _STRANGER_POPULATION:
        return False
    return (
        context.prominence(place.country) < _STRANGER_PROMINENCE
        and max(context.countries.values(), default=0.0) >= 2.0
        and not _closeness(place, context)
    )


def _likelihood(
    place: KnownPlace, rivals: tuple[KnownPlace, ...], hint: KnownPlace | None, context: Context, *, division: bool
) -> float:
    """Return how likely the name means this place."""
    score = math.log10(place.population + 100)
    if place.kind != "city":
        score += _of_division(place, rivals, division=division)
    if place.population and any(p.kind == "country" for p in rivals):
        score += _LIKE_COUNTRY
    score += _IS_CAPITAL if place.capital else 0
    score += _IN_CONTEXT * (context.prominence(place.country) if place.country else 1.0)
    if place.region and name_key(place.region) in context.regions:
        score += _IN_REGION
    score += _CLOSE * _closeness(place, context)
    if place.country and hint and hint is not place and hint.country == place.country:
        near = hint.kind == "region" and math.dist((place.lat, place.lon), (hint.lat, hint.lon))
        score += _HINTED - (min(near, 20.0) / 4 if near else 0)
        score += _HOLDS if place.region and name_key(place.region) == name_key(hint.name) else 0
    return score


def _of_division(place: KnownPlace, rivals: tuple[KnownPlace, ...], *, division: bool) -> float:
    """Return what a place has for being no city."""
    score = _KINDS[place.kind] if not place.population else _DISTRICT if place.kind == "district" else 0.0
    if place.kind == "region" and division:
        score += _NAMED_DIVISION
    elif place.kind in ("region", "district") and any(
        p.kind == "city" and p.country == place.country and 10 * p.population >= place.population for p in rivals
    ):
        generic = place.population or place.name.endswith((" State", " Province", " Oblast", " Governorate"))
        score += _SAME_NAME if generic else 0
    return score


def _closeness(place: KnownPlace, context: Context) -> float:
    """Return how close the nearest of the article's sure places lies, 1 beside it and 0 far off."""
    apart = [
        math.hypot(place.lat - p.lat, (place.lon - p.lon) * math.cos(math.radians(p.lat)))
        for p in context.sure
        if p is not place and p.country == place.country
    ]
    nearest = min(apart, default=math.inf)
    return math.exp(-nearest / _CLOSE_DEGREES) if nearest < 3 * _CLOSE_DEGREES else 0.0
