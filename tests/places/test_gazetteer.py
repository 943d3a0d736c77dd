import pytest

from reportedly.errors import BadData
from reportedly.places.gazetteer import Gazetteer, _read_countries, _read_regions
from reportedly.places.names import name_key

COUNTRY = "IRQ\tIQ\t99237\tIraq\t33\t44\tBaghdad\t\tIraqi|Iraqis\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Mosul", "IRQ", "city"),
        ("N’Djaména", "TCD", "city"),
        ("Deir ez-Zor", "SYR", "point"),
        ("Bat Yam", "ISR", "city"),
        ("Gaza Strip", "PSE", "region"),
        ("U.S.", "USA", "country"),
        ("Ivory Coast", "CIV", "country"),
        ("Crimea", "UKR", "region"),
        ("Texas", "USA", "region"),
        ("Tessalit", "MLI", "city"),
        ("Rogaland", "NOR", "region"),
        ("Ontario", "CAN", "region"),
        ("Zaatari camp", "JOR", "point"),
        ("Scott County", "USA", "district"),
    ],
)
def test_lookup(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    first = gazetteer.lookup(name)[0]
    assert (first.country, first.kind) == (country, kind)


def test_cities_of_one_name_come_by_population(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Paris")
    assert next(p for p in found if p.kind == "city").capital
    assert {"FRA", "USA"} <= {place.country for place in found}
    assert [p.population for p in found] == sorted((p.population for p in found), reverse=True)


@pytest.mark.parametrize("name", ["", "Nowhere at All", "🙂", "القدس", "a\tb", "\n"])
def test_unknown_names_give_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_peoples_and_countries(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_of_people("Nigerien") == "NER"
    assert gazetteer.country_of_people("Nigerian") == "NGA"
    assert gazetteer.country_of_people("Martian") is None
    turkey = gazetteer.country("TUR")
    assert turkey
    assert turkey.geonameid == 298795
    assert gazetteer.country("XXX") is None


def test_a_city_names_its_division_and_a_continent_has_its_point(gazetteer: Gazetteer) -> None:
    austin = next(p for p in gazetteer.lookup("Austin") if p.population < 10_000)
    assert (austin.region, austin.country) == ("Indiana", "USA")
    africa = gazetteer.lookup("Africa")[0]
    assert (africa.lat, africa.lon, africa.country) == (7.19, 21.09, None)


def test_every_capital_is_known(gazetteer: Gazetteer) -> None:
    for name, country in (("Nuuk", "GRL"), ("Thimphu", "BTN"), ("Juba", "SSD"), ("Pristina", "XKX")):
        assert any(p.country == country for p in gazetteer.lookup(name)), name


def test_names_compare_without_case_accents_and_marks() -> None:
    assert name_key("Côte d’Ivoire") == name_key("COTE D'IVOIRE") == "cote d ivoire"
    assert name_key("Port-au-Prince") == name_key("Port au Prince")
    assert name_key("Łódź") == "lodz"


@pytest.mark.parametrize(
    ("line", "where"),
    [("A\tB\n", "regions.tsv:1"), ("X\tIRQ\tnorth\t44\tregion\t\n", "regions.tsv:1"),
     ("# fine\nX\tIRQ\t95\t44\tregion\t\n", "regions.tsv:2"), ("X\tIRQ\t5\t44\tplanet\t\n", "regions.tsv:1")],
)  # fmt: skip
def test_broken_regions_are_named_by_file_and_line(line: str, where: str) -> None:
    with pytest.raises(BadData, match=where):
        _read_regions("regions.tsv", line)


def test_broken_countries_are_named_by_file_and_line() -> None:
    countries, peoples = _read_countries("countries.tsv", COUNTRY)
    assert countries["IQ"].place.country == peoples["iraqi"] == "IRQ"
    with pytest.raises(BadData, match=r"countries\.tsv:2"):
        _read_countries("countries.tsv", COUNTRY + COUNTRY.replace("IRQ", "Iraq"))
