"""Score stages 1 to 7 alone, without events: what statements are found, whose, through whom.

    python -m benchmarks.statements GOLD_DIR …            precision, recall and F1 of statements, and their details
    python -m benchmarks.statements GOLD_DIR … --rates    the table of rates for src/reportedly/attribution/data

Without --rates a table tells how far the confidence can be trusted: of the statements given about 0.8, about 80 %
should have the right content and speaker. `--tagger FOLDER` runs the tagger of that folder; without it rules work
alone.

The scorer `gold.py` is taken from the first folder, or from a folder `gold` beside it.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.gold import gold_articles, load_scorer
from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.resolve import resolve_actors
from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.material import Material
from reportedly.attribution.statements import find_findings, find_statements
from reportedly.language.mentions import find_mentions
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.language.tagger import NoTagger, OnnxTagger, Tagger
from reportedly.passages import Cast, StatementDraft

BINS = 10  # of confidence, of equal width
LEAST_OVERLAP = 0.5  # of the letters of the content, that pairs a statement with a gold one: the scorer's own


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+", metavar="GOLD_DIR")
    arguments.add_argument("--tagger", type=Path, metavar="FOLDER", help="the tagger to run")
    arguments.add_argument("--rates", action="store_true", help="print the share of right ones a construction")
    given = arguments.parse_args()
    scorer = load_scorer(given.folders[0])
    stages = Stages(OnnxTagger(given.tagger) if given.tagger else NoTagger())
    rates: dict[str, Counter[str]] = defaultdict(Counter)
    for folder in given.folders:
        bins: dict[int, Counter[str]] = defaultdict(Counter)
        tally = score(folder, scorer, stages, rates, bins)
        if not given.rates:
            print_scores(folder, tally)
            print_reliability(bins)
    if given.rates:
        for construction, counts in sorted(rates.items()):
            print(construction, counts["right"], counts["all"], sep="\t")


class Stages:
    """The stages up to the statements, loaded once."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self.parser, self.knowledge, self.cues = Parser(), ActorKnowledge.load(), CueLexicon.load()

    def run(self, article: Any) -> tuple[tuple[StatementDraft, ...], Cast, list[str]]:
        """Return statements, cast, and the construction of each statement."""
        parts = split_parts(article)
        quotations = find_quotations(article.text, parts)
        parse = self.parser.parse(article.text, parts, quotations)
        cast = resolve_actors(article, quotations, parse, find_mentions(parse, self.knowledge), self.knowledge)
        tags = self.tagger.tag(parse, quotations)
        statements = find_statements(article, parse, quotations, cast, tags, self.cues)
        findings, parents = find_findings(Material(parse, quotations, self.cues), tags)
        names = [f.construction + ("" if p is None else "/nested") for f, p in zip(findings, parents, strict=True)]
        return statements, cast, names


def score(
    folder: Path,
    scorer: ModuleType,
    stages: Stages,
    rates: dict[str, Counter[str]],
    bins: dict[int, Counter[str]],
) -> Counter[str]:
    """Return counts over the folder; add to the rates a construction, and to the bins of confidence."""
    tally: Counter[str] = Counter()
    annotations = {annotation["id"]: annotation for _, annotation in scorer.gold_articles(folder)}
    for article in gold_articles(folder):
        statements, cast, constructions = stages.run(article)
        gold = annotations[article.id]["statements"]

        def likeness(coded: StatementDraft, wanted: dict[str, Any], text: str = article.text) -> float:
            return float(scorer.overlap(scorer.letters(text, coded.content), scorer.letters(text, wanted["content"])))

        pairs = scorer.best_pairs(list(statements), gold, likeness, LEAST_OVERLAP)
        tally.update(coded=len(statements), gold=len(gold), found=len(pairs))
        for name, statement in zip(constructions, statements, strict=True):
            rates[name]["all"] += 1
            bins[int(statement.confidence * BINS)].update(all=1, promised=round(100 * statement.confidence))
        by_id = {s.id: name for s, name in zip(statements, constructions, strict=True)}
        for coded, wanted in pairs:
            right = coded.speaker is not None and scorer.same_name(_name(cast, coded.speaker), wanted["speaker"])
            via, wanted_via = [_name(cast, v) for v in coded.via], wanted.get("via", [])
            same_via = len(via) == len(wanted_via) == scorer.pair_names(via, wanted_via)
            tally.update(speaker=right, via=same_via, kind=coded.kind == wanted["kind"])
            tally.update(parent=(coded.parent is None) == (wanted.get("parent") is None))
            tally.update(medium=coded.medium == wanted.get("medium"))
            rates[by_id[coded.id]]["right"] += right
            bins[int(coded.confidence * BINS)]["right"] += right
    return tally


def _name(cast: Cast, actor: str) -> dict[str, Any]:
    member = cast.member(actor)
    return {"name": member.name, "aliases": list(member.aliases)}


def print_scores(folder: Path, tally: Counter[str]) -> None:
    both = tally["coded"] + tally["gold"]
    print(f"{folder}: {tally['coded']} coded, {tally['gold']} gold")
    print(f"  found         F1 {2 * tally['found'] / both:.3f}")
    print(f"  with speaker  F1 {2 * tally['speaker'] / both:.3f}")
    for name in ("kind", "via", "parent", "medium"):
        print(f"  {name:13} {tally[name] / max(1, tally['found']):.3f} of those found")


def print_reliability(bins: dict[int, Counter[str]]) -> None:
    """Print a line for each bin of confidence: how many, their mean confidence, and the share that was right."""
    print("  confidence    statements  mean  right")
    for number, counts in sorted(bins.items()):
        lower, count = number / BINS, counts["all"]
        mean, right = counts["promised"] / 100 / count, counts["right"] / count
        print(f"  {lower:.1f} to {min(1.0, lower + 1 / BINS):.1f}    {count:10}  {mean:.2f}  {right:.2f}")


if __name__ == "__main__":
    main()
