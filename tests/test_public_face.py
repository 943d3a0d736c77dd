import datetime
import re
import subprocess
import sys

import pytest

import reportedly

NAMES = [
    "Actor",
    "Article",
    "ArticleRecord",
    "BadData",
    "BadOutput",
    "BadRecord",
    "BadStore",
    "Coder",
    "Coding",
    "Document",
    "Event",
    "Failure",
    "ModelMissing",
    "NoSuchDocument",
    "Place",
    "Provenance",
    "ReadOptions",
    "Reading",
    "ReportedlyError",
    "Statement",
    "Store",
    "UncodableArticle",
    "UnreadableInput",
    "Warning",
    "__version__",
    "code",
    "read_inputs",
    "record_from_json",
    "record_schema",
    "to_arrow",
    "to_pandas",
    "to_polars",
]


def test_the_public_names_change_only_on_purpose():
    assert reportedly.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there_and_documented(name: str):
    value = getattr(reportedly, name)
    assert name == "__version__" or value.__doc__
    assert name in dir(reportedly)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'kode'"):
        _ = reportedly.kode


def test_importing_it_imports_nothing_heavy():
    script = "import sys, reportedly; sys.exit(' '.join({'spacy', 'pyarrow', 'duckdb', 'msgspec'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.strip() == ""


class FakeCoder:
    def code(self, article: reportedly.Article) -> reportedly.Article:
        return article


@pytest.mark.parametrize(
    "published", ["2021-05-12", datetime.date(2021, 5, 12), datetime.datetime(2021, 5, 12, 23, 59)]
)
def test_a_text_is_coded_with_one_call(monkeypatch: pytest.MonkeyPatch, published: object):
    monkeypatch.setattr("reportedly.api.default_coder", FakeCoder)
    article = reportedly.code("Some text.", published=published, publisher="NNA")
    assert article.published == datetime.date(2021, 5, 12)
    assert (article.published_basis, article.publisher) == ("given", "NNA")
    assert article.id == reportedly.code("Some text.").id != reportedly.code("Other text.").id
    assert reportedly.code("Some text.", id="x").id == "x"


def test_a_day_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reportedly.api.default_coder", FakeCoder)
    with pytest.raises(ValueError, match="write the day as YYYY-MM-DD"):
        reportedly.code("Some text.", published="May 3")


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (" \n", reportedly.UnreadableInput, "white space alone"),
        ("a" * 1_000_001, reportedly.UncodableArticle, "split it into its articles"),
        ("Die Regierung erklärte, dass die Armee nicht schieße. " * 4, reportedly.UncodableArticle, "in German"),
    ],
)
def test_a_text_that_cannot_be_coded_is_refused_as_a_file_would_be(
    monkeypatch: pytest.MonkeyPatch, text: str, error: type[Exception], said: str
):
    monkeypatch.setattr("reportedly.api.default_coder", FakeCoder)
    with pytest.raises(error, match=f"^text: .*{said}"):
        reportedly.code(text)


def test_every_error_is_in_the_tree_of_errors():
    values = [getattr(reportedly, name) for name in NAMES]
    errors = {v.__name__ for v in values if isinstance(v, type) and issubclass(v, reportedly.ReportedlyError)}
    assert set(re.findall(r"^(?:[├└]── )?([A-Z]\w+)(?= {2}|$)", reportedly.errors.__doc__, re.M)) == errors
