"""Who is credited: the speaker of a cue, from syntax first and from the words around it where syntax fails."""

from dataclasses import dataclass

from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.syntax import RELATIVES, agent_of, is_passive, own_subject, subject_of
from reportedly.passages import Parse

EXPLETIVES = frozenset({"it", "there"})
ISSUERS = frozenset({"by", "from", "of"})
QUOTING = frozenset({"quote", "cite"})


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited by a cue: the head of the speaker's mention, and of the source around it, if any."""

    speaker: int | None
    via: tuple[int, ...] = ()


def credit_of(parse: Parse, verb: int, cues: CueLexicon) -> Credit:
    """Return who is credited by the verb: subject, by-phrase, or the object of "quoted … as saying"."""
    tokens = parse.tokens
    quoting = _quoting_verb(parse, verb)
    if quoting is not None:
        if is_passive(parse, quoting):
            agent = agent_of(parse, quoting)
            return Credit(subject_of(parse, quoting), (agent,) if agent is not None else ())
        quoted = next(iter(parse.children_by(quoting, "dobj")), None)
        outer = subject_of(parse, quoting)
        if quoted is not None:
            return Credit(quoted, (outer,) if outer is not None else ())
    if is_passive(parse, verb):
        return Credit(agent_of(parse, verb))
    speaker = own_subject(parse, verb)
    if speaker is None or tokens[speaker].lower in RELATIVES:
        speaker = subject_of(parse, verb)
    if speaker is not None and (tokens[speaker].lower in EXPLETIVES and tokens[speaker].dep == "expl"):
        return Credit(None)
    return Credit(speaker)


def _quoting_verb(parse: Parse, verb: int) -> int | None:
    """Return the verb of "quoted him as saying" above "saying", or None."""
    head = parse.tokens[verb].head
    if parse.tokens[verb].dep == "pcomp" and parse.tokens[head].lower == "as":
        above = parse.tokens[head].head
        if parse.tokens[above].lemma in QUOTING:
            return above
    return None


def issuer_of(parse: Parse, document: int, cues: CueLexicon) -> int | None:
    """Return who issued the statement, report or letter that the token names: its owner, author or by-phrase."""
    tokens = parse.tokens
    if tokens[document].lemma.lower() not in cues.documents:
        return None
    for child in parse.children(document):
        if tokens[child].dep == "poss" and tokens[child].tag != "PRP$":
            return child
        if tokens[child].dep == "poss":
            return child
    for child in parse.children(document):
        if tokens[child].dep in ("prep", "agent") and tokens[child].lower in ("by", "from"):
            pobj = next(iter(parse.children_by(child, "pobj")), None)
            if pobj is not None:
                return pobj
        if tokens[child].dep == "acl" and tokens[child].tag == "VBN":
            agent = agent_of(parse, child)
            if agent is not None:
                return agent
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
