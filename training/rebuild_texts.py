"""Put the annotations of this folder together with their texts, as a folder of annotated articles.

    python -m training.rebuild_texts COLLECTION.jsonl OUT_DIR

COLLECTION.jsonl holds the articles (`id`, `text`), one a line; OUT_DIR gets `text/ID.txt` and `ann/ID.json`. Every
text is checked against the sum that its annotation names.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

ANNOTATIONS = Path(__file__).parent / "annotations"


def main() -> int:
    """Write the folder; return 1 if a text is missing or differs."""
    collection, out = Path(sys.argv[1]), Path(sys.argv[2])
    with collection.open(encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    (out / "text").mkdir(parents=True, exist_ok=True)
    (out / "ann").mkdir(exist_ok=True)
    wrong = 0
    for path in sorted(ANNOTATIONS.glob("*.json")):
        text = texts.get(path.stem, "")
        wanted = json.loads(path.read_text(encoding="utf-8"))["text_sha256"]
        if hashlib.sha256(text.encode()).hexdigest() != wanted:
            print(f"{path.stem}: its text is not in {collection}, or differs from the one that was annotated")
            wrong += 1
            continue
        (out / "text" / f"{path.stem}.txt").write_text(text, encoding="utf-8", newline="")
        shutil.copy(path, out / "ann" / path.name)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
