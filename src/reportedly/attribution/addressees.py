"""Who is addressed: the object of "told", "asked" and their like, and "to X" after the others."""

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material

NOT_ADDRESSED = frozenset({"itself", "himself", "herself", "themselves"})


def find_addressees(material: Material, finding: Finding) -> tuple[int, ...]:
    """Return the heads of the mentions of those addressed."""
    parse, cue = material.parse, finding.cue
    if cue is None:
        return ()
    tokens = parse.tokens
    lemma = tokens[cue].lemma.lower()
    heads: list[int] = []
    if material.cues.governs(lemma, "person"):
        heads = [
            c for c in parse.children_by(cue, "dobj", "dative", "nsubjpass") if not _in_content(material, c, finding)
        ]
        if not heads:  # the parser made the object the subject of the clause: "told him that …"
            heads = [c for c in range(cue + 1, min(cue + 2, len(tokens))) if tokens[c].tag == "PRP"]
    elif tokens[cue].pos in ("VERB", "AUX"):
        for prep in parse.children_by(cue, "prep", "dative"):
            if tokens[prep].lower == "to":
                heads.extend(c for c in parse.children_by(prep, "pobj") if tokens[c].pos in ("PROPN", "NOUN", "PRON"))
    heads = [h for h in heads if h != finding.speaker and tokens[h].lower not in NOT_ADDRESSED]
    joined = [c for h in heads for c in parse.children_by(h, "conj") if tokens[c].pos in ("PROPN", "NOUN", "PRON")]
    return tuple(h for h in [*heads, *joined] if not _in_content(material, h, finding))


def _in_content(material: Material, token: int, finding: Finding) -> bool:
    start = material.parse.tokens[token].start
    return any(a <= start < b for a, b in finding.content)
