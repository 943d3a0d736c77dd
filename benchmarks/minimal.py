"""Score events on minimal texts, each written for one construction.

    python -m benchmarks.minimal [CONSTRUCTION …] [--errors] [--held]

The texts are `tests/events/minimal.jsonl`, one JSON object a line: `id`, `construction`, `text`, `held` and `events`,
the exact ones expected (none, where nothing political happens). An event has `type`, `trigger` (words of the text),
`actors`, `recipients`, `status` and `sources`. A bar parts alternatives that are all right ("Turkey|Ankara"), a
question mark opens a name that may stand or be missing, and `or` holds other readings of an event's sides. An event
that is `optional` may be coded, in whatever way, or not: the annotation guidelines do not settle it.

A text is exact when the coder finds every event that is not optional, with the same type, a trigger that overlaps, and
the same actors, recipients, status and sources by name, and finds nothing else. Names agree when the words of one
contain those of the other, titles aside.

All texts and their events were written, by the guidelines, before the coder was run on any of them. Every fourth text
of a construction is `held`: those were set apart, and looked at only after the work on the others was over. The first
run led to changes in six texts whose events did not follow the guidelines: negation-18 and negation-19 name nobody, so
that their events are optional; promise-18 may have the promised act too, tense-14 those who plan as source, modality-9
another trigger, threat-10 another type.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.constructions import same_name
from reportedly.coder import Coder
from reportedly.passages import Article
from reportedly.records import ArticleRecord, Event, Span

TEXTS = Path(__file__).parent.parent / "tests" / "events" / "minimal.jsonl"

Forms = list[str]


@dataclass(frozen=True, slots=True)
class Name:
    """The forms of a name that are all right, and whether it may be missing."""

    forms: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Sides, status and sources of an event, as one of its readings has them."""

    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    statuses: tuple[str, ...]
    sources: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """An event as it should be found; without readings it may be coded in any way."""

    types: tuple[str, ...]
    trigger: tuple[Span, ...]
    words: str
    readings: tuple[Reading, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Minimal:
    """A text written for one construction, and the events that are in it."""

    id: str
    construction: str
    held: bool
    article: Article
    events: tuple[Expected, ...]


def load_texts(path: Path = TEXTS) -> list[Minimal]:
    """Return the texts of the file; raise ValueError with the line where a trigger is not in its text."""
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        given = json.loads(line)
        try:
            events = tuple(_read_event(given["text"], event) for event in given["events"])
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from error
        article = Article(id=given["id"], text=given["text"])
        texts.append(Minimal(given["id"], given["construction"], given["held"], article, events))
    return texts


def _read_event(text: str, given: dict[str, Any]) -> Expected:
    optional = given.get("optional", False)
    readings = () if optional else tuple(_read_reading(r) for r in (given, *given.get("or", ())))
    spans = tuple(span for words in given["trigger"].split("|") for span in _find(text, words))
    return Expected(tuple(given["type"].split("|")), spans, given["trigger"], readings, optional)


def _find(text: str, words: str) -> list[Span]:
    """Return where the words stand together, or else each of them."""
    together = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)]
    if not together and not words[0].isalnum():
        together = [(start, start + len(words)) for start in [text.find(words)] if start >= 0]
    if together:
        return together
    parted = [re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words.split()]
    if " " not in words or None in parted:
        raise ValueError(f"not in the text: {words!r}")
    return [match.span() for match in parted if match]


def _read_reading(given: dict[str, Any]) -> Reading:
    actors, recipients, sources = (tuple(map(_read_name, given[key])) for key in ("actors", "recipients", "sources"))
    return Reading(actors, recipients, tuple(given["status"].split("|")), sources)


def _read_name(given: str) -> Name:
    return Name(tuple(given.lstrip("?").split("|")), given.startswith("?"))


def compare(text: Minimal, record: ArticleRecord) -> list[str]:
    """Return what differs between the text's events and the record's, in words; nothing if it is exact."""
    left, differences = list(record.events), []
    for expected in sorted(text.events, key=lambda e: e.optional):
        found = _match(expected, left)
        if found is not None:
            left.remove(found)
            differences += _compare_details(expected, found, record)
        elif not expected.optional:
            differences.append(f"missing: {'|'.join(expected.types)} “{expected.words}”")
    return differences + [f"surplus: {_tell(event, record)}" for event in left]


def _match(expected: Expected, left: Sequence[Event]) -> Event | None:
    """Return the event of the right type whose trigger overlaps."""
    of_type = [event for event in left if event.type in expected.types]
    return next((e for e in of_type if any(_overlap(t, s) for t in e.triggers for s in expected.trigger)), None)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _compare_details(expected: Expected, found: Event, record: ArticleRecord) -> list[str]:
    """Return the differences to the reading that differs least."""
    tried = [_compare_reading(reading, found, record) for reading in expected.readings]
    return min(tried, key=len, default=[])


def _compare_reading(reading: Reading, found: Event, record: ArticleRecord) -> list[str]:
    differences = []
    for key, names, ids in (
        ("actors", reading.actors, found.actors),
        ("recipients", reading.recipients, found.recipients),
        ("sources", reading.sources, found.sources),
    ):
        forms = _forms(record, ids)
        if not _same_names(forms, names):
            wanted = [("?" if n.optional else "") + "|".join(n.forms) for n in names]
            differences.append(f"{key}: {[f[0] for f in forms]}, not {wanted} ({found.type})")
    if found.status not in reading.statuses:
        differences.append(f"status: {found.status}, not {'|'.join(reading.statuses)} ({found.type})")
    return differences


def _forms(record: ArticleRecord, ids: Sequence[str]) -> list[Forms]:
    by_id = {actor.id: actor for actor in record.actors}
    return [[by_id[i].name, *by_id[i].aliases] for i in ids]


def _same_names(found: Sequence[Forms], names: Sequence[Name]) -> bool:
    """Return whether each name found is expected, and each expected one found unless it may be missing."""
    left = sorted(names, key=lambda name: name.optional)
    for forms in found:
        match = next((name for name in left if any(same_name(forms, form) for form in name.forms)), None)
        if match is None:
            return False
        left.remove(match)
    return all(name.optional for name in left)


def _tell(event: Event, record: ArticleRecord) -> str:
    actors, recipients = ([f[0] for f in _forms(record, ids)] for ids in (event.actors, event.recipients))
    words = record.document.text[event.triggers[0][0] : event.triggers[0][1]]
    return f"{event.type} “{words}” {actors} → {recipients} {event.status}"


def score_texts(texts: list[Minimal], coder: Coder) -> dict[str, list[str]]:
    """Return what differs, by the text's id."""
    records = coder.pipe(text.article for text in texts)
    return {text.id: compare(text, record) for text, record in zip(texts, records, strict=True)}


def main() -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("constructions", nargs="*", metavar="CONSTRUCTION", help="only these")
    parser.add_argument("--errors", action="store_true", help="print the texts that are not exact, and why")
    parser.add_argument("--held", action="store_true", help="print the errors of the texts held out too")
    given = parser.parse_args()
    texts = [t for t in load_texts() if not given.constructions or t.construction in given.constructions]
    if not texts:
        parser.error("no text of these constructions")
    differences = score_texts(texts, Coder())
    if given.errors:
        print_errors([t for t in texts if given.held or not t.held], differences)
    print_scores(texts, differences)


def print_errors(texts: list[Minimal], differences: dict[str, list[str]]) -> None:
    """Print each text that is not exact and what differs."""
    for text in texts:
        if differences[text.id]:
            print(f"{text.id}: {text.article.text}", *differences[text.id], sep="\n    ")


def print_scores(texts: list[Minimal], differences: dict[str, list[str]]) -> None:
    """Print the share of exact texts: overall, worked on and held out, and a construction."""
    groups: dict[str, list[Minimal]] = {"all": texts}
    for text in texts:
        groups.setdefault("held out" if text.held else "worked on", []).append(text)
    for text in texts:
        groups.setdefault(f"  {text.construction}", []).append(text)
    for name, members in groups.items():
        exact = sum(not differences[text.id] for text in members)
        print(f"{name:20} {exact / len(members):.3f}  ({exact} of {len(members)})")
    kinds = Counter(d.partition(":")[0] for text in texts for d in differences[text.id])
    print("differences: " + ", ".join(f"{name} {count}" for name, count in kinds.most_common()))


if __name__ == "__main__":
    main()
