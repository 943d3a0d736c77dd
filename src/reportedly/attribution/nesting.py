"""Statements inside statements: the innermost one whose content holds another's content and cue."""

from collections.abc import Sequence

from reportedly.attribution.findings import Finding
from reportedly.records import Span


def find_parents(findings: Sequence[Finding]) -> list[int | None]:
    """Return for each finding the index of the innermost finding that strictly holds it, or None."""
    return [_parent(number, findings) for number in range(len(findings))]


def _parent(number: int, findings: Sequence[Finding]) -> int | None:
    inner = findings[number]
    best: int | None = None
    for other, outer in enumerate(findings):
        if other == number or not holds(outer, inner):
            continue
        if best is None or _length(outer) < _length(findings[best]):
            best = other
    return best


def holds(outer: Finding, inner: Finding) -> bool:
    """Return whether the outer content strictly holds the inner content and cue."""
    spans: list[Span] = [*inner.content]
    if inner.cue_span:
        spans.append(inner.cue_span)
    inside = all(any(o[0] <= s[0] and s[1] <= o[1] for o in outer.content) for s in spans)
    return inside and _length(outer) > _length(inner)


def _length(finding: Finding) -> int:
    return sum(b - a for a, b in finding.content)
