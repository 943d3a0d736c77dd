"""Resolve pronouns by gender, number, grammatical role and distance. "I" and "we" are left to the steps that know
who speaks.
"""

from dataclasses import dataclass

from reportedly.actors.draft import Draft, Scene
from reportedly.actors.nominals import KNOWN_ONLY
from reportedly.actors.phrases import phrase_tokens
from reportedly.actors.roles import give_both, last_pair
from reportedly.passages import Mention

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
SPEAKING = frozenset((
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself"
))  # fmt: skip
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
COUNTS = frozenset((
    "some", "others", "many", "both", "several", "few", "none", "most", "another", "one", "all", "two", "three",
    "four", "five", "six"
))  # fmt: skip
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
EMBEDDED = frozenset(("ccomp", "xcomp"))
SAYING = frozenset((
    "say", "tell", "add", "note", "warn", "claim", "state", "explain", "report", "announce", "argue", "insist",
    "stress", "point", "continue", "describe", "admit", "think", "believe", "hope", "comment", "write", "predict",
    "confirm", "acknowledge", "suggest", "conclude", "declare", "recall", "deny"
))  # fmt: skip
FURTHEST = 8  # sentences back that a pronoun still reaches
PER_SENTENCE = 1.0  # cost of one sentence's distance: the unit of the weights below
SUBJECT = 0.3  # subjects are taken up again more often than objects
PARALLEL = 0.3  # a subject pronoun after a subject
REPORTED = 0.5  # the subject of what somebody says is often who says it
SPEAKER = 0.5  # who spoke shortly before is who speaks on
SPEAKS_ON = 1.2  # the more so where both sentences are statements: "The letter said … It added"
NAMED = 0.4
OFTEN = 0.15  # for each mention so far, up to four
UNKNOWN_GENDER = 0.35
LESS_LIKELY = 0.3  # a group for "it" or "they" that is neither clearly one nor clearly many
BODY_THEY = 0.9  # "they" for a ministry or a country
SINGULAR_THEY = 2.2  # "they" for one person: rare in news
QUOTED = 1.0  # somebody named inside a quotation, for a pronoun outside
OWN_QUOTATION = 1.5  # and more where that quotation is what the pronoun's verb reports
OWN_SPEECH = 2.0  # whoever says it, for a pronoun inside: speakers call themselves "I"
THING = 1.6  # a noun that is none for people or bodies
SPEAKING_THING = 1.2  # and more where the pronoun speaks
LOW = 0.45
HIGH = 0.85


@dataclass(frozen=True, slots=True)
class _Place:
    mention: Mention
    owner: Draft
    score: float


def resolve_pronouns(scene: Scene) -> None:
    """Resolve the pronouns in text order; each may then be what the next one takes up."""
    for mention in scene.mentions:
        if mention.kind != "pronoun" or scene.owner[mention.index] is not None:
            continue
        word = scene.parse.tokens[mention.head].lower
        if word in RELATIVE:
            _resolve_relative(scene, mention)
        elif word == "both" and (pair := last_pair(scene, mention)):
            give_both(scene, mention, pair)
        elif word in SPEAKING or (word in IT and _is_empty_it(scene, mention)):
            continue
        else:
            _resolve_personal(scene, mention, word)


def name_possessors(scene: Scene) -> None:
    """Put names for pronouns in the phrases of actors: "Corby's father", "one of the mediators"."""
    for draft in scene.drafts:
        if draft.named or not draft.mentions:
            continue
        mention = scene.mentions[min(draft.mentions)]
        first, last = (scene.parse.tokens[i] for i in phrase_tokens(scene, mention))
        if mention.kind != "nominal" or not draft.name.startswith(first.text):
            continue
        possessor, part = scene.owner_at(first.index), scene.owner_at(last.index)
        rest = draft.name.removeprefix(first.text).lstrip()
        if first.tag == "PRP$" and possessor is not None and possessor is not draft and rest:
            draft.name = f"{possessor.name}'s {rest}"
        elif last.lower in THEY and part is not None and part is not draft and part.plural:
            draft.name = draft.name.removesuffix(last.text) + part.name


def _resolve_relative(scene: Scene, mention: Mention) -> None:
    """Resolve "who" and "which" to the noun that their clause describes."""
    for above in scene.parse.ancestors(mention.head):
        token = scene.parse.tokens[above]
        if token.dep == "relcl":
            owner = scene.owner_at(token.head)
            if owner:
                scene.give(mention, owner, "begins a clause about it")
            return


def _is_empty_it(scene: Scene, mention: Mention) -> bool:
    """Whether "it" stands for a clause or the weather: "it is clear that", "it rained"."""
    token = scene.parse.tokens[mention.head]
    if token.dep not in SUBJECTS:
        return False
    verb = token.head
    lemma = scene.parse.tokens[verb].lemma
    clauses = scene.parse.children_by(verb, "ccomp", "xcomp", "csubj", "advcl", "acl")
    predicate = scene.parse.children_by(verb, "acomp", "attr")
    if lemma in ("be", "seem", "appear", "become", "take", "remain"):
        return bool(clauses) or any(scene.parse.children_by(p, "ccomp", "xcomp", "advcl", "acl") for p in predicate)
    return lemma in ("rain", "snow") or (token.dep == "nsubjpass" and bool(clauses))


def _resolve_personal(scene: Scene, mention: Mention, word: str) -> None:
    places = _places(scene, mention, word)
    pair = _pair(scene, mention, word, max((p.score for p in places), default=-2.0))
    if pair:
        give_both(scene, mention, pair)
        return
    if not places:
        return
    best: dict[int, _Place] = {}
    for place in places:
        if id(place.owner) not in best or best[id(place.owner)].score < place.score:
            best[id(place.owner)] = place
    ranked = sorted(best.values(), key=lambda p: p.score, reverse=True)
    chosen = ranked[0]
    margin = chosen.score - ranked[1].score if len(ranked) > 1 else 2.0
    sure = HIGH if margin > 0.5 else LOW + 0.2 * (margin > 0.2)
    scene.give(mention, chosen.owner, f"“{word}” takes up {chosen.owner.name}", sure)
    if chosen.owner.kind == "person" and chosen.owner.gender is None:
        chosen.owner.gender = "male" if word in HE else "female" if word in SHE else None


def _pair(scene: Scene, mention: Mention, word: str, rival: float) -> list[Draft]:
    """Return the two joined by "and" that "they" takes up, where they outweigh all others: "A and B met. They …"."""
    here = scene.parse.tokens[mention.head]
    pair = last_pair(scene, mention) if word in THEY else []
    if not pair or any(p.kind not in ("person", "country", "organisation") for p in pair):
        return []
    joined = [
        m for m in scene.mentions[: mention.index] if scene.owner[m.index] is pair[1] and _joins(scene, m, pair[0])
    ]
    other = joined[-1]
    first = scene.parse.tokens[scene.parse.tokens[other.head].head]
    distance = here.sentence - first.sentence
    if (
        distance > 1
        or scene.parse.sentence_of(other.head).block != "body"
        or (first.head == here.head and here.dep != "poss")
    ):
        return []
    score = NAMED - PER_SENTENCE * distance + (SUBJECT + PARALLEL * (here.dep in SUBJECTS)) * (first.dep in SUBJECTS)
    return pair if score > rival else []


def _joins(scene: Scene, mention: Mention, first: Draft) -> bool:
    """Whether the mention is joined by "and" to one of the other actor."""
    token = scene.parse.tokens[mention.head]
    return token.dep == "conj" and scene.owner_at(token.head) is first


def _places(scene: Scene, mention: Mention, word: str) -> list[_Place]:
    """Return the earlier mentions that the pronoun may take up, each with its score."""
    parse = scene.parse
    here = parse.tokens[mention.head]
    speaks = here.dep in SUBJECTS and parse.tokens[here.head].lemma in SAYING
    found: list[_Place] = []
    for other in reversed(scene.mentions[: mention.index]):
        distance = here.sentence - parse.tokens[other.head].sentence
        if distance > FURTHEST:
            break
        owner = scene.owner[other.index]
        if owner is None or other.head == mention.head or parse.sentence_of(other.head).block != "body":
            continue
        fit = _agreement(word, owner)
        if fit is None or other.kind == "adjective" or _bound(scene, mention, other):
            continue
        score = fit + _salience(scene, mention, other, owner, distance)
        if speaks and owner.confidence <= KNOWN_ONLY and not owner.named and owner.kind != "document":
            score -= SPEAKING_THING
        found.append(_Place(other, owner, score))
    if not found or all(p.score < -2 for p in found):
        found += _later_subject(scene, mention, word)
    return found


def _agreement(word: str, owner: Draft) -> float | None:
    """Return how well the actor agrees with the pronoun in gender and number, or None where it cannot."""
    if word in HE or word in SHE:
        gender = "male" if word in HE else "female"
        agrees = owner.kind == "person" and not owner.plural and owner.gender in (None, gender)
        return (0.0 if owner.gender else -UNKNOWN_GENDER) if agrees else None
    if word in IT:
        agrees = owner.kind not in ("person", "place") and not owner.plural
        return (-LESS_LIKELY if owner.kind == "group" else 0.0) if agrees else None
    if word in THEY and not owner.plural:
        if owner.gender is not None:
            return None  # whom the article calls "he" or "she", or by a first name of one gender, is not "they"
        unlikely = {"person": -SINGULAR_THEY, "group": -LESS_LIKELY, "place": None, "document": None}
        return unlikely.get(owner.kind, -BODY_THEY)
    if word in COUNTS and not owner.plural and owner.kind != "group":
        return None
    return 0.0 if word in THEY or word in COUNTS else None


def _salience(scene: Scene, mention: Mention, other: Mention, owner: Draft, distance: int) -> float:
    parse = scene.parse
    here, there = parse.tokens[mention.head], parse.tokens[other.head]
    score = -PER_SENTENCE * distance
    if there.dep in SUBJECTS:
        score += SUBJECT + PARALLEL * (here.dep in SUBJECTS)
        if distance <= 2 and parse.tokens[here.head].lemma in SAYING and _says(scene, there.head):
            score += SPEAKS_ON if distance == 1 and _both_main(scene, here.head, there.head) else SPEAKER
        if distance == 0 and here.dep in SUBJECTS and _reports(scene, there.head, here.head):
            score += REPORTED
    score += NAMED * owner.named + OFTEN * min(4, sum(i < mention.index for i in owner.mentions))
    if other.head in scene.quoted and mention.head not in scene.quoted:
        score -= QUOTED
        if distance == 0 and parse.tokens[here.head].lemma in SAYING:
            score -= OWN_QUOTATION
    if mention.head in scene.quoted and other.head not in scene.quoted and distance <= 1 and there.dep in SUBJECTS:
        score -= OWN_SPEECH * (parse.tokens[there.head].lemma in SAYING)
    if owner.confidence <= KNOWN_ONLY and not owner.named:
        score -= THING
    if distance == 0:
        score -= 0.02 * (mention.head - other.head) / 10
    return score


def _bound(scene: Scene, mention: Mention, other: Mention) -> bool:
    """Whether the two cannot be one: subject and object of one verb, or a possessor within the other's phrase."""
    parse = scene.parse
    here, there = parse.tokens[mention.head], parse.tokens[other.head]
    if here.dep == "poss":
        return here.head == other.head
    if here.dep == "nsubj" and _is_infinitive(scene, here.head):
        # "Police told them to leave": the subject of an infinitive is an object to the verb above
        return there.dep in SUBJECTS and there.head == parse.tokens[here.head].head
    same_clause = here.head == there.head and here.dep != "poss" and there.dep != "poss"
    if here.dep == "pobj" and parse.tokens[here.head].head == there.head and there.dep in SUBJECTS:
        same_clause = True
    return same_clause and not here.lower.endswith(("self", "selves")) and here.dep != "conj"


def _both_main(scene: Scene, one: int, other: int) -> bool:
    return scene.parse.tokens[one].dep == scene.parse.tokens[other].dep == "ROOT"


def _says(scene: Scene, verb: int) -> bool:
    """Whether the verb, or an infinitive that it governs, is one of saying: "rang the newsroom to say"."""
    governed = [verb, *scene.parse.children_by(verb, "xcomp", "advcl")]
    return any(scene.parse.tokens[v].lemma in SAYING for v in governed)


def _reports(scene: Scene, verb: int, inner: int) -> bool:
    """Whether the inner verb is what the verb says or thinks: "The owners said that they would strike"."""
    tokens = scene.parse.tokens
    return tokens[inner].dep == "ccomp" and tokens[inner].head == verb and tokens[verb].lemma in SAYING


def _is_infinitive(scene: Scene, verb: int) -> bool:
    """Whether the verb is an infinitive under another verb: "leave" in "told them to leave"."""
    tokens = scene.parse.tokens
    modal = any(tokens[c].tag == "MD" for c in scene.parse.children_by(verb, "aux"))
    return tokens[verb].tag == "VB" and tokens[verb].dep in EMBEDDED and not modal


def _later_subject(scene: Scene, mention: Mention, word: str) -> list[_Place]:
    """Return the subject after the pronoun where its clause comes first: "After he arrived, Rouhani said"."""
    sentence = scene.parse.tokens[mention.head].sentence
    for other in scene.mentions[mention.index + 1 :]:
        token = scene.parse.tokens[other.head]
        if token.sentence != sentence:
            break
        owner = scene.owner[other.index]
        if owner and owner.named and token.dep in SUBJECTS and _agreement(word, owner) is not None:
            return [_Place(other, owner, -2.0)]
    return []
