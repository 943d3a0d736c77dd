from pathlib import Path

import pytest

from reportedly.dates.choice import ChoiceWeights, choose, in_quotation, quoted_sign, read_weights
from reportedly.dates.date_events import load_date_weights
from reportedly.errors import BadData
from reportedly.places.place_events import load_place_weights
from tests.dates.trees import parse_flat

WEIGHTS = ChoiceWeights({"good": 2.0, "fair": 1.0, "none": 1.5})
NONE = frozenset({"none"})


def test_the_likeliest_option_is_chosen() -> None:
    assert choose(WEIGHTS, NONE, [("a", frozenset({"fair"})), ("b", frozenset({"good"}))]) == 1


def test_nothing_is_chosen_where_no_answer_is_likelier() -> None:
    assert choose(WEIGHTS, NONE, [("a", frozenset({"fair"}))]) is None
    assert choose(WEIGHTS, NONE, []) is None


def test_options_of_one_value_speak_for_each_other() -> None:
    fair = frozenset({"fair"})
    assert choose(WEIGHTS, NONE, [("a", fair), ("b", frozenset()), ("a", fair)]) == 0


def test_heavy_weights_do_not_overflow() -> None:
    heavy = ChoiceWeights({"none": 5000.0, "good": 5000.0})
    assert choose(heavy, NONE, [("a", frozenset())]) is None
    assert choose(heavy, frozenset(), [("a", frozenset({"good"}))]) == 0


@pytest.mark.parametrize("text", ["none 1.0", "none\tmuch", "none\tnan", "a\t1\na\t2", "# only a comment", "\t1"])
def test_a_broken_file_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=r"weights\.tsv"):
        ChoiceWeights.load(path)


def test_the_shipped_weights_load() -> None:
    assert "none" in load_date_weights().table
    assert "none" in load_place_weights().table
    assert read_weights("w.tsv", "a\t1\r\nb\t-2\r\n").table == {"a": 1.0, "b": -2.0}


def test_quotations_are_seen_within_their_paragraph() -> None:
    text = "He said “we 🙂\nleft” on Friday"
    assert in_quotation(text, text.index("we"))
    assert not in_quotation(text, text.index("Friday"))
    parse = parse_flat('They "met" on Friday', "met")
    assert quoted_sign(parse, 2, 4) == "quoted:trigger"
