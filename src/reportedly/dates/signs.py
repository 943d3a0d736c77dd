"""What speaks for and against a date expression as the date of an event: named signs for the choice.

A sign is a short name ("clause:1", "prep:since"); joined signs ("speech|opening") let a relation weigh otherwise for
acts of speech than for other acts. `training/fit_settings.py` weighs them; `data/date_weights.tsv` says how much.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from reportedly.dates.choice import Signs, in_quotation
from reportedly.dates.clauses import (
    FAR,
    SPEECH_TYPES,
    clause_date,
    date_beside,
    first_date,
    headline_date,
    in_sentence,
    is_narrated,
    main_date,
    paragraph_date,
    points_back,
    reached_day,
    running_date,
    syntactic_distance,
    top_token,
)
from reportedly.passages import Parse, TimeExpression
from reportedly.records import Status

_RULES = {
    "clause": clause_date, "reached": reached_day, "headline": headline_date, "running": running_date,
    "paragraph": paragraph_date, "beside": date_beside, "first": first_date,
}  # fmt: skip
_LENGTHS = ((1, "day"), (8, "week"), (31, "month"), (366, "year"))
_JOINED = ("length:", "hangs:", "prep:", "trailing", "recent")  # signs of the value that count by relation too
_FARTHEST_STEP = 6  # steps in the tree and sentences beyond this are alike
_MODALS = frozenset("will shall would should may might can could must 'll ’ll wo ca to".split())


_CARRYING_ON = frozenset("also further furthermore additionally moreover likewise".split())
_QUOTED = {
    (False, False): "quoted:neither", (False, True): "quoted:option", (True, False): "quoted:trigger",
    (True, True): "quoted:both",
}  # fmt: skip
_REACH_BACK, _REACH_AHEAD, _OPENING = 4, 2, 2  # expressions before and after a trigger, and at the beginning
_MANY = 3
_FEW_PARAGRAPHS = 2
_PARTING = frozenset("ccomp advcl relcl acl xcomp parataxis pcomp".split())
_CLOCK = re.compile(r"^\s*\d{1,2}[:.h]\d{2}\b", re.MULTILINE)  # the paragraphs of a live report
_NUMBERED = re.compile(r"^\s*\d{1,2}\.\s", re.MULTILINE)  # those of a communique
_BREAK = re.compile(r"\n\s*")


@lru_cache(maxsize=64)
def _genre_of(text: str) -> str:
    """Return whether the article is a live report by the clock, a list such as a communique, or prose."""
    if len(_CLOCK.findall(text)) > _FEW_PARAGRAPHS:
        return "ticker"
    return "list" if len(_NUMBERED.findall(text)) > _FEW_PARAGRAPHS else "prose"


class DateSigns:
    """Describes the pairs of one event and the expressions of its article."""

    def __init__(
        self,
        heads: Sequence[int],
        parse: Parse,
        times: Sequence[TimeExpression],
        anchor: date | None,
        event_type: str | None,
        status: Status | None,
    ) -> None:
        self._parse, self._times, self._anchor = parse, times, anchor
        self._heads = heads
        self._kind = "unknown" if event_type is None else "speech" if event_type in SPEECH_TYPES else "act"
        self._type, self._status = event_type or "unknown", status or "unknown"
        self._tops = [top_token(parse, t) for t in times]
        self._sentences = [parse.tokens[top].sentence for top in self._tops]
        self._ruled = {head: {n: rule(head, parse, times) for n, rule in _RULES.items()} for head in heads}
        mains = {s.index: main_date(parse, times, s) for s in {parse.sentences[i] for i in self._sentences}}
        self._mains = {id(time) for time in mains.values() if time}
        self._scenes = sorted(index for index, time in mains.items() if time)
        days = [t.first for t in times if t.first == t.last]
        self._days = Counter(days)
        self._genre = f"genre:{_genre_of(parse.text)}"
        self._quoted: dict[int, bool] = {}
        self._told = {head: self._read_telling(head) for head in heads}
        self._carried: dict[tuple[int, int], tuple[str, str]] = {}

    def within_reach(self) -> list[int]:
        """Return the expressions worth weighing: in the triggers' sentences and near them, and the opening ones."""
        near: set[int] = set()
        for sentence in {self._parse.tokens[head].sentence for head in self._heads}:
            before = [i for i, s in enumerate(self._sentences) if s < sentence]
            after = [i for i, s in enumerate(self._sentences) if s > sentence]
            near |= {i for i, s in enumerate(self._sentences) if s == sentence}
            near |= {*before[-_REACH_BACK:], *before[:_OPENING], *after[:_REACH_AHEAD]}
        near |= {
            i
            for i, t in enumerate(self._times)
            if any(t is r for rules in self._ruled.values() for r in rules.values())
        }
        return sorted(near)

    def of_nothing(self) -> Signs:
        """Return what speaks for leaving the date open."""
        head = self._heads[0]
        sentences = {self._parse.tokens[h].sentence for h in self._heads}
        inside = sum(s in sentences for s in self._sentences)
        signs = {
            "none", f"none|{self._type}", f"none|{self._status}", f"none|{self._kind}|{self._status}",
            f"none|inside:{min(inside, 2)}", f"none|dates:{min(len(self._times), 3)}",
            f"none|mentions:{min(len(self._heads), 3)}", f"none|anchored:{self._anchor is not None}",
            f"none|{self._genre}",
        }  # fmt: skip
        signs |= {f"none|{sign}" for sign in self._telling(head)}
        return frozenset(signs)

    def of_publication(self) -> Signs:
        """Return what speaks for the day of publication: mostly an act of speech in the present tense."""
        told = {f"{self._kind}|{sign}" for sign in self._telling(self._heads[0])}
        signs = {f"publication|{sign}" for sign in told}
        signs |= {"publication", f"publication|{self._type}", f"publication|{self._status}"}
        inside = [i for i, s in enumerate(self._sentences) if s == self._parse.tokens[self._heads[0]].sentence]
        signs |= {f"publication|inside:{min(len(inside), 2)}", f"publication|{self._genre}"}
        signs |= {f"publication|{self._genre}|{sign}" for sign in told if "|gov:" in sign}
        today = sum(t.first == t.last == self._anchor for t in self._times)
        signs.add(f"publication|today:{min(today, 2)}")
        return frozenset(signs)

    def of(self, index: int) -> Signs:
        """Return what speaks for and against an expression: how it stands to the nearest trigger, and what it is."""
        head = self._heads[0]
        if len(self._heads) > 1:
            head = min(self._heads, key=lambda h: self._remoteness(h, index))
        relation, signs = self._relation(head, index)
        signs |= self._value_signs(index)
        told = self._telling(head)
        signs |= self._scene_signs(head, index, relation, told)
        quoted = _QUOTED[self._is_quoted(head), self._is_quoted(self._tops[index])]
        signs |= {quoted, f"{relation}|{quoted}", f"{self._kind}|{quoted}"}
        signs |= {f"{self._kind}|{relation}", f"{self._status}|{relation}", f"{self._type}|{relation}"}
        signs |= {f"{relation}|{sign}" for sign in told}
        signs |= {f"{self._kind}|{sign}" for sign in signs if sign.startswith("beside|t")}
        lengths = [sign for sign in signs if sign.startswith("length:")]
        signs |= {f"{what}|{sign}" for sign in lengths for what in (self._kind, self._type)}
        signs |= {f"{self._kind}|{relation}|{sign}" for sign in lengths}
        signs |= self._rule_signs(head, index)
        signs |= {f"{relation}|{sign}" for sign in signs if sign.startswith(_JOINED)}
        if len({self._parse.tokens[h].sentence for h in self._heads}) > 1:
            signs.add(f"retold|{relation}")
            primary = "clause" if head == self._heads[0] else "other"
            signs.add(f"retold|{relation}|{primary}")
            if len(self._heads) > _MANY:
                signs |= {f"many|{relation}", *(f"many|{sign}" for sign in signs if sign.startswith("length:"))}
        return frozenset(signs)

    def _is_quoted(self, token: int) -> bool:
        if token not in self._quoted:
            self._quoted[token] = in_quotation(self._parse.text, self._parse.tokens[token].start)
        return self._quoted[token]

    def _telling(self, head: int) -> set[str]:
        return self._told[head]

    def _read_telling(self, head: int) -> set[str]:
        """Return how the trigger is told: in a headline, as a noun, with which tense, under which clause."""
        token = self._parse.tokens[head]
        helpers = {self._parse.tokens[c].lower for c in self._parse.children_by(head, "aux", "auxpass")}
        told = {f"block:{self._parse.sentence_of(head).block}", f"pos:{token.pos}"}
        if self._is_quoted(head):
            told.add("quoted")
        told.add("narrated" if is_narrated(head, self._parse) else "embedded")
        if "had" in helpers:
            told.add("past-perfect")
        elif helpers & _MODALS:
            told.add("modal")
        elif token.pos == "VERB":
            told.add(f"tag:{token.tag}")
        told.add(f"gov:{self._governing_tense(head)}")
        if token.pos != "VERB":
            told.add(f"dep:{token.dep}")
        if any(self._parse.tokens[c].lower in _CARRYING_ON for c in self._parse.children(head)):
            told.add("carried-on")
        return told

    def _governing_tense(self, head: int) -> str:
        """Return the tense of the finite verb that the trigger is or stands under."""
        parse = self._parse
        for node in [head, *parse.ancestors(head)]:
            token = parse.tokens[node]
            if token.pos not in ("VERB", "AUX"):
                continue
            helpers = {parse.tokens[c].lower for c in parse.children_by(node, "aux", "auxpass")}
            if helpers & _MODALS - {"to"}:
                return "modal"
            if "had" in helpers:
                return "past-perfect"
            if helpers & {"has", "have", "'ve", "’ve"}:
                return "perfect"
            if token.tag == "VBD" or helpers & {"was", "were", "did"}:
                return "past"
            if token.tag in ("VBZ", "VBP") or helpers & {"is", "are", "am", "does", "do"}:
                return "present"
        return "none"

    def _scene_signs(self, head: int, index: int, relation: str, told: set[str]) -> set[str]:
        """Return how far the story has moved on between the expression and the trigger."""
        parse, place = self._parse, self._sentences[index]
        sentence = parse.sentence_of(head)
        time = self._times[index]
        signs = {f"{relation}|days:{min(len(self._days), 3)}"}
        if time.first == time.last and self._days[time.first] * 2 >= sum(self._days.values()):
            signs |= {
                f"{relation}|usual-day",
                f"{relation}|usual-day|{self._kind}",
                f"{relation}|usual-day|{self._genre}",
            }
        if relation not in ("before", "later"):
            return signs
        main = "main" if id(time) in self._mains else "side"
        passed = sum(place < i <= sentence.index for i in self._scenes)
        start, stop = sorted((parse.tokens[sentence.first].start, parse.tokens[parse.sentences[place].first].start))
        breaks = min(len(_BREAK.findall(parse.text[start:stop])), 3)
        scene = f"{relation}|{main}|scene:{min(passed, 2)}"
        signs |= {scene, f"{scene}|breaks:{breaks}", f"{scene}|{self._kind}", f"{scene}|{self._status}"}
        signs |= {f"{scene}|{sign}" for sign in told if sign.startswith(("gov:", "block:")) or sign == "quoted"}
        own = any(self._sentences[i] == sentence.index for i in range(len(self._times)))
        signs.add(f"{scene}|own:{own}")
        echo, carried = self._taking_up(place, sentence.index)
        signs |= {f"{relation}|echo:{echo}", f"{scene}|echo:{echo}"}
        if relation == "before":
            chain = f"chain:{carried}"
            signs |= {f"{main}|{chain}", f"{scene}|{chain}", f"{scene}|{chain}|{self._kind}"}
        return signs

    def _taking_up(self, place: int, sentence: int) -> tuple[str, str]:
        """Return how a sentence takes up another, and whether all between them do; read once for each two."""
        pair = (place, sentence)
        if pair not in self._carried:
            self._carried[pair] = (self._echo(sentence, place), str(self._is_carried_on(place, sentence)))
        return self._carried[pair]

    def _is_carried_on(self, start: int, end: int) -> bool:
        """Return whether every sentence after the first takes up what those before it name: "The statement …; it …"."""
        known: set[str] = set()
        for index in range(start, end + 1):
            if index > start and not self._takes_up(index, known):
                return False
            sentence = self._parse.sentences[index]
            tokens = self._parse.tokens[sentence.first : sentence.last + 1]
            known |= {t.lemma.lower() for t in tokens if t.pos in ("NOUN", "PROPN")}
        return True

    def _takes_up(self, index: int, known: set[str]) -> bool:
        parse, sentence = self._parse, self._parse.sentences[index]
        subject = next(iter(parse.children_by(sentence.root, "nsubj", "nsubjpass")), None)
        token = None if subject is None else parse.tokens[subject]
        if token is not None and (token.pos == "PRON" or token.lemma.lower() in known):
            return True
        first = parse.tokens[sentence.first]
        return first.text in ("“", '"') or in_quotation(parse.text, first.start)

    def _echo(self, one: int, other: int) -> str:
        """Return how the subject of one sentence takes up what the other names."""
        parse = self._parse
        root = parse.sentences[one].root
        subject = next(iter(parse.children_by(root, "nsubj", "nsubjpass")), None)
        if subject is None:
            return "bare"
        if parse.tokens[subject].pos == "PRON":
            return "pronoun"
        words = {
            parse.tokens[i].lemma.lower() for i in parse.subtree(subject) if parse.tokens[i].pos in ("NOUN", "PROPN")
        }
        there = parse.sentences[other]
        named = {t.lemma.lower() for t in parse.tokens[there.first : there.last + 1] if t.pos in ("NOUN", "PROPN")}
        if parse.tokens[subject].lemma.lower() in named:
            return "same"
        return "part" if words & named else "new"

    def _remoteness(self, head: int, index: int) -> tuple[int, int, int]:
        away = abs(self._parse.tokens[head].sentence - self._sentences[index])
        steps = syntactic_distance(head, self._tops[index], self._parse) if away == 0 else FAR
        return away, steps, abs(head - self._tops[index])

    def _relation(self, head: int, index: int) -> tuple[str, set[str]]:
        """Return the main relation of trigger and expression, and the signs of it."""
        parse, time, top = self._parse, self._times[index], self._tops[index]
        sentence = parse.sentence_of(head)
        gap = self._sentences[index] - sentence.index
        if gap == 0:
            return self._relation_inside(head, index, top)
        relation = "later" if gap > 0 else "before"
        signs = {f"{relation}:{min(abs(gap), _FARTHEST_STEP)}", relation}
        other = parse.sentences[self._sentences[index]]
        between = sorted((parse.tokens[sentence.first].start, parse.tokens[other.first].start))
        paragraph = "same" if "\n" not in parse.text[between[0] : between[1]].strip() else "other"
        signs.add(f"{relation}|paragraph:{paragraph}")
        if id(time) in self._mains:
            signs.add(f"{relation}|main")
        newer = [i for i, s in enumerate(self._sentences) if self._sentences[index] < s < sentence.index]
        if gap < 0 and not newer:
            signs.add(f"before|latest:{min(-gap, _FARTHEST_STEP)}")
        return relation, signs

    def _relation_inside(self, head: int, index: int, top: int) -> tuple[str, set[str]]:
        parse = self._parse
        steps = syntactic_distance(head, top, parse)
        rivals = [i for i, s in enumerate(self._sentences) if s == self._sentences[index]]
        relation = "clause" if steps < FAR else "beside"
        signs = {relation, *([f"clause:{min(steps, _FARTHEST_STEP)}"] if steps < FAR else self._parted_by(head, top))}
        signs.add(f"{relation}|{'after' if top > head else 'ahead'}")
        signs.add(f"{relation}|rivals:{min(len(rivals), 3) - 1}")
        if len(rivals) == 1 or min(rivals, key=lambda i: self._remoteness(head, i)) == index:
            signs.add(f"{relation}|nearest")
        if len(rivals) == 1 or min(rivals, key=lambda i: abs(self._tops[i] - head)) == index:
            signs.add(f"{relation}|closest")
        if self._hangs_on_noun(head, top):
            signs |= {f"{relation}|on-noun", f"{relation}|on-noun|{self._kind}"}
        if self._times[index] not in in_sentence(parse, self._times, parse.sentence_of(head)):
            signs.add("dateline")
        return relation, signs

    def _parted_by(self, head: int, top: int) -> list[str]:
        """Return which clause parts the two, on whose side it lies, and the word that joins it."""
        parse = self._parse
        above = [top, *parse.ancestors(top)]
        path = [head, *parse.ancestors(head)]
        meeting = next((node for node in path if node in above), head)
        sides = (
            ("trigger", path[: path.index(meeting)]),
            ("time", above[: above.index(meeting)] if meeting in above else []),
        )
        for side, nodes in sides:
            for node in nodes:
                if parse.tokens[node].dep in _PARTING:
                    name = f"beside|{side}-in:{parse.tokens[node].dep}"
                    joints = [parse.tokens[c] for c in parse.children(node)]
                    joint = next(
                        (t.lower for t in joints if t.dep == "mark" or t.tag in ("WRB", "WDT", "WP")),
                        parse.tokens[node].tag,
                    )
                    under = parse.tokens[parse.tokens[node].head].lemma
                    return [name, f"{name}|{joint}", f"{name}|under:{under}"]
        return ["beside|parted"]

    def _hangs_on_noun(self, head: int, top: int) -> bool:
        """Return whether the expression belongs to another noun than the trigger: "condemned the attack of 11 May"."""
        path = [head, *self._parse.ancestors(head)]
        for node in self._parse.ancestors(top):
            if node in path:
                return False
            if self._parse.tokens[node].pos in ("NOUN", "PROPN"):
                return True
        return False

    def _value_signs(self, index: int) -> set[str]:
        """Return what the expression is: its length, preposition, place in the syntax and side of publication."""
        time, top, tokens = self._times[index], self._tops[index], self._parse.tokens
        first, last = time.first or date.min, time.last or date.min
        days = (last - first).days + 1
        length = next((name for most, name in _LENGTHS if days <= most), "long")
        head = tokens[tokens[top].head]
        if time.type == "DURATION":
            length = f"span-{length}"
        signs = {f"length:{length}", f"hangs:{tokens[top].dep}", "relative" if time.relative else "absolute"}
        if head.pos == "ADP":
            signs |= {f"prep:{head.lower}", f"prep-on:{tokens[head.head].pos}"}
        else:
            signs.add(f"on:{head.pos}")
        if self._anchor is not None:
            side = "ahead" if first > self._anchor else "today" if last == self._anchor else "back"
            signs.add(f"{self._status}|side:{side}")
            signs.add(f"{self._kind}|side:{side}")
            if days > 1 and last == self._anchor:
                signs |= {"trailing", f"{self._kind}|trailing"}  # "recent days", "since August"
            if days == 1 and 0 <= (self._anchor - first).days <= 7:
                signs.add("recent")
        again = sum(t.first == time.first and t.last == time.last for t in self._times) - 1
        signs.add(f"again:{min(again, 2)}")
        signs.add(f"sentence:{min(self._sentences[index], 3)}")
        return signs

    def _rule_signs(self, head: int, index: int) -> set[str]:
        """Return which rules take the expression; for the day that the story has reached also how far back it lies."""
        time, sentence = self._times[index], self._parse.sentence_of(head)
        rules = [name for name, found in self._ruled[head].items() if found is time]
        signs = {f"{self._kind}|rule:{name}" for name in rules} | {f"{self._status}|rule:{name}" for name in rules}
        signs |= {f"{self._genre}|rule:{name}" for name in rules}
        if "reached" in rules:
            gap = min(sentence.index - self._sentences[index], _FARTHEST_STEP)
            told = "back" if points_back(self._parse, sentence) else "anew"
            signs |= {f"reached:{gap}", f"reached|{told}", f"{self._kind}|reached:{gap}|{told}"}
            signs |= {f"reached|{self._type}", f"reached|dates-inside:{min(self._sentences.count(sentence.index), 2)}"}
        return signs
