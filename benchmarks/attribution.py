"""Score who is credited with what on the news articles of the GUM corpus.

    python -m benchmarks.attribution GUM_DIR [--genre news|interview] [--peer textacy] [--errors]

GUM_DIR holds `attribution.jsonl`: the attributions of the Georgetown University Multilayer corpus
(https://gucorpling.org/gum; texts CC BY 2.5, annotation CC BY 4.0), derived from its discourse trees, one document a
line with `text` and `attributions` (`source`, `cue`, `content`, `source_is_pronoun`, `source_entity`, `nested_in`).

What is counted: every attribution of the genre's documents, 172 in news: nested ones, those without a cue, and
those of thinking and showing ("believes", "figures show") too, as no filter gives that number. Contents are compared
as GUM's `content`, the attributed units without attributions inside them. Quotation marks, commas and "that" stand
inside GUM's units and outside the coder's statements, so overlap is counted in letters and digits: the size of the
intersection over that of the union (IoU). Statements and attributions are paired one to one, the most alike first.

- F1 at .3 and .8: pairs with at least that IoU, of the mean of statements and attributions.
- Without pictures: F1 at .3 where GUM's credits of pictures, 23 in news, are left out on both sides. To GUM a caption
  is attributed to the photographer; to the coder a credit is no statement.
- Source: share of the pairs at .3 whose speaker's mention overlaps a mention of the source.
- Pronouns: sources that are pronouns with a name elsewhere in the article (21 in news); right, where the pair's
  speaker has a name that agrees with one of the chain's. An attribution that is not found is not right.

`--peer textacy` scores the direct quotations that textacy extracts with the same spaCy pipeline, in the same run. It
has no resolved speakers. It is no dependency: install it beside the package to compare. Both times include loading.
"""

import argparse
import contextlib
import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.constructions import same_name
from reportedly.coder import Coder
from reportedly.language.parse import DEFAULT_PIPELINE
from reportedly.passages import Article
from reportedly.records import ArticleRecord, Span

LEAST, STRICT = 0.3, 0.8  # IoU of contents that pairs them, loosely and strictly: the figures published for others


@dataclass(frozen=True, slots=True)
class Credit:
    """Content and the mention of whoever is credited with it; `names` are those of the resolved speaker."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    names: tuple[str, ...] = ()
    pronoun: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the corpus: the article to code, and its attributions."""

    article: Article
    credits: tuple[Credit, ...]


@dataclass(slots=True)
class Score:
    """Counts over the documents."""

    coded: int = 0
    gold: int = 0
    found: int = 0
    found_strictly: int = 0
    pictures: int = 0
    pictures_found: int = 0
    sources: int = 0
    pronouns: int = 0
    pronouns_found: int = 0
    pronouns_right: int = 0

    def print(self, name: str, seconds: float) -> None:
        both = max(1, self.coded + self.gold)
        print(f"{name}: {self.coded} coded, {self.gold} gold, {seconds:.1f} s with loading")
        print(f"  content, IoU >= {LEAST}   F1 {2 * self.found / both:.3f}  ({self.found} pairs)")
        print(f"  content, IoU >= {STRICT}   F1 {2 * self.found_strictly / both:.3f}  ({self.found_strictly} pairs)")
        said = max(1, both - self.pictures - self.pictures_found)
        share = 2 * (self.found - self.pictures_found) / said
        print(f"  without pictures       F1 {share:.3f}  (IoU >= {LEAST}, {self.pictures} picture credits left out)")
        print(f"  source overlaps        {self.sources / max(1, self.found):.3f} of the pairs at {LEAST}")
        print(f"  pronouns named right   {self.pronouns_right} of {self.pronouns} ({self.pronouns_found} found)")


def load_documents(folder: Path, genre: str) -> list[Document]:
    """Return the genre's documents."""
    lines = (folder / "attribution.jsonl").read_text(encoding="utf-8").splitlines()
    given = [document for document in map(json.loads, lines) if document["doc"].startswith(f"GUM_{genre}_")]
    return [Document(_article(document), tuple(map(_credit, document["attributions"]))) for document in given]


def _article(document: dict[str, Any]) -> Article:
    created = document.get("date_created")
    published = date.fromisoformat(created) if created and len(created) == len("2017-07-18") else None
    return Article(
        id=document["doc"],
        text=document["text"],
        published=published,
        published_basis="given" if published else None,
    )


def _credit(attribution: dict[str, Any]) -> Credit:
    entity = attribution["source_entity"] or {}
    names = [name for name in [entity.get("name"), *entity.get("mentions", [])] if name]
    return Credit(
        content=_spans(attribution["content"]),
        source=_spans(attribution["source"]),
        names=tuple(dict.fromkeys(names)),
        pronoun=attribution["source_is_pronoun"],
        picture=not attribution["cue"] and _is_picture_credit(attribution),
    )


def _is_picture_credit(attribution: dict[str, Any]) -> bool:
    credited = [satellite["text"] for satellite in attribution["satellite"]]
    return any(text.startswith("Image:") for text in credited) or attribution["content"][0]["text"].endswith(":")


def _spans(given: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple((span["start"], span["end"]) for span in given)


def credits_of(record: ArticleRecord) -> list[Credit]:
    """Return the record's statements as credits."""
    names = {actor.id: (actor.name, *actor.aliases) for actor in record.actors}
    return [
        Credit(s.content, (s.speaker_span,) if s.speaker_span else (), names.get(s.speaker or "", ()))
        for s in record.statements
    ]


def textacy_credits(texts: Iterable[str]) -> Iterator[list[Credit]]:
    """Yield the direct quotations that textacy finds in each text.

    It gives up on a text whose quotation marks do not pair. So it gets each line alone, which costs it only the
    quotations of such a line instead of those of the article.
    """
    import spacy
    from textacy.extract.triples import direct_quotations  # type: ignore[import-not-found, unused-ignore]

    nlp = spacy.load(DEFAULT_PIPELINE)
    for text in texts:
        found: list[Credit] = []
        lines = [(match.group(), match.start()) for match in re.finditer(r".+", text)]
        for doc, start in nlp.pipe(lines, as_tuples=True):
            with contextlib.suppress(ValueError):
                found += [_from_textacy(quotation, start) for quotation in direct_quotations(doc)]
        yield found


def _from_textacy(quotation: Any, start: int) -> Credit:
    content = (start + quotation.content.start_char, start + quotation.content.end_char)
    return Credit((content,), tuple((start + t.idx, start + t.idx + len(t)) for t in quotation.speaker))


def pair(text: str, coded: list[Credit], gold: tuple[Credit, ...]) -> list[tuple[float, Credit, Credit]]:
    """Return the pairs of one document with their IoU, the most alike first, each credit used once."""
    mine, theirs = [_letters(text, c) for c in coded], [_letters(text, g) for g in gold]
    ranked = sorted(
        ((len(m & t) / len(m | t), i, j) for i, m in enumerate(mine) for j, t in enumerate(theirs) if m & t),
        key=lambda r: (-r[0], r[1], r[2]),
    )
    used_coded, used_gold, pairs = set[int](), set[int](), []
    for likeness, i, j in ranked:
        if likeness >= LEAST and i not in used_coded and j not in used_gold:
            used_coded.add(i)
            used_gold.add(j)
            pairs.append((likeness, coded[i], gold[j]))
    return pairs


def _letters(text: str, credit: Credit) -> frozenset[int]:
    return frozenset(i for start, end in credit.content for i in range(start, end) if text[i].isalnum())


def score_documents(documents: list[Document], coded: Iterable[list[Credit]]) -> Score:
    """Return the score of what was coded, one list of credits a document."""
    score = Score()
    for document, mine in zip(documents, coded, strict=True):
        pairs = pair(document.article.text, mine, document.credits)
        score.coded += len(mine)
        score.gold += len(document.credits)
        score.pictures += sum(credit.picture for credit in document.credits)
        score.pronouns += sum(_is_named_pronoun(credit) for credit in document.credits)
        for likeness, found, wanted in pairs:
            score.found += 1
            score.found_strictly += likeness >= STRICT
            score.pictures_found += wanted.picture
            score.sources += _spans_overlap(found.source, wanted.source)
            if _is_named_pronoun(wanted):
                score.pronouns_found += 1
                score.pronouns_right += same_name(found.names, list(wanted.names))
    return score


def _is_named_pronoun(credit: Credit) -> bool:
    return credit.pronoun and bool(credit.names)


def _spans_overlap(mine: tuple[Span, ...], theirs: tuple[Span, ...]) -> bool:
    return any(a < d and c < b for a, b in mine for c, d in theirs)


def print_errors(documents: list[Document], coded: list[list[Credit]]) -> None:
    """Print the attributions that were not found and the statements that GUM has not."""
    for document, mine in zip(documents, coded, strict=True):
        text = document.article.text
        pairs = pair(text, mine, document.credits)
        missed = [c for c in document.credits if not any(c is gold for _, _, gold in pairs)]
        surplus = [c for c in mine if not any(c is found for _, found, _ in pairs)]
        loose = [(x, c, g) for x, c, g in pairs if x < STRICT]
        for name, credits in (("missed", missed), ("surplus", surplus)):
            for credit in credits:
                print(f"{document.article.id} {name}: {_words(text, credit.source)} | {_words(text, credit.content)}")
        for likeness, found, gold in loose:
            contents = f"{_words(text, found.content)} | {_words(text, gold.content)}"
            print(f"{document.article.id} IoU {likeness:.2f}: {contents}")


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans).replace("\n", " ") or "none"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, metavar="GUM_DIR")
    arguments.add_argument("--genre", choices=("news", "interview"), default="news")
    arguments.add_argument("--peer", choices=("textacy",), help="score this extractor as well")
    arguments.add_argument("--errors", action="store_true", help="print what was missed, and what is too much")
    given = arguments.parse_args()
    documents = load_documents(given.folder, given.genre)
    begin = time.perf_counter()
    coded = [credits_of(record) for record in Coder().pipe(document.article for document in documents)]
    score_documents(documents, coded).print("reportedly", time.perf_counter() - begin)
    if given.peer:
        begin = time.perf_counter()
        quotations = list(textacy_credits(document.article.text for document in documents))
        score_documents(documents, quotations).print("textacy", time.perf_counter() - begin)
    if given.errors:
        print_errors(documents, coded)


if __name__ == "__main__":
    main()
