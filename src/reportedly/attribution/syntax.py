"""Small questions to the parse: who is a verb's subject, which words make up a noun phrase or a clause."""

from collections.abc import Iterable

from reportedly.passages import Parse
from reportedly.records import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = frozenset({"who", "which", "that", "whom"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
BEFORE_A_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADP", "PRON", "SYM"})
EDGE_PUNCTUATION = frozenset(" \t\r\n\u00a0,;:.–—-•|“”\"'‘’«»‹›()[]…`")
PHRASE_PARTS = frozenset(
    {"compound", "amod", "det", "poss", "nummod", "nmod", "case", "prep", "pobj", "predet", "quantmod"}
)
SHARE_SUBJECT = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "aux", "ccomp", "acl", "parataxis", "oprd"}
)


def subject_of(parse: Parse, verb: int) -> int | None:
    """Return the head of the verb's subject: its own, or that of the verb it is joined or subordinate to."""
    tokens = parse.tokens
    for place in (verb, *parse.ancestors(verb)):
        for child in parse.children_by(place, "nsubj", "nsubjpass"):
            relative = tokens[child].lower in RELATIVES and tokens[place].dep == "relcl"
            return tokens[place].head if relative else child
        dep, head = tokens[place].dep, tokens[place].head
        if dep in ("relcl", "acl") and tokens[head].pos in NOUNS:
            return head
        if dep == "conj" and tokens[place].tag in ("VBZ", "VBD") and tokens[head].tag == "VB":
            return subject_of(parse, tokens[head].head)  # "demands that he resign and warns": no conjunct of "resign"
        if dep not in SHARE_SUBJECT or (dep == "conj" and tokens[head].pos in ("NOUN", "PROPN")):
            return None
    return None


def own_subject(parse: Parse, verb: int) -> int | None:
    """Return the verb's own subject, or the noun just before it that the parser hung elsewhere (", police said")."""
    child = next(iter(parse.children_by(verb, "nsubj", "nsubjpass")), None)
    tokens = parse.tokens
    if tokens[verb].lemma == "tell" and verb > 1 and tokens[verb - 1].text == ",":
        office = tokens[verb - 2].head
        if tokens[verb - 2].dep == tokens[office].dep == "appos":
            return office  # "“No vote,” its chairman, Ada Field, told the council"
        if child is None or child > verb:
            return verb - 2 if tokens[verb - 2].pos == "PROPN" else child
    if child is not None and not any(tokens[t].text == "," for t in range(child + 1, verb)):
        return child
    beside = _noun_before(parse, verb) or next((c for c in parse.children_by(verb, "nsubj") if c > verb), None)
    if beside is None and child is None:
        beside = _noun_after(parse, verb)
    return child if beside is None else beside


def _noun_after(parse: Parse, verb: int) -> int | None:
    """Return what the parser took for the object of an inverted verb that closes its sentence: ", reports the CDC."."""
    tokens = parse.tokens
    things = parse.children_by(verb, "dobj")
    after_comma = verb > 0 and tokens[verb - 1].text == "," and tokens[verb - 1].sentence == tokens[verb].sentence
    if not after_comma or tokens[verb].tag not in ("VBD", "VBZ") or len(things) != 1 or things[0] < verb:
        return None
    rest = range(right_edge(parse, things[0]) + 1, parse.sentence_of(verb).last + 1)
    named = tokens[things[0]].pos == "PROPN" and left_edge(parse, things[0]) == verb + 1
    return things[0] if named and all(tokens[t].pos == "PUNCT" for t in rest) else None


def _noun_before(parse: Parse, verb: int) -> int | None:
    """Return the noun just before the verb, if punctuation parts its phrase from what stands before, or None."""
    tokens = parse.tokens
    place = verb - 1
    while (
        place >= 0 and tokens[place].dep in ("advmod", "aux", "neg") and tokens[place].sentence == tokens[verb].sentence
    ):
        place -= 1
    if place < 0 or tokens[place].sentence != tokens[verb].sentence:
        return None
    above = tokens[tokens[tokens[place].head].head]
    if tokens[place].dep == "pobj" and above.dep == "appos" and tokens[above.head].dep == "pobj":
        place = above.index  # "in a letter to the governor, the monks of Saint Havel wrote"
    if _is_torn(parse, place, verb):
        return place
    if tokens[place].pos not in ("NOUN", "PROPN", "PRON") or tokens[place].dep in ("pobj", "poss", "nsubj"):
        return None
    start = left_edge(parse, place)
    return place if start == 0 or tokens[start - 1].pos == "PUNCT" else None


def _is_torn(parse: Parse, name: int, verb: int) -> bool:
    """Whether the parser hung a name before the comma on the speaker: "left the port of Selm, Reuters reported"."""
    tokens = parse.tokens
    comma = next((t for t in range(name, max(0, name - 4), -1) if tokens[t].text == ","), None)
    subjectless = not parse.children_by(verb, "nsubj", "nsubjpass")
    if tokens[name].pos != "PROPN" or tokens[name].dep != "pobj" or comma is None or not subjectless:
        return False
    return any(c < comma and tokens[c].pos == "PROPN" for c in parse.children_by(name, "nmod", "compound"))


def left_edge(parse: Parse, head: int) -> int:
    """Return the first token of the noun phrase, modifiers before the head included."""
    first = head
    while first > 0:
        before = parse.tokens[first - 1]
        rank = before.text == "." and first > 1 and parse.tokens[first - 2].pos == "PROPN"  # "Navy Capt. Jeff Davis"
        if before.sentence != parse.tokens[head].sentence or not (rank or before.pos in BEFORE_A_NOUN):
            break
        stray = before.pos in ("ADP", "PRON") and before.tag not in ("PRP$", "IN", "WP$")
        if stray or before.lower in ("that", "as"):
            break
        first -= 1
    return first


def right_edge(parse: Parse, head: int) -> int:
    """Return the last token of the noun phrase, with appositions, without what follows a semicolon."""
    below = [t for t in parse.subtree(head) if t >= head]
    return max(below)


def agent_of(parse: Parse, verb: int) -> int | None:
    """Return the head of the by-phrase of a passive verb."""
    for child in parse.children(verb):
        if parse.tokens[child].dep in ("agent", "prep") and parse.tokens[child].lower == "by":
            return next(iter(parse.children_by(child, "pobj")), None)
    return None


def is_passive(parse: Parse, verb: int) -> bool:
    """Return whether the verb is a passive participle."""
    if parse.children_by(verb, "nsubjpass", "auxpass"):
        return True
    token = parse.tokens[verb]
    return token.tag == "VBN" and token.dep in ("acl", "relcl", "amod") and not parse.children_by(verb, "aux")


def noun_phrase(parse: Parse, head: int) -> Span:
    """Return the span of the noun phrase: its head with modifiers, without appositions and relative clauses."""
    inside, waiting = {head}, [head]
    while waiting:
        for child in parse.children(waiting.pop()):
            if parse.tokens[child].dep in PHRASE_PARTS and child not in inside:
                if parse.tokens[child].dep == "prep" and parse.tokens[child].lower not in (
                    "of",
                    "for",
                    "from",
                    "at",
                    "in",
                    "to",
                ):
                    continue
                inside.add(child)
                waiting.append(child)
    first = last = head
    while first - 1 in inside or (parse.tokens[first - 1].text == "-" and first - 2 in inside):
        first -= 1  # hyphens hang elsewhere: "Mohamed El-Hassan Mohamed"
    while last + 1 in inside or (last + 2 in inside and parse.tokens[last + 1].text == "-"):
        last += 1
    return parse.span(first, last)


def titled_phrase(parse: Parse, head: int) -> Span:
    """Return the noun phrase, with the office before a name that is apposed to it: "its chairman, Ada Field"."""
    start, end = noun_phrase(parse, head)
    office = parse.tokens[head].head
    named = any(e.first <= office <= e.last and e.label in ("PERSON", "GPE", "ORG", "LOC") for e in parse.entities)
    if parse.tokens[head].dep != "appos" or parse.tokens[office].pos not in ("NOUN", "PROPN") or named or office > head:
        return start, end
    before = noun_phrase(parse, office)
    return (before[0], end) if parse.text[before[1] : start].strip() == "," else (start, end)


def spans_of(parse: Parse, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans that the tokens cover: one a run, punctuation at the ends and quotation marks left out."""
    runs: list[list[int]] = []
    for token in sorted(tokens):
        if runs and token == runs[-1][-1] + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = []
    for run in runs:
        span = trim(parse.text, parse.tokens[run[0]].start, parse.tokens[run[-1]].end)
        if span:
            spans.append(span)
    return tuple(spans)


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space, commas, stops and marks at its ends, or None if nothing is left."""
    while start < end and text[start] in EDGE_PUNCTUATION:
        start += 1
    while end > start and text[end - 1] in EDGE_PUNCTUATION:
        end -= 1
    return (start, end) if start < end else None


def is_clause(parse: Parse, head: int) -> bool:
    """Return whether the token heads a clause with a finite verb or a subject."""
    token = parse.tokens[head]
    if parse.children_by(head, *SUBJECTS, "aux", "auxpass"):
        return True
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def without_opener(parse: Parse, inside: set[int]) -> set[int]:
    """Return the tokens without the conjunction, "that" among them, which opens them."""
    tokens = parse.tokens
    kept = sorted(inside)
    while kept and (tokens[kept[0]].lower in ("and", "but", "that", "yet") or tokens[kept[0]].pos == "PUNCT"):
        if tokens[kept[0]].lower == "that" and tokens[kept[0]].tag == "DT":
            break
        kept.pop(0)
    return set(kept)
