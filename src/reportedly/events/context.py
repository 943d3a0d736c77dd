"""Fill a side that a trigger's own clause leaves open from the events around it.

"Condemned the attack" is aimed at whoever attacked; a denial answers whoever accused; "demanded the release of the
crew" asks the one who holds them to act. Nothing is filled in where the events around disagree.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.events.participants import Participants
from reportedly.events.settling import Settled
from reportedly.events.sides import JUDGING_TYPES, MUTUAL_TYPES
from reportedly.passages import Cast, Parse, Reason

ANSWERED: dict[str, frozenset[str]] = {
    "REJECT": frozenset(("REQUEST", "ACCUSE", "AGREE", "THREATEN")),
    "CONCEDE": frozenset(("REQUEST", "PROTEST", "THREATEN")),
}
JUDGED_TYPES = frozenset(("ASSAULT", "COERCE", "SANCTION", "AID", "RETREAT", "CONCEDE", "AGREE", "PROTEST", "MOBILIZE"))
PLACING = frozenset(("in", "at", "near", "inside", "across", "through", "via"))
NEAR = 3  # sentences back that an answer may lie from what it answers
INHERITING_TYPES = frozenset(("ASSAULT", "COERCE", "AID", "RETREAT", "SANCTION", "PROTEST", "MOBILIZE", "COOPERATE"))


class ContextFiller:
    """Fills open sides of one article's settled candidates; they are given in text order."""

    def __init__(self, parse: Parse, cast: Cast, participants: Participants, settled: Sequence[Settled]) -> None:
        self.parse = parse
        self.cast = cast
        self.participants = participants
        self.settled = list(settled)
        self._at_head = {s.candidate.head: s for s in settled}

    def fill(self) -> list[Settled]:
        """Return the candidates, open sides filled where the events around agree on who is meant."""
        return [self._fill_one(place, settled) for place, settled in enumerate(self.settled)]

    def _fill_one(self, place: int, settled: Settled) -> Settled:
        actors, recipients = settled.sides.actors, settled.sides.recipients
        kind = settled.candidate.type
        why: list[Reason] = []
        if not actors:
            actors = self._asked_to_act(settled) or (self._usual_actor(settled) if kind in INHERITING_TYPES else ())
            why += [self._reason("who acts", actors)] if actors else []
        if not recipients:
            recipients = self._judged(settled) if kind in JUDGING_TYPES else ()
            recipients = recipients or self._answered(place, settled)
            if not (kind in MUTUAL_TYPES and len(actors) > 1):
                recipients = recipients or self._beside(settled, actors)
            recipients = tuple(r for r in recipients if r not in actors)
            why += [self._reason("who is acted on", recipients)] if recipients else []
        if not why:
            return settled
        sides = replace(settled.sides, actors=actors, recipients=recipients)
        return replace(settled, sides=sides, why=(*settled.why, *why))

    def _reason(self, side: str, ids: tuple[str, ...]) -> Reason:
        return Reason("sides", f"{side}, by the events around: {', '.join(self.cast.member(i).name for i in ids)}")

    def _asked_to_act(self, settled: Settled) -> tuple[str, ...]:
        """Return who was asked to do what the trigger names ("demanded of Iran the release of the crew")."""
        operator = settled.standing.operator
        if operator is None or settled.standing.status != "requested":
            return ()
        asking = self._at_head.get(operator.token)
        return asking.sides.recipients if asking is not None and asking.candidate.type == "REQUEST" else ()

    def _usual_actor(self, settled: Settled) -> tuple[str, ...]:
        """Return the actors of the other mentions of the type where they all agree and the sides fit."""
        others = {
            s.sides.actors for s in self.settled
            if s.candidate.type == settled.candidate.type and s.sides.actors
            and not set(s.sides.actors) & set(settled.sides.recipients)
        }  # fmt: skip
        return next(iter(others)) if len(others) == 1 else ()

    def _judged(self, settled: Settled) -> tuple[str, ...]:
        """Return who did what is condemned, praised or denied: the actors of the act that is the object."""
        head = settled.candidate.head
        if not self.participants.is_verb(head):
            return ()
        objects = self.participants.objects(head) + self.participants.clauses(head)
        for preposition in ("for", "of", "by", "against", "about"):
            objects += self.participants.prepositional(head).get(preposition, [])
        for token in objects:
            act = self._at_head.get(token)
            if act is not None and act.candidate.type in JUDGED_TYPES and act.sides.actors:
                return act.sides.actors
            lemma = self.participants.lemma(token)
            kin = [s for s in self.settled if self.participants.lemma(s.candidate.head) == lemma and s.sides.actors]
            if kin and kin[-1].candidate.type in JUDGED_TYPES:
                return min(kin, key=lambda s: abs(s.candidate.head - token)).sides.actors
        return ()

    def _answered(self, place: int, settled: Settled) -> tuple[str, ...]:
        """Return whom a refusal or concession answers: who asked, accused or offered just before."""
        kinds = ANSWERED.get(settled.candidate.type)
        if kinds is None:
            return ()
        sentence = self.parse.tokens[settled.candidate.head].sentence
        for earlier in reversed(self.settled[:place]):
            if sentence - self.parse.tokens[earlier.candidate.head].sentence > NEAR:
                break
            others = tuple(a for a in earlier.sides.actors if a not in settled.sides.actors)
            if earlier.candidate.type in kinds and others:
                return others
        return ()

    def _beside(self, settled: Settled, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the one other named actor of the sentence, if there is just one."""
        sentence = self.parse.sentence_of(settled.candidate.head)
        found: list[str] = []
        for token in range(sentence.first, sentence.last + 1):
            mention, member = self.cast.mention_at(token), self.cast.actor_at(token)
            if mention is None or member is None or mention.kind == "nominal" or mention.head != token:
                continue
            above = self.parse.tokens[self.parse.tokens[token].head]
            if self.parse.tokens[token].dep == "pobj" and above.lower in PLACING:
                continue
            if member.id not in (*actors, *settled.sources, *found):
                found.append(member.id)
        return tuple(found) if len(found) == 1 else ()
