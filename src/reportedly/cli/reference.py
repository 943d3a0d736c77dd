"""The page docs/cli.md, written from the commands themselves: `python -m reportedly.cli.reference > docs/cli.md`."""

import sys
from collections.abc import Iterator
from typing import Any

import typer

from reportedly.cli.app import app
from reportedly.cli.terminal import ASCII, UNICODE
from reportedly.cli.wording import status_in_words

HEAD = """# The command line

*This page is generated from the commands: `python -m reportedly.cli.reference > docs/cli.md`.*

Results go to standard output; progress, failures and the last line go to standard error. Exit codes: 0 all went well,
1 some inputs failed (or `doctor` found something missing), 2 wrong usage or nothing to work with, 130 interrupted.
Colours are left out where `NO_COLOR` is set and where the output is no terminal.
"""


READING = """## How to read what `code` shows

    ● e1  Rebels → attack with heavy weapons → two farmers
          happened, according to Daily Star, quoting police
          3 May 2021 (“on Monday”) · Orlec (TAR) · ASSAULT/heavy-weapons
          │ Rebels *shelled* the northern town of Orlec on Monday, *killing* two farmers, police told the Daily Star.

Who, what, whom; then whether it happened and according to whom, the outermost source first; then the day (with the
words that tell it), the place, and the type and mode of the codebook. A bar stands before the article's own words, and
the words that evoke the event are underlined or stand between stars. Statements follow: speaker → addressee, how it was
said, and what was said, in quotation marks where the article has them.

| sign | without Unicode | status |
|---|---|---|
"""


def render_reference() -> str:
    """Return the page: every command with its arguments, options and examples."""
    group: Any = typer.main.get_command(app)
    sections = [HEAD, READING + _statuses(), *_sections(group.commands)]
    return "\n".join(sections)


def _sections(commands: Any, above: str = "") -> Iterator[str]:
    for name, command in commands.items():
        if hasattr(command, "commands"):
            yield from _sections(command.commands, f"{above}{name} ")
        else:
            yield _section(f"{above}{name}", command)


def _statuses() -> str:
    rows = (
        f"| `{sign}` | `{ASCII.statuses[status]}` | {status_in_words(status)} |\n"
        for status, sign in UNICODE.statuses.items()
    )
    return "".join(rows)


def _section(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(["reportedly", name, *map(_usage, arguments), *(["[OPTIONS]"] if options else [])])
    lines = [f"## {name}", "", command.help, "", f"    {usage}", ""]
    if arguments:
        lines += ["| argument | |", "|---|---|"]
        lines += [f"| `{_label(p)}` | {_help(p)} |" for p in arguments]
        lines.append("")
    if options:
        lines += ["| option | |", "|---|---|"]
        lines += [f"| {_names(p)} | {_help(p)} |" for p in options]
        lines.append("")
    return "\n".join([*lines, *_epilog(command.epilog)])


def _label(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _usage(argument: Any) -> str:
    label = _label(argument) + ("…" if argument.nargs == -1 else "")
    return label if argument.required else f"[{label}]"


def _names(option: Any) -> str:
    value = f" {option.metavar}" if option.metavar else ""
    names = ", ".join(f"`{name}{value}`" for name in option.opts)
    return names.replace("|", "\\|") + "".join(f" / `{name}`" for name in option.secondary_opts)


def _help(parameter: Any) -> str:
    if not parameter.help:
        raise ValueError(f"{parameter.name}: every argument and option says what it does")
    return str(parameter.help).replace("|", "\\|")


def _epilog(epilog: str | None) -> Iterator[str]:
    for line in (epilog or "").split("\n\n"):
        text = line.removeprefix("Example: ")
        if text.startswith(("reportedly ", "cat ")):
            yield f"    {text}"
        elif text and text != "Examples:":
            yield f"\n{text}"
    if epilog:
        yield ""


if __name__ == "__main__":
    sys.stdout.write(render_reference())
