"""Find place names in the parsed text and resolve them.

Which of several places of one name is meant is decided by what the text itself says ("Mosul, Iraq"), by the countries
that the article speaks of, by the places that it names beside it, and by population. A name that the gazetteer lacks
is asked for without what it says of its kind or direction ("Henan province", "northern Mali"), then for the place
that it begins or ends with ("Da Nang airport").
"""

from dataclasses import dataclass, replace

from reportedly.passages import Parse, Parts, PlaceMention
from reportedly.places.choose_place import Context, choose_place, find_peoples, is_stranger, is_sure, read_context
from reportedly.places.datelines import DatelinePlace, find_dateline_place
from reportedly.places.gazetteer import Gazetteer, KnownPlace
from reportedly.places.names import name_key
from reportedly.places.phrases import DIRECTIONS, PLACE_NOUNS, is_locative
from reportedly.places.place_names import WITHIN, PlaceName, find_names
from reportedly.records import PlacePrecision

_PRECISION: dict[str, PlacePrecision] = {
    "country": "country", "region": "province", "district": "district", "city": "city", "point": "point",
}  # fmt: skip
_LARGE = 150_000  # people of a city that a longer name beginning so surely lies in
_PART_PROMINENCE = 0.15  # of the country of what a longer name begins or ends with
_DIVISIONS = frozenset("province region state governorate oblast prefecture department".split())
_CONTAINERS = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class _Known:
    """A name with the places that may be meant; `part` if they only hold what is named ("Da Nang airport")."""

    name: PlaceName
    places: tuple[KnownPlace, ...]
    part: bool = False
    division: bool = False  # the text calls it a province or the like


def find_places(parse: Parse, gazetteer: Gazetteer, parts: Parts | None = None) -> tuple[PlaceMention, ...]:
    """Return the places in text order; a name that the gazetteer lacks keeps its words and the context's country.

    The dateline's place comes first and stands at the first token of the text after it.
    """
    dateline = find_dateline_place(parse, parts) if parts else None
    names = find_names(parse, gazetteer)
    known = [_look_up(parse, gazetteer, name) for name in names]
    written_from = gazetteer.lookup(dateline.name) if dateline else ()
    context = read_context(
        parse, gazetteer, names, [k.places if not k.part else () for k in known], written_from=written_from
    )
    hints = [_hint(parse, known, i) for i in range(len(known))]
    found = [_resolve(parse, known, context, hints, i) for i in range(len(known))]
    if dateline:
        found.insert(0, _of_dateline(dateline, written_from, gazetteer, context))
    peoples = list(find_peoples(parse, gazetteer))
    return tuple(
        replace(place, peoples=tuple(parse.tokens[i].sentence for i, country in peoples if country == place.country))
        for place in found
    )


def _of_dateline(
    dateline: DatelinePlace, places: tuple[KnownPlace, ...], gazetteer: Gazetteer, context: Context
) -> PlaceMention:
    holders = gazetteer.lookup(dateline.holder) if dateline.holder else ()
    hint = next((h for h in holders if h.kind in _CONTAINERS and any(p.country == h.country for p in places)), None)
    place = choose_place(places, hint, context, division=False) if places else None
    return PlaceMention(
        first=dateline.token,
        last=dateline.token,
        span=dateline.span,
        name=dateline.name,
        country=place.country if place else hint.country if hint else context.leading(),
        geonameid=place.geonameid if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=_PRECISION.get(place.kind) if place else None,
        locative=True,
        dateline=True,
    )


def _written(parse: Parse, name: PlaceName) -> str:
    return " ".join(parse.words(name.first, name.last).split())


def _look_up(parse: Parse, gazetteer: Gazetteer, name: PlaceName) -> _Known:
    """Return the places of the name, else of the name without kind and direction, else of what holds it."""
    tokens, first, last = parse.tokens, name.first, name.last
    follower = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    division = follower in _DIVISIONS or tokens[last].lower in _DIVISIONS
    places = gazetteer.lookup(parse.words(first, last))
    if places:
        return _Known(name, places, division=division)
    while last > first and tokens[last].lower in PLACE_NOUNS and name.label != "FAC":
        last -= 1
    while first < last and tokens[first].lower.rstrip("-") in DIRECTIONS | {"-"}:
        first += 1
    if (first, last) != (name.first, name.last) and (places := gazetteer.lookup(parse.words(first, last))):
        return _Known(name, places, division=division)
    inner = [(name.first, end) for end in range(name.last - 1, name.first - 1, -1)]
    inner += [(start, name.last) for start in range(name.first + 1, name.last + 1)]
    for a, b in inner:
        places = gazetteer.lookup(parse.words(a, b)) if tokens[a].lower not in DIRECTIONS or a < b else ()
        if places and (places[0].kind != "city" or places[0].population >= _LARGE) and places[0].country:
            return _Known(name, places, part=True)
    return _Known(name, ())


def _resolve(
    parse: Parse, known: list[_Known], context: Context, hints: list[KnownPlace | None], index: int
) -> PlaceMention:
    name, places, hint = known[index].name, known[index].places, hints[index]
    if hint and places and places[0].kind == "city" and all(p.country != hint.country for p in places):
        places = ()
    if index and hints[index - 1] and _follows(parse, known, index - 1):
        places = tuple(p for p in places if p is hints[index - 1]) or places
    place: KnownPlace | None = None
    if places:
        listed = _kind_in_list(parse, known, index)
        place = choose_place(places, hint, context, division=known[index].division or listed == "region")
        place = None if is_stranger(place, hint, context) else place
    part = known[index].part
    if part and place and context.countries and context.prominence(place.country) < _PART_PROMINENCE:
        place = None
    precision: PlacePrecision | None = _PRECISION.get(place.kind) if place else None
    return PlaceMention(
        first=name.first,
        last=name.last,
        span=parse.span(name.first, name.last),
        name=_written(parse, name),
        country=place.country if place else _context_country(parse, known, context, index, hint),
        geonameid=place.geonameid if place and not part else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=precision if place else ("point" if name.label == "FAC" else None),
        # What the parser takes for an organisation may be one: it is a place then, but not surely where something is.
        locative=name.label not in (WITHIN, "ORG") and is_locative(parse, name.first, name.last),
    )


def _follows(parse: Parse, known: list[_Known], index: int) -> bool:
    """Return whether the next name says what holds this one: "Paris, Texas", "Mosul in Iraq"."""
    if index + 1 == len(known):
        return False
    name, follower = known[index].name, known[index + 1].name
    if follower.first - name.last > 6:
        return False
    between = [parse.tokens[i].lower for i in range(name.last + 1, follower.first)]
    return between in ([","], ["("], ["in"], [",", "in"], ["in", "the"], ["/"]) or _leads_to_holder(between)


def _hint(parse: Parse, known: list[_Known], index: int) -> KnownPlace | None:
    """Return the country or region that the text gives right after the name and that has a place of that name."""
    places = known[index].places
    if not _follows(parse, known, index) or (places and places[0].kind == "country"):
        return None
    inside = {name_key(p.region) for p in places if p.region}
    holders = [
        p for p in known[index + 1].places
        if p.kind in _CONTAINERS and p.country and (not p.population or name_key(p.name) in inside)
    ]  # fmt: skip
    if any(p.kind == "region" and not p.population for p in places):
        holders = [h for h in holders if h.kind == "country"]  # "Oregon, Idaho" is a list
    population = {h: max((p.population + 1 for p in places if p.country == h.country), default=0) for h in holders}
    return max(holders, key=lambda h: population[h], default=None)


def _leads_to_holder(words: list[str]) -> bool:
    """Return whether the words between two names say that the second holds the first: ", a town in northern …"."""
    if not words or len(words) > 4 or words[0] not in ("in", ",") or "and" in words:
        return False
    return words[-1] == "in" or words[-1] in DIRECTIONS


def _kind_in_list(parse: Parse, known: list[_Known], index: int) -> str | None:
    """Return "region" where the name is listed with regions: "Ohio, New York and Maine"."""
    for other in (index - 1, index + 1):
        if not 0 <= other < len(known) or not known[other].places:
            continue
        left, right = known[min(index, other)].name, known[max(index, other)].name
        between = [parse.tokens[i].lower for i in range(left.last + 1, min(right.first, left.last + 4))]
        if between not in ([","], ["and"], ["or"], [",", "and"], [",", "or"]):
            continue
        beside = known[other].places[0]
        if beside.kind == "region" and not beside.population and (other < index or between != [","]):
            return "region"
    return None


def _context_country(
    parse: Parse, known: list[_Known], context: Context, index: int, hint: KnownPlace | None
) -> str | None:
    """Return the country of a place that the gazetteer lacks: the hint's, its sentence's, else the article's."""
    if hint:
        return hint.country
    name = known[index].name
    sentence = parse.tokens[name.first].sentence
    nearby = [
        (abs(other.name.first - name.first), other.places[0].country)
        for other in known
        if other.places and other.places[0].country and is_sure(other.places) and other is not known[index]
        and parse.tokens[other.name.first].sentence == sentence
        and is_locative(parse, other.name.first, other.name.last)
    ]  # fmt: skip
    return min(nearby)[1] if nearby else context.leading()
