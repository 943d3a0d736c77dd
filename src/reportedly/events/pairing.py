"""The signs by which an actor is taken for one who acts, or is acted on, in an event.

Each trigger is paired with every actor that may take part in it: those of its sentence and the sentences around, of
the headline, the speaker and whom he addresses, the ones that the rules chose, and the actors that the article speaks
of most. `describe_pairs` writes down what speaks for each pair as a handful of named signs; `events/ranking.py` weighs
them. The rules' own answers are signs among the others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.events.settling import Settled
from reportedly.events.sides import FIRST_PLURAL, FIRST_SINGULAR
from reportedly.passages import Cast, CastMember, Parse, StatementDraft

BEFORE, AFTER = 2, 1  # sentences around the trigger's own whose actors are looked at
OFTEN_NAMED = 4  # actors of the article that are looked at wherever the trigger stands
LONGEST_PATH = 6  # steps through the syntax tree; farther words have no path
SURENESS = 2  # place, among the facts about an actor, of whether it is named and surely an actor
HARMFUL = frozenset(("ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A trigger (its place among the settled candidates), an actor, and what speaks for the two together."""

    place: int
    actor: str
    blocks: tuple[tuple[str, ...], ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """All signs of the pair; `blocks` groups them so that those that many pairs share are weighed once."""
        return tuple(sign for block in self.blocks for sign in block)


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place in the text where an actor is meant."""

    token: int
    actor: str
    kind: str


class PairReader:
    """Describes the pairs of one article's settled candidates and actors."""

    def __init__(
        self, parse: Parse, cast: Cast, statements: Sequence[StatementDraft], settled: Sequence[Settled]
    ) -> None:
        """`settled` are the candidates with the sides that the rules gave them, in text order."""
        self.parse = parse
        self.cast = cast
        self.settled = settled
        self._spots = self._find_spots(statements)
        counts = Counter(spot.actor for spots in self._spots.values() for spot in spots)
        self._rank = {actor: place for place, (actor, _) in enumerate(counts.most_common())}
        self._titles = [s.index for s in parse.sentences if s.block == "title"]
        self._in_title = {spot.actor for s in self._titles for spot in self._spots[s]}
        self._acting = self._count_sides("actors")
        self._reached = self._count_sides("recipients")
        self._about = {member.id: self._describe_member(member) for member in cast.members}
        self._countries = {member.id: member.country for member in cast.members}
        self._facts: dict[tuple[str, str], tuple[str, ...]] = {}

    def _find_spots(self, statements: Sequence[StatementDraft]) -> dict[int, list[_Spot]]:
        """Return the places where actors are meant, by sentence; "I" and "we" mean whoever speaks."""
        found: dict[int, list[_Spot]] = defaultdict(list)
        tokens = self.parse.tokens
        for mention in self.cast.mentions:
            actor = self.cast.actor_of[mention.index]
            if actor is not None:
                found[tokens[mention.head].sentence].append(_Spot(mention.head, actor, mention.kind))
        for statement in statements:
            if statement.speaker is None:
                continue
            for token in (t for span in statement.content for t in self.parse.tokens_in(span)):
                if tokens[token].lower in FIRST_SINGULAR or tokens[token].lower in FIRST_PLURAL:
                    kind = "I" if tokens[token].lower in FIRST_SINGULAR else "we"
                    found[tokens[token].sentence].append(_Spot(token, statement.speaker, kind))
        return found

    def _count_sides(self, side: str) -> dict[str, Counter[str]]:
        """Return how often each actor stands on a side by the rules, by event type."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for settled in self.settled:
            counts[settled.candidate.type].update(getattr(settled.sides, side))
        return counts

    def _describe_member(self, member: CastMember) -> tuple[str, ...]:
        rank = self._rank.get(member.id, 99)
        named = any(self.cast.mentions[i].kind == "name" for i in member.mentions)
        sure = "sure" if member.confidence > 0.45 else "doubtful"
        return (
            f"kind {member.kind}",
            f"sector {member.sector}",
            f"{'named' if named else 'unnamed'} {sure}",
            f"rank {min(rank, 4)}",
            f"{'with' if member.country else 'without'} country",
            *(("in title",) if member.id in self._in_title else ()),
            *(() if named else self._noun_of(member)),
        )

    def _noun_of(self, member: CastMember) -> tuple[str, ...]:
        """Return the noun that an actor without a name goes by ("police", "protesters")."""
        heads = [self.cast.mentions[i].head for i in member.mentions if self.cast.mentions[i].kind == "nominal"]
        return (f"noun {self.parse.tokens[heads[0]].lemma.lower()}",) if heads else ()

    # ------------------------------------------------------------------------------------------------ pairs

    def describe_all(self) -> Iterator[Pair]:
        """Yield the pairs, trigger by trigger."""
        for place in range(len(self.settled)):
            yield from self.describe(place)

    def describe(self, place: int) -> Iterator[Pair]:
        """Yield the pairs of one settled candidate."""
        settled = self.settled[place]
        head = settled.candidate.head
        sentence = self.parse.tokens[head].sentence
        above = self._ways_up(head)
        spots: dict[str, list[_Spot]] = defaultdict(list)
        around = range(max(0, sentence - BEFORE), min(len(self.parse.sentences), sentence + AFTER + 1))
        for number in dict.fromkeys((*around, *self._titles)):
            for spot in self._spots.get(number, ()):
                spots[spot.actor].append(spot)
        trigger = _Trigger(settled, self.parse, self._neighbour(place), self._countries)
        others = (*settled.sides.actors, *settled.sides.recipients, *settled.sources)
        often = (actor for actor, rank in self._rank.items() if rank < OFTEN_NAMED)
        for actor in dict.fromkeys((*spots, *others, *trigger.addressed, *often)):
            yield Pair(place, actor, tuple(self._signs(trigger, actor, spots.get(actor, []), above)))

    def _neighbour(self, place: int) -> Settled | None:
        """Return the candidate just before this one, if it stands in the same sentence or the one before."""
        if place == 0:
            return None
        before, here = self.settled[place - 1], self.settled[place]
        tokens = self.parse.tokens
        near = tokens[here.candidate.head].sentence - tokens[before.candidate.head].sentence <= 1
        return before if near else None

    def _signs(
        self, trigger: "_Trigger", actor: str, spots: list[_Spot], above: dict[int, tuple[str, ...]]
    ) -> Iterator[tuple[str, ...]]:
        """Yield the signs, block by block."""
        yield self._facts_about(trigger.kind, actor)
        yield trigger.by_rules(actor)
        yield trigger.cross(tuple(self._relations(trigger, actor)))
        best = self._best_spot(trigger, spots, above)
        if best is None:
            yield trigger.cross(("absent",))
            return
        spot, path, top = best
        yield tuple(self._where(trigger, spot, path, top))

    def _facts_about(self, kind: str, actor: str) -> tuple[str, ...]:
        """Return the signs that lie in the actor and the event type alone."""
        facts = self._facts.get((kind, actor))
        if facts is None:
            about = self._about[actor]
            facts = (*about, *(f"{kind} {fact}" for fact in about), *self._harm(kind, actor))
            self._facts[kind, actor] = facts
        return facts

    def _harm(self, kind: str, actor: str) -> Iterator[str]:
        others = [harm for harm in HARMFUL if harm != kind]
        for sign, sides in (("does harm", self._acting), ("is harmed", self._reached)):
            if any(sides[harm][actor] for harm in others):
                yield sign
                yield f"{kind} {sign}"

    def _where(self, trigger: "_Trigger", spot: _Spot, path: str | None, top: int) -> Iterator[str]:
        kind, form = trigger.kind, trigger.form
        tokens = self.parse.tokens
        word = tokens[spot.token]
        yield f"as {spot.kind}"
        distance = word.sentence - tokens[trigger.head].sentence
        if distance:
            place = f"sentence {distance}" if -BEFORE <= distance <= AFTER else "headline"
            yield place
            yield f"{place} {word.dep}"
            yield f"{kind} {place}"
            yield f"{kind} {place} {word.dep}"
            return
        steps = spot.token - trigger.head
        near = "near" if abs(steps) <= 3 else "middle" if abs(steps) <= 10 else "far"
        side = f"{'before' if steps < 0 else 'after'} {near}"
        yield side
        yield f"{kind} {side}"
        yield f"{form} {side}"
        yield f"role {word.dep}"
        yield f"{kind} role {word.dep}"
        if path is None:
            yield "no path"
            return
        if trigger.head != spot.token:
            yield f"{path} {self._about[spot.actor][SURENESS]}"
        yield path
        yield f"{form} {path}"
        yield f"{kind} {path}"
        yield f"{kind} {form} {path}"
        yield f"{trigger.lemma} {path}"
        if top != trigger.head:
            yield f"{tokens[top].lemma.lower()} over {path}"

    def _relations(self, trigger: "_Trigger", actor: str) -> Iterator[str]:
        """Yield what the actor is to the statement, to the rules' answers, and in the article's other events."""
        yield from trigger.relations(actor)
        settled, kind = trigger.settled, trigger.kind
        acting = self._acting[kind][actor] - (actor in settled.sides.actors)
        reached = self._reached[kind][actor] - (actor in settled.sides.recipients)
        yield f"else acts {min(acting, 2)}"
        yield f"else reached {min(reached, 2)}"
        country = self._countries[actor]
        if country is None:
            return
        if country in trigger.acting_countries and actor not in settled.sides.actors:
            yield "compatriot of actors"
        if country in trigger.reached_countries and actor not in settled.sides.recipients:
            yield "compatriot of recipients"
        if settled.sources and actor not in settled.sources:
            same = self._countries[settled.sources[-1]] == country
            yield "compatriot of source" if same else "stranger to source"

    # ------------------------------------------------------------------------------------------------ syntax

    def _ways_up(self, head: int) -> dict[int, tuple[str, ...]]:
        """Return the way from the trigger up to each word above it."""
        ways: dict[int, tuple[str, ...]] = {head: ()}
        way: tuple[str, ...] = ()
        current = head
        for above in self.parse.ancestors(head):
            way = (*way, self._step(current))
            ways[above] = way
            current = above
        return ways

    def _step(self, token: int) -> str:
        word = self.parse.tokens[token]
        return word.lower if word.dep in ("prep", "agent", "dative") and word.pos == "ADP" else word.dep

    def _best_spot(
        self, trigger: "_Trigger", spots: list[_Spot], above: dict[int, tuple[str, ...]]
    ) -> tuple[_Spot, str | None, int] | None:
        """Return the actor's place nearest to the trigger, the path to it, and the path's topmost word."""
        ranked = []
        for spot in spots:
            distance = abs(self.parse.tokens[spot.token].sentence - trigger.sentence)
            path, top, length = self._path(spot.token, above) if distance == 0 else (None, -1, 0)
            ranked.append((distance, path is None, length, abs(spot.token - trigger.head), spot, path, top))
        if not ranked:
            return None
        *_, spot, path, top = min(ranked, key=lambda r: r[:4])
        return spot, path, top

    def _path(self, token: int, above: dict[int, tuple[str, ...]]) -> tuple[str | None, int, int]:
        """Return the way from the trigger to a word, the topmost word on it, and its length."""
        down: list[str] = []
        current = token
        for _ in range(LONGEST_PATH + 1):
            if current in above:
                up = above[current]
                length = len(up) + len(down)
                if length > LONGEST_PATH:
                    break
                named = [s for s in reversed(down) if s != "conj"]
                return f"{'^'.join(up)}^{'>'.join(named)}", current, length
            down.append(self._step(current))
            head = self.parse.tokens[current].head
            if head == current:
                break
            current = head
        return None, -1, LONGEST_PATH + 1


class _Trigger:
    """What the signs of all pairs of one trigger have in common."""

    def __init__(
        self, settled: Settled, parse: Parse, neighbour: Settled | None, countries: Mapping[str, str | None]
    ) -> None:
        word = parse.tokens[settled.candidate.head]
        self.settled = settled
        self.neighbour = neighbour
        self.head = settled.candidate.head
        self.sentence = word.sentence
        self.kind = settled.candidate.type
        self.lemma = word.lemma.lower()
        passive = any(parse.tokens[c].dep in ("nsubjpass", "auxpass", "agent") for c in parse.children(self.head))
        passive = passive or (word.tag == "VBN" and word.dep == "acl")
        self.form = "noun" if word.pos in ("NOUN", "PROPN") else "passive" if passive else word.pos.lower()
        self.statement = settled.statement
        self.acting_countries = {countries[actor] for actor in settled.sides.actors}
        self.reached_countries = {countries[actor] for actor in settled.sides.recipients}
        self._crossed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.addressed = settled.statement.addressees if settled.statement else ()

    def cross(self, signs: tuple[str, ...]) -> tuple[str, ...]:
        """Return the signs by themselves and each together with the event type."""
        crossed = self._crossed.get(signs)
        if crossed is None:
            crossed = (*signs, *(f"{self.kind} {sign}" for sign in signs))
            self._crossed[signs] = crossed
        return crossed

    def by_rules(self, actor: str) -> tuple[str, ...]:
        """Return what the rules say of the actor, or that they name another or nobody, and the type by itself."""
        rules = (self._rule("actors", actor), self._rule("recipients", actor))
        signs = self._crossed.get(rules)
        if signs is None:
            signs = (self.kind, *rules, *(f"{by} {rule}" for by in (self.kind, self.form) for rule in rules))
            self._crossed[rules] = signs
        return signs

    def _rule(self, side: str, actor: str) -> str:
        chosen = getattr(self.settled.sides, side)
        if actor in chosen:
            return f"rules {side} {'first' if chosen[0] == actor else 'later'}"
        return f"rules {side} {'another' if chosen else 'nobody'}"

    def relations(self, actor: str) -> Iterator[str]:
        """Yield what the actor is to the statement around and to the event before."""
        statement = self.statement
        if statement is not None and actor == statement.speaker:
            yield "speaker"
        elif actor in self.settled.sources:
            yield "source"
        if actor in self.addressed:
            yield "addressee"
        if actor in self.settled.holders:
            yield "holder"
        if self.settled.standing.status != "happened" and actor in self.settled.sources[-1:]:
            yield f"source of {self.settled.standing.status}"
        before = self.neighbour
        if before is not None:
            if actor in before.sides.actors:
                yield "acts before"
                yield f"acts in {before.candidate.type} before"
            if actor in before.sides.recipients:
                yield "reached before"
                yield f"reached in {before.candidate.type} before"
