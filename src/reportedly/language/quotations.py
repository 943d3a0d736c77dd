"""Find the quotations of a text, before it is split into sentences.

One pass over each paragraph with a stack of open marks. Straight marks open or close by what stands beside them;
a mark that is never closed costs its own quotation alone: it ends with its sentence where another quotation begins,
else with its paragraph. A paragraph that begins with an opening mark after one that was left open continues it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reportedly.passages import Parts, Quotation
from reportedly.records import Span

CLOSERS: Mapping[str, frozenset[str]] = {
    "“": frozenset('”"'),
    "„": frozenset("“”"),
    "«": frozenset("»"),
    "‹": frozenset("›"),
    "「": frozenset("」"),
    "『": frozenset("』"),
    '"': frozenset({'"', "''", "”"}),
    "``": frozenset({"''"}),
    "‘": frozenset("’"),
    "‚": frozenset("‘’"),
    "'": frozenset("'"),
}
MARKS = re.compile("``|''|[“”„«»‹›「」『』\"‘’‚']")
SAYING = re.compile(r"\b(?:said|says|added|adds|told|tells|wrote|stated|explained)\b")
CUE = re.compile(r",\s+(?:(?:he|she|they|it)\s+)?(?:said|says|added|adds|told|wrote|explained)\b")
DEEPEST = 8  # quotations open at once; what lies deeper is a stray mark, and the search for an opener stays short
LEAST_UNOPENED = 10  # characters before a closing mark that was never opened: fewer are inches or a slip
MOST_LINES = 12  # lines without marks of their own that a quotation runs over before its closing mark
SINGLE = "‘‚'"
OPENING_NEIGHBOURS = " \t\n\r\u00a0\u2009\u202f([{<—–-/:\u200e\u200f\ufeff"
CLOSING_NEIGHBOURS = " \t\n\r\u00a0\u2009\u202f)]}>.,;:!?—–-/…\u200e\u200f\u200b"
SENTENCE_ENDS = ".!?…"
NEARBY = 60  # characters in which a single mark after an s is taken for the end of the quotation
LONGEST_SINGLE = 600  # characters; a longer pair of single marks is two apostrophes


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that was opened and not yet closed."""

    mark: str
    start: int


def find_quotations(text: str, parts: Parts) -> tuple[Quotation, ...]:
    """Return the quotations in the parsed blocks of the text, in the order of their opening marks.

    >>> from reportedly.passages import Block
    >>> text = "“We won’t go,” she said."
    >>> [text[slice(*q.content)] for q in find_quotations(text, Parts(blocks=(Block("body", (0, len(text))),)))]
    ['We won’t go,']
    """
    found: list[tuple[Span, Span, str, bool]] = []
    continued: dict[int, int] = {}  # start of a quotation -> start of the one it continues
    left_open: tuple[int, str] | None = None
    paragraphs = [
        (start, end, block.kind)
        for block in parts.blocks
        if block.kind in ("body", "caption", "heading", "title")
        for start, end in _paragraphs(text, block.span)
    ]
    closed_until = 0  # where the last quotation that runs over several lines ends
    for number, (start, end, kind) in enumerate(paragraphs):
        if end <= closed_until:
            continue
        pairs = _pair_marks(text, max(start, closed_until), end)
        if left_open and pairs and pairs[0][0][0] == start and pairs[0][2] == left_open[1]:
            continued[pairs[0][0][0]] = left_open[0]
        unclosed = [p for p in pairs if not p[3] and p[0][1] >= end]
        left_open = (unclosed[-1][0][0], unclosed[-1][2]) if unclosed else None
        found.extend(pairs)
        if left_open and kind == "body":
            following = paragraphs[number + 1 : number + 1 + MOST_LINES]
            prose = takewhile(lambda paragraph: paragraph[2] == "body", following)
            lines = _lines_to_closer(text, left_open[1], [(a, b) for a, b, _ in prose])
            for line in lines:
                closer = int(line == lines[-1])
                found.append((line, (line[0], line[1] - closer), left_open[1], True))
                continued[line[0]] = left_open[0]
                left_open = (line[0], left_open[1])
            if lines:
                closed_until, left_open = lines[-1][1], None
    found.sort(key=lambda pair: (pair[0][0], -pair[0][1]))
    return _link(found, continued)


def _lines_to_closer(text: str, mark: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the lines without marks of their own, and the one whose first mark closes the quotation; or nothing."""
    lines: list[Span] = []
    for start, end in paragraphs:
        first = next((m for m in MARKS.finditer(text, start, end) if m.group() not in "’'"), None)
        if first is None:
            lines.append((start, end))
            continue
        closes = first.group() in CLOSERS[mark] and not text[first.start() - 1].isspace() and first.start() > start
        return [*lines, (start, first.end())] if closes else []
    return []


def _paragraphs(text: str, span: Span) -> list[Span]:
    """Return the spans of the lines of the block, white space at their ends left out."""
    spans, position = [], span[0]
    for line in text[span[0] : span[1]].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            spans.append((start, start + len(stripped)))
        position += len(line)
    return spans


def _pair_marks(text: str, start: int, end: int) -> list[tuple[Span, Span, str, bool]]:
    """Return (span, content, mark, balanced) for each quotation of one paragraph."""
    stack: list[_Open] = []
    pairs: list[tuple[Span, Span, str, bool]] = []

    def close(opened: _Open, content_end: int, mark_end: int, balanced: bool) -> None:
        content = _trim(text, opened.start + len(opened.mark), content_end)
        if content:
            pairs.append(((opened.start, mark_end), content, opened.mark, balanced))

    for match in MARKS.finditer(text, start, end):
        mark, position = match.group(), match.start()
        opener = next((i for i in range(len(stack) - 1, -1, -1) if mark in CLOSERS[stack[i].mark]), None)
        if opener is None and not pairs and _ends_unopened(text, start, position, end, mark):
            close(_Open("", start), position, match.end(), False)
            continue
        if opener is not None and _may_close(text, position, end, mark, stack[opener]):
            for orphan in stack[opener + 1 :]:
                if orphan.mark not in SINGLE:
                    close(orphan, position, position, False)
            close(stack[opener], position, match.end(), True)
            del stack[opener:]
        elif mark in CLOSERS and _may_open(text, position, start, end, mark):
            if stack and stack[-1].mark == mark and mark not in SINGLE:
                stray = stack.pop()
                stop = _first_sentence_end(text, stray.start + 1, position)
                close(stray, stop, stop, False)
            elif len(stack) == DEEPEST:
                stray = stack.pop(0)
                if stray.mark not in SINGLE:
                    stop = _first_sentence_end(text, stray.start + 1, position)
                    close(stray, stop, stop, False)
            stack.append(_Open(mark, position))
    for orphan in stack:
        if orphan.mark not in SINGLE:
            stop = _before_cue(text, orphan.start + 1, end)
            close(orphan, stop, stop, False)
    return pairs


def _closes_apart(text: str, position: int, end: int) -> bool:
    """Whether a straight mark that stands apart from the words before it closes, as in: the fire. "said the mayor."""
    if position < 2 or text[position - 1] != " " or text[position - 2] not in ",.!?":
        return False
    return bool(SAYING.match(text, position + 1, end)) or '"' not in text[position + 1 : end]


def _before_cue(text: str, start: int, end: int) -> int:
    """Return where an unclosed quotation ends: before ", said X" in its first sentence, else at the end."""
    match = CUE.search(text, start, end)
    sentence = _first_sentence_end(text, start, end)
    return match.start() + 1 if match and match.start() < sentence else end


def _ends_unopened(text: str, start: int, position: int, end: int, mark: str) -> bool:
    """Whether the mark ends a quotation that the paragraph begins with, its opening mark lost: It is over", he said."""
    if mark not in '”"' or position - start < LEAST_UNOPENED or SAYING.search(text, start, position):
        return False
    after = text[position + 1 : position + 2]
    comma = (text[position - 1].isalnum() and after == ",") or (text[position - 1] in ",!?" and after == " ")
    return comma and _first_sentence_end(text, start, position) == position


def _may_open(text: str, position: int, start: int, end: int, mark: str) -> bool:
    """Whether the mark at the position can open a quotation."""
    before = text[position - 1] if position > start else " "
    after = text[position + len(mark)] if position + len(mark) < end else " "
    if after.isspace():
        return mark in "«‹" and before.isspace() and position + 2 < end  # « French spacing »
    if mark in "“„«‹「『‚``":
        return True
    if before not in OPENING_NEIGHBOURS and before not in "“„«‹\"'‘":
        return False
    if mark not in SINGLE:
        return True
    return not after.isdigit() and _closes_before_long(text, position, end, mark)


def _closes_before_long(text: str, position: int, end: int, mark: str) -> bool:
    """Whether a single mark has its counterpart ahead, and is no elision ('90s, 'em) or possessive.

    A counterpart after an s may be a possessive ("the rebels’ leader"): it counts only nearby.
    """
    for i in range(position + 2, min(end, position + LONGEST_SINGLE)):
        closes = text[i] in CLOSERS[mark] and _ends_word(text, i, end)
        if closes and (text[i - 1].lower() != "s" or i < position + NEARBY):
            return True
    return False


def _may_close(text: str, position: int, end: int, mark: str, opened: _Open) -> bool:
    """Whether the mark at the position closes the quotation that was opened."""
    if position == opened.start + len(opened.mark):
        return mark not in "\"'"  # “” is an empty quotation; a straight mark twice is a slip for one
    before = text[position - 1]
    after = text[position + 1] if position + 1 < end else " "
    if mark in "“‘" and before in OPENING_NEIGHBOURS and not after.isspace():
        return False  # „Wir bleiben“ ends with it, but here it opens
    if mark in "’'" and opened.mark in SINGLE:
        return _ends_single(text, position, end)
    if mark == '"':
        opens_better = before in OPENING_NEIGHBOURS and not after.isspace() and after not in CLOSING_NEIGHBOURS
        return not opens_better or _closes_apart(text, position, end)
    return True


def _ends_single(text: str, position: int, end: int) -> bool:
    """Whether a single mark ends a quotation: a plural possessive does not where a better end follows."""
    if not _ends_word(text, position, end):
        return False
    plural = text[position - 1].lower() == "s" and text[position + 1 : position + 2] == " "
    if plural and text[position + 2 : min(position + 3, end)].islower():
        rest = text[position + 1 : min(end, position + LONGEST_SINGLE)]
        return not any(rest[i] in "’'" and rest[i - 1] in ".,!?" for i in range(1, len(rest)))
    return True


def _ends_word(text: str, position: int, end: int) -> bool:
    """Whether no letter follows the mark."""
    after = text[position + 1] if position + 1 < end else " "
    return after in CLOSING_NEIGHBOURS or after in '”"»›'


def _first_sentence_end(text: str, start: int, end: int) -> int:
    """Return where the first sentence from start ends: there an unclosed quotation is cut."""
    for i in range(start, end - 1):
        if text[i] in SENTENCE_ENDS and text[i + 1].isspace():
            return i + 1
    return end


def _trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _link(found: list[tuple[Span, Span, str, bool]], continued: dict[int, int]) -> tuple[Quotation, ...]:
    """Number the quotations, with the one around each and the one each continues."""
    by_start = {span[0]: index for index, (span, _, _, _) in enumerate(found)}
    quotations: list[Quotation] = []
    around: list[int] = []
    for index, (span, content, mark, balanced) in enumerate(found):
        while around and found[around[-1]][0][1] < span[1]:
            around.pop()
        earlier = continued.get(span[0])
        quotations.append(
            Quotation(
                index=index, span=span, content=content, mark=mark, balanced=balanced,
                parent=around[-1] if around else None,
                continues=by_start.get(earlier) if earlier is not None else None,
            )
        )  # fmt: skip
        around.append(index)
    return tuple(quotations)
