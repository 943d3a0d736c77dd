"""One act, one event: mentions of the same act in headline, lead and body are joined.

Mentions are taken in text order. Each joins the latest group that tells of the same act by the evidence of
`likeness`: shared sides, kindred words, an article or demonstrative that points back, a headline above its story.
Two mentions of different type, with other actors or recipients, or on different days never join.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.events.settling import Settled
from reportedly.passages import Parse, TimeExpression
from reportedly.records import Status

POINTING_BACK = frozenset(("the", "this", "these", "that", "those", "such", "both"))
MUTUAL_TYPES = frozenset(("CONSULT", "COOPERATE", "AGREE"))
PASSAGE_TYPES = frozenset(("ACCUSE", "SUPPORT", "THREATEN", "REJECT"))  # one act over several sentences of a speaker
PASSAGE = 3  # sentences between two mentions of one speech act at most
STEM = 5  # letters that kindred words share ("condemned", "condemnation"; "meet", "meeting")
GENERAL_NOUNS: dict[str, frozenset[str]] = {
    "ASSAULT": frozenset(
        "attack assault violence incident killing bombing strike fighting battle clash operation".split()
    ),
    "CONSULT": frozenset("meeting talk call conversation visit discussion negotiation trip summit conference".split()),
    "AGREE": frozenset("agreement deal accord pact promise pledge commitment".split()),
    "AID": frozenset("aid assistance support help relief contribution donation fund".split()),
    "COERCE": frozenset("arrest detention crackdown case raid seizure ban restriction".split()),
    "PROTEST": frozenset("protest demonstration rally march strike action riot unrest".split()),
    "SANCTION": frozenset("sanction measure ban embargo expulsion suspension boycott".split()),
    "REQUEST": frozenset("call request demand appeal proposal ultimatum".split()),
    "ACCUSE": frozenset("accusation allegation charge claim criticism condemnation lawsuit case".split()),
    "COOPERATE": frozenset("cooperation co-operation deal partnership project exercise".split()),
    "RETREAT": frozenset("withdrawal release ceasefire truce resignation return".split()),
    "MOBILIZE": frozenset("deployment mobilization mobilisation exercise drill".split()),
    "THREATEN": frozenset("threat warning ultimatum".split()),
    "REJECT": frozenset("refusal rejection denial".split()),
    "SUPPORT": frozenset("support praise endorsement backing".split()),
    "CONCEDE": frozenset("concession".split()),
}
# Evidence for one act, in points: chosen so that the F1 of typed events and of full records is highest on 240
# annotated articles. A word alone is not enough, a word and any second sign are.
SAME_WORD, GENERAL_WORD, SHARED_SIDE, POINTS_BACK, HEADLINE, SAME_PASSAGE = 0.8, 0.5, 1.0, 1.0, 1.0, 1.0
ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of an act: the settled candidate, its sentence, and the date that its own clause gives."""

    settled: Settled
    sentence: int
    in_title: bool
    date: TimeExpression | None = None


def merge_mentions(tellings: Sequence[Telling], parse: Parse) -> list[list[Telling]]:
    """Return the mentions in groups, one an act, in text order."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        ranked = [
            (max(likeness(other, telling, parse) for other in group), place) for place, group in enumerate(groups)
        ]
        score, place = max(ranked, default=(0.0, -1))
        if score >= ENOUGH and all(may_be_one(other, telling) for other in groups[place]):
            groups[place].append(telling)
        else:
            groups.append([telling])
    return groups


def may_be_one(one: Telling, two: Telling) -> bool:
    """Return whether nothing forbids that two mentions tell of one act."""
    a, b = one.settled, two.settled
    if a.candidate.type != b.candidate.type or not _statuses_agree(one, two):
        return False
    if _on_different_days(one.date, two.date):
        return False
    if a.candidate.type in MUTUAL_TYPES:
        mine, theirs = {*a.sides.actors, *a.sides.recipients}, {*b.sides.actors, *b.sides.recipients}
        return not mine or not theirs or bool(mine & theirs)
    return _overlap_or_open(a.sides.actors, b.sides.actors) and _overlap_or_open(a.sides.recipients, b.sides.recipients)


def _on_different_days(one: TimeExpression | None, two: TimeExpression | None) -> bool:
    if one is None or two is None or not (one.first and one.last and two.first and two.last):
        return False
    return one.last < two.first or two.last < one.first


def _overlap_or_open(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return not one or not two or bool(set(one) & set(two))


def _statuses_agree(one: Telling, two: Telling) -> bool:
    statuses: set[Status] = {one.settled.standing.status, two.settled.standing.status}
    return len(statuses) == 1 or (one.in_title != two.in_title and "negated" not in statuses)


def likeness(one: Telling, two: Telling, parse: Parse) -> float:
    """Return the evidence that the earlier and the later mention tell of one act, in points."""
    if not may_be_one(one, two):
        return 0.0
    a, b = one.settled, two.settled
    points = 0.0
    head_a, head_b = parse.tokens[a.candidate.head], parse.tokens[b.candidate.head]
    if _stem(head_a.lemma) == _stem(head_b.lemma):
        points += SAME_WORD
    elif {head_a.lemma.lower(), head_b.lemma.lower()} & GENERAL_NOUNS.get(a.candidate.type, frozenset()):
        points += GENERAL_WORD
    points += SHARED_SIDE * bool(set(a.sides.actors) & set(b.sides.actors))
    points += SHARED_SIDE * bool(set(a.sides.recipients) & set(b.sides.recipients))
    if a.candidate.type in MUTUAL_TYPES and set(a.sides.actors + a.sides.recipients) == set(
        b.sides.actors + b.sides.recipients
    ):
        points += SHARED_SIDE
    points += POINTS_BACK * _points_back(b.candidate.head, parse)
    points += HEADLINE * (one.in_title != two.in_title)
    if (
        a.candidate.type in PASSAGE_TYPES
        and two.sentence - one.sentence <= PASSAGE
        and set(a.sides.actors) & set(b.sides.actors)
    ):
        points += SAME_PASSAGE
    return points


def _stem(lemma: str) -> str:
    return lemma.lower()[:STEM].rstrip("eiy")


def _points_back(head: int, parse: Parse) -> bool:
    """Return whether the mention is a noun with "the" or "this": an act that the reader knows already."""
    if parse.tokens[head].pos != "NOUN":
        return False
    return any(parse.tokens[c].lower in POINTING_BACK for c in parse.children_by(head, "det"))
