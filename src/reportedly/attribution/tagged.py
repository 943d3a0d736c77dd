"""What the shared tagger adds to the rules: statements that they miss, and doubt about some that they find.

A run of words that the tagger takes for content, beside a verb that it takes for a cue, with a speaker by the syntax or
by the tagger, is a statement. A clause found by the rules alone is dropped where the tagger sees neither content nor
cue; quotations with a cue stand whatever it says.
"""

from collections.abc import Sequence

from reportedly.attribution.findings import Finding
from reportedly.attribution.indirect import WH_WORDS, can_show, is_negated, is_somebody
from reportedly.attribution.material import Material
from reportedly.attribution.speakers import credit_of
from reportedly.attribution.syntax import spans_of
from reportedly.passages import Reason, Sentence, Tags

# Chosen on 116 annotated articles (geovirus and meantime, 2026-11-22) that the tagger had not seen.
MARKED = 0.5  # probability from which a word belongs to what it is marked as
LEAST_SURE = 0.85  # mean probability of the words of new content
LEAST_WORDS = 4
WIDEST_GAP = 2  # words below MARKED that a run may bridge
MOST_KNOWN = 0.3  # share of a run that other statements may cover already
NO_SIGN = 0.2  # highest probability at which the tagger sees no content, or no cue
DOUBTFUL = frozenset({"clause", "count", "small-clause", "noun", "adjective", "quotation-phrase", "unmarked", "that"})


def apply_tags(material: Material, tags: Tags, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those that the tagger speaks against, and with those that it adds."""
    if not tags:
        return list(findings)
    kept = [f for f in findings if not _is_unlikely(material, tags, f)]
    return sorted([*kept, *_find_tagged(material, tags, kept)], key=lambda f: (f.start, -f.end))


def _is_unlikely(material: Material, tags: Tags, finding: Finding) -> bool:
    """Whether the tagger sees neither content nor cue in what rules alone found without quotation marks."""
    if finding.construction not in DOUBTFUL or finding.cue is None:
        return False
    inside = [t for span in finding.content for t in material.parse.tokens_in(span)]
    mean = sum(tags.content[t] for t in inside) / max(1, len(inside))
    return mean < NO_SIGN and tags.cue[finding.cue] < NO_SIGN


def _find_tagged(material: Material, tags: Tags, findings: Sequence[Finding]) -> list[Finding]:
    """Return statements of the tagger's where the findings leave room."""
    parse = material.parse
    known = {t for f in findings for span in f.content for t in parse.tokens_in(span)}
    known.update(f.cue for f in findings if f.cue is not None)
    found: list[Finding] = []
    for sentence in parse.sentences:
        for run in _runs(tags, sentence):
            words = [t for t in run if parse.tokens[t].pos != "PUNCT"]
            free = sum(t in known for t in run) <= MOST_KNOWN * len(run)
            sure = sum(tags.content[t] for t in run) >= LEAST_SURE * len(run)
            finding = _with_cue(material, tags, sentence, run, known) if free and sure else None
            if finding is not None and len(words) >= LEAST_WORDS:
                found.append(finding)
                known.update(run)
    return found


def _runs(tags: Tags, sentence: Sentence) -> list[list[int]]:
    """Return the runs of content in the sentence, small gaps bridged."""
    runs: list[list[int]] = []
    for token in range(sentence.first, sentence.last + 1):
        if tags.content[token] < MARKED:
            continue
        if runs and token - runs[-1][-1] <= WIDEST_GAP + 1:
            runs[-1].extend(range(runs[-1][-1] + 1, token + 1))
        else:
            runs.append([token])
    return runs


def _with_cue(
    material: Material, tags: Tags, sentence: Sentence, run: Sequence[int], known: set[int]
) -> Finding | None:
    """Return the run as a statement, if a verb of the lexicon beside it is a cue with a speaker."""
    parse = material.parse
    beside = [
        t for t in range(sentence.first, sentence.last + 1)
        if tags.cue[t] >= MARKED and t not in known and t not in run and parse.tokens[t].pos == "VERB"
        and material.cues.verb_class(parse.tokens[t].lemma.lower())
    ]  # fmt: skip
    cue = min(beside, key=lambda t: min(abs(t - run[0]), abs(t - run[-1])), default=None)
    content = spans_of(parse, run)
    if cue is None or not content:
        return None
    opener = {parse.tokens[t].lower for t in (run[0] - 1, run[0])} & WH_WORDS
    if opener and is_negated(material, cue):
        return None  # "declined to say how many …"
    credit = credit_of(parse, cue, material.cues)
    speaker = credit.speaker if credit.speaker is not None and credit.speaker not in run else None
    if speaker is None:
        marked = [t for t in range(sentence.first, sentence.last + 1) if tags.speaker[t] >= MARKED and t not in run]
        nouns = [t for t in marked if parse.tokens[t].pos in ("NOUN", "PROPN", "PRON")]
        speaker = min(nouns, key=lambda t: abs(t - cue), default=None)
    if speaker is None or parse.tokens[speaker].lower == "it" or not is_somebody(material, speaker):
        return None
    if material.cues.verb_class(parse.tokens[cue].lemma.lower()) == "show" and not can_show(material, speaker):
        return None
    span = material.span_of(cue)
    why = (Reason("tagger", f"the tagger marks content beside “{parse.tokens[cue].text}”", span),)
    return Finding(
        content=content, construction="tagged", cue=cue, cue_span=span, speaker=speaker, via=credit.via, why=why
    )
