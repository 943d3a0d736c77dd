"""Measure actors on annotated articles that were parsed before: which gold names have an actor, and which mentions
of speakers lead to the right one.

    python benchmarks/actors.py GOLD_PY PICKLE... [--errors]

GOLD_PY is the scorer, whose `same_name` decides; a PICKLE holds (article, parts, quotations, parse, annotation) rows.
"""

import importlib.util
import pickle
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.resolve import resolve_actors
from reportedly.language.mentions import find_mentions, head_of
from reportedly.passages import Cast, CastMember, Parse

PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which"))
FIRST_PERSON = frozenset(("i", "we", "me", "us", "our", "my"))

Compare = Callable[[dict[str, Any], dict[str, Any]], bool]


def load_compare(path: str) -> Compare:
    spec = importlib.util.spec_from_file_location("gold", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    same_name: Compare = module.same_name
    return same_name


def as_dict(member: CastMember) -> dict[str, Any]:
    return {"name": member.name, "aliases": list(member.aliases)}


def gold_names(annotation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for statement in annotation["statements"]:
        yield "speakers", statement["speaker"]
        yield from (("via", v) for v in statement.get("via", []))
    for event in annotation["events"]:
        yield from (("event actors", a) for a in event["actors"])
        yield from (("event recipients", r) for r in event["recipients"])


def speaker_kind(words: str, parse: Parse, cast: Cast, head: int) -> str:
    if words.lower() in FIRST_PERSON:
        return "first person"
    if words.lower() in PRONOUNS:
        return "pronoun"
    mention = cast.mention_at(head)
    return mention.kind if mention else "no mention"


def main() -> None:
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    show = "--errors" in sys.argv
    same_name = load_compare(arguments[0])
    knowledge = ActorKnowledge.load()
    for path in arguments[1:]:
        rows = pickle.loads(Path(path).read_bytes())
        right: Counter[str] = Counter()
        of: Counter[str] = Counter()
        seconds = 0.0
        tokens = 0
        for article, _, quotations, parse, annotation in rows:
            begin = time.process_time()
            cast = resolve_actors(article, quotations, parse, find_mentions(parse, knowledge), knowledge)
            seconds += time.process_time() - begin
            tokens += len(parse.tokens)
            members = [as_dict(m) for m in cast.members]
            for role, gold in gold_names(annotation):
                found = any(same_name(m, gold) for m in members)
                right[role] += found
                of[role] += 1
                if show and not found:
                    print("NONE", article.id, role, gold["name"], gold.get("aliases"))
            for statement in annotation["statements"]:
                if not statement["speaker_span"]:
                    continue
                inside = parse.tokens_in(tuple(statement["speaker_span"]))
                if not inside:
                    continue
                head = head_of(parse, inside[0], inside[-1])
                words = parse.words(inside[0], inside[-1])
                member = cast.actor_at(head)
                kind = f"(b) {speaker_kind(words, parse, cast, head)}"
                good = member is not None and same_name(as_dict(member), statement["speaker"])
                for key in (kind, "(b) all", *(["(b) all but first person"] if "first" not in kind else [])):
                    right[key] += good
                    of[key] += 1
                if show and not good and "first" not in kind:
                    got = (member.name, member.aliases[:3]) if member else None
                    sentence = parse.sentence_of(head)
                    print("WRONG", article.id, kind, "|", words, "| gold", statement["speaker"]["name"], "| got", got)
                    print("      ", parse.words(sentence.first, sentence.last)[:300])
        print(f"\n{path}: {1e6 * seconds / max(1, tokens):.1f} ms per 1,000 tokens")
        for key in sorted(of):
            print(f"  {key:26} {right[key] / of[key]:.3f}  ({right[key]} of {of[key]})")


if __name__ == "__main__":
    main()
