"""Who acts and who is acted on: from the arguments of a trigger to actors of the cast.

`Participants` says which words stand in which role; here each role is read by event type and turned into actors. A
noun that is no actor is looked through: "the attack by X", "X's forces", "Iranian support", "aid to X".
"""

from dataclasses import dataclass

from reportedly.events.participants import Participants
from reportedly.events.words import EventWords
from reportedly.passages import Candidate, Cast, CastMember, Parse, Reason, StatementDraft

SPEECH_TYPES = frozenset(("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
JUDGING_TYPES = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
MUTUAL_TYPES = frozenset(("CONSULT", "COOPERATE", "AGREE", "ASSAULT"))
FIRST_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
FIRST_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
SECOND = frozenset(("you", "your", "yours"))

# Prepositions after which the recipient stands, the likeliest first, by event type.
RECIPIENT_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "AGREE": ("with", "to", "between"),
    "CONSULT": ("with", "to", "between", "among", "from"),
    "SUPPORT": ("for", "to", "with", "of", "on", "behind", "towards"),
    "CONCEDE": ("to", "on", "against", "for", "from", "with"),
    "COOPERATE": ("with", "to", "from", "between"),
    "AID": ("to", "for", "of", "in", "from"),
    "RETREAT": ("to", "from", "of", "with"),
    "REQUEST": ("on", "to", "from", "of", "with", "for"),
    "ACCUSE": ("against", "of", "on", "at", "to", "over", "with", "for", "by", "into"),
    "REJECT": ("to", "by", "of", "from", "with", "against", "for"),
    "THREATEN": ("to", "against", "on", "of", "with", "at"),
    "PROTEST": ("against", "at", "outside", "on", "over", "to", "of", "for"),
    "SANCTION": ("on", "against", "from", "with", "to", "of", "for"),
    "MOBILIZE": ("against", "to", "on", "at", "into", "along", "near"),
    "COERCE": ("on", "against", "of", "from", "to", "for", "over"),
    "ASSAULT": ("against", "on", "at", "with", "into", "of", "between"),
}
#: For a type of a user's codebook that is like none of these.
ANY_PREPOSITION = ("against", "on", "to", "with", "of", "at", "from", "for", "between")
LOOK_THROUGH = ("of", "by", "from", "against", "on", "for", "to", "with")
GIVING_VERBS = frozenset(
    "send provide supply deliver donate contribute give offer ship pledge promise fly truck hand distribute grant "
    "allocate airlift ferry dispatch".split()
)
DOUBTFUL = 0.45  # confidence of an actor that only a noun of unknown kind stands for
DEPTH = 4  # nouns looked through at most


@dataclass(frozen=True, slots=True)
class Sides:
    """Ids of those who act and of those acted on, and the reason for `explain`."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    why: tuple[Reason, ...] = ()


class SideFinder:
    """Finds the sides of triggers in one article."""

    def __init__(
        self, parse: Parse, participants: Participants, cast: Cast, words: EventWords, voice: str | None = None
    ) -> None:
        """`voice` is the actor that "we" stands for outside all statements: the body that publishes a press release."""
        self.voice = voice
        self.parse = parse
        self.participants = participants
        self.cast = cast
        self.words = words

    # ------------------------------------------------------------------------------------------------ to actors

    def actors_at(self, tokens: list[int], statement: StatementDraft | None, depth: int = 0) -> list[str]:
        """Return the actors that the nouns refer to or, where they refer to none, belong to."""
        found = [actor for token in tokens for actor in self._actors_of(token, statement, depth)]
        return list(dict.fromkeys(found))

    def doubtful_actors_at(self, tokens: list[int]) -> list[str]:
        """Return the nominal actors that may as well be things ("the curfew", "gunners"): a last resort."""
        found = [m.id for token in tokens if (m := self._own_member(token)) is not None and m.kind != "document"]
        return list(dict.fromkeys(found))

    def _own_member(self, token: int) -> CastMember | None:
        """Return the actor whose mention has this token as its head, or as part of a name."""
        mention = self.cast.mention_at(token)
        if mention is None or not (mention.head == token or mention.kind == "name"):
            return None
        return self.cast.actor_at(token)

    def _actors_of(self, token: int, statement: StatementDraft | None, depth: int) -> list[str]:
        lower = self.parse.tokens[token].lower
        if lower in FIRST_SINGULAR | FIRST_PLURAL and statement is not None and statement.speaker:
            return self._first_person(statement, plural=lower in FIRST_PLURAL)
        if lower in FIRST_PLURAL and statement is None and self.voice is not None:
            return [self.voice]
        if lower in SECOND and statement is not None and statement.addressees:
            return list(statement.addressees)
        member = self._own_member(token)
        stated = member is not None and member.kind != "document" and member.confidence > DOUBTFUL
        if stated and member is not None and not self._is_instrument(token, member):
            return [member.id]
        return self._look_through(token, statement, depth) if depth < DEPTH else []

    def _is_instrument(self, token: int, member: CastMember) -> bool:
        return member.kind != "person" and self.words.has_role("instrument", self.participants.lemma(token))

    def _first_person(self, statement: StatementDraft, *, plural: bool) -> list[str]:
        """Return the speaker, and for "we" also the country or body that an official speaks for."""
        speaker = self.cast.member(statement.speaker or "")
        found = [speaker.id]
        if plural and speaker.kind == "person" and speaker.sector in ("GOV", "MIL") and speaker.country:
            found += [
                m.id for m in self.cast.members
                if m.kind == "country" and m.country == speaker.country and m.id != speaker.id
            ][:1]  # fmt: skip
        return found

    def _look_through(self, noun: int, statement: StatementDraft | None, depth: int) -> list[str]:
        """Return the actors that a noun belongs to: "X's decision", "Iranian rockets", "the town of X"."""
        parse = self.parse
        owners = parse.children_by(noun, "poss")
        if owners:
            found = self.actors_at(owners, statement, depth + 1)
            if found:
                return found
        near = [c for c in parse.children_by(noun, "amod", "compound", "nmod") if self.cast.actor_at(c)]
        if near:
            return [m.id for c in near[:1] if (m := self.cast.actor_at(c))]
        after = self.participants.prepositional(noun)
        for preposition in LOOK_THROUGH:
            if preposition in after:
                found = self.actors_at(after[preposition], statement, depth + 1)
                if found:
                    return found
        return self.actors_at(parse.children_by(noun, "appos"), statement, depth + 1)

    # ------------------------------------------------------------------------------------------------ one trigger

    def find(self, candidate: Candidate, statement: StatementDraft | None) -> Sides:
        """Return the sides of a trigger; `statement` is the innermost one that it lies in."""
        head = candidate.head
        if candidate.type == "REQUEST" and self.is_obligation(candidate):
            actors, recipients = self._sides_of_obligation(head, statement)
        elif self.participants.is_verb(head):
            actors, recipients = self._sides_of_verb(head, candidate.type, statement)
        else:
            actors, recipients = self._sides_of_noun(head, candidate.type, statement)
        if not actors and candidate.type in SPEECH_TYPES and statement is not None and statement.speaker:
            actors = [statement.speaker]
        if not recipients and candidate.type in SPEECH_TYPES and statement is not None and statement.speaker in actors:
            recipients = list(statement.addressees)
        actors, recipients = self._with_doubtful(head, actors, recipients)
        recipients = [r for r in recipients if r not in actors]
        return Sides(tuple(actors), tuple(recipients), (self._reason(candidate, actors, recipients),))

    def _with_doubtful(self, head: int, actors: list[str], recipients: list[str]) -> tuple[list[str], list[str]]:
        """Fill a side that is still open with a noun of unknown kind, where syntax puts one there."""
        if not self.participants.is_verb(head):
            return actors, recipients
        if not actors:
            actors = self.doubtful_actors_at(self.participants.subjects(head))
        if not recipients and not self.words.has_role("subject-target-verb", self.participants.lemma(head)):
            recipients = self.doubtful_actors_at(self.participants.objects(head))
        return actors, recipients

    def _reason(self, candidate: Candidate, actors: list[str], recipients: list[str]) -> Reason:
        def names(ids: list[str]) -> str:
            return ", ".join(self.cast.member(i).name for i in ids) or "nobody named"

        span = self.parse.span(candidate.first, candidate.last)
        return Reason(
            "sides", f"by the syntax of “{self.parse.text[slice(*span)]}”: {names(actors)} → {names(recipients)}", span
        )

    def is_obligation(self, candidate: Candidate) -> bool:
        """Return whether the trigger is or holds a modal verb: "must" and "should" ask by themselves."""
        return any(self.parse.tokens[t].tag == "MD" for t in range(candidate.first, candidate.last + 1))

    def _sides_of_obligation(self, head: int, statement: StatementDraft | None) -> tuple[list[str], list[str]]:
        verb = self.parse.tokens[head].head if self.parse.tokens[head].tag == "MD" else head
        passive = self.participants.is_passive(verb)
        obliged = self.participants.agents(verb) if passive else self.participants.surface_subjects(verb)
        speaker = [statement.speaker] if statement is not None and statement.speaker else []
        return speaker, self.actors_at(obliged, statement)

    # ------------------------------------------------------------------------------------------------ verbs

    def _sides_of_verb(
        self, verb: int, event_type: str, statement: StatementDraft | None
    ) -> tuple[list[str], list[str]]:
        participants = self.participants
        subjects, objects = participants.subjects(verb), participants.objects(verb)
        after = participants.prepositional(verb)
        if not subjects and participants.lemma(verb) == "be":
            objects = []
        if self.words.has_role("receiving-verb", participants.lemma(verb)):  # "drew criticism from X"
            givers = after.get("from", []) + [t for o in objects for t in participants.prepositional(o).get("from", [])]
            if givers:
                return self.actors_at(givers, statement), self.actors_at(subjects, statement)
        actors = self.actors_at(subjects, statement)
        if not actors and "between" in after:
            return self.actors_at(after["between"], statement), []
        if event_type == "MOBILIZE":  # troops that are moved act for whoever moves them
            actors, objects = actors or self.actors_at(objects, statement), []
        if self.words.has_role("subject-target-verb", participants.lemma(verb)) and actors:  # "withdrew its troops"
            objects = []
        recipients = self._recipients_of_verb(verb, event_type, objects, after, statement)
        if event_type in {"COERCE", "RETREAT", "CONCEDE"}:
            recipients = [r for r in recipients if r not in actors]
        if event_type == "THREATEN":
            recipients = recipients or self._recipients_from_condition(verb, actors, statement)
        if not recipients and event_type in SPEECH_TYPES:
            recipients = self._recipients_from_clause(verb, actors, statement)
        if len(actors) > 1 and self._is_mutual(verb, event_type) and not recipients:
            return actors, []
        if not actors and self.words.has_role("receiving-verb", participants.lemma(verb)):
            return [], recipients
        return actors, recipients

    def _is_mutual(self, verb: int, event_type: str) -> bool:
        return event_type in MUTUAL_TYPES and self.words.has_role("reciprocal-verb", self.participants.lemma(verb))

    def _recipients_of_verb(
        self,
        verb: int,
        event_type: str,
        objects: list[int],
        after: dict[str, list[int]],
        statement: StatementDraft | None,
    ) -> list[str]:
        """Return who is acted on: the object, what it belongs to or is aimed at, or who stands after a preposition."""
        prepositions = RECIPIENT_PREPOSITIONS.get(event_type, ANY_PREPOSITION)
        if event_type == "AID" and self.participants.lemma(verb) in GIVING_VERBS:  # what is given is no recipient
            reached = self._first_after(after, ("to", "for", "in"), statement)
            if reached:
                return reached
        direct = [o for o in objects if self._is_actor(o, statement)]
        if direct:
            return self.actors_at(direct, statement)
        if event_type in JUDGING_TYPES:  # "condemned Israel's attack on Lebanon": the one responsible
            responsible = [a for noun in objects for a in self._owners(noun, statement)]
            if responsible:
                return list(dict.fromkeys(responsible))
            objects = [o for o in objects if self.parse.tokens[o].pos != "NOUN"]
        inner: dict[str, list[int]] = {}
        for noun in objects:  # "imposed sanctions on X", "cut aid to X": the object's own prepositions come first
            inner = self.participants.prepositional(noun) | inner
        named = {p: [t for t in after[p] if self._is_actor(t, statement)] for p in after if p not in ("of", "by")}
        return (
            self._first_after(inner, prepositions, statement)
            or self._first_after(named, prepositions, statement)
            or self.actors_at(objects, statement)
            or self._first_after(after, prepositions, statement)
        )

    def _first_after(
        self, after: dict[str, list[int]], prepositions: tuple[str, ...], statement: StatementDraft | None
    ) -> list[str]:
        """Return the actors after the first of the prepositions that leads to any."""
        found = (self.actors_at(after.get(p, []), statement) for p in prepositions)
        return next((actors for actors in found if actors), [])

    def _owners(self, noun: int, statement: StatementDraft | None) -> list[str]:
        """Return whose act a noun names: "X's attack", "the Iranian attack", "the attack by X"."""
        found = self.actors_at(self.parse.children_by(noun, "poss"), statement, 1)
        if not found:
            near = [c for c in self.parse.children_by(noun, "amod", "compound", "nmod") if self.cast.actor_at(c)]
            found = [m.id for c in near[:1] if (m := self.cast.actor_at(c))]
        after = self.participants.prepositional(noun)
        return found or self.actors_at(after.get("by", []) + after.get("from", []), statement, 1)

    def _is_actor(self, token: int, statement: StatementDraft | None) -> bool:
        return bool(self._actors_of(token, statement, DEPTH))

    def _recipients_from_condition(self, verb: int, actors: list[str], statement: StatementDraft | None) -> list[str]:
        """Return who is threatened, from the condition that they are to meet ("unless Taiwan releases …")."""
        for above in (verb, *self.participants.clauses(verb)):
            for clause in self.parse.children_by(above, "advcl"):
                marks = {self.parse.tokens[m].lower for m in self.parse.children_by(clause, "mark")}
                if marks & {"if", "unless"}:
                    named = [
                        a for a in self.actors_at(self.participants.subjects(clause), statement) if a not in actors
                    ]
                    if named:
                        return named
        return []

    def _recipients_from_clause(self, verb: int, actors: list[str], statement: StatementDraft | None) -> list[str]:
        """Return the other side of a speech act from what it says: who is to act, or who would be acted on."""
        for clause in self.participants.clauses(verb):
            doers = [a for a in self.actors_at(self.participants.subjects(clause), statement) if a not in actors]
            if doers:
                return doers
            objects = self.participants.objects(clause)
            reached = [a for a in self.actors_at(objects, statement) if a not in actors]
            if reached:
                return reached
            for tokens in self.participants.prepositional(clause).values():
                named = [
                    a
                    for a in self.actors_at([t for t in tokens if self._is_actor(t, statement)], statement)
                    if a not in actors
                ]
                if named:
                    return named
        return []

    # ------------------------------------------------------------------------------------------------ nouns

    def _sides_of_noun(
        self, noun: int, event_type: str, statement: StatementDraft | None
    ) -> tuple[list[str], list[str]]:
        """Return the sides of an act that a noun names: "Israel's strike on Gaza", "talks between A and B"."""
        after = self._prepositions_of_noun(noun)
        if "between" in after or "among" in after:
            return self.actors_at(after.get("between", []) + after.get("among", []), statement), []
        actors = self._actors_of_noun(noun, statement)
        recipients = self._recipients_of_noun(noun, event_type, after, actors, statement)
        if (
            not actors
            and event_type in ("CONSULT", "COOPERATE", "PROTEST", "RETREAT")
            and "of" in after
            and not self._is_patient(noun)
        ):
            actors, recipients = (
                self.actors_at(after["of"], statement),
                [r for r in recipients if r not in self.actors_at(after["of"], statement)],
            )
        return actors, recipients

    def _is_patient(self, noun: int) -> bool:
        return self.words.has_role("patient-noun", self.participants.lemma(noun))

    def _prepositions_of_noun(self, noun: int) -> dict[str, list[int]]:
        """Return the nouns after each preposition below the noun, or below the verb that only carries it out."""
        after = {p: list(tokens) for p, tokens in self.participants.prepositional(noun).items()}
        for verb in self.participants.carriers(noun):
            for preposition, tokens in self.participants.prepositional(verb).items():
                after.setdefault(preposition, []).extend(tokens)
            others = [o for o in self.participants.objects(verb) if o != noun and self.parse.tokens[o].dep == "dative"]
            if others:
                after.setdefault("to", []).extend(others)
        return after

    def _actors_of_noun(self, noun: int, statement: StatementDraft | None) -> list[str]:
        subjects = self.participants.nominal_subjects(noun)
        found = self.actors_at(subjects, statement)
        if found:
            return found
        near = [c for c in self.parse.children_by(noun, "amod", "compound", "nmod") if self.cast.actor_at(c)]
        if near and not self._is_target(near[0]):
            return [m.id for c in near if (m := self.cast.actor_at(c))]
        return []

    def _is_target(self, modifier: int) -> bool:
        """Return whether a noun before the trigger names the target: "hostage release" against "army raid"."""
        return self._is_patient(self.parse.tokens[modifier].head) and self.parse.tokens[modifier].dep == "compound"

    def _recipients_of_noun(
        self,
        noun: int,
        event_type: str,
        after: dict[str, list[int]],
        actors: list[str],
        statement: StatementDraft | None,
    ) -> list[str]:
        patient = self._is_patient(noun)
        if patient or self.words.has_role("of-object-noun", self.participants.lemma(noun)):
            acted_on = after.get("of", []) or (self.parse.children_by(noun, "poss") if patient else [])
            compounds = [
                c for c in self.parse.children_by(noun, "compound") if self.cast.actor_at(c) and self._is_target(c)
            ]
            found = [a for a in self.actors_at(acted_on + compounds, statement) if a not in actors]
            if found:
                return found
        for preposition in RECIPIENT_PREPOSITIONS.get(event_type, ANY_PREPOSITION):
            if preposition in after and preposition not in ("by", "between"):
                found = [a for a in self.actors_at(after[preposition], statement) if a not in actors]
                if found:
                    return found
        return self._recipients_from_governor(noun, event_type, actors, statement)

    def _recipients_from_governor(
        self, noun: int, event_type: str, actors: list[str], statement: StatementDraft | None
    ) -> list[str]:
        """Return who is acted on, from the verb above the noun ("was killed in the attack", "suffered an attack")."""
        word = self.parse.tokens[noun]
        verb = word.head
        if word.dep == "pobj":
            verb = self.parse.tokens[verb].head
            if self.participants.is_verb(verb) and event_type in ("ASSAULT", "COERCE", "SANCTION"):
                found = self.actors_at(self.participants.objects(verb), statement)
                return [a for a in found if a not in actors]
        if word.dep == "dobj" and self.words.has_role("receiving-verb", self.participants.lemma(verb)):
            return [a for a in self.actors_at(self.participants.surface_subjects(verb), statement) if a not in actors]
        if word.dep == "nsubj" and event_type in ("ASSAULT", "COERCE", "SANCTION", "PROTEST"):
            return [a for a in self.actors_at(self.participants.objects(verb), statement) if a not in actors]
        return []
