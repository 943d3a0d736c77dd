"""Content that "according to X", "per X" and "in the words of X" attribute: the rest of its clause, on both sides."""

from collections.abc import Mapping

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import FINITE, Material
from reportedly.attribution.speakers import named
from reportedly.attribution.syntax import left_edge, spans_of, without_opener
from reportedly.passages import Reason

PREPOSITIONS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "according": (("according", "to"),),
    "per": (("per",),),
    "for": (("for",),),
    "in": (("in", "the", "words", "of"), ("in", "the", "view", "of"), ("in", "the", "opinion", "of")),
}


def find_according(material: Material) -> list[Finding]:
    """Return a finding for each "according to X" and its like."""
    found = []
    for token in material.parse.tokens[:-1]:
        for words in PREPOSITIONS.get(token.lower, ()):
            last = token.index + len(words) - 1
            if tuple(t.lower for t in material.parse.tokens[token.index : last + 1]) == words:
                finding = _read(material, token.index, last)
                if finding:
                    found.append(finding)
    return found


def _read(material: Material, opening: int, to: int) -> Finding | None:
    """Return what the phrase attributes, or None where it has no object."""
    parse = material.parse
    tokens = parse.tokens
    speaker = next(iter(parse.children_by(to, "pobj")), None)
    if speaker is None or (tokens[opening].lower != "according" and not _is_source(material, opening, speaker)):
        return None
    first, last = material.segment(opening)
    if tokens[opening].lower == "for" and not _is_view(material, opening, first, last):
        return None
    run_on = _run_on(material, to, speaker)
    speaker = speaker if run_on is None else run_on
    end = _phrase_end(material, opening, to, last) if run_on is None else run_on
    opens = opening == first or not material.is_finite(first, opening - 1)
    closes = all(tokens[t].pos == "PUNCT" for t in range(end + 1, last + 1))
    following = material.quotation_at(tokens[min(end + 2, last)].start)
    if not opens and tokens[opening].lower == "in" and following is not None:
        inside = set(parse.tokens_in(following.content))
    elif opens:
        inside = {*range(first, opening), *range(end + 1, last + 1)}
    else:
        head = _clause_above(material, opening)
        goes_on = tokens[min(end + 2, last)].lower in ("who", "which") or tokens[min(end + 2, last)].tag == "VBG"
        phrase = range(opening, last + 1 if goes_on else end + 1)  # "according to the police, who said …"
        inside = {t for t in parse.subtree(head) if first <= t <= last} - set(phrase)
        if closes and tokens[head].dep in ("ROOT", "ccomp", "parataxis", "conj"):
            inside = set(range(first, opening))
    inside = _before_another_cue(material, inside)
    content = spans_of(parse, without_opener(parse, inside))
    if not content:
        return None
    span = (tokens[opening].start, tokens[to].end)
    return Finding(
        content=content, construction="according", cue=opening, cue_span=span,
        speaker=_speaker(material, speaker, to, end),
        why=(Reason("cue", f"“{parse.words(opening, to)}” attributes the clause it stands in", span),),
    )  # fmt: skip


def _is_view(material: Material, opening: int, first: int, last: int) -> bool:
    """Whether "For X," opens a sentence in which something is called something: "For X, the port is “a grave”"."""
    tokens = material.parse.tokens
    root = material.parse.sentence_of(opening).root
    quoted = [t for t in range(opening, last) if material.is_quoted(t)]
    opens = opening == first == material.parse.sentence_of(opening).first
    return opens and bool(quoted) and tokens[root].lemma == "be" and opening < root < quoted[0]


def _run_on(material: Material, to: int, speaker: int) -> int | None:
    """Return the name that ends the phrase where its comma is missing: "According to Field the bridge is safe"."""
    tokens = material.parse.tokens
    between = range(to + 2, speaker + 1)
    opens = next((t for t in between if tokens[t].tag in ("DT", "PRP$") and tokens[t - 1].pos == "PROPN"), None)
    return None if opens is None or tokens[opens - 1].lower in ("of", "for") else opens - 1


def _is_source(material: Material, opening: int, speaker: int) -> bool:
    """Whether the phrase is set off from its sentence and names somebody: not "three per household"."""
    tokens = material.parse.tokens
    word = tokens[speaker]
    before = tokens[opening - 1] if opening else None
    set_off = before is None or before.pos == "PUNCT" or before.sentence != tokens[opening].sentence
    return set_off and (word.pos == "PROPN" or word.lemma.lower() in material.cues.informants)


def _phrase_end(material: Material, opening: int, to: int, last: int) -> int:
    """Return the last token of the phrase with its appositions: up to the comma after which the clause begins."""
    parse = material.parse
    tokens = parse.tokens
    below = [t for t in (*parse.subtree(opening), *parse.subtree(to)) if opening <= t <= last]
    end = max(below)
    commas = [t for t in range(to + 1, last) if tokens[t].text == "," and tokens[t + 1].pos != "NUM"]
    quoting = next((c for c in commas if material.is_quoted(c + 1) and not material.is_quoted(c)), None)
    if quoting is not None and not material.is_finite(to, quoting):
        return quoting - 1
    if not commas or not any(material.is_finite(comma, last) for comma in commas):
        return end  # the clause stands before the phrase
    for comma, following in zip(commas, (*commas[1:], last), strict=True):
        apposed = following < last and _is_apposition(material, comma, following)
        if not (apposed and material.is_finite(following, last)):
            return comma - 1
    return end


def _is_apposition(material: Material, comma: int, following: int) -> bool:
    """Whether what stands between the commas tells more of the source before them: a name, a function, "citing …"."""
    parse = material.parse
    tokens = parse.tokens
    first, head = tokens[comma + 1], tokens[comma - 1]
    person = any(e.label == "PERSON" and e.last == comma - 1 for e in parse.entities)
    if first.tag in ("VBG", "VBN", "WP") or first.lower in ("who", "which", "quoted", "cited"):
        return True
    if material.is_finite(comma, following):  # "the head of the ward where the boy was treated"
        finite = next(t.index for t in tokens[comma:following] if t.tag in FINITE)
        relative = any(t.tag in ("WP", "WDT", "WRB") for t in tokens[comma:finite])
        return person and relative and first.pos in ("DET", "NOUN", "ADJ")
    if any(e.label == "PERSON" and e.first == comma + 1 and e.last == following - 1 for e in parse.entities):
        return not person and head.pos in ("NOUN", "PROPN")
    if first.pos == "PROPN" and all(t.pos == "PROPN" for t in tokens[comma + 1 : following]):
        return head.pos == "NOUN"
    if first.lower in ("a", "an", "its", "his", "her", "their"):
        return True
    office = first.pos == "PROPN" and not any(e.first <= comma + 1 <= e.last for e in parse.entities)
    return person and (office or first.pos in ("DET", "NOUN", "ADJ"))


def _speaker(material: Material, head: int, to: int, end: int) -> int:
    """Return the source's head: the name apposed to it, or the owner of "its view"."""
    known = named(material.parse, head, material.cues)
    if known is not None and to < known <= end:
        return known
    return head


def _before_another_cue(material: Material, inside: set[int]) -> set[int]:
    """Return the tokens up to ", but she also said": what follows another cue's conjunction is not content."""
    parse = material.parse
    for token in sorted(inside):
        word = parse.tokens[token]
        says = word.pos == "VERB" and material.cues.verb_class(word.lemma.lower()) == "say"
        if not says or material.is_quoted(token):
            continue
        subject = next(iter(parse.children_by(token, "nsubj")), None)
        start = token if subject is None else left_edge(parse, subject)
        if start > min(inside) and parse.tokens[start - 1].lower in ("but", "and"):
            return {t for t in inside if t < start - 1}
    return inside


def _clause_above(material: Material, token: int) -> int:
    """Return the head of the clause that the token's phrase stands in."""
    parse = material.parse
    for above in parse.ancestors(token):
        if parse.tokens[above].pos in ("VERB", "AUX") and parse.children_by(
            above, "nsubj", "nsubjpass", "expl", "csubj"
        ):
            return above
    return parse.sentence_of(token).root
