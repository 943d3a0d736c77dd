"""Whether the words around a date expression look back or ahead."""

from typing import Literal

from reportedly.passages import Parse

Direction = Literal["past", "future"]

# Verbs whose infinitive lies ahead of them, and whose participles stand with the time that they look ahead to.
AHEAD_VERBS = frozenset(
    "plan expect schedule set slate due intend vow promise pledge want hope aim threaten ask urge demand order call "
    "agree decide prepare announce invite request instruct tell bid tip project predict forecast propose book fix "
    "arrange postpone delay adjourn need require seek offer ready mean wait oblige bind go likely able".split()
)
_SET_FOR = frozenset("plan expect schedule set slate due book fix arrange postpone delay adjourn tip project".split())
_MOVED_TO = frozenset("move postpone delay extend adjourn reschedule bring put push".split())
# Verbs whose present tense speaks of what is fixed for a day to come ("the trial starts on Monday").
_TIMETABLE_VERBS = frozenset(
    "start begin open end expire leave resume return meet vote hold go come take face close finish arrive visit travel "
    "play run host kick fall be have need".split()
)
_PLANNING_VERBS = frozenset("plan expect schedule announce call propose declare convene intend await".split())
_GUESSING_AUXILIARIES = frozenset("could may might must can".split())
_AHEAD_AUXILIARIES = frozenset("will shall would should may might can could must 'll ’ll wo ca".split())
_AHEAD_PREPOSITIONS = frozenset("until till by before".split())
_CLIMB = 12  # how many heads are climbed before a sentence is taken to be badly parsed


def look_direction(parse: Parse, first: int, last: int) -> Direction:
    """Return whether an expression in the tokens from `first` to `last` looks back or ahead.

    The tense of the governing verb decides, with plans and prepositions that look ahead ("until Friday").
    """
    tokens = parse.tokens
    if first and tokens[first - 1].lower in _AHEAD_PREPOSITIONS and not _bounds_the_past(parse, first - 1):
        return "future"
    if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower == "ahead":
        return "future"
    current = top_of(parse, first, last)
    preposition, through_noun = "", False
    for _ in range(_CLIMB):
        token = tokens[current]
        if token.pos == "ADP":
            preposition = token.lower
        if token.pos in ("VERB", "AUX"):
            if through_noun and (told := _direction_of_object(parse, current, preposition)):
                return told
            found = _verb_direction(parse, current, preposition)
            if found:
                return found
        elif token.lemma in ("due", "ready") or (token.lower in ("scheduled", "planned") and token.pos == "ADJ"):
            return "future"
        through_noun |= token.pos in ("NOUN", "PROPN") and current not in range(first, last + 1)
        if token.head == current:
            break
        current = token.head
    return "past"


def _direction_of_object(parse: Parse, verb: int, preposition: str) -> Direction | None:
    """Return the direction of the date of a verb's object: "plan a strike for 3 May", "could be behind the attack"."""
    token = parse.tokens[verb]
    if token.lemma in _PLANNING_VERBS and preposition in ("for", "from"):
        return "future"
    guessing = {parse.tokens[c].lower for c in parse.children_by(verb, "aux")} & _GUESSING_AUXILIARIES
    return "past" if guessing and token.lemma in ("be", "have") else None


def _bounds_the_past(parse: Parse, preposition: int) -> bool:
    """Return whether "by" or "before" hangs on a past tense: "they had left by 3 May"."""
    token = parse.tokens[preposition]
    if token.lower not in ("by", "before"):
        return False
    verb = next((n for n in parse.ancestors(preposition) if parse.tokens[n].pos in ("VERB", "AUX")), None)
    return verb is not None and _verb_direction(parse, verb, token.lower) == "past"


def top_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of the range whose head lies outside it, or that is its sentence's root."""
    for index in range(first, last + 1):
        head = parse.tokens[index].head
        if head == index or not first <= head <= last:
            return index
    return first


def _verb_direction(parse: Parse, verb: int, preposition: str) -> Direction | None:  # noqa: PLR0911 -- a rule each
    """Return the direction of a verb, or None where its head has to tell."""
    token = parse.tokens[verb]
    helpers = [parse.tokens[c] for c in parse.children_by(verb, "aux", "auxpass")]
    words = {h.lower for h in helpers}
    if words & _AHEAD_AUXILIARIES:
        return "past" if "have" in words and words & {"would", "could", "should", "might", "may"} else "future"
    set_for = token.lemma in _SET_FOR and token.tag == "VBN" and preposition in ("for", "on", "to", "")
    if set_for and (preposition == "for" or token.dep in ("acl", "relcl", "ROOT", "ccomp")):
        return "future"
    if preposition == "to" and token.lemma in _MOVED_TO:
        return "future"
    if "to" in words:
        head = parse.tokens[token.head]
        if head.lemma in AHEAD_VERBS or (head.lemma == "be" and head.tag in ("VBZ", "VBP")):
            return "future"
        return None if token.head != verb else "future"
    if token.tag == "VBD" or words & {"was", "were", "had", "did", "has", "have", "'ve", "’ve"}:
        return "past"
    if words & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return "future"
    if token.tag in ("VBZ", "VBP"):
        return "future" if token.lemma in _TIMETABLE_VERBS | _PLANNING_VERBS else "past"
    if token.tag == "VB" and token.dep == "ROOT" and not parse.children_by(verb, "nsubj"):
        return "future"
    if token.tag == "VBN":
        return "past"
    return None
