"""Many articles at once: one line each as they are coded, and what they say together at the end."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, get_args

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from reportedly.cli.layout import shorten
from reportedly.cli.terminal import clean, signs_for
from reportedly.cli.view import RULE, UNKNOWN, heading
from reportedly.cli.wording import counted, event_code, join_names, status_in_words, type_in_words
from reportedly.records import ArticleRecord, Status

TITLE = 60  # characters of a title in an article's line
TOP = 10  # rows of what is most frequent
NAME = 60  # characters of a name in a table
Name = TypeVar("Name", bound=Hashable)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(slots=True)
class Findings:
    """Counts over the articles; each article is told in one line on the console when it comes."""

    console: Console | None = None
    by_type: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)

    def write(self, record: ArticleRecord) -> None:
        """Count one article and tell it in one line."""
        for event in record.events:
            self.by_type[event.type, event.status] += 1
            who = join_names([clean(record.actor(a).name) for a in event.actors]) or UNKNOWN
            whom = join_names([clean(record.actor(a).name) for a in event.recipients]) or UNKNOWN
            self.pairs[who, event_code(event.type, event.mode), whom] += 1
        for statement in record.statements:
            if statement.speaker:
                self.speakers[clean(record.actor(statement.speaker).name)] += 1
        if self.console:
            self.console.print(article_line(record, signs_for(self.console.options).dot), soft_wrap=True)


def article_line(record: ArticleRecord, dot: str) -> Text:
    """Return one line: id, title, publisher, day, numbers of events and statements."""
    document = record.document
    ellipsis = "…" if dot == "·" else "..."
    told = [shorten(document.title, TITLE, ellipsis)] if document.title else []
    told += [clean(item) for item in (document.publisher, document.published) if item]
    told += [counted(len(record.events), "event"), counted(len(record.statements), "statement")]
    return Text.assemble((clean(document.id), "bold"), "  ", f" {dot} ".join(told))


@dataclass(frozen=True, slots=True)
class BriefView:
    """The findings as three tables: types by status, the most frequent pairs, the most frequent speakers."""

    findings: Findings
    store: str | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs = signs_for(options)
        for title, table in self._tables():
            yield Text()
            yield heading(title, signs, min(options.max_width, RULE))
            yield table
        yield Text()
        if self.store:
            yield Text(f"The records are in {self.store}; to ask it: reportedly sql {self.store}")
        else:
            yield Text("--full shows every article in full; --store FILE.duckdb or --format jsonl keeps the records.")

    def _tables(self) -> Iterator[tuple[str, RenderableType]]:
        if self.findings.by_type:
            yield "Events by type and status", self._by_type()
        pairs = _recurring(self.findings.pairs)
        if pairs:
            yield "Most frequent: who, what, whom", _ranking(pairs)
        speakers = _recurring(self.findings.speakers)
        if speakers:
            yield "Most quoted", _ranking([((speaker,), number) for speaker, number in speakers])

    def _by_type(self) -> Table:
        table = _table("", "all", *(status_in_words(status) for status in STATUSES))
        totals: Counter[str] = Counter()
        for (event_type, _), number in self.findings.by_type.items():
            totals[event_type] += number
        for event_type, total in totals.most_common():
            cells = (self.findings.by_type[event_type, status] for status in STATUSES)
            table.add_row(type_in_words(event_type), str(total), *(str(cell or "") for cell in cells))
        return table


def _recurring(counts: Counter[Name]) -> list[tuple[Name, int]]:
    """Return what is most frequent, without what was found only once."""
    return [(name, number) for name, number in counts.most_common(TOP) if number > 1]


def _ranking(rows: Sequence[tuple[tuple[str, ...], int]]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    for cells, number in rows:
        table.add_row(str(number), *(Text(shorten(cell, NAME, "…")) for cell in cells))
    return table


def _table(first: str, *numbers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, safe_box=True)
    table.add_column(first, overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right", overflow="fold")
    return table
