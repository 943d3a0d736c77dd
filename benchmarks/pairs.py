"""What the coder says of two given parties of a text: the type of event that the first does to the second.

The coder finds parties and events by itself; here the parties are given, as two spans. `read_pair` lists every
predicate that may evoke an event, with how likely it is and how it stands to the two: signs that `PairModel` weighs.
`sign_pair` lists the words around the two, for pairs of which no predicate tells clearly.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reportedly.coder import Coding
from reportedly.events.candidates import find_candidates
from reportedly.events.context import ContextFiller
from reportedly.events.ranking import rank_sides
from reportedly.events.resources import EventResources
from reportedly.events.scoring import logit
from reportedly.events.settling import Settled, Settler
from reportedly.passages import Parse
from reportedly.records import Span

LEAST_SCORE = 0.02  # the parties are given, so a faint sign of an event between them counts too
MODEL = Path(__file__).parent / "data" / "pairs.tsv"
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "YIELD": 2, "COOPERATE": 2, "AID": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
ROOTS = tuple(QUADS)
LEAST_CHANCE = 0.02  # of a root that no predicate tells of
FAR = 12  # steps in the syntax tree: where no path joins two words, and at most


@dataclass(frozen=True, slots=True)
class Telling:
    """A predicate with its type, its status, and the signs of how it stands to the two parties."""

    type: str
    mode: str | None
    status: str
    words: str
    signs: Mapping[str, float]

    @property
    def root(self) -> str:
        """The root that it stands for."""
        return root_of(self.type, self.status, self.words)


def read_pair(
    coding: Coding, source: Sequence[Span], target: Sequence[Span], resources: EventResources
) -> list[Telling]:
    """Return what every predicate of the text tells of the two parties, in text order."""
    parse = coding.parse
    candidates = find_candidates(
        parse, coding.quotations, coding.tags, resources.lexicon, resources.joining, least_score=LEAST_SCORE
    )
    settler = Settler(parse, coding.cast, coding.statements, resources.words)
    settled = [settler.settle(candidate) for candidate in candidates]
    settled = ContextFiller(parse, coding.cast, settler.participants, settled).fill()
    settled = rank_sides(parse, coding.cast, coding.statements, settled, resources.sides)
    sides = [_Party(coding, spans) for spans in (source, target)]
    highest = min((depth_of(parse, one.candidate.head) for one in settled), default=0)
    return [_tell(one, parse, highest, *sides) for one in settled]


class _Party:
    """One of the two: its tokens, and the actors that are mentioned there."""

    def __init__(self, coding: Coding, spans: Sequence[Span]) -> None:
        parse = coding.parse
        self.tokens = frozenset(
            t.index for t in parse.tokens for start, end in spans if t.start < end and start < t.end
        )
        self.heads = [t for t in self.tokens if parse.tokens[t].head not in self.tokens or parse.tokens[t].head == t]
        owners = coding.cast.actor_of
        found = [
            owners[m.index]
            for m in coding.cast.mentions
            if owners[m.index] and not self.tokens.isdisjoint(range(m.first, m.last + 1))
        ]
        self.actors = frozenset(actor for actor in found if actor)


def _tell(settled: Settled, parse: Parse, highest: int, source: _Party, target: _Party) -> Telling:
    candidate = settled.candidate
    return Telling(
        type=candidate.type,
        mode=candidate.mode,
        status=settled.standing.status,
        words=parse.text[slice(*parse.span(candidate.first, candidate.last))],
        signs=dict(_signs(settled, parse, highest, source, target)),
    )


def _signs(settled: Settled, parse: Parse, highest: int, source: _Party, target: _Party) -> Iterator[tuple[str, float]]:
    candidate, head = settled.candidate, settled.candidate.head
    yield "candidate", logit(candidate.score)
    claims = {claim.actor: claim for claim in settled.claims}
    for name, party in (("source", source), ("target", target)):
        known = [claims[actor] for actor in party.actors if actor in claims]
        yield f"{name} acts", max((c.acts for c in known), default=0.0)
        yield f"{name} reached", max((c.reached for c in known), default=0.0)
        sides = settled.sides
        yield f"{name} is actor", float(not party.actors.isdisjoint(sides.actors))
        yield f"{name} is recipient", float(not party.actors.isdisjoint(sides.recipients))
        yield f"trigger in {name}", float(head in party.tokens)
        steps = min((_steps(parse, head, token) for token in party.heads), default=FAR)
        yield f"{name} steps", math.log1p(steps)
        yield f"{name} next", float(steps <= 1)
        yield f"{name} before", float(any(token < head for token in party.heads))
    yield "depth", math.log1p(depth_of(parse, head))
    yield "highest", float(depth_of(parse, head) == highest)
    yield "noun", float(settled.is_noun)
    yield "not happened", float(settled.standing.status != "happened")


def depth_of(parse: Parse, token: int) -> int:
    """Return how many steps a token is below the root of its sentence."""
    return len(_above(parse, token)) - 1


def _above(parse: Parse, token: int) -> list[int]:
    """Return the token and those above it, up to the root."""
    way = [token]
    while parse.tokens[way[-1]].head != way[-1]:
        way.append(parse.tokens[way[-1]].head)
    return way


def _steps(parse: Parse, one: int, other: int) -> int:
    """Return how many steps the syntax tree is from one token to the other."""
    up = _above(parse, one)
    for steps, token in enumerate(_above(parse, other)):
        if token in up:
            return steps + up.index(token)
    return FAR


_COOPERATIVE = frozenset(("CONSULT", "COOPERATE", "AID", "YIELD"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"))
_TREATY = re.compile(r"\b(agreement|accord|deal|pact|treaty|treaties|memorand\w+)s?\b", re.I)
_SANCTIONS = re.compile(r"\b(sanction|embargo|blacklist)\w*", re.I)


def root_of(event_type: str, status: str = "happened", words: str = "") -> str:
    """Return the root that a coder without statuses gives an event, by PLOVER's table of what CAMEO's codes become.

    The table codes what is said, where the record codes what is said of: intent to cooperate (CAMEO 03) is AGREE, the
    threat of a hostile act (13) THREATEN, a demand for any act (10) REQUEST, the refusal to cooperate (12) REJECT. A
    formal agreement (057) is SUPPORT, sanctions (163) are COERCE. CONCEDE and RETREAT were one type, YIELD.
    """
    root = "YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type
    if status == "requested":
        return "REQUEST"
    if status == "negated" and root in _COOPERATIVE | {"AGREE", "SUPPORT"}:
        return "REJECT"
    if status == "planned" and root in _COOPERATIVE:
        return "AGREE"
    if status in ("planned", "threatened") and root in _HOSTILE:
        return "THREATEN"
    if root == "AGREE" and _TREATY.search(words):
        return "SUPPORT"
    return "COERCE" if root == "SANCTION" and _SANCTIONS.search(words) else root


def find_parties(marked: str, pattern: str) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """Return the text without its marks, and the spans of source and target.

    `pattern` matches a marked stretch: its first group says which party (SRC, TAR, SRC/TAR), its second the words.
    Where both are marked as one and the other, the first is the source and the last the target.
    """
    text, end = "", 0
    sources: list[Span] = []
    targets: list[Span] = []
    both: list[Span] = []
    for match in re.finditer(pattern, marked):
        text += re.sub(r"\([A-Z/]+: ([^()]*)\)", r"\1", marked[end : match.start()])
        span = (len(text), len(text) + len(match[2]))
        text, end = text + match[2], match.end()
        (both if "/" in match[1] else sources if match[1].lower().startswith("s") else targets).append(span)
    text += re.sub(r"\([A-Z/]+: ([^()]*)\)", r"\1", marked[end:])
    if len(both) > 1:
        sources, targets = sources or both[:1], targets or both[-1:]
    return text, tuple(sources), tuple(targets)


# ---------------------------------------------------------------------------------------------------- words


def sign_pair(coding: Coding, source: Sequence[Span], target: Sequence[Span]) -> frozenset[str]:
    """Return the signs that the words give: each with where it stands, and each two neighbours."""
    parse = coding.parse
    one, two = (_Party(coding, spans).tokens for spans in (source, target))
    signs: set[str] = set()
    if not one or not two:
        return frozenset()
    first, last = sorted((min(one), min(two)))
    lemmas: list[str] = []
    for token in parse.tokens:
        if token.index in one or token.index in two:
            lemma = "SOURCE" if token.index in one else "TARGET"
            if lemmas and lemmas[-1] == lemma:
                continue
        else:
            lemma = token.lemma.lower() if token.pos not in ("PROPN", "NUM") else token.pos
            place = "before" if token.index < first else "between" if token.index < last else "after"
            if token.pos in ("VERB", "NOUN", "ADJ", "ADP", "AUX", "ADV"):
                signs |= {lemma, f"{place} {lemma}"}
                if token.head in one or token.head in two or not one.isdisjoint(parse.children(token.index)):
                    signs.add(f"{lemma} by party")
                if token.head == token.index:
                    signs.add(f"{lemma} on top")
        lemmas.append(lemma)
    signs |= {f"{a} {b}" for a, b in pairwise(lemmas)}
    signs.add("source first" if min(one) < min(two) else "target first")
    return frozenset(signs)


# ---------------------------------------------------------------------------------------------------- the model


@dataclass(frozen=True, slots=True)
class PairModel:
    """Which predicate tells of the two, and which root that and the words come to.

    `tellings` weighs the signs of a predicate against those of the others in the text. `roots` weighs, for each root,
    the words' signs and `constant`; `trust` the logarithm of the chance that the predicates give the root.
    """

    tellings: Mapping[str, float]
    roots: Mapping[str, Mapping[str, float]]
    trust: float = 1.0

    @classmethod
    def load(cls, path: Path = MODEL) -> "PairModel":
        """Load the weights that `training/fit_pairs.py` wrote."""
        tellings: dict[str, float] = {}
        roots: dict[str, dict[str, float]] = {root: {} for root in ROOTS}
        trust = 1.0
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            kind, sign, weight = line.split("\t")
            if kind == "predicate":
                tellings[sign] = float(weight)
            elif kind == "trust":
                trust = float(weight)
            else:
                roots[kind][sign] = float(weight)
        return cls(tellings, roots, trust)

    def weigh(self, telling: Telling) -> float:
        """Return how clearly the predicate tells what the source does to the target, next to others of the text."""
        return sum(self.tellings.get(sign, 0.0) * value for sign, value in telling.signs.items())

    def best_telling(self, tellings: Sequence[Telling]) -> Telling | None:
        """Return the likeliest predicate."""
        return max(tellings, key=self.weigh, default=None)

    def chances(self, tellings: Sequence[Telling]) -> dict[str, float]:
        """Return the chance that the predicates give each root."""
        found = dict.fromkeys(ROOTS, 0.0)
        scores = [self.weigh(telling) for telling in tellings]
        highest = max(scores, default=0.0)
        total = sum(math.exp(score - highest) for score in scores)
        for telling, score in zip(tellings, scores, strict=True):
            if telling.root in found:
                found[telling.root] += math.exp(score - highest) / total
        return found

    def answer(self, tellings: Sequence[Telling], words: frozenset[str]) -> str:
        """Return the likeliest root, from predicates and words together."""
        known = [word for word in words if any(word in weights for weights in self.roots.values())]
        each = 1.0 / math.sqrt(max(1, len(known)))
        scores = {
            root: self.trust * math.log(chance + LEAST_CHANCE)
            + self.roots[root].get("constant", 0.0)
            + each * sum(self.roots[root].get(word, 0.0) for word in known)
            for root, chance in self.chances(tellings).items()
        }
        return max(ROOTS, key=lambda root: scores[root])
