"""The query service is a fake, or a server of the test on 127.0.0.1: no host is contacted."""

import datetime
import json
import threading
import urllib.parse
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from reportedly.actors.check import check_file
from reportedly.actors.wikidata import QueryService, Reply, batches, office_of, refresh, term_of
from reportedly.errors import ReportedlyError

TODAY = datetime.date(2026, 9, 1)


def answer(*rows: dict[str, str]) -> bytes:
    cells = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": []}, "results": {"bindings": cells}}).encode()


MACRON = {
    "iso": "FRA",
    "person": "http://www.wikidata.org/entity/Q3052772",
    "personLabel": "Emmanuel Macron",
    "officeLabel": "President of France",
    "start": "2017-05-14T00:00:00Z",
}


class Fake:
    """Gives the replies in turn and notes what it was asked; the last goes on for ever."""

    def __init__(self, *replies: Reply | OSError) -> None:
        self.replies, self.asked, self.waits = list(replies), [], []

    def __call__(self, url: str, headers: Mapping[str, str]) -> Reply:
        self.asked.append((url, headers))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, OSError):
            raise reply
        return reply

    def service(self) -> QueryService:
        return QueryService(transport=self, sleep=self.waits.append, contact="me@example.org")


def ok(*rows: dict[str, str]) -> Reply:
    return Reply(200, {}, answer(*rows))


def test_a_row_becomes_a_term_that_ends_today_if_it_goes_on() -> None:
    assert term_of(MACRON, "head of state", TODAY) == [
        "FRA", "president", "Emmanuel Macron", "2017-05-14", "2026-09-01", "Q3052772", "Wikidata 2026-09-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"personLabel": "Q3052772"},
        {"start": "t1234"},
        {"end": "2016-01-01T00:00:00Z"},
        {"start": "2030-01-01T00:00:00Z"},
    ],
)
def test_a_row_without_name_or_days_is_left_out(change: dict[str, str]) -> None:
    assert term_of(MACRON | change, "head of state", TODAY) == []


@pytest.mark.parametrize(
    ("label", "office"),
    [
        ("Prime Minister of the United Kingdom", "prime minister"),
        ("Federal Chancellor of Germany", "chancellor"),
        ("Minister for Foreign Affairs", "foreign minister"),
        ("United States Secretary of Defense", "defense secretary"),
        ("Secretary of State for Foreign and Commonwealth Affairs", "foreign secretary"),
        ("Q123", ""),
    ],
)
def test_labels_become_the_words_of_news(label: str, office: str) -> None:
    assert office_of(label) == office


def test_a_busy_service_is_asked_again_after_the_time_it_names() -> None:
    fake = Fake(Reply(429, {"retry-after": "7"}, b""), Reply(503, {}, b""), Reply(200, {}, b"{cut"), ok(MACRON))
    assert fake.service().ask("SELECT") == [MACRON]
    assert fake.waits == [7.0, 4.0, 8.0]
    assert fake.asked[0][1]["User-Agent"].startswith("reportedly/")
    assert "me@example.org" in fake.asked[0][1]["User-Agent"]


@pytest.mark.parametrize(
    ("reply", "tries", "words"),
    [
        (OSError("Name or service not known"), 3, "no connection"),
        (Reply(400, {}, b""), 1, "status 400"),
        (Reply(429, {"retry-after": "86400"}, b""), 1, "86400 seconds"),
        (Reply(500, {}, b""), 5, "status 500"),
    ],
)
def test_no_answer_is_one_clear_line(reply: Reply | OSError, tries: int, words: str) -> None:
    fake = Fake(reply)
    with pytest.raises(ReportedlyError, match=words):
        fake.service().ask("SELECT")
    assert len(fake.asked) == tries


def test_a_refresh_goes_on_where_it_stopped(tmp_path: Path) -> None:
    target = tmp_path / "own" / "wikidata.tsv"
    cut_off = Fake(ok(MACRON), OSError("unplugged"))
    with pytest.raises(ReportedlyError):
        refresh(cut_off.service(), ["FRA"], target, TODAY)
    assert [path.name for path in target.parent.iterdir()] == ["wikidata.partial.json"]
    again = Fake(ok())
    assert refresh(again.service(), ["FRA"], target, TODAY) == 1
    assert len(again.asked) == len(list(batches(["FRA"]))) - 1
    assert again.waits == [1.5]
    assert [path.name for path in target.parent.iterdir()] == ["wikidata.tsv"]
    checked = check_file(target)
    assert (checked.rows, checked.faults) == ({"terms": 1}, ())


def test_an_empty_refresh_replaces_nothing(tmp_path: Path) -> None:
    target = tmp_path / "wikidata.tsv"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(ReportedlyError, match="without one term"):
        refresh(Fake(ok()).service(), ["FRA"], target, TODAY)
    assert target.read_text(encoding="utf-8") == "old"


class Handler(BaseHTTPRequestHandler):
    """A query service that is busy once."""

    queries: list[str]
    busy: bool

    def do_GET(self) -> None:
        if type(self).busy:
            type(self).busy = False
            self.send_response(429)
            self.send_header("Retry-After", "1")
            self.end_headers()
            return
        self.queries.append(urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["query"][0])
        body = answer(MACRON) if "P35" in self.queries[-1] else answer()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    Handler.queries, Handler.busy = [], True
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


def test_over_http(endpoint: str, tmp_path: Path) -> None:
    waits: list[float] = []
    service = QueryService(endpoint, sleep=waits.append)
    assert refresh(service, ["FRA", "DEU"], tmp_path / "wikidata.tsv", TODAY) == 1
    assert waits[0] == 1.0
    assert all('"FRA" "DEU"' in query for query in Handler.queries)
