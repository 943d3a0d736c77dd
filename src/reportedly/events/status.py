"""Whether an act happened, as its innermost source presents it: a status from the operators over the trigger."""

from dataclasses import dataclass

from reportedly.events.scope import Operator, Scope
from reportedly.passages import Parse, Reason
from reportedly.records import Status

HOSTILE_TYPES = frozenset(("SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "ACCUSE", "REJECT"))
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


def judge_status(scope: Scope, event_type: str, parse: Parse) -> Standing:
    """Return the status that the operators over a trigger give it."""
    status, operator = _decide(scope, event_type)
    words = parse.tokens[operator.token].text if operator else ""
    span = (parse.tokens[operator.token].start, parse.tokens[operator.token].end) if operator else None
    message = f"{status}: {WORDING[status]}" + (f" (“{words}”, {operator.kind})" if operator else "")
    return Standing(status, operator, Reason("status", message, span))


def _decide(scope: Scope, event_type: str) -> tuple[Status, Operator | None]:
    """Return the status by the nearest operator that decides, read together with those above it."""
    hostile = event_type in HOSTILE_TYPES
    for place, operator in enumerate(scope.operators):
        above = scope.operators[place + 1 :]
        match operator.kind:
            case "negation" | "denial":
                return "negated", operator
            case "condition":
                return "hypothetical", operator
            case "request":
                return "requested", operator
            case "threat":
                return "threatened", operator
            case "plan":
                return _decide_plan(operator, above, hostile and scope.conditional)
            case "possibility":
                return _decide_possibility(operator, above, hostile)
    if scope.question:
        return "hypothetical", None
    return "happened", None


def _decide_plan(operator: Operator, above: tuple[Operator, ...], conditional: bool) -> tuple[Status, Operator]:
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
    return ("threatened" if conditional else "planned"), operator


def _decide_possibility(operator: Operator, above: tuple[Operator, ...], hostile: bool) -> tuple[Status, Operator]:
    for other in above:
        if other.kind in ("negation", "denial"):
            return "negated", other
        if other.kind in ("threat", "warning") and hostile:
            return "threatened", other
    return "hypothetical", operator
