"""Source chains: who stands between the article and the speaker.

"AFP reported, quoting police, that …"              police, via AFP
"…, police said, according to AFP"                  police, via AFP
"said in a statement carried by AFP"                the speaker, via AFP
"Police said that a witness had told them that …"   the witness, via what stands outside police, then police
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import FINITE, Material
from reportedly.attribution.nesting import holds
from reportedly.attribution.speakers import QUOTING
from reportedly.attribution.syntax import agent_of, left_edge, noun_phrase, trim
from reportedly.passages import Reason
from reportedly.records import Span

DOCUMENTS = frozenset({"statement", "communique", "communiqué", "release", "readout"})
OUTLETS = frozenset({"newspaper", "paper", "agency", "media", "television", "radio", "station", "daily", "outlet"})
SLACK = 2  # characters that may follow the phrase in the content: a stop, a mark


def link_sources(material: Material, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the sources named around their speakers; "according to" around a statement is gone."""
    findings = _told_by_both(material, _without_interruptions(material, findings))
    linked = [_relayed(material, _quoting(material, finding)) for finding in findings]
    dropped = _doubles(linked)
    for number, outer in enumerate(linked):
        relays = outer.construction == "according" or (outer.construction == "aside" and _is_report(material, outer))
        if not relays or number in dropped:
            continue
        for other, inner in enumerate(linked):
            if other != number and inner.cue is not None and _stands_around(material, outer, inner):
                assert outer.speaker is not None
                why = Reason("via", "another attribution stands around the whole statement", outer.cue_span)
                linked[other] = replace(inner, via=(*outer.via, outer.speaker, *inner.via), why=(*inner.why, why))
                dropped.add(number)
                break
    return [finding for number, finding in enumerate(linked) if number not in dropped]


def _without_interruptions(material: Material, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with "…, Y reported, that …" after another's cue as the source around it."""
    tokens = material.parse.tokens
    kept = list(findings)
    for inner in findings:
        cue = inner.cue
        if cue is None or inner.speaker is None or cue + 2 >= len(tokens):
            continue
        if (tokens[cue + 1].text, tokens[cue + 2].lower) != (",", "that"):
            continue
        start = tokens[left_edge(material.parse, inner.speaker)].start
        for number, outer in enumerate(kept):
            if outer.content[0][0] != start or outer.end != inner.end or outer.cue == cue:
                continue
            if inner.start < outer.start:  # "Y had warned, X said, that …": a statement within X's
                kept[number] = replace(outer, content=((tokens[cue + 3].start, outer.end),))
            else:
                why = Reason("via", "another attribution interrupts the statement", inner.cue_span)
                kept[number] = replace(
                    outer, content=inner.content, via=(inner.speaker, *outer.via), why=(*outer.why, why)
                )
                kept.remove(inner)
            break
    return kept


def _told_by_both(material: Material, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with X's within Y's in "According to X, A, Y said", where each seems to hold the other."""
    kept = list(findings)
    for outer in findings:
        number = next(
            (n for n, f in enumerate(kept) if f.construction == "according" and f.cue_span
             and outer.construction == "aside" and outer.start == f.cue_span[0] and f.start < outer.end < f.end),
            None,
        )  # fmt: skip
        if number is None or outer.speaker is None:
            continue
        text, end = material.parse.text, outer.end
        content = tuple(span for a, b in kept[number].content if a < end and (span := trim(text, a, min(b, end))))
        kept[number] = replace(kept[number], content=content or kept[number].content)
    return kept


def _stands_around(material: Material, outer: Finding, inner: Finding) -> bool:
    """Whether the outer attribution is of the inner statement as a whole; a document's, of words that it quotes."""
    assert outer.speaker is not None
    document = material.parse.tokens[outer.speaker].lemma.lower() in DOCUMENTS and outer.construction == "aside"
    return _is_all_of(material, outer, inner) and (not document or material.quotation_at(inner.start) is not None)


def _is_report(material: Material, finding: Finding) -> bool:
    """Whether the cue is an outlet's ("the Courier reported") or a document's ("the statement said")."""
    tokens = material.parse.tokens
    if finding.cue is None or finding.speaker is None:
        return False
    if tokens[finding.speaker].lemma.lower() in DOCUMENTS:
        return tokens[finding.cue].lemma.lower() in ("say", "report", "read")
    if tokens[finding.cue].lemma.lower() != "report":
        return False
    return tokens[finding.speaker].pos == "PROPN" or tokens[finding.speaker].lemma.lower() in OUTLETS


def _doubles(findings: Sequence[Finding]) -> set[int]:
    """Return the findings that repeat another's content: "reported, quoting police, that …" has two cues."""
    best: dict[tuple[Span, ...], int] = {}
    dropped: set[int] = set()
    for number, finding in enumerate(findings):
        other = best.setdefault(finding.content, number)
        if other != number:
            worse = other if len(finding.via) > len(findings[other].via) else number
            best[finding.content] = number if worse == other else other
            dropped.add(worse)
    return dropped


def inherit_sources(findings: Sequence[Finding], parents: Sequence[int | None]) -> list[Finding]:
    """Return the findings with their parents' sources and speakers before their own sources."""
    done: dict[int, Finding] = {}

    def settle(number: int) -> Finding:
        if number not in done:
            finding, parent = findings[number], parents[number]
            if parent is not None:
                outer = settle(parent)
                chain = (*outer.via, *(() if outer.speaker is None else (outer.speaker,)), *finding.via)
                why = Reason("via", "the statement lies in another's content", outer.cue_span)
                finding = replace(finding, via=chain, why=(*finding.why, why))
            done[number] = finding
        return done[number]

    return [settle(number) for number in range(len(findings))]


def _quoting(material: Material, finding: Finding) -> Finding:
    """Return the finding with the one whom its speaker quotes or cites as the speaker."""
    parse = material.parse
    tokens = parse.tokens
    if finding.cue is None or finding.speaker is None or finding.via or tokens[finding.cue].lemma in QUOTING:
        return finding
    first, last = material.segment(finding.cue)
    for verb in range(first, last + 1):
        if tokens[verb].lemma.lower() not in QUOTING or not material.same_side(verb, finding.cue):
            continue
        if tokens[verb].tag != "VBG" and tokens[verb].dep != "relcl":
            continue
        if not _beside(material, verb, finding):
            continue
        quoted = next(iter(parse.children_by(verb, "dobj")), None)
        if quoted is not None and _is_informant(material, quoted):
            why = Reason("via", f"“{tokens[verb].text}” names the source behind", material.span_of(verb))
            content = _outside(material, finding.content, verb, quoted)
            return replace(
                finding,
                speaker=quoted,
                via=(finding.speaker,),
                cue=verb,
                cue_span=material.span_of(verb),
                why=(*finding.why, why),
                content=content or finding.content,
            )
    return finding


def _beside(material: Material, verb: int, finding: Finding) -> bool:
    """Whether the quoting verb belongs to the cue or its speaker in the syntax, or directly follows them."""
    assert finding.cue is not None
    above = [verb, *material.parse.ancestors(verb)]
    near = {finding.cue, finding.speaker}
    between = material.parse.tokens[min(verb, finding.cue) + 1 : max(verb, finding.cue)]
    plain = not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in between)
    return any(a in near for a in above[:3]) or plain


def _outside(material: Material, content: tuple[Span, ...], verb: int, quoted: int) -> tuple[Span, ...]:
    """Return the content without "quoting X" at its beginning or end."""
    text = material.parse.text
    first, last = material.parse.tokens[verb].start, noun_phrase(material.parse, quoted)[1]
    kept: list[Span | None] = []
    for start, end in content:
        if first <= start < last:
            kept.append(trim(text, min(last, end), end))
        elif start < first and end - SLACK <= last:
            kept.append(trim(text, start, min(first, end)))
        else:
            kept.append((start, end))
    return tuple(span for span in kept if span)


def _relayed(material: Material, finding: Finding) -> Finding:
    """Return the finding with the outlet that carried, aired or quoted the speaker's words."""
    parse = material.parse
    tokens = parse.tokens
    if finding.cue is None or finding.speaker is None:
        return finding
    sentence = parse.sentence_of(finding.cue)
    for verb in range(sentence.first, sentence.last + 1):
        word = tokens[verb]
        if (
            word.tag != "VBN"
            or word.lemma.lower() not in material.cues.relays
            or not material.same_side(verb, finding.cue)
        ):
            continue
        if any(a <= word.start < b for a, b in finding.content):
            continue
        outlet = agent_of(parse, verb)
        if outlet is None or outlet == finding.speaker or outlet in finding.via:
            continue
        if not _is_spoken_by(material, word.head, finding):
            continue
        why = Reason("via", f"“{word.text} by” names who passed it on", (word.start, tokens[outlet].end))
        return replace(finding, via=(outlet, *finding.via), why=(*finding.why, why))
    return finding


def _is_spoken_by(material: Material, noun: int, finding: Finding) -> bool:
    """Whether the noun is the speaker, or what the speaker said or issued ("remarks", "a reply")."""
    assert finding.cue is not None
    lemma = material.parse.tokens[noun].lemma.lower()
    if noun in (finding.speaker, finding.cue):
        return True
    return lemma in material.cues.documents and finding.cue in material.parse.ancestors(noun)


def _is_informant(material: Material, token: int) -> bool:
    word = material.parse.tokens[token]
    return word.pos == "PROPN" or word.lemma.lower() in material.cues.informants


def _goes_on(outer: Finding, inner: Finding) -> bool:
    """Whether the outer content begins within the inner one, at a later sentence of it, and holds its cue."""
    assert inner.cue_span is not None
    begins = inner.start < outer.start and any(a <= outer.start < b for a, b in inner.content)
    return begins and any(a <= inner.cue_span[0] and inner.cue_span[1] <= b for a, b in outer.content)


def _is_all_of(material: Material, outer: Finding, inner: Finding) -> bool:
    """Whether the outer content is the inner statement with its cue and speaker, and no clause besides."""
    assert inner.cue_span is not None
    if not holds(outer, inner) and not _goes_on(outer, inner):
        return False
    spans = [*inner.content, inner.cue_span]
    if inner.speaker is not None:
        spans.append(noun_phrase(material.parse, inner.speaker))
    tokens = material.parse.tokens
    inside = [t for span in outer.content for t in material.parse.tokens_in(span)]
    rest = [t for t in inside if not any(a <= tokens[t].start < b for a, b in spans)]
    return not any(tokens[t].tag in FINITE and tokens[t].dep != "aux" for t in rest)
