"""A user's own actor facts: the folder where they are kept, and the files in it."""

import os
import sys
from pathlib import Path

from reportedly.errors import ReportedlyError

VARIABLE = "REPORTEDLY_ACTORS"  # a folder or a file with own rows, in place of the user's folder
WIKIDATA_FILE = "wikidata.tsv"


def user_folder() -> Path:
    """Return where own rows are kept: what REPORTEDLY_ACTORS names, else the system's folder for a user's data."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "reportedly" / "actors"


def own_files(place: Path | None = None) -> list[Path]:
    """Return the files with own rows, in the order of their names; what Wikidata told comes last.

    A place that was named and is not there is an error; the user's folder need not be there.
    """
    named = place or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    place = named or user_folder()
    if place.is_dir():
        return sorted(place.glob("*.tsv"), key=lambda p: (p.name == WIKIDATA_FILE, p.name))
    if place.is_file():
        return [place]
    if named is not None:
        raise ReportedlyError(f"{named}: no such file or folder with actors; make it, or change {VARIABLE} or --actors")
    return []
