"""Words beside a predicate that bear on whether its act happened: "not", modals, "no", "alleged", "if"."""

# ruff: noqa: PLR0911  (decision lists read best with one return a rule)

from dataclasses import dataclass

from reportedly.events.hypotheses import in_condition, is_question
from reportedly.events.participants import Participants
from reportedly.events.words import EventWords, OperatorKind
from reportedly.passages import Parse

CONDITION_MARKS = frozenset(("if", "unless", "whether", "until", "till", "lest", "once", "provided", "providing"))
MODAL_LEMMAS = {"wo": "will", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "ca": "can"}
FINITE = frozenset(("VBD", "VBZ", "VBP"))


@dataclass(frozen=True, slots=True)
class Operator:
    """A word over a trigger: its kind, its token, and the tokens of who asks, plans, threatens or denies."""

    kind: OperatorKind
    token: int
    holders: tuple[int, ...] = ()
    modal: bool = False
    is_expectation: bool = False  # "is expected to": nobody plans, promises or threatens
    outside: bool = False  # the cue of the statement that the trigger lies in


class ModifierReader:
    """Reads the operators that stand beside one word."""

    def __init__(self, parse: Parse, participants: Participants, words: EventWords) -> None:
        self.parse = parse
        self.participants = participants
        self.words = words

    def read(self, node: int, *, backshifted: bool) -> list[Operator]:
        """Return the operators that stand beside the word: "not", modals, "no", "alleged", "if"."""
        found: list[Operator] = []
        is_verb = self.participants.is_verb(node)
        for child in self.parse.children(node):
            kind = self._kind(node, child, is_verb, backshifted=backshifted)
            if kind:
                found.append(Operator(kind, child, modal=self.parse.tokens[child].tag == "MD"))
        if is_verb and self._is_headline_future(node):
            found.append(Operator("plan", node, modal=True))
        if is_verb and self._is_imperative(node):
            found.append(Operator("request", node, modal=True))
        return sorted(found, key=lambda o: o.kind != "condition")

    def _kind(self, node: int, child: int, is_verb: bool, *, backshifted: bool) -> OperatorKind | None:
        word = self.parse.tokens[child]
        lower = MODAL_LEMMAS.get(word.lower, word.lower)
        if word.dep == "neg" or lower in ("n't", "n’t"):
            return "negation"
        if word.tag == "MD" and is_verb:
            subjects = self.parse.children_by(node, "nsubj", "nsubjpass")
            if lower == "should" and subjects and child < subjects[0] and not is_question(self.parse, node):
                return "condition"
            if lower == "would" and backshifted and not in_condition(self.parse, node):
                return "plan"
            return self.words.operator("modal", lower)
        if word.dep == "mark" and lower in CONDITION_MARKS:
            return "condition"
        if word.dep == "advmod" and lower in CONDITION_MARKS and lower != "once":
            return "condition"
        if lower == "tomorrow" and word.dep in ("npadvmod", "advmod") and self.parse.tokens[node].tag in FINITE:
            return "plan"
        if word.dep == "advmod" and lower == "when" and is_future(self.parse, self.parse.tokens[node].head):
            return "condition"
        if word.dep in ("advmod", "preconj", "cc") and lower != "rather":
            return self.words.operator("adverb", lower)
        if word.dep == "det" and lower in ("no", "neither"):
            return "negation"
        if word.dep == "amod":
            return self.words.operator("adjective", lower)
        if is_verb and word.dep in ("nsubj", "nsubjpass", "dobj", "dative"):
            return self._negative_noun(child)
        return None

    def _negative_noun(self, noun: int) -> OperatorKind | None:
        if self.words.operator("pronoun", self.parse.tokens[noun].lower) == "negation":
            return "negation"
        below = [
            self.parse.tokens[c].lower
            for c in self.parse.children(noun)
            if self.parse.tokens[c].dep in ("det", "neg", "preconj")
        ]
        counted = [g for c in self.parse.children_by(noun, "nummod", "amod") for g in self.parse.children(c)]
        below += [self.parse.tokens[g].lower for g in counted]  # "not one shell", "not a single"
        return "negation" if any(b in ("no", "neither", "not") for b in below) else None

    def _is_headline_future(self, verb: int) -> bool:
        """Return whether the clause's verb is a bare infinitive with "to": "Iran to resume talks", "is to meet"."""
        word = self.parse.tokens[verb]
        if not any(self.parse.tokens[c].tag == "TO" for c in self.parse.children(verb)):
            return False
        if word.dep == "xcomp":
            return self.participants.lemma(word.head) == "be" and not self.parse.children_by(word.head, "attr", "acomp")
        return word.dep in ("ROOT", "ccomp") and bool(self.parse.children_by(verb, "nsubj", "nsubjpass"))

    def _is_imperative(self, verb: int) -> bool:
        """Return whether the verb commands: a bare form that opens its clause, without subject and auxiliary."""
        word = self.parse.tokens[verb]
        if (
            word.tag != "VB"
            or word.dep not in ("ROOT", "conj")
            or self.parse.children_by(verb, "nsubj", "nsubjpass", "aux")
        ):
            return False
        return word.dep == "ROOT" or self._is_imperative(word.head)


def is_future(parse: Parse, verb: int) -> bool:
    """Return whether "will" or "would" goes with the verb."""
    return any(parse.tokens[c].lower in ("will", "would") for c in parse.children_by(verb, "aux"))
