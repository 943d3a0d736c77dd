"""Whether a clause hangs on a condition or asks a question: "if …", "provided that …", "had they …", "whoever …"."""

from reportedly.passages import Parse

CONDITION_PHRASES = ("provided that", "providing that", "as soon as", "as long as", "on condition that", "in case")
QUESTION_WORDS = frozenset("what who whom why how when where which".split())
INVERTED = frozenset(("should", "were", "had"))
ANYONE = frozenset(("any", "anyone", "anybody", "whoever", "anything", "whatever", "every", "those"))
OTHERWISE = frozenset(("otherwise", "failing"))


def has_condition(parse: Parse, node: int) -> bool:
    """Return whether the clause holds on a condition only: "strike if …", "otherwise …", "arrest anyone …"."""
    if any(in_condition(parse, c) for c in parse.children_by(node, "advcl", "prep")):
        return True
    if any(parse.tokens[c].lower in OTHERWISE for c in parse.children_by(node, "advmod", "prep", "advcl")):
        return True
    clauses = parse.children_by(node, "csubj", "csubjpass")
    if any(parse.tokens[t].lower in ("whoever", "whatever") for c in clauses for t in parse.subtree(c)):
        return True
    sides = parse.children_by(node, "nsubj", "nsubjpass", "dobj")
    return any(parse.tokens[t].lower in ANYONE for s in sides for t in (s, *parse.children_by(s, "det")))


def in_condition(parse: Parse, clause: int) -> bool:
    """Return whether the clause is a condition: "if …", "unless …", "should they …"."""
    marks = [c for c in parse.children(clause) if parse.tokens[c].dep in ("mark", "advmod")]
    if any(parse.tokens[m].lower in ("if", "unless", "provided", "providing") for m in marks):
        return True
    subjects = parse.children_by(clause, "nsubj", "nsubjpass")
    return any(
        parse.tokens[c].lower in INVERTED and subjects and c < subjects[0]
        for c in parse.children_by(clause, "aux", "auxpass")
    ) and not is_question(parse, clause)


def is_question(parse: Parse, node: int) -> bool:
    """Return whether the sentence asks whether, and takes nothing for granted."""
    sentence = parse.sentence_of(node)
    if parse.tokens[sentence.first].lower in QUESTION_WORDS:  # "why did they attack?" takes the act for granted
        return False
    tail = parse.tokens[max(sentence.first, sentence.last - 1) : sentence.last + 1]
    return any(t.text == "?" for t in tail)


def is_condition_phrase(parse: Parse, clause: int) -> bool:
    """Return whether the clause opens with a condition of several words ("provided that", "as soon as")."""
    first = min(parse.subtree(clause))
    opening = range(max(parse.sentence_of(clause).first, first - 3), min(first + 3, len(parse.tokens)))
    words = " ".join(parse.tokens[t].lower for t in opening)
    return any(phrase in words for phrase in CONDITION_PHRASES)
