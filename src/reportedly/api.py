"""Code a text with one call: `reportedly.code(text)`."""

import datetime
import hashlib
import threading

from reportedly.coder import Coder
from reportedly.reading.articles import article_from_text
from reportedly.records import ArticleRecord

_DIGITS = 12  # of the text's SHA-256, as the id of a text without one: no two texts of a large corpus share them

_lock = threading.Lock()
_default: list[Coder] = []  # holds one at most: a list, so that it can be filled without a global statement


def code(
    text: str,
    *,
    published: datetime.date | str | None = None,
    publisher: str | None = None,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> ArticleRecord:
    """Return the record of an article: who did what to whom, when and where, according to whom.

    The first call loads the default `Coder`, which takes some seconds; later calls share it, from any thread. To
    choose a pipeline or a codebook, or to code many articles, make a `Coder` of your own.

    `published` is a date or `YYYY-MM-DD`. Without an `id` the first digits of the text's SHA-256 serve as one.

    >>> record = code("The army shelled the town on Monday, police said.", published="2021-05-12")
    >>> record.document.published
    '2021-05-12'

    Raises `ValueError` if `published` is no day, `UnreadableInput` or `UncodableArticle` if the text cannot be coded
    (it is empty, far too long, not in English), `ModelMissing` if the parser's pipeline is not installed.
    """
    day = _day(published)
    article = article_from_text(
        text,
        id=id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS],
        title=title,
        url=url,
        publisher=publisher,
        published=day,
        source=id or "text",
    )
    return default_coder().code(article)


def default_coder() -> Coder:
    """Return the coder that `code` uses; it is loaded once."""
    with _lock:
        if not _default:
            _default.append(Coder())
        return _default[0]


def _day(published: datetime.date | str | None) -> datetime.date | None:
    if isinstance(published, datetime.datetime):
        return published.date()
    if published is None or isinstance(published, datetime.date):
        return published
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise ValueError(f"published is {published!r}; write the day as YYYY-MM-DD, such as 2021-05-14") from None
