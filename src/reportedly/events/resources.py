"""What the event steps read besides the article: loaded once, passed in."""

from dataclasses import dataclass

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.events.confidence import EventConfidence
from reportedly.events.merging import MergingWeights
from reportedly.events.ranking import SideWeights
from reportedly.events.words import EventWords


@dataclass(frozen=True, slots=True, kw_only=True)
class EventResources:
    """The event lexicon, the word classes of sides and status, and the models of sides, merging and confidence."""

    lexicon: EventLexicon
    words: EventWords
    sides: SideWeights
    merging: MergingWeights
    confidence: EventConfidence

    @classmethod
    def load(
        cls,
        *,
        lexicon: EventLexicon | None = None,
        sides: SideWeights | None = None,
        merging: MergingWeights | None = None,
        confidence: EventConfidence | None = None,
    ) -> "EventResources":
        """Load what is not given from the shipped data; raise BadData with file and line if a file is broken."""
        return cls(
            lexicon=lexicon or EventLexicon.load(),
            words=EventWords.load(),
            sides=sides or SideWeights.load(),
            merging=merging or MergingWeights.load(),
            confidence=confidence or EventConfidence.load(),
        )
