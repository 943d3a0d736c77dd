from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.codebooks.codebook import Codebook
from reportedly.codebooks.lexicon import NO_EVENT, Condition, EventLexicon, smooth
from reportedly.errors import BadData

FILES = {
    "classes.tsv": "class\twords\n@captive\tprisoner, hostage\n",
    "events.tsv": "words\tpos\ttype\tmode\twhen\tscore\n"
    "# a remark\n\n"
    "release, set free\tverb\tRETREAT\trelease\tobj=@captive|crew !passive\t.6\n"
    "air strike\tnoun\tASSAULT\taerial\t\t.5\n"
    "call\tverb\tREQUEST\t\tprep:on|upon=@actor\t.5\n",
    "modes.tsv": "type\tmode\twords\nASSAULT\taerial\tairstrike, @captive\n",
    "contexts.tsv": "context\twords\nmilitary\tarmy, air force\n",
    "counts.tsv": "entry\tright\tmatches\nair strike/noun/ASSAULT/\t4\t4\n",
    "weights.tsv": "feature\tweight\nbias\t-0.5\n",
}


def load(folder: Path, **changed: str) -> EventLexicon:
    for name, text in (FILES | {f"{key}.tsv": value for key, value in changed.items()}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return EventLexicon.load(folder)


def test_entries(tmp_path: Path) -> None:
    lexicon = load(tmp_path)
    (release,) = lexicon.entries("release", "verb")
    assert (release.type, release.mode, release.rest) == ("RETREAT", "release", ())
    assert release.conditions == (
        Condition("obj", frozenset({"@captive", "crew"})),
        Condition("passive", negated=True),
    )
    assert lexicon.entries("set", "verb")[0].rest == ("free",)
    assert lexicon.entries("release", "noun") == ()
    assert lexicon.classes("hostage") == {"@captive"}


def test_a_nouns_head_stands_last_and_counts_move_its_score(tmp_path: Path) -> None:
    (strike,) = load(tmp_path).entries("strike", "noun")
    assert strike.rest == ("air",)
    assert strike.score == pytest.approx((4 + 4 * 0.5) / (4 + 4))


def test_prepositions_of_a_condition(tmp_path: Path) -> None:
    (call,) = load(tmp_path).entries("call", "verb")
    assert call.conditions == (Condition("prep", frozenset({"@actor"}), frozenset({"on", "upon"})),)


EVENTS = FILES["events.tsv"]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("events", EVENTS.replace("\t.6", "\t1.6"), r"events\.tsv:4: '1\.6' is no score"),
        ("events", EVENTS.replace("\t.6", "\thigh"), r"events\.tsv:4: 'high' is no score"),
        ("events", EVENTS.replace("\t.6", ""), r"events\.tsv:4: 5 cells where 6 are due"),
        ("events", EVENTS.replace("@captive", "@captives"), r"events\.tsv:4: no class is named @captives"),
        ("events", EVENTS.replace("!passive", "!sitting"), r"events\.tsv:4: '!sitting' is no condition"),
        ("events", EVENTS.replace("!passive", "near"), r"events\.tsv:4: 'near' needs words"),
        ("events", EVENTS.replace("prep:on|upon", "prep"), r"events\.tsv:6: 'prep=@actor': prep, and prep alone"),
        ("events", EVENTS.replace("!passive", "obj:on"), r"prep, and prep alone"),
        ("events", EVENTS.replace("verb\tREQUEST", "adverb\tREQUEST"), r"events\.tsv:6: 'adverb' is no part"),
        ("events", EVENTS.replace("REQUEST", "Request"), r"events\.tsv:6: 'Request' is no event type"),
        ("events", EVENTS.replace("call", "release, release"), r"already"),
        ("events", EVENTS.replace("set free", ""), r"events\.tsv:4: an empty word"),
        ("events", EVENTS.replace("words\tpos", "word\tpos"), r"events\.tsv:1: the header must be: words pos"),
        ("classes", FILES["classes.tsv"].replace("@captive", "captive"), r"classes\.tsv:2: 'captive' is no class"),
        ("modes", FILES["modes.tsv"].replace("@captive", "@plane"), r"modes\.tsv:2: no class is named @plane"),
        ("counts", FILES["counts.tsv"].replace("4\t4", "four\t4"), r"counts\.tsv:2: 'four' is no count"),
        ("weights", FILES["weights.tsv"].replace("-0.5", "x"), r"weights\.tsv:2: 'x' is no number"),
    ],
)
def test_broken_files_are_named_with_their_line(tmp_path: Path, file: str, text: str, message: str) -> None:
    with pytest.raises(BadData, match=message):
        load(tmp_path, **{file: text})


def test_duplicate_entry(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"events\.tsv:7: .* stands in events\.tsv:5 already"):
        load(tmp_path, events=EVENTS + "air strike\tnoun\tASSAULT\t\t\t.4\n")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="the file is missing"):
        EventLexicon.load(tmp_path)


def test_shipped_lexicon_agrees_with_the_codebook() -> None:
    lexicon, plover = EventLexicon.load(), Codebook.load()
    for entry in lexicon.all_entries():
        assert entry.type == NO_EVENT or entry.type in plover.types, entry.key
        assert entry.mode is None or entry.mode in plover.modes(entry.type), entry.key
    for event_type, rows in lexicon.modes.items():
        assert {mode for mode, _ in rows} <= set(plover.modes(event_type))
    assert set(lexicon.context_order) <= set(plover.contexts)


def test_shipped_lexicon_is_broad_and_its_counts_are_its_own() -> None:
    lexicon = EventLexicon.load()
    keys = {entry.key for entry in lexicon.all_entries()}
    assert len({entry.head for entry in lexicon.all_entries()}) > 800
    file = Path(__file__).parents[2] / "src/reportedly/codebooks/data/counts.tsv"
    counted = [line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines()[2:]]
    assert set(counted) <= keys, "run training/score_lexicon.py --write again"


@given(st.floats(0, 1), st.integers(0, 500), st.integers(0, 500))
def test_smoothing_stays_between_judgement_and_counts(judged: float, right: int, wrong: int) -> None:
    smoothed = smooth(judged, right, right + wrong)
    observed = right / (right + wrong) if right + wrong else judged
    assert min(judged, observed) - 1e-9 <= smoothed <= max(judged, observed) + 1e-9
