"""The options that several commands share, and how their values are read."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class RecordFormat(StrEnum):
    """The formats that records are written in."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class QualityLevel(StrEnum):
    """Which events are kept."""

    strict = "strict"
    balanced = "balanced"
    broad = "broad"


class RowFormat(StrEnum):
    """The formats that a query's rows are printed in."""

    table = "table"
    csv = "csv"
    json = "json"


Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks of unexpected errors.")]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Parse with this installed spaCy pipeline instead of the default."),
]
Codebook = Annotated[
    Path | None,
    typer.Option(
        "--codebook", metavar="PATH", help="Code with this codebook, beside PLOVER or in its place as its file says."
    ),
]
Quality = Annotated[
    QualityLevel,
    typer.Option(
        "--quality",
        metavar="strict|balanced|broad",
        help="Which events to keep: strict the surest, broad all, balanced between (figures: docs/codebook.md).",
    ),
]
Actors = Annotated[
    Path | None,
    typer.Option("--actors", metavar="PLACE", help="Your own actors: a file or folder, instead of your folder."),
]


def read_day(text: str | None, option: str = "--published") -> datetime.date | None:
    """Return the day that an option names; raise a usage error if it is none."""
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no day; write it as YYYY-MM-DD, such as 2021-05-14", param_hint=option
        ) from None
