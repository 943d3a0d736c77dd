"""Find the statements of an article: who is credited with what.

    1. clauses      what verbs, nouns, adjectives and "according to" attribute     indirect.py
    2. quotations   the cue of each quotation, and which ones go on without        direct.py
    3. merging      one finding for one cue; quotations joined to what they go on  merging.py
    4. parents      statements inside statements                                   nesting.py
    5. chains       the sources between article and speaker                        chains.py
    6. addressees   who is addressed, and the medium                               addressees.py, media.py
    7. drafts       speakers from the cast, kind, confidence, numbers
"""

from collections.abc import Sequence

from reportedly.attribution.according import find_according
from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.direct import assign_quotations
from reportedly.attribution.findings import Finding
from reportedly.attribution.indirect import find_clauses
from reportedly.attribution.material import Material
from reportedly.attribution.merging import merge_findings
from reportedly.attribution.nesting import find_parents
from reportedly.attribution.syntax import noun_phrase
from reportedly.passages import Article, Cast, Parse, Quotation, StatementDraft, Tags
from reportedly.records import Span, StatementKind


def find_statements(
    article: Article, parse: Parse, quotations: tuple[Quotation, ...], cast: Cast, tags: Tags, cues: CueLexicon
) -> tuple[StatementDraft, ...]:
    """Return the statements in text order; those without a known speaker have `speaker` None."""
    material = Material(parse, quotations, cues)
    clauses = [*find_clauses(material), *find_according(material)]
    assignments = assign_quotations(parse, quotations, cues)
    findings = merge_findings(parse, quotations, clauses, assignments, cues)
    parents = find_parents(findings)
    drafts: list[StatementDraft] = []
    for number, (finding, parent) in enumerate(zip(findings, parents, strict=True), start=1):
        drafts.append(_draft(f"s{number}", finding, None if parent is None else f"s{parent + 1}", parse, quotations, cast))
    return tuple(drafts)


def _draft(
    name: str, finding: Finding, parent: str | None, parse: Parse, quotations: Sequence[Quotation], cast: Cast
) -> StatementDraft:
    speaker = None if finding.speaker is None else cast.actor_at(finding.speaker)
    return StatementDraft(
        id=name,
        content=finding.content,
        kind=_kind(finding, quotations, parse.text),
        cue=finding.cue_span,
        speaker=speaker.id if speaker else None,
        speaker_span=None if finding.speaker is None else noun_phrase(parse, finding.speaker),
        via=tuple(actor.id for actor in map(cast.actor_at, finding.via) if actor),
        parent=parent,
        confidence=0.7,
        why=finding.why,
    )


def _kind(finding: Finding, quotations: Sequence[Quotation], text: str) -> StatementKind:
    """Return direct if all letters stand in quotation marks, indirect if none do, else mixed."""
    quoted: list[Span] = [q.content for q in quotations]
    outside = inside = 0
    for start, end in finding.content:
        for position in range(start, end):
            if text[position].isalnum():
                if any(a <= position < b for a, b in quoted):
                    inside += 1
                else:
                    outside += 1
    return "indirect" if not inside else "direct" if not outside else "mixed"
