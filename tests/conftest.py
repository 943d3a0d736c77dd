"""Fixtures that several test files share: the parser and the coder are loaded once a run."""

import pytest

from reportedly.coder import Coder
from reportedly.language.parse import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()
