"""Code the events of an article."""

from reportedly.codebooks.codebook import Codebook
from reportedly.codebooks.lexicon import EventLexicon
from reportedly.passages import (
    Article, Cast, EventDraft, Parse, PlaceMention, Quotation, StatementDraft, Tags, TimeExpression,
)  # fmt: skip


def code_events(
    article: Article,
    parse: Parse,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    statements: tuple[StatementDraft, ...],
    times: tuple[TimeExpression, ...],
    places: tuple[PlaceMention, ...],
    tags: Tags,
    codebook: Codebook,
    lexicon: EventLexicon,
) -> tuple[EventDraft, ...]:
    """Return the events in text order."""
    return ()
