"""What an article says, for a person to read: `reportedly code ARTICLE` without a format.

    ● e1  Rebels → attack with heavy weapons → two farmers
          happened, according to police · 3 May 2021 (“on Monday”) · Orlec (TAR)
          │ Rebels shelled the northern town of Orlec on Monday, killing two farmers, police said.

Nothing is told by colour alone: the status is a sign and a word, the trigger is underlined or between stars, and a
bar stands before the words that are the article's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from reportedly.cli.layout import Flow, Hanging, excerpt, is_quoted, shorten, stretch_around
from reportedly.cli.terminal import Signs, clean, signs_for
from reportedly.cli.wording import (
    basis_in_words,
    chain_in_words,
    counted,
    day_in_words,
    event_code,
    event_in_words,
    join_names,
    kind_in_words,
    medium_in_words,
    status_in_words,
)  # fmt: skip
from reportedly.records import ArticleRecord, Event, Place, Statement, Warning

TITLE = 240  # characters: a longer title is a page that was read wrongly
OPENING = 60  # characters of the text that stand in for a title
CONTENT = 300  # characters of a statement's content that are shown: four lines at 80 columns
OTHER_MENTIONS = 3  # distinct other mentions of an event that are quoted
RULE = 160  # columns: a longer rule says no more
UNKNOWN = "(not told)"

QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
STATUS_STYLES = {
    "happened": "bold", "negated": "bold red", "planned": "cyan", "requested": "magenta", "threatened": "bold yellow",
    "hypothetical": "blue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's record, drawn for the console that prints it."""

    record: ArticleRecord

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs = signs_for(options)
        stars = console.color_system is None
        width = min(options.max_width, RULE)
        yield from _head(self.record, signs)
        for event in self.record.events:
            yield Text()
            yield event_block(self.record, event, signs, stars=stars)
        if self.record.statements:
            yield Text()
            yield heading(counted(len(self.record.statements), "statement"), signs, width)
        for statement in self.record.statements:
            yield Text()
            yield statement_block(self.record, statement, signs)
        if self.record.warnings:
            yield Text()
            yield from (_warning(self.record, warning, signs) for warning in self.record.warnings)


def heading(title: str, signs: Signs, width: int) -> Text:
    """Return a title with a thin rule to its right."""
    rule = signs.rule * max(width - len(title) - 4, 3)
    return Text.assemble((f"{signs.rule * 2} ", "dim"), (title, "bold"), (f" {rule}", "dim"))


def separator(signs: Signs, width: int) -> Text:
    """Return the rule between two articles."""
    return Text(signs.rule * min(width, RULE), style="dim")


def _head(record: ArticleRecord, signs: Signs) -> Iterator[RenderableType]:
    document = record.document
    if document.title:
        yield Text(shorten(document.title, TITLE, signs.ellipsis), style="bold")
    else:
        opening = shorten(document.text, OPENING, signs.ellipsis)
        yield Text.assemble((clean(document.id), "bold"), (f"  {opening}", "dim"))
    day = None
    if document.published:
        basis = document.published_basis
        note = f" ({basis_in_words(basis)})" if basis and basis != "given" else ""
        day = day_in_words(document.published) + note
    about = [document.publisher or "publisher unknown", day or "date unknown"]
    about += [document.id] if document.title else []
    yield Text(f" {signs.dot} ".join(clean(item) for item in about))
    if document.url:
        yield Text(clean(document.url), style="dim", overflow="fold")
    speakers = {statement.speaker for statement in record.statements if statement.speaker}
    found = [counted(len(record.events), "event"), counted(len(record.statements), "statement")]
    found[1] += f" by {counted(len(speakers), 'speaker')}" if speakers else ""
    found.append(counted(len(record.actors), "actor"))
    yield Text(f" {signs.dot} ".join(found), style="dim")
    if not record.events:
        yield Text("No event of the codebook was found in this article.", style="italic")


# ---------------------------------------------------------------------------------------------------- events


def event_block(record: ArticleRecord, event: Event, signs: Signs, *, stars: bool) -> Hanging:
    """Return one event: who, what, whom; status, source, day and place; the words that it rests on."""
    words = excerpt(record.document.text, event.triggers, stars=stars, ellipsis=signs.ellipsis)
    beside = [Text.assemble((f"{signs.bar} ", "dim"), words)]
    others = _other_mentions(record, event, signs)
    if others:
        beside.append(others)
    width = max(len(e.id) for e in record.events)
    sign = signs.statuses.get(event.status, signs.dot)
    margin = Text.assemble((sign, STATUS_STYLES.get(event.status, "")), (f" {event.id:<{width}}  ", "dim"))
    return Hanging(margin, (headline(record, event, signs), facts(record, event, signs)), tuple(beside))


def headline(record: ArticleRecord, event: Event, signs: Signs) -> Text:
    """Return who does what to whom."""
    what = event_in_words(event.type, event.mode)
    line = Text.assemble(
        (_names(record, event.actors) or UNKNOWN, "bold" if event.actors else "dim"),
        (f" {signs.arrow} ", "dim"),
        (what, QUAD_STYLES.get(event.quad or 0, "")),
    )
    if event.recipients:
        line.append(f" {signs.arrow} ", style="dim").append(_names(record, event.recipients), style="bold")
    return line


def facts(record: ArticleRecord, event: Event, signs: Signs) -> Flow:
    """Return status with sources, day, place and code of an event."""
    status = status_in_words(event.status, sourced=bool(event.sources))
    sources = chain_in_words([_name(record, source) for source in event.sources])
    told = Text.assemble((status, STATUS_STYLES.get(event.status, "")), f", {sources}")
    more = [Text(item) for item in (_when(record, event, signs), _where(event.place)) if item]
    return Flow((told, *more, Text(event_code(event.type, event.mode), style="dim")), f" {signs.dot} ")


def _when(record: ArticleRecord, event: Event, signs: Signs) -> str:
    if event.date is None:
        return ""
    day = day_in_words(event.date)
    if signs.ellipsis == "...":
        day = day.replace("–", "-")
    if event.date_basis == "publication":
        return f"{day} (day of publication)"
    words = clean(record.words(event.date_span)) if event.date_span else ""
    return day if words in day else f"{day} ({_quoted(words, signs)})"


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    with_country = place.country and place.precision != "country"
    return clean(place.name) + (f" ({place.country})" if with_country else "")


def _other_mentions(record: ArticleRecord, event: Event, signs: Signs) -> Text | None:
    """Return the event's mentions that its excerpt does not show, or None."""
    start, end = stretch_around(record.document.text, event.triggers[0])
    rest = [clean(record.words(span)) for span in event.triggers if not start <= span[0] < span[1] <= end]
    if not rest:
        return None
    shown = list(dict.fromkeys(rest))[:OTHER_MENTIONS]
    line = "also: " + ", ".join(_quoted(words, signs) for words in shown)
    unshown = len(rest) - len(shown)
    return Text(line + (f" and {counted(unshown, 'more mention')}" if unshown else ""), style="dim")


# ---------------------------------------------------------------------------------------------------- statements


def statement_block(record: ArticleRecord, statement: Statement, signs: Signs) -> Hanging:
    """Return one statement: its speaker with the chain of sources, how it was said, and what was said."""
    width = max(len(s.id) for s in record.statements)
    margin = Text(f"  {statement.id:<{width}}  ", style="dim")
    return Hanging(margin, (_speaker(record, statement, signs), _manner(record, statement, signs)),
                   (_content(record, statement, signs),))  # fmt: skip


def _speaker(record: ArticleRecord, statement: Statement, signs: Signs) -> Text:
    line = Text()
    if statement.speaker:
        line.append(_name(record, statement.speaker), style="bold")
    else:
        line.append(UNKNOWN, style="dim")
    if statement.addressees:
        line.append(f" {signs.arrow} ", style="dim").append(_names(record, statement.addressees), style="bold")
    if statement.via:
        line.append(f", {chain_in_words([_name(record, source) for source in statement.via])}")
    return line


def _manner(record: ArticleRecord, statement: Statement, signs: Signs) -> Flow:
    said = [kind_in_words(statement.kind)]
    if statement.medium:
        said.append(medium_in_words(statement.medium))
    if statement.cue:
        said.append(_quoted(record.words(statement.cue), signs))
    if statement.parent:
        said.append(f"within {statement.parent}")
    return Flow(tuple(Text(item) for item in said), f" {signs.dot} ")


def _content(record: ArticleRecord, statement: Statement, signs: Signs) -> Text:
    """Return the content, with quotation marks where the article has them and three dots where the cue interrupts."""
    text, room = record.document.text, CONTENT
    pieces: list[str] = []
    for span in statement.content:
        words = clean(record.words(span))
        piece = shorten(words, max(room, 20), signs.ellipsis)
        room -= len(piece)
        pieces.append(_quoted(piece, signs) if is_quoted(text, span) else piece)
        if piece != words:
            break
    return Text.assemble((f"{signs.bar} ", "dim"), (f" {signs.ellipsis} ".join(pieces), "italic"))


def _warning(record: ArticleRecord, warning: Warning, signs: Signs) -> Hanging:
    line = Text(f"{clean(warning.message)} ({warning.code})")
    if warning.span:
        line.append(f": {_quoted(shorten(record.words(warning.span), 60, signs.ellipsis), signs)}")
    return Hanging(Text(f"{signs.note} ", style="yellow"), (line,))


# ---------------------------------------------------------------------------------------------------- names


def _name(record: ArticleRecord, actor_id: str) -> str:
    return clean(record.actor(actor_id).name)


def _names(record: ArticleRecord, actor_ids: tuple[str, ...]) -> str:
    return join_names([_name(record, actor_id) for actor_id in actor_ids])


def _quoted(words: str, signs: Signs) -> str:
    return f"{signs.open_quote}{clean(words)}{signs.close_quote}"
