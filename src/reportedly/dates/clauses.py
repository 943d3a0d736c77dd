"""How date expressions stand to an event's trigger: in its clause, beside it, or as the date the story has reached."""

import re
from collections.abc import Sequence

from reportedly.passages import Parse, Sentence, TimeExpression
from reportedly.records import Status

# Types whose acts are mostly words: reported at any time, they take no date from the article's first sentence.
SPEECH_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT"})
# Relations that lead out of a clause: a date above them is not the date of what lies below.
_CLAUSE_BREAKS = frozenset("ccomp relcl acl csubj pcomp advcl parataxis".split())
# A participle clause shares the date of the clause that it belongs to ("closed the border, accusing …").
_SHARED_TAGS = frozenset({"VBG", "VBN"})
# Verbs that only say how far an act has got: what they govern has their date ("began shelling on Monday").
_ASPECT_VERBS = frozenset("be begin start continue stop cease resume fail try manage help attempt finish keep".split())
_UNREAL = frozenset("will shall would should may might can could must 'll ’ll wo ca to".split())
_DAY_LEVEL = 8  # a narrative's date is one of up to so many days
_RUNNING_SENTENCES = 4  # sentences that a narrative's date is carried on
_OPENING_WORDS = 3
_PARTS_OF_NAMES = frozenset({"nummod", "compound", "amod", "poss"})  # "the 2014 protests"
_POINTING_BACK = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those"})
FAR = 99

# What follows a dateline's date that the parser left in the sentence: "NIAMEY, Nov 16 (SPA) - The army on Thursday …".
_AFTER_DATELINE = re.compile(r"[\s.,]*(?:\([^)]{1,30}\)[\s.]*|\))?[-–—]\s")


def date_by_rules(
    heads: Sequence[int],
    parse: Parse,
    times: Sequence[TimeExpression],
    event_type: str | None,
    status: Status | None,
) -> TimeExpression | None:
    """Return the date of the first trigger whose clause has one; of what happened, also the date that the story has
    reached, and of an act (no act of speech) also one beside it in the sentence or that of the article's first.
    """
    searches = [clause_date]
    if status in (None, "happened"):
        searches += [headline_date, running_date]
    if status == "happened" and event_type is not None:
        searches.append(paragraph_date)
        searches += [] if event_type in SPEECH_TYPES else [date_beside, first_date]
    return next((time for search in searches for head in heads if (time := search(head, parse, times))), None)


def clause_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the expression that is closest to the trigger by syntax, if any belongs to its clause."""
    ranked = [
        (syntactic_distance(head, top, parse), abs(top - head), time.span, time)
        for time in in_sentence(parse, times, parse.sentence_of(head))
        for top in [top_token(parse, time)]
    ]
    nearest = min(ranked, key=lambda r: r[:3], default=None)
    return nearest[3] if nearest and nearest[0] < FAR else None


def in_sentence(parse: Parse, times: Sequence[TimeExpression], sentence: Sentence) -> list[TimeExpression]:
    """Return the sentence's expressions, without the dateline's where the parser left it in."""
    start, end = parse.span(sentence.first, sentence.last)
    inside = [t for t in times if start <= t.span[0] and t.span[1] <= end]
    told = [t for t in inside if not _AFTER_DATELINE.match(parse.text, t.span[1])]
    return told or inside


def top_token(parse: Parse, time: TimeExpression) -> int:
    """Return the token of the expression whose head lies outside it."""
    inside = parse.tokens_in(time.span)
    for index in inside:
        if parse.tokens[index].head not in inside or parse.tokens[index].head == index:
            return index
    return inside[0]


def syntactic_distance(head: int, top: int, parse: Parse) -> int:
    """Return how far the expression is from the trigger: steps up to where both meet, `FAR` beyond the clause."""
    tokens = parse.tokens
    above_time = [top, *parse.ancestors(top)]
    above_trigger = [head, *parse.ancestors(head)]
    meeting = next((node for node in above_trigger if node in above_time), None)
    if meeting is None:
        return FAR
    time_path = above_time[: above_time.index(meeting)]
    trigger_path = above_trigger[: above_trigger.index(meeting)]
    if any(_breaks_clause(parse, node) for node in time_path[1:]):
        return FAR
    cost, participle = 0, False
    for node in trigger_path:
        dep, tag = tokens[node].dep, tokens[node].tag
        if dep == "xcomp" and not participle and tokens[tokens[node].head].lemma not in _ASPECT_VERBS:
            return FAR
        if dep in ("advcl", "acl") and any(tokens[c].lower == "to" for c in parse.children_by(node, "aux")):
            return FAR
        if dep in ("advcl", "parataxis") and tag in _SHARED_TAGS:
            participle = True  # often hung on the wrong verb of its sentence
            cost += 3
        elif _breaks_clause(parse, node) and not participle:
            return FAR
        cost += 1
    return cost + len(time_path)


def _breaks_clause(parse: Parse, node: int) -> bool:
    return parse.tokens[node].dep in _CLAUSE_BREAKS


def headline_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the first sentence's date for a trigger in a headline."""
    in_headline = parse.sentence_of(head).block in ("title", "heading")
    return first_date(head, parse, times) if in_headline and is_narrated(head, parse) else None


def first_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date of the article's first sentence: what the news is about."""
    body = next((s for s in parse.sentences if s.block == "body"), None)
    return main_date(parse, times, body) if body else None


def running_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date that the paragraph has reached if the trigger stands in the narrative's past tense."""
    return paragraph_date(head, parse, times) if is_narrated(head, parse) else None


def paragraph_date(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date of the nearest sentence before in the paragraph that has one."""
    sentence = parse.sentence_of(head)
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _RUNNING_SENTENCES), -1):
        earlier = parse.sentences[index]
        if earlier.block != sentence.block or _opens_scene(parse, earlier, parse.sentences[index + 1]):
            return None
        found = main_date(parse, times, earlier)
        if found:
            return found
    return None


def date_beside(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the sentence's expression that stands nearest to the trigger, whatever clause it belongs to."""
    beside = in_sentence(parse, times, parse.sentence_of(head))
    return min(beside, key=lambda t: abs(t.span[0] - parse.tokens[head].start), default=None)


def _opens_scene(parse: Parse, one: Sentence, two: Sentence) -> bool:
    """Return whether the second sentence begins a paragraph that does not point back ("He …", "In this call, …")."""
    if "\n" not in parse.text[parse.tokens[one.last].end : parse.tokens[two.first].start]:
        return False
    return not points_back(parse, two)


def points_back(parse: Parse, sentence: Sentence) -> bool:
    """Return whether the sentence opens with words that point back: "He …", "In this call, …"."""
    opening = parse.tokens[sentence.first : min(sentence.first + _OPENING_WORDS, sentence.last + 1)]
    return any(t.lower in _POINTING_BACK for t in opening)


def reached_day(head: int, parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the last expression before the trigger's sentence that names a day of the story, however far back."""
    start = parse.tokens[parse.sentence_of(head).first].start
    for time in reversed(times):
        if time.span[0] < start and time.first is not None and time.first == time.last:
            top = parse.tokens[top_token(parse, time)]
            if top.dep not in _PARTS_OF_NAMES and not _in_subclause(parse, top.index):
                return time
    return None


def _in_subclause(parse: Parse, index: int) -> bool:
    return any(parse.tokens[node].dep in _CLAUSE_BREAKS for node in [index, *parse.ancestors(index)])


def is_narrated(head: int, parse: Parse) -> bool:
    """Return whether the trigger tells of something as done: no modal, infinitive or reported speech above it."""
    for node in [head, *parse.ancestors(head)]:
        token = parse.tokens[node]
        if token.dep in ("xcomp", "ccomp", "relcl", "acl", "pcomp"):
            return False
        helpers = {parse.tokens[c].lower for c in parse.children_by(node, "aux")}
        if helpers & _UNREAL:
            return False
    return True


def main_date(parse: Parse, times: Sequence[TimeExpression], sentence: Sentence) -> TimeExpression | None:
    """Return the day-level date of the sentence's main clause."""
    for time in in_sentence(parse, times, sentence):
        if time.first is None or time.last is None or (time.last - time.first).days >= _DAY_LEVEL:
            continue
        if syntactic_distance(sentence.root, top_token(parse, time), parse) < FAR:
            return time
    return None
