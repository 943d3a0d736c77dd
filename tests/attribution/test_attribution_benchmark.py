"""How the attribution benchmark reads GUM and counts, on one small document."""

import json
from pathlib import Path

from benchmarks.attribution import Credit, load_documents, pair, score_documents
from reportedly.records import Span

TEXT = 'Ada Field spoke. "The bridge is safe," she said. Image: Bo Berg.'


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def write_corpus(folder: Path) -> Path:
    said = {"content": [span('"The bridge is safe,"')], "source": [span("she")], "cue": [span("said")],
            "satellite": [span("she said.")], "source_is_pronoun": True,
            "source_entity": {"name": "Ada Field", "mentions": ["Ada Field"]}}  # fmt: skip
    picture = {"content": [span("Ada Field spoke.")], "source": [span("Bo Berg")], "cue": [],
               "satellite": [span("Image: Bo Berg.")], "source_is_pronoun": False, "source_entity": None}  # fmt: skip
    documents = [
        {"doc": "GUM_news_bridge", "text": TEXT, "date_created": "2017-07-18", "attributions": [said, picture]},
        {"doc": "GUM_interview_bridge", "text": TEXT, "date_created": None, "attributions": []},
    ]
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    (folder / "attribution.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_documents_of_the_genre_are_read(tmp_path: Path) -> None:
    (document,) = load_documents(write_corpus(tmp_path), "news")
    assert document.article.published is not None
    assert [(c.names, c.pronoun, c.picture) for c in document.credits] == [
        (("Ada Field",), True, False),
        ((), False, True),
    ]


def test_marks_do_not_count_and_pronouns_are_named(tmp_path: Path) -> None:
    documents = load_documents(write_corpus(tmp_path), "news")
    score = score_documents(documents, [[Credit((at("The bridge is safe"),), (at("she"),), ("Ada Field",))]])
    assert (score.coded, score.gold, score.found, score.found_strictly, score.sources) == (1, 2, 1, 1, 1)
    assert (score.pictures, score.pictures_found) == (1, 0)
    assert (score.pronouns, score.pronouns_found, score.pronouns_right) == (1, 1, 1)


def test_a_wrong_name_or_none_is_not_right(tmp_path: Path) -> None:
    documents = load_documents(write_corpus(tmp_path), "news")
    for names in ((), ("Bo Berg",)):
        score = score_documents(documents, [[Credit((at("The bridge is safe"),), (at("Image"),), names)]])
        assert (score.sources, score.pronouns_found, score.pronouns_right) == (0, 1, 0)


def test_pairs_are_one_to_one_and_the_most_alike_first() -> None:
    half, whole = Credit((at("The bridge"),), ()), Credit((at("The bridge is safe"),), ())
    assert pair(TEXT, [half, whole], (whole,)) == [(1.0, whole, whole)]
    assert pair(TEXT, [Credit((at("Bo Berg"),), ())], (whole,)) == []
    assert pair(TEXT, [Credit((), ())], (Credit((), ()),)) == []
