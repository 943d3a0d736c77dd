from pathlib import Path

import pytest

from reportedly.cli import explain
from reportedly.cli.explain import find_events, run_explain
from reportedly.cli.explanation import EventList, ExplainView
from reportedly.coder import Coding
from reportedly.passages import (
    Article,
    Cast,
    CastMember,
    EventDraft,
    Mention,
    Parse,
    Parts,
    PlaceMention,
    Reason,
    Sentence,
    StatementDraft,
    Tags,
    TimeExpression,
    Token,
)
from reportedly.reading.inputs import ReadOptions
from reportedly.records import Actor, ArticleRecord, Document, Event, Place

TEXT = "Rebels shelled Orlec, police said, according to AFP. They fled."


def parse_words(text: str) -> Parse:
    """Return a parse with two sentences and no syntax."""
    tokens, at, sentence = [], 0, 0
    for word in text.replace(",", " ,").replace(".", " .").split():
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(len(tokens), start, at, word, word, "X", "X", "dep", len(tokens), sentence))
        sentence += word == "."
    ends = [t.index for t in tokens if t.text == "."]
    sentences = (Sentence(0, 0, ends[0], 0, "body"), Sentence(1, ends[0] + 1, ends[1], ends[0] + 1, "body"))
    return Parse(text, tuple(tokens), sentences, ())


def make_coding(event: EventDraft | None = None) -> Coding:
    mentions = (
        Mention(0, 0, 0, 0, "nominal"),
        Mention(1, 4, 4, 4, "nominal"),
        Mention(2, 9, 9, 9, "name"),
        Mention(3, 11, 11, 11, "pronoun"),
    )
    members = (
        CastMember(
            id="a1",
            name="Rebels",
            kind="group",
            sector="REB",
            mentions=(0, 3),
            why=(Reason("actors", "a group", (0, 6)), Reason("actors", "a group", (53, 57))),
        ),
        CastMember(id="a2", name="police", kind="group", mentions=(1,)),
        CastMember(id="a3", name="AFP", kind="outlet", mentions=(2,)),
    )
    draft = event or EventDraft(
        id="e1",
        triggers=((7, 14),),
        heads=(1,),
        type="ASSAULT",
        mode="heavy-weapons",
        actors=("a1",),
        sources=("a3", "a2"),
        statement="s1",
        date=TimeExpression(span=(53, 57), first=None, last=None),
        place=PlaceMention(first=2, last=2, span=(15, 20), name="Orlec", country="TAR"),
        why=(Reason("status", "happened: nothing says otherwise"),),
    )
    statement = StatementDraft(
        id="s1",
        content=((0, 20),),
        kind="indirect",
        cue=(29, 33),
        speaker="a2",
        speaker_span=(22, 28),
        via=("a3",),
        why=(Reason("cue", "“said” after the content", (29, 33)),),
    )
    record = ArticleRecord(
        document=Document(id="x", text=TEXT, sha256="0" * 64),
        actors=tuple(Actor(id=m.id, name=m.name, kind=m.kind) for m in members),
        events=(
            Event(
                id="e1",
                triggers=draft.triggers,
                type=draft.type,
                mode=draft.mode,
                actors=draft.actors,
                status=draft.status,
                sources=draft.sources,
                place=Place(name="Orlec", country="TAR"),
                confidence=0.5,
            ),
        ),
    )
    return Coding(
        article=Article(id="x", text=TEXT),
        parts=Parts(blocks=()),
        quotations=(),
        parse=parse_words(TEXT),
        tags=Tags(),
        cast=Cast(mentions, members, ("a1", "a2", "a3", "a1")),
        statements=(statement,),
        times=(),
        places=(),
        events=(draft,),
        record=record,
    )


EXPLAINED = """\
● e1  Rebels → attack with heavy weapons
      happened, according to AFP, quoting police · Orlec (TAR)
      ASSAULT/heavy-weapons

│ *Rebels*[1] *shelled*[2] *Orlec*[3], *police*[4] *said*[5], according to
│ *AFP*[6].

── What ────────────────────────────────────────────────────────────────────────
  trigger       “shelled”[2] 7–14
  status        happened: nothing says otherwise
  confidence    0.50

── Who ─────────────────────────────────────────────────────────────────────────
  a1            Rebels (group, REB), confidence 1.00
                mentioned as “Rebels”[1] 0–6
                elsewhere as “They”
  actors        a group: “Rebels”[1] 0–6 and 1 more mention

── Whom ────────────────────────────────────────────────────────────────────────
                not told

── According to ────────────────────────────────────────────────────────────────
  a3            AFP (outlet), confidence 1.00
                mentioned as “AFP”[6] 48–51
                quoting
  a2            police (group), confidence 1.00
                mentioned as “police”[4] 22–28
  s1            statement, indirect, cue “said”[5] 29–33, speaker “police”[4]
                22–28
  cue           “said” after the content: “said”[5] 29–33

── When ────────────────────────────────────────────────────────────────────────
                not told

── Where ───────────────────────────────────────────────────────────────────────
  text          Orlec (TAR): “Orlec”[3] 15–20
"""


def test_an_event_is_explained_with_its_words_and_offsets(show):
    coding = make_coding()
    assert show(ExplainView(coding, coding.events[0])) == EXPLAINED


def test_events_are_found_by_id_or_by_a_word_of_the_trigger():
    coding = make_coding()
    assert find_events(coding, "e1") == find_events(coding, "SHELL") == list(coding.events)
    assert find_events(coding, "bombed") == find_events(coding, " ") == []


def test_events_are_listed(show):
    assert show(EventList(make_coding(), ("e1",))).startswith("● e1  Rebels → attack with heavy weapons  “shelled”\n")


class FakeCoder:
    def __init__(self, **_: object) -> None:
        pass

    def trace(self, article: Article) -> Coding:
        return make_coding()


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(explain, "Coder", FakeCoder)
    path = tmp_path / "x.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(path: str, wanted: str | None = None, article_id: str | None = None) -> int:
    return run_explain(path, wanted, options=ReadOptions(), article_id=article_id, pipeline=None)


def test_explaining_from_a_file(article, capsys):
    assert run(article, "e1") == 0
    assert "── According to ──" in capsys.readouterr().out
    assert run(article) == 0
    assert "tells why one was coded so" in capsys.readouterr().out


def test_what_cannot_be_found_is_told_in_one_line(article, capsys):
    assert run(article, "e9") == 2
    assert run("nowhere.txt", "e1") == 1
    assert run(article, "e1", article_id="y") == 1
    err = capsys.readouterr().err.splitlines()
    assert err[0] == "✗ no event has the id or trigger 'e9'; there are e1: leave EVENT out to list them"
    assert "nowhere.txt" in err[1]
    assert err[2].endswith("holds no article with the id 'y'")
    assert len(err) == 3


def test_one_of_several_articles_has_to_be_named(article, tmp_path, capsys):
    path = tmp_path / "two.jsonl"
    path.write_text(f'{{"id": "p", "text": "{TEXT}"}}\n{{"id": "q", "text": "{TEXT}"}}\n', encoding="utf-8")
    assert run(str(path), "e1") == 1
    assert "say which with --id, such as one of: p, q" in capsys.readouterr().err
    assert run(str(path), "e1", article_id="q") == 0
