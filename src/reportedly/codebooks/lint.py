"""Find what is wrong with a codebook although it can be read: words that do nothing, examples that come out otherwise.

`lint_codebook` first reads the words alone (`_idle_words`), then codes the examples and counter-examples of every type
and compares (`_Trial`). Each finding names file, line and entry.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.codebooks.codebook import Codebook, CounterExample, EventType, Example
from reportedly.codebooks.fields import Problem
from reportedly.codebooks.lexicon import NO_EVENT, OPEN_CLASSES, Condition, Entry, EventLexicon
from reportedly.coder import Coder, Coding
from reportedly.events.arguments import ArgumentReader
from reportedly.events.candidates import choose, find_matches
from reportedly.events.scoring import score_of
from reportedly.passages import Article
from reportedly.records import Actor, ArticleRecord, Event

_ARTICLES = ("the ", "a ", "an ")
_VERB_ENDINGS = ("ed", "ing")
#: Conditions that never hold at a word of this part of speech.
_NEVER = {"noun": ("obj", "passive"), "verb": ("light",), "adjective": ("light", "obj", "passive")}


def lint_codebook(codebook: Codebook, coder: Coder) -> list[Problem]:
    """Return what is wrong with the codebook's own types; `coder` is one that codes with it."""
    if codebook.lexicon is None:
        return []
    found = [*_missing_parts(codebook), *_idle_words(codebook, codebook.lexicon, coder)]
    trial = _Trial(codebook, codebook.lexicon, coder)
    return sorted([*found, *trial.run()], key=_place)


def _place(problem: Problem) -> tuple[str, int]:
    """Return file and line of the problem, to sort by."""
    file, _, rest = problem.where.partition(":")
    line = rest.split(":")[0]
    return file, int(line) if line.isdigit() else 0


def _missing_parts(codebook: Codebook) -> Iterator[Problem]:
    """Yield the types that no word evokes, or no example shows."""
    assert codebook.lexicon
    evoked = {entry.type for entry in codebook.lexicon.all_entries()}
    for name in sorted(codebook.own_types):
        where = codebook.places[f"types.{name}"]
        if name not in evoked:
            yield Problem(where, "the type has no words, so no event of it can be found")
        elif not codebook.event_types[name].examples:
            yield Problem(where, "the type has no examples, so nothing shows that its words work")


# ---------------------------------------------------------------------------------------------------- words alone


def _idle_words(codebook: Codebook, lexicon: EventLexicon, coder: Coder) -> Iterator[Problem]:
    """Yield the patterns that can never match, or that another one always overrules."""
    for entry in lexicon.all_entries():
        where, word = codebook.places[entry.key], _word(entry)
        never = _why_never(entry, lexicon, coder)
        if never:
            yield Problem(where, f"{word} can never match: {never}")
            continue
        for other in lexicon.entries(entry.head, entry.pos):
            if _overrules(other, entry, lexicon):
                other_place = codebook.places[other.key].split(": ")[0]
                yield Problem(where, f"{word} never decides: {_word(other)} in {other_place} holds wherever it does")
                break
    for event_type, rows in lexicon.modes.items():
        seen: dict[str, str] = {}
        for mode, words in rows:
            for listed in sorted(words):
                if listed in seen:
                    where = codebook.places[f"types.{event_type}.modes.{mode}"]
                    yield Problem(
                        where, f"{listed!r} never decides the mode: {seen[listed]} has it too and stands first"
                    )
                seen.setdefault(listed, mode)


def _why_never(entry: Entry, lexicon: EventLexicon, coder: Coder) -> str | None:
    """Return why the entry can match nowhere, or None if it can."""
    words = (entry.head, *entry.rest)
    for word in words:
        if word != word.lower():
            return f"{word!r} has a capital letter, and words are looked up in small letters"
        if not word.replace("’", "").isalpha():
            pieces = [token.lower for token in coder.trace(Article(id="word", text=word)).parse.tokens]
            if len(pieces) > 1:
                return f"the parser takes {word!r} apart: {', '.join(pieces)}"
    positive = [c for c in entry.conditions if not c.negated]
    for condition in positive:
        if condition.role in _NEVER.get(entry.pos, ()):
            return f"{condition.role} holds at no {entry.pos}"
        if any(_contradicts(condition, other) for other in entry.conditions if other.negated):
            return f"{condition.role} is asked for and ruled out"
        empty = [w for w in condition.words if w.startswith("@") and w not in OPEN_CLASSES]
        if empty and len(empty) == len(condition.words) and not any(_has_words(name, lexicon) for name in empty):
            return f"the class {empty[0]} has no words"
    return None


def _has_words(name: str, lexicon: EventLexicon) -> bool:
    return any(name in names for names in lexicon.class_of.values())


def _contradicts(wanted: Condition, ruled_out: Condition) -> bool:
    if wanted.role != ruled_out.role or not wanted.prepositions <= ruled_out.prepositions:
        return False
    return not ruled_out.words or (bool(wanted.words) and wanted.words <= ruled_out.words)


def _overrules(other: Entry, entry: Entry, lexicon: EventLexicon) -> bool:
    """Return whether the other entry holds wherever this one does, and always comes before it."""
    if other is entry or (other.type, other.mode) == (entry.type, entry.mode):
        return False
    if set(other.rest) != set(entry.rest) or not set(other.conditions) <= set(entry.conditions):
        return False
    if NO_EVENT in {entry.type, other.type}:
        return entry.type != NO_EVENT
    mine, its = (score_of(e, 0.0, lexicon.weights) for e in (entry, other))
    if its == mine:  # the first of two equals decides
        order = list(lexicon.entries(entry.head, entry.pos))
        return order.index(other) < order.index(entry)
    return its > mine


def _word(entry: Entry) -> str:
    """Return the words of the entry as its author wrote them, with what tells it from others of the same words."""
    words, _, _, when = entry.key.split("/", 3)
    return f"{words!r}" + (f" ({when})" if when else "")


# ---------------------------------------------------------------------------------------------------- examples


@dataclass(slots=True)
class _Trial:
    """Codes the examples, and remembers which entries held and which decided."""

    codebook: Codebook
    lexicon: EventLexicon
    coder: Coder
    held: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    winners: dict[str, set[str]] = field(default_factory=dict)

    def run(self) -> Iterator[Problem]:
        """Yield what the examples and counter-examples show."""
        for name in sorted(self.codebook.own_types):
            known = self.codebook.event_types[name]
            for number, example in enumerate(known.examples):
                where = self.codebook.places[f"types.{name}.examples.{number}"]
                for what in self._try_example(known, example):
                    yield Problem(where, what)
            for number, counter in enumerate(known.counter_examples):
                where = self.codebook.places[f"types.{name}.counter_examples.{number}"]
                for what in self._try_counter_example(known, counter):
                    yield Problem(where, what)
        yield from self._dead_words()

    def _code(self, text: str) -> Coding:
        coding = self.coder.trace(Article(id="example", text=text))
        for matches in find_matches(ArgumentReader(coding.parse, self.lexicon), coding.quotations, self.lexicon):
            winner = choose(matches)
            decisive = winner.entry.key if winner else max(matches, key=lambda m: m.entry.type == NO_EVENT).entry.key
            self.decided.add(decisive)
            for match in matches:
                self.held.add(match.entry.key)
                if match.entry.key != decisive:
                    self.winners.setdefault(match.entry.key, set()).add(decisive)
        return coding

    def _try_example(self, known: EventType, example: Example) -> Iterator[str]:
        coding = self._code(example.text)
        record = coding.record
        events = [e for e in record.events if e.type == known.name and _is_at(record, e, example.trigger)]
        if not events:
            yield f"the example is not coded as {known.name}: {self._why_not(coding, known, example)}"
            return
        event = events[0]
        for name, wanted, given in (("mode", example.mode, event.mode), ("status", example.status, event.status)):
            if wanted is not None and wanted != given:
                yield f"the example's {name} is coded as {given or 'none'}, not {wanted}"
        actors = {actor.id: actor for actor in record.actors}
        sides = {"actors": event.actors, "recipients": event.recipients, "sources": event.sources}
        for side, ids in sides.items():
            wanted_names: Sequence[str] | None = getattr(example, side)
            if wanted_names is not None and not _same_names(wanted_names, [actors[i] for i in ids], record):
                given_names = ", ".join(actors[i].name for i in ids) or "nobody"
                yield f"the example's {side} are coded as {given_names}, not {', '.join(wanted_names) or 'nobody'}"

    def _why_not(self, coding: Coding, known: EventType, example: Example) -> str:
        record = coding.record
        others = [e for e in record.events if _is_at(record, e, example.trigger)]
        if others:
            return f"{record.words(others[0].triggers[0])!r} is coded as {others[0].type}"
        reader = ArgumentReader(coding.parse, self.lexicon)
        for matches in find_matches(reader, coding.quotations, self.lexicon):
            words = coding.parse.tokens[matches[0].head]
            if example.trigger is not None and words.text not in example.trigger:
                continue
            if any(m.entry.type == NO_EVENT for m in matches):
                return f"a pattern of no_event holds at {words.text!r}"
            if any(m.entry.type == known.name for m in matches):
                return (
                    f"a pattern holds at {words.text!r}, but nobody is found to take part in it, or it looks unlikely"
                )
        return (
            f"no pattern holds{f' at {example.trigger!r}' if example.trigger else ''}{_lemmas(coding, example.trigger)}"
        )

    def _try_counter_example(self, known: EventType, counter: CounterExample) -> Iterator[str]:
        coding = self._code(counter.text)
        for event in coding.events:
            if event.type == known.name:
                keys = [r.message.removeprefix("lexicon: ") for r in event.why if r.message.startswith("lexicon: ")]
                places = [self.codebook.places[key].split(": ")[0] for key in keys if key in self.codebook.places]
                start, end = event.triggers[0]
                by = f" by the pattern in {places[0]}" if places else ""
                yield f"the counter-example is coded as {known.name} at {counter.text[start:end]!r}{by}"

    def _dead_words(self) -> Iterator[Problem]:
        """Yield the entries that hold in no example, or that never decide there."""
        with_examples = {name for name in self.codebook.own_types if self.codebook.event_types[name].examples}
        for entry in self.lexicon.all_entries():
            if entry.type != NO_EVENT and entry.type not in with_examples:
                continue
            where = self.codebook.places[entry.key]
            if entry.key not in self.held:
                if entry.type != NO_EVENT:
                    yield Problem(where, f"no example triggers {_word(entry)}{_base_form(entry)}")
            elif entry.key not in self.decided:
                winner = sorted(self.winners[entry.key])[0]
                place = self.codebook.places[winner].split(": ")[0]
                yield Problem(where, f"in the examples {_word(entry)} is always overruled by the pattern in {place}")


def _base_form(entry: Entry) -> str:
    ends = any(word.endswith(_VERB_ENDINGS) for word in (entry.head, *entry.rest))
    return "; words are looked up by their base form (march, not marched)" if entry.pos == "verb" and ends else ""


def _lemmas(coding: Coding, trigger: str | None) -> str:
    """Return the base forms of the trigger's words, to look entries up by."""
    if trigger is None:
        return ""
    tokens = [t for t in coding.parse.tokens if t.text in trigger.split()]
    return "; its base forms are " + ", ".join(f"{t.lemma.lower()} ({t.pos.lower()})" for t in tokens) if tokens else ""


def _is_at(record: ArticleRecord, event: Event, trigger: str | None) -> bool:
    """Return whether the event is at the trigger: one of its own shares letters with it."""
    if trigger is None:
        return True
    start = record.document.text.index(trigger)
    return any(first < start + len(trigger) and start < last for first, last in event.triggers)


def _same_names(wanted: Iterable[str], actors: Iterable[Actor], record: ArticleRecord) -> bool:
    """Return whether each wanted name is one of an actor, and there are no more of them."""
    forms = [_forms(actor, record) for actor in actors]
    names = [_plain(name) for name in wanted]
    return len(names) == len(forms) and all(any(name in known for known in forms) for name in names)


def _forms(actor: Actor, record: ArticleRecord) -> set[str]:
    return {_plain(form) for form in (actor.name, *actor.aliases, *(record.words(span) for span in actor.mentions))}


def _plain(name: str) -> str:
    lower = name.lower()
    return next((lower.removeprefix(article) for article in _ARTICLES if lower.startswith(article)), lower)
