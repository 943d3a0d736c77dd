"""Join quotations and clauses under one cue into one finding, and quotations without a cue to the one they go on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.attribution.direct import Assignment
from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.attribution.speakers import credit_outside
from reportedly.attribution.syntax import subject_of
from reportedly.passages import Quotation, Reason
from reportedly.records import Span

LEAST_LEAD = 3  # characters before a quotation that make a clause run into it ("said it had “no evidence”")
LOOK_BACK = 400  # characters in which the sentence before a quotation is looked for


def merge_findings(
    material: Material, clauses: Sequence[Finding], assignments: Sequence[Assignment], spoken: Sequence[Finding]
) -> list[Finding]:
    """Return the findings in text order, with every assigned quotation in one of them."""
    taken = {f.cue for f in spoken}
    by_cue = {c.cue: _whole_quotations(material, c) for c in clauses if c.cue not in taken}
    alone: list[Finding] = list(spoken)
    for assignment in assignments:
        quotation = material.quotations[assignment.quotation]
        if _holder(quotation, spoken) or (assignment.cue is not None and assignment.cue in taken):
            continue
        if assignment.place == "label":
            why = (Reason("speaker", "a speaker's label before a quotation", quotation.span),)
            alone.append(Finding(content=(quotation.content,), construction="label", speaker=assignment.label, why=why))
        elif assignment.place in ("after", "before"):
            assert assignment.cue is not None
            speech = _with_quotation(material, quotation, assignment, by_cue.get(assignment.cue))
            if speech.speaker is not None or not _is_judgement(material, assignment.cue):
                by_cue[assignment.cue] = speech
        elif _holder(quotation, by_cue.values()):
            continue
        elif assignment.place == "phrase":
            assert assignment.cue is not None
            phrase = _with_phrase(material, quotation, assignment, by_cue.get(assignment.cue))
            if phrase.speaker is not None:
                by_cue[assignment.cue] = phrase
        else:
            _go_on(material, quotation, by_cue, alone)
    return sorted([*by_cue.values(), *alone], key=lambda f: (f.start, -f.end))


def _is_judgement(material: Material, cue: int) -> bool:
    """Whether the cue only calls something something: "so-called “caliphate”" credits nobody."""
    return material.cues.verb_class(material.parse.tokens[cue].lemma.lower()) in ("judge", "accuse", "ask")


def _new(material: Material, quotation: Quotation, assignment: Assignment) -> Finding:
    """Return a finding of the quotation alone."""
    assert assignment.cue is not None
    credit = credit_outside(material, assignment.cue)
    return Finding(
        content=(quotation.content,), construction=f"quotation-{assignment.place}", cue=assignment.cue,
        cue_span=material.span_of(assignment.cue), speaker=credit.speaker, via=credit.via,
        why=(Reason("cue", f"“{material.parse.tokens[assignment.cue].text}” stands {_WHERE[assignment.place]}",
                    material.span_of(assignment.cue)),),
    )  # fmt: skip


_WHERE = {"after": "after the quotation", "before": "before the quotation", "phrase": "above the quoted phrase"}


def _with_quotation(
    material: Material, quotation: Quotation, assignment: Assignment, present: Finding | None
) -> Finding:
    """Return the cue's finding with the quotation in it; clause content that only repeats quotations is dropped."""
    fresh = _new(material, quotation, assignment)
    if present is None:
        return fresh
    kept = [
        span for span in present.content
        if not any(_touch(span, q.span) for q in material.outer) or _leads_into(material, span, quotation)
    ]  # fmt: skip
    if assignment.place == "after":
        kept = [span for span in kept if span[0] > quotation.span[0] or _is_quoted(material, span)]
    own = [q.content for q in material.outer if any(_within(q.content, span) for span in present.content)]
    return replace(fresh, content=_union([*kept, *own, quotation.content]), why=present.why)


def _with_phrase(material: Material, quotation: Quotation, assignment: Assignment, present: Finding | None) -> Finding:
    """Return the cue's finding with one more quoted phrase."""
    if present is None:
        return _new(material, quotation, assignment)
    return replace(present, content=_union([*present.content, quotation.content]))


def _leads_into(material: Material, span: Span, quotation: Quotation) -> bool:
    """Whether the clause begins outside the quotation and runs into it."""
    lead = material.parse.text[span[0] : quotation.span[0]]
    return quotation.span[0] - span[0] > LEAST_LEAD and span[1] <= quotation.span[1] and ":" not in lead


def _go_on(material: Material, quotation: Quotation, by_cue: dict[int | None, Finding], alone: list[Finding]) -> None:
    """Join the quotation to the statement that ends just before it, or make it a statement of the last speaker."""
    earlier = [f for f in [*by_cue.values(), *alone] if _edge(f) <= quotation.span[0]]
    previous = max(earlier, key=_edge, default=None)
    if previous is not None and _near(material, _edge(previous), quotation.span[0]):
        outer = [f for f in earlier if _edge(f) == _edge(previous)]
        previous = max(outer, key=lambda f: f.end - f.start)
        joined = replace(previous, content=_union([*previous.content, quotation.content]))
        if previous.cue is not None and by_cue.get(previous.cue) is previous:
            by_cue[previous.cue] = joined
        else:
            alone[alone.index(previous)] = joined
        return
    speaker = _subject_before(material, quotation.span[0])
    if speaker is None and previous is not None:
        speaker = previous.speaker
    if speaker is not None:
        why = (Reason("speaker", "the subject of the sentence before the quotation", quotation.span),)
        alone.append(Finding(content=(quotation.content,), construction="quotation-alone", speaker=speaker, why=why))


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
    return subject_of(parse, parse.sentence_of(inside[-1]).root) if inside else None


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
    for quotation in material.outer:
        if quotation.span[0] > clause.end or quotation.span[1] < clause.start:
            continue
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


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _within(a: Span, b: Span) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]
