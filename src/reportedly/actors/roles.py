"""Resolve titles without a name: "the Iranian president", "his Turkish counterpart", "the two ministers"."""

from reportedly.actors.draft import Draft, Scene
from reportedly.actors.knowledge import AgentNoun, Gender
from reportedly.actors.names import name_words, same_person
from reportedly.actors.phrases import definite, head, modifiers, nearest_first, phrase
from reportedly.passages import Mention, Token
from reportedly.records import ActorKind

SIDES = frozenset((
    "side", "country", "nation", "state", "leader", "minister", "president", "premier", "party", "counterpart"
))  # fmt: skip
#: Nouns for any persons, with the gender that they tell of.
PERSONS: dict[str, Gender | None] = {
    "man": "male", "woman": "female", "brother": "male", "sister": "female", "people": None, "person": None,
    "rival": None, "politician": None, "candidate": None, "official": None, "friend": None, "colleague": None,
}  # fmt: skip
COUNTERPARTS = frozenset(("counterpart", "opposite"))
ROLE_CONFIDENCE = 0.8  # a title alone that fits one person of the article
OFFICE_CONFIDENCE = 0.7  # a person whom the article does not name: only the office and the day tell
FARTHEST_PAIR = 3  # sentences back to two names joined by "and" that "both" and "the two ministers" still reach
JOINT_CONFIDENCE = 0.6  # the last two that fit


def resolve_title(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Find the person whose titles and roles have the words of the phrase: "the Iranian president"."""
    word = head(scene, mention)
    if noun is None or noun.kind != "person" or word.tag in ("NNS", "NNPS"):
        return False
    fitting = _bearers(scene, mention, word) if definite(scene, mention) else []
    if word.lemma.lower() in COUNTERPARTS:
        country = scene.country_in(mention.first, mention.last)
        fitting = [d for d in scene.drafts if country and d.kind == "person" and d.named and d.country == country]
    ranked = nearest_first(mention, fitting)
    if not ranked:
        return False
    scene.give(mention, ranked[0], f"“{word.text}” is a title or role of {ranked[0].name}", ROLE_CONFIDENCE)
    return True


def _bearers(scene: Scene, mention: Mention, word: Token) -> list[Draft]:
    """Return the persons with the phrase's title, or with one that is of its kind ("Ambassador X … the diplomat")."""
    country = scene.country_in(mention.first, mention.last)
    wanted = {t.lower for t in modifiers(scene, mention) if scene.owner_at(t.index) is None}
    titles = {word.lemma.lower(), word.lower}
    if "diplomat" in titles and wanted & {"chief", "top"}:
        titles, wanted = {"minister"}, {"foreign"}
    persons = [
        d for d in scene.drafts
        if d.kind == "person" and not d.plural and not (country and d.country and country != d.country)
    ]  # fmt: skip
    bearers = [d for d in persons if titles & d.head_nouns and wanted <= d.head_nouns]
    if not bearers and mention.last == mention.head <= mention.first + 1:
        kinds = scene.knowledge.kinds_of(word.lemma.lower())
        bearers = [d for d in persons if d.named and d.head_nouns & kinds]
    return bearers


def resolve_office(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Name the holder of a state's office on the day of publication, where a dated fact tells who that was."""
    day = scene.article.published
    word = head(scene, mention)
    if day is None or noun is None or noun.kind != "person" or word.tag in ("NNS", "NNPS"):
        return False
    own = [t for t in scene.parse.tokens[mention.first : mention.head] if t.pos in ("ADJ", "NOUN", "PROPN")]
    words = " ".join([*(t.lower for t in own if scene.owner_at(t.index) is None), word.lower])
    country = scene.country_in(mention.first, mention.last)
    if country is None and definite(scene, mention):
        country = scene.knowledge.only_country_with(words)
    if country is None:
        return False
    named = _named_holder(scene, mention, country, words)
    if named is not None:
        scene.give(mention, named, f"the article names {named.name} as {words} of {country}", ROLE_CONFIDENCE)
        return True
    term = scene.knowledge.holder(country, words, day)
    if term is None:
        return False
    draft = next((d for d in scene.drafts if d.kind == "person" and same_person(name_words(term.name), d.words)), None)
    if draft is None:
        draft = scene.add(Draft("person", term.name, words=name_words(term.name), country=country, sector="GOV"))
        draft.confidence = OFFICE_CONFIDENCE
    draft.wikidata = term.wikidata
    draft.head_nouns.update(words.split())
    scene.give(mention, draft, f"{term.name} was {words} of {country} from {term.first} to {term.last}")
    if phrase(scene, mention) not in draft.roles:
        draft.roles.append(phrase(scene, mention))
    return True


def _named_holder(scene: Scene, mention: Mention, country: str, office: str) -> Draft | None:
    """Return the person whom the article itself names with the office, under any title that means it."""
    titles = [set(title.split()) for title in (office, *scene.knowledge.titles_of(country, office))]
    holders = [
        d for d in scene.drafts
        if d.kind == "person" and d.named and d.country == country and any(title <= d.head_nouns for title in titles)
    ]  # fmt: skip
    return next(iter(nearest_first(mention, holders)), None)


def resolve_joint(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Resolve "the two foreign ministers", "the two countries" to both."""
    tokens = scene.parse.tokens[mention.first : mention.head]
    lemma = head(scene, mention).lemma.lower().removesuffix("s")  # lemmas of proper nouns keep the plural
    if noun is None or lemma not in SIDES | set(PERSONS) or not any(t.lower in ("two", "both") for t in tokens):
        return False
    if lemma in ("side", "country", "nation", "state", "party"):
        fitting = [d for d in scene.drafts if d.kind == "country"]
    elif lemma in PERSONS:
        fitting = [] if modifiers(scene, mention) else last_pair(scene, mention, "person")
        fitting = [d for d in fitting if d.gender in (None, PERSONS[lemma])] if PERSONS[lemma] else fitting
    else:
        wanted = {t.lower for t in modifiers(scene, mention)} | {lemma}
        fitting = [d for d in scene.drafts if d.kind == "person" and wanted <= d.head_nouns]
    pair = [d for d in nearest_first(mention, fitting) if min(d.mentions) < mention.index][:2]
    person = noun.kind == "person"
    if len(pair) < 2 and lemma not in COUNTERPARTS | set(PERSONS):
        pair = last_pair(scene, mention, "person" if person else "country")
    if len(pair) < 2:
        return False
    give_both(scene, mention, pair, lemma)
    return True


def last_pair(scene: Scene, mention: Mention, kind: ActorKind | None = None) -> list[Draft]:
    """Return the last two named actors before the mention that were joined by "and", or nothing."""
    tokens = scene.parse.tokens
    here = tokens[mention.head].sentence
    for other in reversed(scene.mentions[: mention.index]):
        token = tokens[other.head]
        if here - token.sentence > FARTHEST_PAIR:
            break
        if other.kind not in ("name", "nominal") or token.dep != "conj" or other.head in scene.quoted:
            continue
        pair = [scene.owner_at(token.head), scene.owner[other.index]]
        named = [d for d in pair if d is not None and d.named and not d.plural]
        alike = len({d.kind for d in named}) == 1 and (kind is None or all(d.kind == kind for d in named))
        if len(named) == len(pair) and named[0] is not named[1] and alike:
            return named
    return []


def give_both(scene: Scene, mention: Mention, pair: list[Draft], lemma: str | None = None) -> None:
    """Resolve the mention to the two together, an actor of its own."""
    first, second = sorted(pair, key=lambda d: min(d.mentions))
    name = f"{first.name} and {second.name}"
    draft = next((d for d in scene.drafts if d.name == name), None)
    if draft is None:
        draft = scene.add(Draft("group", name, words=name_words(name), plural=True, named=False, sector=first.sector))
        draft.parts = [first, second]
    if lemma is not None:
        draft.head_nouns.add(lemma)
    scene.give(mention, draft, "both together", JOINT_CONFIDENCE)


def resolve_age(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Resolve "the 31-year-old" to the person who was last a subject."""
    tokens = scene.parse.tokens
    aged = head(scene, mention).lower == "old" or head(scene, mention).lower.endswith("-year-old")
    words = (tokens[t] for t in scene.parse.subtree(mention.head))
    if not aged or not any(t.text[:1].isdigit() for t in words):
        return False
    for other in reversed(scene.mentions[: mention.index]):
        owner = scene.owner[other.index]
        subject = tokens[other.head].dep in ("nsubj", "nsubjpass")
        if owner is not None and owner.kind == "person" and owner.named and subject:
            scene.give(mention, owner, f"the age is that of {owner.name}", ROLE_CONFIDENCE)
            return True
    return False
