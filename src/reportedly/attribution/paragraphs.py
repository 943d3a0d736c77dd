"""Speech in whole paragraphs without quotation marks: releases after "X said:", transcripts, interviews.

A transcript is told by labels at the heads of its paragraphs ("HUTCHENS: …", "Q: …"), an interview by paragraphs
that end in a question mark, each followed by an answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.attribution.speakers import credit_of
from reportedly.passages import Parse, Reason
from reportedly.records import Span

LABEL = re.compile(r"(?P<label>[QA](?=[.:])|[A-Z][\w’'-]*\.?(?: [\w’'-]+\.?){0,4}(?=\s?:))\s?[.:]\s+(?=\S)")
QUESTIONER = frozenset({"q", "question", "interviewer", "reporter"})
THIRD_PERSONS = frozenset({"he", "she", "they"})
ANSWERER = frozenset({"a", "answer"})
INTERVIEWER = re.compile(r"(?i)\b(?:interview(?:ed)?|words|text)(?: by)?:?\s*\Z|\bby\s*\Z")
LEAST_LABELS = 3  # paragraphs with a speaker's label that make a text a transcript
LEAST_QUESTIONS = 3  # questions, each with an answer, that make a text an interview
LEAST_ASKED, LEAST_SHARE_ASKED = 2, 0.25  # of the paragraphs under a label: then it is the interviewer's
LONGEST_LABEL = 7  # tokens before the colon of a headline
LONGEST_QUESTION = 220  # characters
LEAST_SHARE_EVEN = 0.8  # of the steps from question to question: then paragraphs ask and answer in turn
ADDRESSING = re.compile(r"(?i)\byou(?:r|rs|rself)?\b")
CLOSINGS = re.compile(
    r"(?i)(notes? to editors?|further information|media enquiries|ends\b|read (more|the)|follow "
    r"|interview by|interview:|the full |###|contact)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the parsed text with its first and last token."""

    span: Span
    first: int
    last: int
    title: bool


def find_spoken_paragraphs(material: Material) -> list[Finding]:
    """Return the statements that consist of paragraphs without quotation marks."""
    paragraphs = split_paragraphs(material.parse)
    turns = _transcript(material, paragraphs) or _interview(material, paragraphs)
    others = [*_headline(material, paragraphs), *_releases(material, paragraphs)]
    return [*(f for f in others if not any(turn.start <= f.start < turn.end for turn in turns)), *turns]


def split_paragraphs(parse: Parse) -> list[Paragraph]:
    """Return the lines of the text that were parsed."""
    paragraphs: list[Paragraph] = []
    first = 0
    for number, token in enumerate(parse.tokens):
        last = number + 1 == len(parse.tokens) or "\n" in parse.text[token.end : parse.tokens[number + 1].start]
        if last:
            title = parse.sentences[token.sentence].block in ("title", "heading")
            paragraphs.append(Paragraph((parse.tokens[first].start, token.end), first, number, title))
            first = number + 1
    return paragraphs


def _releases(material: Material, paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """Return what follows a paragraph that ends in "X said:" without quotation marks, to the end of the speech."""
    parse = material.parse
    found: list[Finding] = []
    for number, paragraph in enumerate(paragraphs[:-1]):
        if paragraph.title:
            continue
        inside = _inline_speech(material, paragraph)
        cue = _closing_cue(material, paragraph.last) if inside is None else inside[0]
        if cue is None:
            continue
        content: list[Span] = [] if inside is None else [inside[1]]
        for following in paragraphs[number + 1 :]:
            if not _is_speech(material, following):
                break
            stop = _reporter_again(material, following)
            content += [] if stop == following.span[0] else [(following.span[0], stop)]
            if stop < following.span[1]:
                break
        if content:
            span = material.span_of(cue)
            credit = credit_of(parse, cue, material.cues)
            if credit.speaker is not None and parse.tokens[credit.speaker].tag == "DT":
                continue  # "That said: …"
            found.append(
                Finding(
                    content=tuple(content), construction="release", cue=cue, cue_span=span, speaker=credit.speaker,
                    via=credit.via, why=(Reason("cue", "the paragraphs after the colon are spoken", span),),
                )
            )  # fmt: skip
    return found


def _headline(material: Material, paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """Return what follows the colon of a headline such as "Minister: no deal with rebels"."""
    parse = material.parse
    found = []
    for paragraph in paragraphs:
        stop = min(paragraph.last, paragraph.first + LONGEST_LABEL)
        colon = next((t for t in range(paragraph.first, stop) if parse.tokens[t].text == ":"), None)
        if not paragraph.title or colon is None or colon == paragraph.first or _is_all_quoted(material, colon + 1):
            continue
        if parse.tokens[colon - 1].lemma.lower() in material.cues.informants:
            span = (parse.tokens[paragraph.first].start, parse.tokens[colon].end)
            why = (Reason("speaker", "the headline names its speaker before a colon", span),)
            content = (parse.tokens[colon + 1].start, paragraph.span[1])
            found.append(Finding(content=(content,), construction="headline", speaker=colon - 1, why=why))
    return found


def _is_all_quoted(material: Material, first: int) -> bool:
    """Whether a quotation makes up the rest of the headline: it is looked at with the others."""
    quotation = material.quotation_at(material.parse.tokens[first].start)
    last = material.parse.tokens[material.parse.sentence_of(first).last]
    return quotation is not None and quotation.span[1] >= last.end


def _closing_cue(material: Material, last: int) -> int | None:
    """Return the cue verb of a paragraph that ends in a colon."""
    parse = material.parse
    if parse.tokens[last].text != ":":
        return None
    for token in range(last - 1, max(-1, last - 25), -1):
        word = parse.tokens[token]
        if word.sentence != parse.tokens[last].sentence:
            return None
        lemma = word.lemma.lower()
        speaks = material.cues.governs(lemma, "speech") or material.cues.verb_class(lemma) == "deny"
        if word.pos in ("VERB", "AUX") and speaks:
            return token
    return None


def _inline_speech(material: Material, paragraph: Paragraph) -> tuple[int, Span] | None:
    """Return cue and content of "X said: We …" where first persons without quotation marks follow the colon."""
    parse = material.parse
    for token in range(paragraph.first, min(paragraph.last, paragraph.first + 16)):
        if parse.tokens[token].text == ":" and not material.is_quoted(token + 1):
            cue = _closing_cue(material, token)
            if cue is None or parse.text[parse.tokens[token].end :][:3].strip()[:1] in "“\"'‘«":
                return None
            return cue, (parse.tokens[token + 1].start, paragraph.span[1])
    return None


def _is_speech(material: Material, paragraph: Paragraph) -> bool:
    """Whether the paragraph can go on with a speech: prose, no quotation, no cue of the reporter's, no closing line."""
    parse = material.parse
    text = parse.text[slice(*paragraph.span)]
    if paragraph.title or CLOSINGS.match(text) or text[-1:] not in '.!?…”"' or text[:1] in '“"‘«':
        return False
    return not any(
        parse.tokens[t].text == ":" and _closing_cue(material, t) is not None
        for t in range(paragraph.first, paragraph.last + 1)
    )


def _reporter_again(material: Material, paragraph: Paragraph) -> int:
    """Return where the speech in the paragraph ends: before "They also said …", else with the paragraph."""
    parse = material.parse
    numbers = range(parse.tokens[paragraph.first].sentence, parse.tokens[paragraph.last].sentence + 1)
    end = parse.tokens[paragraph.first].start
    for sentence in (parse.sentences[n] for n in numbers):
        root = parse.tokens[sentence.root]
        subjects = [parse.tokens[c].lower for c in parse.children_by(root.index, "nsubj")]
        also = any(parse.tokens[c].lower in ("also", "further") for c in parse.children_by(root.index, "advmod"))
        says = material.cues.verb_class(root.lemma.lower()) in ("say", "tell")
        if also and says and subjects and subjects[0] in THIRD_PERSONS and root.tag in ("VBD", "VBZ"):
            return end
        end = parse.tokens[sentence.last].end
    return paragraph.span[1]


def _transcript(material: Material, paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """Return one statement for each labelled paragraph of a transcript, questions left out."""
    parse = material.parse
    labelled: list[tuple[Paragraph, str, int]] = []
    for paragraph in paragraphs:
        match = LABEL.match(parse.text, *paragraph.span)
        if match and not paragraph.title:
            labelled.append((paragraph, match["label"], match.end()))
    labels = [label for _, label, _ in labelled]
    asked = sum(label.lower() in QUESTIONER for label in labels)
    repeated = {label for label in labels if labels.count(label) >= LEAST_LABELS}
    if not repeated:
        return []
    questioner = _questioner(parse, labelled)
    found = []
    for paragraph, label, start in labelled:
        if label.lower() in QUESTIONER or label == questioner or not (asked or questioner):
            continue
        known = labels.count(label) >= 2 or label.split()[-1] in {name.split()[-1] for name in repeated}
        if not known:
            continue
        head = _last_token_before(parse, start)
        speaker = _answerer(parse, paragraphs, paragraph) if label.lower() in ANSWERER else head
        if speaker is None:
            continue
        found.append(
            Finding(
                content=((start, paragraph.span[1]), *_rest_of_turn(paragraphs, labelled, paragraph)),
                construction="transcript", speaker=speaker,
                why=(Reason("speaker", "the label of the paragraph", (paragraph.span[0], start)),),
            )
        )  # fmt: skip
    return found


def _rest_of_turn(
    paragraphs: Sequence[Paragraph], labelled: Sequence[tuple[Paragraph, str, int]], turn: Paragraph
) -> list[Span]:
    """Return the paragraphs between this turn and the next; after the last turn the article may go on by itself."""
    following = next((other for other, _, _ in labelled if other.first > turn.last), None)
    if following is None:
        return []
    between = (p for p in paragraphs if turn.last < p.first and p.last < following.first)
    return [p.span for p in between if not p.title]


def _questioner(parse: Parse, labelled: Sequence[tuple[Paragraph, str, int]]) -> str | None:
    """Return the label whose paragraphs most often end in a question mark, or None."""
    shares: dict[str, list[bool]] = {}
    for paragraph, label, _ in labelled:
        shares.setdefault(label, []).append(parse.text[paragraph.span[1] - 1] == "?")
    ranked = sorted(shares, key=lambda label: sum(shares[label]) / len(shares[label]), reverse=True)
    first = shares[ranked[0]] if ranked else []
    alone = any(first) and not any(any(shares[label]) for label in ranked[1:])
    asks_most = alone or (sum(first) >= LEAST_ASKED and sum(first) / len(first) >= LEAST_SHARE_ASKED)
    return ranked[0] if asks_most else None


def _last_token_before(parse: Parse, place: int) -> int | None:
    """Return the last word before the colon of a label."""
    inside = parse.tokens_in((max(0, place - 60), place))
    words = [t for t in inside if parse.tokens[t].end <= place and any(c.isalnum() for c in parse.tokens[t].text)]
    return words[-1] if words else None


def _answerer(parse: Parse, paragraphs: Sequence[Paragraph], answer: Paragraph) -> int | None:
    """Return the last token of the person named last before the answers begin."""
    persons = [e for e in parse.entities if e.label == "PERSON"]
    before = [e for e in persons if e.last < answer.first and not _in_question(parse, paragraphs, e.first)]
    return before[0].last if before else None


def _in_question(parse: Parse, paragraphs: Sequence[Paragraph], token: int) -> bool:
    holder = next((p for p in paragraphs if p.first <= token <= p.last), None)
    return holder is not None and parse.text[holder.span[1] - 1] == "?"


def _interview(material: Material, paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """Return the answers of an interview whose speakers have no labels: what follows each question."""
    parse = material.parse
    questions = [
        n for n, p in enumerate(paragraphs[:-1])
        if not p.title and parse.text[p.span[1] - 1] == "?" and p.span[1] - p.span[0] <= LONGEST_QUESTION
        and not material.is_quoted(p.last)
    ]  # fmt: skip
    if len(questions) < LEAST_QUESTIONS:
        return []
    person = _interviewee(parse, paragraphs[questions[0]].first)
    if person is None:
        return []
    gaps = [b - a for a, b in pairwise(questions)]
    in_marks = sum(material.quotation_at(paragraphs[n + 1].span[0]) is not None for n in questions)
    in_turn = sum(gap % 2 == 0 for gap in gaps) >= LEAST_SHARE_EVEN * len(gaps)
    if not in_turn and in_marks < len(questions) / 2:
        return _long_answers(material, paragraphs, questions, person)
    found: list[Finding] = []
    number = questions[0]
    while number + 1 < len(paragraphs):
        answer = paragraphs[number + 1]
        text = parse.text[slice(*answer.span)]
        if CLOSINGS.match(text):
            break
        quoted = material.quotation_at(answer.span[0])
        content = quoted.content if quoted and quoted.span[1] >= answer.span[1] - 1 else answer.span
        found.append(
            Finding(
                content=(content,), construction="interview", speaker=person,
                why=(Reason("speaker", "an answer in an interview", answer.span),),
            )
        )  # fmt: skip
        number += 2
        if number > questions[-1] + 1 and number not in questions:
            break
    return found


def _long_answers(
    material: Material, paragraphs: Sequence[Paragraph], questions: Sequence[int], person: int
) -> list[Finding]:
    """Return the answers that run over several paragraphs, from one question that addresses somebody to the next."""
    text = material.parse.text
    asked = [n for n in questions if ADDRESSING.search(text, *paragraphs[n].span)]
    found = []
    for number, following in zip(asked, [*asked[1:], len(paragraphs)], strict=True):
        answer = takewhile(lambda p: not CLOSINGS.match(text, *p.span), paragraphs[number + 1 : following])
        content = tuple(p.span for p in answer if not p.title)
        if content:
            why = (Reason("speaker", "an answer in an interview", (content[0][0], content[-1][1])),)
            found.append(Finding(content=content, construction="interview", speaker=person, why=why))
    return found


def _interviewee(parse: Parse, end: int) -> int | None:
    """Return the last token of the first person named before the questions begin, full names first."""
    persons = [
        e for e in parse.entities
        if e.label == "PERSON" and e.last < end and not INTERVIEWER.search(parse.text, 0, parse.tokens[e.first].start)
    ]  # fmt: skip
    full = [e for e in persons if e.last > e.first]  # "Karen" alone may be a people, a place or a slip
    return next((e.last for e in (*full, *persons)), None)
