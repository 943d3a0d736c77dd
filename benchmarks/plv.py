"""The type of event between two given parties, against a published collection of PLOVER sentences.

    python -m benchmarks.plv PLV_train.tsv [--errors]

1,050 sentences with a marked source and target, the root (PLOVER type; CONCEDE and RETREAT are YIELD there) and the
quad class. Two figures: of the coder alone, which answers with the type of the predicate that most likely tells of the
two (`benchmarks/pairs.py`), and is silent where it sees none; and with the words around the two as a fallback, which
always answers. The weights of both were fitted by `training/fit_pairs.py` on other texts; nothing was fitted on this
file. Beside them, on the same sentences, the answers of the zero-shot system that the file brings along.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pairs import QUADS, PairModel, read_pair, sign_pair
from reportedly.coder import Coder, Coding
from reportedly.events.resources import EventResources
from reportedly.passages import Article
from reportedly.records import Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with the two parties, and what the collection and the zero-shot system say of them."""

    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    root: str
    quad: int
    peer_root: str
    peer_quad: int


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the sentences of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, spans = find_marked(row["marked_sentence"])
            yield Pair(
                text, spans["s"], spans["t"], row["gold_root"], int(row["gold_penta"]), row["root_L2"],
                int(row["penta_L2"]),
            )  # fmt: skip


def find_marked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Return the text without its marks, and where <s> and <t> stand; a mark that is not closed ends where any does.

    >>> find_marked("<s>Iran</s> hit <t>Iraq</t>.")
    ('Iran hit Iraq.', {'s': ((0, 4),), 't': ((9, 13),)})
    """
    text, opened = "", {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for part in re.split(r"(</?[st]>)", marked):
        if part in ("<s>", "<t>"):
            opened[part[1]] = len(text)
        elif part in ("</s>", "</t>"):
            for party in [part[2]] if part[2] in opened else list(opened):
                spans[party].append((opened.pop(party), len(text)))
        else:
            text += part
    return text, {party: tuple(found) for party, found in spans.items()}


def report(
    pairs: Sequence[Pair], codings: Sequence[Coding], resources: EventResources, model: PairModel, *, errors: bool
) -> None:
    """Print the figures, and the pairs that come out otherwise."""
    answers = []
    for pair, coding in zip(pairs, codings, strict=True):
        tellings = read_pair(coding, pair.source, pair.target, resources)
        best = model.best_telling(tellings)
        words = sign_pair(coding, pair.source, pair.target)
        answers.append((best.root if best else None, model.answer(tellings, words)))
    count = len(pairs)
    print(f"{count} pairs; answered by the coder alone: {sum(alone is not None for alone, _ in answers) / count:.3f}")
    columns: dict[str, list[str | None]] = {
        "coder alone": [alone for alone, _ in answers],
        "with fallback": [both for _, both in answers],
        "zero-shot system": [pair.peer_root for pair in pairs],
    }
    for name, roots in columns.items():
        right = sum(root == pair.root for root, pair in zip(roots, pairs, strict=True))
        quads = (
            [pair.peer_quad for pair in pairs] if name == "zero-shot system" else [QUADS.get(r or "") for r in roots]
        )
        right_quads = sum(quad == pair.quad for quad, pair in zip(quads, pairs, strict=True))
        print(f"{name:17} root accuracy {right / count:.3f}, quad accuracy {right_quads / count:.3f}")
    wrong = [(pair, both) for pair, (_, both) in zip(pairs, answers, strict=True) if both != pair.root]
    for (due, given), times in Counter((pair.root, both) for pair, both in wrong).most_common(15):
        print(f"  {times:3} {due} answered {given}")
    for pair, both in wrong if errors else ():
        print(f"{pair.root} answered {both}: {pair.text}")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    coder = Coder()
    pairs = list(read_pairs(options.file))
    codings = list(coder.trace_all(Article(id=str(n), text=pair.text) for n, pair in enumerate(pairs)))
    report(pairs, codings, coder.events, PairModel.load(), errors=options.errors)


if __name__ == "__main__":
    main()
