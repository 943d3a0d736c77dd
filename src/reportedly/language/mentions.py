"""Find the words that may refer to actors."""

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.passages import Mention, Parse


def find_mentions(parse: Parse, knowledge: ActorKnowledge) -> tuple[Mention, ...]:
    """Return the mentions in text order."""
    return ()
