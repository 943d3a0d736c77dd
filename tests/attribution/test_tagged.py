"""What tags add to the rules, and what they take away."""

from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.attribution.tagged import apply_tags
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.passages import Article, Parse, Tags

TEXT = "The ministry announced the closure of four border crossings."


def parsed(parser: Parser, text: str = TEXT) -> Material:
    parts = split_parts(Article(id="p", text=text))
    return Material(parser.parse(text, parts, ()), (), CueLexicon.load())


def tags(parse: Parse, content: range, cue: int | None, sure: float = 0.95) -> Tags:
    words = range(len(parse.tokens))
    return Tags(
        content=tuple(sure if t in content else 0.0 for t in words),
        cue=tuple(0.9 if t == cue else 0.0 for t in words),
        speaker=tuple(0.0 for _ in words),
    )


def test_without_tags_nothing_changes(parser: Parser) -> None:
    finding = Finding(content=((0, 12),), construction="clause", cue=2)
    assert apply_tags(parsed(parser), Tags(), [finding]) == [finding]


def test_content_beside_a_cue_with_a_speaker_is_added(parser: Parser) -> None:
    material = parsed(parser)
    (found,) = apply_tags(material, tags(material.parse, range(3, 9), 2), [])
    assert [TEXT[a:b] for a, b in found.content] == ["the closure of four border crossings"]
    assert found.speaker is not None
    assert material.parse.tokens[found.speaker].text == "ministry"


def test_doubtful_content_or_a_missing_cue_adds_nothing(parser: Parser) -> None:
    material = parsed(parser)
    assert apply_tags(material, tags(material.parse, range(3, 9), 2, sure=0.6), []) == []
    assert apply_tags(material, tags(material.parse, range(3, 9), None), []) == []


def test_a_clause_without_any_sign_is_dropped_and_a_quotation_stays(parser: Parser) -> None:
    material = parsed(parser)
    clause = Finding(content=((23, 59),), construction="clause", cue=2)
    quotation = Finding(content=((23, 59),), construction="quotation-after", cue=2)
    nothing = tags(material.parse, range(0), None)
    assert apply_tags(material, nothing, [clause, quotation]) == [quotation]
