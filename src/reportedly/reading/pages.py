"""Read web pages: the article's text and what the page says of its publication; navigation and banners stay out.

1. tree         the page parsed, however broken it is
2. facts        title, publisher, URL, day of publication, licence
3. paragraphs   the article without menus, banners, comments, related links
"""

import datetime
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from reportedly.errors import UncodableArticle, UnreadableInput
from reportedly.reading.decoding import check_not_binary
from reportedly.records import PublishedBasis

LARGEST_PAGE = 20_000_000  # bytes; a page beyond this is a data dump
FEWEST_WORDS = 25  # in an article; less is a notice, a login wall or a teaser
SHARED_WORDS = 0.5  # of a heading with the title in the metadata: the heading is the headline
EARLIEST = datetime.date(1995, 1, 1)  # no page on the web is older; earlier dates are its subject's

_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")
_URL_DATE_PACKED = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_OPEN_LICENCE = re.compile(r"creativecommons\.org/(?:licenses/(?P<kind>[a-z-]+)/(?P<version>[\d.]+)|publicdomain/zero)")
_ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "AnalysisNewsArticle", "WebPage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a web page holds: the article's text and the facts that the page states about it."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    published_basis: PublishedBasis | None = None
    licence: str | None = None


def read_page(html: bytes | str, source: str, url: str | None = None) -> Page:
    """Return the article of a web page; raise UnreadableInput (no-article) if there is none."""
    if len(html) > LARGEST_PAGE:
        raise UncodableArticle(
            source, f"the page has {len(html):,} bytes, more than the {LARGEST_PAGE:,} that one page may have",
            "split it into its articles", "too-long",
        )  # fmt: skip
    if isinstance(html, bytes):
        check_not_binary(html, source)
    tree = _parse_page(html)  # 1
    if tree is None:
        raise _no_article(source, "it is no web page")
    facts = _read_linked_data(tree)  # 2
    url = url or _find_url(tree)
    title = _find_title(tree, facts, url)
    published, basis = _find_published(tree, url)
    paragraphs = _extract_paragraphs(tree, title)  # 3
    words = sum(len(p.split()) for p in paragraphs)
    if words < FEWEST_WORDS:
        few = f"the page has only {words} word{'' if words == 1 else 's'} of text"
        raise _no_article(source, few if words else "the page holds no article")
    return Page(
        text="\n\n".join([title, *paragraphs] if title else paragraphs),
        title=title,
        url=url,
        publisher=_find_publisher(tree, facts),
        published=published,
        published_basis=basis,
        licence=_find_licence(tree, facts),
    )


def date_in_url(url: str | None) -> datetime.date | None:
    """Return the day that a URL holds, as in /2021/05/14/ or /20210514-.

    >>> date_in_url("https://example.org/world/2021/05/14/talks")
    datetime.date(2021, 5, 14)
    """
    match = url and (_URL_DATE.search(url) or _URL_DATE_PACKED.search(url))
    try:
        day = datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
    return day if day and EARLIEST <= day <= datetime.date.today() + datetime.timedelta(days=1) else None


def _no_article(source: str, what: str) -> UnreadableInput:
    return UnreadableInput(source, what, "give the article's own page, or its text", "no-article")


def _parse_page(html: bytes | str) -> Any:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what fails is told by our own message
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return trafilatura.load_html(html)
    except (ValueError, TypeError, AssertionError):
        return None


def _extract_paragraphs(tree: Any, title: str | None) -> list[str]:
    """Return the article's paragraphs, without the headline: read strictly, and less so where that leaves nothing."""
    for strict in (True, False):
        paragraphs = _extract(tree, strict)
        if title and paragraphs and _words(paragraphs[0]) == _words(title):
            del paragraphs[0]
        if sum(len(p.split()) for p in paragraphs) >= FEWEST_WORDS:
            break
    return paragraphs


def _extract(tree: Any, strict: bool) -> list[str]:
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            deepcopy(tree), favor_precision=strict, include_comments=False, include_tables=False, with_metadata=False
        )
    except Exception:  # the extractor breaks in ways of its own on broken pages; such a page costs itself alone
        return []
    text = getattr(document, "text", None) or ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _read_linked_data(tree: Any) -> dict[str, Any]:
    """Return the article's JSON-LD object, or an empty one."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath('.//script[@type="application/ld+json"]/text()'):
        try:
            found.extend(_objects(json.loads(script, strict=False)))
        except (ValueError, RecursionError):
            continue  # pages often break their JSON-LD; the other sources of the same facts remain
    for kind in _ARTICLE_TYPES:
        for thing in found:
            types = thing.get("@type")
            if kind == types or (isinstance(types, list) and kind in types):
                return thing
    return {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects at the top of JSON-LD: alone, in a list, in a graph, as a page's main entity."""
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth)
    elif isinstance(value, dict) and depth < 4:
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _objects(value.get(key), depth + 1)


def _text_of(value: Any) -> str | None:
    """Return the text of a JSON-LD value: a string, or the name of an object."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(value) if isinstance(value, str) else None


def _clean(text: str | None) -> str | None:
    import html

    return " ".join(html.unescape(text).split()) or None if text else None


def _meta(tree: Any, *names: str) -> str | None:
    """Return the content of the first of these meta elements that has any."""
    for name in names:
        for content in tree.xpath(".//meta[@property=$n or @name=$n or @itemprop=$n]/@content", n=name):
            if text := _clean(str(content)):
                return text
    return None


def _find_url(tree: Any) -> str | None:
    links = tree.xpath('.//link[@rel="canonical"]/@href')
    candidates = [*map(str, links), _meta(tree, "og:url", "twitter:url")]
    return next((c.strip() for c in candidates if c and c.strip().startswith(("http://", "https://"))), None)


def _find_title(tree: Any, facts: dict[str, Any], url: str | None) -> str | None:
    """Return the headline as readers see it: the page's heading, where the metadata bear it out, else theirs.

    Headings alone mislead (a site's name, a rubric), and so do metadata alone (written for search engines, with the
    site's name behind a dash).
    """
    found = (_clean(" ".join(heading.itertext())) for heading in tree.xpath(".//h1"))
    named = (str(title) for title in tree.xpath(".//head/title/text()")[:1])
    candidates = (_text_of(facts.get("headline")), _meta(tree, "og:title", "twitter:title"), *map(_clean, named))
    site = _meta(tree, "og:site_name") or ""
    headings = [text for text in found if text and not _names_site(text, site, url or "")]
    stated = [_drop_site_name(title, site, url or "") for title in candidates if title]
    scored = [(max((_shared_words(h, t) for t in stated), default=0.0), h) for h in headings]
    score, heading = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    if score < SHARED_WORDS:
        return stated[0] if stated else next(iter(headings), None)
    # Of "Politics | Mayor resigns" the rubric is left out.
    return next((t for t in stated if _ends_with(heading, t)), heading)


def _shared_words(heading: str, title: str) -> float:
    """Return the share of the heading's words that the title has; 0 for a single word that is not all of it."""
    words, others = _words(heading), _words(title)
    if not words or (len(words) == 1 and words != others):
        return 0.0
    return sum(word in others for word in words) / len(words)


def _ends_with(heading: str, title: str) -> bool:
    words, last = _words(heading), _words(title)
    return len(last) >= 3 and len(words) > len(last) and words[-len(last) :] == last


def _drop_site_name(title: str, site: str, url: str) -> str:
    """Return the title without the site's name, or that of its address, that stands behind a bar or dash."""
    parts = re.split(r"\s+[|–—·»-]\s+", title)
    while len(parts) > 1 and _names_site(parts[-1], site, url):
        title = title[: title.rindex(parts.pop())].rstrip(" |–—·»-\u00a0")
    return title


def _names_site(text: str, site: str, url: str) -> bool:
    """Whether the text is the site's name, as its metadata or its address spell it."""
    name = "".join(_words(text))
    host = re.sub(r"\W", "", url.split("/")[2]).casefold() if url.count("/") > 2 else ""
    return name == "".join(_words(site)) or (len(name) >= 3 and name in host)


def _find_publisher(tree: Any, facts: dict[str, Any]) -> str | None:
    return (
        _meta(tree, "og:site_name")
        or _text_of(facts.get("publisher"))
        or _meta(tree, "article:publisher_name", "dc.publisher", "DC.publisher", "application-name", "publisher")
    )


def _find_published(tree: Any, url: str | None) -> tuple[datetime.date | None, PublishedBasis | None]:
    """Return the day of publication and what says so: the page's metadata, else its URL."""
    import htmldate

    found = htmldate.find_date(
        deepcopy(tree), url="", original_date=True, extensive_search=False, min_date=EARLIEST.isoformat()
    )
    in_url = date_in_url(url)
    if found:
        stated = datetime.date.fromisoformat(found)
        if in_url and abs(stated - in_url).days == 1:
            return in_url, "url"  # metadata give the day in universal time, the URL that of the newsroom
        return stated, "metadata"
    return in_url, "url" if in_url else None


def _find_licence(tree: Any, facts: dict[str, Any]) -> str | None:
    """Return the licence: the name of an open one where its link tells it, else what the link says."""
    links = tree.xpath('.//*[contains(concat(" ", @rel, " "), " license ")]')
    stated = [(str(link.get("href") or ""), _clean(link.text_content())) for link in links]
    stated.append((_text_of(facts.get("license")) or "", None))
    stated += [(str(href), None) for href in tree.xpath('.//a[contains(@href, "creativecommons.org/")]/@href')]
    for href, words in stated:
        open_licence = _OPEN_LICENCE.search(href)
        if open_licence:
            kind = open_licence["kind"]
            return f"CC {kind.upper()} {open_licence['version']}" if kind else "CC0 1.0"
        if href or words:
            return words or href
    return None
