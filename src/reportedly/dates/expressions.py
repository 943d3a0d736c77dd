"""Find date expressions in the parsed text and resolve them to days.

The anchor is the day of publication, else the date of the dateline. Without either, nothing relative gets a value.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from reportedly.dates.narrative import Narrative
from reportedly.dates.patterns import NEEDED, PATTERNS, telling_words
from reportedly.dates.rest_days import rest_days_of
from reportedly.dates.scene import Scene, month_of_match
from reportedly.dates.spans_of_days import Stretch, add_months
from reportedly.dates.tense import look_direction, top_of
from reportedly.dates.timex import describe, find_quantities
from reportedly.dates.values import joined, open_to, resolve_match, until
from reportedly.passages import Article, Parse, Parts, TimeExpression
from reportedly.records import Span

_LINKS_BEFORE = re.compile(
    r"\b(since|from|between|by|before|until|till|through)\s+(?:the\s+|at\s+least\s+)?$", re.IGNORECASE
)
_LINK_BETWEEN = re.compile(r"\s*(?:,\s*)?(?:and|to|until|till|through|[-–—])\s+(?:the\s+|on\s+)?", re.IGNORECASE)
_MONTH_NAME = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_DASH = re.compile(r"\s?[-–—]\s?")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|during|early|late|mid|before|after|between|through|throughout|around|for"
    r"|and|to|or|last|this|next|every|each|back\s+in)|[(,–—-])\s*$", re.IGNORECASE,
)  # fmt: skip
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|during|early|late|mid|before|after|between|through|throughout|around|circa"
    r"|the|year|years|and|to|or|than|for|back\s+to)|[(–—])\s*$", re.IGNORECASE,
)  # fmt: skip
_SET_BEFORE = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)  # a habit, no day
_LONGEST_WAY_TO_PRINT = 2  # days between dateline and publication
_LOOK_BACK = 24  # characters before an expression that are searched for a preposition
_DAYS = frozenset("days_month month_days day_month month_day".split())
_DAYS_AND_MONTHS = _DAYS | {"month_year", "month"}
_SHARES_YEAR = re.compile(r"\s*(?:,|and|or|to|until|till|through|[-–—])\s*(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression before its value: kind, match, and first and last token."""

    kind: str
    match: re.Match[str]
    first: int
    last: int

    @property
    def span(self) -> Span:
        return self.match.span()


def anchor_of(article: Article, parts: Parts | None) -> date | None:
    """Return the day that relative expressions count from: publication, else the dateline's date, else None.

    A dateline that is a day or two apart from the day of publication says when the text was written: it goes first.
    """
    written = parts.dateline_date if parts else None
    if article.published and written and abs((article.published - written).days) > _LONGEST_WAY_TO_PRINT:
        return article.published
    return written or article.published


def find_time_expressions(article: Article, parts: Parts, parse: Parse) -> tuple[TimeExpression, ...]:
    """Return the time expressions in text order, with first and last day where the text and the anchor tell."""
    anchor = anchor_of(article, parts)
    found = tuple(_find(parse))
    rest = rest_days_of(parts.dateline_place)
    expressions = [_widen(parse, e, anchor) for e in _join(parse, _resolve(parse, found, anchor, rest))]
    return tuple(sorted([*expressions, *find_quantities(parse, expressions)], key=lambda e: e.span))


def _find(parse: Parse) -> Iterator[_Found]:
    """Yield the expressions in text order; where two overlap, the one that begins first, then the longest."""
    matches = []
    for sentence in parse.sentences:
        start, stop = parse.span(sentence.first, sentence.last)
        told = telling_words(parse.text[start:stop].lower())
        for order, (kind, pattern) in enumerate(PATTERNS):
            if not NEEDED[kind].isdisjoint(told):
                matches += [(m.start(), -m.end(), order, kind, m) for m in pattern.finditer(parse.text, start, stop)]
    dated = [(e.first, e.last) for e in parse.entities if e.label == "DATE"]
    end = 0
    for start, _, _, kind, match in sorted(matches, key=lambda m: m[:3]):
        tokens = parse.tokens_in(match.span())
        if start < end or not tokens:
            continue
        found = _Found(kind, match, tokens[0], tokens[-1])
        if _is_date(parse, found, any(a <= found.first <= b for a, b in dated)):
            end = match.end()
            yield found


def _is_date(parse: Parse, found: _Found, in_date_entity: bool) -> bool:  # noqa: PLR0911 -- a kind each
    """Return whether a bare month or year is one: by the word before it, or because the parser says so."""
    start = found.match.start()
    before = parse.text[max(0, start - _LOOK_BACK) : start]
    token = parse.tokens[found.first]
    if found.kind == "month" and found.match.group(0) == found.match["month"]:
        if token.tag not in ("NNP", "NN", "NNPS") or token.text.rstrip(".") in ("Sep", "Mar", "Jan", "Dec", "Jun"):
            return in_date_entity and token.tag == "NNP" and token.text.endswith(".")
        person = any(e.label == "PERSON" and e.first <= found.first <= e.last for e in parse.entities)
        return not person and (in_date_entity or bool(_BEFORE_MONTH.search(before)))
    if found.kind == "year" and found.match.group(0) == found.match["year"]:
        return in_date_entity or bool(_BEFORE_YEAR.search(before))
    if found.kind == "years":
        return len(found.match["year2"]) == 2 or found.match["year"] < found.match["year2"]
    if found.kind == "weekday" and _SET_BEFORE.search(before):
        return False
    if found.kind == "season" and " ".join(found.match.group(0).lower().split()) == "the fall":
        return bool(_BEFORE_MONTH.search(before))  # "the fall of Saigon"
    return found.kind != "season" or parse.tokens[found.last].pos != "VERB"


def _resolve(
    parse: Parse, found: tuple[_Found, ...], anchor: date | None, rest_days: frozenset[int]
) -> Iterator[TimeExpression]:
    """Yield the expressions with their values; the day and the year that the text has reached go along."""
    complete = {f.match["year"] for f in found if f.kind in _DAYS and f.match.groupdict().get("year")}
    narrative = Narrative(anchor, int(complete.pop()) if anchor is None and len(complete) == 1 else None)
    for index, expression in enumerate(found):
        sentence = parse.tokens[expression.first].sentence
        direction = look_direction(parse, expression.first, expression.last)
        later = found[index + 1] if index + 1 < len(found) else None
        shared = _year_after(parse.text, expression, later)
        scene = Scene(
            anchor=anchor,
            running=narrative.running,
            year=shared
            or narrative.year_at(sentence, direction, month_of_match(expression.match))
            or (narrative.only_year if expression.kind in _DAYS or expression.kind == "feast" else None),
            direction=direction,
            told=narrative.told,
            rest_days=rest_days,
        )
        value, relative = resolve_match(expression.kind, expression.match, scene)
        kind, timex = describe(expression.kind, expression.match, value)
        yield TimeExpression(
            span=expression.span,
            first=value[0] if value else None,
            last=value[1] if value else None,
            relative=relative and not shared,
            type=kind,
            value=timex,
        )
        if value and direction == "past" and kind != "DURATION":
            narrative.follow(
                value, sentence, relative=relative, tells_year=_tells_year(parse, expression),
                names_year=expression.match.groupdict().get("year") is not None,
            )  # fmt: skip
        elif value and not relative and anchor is not None:
            narrative.year = None


def _year_after(text: str, one: _Found, two: _Found | None) -> int | None:
    """Return the year that a date shares with the one after it: "in April and June 1955", "3 May - 2 June 2020"."""
    if two is None or two.kind not in _DAYS_AND_MONTHS or one.kind not in _DAYS_AND_MONTHS:
        return None
    written = two.match.groupdict().get("year")
    if one.match.groupdict().get("year") or not written or not _SHARES_YEAR.fullmatch(text[one.span[1] : two.span[0]]):
        return None
    turned = (month_of_match(one.match) or 0) > (month_of_match(two.match) or 12)
    return int(written) - turned


def _tells_year(parse: Parse, expression: _Found) -> bool:
    """Return whether the narrative moves to the expression's year: not in "the 2014 protests"."""
    top = parse.tokens[top_of(parse, expression.first, expression.last)]
    written = expression.match.groupdict().get("year") is not None
    before = parse.tokens[top.head]
    in_name = before.lower == "of" and parse.tokens[before.head].pos == "PROPN"  # "the War of 1812"
    beyond = in_name or before.lower in ("since", "than")  # "the largest since 1813"
    return written and not beyond and top.dep not in ("nummod", "compound", "amod", "poss")


def _join(parse: Parse, resolved: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Make one expression of "from May to July" and "between Monday and Wednesday"."""
    expressions: list[TimeExpression] = []
    for expression in resolved:
        previous = expressions[-1] if expressions else None
        if previous and _linked(parse.text, previous.span, expression.span):
            both = _both(previous, expression)
            if both:
                expressions[-1] = both
                continue
        expressions.append(expression)
    return expressions


def _linked(text: str, one: Span, two: Span) -> bool:
    """Return whether two expressions are the ends of one stretch."""
    if _DASH.fullmatch(text[one[1] : two[0]]) and all(_MONTH_NAME.search(text[slice(*span)]) for span in (one, two)):
        return True
    before = _LINKS_BEFORE.search(text[max(0, one[0] - _LOOK_BACK) : one[0]])
    if not before or not _LINK_BETWEEN.fullmatch(text[one[1] : two[0]]):
        return False
    return before[1].lower() == "between" or (
        before[1].lower() in ("from", "since") and not text[one[1] : two[0]].strip(" ,").lower().startswith("and")
    )


def _both(one: TimeExpression, two: TimeExpression) -> TimeExpression | None:
    timex = f"{one.value}/{two.value}" if one.value and two.value else None
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return TimeExpression(span=(one.span[0], two.span[1]), first=None, last=None, relative=True, value=timex)
    first = one.first
    if one.relative and (first > two.last or not two.relative):  # "from May to July 2021": the year stands once
        first = add_months(first, 12 * (two.last.year - first.year))
        first = first if first <= two.last else add_months(first, -12)
    value = joined((first, one.last), (two.first, two.last))
    return value and TimeExpression(
        span=(one.span[0], two.span[1]),
        first=value[0],
        last=value[1],
        relative=one.relative and two.relative,
        value=timex,
    )


def _widen(parse: Parse, expression: TimeExpression, anchor: date | None) -> TimeExpression:
    """Return the expression with what "since", "by" and "until" before it make of its value."""
    start = expression.span[0]
    link = _LINKS_BEFORE.search(parse.text[max(0, start - _LOOK_BACK) : start])
    if not link or expression.first is None or expression.last is None:
        return expression
    stretch: Stretch | None = None
    if link[1].lower() == "since" and anchor is None:
        return replace(expression, first=None, last=None, relative=True)
    if link[1].lower() == "since":
        stretch = open_to((expression.first, expression.last), anchor)
    elif link[1].lower() in ("by", "before", "until", "till") and (anchor is None or expression.first >= anchor):
        stretch = until((expression.first, expression.last), anchor)
    if stretch is None:
        return expression
    return replace(expression, first=stretch[0], last=stretch[1], relative=True)
