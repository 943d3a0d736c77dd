"""Whether given predicates are read as happened, negated or uncertain, against annotated factuality.

    python -m benchmarks.factuality DEV.conll [TEST.conll …] [--errors]

The files are those of the Universal Decompositional Semantics "It Happened" collection, version 2: web text with a
factuality from -3 to 3 on each annotated predicate. From 1 on a predicate counts as happened, from -1 down as negated,
between as uncertain. They were asked whether the predicate happened or is happening: what is planned, demanded or
threatened has not. So the coder's statuses are read in two ways: `strict`, where only negated counts as negated and
all others but happened as uncertain; and `not yet`, where planned, requested and threatened count as negated. Prints
precision, recall and F1 of each class, the macro F1, and the same if every predicate were called happened; then what
each status of the coder comes to. Nothing is trained or fitted on these files.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.coder import Coder, Coding
from reportedly.events.settling import Settler
from reportedly.passages import Article, Candidate

CLASSES = ("happened", "negated", "uncertain")
SURE = 1.0
NOT_YET = frozenset(("planned", "requested", "threatened"))


@dataclass(frozen=True, slots=True)
class Predicate:
    """An annotated predicate: its place in the sentence's text, and its mean factuality."""

    start: int
    word: str
    factuality: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its predicates."""

    text: str
    predicates: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate with the class that the annotation gives it, and the status that the coder reads."""

    gold: str
    status: str
    word: str
    text: str

    def read(self, *, not_yet: bool) -> str:
        """Return the class that the status counts as."""
        if not_yet and self.status in NOT_YET:
            return "negated"
        return self.status if self.status in CLASSES else "uncertain"


def class_of(factuality: float) -> str:
    """Return the class of an annotated factuality."""
    return "happened" if factuality >= SURE else "negated" if factuality <= -SURE else "uncertain"


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file."""
    text, predicates = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if len(cells) > 1:
            if cells[2] != "_":
                predicates.append(Predicate(len(text), cells[1], float(cells[2])))
            text += cells[1] + ("" if "SpaceAfter=No" in cells[-1] else " ")
        elif text:
            yield Sentence(text, tuple(predicates))
            text, predicates = "", []


def judge(sentence: Sentence, coding: Coding, coder: Coder) -> Iterator[Judged]:
    """Yield the sentence's predicates as the coder reads them; those that the parser splits otherwise are read too."""
    settler = Settler(coding.parse, coding.cast, coding.statements, coder.events.words)
    for predicate in sentence.predicates:
        token = next((t for t in coding.parse.tokens if t.start <= predicate.start < t.end), None)
        if token is None:
            status = "happened"
        else:
            candidate = Candidate(first=token.index, last=token.index, head=token.index, type="")
            status = settler.settle(candidate).standing.status
        yield Judged(class_of(predicate.factuality), status, predicate.word, sentence.text)


def macro_f1(judged: list[Judged], *, not_yet: bool = False, show: bool = False) -> float:
    """Return the macro F1, printing the classes if asked."""
    total = 0.0
    for name in CLASSES:
        read = [j.read(not_yet=not_yet) == name for j in judged]
        right = sum(as_read and j.gold == name for as_read, j in zip(read, judged, strict=True))
        said, due = sum(read), sum(j.gold == name for j in judged)
        precision, recall = right / said if said else 0.0, right / due if due else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        total += f1
        if show:
            print(f"{name:10} {due:5} due, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    return total / len(CLASSES)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every predicate that is read otherwise")
    options = parser.parse_args()
    coder = Coder()
    for path in options.files:
        sentences = [s for s in read_sentences(path) if s.predicates]
        codings = coder.trace_all(Article(id=str(n), text=s.text) for n, s in enumerate(sentences))
        judged = [j for s, c in zip(sentences, codings, strict=True) for j in judge(s, c, coder)]
        report(path, judged, errors=options.errors)


def report(path: Path, judged: list[Judged], *, errors: bool) -> None:
    """Print the figures of a file."""
    print(f"{path.name}: {len(judged)} predicates")
    flat = macro_f1([Judged(j.gold, "happened", j.word, j.text) for j in judged])
    for name, not_yet in (("strict", False), ("not yet", True)):
        macro = macro_f1(judged, not_yet=not_yet, show=True)
        print(f"macro F1, {name}: {macro:.3f}; all called happened: {flat:.3f}")
    counts = Counter((j.status, j.gold) for j in judged)
    for status in dict.fromkeys(j.status for j in judged):
        print(f"  {status:12}", ", ".join(f"{name} {counts[status, name]}" for name in CLASSES))
    for j in judged if errors else ():
        if j.gold != j.read(not_yet=True):
            print(f"{j.gold} read as {j.status}: {j.word} | {j.text}")


if __name__ == "__main__":
    main()
