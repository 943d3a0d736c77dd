"""Bytes to text: signatures, encodings, and what is kept as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UnreadableInput
from reportedly.reading.decoding import decode_text

TEXT = "He said “Yes” – café\r\nsecond line\r"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac-roman"])
def test_decodes_encodings_of_english_text(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding), "a.txt") == TEXT


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode_text(b"\xef\xbb\xbfTEHRAN", "a.txt") == "TEHRAN"


def test_another_language_in_an_older_encoding_is_told_by_its_letters() -> None:
    text = "Президент объявил во вторник, что войска будут отведены от границы в ближайшие дни. " * 5
    assert decode_text(text.encode("cp1251"), "a.txt") == text


def test_damaged_utf8_is_not_taken_for_an_older_encoding() -> None:
    data = "“one” “two” “three”".encode() + b"\xe2\x80 end"
    with pytest.raises(UnreadableInput, match=r"a\.txt: its UTF-8 is damaged at byte 31; mend it") as caught:
        decode_text(data, "a.txt")
    assert caught.value.code == "wrong-encoding"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "this is a PDF, not text; extract its text first"),
        (b"PK\x03\x04....", "a ZIP archive or an office document"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"{\\rtf1 text}", "rich-text"),
        (b"a\x00b\x00", "binary data"),
    ],
)
def test_binary_data_is_named(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as caught:
        decode_text(data, "a.txt")
    assert caught.value.code == "binary-input"


def test_half_a_utf16_character_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="marked as UTF-16"):
        decode_text(b"\xff\xfea", "a.txt")


@given(st.text(alphabet=st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])))
def test_utf8_round_trip(text: str) -> None:
    assert decode_text(b" " + text.encode(), "a.txt") == " " + text
