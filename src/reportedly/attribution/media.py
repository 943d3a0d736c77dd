"""How it was said: phone, meeting, interview, statement, letter, court … where the words beside the cue tell."""

from collections.abc import Mapping, Sequence

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.records import Medium

PREPOSITIONS = frozenset({"in", "by", "on", "at", "during", "over", "through", "via", "after", "to", "before"})
BY_VERB: Mapping[str, Medium] = {
    "tweet": "social-media", "post": "social-media", "blog": "social-media", "testify": "court",
    "email": "letter", "text": "letter", "cable": "letter",
}  # fmt: skip
RULING = frozenset({"rule", "hold", "find", "conclude"})
COURTS = frozenset({"court", "judge", "tribunal", "jury", "magistrate", "justice"})
LISTENING: Mapping[str, Medium] = {
    "court": "court", "jury": "court", "tribunal": "court", "judge": "court", "hearing": "court", "trial": "court",
    "inquest": "court", "radio": "broadcast", "television": "broadcast", "tv": "broadcast",
}  # fmt: skip
SPOKEN_IN = frozenset({"statement", "interview", "speech", "remark", "remarks", "letter", "address", "message", "post"})
PARTS = frozenset({"line", "page", "paragraph", "passage", "sentence", "clause", "article", "preamble", "section"})
OUTLETS = frozenset({"outlet", "news", "post", "newspaper", "newspapers", "media"})


def find_medium(material: Material, finding: Finding, addressees: Sequence[int] = ()) -> Medium | None:
    """Return the medium that a phrase beside the cue, the speaking document or the verb itself tells, or None."""
    tokens = material.parse.tokens
    if finding.construction == "interview":
        return "interview"
    if finding.cue is None:
        return None
    lemma = tokens[finding.cue].lemma.lower()
    return (
        _beside(material, finding)
        or _of_document(material, finding)
        or _in_sentence(material, finding)
        or (_of_court(material, finding) if lemma in RULING else None)
        or next((m for a in addressees if (m := _of_listener(material, a))), None)
        or (BY_VERB.get(lemma) if tokens[finding.cue].pos == "VERB" else None)
    )


def _beside(material: Material, finding: Finding) -> Medium | None:
    """Return the medium of a phrase below the cue or its head: "said in a letter"."""
    parse = material.parse
    assert finding.cue is not None
    for holder in (finding.cue, parse.tokens[finding.cue].head):
        for prep in parse.children_by(holder, "prep", "agent"):
            if parse.tokens[prep].lower in PREPOSITIONS and not in_content(material, prep, finding):
                for noun in parse.children_by(prep, "pobj"):
                    medium = _of_phrase(material, noun)
                    if medium:
                        return medium
    return None


def _in_sentence(material: Material, finding: Finding) -> Medium | None:
    """Return the medium of a phrase elsewhere in the sentence, outside content: "In a statement, X's leader said"."""
    parse = material.parse
    assert finding.cue is not None
    sentence = parse.sentence_of(finding.cue)
    for token in parse.tokens[sentence.first : sentence.last + 1]:
        telling = token.lemma.lower() in SPOKEN_IN and token.dep == "pobj" and parse.tokens[token.head].lower == "in"
        if telling and material.same_side(token.index, finding.cue) and not in_content(material, token.index, finding):
            return _of_phrase(material, token.index)
    return None


def _of_document(material: Material, finding: Finding) -> Medium | None:
    """Return the medium of the document that speaks, or whose issuer does: "the police log records"."""
    parse, cues = material.parse, material.cues
    assert finding.cue is not None
    subjects = parse.children_by(finding.cue, "nsubj", "nsubjpass")
    for head in (finding.speaker, *subjects):
        for noun in () if head is None else (head, *_parts_of(material, head)):
            lemma = parse.tokens[noun].lemma.lower()
            if lemma in cues.documents and parse.tokens[noun].pos != "PROPN":
                return cues.media.get(lemma)
    return None


def _parts_of(material: Material, head: int) -> list[int]:
    """Return what a line, page or annex is part of: "the first line of the treaty"."""
    parse = material.parse
    if parse.tokens[head].lemma.lower() not in PARTS:
        return []
    return [n for of in parse.children_by(head, "prep") for n in parse.children_by(of, "pobj")]


def _of_court(material: Material, finding: Finding) -> Medium | None:
    """Return court where a court or judge rules."""
    speaks = finding.speaker is not None and material.parse.tokens[finding.speaker].lemma.lower() in COURTS
    return "court" if speaks else None


def _of_listener(material: Material, head: int) -> Medium | None:
    """Return the medium that the addressee implies: a court, a radio or television station."""
    parse = material.parse
    near = [head, *parse.children_by(head, "compound")]
    if head and parse.tokens[head - 1].pos == "NOUN" and parse.tokens[head].pos == "PROPN":
        near += [head - 1, *parse.children_by(head - 1, "compound")]  # "the television channel Haber 9"
    return next((m for t in near if (m := LISTENING.get(parse.tokens[t].lemma.lower()))), None)


def _of_phrase(material: Material, noun: int) -> Medium | None:
    """Return the medium of the noun or, for a noun like "call", of its modifiers ("news conference")."""
    parse, cues = material.parse, material.cues
    tokens = parse.tokens
    if tokens[noun].pos == "PROPN" and tokens[noun].lemma.lower() in OUTLETS:
        return None
    posted = [t for t in parse.children_by(noun, "acl") if tokens[t].lemma.lower() in ("post", "share", "upload")]
    if posted or any(tokens[c].lower == "social" for c in parse.children_by(noun, "amod")):
        return "social-media"
    if tokens[noun].lemma.lower() == "release" and parse.children_by(noun, "poss"):
        return None  # "said upon her release"
    if tokens[noun].lemma.lower() in ("statement", "interview"):
        return cues.media.get(tokens[noun].lemma.lower())
    for token in (*parse.children_by(noun, "compound", "amod"), noun):
        medium = cues.media.get(tokens[token].lemma.lower())
        if medium:
            return medium
    return None


def in_content(material: Material, token: int, finding: Finding) -> bool:
    """Return whether the token stands in the finding's content."""
    start = material.parse.tokens[token].start
    return any(a <= start < b for a, b in finding.content)
