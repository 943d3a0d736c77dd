"""Who does and undergoes what a verb or noun says, as far as syntax tells: tokens, not yet actors.

`Participants` reads the parse as it stands and undoes what hides an argument: passive, coordination, relative clauses,
control ("urged Turkey to send"), raising, participles, and nouns governed by light verbs ("carried out an attack").
"""

# ruff: noqa: PLR0911  (decision lists read best with one return a rule)

from collections.abc import Iterator

from reportedly.events.words import EventWords
from reportedly.passages import Parse

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$"))
MISREAD = {"hoped": "hope", "hoping": "hope"}  # forms that the parser takes for another verb's
VERBAL_POS = frozenset(("VERB", "AUX"))
DEPTH = 12  # clauses followed upwards at most: deeper chains are parsing errors

ACTIVE = frozenset(("nsubj", "dobj"))  # what a verb that is no passive has below it


class Participants:
    """Answers who the arguments of a token are; one instance an article."""

    def __init__(self, parse: Parse, words: EventWords) -> None:
        self.parse = parse
        self.words = words

    # ------------------------------------------------------------------------------------------------ small questions

    def lemma(self, token: int) -> str:
        """Return the lemma in lower case."""
        word = self.parse.tokens[token]
        return MISREAD.get(word.lower, word.lemma.lower())

    def is_verb(self, token: int) -> bool:
        """Return whether the token heads a clause: a verb that is no attribute of a noun."""
        word = self.parse.tokens[token]
        return word.pos in VERBAL_POS and word.dep not in ("amod", "compound", "aux", "auxpass")

    def is_passive(self, verb: int) -> bool:
        """Return whether the verb is passive: auxiliary, subject, agent, or a bare participle after a noun."""
        word = self.parse.tokens[verb]
        below = {self.parse.tokens[c].dep for c in self.parse.children(verb)}
        if below & {"auxpass", "nsubjpass", "csubjpass"} or ("agent" in below and not below >= ACTIVE):
            return True
        if word.tag != "VBN":
            return False
        if word.dep in ("acl", "advcl"):
            return not self.parse.children_by(verb, "aux", "nsubj", "dobj")
        if word.dep == "conj" and not self.parse.children_by(verb, "aux", "nsubj"):
            return self.is_passive(word.head)
        return word.dep in ("xcomp", "ccomp", "ROOT") and not self.parse.children_by(verb, "aux", "nsubj", "dobj")

    def with_conjuncts(self, token: int) -> list[int]:
        """Return the token and the nouns coordinated with it ("A, B and C")."""
        found, waiting = [token], [token]
        while waiting:
            current = waiting.pop()
            joined = [c for c in self.parse.children_by(current, "conj") if self._is_nominal(c)]
            for child in [*joined, *self._listed(current)]:
                if child not in found:
                    found.append(child)
                    waiting.append(child)
        return sorted(found)

    def _is_nominal(self, token: int) -> bool:
        return self.parse.tokens[token].pos not in VERBAL_POS

    def _listed(self, token: int) -> list[int]:
        """Return what the parser took for an apposition, though it goes on a series: B of "A, B and C".

        Both must be of one form ("the mayor, the judge and the clerk"), with no comma behind that closes an apposition.
        """
        tokens = self.parse.tokens
        found = []
        for child in self.parse.children_by(token, "appos"):
            last = self.parse.edges(child)[1]
            between = tokens[self.parse.edges(child)[0] - 1].text
            closes = last + 1 < len(tokens) and tokens[last + 1].text in (",", ")", "-", "–", "—")
            series = self.parse.children_by(child, "cc") and self.parse.children_by(child, "conj")
            if series and between == "," and not closes and self._form(child) == self._form(token):
                found.append(child)
        return found

    def _form(self, token: int) -> tuple[str, str]:
        """Return the tag of a noun and the article or number that opens its phrase."""
        openers = self.parse.children_by(token, "det", "nummod", "poss")
        return self.parse.tokens[token].tag, self.parse.tokens[openers[0]].lower if openers else ""

    def _expand(self, tokens: list[int]) -> list[int]:
        return list(dict.fromkeys(t for token in tokens for t in self.with_conjuncts(self.antecedent(token))))

    def antecedent(self, token: int) -> int:
        """Return the noun that a relative pronoun stands for, else the token itself."""
        if self.parse.tokens[token].tag not in RELATIVE_TAGS:
            return token
        for above in self.parse.ancestors(token):
            if self.parse.tokens[above].dep == "relcl":
                return self.parse.tokens[above].head
        return token

    # ------------------------------------------------------------------------------------------------ verbs

    def surface_subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Return the tokens in the subject's place, found above the clause where it has none of its own."""
        own = [
            c for c in self.parse.children_by(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
            if self.lemma(c) not in ("there", "it")
            or self.parse.tokens[c].dep == "nsubjpass"
            or not self._expletive(verb)
        ]  # fmt: skip
        if own:
            return self._expand(own)
        if depth > DEPTH:
            return []
        word = self.parse.tokens[verb]
        head = word.head
        if word.dep == "conj":
            return self.surface_subjects(head, depth + 1) if self.is_verb(head) else []
        if word.dep in ("relcl", "acl"):
            return self._subjects_from_noun(verb, head, depth)
        if word.dep in ("xcomp", "ccomp", "advcl", "oprd", "dep", "parataxis"):
            return self._controller(verb, head, depth)
        if word.dep in ("pcomp", "prep"):
            return self._controller_of_gerund(verb, head, depth)
        return []

    def _expletive(self, verb: int) -> bool:
        """Return whether "it" or "there" only fills the place: a clause or attribute follows ("it is vital that")."""
        return bool(self.parse.children_by(verb, "ccomp", "xcomp", "attr", "acomp"))

    def _subjects_from_noun(self, clause: int, noun: int, depth: int) -> list[int]:
        """Return the subject of a clause below a noun: the noun, or who acts by it ("the decision to leave")."""
        relatives = [c for c in self.parse.subtree(clause) if self.parse.tokens[c].tag in RELATIVE_TAGS]
        if self.parse.tokens[clause].dep == "relcl" and relatives and relatives[0] in self.parse.children(clause):
            return self._expand([noun]) if self.parse.tokens[relatives[0]].dep in (*SUBJECTS, *PASSIVE_SUBJECTS) else []
        to = any(self.parse.tokens[c].tag == "TO" for c in self.parse.children(clause))
        named = self.words.operator("noun", self.lemma(noun)) or self.lemma(noun) in (
            "right",
            "attempt",
            "effort",
            "ability",
            "failure",
            "campaign",
        )
        if to and named and self.parse.tokens[noun].pos == "NOUN":
            addressed = self.prepositional(noun).get("to", []) + self.prepositional(noun).get("on", [])
            if addressed and self.words.operator("noun", self.lemma(noun)) == "request":
                return self._expand(addressed)
            return self.nominal_subjects(noun, depth + 1)
        return self._expand([noun])

    def _controller(self, clause: int, verb: int, depth: int) -> list[int]:
        """Return who does what a subjectless clause below a verb says."""
        lemma = self.lemma(verb)
        if self.parse.tokens[clause].dep != "advcl" or self._opens_with_to(clause):
            if self.words.has_role("object-control", lemma):
                held = self.objects(verb, depth + 1)
                if held:
                    return held
                addressed = self.prepositional(verb)
                for preposition in ("on", "to", "upon", "with", "for"):
                    if preposition in addressed and lemma in ("call", "appeal", "press", "plead", "prevail"):
                        return addressed[preposition]
            nominal = list(self.parse.children_by(verb, "attr", "acomp"))
            if nominal and not self.parse.children_by(verb, "nsubj"):
                return []
        return self.surface_subjects(verb, depth + 1)

    def _opens_with_to(self, clause: int) -> bool:
        return any(self.parse.tokens[c].tag == "TO" for c in self.parse.children(clause))

    def _controller_of_gerund(self, clause: int, preposition: int, depth: int) -> list[int]:
        """Return who does what a gerund after a preposition says ("accused X of attacking", "before leaving")."""
        governor = self.parse.tokens[preposition].head
        word = self.parse.tokens[preposition].lower
        if self.is_verb(governor):
            if self.words.has_role("object-control", self.lemma(governor)) and word in (
                "of",
                "for",
                "from",
                "into",
                "against",
                "with",
                "over",
                "in",
            ):
                held = self.objects(governor, depth + 1)
                if held:
                    return held
            return self.surface_subjects(governor, depth + 1)
        return self.nominal_subjects(governor, depth + 1)

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Return who does what the verb says: subject of the active, agent of the passive."""
        if not self.is_passive(verb):
            return self.surface_subjects(verb, depth)
        return self.agents(verb)

    def agents(self, verb: int) -> list[int]:
        """Return the tokens after "by"."""
        found = [
            obj for by in self.parse.children_by(verb, "agent", "prep") if self.parse.tokens[by].lower == "by"
            for obj in self.parse.children_by(by, "pobj")
        ]  # fmt: skip
        if not found and self.parse.tokens[verb].dep == "conj" and self.is_passive(self.parse.tokens[verb].head):
            return []
        if not found:  # "were arrested and charged by police": the agent stands with the last conjunct
            for later in self.parse.children_by(verb, "conj"):
                if self.is_verb(later) and not self.parse.children_by(later, *SUBJECTS, *PASSIVE_SUBJECTS):
                    found = self.agents(later)
        return self._expand(found or self._distant_agent(verb))

    def _distant_agent(self, verb: int) -> list[int]:
        """Return the agent that the parser hung below a complement ("banned from worshipping by the ministry")."""
        for complement in self.parse.children_by(verb, "xcomp", "prep", "npadvmod"):
            for token in sorted(self.parse.subtree(complement)):
                word = self.parse.tokens[token]
                if word.lower == "by" and word.dep in ("agent", "prep") and not self.is_passive(word.head):
                    return self.parse.children_by(token, "pobj")
        return []

    def objects(self, verb: int, depth: int = 0) -> list[int]:
        """Return the tokens acted on: direct object, dative, or subject of the passive."""
        if self.is_passive(verb):
            return self.surface_subjects(verb, depth)
        own = self.parse.children_by(verb, "dobj", "dative", "oprd")
        own = [c for c in own if self.parse.tokens[c].pos not in ("ADP", "ADJ", "VERB")]
        if own:
            return self._expand(own)
        word = self.parse.tokens[verb]
        if word.dep == "relcl":
            return self._gap(verb)
        later = self.parse.children_by(verb, "conj")
        if later and word.dep not in ("xcomp",) and depth < DEPTH and self._shares_object(verb, later[0]):
            return self.objects(later[0], depth + 1)
        return []

    def _shares_object(self, verb: int, later: int) -> bool:
        """Return whether "condemned and rejected the offer" gives both verbs one object: nothing stands between."""
        between = range(verb + 1, later)
        return all(self.parse.tokens[t].dep in ("cc", "punct", "advmod") for t in between) and self.is_verb(later)

    def _gap(self, verb: int) -> list[int]:
        """Return the noun that a relative clause modifies where the clause lacks an object ("the man police shot")."""
        relatives = [c for c in self.parse.children(verb) if self.parse.tokens[c].tag in RELATIVE_TAGS]
        if relatives and self.parse.tokens[relatives[0]].dep in (*SUBJECTS, *PASSIVE_SUBJECTS):
            return []
        return self._expand([self.parse.tokens[verb].head])

    def own(self, verb: int, deps: tuple[str, ...]) -> list[int]:
        """Return the words in these roles of the verb itself, and those coordinated with them."""
        own = self.parse.children_by(verb, *deps)
        word = self.parse.tokens[verb]
        shares = word.dep == "conj" and self.is_verb(word.head) and "dobj" not in deps
        if not own and shares and self.is_passive(verb) == self.is_passive(word.head):
            own = self.parse.children_by(word.head, *deps)
        found = [self.antecedent(token) for token in own]
        return [t for token in found for t in self.with_conjuncts(token)]

    def prepositional(self, head: int) -> dict[str, list[int]]:
        """Return the nouns after each preposition below the token; "in" of "in response to" leads on to "to"."""
        found: dict[str, list[int]] = {}
        for preposition in self.parse.children_by(head, "prep", "dative", "agent", "prt"):
            for inner in [preposition, *self.parse.children_by(preposition, "prep")]:
                objects = self.parse.children_by(inner, "pobj")
                if objects:
                    found.setdefault(self.parse.tokens[inner].lower, []).extend(self._expand(objects))
        return found

    def clauses(self, verb: int) -> list[int]:
        """Return the heads of the clauses that complete the verb: that-clauses, infinitives, gerunds."""
        found = [c for c in self.parse.children_by(verb, "ccomp", "xcomp") if self.parse.tokens[c].pos in VERBAL_POS]
        found += [c for c in self.parse.children_by(verb, "advcl") if self._opens_with_to(c)]
        for preposition in self.parse.children_by(verb, "prep"):
            found += self.parse.children_by(preposition, "pcomp")
        return found

    # ------------------------------------------------------------------------------------------------ nouns

    def nominal_subjects(self, noun: int, depth: int = 0) -> list[int]:
        """Return who does what the noun says: "by X", "X's", the subject of the verb that carries the noun out."""
        if depth > DEPTH:
            return []
        after = self.prepositional(noun)
        by = after.get("by", [])
        for acted_on in after.get("of", []):  # "the arrest of X by Y": often parsed below X
            by = by or self.prepositional(acted_on).get("by", [])
        word = self.parse.tokens[noun]
        if word.dep == "dobj" and not by:  # "denounced the attack by X": parsed below the verb, which has its subject
            governing = {self.parse.tokens[c].dep for c in self.parse.children(word.head)}
            agents = self.parse.children_by(word.head, "agent") if governing >= ACTIVE else []
            by = [obj for agent in agents for obj in self.parse.children_by(agent, "pobj")]
        if by:
            return by
        done = [c for c in self.parse.children_by(noun, "acl") if self.is_passive(c)]
        for participle in done:
            if self.agents(participle):
                return self.agents(participle)
        undergone = self.words.has_role("patient-noun", self.lemma(noun)) and not after.get("of")
        owners = [] if undergone else self.parse.children_by(noun, "poss")  # "X's arrest", but "X's seizure of Y"
        if owners:
            return self._expand(owners)
        for relative in self.parse.children_by(noun, "relcl"):
            if self._gap(relative) and self.words.has_role("light-verb", self.lemma(relative)):
                return self.subjects(relative, depth + 1)
        return self._from_governor(noun, depth)

    def _from_governor(self, noun: int, depth: int) -> list[int]:
        """Return who acts, from the verb that governs the noun."""
        word = self.parse.tokens[noun]
        head = word.head
        if word.dep == "dobj" and self.words.has_role("receiving-verb", self.lemma(head)):  # "drew criticism from X"
            return self.prepositional(noun).get("from", []) + self.prepositional(head).get("from", [])
        if word.dep == "conj":
            return self.nominal_subjects(head, depth + 1)
        object_of = word.dep in ("dobj", "nsubjpass", "oprd", "attr") and self.is_verb(head)
        if object_of and self.words.has_role("light-verb", self.lemma(head)):
            return self.subjects(head, depth + 1)
        if word.dep == "pobj":
            return self._from_preposition(noun, head, depth)
        return []

    def _from_preposition(self, noun: int, preposition: int, depth: int) -> list[int]:
        governor = self.parse.tokens[preposition].head
        word = self.parse.tokens[preposition].lower
        if not self.is_verb(governor):
            return (
                self.nominal_subjects(governor, depth + 1) if self.words.operator("noun", self.lemma(governor)) else []
            )
        if word in ("of", "for", "over") and self.words.has_role("object-control", self.lemma(governor)):
            return self.objects(governor, depth + 1) if self.lemma(governor) not in ("call", "ask") else []
        if word == "by" and self.is_passive(governor):
            return []
        return self.surface_subjects(governor, depth + 1)

    def _carries(self, verb: int) -> bool:
        lemma = self.lemma(verb)
        return self.words.has_role("light-verb", lemma) or self.words.has_role("receiving-verb", lemma)

    def carriers(self, noun: int) -> Iterator[int]:
        """Yield the verbs that say no more than that the noun takes place: their own arguments are the noun's."""
        word = self.parse.tokens[noun]
        if word.dep == "conj" and self.parse.tokens[word.head].pos == "NOUN":
            yield from self.carriers(word.head)
        if word.dep in ("dobj", "nsubjpass", "oprd") and self.is_verb(word.head) and self._carries(word.head):
            yield word.head
        if word.dep == "nsubj" and self.is_verb(word.head) and not self.parse.children_by(word.head, "dobj", "ccomp"):
            yield word.head
        for clause in self.parse.children_by(noun, "relcl", "acl"):
            if self.words.has_role("light-verb", self.lemma(clause)):
                yield clause
