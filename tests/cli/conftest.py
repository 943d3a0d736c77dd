"""A small record, and consoles that print into strings."""

import io
import json
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from reportedly.records import (
    Actor,
    ArticleRecord,
    Document,
    Event,
    Place,
    Span,
    Statement,
    Warning,
)

TEXT = """Minister denies raid

TARA, May 3 (NNA) - Rebels shelled the northern town of Orlec on Monday, killing two farmers, police said.
Defence Minister Ana Krull denied that the army had raided the village in revenge. \
“We never went there,” she told the Daily Star, “and we never will.”
The Union called on both sides to release all prisoners.
"""


def find(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return start, start + len(words)


@pytest.fixture
def record() -> ArticleRecord:
    return make_record()


def make_record(document_id: str = "n1") -> ArticleRecord:
    actors = (
        Actor(id="a1", name="Rebels", kind="group", sector="REB", confidence=0.9),
        Actor(id="a2", name="two farmers", kind="group"),
        Actor(id="a3", name="police", kind="group", sector="COP"),
        Actor(id="a4", name="Ana Krull", kind="person", role="Defence Minister"),
        Actor(id="a5", name="army of Tara", kind="organisation"),
        Actor(id="a6", name="Daily Star", kind="outlet"),
        Actor(id="a7", name="Union", kind="organisation"),
    )
    statements = (
        Statement(
            id="s1",
            content=(find("Rebels shelled the northern town of Orlec on Monday, killing two farmers"),),
            kind="indirect",
            cue=find("said"),
            speaker="a3",
            speaker_span=find("police"),
            confidence=0.9,
        ),
        Statement(
            id="s2",
            content=(find("We never went there,"), find("and we never will.")),
            kind="direct",
            cue=find("told"),
            speaker="a4",
            speaker_span=find("she"),
            via=("a6",),
            addressees=("a6",),
            medium="interview",
            confidence=0.9,
        ),
    )
    events = (
        Event(
            id="e1",
            triggers=(find("shelled"), find("killing")),
            type="ASSAULT",
            mode="heavy-weapons",
            quad=4,
            actors=("a1",),
            recipients=("a2",),
            status="happened",
            sources=("a3",),
            statement="s1",
            date="2021-05-03",
            date_span=find("on Monday"),
            date_basis="text",
            place=Place(name="Orlec", country="TAR", precision="city"),
            confidence=0.8,
        ),
        Event(
            id="e2",
            triggers=(find("raided"),),
            type="ASSAULT",
            quad=4,
            actors=("a5",),
            status="negated",
            sources=("a6", "a4"),
            confidence=0.6,
        ),
        Event(
            id="e3",
            triggers=(find("release"),),
            type="RETREAT",
            mode="release",
            quad=2,
            actors=("a1", "a5"),
            status="requested",
            sources=("a7",),
            confidence=0.6,
        ),
        Event(
            id="e4",
            triggers=(find("called on"),),
            type="REQUEST",
            mode="yield",
            quad=3,
            actors=("a7",),
            recipients=("a1", "a5"),
            status="happened",
            date="2021-05-03",
            date_basis="publication",
            confidence=0.6,
        ),
    )
    return ArticleRecord(
        document=Document(
            id=document_id,
            text=TEXT,
            title="Minister denies raid",
            publisher="NNA",
            published="2021-05-03",
            published_basis="dateline",
            sha256="0" * 64,
        ),
        actors=actors,
        statements=statements,
        events=events,
        warnings=(Warning(code="some-code", message="something to know", span=find("Orlec")),),
    )


Show = Callable[..., str]


@pytest.fixture
def show() -> Show:
    """Return what a console of the given width prints, without colour unless asked for."""

    def shown(renderable: RenderableType, width: int = 80, *, colour: bool = False, encoding: str = "utf-8") -> str:
        raw = io.BytesIO()
        file = io.TextIOWrapper(raw, encoding=encoding, errors="replace")
        system = "standard" if colour else None
        console = Console(
            file=file, width=width, color_system=system, force_terminal=colour, highlight=False, legacy_windows=False
        )
        console.print(renderable)
        file.flush()
        return raw.getvalue().decode(encoding)

    return shown


@pytest.fixture
def as_json() -> Callable[[ArticleRecord], dict[str, object]]:
    return lambda record: json.loads(record.to_json())
