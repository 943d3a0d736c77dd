"""Spans hold on awkward texts: emoji, CRLF, byte order marks, right-to-left script, combining characters."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.coder import Coder, Coding
from reportedly.passages import Article
from reportedly.records import ArticleRecord, Place, Record, Span

SHELLING = "Rebels shelled the town of Orlec on Monday, police said."
REPLY = "“We will not leave,” President Zoe\u0308 Krull told reporters in Paris."
AWKWARD = [
    "😀🏳️‍🌈👩🏽‍🚒", "e\u0301a\u0308o\u0302", "\ufeff", "\u200b\u200d", "שלום עולם", "\u202eמלחמה\u202c",
    "قالت الشرطة", "𝔅𝔢𝔯𝔩𝔦𝔫", "\u00a0", "\t", "\r\n", "\r", "\u2028", "\x0b", "日本", "…", "”", "“", "(", "\x00",
]  # fmt: skip


def all_spans(value: object) -> Iterator[Span]:
    """Yield every span of the record, wherever it stands."""
    if isinstance(value, Record):
        for field in msgspec.structs.fields(value):
            held = getattr(value, field.name)
            is_span = isinstance(held, tuple) and len(held) == 2 and all(isinstance(end, int) for end in held)
            yield from [held] if is_span else all_spans(held)
    elif isinstance(value, tuple):
        for item in value:
            is_span = isinstance(item, tuple) and len(item) == 2 and all(isinstance(end, int) for end in item)
            yield from [item] if is_span else all_spans(item)


def check_offsets(coding: Coding) -> None:
    """Fail if a token or a span does not hold the words that it stands for."""
    text, record = coding.article.text, coding.record
    assert record.document.text == text
    for token in coding.parse.tokens:
        assert text[token.start : token.end] == token.text
    for start, end in all_spans(record):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip(), (start, end)


def words_of(record: ArticleRecord) -> tuple[set[str], set[str], set[str], set[str]]:
    """Return the words at cues, speakers, contents and triggers."""
    cues = {record.words(s.cue) for s in record.statements if s.cue}
    speakers = {record.words(s.speaker_span) for s in record.statements if s.speaker_span}
    contents = {record.words(span) for s in record.statements for span in s.content}
    triggers = {record.words(span) for e in record.events for span in e.triggers}
    return cues, speakers, contents, triggers


def test_every_span_of_a_record_is_looked_at():
    place = Place(name="Orlec", span=(3, 8))
    assert list(all_spans(place)) == [(3, 8)]
    assert list(all_spans(((1, 2), (3, 4)))) == [(1, 2), (3, 4)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("before", ["", "😀 👩🏽‍🚒", "שלום, עולם", "e\u0301e\u0301", "\ufeff", "𝔅𝔢𝔯𝔩𝔦𝔫"])
def test_words_stand_where_the_record_says(coder: Coder, before: str, line_end: str) -> None:
    text = line_end.join((before, "", SHELLING, "", before, REPLY)) + line_end
    coding = coder.trace(Article(id="a", text=text))
    check_offsets(coding)
    cues, speakers, contents, triggers = words_of(coding.record)
    assert {"said", "told"} <= cues
    assert {"police", "President Zoe\u0308 Krull"} <= speakers
    assert "We will not leave," in contents
    assert "shelled" in triggers


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(AWKWARD), min_size=3, max_size=3), st.sampled_from([" ", "\r\n\r\n", "\n"]))
def test_no_text_shifts_the_spans(coder: Coder, awkward: list[str], gap: str) -> None:
    first, inside, last = awkward
    words = REPLY.split(" ")
    reply = " ".join((*words[:6], inside, *words[6:]))
    check_offsets(coder.trace(Article(id="a", text=gap.join((first, SHELLING, reply, last)))))
