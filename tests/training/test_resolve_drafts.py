"""Drafts of annotations, in which words stand for spans."""

from typing import Any

import pytest

from training.resolve_drafts import DraftError, find_words, resolve_draft

TEXT = "Norland warned Sudia. “Leave now or fight,” Oda said. Sudia said no; Norland said nothing."


def draft(**changes: Any) -> dict[str, Any]:
    event = {
        "triggers": ["warned"], "type": "THREATEN", "actors": ["n"], "recipients": ["s"], "status": "happened",
        "sources": [], "place": ["Norland City", None],
    }  # fmt: skip
    statement = {
        "id": "s1", "content": ["Leave … fight"], "kind": "direct", "cue": "said#1", "speaker": "o",
        "speaker_span": "Oda",
    }  # fmt: skip
    names = {"n": ["Norland", [], None], "s": ["Sudia", ["Sudians"], None], "o": ["Oda", [], None]}
    given = {"id": "a", "published": None, "publisher": "P", "names": names, "events": [event]}
    return {**given, "statements": [statement], **changes}


def test_words_become_spans_and_keys_become_names() -> None:
    annotation = resolve_draft(draft(), TEXT)
    (event,), (statement,) = annotation["events"], annotation["statements"]
    assert [TEXT[a:b] for a, b in event["triggers"]] == ["warned"]
    assert event["recipients"] == [{"name": "Sudia", "aliases": ["Sudians"], "country": None}]
    assert event["place"] == {"name": "Norland City", "country": None}
    assert (event["mode"], event["date"], event["statement"]) == (None, None, None)
    assert TEXT[slice(*statement["content"][0])] == "Leave now or fight"
    assert TEXT[slice(*statement["cue"])] == "said"
    assert statement["via"] == []


def test_the_number_tells_places_apart() -> None:
    assert find_words("said#3", TEXT)[0] == TEXT.rindex("said")
    with pytest.raises(DraftError, match="stands 3 times: add #1 to #3"):
        find_words("said", TEXT)
    with pytest.raises(DraftError, match="stands 3 times, not 4"):
        find_words("said#4", TEXT)


def test_words_are_whole_words() -> None:
    with pytest.raises(DraftError, match="not in the text: 'warn'"):
        find_words("warn", TEXT)


def test_the_end_of_a_stretch_is_the_first_behind_its_start() -> None:
    start, end = find_words("Leave … Sudia", TEXT)
    assert TEXT[start:end] == "Leave now or fight,” Oda said. Sudia"


def test_all_faults_are_named_at_once() -> None:
    event = {"triggers": ["fled"], "type": "FLEE", "actors": ["x"], "recipients": [], "status": "sure", "sources": []}
    with pytest.raises(DraftError) as caught:
        resolve_draft(draft(events=[{**event, "statement": "s9"}]), TEXT)
    message = str(caught.value)
    for fault in ("not in the text: 'fled'", "no name 'x'", "type 'FLEE'", "status 'sure'", "no statement s9"):
        assert fault in message
