"""Content in clauses: "said that …", "…, he added", "his claim that …", "are worried that …", "called it a lie".

The syntax is asked first. Where the parser went astray, the words around the cue decide: what stands before
", X said" in its stretch of the sentence, and what follows "said that".
"""

from itertools import pairwise

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import FINITE, Material
from reportedly.attribution.speakers import credit_of, possessor_of
from reportedly.attribution.syntax import RELATIVES, is_clause, left_edge, own_subject, right_edge, spans_of, subject_of
from reportedly.passages import Reason
from reportedly.records import Span

FRESH_STARTS = frozenset({"and", "but", "though", "although", "while", "according", "as", "who", "which"})
REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves"})
DESCRIBING = frozenset({"call", "describe", "characterise", "characterize", "portray", "depict", "label", "brand"})
LIGHT_VERBS = frozenset(
    {"make", "issue", "repeat", "express", "voice", "give", "have", "release", "state", "reiterate", "send", "read"}
)
FIRST_PERSONS = frozenset({"i", "we"})
NO_SPEAKERS = frozenset({"nobody", "none", "anyone", "anybody", "somebody", "someone", "whoever", "you", "one"})
NOT_BEFORE_THAT = frozenset({"so", "now", "provided", "such", "except"})
FARTHEST_THAT = 14  # tokens between a cue and its "that"; what lies farther belongs to another verb
CLAUSE_OPENERS = frozenset({"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"})
WH_WORDS = frozenset({"if", "whether", "why", "how", "what", "who", "where", "when", "which"})


def find_clauses(material: Material) -> list[Finding]:
    """Return a finding for each clause that a verb, noun or adjective attributes to somebody."""
    found: list[Finding] = []
    for token in material.parse.tokens:
        lemma = token.lemma.lower()
        if token.pos in ("VERB", "AUX") and material.cues.verb_class(lemma):
            finding = _by_verb(material, token.index)
        elif token.pos == "NOUN" and lemma in material.cues.nouns:
            finding = _by_noun(material, token.index)
        elif token.lower in material.cues.adjectives:
            finding = _by_adjective(material, token.index)
        else:
            finding = None
        if finding is not None and _is_attribution(material, finding):
            found.append(finding)
    return found


def _is_attribution(material: Material, finding: Finding) -> bool:
    """Whether somebody in particular is credited: not nobody, not the first person's thoughts."""
    parse, speaker, cue = material.parse, finding.speaker, finding.cue
    assert cue is not None
    if speaker is None or not _is_somebody(material, speaker):
        return False
    word = parse.tokens[speaker].lower
    verb_class = material.cues.verb_class(parse.tokens[cue].lemma.lower())
    mental = verb_class in ("think", "show", None) or parse.tokens[cue].pos in ("ADJ", "NOUN")
    first_person = word in (*FIRST_PERSONS, "my", "our")
    if first_person and (mental or (material.is_quoted(cue) and parse.tokens[cue].tag in ("VB", "VBP"))):
        return False  # "I think …" and "I can confirm …" are what is said, not that somebody said it
    if verb_class == "think":
        return _is_stated_thought(material, cue, speaker)
    if verb_class == "show":
        return _can_show(material, speaker)
    return True


def _is_somebody(material: Material, speaker: int) -> bool:
    """Whether the words can name a speaker: not "nobody", "no one", or the "it" of "it was said"."""
    token = material.parse.tokens[speaker]
    if token.lower in NO_SPEAKERS or (token.lower == "it" and token.dep == "nsubjpass"):
        return False
    return not any(material.parse.tokens[c].lower == "no" for c in material.parse.children_by(speaker, "det"))


def _is_stated_thought(material: Material, cue: int, speaker: int) -> bool:
    """Whether a thought is credited as a statement: in the present, by a main clause, not within "she said she …"."""
    tokens = material.parse.tokens
    if tokens[cue].tag not in ("VBZ", "VBP", "VBG", "VBN") or tokens[cue].dep == "relcl":
        return False
    reported = tokens[cue].dep == "ccomp" and material.cues.verb_class(tokens[tokens[cue].head].lemma.lower())
    return not (reported and tokens[speaker].pos == "PRON")


def _can_show(material: Material, speaker: int) -> bool:
    """Whether what shows, finds or suggests is a study or somebody, not a fact that speaks for itself."""
    token = material.parse.tokens[speaker]
    lemma = token.lemma.lower()
    return token.pos in ("PROPN", "PRON") or lemma in material.cues.documents or lemma in material.cues.informants


def _by_verb(material: Material, verb: int) -> Finding | None:
    """Return what the verb attributes, by the first way of reading it that gives content."""
    cues, lemma = material.cues, material.parse.tokens[verb].lemma.lower()
    content: tuple[Span, ...] = ()
    construction = ""
    if cues.governs(lemma, "clause"):
        for way, read in WAYS:
            if way == "aside" and not cues.governs(lemma, "aside"):
                continue
            content = read(material, verb)
            construction = way
            if content:
                break
    elif cues.governs(lemma, "aside"):
        content, construction = _aside(material, verb), "aside"
    if not content:
        content, construction = _small_clause(material, verb), "small-clause"
    if not content:
        content, construction = _count(material, verb), "count"
    if not content:
        return None
    credit = credit_of(material.parse, verb, cues)
    return Finding(
        content=content, construction=construction, cue=verb, cue_span=material.span_of(verb),
        speaker=credit.speaker, via=credit.via, why=(_reason(material, verb, construction),),
    )  # fmt: skip


def _reason(material: Material, cue: int, construction: str) -> Reason:
    word = material.parse.tokens[cue].text
    return Reason("cue", f"“{word}” attributes its content ({construction})", material.span_of(cue))


def _clause_right(material: Material, verb: int) -> tuple[Span, ...]:
    """Return the clause that follows the verb, as the syntax has it."""
    parse = material.parse
    tokens = parse.tokens
    for clause in parse.children_by(verb, "ccomp", "xcomp"):
        if clause < verb or not is_clause(parse, clause):
            continue
        if tokens[clause].dep == "xcomp" and not _has_that(material, clause):
            continue
        first = min(parse.subtree(clause))
        if first < verb:
            continue
        if tokens[first].lower in WH_WORDS and (
            parse.children_by(verb, "neg") or tokens[first].lower in ("if", "whether")
        ):
            return ()
        verb_class = material.cues.verb_class(tokens[verb].lemma.lower())
        finite = material.is_finite(first, max(parse.subtree(clause)))
        if not finite and tokens[verb].lemma.lower() != "expect":
            continue
        if verb_class == "show" and not _has_that(material, clause) and tokens[first].lower in WH_WORDS:
            continue
        return spans_of(parse, _before_concession(material, _without_opener(material, parse.subtree(clause))))
    return ()


def _before_concession(material: Material, inside: set[int]) -> set[int]:
    """Return the tokens up to ", although", or a semicolon with another cue after it: what follows is not content."""
    tokens = material.parse.tokens
    ordered = sorted(inside)
    for before, token in pairwise(ordered):
        concedes = tokens[before].text == "," and tokens[token].lower in ("although", "though")
        parts = tokens[before].text == ";" and not material.is_quoted(before)
        if concedes or (parts and any(_is_cue(material, t) for t in ordered if t > before)):
            return {t for t in inside if t < token}
    return inside


def _is_cue(material: Material, token: int) -> bool:
    """Whether the token is a verb of saying with a subject of its own, outside quotations."""
    word = material.parse.tokens[token]
    says = word.pos == "VERB" and material.cues.verb_class(word.lemma.lower()) in ("say", "tell", "report")
    return says and bool(material.parse.children_by(token, "nsubj")) and not material.is_quoted(token)


def _aside(material: Material, verb: int) -> tuple[Span, ...]:
    """Return the stretch that "…, X said" closes or "…, X said, …" interrupts."""
    parse = material.parse
    tokens = parse.tokens
    first, last = material.stretch(verb)
    if not _stands_alone(material, verb):
        return ()
    left, right = _aside_bounds(material, verb, first, last)
    if left is None:
        return ()
    before = range(first, left)
    after: range | list[int] = range(right + 1, last + 1)
    closes = all(tokens[t].pos == "PUNCT" for t in after)
    if not closes and tokens[right + 1].text not in (",", "—", "–"):
        return ()
    if closes or (material.is_finite(first, left - 1) and _starts_anew(material, right + 1, last)):
        after = []
    named = any(tokens[t].pos in ("NOUN", "PROPN", "PRON", "VERB", "AUX") for t in before)
    if not named or not (material.is_finite(first, left - 1) or (after and material.is_finite(first, last))):
        return ()
    kept = {*before, *after}
    return spans_of(parse, _without_opener(material, kept))


def _stands_alone(material: Material, verb: int) -> bool:
    """Whether the verb has no object or complement of its own to the right, so that its content is elsewhere."""
    parse = material.parse
    if parse.tokens[verb].lemma == "go" and parse.tokens[min(verb + 1, len(parse.tokens) - 1)].lower != "on":
        return False
    own = [c for c in parse.children_by(verb, "xcomp", "ccomp", "dobj") if c > verb]
    own = [c for c in own if parse.tokens[c].dep != "ccomp" or parse.tokens[c].tag in ("VB", "VBN")]
    addressing = material.cues.governs(parse.tokens[verb].lemma.lower(), "person")
    quoting = material.cues.verb_class(parse.tokens[verb].lemma.lower()) == "quote"
    subject = own_subject(parse, verb)
    if subject is not None and parse.tokens[subject].lower in RELATIVES:
        return False
    return addressing or quoting or not own


def _starts_anew(material: Material, first: int, last: int) -> bool:
    """Whether what follows an aside is no longer its content: a new clause, or a participle such as "adding"."""
    tokens = material.parse.tokens
    words = [t for t in range(first, last + 1) if tokens[t].pos != "PUNCT"]
    return bool(words) and (tokens[words[0]].lower in FRESH_STARTS or tokens[words[0]].tag == "VBG")


def _aside_bounds(material: Material, verb: int, first: int, last: int) -> tuple[int | None, int]:
    """Return the comma that opens the aside around the verb, or None, and the aside's last word."""
    parse = material.parse
    tokens = parse.tokens
    start = verb
    subject = own_subject(parse, verb)
    inverted = subject is not None and subject > verb
    if subject is not None and not inverted:
        start = left_edge(parse, subject)
    while start > first and tokens[start - 1].dep in ("aux", "advmod", "mark", "neg") and tokens[start - 1].text != ",":
        start -= 1
    if subject is None or start <= first or tokens[start - 1].text not in (",", "—", "–", "-"):
        return None, verb
    end = verb
    if inverted:
        assert subject is not None
        end = right_edge(parse, subject)
    while end < last and tokens[end + 1].text not in (",", "—", "–", ".", ":", "?", "!"):
        if tokens[end + 1].tag in ("VBD", "VBZ", "VBP", "MD") or tokens[end + 1].lower in ("that", "but", "and"):
            return None, verb
        end += 1
    return start - 1, end


def _that_right(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what follows "that" further right of the verb, where the parser hung the clause elsewhere."""
    parse = material.parse
    tokens = parse.tokens
    _, last = material.segment(verb, colons=False)
    first = verb + 1
    if first > last:
        return ()
    that = next((t for t in range(first, min(last, first + FARTHEST_THAT)) if tokens[t].lower == "that"), None)
    marks = that is not None and tokens[that].dep == "mark" and tokens[that - 1].lower not in NOT_BEFORE_THAT
    if that is not None and marks and material.is_finite(that, last) and not material.is_finite(first, that - 1):
        return spans_of(parse, range(that + 1, last + 1))
    return ()


def _relative(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what is said of a noun: "the disease, which Eker said had been confirmed in 11 provinces"."""
    parse = material.parse
    tokens = parse.tokens
    subject = own_subject(parse, verb)
    if subject is None or subject > verb or verb + 1 >= len(tokens):
        return ()
    start = left_edge(parse, subject)
    after = tokens[verb + 1]
    if start == 0 or tokens[start - 1].lower not in RELATIVES or after.tag not in FINITE:
        return ()
    _, last = material.segment(verb)
    stop = next((t for t in range(verb + 1, last + 1) if tokens[t].text == ","), last)
    return spans_of(parse, range(verb + 1, stop + 1))


def _unmarked_right(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what follows a verb of saying after a colon or directly, where the parser found no clause."""
    parse = material.parse
    tokens = parse.tokens
    _, last = material.segment(verb, colons=False)
    first = verb + 1
    if first > last or material.cues.verb_class(tokens[verb].lemma.lower()) not in ("say", "tell", "report"):
        return ()
    colon = next((t for t in range(first, min(last, first + 8)) if tokens[t].text == ":"), None)
    if colon is not None and not material.is_finite(first, colon) and material.is_finite(colon, last):
        return spans_of(parse, range(colon + 1, last + 1))
    opens_clause = tokens[first].pos in CLAUSE_OPENERS and tokens[first].lower not in WH_WORDS
    if opens_clause and not parse.children_by(verb, "dobj", "xcomp"):
        stop = next((t for t in range(first, last + 1) if tokens[t].text == ","), last)
        if material.is_finite(first, stop):
            return spans_of(parse, range(first, last + 1))
    return ()


# The ways in which a verb's content is looked for, the surest first.
WAYS = (
    ("clause", _clause_right),
    ("aside", _aside),
    ("that", _that_right),
    ("relative", _relative),
    ("unmarked", _unmarked_right),
)


def _small_clause(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what is said in "called the sentence excessive" or "described it as a plot"."""
    parse = material.parse
    tokens = parse.tokens
    if material.cues.verb_class(tokens[verb].lemma.lower()) != "judge":
        return ()
    objects = [c for c in parse.children_by(verb, "dobj", "nsubj") if c > verb]
    complements = parse.children_by(verb, "oprd")
    ccomp = [c for c in parse.children_by(verb, "ccomp") if c > verb and tokens[verb].lemma in ("call", "label")]
    if ccomp and not material.is_finite(verb + 1, max(parse.subtree(ccomp[0]))):
        return spans_of(parse, parse.subtree(ccomp[0]))
    as_phrase = _as_phrase(material, verb)
    if objects and as_phrase and tokens[objects[0]].lower not in REFLEXIVES:
        return spans_of(parse, parse.subtree(objects[0]) | as_phrase)
    if not objects or not complements or tokens[objects[0]].lower in REFLEXIVES:
        return ()
    if complements[0] < objects[0] or tokens[complements[0]].pos not in ("NOUN", "PROPN", "ADJ"):
        return ()
    return spans_of(parse, parse.subtree(objects[0]) | parse.subtree(complements[0]))


def _as_phrase(material: Material, verb: int) -> set[int]:
    """Return the tokens of "as Y" in "described X as Y"."""
    parse = material.parse
    if parse.tokens[verb].lemma not in DESCRIBING:
        return set()
    holders = [verb, *parse.children_by(verb, "dobj")]
    prepositions = [c for h in holders for c in parse.children_by(h, "prep") if parse.tokens[c].lower == "as"]
    return parse.subtree(prepositions[0]) if prepositions else set()


def _count(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what is said in "reported 484 deaths" and "warned of a crisis"."""
    parse = material.parse
    tokens = parse.tokens
    if tokens[verb].lemma in ("report", "confirm", "announce", "estimate"):
        for thing in parse.children_by(verb, "dobj"):
            if thing > verb and parse.children_by(thing, "nummod"):
                return spans_of(parse, parse.subtree(thing))
    if tokens[verb].lemma == "warn":
        for of in parse.children_by(verb, "prep"):
            if tokens[of].lower == "of":
                return spans_of(parse, parse.subtree(of) - {of})
    return ()


def _by_noun(material: Material, noun: int) -> Finding | None:
    """Return the that-clause of "his claim that …"."""
    parse = material.parse
    tokens = parse.tokens
    for clause in parse.children_by(noun, "acl", "ccomp", "relcl"):
        if not _has_that(material, clause):
            continue
        speaker = possessor_of(parse, noun)
        if speaker is None and tokens[noun].dep == "dobj" and tokens[tokens[noun].head].lemma in LIGHT_VERBS:
            speaker = subject_of(parse, tokens[noun].head)
        content = spans_of(parse, _without_opener(material, parse.subtree(clause)))
        if speaker is not None and content:
            return Finding(
                content=content, construction="noun", cue=noun, cue_span=material.span_of(noun), speaker=speaker,
                why=(_reason(material, noun, "noun"),),
            )  # fmt: skip
    return None


def _by_adjective(material: Material, adjective: int) -> Finding | None:
    """Return the clause of "is concerned that …" and "made it clear that …"."""
    parse = material.parse
    tokens = parse.tokens
    for clause in parse.children_by(adjective, "ccomp"):
        if clause < adjective or not material.is_finite(adjective, max(parse.subtree(clause))):
            continue
        speaker = subject_of(parse, adjective)
        if speaker is None:
            speaker = subject_of(parse, tokens[adjective].head)
        content = spans_of(parse, _without_opener(material, parse.subtree(clause)))
        if speaker is not None and content and tokens[speaker].lower != "it":
            return Finding(
                content=content, construction="adjective", cue=adjective, cue_span=material.span_of(adjective),
                speaker=speaker, why=(_reason(material, adjective, "adjective"),),
            )  # fmt: skip
    return None


def _has_that(material: Material, clause: int) -> bool:
    return any(material.parse.tokens[c].lower == "that" for c in material.parse.children_by(clause, "mark"))


def _without_opener(material: Material, inside: set[int]) -> set[int]:
    """Return the tokens without the conjunction, "that" among them, which opens them."""
    tokens = material.parse.tokens
    kept = sorted(t for t in inside)
    while kept and (tokens[kept[0]].lower in ("and", "but", "that", "yet") or tokens[kept[0]].pos == "PUNCT"):
        if tokens[kept[0]].lower == "that" and tokens[kept[0]].tag == "DT":
            break
        kept.pop(0)
    return set(kept)
