"""Find date expressions."""

from reportedly.passages import Article, Parse, Parts, TimeExpression


def find_time_expressions(article: Article, parts: Parts, parse: Parse) -> tuple[TimeExpression, ...]:
    """Return the time expressions in text order."""
    return ()
