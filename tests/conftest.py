"""Fixtures that several test files share: the parser and the coder are loaded once a run."""

import gc
import os
from pathlib import Path

import pytest

from reportedly.coder import Coder
from reportedly.language.parse import Parser

# No own actors of whoever runs the tests: a file without rows stands in for the user's folder.
os.environ["REPORTEDLY_ACTORS"] = str(Path(__file__).parent / "actors" / "no_own_actors.tsv")


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


def pytest_unconfigure() -> None:
    """Let go of what hypothesis hangs on the garbage collector.

    Otherwise its callback keeps modules alive to the very end of the interpreter, DuckDB's among them, and DuckDB
    reports page after page of leaks.
    """
    gc.callbacks.clear()
