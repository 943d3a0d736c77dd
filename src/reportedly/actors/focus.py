"""Find the country that an article is about at a place: whose government "the government" is."""

from reportedly.actors.draft import Draft, Scene
from reportedly.actors.names import name_words
from reportedly.passages import Mention

IN_LEAD = 0.4  # for a country of the headline or the first sentences: what the article is about
LEAD = 3  # sentences
OFTEN = 0.05  # for each mention of the article, wherever it stands, up to ten
SAME_SENTENCE = 1.5
OF_PERSON = 0.6  # a person's country counts less than a state, a place or a body
CALLED_SO = 0.7  # a country that the article called "the Syrian regime" before, for "the regime"
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def country_in_focus(scene: Scene, mention: Mention) -> str | None:
    """Return the country that the article speaks of most up to here; the nearer mentions count more."""
    tokens = scene.parse.tokens
    here = tokens[mention.head].sentence
    lemma = tokens[mention.head].lemma.lower()
    partners = _acting_on(scene, mention)
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for other in scene.mentions:
        owner = scene.owner[other.index]
        if owner is None or not owner.country or other.kind == "pronoun" or _is_seated(scene, other):
            continue
        country = owner.country
        share = OF_PERSON if owner.kind == "person" else 1.0
        counts[country] = counts.get(country, 0) + 1
        if other.index < mention.index and other.head not in partners:
            distance = here - tokens[other.head].sentence
            near = 1 / (1 + distance) if distance else SAME_SENTENCE
            lead = IN_LEAD * (country not in weights and tokens[other.head].sentence < LEAD)
            weights[country] = weights.get(country, 0.0) + share * near + lead
    for draft in scene.drafts:
        called = draft.kind == "country" and any(lemma in name_words(f) for f in draft.forms)
        if called and draft.country in weights:
            weights[draft.country] += CALLED_SO
    return max(weights, key=lambda c: weights[c] + OFTEN * min(10, counts[c])) if weights else None


def _is_seated(scene: Scene, mention: Mention) -> bool:
    """Whether the country is only where a body sits: "the Manila-based group"."""
    words = scene.parse.words(mention.first, mention.last)
    return "-based" in words or scene.parse.text.startswith("-based", scene.parse.tokens[mention.last].end)


def _acting_on(scene: Scene, mention: Mention) -> frozenset[int]:
    """Return the subjects of the verbs above a phrase that is none: whoever supports "the government" is not it."""
    tokens = scene.parse.tokens
    if tokens[mention.head].dep in SUBJECTS or tokens[mention.head].dep == "poss":
        return frozenset()
    above = [a for a in scene.parse.ancestors(mention.head) if tokens[a].pos in ("VERB", "AUX")]
    return frozenset(s for verb in above for s in scene.parse.children_by(verb, *SUBJECTS))


def state_draft(scene: Scene, country: str | None) -> Draft | None:
    """Return the state with this code, taken in where the article names only its cities or its people."""
    if country is None:
        return None
    draft = next((d for d in scene.drafts if d.kind == "country" and d.country == country), None)
    if draft is not None:
        return draft
    known = next((k.actor for names in scene.knowledge.names.values() for k in names
                  if k.actor.kind == "country" and k.actor.country == country), None)  # fmt: skip
    if known is None:
        return None
    return scene.add(
        Draft("country", known.name, words=name_words(known.name), country=country, sector="GOV", known=known)
    )
