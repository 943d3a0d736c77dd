"""Where content begins and ends: the tagger's word on stretches that the rules left out or took in.

Rules read content off the syntax, and one wrong arc costs half a sentence: "said A, and B" loses B, "said A, which Y
denies" keeps what Y denies. Stretches between commas, semicolons and conjunctions are looked at whole, from the edges
of the content: the tagger must be sure of all of one before it is added or dropped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.attribution.syntax import noun_phrase, spans_of
from reportedly.passages import Reason, Tags

# Chosen on 116 annotated articles (geovirus and meantime, 2026-11-27) that the tagger had not seen.
SURE_INSIDE = 0.8  # mean probability of a stretch that is added
LEAST_INSIDE = 0.5  # and of its least likely word
SURE_OUTSIDE = 0.25  # mean probability of a stretch that is dropped
LEAST_KEPT = 0.6  # mean probability of what is left then
FEWEST_KEPT = 3  # words that are left at least
FEWEST_ADDED = 2  # words of a stretch: a single one (", however") hangs on what follows
OPENERS = frozenset({"and", "but", "while", "although", "though", "whereas", "so", "which", "because", "after", "with"})
LOOSE = frozenset(
    {"clause", "aside", "as", "that", "relative", "unmarked", "according", "small-clause", "count", "adjective"}
)


def fit_boundaries(material: Material, tags: Tags, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with stretches at the edges of their content added or dropped as the tagger is sure."""
    if not tags:
        return list(findings)
    fitted = list(findings)
    for number, finding in enumerate(fitted):
        if finding.construction in LOOSE and finding.cue is not None:
            others = [f for n, f in enumerate(fitted) if n != number]
            fitted[number] = _fit(material, tags, finding, others)
    return fitted


def _fit(material: Material, tags: Tags, finding: Finding, others: Sequence[Finding]) -> Finding:
    """Return the finding with its edges moved."""
    parse = material.parse
    assert finding.cue is not None
    sentence = parse.sentence_of(finding.cue)
    inside = {t for span in finding.content for t in parse.tokens_in(span)}
    if not inside or min(inside) < sentence.first or max(inside) > sentence.last:
        return finding
    taken = _taken(material, finding, others)
    kept = _extended(material, tags, inside, taken, sentence.first, sentence.last)
    if finding.construction != "according":  # what X said there is a statement of its own, and the chain's business
        kept = _shortened(material, tags, kept)
    if kept == inside:
        return finding
    content = spans_of(parse, kept)
    if not content:
        return finding
    why = Reason("tagger", "the tagger moves where the content begins or ends", (content[0][0], content[-1][1]))
    return replace(finding, content=content, why=(*finding.why, why))


def _taken(material: Material, finding: Finding, others: Iterable[Finding]) -> set[int]:
    """Return the tokens of cue, speaker and source of the finding, and of others with their content."""
    parse = material.parse
    spans = [span for f in others for span in f.content]
    for f in (finding, *others):
        spans += [] if f.cue_span is None else [f.cue_span]
        spans += [noun_phrase(parse, head) for head in (f.speaker, *f.via) if head is not None]
    return {t for span in spans for t in parse.tokens_in(span)}


def _stretches(material: Material, tokens: Sequence[int]) -> list[list[int]]:
    """Return the runs of tokens between punctuation, the conjunction that opens one at its head."""
    parse = material.parse
    runs: list[list[int]] = [[]]
    for token in tokens:
        word = parse.tokens[token]
        if word.text in (",", ";", "—", "–", "(", ")", ":") or (word.lower in OPENERS and word.pos != "PRON"):
            runs.append([])
        runs[-1].append(token)
    return [run for run in runs if run]


def _mean(material: Material, tags: Tags, run: Iterable[int]) -> tuple[float, float, int]:
    """Return mean and least probability of content among the words of the run, and how many words there are."""
    words = [tags.content[t] for t in run if material.parse.tokens[t].pos != "PUNCT"]
    return (sum(words) / len(words), min(words), len(words)) if words else (0.0, 0.0, 0)


def _extended(material: Material, tags: Tags, inside: set[int], taken: set[int], first: int, last: int) -> set[int]:
    """Return the tokens with the stretches after them, and the one that opens the sentence, if the tagger is sure."""
    kept, waiting = set(inside), set[int]()
    after = takewhile(lambda t: not (t in taken or material.is_quoted(t)), range(max(inside) + 1, last + 1))
    for run in _stretches(material, list(after)):
        if not _is_sure(material, tags, run):
            break
        waiting |= set(run)
        if _words(material, run) >= FEWEST_ADDED:
            kept |= waiting
    front = list(takewhile(lambda t: not (t in taken or t in inside or material.is_quoted(t)), range(first, last + 1)))
    opens = (
        bool(front)
        and material.parse.tokens[front[-1]].text == ","
        and not any(material.parse.tokens[t].lemma.lower() in material.cues.media for t in front)
        and not material.is_finite(front[0], front[-1])
    )
    if opens and _words(material, front) >= FEWEST_ADDED and _is_sure(material, tags, front):
        kept |= set(front)
    return kept


def _words(material: Material, run: Iterable[int]) -> int:
    return sum(material.parse.tokens[t].pos != "PUNCT" for t in run)


def _is_sure(material: Material, tags: Tags, run: Iterable[int]) -> bool:
    """Whether the tagger takes every word of the run for content; a run of punctuation alone is no obstacle."""
    mean, least, words = _mean(material, tags, run)
    return not words or (mean >= SURE_INSIDE and least >= LEAST_INSIDE)


def _shortened(material: Material, tags: Tags, inside: set[int]) -> set[int]:
    """Return the tokens without a last stretch in which another speaks: "…, while Y says", "…, which Y denies"."""
    kept = sorted(inside)
    runs = _stretches(material, kept)
    if len(runs) < 2 or any(material.is_quoted(t) for t in runs[-1]):
        return inside
    mean, _, words = _mean(material, tags, runs[-1])
    rest = [t for run in runs[:-1] for t in run]
    left, _, number = _mean(material, tags, rest)
    drops = words and mean <= SURE_OUTSIDE and left >= LEAST_KEPT and number >= FEWEST_KEPT
    return set(rest) if drops and any(_speaks(material, t) for t in runs[-1]) else inside


def _speaks(material: Material, token: int) -> bool:
    """Whether the token is a cue verb with a subject of its own."""
    parse = material.parse
    word = parse.tokens[token]
    cue = word.pos == "VERB" and material.cues.verb_class(word.lemma.lower()) is not None
    return cue and bool(parse.children_by(token, "nsubj", "nsubjpass"))
