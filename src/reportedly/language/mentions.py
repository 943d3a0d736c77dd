"""Find the words that may refer to actors: names, nationalities before nouns, noun phrases, pronouns.

Names come from the entity recogniser, corrected by the actor knowledge. A person's name takes in the titles before it
("Iranian President Hassan Rouhani"). Noun phrases count where their head is a noun for people or bodies, or where they
stand as actors do: subject, object, agent, possessor. A mention's `head` is what the later steps look it up by.
"""

import re
from collections.abc import Iterator

from reportedly.actors.knowledge import LONGEST_NAME, ActorKnowledge, KnownName
from reportedly.actors.names import plain, same_word
from reportedly.passages import Mention, MentionKind, Parse, Token

NAME_LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"))
NUMBER_LABELS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"))
PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WP$"))
QUANTIFIERS = frozenset((
    "some", "others", "many", "both", "several", "few", "none", "most", "another", "one", "all", "two", "three",
    "four", "five", "six"
))  # fmt: skip
BEFORE_NOUN = frozenset(("amod", "compound", "nmod"))
BEFORE_HEAD = frozenset(("det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "predet", "prep"))
ACTING = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "poss", "agent"))
ACTING_PREPOSITIONS = frozenset(("by", "from", "to", "with", "against", "between", "among", "toward", "towards"))
ABSTRACT_ENDINGS = ("tion", "sion", "ness", "ity", "ism", "ship", "hood", "ing", "ance", "ence", "cy", "ment", "ure")
CONFLICTS = frozenset("conflict war dispute debate fight strike divide split argument feud".split())
EDGES = frozenset(("'s", "’s", "'", "’", '"', "“", "”", "-", "–", "—", ",", ".", ";", ":", "(", ")", "[", "]"))


def find_mentions(parse: Parse, knowledge: ActorKnowledge) -> tuple[Mention, ...]:
    """Return the mentions in text order, longer before shorter where they begin together."""
    found: dict[tuple[int, MentionKind], tuple[int, int, int, MentionKind, str | None]] = {}
    named: set[int] = set()
    for begin, last, label in _names(parse, knowledge):
        head = head_of(parse, begin, last)
        kind: MentionKind = "adjective" if label == "NORP" and _stands_before_noun(parse, head) else "name"
        titled = kind == "name" and label in ("PERSON", None)
        first = _with_titles(parse, begin, head, knowledge) if titled else begin
        named.update(range(first, last + 1))
        found.setdefault((head, kind), (first, last, head, kind, label))
    taken = {head for head, kind in found if kind == "name"}
    for token in parse.tokens:
        if token.index in taken:
            continue
        if _is_pronoun(parse, token):
            found[token.index, "pronoun"] = (token.index, token.index, token.index, "pronoun", None)
        elif _is_actor_noun(parse, token, token.index in named, knowledge):
            first, last = noun_phrase(parse, token.index)
            found[token.index, "nominal"] = (first, last, token.index, "nominal", None)
    ordered = sorted(found.values(), key=lambda m: (m[0], -m[1], m[2]))
    return tuple(Mention(i, *found_mention) for i, found_mention in enumerate(ordered))


OF_VERBS = frozenset(
    "accuse suspect convict acquit absolve clear strip deprive rob rid relieve warn inform notify remind assure".split()
)  # with an object and "of": the drivers of "accused the drivers of spying" are not drivers of spying


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the syntactic head of the tokens: the last whose own head lies outside them."""
    inside = range(first, last + 1)
    heads = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    worded = [i for i in heads if parse.tokens[i].pos not in ("PUNCT", "PART", "ADP", "DET")]
    return (worded or heads or [last])[-1]


def noun_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Return the first and last token of the phrase: determiner to head, and of-phrases after it."""
    first = head
    for child in reversed([c for c in parse.children(head) if c < head]):
        if parse.tokens[child].dep in BEFORE_HEAD and parse.edges(child)[1] == first - 1:
            first = parse.edges(child)[0]
        elif parse.tokens[child].text == "-":
            continue
        else:
            break
    last = head
    for child in parse.children(head):
        if child == last + 1 and parse.tokens[child].lower == "of" and not belongs_to_verb(parse, head):
            for inner in parse.children_by(child, "pobj"):
                last = max(last, noun_phrase(parse, inner)[1])
    return first, last


def belongs_to_verb(parse: Parse, noun: int) -> bool:
    """Return whether "of" after the noun is the verb's, as in "accused the drivers of spying"."""
    while parse.tokens[noun].dep == "conj" and parse.tokens[noun].head != noun:
        noun = parse.tokens[noun].head
    word = parse.tokens[noun]
    return word.dep in ("dobj", "nsubjpass") and parse.tokens[word.head].lemma.lower() in OF_VERBS


def _names(parse: Parse, knowledge: ActorKnowledge) -> list[tuple[int, int, str | None]]:
    """Return (first, last, label) of the names: known ones, recognised ones, and runs of proper nouns left over."""
    trimmed = [n for n in (_trim(parse, e.first, e.last, e.label, knowledge.things) for e in parse.entities) if n]
    recognised = [n for n in trimmed if not _is_mere_title(parse, n[0], n[1], knowledge)]
    known = [(a, b, _label(parse, b, name)) for a, b, name in _known_names(parse, knowledge)]
    names: list[tuple[int, int, str | None]] = []
    for first, last, label in recognised:
        rivals = [k for k in known if k[0] <= last and first <= k[1]]
        if any(k[1] - k[0] >= last - first for k in rivals):
            continue  # the knowledge knows the same name or a longer one
        names.append((first, last, label))
    for first, last, label in known:
        around = [n for n in names if n[0] <= first and last <= n[1]]
        if not around or (label == "NORP" and first == around[0][0]) or parse.tokens[last].dep == "poss":
            names.append((first, last, label))
    names += _surnames_alone(parse, names)
    covered = {i for first, last, _ in names for i in range(first, last + 1)}
    covered.update(i for e in parse.entities if e.label in NUMBER_LABELS for i in range(e.first, e.last + 1))
    names += [(*run, None) for run in _proper_runs(parse, covered, knowledge)]
    names = [(_with_members(parse, n[0], knowledge) if n[2] != "PERSON" else n[0], n[1], n[2]) for n in names]
    return sorted(names, key=lambda n: (n[0], -n[1]))


def _with_members(parse: Parse, first: int, knowledge: ActorKnowledge) -> int:
    """Return where a body's name begins that says whose body it is: "Nile Prisoners’ Watch", "Teachers' Union"."""
    if first < 2 or parse.tokens[first - 1].text not in ("'", "’"):
        return first
    members = parse.tokens[first - 2]
    same = members.sentence == parse.tokens[first].sentence
    if not same or not members.text.istitle() or not members.lower.endswith("s") or not knowledge.agent(members.text):
        return first
    first -= 2
    while first and parse.tokens[first - 1].tag == "NNP" and parse.tokens[first - 1].sentence == members.sentence:
        first -= 1
    return first


def _surnames_alone(parse: Parse, names: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """Return the surnames of the article's full names where the recogniser missed them ("Jobs said")."""
    surnames = {parse.tokens[n[1]].text for n in names if n[2] == "PERSON" and n[1] > n[0]}
    covered = {i for first, last, _ in names for i in range(first, last + 1)}
    alone = (t for t in parse.tokens if t.index not in covered and t.text[:1].isupper())
    return [(t.index, t.index, "PERSON") for t in alone if t.text in surnames or _is_misspelt(parse, t, surnames)]


def _is_misspelt(parse: Parse, token: Token, surnames: set[str]) -> bool:
    """Whether the word is the subject of a verb of saying and nearly a surname of the article ("Water said")."""
    inside = token.index > parse.sentence_of(token.index).first
    speaks = token.dep == "nsubj" and parse.tokens[token.head].lemma in ("say", "add", "tell", "explain", "note")
    return inside and speaks and any(same_word(plain(token.text), plain(surname)) for surname in surnames)


def _trim(parse: Parse, first: int, last: int, label: str, things: frozenset[str]) -> tuple[int, int, str] | None:
    """Return the recognised name without article, possessive ending and marks, or None where it is no name."""
    if label not in NAME_LABELS:
        return None
    while first <= last and (parse.tokens[first].lower in EDGES or parse.tokens[first].pos == "DET"):
        first += 1
    while last >= first and parse.tokens[last].lower in EDGES:
        last -= 1
    capital = any(parse.tokens[i].text[:1].isupper() for i in range(first, last + 1))
    pronoun = first == last and parse.tokens[first].tag in PRONOUN_TAGS
    portfolio = first == last and parse.tokens[first].lower in things  # "Defense" in "Defense Secretary"
    return (first, last, label) if first <= last and capital and not pronoun and not portfolio else None


def _is_mere_title(parse: Parse, first: int, last: int, knowledge: ActorKnowledge) -> bool:
    """Whether a recognised name is an office or a kind of body in capitals ("Foreign Secretary", "the Ministry")."""
    if knowledge.agent(parse.tokens[last].text) is None or knowledge.name(parse.words(first, last)) is not None:
        return False
    before = parse.tokens[first:last]
    return all(knowledge.title(t.text) or t.lower in knowledge.things or t.pos == "PUNCT" for t in before)


def _known_names(parse: Parse, knowledge: ActorKnowledge) -> Iterator[tuple[int, int, KnownName]]:
    """Yield (first, last, name) for the longest known names, from left to right."""
    at = 0
    while at < len(parse.tokens):
        token = parse.tokens[at]
        step = 1
        if token.text[:1].isupper() or token.text[:1].isdigit() or token.lower in ("al", "al-", "anti", "peshmerga"):
            end = min(at + LONGEST_NAME, parse.sentence_of(at).last + 1)
            for last in range(end - 1, at - 1, -1):
                known = knowledge.name(parse.words(at, last))
                if known and not _mere_word(parse, at, last):
                    if token.lower == "the":
                        at += last > at
                    yield at, last, known
                    step = last - at + 1
                    break
        at += step


def _mere_word(parse: Parse, first: int, last: int) -> bool:
    """Whether a known one-word name is here a common word in capitals ("Apple pie", "Labour laws", "IT")."""
    token = parse.tokens[first]
    if first != last or token.tag in ("NNP", "NNPS") or (len(token.text) > 2 and token.text.isupper()):
        return False
    return token.pos in ("VERB", "AUX", "PRON", "ADP", "ADV", "DET", "CCONJ", "SCONJ", "INTJ")


def _label(parse: Parse, last: int, known: KnownName) -> str:
    """Return the entity label that the kind of the known name implies."""
    if known.kind in ("adjective", "people"):
        return "NORP"
    if known.actor.kind == "country":
        adjectival = known.form in ("US", "U.S.", "UK", "U.K.", "United States")
        return "NORP" if adjectival and _stands_before_noun(parse, last) else "GPE"
    return "ORG"


def _proper_runs(parse: Parse, covered: set[int], knowledge: ActorKnowledge) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of the runs of proper nouns that the recogniser missed and that stand as actors do."""
    run: list[int] = []
    for token in (*parse.tokens, None):
        proper = (
            token is not None and token.tag in ("NNP", "NNPS") and token.index not in covered
            and token.lower not in knowledge.things
            and token.text[:1].isalpha() and (not run or parse.sentence_of(run[0]).last >= token.index)
        )  # fmt: skip
        if proper and token is not None and (not run or token.index == run[-1] + 1):
            run.append(token.index)
            continue
        if run:
            head = head_of(parse, run[0], run[-1])
            common = all(knowledge.title(parse.tokens[i].text) or knowledge.agent(parse.tokens[i].lemma) for i in run)
            if not common and parse.tokens[head].dep not in BEFORE_NOUN:
                yield run[0], run[-1]
        run = [token.index] if proper and token is not None else []


def _with_titles(parse: Parse, first: int, head: int, knowledge: ActorKnowledge) -> int:
    """Return the token at which the name begins when the titles and modifiers before it are taken in."""
    while first > 0 and parse.tokens[first - 1].sentence == parse.tokens[first].sentence:
        before = parse.tokens[first - 1]
        modifies = before.dep in BEFORE_HEAD and before.dep != "prep" and (head in parse.ancestors(before.index)[:3])
        title = before.text[:1].isupper() and knowledge.title(before.text) is not None and before.dep != "ROOT"
        if not (modifies or title or (before.lower in ("'s", "’s") and before.dep == "case" and modifies)):
            if before.lower in ("'s", "’s", "-") and head in parse.ancestors(before.index)[:4]:
                first -= 1
                continue
            break
        first -= 1
    return first


def _stands_before_noun(parse: Parse, token: int) -> bool:
    word = parse.tokens[token]
    return word.dep in BEFORE_NOUN and word.head > token


def _is_pronoun(parse: Parse, token: Token) -> bool:
    if token.tag in PRONOUN_TAGS:
        return token.lower not in ("what", "whatever")
    if token.tag == "WDT" and token.lower in ("that", "which") and token.dep in ("nsubj", "nsubjpass"):
        return True
    stands = token.dep in ("nsubj", "nsubjpass", "agent") or (token.dep == "pobj" and token.pos == "PRON")
    return stands and token.lower in QUANTIFIERS and not _has_child(parse, token, "of")


def _is_actor_noun(parse: Parse, token: Token, named: bool, knowledge: ActorKnowledge) -> bool:
    """Whether the token heads a noun phrase that may be an actor."""
    proper = token.pos == "PROPN"
    if token.pos not in ("NOUN", "PROPN"):
        return _nominal_adjective(parse, token)
    if (proper and named) or token.dep in (*BEFORE_NOUN, "npadvmod") or not re.match(r"[^\W\d_]{2}", token.text):
        return False
    if proper or knowledge.agent(token.lemma) or knowledge.agent(token.lower):
        return bool(knowledge.agent(token.lemma) or knowledge.agent(token.lower)) and not _is_edge(parse, token)
    if token.lemma.lower() in knowledge.things or token.lower.endswith(ABSTRACT_ENDINGS):
        return _speaks(parse, token)
    return _stands_as_actor(parse, token)


def _is_edge(parse: Parse, token: Token) -> bool:
    """Whether "sides" are those of a thing ("both sides of the road"), not of a conflict."""
    below = [c for c in parse.children_by(token.index, "prep") if parse.tokens[c].lower == "of"]
    wholes = [parse.tokens[o].lemma.lower() for c in below for o in parse.children_by(c, "pobj")]
    return token.lower == "sides" and any(whole not in CONFLICTS for whole in wholes)


def _speaks(parse: Parse, token: Token) -> bool:
    """Whether the noun is the subject of a verb with a content clause, as only a source is ("results show that")."""
    if token.dep == "nsubj":
        return bool(parse.children_by(token.head, "ccomp"))
    return (
        token.dep == "pobj"
        and parse.tokens[token.head].lower == "to"
        and (token.head > 0 and parse.tokens[token.head - 1].lower == "according")
    )


def _stands_as_actor(parse: Parse, token: Token) -> bool:
    if token.dep in ACTING:
        return True
    if token.dep == "pobj":
        return parse.tokens[token.head].lower in ACTING_PREPOSITIONS
    if token.dep in ("conj", "appos") and token.head != token.index:
        return _stands_as_actor(parse, parse.tokens[token.head])
    return False


def _nominal_adjective(parse: Parse, token: Token) -> bool:
    """Whether an adjective or numeral stands as a noun: "the wounded", "dozens", "some of them"."""
    if token.pos in ("NOUN", "PROPN") or token.dep not in (*ACTING, "pobj", "conj"):
        return False
    if token.pos == "ADJ" and _has_child(parse, token, "the"):
        return True
    return (token.pos == "NUM" or token.lower in QUANTIFIERS) and _has_child(parse, token, "of")


def _has_child(parse: Parse, token: Token, word: str) -> bool:
    return any(parse.tokens[c].lower == word for c in parse.children(token.index))
