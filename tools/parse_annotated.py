"""Parse annotated articles once, so that training and benchmarks need not load the parser again.

    python tools/parse_annotated.py FOLDER OUT.pickle

FOLDER holds `text/ID.txt` and `ann/ID.json`. OUT becomes a pickled list of (Article, Parts, quotations, Parse,
annotation).
"""

import argparse
import datetime
import json
import pickle
from pathlib import Path

from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article


def main() -> None:
    """Parse a folder and write the pickle."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    options = arguments.parse_args()
    prepared = []
    for path in sorted((options.folder / "ann").glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        with (options.folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        day = annotation.get("published")
        article = Article(
            id=path.stem,
            text=text,
            publisher=annotation.get("publisher"),
            published=datetime.date.fromisoformat(day) if day else None,
        )
        parts = split_parts(article)
        prepared.append((article, parts, find_quotations(text, parts), annotation))
    parses = Parser().parse_all((article.text, parts, quotations) for article, parts, quotations, _ in prepared)
    rows = [(*known, parse, annotation) for (*known, annotation), parse in zip(prepared, parses, strict=True)]
    options.out.write_bytes(pickle.dumps(rows))


if __name__ == "__main__":
    main()
