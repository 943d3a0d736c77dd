"""Count what a folder of annotations holds: statements by kind, events by type and by status.

    python -m training.count_annotations [PLACE]

PLACE is a folder with one JSON file an article, as `annotations/`, which it is where none is named, or a file with one
annotation a line.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.rebuild_texts import ANNOTATIONS, read_annotations


def counts(values: Iterable[str]) -> str:
    """Return the values with how often each occurs, the most frequent first."""
    return ", ".join(f"{value} {count}" for value, count in Counter(values).most_common())


def main() -> int:
    """Print the counts."""
    articles = list(read_annotations(Path(sys.argv[1]) if len(sys.argv) > 1 else ANNOTATIONS))
    statements = [statement for article in articles for statement in article["statements"]]
    events = [event for article in articles for event in article["events"]]
    without = sum(not article["events"] for article in articles)
    print(
        f"{len(articles)} articles, {without} of them without an event; "
        f"{len(statements)} statements, {len(events)} events"
    )
    print(f"- Statements: {counts(statement['kind'] for statement in statements)}.")
    print(f"- Events: {counts(event['type'] for event in events)}.")
    print(f"- Status: {counts(event['status'] for event in events)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
