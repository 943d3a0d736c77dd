"""Find place names."""

from reportedly.passages import Parse, PlaceMention
from reportedly.places.gazetteer import Gazetteer


def find_places(parse: Parse, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Return the places in text order."""
    return ()
