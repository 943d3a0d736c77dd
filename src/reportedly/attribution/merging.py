"""Join quotations and clauses under one cue into one finding, and quotations without a cue to the one they go on."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.direct import Assignment
from reportedly.attribution.findings import Finding
from reportedly.attribution.speakers import credit_of
from reportedly.attribution.syntax import subject_of
from reportedly.passages import Parse, Quotation, Reason
from reportedly.records import Span


def merge_findings(
    parse: Parse,
    quotations: Sequence[Quotation],
    clauses: Sequence[Finding],
    assignments: Sequence[Assignment],
    cues: CueLexicon,
) -> list[Finding]:
    """Return the findings in text order, with every assigned quotation in one of them."""
    clauses = [_whole_quotations(clause, quotations) for clause in clauses]
    by_cue = {c.cue: c for c in clauses}
    found: dict[int | None, Finding] = dict(by_cue)
    loose: list[Finding] = []
    last: Finding | None = None
    key: int | None = None

    for assignment in assignments:
        quotation = quotations[assignment.quotation]
        if assignment.place in ("after", "before"):
            cue = assignment.cue
            assert cue is not None
            found[cue] = _with_quotation(parse, quotation, quotations, cue, assignment, found.get(cue), cues)
        elif assignment.place == "phrase":
            holder = _holder(quotation, found.values())
            if holder is None and assignment.cue is not None:
                found[assignment.cue] = _with_quotation(
                    parse, quotation, quotations, assignment.cue, assignment, None, cues
                )
        elif assignment.place == "label":
            loose.append(
                Finding(
                    content=(quotation.content,), construction="label", speaker=assignment.label,
                    why=(Reason("speaker", "a speaker's label before a quotation", quotation.span),),
                )
            )  # fmt: skip
        else:
            holder = _holder(quotation, found.values())
            if holder is not None:
                continue
            _go_on(parse, quotation, quotations, found, loose)
    return sorted([*(f for f in found.values()), *loose], key=lambda f: (f.start, -f.end))


def _with_quotation(
    parse: Parse,
    quotation: Quotation,
    quotations: Sequence[Quotation],
    cue: int,
    assignment: Assignment,
    present: Finding | None,
    cues: CueLexicon,
) -> Finding:
    """Return the cue's finding with the quotation in it; clause content that only repeats quotations is dropped."""
    marks = (Reason("quotation", f"its cue stands {assignment.place} the quotation", quotation.span),)
    if present is None:
        token = parse.tokens[cue]
        credit = credit_of(parse, cue, cues)
        speaker = credit.speaker
        return Finding(
            content=(quotation.content,), construction=f"quotation-{assignment.place}", cue=cue,
            cue_span=(token.start, token.end), speaker=speaker, via=credit.via, why=marks,
        )  # fmt: skip
    kept: list[Span] = []
    for span in present.content:
        if not any(q.parent is None and _touch(span, q.span) for q in quotations) or _leads_into(parse, span, quotation):
            kept.append(span)
    own = [q.content for q in quotations if q.parent is None and any(_within(q.content, s) for s in present.content)]
    content = _union([*kept, *own, quotation.content])
    return replace(present, content=content, construction=f"quotation-{assignment.place}", why=present.why + marks)


def _leads_into(parse: Parse, span: Span, quotation: Quotation) -> bool:
    """Whether the clause begins in open words and runs into the quotation ("said it had “no evidence”")."""
    outside = quotation.span[0] - span[0]
    return outside > 3 and span[1] <= quotation.span[1] and ":" not in parse.text[span[0] : quotation.span[0]]


def _go_on(
    parse: Parse,
    quotation: Quotation,
    quotations: Sequence[Quotation],
    found: dict[int | None, Finding],
    loose: list[Finding],
) -> None:
    """Join the quotation to the statement that ends just before it, or make it a statement of the last speaker."""
    previous = None
    for finding in [*found.values(), *loose]:
        edge = _edge(finding)
        if edge <= quotation.span[0] and (previous is None or edge > _edge(previous)):
            previous = finding
    text = parse.text
    if previous is not None:
        gap = text[_edge(previous) : quotation.span[0]]
        if _near(parse, _edge(previous), quotation.span[0]):
            joined = replace(previous, content=_union([*previous.content, quotation.content]))
            if previous.cue is not None and found.get(previous.cue) is previous:
                found[previous.cue] = joined
            else:
                loose[loose.index(previous)] = joined
            return
        _ = gap
    speaker = _nearest_subject(parse, quotation.span[0])
    if speaker is None and previous is not None:
        speaker = previous.speaker
    if speaker is not None:
        loose.append(
            Finding(
                content=(quotation.content,), construction="quotation-alone", speaker=speaker,
                why=(Reason("speaker", "the subject of the sentence before the quotation", quotation.span),),
            )
        )  # fmt: skip


def _near(parse: Parse, edge: int, start: int) -> bool:
    """Whether no whole sentence stands between the place and the quotation."""
    between = [
        s for s in parse.sentences if parse.tokens[s.first].start >= edge and parse.tokens[s.last].end <= start
    ]
    return not any(s.last - s.first > 1 for s in between)


def _nearest_subject(parse: Parse, start: int) -> int | None:
    """Return the subject of the sentence that ends before the place."""
    tokens = parse.tokens_in((max(0, start - 400), start))
    if not tokens:
        return None
    last = tokens[-1] if parse.tokens[tokens[-1]].end <= start else tokens[-1] - 1
    if last < 0:
        return None
    return subject_of(parse, parse.sentence_of(last).root)


def _edge(finding: Finding) -> int:
    return max(finding.end, finding.cue_span[1] if finding.cue_span else 0)


def _holder(quotation: Quotation, findings: "Sequence[Finding] | object") -> Finding | None:
    """Return a finding whose content holds the quotation's content already."""
    for finding in findings:  # type: ignore[attr-defined]
        if any(_within(quotation.content, span) for span in finding.content):
            return finding
    return None


def _whole_quotations(clause: Finding, quotations: Sequence[Quotation]) -> Finding:
    """Return the clause with every quotation that it holds for the most part taken in whole."""
    content = list(clause.content)
    for quotation in quotations:
        if quotation.parent is not None or (clause.cue_span and _within(clause.cue_span, quotation.span)):
            continue
        for number, span in enumerate(content):
            shared = min(span[1], quotation.content[1]) - max(span[0], quotation.content[0])
            if shared > 0 and span[0] <= quotation.content[0] and span[1] < quotation.content[1]:
                content[number] = (span[0], quotation.content[1])
    return replace(clause, content=_union(content))


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
