"""The word classes that the event steps read: operators that set an event's status, and words that share out roles.

Two files in `data/`, tab-separated, `#` opening a comment line:

- `operators.tsv`: `kind`, `part of speech`, `words` – what turns the act below it into a plan, a demand, a denial …
- `roles.tsv`: `class`, `words` – nouns whose possessor is acted on, verbs that hand their object on as subject …
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, cast, get_args

from reportedly.errors import BadData

OperatorKind = Literal[
    "negation", "denial", "request", "plan", "threat", "possibility", "condition", "accusation", "doubt", "warning"
]
WordClass = Literal[
    "verb", "noun", "adjective", "adverb", "modal", "determiner", "conjunction", "preposition", "pronoun"
]  # fmt: skip
RoleClass = Literal[
    "patient-noun", "object-control", "light-verb", "receiving-verb", "judging-verb", "reciprocal-verb",
    "instrument", "of-object-noun", "subject-target-verb", "person-object-verb", "publication", "ditransitive",
    "thing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventWords:
    """Operators by (part of speech, lemma), and role classes by name."""

    operators: dict[tuple[str, str], OperatorKind]
    roles: dict[str, frozenset[str]]

    @classmethod
    def load(cls) -> "EventWords":
        """Load the shipped word classes; raise BadData with file and line if a file breaks its format."""
        folder = files("reportedly.events") / "data"
        return read_words(
            operators=(folder / "operators.tsv").read_text(encoding="utf-8"),
            roles=(folder / "roles.tsv").read_text(encoding="utf-8"),
        )

    def operator(self, word_class: WordClass, lemma: str) -> OperatorKind | None:
        """Return the kind of operator that the word is, or None."""
        return self.operators.get((word_class, lemma.lower()))

    def has_role(self, role: RoleClass, lemma: str) -> bool:
        """Return whether the word is of the class."""
        return lemma.lower() in self.roles[role]


def read_words(*, operators: str, roles: str) -> EventWords:
    """Return the word classes that the two texts hold; raise BadData if one breaks its format."""
    by_word: dict[tuple[str, str], OperatorKind] = {}
    for where, (kind, word_class, words) in _rows("operators.tsv", operators, 3):
        if kind not in get_args(OperatorKind):
            raise BadData(where, f"unknown kind of operator {kind!r}")
        if word_class not in get_args(WordClass):
            raise BadData(where, f"unknown part of speech {word_class!r}")
        for word in words.split():
            if by_word.setdefault((word_class, word), cast(OperatorKind, kind)) != kind:
                raise BadData(where, f"{word!r} is already a {by_word[word_class, word]}")
    by_role: dict[str, set[str]] = {role: set() for role in get_args(RoleClass)}
    for where, (role, words) in _rows("roles.tsv", roles, 2):
        if role not in by_role:
            raise BadData(where, f"unknown class {role!r}")
        by_role[role].update(words.split())
    return EventWords(by_word, {role: frozenset(words) for role, words in by_role.items()})


def _rows(name: str, text: str, width: int) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != width or not all(f.strip() for f in fields):
            raise BadData(f"{name}, line {number}", f"{width} fields parted by tabs are needed, not {len(fields)}")
        if line != line.lower():
            raise BadData(f"{name}, line {number}", "words are given in lower case")
        yield f"{name}, line {number}", fields
