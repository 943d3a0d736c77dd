"""The room for the shared tagger: one small model, run once an article, whose marks several steps read."""

from typing import Protocol

from reportedly.passages import Parse, Tags


class Tagger(Protocol):
    """What a tagger offers: a name for the provenance, and tags for a parsed article."""

    @property
    def name(self) -> str | None:
        """Name and version, or None where nothing is tagged."""

    def tag(self, parse: Parse) -> Tags:
        """Return the tags of the article."""


class NoTagger:
    """The tagger that tags nothing; every step works without tags."""

    name: str | None = None

    def tag(self, parse: Parse) -> Tags:
        """Return no tags."""
        return Tags()
