"""Who surely takes part and who surely does not, by the syntax alone."""

import pytest

from reportedly.events.bounds import Bounds
from reportedly.events.ranking import bind_claims
from reportedly.events.settling import Claim
from reportedly.language.parse import Parser
from tests.events.test_settling import settle


def bounds(parser: Parser, text: str, trigger: str, event_type: str) -> Bounds:
    return settle(parser, text, trigger, event_type, "Iran Israel Smith").bounds


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "acts", "reached"),
    [
        ("Iran attacked Israel on Monday.", "attacked", "ASSAULT", {"Iran"}, {"Israel"}),
        ("Israel was attacked by Iran on Monday.", "attacked", "ASSAULT", {"Iran"}, {"Israel"}),
        ("Smith was released on Monday.", "released", "RETREAT", set(), {"Smith"}),
        ("Iran and Israel accused Smith.", "accused", "ACCUSE", {"Iran", "Israel"}, {"Smith"}),
        ("The arrest of Smith by Iran drew protests.", "arrest", "COERCE", {"Iran"}, {"Smith"}),
        ("Iran sent aid to Israel.", "sent", "AID", {"Iran"}, {"Israel"}),
        ("Iran met Israel in May.", "met", "CONSULT", {"Iran"}, {"Israel"}),
        ("The raid by Iran drew criticism from Israel.", "drew", "ACCUSE", {"Israel"}, {"Iran"}),
    ],
)
def test_sure_sides(parser: Parser, text: str, trigger: str, kind: str, acts: set[str], reached: set[str]) -> None:
    found = bounds(parser, text, trigger, kind)
    assert (set(found.acts), set(found.reached)) == (acts, reached)


def test_the_subject_of_a_passive_does_not_act(parser: Parser) -> None:
    assert "Smith" in bounds(parser, "Smith was released on Monday.", "released", "RETREAT").never_acts


def test_a_denial_does_not_answer_the_victim_of_what_is_denied(parser: Parser) -> None:
    assert "Smith" in bounds(parser, "Iran denied killing Smith.", "denied", "REJECT").never_reached


def test_a_refusal_may_answer_who_would_have_gained(parser: Parser) -> None:
    assert "Smith" not in bounds(parser, "Iran refused to help Smith.", "refused", "REJECT").never_reached


def test_a_demand_is_not_addressed_to_the_captive(parser: Parser) -> None:
    assert "Smith" in bounds(parser, "Iran urged Israel to free Smith.", "urged", "REQUEST").never_reached


def test_a_relative_clause_keeps_its_own_sides(parser: Parser) -> None:
    text = "Israel was punished by Iran, which Smith visited."
    assert "Smith" in bounds(parser, text, "punished", "SANCTION").never_reached


def test_an_owner_of_those_who_act_is_not_acted_on(parser: Parser) -> None:
    assert "Iran" in bounds(parser, "The court was closed by Iran's Smith.", "closed", "SANCTION").never_reached


def test_what_is_asked_for_asks_nobody(parser: Parser) -> None:
    assert "Smith" in bounds(parser, "Iran appealed for access to Smith.", "appealed", "REQUEST").never_reached
    assert "Smith" not in bounds(parser, "Iran appealed for help to Smith.", "help", "AID").never_reached


def test_who_meets_as_equals_has_no_recipient(parser: Parser) -> None:
    assert "Smith" in bounds(parser, "The delegates met for Smith.", "met", "CONSULT").never_reached
    assert "Smith" not in bounds(parser, "The delegates met with Smith.", "met", "CONSULT").never_reached


def test_bounds_make_claims_sure_or_void() -> None:
    bound = Bounds(acts=frozenset("a"), never_acts=frozenset("b"), never_reached=frozenset("a"))
    claims = bind_claims([Claim("a", 0.2, 0.4), Claim("b", 0.9, 0.3)], bound)
    assert claims == (Claim("a", 0.55, 0.0), Claim("b", 0.0, 0.3))
