"""Fixtures that several test files share: the parser and the coder are loaded once a run."""

import gc

import pytest

from reportedly.coder import Coder
from reportedly.language.parse import Parser


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
