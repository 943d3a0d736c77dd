"""Whatever is among the inputs of a batch, each gets one clear line or a warning, and the others are coded."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.coder import Coder

STORY = "The army shelled the town of Orlec on Monday, police said. "
GERMAN = "Die Regierung erklärte am Montag, dass die Armee die Stadt nicht beschossen habe, wie der Minister sagte. "
LATIN_1 = "Zoë Müller, the mayor, said that the army shelled the town of Orlec on Monday.\n"
UNCLOSED = 1000

REFUSED = {  # file → (content, what its line says, code)
    "another-language.txt": (
        GERMAN * 3,
        "it seems to be in German; give English text, or a translation",
        "not-english",
    ),
    "binary.txt": (bytes(range(256)) * 9, "this is binary data, not text; give text, HTML or JSON", "binary-input"),
    "empty.txt": ("", "it is empty; nothing to code: leave it out, or check its origin", "empty-input"),
    "five-megabytes.txt": (
        STORY * (5_000_000 // len(STORY) + 1),
        "bytes, more than the 1,000,000 characters that one article may have; split it into its articles",
        "too-long",
    ),
    "no-article.html": (
        "<html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
        "the page has only 1 word of text; give the article's own page, or its text",
        "no-article",
    ),
    "no-text.json": (
        '{"title": "Army shells town"}',
        'neither "text" nor "html"; name the field that holds',
        "no-text",
    ),
}
CODED = {  # file → (content, text that is coded, code of the warning)
    "latin-1.txt": (LATIN_1.encode("latin-1"), LATIN_1, "no-publication-date"),
    "no-date.txt": (STORY, STORY, "no-publication-date"),
    "unclosed.txt": (STORY + "“Never again. " * UNCLOSED, None, "unbalanced-quotation"),
    "utf-16.txt": (STORY.encode("utf-16"), STORY, "no-publication-date"),
}


def test_one_batch_of_bad_inputs(tmp_path: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (content, *_) in (REFUSED | CODED).items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.setattr("reportedly.cli.code._load_coder", lambda request: coder)
    done = CliRunner().invoke(app, ["code", str(tmp_path), "--format", "jsonl"])
    assert done.exit_code == 1

    *lines, account = done.stderr.splitlines()
    assert len(lines) == len(REFUSED)
    for line, (name, (_, said, code)) in zip(lines, sorted(REFUSED.items()), strict=True):
        assert line.startswith(f"✗ {tmp_path / name}: ")
        assert said in line
        assert line.endswith(f"[{code}]")
    assert account.startswith(f"✗ {len(REFUSED) + len(CODED)} inputs = {len(CODED)} coded + {len(REFUSED)} failed")

    records = {record["document"]["id"]: record for record in map(json.loads, done.stdout.splitlines())}
    assert sorted(f"{document_id}.txt" for document_id in records) == sorted(CODED)
    for name, (_, text, code) in CODED.items():
        record = records[name.removesuffix(".txt")]
        assert text is None or record["document"]["text"] == text
        assert code in {warning["code"] for warning in record["warnings"]}
        assert "ASSAULT" in {event["type"] for event in record["events"]}
    (warning,) = [w for w in records["unclosed"]["warnings"] if w["code"] == "unbalanced-quotation"]
    assert warning["message"].startswith(f"{UNCLOSED} quotations are never closed; ")
