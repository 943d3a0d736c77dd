"""Whether an act happened, as its innermost source presents it: a status from the operators over the trigger."""

from dataclasses import dataclass

from reportedly.events.modifiers import Operator
from reportedly.events.scope import Scope
from reportedly.events.words import OperatorKind
from reportedly.passages import Parse, Reason
from reportedly.records import Status

HOSTILE_TYPES = frozenset(("SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "ACCUSE", "REJECT"))
# Types whose triggers may hold modals and negations of their own: "would burn" threatens, "would be allowed" concedes.
OWN_MODALS = frozenset(("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"))
ANSWERING_VERBS = frozenset("reject refuse turn decline deny dismiss ignore spurn rebuff defy".split())
COURTESY_VERBS = frozenset(("offer", "extend", "issue", "renew"))  # "offered condolences": the words are the act
WISHING_VERBS = frozenset(("like", "want", "wish"))
DECISIVE: dict[OperatorKind, Status] = {  # operators that decide alone, whatever stands above them
    "negation": "negated",
    "denial": "negated",
    "condition": "hypothetical",
    "request": "requested",
    "threat": "threatened",
}
WORDING: dict[Status, str] = {
    "happened": "nothing above the trigger says otherwise",
    "negated": "is said not to have happened or not to be going to",
    "planned": "is announced, promised or expected",
    "requested": "is asked for",
    "threatened": "is threatened",
    "hypothetical": "is only possible or hangs on a condition",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, the operator that decided it (None where nothing did), and the reason for `explain`."""

    status: Status
    operator: Operator | None
    why: Reason


def judge_status(scope: Scope, event_type: str, trigger: range, parse: Parse, *, own_voice: bool = True) -> Standing:
    """Return the status that the operators over a trigger give it.

    `trigger` are the trigger's tokens; `own_voice` is False where an outsider speaks of the act ("they will strike if
    …, analysts say"), so that no threat can lie in it.
    """
    operators = tuple(o for o in scope.operators if not _is_part_of_trigger(o, event_type, trigger, parse))
    status, operator = _decide(operators, scope, event_type, own_voice=own_voice)
    words = parse.tokens[operator.token].text if operator else ""
    span = (parse.tokens[operator.token].start, parse.tokens[operator.token].end) if operator else None
    message = f"{status}: {WORDING[status]}" + (f" (“{words}”, {operator.kind})" if operator else "")
    return Standing(status, operator, Reason("status", message, span))


def _is_part_of_trigger(operator: Operator, event_type: str, trigger: range, parse: Parse) -> bool:
    """Return whether the operator belongs to what the trigger says.

    "Would burn" threatens and "will not negotiate" refuses: both happened. A demand that was rejected was made.
    """
    if event_type not in OWN_MODALS:
        return False
    if operator.token in trigger:
        return operator.kind not in ("negation", "denial") or event_type in ("REJECT", "THREATEN")
    word = parse.tokens[operator.token]
    if event_type == "SUPPORT" and word.lemma.lower() in COURTESY_VERBS and operator.kind == "plan":
        return parse.tokens[trigger[-1]].pos == "NOUN"
    if word.pos != "VERB":
        return word.tag == "MD" and _is_polite(word.head, parse)
    if word.lemma.lower() in ANSWERING_VERBS:  # an answer follows what it answers
        verbs = any(parse.tokens[t].pos == "VERB" for t in trigger)
        return (parse.tokens[trigger[-1]].pos == "NOUN" and not verbs) or operator.token > trigger[-1]
    return _is_polite(operator.token, parse)


def _is_polite(verb: int, parse: Parse) -> bool:
    """Return whether the words carry out what they seem to wish for: "I would like to thank", "we want to condemn"."""
    subjects = (parse.tokens[c].lower for c in parse.children_by(verb, "nsubj"))
    return parse.tokens[verb].lemma.lower() in WISHING_VERBS and any(s in ("i", "we") for s in subjects)


def _decide(
    operators: tuple[Operator, ...], scope: Scope, event_type: str, *, own_voice: bool
) -> tuple[Status, Operator | None]:
    """Return the status by the nearest operator that decides, read together with those above it."""
    hostile = event_type in HOSTILE_TYPES and own_voice
    for place, operator in enumerate(operators):
        above = operators[place + 1 :]
        if operator.kind == "negation":  # "promised not to arrest": who promises it vouches for it
            promise = next((o for o in above if o.kind in ("plan", "threat", "denial") and o.holders), operator)
            return "negated", promise
        if operator.kind in DECISIVE:
            return DECISIVE[operator.kind], operator
        if operator.kind == "plan":
            return _decide_plan(operator, above, scope.conditional, hostile=hostile)
        if operator.kind == "possibility":
            return _decide_possibility(operator, above, hostile)
    accused = next((o for o in operators if o.kind == "accusation"), None)
    return ("hypothetical" if scope.question else "happened"), accused


def _decide_plan(
    operator: Operator, above: tuple[Operator, ...], conditional: bool, *, hostile: bool
) -> tuple[Status, Operator]:
    for other in above:
        if other.kind in ("negation", "denial"):
            return "negated", other
        if other.kind in ("threat", "warning"):
            return "threatened", other
        if other.kind in ("possibility", "condition"):
            return "hypothetical", other
        if other.kind == "request":
            return "requested", other
        if other.kind == "plan" and not other.modal:
            operator = other
    if conditional and operator.modal:
        return ("threatened" if hostile else "hypothetical"), operator
    return "planned", operator


def _decide_possibility(operator: Operator, above: tuple[Operator, ...], hostile: bool) -> tuple[Status, Operator]:
    for other in above:
        if other.kind in ("negation", "denial"):
            return "negated", other
        if other.kind in ("threat", "warning") and hostile:
            return "threatened", other
    return "hypothetical", operator
