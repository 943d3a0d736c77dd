"""Put the annotations of this folder together with their texts, as a folder of annotated articles.

    python -m training.rebuild_texts COLLECTION OUT_DIR [ANNOTATIONS]

COLLECTION holds the texts: articles (`id`, `text`), one a line, or a JSON array of records with a `text`, as the file
of the PLOVER gold standard records is. ANNOTATIONS is a folder with one JSON file an article (`annotations/`, where
none is named) or a file with one annotation a line (`annotations/sentences.jsonl`). OUT_DIR gets `text/ID.txt` and
`ann/ID.json`. A text is known by the sum that its annotation names, so that no other can take its place.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).parent / "annotations"


def read_annotations(place: Path) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a folder, or of a file with one a line."""
    if place.is_dir():
        for path in sorted(place.glob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))
    else:
        yield from map(json.loads, filter(None, place.read_text(encoding="utf-8").split("\n")))


def read_texts(collection: Path) -> dict[str, str]:
    """Return the texts of the collection by their SHA-256."""
    content = collection.read_text(encoding="utf-8")
    rows = json.loads(content) if content.startswith("[") else map(json.loads, filter(None, content.split("\n")))
    texts = (row.get("text", "") for row in rows)
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}


def rebuild(collection: Path, out: Path, annotations: Path = ANNOTATIONS) -> list[str]:
    """Write the folder; return the ids whose text the collection lacks."""
    texts, missing = read_texts(collection), []
    (out / "text").mkdir(parents=True, exist_ok=True)
    (out / "ann").mkdir(exist_ok=True)
    for annotation in read_annotations(annotations):
        name, text = annotation["id"], texts.get(annotation["text_sha256"])
        annotation.pop("record", None)  # where the text is found, which its sum has just told
        if text is None:
            missing.append(name)
            continue
        (out / "text" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        (out / "ann" / f"{name}.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    return missing


def main() -> int:
    """Write the folder; return 1 if a text is missing or differs."""
    if not 3 <= len(sys.argv) <= 4:
        print(__doc__)
        return 2
    missing = rebuild(*map(Path, sys.argv[1:]))
    for name in missing:
        print(f"{name}: its text is not in {sys.argv[1]}, or differs from the one that was annotated")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
