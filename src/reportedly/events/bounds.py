"""Where syntax leaves no doubt: who surely acts or is acted on in an event, and who surely does not.

The model that weighs the sides (`events/ranking.py`) sees many weak signs at once. In plain clauses the grammar decides
alone: the subject of a passive does not act, the rebels of "denied arming the rebels" are not who the denial answers,
and whoever stands in a relative clause takes part in that clause's act, not in the one around it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.events.bystanders import BystanderFinder
from reportedly.events.participants import PASSIVE_SUBJECTS, SUBJECTS, Participants
from reportedly.events.sides import DOUBTFUL, GIVING_VERBS, SPEECH_TYPES, SideFinder, Sides
from reportedly.events.words import EventWords
from reportedly.passages import Candidate, Cast, Parse, StatementDraft

#: Types whose direct object is acted on wherever it is an actor ("freed the crew", "accused the bank").
DIRECT_TYPES = frozenset("ASSAULT COERCE SANCTION REQUEST ACCUSE THREATEN SUPPORT CONSULT RETREAT".split())
#: Verbs by which somebody moves people of his own ("recalled its envoy").
MOVING_VERBS = frozenset("withdraw recall pull evacuate deploy redeploy send move call bring station order".split())
OWNING = ("poss", "amod", "compound", "nmod")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Ids of actors that surely act, are surely acted on, surely do not act, and are surely not acted on."""

    acts: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()
    never_acts: frozenset[str] = frozenset()
    never_reached: frozenset[str] = frozenset()


NO_BOUNDS = Bounds()


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
        self.heads: dict[int, set[str]] = {}
        for candidate in candidates:
            self.heads.setdefault(candidate.head, set()).add(candidate.type)
        self.bystanders = BystanderFinder(parse, participants, cast, words, finder, self.heads)
        self._spots: dict[int, list[tuple[int, str]]] = {}
        for mention in cast.mentions:
            actor = cast.actor_of[mention.index]
            if actor is not None:
                self._spots.setdefault(parse.tokens[mention.head].sentence, []).append((mention.head, actor))

    def find(self, candidate: Candidate, sides: Sides, statement: StatementDraft | None) -> Bounds:
        """Return the bounds of one trigger; `sides` are what the rules make of it."""
        head = candidate.head
        places = self._places(head)
        if self.participants.is_verb(head):
            acts, reached = self._of_verb(candidate, sides, statement)
            idle = self._never_act_beside_verb(candidate, places, statement)
        else:
            acts, reached = self._of_noun(candidate, sides, statement)
            idle = self._never_act_beside_noun(candidate, statement)
        acts |= self._coordinated(sides.actors, places) - set(sides.recipients)
        reached |= self._coordinated(sides.recipients, places) - acts
        never = self._no_parties(candidate)
        spared = self.bystanders.find(candidate, places, settled=bool(reached)) | self._own_units(candidate)
        if reached and self._given_to(candidate):
            given = self.participants.objects(candidate.head)
            spared |= {m.id for token in given if (m := self.cast.actor_at(token))} - reached
        owners = self._owners_inside(acts, places)
        parties = {
            actor for actor in reached if self.cast.member(actor).kind != "place"
        }  # a city is hit with its holder
        owners_of_reached = self._owners_inside(parties, places)
        if self._are_settled(reached):
            spared |= self._absent(places) - set(sides.recipients)
        if self._are_settled(acts):
            idle |= self._absent(places) - set(sides.actors)
        return Bounds(
            acts=frozenset(acts - never),
            reached=frozenset(reached - acts - never - spared),
            never_acts=frozenset((never | reached | idle | owners) - acts),
            never_reached=frozenset(acts | never | spared | owners | (owners_of_reached - reached)),
        )

    def _coordinated(self, side: Sequence[str], places: dict[str, list[int]]) -> set[str]:
        """Return those of a side that stand together in a series ("to Haiti, Jamaica and Grenada")."""
        tokens = {token: actor for actor in side for token in places.get(actor, ())}
        series = {t for token in tokens for t in self.participants.with_conjuncts(token) if t != token and t in tokens}
        heads = {token for token in tokens if series.intersection(self.participants.with_conjuncts(token))}
        return {tokens[token] for token in series | heads}

    def _are_named(self, actors: set[str]) -> bool:
        """Return whether some are named: a mere "the company" may stand for somebody named elsewhere."""
        members = (self.cast.member(actor) for actor in actors)
        return any(self.cast.mentions[i].kind == "name" for member in members for i in member.mentions)

    def _are_settled(self, actors: set[str]) -> bool:
        """Return whether some are named, or described so that they stand for nobody else ("Latvian miners")."""
        return self._are_named(actors) or any(self._is_described(actor) for actor in actors)

    def _is_described(self, actor: str) -> bool:
        mentions = (self.cast.mentions[i] for i in self.cast.member(actor).mentions)
        nominals = [m for m in mentions if m.kind == "nominal"]
        return bool(nominals) and not all(
            self.parse.tokens[m.first].pos in ("DET", "PRON") and m.last - m.first < 2 for m in nominals
        )

    def _places(self, head: int) -> dict[str, list[int]]:
        """Return the words of the trigger's sentence that refer to each actor in it."""
        places: dict[str, list[int]] = {}
        for token, actor in self._near(head):
            places.setdefault(actor, []).append(token)
        return places

    def _absent(self, places: dict[str, list[int]]) -> set[str]:
        """Return the actors that the sentence does not mention."""
        return {member.id for member in self.cast.members} - set(places)

    # ------------------------------------------------------------------------------------------------ surely

    def _of_verb(
        self, candidate: Candidate, sides: Sides, statement: StatementDraft | None
    ) -> tuple[set[str], set[str]]:
        verb = candidate.head
        passive = self.participants.is_passive(verb)
        if candidate.type == "REQUEST" and self.finder.is_obligation(candidate):
            return set(), self._surely(self.participants.own(verb, SUBJECTS), statement) - set(sides.actors)
        doers = self.participants.agents(verb) if passive else self.participants.own(verb, SUBJECTS)
        undergoers = self.participants.own(verb, PASSIVE_SUBJECTS if passive else ("dobj",))
        lemma = self.participants.lemma(verb)
        judges = self.words.has_role("judging-verb", lemma) or self.words.has_role("person-object-verb", lemma)
        if (
            candidate.type not in DIRECT_TYPES
            or self._moves_own(candidate)
            or (candidate.type == "ACCUSE" and not judges)
        ):
            undergoers = []
        if self._receives(candidate):
            acts = self._surely(self._givers(verb), statement) & set(sides.actors)
            return acts, set(sides.recipients) if acts else set()
        acts = self._surely(doers, statement) & set(sides.actors)
        reached = self._surely(undergoers, statement) - acts
        return acts, reached or (self._surely(self._given_to(candidate), statement) & set(sides.recipients)) - acts

    def _receives(self, candidate: Candidate) -> bool:
        """Return whether the verb says that its subject is acted on ("drew criticism"), not that it met somebody."""
        verb = candidate.head
        if not self.participants.is_verb(verb) or candidate.type == "CONSULT":
            return False
        return self.words.has_role("receiving-verb", self.participants.lemma(verb))

    def _givers(self, verb: int) -> list[int]:
        """Return from whom the subject of a receiving verb has what it receives: "drew criticism from X"."""
        nouns = [verb, *self.participants.objects(verb)]
        return [token for noun in nouns for token in self.participants.prepositional(noun).get("from", ())]

    def _given_to(self, candidate: Candidate) -> list[int]:
        """Return to whom something is given: "sent doctors to X", "rice was handed out to X"."""
        verb = candidate.head
        if candidate.type != "AID" or self.participants.lemma(verb) not in GIVING_VERBS:
            return []
        return self.participants.prepositional(verb).get("to", [])

    def _moves_own(self, candidate: Candidate) -> bool:
        """Return whether the object is the actor's own ("withdrew its troops", "recalled its ambassador")."""
        lemma = self.participants.lemma(candidate.head)
        if candidate.type == "RETREAT" and self.words.has_role("subject-target-verb", lemma):
            return True
        if lemma not in MOVING_VERBS:  # "killed his wife", "fired its workers"
            return False
        objects = self.participants.objects(candidate.head)
        return any(self.parse.tokens[p].tag == "PRP$" for o in objects for p in self.parse.children_by(o, "poss"))

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
        """Return who surely acts and is acted on by a noun: "by X", "X's attack", "the arrest of X"."""
        noun = candidate.head
        after = self.participants.prepositional(noun)
        doers = list(after.get("by", []))
        for token in after.get("of", []):
            doers += self.participants.prepositional(token).get("by", [])
        lemma = self.participants.lemma(noun)
        patient = self.words.has_role("patient-noun", lemma)
        undergoers = list(after.get("of", [])) if patient or self.words.has_role("of-object-noun", lemma) else []
        owners = self.parse.children_by(noun, "poss")
        if patient and not doers and not after.get("of"):
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
            if member.kind == "person":
                continue
            lemma = self.participants.lemma(token)
            thing = self.words.has_role("thing", lemma)
            if (thing or self.words.has_role("patient-noun", lemma)) and not self._are_named({actor}):
                found.add(actor)
            if member.confidence > DOUBTFUL:
                continue
            if thing or token in self.heads or candidate.first <= token <= candidate.last or self._is_used(token):
                found.add(actor)
        return found

    def _is_used(self, token: int) -> bool:
        """Return whether the word is a means: "with drones", "used mortars"."""
        word = self.parse.tokens[token]
        above = self.parse.tokens[word.head]
        means = (word.dep == "pobj" and above.lower == "with") or (
            word.dep == "dobj" and above.lemma.lower() in ("use", "fire", "launch", "employ")
        )
        return means and self._is_instrument(token)

    def _never_act_beside_verb(
        self, candidate: Candidate, places: dict[str, list[int]], statement: StatementDraft | None
    ) -> set[str]:
        """Return who cannot act because the verb has a subject of its own, and they are not in it."""
        verb = candidate.head
        if candidate.type == "REQUEST" and self.finder.is_obligation(candidate):
            return set()
        passive = self.participants.is_passive(verb)
        doers = self.participants.agents(verb) if passive else self.participants.own(verb, SUBJECTS)
        if self._receives(candidate):
            return set()
        idle: set[str] = set()
        if passive and candidate.type != "MOBILIZE":  # troops that are moved act
            idle = self._surely(self.participants.own(verb, PASSIVE_SUBJECTS), statement)
        if not doers or any(self.parse.tokens[d].pos == "PRON" for d in doers):
            return idle
        if not self._are_named(set(self.finder.actors_at(doers, statement))):
            inside = {token for doer in doers for token in self.parse.subtree(doer)} - set(doers)
            others = {
                a for a, tokens in places.items()
                if all(t in inside or self._is_subject_elsewhere(t, verb) or self._is_owner(t) for t in tokens)
            }  # fmt: skip
            known = self._surely(doers, statement) or self.finder.doubtful_actors_at(doers)
            return idle | (others if known and candidate.type not in SPEECH_TYPES else set())
        inside = {token for doer in doers for token in self.parse.subtree(doer)}
        stated = {a for a, tokens in places.items() if not inside.intersection(tokens)}
        if candidate.type in SPEECH_TYPES and statement is not None:  # the act that somebody threatens or alleges
            stated -= {statement.speaker or ""}
        return idle | stated

    def _is_owner(self, token: int) -> bool:
        """Return whether the word only says whose or whence the noun after it is: "the Swiss envoy"."""
        word = self.parse.tokens[token]
        return word.dep in OWNING and self.parse.tokens[word.head].pos in ("NOUN", "PROPN")

    def _is_subject_elsewhere(self, token: int, verb: int) -> bool:
        """Return whether the word is the subject of a clause that hangs on the verb's, or the other way round."""
        word = self.parse.tokens[token]
        if word.dep not in SUBJECTS or word.head == verb:
            return False
        between = (self.parse.tokens[word.head].dep, self.parse.tokens[verb].dep)
        return "advcl" in between or (between[1] == "ccomp" and self.parse.tokens[verb].head == word.head)

    def _never_act_beside_noun(self, candidate: Candidate, statement: StatementDraft | None) -> set[str]:
        """Return who asks for or judges the act that a noun names, and whom the act moves: they do not do it."""
        word = self.parse.tokens[candidate.head]
        above = self.parse.tokens[word.head] if word.dep == "pobj" else word
        verb = above.head
        if not self.participants.is_verb(verb):
            return set()
        if word.dep == "nsubj":
            return self._surely(self.participants.objects(verb), statement)
        lemma = self.participants.lemma(verb)
        asks = self.words.operator("verb", lemma) == "request" or self.words.has_role("judging-verb", lemma)
        if word.dep == "pobj" and above.lower not in ("for", "to", "of", "on"):
            return set()
        if word.dep not in ("dobj", "pobj", "nsubjpass") or not asks or self.words.has_role("light-verb", lemma):
            return set()
        return self._surely(self.participants.subjects(verb), statement)

    def _own_units(self, candidate: Candidate) -> set[str]:
        """Return the actor's own people that it moves: "withdrew its troops", "recalled its envoy", "sent police"."""
        verb = candidate.head
        if not self.participants.is_verb(verb):
            return set()
        if candidate.type != "MOBILIZE" and not (
            candidate.type in ("RETREAT", "SANCTION") and self._moves_own(candidate)
        ):
            return set()
        objects = self.participants.objects(verb)
        found = {m.id for token in objects if (m := self.cast.actor_at(token)) is not None}
        return found

    def _near(self, head: int) -> list[tuple[int, str]]:
        return self._spots.get(self.parse.tokens[head].sentence, [])

    def _owners_inside(self, acts: set[str], places: dict[str, list[int]]) -> set[str]:
        """Return whom those who act belong to, and nothing more: Switzerland in "the Swiss envoy"."""
        inside: set[int] = set()
        for actor in acts:
            for token in places.get(actor, ()):
                for owner in self.parse.children_by(token, *OWNING):
                    if not self.parse.children_by(owner, "conj"):  # "Indian and Chinese soldiers" are of two sides
                        inside |= self.parse.subtree(owner)
        return {actor for actor, tokens in places.items() if actor not in acts and inside.issuperset(tokens)}
