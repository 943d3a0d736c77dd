"""Find the words that name places: the parser's places, and what stands where a place would.

The parser takes many an unheard-of town for a person or an organisation. Its entities of other kinds, and capitalised
words that it leaves alone, count as places where the text says so ("in Masvingo", "the Mukuru slums", "Suba, Migori
and Kisumu") and the gazetteer, or the word beside them, agrees.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.passages import Parse, Token
from reportedly.places.gazetteer import Gazetteer
from reportedly.places.phrases import PLACE_NOUNS, WHERE

_PLACES = ("GPE", "LOC", "FAC")
_NEVER = ("DATE", "LAW", "WORK_OF_ART", "LANGUAGE")
_LONGEST_NAME = 5  # tokens of a name that is looked up without an entity
_SMALL_WORDS = frozenset("de del do da dos du des la le el al es of the and".split())
_DIVIDERS = frozenset({",", "(", ")", "/", ";"})
_JOINERS = frozenset({"and", "or", "-", "–", "—", "&"})
_HYPHENS = frozenset("-–")
_TITLES = frozenset("mr mrs ms dr sir president minister general colonel king prince judge senator".split())
# Nouns after an unheard-of name that make it a place: "the Mukuru slums".
_DIVISIONS = frozenset(
    "province region district county state governorate prefecture oblast slum camp township suburb village town "
    "neighbourhood neighborhood municipality".split()
)
WITHIN = "WITHIN"  # the label of a name within that of an organisation
_LARGE = 150_000  # people of a city whose name within that of an organisation is sure to be meant


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The tokens of a name; `label` is the parser's for what it stands in, None where it sees nothing."""

    first: int
    last: int
    label: str | None


def find_names(parse: Parse, gazetteer: Gazetteer) -> list[PlaceName]:
    """Return the names in text order; no two overlap."""
    return _Finder(parse, gazetteer).found()


class _Finder:
    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self._parse, self._tokens, self._gazetteer = parse, parse.tokens, gazetteer
        self._names: dict[int, PlaceName] = {}
        self._taken: set[int] = set()
        self._labels = {i: e.label for e in parse.entities for i in range(e.first, e.last + 1)}

    def found(self) -> list[PlaceName]:
        for entity in self._parse.entities:
            if entity.label in _PLACES:
                for first, last in self._pieces(entity.first, entity.last):
                    self._take(first, self._extended(first, last), entity.label)
        runs = list(self._runs())
        for first, last in runs:
            self._by_neighbourhood(first, last)
        for first, last in runs:
            self._by_company(first, last)
        for entity in self._parse.entities:
            if entity.label == "ORG":
                self._within(entity.first, entity.last)
        return sorted(self._names.values(), key=lambda n: n.first)

    def _take(self, first: int, last: int, label: str | None) -> None:
        if not self._taken.intersection(range(first, last + 1)):
            self._names[first] = PlaceName(first, last, label)
            self._taken.update(range(first, last + 1))

    def _known(self, first: int, last: int) -> bool:
        return bool(self._gazetteer.lookup(self._parse.words(first, last)))

    def _pieces(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the names in an entity, without article and possessive mark; "Mosul, Iraq" gives two."""
        start = first
        for index in range(first, last + 2):
            if index > last or self._tokens[index].text in _DIVIDERS:
                piece = self._trimmed(start, index - 1)
                if piece:
                    yield from self._joined(*piece)
                start = index + 1

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        tokens = self._tokens
        while first <= last and (tokens[first].lower in ("the", "'s", "’s") or tokens[first].lower in _JOINERS):
            first += 1
        while last >= first and tokens[last].text in ("'s", "’s", "'", "’", "."):
            last -= 1
        named = first <= last and any(tokens[t].text[0].isupper() for t in range(first, last + 1))
        return (first, last) if named else None

    def _joined(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the names of an entity that joins several: "Jamaica or Cuba", unless the gazetteer has it whole."""
        at = next((i for i in range(first + 1, last) if self._tokens[i].lower in _JOINERS), None)
        if at is None or self._known(first, last) or not (self._known(first, at - 1) or self._known(at + 1, last)):
            yield first, last
            return
        yield first, at - 1
        yield from self._joined(at + 1, last)

    def _extended(self, first: int, last: int) -> int:
        """Return the last token of the longest name in the gazetteer that begins so: "Rio Grande" + "do Sul"."""
        end, longest = last + 1, last
        while end < len(self._tokens) and end - last <= 3 and end not in self._taken:
            token = self._tokens[end]
            upper = token.text[0].isupper()
            if not upper and token.lower not in _SMALL_WORDS and token.text not in _HYPHENS:
                break
            if upper and token.lower not in PLACE_NOUNS and self._known(first, end):
                longest = end
            end += 1
        return longest

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches of names outside the parser's places: other entities, or capitalised words."""
        index, tokens = 0, self._tokens
        entities = {e.first: e for e in self._parse.entities if e.label not in _NEVER}
        while index < len(tokens):
            entity = entities.get(index)
            if entity and index not in self._taken:
                yield from self._pieces(entity.first, entity.last)
                index = entity.last + 1
                continue
            end = index
            while end < len(tokens) and end not in self._taken and end not in self._labels and _is_name(tokens[end]):
                end += 1
            if end > index:
                yield index, end - 1
            index = max(end, index + 1)

    def _by_neighbourhood(self, first: int, last: int) -> None:
        """Take a run that a preposition of place leads in, or that a noun of place leads in or follows."""
        tokens, label = self._tokens, self._labels.get(first)
        if label == "NORP" and self._gazetteer.country_of_people(self._parse.words(first, last)):
            return
        before = first - 1
        if before >= 0 and tokens[before].lower == "the":
            before -= 1
        leads = tokens[before].lower if before >= 0 else ""
        noun = tokens[tokens[before].head].lemma if leads == "of" else tokens[before].lemma if before >= 0 else ""
        called = leads == "of" and noun in PLACE_NOUNS
        follower = tokens[last + 1] if last + 1 < len(tokens) else None
        holds = follower is not None and _singular(follower.lower) in _DIVISIONS and follower.pos != "VERB"
        way = leads in ("from", "to") and (label != "ORG" or self._is_large(first, last))
        if (leads in WHERE or way or called) and self._take_known(first, last, label):
            return
        if (
            (holds and (self._known(first, last) or label != "ORG" or last == first))
            or (called and noun in _DIVISIONS | {"city"} and last - first < _LONGEST_NAME)
            or (label in (None, "NORP", "ORG", "EVENT", "PRODUCT") and self._is_land(first, last))
        ):
            self._take(first, last, label)

    def _take_known(self, first: int, last: int, label: str | None) -> bool:
        """Take the longest beginning of the run that is known; a whole entity only, where there is one."""
        for end in range(min(last, first + _LONGEST_NAME - 1), first - 1, -1):
            whole = self._extended(first, end) if end == last else end
            cut = end < last and (label is not None or self._tokens[end + 1].text[0].isupper())
            if not cut and self._known(first, whole) and self._tokens[end].pos in ("PROPN", "NOUN", "ADJ"):
                self._take(first, whole, label)
                return True
        return False

    def _is_land(self, first: int, last: int) -> bool:
        """Return whether the run is a country's or a well-known region's name and nothing else's."""
        places = self._gazetteer.lookup(self._parse.words(first, last))
        if not places or places[0].kind not in ("country", "region") or places[0].population:
            return False
        return places[0].kind == "country" or last > first

    def _by_company(self, first: int, last: int) -> None:
        """Take a known name that is listed with a place, or that the article uses as a place elsewhere."""
        if first in self._taken or not self._known(first, last):
            return
        label, tokens = self._labels.get(first), self._tokens
        if first and tokens[first - 1].lower in _TITLES:
            return
        words = self._parse.words(first, last)
        if any(self._parse.words(n.first, n.last) == words for n in self._names.values()):
            self._take(first, last, label)
            return
        before = first - 2 if first > 1 and tokens[first - 1].lower in (",", "and", "or") else None
        if before is not None and tokens[before].text == ",":
            before -= 1
        after = last + 2 if last + 2 < len(tokens) and tokens[last + 1].text == "," else None
        listed = [i for i in (before, after) if i is not None and i in self._taken]
        if listed and tokens[first].sentence == tokens[listed[0]].sentence:
            spoken = any(t.dep in ("nsubj", "nsubjpass") and tokens[t.head].pos == "VERB"
                         for t in tokens[first : last + 1])  # fmt: skip
            if label != "PERSON" or not spoken:
                self._take(first, last, label)

    def _within(self, first: int, last: int) -> None:
        """Take the country or large place whose name begins or ends an organisation's: "the U.S. Army"."""
        trimmed = self._trimmed(first, last)
        if trimmed is None:
            return
        first, last = trimmed
        for end in range(min(last - 1, first + 3), first - 1, -1):
            if self._is_large(first, end) and not self._taken.intersection(range(first, end + 1)):
                self._take(first, end, WITHIN)
                break
        for start in range(first + 1, last + 1):
            led = self._tokens[start - 1].lower in ("of", "in", "the")
            if led and start not in self._taken and self._is_large(start, last):
                self._take(start, last, WITHIN)
                break

    def _is_large(self, first: int, last: int) -> bool:
        places = self._gazetteer.lookup(self._parse.words(first, last))
        return bool(places) and (
            (places[0].kind in ("country", "region") and places[0].country is not None)
            or places[0].population >= _LARGE
        )


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper()


def _singular(word: str) -> str:
    return word.removesuffix("s") if word != "s" else word
