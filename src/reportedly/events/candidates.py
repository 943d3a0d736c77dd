"""Find the predicates of a text that evoke an event, with their type and mode."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.codebooks.lexicon import NO_EVENT, Entry, EventLexicon
from reportedly.events.arguments import ArgumentReader, Surroundings
from reportedly.events.conditions import conditions_hold, dependants, find_rest, part_of_speech, trigger_range
from reportedly.events.fusing import fuse_verbs_with_objects
from reportedly.events.joining import JoiningWeights, join_tags
from reportedly.events.scoring import domain_penalty, place_features, score_of, weigh
from reportedly.events.types import decide_mode
from reportedly.passages import Candidate, Parse, Quotation, Reason, Sentence, Tags

#: Candidates with a lower score are left out unread. The choice among the others falls when their sides are known, by
#: the confidence in the whole event; below this next to none would pass.
LEAST_SCORE = 0.2
FUNCTION_POS = frozenset(("DET", "PRON", "NUM", "ADP", "PART", "CCONJ", "SCONJ", "PUNCT"))


@dataclass(frozen=True, slots=True)
class Match:
    """A lexicon entry whose words and conditions are met at a token."""

    entry: Entry
    head: int
    rest: tuple[int, ...]
    around: Surroundings
    score: float


def find_candidates(
    parse: Parse,
    quotations: tuple[Quotation, ...],
    tags: Tags,
    lexicon: EventLexicon,
    joining: JoiningWeights,
    *,
    least_score: float = LEAST_SCORE,
) -> tuple[Candidate, ...]:
    """Return one candidate for each predicate occurrence that is judged to evoke an event, in text order."""
    known, empty = find_known_predicates(parse, quotations, lexicon)
    joined = join_tags(parse, known, tags, joining)
    return tuple(c for c in joined if c.score >= least_score and c.head not in empty and _has_content(parse, c))


def find_known_predicates(
    parse: Parse, quotations: tuple[Quotation, ...], lexicon: EventLexicon
) -> tuple[tuple[Candidate, ...], frozenset[int]]:
    """Return the candidates that the lexicon alone finds, in text order, with the score that it gives them.

    Beside them stand the heads whose arguments say that there is no event: the tagger does not overrule those.
    """
    reader = ArgumentReader(parse, lexicon)
    found, empty = [], set()
    for matches in find_matches(reader, quotations, lexicon):
        best = max(matches, key=_rank)
        if best.entry.type != NO_EVENT:
            found.append(_to_candidate(best, reader, lexicon))
        elif best.entry.conditions:
            empty.add(best.head)
    return fuse_verbs_with_objects(parse, found), frozenset(empty)


def _has_content(parse: Parse, candidate: Candidate) -> bool:
    """Return whether the trigger has a word that can evoke anything: a tag may have slipped onto "the" or "my"."""
    return any(parse.tokens[t].pos not in FUNCTION_POS for t in range(candidate.first, candidate.last + 1))


def find_matches(
    reader: ArgumentReader, quotations: tuple[Quotation, ...], lexicon: EventLexicon
) -> Iterator[list[Match]]:
    """Yield, for each token where any entry holds, all entries that hold there, with their scores."""
    parse = reader.parse
    quoted = quoted_tokens(parse, quotations)
    domain = domain_penalty(reader, lexicon)
    for sentence in parse.sentences:
        words: frozenset[str] | None = None
        for index in range(sentence.first, sentence.last + 1):
            entries = _entries_at(index, reader, lexicon)
            if not entries:
                continue
            if words is None and any(c.role == "near" for entry in entries for c in entry.conditions):
                words = _sentence_words(sentence, reader)
            around = reader.surroundings(_bearer(parse, index))
            held = _entries_that_hold(entries, index, around, reader, words or frozenset())
            if not held:
                continue
            features = place_features(entries[0].pos, index, around, reader, index in quoted)
            place = domain + weigh(features, lexicon.weights)
            yield [Match(e, index, rest, around, score_of(e, place, lexicon.weights)) for e, rest in held]


def _entries_that_hold(
    entries: tuple[Entry, ...], head: int, around: Surroundings, reader: ArgumentReader, words: frozenset[str]
) -> list[tuple[Entry, tuple[int, ...]]]:
    """Return the entries whose words and conditions are met, with the tokens of their other words."""
    held = []
    nearby = dependants(reader.parse, head) if any(entry.rest for entry in entries) else []
    for entry in entries:
        rest = find_rest(reader.parse, reader, head, entry, nearby)
        if rest is not None and conditions_hold(entry, around, reader, words):
            held.append((entry, tuple(rest)))
    return held


def _bearer(parse: Parse, token: int) -> int:
    """Return the token whose arguments count: a modal verb's are those of the verb it goes with."""
    word = parse.tokens[token]
    return word.head if word.tag == "MD" else token


def choose(matches: list[Match]) -> Match | None:
    """Return the match that decides at its token, or None if that one says that there is no event."""
    best = max(matches, key=_rank)
    return None if best.entry.type == NO_EVENT else best


def _rank(match: Match) -> tuple[int, int, float]:
    """Return what decides between entries that all hold: more words, then that there is no event, then score."""
    return len(match.entry.rest), int(match.entry.type == NO_EVENT), match.score


def _to_candidate(match: Match, reader: ArgumentReader, lexicon: EventLexicon) -> Candidate:
    parse = reader.parse
    head = _bearer(parse, match.head)
    first, last = trigger_range(match.head, [*match.rest, head])
    return Candidate(
        first=first,
        last=last,
        head=head,
        type=match.entry.type,
        mode=decide_mode(match.entry, head, match.around, reader, lexicon),
        score=match.score,
        why=(Reason("candidates", f"lexicon: {match.entry.key}", parse.span(first, last)),),
    )


def _entries_at(token: int, reader: ArgumentReader, lexicon: EventLexicon) -> tuple[Entry, ...]:
    word = reader.parse.tokens[token]
    pos = part_of_speech(word.pos, word.tag)
    return lexicon.entries(reader.lemma(token), pos) if pos else ()


def _sentence_words(sentence: Sentence, reader: ArgumentReader) -> frozenset[str]:
    words: set[str] = set()
    for token in range(sentence.first, sentence.last + 1):
        words.add(reader.lemma(token))
        words |= reader.classes(token)
    return frozenset(words)


def quoted_tokens(parse: Parse, quotations: tuple[Quotation, ...]) -> frozenset[int]:
    """Return the tokens that lie in any quotation."""
    return frozenset(token for quotation in quotations for token in parse.tokens_in(quotation.content))
