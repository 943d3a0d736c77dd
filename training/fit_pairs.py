"""Fit the choice of a type for two given parties, `benchmarks/data/pairs.tsv`, which `benchmarks/plv.py` reads.

    python -m training.fit_pairs FOLDER… --gsr PLOVER_GSR_CAMEO.txt [--without PLV_train.tsv] [--write]

FOLDER holds `text/ID.txt` and `ann/ID.json`. Of every annotated event whose actor and recipient are named in the
sentence of its trigger, that sentence with the two makes an example; so does every record of PLOVER's gold standard
(CC BY-SA 4.0; its older types are renamed as the PLOVER manual has them now). Sentences of the gold standard that the
measured collection has too are left out (`--without`). Prints accuracy, cross-validated by article; the measured
collection is never trained on. Needs scikit-learn.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.pairs import (
    MODEL,
    QUADS,
    ROOTS,
    PairModel,
    Telling,
    find_parties,
    read_pair,
    root_of,
    root_scores,
    sign_pair,
)
from reportedly.coder import Coder
from reportedly.passages import Article
from reportedly.records import Span

OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
LEAST_TIMES = 3  # sign of words: seen in fewer examples it is left out
SMALLEST = 0.02  # weight below which a sign of words is left out of the file
SHARED = 0.3  # share of three-word runs from which two sentences count as one
FOLDS = 10
INVERSE_PENALTY = 0.15
SCALE = 1.0  # of the signs of predicates against those of words


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with two parties, and the type of what one does to the other."""

    group: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    type: str


def folder_examples(folder: Path, coder: Coder) -> Iterator[Example]:
    """Yield the examples of a folder of annotated articles."""
    paths = sorted((folder / "ann").glob("*.json"))
    texts = [(folder / "text" / f"{path.stem}.txt").read_text(encoding="utf-8") for path in paths]
    codings = coder.trace_all(Article(id=p.stem, text=t) for p, t in zip(paths, texts, strict=True))
    for path, coding in zip(paths, codings, strict=True):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        tokens = coding.parse.tokens
        sentences = [(tokens[s.first].start, tokens[s.last].end) for s in coding.parse.sentences]
        for event in annotation["events"]:
            at = event["triggers"][0][0]
            inside = next(((a, b) for a, b in sentences if a <= at < b), None)
            if inside is None:
                continue
            sentence = coding.article.text[slice(*inside)]
            source, target = (_find_name(sentence, event[side]) for side in ("actors", "recipients"))
            if source and target and source != target:
                yield Example(path.stem, sentence, (source,), (target,), event["type"])


def _find_name(sentence: str, names: Sequence[dict[str, Any]]) -> Span | None:
    """Return where the first of the actors that the sentence names stands: its longest form there."""
    for name in names:
        forms = sorted({name["name"], *name.get("aliases", [])}, key=len, reverse=True)
        for form in forms:
            match = re.search(rf"\b{re.escape(form)}\b", sentence)
            if match:
                return match.span()
    return None


def standard_examples(path: Path, without: Iterable[str]) -> Iterator[Example]:
    """Yield the examples of PLOVER's gold standard, but those that are among the sentences `without`."""
    known = [_runs(sentence) for sentence in without]
    for row in json.loads(path.read_text(encoding="utf-8")):
        if row["event"] == "DOCUMENT":
            continue
        runs = _runs(row["text"])
        if any(len(runs & other) > SHARED * min(len(runs), len(other)) for other in known):
            continue
        information = row["textInfo"]
        markup = information if isinstance(information, str) else information["markup"]
        text, source, target = find_parties(markup, r"\(((?:SRC|TAR)(?:/TAR)?): ([^()]*)\)")
        if source and target:
            yield Example(row["id"], text, source, target, OLD_TYPES.get(row["event"], row["event"]))


def _runs(sentence: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", sentence.lower())
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--gsr", type=Path, help="PLOVER_GSR_CAMEO.txt")
    parser.add_argument("--without", type=Path, help="PLV_train.tsv, whose sentences are left out")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    coder = Coder()
    examples = [example for folder in options.folders for example in folder_examples(folder, coder)]
    if options.gsr:
        examples += standard_examples(options.gsr, _measured(options.without))
    print(len(examples), "examples", Counter(root_of(e.type) for e in examples).most_common())
    codings = coder.trace_all(Article(id=e.group, text=e.text) for e in examples)
    read = [
        (read_pair(coding, e.source, e.target, coder.events), sign_pair(coding, e.source, e.target))
        for e, coding in zip(examples, codings, strict=True)
    ]
    fit(examples, read, write=options.write)


def _measured(path: Path | None) -> list[str]:
    if path is None:
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row["sentence"] for row in csv.DictReader(file, delimiter="\t")]


def fit(examples: Sequence[Example], read: Sequence[tuple[list[Telling], frozenset[str]]], *, write: bool) -> None:
    """Fit both models, print their accuracy, and write them if asked."""
    from sklearn.model_selection import GroupKFold

    roots = [root_of(e.type) for e in examples]
    groups = [e.group for e in examples]
    alone = both = quads = 0
    for train, test in GroupKFold(FOLDS).split(examples, groups=groups):
        model = _fit([roots[i] for i in train], [read[i] for i in train])
        for i in test:
            tellings, words = read[i]
            best, answer = model.best_telling(tellings), model.answer(tellings, words)
            alone += best is not None and root_of(best.type) == roots[i]
            both += answer == roots[i]
            quads += QUADS[answer] == QUADS[roots[i]]
    count = len(examples)
    print(f"cross-validated: coder alone {alone / count:.3f}, with words {both / count:.3f}, quad {quads / count:.3f}")
    if write:
        model = _fit(roots, read)
        lines = ["# Written by training/fit_pairs.py, which says what from. kind of weight, sign, weight"]
        lines += [f"predicate\t{sign}\t{weight:.3f}" for sign, weight in model.tellings.items()]
        for root, weights in model.types.items():
            kept = {s: w for s, w in weights.items() if abs(w) >= SMALLEST}
            lines += [f"{root}\t{sign}\t{weight:.3f}" for sign, weight in kept.items()]
        MODEL.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _fit(roots: Sequence[str], read: Sequence[tuple[list[Telling], frozenset[str]]]) -> PairModel:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [(t.signs, root_of(t.type) == root) for root, (tellings, _) in zip(roots, read, strict=True) for t in tellings]
    first = DictVectorizer()
    matrix = first.fit_transform([dict(signs) for signs, _ in rows])
    told = LogisticRegression(C=1.0, max_iter=2000, fit_intercept=False).fit(matrix, [right for _, right in rows])
    tellings = dict(zip(first.get_feature_names_out(), told.coef_[0], strict=True))
    half = PairModel(tellings, {})
    times = Counter(sign for _, words in read for sign in words)
    signs = [
        {**{w: 1.0 for w in words if times[w] >= LEAST_TIMES}, **{s: v * SCALE for s, v in root_scores(t, half).items()}}
        for t, words in read
    ]
    second = DictVectorizer()
    matrix = second.fit_transform(signs)
    chosen = LogisticRegression(C=INVERSE_PENALTY, max_iter=3000, fit_intercept=False).fit(matrix, roots)
    names = second.get_feature_names_out()
    scaled = [SCALE if name.startswith(("tells ", "clearest ", "constant")) else 1.0 for name in names]
    types = {
        root: {n: float(w) * scale for n, w, scale in zip(names, weights, scaled, strict=True)}
        for root, weights in zip(chosen.classes_, chosen.coef_, strict=True)
    }
    return PairModel({n: float(w) for n, w in tellings.items()}, {root: types.get(root, {}) for root in ROOTS})


if __name__ == "__main__":
    main()
