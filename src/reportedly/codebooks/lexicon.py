"""The event lexicon: which words evoke which events, and under which conditions.

The data files (`data/*.tsv`, described in docs/codebook.md) are meant to be read and edited by a political
scientist. `events.tsv` maps predicates to types and modes, `classes.tsv` names the classes of words that its
conditions speak of, `modes.tsv` and `contexts.tsv` say which words decide a mode or add a context.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, get_args

from reportedly.errors import BadData

PartOfSpeech = Literal["verb", "noun", "adjective", "modal"]
Role = Literal["obj", "subj", "mod", "comp", "inf", "passive", "near", "prep", "light"]

#: Type of the entries that say that words evoke no event where their conditions hold.
NO_EVENT = "NONE"
#: How many annotated matches the editor's score of an entry is worth against the counts (chosen by cross-validation).
JUDGEMENT_WEIGHT = 4.0

_CONDITION = re.compile(r"(?P<not>!?)(?P<role>[a-z]+)(?::(?P<preposition>[a-z|]+))?(?:=(?P<words>\S+))?")
_NEEDS_WORDS = {"near", "mod"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand on a predicate's surroundings, such as `obj=@captive`: the object is one of that class.

    `words` holds lemmas and class names (with their @); empty means that the role is filled at all. `prepositions`
    is used by the role `prep` alone.
    """

    role: Role
    words: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One predicate and what it evokes where all `conditions` hold.

    `head` is the lemma that the entry is looked up by, `rest` the other words of a multiword predicate.
    `key` names the entry in the scores; `score` is the share of matches that are expected to be events of the type.
    """

    key: str
    head: str
    rest: tuple[str, ...]
    pos: PartOfSpeech
    type: str
    mode: str | None
    conditions: tuple[Condition, ...]
    score: float


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """The loaded lexicon; make it with `EventLexicon.load()`.

    >>> lexicon = EventLexicon.load()
    >>> lexicon.entries("kidnap", "verb")[0].type
    'ASSAULT'
    """

    by_head: Mapping[tuple[str, PartOfSpeech], tuple[Entry, ...]]
    class_of: Mapping[str, frozenset[str]]
    modes: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    contexts: Mapping[str, tuple[str, ...]]
    context_order: tuple[str, ...]
    weights: Mapping[str, float]

    @classmethod
    def load(cls, folder: Path | None = None) -> "EventLexicon":
        """Load the lexicon from a folder of data files, the shipped one if none is given.

        Raises `BadData` naming file and line if a file breaks its format.
        """
        source = folder or resources.files("reportedly.codebooks") / "data"
        class_of = _read_classes(source / "classes.tsv")
        known = {name for names in class_of.values() for name in names}
        contexts = _read_contexts(source / "contexts.tsv")
        return cls(
            by_head=_read_entries(source / "events.tsv", known, _read_counts(source / "counts.tsv")),
            class_of=class_of,
            modes=_read_modes(source / "modes.tsv", known),
            contexts=contexts,
            context_order=tuple(dict.fromkeys(name for names in contexts.values() for name in names)),
            weights=_read_weights(source / "weights.tsv"),
        )

    def entries(self, lemma: str, pos: PartOfSpeech) -> tuple[Entry, ...]:
        """Return the entries whose head is this lemma."""
        return self.by_head.get((lemma, pos), ())

    def all_entries(self) -> Iterator[Entry]:
        """Yield every entry once, in the order of their heads."""
        for entries in self.by_head.values():
            yield from entries

    def classes(self, lemma: str) -> frozenset[str]:
        """Return the names of the classes, with their @, that the lemma belongs to."""
        return self.class_of.get(lemma, frozenset())


#: Classes that no list can hold: the argument's entity label or part of speech decides (events/arguments.py).
OPEN_CLASSES = frozenset({"@actor", "@person", "@place", "@organisation", "@pronoun", "@number", "@money"})


def _rows(file: Traversable | Path, columns: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield (file and line, cells) of every row; blank lines and lines that start with # are left out."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BadData(str(file), "the file is missing") from error
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        where = f"{file.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if tuple(header) != columns:
                raise BadData(where, f"the header must be: {' '.join(columns)}")
            continue
        if len(cells) != len(columns):
            raise BadData(where, f"{len(cells)} cells where {len(columns)} are due")
        yield where, cells


def _read_classes(file: Traversable | Path) -> dict[str, frozenset[str]]:
    class_of: dict[str, set[str]] = {}
    for where, (name, words) in _rows(file, ("class", "words")):
        if not re.fullmatch(r"@[a-z-]+", name):
            raise BadData(where, f"{name!r} is no class name: @ and small letters")
        for word in _list(words, where):
            class_of.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in class_of.items()}


def _read_entries(
    file: Traversable | Path, classes: set[str], counts: Mapping[str, tuple[int, int]]
) -> dict[tuple[str, PartOfSpeech], tuple[Entry, ...]]:
    by_head: dict[tuple[str, PartOfSpeech], list[Entry]] = {}
    seen: dict[str, str] = {}
    for where, (words, pos, event_type, mode, when, score) in _rows(
        file, ("words", "pos", "type", "mode", "when", "score")
    ):
        for entry in make_entries(_list(words, where), pos, event_type, mode, when, _read_score(score, where),
                                  classes=classes, where=where):  # fmt: skip
            if entry.key in seen:
                raise BadData(where, f"{entry.key!r} stands in {seen[entry.key]} already")
            seen[entry.key] = where
            expected = smooth(entry.score, *counts.get(entry.key, (0, 0)))
            by_head.setdefault((entry.head, entry.pos), []).append(replace(entry, score=expected))
    return {head: tuple(entries) for head, entries in by_head.items()}


def make_entries(
    words: Iterable[str], pos: str, event_type: str, mode: str, when: str, score: float, *,
    classes: Collection[str], where: str,
) -> list[Entry]:  # fmt: skip
    """Return one entry a word; `where` names file and line in the `BadData` that a fault raises."""
    if pos not in get_args(PartOfSpeech):
        raise BadData(where, f"{pos!r} is no part of speech: verb, noun, adjective or modal")
    if not re.fullmatch(r"[A-Z][A-Z_]*", event_type):
        raise BadData(where, f"{event_type!r} is no event type")
    conditions = tuple(_read_condition(text, classes, where) for text in when.split())
    return [_entry("/".join((w, pos, event_type, when)), w, pos, event_type, mode, conditions, score) for w in words]


def smooth(judged: float, right: int, matches: int) -> float:
    """Return an entry's score from the editor's judgement and the counts in annotated articles."""
    return (right + JUDGEMENT_WEIGHT * judged) / (matches + JUDGEMENT_WEIGHT)


def _entry(
    key: str, word: str, pos: str, event_type: str, mode: str, conditions: tuple[Condition, ...], score: float
) -> Entry:
    parts = word.split()
    # A noun's head stands last ("air strike") unless a preposition follows it ("state of emergency").
    place = 0 if pos != "noun" or "of" in parts else len(parts) - 1
    return Entry(
        key=key,
        head=parts[place],
        rest=tuple(parts[:place] + parts[place + 1 :]),
        pos=pos,  # type: ignore[arg-type]
        type=event_type,
        mode=mode or None,
        conditions=conditions,
        score=score,
    )


def _read_condition(text: str, classes: Collection[str], where: str) -> Condition:
    match = _CONDITION.fullmatch(text)
    if not match or match["role"] not in get_args(Role):
        raise BadData(where, f"{text!r} is no condition; the roles are {', '.join(get_args(Role))}")
    words = frozenset(match["words"].split("|")) if match["words"] else frozenset()
    if unknown := sorted(w for w in words if w.startswith("@") and w not in classes and w not in OPEN_CLASSES):
        raise BadData(where, f"no class is named {unknown[0]}")
    if match["role"] in _NEEDS_WORDS and not words:
        raise BadData(where, f"{text!r} needs words, as in {match['role']}=@weapon")
    if (match["role"] == "prep") != bool(match["preposition"]):
        raise BadData(where, f"{text!r}: prep, and prep alone, names prepositions, as in prep:on|upon=@actor")
    return Condition(
        role=match["role"],  # type: ignore[arg-type]
        words=words,
        prepositions=frozenset((match["preposition"] or "").split("|")) - {""},
        negated=bool(match["not"]),
    )


def _read_modes(file: Traversable | Path, classes: set[str]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    modes: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for where, (event_type, mode, words) in _rows(file, ("type", "mode", "words")):
        listed = frozenset(_list(words, where))
        if unknown := sorted(w for w in listed if w.startswith("@") and w not in classes):
            raise BadData(where, f"no class is named {unknown[0]}")
        modes.setdefault(event_type, []).append((mode, listed))
    return {event_type: tuple(rows) for event_type, rows in modes.items()}


def _read_contexts(file: Traversable | Path) -> dict[str, tuple[str, ...]]:
    contexts: dict[str, list[str]] = {}
    for where, (context, words) in _rows(file, ("context", "words")):
        for word in _list(words, where):
            contexts.setdefault(word, []).append(context)
    return {word: tuple(names) for word, names in contexts.items()}


def _read_counts(file: Traversable | Path) -> dict[str, tuple[int, int]]:
    return {
        key: (_read_count(right, where), _read_count(matches, where))
        for where, (key, right, matches) in _rows(file, ("entry", "right", "matches"))
    }


def _read_count(cell: str, where: str) -> int:
    if not cell.isascii() or not cell.isdigit():
        raise BadData(where, f"{cell!r} is no count")
    return int(cell)


def _read_weights(file: Traversable | Path) -> dict[str, float]:
    weights: dict[str, float] = {}
    for where, (feature, weight) in _rows(file, ("feature", "weight")):
        try:
            weights[feature] = float(weight)
        except ValueError as error:
            raise BadData(where, f"{weight!r} is no number") from error
    return weights


def _list(cell: str, where: str) -> list[str]:
    words = [word.strip() for word in cell.split(",")]
    if not all(words):
        raise BadData(where, "an empty word in the list")
    return words


def _read_score(cell: str, where: str) -> float:
    try:
        score = float(cell)
    except ValueError:
        score = -1.0
    if not 0.0 <= score <= 1.0:
        raise BadData(where, f"{cell!r} is no score between 0 and 1")
    return score
