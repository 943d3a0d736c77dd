"""Measure event candidates against annotated articles: precision of trigger and type, recall of events, F.

    python benchmarks/candidates.py PARSES.pickle… [--errors N] [--threshold T]

A PARSES file is a pickled list of (Article, Parts, quotations, Parse, annotation), as tools/parse_annotated.py
writes it. A candidate is right if it touches an annotated trigger of its type; an event is found if a candidate of
its type touches one of its triggers.
"""

import argparse
import pickle
import time
from collections import Counter
from pathlib import Path

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.events.candidates import LEAST_SCORE, find_candidates
from reportedly.passages import Candidate, Parse, Tags


def main() -> None:
    """Print the figures of each file, and its most frequent errors if asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parses", nargs="+", type=Path)
    arguments.add_argument("--errors", type=int, default=0, help="how many kinds of error to list")
    arguments.add_argument("--threshold", type=float, default=LEAST_SCORE, help="leave out candidates with a lower score")
    options = arguments.parse_args()
    lexicon = EventLexicon.load()
    for file in options.parses:
        measure(file, lexicon, options.threshold, options.errors)


def measure(file: Path, lexicon: EventLexicon, threshold: float, errors: int) -> None:
    """Print one file's figures."""
    articles = pickle.loads(file.read_bytes())
    right = found = total = events = tokens = modes = 0
    seconds = 0.0
    other_mode: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for _, _, quotations, parse, annotation in articles:
        start = time.process_time()
        candidates = find_candidates(parse, quotations, Tags(), lexicon, least_score=threshold)
        seconds += time.process_time() - start
        tokens += len(parse.tokens)
        gold = [(e["type"], [tuple(t) for t in e["triggers"]]) for e in annotation["events"]]
        named = [(e["type"], [tuple(t) for t in e["triggers"]], e.get("mode")) for e in annotation["events"]]
        for candidate in candidates:
            total += 1
            hit = any(kind == candidate.type and touches(candidate, spans, parse) for kind, spans in gold)
            right += hit
            ways = [m for kind, spans, m in named if kind == candidate.type and touches(candidate, spans, parse)]
            modes += candidate.mode in ways
            if hit and candidate.mode not in ways:
                other_mode[f"{candidate.type} {candidate.mode} for {ways[0]}: {parse.words(candidate.first, candidate.last)}"] += 1
            if not hit:
                other = [kind for kind, spans in gold if touches(candidate, spans, parse)]
                wrong[f"{candidate.why[0].message} -> {other[0] if other else 'nothing'}"] += 1
        for kind, spans in gold:
            events += 1
            hit = any(c.type == kind and touches(c, spans, parse) for c in candidates)
            found += hit
            if not hit:
                missed[f"{kind}: {parse.text[spans[0][0] : spans[0][1]].lower()}"] += 1
    precision, recall = right / max(1, total), found / max(1, events)
    f = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{file.stem}: precision {precision:.3f} ({right}/{total}), event recall {recall:.3f} ({found}/{events}), "
        f"F {f:.3f}, mode of the right ones {modes / max(1, right):.3f}; {1e6 * seconds / max(1, tokens):.1f} ms for 1,000 tokens"
    )
    for title, counter in (("wrong", wrong), ("missed", missed), ("mode", other_mode)):
        for what, count in counter.most_common(errors):
            print(f"  {title} {count:3} {what}")


def touches(candidate: Candidate, spans: list[tuple[int, int]], parse: Parse) -> bool:
    """Return whether the candidate's trigger overlaps one of the spans."""
    start, end = parse.span(candidate.first, candidate.last)
    return any(start < last and first < end for first, last in spans)


if __name__ == "__main__":
    main()
