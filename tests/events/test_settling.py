"""Sides, status and sources of single triggers, read from real syntax with a cast made by hand."""

import pytest

from reportedly.events.merging import MergingWeights, Telling, merge_mentions
from reportedly.events.settling import Settled, Settler
from reportedly.events.words import EventWords
from reportedly.language.parse import Parser
from reportedly.language.quotations import find_quotations
from reportedly.passages import Block, Candidate, Cast, CastMember, Mention, Parse, Parts, StatementDraft


def parse_text(parser: Parser, text: str) -> Parse:
    parts = Parts(blocks=(Block("body", (0, len(text))),))
    return parser.parse(text, parts, find_quotations(text, parts))


def make_cast(parse: Parse, names: list[str]) -> Cast:
    """Make each of the words an actor whose id is the word."""
    found = [(t.index, t.text) for t in parse.tokens if t.text in names]
    mentions = tuple(Mention(i, token, token, token, "name") for i, (token, _) in enumerate(found))
    members = tuple(CastMember(id=n, name=n, kind="organisation") for n in names)
    return Cast(mentions, members, tuple(name for _, name in found))


def settle(parser: Parser, text: str, trigger: str, event_type: str, names: str, speaker: str | None = None) -> Settled:
    parse = parse_text(parser, text)
    cast = make_cast(parse, names.split())
    inside = parse.tokens_in((text.index(trigger), text.index(trigger) + len(trigger)))
    content = (text.index(" that ") + 6, len(text) - 1) if speaker else (0, 0)
    statement = StatementDraft(id="s1", content=(content,), kind="indirect", speaker=speaker)
    settler = Settler(parse, cast, (statement,) if speaker else (), EventWords.load())
    return settler.settle(Candidate(first=inside[0], last=inside[-1], head=inside[0], type=event_type))


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actors", "recipients"),
    [
        ("Iran attacked Israel on Monday.", "attacked", "ASSAULT", ["Iran"], ["Israel"]),
        ("Israel was attacked by Iran on Monday.", "attacked", "ASSAULT", ["Iran"], ["Israel"]),
        ("Israel was attacked on Monday.", "attacked", "ASSAULT", [], ["Israel"]),
        ("Iran carried out strikes on Israel.", "strikes", "ASSAULT", ["Iran"], ["Israel"]),
        ("Iran's strike on Israel was condemned.", "strike", "ASSAULT", ["Iran"], ["Israel"]),
        ("Talks between Iran and Israel began.", "Talks", "CONSULT", ["Iran", "Israel"], []),
        ("Iran and Israel met on Monday.", "met", "CONSULT", ["Iran", "Israel"], []),
        ("Iran urged Israel to release Smith.", "release", "RETREAT", ["Israel"], ["Smith"]),
        ("Iran promised to release Smith.", "release", "RETREAT", ["Iran"], ["Smith"]),
        ("Iran accused Israel of killing Smith.", "killing", "ASSAULT", ["Israel"], ["Smith"]),
        ("The arrest of Smith by Iran drew protests.", "arrest", "COERCE", ["Iran"], ["Smith"]),
        ("Smith's arrest drew protests.", "arrest", "COERCE", [], ["Smith"]),
        ("Iran condemned Israel's attack.", "condemned", "ACCUSE", ["Iran"], ["Israel"]),
        ("Iran imposed sanctions on Israel.", "imposed", "SANCTION", ["Iran"], ["Israel"]),
        ("Iran, which attacked Israel, is large.", "attacked", "ASSAULT", ["Iran"], ["Israel"]),
        ("Iran bombed a town, killing Smith.", "killing", "ASSAULT", ["Iran"], ["Smith"]),
        ("Iran drew criticism from Israel.", "drew", "ACCUSE", ["Israel"], ["Iran"]),
        ("Iran's criticism of Israel grew.", "criticism", "ACCUSE", ["Iran"], ["Israel"]),
        ("Iran's seizure of Israel's ships went on.", "seizure", "COERCE", ["Iran"], ["Israel"]),
    ],
)  # fmt: skip
def test_sides(parser: Parser, text: str, trigger: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    sides = settle(parser, text, trigger, kind, "Iran Israel Smith").sides
    assert (list(sides.actors), list(sides.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger", "status", "sources"),
    [
        ("Iran attacked Israel.", "attacked", "happened", []),
        ("Iran did not attack Israel.", "attack", "negated", []),
        ("Iran never attacked Israel.", "attacked", "negated", []),
        ("Iran refused to attack Israel.", "attack", "negated", []),
        ("Iran denied attacking Israel.", "attacking", "negated", ["Iran"]),
        ("Iran may attack Israel.", "attack", "hypothetical", []),
        ("If Iran attacks Israel, nobody will help.", "attacks", "hypothetical", []),
        ("Should Iran attack Israel, nobody will help.", "attack", "hypothetical", []),
        ("Iran will attack Israel.", "attack", "planned", ["Iran"]),
        ("Iran plans to attack Israel.", "attack", "planned", ["Iran"]),
        ("Iran does not plan to attack Israel.", "attack", "negated", []),
        ("Iran threatened to attack Israel.", "attack", "threatened", ["Iran"]),
        ("Smith urged Iran to attack Israel.", "attack", "requested", ["Smith"]),
        ("Smith called for an attack on Israel.", "attack", "requested", ["Smith"]),
        ("Smith left Iran after it attacked Israel.", "attacked", "happened", []),
        ("Smith will meet the man who attacked Israel.", "attacked", "happened", []),
        ("Smith accused Iran of attacking Israel.", "attacking", "happened", ["Smith"]),
    ],
)  # fmt: skip
def test_status_and_sources(parser: Parser, text: str, trigger: str, status: str, sources: list[str]) -> None:
    settled = settle(parser, text, trigger, "ASSAULT", "Iran Israel Smith")
    assert (settled.standing.status, list(settled.sources)) == (status, sources)


def test_a_statement_bounds_the_scope_and_is_the_source(parser: Parser) -> None:
    settled = settle(
        parser, "Smith did not say that Iran attacked Israel.", "attacked", "ASSAULT", "Iran Israel Smith", "Smith"
    )
    assert settled.standing.status == "happened"
    assert settled.sources == ("Smith",)
    assert settled.statement is not None
    assert settled.statement.id == "s1"


def test_a_speech_act_never_has_its_own_actor_as_source(parser: Parser) -> None:
    settled = settle(parser, "Smith said that Smith condemned Israel.", "condemned", "ACCUSE", "Israel Smith", "Smith")
    assert settled.sources == ()


def test_the_reasons_name_what_decided(parser: Parser) -> None:
    settled = settle(parser, "Iran may attack Israel.", "attack", "ASSAULT", "Iran Israel")
    steps = {r.step: r.message for r in settled.why}
    assert "may" in steps["status"]
    assert "Iran → Israel" in steps["sides"]


def tell(parser: Parser, text: str, triggers: list[str], event_type: str) -> tuple[list[Telling], Parse]:
    parse = parse_text(parser, text)
    settler = Settler(parse, make_cast(parse, ["Iran", "Israel", "Syria"]), (), EventWords.load())
    tellings = []
    start = 0
    for trigger in triggers:
        start = text.index(trigger, start)
        inside = parse.tokens_in((start, start + len(trigger)))
        candidate = Candidate(first=inside[0], last=inside[-1], head=inside[0], type=event_type)
        tellings.append(Telling(settler.settle(candidate), parse.tokens[inside[0]].sentence, in_title=False))
        start += len(trigger)
    return tellings, parse


def test_the_attack_points_back(parser: Parser) -> None:
    tellings, parse = tell(
        parser, "Iran attacked Israel. The attack lasted an hour.", ["attacked", "attack"], "ASSAULT"
    )
    assert [len(group) for group in merge_mentions(tellings, parse, MergingWeights.load())] == [2]


def test_acts_on_different_sides_stay_apart(parser: Parser) -> None:
    tellings, parse = tell(parser, "Iran attacked Israel. Syria attacked Iran.", ["attacked", "attacked"], "ASSAULT")
    assert [len(group) for group in merge_mentions(tellings, parse, MergingWeights.load())] == [1, 1]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status", "sources"),
    [
        ("Iran has yet to release Smith.", "release", "RETREAT", "negated", []),
        ("Iran will free Smith as soon as Israel withdraws.", "withdraws", "RETREAT", "hypothetical", []),
        ("Iran will free Smith provided that Israel withdraws.", "withdraws", "RETREAT", "hypothetical", []),
        ("Why did Iran attack Israel?", "attack", "ASSAULT", "happened", []),
        ("Reports that Iran attacked Israel are false.", "attacked", "ASSAULT", "negated", []),
        ("Iran was prevented from killing Smith.", "killing", "ASSAULT", "negated", []),
        ("Iran promised Israel not to arrest Smith.", "arrest", "COERCE", "negated", ["Iran"]),
        ("Iran rejected claims that it attacked Israel.", "attacked", "ASSAULT", "negated", ["Iran"]),
        ("Iran called the arrest of Smith a crime.", "arrest", "COERCE", "happened", []),
        ("Iran hoped to meet Smith.", "meet", "CONSULT", "planned", ["Iran"]),
        ("Iran is about to attack Israel.", "attack", "ASSAULT", "planned", ["Iran"]),
        ("Iran is capable of attacking Israel.", "attacking", "ASSAULT", "hypothetical", []),
        ("The arrest of Smith by Iran is a real possibility.", "arrest", "COERCE", "hypothetical", []),
        ("Iran promised Israel 25 million dollars in aid.", "aid", "AID", "planned", ["Iran"]),
        ("Iran sent Israel 25 million dollars in aid.", "aid", "AID", "happened", []),
        ("Iran postponed a visit to Israel.", "visit", "CONSULT", "negated", []),
        ("Iran refused to lift the blockade of Israel.", "blockade", "COERCE", "happened", []),
        ("Iran refused to lift the blockade of Israel.", "lift the blockade", "CONCEDE", "negated", []),
        ("Iran rejected the demand of Israel.", "demand", "REQUEST", "happened", []),
        ("Iran is expected to free Smith.", "free", "RETREAT", "planned", []),
        ("Iran accepted to free Smith.", "free", "RETREAT", "planned", ["Iran"]),
    ],
)
def test_status_and_source_by_scope(
    parser: Parser, text: str, trigger: str, kind: str, status: str, sources: list[str]
) -> None:
    settled = settle(parser, text, trigger, kind, "Iran Israel Smith")
    assert (settled.standing.status, list(settled.sources)) == (status, sources)
