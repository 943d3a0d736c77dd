"""Turn a file's bytes into text: byte order marks, UTF-8, then the older encodings of English text.

The byte order mark is a signature of the encoding and no part of the text; all else is kept, line ends included.
"""

import codecs
import re

from reportedly.errors import UnreadableInput

BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLDER_ENCODINGS = ("cp1252", "mac-roman")  # those that English newsrooms wrote
FOREIGN_SHARE = 0.25  # of characters beyond ASCII; English text in an older encoding has fewer
LEAST_COHERENT = 0.3  # charset-normalizer's measure of how well the letters fit a language, 0 to 1
SAMPLE = 100_000  # bytes that are looked at to find the encoding

SIGNATURES = (
    (b"%PDF", "a PDF", "extract its text first, for example with pdftotext"),
    (b"{\\rtf", "a rich-text (RTF) document", "save it as plain text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first, for example with gunzip"),
    (b"BZh", "a bzip2 archive", "unpack it first, for example with bunzip2"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first, for example with unxz"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first, for example with unzstd"),
    (b"\x89PNG", "a PNG image", "give the article's text"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text"),
    (b"GIF8", "a GIF image", "give the article's text"),
    (b"RIFF", "a media file", "give the article's text"),
    (b"ID3", "an audio file", "give a transcript"),
    (b"\x00\x00\x00\x18ftyp", "a video", "give a transcript"),
    (b"PAR1", "a Parquet table", "export it as JSON Lines first"),
    (b"SQLite format 3", "an SQLite database", "export it as JSON Lines first"),
)

# A capital with a diacritic after a small letter, a sign inside a word, a control character: another encoding.
_MOJIBAKE = re.compile(r"[a-z][À-ÖØ-ÞŠŒŽŸ]|[\x00-\x08\x0e-\x1a\x7f-\x9f]|[A-Za-z][¿¡¤¦¬¨¥§][A-Za-z]")


def decode_text(data: bytes, source: str) -> str:
    """Return the text of the bytes; raise UnreadableInput if they are no text or in no known encoding.

    >>> decode_text("She answered “Yes” and left".encode("cp1252"), "a.txt")
    'She answered “Yes” and left'
    """
    check_not_binary(data, source)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding, source)
    if b"\x00" in data:
        raise _not_text(source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_older(data, error, source)


def check_not_binary(data: bytes, source: str) -> None:
    """Raise UnreadableInput if the bytes begin as a file of a known other kind does."""
    for signature, kind, remedy in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(source, f"this is {kind}, not text", remedy, "binary-input")


def _not_text(source: str) -> UnreadableInput:
    return UnreadableInput(source, "this is binary data, not text", "give text, HTML or JSON", "binary-input")


def _decode_strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            source, f"it is marked as {encoding.upper().removesuffix('-SIG')} and breaks off at byte {error.start}",
            "save it again as UTF-8", "wrong-encoding",
        ) from None  # fmt: skip
    return text


def _decode_older(data: bytes, error: UnicodeDecodeError, source: str) -> str:
    """Return text that is not UTF-8, if one encoding makes plausible text of it."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    beyond_ascii = sum(1 for c in lenient[:SAMPLE] if c > "\x7f")
    if beyond_ascii - broken > broken:
        raise UnreadableInput(
            source, f"its UTF-8 is damaged at byte {error.start}", "mend it or save it again as UTF-8", "wrong-encoding"
        )
    if beyond_ascii <= FOREIGN_SHARE * max(1, min(len(lenient), SAMPLE)):
        for encoding in OLDER_ENCODINGS:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _MOJIBAKE.search(text):
                return text
    guessed = _guess_encoding(data)
    if guessed is None:
        raise UnreadableInput(source, "its encoding is unknown", "save it as UTF-8", "wrong-encoding")
    return _decode_strictly(data, guessed, source)


def _guess_encoding(data: bytes) -> str | None:
    """Return the encoding in which the letters fit a language, or None."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None or best.coherence < LEAST_COHERENT:
        return None
    return best.encoding
