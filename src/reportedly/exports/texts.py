"""Leave article texts out of records, and put them back where the reader has them."""

import hashlib

import msgspec

from reportedly.errors import BadRecord
from reportedly.records import ArticleRecord


def leave_text_out(record: ArticleRecord) -> ArticleRecord:
    """Return the record without its text; `sha256` and the offsets still say which text it was and where."""
    document = msgspec.structs.replace(record.document, text="")
    return msgspec.structs.replace(record, document=document)


def put_text_back(record: ArticleRecord, text: str) -> ArticleRecord:
    """Return the record with its text; raise `BadRecord` if it is not the very text that was coded."""
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != record.document.sha256:
        raise BadRecord(
            f"document {record.document.id!a}: this is not the text that was coded (its SHA-256 differs); "
            "give the file unchanged, with its line ends"
        )
    document = msgspec.structs.replace(record.document, text=text)
    return msgspec.structs.replace(record, document=document)
