"""Give the words of a headline in Title Case the case that they would have in running text, for the parser alone.

"Robert Ford Returns to Syria" reads to a parser like one long name. What the body writes in lower case, in any form,
and verbs that the body does not write at all, are put in lower case; everything else keeps its capital.
Lengths do not change, so offsets hold (Lita et al. 2003 treat truecasing as a step of its own before recognition).
"""

import re
from collections import Counter
from collections.abc import Sequence, Set

from reportedly.records import Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CAPITALISED_SHARE = 0.6  # of the longer words of a line: from here on its capitals say nothing
SHORTEST_TELLING = 4  # letters: shorter words are often small in Title Case, too
FEWEST_TELLING = 3  # longer words that a line must have to be judged
ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
)  # fmt: skip


def is_title_case(line: str) -> bool:
    """Return whether nearly all longer words of a line are capitalised.

    >>> is_title_case("Robert Ford Returns to Syria"), is_title_case("Envoy returns to Syria after talks")
    (True, False)
    """
    telling = [word for word in WORD.findall(line) if len(word) >= SHORTEST_TELLING]
    capital = sum(word[0].isupper() for word in telling)
    return len(telling) >= FEWEST_TELLING and capital >= CAPITALISED_SHARE * len(telling) and capital >= FEWEST_TELLING


def restore_case(line: str, body: "WordCases", verbs: Set[str]) -> str:
    """Return the line in running case; `verbs` are base forms of verbs that are nothing else, in lower case.

    >>> restore_case("Robert Ford Returns to Syria", WordCases("Mr Robert Ford will return.", [(0, 27)]), set())
    'Robert Ford returns to Syria'
    """
    pieces: list[str] = []
    end = 0
    for match in WORD.finditer(line):
        word = match.group()
        pieces += [line[end : match.start()], word.lower() if end and _is_small(word, body, verbs) else word]
        end = match.end()
    return "".join((*pieces, line[end:]))


def _is_small(word: str, body: "WordCases", verbs: Set[str]) -> bool:
    """Return whether running text would write the word small."""
    small = word.lower()
    if not (word[0].isupper() and word[1:].islower()) or len(small) != len(word):
        return False
    if body.small[small] or body.capital[small]:
        return body.small[small] > body.capital[small]
    bases = base_forms(small)
    return not bases.isdisjoint(body.bases) or not bases.isdisjoint(verbs)


def base_forms(word: str) -> set[str]:
    """Return the word and what it may be an inflected form of."""
    return {word, *(word[: -len(ending)] + instead for ending, instead in ENDINGS if word.endswith(ending))}


class WordCases:
    """How often a text writes each word small, and how often with a capital where no sentence begins."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.small: Counter[str] = Counter()
        self.bases: set[str] = set()
        self.capital: Counter[str] = Counter()
        for start, end in spans:
            for match in WORD.finditer(text, start, end):
                word = match.group()
                if word[0].islower():
                    self.small[word] += 1
                    self.bases |= base_forms(word) if len(word) >= SHORTEST_TELLING else {word}
                elif _inside_sentence(text[max(start, match.start() - 2) : match.start()]):
                    self.capital[word.lower()] += 1


def _inside_sentence(before: str) -> bool:
    """Return whether the two characters before a word stand within a sentence."""
    return before == ", " or (before[:1].isalnum() and before[1:].isspace())
