"""A codebook: event types with their modes, quad classes, scores and CAMEO codes, and contexts, as data.

The shipped one is PLOVER (`data/plover.toml`); docs/codebook.md says where its facts come from and how to write
another.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from reportedly.errors import BadData

_QUADS = range(1, 5)
_CODEBOOK_FIELDS = {"name", "version", "source", "licence", "contexts", "types", "cameo"}
_TYPE_FIELDS = {"quad", "means", "did", "score", "needs_recipient", "modes"}
_MODE_FIELDS = {"means", "did", "score"}
_CAMEO_FIELDS = {"type", "mode", "contexts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One way in which an event of a type is done. `did` reads between actor and recipient: "visited"."""

    name: str
    means: str
    did: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of event. `quad` is 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""

    name: str
    quad: int
    means: str
    did: str
    score: float | None
    needs_recipient: bool
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """What a CAMEO code becomes in this codebook."""

    code: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A loaded and checked codebook; make it with `Codebook.load()`.

    >>> codebook = Codebook.load()
    >>> codebook.quad("ASSAULT"), codebook.describe("CONSULT", "visit")
    (4, 'visited')
    """

    name: str
    version: str
    event_types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    cameo_codes: Mapping[str, CameoCode]

    @classmethod
    def load(cls, path: Path | None = None) -> "Codebook":
        """Load a codebook from a TOML file, the shipped PLOVER if none is given.

        Raises `BadData` naming the file and the entry if the codebook breaks its format.
        """
        source = path or resources.files("reportedly.codebooks") / "data" / "plover.toml"
        return _CodebookReader(source).read()

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the event types, in the codebook's order."""
        return tuple(self.event_types)

    def quad(self, event_type: str) -> int | None:
        """Return the quad class of a type, or None if the codebook does not have the type."""
        known = self.event_types.get(event_type)
        return known.quad if known else None

    def modes(self, event_type: str) -> tuple[str, ...]:
        """Return the names of the type's modes; none for a type that the codebook does not have."""
        known = self.event_types.get(event_type)
        return tuple(known.modes) if known else ()

    def describe(self, event_type: str, mode: str | None = None) -> str:
        """Return plain words for a type and mode that read between actor and recipient: "praised or backed".

        A type that the codebook does not have is described by its own name in small letters.
        """
        known = self.event_types.get(event_type)
        if known is None:
            return event_type.lower()
        in_mode = known.modes.get(mode) if mode else None
        return in_mode.did if in_mode else known.did

    def score(self, event_type: str, mode: str | None = None) -> float | None:
        """Return the score on the scale from -10 (conflict) to 10 (cooperation); None where there is none."""
        known = self.event_types.get(event_type)
        if known is None:
            return None
        in_mode = known.modes.get(mode) if mode else None
        return known.score if in_mode is None or in_mode.score is None else in_mode.score

    def cameo(self, event_type: str, mode: str | None = None) -> str | None:
        """Return the broadest CAMEO code that becomes this type and mode, or None if none does.

        A mode that no CAMEO code has falls back to the type's own code.
        """
        fitting = [c for c in self.cameo_codes.values() if c.type == event_type]
        exact = [c for c in fitting if c.mode == mode] or [c for c in fitting if c.mode is None] or fitting
        return min((c.code for c in exact), key=lambda code: (len(code), code), default=None)


class _CodebookReader:
    """Reads one codebook file; every complaint names the file and the entry."""

    def __init__(self, source: Traversable | Path) -> None:
        self._source = source

    def read(self) -> Codebook:
        try:
            data = tomllib.loads(self._source.read_text(encoding="utf-8"))
        except OSError as error:
            raise BadData(str(self._source), "the file cannot be read") from error
        except tomllib.TOMLDecodeError as error:  # duplicate names among them
            raise BadData(self._source.name, str(error)) from error
        self._check_fields("codebook", data, _CODEBOOK_FIELDS)
        contexts = self._texts("contexts", self._get(data, "codebook", "contexts", dict, {}))
        tables = self._get(data, "codebook", "types", dict)
        types = {name: self._read_type(name, table) for name, table in tables.items()}
        if not types:
            raise self._bad("codebook", "it has no types")
        crosswalk = self._get(data, "codebook", "cameo", dict, {})
        return Codebook(
            name=self._get(data, "codebook", "name", str),
            version=self._get(data, "codebook", "version", str),
            event_types=types,
            contexts=contexts,
            cameo_codes={code: self._read_cameo(code, row, types, contexts) for code, row in crosswalk.items()},
        )

    def _read_type(self, name: str, table: Any) -> EventType:
        entry = f"types.{name}"
        if not (name.isascii() and name.replace("_", "").isupper()):
            raise self._bad(entry, "a type is named in capital letters")
        self._check_fields(entry, table, _TYPE_FIELDS)
        quad = self._get(table, entry, "quad", int)
        if quad not in _QUADS:
            raise self._bad(entry, f"quad is {quad}; it must be 1, 2, 3 or 4")
        modes = self._get(table, entry, "modes", dict, {})
        return EventType(
            name=name,
            quad=quad,
            means=self._get(table, entry, "means", str),
            did=self._get(table, entry, "did", str),
            score=self._read_score(table, entry),
            needs_recipient=self._get(table, entry, "needs_recipient", bool, False),
            modes={mode: self._read_mode(f"{entry}.modes.{mode}", mode, row) for mode, row in modes.items()},
        )

    def _read_mode(self, entry: str, name: str, table: Any) -> Mode:
        if not (name.isascii() and name.islower()):
            raise self._bad(entry, "a mode is named in small letters")
        self._check_fields(entry, table, _MODE_FIELDS)
        return Mode(
            name=name,
            means=self._get(table, entry, "means", str),
            did=self._get(table, entry, "did", str),
            score=self._read_score(table, entry),
        )

    def _read_cameo(
        self, code: str, row: Any, types: Mapping[str, EventType], contexts: Mapping[str, str]
    ) -> CameoCode:
        entry = f"cameo.{code}"
        if not (code.isascii() and code.isdigit()):
            raise self._bad(entry, "a CAMEO code consists of digits")
        self._check_fields(entry, row, _CAMEO_FIELDS)
        event_type = self._get(row, entry, "type", str)
        mode = row.get("mode")
        listed = tuple(self._get(row, entry, "contexts", list, []))
        if event_type not in types:
            raise self._bad(entry, f"no type is named {event_type}")
        if mode is not None and mode not in types[event_type].modes:
            raise self._bad(entry, f"{event_type} has no mode {mode}")
        if unknown := [context for context in listed if context not in contexts]:
            raise self._bad(entry, f"no context is named {unknown[0]}")
        return CameoCode(code=code, type=event_type, mode=mode, contexts=listed)

    def _read_score(self, table: Mapping[str, Any], entry: str) -> float | None:
        score = table.get("score")
        if score is None:
            return None
        if isinstance(score, bool) or not isinstance(score, int | float) or not -10 <= score <= 10:
            raise self._bad(entry, f"score is {score!r}; it must be a number from -10 to 10")
        return float(score)

    def _texts(self, entry: str, table: Mapping[str, Any]) -> dict[str, str]:
        for name, text in table.items():
            if not isinstance(text, str):
                raise self._bad(f"{entry}.{name}", "its explanation is no text")
        return dict(table)

    def _get(self, table: Mapping[str, Any], entry: str, key: str, kind: type, default: Any = None) -> Any:
        value = table.get(key, default)
        if value is None:
            raise self._bad(entry, f"{key} is missing")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self._bad(entry, f"{key} is {value!r}, which is no {kind.__name__}")
        return value

    def _check_fields(self, entry: str, table: Any, known: set[str]) -> None:
        if not isinstance(table, dict):
            raise self._bad(entry, "it is no table")
        if unknown := sorted(set(table) - known):
            raise self._bad(entry, f"unknown field {unknown[0]}; the fields are {', '.join(sorted(known))}")

    def _bad(self, entry: str, what: str) -> BadData:
        return BadData(f"{self._source.name}: {entry}", what)
