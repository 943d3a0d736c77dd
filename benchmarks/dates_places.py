"""Measure dates and places alone, with the gold events' triggers, types and statuses as given.

    python benchmarks/dates_places.py GOLD_DIR [GOLD_DIR …] [--gum DATES_TSV DEP_FOLDER] [--expressions TABLE]
                                      [--geovirus XML [PATCHES]]

Dates: the share of the dated gold events whose date agrees (a shared day, and lengths within a factor of 4). Places:
the share of the placed ones with the right country. Beside it stand the events that got one where gold has none, and
the time that dates take over the parser's in the same run. Expressions: the share of the table's rows (text, day of
publication, first and last day) that come out exactly; `tests/dates/expressions.tsv` is one. GUM: the share of the
news dates that are found and have the gold value. GeoVirus: the share of the gold names that are found and lie within
161 km.
"""

import argparse
import csv
import datetime
import json
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from reportedly.dates.date_events import date_event
from reportedly.dates.expressions import find_time_expressions
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article, Parse, Parts, PlaceMention, TimeExpression
from reportedly.places.gazetteer import Gazetteer
from reportedly.places.mentions import find_places
from reportedly.places.phrases import head_of
from reportedly.places.place_events import place_event
from reportedly.records import Span

NEAR_KM = 161.0
_LENGTH_FACTOR = 4


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", nargs="*", type=Path)
    arguments.add_argument("--gum", nargs=2, type=Path, metavar=("DATES_TSV", "DEP_FOLDER"))
    arguments.add_argument("--expressions", type=Path)
    arguments.add_argument("--geovirus", nargs="+", type=Path)
    chosen = arguments.parse_args()
    parser, gazetteer = Parser(), Gazetteer.load()
    for folder in chosen.gold:
        print(folder.name, measure_gold(folder, parser, gazetteer))
    if chosen.gold:
        print("time of dates over the parser's", measure_time(chosen.gold, parser))
    if chosen.expressions:
        print("expressions", measure_expressions(chosen.expressions, parser))
    if chosen.gum:
        print("gum", measure_gum(chosen.gum[0], chosen.gum[1], parser))
    if chosen.geovirus:
        patches = chosen.geovirus[1] if len(chosen.geovirus) > 1 else None
        print("geovirus", measure_geovirus(chosen.geovirus[0], patches, parser, gazetteer))


def measure_gold(folder: Path, parser: Parser, gazetteer: Gazetteer) -> dict[str, float | int]:
    """Return the shares of dates and countries that are right, and how many were given without need."""
    counts: Counter[str] = Counter()
    annotations = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "ann").glob("*.json"))]
    articles = [_article(folder, annotation) for annotation in annotations]
    for annotation, (article, parts, parse) in zip(annotations, _parsed(articles, parser), strict=True):
        times = find_time_expressions(article, parts, parse)
        places = find_places(parse, gazetteer, parts)
        for event in annotation["events"]:
            heads = trigger_heads(parse, event["triggers"])
            told = {"event_type": event["type"], "status": event["status"]}
            dated, _ = date_event(heads, parse, times, article, parts, **told)
            place = place_event(heads, parse, places, **told)
            counts[_outcome("date", event.get("date"), dated, date_agrees(dated, event.get("date")))] += 1
            country = (event.get("place") or {}).get("country")
            if country or not event.get("place"):
                counts[_outcome("place", country, place, place is not None and place.country == country)] += 1
    return dict(sorted(counts.items())) | {f"{what} share": _share(counts, what) for what in ("date", "place")}


def measure_time(folders: Sequence[Path], parser: Parser) -> float:
    """Return the time of finding all date expressions and dating all annotated events over the parser's time."""
    annotations = [(f, json.loads(p.read_text("utf-8"))) for f in folders for p in sorted((f / "ann").glob("*.json"))]
    start = time.process_time()
    parsed = list(_parsed([_article(folder, annotation) for folder, annotation in annotations], parser))
    parsing = time.process_time() - start
    start = time.process_time()
    for (_, annotation), (article, parts, parse) in zip(annotations, parsed, strict=True):
        times = find_time_expressions(article, parts, parse)
        for event in annotation["events"]:
            heads = trigger_heads(parse, event["triggers"])
            date_event(heads, parse, times, article, parts, event_type=event["type"], status=event["status"])
    return round((time.process_time() - start) / parsing, 3)


def measure_expressions(table: Path, parser: Parser) -> dict[str, float | int]:
    """Return the share of the table's rows whose days come out exactly, "-" being none."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    articles = [
        Article(id=str(i), text=text, published=None if day == "-" else datetime.date.fromisoformat(day))
        for i, (text, day, _, _) in enumerate(rows)
    ]
    exact = 0
    for (article, parts, parse), (_, _, first, last) in zip(_parsed(articles, parser), rows, strict=True):
        found = [t for t in find_time_expressions(article, parts, parse) if t.first is not None]
        exact += [(str(t.first), str(t.last)) for t in found] == ([] if first == "-" else [(first, last)])
    return {"exact": exact, "rows": len(rows), "exact share": round(exact / len(rows), 3)}


def _share(counts: Counter[str], what: str) -> float:
    told = sum(counts[f"{what} {outcome}"] for outcome in ("right", "wrong", "missed"))
    return round(counts[f"{what} right"] / max(1, told), 3)


def _outcome(what: str, gold: object, coded: object, right: bool) -> str:
    if not gold:
        return f"{what} {'extra' if coded else 'rightly none'}"
    return f"{what} {'right' if right else 'wrong' if coded else 'missed'}"


def date_agrees(time: TimeExpression | None, gold: str | None) -> bool:
    """Return whether the expression and the gold date share a day and are of like length."""
    if time is None or time.first is None or time.last is None or not gold:
        return False
    first, _, last = gold.partition("/")
    start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
    lengths = sorted(((time.last - time.first).days + 1, (end - start).days + 1))
    return time.first <= end and start <= time.last and lengths[1] <= _LENGTH_FACTOR * lengths[0]


def _article(folder: Path, annotation: dict[str, Any]) -> Article:
    text = (folder / "text" / f"{annotation['id']}.txt").read_text("utf-8")
    published = annotation.get("published")
    return Article(
        id=annotation["id"], text=text, published=datetime.date.fromisoformat(published) if published else None
    )


def _parsed(articles: Sequence[Article], parser: Parser) -> Iterator[tuple[Article, Parts, Parse]]:
    prepared = [(a.text, parts := split_parts(a), find_quotations(a.text, parts)) for a in articles]
    for article, (_, parts, _), parse in zip(articles, prepared, parser.parse_all(iter(prepared)), strict=True):
        yield article, parts, parse


def trigger_heads(parse: Parse, triggers: Sequence[Sequence[int]]) -> list[int]:
    """Return the head of each trigger."""
    inside = [parse.tokens_in((start, end)) for start, end in triggers]
    return [head_of(parse, tokens[0], tokens[-1]) for tokens in inside if tokens]


def measure_gum(dates: Path, folder: Path, parser: Parser) -> dict[str, float | int]:
    """Return the share of GUM's news dates whose value is exactly ours; the dateline's is read with the parts."""
    with dates.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["genre"] == "news"]
    documents = sorted({row["doc"] for row in rows})
    published = {row["doc"]: datetime.date.fromisoformat(row["dct"]) for row in rows}
    articles = [
        Article(id=name, text=_conllu_text(folder / f"{name}.conllu"), published=published[name]) for name in documents
    ]
    counts: Counter[str] = Counter()
    for article, parts, parse in _parsed(articles, parser):
        times = list(find_time_expressions(article, parts, parse))
        for row in (r for r in rows if r["doc"] == article.id):
            named = any(c.isalpha() for c in row["text"])  # a bare "2016" is not the dateline's
            if parts.dateline_date and named and _squeezed(row["text"]) in _squeezed(_dateline(article, parts)):
                counts["found"] += 1
                counts["exact"] += row["when"] == str(parts.dateline_date)
                continue
            match = next((t for t in times if _same_words(article.text, t.span, row["text"])), None)
            ours = _squeezed(article.text[slice(*match.span)]) if match else ""
            whole = len(ours) <= len(_squeezed(row["text"]))
            if match and whole:
                times.remove(match)
            counts["found"] += match is not None
            counts["exact"] += match is not None and _is_value(match, row, one_end=not whole)
    return {**counts, "dates": len(rows), "exact share": round(counts["exact"] / len(rows), 3)}


def _conllu_text(path: Path) -> str:
    """Return the document's sentences, a paragraph where GUM begins one."""
    text = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newpar"):
            text += "\n"
        elif line.startswith("# text = "):
            text += line.removeprefix("# text = ") + " "
    return text.strip() + "\n"


def _dateline(article: Article, parts: Parts) -> str:
    span = parts.first("dateline")
    return article.text[slice(*span)] if span else ""


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _same_words(text: str, span: Span, words: str) -> bool:
    ours, theirs = _squeezed(text[slice(*span)]), _squeezed(words)
    return ours in theirs or theirs in ours


def _is_value(time: TimeExpression, row: dict[str, str], *, one_end: bool) -> bool:
    """Return whether the days are the gold's; of a stretch whose ends gold has apart, whether one end is."""
    if row["when"] and time.value == row["when"]:  # "since 1958": gold has 1958
        return True
    first = row["when"] or row["from"] or row["notBefore"]
    last = row["when"] or row["to"] or row["notAfter"]
    if not (first and last and time.first and time.last):
        return False
    ends = str(time.first).startswith(first[:10]), str(time.last).startswith(last[:10])
    return any(ends) if one_end else all(ends)


def measure_geovirus(path: Path, patches: Path | None, parser: Parser, gazetteer: Gazetteer) -> dict[str, float | int]:
    """Return the shares of the gold names that are found, and that lie within 161 km of where gold has them.

    Gold is taken as published and, where there are patches, patched too.
    """
    corrected = _patches(patches) if patches else {}
    gold = [(a.findtext("text") or "", a.find("locations")) for a in ElementTree.parse(path).getroot()]
    articles = [Article(id=str(i), text=text) for i, (text, _) in enumerate(gold)]
    counts: Counter[str] = Counter()
    for (_, locations), (_, parts, parse) in zip(gold, _parsed(articles, parser), strict=True):
        places = find_places(parse, gazetteer, parts)
        for location in locations if locations is not None else ():
            name, start = location.findtext("name") or "", int(location.findtext("start") or 0) - 1
            end = start + len(name) + 1
            ours = [p for p in places if p.span[0] < end and start < p.span[1]]
            published = float(location.findtext("lat") or 0), float(location.findtext("lon") or 0)
            title = unquote((location.findtext("page") or "").rsplit("/", 1)[-1]).replace("_", " ")
            counts["names"] += 1
            counts["found"] += bool(ours)
            counts["near"] += _is_near(ours, published)
            counts["near, patched"] += _is_near(ours, corrected.get((title, *published), published))
    shares = {f"{what} share": round(counts[what] / counts["names"], 3) for what in ("found", "near", "near, patched")}
    return {**counts, **shares}


def _is_near(places: Sequence[PlaceMention], point: tuple[float, float]) -> bool:
    return any(p.lat is not None and p.lon is not None and _kilometres(p.lat, p.lon, *point) <= NEAR_KM for p in places)


def _patches(path: Path) -> dict[tuple[str, float, float], tuple[float, float]]:
    """Return the corrected coordinates by title of the Wikipedia page and published coordinates."""
    corrected = {}
    for line in path.read_text("utf-8").splitlines():
        title, *points = line.split("\t")
        if len(points) > 1 and all("," in p for p in points[:2]):
            (lat, lon), new = (tuple(map(float, p.split(","))) for p in points[:2])
            corrected[title.strip(), lat, lon] = (new[0], new[1])
    return corrected


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


if __name__ == "__main__":
    main()
