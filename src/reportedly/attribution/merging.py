"""Join quotations and clauses under one cue into one finding, and quotations without a cue to the one they go on."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.attribution.direct import Assignment
from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.attribution.speakers import Credit, credit_of, credit_outside, named
from reportedly.attribution.syntax import subject_of, trim
from reportedly.passages import Quotation, Reason
from reportedly.records import Span

LEAST_LEAD = 3  # characters before a quotation that make a clause run into it ("said it had “no evidence”")
NEIGHBOURS = 40  # findings before a quotation that are looked at: those that hold it or end beside it are among them
LOOK_BACK = 400  # characters in which the sentence before a quotation is looked for


class _Shelf:
    """Findings by cue and in text order, so that those near a quotation are at hand."""

    def __init__(self, clauses: Iterable[Finding], spoken: Iterable[Finding]) -> None:
        self.findings: list[Finding] = []
        self._by_cue: dict[int, int] = {}
        self._order: list[tuple[int, int]] = []
        for finding in (*spoken, *clauses):
            self.put(finding)

    def of_cue(self, cue: int) -> Finding | None:
        """Return the finding of the cue, or None."""
        return self.findings[self._by_cue[cue]] if cue in self._by_cue else None

    def put(self, finding: Finding, *, instead_of: int | None = None) -> None:
        """Add the finding, or set it in the place of the one before with its cue, or with this number."""
        number = self._by_cue.get(finding.cue) if finding.cue is not None and instead_of is None else instead_of
        if number is None:
            number = len(self.findings)
            self.findings.append(finding)
        else:
            self.findings[number] = finding
        if finding.cue is not None:
            self._by_cue[finding.cue] = number
        insort(self._order, (finding.start, number))

    def before(self, place: int) -> list[int]:
        """Return the numbers of the last findings that begin at the place or before."""
        end = bisect_right(self._order, (place, len(self.findings)))
        return list(dict.fromkeys(number for _, number in self._order[max(0, end - NEIGHBOURS) : end]))

    def holder(self, quotation: Quotation) -> Finding | None:
        """Return a finding whose content holds the quotation's content already."""
        return _holder(quotation, (self.findings[n] for n in self.before(quotation.content[0])))

    def begun_with(self, quotation: Quotation) -> int | None:
        """Return the number of the longest finding in whose content the quotation stands, or None."""
        start = quotation.content[0]
        holding = [n for n in self.before(start) if any(a <= start < b for a, b in self.findings[n].content)]
        return max(holding, key=lambda n: self.findings[n].end - self.findings[n].start, default=None)


def merge_findings(
    material: Material, clauses: Sequence[Finding], assignments: Sequence[Assignment], spoken: Sequence[Finding]
) -> list[Finding]:
    """Return the findings in text order, with every assigned quotation in one of them."""
    taken = {f.cue for f in spoken if f.cue is not None}
    spoken_of = {material.quotations[a.quotation].span[0]: a.cue for a in assignments if a.place == "after"}
    whole = (_whole_quotations(material, c) for c in clauses if c.cue not in taken)
    shelf = _Shelf((_before_next_speech(material, c, spoken_of) for c in whole), spoken)
    for assignment in assignments:
        quotation = material.quotations[assignment.quotation]
        if assignment.cue not in taken and not _holder(quotation, spoken):
            _place(material, shelf, quotation, assignment)
    return sorted(shelf.findings, key=lambda f: (f.start, -f.end))


def add_inner_quotations(
    material: Material, findings: Sequence[Finding], assignments: Sequence[Assignment]
) -> list[Finding]:
    """Return the findings with those of quotations within quotations, whose cue has none yet."""
    taken = {f.cue for f in findings}
    inner = [a for a in assignments if a.cue not in taken]
    new = []
    for assignment in inner:
        assert assignment.cue is not None
        quotation = material.quotations[assignment.quotation]
        credit = credit_of(material.parse, assignment.cue, material.cues)
        span = material.span_of(assignment.cue)
        if credit.speaker is not None:
            why = (Reason("cue", "a cue before a quotation within a quotation", span),)
            new.append(
                Finding(
                    content=(quotation.content,), construction="quotation-before", cue=assignment.cue, cue_span=span,
                    speaker=credit.speaker, via=credit.via, why=why,
                )
            )  # fmt: skip
    return sorted([*findings, *new], key=lambda f: (f.start, -f.end))


def _before_next_speech(material: Material, clause: Finding, spoken_of: Mapping[int, int | None]) -> Finding:
    """Return the clause up to a quotation with a later cue, if its sentence ends before: "… in the U.S. “A”"."""
    text = material.parse.text
    for quotation in material.outer_in(clause.start, clause.end):
        start = quotation.span[0]
        later = spoken_of.get(start)
        own = later is None or later == clause.cue or clause.cue is None or later < clause.cue or start <= clause.start
        if own or text[:start].rstrip()[-1:] != "." or not text[quotation.content[0]].isupper():
            continue
        content = tuple(span for a, b in clause.content if a < start and (span := trim(text, a, min(b, start))))
        return replace(clause, content=content) if content else clause
    return clause


def _place(material: Material, shelf: _Shelf, quotation: Quotation, assignment: Assignment) -> None:
    """Put the quotation into the finding of its cue, into the one that it goes on, or into one of its own."""
    cue = assignment.cue
    if assignment.place == "label":
        why = (Reason("speaker", "a speaker's label before a quotation", quotation.span),)
        span = None if cue is None else material.span_of(cue)
        shelf.put(
            Finding(
                content=(quotation.content,), construction="label", cue=cue, cue_span=span, speaker=assignment.label,
                why=why,
            )
        )  # fmt: skip
    elif cue is not None and assignment.place in ("after", "before"):
        speech = _with_quotation(material, quotation, assignment, shelf.of_cue(cue))
        if speech.speaker is not None or not _is_judgement(material, cue):
            shelf.put(speech)
    elif shelf.holder(quotation):
        return
    elif cue is not None and (nearer := _nearer(material, shelf, quotation, cue)) is not None:
        present = shelf.findings[nearer]
        content = _union([*present.content[:-1], (present.content[-1][0], quotation.content[1])])
        shelf.put(replace(present, content=content), instead_of=nearer)
    elif cue is not None:
        phrase = _with_phrase(material, quotation, assignment, shelf.of_cue(cue))
        if phrase.speaker is not None:
            shelf.put(phrase)
    else:
        _go_on(material, quotation, shelf)


def _nearer(material: Material, shelf: _Shelf, quotation: Quotation, cue: int) -> int | None:
    """Return the number of a statement with a cue between this one and the quoted phrase, in its sentence, or None."""
    tokens = material.parse.tokens
    first = material.parse.tokens_in(quotation.span)[0]
    for number in reversed(shelf.before(quotation.span[0])):
        finding = shelf.findings[number]
        between = finding.cue is not None and cue < finding.cue < first and finding.start > tokens[cue].start
        if between and finding.end <= quotation.span[0] and tokens[first].sentence == tokens[cue].sentence:
            return number if material.same_side(cue, finding.cue or cue) else None
    return None


def _is_judgement(material: Material, cue: int) -> bool:
    """Whether the cue only calls something something: "so-called “caliphate”" credits nobody."""
    return material.cues.verb_class(material.parse.tokens[cue].lemma.lower()) in ("judge", "accuse", "ask")


def _new(material: Material, quotation: Quotation, assignment: Assignment) -> Finding:
    """Return a finding of the quotation alone."""
    assert assignment.cue is not None
    credit = _source_of(material, assignment.cue) or credit_outside(material, assignment.cue)
    return Finding(
        content=(quotation.content,), construction=f"quotation-{assignment.place}", cue=assignment.cue,
        cue_span=material.span_of(_said_in(material, assignment.cue)), speaker=credit.speaker, via=credit.via,
        why=(Reason("cue", f"“{material.parse.tokens[assignment.cue].text}” stands {_WHERE[assignment.place]}",
                    material.span_of(assignment.cue)),),
    )  # fmt: skip


def _source_of(material: Material, cue: int) -> Credit | None:
    """Return whom "according to X" beside a quotation names, or None if the cue is another."""
    parse = material.parse
    if parse.tokens[cue].lower != "according":
        return None
    to = next((c for c in parse.children_by(cue, "prep") if parse.tokens[c].lower == "to"), None)
    source = None if to is None else next(iter(parse.children_by(to, "pobj")), None)
    if source is None or not material.same_side(cue, source):
        return None
    return Credit(named(parse, source, material.cues))


def _said_in(material: Material, cue: int) -> int:
    """Return the document that is spoken in where the verb marks no attribution: "published this statement: “…”"."""
    tokens = material.parse.tokens
    if material.cues.verb_class(tokens[cue].lemma.lower()):
        return cue
    objects = material.parse.children_by(cue, "dobj")
    return next((o for o in objects if tokens[o].lemma.lower() in material.cues.documents), cue)


_WHERE = {"after": "after the quotation", "before": "before the quotation", "phrase": "above the quoted phrase"}


def _with_quotation(
    material: Material, quotation: Quotation, assignment: Assignment, present: Finding | None
) -> Finding:
    """Return the cue's finding with the quotation in it; clause content that only repeats quotations is dropped."""
    fresh = _new(material, quotation, assignment)
    if present is None:
        return _with_lead(material, quotation, assignment, fresh)
    if assignment.place == "after" and _is_part(material, quotation, assignment.cue, present):
        return present
    kept = [
        span for span in present.content
        if not material.outer_in(*span) or _leads_into(material, span, quotation)
    ]  # fmt: skip
    if assignment.place == "after":
        kept = [span for span in kept if span[0] > quotation.span[0] or _is_quoted(material, span)]
    near = material.outer_in(present.start, present.end)
    own = [q.content for q in near if any(_within(q.content, span) for span in present.content)]
    merged = replace(fresh, content=_union([*kept, *own, quotation.content]), why=present.why)
    return _with_lead(material, quotation, assignment, merged)


def _with_lead(material: Material, quotation: Quotation, assignment: Assignment, finding: Finding) -> Finding:
    """Return the finding with the words that lead into a quotation within a sentence: "He “never asked”, she said"."""
    parse = material.parse
    first = parse.tokens_in(quotation.span)[0]
    goes_on = parse.text[quotation.content[0]].islower() and finding.start == quotation.content[0]
    if assignment.place != "after" or assignment.cue is None or not goes_on:
        return finding
    start, _ = material.segment(assignment.cue)
    lead = [t for t in range(start, first) if parse.tokens[t].end <= quotation.span[0]]
    if not any(parse.tokens[t].pos in ("NOUN", "PROPN", "PRON") for t in lead):
        return finding
    said = any(material.cues.verb_class(parse.tokens[t].lemma.lower()) and parse.tokens[t].pos == "VERB" for t in lead)
    span = trim(parse.text, parse.tokens[lead[0]].start, quotation.span[0])
    if said or span is None or any(material.is_quoted(t) for t in lead):
        return finding
    return replace(finding, content=_union([(span[0], quotation.content[1]), *finding.content]))


def _is_part(material: Material, quotation: Quotation, cue: int | None, present: Finding) -> bool:
    """Whether the quotation is a phrase of a clause that goes on after it: "took “lawful measures” early on Monday"."""
    holding = next((span for span in present.content if _within(quotation.content, span)), None)
    if holding is None or cue is None or material.parse.text[quotation.content[1] - 1] in ",.!?":
        return False
    rest = material.parse.tokens_in((quotation.span[1], holding[1]))
    return any(material.parse.tokens[t].pos in ("NOUN", "PROPN", "VERB") for t in rest)


def _with_phrase(material: Material, quotation: Quotation, assignment: Assignment, present: Finding | None) -> Finding:
    """Return the cue's finding with one more quoted phrase."""
    if present is None:
        return _new(material, quotation, assignment)
    return replace(present, content=_union([*present.content, quotation.content]))


def _leads_into(material: Material, span: Span, quotation: Quotation) -> bool:
    """Whether the clause begins outside the quotation and runs into it."""
    lead = material.parse.text[span[0] : quotation.span[0]]
    return quotation.span[0] - span[0] > LEAST_LEAD and span[1] <= quotation.span[1] and ":" not in lead


def _go_on(material: Material, quotation: Quotation, shelf: _Shelf) -> None:
    """Join the quotation to the statement that ends just before it, or make it a statement of the last speaker."""
    start = quotation.span[0]
    begun = None if quotation.continues is None else shelf.begun_with(material.quotations[quotation.continues])
    if begun is not None:
        present = shelf.findings[begun]
        shelf.put(replace(present, content=_union([*present.content, quotation.content])), instead_of=begun)
        return
    earlier = [n for n in shelf.before(start) if _edge(shelf.findings[n]) <= start]
    last = max((_edge(shelf.findings[n]) for n in earlier), default=0)
    ending = [n for n in earlier if _edge(shelf.findings[n]) == last]
    previous = max(ending, key=lambda n: shelf.findings[n].end - shelf.findings[n].start, default=None)
    if previous is not None and _near(material, last, start):
        present = shelf.findings[previous]
        shelf.put(replace(present, content=_union([*present.content, quotation.content])), instead_of=previous)
        return
    speaker = _subject_before(material, start)
    if speaker is None and previous is not None:
        speaker = shelf.findings[previous].speaker
    if speaker is not None:
        why = (Reason("speaker", "the subject of the sentence before the quotation", quotation.span),)
        shelf.put(Finding(content=(quotation.content,), construction="quotation-alone", speaker=speaker, why=why))


def _near(material: Material, edge: int, start: int) -> bool:
    """Whether no whole sentence stands between the place and the quotation."""
    parse = material.parse
    inside = parse.tokens_in((edge, start))
    sentences = {parse.tokens[t].sentence for t in inside if parse.tokens[t].end <= start}
    return not any(
        parse.tokens[parse.sentences[s].first].start >= edge
        and parse.tokens[parse.sentences[s].last].end <= start
        and parse.sentences[s].last - parse.sentences[s].first > 1
        for s in sentences
    )


def _subject_before(material: Material, start: int) -> int | None:
    """Return the subject of the sentence that ends before the place."""
    parse = material.parse
    inside = [t for t in parse.tokens_in((max(0, start - LOOK_BACK), start)) if parse.tokens[t].end <= start]
    return named(parse, subject_of(parse, parse.sentence_of(inside[-1]).root), material.cues) if inside else None


def _edge(finding: Finding) -> int:
    """Return where the statement ends, its cue included."""
    return max(finding.end, finding.cue_span[1] if finding.cue_span else 0)


def _holder(quotation: Quotation, findings: Iterable[Finding]) -> Finding | None:
    """Return a finding whose content holds the quotation's content already."""
    for finding in findings:
        if any(_within(quotation.content, span) for span in finding.content):
            return finding
    return None


def _whole_quotations(material: Material, clause: Finding) -> Finding:
    """Return the clause with every quotation that it runs into taken in whole."""
    content = list(clause.content)
    for quotation in material.outer_in(clause.start, clause.end):
        if clause.cue_span and _within(clause.cue_span, quotation.span):
            continue
        for number, span in enumerate(content):
            runs_in = span[0] <= quotation.content[0] < span[1] < quotation.content[1]
            if runs_in:
                content[number] = (span[0], quotation.content[1])
    return replace(clause, content=_union(content))


def _is_quoted(material: Material, span: Span) -> bool:
    quotation = material.quotation_at(span[0])
    return quotation is not None and span[1] <= quotation.span[1]


def _union(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in text order, those that overlap joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
        else:
            joined.append(span)
    return tuple(joined)


def _within(a: Span, b: Span) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]
