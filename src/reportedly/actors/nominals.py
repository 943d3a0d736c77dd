"""Resolve noun phrases: appositions and titles, governments, "the group", joint pairs; else an actor of their own."""

from reportedly.actors.draft import Draft, Scene
from reportedly.actors.focus import country_in_focus, state_draft
from reportedly.actors.knowledge import AgentNoun
from reportedly.actors.members import resolve_members, resolve_people
from reportedly.actors.names import name_words, plain
from reportedly.actors.phrases import (
    DEFINITE,
    definite,
    head,
    modifiers,
    most_salient_first,
    nearest_first,
    phrase,
    phrase_tokens,
)  # fmt: skip
from reportedly.actors.roles import ROLE_CONFIDENCE, resolve_age, resolve_joint, resolve_office, resolve_title
from reportedly.passages import Mention, Token
from reportedly.records import ActorKind

GOVERNMENTS = frozenset((
    "government", "regime", "administration", "authority", "authorities", "junta", "leadership", "cabinet", "side"
))  # fmt: skip
QUANTITIES = frozenset((
    "dozen", "hundred", "thousand", "million", "number", "lot", "majority", "score", "handful", "pair", "couple",
    "group", "crowd", "mob", "some", "many", "most", "one", "two", "three", "four", "five", "several", "none",
    "all", "both", "minority", "third", "half", "quarter"
))  # fmt: skip
NAMING_VERBS = frozenset(("call", "name", "know", "dub", "identify"))
RELATIONS = frozenset(
    ("ally", "neighbour", "neighbor", "rival", "partner", "enemy", "foe", "backer", "patron", "sponsor", "adversary")
)  # what a person, a body or a country may be to another
COUNTRIES = frozenset(("country", "state", "nation", "republic", "kingdom"))
CROWDS = frozenset(("dozens", "scores", "hundreds", "thousands", "millions"))  # by themselves as subjects: people
RECENT_CONFIDENCE = 0.6  # a noun for a kind of body that fits the last one named
KNOWN_ONLY = 0.4  # confidence of a phrase whose head is no noun for people or bodies


def resolve_nominals(scene: Scene) -> None:
    """Resolve the noun phrases, in two passes: those that stand beside a name first, for the roles they give."""
    nominals = [m for m in scene.mentions if m.kind == "nominal"]
    for mention in nominals:
        _resolve_beside_name(scene, mention)
    for mention in nominals:
        if scene.owner[mention.index] is None:
            _resolve_alone(scene, mention)


def _resolve_beside_name(scene: Scene, mention: Mention) -> None:
    """Resolve an apposition, a predicate or a title beside a name to the name's actor, and note the role."""
    noun = scene.knowledge.agent(head(scene, mention).lemma)
    if noun is None:
        return
    owner = _named_beside(scene, mention)
    relation = head(scene, mention).lemma.lower() in RELATIONS
    if owner is None or not (relation or _fits(noun, owner)):
        return
    scene.give(mention, owner, "stands beside the name")
    _note_role(scene, mention, owner, noun)


def _named_beside(scene: Scene, mention: Mention) -> Draft | None:
    """Return the named actor that the phrase stands in apposition to, is said to be, or is called."""
    parse = scene.parse
    token = parse.tokens[mention.head]
    if token.dep == "appos":
        return None if _begins_clause(scene, mention) else scene.owner_at(token.head)
    relation = token.lemma.lower() in RELATIONS
    called = [c for c in parse.children_by(mention.head, "acl") if parse.tokens[c].lemma.lower() in NAMING_VERBS]
    beside = [i for clause in called for i in sorted(parse.subtree(clause))]
    beside += parse.children_by(mention.head, "appos")
    for owner in map(scene.owner_at, beside):
        if owner and owner.named and (relation or owner.kind in ("person", "organisation", "outlet")):
            return owner
    if token.dep == "attr" and parse.tokens[token.head].lemma in ("be", "become"):
        subjects = [scene.owner_at(s) for s in parse.children_by(token.head, "nsubj")]
        return next((s for s in subjects if s and s.kind == "person"), None)
    return _named_next(scene, mention) or _named_after_comma(scene, mention)


def _named_next(scene: Scene, mention: Mention) -> Draft | None:
    """Return the actor whose name follows at once: "its field officer Ana Ruiz", "the group Harbour of Hope"."""
    if mention.last != mention.head or head(scene, mention).tag in ("NNS", "NNPS"):
        return None
    for other in scene.mentions[mention.index + 1 :]:
        if other.first > mention.head + 1:
            return None
        if other.kind == "name" and other.first == mention.head + 1:
            return scene.owner[other.index]
    return None


def _named_after_comma(scene: Scene, mention: Mention) -> Draft | None:
    """Return the person whose name stands between commas after the phrase: "the mayor, Ana Ruiz, said"."""
    tokens = scene.parse.tokens
    comma = mention.last + 1
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or tokens[mention.head].dep == "conj":
        return None
    for other in scene.mentions:
        if other.kind == "name" and other.first == comma + 1 and other.label == "PERSON":
            closes = other.last + 1 < len(tokens) and tokens[other.last + 1].text == ","
            return scene.owner[other.index] if closes else None
    return None


def _begins_clause(scene: Scene, mention: Mention) -> bool:
    """Whether a verb follows at once, so that the phrase is its subject and no apposition ("…, an adviser tells")."""
    after = mention.last + 1
    return after < len(scene.parse.tokens) and scene.parse.tokens[after].tag in ("VBZ", "VBD", "VBP")


def _fits(noun: AgentNoun, owner: Draft) -> bool:
    if noun.kind == "person":
        return owner.kind == "person"
    return owner.kind not in ("person", "group")


def _note_role(scene: Scene, mention: Mention, owner: Draft, noun: AgentNoun) -> None:
    owner.head_nouns.add(head(scene, mention).lemma.lower())
    owner.head_nouns.update(t.lower for t in modifiers(scene, mention))
    owner.sector = owner.sector or noun.sector
    owner.country = owner.country or scene.affiliation_in(mention.first, mention.last)
    words = phrase(scene, mention)
    if owner.kind == "person" and words not in owner.roles:
        owner.roles.append(words)


def _resolve_alone(scene: Scene, mention: Mention) -> None:
    """Try the ways a phrase can point to an actor of the article, the surest first; else it is a new actor."""
    word = head(scene, mention)
    noun = scene.knowledge.agent(word.lemma) or scene.knowledge.agent(word.lower)
    if not any(resolve(scene, mention, noun) for resolve in WAYS):
        _add_nominal(scene, mention, noun)


def _resolve_government(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Name a government by its country: "the Turkish government", "the government of Turkey", "the government"."""
    if head(scene, mention).lemma.lower() not in GOVERNMENTS:
        return False
    country = scene.country_in(mention.first, mention.last) or _country_of_partner(scene, mention)
    if country is None:
        if not definite(scene, mention) or modifiers(scene, mention) or head(scene, mention).lower in ("side", "sides"):
            return False
        country = country_in_focus(scene, mention)
    draft = state_draft(scene, country)
    if draft is None:
        return False
    scene.give(mention, draft, "a government is named by its country")
    words = phrase(scene, mention)
    if len(words.split()) > 1:
        draft.forms.append(words)
    return True


def _country_of_partner(scene: Scene, mention: Mention) -> str | None:
    """Return the country of what "and" joins the phrase to: "the government and people of Bulgaria"."""
    for joined in scene.parse.children_by(mention.head, "conj"):
        index = scene.by_head.get(joined)
        if index is not None:
            return scene.country_in(mention.head + 1, scene.mentions[index].last)
    return None


def _resolve_country(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Resolve "the country" to the one that the article is about there."""
    word = head(scene, mention)
    if word.lemma.lower() not in COUNTRIES or word.tag != "NN" or not definite(scene, mention):
        return False
    draft = None if modifiers(scene, mention) else state_draft(scene, country_in_focus(scene, mention))
    if draft is None:
        return False
    scene.give(mention, draft, "the country spoken of", RECENT_CONFIDENCE)
    return True


def _resolve_kind(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Find the body that "the ministry", "the agency", "the group" points back to."""
    word = head(scene, mention)
    lemma = word.lemma.lower()
    if noun is None or noun.kind not in ("organisation", "outlet", "group") or not definite(scene, mention):
        return False
    if word.tag in ("NNS", "NNPS"):
        return False
    wanted = {t.lower for t in modifiers(scene, mention)}
    bodies = [d for d in scene.drafts if d.named and d.kind in ("organisation", "outlet")]
    named_so = [d for d in bodies if lemma in d.words and wanted <= set(d.words) | d.head_nouns]
    described = [d for d in bodies if lemma in d.head_nouns and wanted <= set(d.words) | d.head_nouns]
    alike = [] if wanted else [d for d in bodies if _alike(d, noun, lemma)]
    for fitting, sure in ((named_so + described, ROLE_CONFIDENCE), (alike, RECENT_CONFIDENCE)):
        ranked = most_salient_first(scene, mention, fitting)
        if ranked:
            scene.give(mention, ranked[0], f"“{lemma}” points back to {ranked[0].name}", sure)
            return True
    return False


def _alike(draft: Draft, noun: AgentNoun, lemma: str) -> bool:
    """Whether a noun for a kind of body ("company", "newspaper", "group") can stand for this one."""
    if noun.kind == "outlet":
        return draft.kind == "outlet"
    if lemma in ("group", "organisation", "organization", "movement", "agency", "company", "firm", "party", "charity"):
        if lemma == "agency" and draft.kind == "outlet":
            return True
        sector_fits = draft.sector is None or noun.sector in (None, draft.sector) or lemma in ("group", "movement")
        return draft.kind == "organisation" and (sector_fits or draft.sector in ("IGO", "SOC"))
    return False


def _resolve_same_phrase(scene: Scene, mention: Mention, noun: AgentNoun | None) -> bool:
    """Find an unnamed actor of the same noun: "a gunman … the gunman", "Iranian lawmakers … the lawmakers"."""
    word = head(scene, mention)
    plural = word.tag in ("NNS", "NNPS")
    if not (definite(scene, mention) or mention.first == mention.head or plural):
        return False
    words = plain(phrase(scene, mention))
    alike = [d for d in scene.drafts if not d.named and d.plural == plural]
    fitting = [d for d in alike if plain(d.name) == words or _taken_up(scene, mention, word, d)]
    ranked = [d for d in nearest_first(mention, fitting) if min(d.mentions) < mention.index]
    if not ranked:
        return False
    scene.give(mention, ranked[0], f"the same noun as in “{ranked[0].name}”", RECENT_CONFIDENCE)
    return True


def _taken_up(scene: Scene, mention: Mention, word: Token, draft: Draft) -> bool:
    """Whether a phrase with "the" or "these" and the same noun, with no new modifier or number, means the actor."""
    before = scene.parse.tokens[mention.first : mention.head]
    numbers = {t.lower for t in before if t.pos == "NUM"}
    country = scene.country_in(mention.first, mention.last)
    return (
        word.lemma.lower() in draft.head_nouns
        and scene.parse.tokens[mention.first].lower in DEFINITE
        and {t.lower for t in modifiers(scene, mention)} <= draft.head_nouns
        and numbers <= set(plain(draft.name).split())
        and country in (None, draft.country)
    )


def _add_nominal(scene: Scene, mention: Mention, noun: AgentNoun | None) -> None:
    """Add an actor that has no name, under its shortest clear phrase."""
    word = head(scene, mention)
    inner = _counted(scene, mention)
    if inner is not None:
        noun = scene.knowledge.agent(scene.parse.tokens[inner].lemma) or noun
    plural = word.tag in ("NNS", "NNPS") or inner is not None
    name = phrase(scene, mention)
    kind: ActorKind = noun.kind if noun else "group"
    if plural and kind in ("person", "country"):
        kind = "group"
    draft = Draft(kind, name, words=name_words(name), plural=plural, named=False)
    draft.country = scene.affiliation_in(mention.first, _end_of_origin(scene, mention))
    draft.sector = noun.sector if noun else None
    draft.head_nouns = {word.lemma.lower(), *(t.lower for t in modifiers(scene, mention))}
    crowd = inner is None and word.lower in CROWDS and word.dep in ("nsubj", "nsubjpass")
    draft.confidence = 0.9 if noun or crowd else KNOWN_ONLY
    scene.add(draft)
    scene.give(mention, draft, "no name in the article", draft.confidence)
    nested = scene.by_head.get(inner) if inner is not None else None
    if nested is not None and scene.owner[nested] is None and scene.mentions[nested].kind == "nominal":
        scene.give(scene.mentions[nested], draft, f"counted in “{name}”", draft.confidence)
        draft.head_nouns.add(scene.parse.tokens[scene.mentions[nested].head].lemma.lower())


def _end_of_origin(scene: Scene, mention: Mention) -> int:
    """Return the last token that tells where the actor belongs: diplomats in Abuja need not be Nigeria's."""
    last = phrase_tokens(scene, mention)[1]
    for i in range(mention.head + 1, last + 1):
        token = scene.parse.tokens[i]
        if token.dep == "prep" and token.lower not in ("of", "from"):
            return i - 1
    return last


def _counted(scene: Scene, mention: Mention) -> int | None:
    """Return the noun that a number or crowd is of: "dozens of protesters"."""
    if head(scene, mention).lemma.lower() not in QUANTITIES:
        return None
    for child in scene.parse.children_by(mention.head, "prep"):
        if scene.parse.tokens[child].lower == "of":
            return next(iter(scene.parse.children_by(child, "pobj")), None)
    return None


WAYS = (
    _resolve_government,
    _resolve_country,
    resolve_people,
    resolve_members,
    resolve_age,
    resolve_joint,
    resolve_title,
    _resolve_kind,
    _resolve_same_phrase,
    resolve_office,
)
