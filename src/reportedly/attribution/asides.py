"""Content around an aside: "…, X said", "…, X said, …", "As X admitted, …"."""

from reportedly.attribution.material import Material
from reportedly.attribution.syntax import (
    RELATIVES,
    is_passive,
    left_edge,
    own_subject,
    right_edge,
    spans_of,
    without_opener,
)
from reportedly.records import Span

FRESH_STARTS = frozenset(
    {"and", "but", "though", "although", "while", "according", "as", "who", "which", "whatever", "hours", "days"}
)


def read_aside(material: Material, verb: int) -> tuple[Span, ...]:
    """Return the stretch that "…, X said" closes or "…, X said, …" interrupts."""
    parse = material.parse
    tokens = parse.tokens
    first, last = material.stretch(verb)
    if not _stands_alone(material, verb):
        return ()
    left, right = _aside_bounds(material, verb, first, last)
    if left is None:
        return ()
    before = range(first, left) if not _is_question(material, first) else range(first, first)
    after: range | list[int] = range(right + 1, last + 1)
    closes = all(tokens[t].pos == "PUNCT" for t in after)
    quotes = material.is_quoted(min(right + 2, last)) and not material.is_finite(first, left - 1)
    if not closes and (quotes or tokens[right + 1].text not in (",", "—", "–")):
        return ()  # quotes: "After the match, she said, “…”"
    if closes or (material.is_finite(first, left - 1) and _starts_anew(material, right + 1, last)):
        after = []
    named = any(tokens[t].pos in ("NOUN", "PROPN", "PRON", "VERB", "AUX") for t in before)
    spoken = any(tokens[t].pos not in ("PUNCT", "CCONJ", "ADV", "SCONJ") for t in before)
    if closes and named and _is_headline(material, verb):
        return spans_of(parse, without_opener(parse, set(before)))
    finite = material.is_finite(first, left - 1) or (after and material.is_finite(right + 1, last))
    if not (named or (after and spoken)) or not finite:
        return ()
    kept = {*before, *after}
    return spans_of(parse, without_opener(parse, kept))


def _is_question(material: Material, first: int) -> bool:
    """Whether the sentence opens with what was asked, which is no part of the answer: "Asked if A, X said …"."""
    tokens = material.parse.tokens
    words = [t.lower for t in tokens[first : first + 2]]
    return words[0] == "asked" or words in (["when", "asked"], ["when", "questioned"], ["when", "pressed"])


def _is_headline(material: Material, verb: int) -> bool:
    """Whether the verb stands in a headline, where content needs no finite verb: "No deal before spring, says X"."""
    return material.parse.sentence_of(verb).block in ("title", "heading")


def is_set_off(material: Material, verb: int) -> bool:
    """Return whether commas set off the verb with its subject, so that its clause is around it."""
    parse = material.parse
    tokens = parse.tokens
    subject = own_subject(parse, verb)
    if subject is None or verb + 1 >= len(tokens) or verb == parse.sentence_of(verb).last:
        return False
    if subject > verb:
        return tokens[verb - 1].text == "," and tokens[verb].sentence == tokens[verb - 1].sentence
    start = left_edge(parse, subject)
    comma = tokens[start - 1]
    if start == 0 or comma.text not in (",", "—", "–") or comma.sentence != tokens[verb].sentence:
        return False
    after = tokens[verb + 1]
    return after.pos in ("PUNCT", "ADV", "ADP") or after.dep == "npadvmod"


def read_as_clause(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what follows "As X has admitted," at the beginning of a sentence."""
    parse = material.parse
    tokens = parse.tokens
    first, last = material.segment(verb)
    opening = next((t for t in range(first, verb) if tokens[t].pos not in ("PUNCT", "CCONJ")), None)
    if opening is None or tokens[opening].lower != "as" or own_subject(parse, verb) is None:
        return ()
    comma = next((t for t in range(verb + 1, last) if tokens[t].text == ","), None)
    if comma is None or material.is_finite(verb + 1, comma) or not material.is_finite(comma, last):
        return ()
    return spans_of(parse, range(comma + 1, last + 1))


def _stands_alone(material: Material, verb: int) -> bool:
    """Whether the verb has no object or complement of its own to the right, so that its content is elsewhere."""
    parse = material.parse
    following = parse.tokens[min(verb + 1, len(parse.tokens) - 1)]
    goes = parse.tokens[verb].lemma == "go" and following.lower != "on"
    with_speaker = parse.tokens[verb].tag == "VBG" and parse.tokens[verb].dep == "pcomp"  # "with a spokesman stating: "
    if goes or with_speaker or following.tag == "TO":  # "continues to make progress"
        return False
    own = [c for c in parse.children_by(verb, "xcomp", "ccomp", "dobj") if c > verb]
    own = [c for c in own if parse.tokens[c].dep != "ccomp" or parse.tokens[c].tag in ("VB", "VBN")]
    addressing = material.cues.governs(parse.tokens[verb].lemma.lower(), "person")
    quoting = material.cues.verb_class(parse.tokens[verb].lemma.lower()) == "quote"
    subject = own_subject(parse, verb)
    if subject is not None and parse.tokens[subject].lower in RELATIVES:
        return False
    if is_passive(parse, verb) and not parse.children_by(verb, "auxpass") and quoting is False:
        return False  # "soldiers posted to the camp last week have been pulled back"
    if any(parse.tokens[c].tag == "WRB" for c in parse.children_by(verb, "advmod")):
        return False  # "Garu, where she writes at night"
    return addressing or quoting or not own


def _starts_anew(material: Material, first: int, last: int) -> bool:
    """Whether what follows an aside is no longer its content: a new clause, or a participle such as "adding"."""
    tokens = material.parse.tokens
    words = [t for t in range(first, last + 1) if tokens[t].pos != "PUNCT"]
    return bool(words) and (tokens[words[0]].lower in FRESH_STARTS or tokens[words[0]].tag == "VBG")


def _aside_bounds(material: Material, verb: int, first: int, last: int) -> tuple[int | None, int]:
    """Return the comma that opens the aside around the verb, or None, and the aside's last word."""
    parse = material.parse
    tokens = parse.tokens
    start = verb
    subject = own_subject(parse, verb)
    inverted = subject is not None and subject > verb
    if subject is not None and not inverted:
        start = left_edge(parse, subject)
    while start > first and tokens[start - 1].dep in ("aux", "advmod", "mark", "neg") and tokens[start - 1].text != ",":
        start -= 1
    if subject is None or start <= first or tokens[start - 1].text not in (",", "—", "–", "-"):
        return None, verb
    end = verb
    if inverted:
        assert subject is not None
        end = right_edge(parse, subject)
    while end < last and tokens[end + 1].text not in (",", "—", "–", ".", ":", "?", "!"):
        if tokens[end + 1].tag in ("VBD", "VBZ", "VBP", "MD") or tokens[end + 1].lower in ("that", "but", "and"):
            return None, verb
        end += 1
    return start - 1, end
