"""The date of an event: which of the article's date expressions says when it happened.

Every expression, and the day of publication, is weighed by how it stands to the triggers (`signs.py`), against leaving
the date open, with weights learned from annotated articles. What the rules of `clauses.py` find (the trigger's clause,
the date that the story has reached) is among the signs; before an event has a type, they alone are asked.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from reportedly.dates.choice import ChoiceWeights, choose
from reportedly.dates.clauses import date_by_rules
from reportedly.dates.expressions import anchor_of
from reportedly.dates.signs import DateSigns
from reportedly.passages import Article, Parse, Parts, TimeExpression
from reportedly.records import Status

Basis = Literal["text", "publication"]


@cache
def load_date_weights() -> ChoiceWeights:
    """Return the shipped weights, read once; raise BadData if the file breaks its format."""
    return ChoiceWeights.load(files("reportedly.dates") / "data" / "date_weights.tsv")


def date_event(
    heads: Sequence[int],
    parse: Parse,
    times: Sequence[TimeExpression],
    article: Article,
    parts: Parts | None = None,
    *,
    event_type: str | None = None,
    status: Status | None = None,
    weights: ChoiceWeights | None = None,
) -> tuple[TimeExpression | None, Basis | None]:
    """Return the expression that dates the event with these trigger heads, and what the date rests on.

    Where the text does not tell when, both are None. Without an `event_type`, only the rules are asked. With the basis
    `publication`, the span is the trigger's: its present tense says that the act is of the day ("The Council
    condemns …").
    """
    valued = [t for t in times if t.first is not None]
    if event_type is None or not heads:
        ruled = date_by_rules(heads, parse, valued, event_type, status)
        return ruled, "text" if ruled else None
    anchor = anchor_of(article, parts)
    signs = DateSigns(heads, parse, valued, anchor, event_type, status)
    near = signs.within_reach()
    options: list[tuple[object, frozenset[str]]] = [((valued[i].first, valued[i].last), signs.of(i)) for i in near]
    if anchor is not None:
        options.append(((anchor, anchor), signs.of_publication()))
    chosen = choose(weights or load_date_weights(), signs.of_nothing(), options)
    if chosen is None:
        return None, None
    if chosen < len(near):
        return valued[near[chosen]], "text"
    trigger = parse.tokens[heads[0]]
    return TimeExpression(span=(trigger.start, trigger.end), first=anchor, last=anchor, relative=True), "publication"
