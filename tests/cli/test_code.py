import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from reportedly.cli.code import CodeRequest, code_article, run_code
from reportedly.errors import Failure, UncodableArticle
from reportedly.passages import Article
from reportedly.reading.inputs import ReadOptions
from reportedly.records import ArticleRecord, Provenance

PROVENANCE = Provenance(coder="0", codebook="c 1", parser="p 1", tagger=None)


class FakeCoder:
    """Returns the small record of the fixtures for any article; fails where the text asks for it."""

    provenance = PROVENANCE

    def __init__(self, record: ArticleRecord) -> None:
        self._record = record
        self.seen: list[str] = []

    def code(self, article: Article) -> ArticleRecord:
        self.seen.append(article.id)
        if "BUG" in article.text:
            raise ZeroDivisionError("division\nby zero")
        if "FRENCH" in article.text:
            raise UncodableArticle(article.id, "the text is French", "give English text", "not-english")
        if "CTRL-C" in article.text:
            os.kill(os.getpid(), signal.SIGINT)
        document = msgspec.structs.replace(
            self._record.document, id=article.id, sha256=_sha256(article.text), title=article.title
        )
        return msgspec.structs.replace(self._record, document=document, provenance=PROVENANCE)


def _sha256(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def coder(record) -> FakeCoder:
    return FakeCoder(record)


Run = Callable[..., int]


@pytest.fixture
def run(coder) -> Run:
    def run(*paths: Path | str, **options: object) -> int:
        request = CodeRequest(paths=[str(path) for path in paths], options=ReadOptions(), **options)
        return run_code(request, lambda: coder)

    return run


def make_lines(path: Path, texts: list[str]) -> Path:
    objects = [{"id": f"n{i}", "text": f"{text}, the police said on Monday."} for i, text in enumerate(texts, start=1)]
    path.write_text("".join(json.dumps(item) + "\n" for item in objects), encoding="utf-8")
    return path


def test_a_person_is_shown_what_the_article_says(run, tmp_path, capsys):
    assert run(make_lines(tmp_path / "a.jsonl", ["One", "Two"])) == 0
    out, err = capsys.readouterr()
    assert out.count("● e1  Rebels → attack with heavy weapons → two farmers") == 2
    assert out.count("\n" + "─" * 80 + "\n") == 1
    assert "\x1b" not in out
    assert err.startswith("✓ 2 inputs = 2 coded + 0 failed · 8 events, 4 statements · ")
    assert err.count("\n") == 1


def test_bad_articles_are_told_and_cost_the_others_nothing(run, tmp_path, capsys):
    assert run(make_lines(tmp_path / "a.jsonl", ["One", "BUG", "FRENCH", "Four"]), "nowhere.txt", quiet=True) == 1
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert lines[0].startswith("✗ n2: ZeroDivisionError: division by zero; this is a bug in reportedly; please report")
    assert lines[0].endswith("[internal-error]")
    assert lines[1] == "✗ n3: the text is French; give English text [not-english]"
    assert "nowhere.txt" in lines[2]
    assert lines[3].startswith("✗ 5 inputs = 2 coded + 3 failed")
    assert len(lines) == 4


def test_debug_shows_the_traceback(coder, capsys):
    failure = code_article(coder, Article(id="x", text="BUG"), debug=True)
    assert isinstance(failure, Failure)
    assert (failure.stage, failure.source, failure.code) == ("coding", "x", "internal-error")
    assert "Traceback" in capsys.readouterr().err


def test_many_articles_are_summed_up(run, tmp_path, capsys):
    path = make_lines(tmp_path / "a.jsonl", [str(i) for i in range(30)])
    assert run(path) == 0
    out = capsys.readouterr().out
    assert "n1  NNA · 2021-05-03 · 4 events · 2 statements\n" in out
    assert "Events by type and status" in out
    assert "Most quoted" in out
    assert out.count("● e1") == 0
    assert run(path, full=True) == 0
    assert capsys.readouterr().out.count("● e1") == 30


def test_what_the_store_has_is_skipped_unless_asked_again(run, coder, tmp_path, capsys):
    path, store = make_lines(tmp_path / "a.jsonl", ["One", "Two"]), tmp_path / "s.duckdb"
    assert run(path, store=store) == 0
    make_lines(path, ["One", "Two, corrected", "Three"])
    assert run(path, store=store) == 0
    assert coder.seen == ["n1", "n2", "n2", "n3"]
    assert "3 inputs = 2 coded + 0 failed + 1 skipped (already in the store)" in capsys.readouterr().err
    assert run(path, store=store, again=True) == 0
    assert coder.seen[4:] == ["n1", "n2", "n3"]


def test_ctrl_c_finishes_the_article_and_says_how_to_go_on(run, coder, tmp_path, capsys):
    path, store = make_lines(tmp_path / "a.jsonl", ["One", "CTRL-C", "Three"]), tmp_path / "s.duckdb"
    assert run(path, store=store) == 130
    err = capsys.readouterr().err
    assert "Finishing this article" in err
    assert "Stopped after 2 inputs. To go on, run the same command again: what is in the store is skipped." in err
    assert run(make_lines(path, ["One", "CTRL-C", "Three"]), store=store) == 0
    assert coder.seen == ["n1", "n2", "n3"]


def test_a_second_ctrl_c_interrupts_at_once_and_keeps_what_was_coded(run, tmp_path, capsys, record):
    class Hurried(FakeCoder):
        def code(self, article: Article) -> ArticleRecord:
            coded = super().code(article)
            if "CTRL-C" in article.text:
                os.kill(os.getpid(), signal.SIGINT)
            return coded

    path, store = make_lines(tmp_path / "a.jsonl", ["One", "CTRL-C", "Three"]), tmp_path / "s.duckdb"
    hurried = Hurried(record)
    request = CodeRequest(paths=[str(path)], options=ReadOptions(), store=store)
    before = signal.getsignal(signal.SIGINT)  # ignored where a shell runs the tests in the background
    with pytest.raises(KeyboardInterrupt):
        run_code(request, lambda: hurried)
    assert signal.getsignal(signal.SIGINT) is before
    assert run(make_lines(path, ["One"]), store=store) == 0
    assert "1 skipped" in capsys.readouterr().err
