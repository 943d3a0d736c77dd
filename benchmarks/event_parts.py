"""Measure sides, status and sources of events apart from everything before them.

Triggers, types, statements and actors are those of the annotation; what is measured is only what the event steps
make of them. Run `python -m benchmarks.event_parts GOLD_DIR …`.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.events.settling import Settler
from reportedly.events.words import EventWords
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Candidate, Cast, CastMember, Mention, Parse, StatementDraft

PERSON_PRONOUNS = frozenset(("he", "she", "him", "her", "his"))
GROUP_PRONOUNS = frozenset(("they", "them", "their", "it", "its"))


def gold_cast(parse: Parse, annotation: dict[str, Any]) -> tuple[Cast, dict[str, str]]:
    """Return a cast of the names in the annotation, found by their forms, and the id of each name."""
    forms, countries = _forms_by_name(annotation)
    ids = {name: f"a{number}" for number, name in enumerate(forms, 1)}
    mentions: list[Mention] = []
    owners: list[str | None] = []
    for name, own in forms.items():
        for first, last in _find_forms(parse, own):
            mentions.append(Mention(len(mentions), first, last, _head_of(parse, first, last), "name"))
            owners.append(ids[name])
    _add_pronouns(parse, mentions, owners)
    members = tuple(
        CastMember(id=ids[n], name=n, kind="country" if countries[n] and n == countries[n] else "organisation")
        for n in forms
    )
    return Cast(tuple(mentions), members, tuple(owners)), ids


def _forms_by_name(annotation: dict[str, Any]) -> tuple[dict[str, set[str]], dict[str, str | None]]:
    forms: dict[str, set[str]] = {}
    countries: dict[str, str | None] = {}
    for entity in _entities(annotation):
        own = {entity["name"], *entity.get("aliases", [])}
        last = entity["name"].split()[-1]
        if last[:1].isupper() and len(last) > 3:
            own.add(last)
        forms.setdefault(entity["name"], set()).update(own)
        countries[entity["name"]] = None
    return forms, countries


def _entities(annotation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for statement in annotation["statements"]:
        yield statement["speaker"]
        yield from statement.get("via", [])
        yield from statement.get("addressees", [])
    for event in annotation["events"]:
        for key in ("actors", "recipients", "sources"):
            yield from event[key]


def _find_forms(parse: Parse, forms: set[str]) -> set[tuple[int, int]]:
    found = set()
    for form in forms:
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", parse.text, re.IGNORECASE):
            inside = parse.tokens_in((match.start(), match.end()))
            if inside:
                found.add((inside[0], inside[-1]))
    return found


def _head_of(parse: Parse, first: int, last: int) -> int:
    heads = (parse.tokens[t].head for t in range(last, first - 1, -1))
    inside = zip(range(last, first - 1, -1), heads, strict=True)
    return next((t for t, head in inside if head == t or not first <= head <= last), last)


def _add_pronouns(parse: Parse, mentions: list[Mention], owners: list[str | None]) -> None:
    """Give each pronoun the nearest name before it that is a subject, else the nearest name."""
    names = sorted(zip(mentions, owners, strict=True), key=lambda pair: pair[0].first)
    for token in parse.tokens:
        if token.lower not in PERSON_PRONOUNS | GROUP_PRONOUNS:
            continue
        before = [(m, o) for m, o in names if m.last < token.index][-4:]
        subjects = [o for m, o in before if parse.tokens[m.head].dep == "nsubj"]
        owner = subjects[-1] if subjects else before[-1][1] if before else None
        mentions.append(Mention(len(mentions), token.index, token.index, token.index, "pronoun"))
        owners.append(owner)


def gold_statements(annotation: dict[str, Any], ids: dict[str, str]) -> tuple[StatementDraft, ...]:
    """Return the annotated statements as the attribution steps would pass them on."""
    return tuple(
        StatementDraft(
            id=s["id"], content=tuple((a, b) for a, b in s["content"]), kind=s["kind"],
            cue=tuple(s["cue"]) if s["cue"] else None, speaker=ids[s["speaker"]["name"]],
            via=tuple(ids[v["name"]] for v in s.get("via", [])), parent=s.get("parent"),
            addressees=tuple(ids[v["name"]] for v in s.get("addressees", [])),
        )
        for s in annotation["statements"]
    )  # fmt: skip


def gold_candidate(parse: Parse, event: dict[str, Any]) -> Candidate | None:
    """Return the event's first trigger as a candidate."""
    inside = parse.tokens_in(tuple(event["triggers"][0]))
    if not inside:
        return None
    return Candidate(
        first=inside[0],
        last=inside[-1],
        head=_head_of(parse, inside[0], inside[-1]),
        type=event["type"],
        mode=event["mode"],
    )


def measure(
    parse: Parse, annotation: dict[str, Any], words: EventWords, counts: Counter[str]
) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add to the counts what is right of one article; yield each fault: what, the gold event, what was made of it."""
    cast, ids = gold_cast(parse, annotation)
    statements = gold_statements(annotation, ids)
    settler = Settler(parse, cast, statements, words)
    for event in annotation["events"]:
        candidate = gold_candidate(parse, event)
        if candidate is None:
            continue
        settled = settler.settle(candidate)
        counts["events"] += 1
        for key, mine in (("actors", settled.sides.actors), ("recipients", settled.sides.recipients)):
            theirs = {ids[e["name"]] for e in event[key]}
            right = bool(theirs & set(mine)) or not theirs
            counts[key] += right
            counts[f"{key} invented"] += not theirs and bool(mine)
            if not right:
                yield key, event, ", ".join(cast.member(m).name for m in mine)
        counts["status"] += settled.standing.status == event["status"]
        if settled.standing.status != event["status"]:
            yield "status", event, settled.standing.why.message
        inner = ids[event["sources"][-1]["name"]] if event["sources"] else None
        mine_inner = settled.sources[-1] if settled.sources else None
        counts["source"] += inner == mine_inner
        if inner != mine_inner:
            yield "source", event, cast.member(mine_inner).name if mine_inner else "-"


def main() -> None:
    """Print the shares that are right in each folder named on the command line."""
    from benchmarks.gold import gold_articles
    from reportedly.coder import Coder

    coder = Coder()
    words = EventWords.load()
    for folder in map(Path, sys.argv[1:]):
        counts: Counter[str] = Counter()
        for article in gold_articles(folder):
            annotation = json.loads((folder / "ann" / f"{article.id}.json").read_text(encoding="utf-8"))
            parts = split_parts(article)
            parse = coder.parser.parse(article.text, parts, find_quotations(article.text, parts))
            for _ in measure(parse, annotation, words, counts):
                pass
        print(folder, " ".join(f"{k} {counts[k] / max(1, counts['events']):.3f}" for k in sorted(counts)))


if __name__ == "__main__":
    main()
