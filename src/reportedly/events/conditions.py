"""Whether a predicate of the lexicon stands at a token, and whether its conditions hold there."""

from collections.abc import Sequence

from reportedly.codebooks.lexicon import Condition, Entry, PartOfSpeech
from reportedly.events.arguments import ArgumentReader, Surroundings
from reportedly.passages import Parse

#: How far from its head, in tokens, another word of a multiword predicate may stand ("fired tear gas and bullets").
_REACH = 8
#: How many tokens a trigger may span; a wider multiword trigger shrinks to its head.
_WIDEST_TRIGGER = 6
#: Words that make a phrasal verb only as a particle, not as the start of a phrase of place or time.
_PARTICLES = frozenset({"in", "out", "up", "down", "off", "away", "back", "over", "aside"})


def find_rest(parse: Parse, reader: ArgumentReader, head: int, entry: Entry, nearby: list[int]) -> list[int] | None:
    """Return the tokens of the entry's other words among those near the head, or None if one is missing."""
    found: list[int] = []
    only_particle = entry.pos == "verb" and len(entry.rest) == 1 and entry.rest[0] in _PARTICLES
    for word in entry.rest:
        for token in nearby:
            if token in found or word not in (reader.lemma(token), parse.tokens[token].lower):
                continue
            if only_particle and not _is_particle(parse, token, head):
                continue
            found.append(token)
            break
        else:
            return None
    return found


def _is_particle(parse: Parse, token: int, head: int) -> bool:
    """Return whether the word belongs to the verb ("let in"), rather than to a phrase of place ("take in May")."""
    word = parse.tokens[token]
    if word.head != head or token < head:
        return False
    return word.dep in ("prt", "advmod") or not parse.children_by(token, "pobj", "pcomp")


def dependants(parse: Parse, head: int) -> list[int]:
    """Return the tokens up to two steps below the head and within reach, nearest first."""
    below = [c for c in parse.children(head) if abs(c - head) <= _REACH]
    below += [g for c in below for g in parse.children(c) if abs(g - head) <= _REACH]
    return sorted(below, key=lambda t: abs(t - head))


def trigger_range(head: int, rest: list[int]) -> tuple[int, int]:
    """Return first and last token of the trigger: all its words, or the head alone where they lie far apart."""
    first, last = min([head, *rest]), max([head, *rest])
    return (first, last) if last - first < _WIDEST_TRIGGER else (head, head)


def conditions_hold(entry: Entry, around: Surroundings, reader: ArgumentReader, sentence_words: frozenset[str]) -> bool:
    """Return whether all conditions of the entry hold."""
    return all(holds(condition, around, reader, sentence_words) for condition in entry.conditions)


def holds(condition: Condition, around: Surroundings, reader: ArgumentReader, sentence_words: frozenset[str]) -> bool:
    """Return whether one condition holds; `sentence_words` are the lemmas and classes of the whole sentence."""
    return _is_met(condition, around, reader, sentence_words) is not condition.negated


def _is_met(condition: Condition, around: Surroundings, reader: ArgumentReader, sentence_words: frozenset[str]) -> bool:
    if condition.role == "near":
        return not condition.words.isdisjoint(sentence_words)
    if condition.role in ("comp", "inf", "passive"):
        return {"comp": around.has_clause, "inf": around.has_infinitive, "passive": around.is_passive}[condition.role]
    if condition.role == "prep" and not condition.words:
        return any(word in condition.prepositions for word, _ in around.prepositions)
    return _any_matches(_tokens_in_role(condition, around), condition, reader)


def _tokens_in_role(condition: Condition, around: Surroundings) -> Sequence[int]:
    match condition.role:
        case "obj":
            return around.objects
        case "subj":
            return around.subjects
        case "mod":
            return around.modifiers
        case "light":
            return () if around.light_verb is None else (around.light_verb,)
        case _:
            return around.after(condition.prepositions)


def _any_matches(tokens: Sequence[int], condition: Condition, reader: ArgumentReader) -> bool:
    if not condition.words:
        return bool(tokens)
    return any(reader.matches(token, condition.words) for token in tokens)


def part_of_speech(pos: str, tag: str) -> PartOfSpeech | None:
    """Return the lexicon's part of speech for a universal one and a Penn tag, or None for function words."""
    if tag == "MD":
        return "modal"
    if pos == "VERB" or (tag.startswith("VB") and pos not in ("AUX", "ADJ", "NOUN", "PROPN")):
        return "verb"
    if pos in ("NOUN", "PROPN"):
        return "noun"
    return "adjective" if pos == "ADJ" else None
