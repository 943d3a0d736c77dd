"""Who stands beside an act without being acted on: said by the syntax alone.

Places, those who undergo only what is asked for or denied, objects of other acts, and whoever stands outside the
relative clause that the trigger heads.
"""

from collections.abc import Mapping

from reportedly.events.participants import PASSIVE_SUBJECTS, SUBJECTS, Participants
from reportedly.events.sides import MUTUAL_TYPES, SPEECH_TYPES, SideFinder
from reportedly.events.words import EventWords
from reportedly.passages import Candidate, Cast, Parse

#: Types that place names say no more of than where ("met in Paris", "agreed in Geneva").
PLACED_TYPES = frozenset("CONSULT AGREE REQUEST REJECT THREATEN SUPPORT".split())
PLACING = frozenset("in at near inside outside across around beside".split())
#: Speech acts whose recipient is not who would undergo the act that is asked for, promised or denied.
TURNED_TYPES = frozenset(("REQUEST", "AGREE", "REJECT", "ACCUSE"))
#: Acts for somebody's good, so that who is promised them is who gains by them.
GOOD_TYPES = frozenset(("AID", "SUPPORT", "COOPERATE", "CONSULT"))
#: Prepositions that lead from the act that is asked for to who undergoes it, not to who is asked.
UNDERGOING = frozenset(("of", "for"))
#: Verbs whose object comes of the act ("formed a coalition").
MAKING_VERBS = frozenset("form create found establish build".split())
#: Prepositions after the thing that is asked for, which lead on to no one who is asked.
ASKED_ABOUT = frozenset(("to",))
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp"))
NOMINAL_DEPS = frozenset(("pobj", "prep", "conj", "compound", "amod", "appos"))


class BystanderFinder:
    """Finds the bystanders of one article's triggers; `heads` are the types of all triggers by their head."""

    def __init__(
        self, parse: Parse, participants: Participants, cast: Cast, words: EventWords, finder: SideFinder,
        heads: Mapping[int, set[str]],
    ) -> None:  # fmt: skip
        self.parse = parse
        self.participants = participants
        self.cast = cast
        self.words = words
        self.finder = finder
        self.heads = heads

    def find(self, candidate: Candidate, places: Mapping[str, list[int]], *, settled: bool) -> set[str]:
        """Return who is surely not acted on; `places` are the words for each actor of the sentence.

        `settled` says that others surely are acted on.
        """
        if self._is_among_equals(candidate) or candidate.mode == "resign":
            return {member.id for member in self.cast.members}
        found = {
            actor for actor, tokens in places.items()
            if self._is_taken(tokens, candidate)
            or all(self._is_beside(t, candidate) for t in tokens)
            or all(self._is_no_aim(t, candidate) for t in tokens)
            or (settled and all(self._stands_aside(t, candidate.head) for t in tokens))
        }  # fmt: skip
        return found | (self._outside_clause(candidate, places) if settled else set())

    def _outside_clause(self, candidate: Candidate, places: Mapping[str, list[int]]) -> set[str]:
        """Return who stands outside the relative clause that the trigger heads, and not in what it describes."""
        verb = candidate.head
        word = self.parse.tokens[verb]
        if word.dep != "relcl" or not self.participants.is_verb(verb):
            return set()
        clause = self.parse.subtree(verb) | set(self.participants.with_conjuncts(word.head))
        return {actor for actor, tokens in places.items() if clause.isdisjoint(tokens)}

    def _is_beside(self, token: int, candidate: Candidate) -> bool:
        if candidate.type in PLACED_TYPES and not self._is_visit(candidate) and self._only_places(token):
            return True
        if candidate.type == "REJECT" and not self._denies(candidate.head):  # "declined to lend the court its trucks"
            return False
        return candidate.type in TURNED_TYPES and self._undergoes_content(token, candidate)

    def _stands_aside(self, token: int, head: int) -> bool:
        """Return whether the word stands in a relative clause below the trigger ("the officers who shot X")."""
        way = [token, *self.parse.ancestors(token)]
        return head in way and any(self.parse.tokens[t].dep == "relcl" for t in way[: way.index(head)])

    def _denies(self, head: int) -> bool:
        lemma = self.participants.lemma(head)
        objects = [self.participants.lemma(o) for o in self.parse.children_by(head, "dobj")]
        if any(self.words.operator("noun", o) == "accusation" for o in objects):  # "rejected claims that …"
            return True
        return "denial" in (self.words.operator("verb", lemma), self.words.operator("noun", lemma))

    def _is_taken(self, tokens: list[int], candidate: Candidate) -> bool:
        """Return whether all these words are objects of other acts ("if they free the captives, we will withdraw")."""
        if candidate.type in SPEECH_TYPES or not self.participants.is_verb(candidate.head):
            return False
        return all(self._is_object_elsewhere(token, candidate.head) for token in tokens)

    def _is_object_elsewhere(self, token: int, head: int) -> bool:
        word = self.parse.tokens[token]
        other = word.head
        if word.dep not in ("dobj", "nsubjpass") or other == head or other not in self.heads:
            return False
        return self.parse.tokens[other].dep == "advcl" or self.parse.tokens[head].dep == "advcl"

    def _does_good(self, act: int) -> bool:
        return bool(self.heads.get(act, set()) & GOOD_TYPES)

    def _is_no_aim(self, token: int, candidate: Candidate) -> bool:
        """Return whether the word is what comes of the act or what is asked for: "formed a coalition"."""
        word = self.parse.tokens[token]
        if word.dep == "dobj" and word.head == candidate.head:
            return self.participants.lemma(candidate.head) in MAKING_VERBS
        return candidate.type == "REQUEST" and self._is_asked_for(token, candidate.head)

    def _is_asked_for(self, token: int, head: int) -> bool:
        """Return whether the word belongs to the thing asked for: the detainees of "access to the detainees"."""
        way = [token, *self.parse.ancestors(token)]
        if head not in way:
            return False
        below = way[: way.index(head)]
        if len(below) < 4 or self.parse.tokens[below[-1]].lower != "for" or self.parse.tokens[below[-2]].dep != "pobj":
            return False
        plain = all(
            self.parse.tokens[t].dep in ("pobj", "prep", "conj", "compound", "amod", "appos") for t in below[:-1]
        )
        return plain and self.parse.tokens[below[-3]].lower in ASKED_ABOUT

    def _is_among_equals(self, candidate: Candidate) -> bool:
        """Return whether several do something with each other, and nobody else is named: "the delegates met"."""
        verb = candidate.head
        if candidate.type not in MUTUAL_TYPES or not self.participants.is_verb(verb):
            return False
        subjects = self.parse.children_by(verb, *SUBJECTS)
        if not self.words.has_role("reciprocal-verb", self.participants.lemma(verb)) or not subjects:
            return False
        alone = not self.parse.children_by(
            verb, "dobj", "conj", "ccomp"
        ) and "with" not in self.participants.prepositional(verb)
        many = any(self.parse.tokens[s].tag in ("NNS", "NNPS") for s in subjects)
        return alone and many and self.parse.tokens[verb].dep != "relcl"

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
        if self.finder.is_obligation(candidate):  # "the junta must free the journalists"
            subjects = self.parse.children_by(candidate.head, *SUBJECTS, *PASSIVE_SUBJECTS)
            return not set(way).intersection(subjects)
        between = way[1 : way.index(candidate.head)]
        acts = [t for t in between if t in self.heads or self.parse.tokens[t].dep in CLAUSES]
        if not acts:
            return False
        if candidate.type == "AGREE" and (
            self.parse.tokens[token].dep != "dobj" or any(self._does_good(act) for act in acts)
        ):  # who is promised something gains by it: only captives and victims do not
            return False
        clause = acts[0]
        if self.participants.is_verb(clause):
            passive = self.participants.is_passive(clause)
            doers = self.participants.agents(clause) if passive else self.participants.own(clause, SUBJECTS)
            return token not in doers or candidate.type == "REJECT"  # who denies an act does not answer who did it
        if self.parse.tokens[token].dep == "appos":
            token = self.parse.tokens[token].head
        above = self.parse.tokens[self.parse.tokens[token].head]
        return above.lower in UNDERGOING and token not in self.participants.nominal_subjects(clause)
