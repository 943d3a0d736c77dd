"""Measure what gazetteer and actors cost: time to load, memory, and the time of the stage of places.

    python -m benchmarks.places [PARSED.pickle]

Loads both in fresh processes, five times, and prints the best time by the clock and by the processor, and the memory
that the whole process then holds. PARSED.pickle is made by `tools/parse_annotated.py`: places of its articles are
found, and the time a thousand words take is printed.
"""

import argparse
import pickle
import subprocess
import sys
import time
from pathlib import Path

from reportedly.places.gazetteer import Gazetteer
from reportedly.places.mentions import find_places

_LOAD = """
import resource, time
from reportedly.actors.knowledge import ActorKnowledge
from reportedly.places.gazetteer import Gazetteer
clock, processor = time.perf_counter(), time.process_time()
kept = ActorKnowledge.load(), Gazetteer.load()
clock, processor = time.perf_counter() - clock, time.process_time() - processor
print(clock, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_RUNS = 5


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parsed", nargs="?", type=Path)
    chosen = arguments.parse_args()
    runs = [subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True).stdout.split()
            for _ in range(_RUNS)]  # fmt: skip
    clock, processor, memory = (min(float(run[i]) for run in runs) for i in range(3))
    print(f"gazetteer and actors: {clock:.2f} s to load ({processor:.2f} s of processor time), {memory:.0f} MB")
    if chosen.parsed:
        print(f"places: {measure_stage(chosen.parsed):.1f} ms a thousand words")


def measure_stage(parsed: Path) -> float:
    """Return the milliseconds of processor time that finding places takes a thousand words."""
    gazetteer = Gazetteer.load()
    rows = pickle.loads(parsed.read_bytes())
    start = time.process_time()
    for _, parts, _, parse, _ in rows:
        find_places(parse, gazetteer, parts)
    spent = time.process_time() - start
    return 1e6 * spent / sum(len(article.text.split()) for article, *_ in rows)


if __name__ == "__main__":
    main()
