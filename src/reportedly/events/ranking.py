"""Who acts and who is acted on, decided: each actor near a trigger is weighed, and the likeliest taken.

Two logistic models, one a side, weigh the signs that `events/pairing.py` finds for each pair of trigger and actor;
their weights lie in `data/sides.tsv` and are fitted by `training/fit_sides.py` on annotated articles. The sides that
the rules read off the syntax are among the signs, so the models say how far each rule can be trusted for each type.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import groupby

from reportedly.errors import BadData
from reportedly.events.bounds import Bounds
from reportedly.events.pairing import HARMFUL, Pair, PairReader
from reportedly.events.settling import Claim, Settled
from reportedly.events.sides import MUTUAL_TYPES, Sides
from reportedly.events.sources import choose_sources, explain_sources
from reportedly.passages import Cast, Parse, Reason, StatementDraft

# A side is left open where even its likeliest actor has less than this probability.
LEAST_LIKELY = 0.12
# Beside the likeliest actor, others join a side from this probability on ("Egypt and Jordan condemned").
LIKELY = 0.5
# From this probability on, two of one country may share a side ("Fatah and Hamas agreed").
SURE = 0.85
# What syntax leaves no doubt of has at least this probability: enough to be chosen, whatever else is weighed. A higher
# one lets more weak events pass, and was worse on annotated articles.
CERTAIN = 0.55
NO_COUNTRIES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class SideWeights:
    """The weights of a sign for acting and for being acted on."""

    table: Mapping[str, tuple[float, float]]
    constant: tuple[float, float]

    @classmethod
    def load(cls) -> "SideWeights":
        """Load the shipped weights; raise BadData if the file breaks its format."""
        return read_side_weights((files("reportedly.events") / "data" / "sides.tsv").read_text(encoding="utf-8"))

    def weigh(self, signs: Iterable[str]) -> tuple[float, float]:
        """Return what the signs add to the log-odds that an actor acts, and that it is acted on."""
        acting = reached = 0.0
        table = self.table
        for sign in signs:
            weights = table.get(sign)
            if weights is not None:
                acting += weights[0]
                reached += weights[1]
        return acting, reached


def read_side_weights(text: str) -> SideWeights:
    """Return the weights in a text of lines `sign<TAB>acts<TAB>acted on`; the sign `constant` is due."""
    table: dict[str, tuple[float, float]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        try:
            sign, acting, reached = fields
            table[sign] = float(acting), float(reached)
        except ValueError:
            raise BadData(f"sides.tsv, line {number}", "a sign and two numbers, parted by tabs, are due") from None
    if "constant" not in table:
        raise BadData("sides.tsv", "the weights of the sign 'constant' are missing")
    return SideWeights(table, table.pop("constant"))


def rank_sides(
    parse: Parse,
    cast: Cast,
    statements: Sequence[StatementDraft],
    settled: Sequence[Settled],
    weights: SideWeights,
) -> list[Settled]:
    """Return the settled candidates with the likeliest sides, and with the sources that follow from them."""
    reader = PairReader(parse, cast, statements, settled)
    claims: dict[int, tuple[Claim, ...]] = {}
    known: dict[tuple[str, ...], tuple[float, float]] = {}
    for place, pairs in groupby(reader.describe_all(), key=lambda pair: pair.place):
        claims[place] = tuple(_claim(pair, weights, known) for pair in pairs)
    return [_decide(one, claims.get(place, ()), cast, parse) for place, one in enumerate(settled)]


def _claim(pair: Pair, weights: SideWeights, known: dict[tuple[str, ...], tuple[float, float]]) -> Claim:
    """Return what the pair's signs amount to; `known` holds the blocks of signs weighed before."""
    acting, reached = weights.constant
    for block in pair.blocks:
        weighed = known.get(block)
        if weighed is None:
            weighed = known[block] = weights.weigh(block)
        acting += weighed[0]
        reached += weighed[1]
    return Claim(pair.actor, _probability(acting), _probability(reached))


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))


def choose_sides(
    claims: Sequence[Claim],
    kind: str,
    order: Sequence[str] = (),
    countries: Mapping[str, str] = NO_COUNTRIES,
    cast: Cast | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actors and the recipients of an event of this type; nobody stands on both sides.

    `countries` names the country of the groups, bodies and states among them that are not sure to take part: of one
    country no second one joins a side, nor one of the country that the other side's likeliest is of.

    Those in `order` come first, in its order, then the likelier before the less likely. Where several meet or agree as
    equals, the other side is open. An actor that stands for two together ("the two countries") gives way to both,
    but for harm, which they may well do each other.

    >>> choose_sides([Claim("iran", 0.9, 0.2), Claim("israel", 0.3, 0.7)], "ASSAULT")
    (('iran',), ('israel',))
    """
    places = {actor: place for place, actor in enumerate(order)}

    def ranked(chosen: list[str]) -> tuple[str, ...]:
        return tuple(sorted(chosen, key=lambda actor: places.get(actor, len(places))))

    def each(chosen: list[str]) -> list[str]:
        if cast is None or kind in HARMFUL:
            return chosen
        parts = (cast.each_of(actor) for actor in chosen)
        return list(dict.fromkeys(one for several in parts for one in several))

    acting = sorted(claims, key=lambda c: -c.acts)
    actors = [c.actor for c in acting if c.acts >= LIKELY and c.acts >= c.reached]
    actors = actors or [c.actor for c in acting[:1] if c.acts >= LEAST_LIKELY]
    reached = sorted((c for c in claims if c.actor not in actors), key=lambda c: -c.reached)
    recipients = each([c.actor for c in reached if c.reached >= LIKELY])
    # of two that stand together, the one that is acted on by itself is the other's recipient
    actors = [actor for actor in each(actors) if actor not in recipients]
    if not recipients and not (kind in MUTUAL_TYPES and len(actors) > 1):
        recipients = each([c.actor for c in reached if c.actor not in actors and c.reached >= LEAST_LIKELY][:1])
    recipients = [recipient for recipient in recipients if recipient not in actors]
    if actors and recipients:
        facing = countries.get(actors[0]), countries.get(recipients[0])
        if facing[0] != facing[1]:
            actors = [a for a in actors if a == actors[0] or not _same(countries.get(a), facing[1])]
            recipients = [r for r in recipients if r == recipients[0] or not _same(countries.get(r), facing[0])]
    if cast is not None:
        actors, recipients = _without_doubles(actors, cast), _without_doubles(recipients, cast)
    return ranked(_one_a_country(actors, countries)), ranked(_one_a_country(recipients, countries))


def _without_doubles(side: Sequence[str], cast: Cast) -> list[str]:
    """Return the side without those whose words a likelier one has too: "some 300 marchers" beside "marchers"."""
    kept: list[str] = []
    for actor in side:
        words = _words_of_unnamed(actor, cast)
        others = (_words_of_unnamed(other, cast) for other in kept)
        if not words or not any(other and (words <= other or other <= words) for other in others):
            kept.append(actor)
    return kept


def _words_of_unnamed(actor: str, cast: Cast) -> frozenset[str]:
    """Return the words of a phrase that stands for an actor without a name; none for a name or another's people."""
    member = cast.member(actor)
    named = any(cast.mentions[i].kind == "name" for i in member.mentions)
    owned = "'s " in member.name or "’s " in member.name
    return frozenset() if named or owned else frozenset(member.name.lower().split())


def _same(country: str | None, other: str | None) -> bool:
    return country is not None and country == other


def _one_a_country(side: Sequence[str], countries: Mapping[str, str]) -> list[str]:
    """Return the side without those whose country a likelier one stands for already."""
    taken: set[str] = set()
    kept = []
    for actor in side:
        country = countries.get(actor)
        if country is None or country not in taken:
            kept.append(actor)
        if country is not None:
            taken.add(country)
    return kept


def countries_of(claims: Sequence[Claim], cast: Cast) -> dict[str, str]:
    """Return the countries of the groups, bodies and states among the claims that are not sure to take part."""
    members = (cast.member(claim.actor) for claim in claims if max(claim.acts, claim.reached) < SURE)
    return {m.id: m.country for m in members if m.country is not None and m.kind != "person"}


def pool_claims(mentions: Sequence[Settled]) -> tuple[Claim, ...]:
    """Return the claims that all mentions of one act make together: of each actor, the strongest one a side."""
    if len(mentions) == 1:
        return mentions[0].claims
    acts: dict[str, float] = {}
    reached: dict[str, float] = {}
    for claim in (claim for mention in mentions for claim in mention.claims):
        acts[claim.actor] = max(claim.acts, acts.get(claim.actor, 0.0))
        reached[claim.actor] = max(claim.reached, reached.get(claim.actor, 0.0))
    return tuple(Claim(actor, acts[actor], reached[actor]) for actor in acts)


def bind_claims(claims: Sequence[Claim], bounds: Bounds) -> tuple[Claim, ...]:
    """Return the claims, made sure or void where syntax leaves no doubt."""
    bound = []
    for claim in claims:
        actor, acts, reached = claim.actor, claim.acts, claim.reached
        acts = max(acts, CERTAIN) if actor in bounds.acts else 0.0 if actor in bounds.never_acts else acts
        reached = (
            max(reached, CERTAIN) if actor in bounds.reached else 0.0 if actor in bounds.never_reached else reached
        )
        bound.append(Claim(actor, acts, reached))
    return tuple(bound)


def _decide(settled: Settled, claims: tuple[Claim, ...], cast: Cast, parse: Parse) -> Settled:
    claims = bind_claims(claims, settled.bounds)
    order = (*settled.sides.actors, *settled.sides.recipients)
    actors, recipients = choose_sides(claims, settled.candidate.type, order, countries_of(claims, cast), cast)
    standing = settled.standing
    sources = choose_sources(settled.candidate.type, actors, settled.chain, standing, settled.holders)
    why = tuple(reason for reason in settled.why if reason.step != "sources")
    if (actors, recipients) != (settled.sides.actors, settled.sides.recipients):
        why += (_explain(claims, actors, recipients, cast),)
    why += (explain_sources(sources, settled.statement, standing.operator, parse),)
    sides = Sides(actors, recipients, settled.sides.why)
    return replace(settled, sides=sides, sources=sources, claims=claims, why=why)


def _explain(claims: Sequence[Claim], actors: Sequence[str], recipients: Sequence[str], cast: Cast) -> Reason:
    by_actor = {claim.actor: claim for claim in claims}
    acting = ", ".join(f"{cast.member(a).name}{_rate(a, by_actor, 'acts')}" for a in actors) or "nobody"
    reached = ", ".join(f"{cast.member(r).name}{_rate(r, by_actor, 'reached')}" for r in recipients) or "nobody"
    return Reason("sides", f"all signs weighed, with their probabilities: {acting} → {reached}")


def _rate(actor: str, by_actor: Mapping[str, Claim], side: str) -> str:
    """Return the probability in brackets; nothing for one of two that were weighed together."""
    return f" ({getattr(by_actor[actor], side):.2f})" if actor in by_actor else ""
