"""Resolve noun phrases: appositions and titles, governments, "the group", joint pairs; else an actor of their own."""

from reportedly.actors.draft import Draft, Scene
from reportedly.actors.knowledge import AgentNoun
from reportedly.actors.names import name_words, plain, same_person
from reportedly.language.mentions import noun_phrase
from reportedly.passages import Mention, Token
from reportedly.records import ActorKind

GOVERNMENTS = frozenset("government regime administration authority authorities junta leadership cabinet side".split())
DEFINITE = frozenset("the this that these those".split())
ARTICLES = frozenset("the a an this that these those".split())
QUANTITIES = frozenset(
    "dozen hundred thousand million number lot majority score handful pair couple group crowd mob some many most one "
    "two three four five several none all both minority third half quarter".split()
)
NAMING_VERBS = frozenset("call name know dub identify".split())
COUNTERPARTS = frozenset("counterpart opposite".split())
COUNTRIES = frozenset("country state nation republic kingdom".split())
SIDES = frozenset("side country nation state leader minister president premier party counterpart".split())
NAMING_PREPOSITIONS = frozenset("of in at from for with on near".split())
LONGEST_PHRASE = 9  # tokens after the head that still name a group; more is a description
KNOWN_ONLY = 0.4  # confidence of a phrase whose head is no noun for people or bodies
ROLE_CONFIDENCE = 0.8  # a title alone that fits one person of the article
OFTEN = 0.3  # for each mention so far, in sentences of distance
OFFICE_CONFIDENCE = 0.7  # a person whom the article does not name: only the office and the day tell
RECENT_CONFIDENCE = 0.6  # a noun for a kind of body that fits the last one named


def resolve_nominals(scene: Scene) -> None:
    """Resolve the noun phrases, in two passes: those that stand beside a name first, for the roles they give."""
    nominals = [m for m in scene.mentions if m.kind == "nominal"]
    for mention in nominals:
        _resolve_beside_name(scene, mention)
    for mention in nominals:
        if scene.owner[mention.index] is None:
            _resolve_alone(scene, mention)


def phrase(scene: Scene, mention: Mention) -> str:
    """Return the shortest clear phrase for the actor: no article, no clause, prepositional phrases kept."""
    first, last = phrase_tokens(scene, mention)
    return " ".join(scene.parse.words(first, last).split())


def phrase_tokens(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return the first and last token of the phrase that names an actor without a name."""
    first, last = mention.first, max(mention.last, mention.head)
    while first < mention.head and scene.parse.tokens[first].lower in (*ARTICLES, "my", "our", "your", "all", "-"):
        first += 1
    while last - mention.head < LONGEST_PHRASE and (end := _prepositional_end(scene, first, last)) is not None:
        last = end
    return first, last


def _prepositional_end(scene: Scene, first: int, last: int) -> int | None:
    """Return the last token of the prepositional phrase that follows directly and belongs to the phrase, or None."""
    parse = scene.parse
    if last + 1 >= len(parse.tokens):
        return None
    following = parse.tokens[last + 1]
    if following.dep not in ("prep", "agent") or not first <= following.head <= last:
        return None
    if following.lower not in NAMING_PREPOSITIONS and not (following.lower == "by" and following.dep == "prep"):
        return None
    for inner in parse.children_by(last + 1, "pobj"):
        if parse.tokens[inner].lemma.lower() in scene.knowledge.things and following.lower in ("on", "in", "at", "for"):
            return None  # a time or an act: no part of who it is
        inner_first, inner_last = noun_phrase(parse, inner)
        return inner_last if inner_first == last + 2 else None
    return None


def _resolve_beside_name(scene: Scene, mention: Mention) -> None:
    """Resolve an apposition, a predicate or a title beside a name to the name's actor, and note the role."""
    noun = scene.knowledge.agent(_head(scene, mention).lemma)
    if noun is None:
        return
    owner = _named_beside(scene, mention)
    if owner is None or not _fits(noun, owner):
        return
    scene.give(mention, owner, "stands beside the name")
    _note_role(scene, mention, owner, noun)


def _named_beside(scene: Scene, mention: Mention) -> Draft | None:
    """Return the named actor that the phrase stands in apposition to, or is said to be."""
    parse = scene.parse
    token = parse.tokens[mention.head]
    if token.dep == "appos":
        return None if _begins_clause(scene, mention) else scene.owner_at(token.head)
    for clause in parse.children_by(mention.head, "acl"):
        if parse.tokens[clause].lemma.lower() in NAMING_VERBS:
            named = (scene.owner_at(i) for i in sorted(parse.subtree(clause)))
            return next((owner for owner in named if owner and owner.named), None)
    for child in parse.children_by(mention.head, "appos"):
        owner = scene.owner_at(child)
        if owner and owner.kind in ("person", "organisation", "outlet"):
            return owner
    if token.dep == "attr" and parse.tokens[token.head].lemma in ("be", "become"):
        for subject in parse.children_by(token.head, "nsubj"):
            owner = scene.owner_at(subject)
            return owner if owner and owner.kind == "person" else None
    after = mention.last + 1
    if after + 1 < len(parse.tokens) and parse.tokens[after].text == ",":
        for other in scene.mentions:
            if other.kind == "name" and other.first == after + 1 and other.label == "PERSON":
                closes = other.last + 1 < len(parse.tokens) and parse.tokens[other.last + 1].text == ","
                return scene.owner[other.index] if closes and token.dep != "conj" else None
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
    head = _head(scene, mention)
    owner.head_nouns.add(head.lemma.lower())
    owner.head_nouns.update(t.lower for t in _modifiers(scene, mention))
    owner.sector = owner.sector or noun.sector
    owner.country = owner.country or scene.country_in(mention.first, mention.last)
    words = phrase(scene, mention)
    if owner.kind == "person" and words not in owner.roles:
        owner.roles.append(words)


def _resolve_alone(scene: Scene, mention: Mention) -> None:
    head = _head(scene, mention)
    lemma = head.lemma.lower()
    noun = scene.knowledge.agent(lemma) or scene.knowledge.agent(head.lower)
    if lemma in GOVERNMENTS and _resolve_government(scene, mention):
        return
    if lemma in COUNTRIES and _definite(scene, mention) and head.tag == "NN" and _resolve_country(scene, mention):
        return
    if lemma in COUNTERPARTS and noun and _resolve_title(scene, mention, lemma, noun):
        return
    if _definite(scene, mention) and noun is not None:
        if head.tag in ("NNS", "NNPS"):
            if _resolve_joint(scene, mention, lemma):
                return
        elif _resolve_title(scene, mention, lemma, noun) or _resolve_kind(scene, mention, lemma, noun):
            return
    if _resolve_same_phrase(scene, mention, lemma):
        return
    if noun is not None and noun.kind == "person" and _resolve_office(scene, mention, head):
        return
    _add_nominal(scene, mention, noun)


def _resolve_office(scene: Scene, mention: Mention, head: Token) -> bool:
    """Name the holder of a state's office on the day of publication, where a dated fact tells who that was."""
    day = scene.article.published
    if day is None or head.tag in ("NNS", "NNPS"):
        return False
    own = [t for t in scene.parse.tokens[mention.first : mention.head] if t.pos in ("ADJ", "NOUN", "PROPN")]
    words = " ".join([*(t.lower for t in own if scene.owner_at(t.index) is None), head.lower])
    country = scene.country_in(mention.first, mention.last)
    if country is None and _definite(scene, mention):
        country = scene.knowledge.only_country_with(words)
    if country is None:
        return False
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


def _head(scene: Scene, mention: Mention) -> Token:
    return scene.parse.tokens[mention.head]


def _modifiers(scene: Scene, mention: Mention) -> list[Token]:
    """Return the words before the head that tell it apart."""
    tokens = scene.parse.tokens[mention.first : mention.head]
    return [t for t in tokens if t.pos in ("NOUN", "PROPN", "ADJ") and t.lower not in ARTICLES]


def _definite(scene: Scene, mention: Mention) -> bool:
    """Whether the phrase points back: "the", "this", or a title without an article ("President said")."""
    first = scene.parse.tokens[mention.first]
    return first.lower in DEFINITE or (first.index == mention.head and first.pos == "PROPN")


def _resolve_government(scene: Scene, mention: Mention) -> bool:
    """Name a government by its country: "the Turkish government", "the government of Turkey", "the government"."""
    country = scene.country_in(mention.first, mention.last)
    if country is None:
        if not _definite(scene, mention) or _modifiers(scene, mention) or _head(scene, mention).lower == "side":
            return False
        country = _country_in_focus(scene, mention)
    draft = next((d for d in scene.drafts if d.kind == "country" and d.country == country), None)
    if draft is None or country is None:
        return False
    scene.give(mention, draft, "a government is named by its country")
    words = phrase(scene, mention)
    if len(words.split()) > 1:
        draft.forms.append(words)
    return True


def _country_in_focus(scene: Scene, mention: Mention) -> str | None:
    """Return the country that the article speaks of most up to here, the nearer mentions counting more."""
    weights: dict[str, float] = {}
    here = scene.parse.tokens[mention.head].sentence
    for other in scene.mentions[: mention.index]:
        owner = scene.owner[other.index]
        if owner is not None and owner.country and other.kind != "pronoun":
            distance = here - scene.parse.tokens[other.head].sentence
            weights[owner.country] = weights.get(owner.country, 0.0) + 1 / (1 + distance)
    return max(weights, key=lambda c: weights[c]) if weights else None


def _resolve_country(scene: Scene, mention: Mention) -> bool:
    country = _country_in_focus(scene, mention)
    draft = next((d for d in scene.drafts if d.kind == "country" and d.country == country), None)
    if draft is None or _modifiers(scene, mention):
        return False
    scene.give(mention, draft, "the country spoken of", RECENT_CONFIDENCE)
    return True


def _before(scene: Scene, mention: Mention, drafts: list[Draft]) -> list[Draft]:
    """Return the actors mentioned before the mention, the nearest first; then those only mentioned after it."""

    def distance(draft: Draft) -> tuple[int, int]:
        earlier = [i for i in draft.mentions if i < mention.index]
        return (0, mention.index - max(earlier)) if earlier else (1, min(draft.mentions))

    return sorted((d for d in drafts if d.mentions), key=distance)


def _salient(scene: Scene, mention: Mention, drafts: list[Draft]) -> list[Draft]:
    """Return the actors mentioned before the mention, those near, mentioned often and as subjects first."""
    tokens = scene.parse.tokens
    here = tokens[mention.head].sentence

    def weight(draft: Draft) -> float:
        earlier = [scene.mentions[i] for i in draft.mentions if i < mention.index]
        nearest = min(here - tokens[m.head].sentence for m in earlier)
        subject = any(tokens[m.head].dep in ("nsubj", "nsubjpass") for m in earlier)
        return 0.5 * subject + OFTEN * min(4, len(earlier)) - nearest

    return sorted((d for d in drafts if d.mentions and min(d.mentions) < mention.index), key=weight, reverse=True)


def _resolve_title(scene: Scene, mention: Mention, lemma: str, noun: AgentNoun) -> bool:
    """Find the person whose titles and roles have the words of the phrase: "the Iranian president"."""
    if noun.kind != "person":
        return False
    country = scene.country_in(mention.first, mention.last)
    wanted = {t.lower for t in _modifiers(scene, mention) if scene.owner_at(t.index) is None}
    if lemma == "diplomat" and wanted & {"chief", "top"}:
        lemma, wanted = "minister", {"foreign"}
    fitting = [
        d for d in scene.drafts
        if d.kind == "person" and (lemma in d.head_nouns or _head(scene, mention).lower in d.head_nouns)
        and not (country and d.country and country != d.country)
        and (d.named or wanted <= d.head_nouns)
    ] or [
        d for d in scene.drafts if mention.last == mention.head <= mention.first + 1 and d.kind == "person" and d.named and d.head_nouns & scene.knowledge.kinds_of(lemma)
    ]  # fmt: skip
    if lemma in COUNTERPARTS and country:
        fitting, wanted = [d for d in scene.drafts if d.kind == "person" and d.named and d.country == country], set()
    exact = [d for d in fitting if wanted <= d.head_nouns]
    ranked = _before(scene, mention, exact or (fitting if not wanted else []))
    if not ranked:
        return False
    scene.give(mention, ranked[0], f"“{lemma}” is a title or role of {ranked[0].name}", ROLE_CONFIDENCE)
    return True


def _resolve_kind(scene: Scene, mention: Mention, lemma: str, noun: AgentNoun) -> bool:
    """Find the body that "the ministry", "the agency", "the group" points back to."""
    if noun.kind not in ("organisation", "outlet", "group"):
        return False
    wanted = {t.lower for t in _modifiers(scene, mention)}
    bodies = [d for d in scene.drafts if d.named and d.kind in ("organisation", "outlet")]
    named_so = [d for d in bodies if lemma in d.words and wanted <= set(d.words) | d.head_nouns]
    described = [d for d in bodies if lemma in d.head_nouns and wanted <= set(d.words) | d.head_nouns]
    alike = [] if wanted else [d for d in bodies if _alike(d, noun, lemma)]
    for fitting, sure in ((named_so + described, ROLE_CONFIDENCE), (alike, RECENT_CONFIDENCE)):
        ranked = _salient(scene, mention, fitting)
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


def _resolve_joint(scene: Scene, mention: Mention, lemma: str) -> bool:
    """Resolve "the two foreign ministers", "the two countries" to both."""
    tokens = scene.parse.tokens[mention.first : mention.head]
    if lemma not in SIDES or not any(t.lower in ("two", "both") for t in tokens):
        return False
    if lemma in ("side", "country", "nation", "state", "party"):
        fitting = [d for d in scene.drafts if d.kind == "country"]
    else:
        wanted = {t.lower for t in _modifiers(scene, mention)} | {lemma}
        fitting = [d for d in scene.drafts if d.kind == "person" and wanted <= d.head_nouns]
    pair = [d for d in _before(scene, mention, fitting) if min(d.mentions) < mention.index][:2]
    if len(pair) < 2:
        return False
    first, second = sorted(pair, key=lambda d: min(d.mentions))
    name = f"{first.name} and {second.name}"
    draft = next((d for d in scene.drafts if d.name == name), None)
    if draft is None:
        draft = scene.add(Draft("group", name, words=name_words(name), plural=True, named=False, sector=first.sector))
    draft.head_nouns.add(lemma)
    scene.give(mention, draft, "both together", RECENT_CONFIDENCE)
    return True


def _resolve_same_phrase(scene: Scene, mention: Mention, lemma: str) -> bool:
    """Find an unnamed actor of the same noun: "a gunman … the gunman", "Iranian lawmakers … the lawmakers"."""
    if not (_definite(scene, mention) or mention.first == mention.head or _head(scene, mention).tag == "NNS"):
        return False
    words = plain(phrase(scene, mention))
    wanted = {t.lower for t in _modifiers(scene, mention)}
    country = scene.country_in(mention.first, mention.last)
    plural = _head(scene, mention).tag in ("NNS", "NNPS")
    count = {t.lower for t in scene.parse.tokens[mention.first : mention.head] if t.pos == "NUM"}
    pointing = scene.parse.tokens[mention.first].lower in DEFINITE
    fitting = [
        d for d in scene.drafts
        if not d.named and d.plural == plural and (
            plain(d.name) == words
            or (pointing and count <= set(plain(d.name).split()) and lemma in d.head_nouns and wanted <= d.head_nouns and not (country and d.country != country))
        )
    ]  # fmt: skip
    ranked = [d for d in _before(scene, mention, fitting) if min(d.mentions) < mention.index]
    if not ranked:
        return False
    scene.give(mention, ranked[0], f"the same noun as in “{ranked[0].name}”", RECENT_CONFIDENCE)
    return True


def _add_nominal(scene: Scene, mention: Mention, noun: AgentNoun | None) -> None:
    """Add an actor that has no name, under its shortest clear phrase."""
    head = _head(scene, mention)
    inner = _counted(scene, mention)
    if inner is not None:
        noun = scene.knowledge.agent(scene.parse.tokens[inner].lemma) or noun
    plural = head.tag in ("NNS", "NNPS") or inner is not None
    name = phrase(scene, mention)
    kind: ActorKind = noun.kind if noun else "group"
    if plural and kind in ("person", "country"):
        kind = "group"
    draft = Draft(kind, name, words=name_words(name), plural=plural, named=False)
    draft.country = scene.country_in(mention.first, phrase_tokens(scene, mention)[1])
    draft.sector = noun.sector if noun else None
    draft.head_nouns = {head.lemma.lower(), *(t.lower for t in _modifiers(scene, mention))}
    draft.confidence = 0.9 if noun else KNOWN_ONLY
    scene.add(draft)
    scene.give(mention, draft, "no name in the article", draft.confidence)
    nested = scene.by_head.get(inner) if inner is not None else None
    if nested is not None and scene.owner[nested] is None and scene.mentions[nested].kind == "nominal":
        scene.give(scene.mentions[nested], draft, f"counted in “{name}”", draft.confidence)
        draft.head_nouns.add(scene.parse.tokens[scene.mentions[nested].head].lemma.lower())


def _counted(scene: Scene, mention: Mention) -> int | None:
    """Return the noun that a number or crowd is of: "dozens of protesters"."""
    if _head(scene, mention).lemma.lower() not in QUANTITIES:
        return None
    for child in scene.parse.children_by(mention.head, "prep"):
        if scene.parse.tokens[child].lower == "of":
            return next(iter(scene.parse.children_by(child, "pobj")), None)
    return None
