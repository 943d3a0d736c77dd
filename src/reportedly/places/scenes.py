"""How places stand to an event's trigger: in its clause, beside it, in the scene that the story has set."""

from collections.abc import Sequence

from reportedly.passages import Parse, PlaceMention, Sentence
from reportedly.places.phrases import head_of

_CLAUSE_BREAKS = frozenset("ccomp relcl acl csubj pcomp advcl parataxis".split())
_SPECIFIC = {"point": 0, "city": 1, "district": 2, None: 2, "province": 3, "country": 4}
_BACK_SENTENCES = 3  # sentences of the paragraph that a scene is carried on
_OPENING_SENTENCES = 3
FAR = 99


def _in_sentence(parse: Parse, places: Sequence[PlaceMention], sentence: Sentence) -> list[PlaceMention]:
    return [p for p in places if sentence.first <= p.first and p.last <= sentence.last]


def _most_specific(places: Sequence[PlaceMention]) -> PlaceMention | None:
    return min(places, key=lambda p: (_SPECIFIC.get(p.precision, 2), p.first), default=None)


def attached_place(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place nearest to the trigger by syntax among those of its clause."""
    ranked = [
        (distance, _SPECIFIC.get(place.precision, 2), place.first, place)
        for place in _in_sentence(parse, places, parse.sentence_of(head))
        if (distance := steps_between(head, head_of(parse, place.first, place.last), parse)) < FAR
    ]
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def most_specific_beside(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the most specific place of the sentence."""
    return _most_specific(_in_sentence(parse, places, parse.sentence_of(head)))


def opening_place(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the most specific place of the article's first sentences."""
    return _most_specific([p for p in places if parse.tokens[p.first].sentence < _OPENING_SENTENCES])


def steps_between(head: int, place: int, parse: Parse) -> int:
    """Return the steps from trigger and place to where both meet; `FAR` where a clause lies between."""
    above_place = [place, *parse.ancestors(place)]
    above_trigger = [head, *parse.ancestors(head)]
    meeting = next((node for node in above_trigger if node in above_place), None)
    if meeting is None:
        return FAR
    down = above_place[: above_place.index(meeting)]
    up = above_trigger[: above_trigger.index(meeting)]
    if any(parse.tokens[node].dep in _CLAUSE_BREAKS for node in [*down, *up]):
        return FAR
    return len(down) + 2 * len(up)


def scene_place(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place that the sentences before have set."""
    sentence = parse.sentence_of(head)
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK_SENTENCES), -1):
        found = _most_specific(_in_sentence(parse, places, parse.sentences[index]))
        if found:
            return found
    return None
