"""Quotations: which cue each one belongs to, and which ones go on without a cue of their own.

Every outermost quotation is looked at in text order. Its cue stands after it ("“…,” said X"), before it ("X said:
“…”"), or above it in the syntax where it is a phrase ("called it “…”"). A quotation that makes up whole sentences
and has no cue goes on with the statement before it. What is left is a scare quote, and no statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.syntax import subject_of
from reportedly.passages import Parse, Quotation

Place = Literal["after", "before", "phrase", "continues", "label"]

LONGEST_WINDOW = 45  # tokens looked at on either side of a quotation; longer stretches hold another clause's verb
LONGEST_BARE_CUE = 10  # words of a sentence that only names the speaker of the quotation before
LEAST_PHRASE = 3  # tokens; shorter quoted phrases after "said", "noted" and their like are mostly names and terms
LEAST_SPEECH = 5  # tokens; a shorter quotation under a label, without a stop, is a title
NAMED_SO = frozenset({"also", "commonly", "popularly", "formerly", "sometimes", "often"})
LONGEST_SMALL_WORD = 3  # letters; longer words of a title are capitalised
BANNERS = frozenset({"banner", "sign", "placard", "poster"})
NEAR_INNER = 5  # tokens between a cue and a quotation within a quotation: "told me, ‘…’"
LEADS_IN = frozenset({",", ":", "that", "as", "—", "–", "-"})
LOOK_BACK = 40  # characters before a quotation in which the end of the sentence before it is looked for
SENTENCE_ENDS = frozenset(".!?…")
CLOSING = "”\"'’»›)]"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A quotation with its cue token, or with None where it goes on or stands under a speaker's label."""

    quotation: int
    place: Place
    cue: int | None = None
    label: int | None = None


def assign_quotations(parse: Parse, quotations: Sequence[Quotation], cues: CueLexicon) -> list[Assignment]:
    """Return what governs each outermost quotation of the parsed text; scare quotes are left out."""
    outer = [q for q in quotations if q.parent is None]
    assignments: list[Assignment] = []
    for number, quotation in enumerate(outer):
        before = outer[number - 1] if number else None
        after = outer[number + 1] if number + 1 < len(outer) else None
        if not parse.tokens_in(quotation.content):
            continue
        assignment = (
            _led_into(parse, quotation, before, cues)
            or _cue_after(parse, quotation, after, cues)
            or _cue_before(parse, quotation, before, cues)
            or _named_after(parse, quotation)
            or _judged_before(parse, quotation, before, cues)
            or _goes_on(parse, quotation)
            or _governor(parse, quotation, cues)
        )
        if assignment and not _is_title(parse, quotation, assignment, cues):
            assignments.append(assignment)
    return _to_whole_speeches(quotations, assignments)


def _to_whole_speeches(quotations: Sequence[Quotation], assignments: Sequence[Assignment]) -> list[Assignment]:
    """Return the assignments with a cue after the last paragraph of a quotation given to all its paragraphs."""
    by_quotation = {a.quotation: a for a in assignments}
    for assignment in assignments:
        earlier: list[int] = []
        before = quotations[assignment.quotation].continues if assignment.place == "after" else None
        while before is not None:
            earlier.append(before)
            before = quotations[before].continues
        if all(by_quotation[q].place == "continues" for q in earlier if q in by_quotation):
            by_quotation.update({q: Assignment(q, "after", assignment.cue) for q in earlier})
    return sorted(by_quotation.values(), key=lambda a: a.quotation)


def _is_title(parse: Parse, quotation: Quotation, assignment: Assignment, cues: CueLexicon) -> bool:
    """Whether the quotation names a song or a book ("sang “Rivers of Home”"), or stands on a banner."""
    if assignment.cue is None:
        return False
    verb_class = cues.verb_class(parse.tokens[assignment.cue].lemma.lower())
    if verb_class == "read":
        subject = subject_of(parse, assignment.cue)
        return subject is not None and parse.tokens[subject].lemma.lower() in BANNERS
    words = [t for t in parse.tokens_in(quotation.content) if parse.tokens[t].pos != "PUNCT"]
    capital = [parse.tokens[t].text[0].isupper() for t in words if len(parse.tokens[t].text) > LONGEST_SMALL_WORD]
    finite = any(parse.tokens[t].tag in ("VBD", "VBZ", "VBP", "MD") for t in words)
    ends = parse.text[quotation.content[1] - 1] in ".!?"
    return verb_class == "chant" and len(words) > 1 and all(capital) and not finite and not ends


def assign_inner_quotations(parse: Parse, quotations: Sequence[Quotation], cues: CueLexicon) -> list[Assignment]:
    """Return the cues of quotations within quotations: "“My father told me, ‘Never sell the boat,’” Bile said"."""
    assignments: list[Assignment] = []
    for quotation in quotations:
        around = None if quotation.parent is None else quotations[quotation.parent]
        inside = parse.tokens_in(quotation.content)
        if around is None or not inside or around.content[0] == quotation.span[0]:
            continue
        window = [t for t in _window_before(parse, quotation, None) if parse.tokens[t].start >= around.content[0]]
        verb = next((t for t in reversed(window[-NEAR_INNER:]) if _speech_verb(parse, t, cues)), None)
        if verb is not None and parse.children_by(verb, "nsubj", "nsubjpass"):
            assignments.append(Assignment(quotation.index, "before", verb))
    return assignments


def _led_into(parse: Parse, quotation: Quotation, before: Quotation | None, cues: CueLexicon) -> Assignment | None:
    """Return the verb that stands directly before the quotation: "they chanted “Water now!” outside, and …"."""
    window = _window_before(parse, quotation, before)
    if not window or not _speech_verb(parse, window[-1], cues) or not parse.children_by(window[-1], "nsubj"):
        return None
    return Assignment(quotation.index, "before", window[-1])


def _named_after(parse: Parse, quotation: Quotation) -> Assignment | None:
    """Return whom a headline names after its quotation: "“I was told to lie”: former customs chief speaks out".

    A heading that is a quotation alone is spoken by the person who is the next sentence's subject.
    """
    inside = parse.tokens_in(quotation.span)
    sentence = parse.sentence_of(inside[0])
    if sentence.block not in ("title", "heading") or len(inside) < LEAST_SPEECH:
        return None
    after = [t for t in range(inside[-1] + 1, sentence.last + 1) if parse.tokens[t].start >= quotation.span[1]]
    if after and parse.tokens[after[0]].text == ":":
        return _first_person_named(parse, quotation, after[1:])
    lead = [t for t in range(sentence.first, inside[0]) if parse.tokens[t].pos in ("NOUN", "PROPN", "VERB", "PRON")]
    if after or lead or sentence.block == "title" or sentence.index + 1 == len(parse.sentences):
        return None
    root = parse.sentences[sentence.index + 1].root
    subjects = parse.children_by(root, "nsubj")
    return _first_person_named(parse, quotation, subjects)


def _first_person_named(parse: Parse, quotation: Quotation, words: Sequence[int]) -> Assignment | None:
    """Return the first person named among the words, else the noun that is their subject, as the speaker's label."""
    named = [e.last for e in parse.entities if e.label == "PERSON" and e.first in words]
    subjects = [t for t in words if parse.tokens[t].dep == "nsubj" and parse.tokens[t].pos in ("NOUN", "PROPN")]
    speaker = next(iter([*named, *subjects]), None)
    return None if speaker is None else Assignment(quotation.index, "label", None, speaker)


def _window_after(parse: Parse, quotation: Quotation, after: Quotation | None) -> list[int]:
    """Return the tokens from the quotation to the end of its sentence, its paragraph, or the next quotation."""
    inside = parse.tokens_in(quotation.span)
    window: list[int] = []
    stop = after.span[0] if after else len(parse.text)
    previous = quotation.span[1]
    for token in parse.tokens[inside[-1] + 1 : inside[-1] + 1 + LONGEST_WINDOW]:
        if token.start < quotation.span[1]:
            continue
        if token.start >= stop or "\n" in parse.text[previous : token.start]:
            break
        window.append(token.index)
        if token.text[-1:] in ".!?:;" and token.tag in (".", ":"):
            break
        previous = token.end
    return window


def _window_before(parse: Parse, quotation: Quotation, before: Quotation | None) -> list[int]:
    """Return the tokens from the start of the sentence, or the quotation before it, to the quotation."""
    first = parse.tokens_in(quotation.span)[0]
    stop = before.span[1] if before else 0
    window: list[int] = []
    following = quotation.span[0]
    for token in reversed(parse.tokens[max(0, first - LONGEST_WINDOW) : first]):
        if token.end > quotation.span[0]:
            continue
        if token.start < stop:
            break
        broken = "\n" in parse.text[token.end : following]
        if broken and (window or token.text != ":"):
            break
        if window and token.tag == "." and token.text in SENTENCE_ENDS:
            break
        if not window and token.text in SENTENCE_ENDS and token.tag == ".":
            break
        window.append(token.index)
        following = token.start
    return window[::-1]


def _cue_after(parse: Parse, quotation: Quotation, after: Quotation | None, cues: CueLexicon) -> Assignment | None:
    """Return the cue that follows: a verb beside the quotation, or one whose subject stands between."""
    words = [t for t in _window_after(parse, quotation, after) if parse.tokens[t].pos != "PUNCT"]
    if not words or (_begins_anew(parse, quotation, words[0]) and not _is_bare_cue(parse, words, cues)):
        return None
    for token in words:
        if not _speech_verb(parse, token, cues) or parse.tokens[token].tag == "VBG":
            continue
        subject = next((c for c in parse.children(token) if parse.tokens[c].dep in ("nsubj", "nsubjpass")), None)
        whole = parse.text[quotation.content[1] - 1] == "."
        if whole and any(c > token for c in parse.children_by(token, "ccomp")):
            return None  # "“We are proud.” Boeing says that …"
        inverted = token == words[0] or (parse.tokens[words[0]].pos == "ADV" and token == words[1])
        marks = parse.children_by(token, "mark")  # "once the cable snapped" says nothing
        marked = any(parse.tokens[c].lower not in ("as", "that") for c in marks)
        if marked:
            continue
        subject_first = subject is not None and subject in words and subject < token
        plain = all(parse.tokens[w].pos not in ("VERB", "AUX", "CCONJ", "SCONJ") for w in words if w < token)
        if inverted or subject_first or plain:
            return Assignment(quotation.index, "after", token)
    if parse.tokens[words[0]].lower == "according":
        return Assignment(quotation.index, "after", words[0])
    return None


def _is_bare_cue(parse: Parse, words: Sequence[int], cues: CueLexicon) -> bool:
    """Whether the sentence after the quotation only says who spoke: "“… a mother.” Moats said in court."."""
    verb = next((t for t in words if parse.tokens[t].pos == "VERB"), None)
    if verb is None or len(words) > LONGEST_BARE_CUE or cues.verb_class(parse.tokens[verb].lemma.lower()) != "say":
        return False
    below = parse.children_by(verb, "ccomp", "xcomp", "dobj", "conj", "advcl")
    others = [t for t in words if t != verb and parse.tokens[t].pos in ("VERB", "AUX")]
    return not others and not [t for t in below if t > verb]


def _begins_anew(parse: Parse, quotation: Quotation, word: int) -> bool:
    """Whether a new sentence begins with the word after a quotation that ends in a full stop."""
    first = parse.tokens[word]
    if parse.text[quotation.content[1] - 1] != "." or first.text[0].islower():
        return False
    broken = "\n" in parse.text[quotation.span[1] : first.start]
    return broken or first.pos not in ("PROPN", "PRON") or parse.sentence_of(word).first >= word


def _cue_before(parse: Parse, quotation: Quotation, before: Quotation | None, cues: CueLexicon) -> Assignment | None:
    """Return the cue that leads into the quotation by comma, colon, "that", "as", or directly."""
    window = _window_before(parse, quotation, before)
    last = parse.tokens[window[-1]] if window else None
    if last is None or not (last.text in LEADS_IN or _speech_verb(parse, last.index, cues)):
        return None
    for token in reversed(window):
        if parse.tokens[token].text == ";" and before is not None:
            return _speaker_before(parse, quotation, window, token, cues)
        lemma = parse.tokens[token].lemma.lower()
        if _speech_verb(parse, token, cues) or (
            last.text == ":" and parse.tokens[token].pos == "VERB" and cues.verb_class(lemma)
        ):
            return Assignment(quotation.index, "before", token)
    if last.text == ":":
        return _under_colon(parse, quotation, window)
    according = next((t for t in window if parse.tokens[t].lower == "according"), None)
    return Assignment(quotation.index, "before", according) if according is not None and last.text == "," else None


def _speaker_before(
    parse: Parse, quotation: Quotation, window: list[int], semicolon: int, cues: CueLexicon
) -> Assignment | None:
    """Return the speaker of the cue before the semicolon: "“A”, it added; and, later, “B”"."""
    between = [parse.tokens[t] for t in window if t > semicolon]
    verb = next((t for t in reversed(window) if t < semicolon and _speech_verb(parse, t, cues)), None)
    linked = all(t.pos in ("PUNCT", "CCONJ", "ADV") for t in between)
    speaker = None if verb is None else subject_of(parse, verb)
    return Assignment(quotation.index, "label", None, speaker) if linked and speaker is not None else None


def _under_colon(parse: Parse, quotation: Quotation, window: list[int]) -> Assignment | None:
    """Return the speaker's label, or the verb, of what stands before the colon that leads into the quotation."""
    label = _label(parse, window)
    if label is not None:
        stops = parse.text[quotation.content[1] - 1] in ".!?…,"
        spoken = stops or len(parse.tokens_in(quotation.content)) >= LEAST_SPEECH
        cue = window[0] if parse.tokens[window[0]].lower in ("said", "says") else None
        return Assignment(quotation.index, "label", cue, label) if spoken else None
    root = parse.sentence_of(window[0]).root
    return Assignment(quotation.index, "before", root) if root in window else None


def _label(parse: Parse, window: list[int]) -> int | None:
    """Return the head of a speaker's label, as in "Graciela Pitty: “…”"."""
    words = [t for t in window if parse.tokens[t].pos != "PUNCT"]
    if any(parse.tokens[t].tag in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    names = [t for t in words if parse.tokens[t].pos in ("PROPN", "NOUN")]
    inside = set(words)
    for token in names:
        if parse.tokens[token].head not in inside or parse.tokens[token].head == token:
            return token
    return names[-1] if names else None


def _judged_before(parse: Parse, quotation: Quotation, before: Quotation | None, cues: CueLexicon) -> Assignment | None:
    """Return the verb of "called the mayor “a dry well”", where only its object stands before the quoted phrase."""
    window = _window_before(parse, quotation, before)
    verb = next((t for t in reversed(window) if parse.tokens[t].pos in ("VERB", "AUX")), None)
    if verb is None or cues.verb_class(parse.tokens[verb].lemma.lower()) != "judge" or not parse.children(verb):
        return None
    between = [t for t in window if t > verb]
    plain = all(parse.tokens[t].pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM") for t in between[:-1])
    objects = parse.children_by(verb, "dobj")
    ends = bool(between) and (parse.tokens[between[-1]].pos in ("NOUN", "PROPN", "PRON"))
    return Assignment(quotation.index, "phrase", verb) if objects and plain and ends else None


def _goes_on(parse: Parse, quotation: Quotation) -> Assignment | None:
    """Return that the quotation goes on with the statement before it: whole sentences with no cue."""
    if quotation.continues is not None:
        return Assignment(quotation.index, "continues")
    text = parse.text
    before = text[max(0, quotation.span[0] - LOOK_BACK) : quotation.span[0]]
    lead = before.rstrip()
    starts = not lead or lead.rstrip(CLOSING)[-1:] in SENTENCE_ENDS or "\n" in before[len(lead) :]
    rest = text[quotation.span[1] : quotation.span[1] + 2]
    last = text[slice(*quotation.content)].rstrip(CLOSING)[-1:]
    ends = last in tuple(".!?…,") or rest[:1] in ".!?" or not rest.strip()
    return Assignment(quotation.index, "continues") if starts and ends else None


def _governor(parse: Parse, quotation: Quotation, cues: CueLexicon) -> Assignment | None:
    """Return the nearest verb above the quoted phrase that credits it to somebody."""
    inside = set(parse.tokens_in(quotation.span))
    top = next(
        (t for t in sorted(inside) if parse.tokens[t].head not in inside and parse.tokens[t].pos != "PUNCT"), None
    )
    if top is None:
        return None
    for above in parse.ancestors(top):
        token = parse.tokens[above]
        if above in inside:
            continue
        if token.pos in ("VERB", "AUX"):
            lemma = token.lemma.lower()
            brief = len(inside) < LEAST_PHRASE + 2 and cues.verb_class(lemma) in ("say", "tell", "report", "chant")
            named = parse.tokens[above - 1].lower in NAMED_SO and len(inside) < LEAST_PHRASE + 2
            if named:
                return None  # "the airfield, also called “Q-West”"
            if cues.governs(lemma, "phrase") and above < min(inside) and not brief:
                return Assignment(quotation.index, "phrase", above)
            if parse.children_by(above, "nsubj", "nsubjpass"):
                return None
    return None


def _speech_verb(parse: Parse, token: int, cues: CueLexicon) -> bool:
    word = parse.tokens[token]
    if word.lemma == "go" and (token + 1 == len(parse.tokens) or parse.tokens[token + 1].lower != "on"):
        return False
    if word.lemma == "put":  # "as she put it, “…”"
        return any(parse.tokens[c].lower == "it" for c in parse.children_by(token, "dobj"))
    return word.pos in ("VERB", "AUX") and cues.governs(word.lemma.lower(), "speech")
