"""Sides chosen by weighed signs, and mentions joined by them: the loaders, the choice, the signs of real sentences."""

import pytest

from reportedly.errors import BadData
from reportedly.events.merging import MergingWeights, read_merging_weights
from reportedly.events.pairing import PairReader
from reportedly.events.ranking import SideWeights, choose_sides, pool_claims, rank_sides, read_side_weights
from reportedly.events.settling import Claim
from reportedly.language.parse import Parser
from tests.events.test_settling import make_cast, parse_text, settle


def test_the_shipped_weights_load() -> None:
    assert SideWeights.load().table
    assert MergingWeights.load().table


def test_weights_add_up() -> None:
    weights = read_side_weights("# note\nconstant\t-1\t-2\na\t0.5\t0\nb\t1\t3\n")
    assert weights.constant == (-1.0, -2.0)
    assert weights.weigh(("a", "b", "unknown")) == (1.5, 3.0)


@pytest.mark.parametrize("text", ["a\t1\n", "a\tx\t1\n", "a\t1\t1\n"])
def test_broken_side_weights_are_refused(text: str) -> None:
    with pytest.raises(BadData, match=r"sides\.tsv"):
        read_side_weights(text)


def test_broken_merging_weights_are_refused() -> None:
    with pytest.raises(BadData, match=r"merging\.tsv:2"):
        read_merging_weights("# note\nsame word\tmuch\n")


@pytest.mark.parametrize(
    ("claims", "kind", "sides"),
    [
        ([Claim("a", 0.9, 0.1), Claim("b", 0.2, 0.8)], "ASSAULT", (("a",), ("b",))),
        ([Claim("a", 0.9, 0.1), Claim("b", 0.8, 0.3)], "ACCUSE", (("a", "b"), ())),
        ([Claim("a", 0.9, 0.1), Claim("b", 0.8, 0.3), Claim("c", 0.1, 0.3)], "CONSULT", (("a", "b"), ())),
        ([Claim("a", 0.05, 0.05)], "ASSAULT", ((), ())),
        ([], "ASSAULT", ((), ())),
    ],
)
def test_choice(claims: list[Claim], kind: str, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    assert choose_sides(claims, kind) == sides


def test_the_order_of_the_text_is_kept() -> None:
    claims = [Claim("b", 0.9, 0.0), Claim("a", 0.8, 0.0)]
    assert choose_sides(claims, "CONSULT", ("a", "b"))[0] == ("a", "b")


def test_signs_tell_the_rules_answers_and_the_path(parser: Parser) -> None:
    settled = settle(parser, "Iran attacked Israel.", "attacked", "ASSAULT", "Iran Israel")
    parse = parse_text(parser, "Iran attacked Israel.")
    pairs = {
        p.actor: p.signs for p in PairReader(parse, make_cast(parse, ["Iran", "Israel"]), (), [settled]).describe(0)
    }
    assert "rules actors first" in pairs["Iran"]
    assert "ASSAULT verb ^nsubj" in pairs["Iran"]
    assert "attack ^dobj" in pairs["Israel"]


def test_ranking_keeps_what_it_weighed(parser: Parser) -> None:
    settled = settle(parser, "Iran attacked Israel.", "attacked", "ASSAULT", "Iran Israel")
    parse = parse_text(parser, "Iran attacked Israel.")
    (ranked,) = rank_sides(parse, make_cast(parse, ["Iran", "Israel"]), (), [settled], SideWeights.load())
    assert (ranked.sides.actors, ranked.sides.recipients) == (("Iran",), ("Israel",))
    assert {claim.actor for claim in ranked.claims} == {"Iran", "Israel"}
    assert pool_claims([ranked, ranked]) == ranked.claims
