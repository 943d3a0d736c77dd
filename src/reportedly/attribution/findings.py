"""What the attribution steps hand on to one another before statements are numbered."""

from dataclasses import dataclass, field

from reportedly.passages import Reason
from reportedly.records import Medium, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Somebody credited with content, in terms of the parse: `cue` and `speaker` are tokens.

    `speaker` is the head of the speaker's mention, `via` the heads of the sources named around it, outermost first.
    `construction` names how it was found, and decides the confidence. `joins` asks for the content to be joined to
    the statement before it in the text, for a quotation that goes on without a cue of its own.
    """

    content: tuple[Span, ...]
    construction: str
    cue: int | None = None
    cue_span: Span | None = None
    speaker: int | None = None
    via: tuple[int, ...] = ()
    addressees: tuple[int, ...] = ()
    medium: Medium | None = None
    why: tuple[Reason, ...] = field(default=())

    @property
    def start(self) -> int:
        """Where the first content span begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the last content span ends."""
        return self.content[-1][1]
