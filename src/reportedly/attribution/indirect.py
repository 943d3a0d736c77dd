"""Content in clauses: "said that …", "…, he added", "his claim that …", "are worried that …", "called it a lie".

The syntax is asked first. Where the parser went astray, the words around the cue decide: what stands before
", X said" in its stretch of the sentence, and what follows "said that".
"""

from itertools import pairwise

from reportedly.attribution.asides import is_set_off, read_as_clause, read_aside
from reportedly.attribution.findings import Finding
from reportedly.attribution.material import FINITE, Material
from reportedly.attribution.media import SPOKEN_IN
from reportedly.attribution.misread import read_misread
from reportedly.attribution.phrases import read_count, read_small_clause
from reportedly.attribution.speakers import FIGURES, credit_of, possessor_of
from reportedly.attribution.syntax import (
    RELATIVES,
    is_clause,
    is_passive,
    left_edge,
    own_subject,
    spans_of,
    subject_of,
    without_opener,
)
from reportedly.passages import Reason
from reportedly.records import Span

LIGHT_VERBS = frozenset(
    {"make", "issue", "repeat", "express", "voice", "give", "have", "release", "state", "reiterate", "send", "read"}
)
FIRST_PERSONS = frozenset({"i", "we"})
NO_SPEAKERS = frozenset({"nobody", "none", "anyone", "anybody", "somebody", "someone", "whoever", "you", "one"})
NOT_BEFORE_THAT = frozenset({"so", "now", "provided", "such", "except"})
FARTHEST_THAT = 14  # tokens between a cue and its "that"; what lies farther belongs to another verb
CLAUSE_OPENERS = frozenset({"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"})
FEWEST_CONCEDED = 3  # tokens before ", although": fewer are no content yet ("said that, although …")
CONDITIONS = frozenset({"whereas", "if", "because", "unless", "until", "once"})
UNSAID = frozenset({"decline", "refuse", "fail", "forget", "avoid", "omit"})  # "… to say"
WH_WORDS = frozenset({"if", "whether", "why", "how", "what", "who", "where", "when", "which"})


def find_clauses(material: Material) -> list[Finding]:
    """Return a finding for each clause that a verb, noun or adjective attributes to somebody."""
    found: list[Finding] = []
    for token in material.parse.tokens:
        lemma = token.lemma.lower()
        if token.pos in ("VERB", "AUX") and material.cues.verb_class(lemma):
            finding = _by_verb(material, token.index)
        elif token.pos == "NOUN" and (misread := read_misread(material, token.index)):
            finding = misread
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
    if speaker is None or not is_somebody(material, speaker) or _is_neither(material, cue):
        return False
    word = parse.tokens[speaker].lower
    verb_class = material.cues.verb_class(parse.tokens[cue].lemma.lower())
    mental = verb_class in ("think", "show", None) or parse.tokens[cue].pos in ("ADJ", "NOUN")
    first_person = word in (*FIRST_PERSONS, "my", "our")
    negated = bool(parse.children_by(cue, "neg"))
    if first_person and (mental or negated or (material.is_quoted(cue) and parse.tokens[cue].tag in ("VB", "VBP"))):
        return False  # "I think …" and "I can confirm …" are what is said, not that somebody said it
    if verb_class == "think":
        return _is_stated_thought(material, cue, speaker)
    if verb_class == "show":
        return can_show(material, speaker)
    return True


def _is_neither(material: Material, cue: int) -> bool:
    """Whether the cue stands in "neither confirmed nor denied": then nothing is said."""
    parse = material.parse
    group = [cue, *([parse.tokens[cue].head] if parse.tokens[cue].dep == "conj" else [])]
    joining = (c for t in group for c in parse.children_by(t, "preconj", "cc"))
    return any(parse.tokens[c].lower in ("neither", "nor") for c in joining)


def is_somebody(material: Material, speaker: int) -> bool:
    """Whether the words can name a speaker: not "nobody", "no one", or the "it" of "it was said"."""
    token = material.parse.tokens[speaker]
    one_of = any(material.parse.tokens[c].lower == "of" for c in material.parse.children_by(speaker, "prep"))
    pronoun = (token.lower == "it" and token.dep == "nsubjpass") or token.lower in ("that", "this")  # "That said, …"
    if (token.lower in NO_SPEAKERS and not one_of) or pronoun:
        return False
    return not any(material.parse.tokens[c].lower == "no" for c in material.parse.children_by(speaker, "det"))


def _is_stated_thought(material: Material, cue: int, speaker: int) -> bool:
    """Whether a thought is credited as a statement: in the present, by a main clause, not within "she said she …"."""
    tokens = material.parse.tokens
    if tokens[cue].tag not in ("VBZ", "VBP", "VBG", "VBN") or tokens[cue].dep == "relcl":
        return False
    reported = tokens[cue].dep == "ccomp" and material.cues.verb_class(tokens[tokens[cue].head].lemma.lower())
    return not (reported and tokens[speaker].pos == "PRON")


def can_show(material: Material, speaker: int) -> bool:
    """Whether what shows, finds or suggests is a study or somebody, not a fact that speaks for itself."""
    token = material.parse.tokens[speaker]
    lemma = token.lemma.lower()
    if lemma in FIGURES:
        return _has_issuer(material, speaker)
    if token.tag in ("DT", "WDT"):
        return False  # "this shows that …"
    return token.pos in ("PROPN", "PRON") or lemma in material.cues.documents or lemma in material.cues.informants


def _has_issuer(material: Material, figures: int) -> bool:
    """Whether somebody's figures speak: "UN figures", "their projections", "estimates by the WHO"."""
    parse = material.parse
    owners = parse.children_by(figures, "poss", "compound", "nmod")
    return any(parse.tokens[o].pos in ("PROPN", "PRON") for o in owners) or possessor_of(parse, figures) is not None


def _by_verb(material: Material, verb: int) -> Finding | None:
    """Return what the verb attributes, by the first way of reading it that gives content."""
    cues, lemma = material.cues, material.parse.tokens[verb].lemma.lower()
    content: tuple[Span, ...] = ()
    construction = ""
    if cues.governs(lemma, "clause"):
        aside_first = cues.governs(lemma, "aside") and is_set_off(material, verb)
        for way, read in (("aside", read_aside), *WAYS) if aside_first else WAYS:
            if way in ("aside", "as") and not cues.governs(lemma, "aside"):
                continue
            content = read(material, verb)
            construction = way
            if content:
                break
    elif cues.governs(lemma, "aside"):
        content, construction = read_aside(material, verb), "aside"
    if not content:
        content, construction = read_small_clause(material, verb), "small-clause"
    if not content:
        content, construction = read_count(material, verb), "count"
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
        inside = _with_lost_subject(material, verb, clause)
        first = min(inside)
        if first < verb:
            continue
        if tokens[first].lower in WH_WORDS and (is_negated(material, verb) or tokens[first].lower in ("if", "whether")):
            return ()
        verb_class = material.cues.verb_class(tokens[verb].lemma.lower())
        finite = material.is_finite(first, max(inside)) or _is_past(material, clause) or (
            verb_class == "hold" and _has_that(material, clause)
        )  # fmt: skip
        headline = parse.sentence_of(verb).block in ("title", "heading")
        if not finite and not headline and tokens[verb].lemma.lower() != "expect":
            continue
        if verb_class == "show" and not _has_that(material, clause) and tokens[first].lower in WH_WORDS:
            continue
        if verb_class == "quote" and not _has_that(material, clause):
            continue  # "quoted critics like X, with Y stating: …"
        inside |= _later_conditions(material, verb, max(inside))
        inside = _before_concession(material, without_opener(parse, inside))
        return spans_of(parse, _without_medium(material, inside))
    return ()


def _without_medium(material: Material, inside: set[int]) -> set[int]:
    """Return the tokens without "in a statement …" at their end, unless something else is said in it."""
    parse = material.parse
    tokens = parse.tokens
    for token in sorted(inside)[FEWEST_CONCEDED:]:
        nouns = parse.children_by(token, "pobj") if tokens[token].lower == "in" else []
        if not nouns or tokens[nouns[0]].lemma.lower() not in SPOKEN_IN or max(parse.subtree(token)) < max(inside):
            continue
        others = (t for t in inside if t < token and tokens[t].pos in ("VERB", "NOUN") and not is_passive(parse, t))
        if not any(material.cues.verb_class(tokens[t].lemma.lower()) for t in others):
            return {t for t in inside if t < token}
    return inside


def is_negated(material: Material, verb: int) -> bool:
    """Whether nothing is said: "did not say how …", "declined to say how …"."""
    tokens = material.parse.tokens
    above = tokens[tokens[verb].head].lemma.lower()
    return bool(material.parse.children_by(verb, "neg")) or (tokens[verb].dep == "xcomp" and above in UNSAID)


def _is_past(material: Material, clause: int) -> bool:
    """Whether the clause's verb is a past tense that the parser took for a participle."""
    parse = material.parse
    participle = parse.tokens[clause].tag == "VBN" and not parse.children_by(clause, "aux", "auxpass")
    object_of_its_own = parse.children_by(clause, "dobj", "xcomp", "ccomp")  # unlike "the people involved"
    return participle and bool(object_of_its_own) and bool(parse.children_by(clause, "nsubj"))


def _with_lost_subject(material: Material, verb: int, clause: int) -> set[int]:
    """Return the clause's tokens, with its beginning where the parser hung that elsewhere."""
    parse = material.parse
    tokens = parse.tokens
    inside = parse.subtree(clause)
    first = min(inside)
    between = range(verb + 1, first)
    if first < verb or not between or tokens[first].lower in ("that", "if", "whether"):
        return inside
    that = next((t for t in between if tokens[t].lower == "that" and tokens[t].tag == "IN"), None)
    if that is not None:
        return inside | set(range(that, first))
    subject = parse.children_by(clause, "nsubj", "nsubjpass", "expl")
    phrase = tokens[verb + 1].pos in ("DET", "NOUN", "PROPN", "ADJ", "NUM")
    addressing = material.cues.governs(tokens[verb].lemma.lower(), "person")
    if subject or not phrase or addressing or tokens[verb + 1].dep == "npadvmod":
        return inside
    return inside | set(between)


def _later_conditions(material: Material, verb: int, last: int) -> set[int]:
    """Return the clauses after the content that limit it but hang on the cue: "said that A, whereas B"."""
    parse = material.parse
    found: set[int] = set()
    for clause in parse.children_by(verb, "advcl"):
        below = parse.subtree(clause)
        if min(below) > last and any(parse.tokens[c].lower in CONDITIONS for c in parse.children(clause)):
            found |= set(range(last + 1, max(below) + 1))
    return found


def _before_concession(material: Material, inside: set[int]) -> set[int]:
    """Return the tokens up to ", although", or a semicolon with another cue after it: what follows is not content."""
    tokens = material.parse.tokens
    ordered = sorted(inside)
    for before, token in pairwise(ordered[FEWEST_CONCEDED:]):
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


def _that_right(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what follows "that" further right of the verb, where the parser hung the clause elsewhere."""
    parse = material.parse
    tokens = parse.tokens
    _, last = material.segment(verb, colons=False)
    first = verb + 1
    if first > last:
        return ()
    that = next((t for t in range(first, min(last, first + FARTHEST_THAT)) if tokens[t].lower == "that"), None)
    impersonal = any(tokens[c].lower == "it" for c in parse.children_by(verb, "nsubjpass"))  # "it was announced that"
    opens = that is not None and (tokens[that].dep == "mark" or impersonal)
    marks = that is not None and opens and tokens[that - 1].lower not in NOT_BEFORE_THAT
    if that is not None and any(_is_other_cue(material, t) for t in range(first, that)):
        return ()  # "said Antwi, stressing that …"
    if that is not None and marks and material.is_finite(that, last) and not material.is_finite(first, that - 1):
        return spans_of(parse, range(that + 1, last + 1))
    return ()


def _is_other_cue(material: Material, token: int) -> bool:
    """Whether a participle after a comma stands here that may govern a clause."""
    word, before = material.parse.tokens[token], material.parse.tokens[token - 1]
    return word.tag == "VBG" and before.text == "," and material.cues.governs(word.lemma.lower(), "clause")


def _relative(material: Material, verb: int) -> tuple[Span, ...]:
    """Return what is said of a noun: "the disease, which Eker said had been confirmed in 11 provinces"."""
    parse = material.parse
    tokens = parse.tokens
    subject = own_subject(parse, verb)
    if subject is None or subject > verb or verb + 1 >= len(tokens):
        return ()
    start = left_edge(parse, subject)
    after = tokens[verb + 1]
    infinitive = after.tag == "TO" and tokens[verb].lemma in ("estimate", "say")
    verbal = after.tag in FINITE or after.tag == "VB" or infinitive
    if start == 0 or tokens[start - 1].lower not in RELATIVES or not verbal:
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
    ("as", read_as_clause),
    ("aside", read_aside),
    ("that", _that_right),
    ("relative", _relative),
    ("unmarked", _unmarked_right),
)


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
        content = spans_of(parse, without_opener(parse, parse.subtree(clause)))
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
        content = spans_of(parse, without_opener(parse, parse.subtree(clause)))
        if speaker is not None and content and tokens[speaker].lower != "it":
            return Finding(
                content=content, construction="adjective", cue=adjective, cue_span=material.span_of(adjective),
                speaker=speaker, why=(_reason(material, adjective, "adjective"),),
            )  # fmt: skip
    return None


def _has_that(material: Material, clause: int) -> bool:
    return any(material.parse.tokens[c].lower == "that" for c in material.parse.children_by(clause, "mark"))
