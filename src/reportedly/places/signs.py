"""What speaks for and against a place as the place of an event: named signs for the choice.

`training/fit_settings.py` weighs them; `data/place_weights.tsv` says how much.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from reportedly.dates.choice import Signs, quoted_sign
from reportedly.passages import Parse, PlaceMention
from reportedly.places.phrases import head_of
from reportedly.places.scenes import (
    FAR,
    attached_place,
    most_specific_beside,
    opening_place,
    scene_place,
    steps_between,
)
from reportedly.records import Status

# Types whose acts are mostly words; the place of what they are about is not where they were said.
SPEECH_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT"})
_RULES: dict[str, Callable[[int, Parse, Sequence[PlaceMention]], PlaceMention | None]] = {
    "attached": attached_place, "beside": most_specific_beside, "scene": scene_place, "opening": opening_place,
}  # fmt: skip
_FARTHEST_STEP = 6
_CLIMB = 5  # heads above a name that are asked which part of its sentence it belongs to
_PARTS = frozenset("nsubj nsubjpass dobj iobj pobj poss appos npadvmod ROOT agent attr amod conj".split())
_LEADING_SHARES = (0.6, 0.35, 0.15)  # of the article's place names: how prominent a country is


class PlaceSigns:
    """Describes the pairs of one event and the places of its article."""

    def __init__(
        self,
        heads: Sequence[int],
        parse: Parse,
        places: Sequence[PlaceMention],
        event_type: str | None,
        status: Status | None,
    ) -> None:
        self._heads, self._parse, self._places = heads, parse, places
        self._kind = "unknown" if event_type is None else "speech" if event_type in SPEECH_TYPES else "act"
        self._type, self._status = event_type or "unknown", status or "unknown"
        self._tops = [head_of(parse, p.first, p.last) for p in places]
        self._sentences = [parse.tokens[top].sentence for top in self._tops]
        self._countries = Counter(p.country for p in places)
        self._within = {i for e in parse.entities if e.label == "ORG" for i in range(e.first, e.last + 1)}
        inside = [p for p in places if not p.dateline]
        where = [p for p in inside if p.locative]
        self._ruled = {
            head: [(f"{name}:{group}", rule(head, parse, some)) for name, rule in _RULES.items()
                   for group, some in (("where", where), ("any", inside))]
            for head in heads
        }  # fmt: skip

    def of_nothing(self) -> Signs:
        """Return what speaks for leaving the place open."""
        sentences = {self._parse.tokens[h].sentence for h in self._heads}
        stand = [(s, p) for s, p in zip(self._sentences, self._places, strict=True) if not p.dateline]
        inside = sum(s in sentences for s, _ in stand)
        where = sum(s in sentences and p.locative for s, p in stand)
        signs = {
            "none", f"none|{self._type}", f"none|{self._status}", f"none|{self._kind}|{self._status}",
            f"none|inside:{min(inside, 2)}", f"none|where:{min(where, 2)}", f"none|places:{min(len(self._places), 8)}",
            f"none|countries:{min(len(self._countries), 5)}", f"none|mentions:{min(len(self._heads), 3)}",
        }  # fmt: skip
        signs |= {f"none|{sign}" for sign in self._telling(self._heads[0])}
        return frozenset(signs)

    def of(self, index: int) -> Signs:
        """Return what speaks for and against a place: how it stands to the nearest trigger, and what it is."""
        head = min(self._heads, key=lambda h: self._remoteness(h, index))
        place = self._places[index]
        if place.dateline:
            return self._of_dateline(index)
        locative = "where" if place.locative else "any"
        relation, signs = self._relation(head, index, locative)
        bound = f"{relation}|{locative}"
        signs |= {bound, f"{self._kind}|{bound}", f"{self._status}|{bound}", f"{self._type}|{bound}"}
        signs |= {f"{bound}|{sign}" for sign in self._telling(head)}
        quoted = quoted_sign(self._parse, head, self._tops[index])
        signs |= {quoted, f"{bound}|{quoted}", f"{self._kind}|{quoted}"}
        signs |= self._place_signs(index, bound) | self._country_signs(index, head, bound)
        if self._tops[index] in self._within:
            signs.add("within an organisation")
        signs |= {f"{self._kind}|rule:{name}" for name, found in self._ruled[head] if found is place}
        return frozenset(signs)

    def _of_dateline(self, index: int) -> Signs:
        """Return what speaks for and against the place that the article was written from."""
        head = min(self._heads)
        sentence = self._parse.tokens[head].sentence
        others = [p for p in self._places if p.locative and not p.dateline]
        near = any(self._parse.tokens[p.first].sentence == sentence for p in others)
        signs = {
            "dateline", f"{self._kind}|dateline", f"{self._type}|dateline", f"{self._status}|dateline",
            f"dateline|{'near' if near else 'others' if others else 'alone'}",
            f"{self._kind}|dateline|{'near' if near else 'others' if others else 'alone'}",
            f"dateline|sentences:{min(abs(sentence - self._sentences[index]), _FARTHEST_STEP)}",
        }  # fmt: skip
        signs |= {f"dateline|{sign}" for sign in self._telling(head)} | self._country_signs(index, head, "dateline")
        return frozenset(signs)

    def _country_signs(self, index: int, head: int, bound: str) -> set[str]:
        """Return how the place's country stands in the article, and in the sentence of the trigger."""
        country = self._places[index].country
        share = self._countries[country] / len(self._places)
        level = next((i for i, least in enumerate(_LEADING_SHARES) if share >= least), len(_LEADING_SHARES))
        signs = {f"leading:{level}", f"{self._kind}|leading:{level}"}
        sentence = self._parse.tokens[head].sentence
        named = self._places[index].peoples
        beside = sentence in named
        others = any(sentence in p.peoples for p in self._places if p.country != country)
        stand = f"people-beside:{beside:d}{others:d}"
        return signs | {f"people:{min(len(named), 3)}", stand, f"{bound}|{stand}", f"{self._kind}|{stand}"}

    def _telling(self, head: int) -> set[str]:
        token = self._parse.tokens[head]
        embedded = any(self._parse.tokens[n].dep == "ccomp" for n in [head, *self._parse.ancestors(head)])
        return {f"block:{self._parse.sentence_of(head).block}", f"pos:{token.pos}", "ccomp" if embedded else "main",
                f"lemma:{token.lemma}"}  # fmt: skip

    def _remoteness(self, head: int, index: int) -> tuple[int, int, int]:
        away = abs(self._parse.tokens[head].sentence - self._sentences[index])
        steps = steps_between(head, self._tops[index], self._parse) if away == 0 else FAR
        return away, steps, abs(head - self._tops[index])

    def _relation(self, head: int, index: int, locative: str) -> tuple[str, set[str]]:
        """Return the main relation of trigger and place, and the signs of it."""
        sentence = self._parse.tokens[head].sentence
        gap = self._sentences[index] - sentence
        if gap:
            relation = "later" if gap > 0 else "before"
            signs = {f"{relation}|{locative}:{min(abs(gap), _FARTHEST_STEP)}"}
            newer = any(self._sentences[index] < s < sentence and p.locative
                        for s, p in zip(self._sentences, self._places, strict=True))  # fmt: skip
            if gap < 0 and not newer:
                signs.add(f"before|{locative}|latest")
            return relation, signs
        steps = steps_between(head, self._tops[index], self._parse)
        relation = "clause" if steps < FAR else "beside"
        signs = {f"{relation}|{locative}:{min(steps, _FARTHEST_STEP)}"}
        signs.add(f"{relation}|{locative}|{'after' if self._tops[index] > head else 'ahead'}")
        rivals = [i for i, s in enumerate(self._sentences) if s == sentence]
        if min(rivals, key=lambda i: self._remoteness(head, i)) == index:
            signs.add(f"{relation}|{locative}|nearest")
        return relation, signs

    def _place_signs(self, index: int, bound: str) -> set[str]:
        """Return what the place is: precision, prominence of its country, preposition, part of its sentence."""
        place, tokens = self._places[index], self._parse.tokens
        precision = place.precision or "unknown"
        signs = {f"precision:{precision}", f"{bound}|precision:{precision}"}
        signs.add(f"sentence:{min(self._sentences[index], 3)}")
        signs.add(f"block:{self._parse.sentences[self._sentences[index]].block}")
        current = self._tops[index]
        for _ in range(_CLIMB):
            if tokens[current].dep in _PARTS and tokens[current].dep not in ("conj", "appos"):
                break
            current = tokens[current].head
        head = tokens[tokens[current].head]
        signs |= {f"part:{tokens[current].dep}", f"{bound}|part:{tokens[current].dep}"}
        if head.pos == "ADP":
            signs |= {f"prep:{head.lower}", f"prep-on:{tokens[head.head].pos}", f"{self._kind}|prep:{head.lower}"}
        first = next((i for i, p in enumerate(self._places) if p.locative), None)
        if first is not None and self._places[first].country == place.country:
            signs.add(f"{self._kind}|first-where")
        return signs
