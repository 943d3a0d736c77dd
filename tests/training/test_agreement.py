"""What two annotations of one short text are said to disagree about."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

from training.agreement import as_record, disagreements

TEXT = "Norland said Oda fled. Norland warned Sudia and sent boats."


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def named(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "aliases": [], "country": None} for name in names]


def event(kind: str, words: str, actors: Sequence[str], recipients: Sequence[str], **more: Any) -> dict[str, Any]:
    given = {"type": kind, "mode": None, "status": "happened", "sources": [], "triggers": [span(words)]}
    return {**given, "actors": named(*actors), "recipients": named(*recipients), **more}


STATEMENT = {"id": "s1", "content": [span("Oda fled")], "kind": "indirect", "speaker": named("Norland")[0], "via": []}


def best_pairs(a: Sequence[Any], b: Sequence[Any], alike: Callable[[Any, Any], float], least: float) -> list[Any]:
    ranked = sorted(((alike(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True)
    pairs: list[tuple[int, int]] = []
    for score, i, j in ranked:
        if score >= least and i not in {p[0] for p in pairs} and j not in {p[1] for p in pairs}:
            pairs.append((i, j))
    return [(a[i], b[j]) for i, j in pairs]


SCORER = SimpleNamespace(
    letters=lambda text, spans: {i for start, end in spans for i in range(start, end)},
    overlap=lambda a, b: 2 * len(a & b) / (len(a) + len(b)),
    same_name=lambda a, b: a["name"] == b["name"],
    pair_names=lambda a, b: len({x["name"] for x in a} & {x["name"] for x in b}),
    best_pairs=best_pairs,
)


def test_an_annotation_as_a_coded_record():
    given = {"id": "a", "statements": [STATEMENT], "events": [event("AID", "sent boats", ["Norland"], ["Sudia"])]}
    record = as_record(given)
    assert record["document"] == {"id": "a"}
    assert [(a["id"], a["name"]) for a in record["actors"]] == [("a1", "Norland"), ("a2", "Sudia")]
    assert record["statements"] == [{**STATEMENT, "speaker": "a1"}]
    assert [(e["actors"], e["recipients"], e["sources"]) for e in record["events"]] == [(["a1"], ["a2"], [])]


def test_kinds_of_disagreement():
    first = {
        "statements": [STATEMENT],
        "events": [
            event("RETREAT", "fled", ["Oda"], [], sources=named("Norland")),
            event("THREATEN", "warned", ["Norland"], ["Sudia"]),
            event("AID", "sent", ["Norland"], ["Sudia"]),
            event("MOBILIZE", "boats", ["Norland"], []),
        ],
    }
    second = {
        "statements": [{**STATEMENT, "speaker": named("Sudia")[0]}],
        "events": [
            event("RETREAT", "Oda fled", ["Oda"], ["Norland"], status="planned"),
            event("REQUEST", "warned", ["Norland"], ["Sudia"]),
            event("AID", "boats", ["Norland"], ["Sudia"]),
        ],
    }
    assert list(disagreements(SCORER, TEXT, first, second)) == [
        ("statement: speaker", "Norland: Oda fled / Sudia"),
        ("event: recipients", "RETREAT Oda > nobody (fled) / Norland"),
        ("event: status", "RETREAT Oda > nobody (fled) (happened / planned)"),
        ("event: innermost source", "RETREAT Oda > nobody (fled) (Norland / nobody)"),
        ("event: type (MOBILIZE / AID)", "MOBILIZE Norland > nobody (boats) / AID Norland > Sudia (boats)"),
        ("event: type (THREATEN / REQUEST)", "THREATEN Norland > Sudia (warned) / REQUEST Norland > Sudia (warned)"),
        ("event: only the first has it (AID)", "AID Norland > Sudia (sent)"),
    ]


def test_one_act_told_by_other_words():
    first = {"statements": [], "events": [event("AID", "sent", ["Norland"], ["Sudia"])]}
    second = {"statements": [], "events": [event("AID", "boats", ["Norland"], ["Sudia"])]}
    assert list(disagreements(SCORER, TEXT, first, second)) == [
        ("event: the words that tell of it (AID)", "AID Norland > Sudia (sent) / AID Norland > Sudia (boats)")
    ]
