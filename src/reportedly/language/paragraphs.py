"""Find the paragraphs of a text, whether it has one a line or its lines are wrapped at a width."""

import re
from itertools import pairwise

from reportedly.records import Span

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
LINE_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]")
FINAL = ".!?…:;”’\"'»)]"  # what a paragraph ends in, unless it is a headline
WIDEST_WRAP = 100  # characters; no mail, wire or terminal format wraps later
NARROWEST_WRAP = 30  # characters; narrower than this, lines are a list or verse
RAGGED = 8  # characters by which lines wrapped by hand fall short of the width
FEWEST_WRAPPED = 3  # line breaks inside paragraphs; fewer do not show a width
WRAPPED_SHARE = 0.8  # of the line breaks; the rest are long words, and paragraphs without a blank line between
OPEN_SHARE = 0.5  # of the wrapped lines; in text with one sentence a line, nearly all end in a stop


def find_paragraphs(text: str) -> list[Span]:
    """Return the spans of the paragraphs, white space at their ends left out.

    Each line is a paragraph, unless the text is hard-wrapped: then wrapped lines are joined.

    >>> find_paragraphs("One.\\n\\n Two. \\r\\nThree.")
    [(0, 4), (7, 11), (14, 20)]
    """
    lines = [span for match in LINE.finditer(text) if (span := trim(text, *match.span()))]
    width = _find_wrap_width(text, lines)
    if width is None:
        return _join_broken_sentences(text, lines)
    paragraphs = lines[:1]
    for before, after in pairwise(lines):
        if _follows_directly(text, before, after) and _is_full(text, before, after, width):
            paragraphs[-1] = (paragraphs[-1][0], after[1])
        else:
            paragraphs.append(after)
    return paragraphs


def _join_broken_sentences(text: str, lines: list[Span]) -> list[Span]:
    """Join lines that are one sentence: pages whose links were set on lines of their own leave such breaks.

    A line goes on if it lacks a stop and the next begins in lower case. The lines before the first full sentence
    are head lines (title, date, caption) and stay apart.
    """
    paragraphs: list[Span] = []
    story_begun = False
    for line in lines:
        before = paragraphs[-1] if paragraphs else None
        goes_on = before and story_begun and text[before[1] - 1] not in FINAL and text[line[0]].islower()
        if goes_on and before and len(LINE_BREAK.findall(text[before[1] : line[0]])) == 1:
            paragraphs[-1] = (before[0], line[1])
        else:
            paragraphs.append(line)
        story_begun = story_begun or text[line[1] - 1] in FINAL
    return paragraphs


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _find_wrap_width(text: str, lines: list[Span]) -> int | None:
    """Return the width at which the lines are wrapped, or None if they are not.

    A wrapped line is one that the first word of the next would have made too long.
    """
    breaks = [(a, b) for a, b in pairwise(lines) if _follows_directly(text, a, b)]
    if len(breaks) < FEWEST_WRAPPED:
        return None
    width = max(line[1] - line[0] for pair in breaks for line in pair)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    full = [before for before, after in breaks if _is_full(text, before, after, width)]
    unfinished = [line for line in full if text[line[1] - 1] not in FINAL]
    if len(full) < WRAPPED_SHARE * len(breaks) or len(unfinished) < OPEN_SHARE * len(full):
        return None
    return width


def _follows_directly(text: str, before: Span, after: Span) -> bool:
    """Whether one line break and no indentation stands between the lines."""
    between = text[before[1] : after[0]].lstrip(" \t\u00a0")
    return LINE_BREAK.fullmatch(between) is not None


def _is_full(text: str, before: Span, after: Span, width: int) -> bool:
    """Whether the first word of the line after would have made the line before about wider than the width."""
    word = text[after[0] : min(after[1], after[0] + width)].split(maxsplit=1)[0]
    return before[1] - before[0] + 1 + len(word) > width - RAGGED
