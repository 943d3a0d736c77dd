"""Content without a clause: "called the sentence excessive", "reported 484 deaths", "put the toll at 12"."""

from reportedly.attribution.material import Material
from reportedly.attribution.syntax import spans_of
from reportedly.records import Span

REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves"})
DESCRIBING = frozenset({"call", "describe", "characterise", "characterize", "portray", "depict", "label", "brand"})
REPORTED = frozenset({"VBD", "VBZ", "VBN"})
LEAST_REPORTED = 3  # words: "reported its first death", while "reports crimes" says little
RANKING = frozenset({"rate", "rank", "count"})  # "rates the group among the most persecuted"


def read_small_clause(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what is said in "called the sentence excessive" or "described it as a plot"."""
    parse = material.parse
    tokens = parse.tokens
    if material.cues.verb_class(tokens[verb].lemma.lower()) != "judge":
        return ()
    objects = [c for c in parse.children_by(verb, "dobj", "nsubj") if c > verb]
    complements = parse.children_by(verb, "oprd")
    ccomp = [c for c in parse.children_by(verb, "ccomp") if c > verb and tokens[verb].lemma in ("call", "label")]
    if ccomp and not material.is_finite(verb + 1, max(parse.subtree(ccomp[0]))):
        return spans_of(parse, parse.subtree(ccomp[0]))
    as_phrase = _as_phrase(material, verb)
    called = [*complements, *ccomp]
    quoted = material.quotation_at(tokens[max(called)].start) if called else None
    if quoted is not None and objects and quoted.span[0] > tokens[objects[0]].start:
        return (quoted.content,)  # "called the budget “a fairy tale”"
    if not objects or tokens[objects[0]].lower in REFLEXIVES:
        return ()
    if as_phrase:
        return spans_of(parse, parse.subtree(objects[0]) | as_phrase)
    named = [c for c in complements[:1] if c > objects[0] and tokens[c].pos in ("NOUN", "PROPN", "ADJ")]
    return spans_of(parse, parse.subtree(objects[0]) | parse.subtree(named[0])) if named else ()


def _as_phrase(material: Material, verb: int) -> set[int]:
    """Return the tokens of "as Y" in "described X as Y"."""
    parse = material.parse
    lemma = parse.tokens[verb].lemma
    words = ("as",) if lemma in DESCRIBING else ("among", "as") if lemma in RANKING else ()
    holders = [verb, *parse.children_by(verb, "dobj")]
    prepositions = [c for h in holders for c in parse.children_by(h, "prep") if parse.tokens[c].lower in words]
    return parse.subtree(prepositions[0]) if prepositions else set()


def read_count(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what is said in "reported 484 deaths" and "warned of a crisis"."""
    parse = material.parse
    tokens = parse.tokens
    if tokens[verb].lemma in ("report", "confirm", "announce", "estimate"):
        for thing in parse.children_by(verb, "dobj"):
            below = parse.subtree(thing)
            found = tokens[verb].lemma in ("report", "estimate") and tokens[verb].tag in REPORTED
            if thing > verb and (parse.children_by(thing, "nummod") or (found and len(below) >= LEAST_REPORTED)):
                return spans_of(parse, below)
    if tokens[verb].lemma == "put":
        return _figure(material, verb)
    if tokens[verb].lemma == "warn":
        for of in parse.children_by(verb, "prep"):
            if tokens[of].lower == "of":
                return spans_of(parse, parse.subtree(of) - {of})
    return ()


def _figure(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what is said in "put the number of displaced at 40,000"."""
    parse = material.parse
    _, last = material.segment(verb)
    things = [t for t in parse.children_by(verb, "dobj") if t > verb]
    if not things:
        return ()
    first = min(parse.subtree(things[0]))
    at = next((t for t in range(first, last) if parse.tokens[t].lower == "at" and _counts(material, t)), None)
    if at is None:
        return ()
    stop = next((t for t in range(at, last + 1) if parse.tokens[t].text in (",", ";")), last)
    return spans_of(parse, range(first, stop + 1))


def _counts(material: Material, preposition: int) -> bool:
    """Whether a number follows the preposition."""
    near = material.parse.tokens[preposition + 1 : preposition + 4]
    return any(t.pos == "NUM" for t in near)
