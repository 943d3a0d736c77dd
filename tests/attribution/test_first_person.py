"""First persons in statements: tiny text to the actor meant."""

import pytest

from reportedly.coder import Coder
from reportedly.passages import Article


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ('"I saw the plane," Ada Field said.', "I", "Ada Field"),
        ('Ada Field said: "They took my brother."', "my", "Ada Field"),
        ('"We fired no shot," the Defence Ministry said.', "We", "Defence Ministry"),
        ('"We fired no shot," Angela Merkel said.', "We", None),
        ("I saw the plane, and nobody asked.", "I", None),
    ],
)
def test_first_persons_are_their_speaker(coder: Coder, text: str, word: str, name: str | None) -> None:
    coding = coder.trace(Article(id="p", text=text))
    place = text.index(word)
    token = next(t for t in coding.parse.tokens if t.start == place)
    actor = coding.cast.actor_at(token.index)
    assert (actor.name if actor else None) == name


def test_mentions_of_the_member_take_the_pronoun_in(coder: Coder) -> None:
    coding = coder.trace(Article(id="p", text='"I saw the plane," Ada Field said.'))
    (member,) = [m for m in coding.cast.members if m.name == "Ada Field"]
    assert [coding.cast.mentions[i].kind for i in member.mentions] == ["pronoun", "name"]


def test_the_inner_speaker_and_addressee_are_the_outer_speaker(coder: Coder) -> None:
    text = "\"The officer told me, 'Get down or I shoot,'\" Nadia Kerimova recalled."
    record = coder.code(Article(id="p", text=text))
    inner = next(s for s in record.statements if s.parent)
    assert [record.actor(a).name for a in inner.addressees] == ["Nadia Kerimova"]
