"""What stands over a trigger: negation, modals, conditions, and the acts of speech or will that its act is part of.

`ScopeReader.read` walks from the trigger up the syntax tree, as far as the innermost statement's content reaches, and
returns the operators it meets, the nearest first. It stops where the words above no longer bear on whether the act
happened: at relative clauses, at causes and times ("after the attack"), and at objects of verbs that presuppose them.
"""

# ruff: noqa: PLR0911  (decision lists read best with one return a rule)

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.events.hypotheses import has_condition, is_condition_phrase, is_question
from reportedly.events.modifiers import FINITE, ModifierReader, Operator, is_future
from reportedly.events.participants import Participants
from reportedly.events.words import EventWords, OperatorKind
from reportedly.passages import Parse

CLAUSE_DEPS = frozenset(("ccomp", "xcomp", "pcomp", "oprd", "csubj"))
HAPPENING_VERBS = frozenset(
    "take occur happen begin start resume continue end follow be come go erupt break run last remain".split()
)
TRANSPARENT_PREPOSITIONS = frozenset("of for to on about against over with from into".split())
FUTURE_PREPOSITIONS = frozenset(("ahead", "pending"))
CLAUSE_ONLY = frozenset(  # verbs whose noun object is not the thing asked for or planned ("call", "commit an attack")
    "call tell commit swear mean press invite direct push decide appeal resolve need summon beg insist advise "
    "encourage want seek_out look accept".split()
)
PREDICATES_OF_CHANCE = frozenset(("possibility", "likelihood", "option"))  # "a ban is a possibility"
PROVIDING_VERBS = frozenset("provide supply furnish equip assist help".split())
REPORTING_REQUESTS = frozenset("tell suggest insist advise ask appeal press warn want need".split())
FALSE_WORDS = frozenset("false untrue wrong baseless unfounded groundless fabricated incorrect nonsense".split())
ENDING_VERBS = frozenset("lift end halt stop cut cease suspend break".split())
PREVENTING = frozenset("prevent stop keep bar deter dissuade hinder block".split())
ANSWERED_NOUNS = frozenset("claim allegation accusation report suggestion charge assertion rumour rumor".split())


@dataclass(frozen=True, slots=True)
class Scope:
    """The operators over a trigger, nearest first, and whether its clause hangs on a condition or asks a question."""

    operators: tuple[Operator, ...]
    conditional: bool = False
    question: bool = False


class ScopeReader:
    """Reads the operators over triggers in one parse."""

    def __init__(self, parse: Parse, participants: Participants, words: EventWords) -> None:
        self.parse = parse
        self.participants = participants
        self.words = words
        self.modifiers = ModifierReader(parse, participants, words)

    def read(self, head: int, inside: Callable[[int], bool], *, backshifted: bool = False) -> Scope:
        """Return the scope of the trigger with this head.

        `inside` tells which tokens the innermost source speaks; `backshifted`, whether "would" there stands for the
        "will" of what was said ("said that it would withdraw").
        """
        operators: list[Operator] = []
        conditional = question = False
        node, own = head, True
        for _ in range(len(self.parse.tokens)):
            word = self.parse.tokens[node]
            if own:
                operators += self.modifiers.read(node, backshifted=backshifted)
                conditional = conditional or has_condition(self.parse, node)
            parent = word.head
            if parent == node:
                question = self.participants.is_verb(head) and is_question(self.parse, node)
                break
            if not inside(parent):
                operators += self._from_cue(node, parent)
                break
            step = self._step(node, parent)
            if step is None:
                break
            found, node, own = step
            operators += found
        return Scope(tuple(operators), conditional, question)

    # ------------------------------------------------------------------------------------------------ one step up

    def _step(self, node: int, parent: int) -> tuple[list[Operator], int, bool] | None:
        """Return the operators between the word and its head, the head, and whether the head's modifiers count."""
        word = self.parse.tokens[node]
        dep = word.dep
        if dep == "relcl" and not self._opens_with_to(node):
            return None
        if dep == "conj":
            return self._step_from_conjunct(node, parent)
        if self.parse.tokens[node].pos in ("VERB", "AUX") and dep not in ("amod", "compound", "pobj", "dobj"):
            return self._step_from_clause(node, parent)
        if dep == "pobj":
            return self._step_from_preposition(node, parent)
        return self._step_from_noun(node, parent)

    def _opens_with_to(self, node: int) -> bool:
        return any(self.parse.tokens[c].tag == "TO" for c in self.parse.children(node))

    def _step_from_conjunct(self, node: int, parent: int) -> tuple[list[Operator], int, bool]:
        """Step to the first conjunct; a finite verb is no conjunct of an infinitive but of the finite verb above it."""
        tense = self.parse.tokens[node].tag
        if tense in FINITE and self.participants.is_verb(node) and self.parse.tokens[parent].tag == "VB":
            for above in self.parse.ancestors(parent):
                if self.parse.tokens[above].tag in FINITE:
                    return [], above, False
        nor = [c for c in self.parse.children_by(parent, "cc") if self.parse.tokens[c].lower == "nor" and c < node]
        return [Operator("negation", c) for c in nor[:1]], parent, not self._has_own_tense(node)

    def _has_own_tense(self, node: int) -> bool:
        if self.parse.tokens[node].pos not in ("VERB", "AUX"):
            return False
        return (
            bool(self.parse.children_by(node, "aux", "nsubj", "nsubjpass", "auxpass"))
            or self.parse.tokens[node].tag in FINITE
        )

    def _step_from_clause(self, node: int, parent: int) -> tuple[list[Operator], int, bool] | None:
        dep = self.parse.tokens[node].dep
        to = self._opens_with_to(node)
        if dep in ("acl", "relcl"):
            kind = self.words.operator("noun", self.participants.lemma(parent))
            if kind and (to or self.parse.children_by(node, "mark")):
                return [self._operator(kind, parent)], parent, True
            return ([], parent, False) if self.parse.children_by(node, "mark") else None
        if dep in ("prep", "pcomp"):
            return self._step_from_gerund(node, parent)
        if dep in ("advcl", "acl", "prep", "pcomp", "ccomp") and is_condition_phrase(self.parse, node):
            return [Operator("condition", node)], parent, False
        if dep == "advcl":
            if not to and self._is_told_as_known(node):
                return None
            kind = self._verb_kind(parent) if to else None
            return ([self._operator(kind, parent)] if kind else []), parent, True
        if to and any(self.parse.tokens[c].lower == "yet" for c in self.parse.children_by(parent, "advmod")):
            return [Operator("negation", parent)], parent, True
        if dep in CLAUSE_DEPS or dep in ("dep", "parataxis"):
            kind = self._verb_kind(parent)
            if dep == "ccomp" and not to and self._is_fact(node, parent, kind):
                kind = None
            if kind:
                return [self._operator(kind, parent)], parent, True
            if dep == "ccomp" and not to:
                return None
            return [], parent, dep != "parataxis"
        return None

    def _is_told_as_known(self, clause: int) -> bool:
        """Return whether the clause gives a time or cause ("after …", "because …", "when …")."""
        if self.parse.children_by(clause, "mark"):
            return True
        return bool(self.parse.children_by(clause, "advmod")) and self._has_own_tense(clause)

    def _step_from_gerund(self, node: int, preposition: int) -> tuple[list[Operator], int, bool] | None:
        word = self.parse.tokens[preposition].lower
        if self.words.operator("preposition", word) == "negation":
            return [Operator("negation", preposition)], self.parse.tokens[preposition].head, False
        governor = self.parse.tokens[preposition].head
        if word == "from" and self.participants.lemma(governor) in PREVENTING:
            return [Operator("negation", governor)], governor, True
        if word in TRANSPARENT_PREPOSITIONS:
            predicates = self.participants.is_verb(governor) or self.parse.tokens[governor].pos == "ADJ"
            kind = (
                self._verb_kind(governor)
                if predicates
                else self.words.operator("noun", self.participants.lemma(governor))
            )
            if kind:
                return [self._operator(kind, governor)], governor, True
        if word == "before":
            return [Operator("possibility", preposition)] if is_future(self.parse, governor) else [], governor, False
        if word == "by" and self.participants.is_verb(governor):
            return [], governor, True
        return None

    def _step_from_preposition(self, node: int, preposition: int) -> tuple[list[Operator], int, bool] | None:
        word = self.parse.tokens[preposition].lower
        governor = self.parse.tokens[preposition].head
        if (word == "of" and self.parse.tokens[governor].lower == "ahead") or word in FUTURE_PREPOSITIONS:
            return [Operator("plan", preposition)], governor, False
        if self.words.operator("preposition", word) == "negation":
            return [Operator("negation", preposition)], governor, False
        if word == "with" and self.participants.lemma(governor) in PROVIDING_VERBS:
            return [], governor, True
        if word == "with" and self.parse.tokens[governor].dep == "dobj":
            giver = self.parse.tokens[governor].head  # "provide the four with aid": often parsed below the object
            if self.participants.lemma(giver) in PROVIDING_VERBS:
                return [], giver, True
        if word == "in" and self._is_counted(governor):
            return [], governor, True
        if word == "in" and (kind := self._sum_kind(governor)):
            return [self._operator(kind, governor)], governor, True
        if word not in TRANSPARENT_PREPOSITIONS:
            return None
        if self.participants.is_verb(governor):
            kind = self._verb_kind(governor)
            return (
                ([self._operator(kind, governor)], governor, True)
                if (kind and kind != "negation") or (kind and word == "from")
                else None
            )
        kind = self.words.operator("noun", self.participants.lemma(governor))
        if kind:
            return [self._operator(kind, governor)], governor, True
        return None

    def _sum_kind(self, verb: int) -> OperatorKind | None:
        """Return the kind of operator that a verb is over what a sum consists in ("promised 25 million in aid")."""
        objects = self.parse.children_by(verb, "dobj") if self.participants.is_verb(verb) else []
        return self._verb_kind(verb) if any(map(self._is_counted, objects)) else None

    def _is_counted(self, noun: int) -> bool:
        return bool(self.parse.children_by(noun, "nummod", "quantmod"))

    def _step_from_noun(self, node: int, parent: int) -> tuple[list[Operator], int, bool] | None:
        dep = self.parse.tokens[node].dep
        lemma = self.participants.lemma(parent)
        if dep in ("dobj", "nsubjpass", "oprd", "dative"):
            if lemma in ENDING_VERBS:
                return None  # what is lifted or ended was there
            kind = self._verb_kind(parent)
            if kind and (lemma not in CLAUSE_ONLY or kind == "negation"):
                return [self._operator(kind, parent)], parent, True
            carried = self.words.has_role("light-verb", lemma) or self.words.has_role("receiving-verb", lemma)
            return ([], parent, True) if carried else None
        if dep in ("nsubj", "csubj") and lemma in ("be", "prove") and self._is_called_false(parent):
            return [Operator("denial", parent)], parent, False
        if dep == "nsubj" and lemma == "be":
            ahead = [c for c in self.parse.children_by(parent, "xcomp") if self._opens_with_to(c)]
            if ahead and self.participants.lemma(ahead[0]) in HAPPENING_VERBS:
                return [Operator("plan", ahead[0], modal=True)], parent, True
        if dep == "nsubj":
            if lemma not in HAPPENING_VERBS:
                return None
            adjectives = [self._adjective(c) for c in self.parse.children_by(parent, "acomp", "attr")]
            return [a for a in adjectives if a], parent, True
        if dep in ("attr", "acomp"):
            return [], parent, True
        if dep == "compound":
            kind = self.words.operator("noun", lemma)
            return ([self._operator(kind, parent)], parent, True) if kind else None
        return None

    def _is_called_false(self, verb: int) -> bool:
        complements = self.parse.children_by(verb, "acomp", "attr", "oprd")
        return any(self.parse.tokens[c].lower in FALSE_WORDS for c in complements)

    def _adjective(self, token: int) -> Operator | None:
        word = self.parse.tokens[token]
        kind = self.words.operator("adjective", word.lower)
        if kind is None and word.lemma.lower() in PREDICATES_OF_CHANCE:
            kind = "possibility"
        return Operator(kind, token) if kind else None

    def _verb_kind(self, verb: int) -> OperatorKind | None:
        """Return the kind of operator that a verb or a predicative adjective is ("is ready to", "is going to")."""
        word = self.parse.tokens[verb]
        lemma = self.participants.lemma(verb)
        if lemma == "go" and word.tag == "VBG":
            return "plan"
        if lemma == "call" and not self._calls_for(verb):
            return None
        if lemma in ("reject", "dismiss", "disavow") and any(
            self.participants.lemma(o) in ANSWERED_NOUNS for o in self.parse.children_by(verb, "dobj")
        ):
            return "denial"
        if lemma in ("rule", "turn", "call") and self._has_particle(
            verb, {"rule": "out", "turn": "down", "call": "off"}[lemma]
        ):
            return "denial" if lemma != "call" else "negation"
        if word.pos in ("ADJ",) or word.dep == "acomp":
            return self.words.operator("adjective", word.lower)
        if lemma in ("be", "have"):
            adjectives = [self._adjective(c) for c in self.parse.children_by(verb, "acomp", "attr", "oprd")]
            return next((a.kind for a in adjectives if a), None)
        return self.words.operator("verb", lemma)

    def _calls_for(self, verb: int) -> bool:
        """Return whether "call" asks or cancels, rather than gives a name ("called the raid a crime")."""
        words = {self.parse.tokens[c].lower for c in self.parse.children_by(verb, "prep", "prt", "advmod", "agent")}
        return bool(words & {"on", "for", "upon", "off"}) or any(
            self._opens_with_to(c) for c in self.parse.children_by(verb, "xcomp", "ccomp", "advcl")
        )

    def _has_particle(self, verb: int, particle: str) -> bool:
        return any(self.parse.tokens[c].lower == particle for c in self.parse.children_by(verb, "prt", "advmod"))

    def _operator(self, kind: OperatorKind, token: int) -> Operator:
        expected = self.participants.lemma(token) == "expect"
        return Operator(kind, token, tuple(self._holders(token)), is_expectation=expected)

    def _holders(self, token: int) -> list[int]:
        if self.participants.is_verb(token):
            return self.participants.subjects(token)
        if self.parse.tokens[token].pos == "ADJ":
            return self.participants.surface_subjects(self.parse.tokens[token].head)
        return self.participants.nominal_subjects(token)

    def _from_cue(self, node: int, parent: int) -> list[Operator]:
        """Return the operator that the statement's cue is for the clause it governs ("denied that", "warned that")."""
        if self.parse.tokens[node].dep not in CLAUSE_DEPS | {"acl", "advcl"}:
            return []
        kind = (
            self._verb_kind(parent)
            if self.participants.is_verb(parent)
            else self.words.operator("noun", self.participants.lemma(parent))
        )
        if not kind or kind == "negation":
            return []
        if self._is_fact(node, parent, kind):
            return []
        return [Operator(kind, parent, outside=True)]

    def _is_fact(self, clause: int, verb: int, kind: OperatorKind | None) -> bool:
        """Return whether the verb reports its clause as a fact ("agreed that his men had raided")."""
        if kind == "request":
            return self.participants.lemma(verb) in REPORTING_REQUESTS and not self._is_subjunctive(clause)
        if kind not in ("plan", "threat", "warning"):
            return False
        word = self.parse.tokens[clause]
        auxiliaries = {self.parse.tokens[c].lower for c in self.parse.children_by(clause, "aux", "auxpass")}
        if auxiliaries & {"will", "would", "’ll", "'ll", "may", "might", "could", "can", "shall", "should", "to"}:
            return False
        return word.tag in ("VBD", "VBN") or bool(auxiliaries & {"had", "has", "have", "was", "were", "did"})

    def _is_subjunctive(self, verb: int) -> bool:
        auxiliaries = [self.parse.tokens[c].lower for c in self.parse.children_by(verb, "aux", "auxpass")]
        subjects = self.parse.children_by(verb, "nsubj")
        if self.parse.tokens[verb].tag == "VBP" and any(self.parse.tokens[c].tag in ("NN", "NNP") for c in subjects):
            return not auxiliaries and not any(self.parse.children_by(c, "cc") for c in subjects)
        return (
            self.parse.tokens[verb].tag == "VB" and not set(auxiliaries) & {"will", "would", "did", "does", "do"}
        ) or "be" in auxiliaries
