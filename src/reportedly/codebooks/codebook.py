"""A codebook: event types with their modes, quad classes, scores and CAMEO codes, and contexts, as data.

The shipped one is PLOVER (`data/plover.toml`). A codebook of one's own stands beside it or in its place, and brings the
words of its types along; docs/codebook.md says how to write one. `codebooks/reader.py` reads and checks the files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.errors import BadData


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One way in which an event of a type is done. `did` reads between actor and recipient: "visited"."""

    name: str
    means: str
    did: str
    score: float | None
    cameo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and the event that it tells of; None where the example does not say."""

    text: str
    trigger: str | None = None
    mode: str | None = None
    status: str | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterExample:
    """A text that tells of no event of the type, and why not."""

    text: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of event.

    `quad` is 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict, or None. `like` names the PLOVER type
    whose sides, dates and doubles are found in the same way.
    """

    name: str
    quad: int | None
    means: str
    did: str
    score: float | None
    needs_recipient: bool
    modes: Mapping[str, Mode]
    cameo: str | None = None
    like: str | None = None
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[CounterExample, ...] = ()


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

    `lexicon` holds the words of the types in `own_types`; None for PLOVER, whose words are the shipped lexicon.
    `digest` is the beginning of the SHA-256 of the files, None for the shipped codebook; `places` says where each entry
    of the lexicon stands.

    >>> codebook = Codebook.load()
    >>> codebook.quad("ASSAULT"), codebook.describe("CONSULT", "visit")
    (4, 'visited')
    """

    name: str
    version: str
    event_types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    cameo_codes: Mapping[str, CameoCode]
    own_types: frozenset[str] = frozenset()
    lexicon: EventLexicon | None = None
    digest: str | None = None
    source: str | None = None
    licence: str | None = None
    extends: str | None = None
    places: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | str | None = None) -> "Codebook":
        """Load a codebook from a TOML file or a folder of them, the shipped PLOVER if none is given.

        Raises `BadData` naming file, line and entry if the codebook breaks its format.
        """
        if path is None:
            return load_plover()
        from reportedly.codebooks.reader import read_codebook

        codebook, problems = read_codebook(Path(path))
        if problems or codebook is None:
            first = problems[0]
            raise BadData(first.where, first.what)
        return codebook

    @property
    def label(self) -> str:
        """Name and version, with the beginning of the files' digest for a codebook of one's own."""
        return f"{self.name} {self.version}" + (f" ({self.digest})" if self.digest else "")

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the event types, in the codebook's order."""
        return tuple(self.event_types)

    @property
    def shipped_types(self) -> frozenset[str]:
        """The types that the shipped lexicon and the tagger may code: PLOVER's, unless an own one has the name."""
        return frozenset(self.event_types) - self.own_types

    def quad(self, event_type: str) -> int | None:
        """Return the quad class of a type, or None if the codebook gives none."""
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
        """Return the CAMEO code of a type and mode, or None if there is none.

        What the codebook itself names comes first, then the broadest code that the crosswalk turns into type and mode.
        A mode without a code falls back to the type's own.
        """
        known = self.event_types.get(event_type)
        in_mode = known.modes.get(mode) if known and mode else None
        if in_mode and in_mode.cameo:
            return in_mode.cameo
        fitting = [c for c in self.cameo_codes.values() if c.type == event_type]
        exact = [c for c in fitting if c.mode == mode and mode is not None]
        if not exact and known and known.cameo:
            return known.cameo
        exact = exact or [c for c in fitting if c.mode is None] or fitting
        return min((c.code for c in exact), key=lambda code: (len(code), code), default=None)


@cache
def load_plover() -> Codebook:
    """Return the shipped codebook."""
    from reportedly.codebooks.reader import read_codebook

    codebook, problems = read_codebook(resources.files("reportedly.codebooks") / "data" / "plover.toml", shipped=True)
    if problems or codebook is None:
        raise BadData(problems[0].where, problems[0].what)
    return codebook
