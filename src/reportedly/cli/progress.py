"""Progress on a terminal: how far, how fast in articles and words a second, and how long still."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from reportedly.cli.wording import counted

if TYPE_CHECKING:
    from reportedly.cli.code import Tally
    from reportedly.reading.inputs import Reading


class Progress(Protocol):
    """What is told after each input. `console` is where lines can be printed without tearing the bar, if any."""

    console: Console | None

    def advance(self, reading: "Reading", tally: "Tally") -> None:
        """Show that another input is done."""


class _Nothing:
    console: Console | None = None

    def advance(self, reading: "Reading", tally: "Tally") -> None:
        pass


class _Bar:
    def __init__(self, bar: RichProgress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None, read="", rate="")
        self.console: Console | None = bar.console

    def advance(self, reading: "Reading", tally: "Tally") -> None:
        seconds = max(self._bar.get_time() - (self._bar.tasks[0].start_time or 0), 0.001)
        rate = f"{tally.coded / seconds:.1f} articles/s, {tally.words / seconds:,.0f} words/s"
        read = counted(tally.read, "input")
        self._bar.update(self._task, completed=reading.done, total=reading.total, read=read, rate=rate)


def no_progress() -> Progress:
    """Return the progress that shows nothing: for pipes and for `--quiet`."""
    return _Nothing()


@contextmanager
def show_progress(console: Console) -> Iterator[Progress]:
    """Show a bar on the console while the block runs; it is gone afterwards."""
    columns = (
        BarColumn(bar_width=24),
        TaskProgressColumn(),  # of the bytes: how many articles a file holds is known only when it is read
        TextColumn("{task.fields[read]}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with RichProgress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar)
