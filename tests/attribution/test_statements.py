"""From tiny texts to exact statements."""

import pytest

from reportedly.actors.knowledge import ActorKnowledge
from reportedly.actors.resolve import resolve_actors
from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.statements import find_statements
from reportedly.language.mentions import find_mentions
from reportedly.language.parse import Parser
from reportedly.language.parts import split_parts
from reportedly.language.quotations import find_quotations
from reportedly.passages import Article, Cast, StatementDraft, Tags


class Reader:
    """Runs the stages up to the statements on a text."""

    def __init__(self, parser: Parser) -> None:
        self.parser, self.knowledge, self.cues = parser, ActorKnowledge.load(), CueLexicon.load()

    def read(self, text: str) -> tuple[tuple[StatementDraft, ...], Cast]:
        article = Article(id="a", text=text)
        parts = split_parts(article)
        quotations = find_quotations(text, parts)
        parse = self.parser.parse(text, parts, quotations)
        cast = resolve_actors(article, quotations, parse, find_mentions(parse, self.knowledge), self.knowledge)
        return find_statements(article, parse, quotations, cast, Tags(), self.cues), cast

    def summary(self, text: str) -> list[tuple[list[str], str, str | None, str | None]]:
        """Return content, kind, cue and speaker's mention of each statement."""
        return [
            (
                [text[slice(*span)] for span in s.content],
                s.kind,
                text[slice(*s.cue)] if s.cue else None,
                text[slice(*s.speaker_span)] if s.speaker_span else None,
            )
            for s in self.read(text)[0]
        ]


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    return Reader(parser)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police said that two men had been arrested.",
            [(["two men had been arrested"], "indirect", "said", "Police")],
        ),
        (
            "The bridge was closed on Monday, the mayor said.",
            [(["The bridge was closed on Monday"], "indirect", "said", "the mayor")],
        ),
        (
            "The company, she said yesterday, had agreed to suspend the letters.",
            [(["The company", "had agreed to suspend the letters"], "indirect", "said", "she")],
        ),
        (
            "According to the ministry, the army withdrew from the town.",
            [(["the army withdrew from the town"], "indirect", "According to", "the ministry")],
        ),
        (
            "The army withdrew from the town, according to the ministry.",
            [(["The army withdrew from the town"], "indirect", "according to", "the ministry")],
        ),
        (
            "“We will not leave,” said John Miller.",
            [(["We will not leave,"], "direct", "said", "John Miller")],
        ),
        (
            "“We will not leave,” he said. “This is our home.”",
            [(["We will not leave,", "This is our home."], "direct", "said", "he")],
        ),
        (
            "“We,” he said, “are not afraid.”",
            [(["We,", "are not afraid."], "direct", "said", "he")],
        ),
        (
            "She said: “Nobody was hurt.”",
            [(["Nobody was hurt."], "direct", "said", "She")],
        ),
        (
            "The spokesman said the strike was “a crime against children”.",
            [(["the strike was “a crime against children"], "mixed", "said", "The spokesman")],
        ),
        (
            "“We are leaving,” Smith said. “We are staying,” Jones added.",
            [
                (["We are leaving,"], "direct", "said", "Smith"),
                (["We are staying,"], "direct", "added", "Jones"),
            ],
        ),
        (
            "The minister said the talks had failed, adding that a new round was planned.",
            [
                (["the talks had failed"], "indirect", "said", "The minister"),
                (["a new round was planned"], "indirect", "adding", "The minister"),
            ],
        ),
    ],
)
def test_statements(reader: Reader, text: str, expected: list[object]) -> None:
    assert reader.summary(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The president condemned the attack and urged both sides to leave.",
        "The two ministers spoke by telephone on Monday.",
        "The so-called “caliphate” collapsed within a year.",
        "It is said that the river is haunted.",
        "Nobody said that the war was over.",
        "He wants to leave the country.",
        "",
    ],
)
def test_what_is_no_statement(reader: Reader, text: str) -> None:
    assert reader.summary(text) == []


def test_second_paragraph_of_a_quotation_goes_on(reader: Reader) -> None:
    text = "“The house burned,” Anna Weber said. “We ran.\n\n“Then the roof fell.”\n"
    ((content, kind, cue, _),) = reader.summary(text)
    assert content == ["The house burned,", "We ran.", "Then the roof fell."]
    assert (kind, cue) == ("direct", "said")


def test_release_without_quotation_marks(reader: Reader) -> None:
    text = "Talks begin\n\nForeign Secretary Philip Hammond said:\n\nWe welcome the talks.\n\nThey must succeed.\n"
    ((content, kind, _, _),) = reader.summary(text)
    assert content == ["We welcome the talks.", "They must succeed."]
    assert kind == "direct"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Eleven people were killed, police said, according to Reuters.", ["Reuters"]),
        ("Reuters reported, quoting police, that eleven people were killed.", ["Reuters"]),
        ("Reuters quoted Emmanuel Macron as saying that the talks had failed.", ["Reuters"]),
        ("Emmanuel Macron said that the talks had failed.", []),
        ("“We never left. If it closes, we will sue,” Anna Weber warned, according to Reuters.", ["Reuters"]),
        ("“The closure must end,” Anna Weber told the premier, the statement said.", ["statement"]),
    ],
)
def test_source_chain(reader: Reader, text: str, chain: list[str]) -> None:
    (statement,), cast = reader.read(text)
    assert [cast.member(v).name for v in statement.via] == chain


def test_the_name_beside_an_office_is_no_content(reader: Reader) -> None:
    text = "According to chief veterinary officer, Davin Catbay, six of 28 samples tested positive."
    assert reader.summary(text)[0][0] == ["six of 28 samples tested positive"]


def test_nested_statement_has_parent_and_its_speaker_as_source(reader: Reader) -> None:
    text = "Russia said that Ukraine had warned that the bridge would be attacked."
    (outer, inner), cast = reader.read(text)
    assert outer.parent is None
    assert inner.parent == outer.id
    assert [cast.member(v).name for v in inner.via] == ["Russia"]
    assert outer.speaker is not None
    assert inner.speaker is not None
    assert cast.member(inner.speaker).name == "Ukraine"


def test_addressee_and_medium(reader: Reader) -> None:
    text = "Emmanuel Macron told Reuters in an interview that the talks had failed."
    (statement,), cast = reader.read(text)
    assert [cast.member(a).name for a in statement.addressees] == ["Reuters"]
    assert statement.medium == "interview"


def test_offsets_survive_odd_characters(reader: Reader) -> None:
    text = "🚒 Fire\r\n\r\n“Le cafe\u0301 brûle,” said Anna Weber. Police said that nobody was hurt.\r\n"
    contents = [content for content, *_ in reader.summary(text)]
    assert contents == [["Le cafe\u0301 brûle,"], ["nobody was hurt"]]


def test_every_statement_says_why(reader: Reader) -> None:
    statements, _ = reader.read("“No,” she said. Police said it rained. The mayor, he said, was ill.")
    assert statements
    assert all(s.why and 0 < s.confidence < 1 for s in statements)


def test_a_thousand_unclosed_quotations_do_not_break_it(reader: Reader) -> None:
    text = "\n".join(f"“Sentence {i} was said, she said." for i in range(200))
    statements, _ = reader.read(text)
    assert all(0 <= a < b <= len(text) for s in statements for a, b in s.content)


def test_transcript_turns_are_statements_and_questions_are_not(reader: Reader) -> None:
    turns = [
        "Courier: Will you vote?", "Weber: We will vote in June.", "Courier: And then?", "Weber: Then we will see.",
        "Courier: Is that all?", "Weber: That is all.",
    ]  # fmt: skip
    text = "An interview\n\nAnna Weber leads the union.\n\n" + "\n\n".join(turns) + "\n"
    contents = [content for content, *_ in reader.summary(text)]
    assert contents == [["We will vote in June."], ["Then we will see."], ["That is all."]]
    statements, cast = reader.read(text)
    assert {cast.member(s.speaker).name for s in statements if s.speaker} == {"Anna Weber"}


def test_answers_of_an_interview_are_statements(reader: Reader) -> None:
    text = (
        "“We stay”\n\nAnna Weber leads the union in Kitwe.\n\nWhy did you stop work?\n\nThey paid nobody.\n\n"
        "Will it last?\n\nUntil they pay.\n\nAnd the police?\n\nThey stood and watched.\n"
    )
    found = [s for s in reader.summary(text) if s[0] != ["We stay"]]
    answers = ["They paid nobody.", "Until they pay.", "They stood and watched."]
    assert [content for content, *_ in found] == [[answer] for answer in answers]


def test_headline_with_a_speaker(reader: Reader) -> None:
    text = "Minister: Rebels will not be pardoned\n\nThe talks ended on Monday.\n"
    ((content, kind, cue, _),) = reader.summary(text)
    assert (content, kind, cue) == (["Rebels will not be pardoned"], "indirect", None)


def test_publisher_is_no_source_of_its_own_report(parser: Parser) -> None:
    reader = Reader(parser)
    text = "Eleven people were killed, police said, according to Reuters."
    article = Article(id="a", text=text, publisher="Reuters")
    parts = split_parts(article)
    parse = parser.parse(text, parts, ())
    cast = resolve_actors(article, (), parse, find_mentions(parse, reader.knowledge), reader.knowledge)
    (statement,) = find_statements(article, parse, (), cast, Tags(), reader.cues)
    assert statement.via == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The lake is dry for the first time, the BBC reports.",
            [(["The lake is dry for the first time"], "indirect", "reports", "BBC")],
        ),
        (
            "Court rules worship of the old gods is legal\n\nPriests met in the capital on Friday.",
            [(["worship of the old gods is legal"], "indirect", "rules", "Court")],
        ),
        (
            "The ministry says that nine people died, while the union says that twelve did.",
            [
                (["nine people died"], "indirect", "says", "The ministry"),
                (["twelve did"], "indirect", "says", "the union"),
            ],
        ),
        (
            "Officials say every claim will be heard, with the Herald reporting no one will be refused.",
            [
                (["every claim will be heard"], "indirect", "say", "Officials"),
                (["no one will be refused"], "indirect", "reporting", "the Herald"),
            ],
        ),
        (
            "The army face a long winter, the general confirmed, but said supplies were safe.",
            [
                (["The army face a long winter"], "indirect", "confirmed", "the general"),
                (["supplies were safe"], "indirect", "said", "the general"),
            ],
        ),
        (
            'When asked whether the dam would hold, engineer Ada Field replied, "It was built to last."',
            [(["It was built to last."], "direct", "replied", "engineer Ada Field")],
        ),
        ("The club declined to say how many members had left.", []),
        (
            "The Institute reported that nine cases were found in a statement on its website.",
            [(["nine cases were found"], "indirect", "reported", "The Institute")],
        ),
        (
            '"The first shots fell at noon.\nThe second came later.\nNobody slept", said the mayor.',
            [
                (
                    ["The first shots fell at noon.", "The second came later.", "Nobody slept"],
                    "direct", "said", "the mayor",
                )
            ],
        ),
        (
            '"We will stay", the captain said; and, later, "we will fight".',
            [
                (["We will stay"], "direct", "said", "the captain"),
                (["we will fight"], "direct", None, "the captain"),
            ],
        ),
    ],
)  # fmt: skip
def test_constructions_that_once_went_wrong(
    reader: Reader, text: str, expected: list[tuple[list[str], str, str | None, str | None]]
) -> None:
    assert reader.summary(text) == expected


def test_answers_run_over_paragraphs(reader: Reader) -> None:
    text = (
        "Anna Weber built the bridge over the river, and we spoke to her in the month of May.\n"
        "Why did you build the bridge so soon after the war had ended?\n"
        "The old one fell in the flood of that year.\nNobody was hurt, because it was night.\n"
        "The town had waited for it.\n"
        "Would you build it in the same way if you could begin again?\n"
        "I would take stone for it, and no wood at all.\nIt would cost more than the town can pay.\n"
        "What do you read in the evening, after a long day at work?\n"
        "I read old maps, and letters of the people who drew them.\n"
    )
    statements, cast = reader.read(text)
    assert [[text[a:b] for a, b in s.content] for s in statements] == [
        [
            "The old one fell in the flood of that year.",
            "Nobody was hurt, because it was night.",
            "The town had waited for it.",
        ],
        ["I would take stone for it, and no wood at all.", "It would cost more than the town can pay."],
        ["I read old maps, and letters of the people who drew them."],
    ]
    assert {cast.member(s.speaker).name for s in statements if s.speaker} == {"Anna Weber"}


def test_a_station_spoken_to_is_addressed(reader: Reader) -> None:
    ((statement,), cast) = reader.read("Speaking to Radio Nova on Friday, engineer Anna Weber said the dam was safe.")
    assert [cast.member(a).name for a in statement.addressees] == ["Radio Nova"]
    assert statement.medium == "broadcast"
