"""What the README says is true: its Python runs and prints what it says, its commands exist."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.coder import Coder
from reportedly.passages import Article

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_python_example_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    code = re.findall(r"```python\n(.*?)```", README, flags=re.S)[0].split("\n\ncoder =")[0]
    expected = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == expected


def test_every_command_exists() -> None:
    commands = {m[1] for m in re.finditer(r"^reportedly (\w+)", README, flags=re.M)}
    assert commands == {"code", "explain", "sql", "actors", "codebook", "schema", "doctor"}
    for command in commands:
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_every_page_it_names_is_there() -> None:
    for page in re.findall(r"\]\(([\w/.-]+)\)", README):
        assert (Path(__file__).parents[1] / page).exists(), page


def test_the_chain_is_coded_as_it_says(coder: Coder) -> None:
    passage = " ".join(re.findall(r"From “(.*?)” come three statements", README, flags=re.S)[0].split())
    rows = re.findall(r"^\| (\S.* → .*?) \| (.*?) \|$", README, flags=re.M)
    record = coder.code(Article(id="chain", text=passage))
    coded = []
    for statement in record.statements:
        assert statement.speaker is not None
        chain = [record.actor(actor).name for actor in (*statement.via, statement.speaker)]
        coded.append((chain, passage[slice(*statement.content[0])]))
    assert [words for _, words in coded] == [words for _, words in rows]
    names = [[name.replace("his army", "Tariq Benlahsen's army") for name in row.split(" → ")] for row, _ in rows]
    assert [chain for chain, _ in coded] == names
