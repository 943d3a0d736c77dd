"""Code the types of a user's own codebook: their words, and what the models of PLOVER's types know of like events.

Own types are coded apart from PLOVER's, so that neither takes the other's words. What was learnt from PLOVER's types
serves a type that says which of them it is `like`; for another the signs that all types share have to do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportedly.codebooks.codebook import Codebook
from reportedly.codebooks.lexicon import EventLexicon
from reportedly.events.candidates import find_known_predicates
from reportedly.passages import Candidate, EventDraft, Parse, Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTypes:
    """The words of own types, which PLOVER type each is like, and the PLOVER types that are coded beside them."""

    lexicon: EventLexicon
    like: dict[str, str]
    beside: frozenset[str]

    @classmethod
    def of(cls, codebook: Codebook) -> "OwnTypes | None":
        """Return the codebook's own types, None for PLOVER itself."""
        if codebook.lexicon is None:
            return None
        types = {name: codebook.event_types[name] for name in codebook.own_types}
        like = {name: known.like for name, known in types.items() if known.like}
        return cls(lexicon=codebook.lexicon, like=like, beside=codebook.shipped_types)


def keep_shipped(candidates: Sequence[Candidate], own: OwnTypes | None) -> tuple[Candidate, ...]:
    """Return the candidates of PLOVER's types that the codebook has kept: all, unless it stands in their place."""
    return tuple(c for c in candidates if own is None or c.type in own.beside)


def code_own_types(
    parse: Parse,
    quotations: tuple[Quotation, ...],
    own: OwnTypes | None,
    settle: Callable[[Sequence[Candidate]], tuple[EventDraft, ...]],
) -> list[EventDraft]:
    """Return the events of the own types; `settle` makes events of candidates of one type."""
    if own is None:
        return []
    found: dict[str, list[Candidate]] = {}
    for candidate in find_known_predicates(parse, quotations, own.lexicon)[0]:
        found.setdefault(candidate.type, []).append(candidate)
    drafts: list[EventDraft] = []
    for name, candidates in found.items():
        settled = settle([replace(c, type=own.like.get(name, name)) for c in candidates])
        drafts += [replace(draft, type=name) for draft in settled]
    return drafts


def number(drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """Return the events in the order of their first mention, with ids in that order."""
    ordered = sorted(drafts, key=lambda draft: min(draft.triggers))
    return [replace(draft, id=f"e{place}") for place, draft in enumerate(ordered, 1)]
