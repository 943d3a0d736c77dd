"""How it was said: phone, meeting, interview, statement, letter, court … where the words beside the cue tell."""

from collections.abc import Mapping

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.records import Medium

PREPOSITIONS = frozenset({"in", "by", "on", "at", "during", "over", "through", "via", "after", "to", "before"})
BY_VERB: Mapping[str, Medium] = {
    "tweet": "social-media", "post": "social-media", "blog": "social-media", "write": "document", "testify": "court",
    "email": "letter", "text": "letter", "cable": "letter",
}  # fmt: skip


def find_medium(material: Material, finding: Finding) -> Medium | None:
    """Return the medium that a phrase beside the cue, the speaking document or the verb itself tells, or None."""
    parse, cues = material.parse, material.cues
    tokens = parse.tokens
    if finding.construction == "interview":
        return "interview"
    if finding.cue is None:
        return None
    for holder in (finding.cue, tokens[finding.cue].head):
        for prep in parse.children_by(holder, "prep", "agent"):
            if tokens[prep].lower in PREPOSITIONS and not _in_content(material, prep, finding):
                for noun in parse.children_by(prep, "pobj"):
                    medium = _of_phrase(material, noun)
                    if medium:
                        return medium
    if finding.speaker is not None and tokens[finding.speaker].lemma.lower() in cues.documents:
        return cues.media.get(tokens[finding.speaker].lemma.lower())
    return BY_VERB.get(tokens[finding.cue].lemma.lower())


def _of_phrase(material: Material, noun: int) -> Medium | None:
    """Return the medium of the noun or, for a noun like "call", of its modifiers ("news conference")."""
    parse, cues = material.parse, material.cues
    tokens = parse.tokens
    for token in (*parse.children_by(noun, "compound", "amod"), noun):
        medium = cues.media.get(tokens[token].lemma.lower())
        if medium:
            return medium
    return None


def _in_content(material: Material, token: int, finding: Finding) -> bool:
    start = material.parse.tokens[token].start
    return any(a <= start < b for a, b in finding.content)
