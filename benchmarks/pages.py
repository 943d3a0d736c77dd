"""Measure how well web pages are read: titles, days of publication, and what is kept of the text.

The folder holds `gold.json`, which maps each page's URL to its `file`, `title` and `date`, to pieces of text that
belong to the article (`with`) and pieces that do not (`without`), and the pages themselves, gzipped, in `html/`.

    python benchmarks/pages.py FOLDER
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from reportedly.errors import UncodableArticle, UnreadableInput
from reportedly.reading.pages import Page, read_page


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how well web pages are read.")
    parser.add_argument("folder", type=Path, help="folder with gold.json and html/")
    parser.add_argument("--errors", action="store_true", help="list the pages that are read wrong")
    arguments = parser.parse_args()
    gold: dict[str, dict[str, Any]] = json.loads((arguments.folder / "gold.json").read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    begin = time.perf_counter()
    for url, expected in gold.items():
        html = gzip.decompress((arguments.folder / "html" / expected["file"]).read_bytes())
        try:
            page = read_page(html, url, url)
        except (UnreadableInput, UncodableArticle) as error:
            counts["failed"] += 1
            print(error)
            continue
        wrong = count_page(page, expected, counts)
        if wrong and arguments.errors:
            print(url, *wrong, sep="\n    ")
    print_scores(counts, len(gold), time.perf_counter() - begin)


def count_page(page: Page, expected: dict[str, Any], counts: Counter[str]) -> list[str]:
    """Count what is right in one page; return what is wrong, in words."""
    wrong = []
    counts["title"] += (right := words(page.title or "") == words(expected["title"]))
    if not right:
        wrong.append(f"title: {page.title!r}, not {expected['title']!r}")
    found = page.published.isoformat() if page.published else None
    counts["date"] += found == expected["date"]
    counts["no date"] += found is None
    if found != expected["date"]:
        wrong.append(f"date: {found} ({page.published_basis}), not {expected['date']}")
    text = " ".join(page.text.split())
    for kind in ("with", "without"):
        for piece in expected[kind]:
            counts[kind] += 1
            counts[f"{kind} found"] += " ".join(piece.split()) in text
    return wrong


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def print_scores(counts: Counter[str], pages: int, seconds: float) -> None:
    kept, noise = counts["with found"], counts["without found"]
    print(f"pages {pages}, read {pages - counts['failed']}, {seconds / pages * 1000:.0f} ms each")
    print(f"title right {counts['title']} ({counts['title'] / pages:.1%})")
    wrong_dates = pages - counts["failed"] - counts["date"] - counts["no date"]
    print(f"date right {counts['date']} ({counts['date'] / pages:.1%}), wrong {wrong_dates}, none {counts['no date']}")
    print(f"text kept {kept} of {counts['with']} ({kept / counts['with']:.1%})")
    print(f"noise kept {noise} of {counts['without']} ({noise / counts['without']:.1%})")


if __name__ == "__main__":
    main()
