"""One act, one event: mentions of the same act in headline, lead and body are joined.

Mentions are taken in text order. Each joins the earlier group that most likely tells of the same act, or opens one of
its own. A logistic model weighs the signs that two mentions of a type share (`describe_two`): the same sides, kindred
words, an article that points back, nearness, days that differ. Its weights lie in `data/merging.tsv` and are fitted by
`training/fit_merging.py` on annotated articles. Mentions of different type never join.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from reportedly.events.settling import Settled
from reportedly.passages import Parse, TimeExpression
from reportedly.weights import read_weight_table

Side = Literal["actors", "recipients"]
SIDES: tuple[Side, Side] = ("actors", "recipients")
POINTING_BACK = frozenset(("the", "this", "these", "that", "those", "such", "both"))
SETTING_APART = frozenset(
    "another other first second third last latest next previous earlier recent similar similarly separate new further "
    "additional more also again".split()
)
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
CLAUSES = frozenset(("conj", "advcl", "relcl", "ccomp", "parataxis"))  # what hangs on these is another clause's
MUTUAL_TYPES = frozenset(("CONSULT", "COOPERATE", "AGREE"))
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
DISTANCES = ((0, "same sentence"), (1, "next sentence"), (3, "near"), (8, "apart"))
SURE = 0.6  # probability from which the likeliest actor of a side is more than a guess
LAST_GROUPS = 30  # groups of a type that a mention is held against, the latest first: bounds the work on long texts
# Mean log-odds over a group's mentions from which a mention joins it: the F1 of events is highest there when
# cross-validated on annotated articles of news. Lower it to join more.
ENOUGH = -0.6


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of an act: the settled candidate, its sentence, and the date that its own clause gives.

    `countries` are those of the actors and of the recipients; `order` is its place among the mentions of its type,
    `places` and `numbers` are the words of place names and numbers around the trigger.
    """

    settled: Settled
    sentence: int
    in_title: bool
    date: TimeExpression | None = None
    countries: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    order: int = 0
    places: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MergingWeights:
    """The weight of each sign that two mentions tell of one act."""

    table: Mapping[str, float]

    @classmethod
    def load(cls) -> "MergingWeights":
        """Load the shipped weights; raise BadData if the file breaks its format."""
        return read_merging_weights((files("reportedly.events") / "data" / "merging.tsv").read_text(encoding="utf-8"))

    def weigh(self, one: Telling, two: Telling, parse: Parse) -> float:
        """Return the log-odds that the earlier and the later mention tell of one act."""
        table = self.table
        return sum(table.get(sign, 0.0) for sign in describe_two(one, two, parse))


def read_merging_weights(text: str) -> MergingWeights:
    """Return the weights in a text of lines `sign<TAB>weight`."""
    return MergingWeights(read_weight_table("merging.tsv", text))


def merge_mentions(tellings: Sequence[Telling], parse: Parse, weights: MergingWeights) -> list[list[Telling]]:
    """Return the mentions in groups, one an act, in text order."""
    groups: list[list[Telling]] = []
    by_type: dict[str, list[list[Telling]]] = {}
    for telling in tellings:
        kin = by_type.setdefault(telling.settled.candidate.type, [])
        best, score = None, ENOUGH
        for group in kin[-LAST_GROUPS:]:
            if any(_are_apart(other, telling) for other in group):
                continue
            odds = sum(weights.weigh(other, telling, parse) for other in group) / len(group)
            if odds > score:
                best, score = group, odds
        if best is None:
            best = []
            kin.append(best)
            groups.append(best)
        best.append(telling)
    return groups


def _are_apart(one: Telling, two: Telling) -> bool:
    """Return whether syntax leaves no doubt that two acts are meant.

    One sentence gives them different actors ("if A attacks, B will attack"), or who acts in one is acted on in the
    other ("A attacked B. C attacked A.").
    """
    first, second = one.settled.bounds, two.settled.bounds
    if not first.acts or not second.acts or not first.acts.isdisjoint(second.acts):
        return False
    if one.sentence == two.sentence:
        return True
    mutual = one.settled.candidate.type in MUTUAL_TYPES
    return not mutual and bool(first.acts & second.reached or second.acts & first.reached)


def describe_two(one: Telling, two: Telling, parse: Parse) -> Iterator[str]:
    """Yield the signs that bear on whether an earlier and a later mention of one type tell of one act."""
    a, b = one.settled, two.settled
    kind = a.candidate.type
    signs = [_distance(one, two), _words(a, b, parse)]
    signs += [f"{side} {_compare_sides(one, two, side)}" for side in SIDES]
    if kind in MUTUAL_TYPES:
        mine, theirs = (*a.sides.actors, *a.sides.recipients), (*b.sides.actors, *b.sides.recipients)
        signs.append(f"parties {_compare(mine, theirs)}")
    elif set(a.sides.actors) & set(b.sides.recipients) or set(b.sides.actors) & set(a.sides.recipients):
        signs.append("sides swapped")
    yield "constant"
    yield kind
    for sign in signs:
        yield sign
        yield f"{kind} {sign}"
    yield f"{signs[1]}, {signs[2]}, {signs[3]}"
    yield f"{signs[0]}, {signs[2]}"
    yield f"{signs[0]}, {signs[1]}"
    yield from _settings(one, two, parse)


def _distance(one: Telling, two: Telling) -> str:
    if one.in_title != two.in_title:
        return "headline"
    sentences = two.sentence - one.sentence
    return next((name for most, name in DISTANCES if sentences <= most), "far")


def _words(a: Settled, b: Settled, parse: Parse) -> str:
    first, second = parse.tokens[a.candidate.head], parse.tokens[b.candidate.head]
    if first.lemma.lower() == second.lemma.lower():
        return "same word"
    if _stem(first.lemma) == _stem(second.lemma):
        return "kindred word"
    general = GENERAL_NOUNS.get(a.candidate.type, frozenset())
    return "general word" if {first.lemma.lower(), second.lemma.lower()} & general else "other word"


def _compare(one: Sequence[str], two: Sequence[str]) -> str:
    if not one or not two:
        return "open" if one or two else "both open"
    if set(one) == set(two):
        return "same"
    return "shared" if set(one) & set(two) else "different"


def _compare_sides(one: Telling, two: Telling, side: Side) -> str:
    """Return how two sides compare, and whether both of them are sure; kin are others of the same country."""
    a, b = one.settled, two.settled
    compared = _compare(getattr(a.sides, side), getattr(b.sides, side))
    if compared in ("open", "both open"):
        return compared
    place = SIDES.index(side)
    if compared == "different" and one.countries[place] & two.countries[place]:
        compared = "kin"
    return f"{compared} surely" if _is_sure(a, side) and _is_sure(b, side) else compared


def _is_sure(settled: Settled, side: Side) -> bool:
    """Return whether the side is no guess; sides that nothing weighed are taken at their word."""
    chosen = getattr(settled.sides, side)
    claims = [c.acts if side == "actors" else c.reached for c in settled.claims if c.actor in chosen]
    return not claims or max(claims) >= SURE


def _settings(one: Telling, two: Telling, parse: Parse) -> Iterator[str]:
    """Yield what the mentions' forms, statuses, days and statements say."""
    a, b = one.settled, two.settled
    first, second = parse.tokens[a.candidate.head], parse.tokens[b.candidate.head]
    yield f"{_form(first.pos)} then {_form(second.pos)}"
    statuses = (a.standing.status, b.standing.status)
    yield "same status" if statuses[0] == statuses[1] else "other status"
    yield f"{statuses[0]} then {statuses[1]}"
    yield _days(one.date, two.date)
    if a.candidate.mode and b.candidate.mode:
        yield "same mode" if a.candidate.mode == b.candidate.mode else "other mode"
    if a.sources != b.sources:
        yield "other sources"
    if a.statement is not None and b.statement is not None:
        yield "same statement" if a.statement.id == b.statement.id else "other statement"
    determiners = {parse.tokens[c].lower for c in parse.children_by(second.index, "det", "amod", "advmod")}
    if determiners & POINTING_BACK:
        yield f"points back {_form(second.pos)}"
        yield f"points back {a.candidate.type}"
    if determiners & SETTING_APART:
        yield "sets apart"
    if second.index in parse.children(first.index):
        yield f"below as {second.dep}"
    elif first.index in parse.children(second.index):
        yield f"above as {first.dep}"
    shared = _content(parse, first.index) & _content(parse, second.index)
    yield f"{min(len(shared), 2)} words around shared"
    yield f"{min(two.order - one.order, 3)} on in its type"
    for kind, mine, theirs in (("place", one.places, two.places), ("number", one.numbers, two.numbers)):
        if mine and theirs:
            yield f"same {kind}" if mine & theirs else f"other {kind}"


def words_around(parse: Parse, head: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of place names and the numbers that hang on the trigger, or on the word above it."""
    token = parse.tokens[head]
    roots = {head} if token.pos == "VERB" or token.head == head else {head, token.head}
    near = set(roots)
    for _ in range(3):
        near |= {child for one in near for child in parse.children(one) if parse.tokens[child].dep not in CLAUSES}
    names = {t for e in parse.entities if e.label in PLACE_LABELS for t in range(e.first, e.last + 1)}
    places = frozenset(parse.tokens[t].lower for t in near & names if parse.tokens[t].pos == "PROPN")
    numbers = frozenset(parse.tokens[t].lower for t in near - names if parse.tokens[t].dep == "nummod")
    return places, numbers


def _form(pos: str) -> str:
    return "noun" if pos in ("NOUN", "PROPN") else "verb"


def _content(parse: Parse, head: int) -> set[str]:
    """Return the content words that hang on the trigger, two steps deep, and the word above it."""
    near = {head, parse.tokens[head].head, *parse.children(head)}
    near.update(grandchild for child in parse.children(head) for grandchild in parse.children(child))
    near.discard(head)
    return {parse.tokens[t].lemma.lower() for t in near if parse.tokens[t].pos in ("NOUN", "PROPN", "VERB", "NUM")}


def _days(one: TimeExpression | None, two: TimeExpression | None) -> str:
    if one is None or two is None or not (one.first and one.last and two.first and two.last):
        return "day unknown"
    if one.last < two.first or two.last < one.first:
        return "other day"
    return "same day"


def _stem(lemma: str) -> str:
    return lemma.lower()[:STEM].rstrip("eiy")
