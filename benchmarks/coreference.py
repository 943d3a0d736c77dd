"""Score who is the same as whom on the articles of the GUM corpus: persons, organisations and states.

    python -m benchmarks.coreference GUM_DIR [--genre news|interview] [--errors]

GUM_DIR holds `coref/*.conllu` (OntoGUM: coreference as OntoNotes draws it), `dep/*.conllu` (the same tokens with
syntax, entity types and Wikipedia links) and `attribution.jsonl` (the texts), of the Georgetown University Multilayer
corpus (https://gucorpling.org/gum; texts CC BY 2.5, annotation CC BY 4.0).

What is counted:

- Gold: the chains of OntoGUM, which have two mentions or more, whose mentions are mostly typed person or organization
  in `dep`, and those of places that are states: chains that are linked to, or named with, a name of ISO 3166.
- Coder: the actors of the cast with two mentions or more, except kinds place and document and those of a confidence of
  0.4 or less, which it does not hold to be persons or bodies ("the medal"). What is no mention of its
  own to OntoNotes is left out: adjectives ("Iranian lawmakers"), appositions, predicates, relative pronouns.
- Baseline: the names that spaCy's recogniser labels PERSON, ORG, GPE or NORP (the same left out), in one chain where
  they are written alike, but for case, "the" and "'s".
- A mention is known by its head: the token whose own head lies outside the gold span, of a flat name the last. So
  it does not matter which clauses and articles the span takes in, nor how hyphens are split. Of gold mentions with
  one head ("Ann and Bob", "Ann"), the shortest counts.
- MUC, B-cubed and CEAF-e (phi 4) by their definitions, each over all articles together; the CoNLL F1 is
  their mean.
"""

import argparse
import re
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pycountry

from benchmarks.attribution import load_documents
from reportedly.actors.names import plain
from reportedly.coder import Coder
from reportedly.language.mentions import head_of
from reportedly.passages import Cast, Parse

Chain = frozenset[int]  # of the offsets at which its mentions' heads begin
Sums = tuple[float, float, float, float]  # recall's numerator and denominator, precision's numerator and denominator
OPENING = re.compile(r"\((\d+)([^()|]*)|(\d+)\)")
TYPES = ("person", "organization")
LABELS = ("PERSON", "ORG", "GPE", "NORP")
LEFT_OUT = ("place", "document")
NO_ACTOR = 0.4  # confidence of a phrase whose head is no noun for persons or bodies
NO_MENTIONS = ("appos", "attr")


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the corpus: where it lies in the text, and its syntax."""

    start: int
    form: str
    head: int | None  # index of its head among the document's words
    dep: str
    entity: str  # the brackets that open and close here


def read_words(path: Path, text: str) -> list[Word]:
    """Return the words of a file, found one after the other in the text."""
    words: list[Word] = []
    at, base = 0, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("# sent_id"):
            base = len(words)
        if line.startswith("#") or len(cells) != 10 or not cells[0].isdigit():
            continue
        start = text.find(cells[1], at)
        if start < 0:
            raise SystemExit(f"{path}: {cells[1]!r} is not in the text after character {at}")
        at = start + len(cells[1])
        marks = dict(pair.split("=", 1) for pair in cells[9].split("|") if "=" in pair)
        head = None if cells[6] == "0" else base + int(cells[6]) - 1
        words.append(Word(start, cells[1], head, cells[7], marks.get("Entity", "")))
    return words


def read_mentions(words: list[Word]) -> Iterator[tuple[str, str, int, int]]:
    """Yield (chain, the rest of the opening mark, first word, last word) for each mention."""
    opened: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for i, word in enumerate(words):
        for match in OPENING.finditer(word.entity):
            if match[1] is None:
                rest, first = opened[match[3]].pop()
                yield match[3], rest, first, i
            elif word.entity[match.end() : match.end() + 1] == ")":
                yield match[1], match[2], i, i
            else:
                opened[match[1]].append((match[2], i))


def head_word(words: list[Word], first: int, last: int) -> int:
    """Return the word of a mention whose head lies outside it; of a flat name the last word."""
    inside = range(first, last + 1)
    head = next((i for i in inside if words[i].head is None or words[i].head not in inside), last)
    return max([head, *(i for i in inside if words[i].head == head and words[i].dep.startswith("flat"))])


def gold_chains(folder: Path, doc: str, text: str) -> tuple[list[Chain], list[int]]:
    """Return the chains of OntoGUM that are of persons, organisations or states, and where the words begin."""
    typed = read_words(folder / "dep" / f"{doc}.conllu", text)
    kinds = {(first, last): rest.split("-") for _, rest, first, last in read_mentions(typed)}
    chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for chain, _, first, last in read_mentions(read_words(folder / "coref" / f"{doc}.conllu", text)):
        chains[chain].append((first, last))
    shortest: dict[int, tuple[int, str]] = {}
    for chain, spans in chains.items():
        marks = [kinds[span] for span in spans if span in kinds]
        names = [" ".join(w.form for w in typed[first : last + 1]) for first, last in spans]
        if not _is_actor([m[1] for m in marks], [*(m[-1] for m in marks), *names]):
            continue
        for first, last in spans:
            head = typed[head_word(typed, first, last)].start
            shortest[head] = min(shortest.get(head, (last - first, chain)), (last - first, chain))
    heads: dict[str, set[int]] = defaultdict(set)
    for head, (_, chain) in shortest.items():
        heads[chain].add(head)
    return _of_two(heads.values()), [word.start for word in typed]


def _is_actor(types: list[str], names: list[str]) -> bool:
    kind = Counter(types).most_common(1)[0][0] if types else ""
    return kind in TYPES or (kind == "place" and any(_is_state(name) for name in names))


def _is_state(name: str) -> bool:
    return plain(name.replace("_", " ")).removeprefix("the ").removesuffix(" 's") in STATES


def _state_names() -> frozenset[str]:
    fields = ("name", "official_name", "common_name")
    names = {getattr(c, f, None) for c in pycountry.countries for f in fields} | {"US", "U.S.", "UK", "U.K."}
    return frozenset(plain(name) for name in names if name)


STATES = _state_names()


def chains_of(parse: Parse, cast: Cast) -> list[Chain]:
    """Return the coder's chains."""
    members = (m for m in cast.members if m.kind not in LEFT_OUT and m.confidence > NO_ACTOR)
    heads = ([cast.mentions[i].head for i in member.mentions] for member in members)
    return _of_two({parse.tokens[h].start for h in of_one if _is_mention(parse, h)} for of_one in heads)


def baseline_chains(parse: Parse) -> list[Chain]:
    """Return the chains of names that are written alike."""
    alike: dict[str, set[int]] = defaultdict(set)
    for entity in parse.entities:
        head = head_of(parse, entity.first, entity.last)
        if entity.label in LABELS and _is_mention(parse, head):
            words = plain(parse.words(entity.first, entity.last)).removeprefix("the ")
            alike[re.sub(r"['’]s$", "", words)].add(parse.tokens[head].start)
    return _of_two(alike.values())


def _is_mention(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    relative = token.tag in ("WP", "WDT", "WP$") and any(parse.tokens[a].dep == "relcl" for a in parse.ancestors(head))
    return token.tag != "JJ" and token.dep not in NO_MENTIONS and not relative


def _of_two(chains: Iterable[set[int]]) -> list[Chain]:
    return [frozenset(chain) for chain in chains if len(chain) > 1]


def at_words(chains: list[Chain], starts: list[int]) -> list[Chain]:
    """Return the coded chains with each head at the word of the corpus that it lies in ("Maeena" in "Al-Maeena")."""
    moved = ({starts[max(0, bisect_right(starts, head) - 1)] for head in chain} for chain in chains)
    return _of_two(moved)


def muc(gold: list[Chain], coded: list[Chain]) -> Sums:
    """Return the links kept of those in gold, and of those coded (Vilain and others 1995)."""

    def kept(key: list[Chain], response: list[Chain]) -> tuple[int, int]:
        owner = {m: i for i, chain in enumerate(response) for m in chain}
        parts = [len({owner.get(m, -1 - m) for m in chain}) for chain in key]
        return sum(map(len, key)) - sum(parts), sum(map(len, key)) - len(key)

    return (*kept(gold, coded), *kept(coded, gold))


def b_cubed(gold: list[Chain], coded: list[Chain]) -> Sums:
    """Return, summed over mentions, the share of the mention's chain that is in its other chain (Bagga, Baldwin)."""

    def shared(key: list[Chain], response: list[Chain]) -> tuple[float, int]:
        overlaps = (len(k & r) ** 2 / len(k) for k in key for r in response)
        return sum(overlaps), sum(map(len, key))

    return (*shared(gold, coded), *shared(coded, gold))


def ceaf_e(gold: list[Chain], coded: list[Chain]) -> Sums:
    """Return the likeness of the chains when they are paired one to one in the best way (Luo 2005, phi 4)."""
    likeness = [[2 * len(g & c) / (len(g) + len(c)) for c in coded] for g in gold]
    total = best_assignment(likeness)
    return total, len(gold), total, len(coded)


def best_assignment(worth: list[list[float]]) -> float:
    """Return the greatest sum of worth where each row has its own column (the Hungarian method with potentials)."""
    size = max(len(worth), max(map(len, worth), default=0))
    cost = [[-value for value in row] + [0.0] * (size - len(row)) for row in worth]
    cost += [[0.0] * size for _ in range(size - len(cost))]
    of_row, of_column = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [0] * (size + 1)  # the row that each column was given, from 1; column 0 holds the row being placed
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least, came_from, done = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while row_of[column]:
            done[column] = True
            placed, delta, following = row_of[column], float("inf"), 0
            for j in range(1, size + 1):
                if done[j]:
                    continue
                reduced = cost[placed - 1][j - 1] - of_row[placed] - of_column[j]
                if reduced < least[j]:
                    least[j], came_from[j] = reduced, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(size + 1):
                if done[j]:
                    of_row[row_of[j]] += delta
                    of_column[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return -sum(cost[row_of[j] - 1][j - 1] for j in range(1, size + 1))


METRICS: dict[str, Callable[[list[Chain], list[Chain]], Sums]] = {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf_e}


def print_scores(name: str, documents: list[tuple[list[Chain], list[Chain]]]) -> float:
    """Print the scores over the documents, each its gold and its coded chains; return the CoNLL F1."""
    print(f"{name}: {sum(len(c) for _, c in documents)} chains, {sum(len(g) for g, _ in documents)} gold")
    of_three = []
    for metric, score in METRICS.items():
        sums = [sum(column) for column in zip(*(score(g, c) for g, c in documents), strict=True)]
        recall, precision = sums[0] / max(1, sums[1]), sums[2] / max(1, sums[3])
        of_three.append(2 * recall * precision / (recall + precision) if recall + precision else 0.0)
        print(f"  {metric:8} P {precision:.3f}  R {recall:.3f}  F1 {of_three[-1]:.3f}")
    print(f"  CoNLL F1 {sum(of_three) / 3:.3f}")
    return sum(of_three) / 3


def print_errors(doc: str, text: str, gold: list[Chain], coded: list[Chain]) -> None:
    """Print each gold chain with the coded chains that its mentions lie in, and the coded ones that hold none."""

    def shown(heads: Iterable[int]) -> str:
        return ", ".join(f"{text[h : h + 15].split(maxsplit=1)[0]}@{h}" for h in sorted(heads))

    for chain in sorted(gold, key=min):
        print(f"{doc} gold: {shown(chain)}")
        for other in coded:
            if chain & other:
                print(f"    coded {len(chain & other)} of {len(other)}, beside: {shown(other - chain)}")
        print(f"    in none: {shown(chain.difference(*coded))}")
    for other in coded:
        if not any(other & chain for chain in gold):
            print(f"{doc} coded alone: {shown(other)}")


def main() -> None:
    """Run the benchmark from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, metavar="GUM_DIR")
    arguments.add_argument("--genre", choices=("news", "interview"), default="news")
    arguments.add_argument("--errors", action="store_true", help="print where the chains differ")
    given = arguments.parse_args()
    texts = [document.article for document in load_documents(given.folder, given.genre)]
    gold = [gold_chains(given.folder, article.id, article.text) for article in texts]
    begin = time.perf_counter()
    codings = list(Coder().trace_all(texts))
    print(f"{len(texts)} articles, {time.perf_counter() - begin:.1f} s with loading")
    coded, alike = [], []
    for coding, (chains, starts) in zip(codings, gold, strict=True):
        coded.append((chains, at_words(chains_of(coding.parse, coding.cast), starts)))
        alike.append((chains, at_words(baseline_chains(coding.parse), starts)))
    mine = print_scores("reportedly", coded)
    theirs = print_scores("names matched by string alone", alike)
    print(f"difference: {100 * (mine - theirs):.1f} points")
    if given.errors:
        for article, chains_of_both in zip(texts, coded, strict=True):
            print_errors(article.id, article.text, *chains_of_both)


if __name__ == "__main__":
    main()
