"""The tagger's marks and the lexicon's candidates, joined."""

import numpy as np
import pytest

from reportedly.errors import BadData
from reportedly.events.joining import JoiningWeights, join_tags, read_joining_weights, tag_odds
from reportedly.language.parse import Parser
from reportedly.language.tagger import TYPES
from reportedly.passages import Block, Candidate, Parse, Parts, Tags, TriggerTag

TEXT = "The army shelled the town and fled north."
WEIGHTS = JoiningWeights({"lexicon": 0.5, "tagger": 0.5, "unknown to lexicon": -1.0, "disputed": -2.0})


def parse_text(parser: Parser) -> Parse:
    return parser.parse(TEXT, Parts(blocks=(Block("body", (0, len(TEXT))),)), ())


def candidate(first: int, last: int, kind: str, score: float) -> Candidate:
    return Candidate(first=first, last=last, head=first, type=kind, score=score)


def tags_of(parse: Parse, *triggers: TriggerTag) -> Tags:
    size = (0.0,) * len(parse.tokens)
    types = np.zeros((len(size), len(TYPES)))
    for tag in triggers:
        types[tag.first : tag.last + 1, TYPES.index(tag.type)] = tag.score
    return Tags(triggers=triggers, content=size, cue=size, speaker=size, types=types)


def test_without_a_tagger_nothing_is_joined(parser: Parser) -> None:
    candidates = (candidate(2, 2, "ASSAULT", 0.5),)
    assert join_tags(parse_text(parser), candidates, Tags(), WEIGHTS) is candidates


def test_what_both_see_is_surer_than_what_one_sees(parser: Parser) -> None:
    parse = parse_text(parser)
    tags = tags_of(
        parse,
        TriggerTag(2, 2, "ASSAULT", 0.9, "happened", 0.9),
        TriggerTag(6, 7, "RETREAT", 0.7, "happened", 0.9),
    )
    joined = join_tags(parse, (candidate(2, 2, "ASSAULT", 0.5), candidate(4, 4, "AID", 0.5)), tags, WEIGHTS)
    assert [(c.first, c.head, c.type, round(c.score, 4)) for c in joined] == [
        (2, 2, "ASSAULT", 0.75),
        (4, 4, "AID", 0.125),
        (6, 6, "RETREAT", 0.3598),
    ]


def test_of_two_types_on_one_word_the_likelier_takes_from_the_other(parser: Parser) -> None:
    parse = parse_text(parser)
    tags = tags_of(parse, TriggerTag(2, 2, "ASSAULT", 0.9, "happened", 0.9))
    joined = join_tags(parse, (candidate(2, 2, "COERCE", 0.5),), tags, WEIGHTS)
    assert [(c.type, round(c.score, 4)) for c in joined] == [("COERCE", 0.0165), ("ASSAULT", 0.13)]


def test_types_outside_plover_are_unknown_to_the_tagger(parser: Parser) -> None:
    tags = tags_of(parse_text(parser), TriggerTag(2, 2, "ASSAULT", 0.9, "happened", 0.9))
    assert tag_odds(tags, candidate(2, 2, "STRIKE", 0.5)) == pytest.approx(-3.89, abs=0.01)


def test_shipped_weights_trust_both_parts() -> None:
    table = JoiningWeights.load().table
    assert table["lexicon"] > 0
    assert table["tagger"] > 0


def test_a_broken_line_is_named() -> None:
    with pytest.raises(BadData, match=r"joining.tsv:2.*a sign and a number"):
        read_joining_weights("constant\t0.1\ntagger\tmuch\n")
