"""The place of an event: the most specific named place that the text gives for it."""

from collections.abc import Sequence

from reportedly.passages import Parse, PlaceMention, Sentence
from reportedly.places.phrases import head_of

_CLAUSE_BREAKS = frozenset("ccomp relcl acl csubj pcomp advcl parataxis".split())
_SPECIFIC = {"point": 0, "city": 1, "district": 2, None: 2, "province": 3, "country": 4}
_BACK_SENTENCES = 3  # sentences of the paragraph that a scene is carried on
_FAR = 99


def place_event(
    heads: Sequence[int],
    parse: Parse,
    places: Sequence[PlaceMention],
    *,
    event_type: str | None = None,
) -> PlaceMention | None:
    """Return the place of the event with these trigger heads, or None where the text does not tell.

    A place that the event's clause governs comes first, then a where-phrase of its sentence, then the scene that the
    paragraph has set before. Acts of speech are given only a place of their own clause.
    """
    where = [p for p in places if p.locative]
    for head in heads:
        found = _attached(head, parse, where)
        if found:
            return found
    if event_type in SPEECH_TYPES:
        return None
    for head in heads:
        found = _most_specific(_in_sentence(parse, where, parse.sentence_of(head)))
        if found:
            return found
    for head in heads:
        found = _scene(head, parse, where)
        if found:
            return found
    return None


# Event types whose acts are mostly words; the place of what they are about is not where they were said.
SPEECH_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT"})


def _in_sentence(parse: Parse, places: Sequence[PlaceMention], sentence: Sentence) -> list[PlaceMention]:
    return [p for p in places if sentence.first <= p.first and p.last <= sentence.last]


def _most_specific(places: Sequence[PlaceMention]) -> PlaceMention | None:
    return min(places, key=lambda p: (_SPECIFIC.get(p.precision, 2), p.first), default=None)


def _attached(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place nearest to the trigger by syntax among those of its clause."""
    ranked = [
        (distance, _SPECIFIC.get(place.precision, 2), place.first, place)
        for place in _in_sentence(parse, places, parse.sentence_of(head))
        if (distance := _distance(head, head_of(parse, place.first, place.last), parse)) < _FAR
    ]
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _distance(head: int, place: int, parse: Parse) -> int:
    """Return the steps from trigger and place to where both meet; `_FAR` where a clause lies between."""
    above_place = [place, *parse.ancestors(place)]
    above_trigger = [head, *parse.ancestors(head)]
    meeting = next((node for node in above_trigger if node in above_place), None)
    if meeting is None:
        return _FAR
    down = above_place[: above_place.index(meeting)]
    up = above_trigger[: above_trigger.index(meeting)]
    if any(parse.tokens[node].dep in _CLAUSE_BREAKS for node in [*down, *up]):
        return _FAR
    return len(down) + 2 * len(up)


def _scene(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place that the sentences before have set."""
    sentence = parse.sentence_of(head)
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK_SENTENCES), -1):
        found = _most_specific(_in_sentence(parse, places, parse.sentences[index]))
        if found:
            return found
    return None
