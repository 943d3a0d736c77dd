"""The status by operators and tagger together."""

import numpy as np
import pytest

from reportedly.errors import BadData
from reportedly.events.modifiers import Operator
from reportedly.events.standing import StatusWeights, read_status_weights, weigh_status
from reportedly.events.status import Standing
from reportedly.language.tagger import STATUSES, TYPES
from reportedly.passages import Candidate, Reason, Tags

CANDIDATE = Candidate(first=0, last=0, head=0, type="ASSAULT")
NOT = Operator("negation", 1)
NEGATED = Standing("negated", NOT, Reason("status", "negated", (4, 7)))
WEIGHTS = read_status_weights(
    "# one weight each for happened, negated, planned, requested, threatened, hypothetical\n"
    "operators say negated\t0\t2\t0\t0\t0\t0\n"
    "tagger happened\t1\t0\t0\t0\t0\t0\n"
    "tagger negated\t0\t1\t0\t0\t0\t0\n"
    "tagger planned\t0\t0\t1\t0\t0\t0\n"
    "tagger requested\t0\t0\t0\t1\t0\t0\n"
    "tagger threatened\t0\t0\t0\t0\t1\t0\n"
    "tagger hypothetical\t0\t0\t0\t0\t0\t1\n"
)


def tags_of(**chances: float) -> Tags:
    statuses = np.array([[chances.get(status, 0.01) for status in STATUSES]])
    return Tags(content=(0.0,), cue=(0.0,), speaker=(0.0,), types=np.ones((1, len(TYPES))), statuses=statuses)


def test_without_a_tagger_the_operators_decide() -> None:
    assert weigh_status(NEGATED, CANDIDATE, Tags(), WEIGHTS) is NEGATED


def test_operators_stand_where_the_tagger_is_unsure() -> None:
    assert weigh_status(NEGATED, CANDIDATE, tags_of(happened=0.5, negated=0.4), WEIGHTS) is NEGATED


def test_a_sure_tagger_overrules_them_and_says_so() -> None:
    standing = weigh_status(NEGATED, CANDIDATE, tags_of(planned=0.95), WEIGHTS)
    assert (standing.status, standing.operator) == ("planned", None)
    assert standing.why.message.startswith("planned: is announced, promised or expected (all signs weighed: 0.")
    assert standing.why.span == (4, 7)


def test_shipped_weights_know_every_status_of_the_tagger() -> None:
    table = StatusWeights.load().table
    assert all(len(weights) == len(STATUSES) for weights in table.values())
    assert all(f"tagger {status}" in table and f"operators say {status}" in table for status in STATUSES)


@pytest.mark.parametrize(
    ("line", "fault"), [("constant\t1", "6 weights are due"), ("constant\t1\t2\t3\t4\t5\tx", "is no number")]
)
def test_a_broken_line_is_named(line: str, fault: str) -> None:
    with pytest.raises(BadData, match=f"statuses.tsv, line 1.*{fault}"):
        read_status_weights(line)
