"""`reportedly explain`: find the article and its event, and print what decided it."""

from pathlib import Path

from rich.console import Console

from reportedly.cli.explanation import EventList, ExplainView
from reportedly.cli.terminal import (
    EXIT_CANNOT_START,
    EXIT_SOME_FAILED,
    clean,
    error_console,
    output_console,
    print_error,
)  # fmt: skip
from reportedly.cli.wording import counted
from reportedly.coder import Coder, Coding
from reportedly.errors import Failure
from reportedly.events.confidence import Quality
from reportedly.language.parse import DEFAULT_PIPELINE
from reportedly.passages import Article, EventDraft
from reportedly.reading.inputs import ReadOptions, read_inputs

NAMED_IDS = 5  # ids of a file's articles that are named when one has to be chosen


def run_explain(
    path: str,
    wanted: str | None,
    *,
    options: ReadOptions,
    article_id: str | None,
    pipeline: str | None = None,
    codebook: Path | None = None,
    quality: Quality = "balanced",
) -> int:
    """Explain the event of the article, or list its events; return the exit code."""
    err = error_console()
    article = _read_article(path, options, article_id, err)
    if article is None:
        return EXIT_SOME_FAILED
    coder = Coder(pipeline=pipeline or DEFAULT_PIPELINE, codebook=codebook, quality=quality)
    coding = coder.trace(article)
    out = output_console()
    if wanted is None:
        out.print(EventList(coding, tuple(event.id for event in coding.record.events)))
        return 0
    found = find_events(coding, wanted)
    if len(found) == 1:
        out.print(ExplainView(coding, found[0]))
        return 0
    if found:
        print_error(err, f"{wanted!r} is a trigger of {counted(len(found), 'event')}; give the id of one of them:")
        err.print(EventList(coding, tuple(event.id for event in found)))
    elif coding.events:
        ids = " to ".join(dict.fromkeys((coding.events[0].id, coding.events[-1].id)))
        print_error(err, f"no event has the id or trigger {wanted!r}; there are {ids}: leave EVENT out to list them")
    else:
        print_error(err, f"no event was found in {path}, so there is none to explain")
    return EXIT_CANNOT_START


def _read_article(path: str, options: ReadOptions, article_id: str | None, err: Console) -> Article | None:
    """Return the one article of the input, or the one with the id; print why there is none."""
    ids: list[str] = []
    chosen: Article | None = None
    for reading in read_inputs([path], options):
        if isinstance(reading.item, Failure):
            print_error(err, clean(f"{reading.item.message} [{reading.item.code}]"))
            return None
        if article_id is None or reading.item.id == article_id:
            chosen = chosen or reading.item
        ids.append(reading.item.id)
        if (article_id is not None and chosen) or len(ids) > NAMED_IDS:
            break
    if article_id is None and len(ids) > 1:
        shown = ", ".join(ids[:NAMED_IDS])
        print_error(err, f"{path} holds several articles; say which with --id, such as one of: {shown}")
        return None
    if chosen is None:
        print_error(err, f"{path} holds no article with the id {article_id!r}")
    return chosen


def find_events(coding: Coding, wanted: str) -> list[EventDraft]:
    """Return the event with this id, else those with a trigger that holds these words."""
    by_id = [event for event in coding.events if event.id == wanted]
    if by_id:
        return by_id
    text, words = coding.article.text, wanted.lower().strip()
    return [
        event for event in coding.events if any(words in clean(text[s:e]).lower() for s, e in event.triggers) and words
    ]
