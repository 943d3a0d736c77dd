"""Web pages: the article and the facts, without the page around it."""

import datetime

import pytest

from reportedly.errors import UnreadableInput
from reportedly.reading.pages import date_in_url, read_page

PARAGRAPHS = (
    "The governor of the northern province said on Monday that two soldiers had been killed when rebels attacked a "
    "border post before dawn, and that the army had sent reinforcements to the area.",
    "A spokesman for the rebels denied the accusation in a statement to reporters, and demanded that the government "
    "release the prisoners it has held since the truce collapsed in March.",
    "The United Nations urged both sides to return to talks, which broke down last month after a dispute about the "
    "withdrawal of artillery from the valley, according to diplomats.",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Two soldiers killed at border post | The Valley Post</title>
<meta property="og:site_name" content="The Valley Post"><meta property="og:title" content="Two soldiers killed">
<link rel="canonical" href="https://valleypost.example/2021/05/14/border">{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner" id="cookie-consent"><p>We use cookies to improve your experience. Accept all?</p></div>
<main><article><h1>Two soldiers killed at border post</h1><p>{0}</p><p>{1}</p><p>{2}</p></article></main>
<aside class="related"><h3>Related</h3><ul><li><a href="/x">Army denies shelling of hospital</a></li></ul></aside>
<footer><p>© 2021 The Valley Post. <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Licence</a></p>
</footer></body></html>"""


def page(head: str = "") -> str:
    return PAGE.format(*PARAGRAPHS, head=head)


def test_article_is_title_blank_line_and_paragraphs() -> None:
    found = read_page(page(), "a.html")
    assert found.text == "\n\n".join(["Two soldiers killed at border post", *PARAGRAPHS])
    assert found.title == "Two soldiers killed at border post"
    assert found.publisher == "The Valley Post"
    assert found.url == "https://valleypost.example/2021/05/14/border"
    assert found.licence == "CC BY 4.0"


@pytest.mark.parametrize("noise", ["cookies", "Sport", "hospital", "©"])
def test_page_around_the_article_stays_out(noise: str) -> None:
    assert noise not in read_page(page(), "a.html").text


def test_day_from_metadata_goes_before_the_url() -> None:
    found = read_page(page('<meta property="article:published_time" content="2021-05-20T08:00:00Z">'), "a.html")
    assert (found.published, found.published_basis) == (datetime.date(2021, 5, 20), "metadata")


def test_newsroom_day_in_the_url_goes_before_universal_time() -> None:
    found = read_page(page('<meta property="article:published_time" content="2021-05-15T02:00:00Z">'), "a.html")
    assert (found.published, found.published_basis) == (datetime.date(2021, 5, 14), "url")


def test_day_from_the_url() -> None:
    found = read_page(page(), "a.html")
    assert (found.published, found.published_basis) == (datetime.date(2021, 5, 14), "url")


def test_linked_data_name_the_publisher() -> None:
    data = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "publisher": {"name": "Agency"}}]}'
    html = page(data + "</script>").replace('property="og:site_name"', 'property="other"')
    assert read_page(html, "a.html").publisher == "Agency"


def test_broken_linked_data_and_markup_are_survived() -> None:
    html = page('<script type="application/ld+json">{"broken": </script>').replace("</p>", "").replace("</article>", "")
    assert PARAGRAPHS[1] in read_page(html, "a.html").text


def test_bytes_in_another_encoding() -> None:
    html = page('<meta charset="windows-1252">').replace("The governor", "“The governor”")
    assert "“The governor”" in read_page(html.encode("cp1252"), "a.html").text


@pytest.mark.parametrize(
    "html",
    ["", "plain words", "<html><body><p>Please log in.</p></body></html>", "<html></html>", "<<<>>>", "<p", "\x01\x02"],
)
def test_page_without_article_is_refused(html: str) -> None:
    with pytest.raises(UnreadableInput, match="give the article's own page") as caught:
        read_page(html, "a.html")
    assert caught.value.code == "no-article"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2021/05/14/talks", datetime.date(2021, 5, 14)),
        ("https://a.example/news-2021-5-4.html", datetime.date(2021, 5, 4)),
        ("https://a.example/20210514-talks", datetime.date(2021, 5, 14)),
        ("https://a.example/2021/02/31/x", None),
        ("https://a.example/article/12021051499", None),
        (None, None),
    ],
)
def test_date_in_url(url: str | None, day: datetime.date | None) -> None:
    assert date_in_url(url) == day
