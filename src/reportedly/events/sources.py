"""According to whom: the chain of sources of an event, outermost first.

An event in a statement's content has the statement's chain. Two particulars: a speech act never has its own actor as
its source, and an act that is only asked for, promised, planned, threatened or denied has the one who does so as its
innermost source, also where the article reports the asking itself.
"""

from collections.abc import Sequence

from reportedly.events.modifiers import Operator
from reportedly.events.sides import SPEECH_TYPES
from reportedly.events.status import Standing
from reportedly.passages import Parse, Reason, StatementDraft
from reportedly.records import Span

# Operators whose subject vouches for the act. Who merely fails or refuses to act says nothing of it.
HOLDING_KINDS = frozenset(("request", "plan", "threat", "denial", "accusation", "warning"))


class StatementIndex:
    """Finds the innermost statement whose content holds a token or span."""

    def __init__(self, statements: tuple[StatementDraft, ...]) -> None:
        self._by_length = sorted(statements, key=lambda s: sum(b - a for a, b in s.content))
        self._by_id = {s.id: s for s in statements}

    def innermost(self, span: Span) -> StatementDraft | None:
        """Return the shortest statement whose content holds the span, or None."""
        for statement in self._by_length:
            if any(a <= span[0] and span[1] <= b for a, b in statement.content):
                return statement
        return None

    def chain(self, statement: StatementDraft | None) -> tuple[str, ...]:
        """Return the statement's sources, outermost first: those above it, its `via`, its speaker."""
        if statement is None:
            return ()
        found = list(statement.via) + ([statement.speaker] if statement.speaker else [])
        if not statement.via and statement.parent in self._by_id:
            found = list(self.chain(self._by_id[statement.parent])) + found
        return tuple(dict.fromkeys(found))


def choose_sources(
    event_type: str,
    actors: Sequence[str],
    chain: tuple[str, ...],
    standing: Standing,
    holders: Sequence[str],
) -> tuple[str, ...]:
    """Return the sources, outermost first; `holders` are who asks, plans, threatens or denies, by the operator."""
    sources = list(chain)
    if standing.status == "happened" and event_type in SPEECH_TYPES:
        while sources and sources[-1] in actors:
            sources.pop()
        return tuple(sources)
    held = list(holders)
    expected = standing.operator is not None and standing.operator.is_expectation
    if not held and not chain and not expected and standing.status in ("planned", "threatened"):
        held = list(actors[:1])
    for holder in held[:1]:
        if holder not in sources:
            sources.append(holder)
    return tuple(sources)


def explain_sources(
    sources: Sequence[str], statement: StatementDraft | None, operator: Operator | None, parse: Parse
) -> Reason:
    """Return the reason for `explain`."""
    if not sources:
        return Reason("sources", "the article says so in its own voice")
    if operator is not None and operator.holders:
        word = parse.tokens[operator.token]
        return Reason("sources", f"whoever “{word.text}” stands innermost", (word.start, word.end))
    if statement is not None:
        return Reason("sources", f"it lies in the content of statement {statement.id}", statement.cue)
    return Reason("sources", "whoever plans it says so")
