"""`reportedly explain`: why an event was coded as it is, with the words that each decision rests on.

    ● e12  Israeli army → attack with heavy weapons → Palestinians in the Gaza Strip
           happened, according to the article itself · 10–14 May 2021 · Gaza Strip (PSE)

    │ Over the past few days, as the Israeli army[2] showered[1] residential areas in the Gaza Strip with rockets …

    ── What ──────────
      trigger    shower with weapons evokes ASSAULT: “showered”[1] 1841–1849
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from reportedly.cli.layout import MARKED, Hanging, shorten
from reportedly.cli.terminal import (
    EXIT_CANNOT_START,
    EXIT_SOME_FAILED,
    Signs,
    clean,
    error_console,
    output_console,
    print_error,
    signs_for,
)  # fmt: skip
from reportedly.cli.view import RULE, STATUS_STYLES, facts, heading, headline
from reportedly.cli.wording import counted, day_in_words, medium_in_words
from reportedly.coder import Coder, Coding
from reportedly.errors import Failure
from reportedly.passages import Article, CastMember, EventDraft, Reason, StatementDraft
from reportedly.reading.inputs import ReadOptions, read_inputs
from reportedly.records import Span

WORDS = 80  # characters of the words a reason rests on
OTHER_MENTIONS = 5  # mentions of an actor that are quoted
LABEL = 14  # columns of the first word of a line


def run_explain(
    path: str, wanted: str | None, *, options: ReadOptions, article_id: str | None, pipeline: str | None
) -> int:
    """Explain the event of the article, or list its events; return the exit code."""
    err = error_console()
    article = _read_article(path, options, article_id, err)
    if article is None:
        return EXIT_SOME_FAILED
    coder = Coder(pipeline=pipeline) if pipeline else Coder()
    coding = coder.trace(article)
    out = output_console()
    if wanted is None:
        out.print(EventList(coding, tuple(event.id for event in coding.record.events)))
        return 0
    found = find_events(coding, wanted)
    if len(found) == 1:
        out.print(ExplainView(coding, found[0]))
        return 0
    if found:
        print_error(err, f"{wanted!r} is a trigger of {counted(len(found), 'event')}; give the id of one of them:")
        err.print(EventList(coding, tuple(event.id for event in found)))
    elif coding.events:
        ids = " to ".join(dict.fromkeys((coding.events[0].id, coding.events[-1].id)))
        print_error(err, f"no event has the id or trigger {wanted!r}; there are {ids}: leave EVENT out to list them")
    else:
        print_error(err, f"no event was found in {path}, so there is none to explain")
    return EXIT_CANNOT_START


def _read_article(path: str, options: ReadOptions, article_id: str | None, err: Console) -> Article | None:
    """Return the one article of the input, or the one with the id; print why there is none."""
    ids: list[str] = []
    chosen: Article | None = None
    for reading in read_inputs([path], options):
        if isinstance(reading.item, Failure):
            print_error(err, clean(f"{reading.item.message} [{reading.item.code}]"))
            return None
        if article_id is None or reading.item.id == article_id:
            chosen = chosen or reading.item
        ids.append(reading.item.id)
        if (article_id is not None and chosen) or len(ids) > OTHER_MENTIONS:
            break
    if article_id is None and len(ids) > 1:
        shown = ", ".join(ids[:OTHER_MENTIONS])
        print_error(err, f"{path} holds several articles; say which with --id, such as one of: {shown}")
        return None
    if chosen is None:
        print_error(err, f"{path} holds no article with the id {article_id!r}")
    return chosen


def find_events(coding: Coding, wanted: str) -> list[EventDraft]:
    """Return the event with this id, else those with a trigger that holds these words."""
    by_id = [event for event in coding.events if event.id == wanted]
    if by_id:
        return by_id
    text, words = coding.article.text, wanted.lower().strip()
    return [
        event for event in coding.events if any(words in clean(text[s:e]).lower() for s, e in event.triggers) and words
    ]


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
        notes = Notes(self.coding.article.text, signs)
        sections = list(_sections(self.coding, self.event, notes))
        event = next(e for e in self.coding.record.events if e.id == self.event.id)
        record = self.coding.record
        lines = (headline(record, event, signs), facts(record, event, signs))
        yield Hanging(_margin(event.status, event.id, signs), lines)
        yield Text()
        yield from notes.sentences(_sentences(self.coding, self.event), stars=console.color_system is None)
        for title, rows in sections:
            yield Text()
            yield heading(title, signs, min(options.max_width, RULE))
            yield from rows


@dataclass(slots=True)
class Notes:
    """The words that decisions rest on, numbered in the order in which they are referred to."""

    text: str
    signs: Signs
    spans: list[Span] = field(default_factory=list)

    def refer(self, span: Span) -> str:
        """Return the words, their number and where they stand."""
        if span not in self.spans:
            self.spans.append(span)
        words = shorten(self.text[span[0] : span[1]], WORDS, self.signs.ellipsis)
        number = self.spans.index(span) + 1
        return f"{self.signs.open_quote}{words}{self.signs.close_quote}[{number}] {span[0]}{self.signs.dash}{span[1]}"

    def sentences(self, sentences: Iterable[Span], *, stars: bool) -> Iterator[RenderableType]:
        """Yield the sentences with the numbered words marked in them."""
        for start, end in sentences:
            line = Text()
            at = start
            for span in self._marked_in((start, end)):
                _add(line, self.text[at : span[0]])
                star = "*" if stars else ""
                line.append(f"{star}{clean(self.text[span[0] : span[1]])}{star}", style=MARKED)
                line.append(f"[{self.spans.index(span) + 1}]", style="cyan")
                at = span[1]
            _add(line, self.text[at:end])
            yield Hanging(Text(), (Text.assemble((f"{self.signs.bar} ", "dim"), line),))

    def _marked_in(self, sentence: Span) -> list[Span]:
        """Return the numbered spans within the sentence; where two overlap, the shorter one."""
        kept: list[Span] = []
        for span in sorted(self.spans, key=lambda s: (s[1] - s[0], s)):
            within = sentence[0] <= span[0] < span[1] <= sentence[1]
            if within and all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
                kept.append(span)
        return sorted(kept)


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
    yield "What", [
        _row("trigger", notes.refer(trigger)),
        *(_row("also", notes.refer(span)) for span in event.triggers[1 : 1 + OTHER_MENTIONS]),
        *_reasons(event.why, notes),
        _row("confidence", f"{event.confidence:.2f}"),
    ]
    for title, ids in (("Who", event.actors), ("Whom", event.recipients)):
        rows = [row for actor in ids for row in _actor(coding, coding.cast.member(actor), trigger, notes)]
        yield title, rows or [_row("", "not told")]
    yield "According to", _chain(coding, event, trigger, notes)
    yield "When", _when(event, notes)
    yield "Where", _where(event, notes)


def _row(label: str, words: str) -> Hanging:
    return Hanging(Text(f"  {label:<{LABEL}}", style="dim"), (Text(words),))


def _reasons(why: Sequence[Reason], notes: Notes) -> list[Hanging]:
    rows = []
    for reason in why:
        rests_on = f": {notes.refer(reason.span)}" if reason.span else ""
        rows.append(_row(reason.step, clean(reason.message) + rests_on))
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
    return rows + _reasons(member.why, notes)


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
        rows += [_row(statement.id, ", ".join(told)), *_reasons(statement.why, notes)]
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
