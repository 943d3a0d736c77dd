"""Find the predicates of a text that evoke an event, with their type and mode."""

from collections.abc import Iterable

from reportedly.codebooks.lexicon import NO_EVENT, Entry, EventLexicon
from reportedly.events.arguments import ArgumentReader, Surroundings
from reportedly.events.conditions import conditions_hold, find_rest, part_of_speech, trigger_range
from reportedly.passages import Candidate, Parse, Quotation, Reason, Sentence, Tags


def find_candidates(
    parse: Parse, quotations: tuple[Quotation, ...], tags: Tags, lexicon: EventLexicon
) -> tuple[Candidate, ...]:
    """Return one candidate for each predicate occurrence that is judged to evoke an event, in text order."""
    reader = ArgumentReader(parse, lexicon)
    found: list[Candidate] = []
    for sentence in parse.sentences:
        found.extend(_find_in_sentence(parse, sentence, reader, lexicon))
    return tuple(found)


def _find_in_sentence(
    parse: Parse, sentence: Sentence, reader: ArgumentReader, lexicon: EventLexicon
) -> Iterable[Candidate]:
    words: frozenset[str] | None = None
    for index in range(sentence.first, sentence.last + 1):
        token = parse.tokens[index]
        pos = part_of_speech(token.pos, token.tag)
        if pos is None:
            continue
        entries = lexicon.entries(reader.lemma(index), pos)
        if not entries:
            continue
        if words is None:
            words = _sentence_words(sentence, reader)
        around = reader.surroundings(index)
        best: tuple[Entry, list[int]] | None = None
        for entry in entries:
            rest = find_rest(parse, reader, index, entry)
            if rest is None or not conditions_hold(entry, around, reader, words):
                continue
            if best is None or _rank(entry) > _rank(best[0]):
                best = entry, rest
        if best is not None and best[0].type != NO_EVENT:
            entry, rest = best
            first, last = trigger_range(index, rest)
            yield Candidate(
                first=first, last=last, head=index, type=entry.type, mode=entry.mode, score=entry.score,
                why=(Reason("candidates", f"lexicon: {entry.key}", parse.span(first, last)),),
            )  # fmt: skip


def _rank(entry: Entry) -> tuple[int, int, float]:
    """Return what decides between entries that all hold: more words, then more conditions, then score."""
    return len(entry.rest), len(entry.conditions), entry.score


def _sentence_words(sentence: Sentence, reader: ArgumentReader) -> frozenset[str]:
    words: set[str] = set()
    for token in range(sentence.first, sentence.last + 1):
        words.add(reader.lemma(token))
        words |= reader.classes(token)
    return frozenset(words)
