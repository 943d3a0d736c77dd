"""`reportedly codebook`: check a codebook of one's own, and show what a codebook holds in plain words."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from reportedly.cli.terminal import (
    EXIT_CANNOT_START,
    EXIT_SOME_FAILED,
    clean,
    error_console,
    output_console,
    print_error,
    signs_for,
)
from reportedly.cli.wording import counted
from reportedly.codebooks.codebook import Codebook, EventType
from reportedly.codebooks.fields import Problem
from reportedly.codebooks.lexicon import Condition, Entry, EventLexicon
from reportedly.codebooks.reader import read_codebook

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
SHOWN_WORDS = 40  # of one mode and part of speech: a shipped type has hundreds


def run_check(path: Path, pipeline: str | None = None) -> int:
    """Print what is wrong with the codebook, one line a finding; return the exit code."""
    out, err = output_console(), error_console()
    if not path.exists():
        print_error(err, f"{path}: no such file or folder")
        return EXIT_CANNOT_START
    codebook, problems = read_codebook(path)
    if codebook is not None and not problems:
        problems = _lint(codebook, pipeline)
    for problem in problems:
        out.print(clean(f"{problem.where}: {problem.what}"), soft_wrap=True)
    if problems:
        print_error(err, f"{counted(len(problems), 'finding')} in {path}")
        return EXIT_SOME_FAILED
    assert codebook is not None
    own = [codebook.event_types[name] for name in codebook.event_types if name in codebook.own_types]
    examples = sum(len(known.examples) for known in own)
    counters = sum(len(known.counter_examples) for known in own)
    told = f"{counted(len(own), 'type')}, {counted(examples, 'example')}, {counted(counters, 'counter-example')}"
    out.print(f"{signs_for(out.options).passed} {codebook.label}: {told}, all coded as they say", soft_wrap=True)
    return 0


def _lint(codebook: Codebook, pipeline: str | None) -> list[Problem]:
    from reportedly.codebooks.lint import lint_codebook
    from reportedly.coder import Coder

    coder = Coder(codebook=codebook, pipeline=pipeline) if pipeline else Coder(codebook=codebook)
    return lint_codebook(codebook, coder)


# ---------------------------------------------------------------------------------------------------- show


def run_show(event_type: str | None, path: Path | None) -> int:
    """Print the codebook, or one of its types; return the exit code."""
    codebook = Codebook.load(path)
    if event_type is None:
        lines = _describe_codebook(codebook)
    else:
        known = codebook.event_types.get(event_type.upper())
        if known is None:
            print_error(
                error_console(), f"{codebook.name} has no type {event_type}; it has {', '.join(codebook.types)}"
            )
            return EXIT_CANNOT_START
        lines = _describe_type(codebook, known)
    out = output_console()
    for line in lines:
        out.print(line, soft_wrap=True)
    return 0


def _describe_codebook(codebook: Codebook) -> Iterator[str]:
    beside = " beside PLOVER" if codebook.extends else ""
    yield f"{codebook.label}{beside}: {counted(len(codebook.types), 'type')}"
    if codebook.source:
        yield f"Source: {codebook.source}"
    if codebook.licence:
        yield f"Licence: {codebook.licence}"
    for quad, types in groupby(sorted(codebook.event_types.values(), key=_by_quad), key=_by_quad):
        yield ""
        yield f"{quad}  {QUADS[quad]}" if quad in QUADS else "no quad class"
        for known in types:
            yield f"  {known.name:<10}  {known.means}"
            if known.modes:
                yield f"  {'':<10}  modes: {', '.join(known.modes)}"
    if codebook.contexts:
        yield ""
        yield "contexts"
        width = max(map(len, codebook.contexts))
        yield from (f"  {name:<{width}}  {means}" for name, means in codebook.contexts.items())


def _by_quad(known: EventType) -> int:
    return known.quad or 5


def _describe_type(codebook: Codebook, known: EventType) -> Iterator[str]:
    quad = f"{known.quad}, {QUADS[known.quad]}" if known.quad else "none"
    score = "none" if known.score is None else f"{known.score:g}"
    yield f"{known.name}: {known.means}"
    yield f"Reads: somebody {known.did} somebody"
    yield f"Quad class: {quad}; intensity: {score}; CAMEO: {codebook.cameo(known.name) or 'none'}"
    if known.like:
        yield f"Sides, dates and doubles are found as for {known.like} of PLOVER"
    for mode in known.modes.values():
        intensity = codebook.score(known.name, mode.name)
        more = f"intensity {intensity:g}, " if intensity is not None else ""
        yield f"  {mode.name}: {mode.means} ({more}CAMEO {codebook.cameo(known.name, mode.name) or 'none'})"
    yield ""
    yield "Words"
    yield from _describe_words(codebook, known.name)
    if known.examples:
        yield ""
        yield "Examples"
        yield from (f"  {example.text}" for example in known.examples)
    if known.counter_examples:
        yield ""
        yield "No such event"
        yield from (f"  {c.text}" + (f" ({c.why})" if c.why else "") for c in known.counter_examples)


def _describe_words(codebook: Codebook, event_type: str) -> Iterator[str]:
    """Yield the words that evoke the type, those with the same conditions on one line."""
    own = event_type in codebook.own_types
    lexicon = codebook.lexicon if own and codebook.lexicon else EventLexicon.load()
    groups: dict[tuple[str, str, str], list[str]] = {}
    for entry in lexicon.all_entries():
        if entry.type == event_type:
            conditions = "; ".join(describe_condition(c) for c in entry.conditions)
            groups.setdefault((entry.pos, entry.mode or "", conditions), []).append(_words(entry))
    for (pos, mode, conditions), words in sorted(groups.items()):
        more = f" and {len(words) - SHOWN_WORDS} more" if len(words) > SHOWN_WORDS else ""
        listed = ", ".join(words[:SHOWN_WORDS]) + more
        yield f"  {pos}{f' ({mode})' if mode else ''}: {listed}" + (f"; if {conditions}" if conditions else "")


def _words(entry: Entry) -> str:
    return entry.key.split("/", 1)[0]


_ROLES = {
    "obj": "its object", "subj": "its subject", "mod": "a word before it", "light": "the verb it is the object of",
}  # fmt: skip
_BARE = {
    "obj": "it has an object", "subj": "it has a subject", "comp": "a clause follows", "inf": "an infinitive follows",
    "passive": "it is passive", "light": "it is the object of a light verb",
}  # fmt: skip
_BARE_NOT = {
    "obj": "it has no object", "subj": "it has no subject", "comp": "no clause follows",
    "inf": "no infinitive follows", "passive": "it is not passive", "light": "it is the object of no light verb",
}  # fmt: skip


def describe_condition(condition: Condition) -> str:
    """Return the condition in plain words.

    >>> describe_condition(Condition("obj", frozenset({"@captive"}), negated=True))
    'its object is not @captive'
    """
    words = " or ".join(sorted(condition.words))
    negation = " not" if condition.negated else ""
    if condition.role == "near":
        return f"the sentence does{negation} hold {words}" if condition.negated else f"the sentence holds {words}"
    if condition.role == "prep":
        preposition = " or ".join(sorted(condition.prepositions))
        governed = f" with {words}" if words else ""
        return f"no “{preposition}” follows{governed}" if condition.negated else f"“{preposition}” follows{governed}"
    if not words:
        return (_BARE_NOT if condition.negated else _BARE)[condition.role]
    return f"{_ROLES[condition.role]} is{negation} {words}"
