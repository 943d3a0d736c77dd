"""Render a record as HTML for notebooks: the text with what was found in it, then events and statements as tables.

The HTML stands alone: no scripts, no fonts or images from elsewhere. Colours are translucent, so that they hold on
light and dark pages, and everything is told by shape or words as well as by colour. The text part, with its tags
taken out, is the article's text to the character.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from reportedly.records import ArticleRecord, Event, Span, Statement

STYLES = {
    "content": "background:rgba(66,133,244,.16)",
    "cue": "text-decoration:underline dotted;text-underline-offset:3px",
    "speaker": "font-weight:600;border-bottom:2px solid rgba(66,133,244,.75)",
    "trigger": "background:rgba(234,134,0,.32);border-radius:3px;box-shadow:0 0 0 1px rgba(234,134,0,.75)",
}
LEGEND = {"content": "content of a statement", "speaker": "speaker", "cue": "cue", "trigger": "event"}
FRAME = "font-size:14px;line-height:1.55;max-width:75em"
# `plaintext` lets each paragraph run in the direction of its own first letter, and lets no mark reach beyond it.
TEXT = "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext;margin:.6em 0;max-height:40em;overflow:auto"
CELL = "text-align:start;vertical-align:top;padding:.2em .7em;border-bottom:1px solid rgba(128,128,128,.3)"
EVENT_HEADINGS = ("", "who", "did what", "whom", "status", "according to", "date", "place", "words", "confidence")
STATEMENT_HEADINGS = ("", "speaker", "through", "to", "kind", "content", "cue", "medium", "confidence")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to highlight: where they stand, what they are, and what to say of them."""

    span: Span
    kind: str
    label: str


def render_record(record: ArticleRecord) -> str:
    """Return the record as HTML that stands alone.

    >>> from reportedly.records import ArticleRecord, Document
    >>> document = Document(id="d1", text="Talks began.", sha256="")
    >>> "Talks began." in render_record(ArticleRecord(document=document))
    True
    """
    text = render_text(record) if record.document.text else "<p><em>The text was left out of this record.</em></p>"
    events = _render_table("Events", EVENT_HEADINGS, (_event_cells(record, event) for event in record.events))
    statements = (_statement_cells(record, statement) for statement in record.statements)
    said = _render_table("Statements", STATEMENT_HEADINGS, statements)
    return f'<div class="reportedly" style="{FRAME}">{_render_heading(record)}{text}{events}{said}</div>'


def render_text(record: ArticleRecord) -> str:
    """Return the text with what was found in it highlighted."""
    marks = [mark for mark in _find_marks(record) if mark.span[0] < mark.span[1]]
    parts = (_render_segment(record.words(span), found) for span, found in cut_segments(record.document.text, marks))
    return f'<div class="reportedly-text" dir="auto" style="{TEXT}">{"".join(parts)}</div>'


def cut_segments(text: str, marks: list[Mark]) -> list[tuple[Span, list[Mark]]]:
    """Cut the text wherever a mark begins or ends, with the marks over each segment.

    Marks may nest and overlap in any way, because segments do not.
    """
    edges = {0, len(text)}
    begins: dict[int, list[Mark]] = {}
    for mark in marks:
        start, end = max(mark.span[0], 0), min(mark.span[1], len(text))
        if start < end:
            edges |= {start, end}
            begins.setdefault(start, []).append(mark)
    ordered = sorted(edges)
    segments: list[tuple[Span, list[Mark]]] = []
    over: list[Mark] = []
    for start, end in pairwise(ordered):
        over = [mark for mark in over if mark.span[1] > start] + begins.get(start, [])
        segments.append(((start, end), over))
    return segments


def _find_marks(record: ArticleRecord) -> list[Mark]:
    marks: list[Mark] = []
    for statement in record.statements:
        speaker = _name(record, statement.speaker) if statement.speaker else "unknown"
        label = f"{statement.id}: {statement.kind} statement by {speaker}"
        marks += [Mark(span, "content", label) for span in statement.content]
        if statement.cue:
            marks.append(Mark(statement.cue, "cue", f"cue of {statement.id}"))
        if statement.speaker_span:
            marks.append(Mark(statement.speaker_span, "speaker", f"speaker of {statement.id}: {speaker}"))
    for event in record.events:
        label = f"{event.id}: {_what(event)}, {event.status}"
        marks += [Mark(span, "trigger", label) for span in event.triggers]
    return marks


def _render_segment(words: str, marks: list[Mark]) -> str:
    if not marks:
        return _escape(words)
    kinds = [kind for kind in STYLES if any(mark.kind == kind for mark in marks)]
    style = ";".join(STYLES[kind] for kind in kinds)
    title = _escape("; ".join(dict.fromkeys(mark.label for mark in marks)))
    return f'<span class="{" ".join(kinds)}" style="{style}" title="{title}">{_escape(words)}</span>'


def _escape(text: str) -> str:
    """Escape for HTML; a carriage return is written as a number, since browsers read a bare one as a line feed."""
    return escape(text).replace("\r", "&#13;")


# ---------------------------------------------------------------------------------------------------- heading, tables


def _render_heading(record: ArticleRecord) -> str:
    document = record.document
    facts = [fact for fact in (document.publisher, document.published, document.id) if fact]
    title = f"<strong><bdi>{_escape(document.title)}</bdi></strong><br>" if document.title else ""
    legend = " · ".join(f'<span style="{STYLES[kind]}">{name}</span>' for kind, name in LEGEND.items())
    about = " · ".join(f"<bdi>{_escape(fact)}</bdi>" for fact in facts)
    return f"<div>{title}<small>{about}<br>{legend}</small></div>"


def _render_table(caption: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = "".join(f"<tr>{''.join(_render_cell('td', cell) for cell in row)}</tr>" for row in rows)
    if not body:
        return f"<p><small>{caption}: none</small></p>"
    head = "".join(_render_cell("th", heading) for heading in headings)
    top = f'<caption style="text-align:start;font-weight:600">{caption}</caption>'
    table = f'<table style="border-collapse:collapse;margin:.6em 0">{top}<thead><tr>{head}</tr></thead>'
    return f'<div style="overflow-x:auto">{table}<tbody>{body}</tbody></table></div>'


def _render_cell(tag: str, content: str) -> str:
    """Return a cell; `bdi` keeps the direction of what is in it to itself."""
    scope = ' scope="col"' if tag == "th" else ""
    return f'<{tag}{scope} style="{CELL}"><bdi>{_escape(content)}</bdi></{tag}>'


def _event_cells(record: ArticleRecord, event: Event) -> tuple[str, ...]:
    return (
        event.id,
        _names(record, event.actors),
        _what(event),
        _names(record, event.recipients),
        event.status,
        _names(record, event.sources),
        event.date or "",
        event.place.name if event.place else "",
        _words(record, event.triggers),
        f"{event.confidence:.2f}",
    )


def _statement_cells(record: ArticleRecord, statement: Statement) -> tuple[str, ...]:
    return (
        statement.id,
        _names(record, (statement.speaker,) if statement.speaker else ()),
        _names(record, statement.via),
        _names(record, statement.addressees),
        statement.kind,
        _words(record, statement.content),
        _words(record, (statement.cue,) if statement.cue else ()),
        statement.medium or "",
        f"{statement.confidence:.2f}",
    )


def _what(event: Event) -> str:
    return f"{event.type} ({event.mode})" if event.mode else event.type


def _name(record: ArticleRecord, actor_id: str) -> str:
    return next((actor.name for actor in record.actors if actor.id == actor_id), actor_id)


def _names(record: ArticleRecord, actor_ids: tuple[str, ...]) -> str:
    return "; ".join(_name(record, actor_id) for actor_id in actor_ids)


def _words(record: ArticleRecord, spans: tuple[Span, ...]) -> str:
    return " … ".join(" ".join(record.words(span).split()) for span in spans)
