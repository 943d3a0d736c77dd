"""How sure an event is: the candidate's score weighed with the evidence of its sides."""

from collections.abc import Sequence

from reportedly.events.settling import Settled

LEAST_CONFIDENCE = 0.0


def rate_event(mentions: Sequence[Settled], actors: Sequence[str], recipients: Sequence[str]) -> float:
    """Return the confidence in an event, from 0 to 1."""
    missed = 1.0
    for mention in mentions:
        missed *= 1.0 - mention.candidate.score
    sides = (1.0 if actors else 0.6) * (1.0 if recipients else 0.7)
    return round((1.0 - missed) * sides, 3)
