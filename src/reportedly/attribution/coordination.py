"""Several cues in one sentence: "said A, adding that B", "denied A and said that B", "said A, while Y said B".

The parser often hangs the second cue below the first one's content, and so credits it to whom A is about. Outside
quotations a participle after a comma, and a coordinated cue without a subject of its own, go on with the speaker of
the first cue, and end its content. A cue with a subject of its own after "while", "with", or a comma and "and" ends
it too; unless the tagger, where there is one, takes that cue for content, which is what the first speaker said then.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import FINITE, Material
from reportedly.attribution.syntax import trim
from reportedly.passages import Reason, Tags
from reportedly.records import Span

LIKELY_CONTENT = 0.5  # probability from which the tagger takes a cue for something that is said


def part_coordinated_cues(material: Material, tags: Tags, clauses: Sequence[Finding]) -> list[Finding]:
    """Return the clauses with coordinated cues parted: the first one's content ends where the second begins."""
    parted = sorted(clauses, key=lambda f: f.cue or 0)
    for number, inner in enumerate(parted):
        opening = _opening(material, inner)
        if opening is None:
            continue
        aside = _aside_before(material, parted, opening)
        if aside is not None and inner.cue is not None and material.same_side(inner.cue, opening):
            why = Reason("speaker", "a coordinated cue goes on with the speaker of the aside before", inner.cue_span)
            parted[number] = replace(inner, speaker=aside.speaker, via=aside.via, why=(*inner.why, why))
            continue
        outer = _governor(material, tags, parted[:number], inner, opening)
        if outer is None:
            continue
        content = _cut(material, parted[outer].content, material.parse.tokens[opening].start)
        if content:
            parted[outer] = replace(parted[outer], content=content)
            why = Reason("speaker", "a coordinated cue goes on with the speaker of the one before", inner.cue_span)
            parted[number] = replace(inner, speaker=parted[outer].speaker, via=parted[outer].via, why=(*inner.why, why))
    return parted


def part_other_speakers(material: Material, tags: Tags, clauses: Sequence[Finding]) -> list[Finding]:
    """Return the clauses with the content of each ended where another speaker's clause is coordinated."""
    parted = list(clauses)
    for inner in clauses:
        opening = _other_opening(material, inner)
        if opening is None or inner.cue is None or _is_said(material, tags, opening, inner.cue):
            continue
        place = material.parse.tokens[opening].start
        for number, outer in enumerate(parted):
            if outer.cue is None or outer.cue > opening or not material.same_side(outer.cue, inner.cue):
                continue
            if any(a < place and inner.cue_span and inner.cue_span[0] < b for a, b in outer.content):
                content = _cut(material, outer.content, place)
                parted[number] = replace(outer, content=content) if content else outer
    return parted


def _is_said(material: Material, tags: Tags, opening: int, cue: int) -> bool:
    """Whether the tagger takes the cue for content; "with Y saying …" is the reporter's however it is marked."""
    absolute = any(material.parse.tokens[t].lower == "with" for t in (opening, opening + 1))
    return bool(tags) and not absolute and tags.content[cue] >= LIKELY_CONTENT


def _other_opening(material: Material, inner: Finding) -> int | None:
    """Return the comma or conjunction that opens a coordinated cue with a subject of its own, or None."""
    parse = material.parse
    tokens = parse.tokens
    cue = inner.cue
    if cue is None or tokens[cue].pos != "VERB" or inner.construction == "relative":
        return None
    subject = next(iter(parse.children_by(cue, "nsubj", "nsubjpass")), None)
    if subject is None and tokens[cue].dep == "acl" and tokens[cue].tag == "VBD":
        subject = tokens[cue].head  # "and a rights group called the sentence excessive", read as a participle
    if subject is None or subject > cue:
        return None
    place = min(parse.subtree(subject) - {cue}) - 1
    if place <= 0 or tokens[place].sentence != tokens[cue].sentence:
        return None
    word, comma = tokens[place].lower, tokens[place - 1].text == ","
    pronoun = tokens[subject].pos == "PRON" and tokens[subject].lower != "i"
    parts = word in ("while", "whereas") or (word == "with" and tokens[cue].tag == "VBG")
    joins = word in ("and", "but") and comma and not pronoun and tokens[cue].tag in FINITE
    return (place - 1 if comma else place) if parts or joins else None


def _aside_before(material: Material, findings: Sequence[Finding], opening: int) -> Finding | None:
    """Return the aside whose cue stands just before the comma or conjunction: "A, X confirmed, but said B"."""
    tokens = material.parse.tokens
    before = opening - 1 if tokens[opening - 1].text != "," else opening - 2
    return next((f for f in findings if f.construction == "aside" and f.cue == before), None)


def _opening(material: Material, inner: Finding) -> int | None:
    """Return the comma or conjunction that opens a coordinated cue without its own subject, or None."""
    parse = material.parse
    tokens = parse.tokens
    cue = inner.cue
    if cue is None or tokens[cue].pos not in ("VERB", "AUX") or parse.children_by(cue, "nsubj", "nsubjpass"):
        return None
    place = cue - 1
    while place > 0 and tokens[place].pos in ("ADV", "AUX"):
        place -= 1
    if place <= 0 or tokens[place].sentence != tokens[cue].sentence:
        return None
    comma = tokens[place - 1].text == ","
    if tokens[cue].tag == "VBG" and tokens[place].text == ",":
        return place
    if tokens[cue].tag == "VBG" and tokens[cue - 1].lower == "also":
        return cue - 1  # "said that A also stating that B"
    if tokens[place].lower in ("and", "but") and tokens[cue].tag in ("VBD", "VBZ", "VBP", "VBN"):
        return place - 1 if comma else place
    return None


def _governor(material: Material, tags: Tags, earlier: Sequence[Finding], inner: Finding, opening: int) -> int | None:
    """Return the nearest earlier finding outside quotations whose content holds the inner cue, or None."""
    tokens = material.parse.tokens
    assert inner.cue is not None
    assert inner.cue_span is not None
    for number in range(len(earlier) - 1, -1, -1):
        outer = earlier[number]
        if outer.cue is None or not material.same_side(outer.cue, inner.cue):
            continue
        inside = any(a <= inner.cue_span[0] < b for a, b in outer.content)
        if not inside or outer.cue > opening or tokens[outer.cue].pos not in ("VERB", "AUX"):
            continue
        participle = tokens[inner.cue].tag == "VBG"
        reporters = bool(tags) and tags.content[inner.cue] < LIKELY_CONTENT
        if participle or reporters or tokens[inner.cue].tag == tokens[outer.cue].tag:
            return number
    return None


def _cut(material: Material, content: Sequence[Span], end: int) -> tuple[Span, ...]:
    """Return the content up to the place."""
    kept = [trim(material.parse.text, start, min(stop, end)) for start, stop in content if start < end]
    return tuple(span for span in kept if span)
