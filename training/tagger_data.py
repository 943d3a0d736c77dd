"""Annotated articles as windows of word pieces with labels, for training and measuring the tagger.

The windows are cut as `reportedly.language.tagger` cuts them at run time, so that what is learned is what is asked.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.language.tagger import SHAPES, STATUSES, TYPES, Pieces, cut_windows, encode_text
from reportedly.passages import Article

IGNORED = -100  # label that the loss leaves out


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """One article with its annotation, encoded, and one label a word piece and head."""

    id: str
    annotation: dict
    pieces: Pieces
    trigger: list[int]
    status: list[int]
    content: list[int]
    attribution: list[int]


def part_of(article: str, parts: int) -> int:
    """Return the part that an article is dealt into by its id: whoever keeps parts apart deals alike."""
    return zlib.crc32(article.encode()) // 5 % parts


def load_annotated(folders: Iterable[Path], tokenizer: Tokenizer) -> list[AnnotatedArticle]:
    """Return the annotated articles of folders with `text/` and `ann/`."""
    return [_load(folder, path, tokenizer) for folder in folders for path in sorted((folder / "ann").glob("*.json"))]


def _load(folder: Path, path: Path, tokenizer: Tokenizer) -> AnnotatedArticle:
    annotation = json.loads(path.read_text(encoding="utf-8"))
    text = (folder / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
    quotations = find_quotations(text, split_parts(Article(id=path.stem, text=text)))
    pieces = encode_text(text, quotations, tokenizer)
    return AnnotatedArticle(id=path.stem, annotation=annotation, pieces=pieces, **label_pieces(annotation, pieces))


def label_pieces(annotation: dict, pieces: Pieces) -> dict[str, list[int]]:
    """Return the labels of the word pieces for each head.

    trigger: 0 none, 1 + 2k first piece of type k, 2 + 2k a later one; status: at triggers alone; content: 0 none,
    1 first piece of a statement, 2 a later one; attribution: 0 none, 1 cue, 2 speaker.
    """
    number = len(pieces.spans)
    trigger, status = [0] * number, [IGNORED] * number
    content, attribution = [0] * number, [0] * number
    for event in annotation["events"]:
        kind, state = TYPES.index(event["type"]), STATUSES.index(event["status"])
        for span in event["triggers"]:
            for place, piece in enumerate(_touched(pieces, span)):
                if trigger[piece] == 0:
                    trigger[piece], status[piece] = 1 + 2 * kind + min(place, 1), state
    for statement in sorted(annotation["statements"], key=lambda s: s["content"][0]):
        first = True
        for span in statement["content"]:
            for piece in _touched(pieces, span):
                content[piece] = 1 if first else max(content[piece], 2) if content[piece] != 1 else 1
                first = False
        for key, label in (("cue", 1), ("speaker_span", 2)):
            if statement.get(key):
                for piece in _touched(pieces, statement[key]):
                    attribution[piece] = label
    return {"trigger": trigger, "status": status, "content": content, "attribution": attribution}


def _touched(pieces: Pieces, span: list[int]) -> list[int]:
    return [i for i, (start, end) in enumerate(pieces.spans) if start < span[1] and end > span[0]]


__all__ = ["IGNORED", "SHAPES", "AnnotatedArticle", "cut_windows", "label_pieces", "load_annotated", "part_of"]
