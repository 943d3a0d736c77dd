"""Refresh terms of office from Wikidata's query service: small batches, politely, and to be gone on with.

Each batch that was answered is kept in a state file, so that a run that was cut off goes on where it stopped. Only a
whole refresh replaces the file of the last one.
"""

import datetime
import email.utils
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from reportedly.errors import ReportedlyError
from reportedly.version import __version__

ENDPOINT = "https://query.wikidata.org/sparql"
PAUSE = 1.5  # seconds between two queries
TRIES = 5
LONGEST_WAIT = 300.0  # seconds: a server that asks for more is asked again another day
TIMEOUT = 65  # seconds: the service itself gives up after sixty
HEADS_A_QUERY, MINISTERS_A_QUERY = 20, 4  # countries: ministers are found by the labels of offices, which is slow
FIRST_YEAR = 1990
HEADER = "#country\toffice\tname\tfirst\tlast\twikidata\tsource\n"
_TERM = """SELECT ?iso ?person ?personLabel ?officeLabel ?start ?end WHERE {
  VALUES ?iso { %s }
  ?country wdt:P298 ?iso .
  %s
  ?term pq:P580 ?start .
  OPTIONAL { ?term pq:P582 ?end . }
  FILTER(!BOUND(?end) || YEAR(?end) >= %d)
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en" . }
}"""
PATTERNS = {
    "head of state": "?country p:P35 ?term . ?term ps:P35 ?person . OPTIONAL { ?country wdt:P1906 ?office . }",
    "head of government": "?country p:P6 ?term . ?term ps:P6 ?person . OPTIONAL { ?country wdt:P1313 ?office . }",
    "minister": """?office wdt:P1001 ?country ; rdfs:label ?name .
  FILTER(LANG(?name) = "en")
  FILTER(REGEX(?name, "^(minister (of|for) (the )?(foreign|external|(national )?defen[cs]e)|(foreign|defen[cs]e) (minister|secretary)|(united states )?secretary of (state|defen[cs]e))", "i"))
  ?term ps:P39 ?office . ?person p:P39 ?term .""",  # noqa: E501
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """How a query is sent: over the net, or by a test."""

    def __call__(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Return the answer; raise OSError where there is no connection."""


def send(url: str, headers: Mapping[str, str]) -> Reply:
    """Send a query over the net."""
    request = urllib.request.Request(url, headers=dict(headers))
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            return Reply(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read())


@dataclass(slots=True)
class QueryService:
    """The query service, asked one query at a time, with pauses, and again where it is busy."""

    endpoint: str = ENDPOINT
    contact: str = ""
    transport: Transport = send
    sleep: Callable[[float], None] = time.sleep
    pause: float = PAUSE
    _asked: bool = field(default=False, init=False)

    def ask(self, query: str) -> list[dict[str, str]]:
        """Return the rows of the answer, each variable with its value."""
        if self._asked:
            self.sleep(self.pause)
        self._asked = True
        url = f"{self.endpoint}?{urllib.parse.urlencode({'query': query, 'format': 'json'})}"
        contact = f"; {self.contact}" if self.contact else ""
        headers = {
            "User-Agent": f"reportedly/{__version__} (event data from news{contact}) Python-urllib",
            "Accept": "application/sparql-results+json",
        }
        problem = ""
        for attempt in range(TRIES):
            try:
                reply = self.transport(url, headers)
            except OSError as error:
                problem, wait = f"no connection ({getattr(error, 'reason', None) or error})", 2.0**attempt
                if attempt >= 2:  # a short break is bridged; without internet nobody wants to wait
                    break
            else:
                if reply.status == 200 and (rows := _rows(reply.body)) is not None:
                    return rows
                problem = f"status {reply.status}" if reply.status != 200 else "an answer that was cut off"
                if reply.status not in (200, 408, 429, 500, 502, 503, 504):
                    break
                wait = _retry_after(reply.headers) or 2.0 ** (attempt + 1)
                if wait > LONGEST_WAIT:
                    problem += f", asked to wait {wait:.0f} seconds"
                    break
            if attempt + 1 < TRIES:
                self.sleep(wait)
        raise ReportedlyError(
            f"{urllib.parse.urlsplit(self.endpoint).netloc} gave no answer: {problem}; the facts in use are unchanged, "
            "and what was answered is kept: run the command again later to go on"
        )


def _rows(body: bytes) -> list[dict[str, str]] | None:
    try:
        found = json.loads(body)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in found]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        until = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(1.0, (until - datetime.datetime.now(until.tzinfo or datetime.UTC)).total_seconds())


def batches(countries: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, query) of every batch that a refresh of these countries takes."""
    for office, pattern in PATTERNS.items():
        size = MINISTERS_A_QUERY if office == "minister" else HEADS_A_QUERY
        for at in range(0, len(countries), size):
            some = countries[at : at + size]
            codes = " ".join(f'"{code}"' for code in some)
            yield f"{office}: {' '.join(some)}", _TERM % (codes, pattern, FIRST_YEAR)


def refresh(
    service: QueryService,
    countries: Sequence[str],
    target: Path,
    today: datetime.date,
    tell: Callable[[int, int], object] = lambda done, of: None,
) -> int:
    """Ask for all terms and write them to the file; return how many. A run that was cut off is gone on with."""
    state_file = target.with_suffix(".partial.json")
    state = _read_state(state_file, countries)
    todo = list(batches(countries))
    for done, (name, query) in enumerate(todo):
        tell(done, len(todo))
        if name not in state:
            office = name.split(":")[0]
            state[name] = {"terms": [term_of(row, office, today) for row in service.ask(query)]}
            _write(state_file, json.dumps({"countries": list(countries), "batches": state}, ensure_ascii=False))
    tell(len(todo), len(todo))
    terms = sorted({tuple(term) for batch in state.values() for term in batch["terms"] if term})
    if not terms:
        raise ReportedlyError(f"{service.endpoint} answered without one term of office; the facts in use are unchanged")
    about = f"# Terms of office from Wikidata (CC0), asked on {today}. Written by `reportedly actors update`.\n"
    _write(target, about + HEADER + "".join("\t".join(term) + "\n" for term in terms))
    state_file.unlink(missing_ok=True)
    return len(terms)


def _read_state(path: Path, countries: Sequence[str]) -> dict[str, Any]:
    """Return the batches that an earlier run of the same countries got; a broken file counts as none."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
        kept: dict[str, Any] = state["batches"] if state["countries"] == list(countries) else {}
        return {name: batch for name, batch in kept.items() if isinstance(batch["terms"], list)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(path: Path, text: str) -> None:
    """Write the file as a whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    except OSError as error:
        raise ReportedlyError(f"{path}: cannot be written: {error.strerror or error}") from error


def term_of(row: Mapping[str, str], asked: str, today: datetime.date) -> list[str]:
    """Return the cells of one answered row, or nothing where it tells no person or no whole days."""
    person = row.get("person", "").rsplit("/", 1)[-1]
    name = " ".join(row.get("personLabel", "").split())
    first, last = _day(row.get("start")), _day(row.get("end")) if row.get("end") else today
    office = office_of(row.get("officeLabel", "")) or (asked if asked != "minister" else "")
    nameless = not re.fullmatch(r"Q\d+", person) or re.fullmatch(r"Q\d+|", name)
    if nameless or first is None or last is None or last < first or not office or first > today:
        return []
    return [row["iso"], office, name, first.isoformat(), min(last, today).isoformat(), person, f"Wikidata {today}"]


def office_of(label: str) -> str:
    """Return the words that news has for an office, from its label.

    >>> office_of("President of France"), office_of("Minister of Foreign Affairs of Iran")
    ('president', 'foreign minister')
    """
    words = label.lower().replace("federal ", "").replace("united states ", "")
    if re.search(r"\b(foreign|external)\b", words):
        return "foreign secretary" if "secretary" in words else "foreign minister"
    if re.search(r"\bdefen[cs]e\b", words):
        return "defense secretary" if "secretary" in words else "defence minister"
    if words.startswith("secretary of state"):
        return "secretary of state"
    return "" if re.fullmatch(r"q\d+", words) else re.split(r" of | for ", words)[0].strip()


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
