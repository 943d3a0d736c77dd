"""Content that "according to X" attributes: the rest of its clause, on both sides where it interrupts."""

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.attribution.speakers import named
from reportedly.attribution.syntax import spans_of
from reportedly.passages import Reason


def find_according(material: Material) -> list[Finding]:
    """Return a finding for each "according to X"."""
    tokens = material.parse.tokens
    found = []
    for token in tokens[:-1]:
        if token.lower == "according" and tokens[token.index + 1].lower == "to":
            finding = _read(material, token.index)
            if finding:
                found.append(finding)
    return found


def _read(material: Material, according: int) -> Finding | None:
    """Return what the phrase attributes, or None where it has no object."""
    parse = material.parse
    tokens = parse.tokens
    to = according + 1
    phrase = parse.subtree(according) | parse.subtree(to)
    speaker = next(iter(parse.children_by(to, "pobj")), None)
    if speaker is None:
        return None
    first, last = material.segment(according)
    phrase = {t for t in phrase if first <= t <= last}
    end = max(phrase)
    if any(tokens[t].tag in ("VBD", "VBZ", "VBP", "MD") and tokens[t].dep in ("ROOT", "ccomp", "conj") for t in phrase):
        end = next((t for t in range(to, last) if tokens[t].text == ","), end)
        phrase = set(range(according, end + 1))
    opens = according == first or not material.is_finite(first, according - 1)
    closes = all(tokens[t].pos == "PUNCT" for t in range(end + 1, last + 1))
    if opens:
        inside = {*range(first, according), *range(end + 1, last + 1)}
    else:
        head = _clause_above(material, according)
        whole = parse.subtree(head)
        inside = {t for t in whole if first <= t <= last} - phrase
        if closes and tokens[head].dep in ("ROOT", "ccomp", "parataxis"):
            inside = set(range(first, according))
    while (
        inside and tokens[min(inside)].lower in ("and", "but", "that") and tokens[min(inside)].pos in ("CCONJ", "SCONJ")
    ):
        inside.remove(min(inside))
    content = spans_of(parse, inside)
    if not content:
        return None
    span = (tokens[according].start, tokens[to].end)
    return Finding(
        content=content, construction="according", cue=according, cue_span=span,
        speaker=named(parse, speaker, material.cues),
        why=(Reason("cue", "“according to” attributes the clause it stands in", span),),
    )  # fmt: skip


def _clause_above(material: Material, token: int) -> int:
    """Return the head of the clause that the token's phrase stands in."""
    parse = material.parse
    for above in parse.ancestors(token):
        if parse.tokens[above].pos in ("VERB", "AUX") and parse.children_by(
            above, "nsubj", "nsubjpass", "expl", "csubj"
        ):
            return above
    return parse.sentence_of(token).root
