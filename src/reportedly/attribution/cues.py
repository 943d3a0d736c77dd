"""The cue lexicon: the words that mark an attribution, and what each kind of them may govern."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, get_args

from reportedly.attribution.confidence import ConfidenceTable
from reportedly.attribution.rows import read_rows
from reportedly.errors import BadData
from reportedly.records import Medium

VerbClass = Literal[
    "say", "tell", "report", "show", "think", "judge", "ask", "accuse", "promise", "deny", "quote", "hold", "chant",
    "read", "go", "put",
]  # fmt: skip
Frame = Literal["clause", "speech", "phrase", "aside", "person"]

# What the classes govern: a clause ("said that …"), speech ("“…,” he said"), a quoted phrase (called it “…”), an
# aside ("…, he said, …"), and whether their object is the person addressed ("told reporters").
FRAMES: Mapping[VerbClass, frozenset[Frame]] = {
    "say": frozenset({"clause", "speech", "phrase", "aside"}),
    "tell": frozenset({"clause", "speech", "phrase", "aside", "person"}),
    "report": frozenset({"clause", "speech", "phrase", "aside"}),
    "show": frozenset({"clause"}),
    "think": frozenset({"clause", "phrase", "aside"}),
    "judge": frozenset({"phrase", "speech"}),
    "ask": frozenset({"phrase", "speech", "person"}),
    "accuse": frozenset({"phrase", "speech"}),
    "promise": frozenset({"clause", "phrase", "speech", "person"}),
    "deny": frozenset({"clause", "phrase"}),
    "quote": frozenset({"clause", "phrase", "speech", "aside"}),
    "hold": frozenset({"clause", "phrase", "speech"}),
    "chant": frozenset({"clause", "phrase", "speech"}),
    "read": frozenset({"speech"}),
    "go": frozenset({"speech", "aside"}),
    "put": frozenset({"speech"}),
}


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Verbs by lemma with their class; nouns and adjectives that take a that-clause; documents, media and sources."""

    verbs: Mapping[str, VerbClass]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    documents: frozenset[str]
    media: Mapping[str, Medium]
    relays: frozenset[str]
    informants: frozenset[str]
    confidence: ConfidenceTable

    @classmethod
    def load(cls) -> "CueLexicon":
        """Load the shipped lists; raise `BadData` naming file and line where one breaks its format."""
        return cls(
            verbs=_pairs("verbs.tsv", get_args(VerbClass)),
            nouns=_words("nouns.tsv"),
            adjectives=_words("adjectives.tsv"),
            documents=_words("documents.tsv"),
            media=_pairs("media.tsv", get_args(Medium)),
            relays=_words("relays.tsv"),
            informants=_words("informants.tsv"),
            confidence=ConfidenceTable.load(),
        )

    def verb_class(self, lemma: str) -> VerbClass | None:
        """Return the class of the verb, or None if it marks no attribution."""
        return self.verbs.get(lemma)

    def governs(self, lemma: str, frame: Frame) -> bool:
        """Return whether the verb may govern this kind of content."""
        verb_class = self.verbs.get(lemma)
        return verb_class is not None and frame in FRAMES[verb_class]


def _rows(name: str, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line number and cells of each row of a shipped table; comment lines begin with #."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    yield from read_rows(text, name, width)


def _words(name: str) -> frozenset[str]:
    return frozenset(cells[0] for _, cells in _rows(name, 1))


def _pairs(name: str, allowed: tuple[str, ...]) -> Mapping[str, Any]:
    pairs: dict[str, str] = {}
    for number, (word, value) in _rows(name, 2):
        if value not in allowed:
            raise BadData(f"{name}:{number}", f"{value!r} is none of {', '.join(allowed)}")
        pairs[word] = value
    return pairs
