"""The arguments of a predicate as the syntax gives them, and the classes of words they belong to."""

from dataclasses import dataclass

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.passages import Parse, Token

#: Entity labels (OntoNotes) and the open classes they put an argument in.
_CLASSES_OF_LABEL = {
    "PERSON": ("@actor", "@person"),
    "NORP": ("@actor", "@person"),
    "ORG": ("@actor", "@organisation"),
    "GPE": ("@actor", "@place"),
    "LOC": ("@place",),
    "FAC": ("@place",),
    "MONEY": ("@money",),
    "CARDINAL": ("@number",),
    "QUANTITY": ("@number",),
}
_PERSONAL = frozenset({
    "i", "me", "you", "he", "him", "she", "her", "we", "us", "they", "them", "who", "whom", "himself",
    "herself", "themselves",
})  # fmt: skip
_CLAUSE_DEPS = ("xcomp", "ccomp", "acl", "advcl")
_PREPOSITION_DEPS = ("prep", "agent", "dative", "prt")
#: Verbs that lend a noun its event and add nothing of their own ("held talks", "carried out strikes").
LIGHT_VERBS = frozenset({
    "begin", "carry", "commit", "conduct", "continue", "convene", "declare", "deliver", "do", "enter",
    "express", "give", "have", "hold", "host", "initiate", "issue", "join", "launch", "lead", "lodge", "make",
    "mount", "offer", "organise", "organize", "perform", "place", "pose", "put", "reach", "receive", "resume",
    "send", "set", "stage", "start", "suffer", "take", "undertake", "voice", "wage",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the conditions of the lexicon are checked against: tokens of the parse by their role."""

    objects: tuple[int, ...]
    subjects: tuple[int, ...]
    modifiers: tuple[int, ...]
    prepositions: tuple[tuple[str, tuple[int, ...]], ...]
    has_clause: bool
    has_infinitive: bool
    is_passive: bool
    light_verb: int | None

    def after(self, prepositions: frozenset[str]) -> list[int]:
        """Return the tokens that these prepositions govern."""
        return [token for word, governed in self.prepositions if word in prepositions for token in governed]


class ArgumentReader:
    """Reads the arguments of predicates in one parse; entity labels are indexed once."""

    def __init__(self, parse: Parse, lexicon: EventLexicon) -> None:
        self.parse = parse
        self._lexicon = lexicon
        self._label: dict[int, str] = {}
        for entity in parse.entities:
            for token in range(entity.first, entity.last + 1):
                self._label[token] = entity.label
        self._classes: dict[int, frozenset[str]] = {}
        self._lemmas = [lemma_of(token) for token in parse.tokens]

    def lemma(self, token: int) -> str:
        """Return the lemma in small letters; a capitalised noun of a headline loses its plural ending."""
        return self._lemmas[token]

    def label(self, token: int) -> str | None:
        """Return the label of the named entity that the token is part of."""
        return self._label.get(token)

    def classes(self, token: int) -> frozenset[str]:
        """Return the classes of the token: those of its lemma and those of its entity label."""
        found = self._classes.get(token)
        if found is None:
            found = self._classes[token] = self._find_classes(token)
        return found

    def _find_classes(self, token: int) -> frozenset[str]:
        word = self.parse.tokens[token]
        classes = set(self._lexicon.classes(self.lemma(token))) | set(self._lexicon.classes(word.lower))
        classes.update(_CLASSES_OF_LABEL.get(self._label.get(token, ""), ()))
        if word.pos == "PRON":
            classes.add("@pronoun")
            if word.lower in _PERSONAL:
                classes.update(("@actor", "@person"))
        if classes & {"@people", "@armed", "@official", "@captive", "@civilian", "@police"}:
            classes.update(("@actor", "@person"))
        if "@body" in classes:
            classes.add("@actor")
        if word.pos == "NUM":
            classes.add("@number")
        return frozenset(classes)

    def matches(self, token: int, words: frozenset[str]) -> bool:
        """Return whether the token's lemma or one of its classes is among the words."""
        return self.lemma(token) in words or not words.isdisjoint(self.classes(token))

    def surroundings(self, head: int) -> Surroundings:
        """Return the arguments of the predicate that this token heads."""
        parse, tokens = self.parse, self.parse.tokens
        children = parse.children(head)
        deps = {child: tokens[child].dep for child in children}
        passive_subjects = [c for c in children if deps[c] in ("nsubjpass", "csubjpass")]
        token = tokens[head]
        objects = [c for c in children if deps[c] in ("dobj", "dative", "obj")] + passive_subjects
        is_passive = bool(passive_subjects) or any(dep == "auxpass" for dep in deps.values())
        if token.tag == "VBN" and token.dep in ("acl", "amod") and token.head != head:
            objects.append(token.head)
            is_passive = True
        if token.dep == "relcl" and token.tag != "VBN" and not objects:
            objects.append(token.head)
        return Surroundings(
            objects=self._with_conjuncts(objects),
            subjects=self._with_conjuncts(self._subjects(head)),
            modifiers=tuple(c for c in children if deps[c] in ("amod", "compound", "poss", "nmod", "det", "advmod")),
            prepositions=tuple(self._prepositions(children)),
            has_clause="ccomp" in deps.values(),
            has_infinitive=any(self._is_infinitive(c) for c in children if deps[c] in _CLAUSE_DEPS),
            is_passive=is_passive,
            light_verb=self._light_verb(head),
        )

    def _subjects(self, head: int) -> list[int]:
        """Return the subject, that of the verb it is joined to, or the one that a controlling verb lends it."""
        parse, tokens = self.parse, self.parse.tokens
        current = head
        for _ in range(3):
            found = parse.children_by(current, "nsubj", "csubj")
            found += [c for agent in parse.children_by(current, "agent") for c in parse.children_by(agent, "pobj")]
            if found:
                return found
            token = tokens[current]
            if token.dep == "acl" and token.tag == "VBG":
                return [token.head]
            if token.dep not in ("conj", "xcomp", "advcl") or tokens[token.head].pos not in ("VERB", "AUX"):
                return []
            current = token.head
        return []

    def _with_conjuncts(self, found: list[int]) -> tuple[int, ...]:
        return tuple(found + [c for token in found for c in self.parse.children_by(token, "conj")])

    def _prepositions(self, children: tuple[int, ...]) -> list[tuple[str, tuple[int, ...]]]:
        found = []
        for child in children:
            if self.parse.tokens[child].dep in _PREPOSITION_DEPS:
                governed = self._with_conjuncts(self.parse.children_by(child, "pobj", "pcomp"))
                found.append((self.parse.tokens[child].lower, governed))
                for inner in self.parse.children_by(child, "prep"):
                    governed = self._with_conjuncts(self.parse.children_by(inner, "pobj", "pcomp"))
                    found.append((self.parse.tokens[inner].lower, governed))
            elif self.parse.tokens[child].dep == "advmod" and self.parse.tokens[child].pos in ("ADP", "ADV"):
                found.append((self.parse.tokens[child].lower, ()))
        return found

    def _is_infinitive(self, token: int) -> bool:
        return any(self.parse.tokens[c].tag == "TO" for c in self.parse.children_by(token, "aux"))

    def _light_verb(self, head: int) -> int | None:
        token = self.parse.tokens[head]
        above = token.head
        if token.dep == "pobj":
            above = self.parse.tokens[above].head
        elif token.dep not in ("dobj", "nsubjpass"):
            return None
        return above if self.parse.tokens[above].lemma.lower() in LIGHT_VERBS else None


def lemma_of(token: Token) -> str:
    """Return the token's lemma in small letters; a proper noun, as in headlines, loses its plural ending."""
    lemma = token.lemma.lower()
    if token.tag in ("NNS", "NNPS") and lemma == token.lower and len(lemma) > 3:
        if lemma.endswith("ies"):
            return lemma[:-3] + "y"
        if lemma.endswith("s") and not lemma.endswith("ss"):
            return lemma[:-1]
    return lemma
