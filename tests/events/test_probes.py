"""Sentences that dictionary coders are known to get wrong, coded from end to end."""

import pytest

from reportedly.coder import Coder
from reportedly.passages import Article


def code(coder: Coder, text: str) -> list[tuple[str, list[str], list[str], str, list[str]]]:
    record = coder.code(Article(id="p", text=text))
    names = {a.id: a.name for a in record.actors}

    def named(ids: tuple[str, ...]) -> list[str]:
        return [names[i] for i in ids]

    return [(e.type, named(e.actors), named(e.recipients), e.status, named(e.sources)) for e in record.events]


def test_condition_and_consequence_have_not_happened(coder: Coder) -> None:
    events = code(coder, "If Iran attacks Israel, the United States will attack Iran.")
    assert ("ASSAULT", ["Iran"], ["Israel"], "hypothetical", []) in events
    assert all(status in ("hypothetical", "threatened") for _, _, _, status, _ in events)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Iran may attack Israel, officials said.",
            ("ASSAULT", ["Iran"], ["Israel"], "hypothetical", ["officials"]),
        ),
        (
            "Iran denied that it attacked Israel.",
            ("ASSAULT", ["Iran"], ["Israel"], "negated", ["Iran"]),
        ),
        (
            "According to Russia, Ukraine bombed Moscow.",
            ("ASSAULT", ["Ukraine"], ["Russia"], "happened", ["Russia"]),
        ),
        (
            "Israel said Iran attacked Syria.",
            ("ASSAULT", ["Iran"], ["Syria"], "happened", ["Israel"]),
        ),
        (
            "The United States urged Israel to release Palestinian prisoners.",
            ("REQUEST", ["United States"], ["Israel"], "happened", []),
        ),
        (
            "The United States urged Israel to release Palestinian prisoners.",
            ("RETREAT", ["Israel"], ["Palestinian prisoners"], "requested", ["United States"]),
        ),
        ("Egypt did not attack Libya.", ("ASSAULT", ["Egypt"], ["Libya"], "negated", [])),
        ("Russia threatened to attack Ukraine.", ("ASSAULT", ["Russia"], ["Ukraine"], "threatened", ["Russia"])),
        ("China promised to send aid to Syria.", ("AID", ["China"], ["Syria"], "planned", ["China"])),
        ("France and Germany met in Paris.", ("CONSULT", ["France", "Germany"], [], "happened", [])),
        ("France met with Germany.", ("CONSULT", ["France"], ["Germany"], "happened", [])),
    ],
)
def test_probe(coder: Coder, text: str, event: tuple[str, list[str], list[str], str, list[str]]) -> None:
    assert event in code(coder, text)


def test_denial_is_a_rejection(coder: Coder) -> None:
    assert any(e[0] == "REJECT" and e[1] == ["Iran"] for e in code(coder, "Iran denied that it attacked Israel."))


def test_we_in_a_quotation_is_the_speaker_and_the_one_responsible_is_condemned(coder: Coder) -> None:
    events = code(coder, "“We condemn Israel's attack on Lebanon,” Iranian President Hassan Rouhani said.")
    accusation = next(e for e in events if e[0] == "ACCUSE")
    assert accusation[1][0] == "Hassan Rouhani"
    assert accusation[2:] == (["Israel"], "happened", [])


def test_nothing_is_coded_of_nobody(coder: Coder) -> None:
    assert code(coder, "It rained.") == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Togo sent troops to Benin, Ghana and Niger.",
            ("MOBILIZE", ["Togo"], ["Benin", "Ghana", "Niger"], "happened", []),
        ),
        (
            "The king freed the poet, the singer and the judge.",
            ("RETREAT", ["king"], ["poet", "singer", "judge"], "happened", []),
        ),
        (
            "The mayor, a lawyer and former judge, visited the camp.",
            ("CONSULT", ["mayor"], ["camp"], "happened", []),
        ),
        (
            "France and its rival Italy expelled the Russian envoy.",
            ("SANCTION", ["France", "Italy"], ["Russian envoy"], "happened", []),
        ),
        (
            "Kenya and Uganda held talks on Friday. The two countries agreed to open the border.",
            ("AGREE", ["Kenya", "Uganda"], [], "happened", []),
        ),
        (
            "Ana Ruiz and Pedro Soto met the envoy. They signed an accord on Monday.",
            ("AGREE", ["Ana Ruiz", "Pedro Soto"], [], "happened", []),
        ),
        (
            "Police arrested Ana Ruiz and Pedro Soto. The two officers were later attacked by a mob.",
            ("ASSAULT", ["mob"], ["two officers"], "happened", []),
        ),
        ("The bishop condemned the killing of the nurses.", ("ACCUSE", ["bishop"], [], "happened", [])),
        ("Police detained his tenant on Monday.", ("COERCE", ["Police"], ["his tenant"], "happened", [])),
        (
            "The mayor denounced the attack on the convoy by rebels.",
            ("ASSAULT", ["rebels"], ["convoy"], "happened", []),
        ),
        (
            "Rice was distributed to the villagers by the Red Cross.",
            ("AID", ["Red Cross"], ["villagers"], "happened", []),
        ),
        ("The envoy asked all sides to lay down their arms.", ("REQUEST", ["envoy"], ["sides"], "happened", [])),
        (
            "Chad and Sudan broke the truce on Friday. The two sides met in Doha on Monday.",
            ("CONSULT", ["Chad", "Sudan"], [], "happened", []),
        ),
        ("The firm fired its drivers.", ("SANCTION", ["firm"], ["firm's drivers"], "happened", [])),
    ],
)
def test_all_of_a_side(coder: Coder, text: str, event: tuple[str, list[str], list[str], str, list[str]]) -> None:
    assert event in code(coder, text)


def test_the_sides_of_a_thing_are_no_party(coder: Coder) -> None:
    events = code(coder, "Protesters threw stones from both sides of the road.")
    assert events
    assert all("sides" not in name for _, actors, recipients, _, _ in events for name in (*actors, *recipients))
