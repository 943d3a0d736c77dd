"""What the benchmarks on other people's collections read, and how they bring both sides to the same terms."""

from pathlib import Path

import pytest

from benchmarks.cameo import Dyad, DyadCoder
from benchmarks.factuality import Judged, Sentence, class_of, judge, macro_f1, read_sentences
from benchmarks.pairs import PairModel, find_parties, read_pair, root_of, sign_pair
from benchmarks.petrarch import read_validation
from benchmarks.plv import find_marked
from reportedly.codebooks.codebook import Codebook
from reportedly.coder import Coder
from reportedly.passages import Article

GSR_MARK = r"\(((?:SRC|TAR)(?:/TAR)?): ([^()]*)\)"


def test_marks_of_both_collections_become_spans() -> None:
    assert find_marked("<s>Iran</s> warned <t>Iraq</t>.") == ("Iran warned Iraq.", {"s": ((0, 4),), "t": ((12, 16),)})
    assert find_marked("<s><t>Fighters</s> agreed.")[1] == {"s": ((0, 8),), "t": ()}
    text, source, target = find_parties("(SRC: Iran) (EVT: warned) (TAR: Iraq).", GSR_MARK)
    assert (text, source, target) == ("Iran warned Iraq.", ((0, 4),), ((12, 16),))
    _, source, target = find_parties("(SRC/TAR: Iran) and (SRC/TAR: Iraq) met.", GSR_MARK)
    assert (source, target) == (((0, 4),), ((9, 13),))


@pytest.mark.parametrize(
    ("event_type", "status", "words", "root"),
    [
        ("ASSAULT", "happened", "", "ASSAULT"),
        ("ASSAULT", "planned", "", "THREATEN"),
        ("AID", "planned", "", "AGREE"),
        ("AID", "negated", "", "REJECT"),
        ("RETREAT", "requested", "", "REQUEST"),
        ("CONCEDE", "happened", "", "YIELD"),
        ("AGREE", "happened", "signed a treaty", "SUPPORT"),
        ("SANCTION", "happened", "imposed sanctions", "COERCE"),
    ],
)
def test_roots_of_a_coder_without_statuses(event_type: str, status: str, words: str, root: str) -> None:
    assert root_of(event_type, status, words) == root


def test_the_predicate_between_the_two_answers(coder: Coder) -> None:
    text = "Iran condemned Israel after France sent medicine to Lebanon."
    coding = coder.trace(Article(id="a", text=text))
    model = PairModel.load()

    def answer(source: str, target: str) -> tuple[str, str]:
        spans = [((text.index(name), text.index(name) + len(name)),) for name in (source, target)]
        tellings = read_pair(coding, *spans, coder.events)
        best = model.best_telling(tellings)
        assert best
        return best.root, model.answer(tellings, sign_pair(coding, *spans))

    assert answer("Iran", "Israel") == ("ACCUSE", "ACCUSE")
    assert answer("France", "Lebanon") == ("AID", "AID")


CONLL = "0\tThey\t_\t_\t_\n1\tleft\t2.5\t2.5\t_\n2\t.\t_\t_\t_\n\n0\tNo\t_\t_\tSpaceAfter=No\n1\tone\t_\t_\t_\n\n"


def test_factuality_is_read_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "x.conll"
    file.write_text(CONLL, encoding="utf-8")
    first, second = read_sentences(file)
    assert first.text == "They left . "
    assert [(p.start, p.word, p.factuality) for p in first.predicates] == [(5, "left", 2.5)]
    assert second == Sentence("Noone ", ())
    assert [class_of(value) for value in (1.0, 0.9, -0.9, -1.0)] == ["happened", "uncertain", "uncertain", "negated"]


def test_the_status_of_given_predicates(coder: Coder, tmp_path: Path) -> None:
    file = tmp_path / "x.conll"
    cells = ["They\t_", "talked\t3.0", "but\t_", "did\t_", "not\t_", "leave\t-3.0", ".\t_"]
    file.write_text("\n".join(f"{n}\t{cell}\t_\t_" for n, cell in enumerate(cells)) + "\n", encoding="utf-8")
    (sentence,) = read_sentences(file)
    judged = list(judge(sentence, coder.trace(Article(id="a", text=sentence.text)), coder))
    assert [(j.word, j.gold, j.status) for j in judged] == [
        ("talked", "happened", "happened"),
        ("leave", "negated", "negated"),
    ]
    assert macro_f1(judged) == pytest.approx(2 / 3)
    assert [Judged("negated", "planned", "", "").read(not_yet=flag) for flag in (False, True)] == [
        "uncertain",
        "negated",
    ]


VALIDATION = """<Validation><Sentences>
<Sentence category="AFP" date="20150609" id="a" evaluate="true"/>
<EventCoding eventcode="0841" sourcecode="ISR" targetcode="PSECVL" />
<Text>
Israel released
two men.
</Text>
<Parse>
</Parse></Sentence>
<Sentence category="AFP" date="150609" id="b" evaluate="true"/>
<EventCoding noevents="True" />
<Text>
</Text>
<Parse>
1\tNobody\tnobody\tPRON
2\tcame\tcome\tVERB
</Parse></Sentence>
</Sentences>
"""


def test_validation_records_are_read(tmp_path: Path) -> None:
    file = tmp_path / "v.xml"
    file.write_text(VALIDATION, encoding="utf-8")
    first, second = read_validation(file, Codebook.load())
    assert (first.article.text, str(first.article.published)) == ("Israel released two men.", "2015-06-09")
    assert first.gold == (Dyad("ISR", "YIELD", "PSECVL"),)
    assert (second.article.text, str(second.article.published), second.gold) == ("Nobody came", "2015-06-09", ())


def test_records_become_dyads(coder: Coder) -> None:
    def dyads(text: str) -> list[Dyad]:
        return list(DyadCoder(coder.trace(Article(id="a", text=text)), coder.knowledge).dyads())

    assert Dyad("ISR", "ASSAULT", "IRN") in dyads("Israel attacked Iran on Monday.")
    assert Dyad("RUS", "ACCUSE", "UKR") in dyads("According to Russia, Ukraine bombed Minsk.")
