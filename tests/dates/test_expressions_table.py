"""Date expressions with their days, written down before they were tried: how many come out exactly."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reportedly.dates.expressions import find_time_expressions
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.passages import Article, TimeExpression

TABLE = Path(__file__).with_name("expressions.tsv")
FLOOR = 0.95  # share of the table that is exact; raise it when more is


def rows() -> Iterator[tuple[str, date | None, str]]:
    """Yield text, day of publication and expected days ("-" for none)."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, published, first, last = line.split("\t")
            yield text, None if published == "-" else date.fromisoformat(published), _written(first, last)


def _written(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def found_days(times: tuple[TimeExpression, ...]) -> str:
    """Return the days of the expressions that have a value; of two or more, all are returned."""
    return " ".join(_written(f"{t.first}", f"{t.last}") for t in times if t.first is not None) or "-"


def test_most_expressions_of_the_table_are_exact(parser: Parser) -> None:
    table = list(rows())
    articles = [Article(id=str(i), text=text, published=day) for i, (text, day, _) in enumerate(table)]
    parts = [split_parts(article) for article in articles]
    parses = parser.parse_all((a.text, p, ()) for a, p in zip(articles, parts, strict=True))
    wrong = []
    for article, part, parse, (text, day, expected) in zip(articles, parts, parses, table, strict=True):
        days = found_days(find_time_expressions(article, part, parse))
        if days != expected:
            wrong.append(f"{text} [{day}] is {expected}, not {days}")
    share = 1 - len(wrong) / len(table)
    assert share >= FLOOR, f"{share:.3f} of {len(table)} are exact:\n" + "\n".join(wrong)
