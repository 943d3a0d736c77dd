"""Titles to office holders: `python -m benchmarks.office_holders [FILE]`.

Each line of tests/actors/office_holders.tsv is a title, a state, a day and who held the office. An answer is exact
where it names the holder and the state, open where it names nobody ("not known"), else wrong. Where nobody held the
office, or the words name nobody, any answer is wrong. The user's own rows are left out.
"""

import datetime
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.lookup import find_office
from reportedly.actors.names import name_words, same_person

PROBES = Path(__file__).parents[1] / "tests" / "actors" / "office_holders.tsv"
Outcome = Literal["exact", "open", "wrong"]


@dataclass(frozen=True, slots=True)
class Probe:
    title: str
    country: str
    day: datetime.date
    holder: str  # "-": nobody


def read_probes(path: Path = PROBES) -> list[Probe]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [Probe(title, country, datetime.date.fromisoformat(day), holder) for title, country, day, holder in lines]


def outcome_of(knowledge: ActorKnowledge, probe: Probe) -> tuple[Outcome, str]:
    office = find_office(knowledge, probe.title, probe.day)
    term = knowledge.holder(office.country, office.title, probe.day) if office else None
    if term is None:
        return ("exact" if probe.holder == "-" else "open"), "not known"
    said = f"{term.name} ({term.country}, {term.first} to {term.last})"
    right = same_person(name_words(term.name), name_words(probe.holder)) and term.country == probe.country
    return ("exact" if right else "wrong"), said


def main() -> None:
    probes = read_probes(Path(sys.argv[1])) if len(sys.argv) > 1 else read_probes()
    knowledge = ActorKnowledge.load(own=())
    counts = {"exact": 0, "open": 0, "wrong": 0}
    for probe in probes:
        outcome, said = outcome_of(knowledge, probe)
        counts[outcome] += 1
        if outcome != "exact":
            print(f"{outcome}: {probe.title}, {probe.day}: {probe.holder} wanted, {said}")
    print(f"{len(probes)} titles: {counts['exact']} exact, {counts['open']} not known, {counts['wrong']} wrong")


if __name__ == "__main__":
    main()
