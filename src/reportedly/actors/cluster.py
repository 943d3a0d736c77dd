"""Group the names of an article: states and known bodies by the data, persons and other bodies by how they are written.

A surname, another spelling, an acronym after its expansion and a title before the name all lead to one actor.
"""

from collections import Counter

from reportedly.actors.draft import Draft, Scene
from reportedly.actors.knowledge import Gender, KnownName
from reportedly.actors.members import people_draft
from reportedly.actors.names import PARTICLES, is_acronym_of, name_words, plain, same_person, same_word
from reportedly.passages import Mention
from reportedly.records import ActorKind

LONGEST_GOVERNMENT = 4  # words: more is a body of its own
HONORIFICS = frozenset(("mister", "lady", "doctor", "professor", "sheikh"))
PLACE_PREPOSITIONS = frozenset((
    "in", "at", "near", "outside", "inside", "around", "across", "through", "throughout", "over", "into", "onto",
    "to", "from", "toward", "towards", "along", "off"
))  # fmt: skip
MOVING = frozenset((
    "go", "come", "travel", "fly", "arrive", "return", "head", "move", "visit", "leave", "flee", "walk", "drive",
    "march", "sail", "road", "trip", "flight", "journey", "way", "bring", "carry", "take", "send", "bus", "train",
    "plane", "tour", "escape", "deport", "transfer", "evacuate", "ship", "close"
))  # fmt: skip
OUTLET_WORDS = frozenset(
    (
        "times",
        "post",
        "news",
        "daily",
        "herald",
        "tribune",
        "gazette",
        "telegraph",
        "courier",
        "tv",
        "radio",
        "fm",
        "chronicle",
        "observer",
        "journal",
        "examiner",
        "star",
        "mirror",
        "dispatch",
        "bulletin",
    )
)
STATIONS = ("tv", "radio", "television", "fm")
BODY_WORDS = frozenset((
    "tv", "radio", "television", "fm", "courier", "herald", "tribune", "gazette", "ministry", "department",
    "agency", "organization", "organisation", "university", "party", "army", "police", "council", "committee",
    "commission", "group", "association", "union", "court", "corps", "company", "bank", "hospital", "school",
    "institute", "foundation", "church", "front", "movement", "parliament", "assembly", "congress", "senate",
    "office", "authority", "bureau", "federation", "league", "club", "times", "post", "news", "press", "flight",
    "airlines", "airways", "airport", "street", "road", "river", "bridge", "square", "palace", "hotel", "station",
    "tower", "act", "plan", "prize", "cup", "daily", "network", "inc", "ltd", "corp", "force", "forces", "brigade",
    "brigades", "society", "centre", "center", "service", "administration"
))  # fmt: skip


def resolve_names(scene: Scene) -> None:
    """Resolve every mention of kind name, and adjectives that stand for a country."""
    named = [m for m in scene.mentions if m.kind == "name"]
    surnames = _surnames(scene, named)
    # Full names first: a surname alone is then looked for among the whole article's full names.
    for mention in sorted(named, key=lambda m: (-len(name_words(bare_name(scene, m))), m.index)):
        _resolve_name(scene, mention, surnames)
    for mention in scene.mentions:
        if mention.kind == "adjective":
            _resolve_adjective(scene, mention)
    for draft in scene.drafts:
        _settle_name(scene, draft)
        if draft.kind == "person" and draft.country is None:
            draft.country = _country_of_titles(scene, draft)


def bare_name(scene: Scene, mention: Mention) -> str:
    """Return the name in the mention without titles, nationality and other words before it."""
    first, last = name_tokens(scene, mention)
    return " ".join(scene.parse.words(first, last).split())


def name_tokens(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return the first and last token of the name in the mention, titles left out."""
    first, last = mention.first, mention.last
    if mention.label not in ("PERSON", None):
        return first, last
    for entity in scene.parse.entities:
        if entity.first <= mention.head <= entity.last and entity.first >= first:
            first = entity.first
            break
    while first < last and _before_name(scene, first):
        first += 1
    return first, last


def _before_name(scene: Scene, token: int) -> bool:
    word = scene.parse.tokens[token]
    lower_first = word.text[:1].islower() and word.lower not in PARTICLES
    known = scene.knowledge.name(word.text)
    nationality = known is not None and known.kind == "adjective"
    return lower_first or nationality or word.pos in ("DET", "PUNCT", "PART") or bool(scene.knowledge.title(word.text))


def _surnames(scene: Scene, named: list[Mention]) -> set[str]:
    """Return the last words of the names of persons that are full or have a title ("Mr Msiska")."""
    persons = [(m, name_words(bare_name(scene, m))) for m in named if m.label == "PERSON"]
    return {words[-1] for m, words in persons if len(words) > 1 or (words and _is_titled(scene, m))}


def _is_titled(scene: Scene, mention: Mention) -> bool:
    """Whether a title that only persons bear stands before the name."""
    before = scene.parse.tokens[mention.first : name_tokens(scene, mention)[0]]
    titles = [scene.knowledge.title(t.text) for t in before]
    return any(t is not None and (t.gender or t.sector) for t in titles)


def _resolve_name(scene: Scene, mention: Mention, surnames: set[str]) -> None:
    name = bare_name(scene, mention)
    words = name_words(name)
    if not words:
        return
    known = None if len(words) == 1 and words[0] in surnames else scene.knowledge.name(name)
    titled = mention.first < name_tokens(scene, mention)[0]
    if known and not (mention.label == "PERSON" and titled):
        _resolve_known(scene, mention, name, known)
        return
    country = _government_named(scene, mention, words) or _half_named(scene, words)
    if country is not None:
        _resolve_known(scene, mention, name, country)
        return
    person = _is_person(scene, mention, words, surnames)
    pool = [d for d in scene.drafts if (d.kind == "person") == person and d.known is None]
    if person:
        draft = _find_person(scene, mention, words, pool)
    else:
        bodies = pool + _known_bodies(scene)
        placed = mention.label in ("GPE", "LOC", "NORP")  # "Queensland" is no short form of "Queensland Health"
        draft = _find_body(name, words, [d for d in bodies if not placed or d.kind in ("place", "group")])
    if draft is None:
        kind: ActorKind = "person" if person else _kind_of(scene, mention, words)
        draft = scene.add(Draft(kind, name, words=words))
        if kind == "organisation":
            draft.country = _country_of_name(scene, mention)
            draft.sector = _sector_of(scene, words)
    message = "named here" if not draft.mentions else f"written as a form of {draft.name}"
    scene.give(mention, draft, message)
    draft.forms.append(name)
    if len(words) > len(draft.words):
        draft.words = words
    if person:
        _read_titles(scene, mention, draft)


def _government_named(scene: Scene, mention: Mention, words: tuple[str, ...]) -> KnownName | None:
    """Return the state whose government the name is: "UK Government", "Government of Iraq"."""
    if "government" not in words or mention.label == "PERSON" or len(words) > LONGEST_GOVERNMENT:
        return None
    ends = (words[0] == "government", words[-1] == "government")
    tokens = range(mention.first, mention.last + 1)
    named = (scene.knowledge.name(scene.parse.tokens[i].text) for i in tokens)
    return next((k for k in named if k and k.actor.kind == "country"), None) if any(ends) else None


def _half_named(scene: Scene, words: tuple[str, ...]) -> KnownName | None:
    """Return the state that "the North" is short for, where the article names North Korea."""
    if len(words) != 1 or words[0] not in ("north", "south"):
        return None
    halves = (d.known for d in scene.drafts if d.kind == "country" and d.words[:1] == words and d.known)
    return next((KnownName(words[0], "name", half) for half in halves), None)


def _known_bodies(scene: Scene) -> list[Draft]:
    return [d for d in scene.drafts if d.known is not None and d.kind != "country"]


def _resolve_known(scene: Scene, mention: Mention, name: str, known: KnownName) -> None:
    if known.kind == "government" and _is_place_here(scene, mention):
        _resolve_place(scene, mention, name, known)
        return
    if known.kind == "people":
        _resolve_people(scene, mention, name, known)
        return
    draft = next((d for d in scene.drafts if d.known == known.actor), None)
    if draft is None:
        actor = known.actor
        draft = scene.add(Draft(actor.kind, actor.name, country=actor.country, sector=actor.sector, known=actor))
        draft.words = name_words(actor.name)
    by = {"government": "the seat of its government", "loaded": "a name for it that takes a side"}
    scene.give(mention, draft, f"{by.get(known.kind, 'its name')} in the actor knowledge")
    draft.forms.append(name)


def _is_place_here(scene: Scene, mention: Mention) -> bool:
    """Whether a capital's name says where here ("in Moscow"), not who ("Moscow said")."""
    token = scene.parse.tokens[mention.head]
    if token.dep == "pobj":
        preposition = scene.parse.tokens[token.head]
        if preposition.lower in ("to", "from"):  # "flew to Moscow", but "gave a warning to Moscow"
            return scene.parse.tokens[preposition.head].lemma.lower() in MOVING
        return preposition.lower in PLACE_PREPOSITIONS
    if token.dep == "dobj":
        return scene.parse.tokens[token.head].lemma.lower() in MOVING
    return token.dep in ("npadvmod", "appos") or (token.dep == "ROOT" and mention.first == mention.last)


def _resolve_place(scene: Scene, mention: Mention, name: str, known: KnownName) -> None:
    draft = next((d for d in scene.drafts if d.kind == "place" and plain(d.name) == plain(name)), None)
    if draft is None:
        draft = scene.add(Draft("place", name, words=name_words(name), country=known.actor.country))
    scene.give(mention, draft, "a capital that says where")


def _resolve_people(scene: Scene, mention: Mention, name: str, known: KnownName) -> None:
    country = known.actor.country
    draft = people_draft(scene, country) if country else None
    if draft is None:
        draft = Draft("group", name, words=name_words(name), country=country, plural=True, people_of=country)
        scene.add(draft)
    scene.give(mention, draft, f"people of {known.actor.name}")
    draft.forms.append(name)


def _is_person(scene: Scene, mention: Mention, words: tuple[str, ...], surnames: set[str]) -> bool:
    """Whether a name that the knowledge does not have is a person's, against the recogniser where the text says so."""
    if mention.label == "PERSON":
        at = scene.parse.tokens[mention.head]
        place = at.dep == "pobj" and scene.parse.tokens[at.head].lower in ("in", "at", "near")
        body = words[-1] in BODY_WORDS
        seen = any(same_word(words[-1], s) for s in surnames)
        return not body and words[0] not in STATIONS and (not place or (seen and len(words) == 1))
    if any(same_word(words[-1], s) for s in surnames) and len(words) == 1:
        return True
    first = name_tokens(scene, mention)[0]
    titled = any(
        scene.knowledge.title(scene.parse.tokens[i].text) for i in range(max(mention.first, first - 2), first)
    ) or (first > 0 and scene.parse.tokens[first - 1].text in scene.knowledge.titles)
    return titled and mention.label in (None, "GPE", "NORP", "ORG") and words[-1] not in BODY_WORDS and len(words) < 4


def _find_person(scene: Scene, mention: Mention, words: tuple[str, ...], pool: list[Draft]) -> Draft | None:
    """Return the person of this name; of two with one surname, the one the title fits and who was named last."""
    same = [d for d in pool if d.words == words] or [d for d in pool if same_person(words, d.words)]
    if len(words) == 1:  # "Warhol" is Andy Warhol before it is somebody called Warhol Polaroid
        same = [d for d in same if same_word(words[0], d.words[-1])] or same
    if len(same) > 1:
        title_gender = _gender_of_titles(scene, mention)
        same = [d for d in same if title_gender is None or d.gender in (None, title_gender)] or same
    return max(same, key=lambda d: max((i for i in d.mentions if i < mention.index), default=-1), default=None)


def _gender_of_titles(scene: Scene, mention: Mention) -> Gender | None:
    before = scene.parse.tokens[mention.first : name_tokens(scene, mention)[0]]
    titles = (scene.knowledge.title(t.text) for t in before)
    return next((t.gender for t in titles if t is not None and t.gender), None)


def _find_body(name: str, words: tuple[str, ...], pool: list[Draft]) -> Draft | None:
    """Return the body with this name, its acronym or expansion, or whose longer name ends or begins so."""
    for draft in pool:
        if draft.words == words or plain(name) in map(plain, draft.forms):
            return draft
    for draft in pool:
        forms = [draft.name, *draft.forms]
        if any(is_acronym_of(name, f) or is_acronym_of(f, name) for f in forms):
            return draft
    for draft in pool:
        longer, shorter = (draft.words, words) if len(draft.words) >= len(words) else (words, draft.words)
        if draft.kind in ("place",) or not shorter or len(longer) - len(shorter) > 3:
            continue
        partly = len(longer) > len(shorter) and shorter in (longer[-len(shorter) :], longer[: len(shorter)])
        if partly and (len(shorter) > 1 or shorter[0] not in BODY_WORDS):
            return draft
        if len(longer) == len(shorter) > 1 and all(same_word(a, b) for a, b in zip(longer, shorter, strict=True)):
            return draft
    return None


def _kind_of(scene: Scene, mention: Mention, words: tuple[str, ...]) -> ActorKind:
    if mention.label in ("GPE", "LOC", "FAC") and words[-1] not in BODY_WORDS:
        return "place"
    if words[0] in STATIONS:
        return "outlet"
    if mention.label == "PERSON" and words[-1] not in BODY_WORDS:
        return "place"
    if mention.label == "NORP":
        return "group"
    if words[-1] in OUTLET_WORDS:
        return "outlet"
    return "organisation"


def _country_of_name(scene: Scene, mention: Mention) -> str | None:
    """Return the country that a body's name tells of: "Iranian Foreign Ministry", "Bank of England"."""
    for i in range(mention.first, mention.last + 1):
        for last in range(min(i + 1, mention.last), i - 1, -1):
            country = scene.knowledge.country_named(scene.parse.words(i, last))
            if country:
                return country
    return None


def _sector_of(scene: Scene, words: tuple[str, ...]) -> str | None:
    for word in reversed(words):
        noun = scene.knowledge.agent(word)
        if noun and noun.sector:
            return noun.sector
    return None


def _read_titles(scene: Scene, mention: Mention, draft: Draft) -> None:
    """Note role, gender, country and sector from the words before a person's name."""
    first, last = name_tokens(scene, mention)
    before = scene.parse.tokens[mention.first : first]
    for token in before:
        title = scene.knowledge.title(token.text)
        if title:
            draft.gender = draft.gender or title.gender
            draft.head_nouns.update(title.role.split())
        noun = scene.knowledge.agent(token.lemma)
        draft.sector = draft.sector or (noun.sector if noun else None) or (title.sector if title else None)
        if token.pos in ("NOUN", "PROPN"):
            draft.head_nouns.update((token.lower, token.lemma.lower()))
    role = [t for t in before if not _nationality(scene, t.text) and t.dep not in ("det", "punct", "case")]
    role = [t for t in role if (found := scene.knowledge.title(t.text)) is None or found.role not in HONORIFICS]
    if role and any(scene.knowledge.agent(t.lemma) for t in role):
        draft.roles.append(" ".join(t.text for t in role))
    draft.country = draft.country or _country_before(scene, mention, first)
    if draft.gender is None and last > first:
        draft.gender = scene.knowledge.gender(scene.parse.tokens[first].text)


def _country_of_titles(scene: Scene, draft: Draft) -> str | None:
    """Return the country of the body that a person's title names: "IRGC commander X"."""
    titled = (scene.mentions[i] for i in draft.mentions)
    countries = (scene.affiliation_in(m.first, name_tokens(scene, m)[0] - 1) for m in titled)
    return next((country for country in countries if country), None)


def _country_before(scene: Scene, mention: Mention, first: int) -> str | None:
    for i in range(mention.first, first):
        country = scene.knowledge.country_named(scene.parse.tokens[i].text)
        if country:
            return country
    return None


def _nationality(scene: Scene, word: str) -> bool:
    known = scene.knowledge.name(word)
    return known is not None and known.actor.kind == "country"


def _resolve_adjective(scene: Scene, mention: Mention) -> None:
    known = scene.knowledge.name(scene.words(mention))
    if known:
        draft = next((d for d in scene.drafts if d.known == known.actor), None)
        if draft is None:
            actor = known.actor
            draft = scene.add(Draft(actor.kind, actor.name, country=actor.country, sector=actor.sector, known=actor))
            draft.words = name_words(actor.name)
        scene.give(mention, draft, f"{known.kind} of {known.actor.name}")


def _settle_name(scene: Scene, draft: Draft) -> None:
    """Choose the name of the record: the fullest form of the article, or the knowledge's for a state."""
    if draft.kind == "country" or not draft.forms:
        return
    counts = Counter(draft.forms)
    if draft.kind == "person":
        draft.name = max(counts, key=lambda form: (len(name_words(form)), counts[form]))
    elif draft.known is None:
        longest = [f for f in counts if not f.isupper()] or list(counts)
        draft.name = max(longest, key=lambda form: (len(name_words(form)), counts[form]))
    draft.forms.append(draft.name)
