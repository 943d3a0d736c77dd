import re
from dataclasses import replace

import pytest

from reportedly.passages import Block, Entity, Parse, Parts, PlaceMention, Sentence, Token
from reportedly.places.gazetteer import Gazetteer
from reportedly.places.mentions import find_places
from reportedly.places.place_events import place_event

_WORD = re.compile(r"\w+(?:[-.]\w+)*|[^\w\s]")
_PREPOSITIONS = {"in", "at", "near", "from", "of", "to", "on"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def parse_marked(marked: str) -> Parse:
    """Parse words of which the entities stand in brackets: "in [GPE Bat Yam]"; names hang on the word before."""
    text, entity_spans = "", []
    for part in re.split(r"(\[[^]]*])", marked):
        label, name = part[1:-1].split(" ", 1) if part.startswith("[") else ("", part)
        if label:
            entity_spans.append((len(text), len(text) + len(name), label))
        text += name
    tokens, sentences, first = [], [], 0
    for index, match in enumerate(_WORD.finditer(text)):
        word, sentence = match[0], len(sentences)
        verb = word.endswith("ed") or word == "said"
        plain = "VERB" if verb else "PROPN" if word[0].isupper() else "NOUN"
        pos = "DET" if word == "the" else "ADP" if word in _PREPOSITIONS else plain
        tokens.append(Token(index, *match.span(), word, word.lower(), pos, "", "", index, sentence))
        if word == ".":
            sentences.append((first, index))
            first = index + 1
    if first < len(tokens):
        sentences.append((first, len(tokens) - 1))
    entities = tuple(
        Entity(inside[0], inside[-1], label)
        for start, end, label in entity_spans
        for inside in [[t.index for t in tokens if start <= t.start and t.end <= end]]
    )
    roots = [next((t.index for t in tokens[a : b + 1] if t.pos == "VERB"), a) for a, b in sentences]
    hung = []
    for token in tokens:
        root = roots[token.sentence]
        before = tokens[token.index - 1] if token.index else token
        inner = any(e.first <= token.index < e.last for e in entities)
        if token.index == root:
            head, dep = root, "ROOT"
        elif inner:
            head, dep = next((e.last, "compound") for e in entities if e.first <= token.index < e.last)
        elif token.pos == "ADP":
            head, dep = root, "prep"
        else:
            start = next((e.first for e in entities if e.last == token.index), token.index)
            before = tokens[start - 1] if start else token
            head, dep = (before.index, "pobj") if before.pos == "ADP" else (root, "nsubj")
        hung.append(Token(*(getattr(token, f) for f in ("index", "start", "end", "text", "lemma", "pos", "tag")),
                          dep, head, token.sentence))  # fmt: skip
    made = tuple(Sentence(i, a, b, roots[i], "body") for i, (a, b) in enumerate(sentences))
    return Parse(text, tuple(hung), made, entities)


def find(marked: str, gazetteer: Gazetteer) -> list[tuple[str, str | None, str | None, bool]]:
    return [(p.name, p.country, p.precision, p.locative) for p in find_places(parse_marked(marked), gazetteer)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Police clashed in [GPE Bat Yam].", [("Bat Yam", "ISR", "city", True)]),
        ("[GPE Moscow] said no.", [("Moscow", "RUS", "city", False)]),
        ("Troops marched in [GPE Paris], [GPE Texas].",
         [("Paris", "USA", "city", True), ("Texas", "USA", "province", False)]),
        ("Troops marched in [GPE Paris].", [("Paris", "FRA", "city", True)]),
        ("[NORP Nigerien] troops attacked near [GPE Gaya].", [("Gaya", "NER", "city", True)]),
        ("[NORP Indian] troops attacked near [GPE Gaya].", [("Gaya", "IND", "city", True)]),
        ("Youths gathered in [PERSON Bat Yam].", [("Bat Yam", "ISR", "city", True)]),
        ("[NORP Iraqi] forces attacked [FAC Qayyarah Airfield West].",
         [("Qayyarah Airfield West", "IRQ", "point", False)]),
        ("Shells landed at [FAC Seoul City Hall].", [("Seoul City Hall", "KOR", "city", True)]),
        ("A boat capsized in the [LOC Black Sea].", [("Black Sea", None, None, True)]),
        ("Troops marched in [GPE Austin], [GPE Indiana].",
         [("Austin", "USA", "city", True), ("Indiana", "USA", "province", False)]),
        ("Police from [GPE Atlanta], [GPE Georgia] clashed.",
         [("Atlanta", "USA", "city", False), ("Georgia", "USA", "province", False)]),
        ("[NORP Georgian] troops clashed in [GPE Georgia].", [("Georgia", "GEO", "country", True)]),
        ("Police clashed in [GPE Henan province].", [("Henan province", "CHN", "province", True)]),
        ("Police clashed in [LOC northern Mali].", [("northern Mali", "MLI", "country", True)]),
        ("Police clashed in [GPE Jamaica or Cuba].",
         [("Jamaica", "JAM", "country", True), ("Cuba", "CUB", "country", True)]),
        ("Youths clashed in the [PERSON Mukuru] slums.", [("Mukuru", None, None, True)]),
        ("The [ORG U.S. Army] attacked.", [("U.S.", "USA", "country", False)]),
        ("The [ORG Health Ministry of Uganda] attacked.", [("Uganda", "UGA", "country", False)]),
        ("Youths clashed in [ORG Masvingo].", [("Masvingo", "ZWE", "city", False)]),
        ("Youths clashed in [GPE Kayes], [ORG Mopti] and [ORG Gao].",
         [("Kayes", "MLI", "city", True), ("Mopti", "MLI", "city", False), ("Gao", "MLI", "city", False)]),
        ("Nothing happened to [PERSON Georgia Smith].", []),
        ("🙂 happened.", []),
    ],
)  # fmt: skip
def test_names_countries_and_where_phrases(
    marked: str, expected: list[tuple[str, str | None, str | None, bool]], gazetteer: Gazetteer
) -> None:
    assert find(marked, gazetteer) == expected


def test_a_small_namesake_in_a_country_never_spoken_of_is_not_taken(gazetteer: Gazetteer) -> None:
    marked = "[GPE Cameroon] said no. [NORP Cameroonian] troops attacked. Gunmen attacked in [GPE Bambui]."
    found = find(marked, gazetteer)
    assert found[-1] == ("Bambui", "CMR", None, True)


def test_spans_are_code_points_of_the_unmodified_text(gazetteer: Gazetteer) -> None:
    parse = parse_marked("🙂 Police clashed\r\nin [GPE Bat\r\nYam].")
    (place,) = find_places(parse, gazetteer)
    assert parse.text[slice(*place.span)] == "Bat\r\nYam"
    assert (place.name, place.geonameid) == ("Bat Yam", 295548)


def test_the_dateline_is_a_place_though_it_is_not_parsed(gazetteer: Gazetteer) -> None:
    parse = parse_marked("Youths clashed.")
    text = "ANCHORAGE, Alaska, Oct. 21 - Youths clashed."
    tokens = tuple(replace(t, start=t.start + 29, end=t.end + 29) for t in parse.tokens)
    parse = replace(parse, text=text, tokens=tokens)
    parts = Parts(
        blocks=(Block("dateline", (0, 28)), Block("body", (29, len(text)))), dateline_place="Anchorage, Alaska"
    )
    (place,) = find_places(parse, gazetteer, parts)
    assert (place.name, place.country, place.span, place.first) == ("Anchorage", "USA", (0, 9), 0)
    assert place.dateline
    assert find_places(parse, gazetteer) == ()


def _event_place(marked: str, trigger: str, gazetteer: Gazetteer, **told: str) -> PlaceMention | None:
    parse = parse_marked(marked)
    heads = [t.index for t in parse.tokens if t.text == trigger]
    return place_event(heads, parse, find_places(parse, gazetteer), **told)  # type: ignore[arg-type]


def test_the_place_of_the_events_own_clause_wins(gazetteer: Gazetteer) -> None:
    marked = "[GPE Moscow] said no. Police clashed in [GPE Juba]."
    place = _event_place(marked, "clashed", gazetteer)
    assert place
    assert place.name == "Juba"


def test_an_act_happens_where_the_scene_was_set(gazetteer: Gazetteer) -> None:
    marked = "Police clashed in [GPE Juba]. They arrested 12 people."
    place = _event_place(marked, "arrested", gazetteer, event_type="COERCE", status="happened")
    assert place
    assert place.country == "SSD"


def test_no_place_no_answer(gazetteer: Gazetteer) -> None:
    assert _event_place("Police arrested 12 people.", "arrested", gazetteer) is None
    assert _event_place("", "arrested", gazetteer) is None
