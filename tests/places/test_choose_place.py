"""What an article speaks of, as evidence for places."""

import pytest

from reportedly.places.choose_place import Context


@pytest.mark.parametrize(
    ("countries", "share"), [({"FRA": 4.0, "DEU": 2.0}, 0.5), ({"DEU": 0.0}, 0.0), ({}, 0.0), ({"FRA": 1.0}, 0.0)]
)
def test_prominence_is_a_share_of_the_most_spoken_of(countries: dict[str, float], share: float) -> None:
    context = Context(countries=countries, where={}, regions=frozenset(), sure=())
    assert context.prominence("DEU") == share
    assert context.prominence(None) == 0.0
