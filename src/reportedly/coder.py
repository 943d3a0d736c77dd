"""The main path: from an article to its record, read top to bottom.

    1. parts        title, dateline, body and licence line told apart       language/parts.py
    2. quotations   found before the text is split into sentences           language/quotations.py
    3. parse        sentences, words, syntax, named entities                language/parse.py
    4. tags         what the shared tagger makes of each sentence, if any   language/tagger.py
    5. mentions     names, nominals and pronouns that may refer to actors   language/mentions.py
    6. actors       who is meant: one actor for all mentions of it          actors/resolve.py
    7. statements   who said what, to whom, through whom                    attribution/statements.py
    8. times        date expressions and their values                       dates/expressions.py
    9. places       place names and what the gazetteer knows of them        places/mentions.py
    10. events      who did what to whom, and whether it happened           events/code_events.py
    11. record      what the stages found, as the article record            assemble.py

Each step is a function from typed input to typed output; none opens a file, a network or a database.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.resolve import resolve_actors
from reportedly.assemble import assemble_record
from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.first_person import resolve_first_person
from reportedly.attribution.statements import find_statements
from reportedly.codebooks.codebook import Codebook
from reportedly.codebooks.lexicon import EventLexicon
from reportedly.dates.expressions import anchor_of, find_time_expressions
from reportedly.events.code_events import code_events
from reportedly.events.confidence import QUALITIES, EventConfidence, Quality
from reportedly.events.own_types import OwnTypes
from reportedly.events.resources import EventResources
from reportedly.language.mentions import find_mentions
from reportedly.language.parse import DEFAULT_PIPELINE, Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.language.tagger import Marks, Tagger, load_tagger
from reportedly.passages import (
    Article,
    Cast,
    EventDraft,
    Parse,
    Parts,
    PlaceMention,
    Quotation,
    StatementDraft,
    Tags,
    TimeExpression,
)  # fmt: skip
from reportedly.places.gazetteer import Gazetteer
from reportedly.places.mentions import find_places
from reportedly.records import ArticleRecord, Provenance
from reportedly.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """Everything the stages found in one article: what the record is built from and `explain` reads."""

    article: Article
    parts: Parts
    quotations: tuple[Quotation, ...]
    parse: Parse
    tags: Tags
    cast: Cast
    statements: tuple[StatementDraft, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[PlaceMention, ...]
    events: tuple[EventDraft, ...]
    record: ArticleRecord


class Coder:
    """Loads parser, tagger and knowledge once, and codes any number of articles.

    `codebook` is a codebook or the path of one, to code with it beside or in place of PLOVER. `quality` says which
    events are kept: "strict" the surest, "broad" all.

    Raises `ModelMissing` if the parser's pipeline is not installed, `BadData` if a data file is broken.

    >>> coder = Coder()
    >>> record = coder.code(Article(id="a1", text="The army shelled the town on Monday, police said."))
    >>> record.document.id
    'a1'
    """

    def __init__(
        self,
        *,
        pipeline: str = DEFAULT_PIPELINE,
        tagger: Tagger | None = None,
        codebook: Codebook | Path | str | None = None,
        lexicon: EventLexicon | None = None,
        knowledge: ActorKnowledge | None = None,
        event_confidence: EventConfidence | None = None,
        quality: Quality = "balanced",
    ) -> None:
        if quality not in QUALITIES:
            raise ValueError(f"quality is {quality!r}; it is one of {', '.join(QUALITIES)}")
        self.parser = Parser(pipeline)
        self.tagger = tagger or load_tagger()
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tagger")
        self.codebook = codebook if isinstance(codebook, Codebook) else Codebook.load(codebook)
        self.knowledge = knowledge or ActorKnowledge.load()
        self.cues = CueLexicon.load()
        self.events = EventResources.load(
            lexicon=lexicon,
            confidence=event_confidence,
            own=OwnTypes.of(self.codebook),
            quality=quality,
        )
        self.gazetteer = Gazetteer.load()
        self.provenance = Provenance(
            coder=__version__,
            codebook=self.codebook.label,
            parser=f"{self.parser.name} {self.parser.version}",
            tagger=self.tagger.name,
            quality=quality,
        )

    def code(self, article: Article) -> ArticleRecord:
        """Return the record of one article."""
        return self.trace(article).record

    def trace(self, article: Article) -> Coding:
        """Return everything the stages found in one article, the record among it."""
        return next(self.trace_all([article]))

    def pipe(self, articles: Iterable[Article]) -> Iterator[ArticleRecord]:
        """Yield the records of the articles, in their order; memory does not grow with their number."""
        for coding in self.trace_all(articles):
            yield coding.record

    def trace_all(self, articles: Iterable[Article]) -> Iterator[Coding]:
        """Yield the coding of each article; the parser takes several articles together, the tagger runs beside it."""
        waiting: deque[tuple[Article, Parts, tuple[Quotation, ...], Future[Marks | None]]] = deque()

        def prepared() -> Iterator[tuple[str, Parts, tuple[Quotation, ...]]]:
            for article in articles:
                parts = split_parts(article)  # 1
                quotations = find_quotations(article.text, parts)  # 2
                marks = self._beside.submit(self.tagger.mark, article.text, quotations)  # 4, beside the parser
                waiting.append((article, parts, quotations, marks))
                yield article.text, parts, quotations

        for parse in self.parser.parse_all(prepared()):  # 3
            article, parts, quotations, marks = waiting.popleft()
            tags = self.tagger.read(marks.result(), parse)  # 4
            yield self._code_parsed(article, parts, quotations, parse, tags)

    def _code_parsed(
        self, article: Article, parts: Parts, quotations: tuple[Quotation, ...], parse: Parse, tags: Tags
    ) -> Coding:
        """Return the coding of a parsed article."""
        mentions = find_mentions(parse, self.knowledge)  # 5
        cast = resolve_actors(article, quotations, parse, mentions, self.knowledge)  # 6
        statements = find_statements(article, parse, quotations, cast, tags, self.cues)  # 7
        cast = resolve_first_person(parse, cast, statements)
        times = find_time_expressions(article, parts, parse)  # 8
        places = find_places(parse, self.gazetteer, parts)  # 9
        dated = replace(article, published=anchor_of(article, parts))  # by the dateline where the input has no day
        events = code_events(  # 10
            dated, parse, quotations, cast, statements, times, places, tags, self.events
        )
        record = assemble_record(  # 11
            article, parts, quotations, parse, cast, statements, events, self.codebook, self.provenance
        )
        return Coding(
            article=article, parts=parts, quotations=quotations, parse=parse, tags=tags, cast=cast,
            statements=statements, times=times, places=places, events=events, record=record,
        )  # fmt: skip
