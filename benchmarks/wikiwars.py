"""Measure date expressions on WikiWars: narratives of wars with TIMEX3 annotation.

    python benchmarks/wikiwars.py FOLDER_OF_TML

Every file has the same artificial creation date, so the articles are read without a publication date. Two measures,
each for all TIMEX3 and for those that name days, months or years ("calendar": no durations, sets and PAST_REF):

- relaxed F1: an expression is found if ours and the annotated one share a letter; each is paired at most once;
- value F1: the pair also has the same TIMEX3 value, or the same first and last day. "Early 1927" is annotated as 1927:
  with such a word before it, a stretch within the annotated one is right. The time of day is not compared.

In the calendar measure, ours that are paired with a duration, a set or PAST_REF, or that name no day themselves,
count neither way.
"""

import argparse
import datetime
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from reportedly.dates.expressions import find_time_expressions
from reportedly.dates.spans_of_days import Stretch, month_of, quarter_of, season_of, week_of, year_of, years_from
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article, TimeExpression
from reportedly.records import Span

_PHASE = re.compile(r"\b(?:early|late|mid|middle|beginning|start|end|close|turn)\b", re.IGNORECASE)
_LINK = re.compile(r"[-–—/]|\b(?:to|and|until|till|through)\b")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


@dataclass(frozen=True, slots=True)
class Annotated:
    """One TIMEX3: where it stands in the text and its value as written."""

    span: Span
    value: str


def read_document(path: Path) -> tuple[str, list[Annotated]]:
    """Return the text of a file and its TIMEX3, without the creation date."""
    root = ElementTree.parse(path).getroot().find("TEXT")
    text, found = "", []

    def walk(node: ElementTree.Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3":
            found.append(Annotated((start, len(text)), node.get("value") or ""))

    if root is not None:
        walk(root)
    return text, sorted(found, key=lambda a: a.span)


def days_of(value: str) -> Stretch | None:  # noqa: PLR0911 -- a form of value each
    """Return the first and last day of a TIMEX3 value, None for what is no calendar value."""
    value = value.partition("T")[0]
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        try:
            day = datetime.date(*map(int, match.groups()))
        except ValueError:
            return None
        return day, day
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return month_of(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return season_of(int(match[1]), _SEASONS[match[2]])
    if match := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return quarter_of(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        return week_of(datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1))
    if match := re.fullmatch(r"\d{2,4}", value):
        missing = 4 - len(value)
        return years_from(int(value) * 10**missing, 10**missing) if missing else year_of(int(value))
    return None


def measure(text: str, ours: list[TimeExpression], gold: list[Annotated]) -> Counter[str]:
    """Return the counts of annotated and found expressions, of pairs, and of pairs with the same value."""
    counts: Counter[str] = Counter()
    open_gold = list(gold)
    for time in ours:
        matches = [g for g in open_gold if g.span[0] < time.span[1] and time.span[0] < g.span[1]][:2]
        matches = matches if len(matches) > 1 and _is_range(text, time) else matches[:1]
        open_gold = [g for g in open_gold if g not in matches]
        pairs: list[Annotated | None] = [*matches] or [None]
        for match in pairs:
            right = match is not None and _same_value(text, time, match, one_end=len(matches) > 1)
            calendar = match is None or bool(re.match(r"\d", match.value))
            for group in ("all", "calendar") if calendar else ("all",):
                counts[f"{group} ours"] += 1
                counts[f"{group} pairs"] += match is not None
                counts[f"{group} right"] += right
    counts["all gold"] = len(gold)
    counts["calendar gold"] = sum(bool(re.match(r"\d", g.value)) for g in gold)
    return counts


def _is_range(text: str, time: TimeExpression) -> bool:
    return bool(_LINK.search(text[slice(*time.span)]))


def _same_value(text: str, time: TimeExpression, gold: Annotated, *, one_end: bool) -> bool:
    """Return whether the TIMEX3 values are the same, the time of day aside, or the days that they mean."""
    ours = [value.partition("T")[0] if value[0] != "P" else value for value in (time.value or "").split("/") if value]
    if gold.value.partition("T")[0] in (ours if one_end else ["/".join(ours)]) or gold.value == time.value:
        return True
    days = days_of(gold.value)
    if days is None or time.first is None or time.last is None:
        return False
    if one_end:
        return time.first == days[0] or time.last == days[1]
    within = days[0] <= time.first and time.last <= days[1]
    return (time.first, time.last) == days or (within and bool(_PHASE.search(text[slice(*gold.span)])))


def main() -> None:
    """Print the measures over all files of the folder."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    documents = [read_document(path) for path in sorted(folder.glob("*.tml"))]
    if not documents:
        arguments.error(f"{folder}: no *.tml files in it; name the folder that holds them")
    articles = [Article(id=str(i), text=text) for i, (text, _) in enumerate(documents)]
    prepared = [(a.text, parts := split_parts(a), find_quotations(a.text, parts)) for a in articles]
    counts: Counter[str] = Counter()
    parses = Parser().parse_all(iter(prepared))
    for article, (_, gold), (_, parts, _), parse in zip(articles, documents, prepared, parses, strict=True):
        counts += measure(article.text, list(find_time_expressions(article, parts, parse)), gold)
    for group in ("all", "calendar"):
        either = counts[f"{group} ours"] + counts[f"{group} gold"]
        print(f"{group}: {counts[f'{group} gold']} annotated, relaxed F1 {2 * counts[f'{group} pairs'] / either:.3f}, "
              f"value F1 {2 * counts[f'{group} right'] / either:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
