"""Why an event was coded as it is, with the words that each decision rests on.

● e1  Rebels → attack with heavy weapons → two farmers
      happened, according to police · 3 May 2021 (“on Monday”) · Orlec (TAR)

│ Rebels[1] shelled[2] the northern town of Orlec[3] on Monday[4], killing two farmers[5], police[6] said[7].

── What ──────────
  trigger    “shelled”[2] 7–14
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from reportedly.cli.layout import MARKED, Hanging, shorten
from reportedly.cli.terminal import Signs, clean, signs_for
from reportedly.cli.view import RULE, STATUS_STYLES, facts, heading, headline
from reportedly.cli.wording import counted, day_in_words, medium_in_words
from reportedly.coder import Coding
from reportedly.passages import CastMember, EventDraft, Reason, StatementDraft
from reportedly.records import Span

WORDS = 80  # characters of the words a reason rests on
OTHER_MENTIONS = 5  # mentions of an actor that are quoted
LABEL = 14  # columns of the first word of a line


@dataclass(frozen=True, slots=True)
class EventList:
    """The events of an article, one or two lines each, to choose one from."""

    coding: Coding
    ids: tuple[str, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs, record = signs_for(options), self.coding.record
        width = max((len(event_id) for event_id in self.ids), default=0)
        for event in record.events:
            if event.id in self.ids:
                trigger = f"{signs.open_quote}{clean(record.words(event.triggers[0]))}{signs.close_quote}"
                line = headline(record, event, signs).append(f"  {trigger}", style="dim")
                yield Hanging(_margin(event.status, f"{event.id:<{width}}", signs), (line,))
        if not self.ids:
            yield Text("No event of the codebook was found in this article.")
        else:
            yield Text(f"\nreportedly explain ARTICLE {self.ids[0]} tells why one was coded so.", style="dim")


def _margin(status: str, label: str, signs: Signs) -> Text:
    sign = signs.statuses.get(status, signs.dot)
    return Text.assemble((sign, STATUS_STYLES.get(status, "")), (f" {label}  ", "dim"))


# ---------------------------------------------------------------------------------------------------- the view


@dataclass(frozen=True, slots=True)
class ExplainView:
    """Everything that decided one event."""

    coding: Coding
    event: EventDraft

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs = signs_for(options)
        sentences = _sentences(self.coding, self.event)
        notes = Notes(self.coding.article.text, signs)
        list(_sections(self.coding, self.event, notes))  # once to learn which words are referred to,
        notes.number(sentences)
        sections = list(_sections(self.coding, self.event, notes))  # and once more with their numbers
        record = self.coding.record
        event = next(e for e in record.events if e.id == self.event.id)
        lines = (headline(record, event, signs), facts(record, event, signs))
        yield Hanging(_margin(event.status, event.id, signs), lines)
        yield Text()
        yield from notes.sentences(sentences, stars=console.color_system is None)
        for title, rows in sections:
            yield Text()
            yield heading(title, signs, min(options.max_width, RULE))
            yield from rows


@dataclass(slots=True)
class Notes:
    """The words that decisions rest on; those in the sentences that are shown have a number."""

    text: str
    signs: Signs
    spans: set[Span] = field(default_factory=set)
    numbers: dict[Span, int] = field(default_factory=dict)

    def refer(self, span: Span) -> str:
        """Return the words, their number if they have one, and where they stand."""
        self.spans.add(span)
        words = shorten(self.text[span[0] : span[1]], WORDS, self.signs.ellipsis)
        number = f"[{self.numbers[span]}]" if span in self.numbers else ""
        return f"{self.signs.open_quote}{words}{self.signs.close_quote}{number} {span[0]}{self.signs.dash}{span[1]}"

    def number(self, sentences: Sequence[Span]) -> None:
        """Number the spans within the sentences, in text order; where two overlap, the shorter one."""
        kept: list[Span] = []
        for span in sorted(self.spans, key=lambda s: (s[1] - s[0], s)):
            within = any(start <= span[0] < span[1] <= end for start, end in sentences)
            if within and all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
                kept.append(span)
        self.numbers = {span: number for number, span in enumerate(sorted(kept), start=1)}

    def sentences(self, sentences: Iterable[Span], *, stars: bool) -> Iterator[RenderableType]:
        """Yield the sentences with the numbered words marked in them."""
        star = "*" if stars else ""
        for start, end in sentences:
            line = Text()
            at = start
            for span in (span for span in self.numbers if start <= span[0] < span[1] <= end):
                _add(line, self.text[at : span[0]])
                line.append(f"{star}{clean(self.text[span[0] : span[1]])}{star}", style=MARKED)
                line.append(f"[{self.numbers[span]}]", style="cyan")
                at = span[1]
            _add(line, self.text[at:end])
            yield Hanging(Text(), (Text.assemble((f"{self.signs.bar} ", "dim"), line),))


def _add(line: Text, words: str) -> None:
    cleaned = clean(words)
    line.append(" " * (words[:1].isspace() and bool(line)) + cleaned + " " * (words[-1:].isspace() and bool(cleaned)))


def _sentences(coding: Coding, event: EventDraft) -> list[Span]:
    """Return the sentences of the trigger and of the cues and speakers of its statements, in text order."""
    spans = [event.triggers[0]]
    for statement in _statements_around(coding, event):
        spans += [span for span in (statement.cue, statement.speaker_span) if span]
    found = set()
    for span in spans:
        tokens = coding.parse.tokens_in(span)
        if tokens:
            sentence = coding.parse.sentence_of(tokens[0])
            found.add(coding.parse.span(sentence.first, sentence.last))
    return sorted(found)


def _statements_around(coding: Coding, event: EventDraft) -> list[StatementDraft]:
    """Return the statement that the event lies in and those around it, outermost first."""
    by_id = {statement.id: statement for statement in coding.statements}
    found: list[StatementDraft] = []
    wanted = event.statement
    while wanted in by_id and by_id[wanted] not in found:
        found.append(by_id[wanted])
        wanted = found[-1].parent
    return found[::-1]


Section = tuple[str, list[Hanging]]


def _sections(coding: Coding, event: EventDraft, notes: Notes) -> Iterator[Section]:
    trigger = event.triggers[0]
    yield (
        "What",
        [
            _row("trigger", notes.refer(trigger)),
            *(_row("also", notes.refer(span)) for span in event.triggers[1 : 1 + OTHER_MENTIONS]),
            *_reasons(event.why, trigger, notes),
            _row("confidence", f"{event.confidence:.2f}"),
        ],
    )
    for title, ids in (("Who", event.actors), ("Whom", event.recipients)):
        rows = [row for actor in ids for row in _actor(coding, coding.cast.member(actor), trigger, notes)]
        yield title, rows or [_row("", "not told")]
    yield "According to", _chain(coding, event, trigger, notes)
    yield "When", _when(event, notes)
    yield "Where", _where(event, notes)


def _row(label: str, words: str) -> Hanging:
    return Hanging(Text(f"  {label:<{LABEL}}", style="dim"), (Text(words),))


def _reasons(why: Sequence[Reason], near: Span, notes: Notes) -> list[Hanging]:
    """Return the reasons, one row for all that say the same: with the words nearest to `near`."""
    spans_of: dict[tuple[str, str], list[Span]] = {}
    for reason in why:
        spans_of.setdefault((reason.step, clean(reason.message)), []).extend([reason.span] if reason.span else [])
    rows = []
    for (step, message), spans in spans_of.items():
        nearest = min(spans, key=lambda span: abs(span[0] - near[0]), default=None)
        rests_on = f": {notes.refer(nearest)}" if nearest else ""
        more = f" and {counted(len(spans) - 1, 'more mention')}" if len(spans) > 1 else ""
        rows.append(_row(step, message + rests_on + more))
    return rows


def _actor(coding: Coding, member: CastMember, near: Span, notes: Notes) -> list[Hanging]:
    """Return who the actor is, the mention nearest the trigger, and why the mentions were taken for it."""
    known = [member.kind, member.role, member.country, member.sector, member.wikidata]
    about = ", ".join(clean(item) for item in known if item)
    mentions = [coding.cast.mentions[index] for index in member.mentions]
    spans = sorted({coding.parse.span(m.first, m.last) for m in mentions}, key=lambda span: abs(span[0] - near[0]))
    rows = [_row(member.id, f"{clean(member.name)} ({about}), confidence {member.confidence:.2f}")]
    if spans:
        rows.append(_row("", f"mentioned as {notes.refer(spans[0])}"))
    others = dict.fromkeys(clean(coding.article.text[s:e]) for s, e in spans[1:])
    if others:
        quoted = [f"{notes.signs.open_quote}{words}{notes.signs.close_quote}" for words in others]
        more = f" {notes.signs.ellipsis}" if len(quoted) > OTHER_MENTIONS else ""
        rows.append(_row("", f"elsewhere as {', '.join(quoted[:OTHER_MENTIONS])}{more}"))
    return rows + _reasons(member.why, near, notes)


def _chain(coding: Coding, event: EventDraft, near: Span, notes: Notes) -> list[Hanging]:
    """Return each link of the source chain, outermost first, and the statements that made it."""
    if not event.sources and not event.statement:
        return [_row("", "the article itself: the event lies in no statement")]
    rows = []
    for number, source in enumerate(event.sources, start=1):
        rows += _actor(coding, coding.cast.member(source), near, notes)[:2] if source else []
        if number < len(event.sources):
            rows.append(_row("", "quoting"))
    if not event.sources:
        rows.append(_row("", "the article itself: the speaker is no source of the speaker's own speech act"))
    for statement in _statements_around(coding, event):
        told = [f"statement, {statement.kind}"]
        told += [medium_in_words(statement.medium)] if statement.medium else []
        told += [f"cue {notes.refer(statement.cue)}"] if statement.cue else []
        told += [f"speaker {notes.refer(statement.speaker_span)}"] if statement.speaker_span else []
        rows += [_row(statement.id, ", ".join(told)), *_reasons(statement.why, near, notes)]
    return rows


def _when(event: EventDraft, notes: Notes) -> list[Hanging]:
    time = event.date
    if time is None or time.first is None:
        return [_row("", "not told")]
    last = time.last or time.first
    day = day_in_words(f"{time.first.isoformat()}/{last.isoformat()}")
    if event.date_basis == "publication":
        return [_row("assumed", f"{day}, the day of publication: no expression in the text dates the event")]
    relative = ", counted from the day of publication" if time.relative else ""
    return [_row("text", f"{day}: {notes.refer(time.span)}{relative}")]


def _where(event: EventDraft, notes: Notes) -> list[Hanging]:
    place = event.place
    if place is None:
        return [_row("", "not told")]
    known = [place.country, place.precision, f"GeoNames {place.geonameid}" if place.geonameid else None]
    about = ", ".join(item for item in known if item)
    return [_row("text", f"{clean(place.name)}{f' ({about})' if about else ''}: {notes.refer(place.span)}")]
