"""How annotations find their texts again."""

import hashlib
import json
from pathlib import Path
from typing import Any

from training.rebuild_texts import ANNOTATIONS, read_annotations, rebuild


def annotation(name: str, text: str, **more: str) -> dict[str, Any]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"id": name, **more, "text_sha256": digest, "statements": [], "events": []}


def test_a_folder_of_annotations_and_a_collection_of_lines(tmp_path: Path):
    (tmp_path / "annotations").mkdir()
    given = annotation("a", "Élise left.\r\n")
    (tmp_path / "annotations" / "a.json").write_text(json.dumps(given), encoding="utf-8")
    (tmp_path / "all.jsonl").write_text(json.dumps({"id": "a", "text": "Élise left.\r\n"}) + "\n", encoding="utf-8")
    assert rebuild(tmp_path / "all.jsonl", tmp_path / "out", tmp_path / "annotations") == []
    assert (tmp_path / "out" / "text" / "a.txt").read_bytes().decode() == "Élise left.\r\n"
    assert json.loads((tmp_path / "out" / "ann" / "a.json").read_text(encoding="utf-8")) == given


def test_records_are_known_by_the_sum_of_their_text_not_by_their_id(tmp_path: Path):
    records = [{"id": "note"}, {"id": "R1", "text": "Oda fled."}, {"id": "R1", "text": "Oda paid."}]
    (tmp_path / "records.txt").write_text(json.dumps(records), encoding="utf-8")
    lines = [annotation("p2", "Oda paid.", record="R1"), annotation("p3", "Oda won.", record="R1")]
    (tmp_path / "sentences.jsonl").write_text("".join(json.dumps(a) + "\n" for a in lines), encoding="utf-8")
    assert rebuild(tmp_path / "records.txt", tmp_path / "out", tmp_path / "sentences.jsonl") == ["p3"]
    assert [p.read_text() for p in (tmp_path / "out" / "text").iterdir()] == ["Oda paid."]
    rebuilt = json.loads((tmp_path / "out" / "ann" / "p2.json").read_text(encoding="utf-8"))
    assert rebuilt == annotation("p2", "Oda paid.")


def test_the_annotations_hold_no_texts_and_name_their_records():
    sentences = list(read_annotations(ANNOTATIONS / "sentences.jsonl"))
    assert len({a["id"] for a in sentences}) == len(sentences) == 315
    for given in [*sentences, *read_annotations(ANNOTATIONS), *read_annotations(ANNOTATIONS / "second")]:
        assert "text" not in given
        assert len(given["text_sha256"]) == 64
    assert all(a["record"].startswith("PLOVER-GSR01-") for a in sentences)
