"""Resolve those of whom a name beside them tells: "ISIL fighters", "the Palestinian people", "members of Congress"."""

from reportedly.actors.draft import Draft, Scene
from reportedly.actors.knowledge import AgentNoun
from reportedly.actors.names import name_words
from reportedly.actors.phrases import DEFINITE, head, modifiers, phrase
from reportedly.passages import Mention

FIGHTERS = frozenset((
    "fighter", "militant", "terrorist", "insurgent", "force", "troop", "jihadist", "militiaman", "extremist", "rebel"
))  # fmt: skip
ARMED = frozenset(("REB", "UAF", "MIL", None))
PEOPLES = frozenset(("people", "nation"))
MEMBER_CONFIDENCE = 0.8


def resolve_members(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Resolve those who act for an armed group to the group, and the members of a body to the body."""
    word = head(scene, mention)
    if word.tag not in ("NNS", "NNPS"):
        return False
    lemma = word.lemma.lower().removesuffix("s")
    if lemma in FIGHTERS:
        owner = _group_before(scene, mention) or _forces_named(scene, mention)
    else:
        owner = _body_of(scene, mention) if lemma == "member" else None
    if owner is None:
        return False
    scene.give(mention, owner, f"those who act for {owner.name}", MEMBER_CONFIDENCE)
    owner.forms.append(phrase(scene, mention))
    return True


def _group_before(scene: Scene, mention: Mention) -> Draft | None:
    """Return the armed group whose name stands at once before the noun, with nothing before it but "the"."""
    for other in scene.mentions:
        if other.kind == "name" and other.last == mention.head - 1:
            owner = scene.owner[other.index]
            between = scene.parse.tokens[mention.first : other.first]
            bare = all(t.lower in DEFINITE for t in between)
            if owner and bare and owner.kind == "organisation" and owner.sector in ARMED:
                return owner
    return None


def _forces_named(scene: Scene, mention: Mention) -> Draft | None:
    """Return the forces that the article names elsewhere with the same words: "Iraqi forces", Iraqi Security Forces."""
    words = {t.lower for t in modifiers(scene, mention)}
    if not words or any(t.pos == "NUM" for t in scene.parse.tokens[mention.first : mention.head]):
        return None
    wanted = words | {head(scene, mention).lower}
    named = [d for d in scene.drafts if d.named and d.kind == "organisation" and wanted <= set(d.words)]
    return named[0] if len(named) == 1 else None


def _body_of(scene: Scene, mention: Mention) -> Draft | None:
    """Return the body in "members of the Security Council", where they are not counted or told apart."""
    before = scene.parse.tokens[mention.first : mention.head]
    if any(t.lower not in DEFINITE for t in before):
        return None
    for child in scene.parse.children_by(mention.head, "prep"):
        for inner in scene.parse.children_by(child, "pobj") if scene.parse.tokens[child].lower == "of" else []:
            owner = scene.owner_at(inner)
            if owner and owner.named and owner.kind == "organisation":
                return owner
    return None


def resolve_people(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Resolve "the Palestinian people" and "the people of Palestine" to those whom it calls Palestinians as well."""
    lemma = head(scene, mention).lemma.lower()
    country = scene.country_in(mention.first, mention.last)
    others = [t for t in modifiers(scene, mention) if scene.country_in(t.index, t.index) is None]
    counted = any(t.pos == "NUM" for t in scene.parse.tokens[mention.first : mention.head])
    if lemma not in PEOPLES or country is None or others or counted:
        return False
    if lemma == "nation" and not modifiers(scene, mention):
        return False
    name = phrase(scene, mention)
    draft = people_draft(scene, country) or scene.add(
        Draft("group", name, words=name_words(name), country=country, plural=True, people_of=country)
    )
    draft.named = True
    draft.head_nouns.add(lemma)
    scene.give(mention, draft, "the people of the country")
    draft.forms.append(name)
    return True


def people_draft(scene: Scene, country: str) -> Draft | None:
    """Return the actor that is the people of the country, if the article has one."""
    return next((d for d in scene.drafts if d.people_of == country), None)
