"""The groups of sub-commands: `reportedly codebook …` and `reportedly actors …`."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import Actors, Debug, Pipeline, read_day
from reportedly.cli.terminal import guard_command

codebook_app = typer.Typer(
    name="codebook", help="Check a codebook of your own, and read what a codebook holds.", no_args_is_help=True
)


@codebook_app.command(
    "check",
    epilog=(
        "Example: reportedly codebook check protest.toml\n\n"
        "Exit codes: 0 nothing found, 1 something found, 2 there is no such file."
    ),
)
def codebook_check(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A codebook: a TOML file or a folder of them.", show_default=False)
    ],
    pipeline: Pipeline = None,
    debug: Debug = False,
) -> None:
    """Check a codebook: its fields, words that can do nothing, and examples that are not coded as they say."""
    with guard_command(debug=debug):
        from reportedly.cli.codebook import run_check

        raise typer.Exit(run_check(path, pipeline))


@codebook_app.command(
    "show",
    epilog=(
        "Examples:\n\n"
        "reportedly codebook show\n\n"
        "reportedly codebook show ASSAULT\n\n"
        "reportedly codebook show --codebook protest.toml"
    ),
)
def codebook_show(
    event_type: Annotated[
        str | None, typer.Argument(metavar="TYPE", help="A type, such as ASSAULT; without it, all of them.")
    ] = None,
    codebook: Annotated[Path | None, typer.Option(metavar="PATH", help="Show this codebook instead of PLOVER.")] = None,
    debug: Debug = False,
) -> None:
    """Show a codebook, or one of its types with its modes, words and examples, in plain words."""
    with guard_command(debug=debug):
        from reportedly.cli.codebook import run_show

        raise typer.Exit(run_show(event_type, codebook))


actors_app = typer.Typer(
    name="actors",
    help="Look actors up, check and add your own, refresh terms of office.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
ActorFile = Annotated[Path, typer.Argument(metavar="FILE", help="A file of tab-separated rows.", show_default=False)]


@actors_app.command(
    epilog=(
        'Examples:\n\nreportedly actors lookup "French president" --on 2021-05-12\n\n'
        "reportedly actors lookup Hizballah\n\nExit codes: 0 found, 1 not known, 2 wrong usage."
    )
)
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name or a title.", show_default=False)],
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="On which day; without it, today.")
    ] = None,
    actors: Actors = None,
    debug: Debug = False,
) -> None:
    """Say whom a name or title means on a day, from when to when, and where that is known from."""
    day = read_day(on, "--on")
    with guard_command(debug=debug):
        from reportedly.cli.actors import run_lookup

        raise typer.Exit(run_lookup(name, day, actors))


@actors_app.command(
    epilog="Example: reportedly actors check mine.tsv\n\nExit codes: 0 no faults, 1 faults, 2 no such file."
)
def check(file: ActorFile, debug: Debug = False) -> None:
    """Check a file of actors: every fault with file and line, and what deserves a second look."""
    with guard_command(debug=debug):
        from reportedly.cli.actors import run_check

        raise typer.Exit(run_check(file))


@actors_app.command(
    epilog="Example: reportedly actors add mine.tsv\n\nExit codes: 0 added, 2 the file has faults or cannot be read."
)
def add(file: ActorFile, actors: Actors = None, debug: Debug = False) -> None:
    """Check a file of your own actors and keep it; its rows win over the shipped ones."""
    with guard_command(debug=debug):
        from reportedly.cli.actors import run_add

        raise typer.Exit(run_add(file, actors))


@actors_app.command(
    epilog=(
        "Example: reportedly actors update --contact you@example.org\n\n"
        "Exit codes: 0 refreshed, 2 no answer; what was answered is kept, and the next run goes on from there."
    )
)
def update(
    actors: Actors = None,
    contact: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="How the service can reach you; sent with every query.")
    ] = None,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Another query service with Wikidata's items.")
    ] = None,
    pause: Annotated[
        float | None, typer.Option(min=0, metavar="SECONDS", help="Pause between two queries; 1.5 if not given.")
    ] = None,
    debug: Debug = False,
) -> None:
    """Refresh terms of office from Wikidata; they answer for days on which the other rows name nobody."""
    with guard_command(debug=debug):
        from reportedly.cli.actors import run_update

        raise typer.Exit(run_update(actors, endpoint, contact, pause))
