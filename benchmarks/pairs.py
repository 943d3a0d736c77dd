"""What the coder says of two given parties of a text: the type of event that the first does to the second.

The coder finds parties and events by itself; here the parties are given, as two spans. `read_pair` lists every
predicate that may evoke an event, with how likely it is and how it stands to the two: the signs that `PairModel` weighs.
`sign_pair` lists the words around the two, for pairs of which no predicate tells clearly.
"""

import math
import re
from collections import defaultdict
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
NO_TELLING = -6.0  # log-odds of a type that no predicate tells of
FAR = 12  # steps in the syntax tree, where no path joins two words


@dataclass(frozen=True, slots=True)
class Telling:
    """A predicate with its type, its status, and the signs of how it stands to the two parties."""

    type: str
    mode: str | None
    status: str
    words: str
    signs: Mapping[str, float]


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
    return [_tell(one, parse, *sides) for one in settled]


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


def _tell(settled: Settled, parse: Parse, source: _Party, target: _Party) -> Telling:
    candidate = settled.candidate
    return Telling(
        type=candidate.type,
        mode=candidate.mode,
        status=settled.standing.status,
        words=parse.text[slice(*parse.span(candidate.first, candidate.last))],
        signs=dict(_signs(settled, parse, source, target)),
    )


def _signs(settled: Settled, parse: Parse, source: _Party, target: _Party) -> Iterator[tuple[str, float]]:
    candidate, head = settled.candidate, settled.candidate.head
    yield "constant", 1.0
    yield "candidate", logit(candidate.score)
    claims = {claim.actor: claim for claim in settled.claims}
    for name, party in (("source", source), ("target", target)):
        known = [claims[actor] for actor in party.actors if actor in claims]
        yield f"{name} unknown", float(not known)
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
    yield "depth", math.log1p(_depth(parse, head))
    yield "noun", float(settled.is_noun)
    yield "not happened", float(settled.standing.status != "happened")


def _depth(parse: Parse, token: int) -> int:
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


def root_of(event_type: str) -> str:
    """Return the root: CONCEDE and RETREAT were one type, YIELD, when the collections were annotated."""
    return "YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type


def find_parties(marked: str, pattern: str) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """Return the text without its marks, and the spans of source and target.

    `pattern` matches a marked stretch: its first group says which party ("s", "SRC", "SRC/TAR" …), its second the words.
    Where both are marked as one and the other, the first is the source and the last the target.
    """
    text, sources, targets, both = "", [], [], []
    end = 0
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
    """Weights of what a predicate's signs say of it, and of what all signs say of each type."""

    tellings: Mapping[str, float]
    types: Mapping[str, Mapping[str, float]]

    @classmethod
    def load(cls, path: Path = MODEL) -> "PairModel":
        """Load the weights that `training/fit_pairs.py` wrote."""
        tellings: dict[str, float] = {}
        types: dict[str, dict[str, float]] = defaultdict(dict)
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                kind, sign, weight = line.split("\t")
                (tellings if kind == "predicate" else types[kind])[sign] = float(weight)
        return cls(tellings, types)

    def weigh(self, telling: Telling) -> float:
        """Return the log-odds that the predicate tells what the source does to the target."""
        return sum(self.tellings.get(sign, 0.0) * value for sign, value in telling.signs.items())

    def best_telling(self, tellings: Sequence[Telling]) -> Telling | None:
        """Return the likeliest predicate."""
        return max(tellings, key=self.weigh, default=None)

    def answer(self, tellings: Sequence[Telling], words: frozenset[str]) -> str:
        """Return the likeliest root, from predicates and words together."""
        signs = {**dict.fromkeys(words, 1.0), **root_scores(tellings, self)}
        return max(ROOTS, key=lambda root: sum(self.types[root].get(s, 0.0) * v for s, v in signs.items()))


def root_scores(tellings: Sequence[Telling], model: PairModel) -> dict[str, float]:
    """Return, for each root, how clearly the likeliest of its predicates tells of the two, and which is the clearest."""
    found = {f"tells {root}": 0.0 for root in ROOTS}
    scores = dict.fromkeys(ROOTS, NO_TELLING)
    for telling in tellings:
        root = root_of(telling.type)
        if root in scores:
            scores[root] = max(scores[root], model.weigh(telling))
    for root, score in scores.items():
        found[f"tells {root}"] = max(score, NO_TELLING) - NO_TELLING
    best = max(scores, key=lambda root: scores[root])
    if scores[best] > NO_TELLING:
        found[f"clearest {best}"] = 1.0
    return {"constant": 1.0, **found}
