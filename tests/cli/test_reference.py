from pathlib import Path

import typer

from reportedly.cli.app import app
from reportedly.cli.reference import render_reference

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_is_that_of_the_commands():
    advice = "run: python -m reportedly.cli.reference > docs/cli.md"
    assert PAGE.read_text(encoding="utf-8") == render_reference(), advice


def test_every_command_and_option_says_what_it_does():
    for name, command in typer.main.get_command(app).commands.items():
        assert command.help, name
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name}"
            assert parameter.help.endswith("."), f"{name} {parameter.name}"
