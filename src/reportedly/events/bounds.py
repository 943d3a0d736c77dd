"""Where syntax leaves no doubt: who surely acts or is acted on in an event, and who surely does not.

The model that weighs the sides (`events/ranking.py`) sees many weak signs at once. In plain clauses the grammar decides
alone: the subject of a passive does not act, the rebels of "denied arming the rebels" are not who the denial answers,
and whoever stands in a relative clause takes part in that clause's act, not in the one around it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.events.participants import PASSIVE_SUBJECTS, SUBJECTS, Participants
from reportedly.events.sides import DOUBTFUL, SideFinder, Sides
from reportedly.events.words import EventWords
from reportedly.passages import Candidate, Cast, Parse, StatementDraft

#: Types whose direct object is acted on wherever it is an actor ("freed the crew", "accused the bank").
DIRECT_TYPES = frozenset("ASSAULT COERCE SANCTION REQUEST ACCUSE THREATEN SUPPORT CONSULT RETREAT".split())
#: Types that place names say no more of than where ("met in Paris", "agreed in Geneva").
PLACED_TYPES = frozenset("CONSULT AGREE REQUEST REJECT THREATEN SUPPORT".split())
PLACING = frozenset("in at near inside outside across around beside".split())
#: Speech acts whose recipient is not who would undergo the act that is asked for, promised or denied.
TURNED_TYPES = frozenset(("REQUEST", "AGREE", "REJECT"))
#: Acts for somebody's good, so that who is promised them is who gains by them.
GOOD_TYPES = frozenset(("AID", "SUPPORT", "COOPERATE", "CONSULT"))
#: Prepositions that lead from the act that is asked for to who undergoes it, not to who is asked.
UNDERGOING = frozenset(("of", "for"))
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp"))


@dataclass(frozen=True, slots=True)
class Bounds:
    """Ids of actors that surely act, are surely acted on, surely do not act, and are surely not acted on."""

    acts: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()
    never_acts: frozenset[str] = frozenset()
    never_reached: frozenset[str] = frozenset()


class BoundFinder:
    """Finds the bounds of one article's triggers; `candidates` are all of them."""

    def __init__(
        self, parse: Parse, participants: Participants, cast: Cast, words: EventWords, finder: SideFinder,
        candidates: Iterable[Candidate],
    ) -> None:  # fmt: skip
        self.parse = parse
        self.participants = participants
        self.cast = cast
        self.words = words
        self.finder = finder
        self.heads = {candidate.head: candidate.type for candidate in candidates}
        self._spots: dict[int, list[tuple[int, str]]] = {}
        for mention in cast.mentions:
            actor = cast.actor_of[mention.index]
            if actor is not None:
                self._spots.setdefault(parse.tokens[mention.head].sentence, []).append((mention.head, actor))

    def find(self, candidate: Candidate, sides: Sides, statement: StatementDraft | None) -> Bounds:
        """Return the bounds of one trigger; `sides` are what the rules make of it."""
        head = candidate.head
        if self.participants.is_verb(head):
            acts, reached = self._of_verb(candidate, sides, statement)
        else:
            acts, reached = self._of_noun(candidate, sides, statement)
        never = self._no_parties(candidate) - acts - reached
        beside = self._bystanders(candidate) - reached - acts
        return Bounds(
            acts=frozenset(acts),
            reached=frozenset(reached - acts),
            never_acts=frozenset((reached - acts) | never),
            never_reached=frozenset(acts | never | beside),
        )

    # ------------------------------------------------------------------------------------------------ surely

    def _of_verb(
        self, candidate: Candidate, sides: Sides, statement: StatementDraft | None
    ) -> tuple[set[str], set[str]]:
        verb = candidate.head
        passive = self.participants.is_passive(verb)
        doers = self.participants.agents(verb) if passive else self._own(verb, SUBJECTS)
        undergoers = self._own(verb, PASSIVE_SUBJECTS if passive else ("dobj",))
        if candidate.type not in DIRECT_TYPES or self._moves_own(candidate):
            undergoers = []
        if self.words.has_role("receiving-verb", self.participants.lemma(verb)):
            return set(), set()
        acts = self._surely(doers, statement) & set(sides.actors)
        return acts, self._surely(undergoers, statement) - acts

    def _moves_own(self, candidate: Candidate) -> bool:
        """Return whether the object is the actor's own ("withdrew its troops", "recalled its ambassador")."""
        lemma = self.participants.lemma(candidate.head)
        if candidate.type == "RETREAT" and self.words.has_role("subject-target-verb", lemma):
            return True
        objects = self.participants.objects(candidate.head)
        return any(self.parse.tokens[p].tag == "PRP$" for o in objects for p in self.parse.children_by(o, "poss"))

    def _own(self, verb: int, deps: tuple[str, ...]) -> list[int]:
        """Return the words in these roles of the verb itself, and those coordinated with them."""
        own = self.parse.children_by(verb, *deps)
        word = self.parse.tokens[verb]
        if not own and word.dep == "conj" and self.participants.is_verb(word.head) and "dobj" not in deps:
            if self.participants.is_passive(verb) == self.participants.is_passive(word.head):
                own = self.parse.children_by(word.head, *deps)
        found = [self.participants.antecedent(token) for token in own]
        return [t for token in found for t in self.participants.with_conjuncts(token)]

    def _surely(self, tokens: Sequence[int], statement: StatementDraft | None) -> set[str]:
        """Return the actors that the words themselves refer to, things of unknown kind left out."""
        found = set()
        for token in tokens:
            for actor in self.finder.actors_at([token], statement):
                member = self.cast.member(actor)
                if member.confidence > DOUBTFUL and self._refers(token, actor):
                    found.add(actor)
        return found

    def _refers(self, token: int, actor: str) -> bool:
        mention, member = self.cast.mention_at(token), self.cast.actor_at(token)
        if mention is None or mention.kind == "pronoun":
            return False
        return member is not None and member.id == actor and not self._is_instrument(token)

    def _is_instrument(self, token: int) -> bool:
        return self.words.has_role("instrument", self.participants.lemma(token))

    def _of_noun(
        self, candidate: Candidate, sides: Sides, statement: StatementDraft | None
    ) -> tuple[set[str], set[str]]:
        """Return who surely acts and is acted on where a noun names the act: "by X", "X's attack", "the arrest of X"."""
        noun = candidate.head
        after = self.participants.prepositional(noun)
        doers = list(after.get("by", []))
        for token in after.get("of", []):
            doers += self.participants.prepositional(token).get("by", [])
        lemma = self.participants.lemma(noun)
        patient = self.words.has_role("patient-noun", lemma)
        undergoers = list(after.get("of", [])) if patient or self.words.has_role("of-object-noun", lemma) else []
        owners = self.parse.children_by(noun, "poss")
        if patient and not doers:
            undergoers += owners
        else:
            doers += owners
        acts = self._surely(doers, statement) & set(sides.actors)
        return acts, (self._surely(undergoers, statement) & set(sides.recipients)) - acts

    # ------------------------------------------------------------------------------------------------ surely not

    def _no_parties(self, candidate: Candidate) -> set[str]:
        """Return the acts and tools near the trigger that were taken for actors ("curfew", "mortars")."""
        found = set()
        for token, actor in self._near(candidate.head):
            member = self.cast.member(actor)
            if member.confidence > DOUBTFUL or member.kind == "person":
                continue
            if token in self.heads or candidate.first <= token <= candidate.last or self._is_instrument(token):
                found.add(actor)
        return found

    def _bystanders(self, candidate: Candidate) -> set[str]:
        """Return the actors of the sentence whose every place there shows that they are not acted on."""
        places: dict[str, list[int]] = {}
        for token, actor in self._near(candidate.head):
            places.setdefault(actor, []).append(token)
        return {
            actor for actor, tokens in places.items()
            if all(self._is_beside(token, candidate) for token in tokens)
        }  # fmt: skip

    def _near(self, head: int) -> list[tuple[int, str]]:
        return self._spots.get(self.parse.tokens[head].sentence, [])

    def _is_beside(self, token: int, candidate: Candidate) -> bool:
        if candidate.type in PLACED_TYPES and not self._is_visit(candidate) and self._only_places(token):
            return True
        return candidate.type in TURNED_TYPES and self._undergoes_content(token, candidate)

    def _is_visit(self, candidate: Candidate) -> bool:
        return candidate.type == "CONSULT" and candidate.mode == "visit"

    def _only_places(self, token: int) -> bool:
        """Return whether the word only says where: "in Geneva"."""
        word = self.parse.tokens[token]
        above = self.parse.tokens[word.head]
        return word.dep == "pobj" and above.lower in PLACING and self.parse.tokens[above.head].pos in ("VERB", "AUX")

    def _undergoes_content(self, token: int, candidate: Candidate) -> bool:
        """Return whether the word is acted on in the clause or noun that the speech act is about."""
        way = [token, *self.parse.ancestors(token)]
        if candidate.head not in way:
            return False
        between = way[1 : way.index(candidate.head)]
        acts = [t for t in between if t in self.heads or self.parse.tokens[t].dep in CLAUSES]
        if not acts or (candidate.type == "AGREE" and self.heads.get(acts[0]) in GOOD_TYPES):
            return False
        clause = acts[0]
        if self.participants.is_verb(clause):
            passive = self.participants.is_passive(clause)
            doers = self.participants.agents(clause) if passive else self._own(clause, SUBJECTS)
            return token not in doers
        above = self.parse.tokens[self.parse.tokens[token].head]
        return above.lower in UNDERGOING and token not in self.participants.nominal_subjects(clause)
