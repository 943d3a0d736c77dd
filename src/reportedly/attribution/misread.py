"""Cues that the parser took for nouns: "media report that …", "…, the BBC reports.", "Court rules strike is legal"."""

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import FINITE, Material
from reportedly.attribution.syntax import RELATIVES, left_edge, spans_of
from reportedly.passages import Reason
from reportedly.records import Span

NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT", "CCONJ"})
LONGEST_SUBJECT = 8  # tokens before the cue of a headline
ENDS = frozenset({".", ",", ";", ")", "!", "?"})
SPEAKING = ("say", "report", "tell", "hold", "show")


def read_misread(material: Material, noun: int) -> Finding | None:
    """Return what the noun attributes if it is a verb in truth, or None."""
    tokens = material.parse.tokens
    word = tokens[noun]
    before = tokens[noun - 1] if noun else None
    verb_class = material.cues.verb_class(word.lemma.lower())
    fits = word.tag in ("NN", "NNS") and verb_class in SPEAKING and noun + 1 < len(tokens)
    if not fits or before is None or before.sentence != word.sentence or before.text in ENDS:
        return None
    content, way = _that(material, noun), "that"
    if not content and word.tag == "NNS":
        content, way = _aside(material, noun), "aside"
    if not content and word.tag == "NNS":
        content, way = _relative(material, noun), "relative"
    if not content and word.tag == "NNS":
        content, way = _headline(material, noun), "headline"
    if not content:
        return None
    why = Reason("cue", f"“{word.text}” attributes its content ({way})", material.span_of(noun))
    return Finding(
        content=content, construction=way, cue=noun, cue_span=material.span_of(noun), speaker=noun - 1, why=(why,)
    )


def _that(material: Material, noun: int) -> tuple[Span, ...]:
    """Return what follows "that": "Local media report that …", "The log records that …"."""
    parse = material.parse
    tokens = parse.tokens
    first, last = material.segment(noun)
    before = tokens[noun - 1]
    if tokens[noun + 1].lower != "that":
        return ()
    plural = tokens[noun].tag == "NN" and before.tag == "NNS"
    source = before.lemma.lower() in material.cues.documents or before.lemma.lower() in material.cues.informants
    opens = all(tokens[t].pos in NOMINAL for t in range(first, noun - 1))
    singular = tokens[noun].tag == "NNS" and source and opens and material.is_finite(noun + 2, last)
    return spans_of(parse, range(noun + 2, last + 1)) if plural or singular else ()


def _aside(material: Material, noun: int) -> tuple[Span, ...]:
    """Return what "…, the BBC reports." closes."""
    parse = material.parse
    tokens = parse.tokens
    first, last = material.stretch(noun)
    start = left_edge(parse, noun - 1)
    closes = noun == last or tokens[noun + 1].text in ENDS
    if not closes or start <= first or tokens[start - 1].text != "," or tokens[noun - 1].pos not in ("NOUN", "PROPN"):
        return ()
    if tokens[noun].dep in ("nsubj", "conj", "dobj", "pobj") and tokens[tokens[noun].head].index > start:
        return ()
    return spans_of(parse, range(first, start - 1)) if _is_clause(material, first, start - 1) else ()


def _is_clause(material: Material, first: int, last: int) -> bool:
    """Whether a finite verb with a subject stands between the tokens."""
    parse = material.parse
    finite = [t for t in range(first, last + 1) if parse.tokens[t].tag in FINITE]
    heads = {t if parse.tokens[t].dep not in ("aux", "auxpass") else parse.tokens[t].head for t in finite}
    return any(first <= c <= last for h in heads for c in parse.children_by(h, "nsubj", "nsubjpass", "expl"))


def _relative(material: Material, noun: int) -> tuple[Span, ...]:
    """Return what is said of a noun: "the form, which media reports range from 10 to 32 pages"."""
    parse = material.parse
    tokens = parse.tokens
    start = left_edge(parse, noun - 1)
    while start < noun and tokens[start].lower in RELATIVES:
        start += 1  # the noun phrase before takes in "which" as its determiner
    which = start not in (0, noun) and tokens[start - 1].lower in ("which", "who")
    source = tokens[noun - 1].pos == "PROPN" or tokens[noun - 1].lemma.lower() in material.cues.informants
    if not which or not source or tokens[noun + 1].tag not in FINITE:
        return ()
    _, last = material.segment(noun)
    stop = next((t for t in range(noun + 1, last + 1) if tokens[t].text == ","), last)
    return spans_of(parse, range(noun + 1, stop + 1))


def _headline(material: Material, noun: int) -> tuple[Span, ...]:
    """Return what a headline puts after its cue: "Court rules strike is legal"."""
    parse = material.parse
    tokens = parse.tokens
    sentence = parse.sentence_of(noun)
    before = range(sentence.first, noun)
    speaks = tokens[noun - 1].lemma.lower() in material.cues.informants or tokens[noun - 1].pos == "PROPN"
    nominal = speaks and len(before) <= LONGEST_SUBJECT and all(tokens[t].pos in NOMINAL for t in before)
    if sentence.block not in ("title", "heading") or not nominal or tokens[noun + 1].pos in ("VERB", "AUX", "ADP"):
        return ()
    return spans_of(parse, range(noun + 1, sentence.last + 1)) if _is_clause(material, noun + 1, sentence.last) else ()
