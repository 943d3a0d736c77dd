"""Who is addressed: the object of "told", "asked" and their like, "to X" after the others, "in a letter to X"."""

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.attribution.media import PREPOSITIONS, in_content

NOT_ADDRESSED = frozenset({"itself", "himself", "herself", "themselves"})
NAMING = ("PROPN", "NOUN", "PRON")


def find_addressees(material: Material, finding: Finding) -> tuple[int, ...]:
    """Return the heads of the mentions of those addressed."""
    parse, cue = material.parse, finding.cue
    if cue is None or parse.tokens[cue].pos not in ("VERB", "AUX") or finding.construction == "according":
        return ()
    tokens = parse.tokens
    heads: list[int] = []
    if material.cues.governs(tokens[cue].lemma.lower(), "person"):
        heads = [
            c for c in parse.children_by(cue, "dobj", "dative", "nsubjpass") if not in_content(material, c, finding)
        ]
        if not heads:  # the parser made the object the subject of the clause: "told him that …"
            heads = [c for c in range(cue + 1, min(cue + 2, len(tokens))) if tokens[c].tag == "PRP"]
    else:
        heads = _after(material, cue, "to")
    heads = heads or _of_medium(material, finding) or _of_participle(material, finding)
    heads = [_named(material, h) for h in heads if h != finding.speaker and tokens[h].lower not in NOT_ADDRESSED]
    joined = [c for h in heads for c in parse.children_by(h, "conj") if tokens[c].pos in NAMING]
    return tuple(h for h in [*heads, *joined] if not in_content(material, h, finding))


def _after(material: Material, holder: int, *words: str) -> list[int]:
    """Return the nouns after one of these prepositions below the holder."""
    parse = material.parse
    return [
        noun
        for prep in parse.children_by(holder, "prep", "dative")
        if parse.tokens[prep].lower in words
        for noun in parse.children_by(prep, "pobj")
        if parse.tokens[noun].pos in NAMING
    ]


def _of_medium(material: Material, finding: Finding) -> list[int]:
    """Return whom the letter, speech or interview beside the cue was for: "in a letter to the governor"."""
    parse = material.parse
    assert finding.cue is not None
    for noun in (n for p in PREPOSITIONS for n in _after(material, finding.cue, p)):
        lemma = parse.tokens[noun].lemma.lower()
        if lemma in material.cues.media and not in_content(material, noun, finding):
            partners = _after(material, noun, "to", "with")
            if partners:
                return partners
    return []


def _of_participle(material: Material, finding: Finding) -> list[int]:
    """Return whom the speaker addressed in "Speaking to the radio on Friday, X said"."""
    parse = material.parse
    assert finding.cue is not None
    speaking = [
        c for c in parse.children_by(finding.cue, "advcl")
        if parse.tokens[c].tag == "VBG" and parse.tokens[c].lemma.lower() in ("speak", "talk", "write")
        and not in_content(material, c, finding)
    ]  # fmt: skip
    return [head for verb in speaking for head in _after(material, verb, "to")]


def _named(material: Material, head: int) -> int:
    """Return the name in apposition to a common noun: "the television channel Haber 9"."""
    parse = material.parse
    if parse.tokens[head].pos == "PROPN":
        return head
    following = parse.tokens[head + 1] if head + 1 < len(parse.tokens) else None
    if following is not None and following.pos == "PROPN" and following.sentence == parse.tokens[head].sentence:
        return head + 1
    return next((c for c in parse.children_by(head, "appos") if parse.tokens[c].pos == "PROPN"), head)
