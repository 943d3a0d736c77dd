"""Settle one candidate: its sides, its status, its sources and the statement that it lies in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.events.bounds import NO_BOUNDS, BoundFinder, Bounds
from reportedly.events.participants import Participants
from reportedly.events.scope import ScopeReader
from reportedly.events.sides import SideFinder, Sides
from reportedly.events.sources import HOLDING_KINDS, StatementIndex, choose_sources, explain_sources
from reportedly.events.standing import StatusWeights, weigh_status
from reportedly.events.status import Standing, judge_status
from reportedly.events.words import EventWords
from reportedly.passages import Candidate, Cast, Parse, Reason, StatementDraft, Tags


@dataclass(frozen=True, slots=True)
class Claim:
    """How likely an actor acts, and how likely it is acted on, in one event."""

    actor: str
    acts: float
    reached: float


@dataclass(frozen=True, slots=True)
class Settled:
    """A candidate with everything that its own sentence says about it.

    `chain` are the sources of the statement around, `holders` those who ask for, plan, threaten or deny the act:
    `sources` follows from them and the actors. `claims` holds the probabilities that the sides were chosen by, `bounds`
    what syntax leaves no doubt of.
    """

    candidate: Candidate
    sides: Sides
    standing: Standing
    sources: tuple[str, ...]
    statement: StatementDraft | None
    why: tuple[Reason, ...]
    in_title: bool = False
    is_noun: bool = False
    chain: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    bounds: Bounds = NO_BOUNDS


NO_TAGS = Tags()


def find_voice(cast: Cast, publisher: str | None) -> str | None:
    """Return the actor that an article without statements speaks for as "we": the body that publishes it."""
    if publisher is None:
        return None
    padded = f" {publisher} "
    named = [m for m in cast.members if any(f" {form} " in padded for form in (m.name, *m.aliases))]
    kinds = ("organisation", "country")
    return next((m.id for kind in kinds for m in named if m.kind == kind), None)


class Settler:
    """Settles the candidates of one article."""

    def __init__(
        self,
        parse: Parse,
        cast: Cast,
        statements: tuple[StatementDraft, ...],
        words: EventWords,
        publisher: str | None = None,
        candidates: Iterable[Candidate] = (),
        tags: Tags = NO_TAGS,
        weights: StatusWeights | None = None,
    ) -> None:
        """`candidates` are all triggers of the article; without `weights` the operators alone decide the status."""
        self.parse = parse
        self.tags = tags
        self.weights = weights
        self.cast = cast
        self.statements = StatementIndex(statements)
        self.participants = Participants(parse, words)
        self.scopes = ScopeReader(parse, self.participants, words)
        self.side_finder = SideFinder(parse, self.participants, cast, words, voice=find_voice(cast, publisher))
        self.bounds = BoundFinder(parse, self.participants, cast, words, self.side_finder, candidates)

    def settle(self, candidate: Candidate) -> Settled:
        """Return the candidate with its sides, status, sources and statement."""
        parse = self.parse
        head = parse.tokens[candidate.head]
        statement = self.statements.innermost((head.start, head.end))
        sides = self.side_finder.find(candidate, statement)
        backshifted = statement is not None and statement.kind != "direct"
        scope = self.scopes.read(candidate.head, self._inside(statement), backshifted=backshifted)
        trigger = range(candidate.first, candidate.last + 1)
        own_voice = self._speaks_for(statement, sides.actors)
        standing = judge_status(scope, candidate.type, trigger, parse, own_voice=own_voice)
        if self.weights is not None:
            standing = weigh_status(standing, candidate, self.tags, self.weights)
        operator = standing.operator
        held = operator is not None and operator.kind in HOLDING_KINDS
        holders = self.side_finder.actors_at(list(operator.holders), statement) if operator and held else []
        chain = self.statements.chain(statement)
        sources = choose_sources(candidate.type, sides.actors, chain, standing, holders)
        why = (*candidate.why, *sides.why, standing.why, explain_sources(sources, statement, operator, parse))
        in_title = parse.sentence_of(candidate.head).block == "title"
        is_noun = head.pos in ("NOUN", "PROPN")
        bounds = self.bounds.find(candidate, sides, statement)
        return Settled(
            candidate, sides, standing, sources, statement, why, in_title, is_noun, chain, tuple(holders), bounds=bounds
        )  # fmt: skip

    def _speaks_for(self, statement: StatementDraft | None, actors: tuple[str, ...]) -> bool:
        """Return whether the speaker may threaten with the act: one of the actors, or of the same country."""
        if statement is None or statement.speaker is None or not actors or statement.speaker in actors:
            return True
        speaker = self.cast.member(statement.speaker)
        return speaker.country is not None and any(self.cast.member(a).country == speaker.country for a in actors)

    def _inside(self, statement: StatementDraft | None) -> Callable[[int], bool]:
        """Return the test whether a token lies in the statement's content; everything does where there is none."""
        if statement is None:
            return lambda token: True
        spans = statement.content
        return lambda token: any(a <= self.parse.tokens[token].start < b for a, b in spans)
