"""Who is credited: the speaker of a cue, from syntax first and from the words around it where syntax fails."""

from dataclasses import dataclass

from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.material import Material
from reportedly.attribution.syntax import RELATIVES, agent_of, is_passive, own_subject, subject_of
from reportedly.passages import Parse

FIGURES = frozenset({"estimate", "figure", "result", "data", "projection", "statistic"})  # they speak for an issuer
WIDEST_NAME = 10  # tokens of a noun phrase after "said", modifiers included
PARTING = frozenset(",-–—")
QUOTING = frozenset({"quote", "cite"})


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited by a cue: the head of the speaker's mention, and of the source around it, if any."""

    speaker: int | None
    via: tuple[int, ...] = ()


def credit_of(parse: Parse, verb: int, cues: CueLexicon) -> Credit:
    """Return who is credited by the verb: subject, by-phrase, or the object of "quoted … as saying"."""
    quoting = _quoting_verb(parse, verb)
    if quoting is not None:
        return _credit_of_quoting(parse, quoting, cues)
    if is_passive(parse, verb):
        return Credit(named(parse, agent_of(parse, verb), cues))
    speaker = own_subject(parse, verb)
    speaker = _before_appositions(parse, verb, speaker)
    if speaker is None or parse.tokens[speaker].lower in RELATIVES:
        speaker = subject_of(parse, verb)
    if speaker is not None and parse.tokens[speaker].dep == "expl":
        return Credit(None)
    return Credit(named(parse, speaker, cues))


def _name_after(parse: Parse, cue: int) -> int | None:
    """Return the last word of a name that follows the cue at once and closes its sentence: "“…,” stated Field."."""
    place = cue + 1
    while place < len(parse.tokens) and parse.tokens[place].text[0].isupper():
        place += 1
    closes = place == len(parse.tokens) or parse.tokens[place].text in (".", ",")
    return place - 1 if place > cue + 1 and closes else None


def _before_appositions(parse: Parse, verb: int, speaker: int | None) -> int | None:
    """Return the nearer subject where the parser gave the verb two: "The Force – its Commander, X, provided"."""
    subjects = [c for c in parse.children_by(verb, "nsubj", "nsubjpass") if c < verb]
    if len(subjects) < 2 or speaker != subjects[0]:
        return speaker
    parted = any(parse.tokens[t].text in PARTING for t in range(subjects[0], subjects[-1]))
    return subjects[-1] if parted else speaker  # not in "a man who had seen the crash said"


def credit_outside(material: Material, cue: int) -> Credit:
    """Return who is credited by the cue; where the parser found the subject inside a quotation, the noun beside it."""
    parse = material.parse
    credit = credit_of(parse, cue, material.cues)
    inverted = _name_after(parse, cue) if material.is_quoted(cue - 1) and not material.is_quoted(cue) else None
    if credit.speaker is not None and credit.speaker < cue and inverted is not None:
        return Credit(inverted)
    if credit.speaker is None or material.same_side(cue, credit.speaker):
        return credit
    head = None
    for token in parse.tokens[cue + 1 : cue + 1 + WIDEST_NAME]:
        if token.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"):
            break
        if token.pos in ("NOUN", "PROPN", "PRON"):
            head = token.index
    if head is None and cue and parse.tokens[cue - 1].pos in ("NOUN", "PROPN", "PRON"):
        head = cue - 1
    return Credit(head) if head is not None and material.same_side(cue, head) else credit


def _credit_of_quoting(parse: Parse, quoting: int, cues: CueLexicon) -> Credit:
    """Return who is quoted, and through whom: "AP quoted him as saying", "he was quoted by AP as saying"."""
    if is_passive(parse, quoting):
        agent = agent_of(parse, quoting)
        return Credit(subject_of(parse, quoting), () if agent is None else (agent,))
    outer = named(parse, subject_of(parse, quoting), cues)
    quoted = next(iter(parse.children_by(quoting, "dobj")), None)
    if quoted is None:
        quoted = next((c for c in parse.children_by(quoting, "ccomp", "nsubj") if c > quoting), None)
    if quoted is None or parse.tokens[quoted].pos not in ("PROPN", "NOUN", "PRON"):
        return Credit(outer)
    return Credit(quoted, () if outer is None else (outer,))


def _quoting_verb(parse: Parse, verb: int) -> int | None:
    """Return the verb itself, or the one above "as saying", if it quotes; else None."""
    tokens = parse.tokens
    if tokens[verb].lemma in QUOTING:
        return verb
    head = tokens[verb].head
    if tokens[verb].dep == "pcomp" and tokens[head].lower == "as" and tokens[tokens[head].head].lemma in QUOTING:
        return tokens[head].head
    return None


def named(parse: Parse, speaker: int | None, cues: CueLexicon) -> int | None:
    """Return the mention that tells most: the name beside an office, the issuer of a document."""
    if speaker is None:
        return None
    return _name_beside(parse, speaker) or _shared_title(parse, speaker) or issuer_of(parse, speaker, cues) or speaker


def _shared_title(parse: Parse, speaker: int) -> int | None:
    """Return the person whose two titles the parser took for two people: "the president and CEO Ada Field said"."""
    tokens = parse.tokens
    if tokens[speaker].tag != "NN":
        return None
    for other in parse.children_by(speaker, "conj"):
        person = any(e.label == "PERSON" and e.first <= other <= e.last for e in parse.entities)
        titles = [c for c in parse.children_by(other, "compound", "nmod") if tokens[c].pos == "NOUN"]
        acronym = [c for c in parse.children_by(other, "compound", "nmod") if tokens[c].text.isupper()]
        if person and (titles or acronym) and not parse.children_by(other, "det", "poss"):
            return other
    return None


def _name_beside(parse: Parse, speaker: int) -> int | None:
    """Return the person's name in apposition to a common noun ("the mayor, Mukkades Kubilay"), or None."""
    if parse.tokens[speaker].pos == "PROPN" and parse.tokens[speaker].dep != "pobj":
        persons = [e for e in parse.entities if e.label == "PERSON" and e.first <= speaker <= e.last]
        if persons:
            return None
    for child in parse.children_by(speaker, "appos"):
        if any(e.label == "PERSON" and e.first <= child <= e.last for e in parse.entities):
            return child
    return None


def issuer_of(parse: Parse, document: int, cues: CueLexicon) -> int | None:
    """Return who issued the statement, report or letter that the token names: its owner, author, or who sent it."""
    tokens = parse.tokens
    figures = tokens[document].lemma.lower() in FIGURES
    if tokens[document].lemma.lower() not in cues.documents and not figures:
        return None
    owner = next(iter(parse.children_by(document, "poss")), None)
    if owner is None and figures:
        owner = next((c for c in parse.children_by(document, "compound", "nmod") if tokens[c].pos == "PROPN"), None)
    if owner is not None:
        return owner
    for child in parse.children(document):
        if tokens[child].dep in ("prep", "agent") and tokens[child].lower in ("by", "from"):
            author = next(iter(parse.children_by(child, "pobj")), None)
            if author is not None:
                return author
        passes_on = tokens[child].lemma.lower() in cues.relays  # "a letter seen by Sky News" is another's
        if tokens[child].dep == "acl" and tokens[child].tag == "VBN" and not passes_on:
            agent = agent_of(parse, child)
            if agent is not None:
                return agent
    head = tokens[document].head
    if tokens[document].dep == "dobj" and tokens[head].pos == "VERB":
        return subject_of(parse, head)
    return None


def possessor_of(parse: Parse, noun: int) -> int | None:
    """Return whose claim it is: "his claim", "the claim of the ministry", "a claim by the ministry"."""
    tokens = parse.tokens
    owner = next(iter(parse.children_by(noun, "poss")), None)
    if owner is not None:
        return owner
    for prep in parse.children_by(noun, "prep", "agent"):
        if tokens[prep].lower in ("by", "from", "of"):
            return next(iter(parse.children_by(prep, "pobj")), None)
    return None
