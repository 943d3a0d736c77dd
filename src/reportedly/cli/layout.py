"""Blocks of text with a hanging sign or id, and excerpts of the article: what the views are made of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from reportedly.cli.terminal import clean
from reportedly.records import Span

EXCERPT = 136  # characters of an excerpt: two lines at 80 columns, one at 160
LEAD = 40  # of these, at least so many are left to the words before the marked ones
SIDE_BY_SIDE = 140  # columns: from here on the article's words stand beside what was made of them
LEFT_SHARE = 0.5

MARKED = "bold underline"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[A-Z0-9])")
_OPENING_MARKS = frozenset("\"'“„«‘‹”’")


@dataclass(frozen=True, slots=True)
class Flow:
    """Items that stand on one row where they fit, with a sign between them; a row breaks between two items."""

    items: tuple[Text, ...]
    separator: str

    def rows(self, width: int) -> list[Text]:
        """Return the items as lines of about `width`; an item that is wider has a line of its own."""
        rows: list[Text] = []
        for item in self.items:
            if rows and rows[-1].cell_len + len(self.separator) + item.cell_len <= width:
                rows[-1] = Text.assemble(rows[-1], (self.separator, "dim"), item)
            else:
                rows.append(item)
        return rows


@dataclass(frozen=True, slots=True)
class Hanging:
    """Lines of text with something in the margin before the first; nothing is cut off, long words are folded.

    `beside` stands in a second column where the console is wide enough, else below.
    """

    margin: Text
    lines: tuple[Text | Flow, ...]
    beside: tuple[Text, ...] = ()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = self.margin.cell_len
        width = max(options.max_width - indent, 20)
        if self.beside and options.max_width >= SIDE_BY_SIDE:
            left = int(width * LEFT_SHARE)
            rows = _columns(_wrap(console, self.lines, left - 2), _wrap(console, self.beside, width - left), width=left)
        else:
            rows = _wrap(console, (*self.lines, *self.beside), width)
        for number, row in enumerate(rows):
            yield Text.assemble(Text(" " * indent) if number else self.margin, row)


def _wrap(console: Console, lines: Iterable[Text | Flow], width: int) -> list[Text]:
    """Wrap the lines; the article's words keep their bar on every row."""
    rows: list[Text] = []
    for line in chain.from_iterable(line.rows(width) if isinstance(line, Flow) else [line] for line in lines):
        prefix, body = _split_bar(line)
        for row in body.wrap(console, max(width - prefix.cell_len, 10), overflow="fold"):
            row.rstrip()
            rows.append(Text.assemble(prefix, row))
    return rows


def _split_bar(line: Text) -> tuple[Text, Text]:
    if line.plain[:2] in ("│ ", "| "):
        return line[:2], line[2:]
    return Text(), line


def _columns(left: list[Text], right: list[Text], *, width: int) -> list[Text]:
    rows = []
    for number in range(max(len(left), len(right))):
        row = left[number].copy() if number < len(left) else Text()
        if number < len(right):
            row.append(" " * (width - cell_len(row.plain)))
            row.append_text(right[number])
        rows.append(row)
    return rows


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence, as far as punctuation and line ends tell, that holds the span.

    >>> text = "It rained. The army shelled the town. Nobody was hurt."
    >>> start, end = sentence_around(text, (20, 27))
    >>> text[start:end]
    'The army shelled the town.'
    """
    start = max(text.rfind("\n", 0, span[0]), text.rfind("\r", 0, span[0])) + 1
    for match in _SENTENCE_END.finditer(text, start, span[0]):
        start = match.end()
    line_ends = [at for at in (text.find("\n", span[1]), text.find("\r", span[1])) if at >= 0]
    end = min(line_ends, default=len(text))
    sentence_end = _SENTENCE_END.search(text, max(span[1] - 1, start), end)
    end = sentence_end.end() if sentence_end else end
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


def stretch_around(text: str, span: Span, room: int = EXCERPT) -> Span:
    """Return the sentence of the span, or about `room` characters of it that hold the span."""
    return _shorten(text, sentence_around(text, span), span, room)


def excerpt(text: str, marked: Sequence[Span], *, stars: bool, ellipsis: str) -> Text:
    """Return the sentence of the first marked span, shortened, with all marked words in it emphasised.

    `stars` puts stars around the marked words, for where no emphasis can be shown.
    """
    start, end = sentence_around(text, marked[0])
    cut_start, cut_end = stretch_around(text, marked[0])
    shown = Text(f"{ellipsis} " if cut_start > start else "")
    at = cut_start
    inside = sorted(span for span in set(marked) if cut_start <= span[0] < span[1] <= cut_end)
    for span in inside:
        if span[0] < at:
            continue
        _append(shown, text[at : span[0]])
        shown.append("*" if stars else "")
        shown.append(clean(text[span[0] : span[1]]), style=MARKED)
        shown.append("*" if stars else "")
        at = span[1]
    _append(shown, text[at:cut_end])
    shown.rstrip()
    return shown.append(f" {ellipsis}" if cut_end < end else "")


def _append(shown: Text, words: str) -> None:
    """Append words of the article, cleaned, with the white space at their edges kept as one blank."""
    blank_before = words[:1].isspace() and not shown.plain[-1:].isspace() and bool(shown.plain)
    cleaned = clean(words)
    shown.append(" " * blank_before + cleaned + " " * bool(words[-1:].isspace() and cleaned))


def _shorten(text: str, sentence: Span, kept: Span, room: int) -> Span:
    """Return a stretch of the sentence of about `room` characters, cut between words, that holds `kept`."""
    start, end = sentence
    if end - start <= room:
        return sentence
    before = max(LEAD, room - (end - kept[0]))
    if kept[0] - start > before:
        blank = text.find(" ", kept[0] - before, kept[0])
        start = blank + 1 if blank >= 0 else kept[0]
    if end - start > room:
        blank = text.rfind(" ", kept[1], max(start + room, kept[1] + 1))
        end = blank if blank >= 0 else max(start + room, kept[1])
    return start, end


def shorten(words: str, room: int, ellipsis: str) -> str:
    """Return the words, cut between two of them where they are longer than `room`.

    >>> shorten("one two three four", 10, "…")
    'one two …'
    """
    words = clean(words)
    if len(words) <= room:
        return words
    blank = words.rfind(" ", 0, room)
    return f"{words[: blank if blank > 0 else room]} {ellipsis}"


def is_quoted(text: str, span: Span) -> bool:
    """Return whether the span begins right after an opening quotation mark."""
    return span[0] > 0 and text[span[0] - 1] in _OPENING_MARKS
