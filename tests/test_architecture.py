"""docs/architecture.md names every stage of the main path with the signature that it has."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
STAGES = re.findall(r"^\| (\d+) \w+ \| `([\w/]+)\.py` \| `(\w+)\(([^)…]+)\) →", PAGE, re.M)


def test_the_stages_are_those_of_the_main_path() -> None:
    coder = (ROOT / "src/reportedly/coder.py").read_text(encoding="utf-8")
    files = re.findall(r"^ {4}(\d+)\. (\w+) .* ([\w/]+\.py)$", coder, re.M)
    assert re.findall(r"^\| (\d+) (\w+) \| `([\w/.]+)`", PAGE, re.M) == files
    assert (len(files), len(STAGES)) == (11, 8)  # the others are methods, or take too much for a row


@pytest.mark.parametrize(("number", "file", "name", "parameters"), STAGES)
def test_a_stage_takes_what_the_page_says(number: str, file: str, name: str, parameters: str) -> None:
    module = import_module("reportedly." + file.replace("/", "."))
    assert ", ".join(inspect.signature(getattr(module, name)).parameters) == parameters
