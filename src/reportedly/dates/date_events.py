"""The date of an event: which of the article's date expressions says when it happened.

An expression that the event's clause governs comes first. Without one, an event told in the past tense takes the date
that the narrative has reached within its paragraph, and a headline that of the article's first sentence.
"""

import re
from collections.abc import Sequence
from typing import Literal

from reportedly.passages import Article, Parse, Parts, Sentence, TimeExpression
from reportedly.records import Status

# Relations that lead out of a clause: a date above them is not the date of what lies below.
_CLAUSE_BREAKS = frozenset("ccomp relcl acl csubj pcomp advcl parataxis".split())
# A participle clause shares the date of the clause that it belongs to ("closed the border, accusing …").
_SHARED_TAGS = frozenset({"VBG", "VBN"})
# Verbs that only say how far an act has got: what they govern has their date ("began shelling on Monday").
_ASPECT_VERBS = frozenset("begin start continue stop cease resume fail try manage help attempt finish keep".split())
_UNREAL = frozenset("will shall would should may might can could must 'll ’ll wo ca to".split())
# Types whose acts are mostly words: reported at any time, they take no date from the article's first sentence.
SPEECH_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT"})
_DAY_LEVEL = 8  # a narrative's date is one of up to so many days
_RUNNING_SENTENCES = 4  # sentences that a narrative's date is carried on
_OPENING_WORDS = 3
_POINTING_BACK = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those"})
_FAR = 99

# What follows a dateline's date that the parser left in the sentence: "NIAMEY, Nov 16 (SPA) - The army on Thursday …".
_AFTER_DATELINE = re.compile(r"[\s.,]*(?:\([^)]{1,30}\)[\s.]*|\))?[-–—]\s")

Basis = Literal["text", "publication"]


def date_event(
    heads: Sequence[int],
    parse: Parse,
    times: Sequence[TimeExpression],
    article: Article,
    parts: Parts | None = None,
    *,
    event_type: str | None = None,
    status: Status | None = None,
) -> tuple[TimeExpression | None, Basis | None]:
    """Return the expression that dates the event with these trigger heads, and what the date rests on.

    The first trigger whose clause has a date decides. Where none has, an event that happened takes the date that its
    paragraph has reached, and an act (no act of speech) also one beside it in the sentence or the article's first.
    Give `status` and `event_type` where they are known: without them only what is told in the past tense is carried
    on. `publication` is never assumed: where the text does not tell when, both are None.
    """
    valued = [t for t in times if t.first is not None]
    searches = [_date_in_sentence]
    if status in (None, "happened"):
        searches += [_headline_date, _running_date]
    if status == "happened" and event_type is not None:
        searches.append(_paragraph_date)
        searches += [] if event_type in SPEECH_TYPES else [_date_beside, _first_date]
    for search in searches:
        for head in heads:
            found = search(head, parse, valued)
            if found:
                return found, "text"
    return None, None


def _date_in_sentence(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the expression that is closest to the trigger by syntax, if any belongs to its clause."""
    ranked = [
        (_syntactic_distance(head, _top(parse, time), parse), abs(_top(parse, time) - head), index)
        for index, time in enumerate(_in_sentence(parse, times, parse.sentence_of(head)))
    ]
    if not ranked:
        return None
    distance, _, index = min(ranked)
    return _in_sentence(parse, times, parse.sentence_of(head))[index] if distance < _FAR else None


def _in_sentence(parse: Parse, times: Sequence[TimeExpression], sentence: Sentence) -> list[TimeExpression]:
    start, end = parse.span(sentence.first, sentence.last)
    inside = [t for t in times if start <= t.span[0] and t.span[1] <= end]
    told = [t for t in inside if not _AFTER_DATELINE.match(parse.text, t.span[1])]
    return told or inside


def _top(parse: Parse, time: TimeExpression) -> int:
    """Return the token of the expression whose head lies outside it."""
    inside = parse.tokens_in(time.span)
    for index in inside:
        if parse.tokens[index].head not in inside or parse.tokens[index].head == index:
            return index
    return inside[0]


def _syntactic_distance(head: int, top: int, parse: Parse) -> int:
    """Return how far the expression is from the trigger: steps up to where both meet, `_FAR` beyond the clause."""
    tokens = parse.tokens
    above_time = [top, *parse.ancestors(top)]
    above_trigger = [head, *parse.ancestors(head)]
    meeting = next((node for node in above_trigger if node in above_time), None)
    if meeting is None:
        return _FAR
    time_path = above_time[: above_time.index(meeting)]
    trigger_path = above_trigger[: above_trigger.index(meeting)]
    if any(_breaks_clause(parse, node) for node in time_path[1:]):
        return _FAR
    cost, participle = 0, False
    for node in trigger_path:
        dep, tag = tokens[node].dep, tokens[node].tag
        if dep == "xcomp" and not participle and tokens[tokens[node].head].lemma not in _ASPECT_VERBS:
            return _FAR
        if dep in ("advcl", "acl") and any(tokens[c].lower == "to" for c in parse.children_by(node, "aux")):
            return _FAR
        if dep in ("advcl", "parataxis") and tag in _SHARED_TAGS:
            participle = True  # often hung on the wrong verb of its sentence
            cost += 3
        elif _breaks_clause(parse, node) and not participle:
            return _FAR
        cost += 1
    return cost + len(time_path)


def _breaks_clause(parse: Parse, node: int) -> bool:
    return parse.tokens[node].dep in _CLAUSE_BREAKS


def _headline_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the first sentence's date for a trigger in a headline."""
    in_headline = parse.sentence_of(head).block in ("title", "heading")
    return _first_date(head, parse, times) if in_headline and _is_narrated(head, parse) else None


def _first_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date of the article's first sentence: what the news is about."""
    body = next((s for s in parse.sentences if s.block == "body"), None)
    return _main_date(parse, times, body) if body else None


def _running_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date that the paragraph has reached if the trigger stands in the narrative's past tense."""
    return _paragraph_date(head, parse, times) if _is_narrated(head, parse) else None


def _paragraph_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date of the nearest sentence before in the paragraph that has one."""
    sentence = parse.sentence_of(head)
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _RUNNING_SENTENCES), -1):
        earlier = parse.sentences[index]
        if earlier.block != sentence.block or _opens_scene(parse, earlier, parse.sentences[index + 1]):
            return None
        found = _main_date(parse, times, earlier)
        if found:
            return found
    return None


def _date_beside(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the sentence's expression that stands nearest to the trigger, whatever clause it belongs to."""
    beside = _in_sentence(parse, times, parse.sentence_of(head))
    return min(beside, key=lambda t: abs(t.span[0] - parse.tokens[head].start), default=None)


def _opens_scene(parse: Parse, one: Sentence, two: Sentence) -> bool:
    """Return whether the second sentence begins a paragraph that does not point back ("He …", "In this call, …")."""
    if "\n" not in parse.text[parse.tokens[one.last].end : parse.tokens[two.first].start]:
        return False
    opening = parse.tokens[two.first : min(two.first + _OPENING_WORDS, two.last + 1)]
    return not any(t.lower in _POINTING_BACK for t in opening)


def _is_narrated(head: int, parse: Parse) -> bool:
    """Return whether the trigger tells of something as done: no modal, infinitive or reported speech above it."""
    for node in [head, *parse.ancestors(head)]:
        token = parse.tokens[node]
        if token.dep in ("xcomp", "ccomp", "relcl", "acl", "pcomp"):
            return False
        helpers = {parse.tokens[c].lower for c in parse.children_by(node, "aux")}
        if helpers & _UNREAL:
            return False
    return True


def _main_date(parse: Parse, times: Sequence[TimeExpression], sentence: Sentence) -> TimeExpression | None:
    """Return the day-level date of the sentence's main clause."""
    for time in _in_sentence(parse, times, sentence):
        if time.first is None or time.last is None or (time.last - time.first).days >= _DAY_LEVEL:
            continue
        if _syntactic_distance(sentence.root, _top(parse, time), parse) < _FAR:
            return time
    return None
