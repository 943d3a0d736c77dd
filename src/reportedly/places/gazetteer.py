"""The gazetteer: what is known of place names, without a network.

Cities, divisions, countries and continents are GeoNames' (CC BY 4.0), compiled by `tools/build_gazetteer.py`; further
regions, waters and well-known points are written by hand in `data/regions.tsv`. The city files stay packed lines until
a name is looked up, which keeps loading fast and memory small.
"""

import lzma
from bisect import bisect_left
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from reportedly.errors import BadData
from reportedly.places.names import name_key

PlaceKind = Literal["country", "region", "district", "city", "water", "point"]
_KINDS = ("region", "water", "point")
_DIVISIONS: dict[str, PlaceKind] = {"P": "region", "D": "district"}  # in place of an id
_FOLDER = "data"
_CITY_FIELDS, _COUNTRY_FIELDS, _REGION_FIELDS = 7, 9, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place that the gazetteer knows; `population` is 0 where unknown and for what is written by hand.

    `region` names the first-level division of a city.
    """

    name: str
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    geonameid: int | None = None
    population: int = 0
    region: str | None = None
    capital: bool = False


@dataclass(frozen=True, slots=True)
class _Country:
    place: KnownPlace
    capital: str


class Gazetteer:
    """Looks place names up. Load it once; it is never changed.

    >>> gazetteer = Gazetteer.load()
    >>> gazetteer.lookup("Mosul")[0].country
    'IRQ'
    >>> gazetteer.country_of_people("Nigerien")
    'NER'
    """

    def __init__(
        self,
        cities: list[bytes],
        names: list[bytes],
        countries: dict[str, _Country],
        hand_written: dict[str, tuple[KnownPlace, ...]],
        peoples: dict[str, str],
    ) -> None:
        self._cities, self._names, self._peoples = cities, names, peoples
        self._countries, self._hand_written = countries, hand_written
        self._by_alpha3 = {c.place.country: c.place for c in countries.values()}
        self._looked_up: dict[str, tuple[KnownPlace, ...]] = {}

    @classmethod
    def load(cls) -> "Gazetteer":
        """Load the shipped data; raise `BadData` if a file breaks its format."""
        countries, peoples = _read_countries("countries.tsv", _text("countries.tsv"))
        hand_written: dict[str, list[KnownPlace]] = {}
        for key, place in _country_names("countries.tsv", _text("countries.tsv"), countries):
            hand_written.setdefault(key, []).append(place)
        for name in ("regions.tsv", "continents.tsv"):
            for key, place in _read_regions(name, _text(name)):
                hand_written.setdefault(key, []).append(place)
        return cls(
            _packed("cities.tsv.xz"),
            _packed("names.tsv.xz"),
            countries,
            {key: tuple(places) for key, places in hand_written.items()},
            peoples,
        )

    def lookup(self, name: str) -> tuple[KnownPlace, ...]:
        """Return the places that go by the name: countries and known regions first, then the rest by population."""
        key = name_key(name)
        known = self._looked_up.get(key)
        if known is None:
            known = self._hand_written.get(key, ())
            written = {p.country for p in known if p.kind == "region"}
            packed = [self._packed_place(row) for row in self._rows(key)]
            packed = [p for p in packed if p.kind != "region" or p.country not in written]
            known = self._looked_up[key] = known + tuple(sorted(packed, key=lambda p: -p.population))
        return known

    def country_of_people(self, word: str) -> str | None:
        """Return the ISO 3166 alpha-3 code for a word such as "Iranian" or "Iranians", or None."""
        return self._peoples.get(word.lower())

    def country(self, alpha3: str) -> KnownPlace | None:
        """Return the country with this ISO 3166 alpha-3 code, or None."""
        return self._by_alpha3.get(alpha3)

    def _rows(self, key: str) -> list[int]:
        """Return the numbers of the city lines that go by the key."""
        start = key.encode("ascii") + b"\t"
        at = bisect_left(self._names, start)
        if at == len(self._names) or not self._names[at].startswith(start):
            return []
        return [int(row) for row in self._names[at][len(start) :].split(b",")]

    def _packed_place(self, row: int) -> KnownPlace:
        """Unpack the line of a city or a division."""
        fields = self._cities[row].decode("utf-8").split("\t")
        if len(fields) != _CITY_FIELDS:
            raise BadData(f"cities.tsv.xz:{row + 1}", f"{len(fields)} fields instead of {_CITY_FIELDS}")
        number, name, code, division = fields[:4]
        country = self._countries.get(code)
        kind: PlaceKind = _DIVISIONS.get(number, "city")
        return KnownPlace(
            name=name,
            kind=kind,
            country=country.place.country if country else None,
            lat=float(fields[4]),
            lon=float(fields[5]),
            geonameid=int(number) if kind == "city" else None,
            population=max(int(fields[6]) * 100, kind != "city"),
            region=self._cities[int(division)].split(b"\t", 2)[1].decode("utf-8") if division else None,
            capital=kind == "city" and country is not None and country.capital == name,
        )


def _text(name: str) -> str:
    return (resources.files("reportedly.places") / _FOLDER / name).read_text(encoding="utf-8")


def _packed(name: str) -> list[bytes]:
    """Return the lines of a packed file."""
    try:
        packed = (resources.files("reportedly.places") / _FOLDER / name).read_bytes()
        return lzma.decompress(packed).rstrip(b"\n").split(b"\n")
    except lzma.LZMAError as error:
        raise BadData(name, f"cannot be unpacked: {error}") from error


def _fields(source: str, text: str, count: int) -> list[tuple[str, list[str]]]:
    """Return place and fields of each line that is neither empty nor a comment."""
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != count:
                raise BadData(f"{source}:{number}", f"{len(fields)} fields instead of {count}")
            lines.append((f"{source}:{number}", fields))
    return lines


def _degrees(where: str, written: str, limit: int) -> float:
    try:
        value = float(written)
    except ValueError:
        raise BadData(where, f"{written!r} is no number of degrees") from None
    if not -limit <= value <= limit:
        raise BadData(where, f"{written} degrees lie outside the globe")
    return value


def _read_countries(source: str, text: str) -> tuple[dict[str, _Country], dict[str, str]]:
    """Return the countries by alpha-2 code, and the alpha-3 codes by the words for their peoples."""
    countries: dict[str, _Country] = {}
    peoples: dict[str, str] = {}
    for where, fields in _fields(source, text, _COUNTRY_FIELDS):
        alpha3, alpha2, number, name, lat, lon, capital, _, words = fields
        if len(alpha3) != 3 or len(alpha2) != 2 or not number.isdigit():
            raise BadData(where, "a country needs an alpha-3 code, an alpha-2 code and a GeoNames id")
        place = KnownPlace(
            name=name, kind="country", country=alpha3, geonameid=int(number),
            lat=_degrees(where, lat, 90), lon=_degrees(where, lon, 180),
        )  # fmt: skip
        countries[alpha2] = _Country(place, capital)
        for word in filter(None, words.split("|")):
            peoples.setdefault(word.lower(), alpha3)
    return countries, peoples


def _country_names(source: str, text: str, countries: dict[str, _Country]) -> list[tuple[str, KnownPlace]]:
    """Return the countries by the keys of their names."""
    return [
        (name_key(name), countries[fields[1]].place)
        for _, fields in _fields(source, text, _COUNTRY_FIELDS)
        for name in (fields[3], *filter(None, fields[7].split("|")))
    ]


def _read_regions(source: str, text: str) -> list[tuple[str, KnownPlace]]:
    """Return the regions, waters and points by the keys of their names."""
    named: list[tuple[str, KnownPlace]] = []
    for where, fields in _fields(source, text, _REGION_FIELDS):
        name, country, lat, lon, kind, others = fields
        if kind not in _KINDS:
            raise BadData(where, f"{kind!r} is none of {', '.join(_KINDS)}")
        place = KnownPlace(
            name=name, kind=kind, country=country or None,  # type: ignore[arg-type]
            lat=_degrees(where, lat, 90), lon=_degrees(where, lon, 180),
        )  # fmt: skip
        named += [(name_key(other), place) for other in (name, *filter(None, others.split("|")))]
    return named
