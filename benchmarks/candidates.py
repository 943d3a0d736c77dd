"""Measure event candidates against annotated articles: precision of trigger and type, recall of events, F, mode.

    python benchmarks/candidates.py PARSES.pickle… [--errors N] [--threshold T]

A PARSES file is a pickled list of (Article, Parts, quotations, Parse, annotation), as tools/parse_annotated.py
writes it. A candidate is right if it touches an annotated trigger of its type; an event is found if a candidate of
its type touches one of its triggers.
"""

import argparse
import pickle
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.codebooks.lexicon import EventLexicon
from reportedly.events.candidates import LEAST_SCORE, find_candidates
from reportedly.events.joining import JoiningWeights
from reportedly.passages import Candidate, Parse, Tags


@dataclass(slots=True)
class Tally:
    """Counts over the articles of one file; `errors` counts kinds of error under wrong, missed and mode."""

    candidates: int = 0
    right: int = 0
    right_mode: int = 0
    events: int = 0
    found: int = 0
    tokens: int = 0
    seconds: float = 0.0
    errors: dict[str, Counter[str]] = field(
        default_factory=lambda: {"wrong": Counter(), "missed": Counter(), "mode": Counter()}
    )

    def line(self) -> str:
        """Return the figures as one line."""
        precision, recall = self.right / max(1, self.candidates), self.found / max(1, self.events)
        return (
            f"precision {precision:.3f} ({self.right}/{self.candidates}), "
            f"event recall {recall:.3f} ({self.found}/{self.events}), "
            f"F {2 * precision * recall / max(1e-9, precision + recall):.3f}, "
            f"mode of the right ones {self.right_mode / max(1, self.right):.3f}; "
            f"{1e6 * self.seconds / max(1, self.tokens):.1f} ms of processor time for 1,000 tokens"
        )


def main() -> None:
    """Print the figures of each file, and its most frequent errors if asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parses", nargs="+", type=Path)
    arguments.add_argument("--errors", type=int, default=0, help="how many errors of each kind to list")
    arguments.add_argument("--threshold", type=float, default=LEAST_SCORE, help="lowest score of a candidate")
    options = arguments.parse_args()
    lexicon = EventLexicon.load()
    joining = JoiningWeights.load()
    for file in options.parses:
        tally = Tally()
        for _, _, quotations, parse, annotation in pickle.loads(file.read_bytes()):
            start = time.process_time()
            candidates = find_candidates(parse, quotations, Tags(), lexicon, joining, least_score=options.threshold)
            tally.seconds += time.process_time() - start
            tally.tokens += len(parse.tokens)
            count(tally, candidates, annotation["events"], parse)
        print(f"{file.stem}: {tally.line()}")
        for kind, errors in tally.errors.items():
            for what, times in errors.most_common(options.errors):
                print(f"  {kind} {times:3} {what}")


def count(tally: Tally, candidates: tuple[Candidate, ...], events: list[dict[str, Any]], parse: Parse) -> None:
    """Add one article to the tally."""
    for candidate in candidates:
        touched = [event for event in events if touches(candidate, event, parse)]
        same = [event for event in touched if event["type"] == candidate.type]
        tally.candidates += 1
        tally.right += bool(same)
        if not same:
            tally.errors["wrong"][f"{candidate.why[0].message} -> {touched[0]['type'] if touched else 'nothing'}"] += 1
        elif candidate.mode in [event["mode"] for event in same]:
            tally.right_mode += 1
        else:
            words = parse.words(candidate.first, candidate.last)
            tally.errors["mode"][f"{candidate.type} {candidate.mode} for {same[0]['mode']}: {words}"] += 1
    for event in events:
        found = any(candidate.type == event["type"] and touches(candidate, event, parse) for candidate in candidates)
        tally.events += 1
        tally.found += found
        if not found:
            start, end = event["triggers"][0]
            tally.errors["missed"][f"{event['type']}: {parse.text[start:end].lower()}"] += 1


def touches(candidate: Candidate, event: dict[str, Any], parse: Parse) -> bool:
    """Return whether the candidate's trigger overlaps one of the event's."""
    start, end = parse.span(candidate.first, candidate.last)
    return any(start < last and first < end for first, last in event["triggers"])


if __name__ == "__main__":
    main()
