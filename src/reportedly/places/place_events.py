"""The place of an event: the named place of the article where it most likely happened.

Every place is weighed by how it stands to the event's triggers (`signs.py`), against leaving the place open. The
weights are learned from annotated articles; the rules of `scenes.py` are among the signs.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from reportedly.dates.choice import ChoiceWeights, choose
from reportedly.passages import Parse, PlaceMention
from reportedly.places.signs import PlaceSigns
from reportedly.records import Status


@cache
def load_place_weights() -> ChoiceWeights:
    """Return the shipped weights, read once; raise BadData if the file breaks its format."""
    return ChoiceWeights.load(files("reportedly.places") / "data" / "place_weights.tsv")


def place_event(
    heads: Sequence[int],
    parse: Parse,
    places: Sequence[PlaceMention],
    *,
    event_type: str | None = None,
    status: Status | None = None,
    weights: ChoiceWeights | None = None,
) -> PlaceMention | None:
    """Return the place of the event with these trigger heads, or None where the text does not tell.

    The mentions of one country speak for each other; of the likeliest country the likeliest mention is returned.
    """
    known = [p for p in places if p.country]
    if not heads or not known:
        return None
    signs = PlaceSigns(heads, parse, known, event_type, status)
    options = [(p.country, signs.of(i)) for i, p in enumerate(known)]
    chosen = choose(weights or load_place_weights(), signs.of_nothing(), options)
    return None if chosen is None else known[chosen]
