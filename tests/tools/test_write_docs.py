"""The pages that come from the code are up to date."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def write_docs() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "write_docs.py"
    spec = importlib.util.spec_from_file_location("write_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date(write_docs: ModuleType) -> None:
    assert write_docs.find_outdated() == []


def test_fields_are_told_with_type_and_meaning(write_docs: ModuleType) -> None:
    page = write_docs.write_record_page()
    assert "| `triggers` | list of span | The words that evoke the event, most telling first. |" in page
    assert "| `place` | [Place](#place) or null | Where it happened, where the text tells. |" in page
    assert "| `kind` | one of `direct`, `indirect`, `mixed` |" in page
