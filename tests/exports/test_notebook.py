"""The HTML of a record holds the text to the character, escaped, whatever the spans."""

import re
from html import unescape
from html.parser import HTMLParser

import msgspec
from hypothesis import HealthCheck, given, settings

from reportedly.exports.notebook import Mark, cut_segments, render_record, render_text
from reportedly.exports.texts import leave_text_out
from reportedly.records import ArticleRecord
from tests import strategies
from tests.samples import sample


def strip_tags(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


class Balance(HTMLParser):
    """Follows tags, and fails where one closes that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "style", "link", "img"}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.records())
def test_the_text_part_without_its_tags_is_the_text(record: ArticleRecord) -> None:
    assert strip_tags(render_text(record)).replace("\ufffd", "\x00") == record.document.text.replace("\ufffd", "\x00")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.records())
def test_tags_are_balanced(record: ArticleRecord) -> None:
    balance = Balance()
    balance.feed(render_record(record))
    balance.close()
    assert balance.open == []


def test_marks_that_overlap_are_cut_into_segments() -> None:
    outer, crossing = Mark((0, 4), "content", "s1"), Mark((2, 9), "trigger", "e1")
    assert cut_segments("abcdef", [outer, crossing]) == [
        ((0, 2), [outer]),
        ((2, 4), [outer, crossing]),
        ((4, 6), [crossing]),
    ]


def test_words_are_highlighted_with_type_and_status_and_escaped() -> None:
    html = render_text(sample())
    assert 'class="content trigger"' in html
    assert 'title="s1: indirect statement by police; e1: ASSAULT (heavy-weapons), happened">shelled</span>' in html
    assert "&lt;b&gt;cruel&lt;/b&gt;</span>" in html
    assert "</span>.&#13;\n<span" in html


def test_tables_name_actors_and_chain() -> None:
    html = render_record(sample())
    assert "<bdi>AFP; police</bdi>" in html
    assert "<bdi>ASSAULT (heavy-weapons)</bdi>" in html
    assert "<bdi>Iran 😀 shelled the town … on Monday</bdi>" in html


def test_names_cannot_break_out_of_the_page() -> None:
    actor = msgspec.structs.replace(sample().actors[1], name='"><script>alert(1)</script>')
    html = render_record(msgspec.structs.replace(sample(), actors=(actor,)))
    assert "<script" not in html
    assert '"&gt;' not in html


def test_a_record_without_its_text_says_so() -> None:
    html = render_record(leave_text_out(sample()))
    assert "The text was left out of this record." in html
    assert "AFP; police" in html


def test_notebooks_find_the_rendering() -> None:
    assert sample()._repr_html_() == render_record(sample())
