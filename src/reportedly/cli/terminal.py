"""What every command shares: the two consoles, signs with their ASCII forms, and errors as one clear line."""

import os
import re
import stat
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer
from rich.console import Console, ConsoleOptions
from rich.text import Text

from reportedly.errors import ReportedlyError

EXIT_SOME_FAILED = 1
EXIT_CANNOT_START = 2  # also what a wrong option or argument gives
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells have it

REPORT_ADVICE = "this is a bug in reportedly; please report it, with the text if you may share it (--debug shows more)"

_WHITE_SPACE = re.compile(r"\s+")
# Characters of the text that would steer the terminal or turn the writing direction of what follows.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that the views are drawn with."""

    arrow: str
    dot: str
    dash: str
    bar: str
    rule: str
    ellipsis: str
    open_quote: str
    close_quote: str
    failed: str
    passed: str
    note: str
    statuses: dict[str, str]


UNICODE = Signs(
    arrow="→", dot="·", dash="–", bar="│", rule="─", ellipsis="…", open_quote="“", close_quote="”",
    failed="✗", passed="✓", note="!",
    statuses={
        "happened": "●", "negated": "✗", "planned": "○", "requested": "◇", "threatened": "▲", "hypothetical": "?",
    },
)  # fmt: skip
ASCII = Signs(
    arrow="->", dot="-", dash="-", bar="|", rule="-", ellipsis="...", open_quote='"', close_quote='"',
    failed="x", passed="+", note="!",
    statuses={
        "happened": "*", "negated": "x", "planned": "o", "requested": ">", "threatened": "!", "hypothetical": "?",
    },
)  # fmt: skip


def signs_for(options: ConsoleOptions) -> Signs:
    """Return the signs that the console's encoding can show."""
    return ASCII if options.ascii_only else UNICODE


def clean(text: str) -> str:
    """Return words of an article fit to be shown: one line, and nothing in them that steers the terminal.

    >>> clean("so\\r\\n said \\x1b[31mhe")
    'so said [31mhe'
    """
    return _WHITE_SPACE.sub(" ", _STEERING.sub("", _WHITE_SPACE.sub(" ", text))).strip()


class PipeConsole(Console):
    """A console that lets a reader who has enough (`| head`) end the command instead of failing it."""

    def on_broken_pipe(self) -> None:
        """Hand the error on to `guard_command`."""
        raise BrokenPipeError


def output_console() -> Console:
    """Return the console for results; what its encoding cannot show is replaced, never an error."""
    _replace_unknown(sys.stdout)
    return PipeConsole(highlight=False, markup=False, emoji=False, soft_wrap=False)


def error_console() -> Console:
    """Return the console for progress, failures and the summary."""
    _replace_unknown(sys.stderr)
    return PipeConsole(stderr=True, highlight=False, markup=False, emoji=False)


def can_animate(err: Console) -> bool:
    """Return whether a moving line on standard error disturbs nobody: it would tear the page of `| less`."""
    try:
        piped = stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # standard output is no file, as in tests and notebooks
        piped = False
    return err.is_terminal and not piped


def _replace_unknown(stream: object) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def print_error(console: Console, message: str) -> None:
    """Print what is wrong; lines are not wrapped, so that they can be searched for."""
    sign = signs_for(console.options).failed
    lines = "\n".join(_STEERING.sub("", line).rstrip() for line in message.splitlines())
    console.print(Text.assemble((f"{sign} ", "bold red"), lines), soft_wrap=True)


@contextmanager
def guard_command(*, debug: bool = False) -> Iterator[None]:
    """Turn what a command raises into one line and an exit code; with `debug` the traceback comes first."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would flush standard output once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        print_error(error_console(), "interrupted")
        raise typer.Exit(EXIT_INTERRUPTED) from None
    except ReportedlyError as error:
        _print_traceback(debug)
        print_error(error_console(), str(error))
        raise typer.Exit(EXIT_CANNOT_START) from None
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Exception as error:
        _print_traceback(debug)
        print_error(error_console(), f"{describe_error(error)}; {REPORT_ADVICE}")
        raise typer.Exit(EXIT_SOME_FAILED) from None


def describe_error(error: BaseException) -> str:
    """Return the error's type and text as one line."""
    text = clean(str(error))
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _print_traceback(debug: bool) -> None:
    if debug:
        traceback.print_exc()
