"""The shared tagger: one small model, run once an article, whose marks several steps read.

It marks triggers with type and status, the content of statements, cues and speakers. The model is a MiniLM encoder
with token-wise heads in int8 ONNX (`training/train_tagger.py` makes it; the model card lies beside the weights).
Word pieces are cut into overlapping windows; each piece is read off the window in which it has most context.
The steps work without a tagger too: `NoTagger` tags nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, get_args

import numpy as np

from reportedly.errors import BadData
from reportedly.passages import Parse, Quotation, Tags, TriggerTag
from reportedly.records import Span, Status

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES: tuple[Status, ...] = get_args(Status)
SHAPES = ("lower", "title", "upper", "mixed", "digit", "other")
SHIPPED = Path(str(files("reportedly.language"))) / "data" / "tagger"
WINDOW = 160  # word pieces a window, without the two special ones: as in training
OVERLAP = 32  # word pieces that two windows share
BATCH = 8  # windows of like length run together
LOWEST_TRIGGER = 0.25  # probability of the best type: below, a mark is noise


class Tagger(Protocol):
    """What a tagger offers: a name for the provenance, and tags for a parsed article."""

    @property
    def name(self) -> str | None:
        """Name and version, or None where nothing is tagged."""

    def mark(self, text: str, quotations: tuple[Quotation, ...]) -> "Marks | None":
        """Return what the model makes of the text; it needs no parse, and may run beside the parser."""

    def read(self, marks: "Marks | None", parse: Parse) -> Tags:
        """Return the marks as tags of the parse."""

    def tag(self, parse: Parse, quotations: tuple[Quotation, ...]) -> Tags:
        """Return the tags of the article: mark and read in one."""


class NoTagger:
    """The tagger that tags nothing; every step works without tags."""

    name: str | None = None

    def mark(self, text: str, quotations: tuple[Quotation, ...]) -> "Marks | None":
        """Return no marks."""
        return None

    def read(self, marks: "Marks | None", parse: Parse) -> Tags:
        """Return no tags."""
        return Tags()

    def tag(self, parse: Parse, quotations: tuple[Quotation, ...]) -> Tags:
        """Return no tags."""
        return Tags()


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the model reads it: word-piece ids, their spans, the shape of each word, and whether it is quoted."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    shapes: tuple[int, ...]
    quoted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the model makes of a text: its word pieces, and one array of probabilities a head, one row a piece."""

    pieces: Pieces
    heads: tuple[Any, ...]


def encode_text(text: str, quotations: Sequence[Quotation], tokenizer: "Tokenizer") -> Pieces:
    """Return the word pieces of the text."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    marks = bytearray(len(text) + 1)
    for quotation in quotations:
        marks[quotation.span[0] : quotation.span[1]] = b"\1" * (quotation.span[1] - quotation.span[0])
    spans = tuple((int(a), int(b)) for a, b in encoded.offsets)
    shapes = tuple(_shape_of(text[a:b]) for a, b in spans)
    return Pieces(tuple(encoded.ids), spans, shapes, tuple(marks[a] for a, _ in spans))


def _shape_of(piece: str) -> int:
    """Return the index in SHAPES: the model is uncased, so capitals reach it this way."""
    if piece.isdigit():
        return 4
    if not piece.isalpha():
        return 5
    if piece.islower():
        return 0
    if piece.isupper() and len(piece) > 1:
        return 2
    return 1 if piece[0].isupper() and (len(piece) == 1 or piece[1:].islower()) else 3


def cut_windows(number: int) -> list[tuple[int, int]]:
    """Return the windows over so many word pieces, as (first, past the last)."""
    if number <= WINDOW:
        return [(0, number)] if number else []
    starts = range(0, number - OVERLAP, WINDOW - OVERLAP)
    return [(start, min(number, start + WINDOW)) for start in starts]


class OnnxTagger:
    """The shipped tagger. Raises `BadData` if the model's files do not fit together."""

    def __init__(self, folder: Path | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        root = folder or SHIPPED
        config = json.loads((root / "config.json").read_text(encoding="utf-8"))
        if (config["types"], config["statuses"]) != (list(TYPES), list(STATUSES)):
            raise BadData(str(root / "config.json"), "types or statuses differ from those of this version")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(root / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._sizes = [int(output.shape[-1]) for output in self._session.get_outputs()]
        self._tokenizer = Tokenizer.from_file(str(root / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = int(config["first_id"]), int(config["last_id"])
        self.name: str | None = f"{config['name']} {config['version']}"

    def tag(self, parse: Parse, quotations: tuple[Quotation, ...]) -> Tags:
        """Return the tags of the article: mark and read in one."""
        return self.read(self.mark(parse.text, quotations), parse)

    def mark(self, text: str, quotations: tuple[Quotation, ...]) -> Marks | None:
        """Return what the model makes of the text."""
        pieces = encode_text(text, quotations, self._tokenizer)
        return Marks(pieces, tuple(self._run(pieces))) if pieces.ids else None

    def read(self, marks: Marks | None, parse: Parse) -> Tags:
        """Return the marks as tags of the parse: of each token, those of its first piece."""
        if marks is None or not parse.tokens:
            return Tags()
        rows = _first_pieces(parse, marks.pieces)
        trigger, status, content, attribution = (head[rows] for head in marks.heads)
        content[rows < 0], attribution[rows < 0], trigger[rows < 0] = 0.0, 0.0, 0.0
        types = trigger[:, 1::2] + trigger[:, 2::2]
        return Tags(
            triggers=tuple(_read_triggers(types, status)),
            types=types,
            statuses=status,
            content=tuple((content[:, 1] + content[:, 2]).round(4).tolist()),
            cue=tuple(attribution[:, 1].round(4).tolist()),
            speaker=tuple(attribution[:, 2].round(4).tolist()),
        )

    def _run(self, pieces: Pieces) -> list[Any]:
        """Return one array of probabilities a head, one row a word piece."""
        windows = sorted(cut_windows(len(pieces.ids)), key=lambda w: w[1] - w[0])
        heads: list[Any] = [np.zeros((len(pieces.ids), size), np.float32) for size in self._sizes]
        for at in range(0, len(windows), BATCH):
            batch = windows[at : at + BATCH]
            outputs = self._session.run(None, self._inputs(pieces, batch))
            for row, (first, last) in enumerate(batch):
                skip = OVERLAP // 2 if first else 0
                for head, output in zip(heads, outputs, strict=True):
                    head[first + skip : last] = output[row, 1 + skip : 1 + last - first]
        return heads

    def _inputs(self, pieces: Pieces, batch: list[tuple[int, int]]) -> dict[str, Any]:
        width = max(last - first for first, last in batch) + 2
        ids, mask, shapes, quoted = (np.zeros((len(batch), width), np.int64) for _ in range(4))
        shapes[:] = len(SHAPES) - 1
        for row, (first, last) in enumerate(batch):
            size = last - first
            ids[row, : size + 2] = (self._first, *pieces.ids[first:last], self._last)
            mask[row, : size + 2] = 1
            shapes[row, 1 : size + 1] = pieces.shapes[first:last]
            quoted[row, 1 : size + 1] = pieces.quoted[first:last]
        return {"ids": ids, "mask": mask, "shapes": shapes, "quoted": quoted}


def load_tagger() -> Tagger:
    """Return the shipped tagger, or one that tags nothing where its weights are not in the package."""
    return OnnxTagger() if SHIPPED.joinpath("model.onnx").is_file() else NoTagger()


def _first_pieces(parse: Parse, pieces: Pieces) -> Any:
    """Return the word piece that each token begins with, -1 where it has none."""
    rows = np.full(len(parse.tokens), -1)
    piece = 0
    for token in parse.tokens:
        while piece < len(pieces.spans) and pieces.spans[piece][1] <= token.start:
            piece += 1
        if piece < len(pieces.spans) and pieces.spans[piece][0] < token.end:
            rows[token.index] = piece
    return rows


def _read_triggers(by_type: Any, status: Any) -> list[TriggerTag]:
    """Return the triggers: runs of tokens whose best type is the same and likely enough."""
    best, score = by_type.argmax(axis=1), by_type.max(axis=1)
    tags: list[TriggerTag] = []
    token = 0
    while token < len(score):
        last = token
        if score[token] >= LOWEST_TRIGGER:
            while last + 1 < len(score) and score[last + 1] >= LOWEST_TRIGGER and best[last + 1] == best[token]:
                last += 1
            top = token + int(score[token : last + 1].argmax())
            state = int(status[top].argmax())
            tags.append(
                TriggerTag(
                    token, last, TYPES[int(best[token])], round(float(score[top]), 4),
                    STATUSES[state], round(float(status[top, state]), 4),
                )
            )  # fmt: skip
        token = last + 1
    return tags
