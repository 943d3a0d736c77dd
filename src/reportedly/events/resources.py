"""What the event steps read besides the article: loaded once, passed in."""

from dataclasses import dataclass

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.dates.choice import ChoiceWeights
from reportedly.dates.date_events import load_date_weights
from reportedly.events.candidates import LEAST_SCORE
from reportedly.events.confidence import BROAD_SCORE, QUALITIES, EventConfidence, Quality, Rating
from reportedly.events.joining import JoiningWeights
from reportedly.events.merging import MergingWeights
from reportedly.events.own_types import OwnTypes
from reportedly.events.ranking import SideWeights
from reportedly.events.standing import StatusWeights
from reportedly.events.words import EventWords
from reportedly.places.place_events import load_place_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class EventResources:
    """The event lexicon, the word classes of sides and status, and the models of the other choices.

    `own` holds the types of a user's codebook; triggers of less than `least_score` are not read, and
    events less sure than `least` left out.
    """

    lexicon: EventLexicon
    words: EventWords
    joining: JoiningWeights
    statuses: StatusWeights | None
    sides: SideWeights
    merging: MergingWeights
    confidence: EventConfidence
    dates: ChoiceWeights
    places: ChoiceWeights
    own: OwnTypes | None = None
    least: Rating = QUALITIES["balanced"]
    least_score: float = LEAST_SCORE

    @classmethod
    def load(
        cls,
        *,
        lexicon: EventLexicon | None = None,
        sides: SideWeights | None = None,
        merging: MergingWeights | None = None,
        confidence: EventConfidence | None = None,
        own: OwnTypes | None = None,
        quality: Quality = "balanced",
    ) -> "EventResources":
        """Load what is not given from the shipped data; raise BadData with file and line if a file is broken."""
        return cls(
            lexicon=lexicon or EventLexicon.load(),
            words=EventWords.load(),
            joining=JoiningWeights.load(),
            statuses=StatusWeights.load(),
            sides=sides or SideWeights.load(),
            merging=merging or MergingWeights.load(),
            confidence=confidence or EventConfidence.load(),
            dates=load_date_weights(),
            places=load_place_weights(),
            own=own,
            least=QUALITIES[quality],
            least_score=BROAD_SCORE if quality == "broad" else LEAST_SCORE,
        )
