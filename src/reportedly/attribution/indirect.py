"""Content in clauses: "said that …", "…, he added", "according to X, …", "his claim that …", "are worried that …"."""

from collections.abc import Iterator

from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.findings import Finding
from reportedly.attribution.speakers import credit_of
from reportedly.attribution.syntax import is_clause, spans_of, subject_of
from reportedly.passages import Parse, Reason
from reportedly.records import Span

CLAUSE_DEPS = ("ccomp",)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_clauses(parse: Parse, cues: CueLexicon) -> list[Finding]:
    """Return one finding for each clause that a verb, noun, adjective or "according to" attributes."""
    found: list[Finding] = []
    for token in parse.tokens:
        if token.pos in ("VERB", "AUX", "NOUN", "PROPN", "ADJ") and cues.verb_class(token.lemma.lower()):
            found.extend(_verb_clauses(parse, token.index, cues))
        if token.lower == "according":
            found.extend(_according(parse, token.index))
        elif token.pos == "NOUN" and token.lemma.lower() in cues.nouns:
            found.extend(_noun_clauses(parse, token.index))
        elif token.lower in cues.adjectives:
            found.extend(_adjective_clauses(parse, token.index))
    return found


def _verb_clauses(parse: Parse, verb: int, cues: CueLexicon) -> Iterator[Finding]:
    """Yield what the verb attributes: its clause, or the clause it is put into as an aside."""
    tokens = parse.tokens
    lemma = tokens[verb].lemma.lower()
    if tokens[verb].pos not in ("VERB", "AUX"):
        return
    content: tuple[Span, ...] = ()
    construction = "clause"
    if cues.governs(lemma, "clause"):
        for clause in parse.children_by(verb, "ccomp"):
            if not is_clause(parse, clause):
                continue
            before = clause < verb
            inside = parse.subtree(clause)
            if before:
                inside = {t for t in inside if t < verb or t > verb}
            content = spans_of(parse, _without_mark(parse, clause, inside))
            construction = "clause-before" if before else ("clause-that" if _has_that(parse, clause) else "clause-bare")
            break
    if not content and cues.governs(lemma, "aside"):
        head = tokens[verb].head
        as_clause = tokens[verb].dep == "advcl" and any(tokens[c].lower == "as" for c in parse.children_by(verb, "mark", "advmod"))
        if (tokens[verb].dep in ("parataxis",) or as_clause) and head != verb:
            inside = parse.subtree(head) - parse.subtree(verb)
            content = spans_of(parse, _without_mark(parse, head, inside))
            construction = "aside"
    if not content:
        return
    credit = credit_of(parse, verb, cues)
    if credit.speaker is None:
        return
    yield Finding(
        content=content, construction=construction, cue=verb, cue_span=_span(parse, verb), speaker=credit.speaker,
        via=credit.via,
        why=(Reason("cue", f"“{tokens[verb].text}” attributes a clause", _span(parse, verb)),),
    )  # fmt: skip


def _according(parse: Parse, according: int) -> Iterator[Finding]:
    """Yield the clause that "according to X" stands in, X as its speaker."""
    tokens = parse.tokens
    to = next((c for c in parse.children(according) if tokens[c].lower == "to"), None)
    if to is None:
        if according + 1 < len(tokens) and tokens[according + 1].lower == "to":
            to = according + 1
        else:
            return
    speaker = next(iter(parse.children_by(to, "pobj")), None)
    if speaker is None:
        return
    phrase = parse.subtree(according) | parse.subtree(to)
    head = _clause_above(parse, according)
    inside = parse.subtree(head) - phrase
    content = spans_of(parse, _without_mark(parse, head, inside))
    if content:
        span = (tokens[according].start, tokens[to].end)
        yield Finding(
            content=content, construction="according", cue=according, cue_span=span, speaker=speaker,
            why=(Reason("cue", "“according to” attributes the clause it stands in", span),),
        )  # fmt: skip


def _noun_clauses(parse: Parse, noun: int) -> Iterator[Finding]:
    """Yield the that-clause of "his claim that …"."""
    tokens = parse.tokens
    for clause in parse.children_by(noun, "acl", "ccomp", "relcl"):
        if not _has_that(parse, clause):
            continue
        speaker = next(iter(parse.children_by(noun, "poss")), None)
        for prep in parse.children_by(noun, "prep"):
            if speaker is None and tokens[prep].lower in ("by", "from", "of"):
                speaker = next(iter(parse.children_by(prep, "pobj")), None)
        if speaker is None and tokens[noun].dep == "dobj":
            speaker = subject_of(parse, tokens[noun].head)
        content = spans_of(parse, _without_mark(parse, clause, parse.subtree(clause)))
        if speaker is not None and content:
            yield Finding(
                content=content, construction="noun", cue=noun, cue_span=_span(parse, noun), speaker=speaker,
                why=(Reason("cue", f"“{tokens[noun].text} that” attributes its clause", _span(parse, noun)),),
            )  # fmt: skip


def _adjective_clauses(parse: Parse, adjective: int) -> Iterator[Finding]:
    """Yield the clause of "is concerned that …"."""
    tokens = parse.tokens
    for clause in parse.children_by(adjective, "ccomp"):
        if clause < adjective or not is_clause(parse, clause):
            continue
        speaker = subject_of(parse, adjective)
        if speaker is None:
            speaker = subject_of(parse, tokens[adjective].head)
        content = spans_of(parse, _without_mark(parse, clause, parse.subtree(clause)))
        if speaker is not None and content and tokens[speaker].lower != "it":
            yield Finding(
                content=content, construction="adjective", cue=adjective, cue_span=_span(parse, adjective),
                speaker=speaker,
                why=(Reason("cue", f"“{tokens[adjective].text}” attributes its clause", _span(parse, adjective)),),
            )  # fmt: skip


def _clause_above(parse: Parse, token: int) -> int:
    """Return the head of the clause that the token's phrase stands in."""
    for above in parse.ancestors(token):
        if parse.tokens[above].pos in ("VERB", "AUX") and is_clause(parse, above):
            return above
    return parse.sentence_of(token).root


def _has_that(parse: Parse, clause: int) -> bool:
    return any(parse.tokens[c].lower == "that" for c in parse.children_by(clause, "mark"))


def _without_mark(parse: Parse, clause: int, inside: set[int]) -> set[int]:
    """Return the clause's tokens without the "that" that opens it and a conjunction before it."""
    first = min(inside, default=-1)
    openers = {c for c in parse.children_by(clause, "mark") if parse.tokens[c].lower == "that"}
    if first >= 0 and parse.tokens[first].lower in ("and", "but", "that", "yet"):
        openers.add(first)
    return inside - openers


def _span(parse: Parse, token: int) -> Span:
    return parse.tokens[token].start, parse.tokens[token].end
