"""Measure how far two annotations of the same articles agree, and what they disagree about.

    python -m training.agreement FIRST SECOND [--scorer GOLD_DIR] [--list]

FIRST is a folder with `text/ID.txt` and `ann/ID.json`, as `rebuild_texts` writes it. SECOND is such a folder, or bare
annotations: a folder of JSON files, or a file with one annotation a line. Articles that both have are compared. The
scorer `gold.py` is taken from GOLD_DIR, else from FIRST or from a folder `gold` beside it. It scores coded records
against annotations; so each side is put to it as the coded one in turn, and the mean of both F1 is printed. The counts
of disagreements take the pairs that the scorer would make, with FIRST as the annotation. `--list` prints each.
"""

import argparse
import contextlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import load_scorer
from training.rebuild_texts import read_annotations

Annotation = Mapping[str, Any]
FIGURES = {
    "statements": "statements found",
    "statements with speaker": "statements with speaker",
    "typed events": "events found (type)",
    "typed events with sides": "events with actors and recipients",
    "full records": "full records",
}


def as_record(annotation: Annotation) -> dict[str, Any]:
    """Return the annotation as a coded record: names are actors, referred to by their ids."""
    actors: dict[str, dict[str, Any]] = {}

    def refer(names: Sequence[Mapping[str, Any]]) -> list[str]:
        ids = []
        for name in names:
            key = json.dumps(name, sort_keys=True)
            actor = actors.setdefault(key, {"id": f"a{len(actors) + 1}", **name})
            ids.append(actor["id"])
        return ids

    statements = [{**s, "speaker": refer([s["speaker"]])[0], "via": refer(s["via"])} for s in annotation["statements"]]
    events = [{**e, **{k: refer(e[k]) for k in ("actors", "recipients", "sources")}} for e in annotation["events"]]
    return {
        "document": {"id": annotation["id"]},
        "actors": list(actors.values()),
        "statements": statements,
        "events": events,
    }


def score_once(scorer: Any, texts: Mapping[str, str], gold: Sequence[Annotation], coded: Sequence[Annotation]) -> Any:
    """Return the scorer's figures by name, with one side as the annotation and the other as coded."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "text").mkdir()
        (folder / "ann").mkdir()
        for annotation in gold:
            name = annotation["id"]
            (folder / "text" / f"{name}.txt").write_text(texts[name], encoding="utf-8", newline="")
            (folder / "ann" / f"{name}.json").write_text(json.dumps(annotation), encoding="utf-8")
        records = "".join(json.dumps(as_record(annotation)) + "\n" for annotation in coded)
        (folder / "coded.jsonl").write_text(records, encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            return scorer.score(folder, folder / "coded.jsonl")


def disagreements(scorer: Any, text: str, first: Annotation, second: Annotation) -> Iterator[tuple[str, str]]:
    """Yield what the two annotations of an article disagree about: the kind, and the words it is about."""
    yield from _statements(scorer, text, first["statements"], second["statements"])
    yield from _events(scorer, text, first["events"], second["events"])


def _statements(scorer: Any, text: str, first: Sequence[Any], second: Sequence[Any]) -> Iterator[tuple[str, str]]:
    def alike(a: Any, b: Any) -> float:
        return float(scorer.overlap(scorer.letters(text, a["content"]), scorer.letters(text, b["content"])))

    def words(statement: Any) -> str:
        return f"{statement['speaker']['name']}: {text[slice(*statement['content'][0])][:60]}"

    pairs = scorer.best_pairs(second, first, alike, 0.5)
    for yours, mine in pairs:
        if not scorer.same_name(yours["speaker"], mine["speaker"]):
            yield "statement: speaker", f"{words(mine)} / {yours['speaker']['name']}"
        if yours["kind"] != mine["kind"]:
            yield "statement: kind", f"{words(mine)} ({mine['kind']} / {yours['kind']})"
        if not _same_names(scorer, yours["via"], mine["via"]):
            yield "statement: via", words(mine)
    for name, lone in (("first", _left(first, pairs, 1)), ("second", _left(second, pairs, 0))):
        for statement in lone:
            yield f"statement: only the {name} has it", words(statement)


def _events(scorer: Any, text: str, first: Sequence[Any], second: Sequence[Any]) -> Iterator[tuple[str, str]]:
    def touching(a: Any, b: Any) -> float:
        place = scorer.letters(text, a["triggers"])
        return float(max(scorer.overlap(place, scorer.letters(text, [t])) for t in b["triggers"]))

    def alike(a: Any, b: Any) -> float:
        if a["type"] != b["type"] or not touching(a, b):
            return 0.0
        sides = sum(scorer.pair_names(a[side], b[side]) for side in ("actors", "recipients"))
        return touching(a, b) + float(sides) + float(bool(a["status"] == b["status"]))

    def agree(a: Any, b: Any, side: str) -> bool:
        # the scorer's lenient rule, asked of both: one shared name is enough, and none needs none
        return bool(a[side]) == bool(b[side]) and bool(not b[side] or scorer.pair_names(a[side], b[side]))

    def same_act(a: Any, b: Any) -> float:
        return float(a["type"] == b["type"] and agree(a, b, "actors") and agree(a, b, "recipients"))

    def names(event: Any, side: str) -> str:
        return ", ".join(name["name"] for name in event[side]) or "nobody"

    def words(event: Any) -> str:
        trigger = text[slice(*event["triggers"][0])]
        return f"{event['type']} {names(event, 'actors')} > {names(event, 'recipients')} ({trigger})"

    pairs = scorer.best_pairs(second, first, alike, 1e-9)
    for yours, mine in pairs:
        for side in ("actors", "recipients"):
            if not agree(yours, mine, side):
                yield f"event: {side}", f"{words(mine)} / {names(yours, side)}"
        if yours["status"] != mine["status"]:
            yield "event: status", f"{words(mine)} ({mine['status']} / {yours['status']})"
        if not _same_names(scorer, yours["sources"][-1:], mine["sources"][-1:]):
            yield "event: innermost source", f"{words(mine)} ({names(mine, 'sources')} / {names(yours, 'sources')})"
        if yours["mode"] != mine["mode"]:
            yield "event: mode", f"{words(mine)} ({mine['mode']} / {yours['mode']})"
    theirs, ours = _left(second, pairs, 0), _left(first, pairs, 1)
    retyped = scorer.best_pairs(theirs, ours, touching, 1e-9)
    for other, event in retyped:
        yield f"event: type ({event['type']} / {other['type']})", f"{words(event)} / {words(other)}"
    theirs, ours = _left(theirs, retyped, 0), _left(ours, retyped, 1)
    elsewhere = scorer.best_pairs(theirs, ours, same_act, 1.0)
    for other, event in elsewhere:
        yield f"event: the words that tell of it ({event['type']})", f"{words(event)} / {words(other)}"
    for name, lone in (("first", _left(ours, elsewhere, 1)), ("second", _left(theirs, elsewhere, 0))):
        for event in lone:
            yield f"event: only the {name} has it ({event['type']})", words(event)


def _left(items: Sequence[Any], pairs: Sequence[tuple[Any, Any]], side: int) -> list[Any]:
    paired = {id(pair[side]) for pair in pairs}
    return [item for item in items if id(item) not in paired]


def _same_names(scorer: Any, mine: Sequence[Any], yours: Sequence[Any]) -> bool:
    return len(mine) == len(yours) and bool(scorer.pair_names(mine, yours) == len(yours))


def print_counts(found: Sequence[tuple[str, str]]) -> None:
    """Print how often each kind of disagreement occurs, the kinds of one group on one line."""
    groups: dict[str, Counter[str]] = {}
    for kind, _ in found:
        group, _, detail = kind.partition(" (")
        groups.setdefault(group, Counter())[detail.rstrip(")")] += 1
    for group, details in sorted(groups.items(), key=lambda item: (item[0].split(":")[0], -item[1].total())):
        told = ", ".join(f"{detail} {count}" for detail, count in details.most_common() if detail)
        print(f"- {group}: {details.total()}{f' ({told})' if told else ''}")


def main() -> None:
    """Print agreement and disagreements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--scorer", type=Path, help="the folder that holds gold.py")
    parser.add_argument("--list", action="store_true", help="print each disagreement")
    given = parser.parse_args()
    scorer = load_scorer(given.scorer or given.first)
    inner = given.second / "ann"
    other = {a["id"]: a for a in read_annotations(inner if inner.is_dir() else given.second)}
    first = [a for a in read_annotations(given.first / "ann") if a["id"] in other]
    if not first:
        raise SystemExit(f"{given.first} and {given.second} have no article in common")
    second = [other[a["id"]] for a in first]
    texts = {a["id"]: (given.first / "text" / f"{a['id']}.txt").read_text(encoding="utf-8") for a in first}
    figures = score_once(scorer, texts, first, second), score_once(scorer, texts, second, first)
    for side, annotations in (("first", first), ("second", second)):
        statements, events = (sum(len(a[key]) for a in annotations) for key in ("statements", "events"))
        print(f"{side}: {len(annotations)} articles, {statements} statements, {events} events")
    for name, key in FIGURES.items():
        print(f"{name:24} F1 {sum(figure[key] for figure in figures) / 2:.3f}")
    found = [
        (kind, f"{a['id']}: {words}")
        for a, b in zip(first, second, strict=True)
        for kind, words in disagreements(scorer, texts[a["id"]], a, b)
    ]
    print_counts(found)
    for kind, words in sorted(found) if given.list else ():
        print(f"{kind} | {words}")


if __name__ == "__main__":
    main()
