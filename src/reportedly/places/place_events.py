"""The place of an event: the most specific named place that the text gives for it."""

from collections.abc import Sequence
from functools import partial

from reportedly.passages import Parse, PlaceMention, Sentence
from reportedly.places.phrases import head_of
from reportedly.records import Status

_CLAUSE_BREAKS = frozenset("ccomp relcl acl csubj pcomp advcl parataxis".split())
_SPECIFIC = {"point": 0, "city": 1, "district": 2, None: 2, "province": 3, "country": 4}
_BACK_SENTENCES = 3  # sentences of the paragraph that a scene is carried on
_OPENING_SENTENCES = 3
_FAR = 99


# Event types whose acts are mostly words; the place of what they are about is not where they were said.
SPEECH_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT"})


def place_event(
    heads: Sequence[int],
    parse: Parse,
    places: Sequence[PlaceMention],
    *,
    event_type: str | None = None,
    status: Status | None = None,
) -> PlaceMention | None:
    """Return the place of the event with these trigger heads, or None where the text does not tell.

    A where-phrase that the event's clause governs comes first. An act (no act of speech) may also happen where the
    sentence or the paragraph before has set the scene; one that has happened, also at a place that takes part in the
    clause ("the strike hit Mosul") and at the scene of the article's opening.
    """
    where = [p for p in places if p.locative and p.country]
    searches = [partial(_attached, parse=parse, places=where)]
    if event_type not in SPEECH_TYPES:
        searches.append(partial(_beside, parse=parse, places=where))
        if status in (None, "happened"):
            everywhere = [p for p in places if p.country]
            searches += [
                partial(_scene, parse=parse, places=where),
                partial(_attached, parse=parse, places=everywhere),
            ]
        if status == "happened":
            searches += [partial(_opening, parse=parse, places=p) for p in (where, everywhere)]
    for search in searches:
        for head in heads:
            found = search(head)
            if found:
                return found
    return None


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


def _beside(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the most specific place of the sentence."""
    return _most_specific(_in_sentence(parse, places, parse.sentence_of(head)))


def _opening(head: int, parse: Parse, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the most specific place of the article's first sentences."""
    return _most_specific([p for p in places if parse.tokens[p.first].sentence < _OPENING_SENTENCES])


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
