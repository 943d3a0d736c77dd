"""Event tuples against the validation records of the PETRARCH coders.

    python -m benchmarks.petrarch PETR2_GSR_validation.xml [--errors]

The file holds 78 sentences with CAMEO tuples, seeded from what PETRARCH-2 makes of them. A tuple is right if its source
and target have the gold's country (the first three letters of the code; three dashes where there is none) and its type
is the one that PLOVER's crosswalk makes of the gold's CAMEO code, CONCEDE and RETREAT being one (08); appeals (02),
which the crosswalk leaves out, count as REQUEST, other statements (01) can not be met. `benchmarks/cameo.py` says how
records become tuples. Printed for each quality: precision, recall, F1, and F1 of types alone (as sets a sentence).
"""

import argparse
import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cameo import Dyad, DyadCoder
from benchmarks.pairs import root_of
from reportedly.codebooks.codebook import Codebook
from reportedly.coder import Coder
from reportedly.events.confidence import QUALITIES, Quality
from reportedly.passages import Article

_SENTENCE = re.compile(
    r'<Sentence category="(?P<kind>\w+)" date="(?P<day>\d+)"[^>]*>(?P<body>.*?)(?=<Sentence category|\Z)', re.S
)
#: What is due and what is coded in a sentence.
Counts = tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]
_CODING = re.compile(r'<EventCoding eventcode="(\d+)" sourcecode="([^"]+)" targetcode="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Validated:
    """A sentence with its gold tuples."""

    article: Article
    gold: tuple[Dyad, ...]


def read_validation(path: Path, plover: Codebook) -> Iterator[Validated]:
    """Yield the sentences of the file."""
    text = path.read_text(encoding="utf-8")
    for number, match in enumerate(_SENTENCE.finditer(text[text.index("<Sentences>") :])):
        day = (
            datetime.datetime.strptime(match["day"] if len(match["day"]) == 8 else f"20{match['day']}", "%Y%m%d")
            .replace(tzinfo=datetime.UTC)
            .date()
        )
        article = Article(id=str(number), text=_words(match["body"]), published=day, published_basis="given")
        yield Validated(article, tuple(Dyad(s, _type_of(c, plover), t) for c, s, t in _CODING.findall(match["body"])))


def _words(body: str) -> str:
    """Return the sentence; where its text is empty, the words of its parse."""
    text = re.search(r"<Text>(.*?)</Text>", body, re.S)
    if text and text[1].strip():
        return " ".join(text[1].split())
    return " ".join(line.split("\t")[1] for line in body.splitlines() if re.match(r"\d+\t", line))


def _type_of(code: str, plover: Codebook) -> str:
    if code.startswith("02"):
        return "REQUEST"
    known = plover.cameo_codes.get(code) or plover.cameo_codes.get(code[:3]) or plover.cameo_codes.get(code[:2] + "0")
    return root_of(known.type) if known else code[:2]


def countries(dyad: Dyad) -> tuple[str, ...]:
    """Return the tuple with countries alone."""
    return dyad.source[:3], dyad.type, dyad.target[:3]


def score(pairs: Sequence[Counts]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of (gold, coded) counts."""
    right = sum((gold & coded).total() for gold, coded in pairs)
    due, said = sum(gold.total() for gold, _ in pairs), sum(coded.total() for _, coded in pairs)
    precision, recall = right / said if said else 0.0, right / due if due else 0.0
    return precision, recall, 2 * right / (due + said) if due + said else 0.0


def report(quality: Quality, validated: Sequence[Validated], *, errors: bool) -> None:
    """Print the figures of a quality, and the sentences that come out otherwise."""
    coder = Coder(quality=quality)
    tuples: list[Counts] = []
    types: list[Counts] = []
    for one, coding in zip(validated, coder.trace_all(v.article for v in validated), strict=True):
        coded = list(DyadCoder(coding, coder.knowledge).dyads())
        tuples.append((Counter(map(countries, one.gold)), Counter(set(map(countries, coded)))))
        types.append((Counter({(d.type,) for d in one.gold}), Counter({(d.type,) for d in coded})))
    precision, recall, f1 = score(tuples)
    print(f"{quality:9} precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; types {score(types)[2]:.3f}")
    for one, (due, said) in zip(validated, tuples, strict=True):
        if errors and due != said:
            print(one.article.text, "\n  missed", list(due - said), "\n  too much", list(said - due))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    validated = list(read_validation(options.file, Codebook.load()))
    print(f"{len(validated)} sentences, {sum(len(v.gold) for v in validated)} tuples")
    for quality in QUALITIES:
        report(quality, validated, errors=options.errors and quality == "balanced")


if __name__ == "__main__":
    main()
