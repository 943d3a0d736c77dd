"""Fit the choice of a type for two given parties, `benchmarks/data/pairs.tsv`, which `benchmarks/plv.py` reads.

    python -m training.fit_pairs FOLDER… --gsr PLOVER_GSR_CAMEO.txt [--without PLV_train.tsv] [--write]

FOLDER holds `text/ID.txt` and `ann/ID.json`. Of every annotated event whose actor and recipient are named in the
sentence of its trigger, that sentence with the two makes an example; so does every record of PLOVER's gold standard
(CC BY-SA 4.0; its older types are renamed as the PLOVER manual has them now). Sentences of the gold standard that the
measured collection has too are left out (`--without`). Prints accuracy, cross-validated by article; the measured
collection is never trained on. Needs torch.
"""

import argparse
import csv
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.pairs import (
    FAR,
    LEAST_CHANCE,
    MODEL,
    QUADS,
    ROOTS,
    PairModel,
    Telling,
    depth_of,
    find_parties,
    read_pair,
    root_of,
    sign_pair,
)
from reportedly.coder import Coder, Coding
from reportedly.passages import Article
from reportedly.records import Span

OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
LEAST_TIMES = 3  # sign of words: seen in fewer examples it is left out
SMALLEST = 0.06  # weight below which a sign of words is left out of the file
SHARED = 0.3  # share of three-word runs from which two sentences count as one
FOLDS = 5
PENALTY = 0.5  # on squared weights; of 0.5, 1, 2 and 5 the best on PLOVER's gold standard, cross-validated
STANDARD_WEIGHT = 3.0  # of an example of the gold standard, whose sentences are made for one event
Read = tuple[list[Telling], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with two parties, the root of what one does to the other, and where its trigger begins."""

    group: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    root: str
    trigger: int = 0


def folder_examples(folder: Path, coder: Coder) -> Iterator[Example]:
    """Yield the examples of a folder of annotated articles."""
    paths = sorted((folder / "ann").glob("*.json"))
    texts = [(folder / "text" / f"{path.stem}.txt").read_text(encoding="utf-8") for path in paths]
    codings = coder.trace_all(Article(id=p.stem, text=t) for p, t in zip(paths, texts, strict=True))
    for path, coding in zip(paths, codings, strict=True):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        tokens = coding.parse.tokens
        sentences = [(tokens[s.first].start, tokens[s.last].end) for s in coding.parse.sentences]
        yield from sentence_examples(path.stem, coding.article.text, sentences, annotation)


def sentence_examples(
    group: str, text: str, sentences: Sequence[Span], annotation: dict[str, Any]
) -> Iterator[Example]:
    """Yield one example an event whose sentence names both parties."""
    for event in annotation["events"]:
        first, last = event["triggers"][0]
        inside = next(((a, b) for a, b in sentences if a <= first < b), None)
        if inside is None:
            continue
        sentence = text[slice(*inside)]
        source, target = (_find_name(sentence, event[side]) for side in ("actors", "recipients"))
        if source and target and source != target:
            root = root_of(event["type"], event["status"], text[first:last])
            yield Example(group, sentence, (source,), (target,), root, first - inside[0])


def keep_topmost(examples: Sequence[Example], codings: Sequence[Coding]) -> list[int]:
    """Return the places of the examples, of those with the same parties the one whose trigger stands highest."""
    kept: dict[tuple[object, ...], tuple[int, int]] = {}
    for place, (example, coding) in enumerate(zip(examples, codings, strict=True)):
        tokens = coding.parse.tokens
        token = next((t.index for t in tokens if t.start <= example.trigger < t.end), 0)
        parties = (example.group, example.text, example.source, example.target)
        kept[parties] = min(kept.get(parties, (FAR, 0)), (depth_of(coding.parse, token), place))
    return sorted(place for _, place in kept.values())


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
            yield Example(row["id"], text, source, target, root_of(OLD_TYPES.get(row["event"], row["event"])))


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
    codings = list(coder.trace_all(Article(id=e.group, text=e.text) for e in examples))
    kept = keep_topmost(examples, codings)
    examples, codings = [examples[i] for i in kept], [codings[i] for i in kept]
    print(len(examples), "examples", Counter(e.root for e in examples).most_common())
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


def fit(examples: Sequence[Example], read: Sequence[Read], *, write: bool) -> None:
    """Fit both models, print their accuracy, and write them if asked."""
    folds = _folds(examples)
    alone = both = quads = 0
    for fold in range(FOLDS):
        inside, outside = ([i for i, f in enumerate(folds) if (f == fold) is kept] for kept in (True, False))
        model = _fit([examples[i] for i in outside], [read[i] for i in outside])
        for i in inside:
            tellings, words = read[i]
            best, answer = model.best_telling(tellings), model.answer(tellings, words)
            alone += best is not None and best.root == examples[i].root
            both += answer == examples[i].root
            quads += QUADS[answer] == QUADS[examples[i].root]
    count = len(examples)
    print(f"cross-validated: coder alone {alone / count:.3f}, with words {both / count:.3f}, quad {quads / count:.3f}")
    if write:
        model = _fit(examples, read)
        lines = ["# Written by training/fit_pairs.py, which says from what: kind of weight, sign, weight."]
        lines += [f"predicate\t{sign}\t{weight:.3f}" for sign, weight in model.tellings.items()]
        lines.append(f"trust\tpredicates\t{model.trust:.3f}")
        for root, weights in model.roots.items():
            lines += [f"{root}\t{sign}\t{weight:.2f}" for sign, weight in weights.items() if abs(weight) >= SMALLEST]
        MODEL.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _folds(examples: Sequence[Example]) -> list[int]:
    """Return the fold of each example; those of one article share it."""
    groups = {group: number % FOLDS for number, group in enumerate(sorted({e.group for e in examples}))}
    return [groups[e.group] for e in examples]


def _weight(example: Example) -> float:
    return STANDARD_WEIGHT if example.group.startswith("PLOVER") else 1.0


def _fit(examples: Sequence[Example], read: Sequence[Read]) -> PairModel:
    """Fit the weights of predicates, then those of words on what predicates of other folds say."""
    folds = _folds(examples)
    chances: dict[int, dict[str, float]] = {}
    for fold in range(FOLDS):
        outside = [i for i, f in enumerate(folds) if f != fold]
        half = PairModel(_fit_tellings([examples[i] for i in outside], [read[i] for i in outside]), {})
        chances |= {i: half.chances(read[i][0]) for i, f in enumerate(folds) if f == fold}
    tellings = _fit_tellings(examples, read)
    return _fit_roots(examples, [words for _, words in read], [chances[i] for i in range(len(examples))], tellings)


def _fit_tellings(examples: Sequence[Example], read: Sequence[Read]) -> dict[str, float]:
    """Return weights under which the right predicates of each text outdo the others (conditional logistic)."""
    import torch

    rows, owners, rights, weights = [], [], [], []
    for example, (tellings, _) in zip(examples, read, strict=True):
        right = [telling.root == example.root for telling in tellings]
        if any(right) and not all(right):
            rows += [telling.signs for telling in tellings]
            owners += [len(weights)] * len(tellings)
            rights += right
            weights.append(_weight(example))
    names = sorted({sign for row in rows for sign in row})
    matrix = torch.tensor([[row[name] for name in names] for row in rows])
    owner, right_ones, weight = torch.tensor(owners), torch.tensor(rights), torch.tensor(weights)
    vector = torch.zeros(len(names), requires_grad=True)

    def loss() -> torch.Tensor:
        scores = matrix @ vector
        likely = torch.exp(scores - scores.max())
        among = torch.zeros(len(weights)).index_add(0, owner, likely)
        right_share = torch.zeros(len(weights)).index_add(0, owner, likely * right_ones)
        return (weight * (among.log() - right_share.log())).sum() + PENALTY * (vector**2).sum()

    _minimise([vector], loss)
    return dict(zip(names, vector.tolist(), strict=True))


def _fit_roots(
    examples: Sequence[Example],
    words: Sequence[frozenset[str]],
    chances: Sequence[dict[str, float]],
    tellings: dict[str, float],
) -> PairModel:
    import torch

    times = Counter(word for signs in words for word in signs)
    names = sorted(word for word, count in times.items() if count >= LEAST_TIMES)
    place = {name: number for number, name in enumerate(names)}
    matrix = torch.zeros(len(examples), len(names))
    for row, signs in enumerate(words):
        known = [place[word] for word in signs if word in place]
        matrix[row, known] = 1.0 / math.sqrt(max(1, len(known)))
    told = torch.log(torch.tensor([[chance[root] for root in ROOTS] for chance in chances]) + LEAST_CHANCE)
    due = torch.tensor([ROOTS.index(example.root) for example in examples])
    weight = torch.tensor([_weight(example) for example in examples])
    trust = torch.ones(1, requires_grad=True)
    constants = torch.zeros(len(ROOTS), requires_grad=True)
    weights = torch.zeros(len(names), len(ROOTS), requires_grad=True)

    def loss() -> torch.Tensor:
        scores = trust * told + constants + matrix @ weights
        each = torch.nn.functional.cross_entropy(scores, due, reduction="none")
        return (weight * each).sum() + PENALTY * ((weights**2).sum() + (constants**2).sum())

    _minimise([trust, constants, weights], loss)
    roots = {
        root: {"constant": float(constants[i]), **dict(zip(names, weights[:, i].tolist(), strict=True))}
        for i, root in enumerate(ROOTS)
    }
    return PairModel(tellings, roots, float(trust.detach()))


def _minimise(parameters: list[Any], loss: Callable[[], Any]) -> None:
    import torch

    optimiser = torch.optim.LBFGS(parameters, max_iter=50)

    def step() -> Any:
        optimiser.zero_grad()
        value = loss()
        value.backward()
        return value

    optimiser.step(step)


if __name__ == "__main__":
    main()
