"""What every attribution step looks at: the parse, its quotations, the cue lexicon, and small questions to them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from reportedly.attribution.cues import CueLexicon
from reportedly.passages import Parse, Quotation
from reportedly.records import Span

BREAKS = frozenset({";", ":"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Material:
    """A parsed article with its quotations, and the cues to look for in it."""

    parse: Parse
    quotations: tuple[Quotation, ...]
    cues: CueLexicon
    outer: tuple[Quotation, ...] = field(init=False)
    _starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        outer = tuple(q for q in self.quotations if q.parent is None)
        object.__setattr__(self, "outer", outer)
        object.__setattr__(self, "_starts", tuple(q.span[0] for q in outer))

    def quotation_at(self, place: int) -> Quotation | None:
        """Return the outermost quotation whose span holds the place, or None."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self.outer[index].span[1]:
            return self.outer[index]
        return None

    def outer_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the outermost quotations that share a place with the stretch."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.outer[first].span[1] <= start:
            first += 1
        return self.outer[first : max(first, bisect_left(self._starts, end))]

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations, nested ones among them, that share a place with the stretch."""
        outer = self.outer_in(start, end)
        if not outer:
            return ()
        place = bisect_right(self._starts, outer[-1].span[0])
        stop = self.outer[place].index if place < len(self.outer) else len(self.quotations)
        return tuple(q for q in self.quotations[outer[0].index : stop] if q.span[0] < end and start < q.span[1])

    def is_quoted(self, token: int) -> bool:
        """Return whether the token stands in quotation marks."""
        return self.quotation_at(self.parse.tokens[token].start) is not None

    def same_side(self, one: int, other: int) -> bool:
        """Return whether both tokens stand in the same quotation, or both outside any."""
        tokens = self.parse.tokens
        return self.quotation_at(tokens[one].start) is self.quotation_at(tokens[other].start)

    def segment(self, token: int, *, colons: bool = True) -> tuple[int, int]:
        """Return the first and last token of the stretch between semicolons, colons or sentence ends.

        A stretch within a quotation ends with the quotation; outside, marks within quotations do not count.
        """
        sentence = self.parse.sentence_of(token)
        first = last = token
        begin, end = self._brackets(token) or (sentence.first, sentence.last)
        while first > begin and not self._breaks(first - 1, token, colons):
            first -= 1
        while last < end and not self._breaks(last + 1, token, colons):
            last += 1
        return first, last

    def _brackets(self, token: int) -> tuple[int, int] | None:
        """Return the first and last token inside the round brackets around the token, or None."""
        tokens = self.parse.tokens
        sentence = self.parse.sentence_of(token)
        opening = next((t for t in range(token, sentence.first - 1, -1) if tokens[t].text in "()"), None)
        closing = next((t for t in range(token, sentence.last + 1) if tokens[t].text in "()"), None)
        if opening is None or closing is None or tokens[opening].text != "(" or tokens[closing].text != ")":
            return None
        return (opening + 1, closing - 1) if opening < token < closing else None

    def stretch(self, token: int) -> tuple[int, int]:
        """Return the segment of the token, begun where a clause begins: a part of a list has no subject of its own."""
        first, last = self.segment(token)
        start = self.parse.sentence_of(token).first
        while first > start and not self._has_subject(first, token):
            first = self.segment(first - 2 if first - 2 > start else start)[0]
        return first, last

    def _has_subject(self, first: int, end: int) -> bool:
        """Whether a subject whose verb comes before the end stands between the tokens."""
        tokens = self.parse.tokens
        return any(t.dep in ("nsubj", "nsubjpass", "expl") and first <= t.head < end - 1 for t in tokens[first:end])

    def _breaks(self, place: int, token: int, colons: bool) -> bool:
        text = self.parse.tokens[place].text
        if not self.same_side(place, token):
            return self.is_quoted(token)
        return text in BREAKS and (colons or text != ":")

    def is_finite(self, first: int, last: int) -> bool:
        """Return whether a finite verb stands between the tokens, both included."""
        return any(token.tag in FINITE for token in self.parse.tokens[first : last + 1])

    def span_of(self, token: int) -> Span:
        """Return the span of the token."""
        return self.parse.tokens[token].start, self.parse.tokens[token].end
