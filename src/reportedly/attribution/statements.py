"""Find the statements of an article."""

from reportedly.attribution.cues import CueLexicon
from reportedly.passages import Article, Cast, Parse, Quotation, StatementDraft, Tags


def find_statements(
    article: Article, parse: Parse, quotations: tuple[Quotation, ...], cast: Cast, tags: Tags, cues: CueLexicon
) -> tuple[StatementDraft, ...]:
    """Return the statements in text order."""
    return ()
