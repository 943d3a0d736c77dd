"""Where the tagger moves the edges of content, and where it may not."""

import pytest

from reportedly.attribution.boundaries import fit_boundaries
from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.findings import Finding
from reportedly.attribution.material import Material
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.passages import Article, Tags

TEXT = "On Monday, police said the road was closed, and every bus had stopped, while the union said little."


def fitted(parser: Parser, content: str, sure: list[str], construction: str = "clause") -> list[str]:
    """Return the content of a finding after fitting, the tagger being sure of some stretches of the text alone."""
    material = Material(parser.parse(TEXT, split_parts(Article(id="p", text=TEXT)), ()), (), CueLexicon.load())
    stretches = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in sure]
    inside = [any(a <= token.start < b for a, b in stretches) for token in material.parse.tokens]
    nothing = tuple(0.0 for _ in inside)
    tags = Tags(content=tuple(0.95 if known else 0.0 for known in inside), cue=nothing, speaker=nothing)
    cue = next(token.index for token in material.parse.tokens if token.text == "said")
    start = TEXT.index(content)
    finding = Finding(
        content=((start, start + len(content)),), construction=construction, cue=cue, cue_span=material.span_of(cue),
        speaker=cue - 1,
    )  # fmt: skip
    (found,) = fit_boundaries(material, tags, [finding])
    return [TEXT[a:b] for a, b in found.content]


@pytest.mark.parametrize(
    ("content", "sure", "expected"),
    [
        ("the road was closed", ["the road was closed"], ["the road was closed"]),
        (
            "the road was closed",
            ["the road was closed, and every bus had stopped"],
            ["the road was closed, and every bus had stopped"],
        ),
        ("the road was closed", ["the road was closed, and every"], ["the road was closed"]),
        ("the road was closed", ["On Monday, ", "the road was closed"], ["On Monday", "the road was closed"]),
        (
            "the road was closed, and every bus had stopped, while the union said little",
            ["the road was closed, and every bus had stopped"],
            ["the road was closed, and every bus had stopped"],
        ),
    ],
)
def test_whole_stretches_are_added_and_dropped(
    parser: Parser, content: str, sure: list[str], expected: list[str]
) -> None:
    assert fitted(parser, content, sure) == expected


def test_quotations_keep_their_edges(parser: Parser) -> None:
    sure = ["the road was closed, and every bus had stopped"]
    assert fitted(parser, "the road was closed", sure, "quotation-after") == ["the road was closed"]
