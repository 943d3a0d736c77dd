"""Read a codebook's files, checking every entry; every complaint names file, line and entry.

All complaints are gathered, so that `reportedly codebook check` can show them at once.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

from reportedly.codebooks.codebook import CameoCode, Codebook, CounterExample, EventType, Example, Mode, load_plover
from reportedly.codebooks.fields import FieldReader, Problem, SourceFile, guess
from reportedly.codebooks.lexicon import (
    NO_EVENT,
    Entry,
    EventLexicon,
    PartOfSpeech,
    make_entries,
    smooth,
)
from reportedly.codebooks.lines import Way, find_lines
from reportedly.errors import BadData
from reportedly.records import Status

_QUADS = range(1, 5)
_CODEBOOK_FIELDS = {
    "name", "version", "source", "licence", "extends", "contexts", "classes", "types", "cameo", "no_event",
}  # fmt: skip
_TYPE_FIELDS = {
    "quad", "means", "did", "score", "needs_recipient", "modes", "cameo", "like", "words", "examples",
    "counter_examples",
}  # fmt: skip
_MODE_FIELDS = {"means", "did", "score", "cameo", "words"}
_CONTEXT_FIELDS = {"means", "words"}
_WORDS_FIELDS = {"words", "pos", "mode", "when", "score"}
_EXAMPLE_FIELDS = {"text", "trigger", "mode", "status", "actors", "recipients", "sources"}
_COUNTER_FIELDS = {"text", "why"}
_CAMEO_FIELDS = {"type", "mode", "contexts"}
#: The score of an entry that gives none: seven of ten matches are events of the type.
USUAL_SCORE = 0.7
_DIGEST = 8  # digits of the SHA-256 that tell two states of a codebook apart


@dataclass(slots=True)
class _Words:
    """What the entries of the own types are made of, as it is gathered."""

    entries: dict[str, Entry] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    modes: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    contexts: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=dict)


def read_codebook(source: Path | Traversable, *, shipped: bool = False) -> tuple[Codebook | None, list[Problem]]:
    """Return the codebook that the file or folder holds, None if it has none to speak of, and what is wrong with it."""
    reader = _Reader(source, shipped=shipped)
    codebook = reader.read()
    return codebook, reader.problems


class _Reader(FieldReader):
    def __init__(self, source: Path | Traversable, *, shipped: bool) -> None:
        super().__init__()
        self._source = source
        self._shipped = shipped
        self._words = _Words()
        self._known_classes: frozenset[str] = frozenset()

    # ------------------------------------------------------------------------------------------------ files

    def read(self) -> Codebook | None:
        files = list(self._read_files())
        if not files:
            return None
        shipped_words = None if self._shipped else EventLexicon.load()
        main = next((f for f in files if "name" in f.data), files[0])
        self._file = main
        head = main.data
        plover = self._extended(head)
        self._read_classes(files, shipped_words)
        contexts = self._join(files, "contexts", self._read_context)
        types = self._join(files, "types", self._read_type)
        if not types:
            self._bad(("types",), "the codebook has no types")
        self._read_no_event(files)
        known_types = {**(plover.event_types if plover else {}), **types}
        known_contexts = {**(plover.contexts if plover else {}), **contexts}
        crosswalk = self._join(
            files, "cameo", lambda w, c, row: self._read_cameo(w, c, row, known_types, known_contexts)
        )
        self._file = main
        inherited = {code: c for code, c in plover.cameo_codes.items() if c.type not in types} if plover else {}
        codebook = Codebook(
            name=self._get(head, (), "name", str) or "",
            version=self._get(head, (), "version", str) or "",
            event_types=known_types,
            contexts=known_contexts,
            cameo_codes={**inherited, **crosswalk},
            source=self._get(head, (), "source", str, optional=True),
            licence=self._get(head, (), "licence", str, optional=True),
            extends="PLOVER" if plover else None,
        )
        if shipped_words is None:
            return codebook
        digest = hashlib.sha256("\0".join(f.text for f in files).encode("utf-8", "surrogatepass")).hexdigest()
        return replace(
            codebook,
            own_types=frozenset(types),
            lexicon=self._lexicon(shipped_words, beside=plover is not None),
            digest=digest[:_DIGEST],
            places=dict(self._words.places),
        )

    def _read_files(self) -> Iterator[SourceFile]:
        if isinstance(self._source, Path) and self._source.is_dir():
            paths: Sequence[Path | Traversable] = sorted(self._source.glob("*.toml"))
            if not paths:
                self.problems.append(Problem(str(self._source), "the folder holds no file that ends in .toml"))
        else:
            paths = [self._source]
        for path in paths:
            try:
                text = path.read_text(encoding="utf-8")
                data = tomllib.loads(text)
            except OSError:
                self.problems.append(Problem(str(path), "the file cannot be read"))
            except UnicodeDecodeError as error:
                self.problems.append(Problem(path.name, f"the file is no text in UTF-8: {error.reason}"))
            except tomllib.TOMLDecodeError as error:  # names that stand twice among them
                self.problems.append(Problem(path.name, str(error)))
            else:
                self._file = SourceFile(path.name, text, data, find_lines(text))
                self._check_fields((), data, _CODEBOOK_FIELDS)
                yield self._file

    def _extended(self, head: Mapping[str, Any]) -> Codebook | None:
        extends = head.get("extends")
        if extends is None:
            return None
        if extends != "PLOVER":
            self._bad(("extends",), f"extends is {extends!r}; the only codebook that can be extended is PLOVER")
        return load_plover()

    def _join(self, files: list[SourceFile], name: str, read: Any) -> dict[str, Any]:
        """Return what `read` makes of the entries of all files' tables of this name."""
        found: dict[str, Any] = {}
        for self._file in files:
            table = self._get(self._file.data, (), name, dict, {})
            for key, row in (table or {}).items():
                if key in found:
                    self._bad((name, key), f"{key} stands in another file of the folder too")
                    continue
                made = read((name, key), key, row)
                if made is not None:
                    found[key] = made
        return found

    # ------------------------------------------------------------------------------------------------ types

    def _read_type(self, way: Way, name: str, table: Any) -> EventType | None:
        if not (name.isascii() and name.replace("_", "").isupper()):
            self._bad(way, "a type is named in capital letters")
        if not self._check_fields(way, table, _TYPE_FIELDS):
            return None
        self._note(way)
        quad = self._get(table, way, "quad", int, optional=True)
        if quad is not None and quad not in _QUADS:
            self._bad((*way, "quad"), f"quad is {quad}; it must be 1, 2, 3 or 4")
        like = self._get(table, way, "like", str, optional=True)
        if like is not None and (self._shipped or like not in load_plover().event_types):
            self._bad(
                (*way, "like"), f"like is {like!r}, which is no type of PLOVER" + guess(like, load_plover().types)
            )
            like = None
        modes_table = self._get(table, way, "modes", dict, {}) or {}
        read = {mode: self._read_mode((*way, "modes", mode), name, mode, row) for mode, row in modes_table.items()}
        modes = {mode: made for mode, made in read.items() if made}
        self._read_words(way, name, table, modes)
        return EventType(
            name=name,
            quad=quad,
            means=self._get(table, way, "means", str) or "",
            did=self._get(table, way, "did", str) or "",
            score=self._read_score(table, way),
            needs_recipient=bool(self._get(table, way, "needs_recipient", bool, False)),
            modes=modes,
            cameo=self._read_code(table, way),
            like=like,
            examples=tuple(self._read_examples(way, table, modes)),
            counter_examples=tuple(self._read_counter_examples(way, table)),
        )

    def _read_mode(self, way: Way, event_type: str, name: str, table: Any) -> Mode | None:
        if not (name.isascii() and name.islower()):
            self._bad(way, "a mode is named in small letters")
        if not self._check_fields(way, table, _MODE_FIELDS):
            return None
        self._note(way)
        words = self._texts(table, way, "words")
        if words:
            self._words.modes.setdefault(event_type, []).append((name, frozenset(words)))
        return Mode(
            name=name,
            means=self._get(table, way, "means", str) or "",
            did=self._get(table, way, "did", str) or "",
            score=self._read_score(table, way),
            cameo=self._read_code(table, way),
        )

    def _read_examples(self, way: Way, table: Mapping[str, Any], modes: Mapping[str, Mode]) -> Iterator[Example]:
        for place, row in self._tables(table, way, "examples", _EXAMPLE_FIELDS):
            self._note(place)
            text = self._get(row, place, "text", str)
            mode = self._get(row, place, "mode", str, optional=True)
            trigger = self._get(row, place, "trigger", str, optional=True)
            status = self._get(row, place, "status", str, optional=True)
            if mode is not None and mode not in modes:
                self._bad((*place, "mode"), f"the type has no mode {mode}" + guess(mode, modes))
            if status is not None and status not in get_args(Status):
                self._bad((*place, "status"), f"{status!r} is no status" + guess(status, get_args(Status)))
            if text is not None and trigger is not None and trigger not in text:
                self._bad((*place, "trigger"), f"the text does not hold the trigger {trigger!r}")
            sides = {
                side: tuple(self._texts(row, place, side)) if side in row else None
                for side in ("actors", "recipients", "sources")
            }
            if text is not None:
                yield Example(text=text, trigger=trigger, mode=mode, status=status, **sides)

    def _read_counter_examples(self, way: Way, table: Mapping[str, Any]) -> Iterator[CounterExample]:
        for place, row in self._tables(table, way, "counter_examples", _COUNTER_FIELDS):
            self._note(place)
            text = self._get(row, place, "text", str)
            if text is not None:
                yield CounterExample(text=text, why=self._get(row, place, "why", str, optional=True))

    # ------------------------------------------------------------------------------------------------ words

    def _read_classes(self, files: list[SourceFile], shipped: EventLexicon | None) -> None:
        known = set() if shipped is None else {name for names in shipped.class_of.values() for name in names}
        for self._file in files:
            for name in self._get(self._file.data, (), "classes", dict, {}) or {}:
                way = ("classes", name)
                if not name.startswith("@") or name != name.lower():
                    self._bad(way, f"{name!r} is no class name: @ and small letters")
                known.add(name)
                for word in self._texts(self._file.data["classes"], ("classes",), name):
                    self._words.classes.setdefault(word, set()).add(name)
        self._known_classes = frozenset(known)

    def _read_words(self, way: Way, event_type: str, table: Mapping[str, Any], modes: Mapping[str, Mode]) -> None:
        for place, row in self._tables(table, way, "words", _WORDS_FIELDS):
            mode = self._get(row, place, "mode", str, optional=True)
            if mode is not None and mode not in modes:
                self._bad((*place, "mode"), f"the type has no mode {mode}" + guess(mode, modes))
            self._add_entries(place, row, event_type, mode or "")

    def _read_no_event(self, files: list[SourceFile]) -> None:
        for self._file in files:
            for place, row in self._tables(self._file.data, (), "no_event", _WORDS_FIELDS - {"mode"}):
                self._add_entries(place, row, NO_EVENT, "")

    def _add_entries(self, way: Way, row: Mapping[str, Any], event_type: str, mode: str) -> None:
        words = self._texts(row, way, "words")
        if not words:
            self._bad(way, "words is missing")
        pos = self._get(row, way, "pos", str)
        if pos is not None and pos not in get_args(PartOfSpeech):
            self._bad((*way, "pos"), f"{pos!r} is no part of speech: verb, noun, adjective or modal")
        when = self._get(row, way, "when", str, "") or ""
        score = row.get("score", USUAL_SCORE)
        if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
            self._bad((*way, "score"), f"score is {score!r}; it must be a number from 0 to 1")
            score = USUAL_SCORE
        if pos not in get_args(PartOfSpeech):
            return
        where = self._where(way)
        try:
            made = make_entries(words, pos, event_type, mode, when, score, classes=self._known_classes, where=where)
        except BadData as error:
            self._bad((*way, "when"), str(error).removeprefix(f"{where}: "))
            return
        for entry in made:
            if entry.key in self._words.entries:
                first = self._words.places[entry.key].split(": ")[0]
                self._bad(way, f"{' '.join(entry.key.split('/')[:1])!r} stands in {first} already, with the same when")
            self._words.entries.setdefault(entry.key, entry)
            self._words.places.setdefault(entry.key, where)

    def _lexicon(self, shipped: EventLexicon, *, beside: bool) -> EventLexicon:
        """Return the lexicon of the own types; its classes join the shipped ones, and its contexts if beside PLOVER."""
        by_head: dict[Any, tuple[Entry, ...]] = {}
        for entry in self._words.entries.values():
            key = (entry.head, entry.pos)
            by_head[key] = (*by_head.get(key, ()), replace(entry, score=smooth(entry.score, 0, 0)))
        contexts: dict[str, tuple[str, ...]] = dict(shipped.contexts) if beside else {}
        for word, names in self._words.contexts.items():
            contexts[word] = (*contexts.get(word, ()), *names)
        classes = dict(shipped.class_of)
        for word, added in self._words.classes.items():
            classes[word] = classes.get(word, frozenset()) | added
        return EventLexicon(
            by_head=by_head,
            class_of=classes,
            modes={event_type: tuple(rows) for event_type, rows in self._words.modes.items()},
            contexts=contexts,
            context_order=tuple(dict.fromkeys(name for names in contexts.values() for name in names)),
            weights=shipped.weights,
        )

    # ------------------------------------------------------------------------------------------------ contexts, codes

    def _read_context(self, way: Way, name: str, row: Any) -> str | None:
        if isinstance(row, str):
            return row
        if not isinstance(row, dict):
            self._bad(way, "its explanation is no text")
            return None
        self._check_fields(way, row, _CONTEXT_FIELDS)
        for word in self._texts(row, way, "words"):
            self._words.contexts.setdefault(word, []).append(name)
        means: str | None = self._get(row, way, "means", str)
        return means

    def _read_cameo(
        self, way: Way, code: str, row: Any, types: Mapping[str, EventType], contexts: Mapping[str, str]
    ) -> CameoCode | None:
        if not (code.isascii() and code.isdigit()):
            self._bad(way, "a CAMEO code consists of digits")
        if not self._check_fields(way, row, _CAMEO_FIELDS):
            return None
        event_type = self._get(row, way, "type", str)
        mode = row.get("mode")
        listed = tuple(self._texts(row, way, "contexts"))
        if event_type not in types:
            if event_type is not None:
                self._bad(way, f"no type is named {event_type}" + guess(event_type, types))
            return None
        if mode is not None and mode not in types[event_type].modes:
            self._bad(way, f"{event_type} has no mode {mode}" + guess(str(mode), types[event_type].modes))
        if unknown := [context for context in listed if context not in contexts]:
            self._bad(way, f"no context is named {unknown[0]}" + guess(unknown[0], contexts))
        return CameoCode(code=code, type=event_type, mode=mode, contexts=listed)

    def _read_code(self, table: Mapping[str, Any], way: Way) -> str | None:
        code: str | None = self._get(table, way, "cameo", str, optional=True)
        if code is not None and not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4):
            self._bad((*way, "cameo"), f"cameo is {code!r}; a CAMEO code consists of two to four digits")
            return None
        return code

    def _read_score(self, table: Mapping[str, Any], way: Way) -> float | None:
        score = table.get("score")
        if score is None:
            return None
        if isinstance(score, bool) or not isinstance(score, int | float) or not -10 <= score <= 10:
            self._bad((*way, "score"), f"score is {score!r}; it must be a number from -10 to 10")
            return None
        return float(score)

    def _note(self, way: Way) -> None:
        """Keep where an entry stands, for what is found out later."""
        self._words.places[".".join(map(str, way))] = self._where(way)
