"""The mode and the contexts of an event: how it was done, and what it is about."""

from collections.abc import Iterable
from itertools import pairwise

from reportedly.codebooks.lexicon import Entry, EventLexicon
from reportedly.events.arguments import ArgumentReader, Surroundings
from reportedly.passages import Parse

#: Words that mark a mode of these types may stand anywhere in what is asked, refused or threatened.
_TYPES_WITH_CONTENT = frozenset({"REQUEST", "REJECT", "THREATEN"})
#: Types whose mode an instrument, a means or a force decides, whatever the predicate suggests.
_TYPES_WITH_MEANS = ("ASSAULT", "CONSULT", "MOBILIZE")
#: A predicate that says itself how the harm was done is not overruled by the instrument.
_TELLING_MODES = frozenset({"abduct", "torture", "sexual", "suicide-attack", "crowd-control", "unconventional"})
#: How many tokens of what is asked, refused or threatened are read for its mode.
_CONTENT_REACH = 25


def decide_mode(
    entry: Entry, head: int, around: Surroundings, reader: ArgumentReader, lexicon: EventLexicon
) -> str | None:
    """Return the mode: by instrument or content where words tell it, else the predicate's own, else the type's."""
    if entry.mode in _TELLING_MODES or (entry.mode and entry.type not in _TYPES_WITH_MEANS):
        return entry.mode
    rows = lexicon.modes.get(entry.type, ())
    found = _first_that_fits(rows, _telling_tokens(entry.type, head, around, reader), reader)
    if found is None or (entry.mode and entry.type == "ASSAULT" and found == "primitive"):
        found = entry.mode or found
    return found or next((mode for mode, words in rows if "*" in words), None)


def _first_that_fits(
    rows: Iterable[tuple[str, frozenset[str]]], tokens: list[int], reader: ArgumentReader
) -> str | None:
    seen: set[str] = set()
    for token in tokens:
        seen.add(reader.lemma(token))
        seen |= reader.classes(token)
        if token + 1 in tokens:
            seen.add(f"{reader.lemma(token)} {reader.lemma(token + 1)}")
    return next((mode for mode, words in rows if not words.isdisjoint(seen)), None)


def _telling_tokens(event_type: str, head: int, around: Surroundings, reader: ArgumentReader) -> list[int]:
    """Return the tokens whose words may tell the mode, in text order."""
    if event_type in _TYPES_WITH_CONTENT:
        below = reader.parse.subtree(head)
        return sorted(t for t in below if abs(t - head) <= _CONTENT_REACH)
    near = {head, *around.objects, *around.modifiers}
    if event_type != "CONSULT":
        near.update(around.subjects)
    for _, governed in around.prepositions:
        near.update(governed)
    for token in list(near):
        near.update(reader.parse.children_by(token, "compound", "amod", "nmod"))
    return sorted(near)


def find_contexts(parse: Parse, head: int, lexicon: EventLexicon) -> tuple[str, ...]:
    """Return the contexts that words of the sentence of the trigger `head` point to, in the order of the data file."""
    sentence = parse.sentence_of(head)
    lemmas = [parse.tokens[t].lemma.lower() for t in range(sentence.first, sentence.last + 1)]
    pairs = (f"{first} {second}" for first, second in pairwise(lemmas))
    found = {context for word in (*lemmas, *pairs) for context in lexicon.contexts.get(word, ())}
    return tuple(context for context in lexicon.context_order if context in found)
