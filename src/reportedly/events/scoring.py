"""How sure it is that a predicate of the lexicon evokes an event where it stands.

A logistic model: the lexicon entry's own score and a few dozen features of the place it stands in, with weights
that training/score_lexicon.py derives from annotated articles. The features say nothing of single words.
"""

import math
from collections.abc import Iterable, Iterator, Mapping

from reportedly.codebooks.lexicon import Entry, EventLexicon, PartOfSpeech
from reportedly.events.arguments import ArgumentReader, Surroundings
from reportedly.passages import Parse

_MODALS = frozenset({
    "can", "could", "may", "might", "must", "shall", "should", "will", "would", "’ll", "'ll", "’d", "'d", "wo",
    "ca",
})  # fmt: skip
_GENERIC_SUBJECTS = frozenset({"you", "one", "anyone", "people", "everyone"})
_HABITUAL = frozenset({
    "regularly", "usually", "often", "always", "routinely", "generally", "normally", "typically", "regular",
    "usual",
})  # fmt: skip
_NAMES_OF_THINGS = frozenset({"ORG", "PERSON", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT", "FAC"})
#: Share of a document's words in a domain's list from which the whole document counts as being about it.
_DOMAIN_SHARE = 0.03
#: What a document's domain outside politics takes from the log-odds of all its candidates. Judged, not learnt: the
#: annotated articles are nearly all political.
_DOMAIN_PENALTIES = {"@sport": -3.0, "@business": -1.0, "@artwork": -1.0}
#: Scores are kept away from 0 and 1 so that their logarithm exists.
_EDGE = 0.02


def score_of(entry: Entry, place: float, weights: Mapping[str, float]) -> float:
    """Return the probability that the entry's match is an event of its type; `place` is what its place adds."""
    total = weights.get("bias", 0.0) + weights.get("entry", 1.0) * logit(entry.score)
    total += place + weigh(entry_features(entry), weights)
    return 1.0 / (1.0 + math.exp(-total))


def weigh(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the sum of the features' weights."""
    return sum(weights.get(feature, 0.0) for feature in features)


def logit(probability: float) -> float:
    """Return the log-odds of a probability, kept within bounds."""
    bounded = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(bounded / (1 - bounded))


def domain_penalty(reader: ArgumentReader, lexicon: EventLexicon) -> float:
    """Return what the document's domain adds to the log-odds of its candidates: nothing, or a penalty."""
    counts = dict.fromkeys(_DOMAIN_PENALTIES, 0)
    for token in range(len(reader.parse.tokens)):
        for name in lexicon.classes(reader.lemma(token)):
            if name in counts:
                counts[name] += 1
    least = max(2.0, _DOMAIN_SHARE * len(reader.parse.tokens))
    return sum(penalty for domain, penalty in _DOMAIN_PENALTIES.items() if counts[domain] > least)


def entry_features(entry: Entry) -> tuple[str, ...]:
    """Return the features of the entry itself."""
    return (
        f"type {entry.type}",
        f"type {entry.type} {entry.pos}",
        f"words {min(2, len(entry.rest))}",
        f"conditions {min(2, len(entry.conditions))}",
    )


def place_features(
    pos: PartOfSpeech, head: int, around: Surroundings, reader: ArgumentReader, is_quoted: bool
) -> Iterator[str]:
    """Yield the features of the place where a predicate stands."""
    token = reader.parse.tokens[head]
    block = reader.parse.sentences[token.sentence].block
    yield f"pos {pos}"
    if block != "body":
        yield f"block {block}"
    if is_quoted:
        yield "quoted"
        yield f"quoted {pos}"
    yield f"{pos} dep {token.dep}"
    label = reader.label(head)
    if label in _NAMES_OF_THINGS:
        yield f"in name {label}"
    if any(reader.parse.tokens[c].lower in _HABITUAL for c in reader.parse.children_by(head, "advmod", "amod")):
        yield "habitual"
    if any("@weather" in reader.classes(t) for t in (*around.subjects, *_governed(around))):
        yield f"natural force {pos}"
    yield from _of_noun(head, around, reader) if pos == "noun" else _of_verb(head, around, reader)


def _governed(around: Surroundings) -> Iterator[int]:
    for _, tokens in around.prepositions:
        yield from tokens


def _of_noun(head: int, around: Surroundings, reader: ArgumentReader) -> Iterator[str]:
    parse, token = reader.parse, reader.parse.tokens[head]
    yield f"noun tag {token.tag}"
    determiner = next((t for t in parse.children_by(head, "det", "poss")), None)
    yield f"noun determiner {_determiner(parse, determiner)}"
    if around.light_verb is not None:
        yield "noun under light verb"
    if any("@actor" in reader.classes(t) or "@place" in reader.classes(t) for t in around.modifiers):
        yield "noun modified by actor"
    for preposition, governed in around.prepositions:
        if any("@actor" in reader.classes(t) or "@place" in reader.classes(t) for t in governed):
            yield f"noun {preposition} actor" if preposition in _NOUN_PREPOSITIONS else "noun prep actor"
        elif preposition in _NOUN_PREPOSITIONS:
            yield f"noun {preposition}"
    above = parse.tokens[token.head]
    if token.dep == "pobj":
        yield f"noun governed by {above.lower}" if above.lower in _GOVERNORS else "noun governed by other"


_NOUN_PREPOSITIONS = frozenset({
    "of", "on", "against", "by", "with", "to", "for", "between", "from", "in",
})  # fmt: skip
_GOVERNORS = frozenset({
    "of", "in", "after", "for", "by", "with", "to", "on", "during", "from", "over", "about", "against", "into",
    "as",
})  # fmt: skip


def _determiner(parse: Parse, determiner: int | None) -> str:
    if determiner is None:
        return "none"
    word = parse.tokens[determiner].lower
    if parse.tokens[determiner].dep == "poss":
        return "possessive"
    return word if word in ("the", "a", "an", "this", "no", "any", "all") else "other"


def _of_verb(head: int, around: Surroundings, reader: ArgumentReader) -> Iterator[str]:
    parse, token = reader.parse, reader.parse.tokens[head]
    yield f"verb tag {token.tag}"
    if around.is_passive:
        yield "verb passive"
    yield "verb subject " + _kind(around.subjects, reader)
    yield "verb object " + _kind(around.objects, reader)
    if around.has_clause:
        yield "verb clause"
    if around.has_infinitive:
        yield "verb infinitive"
    if any(parse.tokens[s].lower in _GENERIC_SUBJECTS for s in around.subjects):
        yield "verb generic subject"
    auxiliaries = [parse.tokens[c] for c in parse.children_by(head, "aux", "auxpass")]
    for auxiliary in auxiliaries:
        if auxiliary.lower in _MODALS:
            yield f"verb modal {auxiliary.lower}"
        elif auxiliary.tag == "TO":
            yield "verb to"
    if parse.children_by(head, "neg"):
        yield "verb negated"
    if token.tag in ("VBZ", "VBP") and not auxiliaries:
        yield "verb simple present"
    for child in parse.children_by(head, "advcl", "mark", "npadvmod"):
        yield f"verb with {parse.tokens[child].dep}"


def _kind(arguments: tuple[int, ...], reader: ArgumentReader) -> str:
    if not arguments:
        return "none"
    classes = reader.classes(arguments[0])
    if "@pronoun" in classes:
        return "pronoun" if "@actor" in classes else "impersonal"
    if "@actor" in classes:
        return "actor"
    return "place" if "@place" in classes else "other"
