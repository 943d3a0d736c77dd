"""Make articles of texts, web pages and JSON objects: each checked, each with the facts that came with it."""

import datetime
import email.utils
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.errors import UnreadableInput
from reportedly.passages import Article
from reportedly.reading.checks import check_text
from reportedly.reading.pages import date_in_url, read_page
from reportedly.records import PublishedBasis

FIELDS = ("id", "text", "html", "title", "url", "publisher", "published", "licence")
TYPE_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user says about the inputs.

    `published`, `publisher` and `licence` fill in where an input does not say. `fields` maps the names of the
    article record's input (id, text, html, title, url, publisher, published, licence) to the input's own.
    """

    published: datetime.date | None = None
    publisher: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None

    def __post_init__(self) -> None:
        unknown = sorted(set(self.fields) - set(FIELDS))
        if unknown:
            raise ValueError(f"no such field: {', '.join(unknown)}; the fields are {', '.join(FIELDS)}")


def article_from_text(
    text: str,
    *,
    id: str = "article",
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: datetime.date | None = None,
    published_basis: PublishedBasis | None = None,
    licence: str | None = None,
    source: str | None = None,
    options: ReadOptions | None = None,
) -> Article:
    """Return the article of a text, unchanged; raise UnreadableInput or UncodableArticle if it cannot be coded.

    The day of publication is the one given, else the one in the URL, else None: none is made up.

    >>> article_from_text("The army shelled the town on Monday.", id="a1").published is None
    True
    """
    options = options or ReadOptions()
    language = check_text(text, source or id)
    basis: PublishedBasis | None = (published_basis or "given") if published else None
    if published is None and (in_url := date_in_url(url)):
        published, basis = in_url, "url"
    if published is None and options.published:
        published, basis = options.published, "given"
    return Article(
        id=id, text=text, title=title, url=url, publisher=publisher or options.publisher, published=published,
        published_basis=basis, language=language, licence=licence or options.licence,
    )  # fmt: skip


def article_from_html(
    html: bytes | str,
    *,
    id: str = "article",
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: datetime.date | None = None,
    licence: str | None = None,
    source: str | None = None,
    options: ReadOptions | None = None,
) -> Article:
    """Return the article of a web page: its text is the title, a blank line and the paragraphs.

    What is given here goes before what the page says. Raises as `article_from_text` does, and UnreadableInput with
    code no-article for a page without an article.
    """
    page = read_page(html, source or id, url)
    return article_from_text(
        page.text, id=id, title=title or page.title, url=url or page.url, publisher=publisher or page.publisher,
        published=published or page.published, published_basis=None if published else page.published_basis,
        licence=licence or page.licence, source=source, options=options,
    )  # fmt: skip


def article_from_object(value: object, *, id: str, source: str, options: ReadOptions) -> Article:
    """Return the article of a decoded JSON object; `id` is used where the object has none.

    Raises UnreadableInput (not-an-object, no-text, bad-field, bad-date) or as `article_from_text` does.
    """
    if not isinstance(value, dict):
        what = f"this is {_type_name(value)}, not an article"
        raise UnreadableInput(source, what, "give an object with text or html", "not-an-object")
    given = {name: _string_field(value, name, source, options) for name in FIELDS}
    text, html = given.pop("text"), given.pop("html")
    published = _read_published(given.pop("published"), options.fields.get("published", "published"), source)
    given["id"] = given["id"] or id
    facts: dict[str, Any] = {**given, "published": published, "source": source, "options": options}
    if text is not None:
        return article_from_text(text, **facts)
    if html is not None:
        return article_from_html(html, **facts)
    names = " nor ".join(f'"{options.fields.get(name, name)}"' for name in ("text", "html"))
    remedy = "name the field that holds the text with --field text=NAME"
    raise UnreadableInput(source, f"the object has neither {names}", remedy, "no-text")


def _string_field(value: Mapping[str, Any], name: str, source: str, options: ReadOptions) -> str | None:
    """Return a field of the object; None if it is missing, null or empty."""
    key = options.fields.get(name, name)
    found = value.get(key)
    if found is None and name == "licence" and "licence" not in options.fields:
        found = value.get("license")
    if name == "id" and isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if found is not None and not isinstance(found, str):
        what = f'"{key}" is {_type_name(found)}, not text'
        raise UnreadableInput(source, what, "give it in quotation marks, or leave it out", "bad-field")
    if name == "text" and found is not None:
        return found
    return found or None


def _read_published(value: str | None, key: str, source: str) -> datetime.date | None:
    """Return the day of an ISO date or time, or of a date as news feeds write it."""
    if value is None or not value.strip():
        return None
    try:
        return datetime.datetime.fromisoformat(value.strip()).date()
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(value).date()
    except ValueError:
        shown = value if len(value) <= 40 else value[:40] + "…"
        raise UnreadableInput(
            source, f'"{key}" is no date: "{shown}"', "give it as YYYY-MM-DD, or leave it out", "bad-date"
        ) from None


def _type_name(value: object) -> str:
    return "null" if value is None else TYPE_NAMES.get(type(value), type(value).__name__)
