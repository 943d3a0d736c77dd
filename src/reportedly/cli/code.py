"""`reportedly code`: read the inputs, code each article, hand the records on, and account for every input.

One bad article never costs the batch: what goes wrong with it becomes a `Failure`, one line on standard error, and
in = coded + failed + skipped in the last line.
"""

import hashlib
import itertools
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.text import Text

from reportedly.cli.progress import Progress, no_progress, show_progress
from reportedly.cli.summary import BriefView, Findings
from reportedly.cli.terminal import (
    EXIT_INTERRUPTED,
    EXIT_SOME_FAILED,
    REPORT_ADVICE,
    can_animate,
    clean,
    describe_error,
    error_console,
    output_console,
    print_error,
    signs_for,
)  # fmt: skip
from reportedly.cli.view import ArticleView, separator
from reportedly.cli.wording import counted
from reportedly.errors import Failure, ReportedlyError
from reportedly.records import ArticleRecord
from reportedly.tables import check_record

if TYPE_CHECKING:
    from reportedly.coder import Coder
    from reportedly.events.confidence import Quality
    from reportedly.exports.writers import Format
    from reportedly.passages import Article
    from reportedly.reading.inputs import Reading, ReadOptions
    from reportedly.store.store import Store

SHOWN_IN_FULL = 20  # articles: with more inputs than this, one line an article and a summary serve a person better


class RecordSink(Protocol):
    """Where records go: a file, the store, the screen."""

    def write(self, record: ArticleRecord) -> None:
        """Take one record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRequest:
    """What the person asked for, checked."""

    paths: Sequence[str]
    options: "ReadOptions"
    format: "Format | None" = None
    out: Path | None = None
    store: Path | None = None
    with_text: bool = True
    pipeline: str | None = None
    codebook: Path | None = None
    quality: "Quality" = "balanced"
    again: bool = False
    full: bool = False
    quiet: bool = False
    debug: bool = False


@dataclass(slots=True)
class Tally:
    """The account of a run."""

    coded: int = 0
    failed: int = 0
    skipped: int = 0
    words: int = 0
    events: int = 0
    statements: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def read(self) -> int:
        """Number of inputs, whatever became of them."""
        return self.coded + self.failed + self.skipped

    def add(self, record: ArticleRecord) -> None:
        """Count a coded article."""
        self.coded += 1
        self.words += len(record.document.text.split())
        self.events += len(record.events)
        self.statements += len(record.statements)

    def line(self, separator: str) -> str:
        """Return the account as one line."""
        parts = [f"{self.coded:,} coded", f"{self.failed:,} failed"]
        parts += [f"{self.skipped:,} skipped (already in the store)"] if self.skipped else []
        seconds = time.monotonic() - self.began
        account = f"{counted(self.read, 'input')} = {' + '.join(parts)}"
        if not self.coded:
            return account
        found = f"{counted(self.events, 'event')}, {counted(self.statements, 'statement')}"
        rate = f"{seconds:.1f} s, {self.coded / seconds:.1f} articles/s, {self.words / seconds:,.0f} words/s"
        return f" {separator} ".join((account, found, rate))


def run_code(request: CodeRequest, load_coder: "Callable[[], Coder] | None" = None) -> int:
    """Code the inputs as asked and return the exit code; `load_coder` gives another coder than the default."""
    out, err = output_console(), error_console()
    with ExitStack() as stack:
        # What can be wrong with where results go is found out before seconds are spent on loading the model.
        store = stack.enter_context(_open_store(request.store)) if request.store else None
        sinks = _open_output(request, stack)
        with _loading(err):
            coder = load_coder() if load_coder else _load_coder(request)
        readings, few = _read(request)
        torn = request.format is not None and request.out is None and out.is_terminal  # records between the bar's rows
        progress = _start_progress(stack, err, quiet=request.quiet or torn)
        screen = progress.console if progress.console and out.is_terminal else out
        findings = _show_on(screen, request, in_full=request.full or (few and not store), sinks=sinks)
        tally, stopped = _code_all(request, readings, coder, store, sinks, progress, err)
    if findings and tally.coded > 1:
        out.print(BriefView(findings, str(request.store) if request.store else None))
    return _account(request, tally, stopped, err)


def _code_all(
    request: CodeRequest,
    readings: "Iterator[Reading]",
    coder: "Coder",
    store: "Store | None",
    sinks: Sequence[RecordSink],
    progress: Progress,
    err: Console,
) -> tuple[Tally, bool]:
    """Code reading after reading until they end or the person interrupts; return the account and whether it stopped."""
    tally = Tally()
    with _finish_on_interrupt(progress.console or err) as stop:

        def records() -> Iterator[ArticleRecord]:
            for reading in itertools.takewhile(lambda _: not stop.is_set(), readings):
                outcome = _code_reading(reading, coder, store, request)
                if isinstance(outcome, ArticleRecord):
                    tally.add(outcome)
                    for sink in sinks:
                        sink.write(outcome)
                    yield outcome
                elif isinstance(outcome, Failure):
                    tally.failed += 1
                    print_failure(progress.console or err, outcome)
                else:
                    tally.skipped += 1
                progress.advance(reading, tally)

        if store:
            store.write_all(records())  # in batches; what was coded is written whatever interrupts it
        else:
            for _ in records():
                pass
    return tally, stop.is_set()


def _code_reading(
    reading: "Reading", coder: "Coder", store: "Store | None", request: CodeRequest
) -> ArticleRecord | Failure | None:
    """Return the record of what was read, or its failure; None for what the store already has."""
    item = reading.item
    if isinstance(item, Failure):
        return item
    if store and not request.again and _is_coded(store, item, coder):
        return None
    return code_article(coder, item, debug=request.debug)


def code_article(coder: "Coder", article: "Article", *, debug: bool = False) -> ArticleRecord | Failure:
    """Return the article's record, or the failure that says why there is none."""
    try:
        record = coder.code(article)
        check_record(record)
        return record
    except ReportedlyError as error:
        code = getattr(error, "code", "uncodable")
        return Failure(stage="coding", source=article.id, code=code, message=str(error))
    except Exception as error:  # whatever one article trips over, the others are still coded
        if debug:
            traceback.print_exc()
        message = f"{describe_error(error)}; {REPORT_ADVICE}"
        return Failure(stage="coding", source=article.id, code="internal-error", message=message)


def print_failure(console: Console, failure: Failure) -> None:
    """Print one line: which input, what is wrong, and the stable code."""
    source = "" if failure.message.startswith(f"{failure.source}:") else f"{failure.source}: "
    print_error(console, clean(f"{source}{failure.message} [{failure.code}]"))


# ---------------------------------------------------------------------------------------------------- what it needs


def _load_coder(request: CodeRequest) -> "Coder":
    from reportedly.coder import Coder
    from reportedly.language.parse import DEFAULT_PIPELINE

    pipeline = request.pipeline or DEFAULT_PIPELINE
    return Coder(pipeline=pipeline, codebook=request.codebook, quality=request.quality)


def _open_store(path: Path) -> "Store":
    from reportedly.store.store import Store

    return Store(path)


def _open_output(request: CodeRequest, stack: ExitStack) -> list[RecordSink]:
    if request.format is None:
        return []
    from reportedly.exports.writers import open_writer

    return [stack.enter_context(open_writer(request.format, request.out, with_text=request.with_text))]


def _read(request: CodeRequest) -> "tuple[Iterator[Reading], bool]":
    """Return the readings, and whether they are few enough to be shown in full."""
    from reportedly.reading.inputs import read_inputs

    if "-" in request.paths and sys.stdin.isatty():
        error_console().print("Reading from the terminal; end the article with Ctrl-D.")
    readings = read_inputs(request.paths, request.options)
    if request.full or request.quiet or request.format or request.store:
        return readings, True
    first = list(itertools.islice(readings, SHOWN_IN_FULL + 1))
    return itertools.chain(first, readings), len(first) <= SHOWN_IN_FULL


def _is_coded(store: "Store", article: "Article", coder: "Coder") -> bool:
    sha256 = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return store.is_coded(article.id, sha256, coder.provenance)


# ---------------------------------------------------------------------------------------------------- what it shows


class _Screen:
    """Shows each article in full, with a rule between two."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._first = True

    def write(self, record: ArticleRecord) -> None:
        if not self._first:
            options = self._console.options
            self._console.print()
            self._console.print(separator(signs_for(options), options.max_width))
            self._console.print()
        self._first = False
        self._console.print(ArticleView(record))


def _show_on(screen: Console, request: CodeRequest, *, in_full: bool, sinks: list[RecordSink]) -> Findings | None:
    """Add what shows records to the sinks; return the findings if they are to be summed up at the end."""
    if request.quiet or request.format:
        return None
    if in_full:
        sinks.append(_Screen(screen))
        return None
    findings = Findings(screen)
    sinks.append(findings)
    return findings


def _start_progress(stack: ExitStack, err: Console, *, quiet: bool) -> Progress:
    return stack.enter_context(show_progress(err)) if can_animate(err) and not quiet else no_progress()


@contextmanager
def _loading(err: Console) -> Iterator[None]:
    if not can_animate(err):
        yield
        return
    with err.status("Loading the parser and the knowledge of actors and places"):
        yield


def _account(request: CodeRequest, tally: Tally, stopped: bool, err: Console) -> int:
    """Print the last line, and how to go on after an interruption; return the exit code."""
    signs = signs_for(err.options)
    if stopped:
        advice = "run the same command again: what is in the store is skipped"
        if request.store is None:
            advice = "with --store FILE.duckdb the same command would skip what is coded"
        err.print(Text(f"Stopped after {counted(tally.read, 'input')}. To go on, {advice}."), soft_wrap=True)
    sign, style = (signs.failed, "bold red") if tally.failed else (signs.passed, "bold green")
    err.print(Text.assemble((f"{sign} ", style), tally.line(signs.dot)), soft_wrap=True)
    if stopped:
        return EXIT_INTERRUPTED
    return EXIT_SOME_FAILED if tally.failed else 0


@contextmanager
def _finish_on_interrupt(err: Console) -> Iterator[threading.Event]:
    """Let Ctrl-C finish the article in hand: set the event first; a second Ctrl-C interrupts at once."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def request_stop(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        err.print("Finishing this article; press Ctrl-C again to stop at once.")

    before = signal.signal(signal.SIGINT, request_stop)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
