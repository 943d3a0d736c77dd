"""The `reportedly` command: its sub-commands, their options and help.

Everything heavy is imported inside the commands, so that `--help` and `--version` answer at once.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.groups import actors_app, codebook_app
from reportedly.cli.options import (
    Actors,
    Codebook,
    Debug,
    Pipeline,
    Quality,
    QualityLevel,
    RecordFormat,
    RowFormat,
    read_day,
)  # fmt: skip
from reportedly.cli.terminal import guard_command
from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.exports.writers import Format

app = typer.Typer(
    name="reportedly",
    help="Who did what to whom, when and where, according to whom: news articles to source-attributed event data.",
    epilog="Start with: reportedly code ARTICLE.txt --published 2021-05-14",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def reportedly(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Who did what to whom, when and where, according to whom: news articles to source-attributed event data."""


@app.command(
    epilog=(
        "Examples:\n\n"
        "reportedly code article.txt --published 2021-05-14\n\n"
        "reportedly code corpus/ --store corpus.duckdb\n\n"
        "reportedly code news.jsonl --field text=body --format jsonl --out coded.jsonl\n\n"
        "cat article.html | reportedly code - --format jsonl\n\n"
        "Exit codes: 0 all coded, 1 some inputs failed, 2 wrong usage or nothing to work with, 130 interrupted."
    )
)
def code(  # noqa: PLR0913, PLR0917 - one parameter an option: that is how typer reads them
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False)
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Day of publication of articles that do not tell it."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher of articles that do not tell it.")
    ] = None,
    licence: Annotated[
        str | None, typer.Option(metavar="NAME", help="Licence of articles that do not tell it.")
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=THEIRS", help="The input's name for a field, such as text=body; repeatable."),
    ] = None,
    format: Annotated[
        RecordFormat | None,
        typer.Option(
            metavar="jsonl|csv|parquet",
            help="Write records in this format; without it, show a person what the articles say.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help="Write here, not to standard output: a file for jsonl, a folder for csv and parquet."
        ),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(metavar="FILE.duckdb", help="Keep the records in this store; articles already there are skipped."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again/--resume", help="Code articles again that the store has, instead of skipping them."),
    ] = False,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Leave the articles' text out of what is written.")
    ] = False,
    codebook: Codebook = None,
    quality: Quality = QualityLevel.balanced,
    pipeline: Pipeline = None,
    actors: Actors = None,
    full: Annotated[bool, typer.Option("--full", help="Show every article in full, however many there are.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show the last line only: how many were coded.")] = False,
    debug: Debug = False,
) -> None:
    """Code articles: who did what to whom, when and where, according to whom."""
    published_day = read_day(published)
    fields = _fields(field or [])
    chosen = _format(format, out)
    if again and store is None:
        raise typer.BadParameter("it says what to do with articles that a store has, so it needs --store")
    with guard_command(debug=debug):
        _use_actors(actors)
        from reportedly.cli.code import CodeRequest, run_code
        from reportedly.reading.inputs import ReadOptions

        request = CodeRequest(
            paths=paths,
            options=ReadOptions(published=published_day, publisher=publisher, fields=fields, licence=licence),
            format=chosen,
            out=out,
            store=store,
            with_text=not without_text,
            pipeline=pipeline,
            codebook=codebook,
            quality=quality.value,
            again=again,
            full=full,
            quiet=quiet,
            debug=debug,
        )
        raise typer.Exit(run_code(request))


def _use_actors(place: Path | None) -> None:
    """Have the actor knowledge read the user's own rows from this place, worker processes included."""
    if place is not None:
        from reportedly.actors.own import VARIABLE, own_files

        own_files(place)  # says what is wrong with the place before anything slow is loaded
        os.environ[VARIABLE] = str(place)


def _fields(pairs: list[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        name, _, theirs = pair.partition("=")
        if not name or not theirs:
            raise typer.BadParameter(
                f"{pair!r} does not say which field it is; write NAME=THEIRS, such as text=body", param_hint="--field"
            )
        fields[name] = theirs
    return fields


def _format(asked: RecordFormat | None, out: Path | None) -> "Format | None":
    if asked is not None:
        return asked.value
    if out is None:
        return None
    if out.suffix != ".jsonl":
        raise typer.BadParameter(
            f"{str(out)!r} does not tell the format; add --format jsonl, csv or parquet", param_hint="--out"
        )
    return "jsonl"


@app.command(
    epilog=(
        "Examples:\n\n"
        "reportedly explain article.txt\n\n"
        "reportedly explain article.txt e3\n\n"
        "reportedly explain article.txt condemned --published 2021-05-14"
    )
)
def explain(  # noqa: PLR0913, PLR0917 - one parameter an option: that is how typer reads them
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file with an article.", show_default=False)],
    event: Annotated[
        str | None,
        typer.Argument(
            metavar="EVENT", help="An event's id, such as e3, or a word of its trigger; without it, list them."
        ),
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Which article, where the file holds several.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication, if the article does not tell it.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher, if the article does not tell it.")
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=THEIRS", help="The input's name for a field, such as text=body; repeatable."),
    ] = None,
    codebook: Codebook = None,
    quality: Quality = QualityLevel.balanced,
    pipeline: Pipeline = None,
    actors: Actors = None,
    debug: Debug = False,
) -> None:
    """Explain why an event was coded as it is, with the words that each decision rests on."""
    published_day = read_day(published)
    fields = _fields(field or [])
    with guard_command(debug=debug):
        _use_actors(actors)
        from reportedly.cli.explain import run_explain
        from reportedly.reading.inputs import ReadOptions

        options = ReadOptions(published=published_day, publisher=publisher, fields=fields)
        raise typer.Exit(
            run_explain(
                article,
                event,
                options=options,
                article_id=id,
                pipeline=pipeline,
                codebook=codebook,
                quality=quality.value,
            )
        )


@app.command(epilog="Example: reportedly schema --indent 2 > record.schema.json")
def schema(
    indent: Annotated[
        int | None, typer.Option(min=0, max=8, metavar="N", help="Indent by N blanks; without, one line.")
    ] = None,
) -> None:
    """Print the JSON Schema of the article record."""
    with guard_command():
        import json

        from reportedly.records import record_schema

        sys.stdout.write(json.dumps(record_schema(), indent=indent, ensure_ascii=False) + "\n")


@app.command(
    epilog=(
        "Examples:\n\n"
        "reportedly sql corpus.duckdb\n\n"
        'reportedly sql corpus.duckdb "select type, status, count(*) from events group by all"'
    )
)
def sql(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="A store made by code --store.", show_default=False)],
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="One SQL query; without it, tables and columns are listed.")
    ] = None,
    format: Annotated[
        RowFormat, typer.Option(metavar="table|csv|json", help="How to print the rows.")
    ] = RowFormat.table,
    debug: Debug = False,
) -> None:
    """Query a store with SQL; the store is opened for reading only."""
    with guard_command(debug=debug):
        from reportedly.cli.sql import run_sql

        raise typer.Exit(run_sql(store, query, row_format=format.value))


@app.command()
def doctor(pipeline: Pipeline = None) -> None:
    """Check that everything needed is there, and say what mends what is not."""
    with guard_command():
        from reportedly.cli.doctor import run_doctor

        raise typer.Exit(run_doctor(pipeline))


app.add_typer(codebook_app)
app.add_typer(actors_app)


def main() -> None:
    """Run the command line."""
    app(prog_name="reportedly")
