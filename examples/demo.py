"""Code the sample articles into a store and show what came of it; `make demo` runs this.

python examples/demo.py [--store FILE.duckdb]
"""

import argparse
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

import reportedly

ARTICLES = Path(__file__).parent / "articles"
DISPUTED = """
    SELECT who, lower(type) AS did, whom, status, according_to, words, document_id || ' ' || event_id AS "where"
    FROM v_events
    WHERE status <> 'happened' AND who IS NOT NULL AND whom IS NOT NULL AND according_to IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY status ORDER BY confidence DESC, document_id, event_id) <= 2
    ORDER BY status, confidence DESC
"""
CHAINS = """
    SELECT via, speaker, words, document_id || ' ' || statement_id AS "where"
    FROM v_statements WHERE via IS NOT NULL AND speaker IS NOT NULL
    ORDER BY confidence DESC, document_id, statement_id LIMIT 3
"""
COUNTS = "SELECT status, count(*) AS events FROM events GROUP BY status ORDER BY events DESC"
NEXT = """\
Next, try:
  {bin}reportedly code {articles}/phone-call.html                what one article says, event by event
  {bin}reportedly explain {articles}/phone-call.html             its events, and why each was coded so
  {bin}reportedly sql {store} "SELECT who, type, whom, status, according_to FROM v_events"
  {bin}reportedly code YOUR_ARTICLES --format csv --out coded    your own articles as tables
  {bin}reportedly --help"""


def main() -> int:
    """Code, store and summarise; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, default=Path(".demo/sample.duckdb"))
    store_path = parser.parse_args().store
    store_path.parent.mkdir(parents=True, exist_ok=True)
    console = Console(highlight=False)
    console.print(f"Coding the articles of {_shown(ARTICLES)} ...")
    start, failed = time.perf_counter(), 0
    coder = reportedly.Coder()
    with reportedly.Store(store_path) as store:
        for reading in reportedly.read_inputs([str(ARTICLES)]):
            if isinstance(reading.item, reportedly.Failure):
                console.print(reading.item.message)
                failed += 1
                continue
            record = coder.code(reading.item)
            store.write(record)
            title = record.document.title or record.document.id
            console.print(
                f"  {len(record.events):3} events {len(record.statements):3} statements  {title}", no_wrap=True
            )
        counts = {row["status"]: row["events"] for row in store.query(COUNTS).to_pylist()}
        console.print(
            f"\n{sum(counts.values())} events in {time.perf_counter() - start:.1f} s, kept in {_shown(store_path)}. "
            "As their sources present them: " + ", ".join(f"{n} {status}" for status, n in counts.items()) + "."
        )
        _print_events(console, store)
        _print_chains(console, store)
    beside = Path(sys.executable).parent
    here = "" if not (beside / "reportedly").exists() else f"{_shown(beside)}/"
    console.print("\n" + NEXT.format(bin=here, articles=_shown(ARTICLES), store=_shown(store_path)), soft_wrap=True)
    return 1 if failed else 0


def _print_events(console: Console, store: reportedly.Store) -> None:
    console.print("\n[bold]What did not simply happen, and according to whom[/bold]")
    for row in store.query(DISPUTED).to_pylist():
        who, whom = (row[side].replace("; ", " and ") for side in ("who", "whom"))
        source = row["according_to"].replace("; ", ", quoting ")
        words = row["words"].replace("; ", "”, “")
        console.print(f"  {row['status']}: {who} → {row['did']} → {whom}", markup=False)
        _print_indented(console, f"according to {source}: “{words}” ({row['where']})")


def _print_chains(console: Console, store: reportedly.Store) -> None:
    console.print("\n[bold]Who passes on whose words[/bold]")
    for row in store.query(CHAINS).to_pylist():
        console.print(f"  {row['via']} → {row['speaker']} ({row['where']})", markup=False)
        _print_indented(console, f"“{row['words']}”")


def _print_indented(console: Console, text: str) -> None:
    console.print(Padding(Text(text), (0, 0, 0, 6)))


def _shown(path: Path) -> str:
    """Return the path relative to the working folder where it lies below it."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


if __name__ == "__main__":
    sys.exit(main())
