"""The events stage as a whole: what the mentions of one act make together."""

from reportedly.coder import Coder
from reportedly.passages import Article


def test_what_the_article_says_itself_too_has_no_source(coder: Coder) -> None:
    text = (
        "Rebels shelled a camp in Sudan on Monday. “Rebels shelled the camp on Monday,” police chief Oda Keller said."
    )
    record = coder.code(Article(id="a", text=text))
    (event,) = (e for e in record.events if e.type == "ASSAULT")
    assert len(event.triggers) == 2
    assert (event.sources, event.statement) == ((), None)


def test_what_only_somebody_says_keeps_its_source(coder: Coder) -> None:
    record = coder.code(Article(id="a", text="“Rebels shelled the camp on Monday,” police chief Oda Keller said."))
    (event,) = (e for e in record.events if e.type == "ASSAULT")
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[s] for s in event.sources] == ["Oda Keller"]
    assert event.statement is not None
