"""Statements inside statements: the innermost one whose content holds another's content and cue."""

from collections.abc import Sequence

from reportedly.attribution.findings import Finding
from reportedly.records import Span


def find_parents(findings: Sequence[Finding]) -> list[int | None]:
    """Return for each finding the index of the innermost finding that strictly holds it, or None."""
    parents: list[int | None] = [None] * len(findings)
    around: list[int] = []  # those that begin before the one looked at and have not ended
    for number in sorted(range(len(findings)), key=lambda n: (findings[n].start, -findings[n].end)):
        inner = findings[number]
        around = [n for n in around if findings[n].end > inner.start]
        holders = [n for n in around if holds(findings[n], inner)]
        parents[number] = min(holders, key=lambda n: _length(findings[n]), default=None)
        around.append(number)
    return parents


def holds(outer: Finding, inner: Finding) -> bool:
    """Return whether the outer content strictly holds the inner content and cue."""
    spans: list[Span] = [*inner.content]
    if inner.cue_span:
        spans.append(inner.cue_span)
    inside = all(any(o[0] <= s[0] and s[1] <= o[1] for o in outer.content) for s in spans)
    return inside and _length(outer) > _length(inner)


def _length(finding: Finding) -> int:
    return sum(b - a for a, b in finding.content)
