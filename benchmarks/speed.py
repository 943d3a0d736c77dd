"""Time the coder and its parser on the same texts in the same run, and measure memory.

    python -m benchmarks.speed TEXTS.jsonl [--articles 300] [--repeat 3] [--stages]

TEXTS.jsonl holds one article a line with `text`. Prints words a second of the whole coder and of its parser alone,
their ratio (the median over the repeats, each repeat timing both in turn), seconds from the start of a fresh process
to its first record, and the peak memory of a fresh process after 100 and after all articles.

With --stages it prints instead the time of actors (mentions, resolution) and of statements over the parser's, each
stage timed by itself on the same parses.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from reportedly.actors.resolve import resolve_actors
from reportedly.attribution.first_person import resolve_first_person
from reportedly.attribution.statements import find_statements
from reportedly.coder import Coder
from reportedly.dates.expressions import find_time_expressions
from reportedly.events.code_events import code_events
from reportedly.language.mentions import find_mentions
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article
from reportedly.places.mentions import find_places

ORDER_SEED = 7
FIRST_RECORD = """
import time; start = time.perf_counter()
import reportedly
reportedly.code({text!r})
print(time.perf_counter() - start)
"""


def read_articles(path: Path, number: int) -> list[Article]:
    """Return that many articles of the file, in an order drawn once, from its start again where it has too few.

    The order is drawn because collections are sorted: articles that grow longer would look like growing memory.
    """
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(ORDER_SEED).shuffle(rows)
    return [Article(id=f"a{n}", text=row["text"]) for n, row in enumerate(islice(cycle(rows), number))]


def time_parser(coder: Coder, articles: list[Article]) -> float:
    """Return the seconds that the parser alone takes for the articles."""
    prepared = []
    for article in articles:
        parts = split_parts(article)
        prepared.append((article.text, parts, find_quotations(article.text, parts)))
    start = time.perf_counter()
    for _ in coder.parser.parse_all(prepared):
        pass
    return time.perf_counter() - start


def time_coder(coder: Coder, articles: list[Article]) -> float:
    """Return the seconds that coding the articles takes."""
    start = time.perf_counter()
    for _ in coder.pipe(articles):
        pass
    return time.perf_counter() - start


STAGES = ("tagger", "actors", "statements", "times", "places", "events")


def time_stages(coder: Coder, articles: list[Article]) -> dict[str, float]:
    """Return the seconds of parser and stages for the articles; here the tagger does not run beside the parser."""
    seconds = dict.fromkeys(("parser", *STAGES), 0.0)
    prepared = []
    for article in articles:
        parts = split_parts(article)
        prepared.append((article.text, parts, find_quotations(article.text, parts)))

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        made = work()
        seconds[stage] += time.perf_counter() - start
        return made

    parses = coder.parser.parse_all(prepared)
    for article, (_, parts, quotations) in zip(articles, prepared, strict=True):
        parse = timed("parser", partial(next, parses))
        tags = timed("tagger", partial(coder.tagger.tag, parse, quotations))
        mentions = timed("actors", partial(find_mentions, parse, coder.knowledge))
        cast = timed("actors", partial(resolve_actors, article, quotations, parse, mentions, coder.knowledge))
        statements = timed("statements", partial(find_statements, article, parse, quotations, cast, tags, coder.cues))
        cast = timed("statements", partial(resolve_first_person, parse, cast, statements))
        times = timed("times", partial(find_time_expressions, article, parts, parse))
        places = timed("places", partial(find_places, parse, coder.gazetteer, parts))
        given = (article, parse, quotations, cast, statements, times, places, tags, coder.events)
        timed("events", partial(code_events, *given))
    return seconds


def print_stages(coder: Coder, articles: list[Article], repeat: int) -> None:
    """Print the stages' times over the parser's, the median over the repeats."""
    runs = [time_stages(coder, articles) for _ in range(repeat)]
    for name in STAGES:
        print(f"{name} / parser: {statistics.median(run[name] / run['parser'] for run in runs):.3f}")


def peak_memory() -> float:
    """Return the peak memory of this process in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def measure_memory(path: Path, number: int) -> None:
    """Code the articles in this process and print the peak memory on the way."""
    coder = Coder()
    for done, _ in enumerate(coder.pipe(read_articles(path, number)), start=1):
        if done in (100, number):
            print(f"peak memory after {done} articles: {peak_memory():.2f} GB", flush=True)


def main() -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--memory-only", action="store_true", help="used by the benchmark for its fresh process")
    parser.add_argument("--stages", action="store_true", help="time each stage against the parser, one after another")
    arguments = parser.parse_args()
    if arguments.memory_only:
        measure_memory(arguments.texts, arguments.articles)
        return
    articles = read_articles(arguments.texts, arguments.articles)
    words = sum(len(article.text.split()) for article in articles)
    coder = Coder()
    time_coder(coder, articles[:10])  # warm up
    if arguments.stages:
        print_stages(coder, articles, arguments.repeat)
        return
    parsing, coding = [], []
    for _ in range(arguments.repeat):
        parsing.append(time_parser(coder, articles))
        coding.append(time_coder(coder, articles))
    ratio = statistics.median(c / p for p, c in zip(parsing, coding, strict=True))
    print(f"{len(articles)} articles, {words} words, {arguments.repeat} repeats, median")
    print(f"parser alone:   {words / statistics.median(parsing):7.0f} words/s")
    print(f"whole coder:    {words / statistics.median(coding):7.0f} words/s")
    print(f"coder / parser: {ratio:7.2f}")
    script = FIRST_RECORD.format(text=articles[0].text)
    first = [float(subprocess.check_output([sys.executable, "-c", script])) for _ in range(arguments.repeat)]
    print(f"seconds to the first record: {statistics.median(first):.1f}")
    command = [sys.executable, "-m", "benchmarks.speed", str(arguments.texts), "--memory-only"]
    subprocess.run([*command, "--articles", str(arguments.articles)], check=True)


if __name__ == "__main__":
    main()
