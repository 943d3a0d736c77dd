"""The articles written for the project: every draft of an annotation fits its text."""

from pathlib import Path

import pytest

from training.resolve_drafts import read_draft

WRITTEN = Path(__file__).parents[2] / "training" / "written"
NAMES = sorted(path.stem for path in (WRITTEN / "draft").glob("*.json"))


def test_each_text_has_its_draft() -> None:
    assert sorted(path.stem for path in (WRITTEN / "text").glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_draft_fits_its_text(name: str) -> None:
    text, annotation = read_draft(WRITTEN, name)
    assert annotation["id"] == name
    spans = [span for event in annotation["events"] for span in event["triggers"]]
    spans += [span for statement in annotation["statements"] for span in statement["content"]]
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
