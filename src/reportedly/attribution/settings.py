"""The setting in which somebody speaks: a call, a meeting, a press conference, a trial; it holds until the next one.

"Kosal telephoned Vong on Tuesday. “The river belongs to both of us,” Kosal said. Vong replied that …": both speak by
phone, each to the other. A setting is made by a verb ("telephoned", "met") or a noun ("in a phone call with X", "issued
a statement"), and holds for those who take part in it, for some sentences, or until they are set elsewhere. In the
report of a trial, judges, lawyers, witnesses and the accused speak in court.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.attribution.material import Material
from reportedly.attribution.syntax import agent_of, is_passive, subject_of
from reportedly.passages import Cast, Parse, StatementDraft
from reportedly.records import Medium

FARTHEST = 12  # sentences that a setting holds; beyond, an article has mostly moved on
LEAST_IN_COURT = 2  # statements made in court that make the article the report of a trial
BRIEF = frozenset({"statement", "broadcast"})  # given once: what follows is mostly said elsewhere
FARTHEST_BRIEF = 3  # sentences that these hold
JOINT = " and "  # between the names of a joint speaker: "Anna Kruse and Jakub Wrona"
NOT_A_PARTY = frozenset({"letter", "report", "call", "material", "documents", "document", "news", "money", "aid"})
SETTING_VERBS: Mapping[str, Medium | None] = {
    "telephone": "phone", "phone": "phone", "ring": "phone", "meet": "meeting", "receive": "meeting",
    "interview": "interview", "speak": None, "address": "speech",
}  # fmt: skip
MUTUAL = frozenset({"phone", "meeting", "interview"})  # both sides speak, each to the other
SETTING_NOUNS: Mapping[str, Medium] = {
    "conversation": "phone", "meeting": "meeting", "talk": "meeting", "talks": "meeting", "interview": "interview",
    "conference": "press-conference", "briefing": "press-conference", "presser": "press-conference",
    "speech": "speech", "address": "speech", "sermon": "speech", "lecture": "speech", "keynote": "speech",
    "statement": "statement", "communique": "statement", "communiqué": "statement", "release": "statement",
}  # fmt: skip
HOLDING = frozenset(
    {"hold", "give", "deliver", "issue", "release", "publish", "make", "have", "conduct", "attend", "convene", "open",
     "chair", "say", "tell", "add", "announce", "speak", "address"}
)  # fmt: skip
PARTNER_PREPOSITIONS = frozenset({"with", "to", "before", "between"})
OF_A_TRIAL = frozenset(
    {"judge", "justice", "magistrate", "prosecutor", "counsel", "barrister", "lawyer", "attorney", "defendant", "jury",
     "juror", "witness", "court", "tribunal", "coroner", "prosecution", "defence", "defense", "accused"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """Who takes part in a call, a meeting or a speech, from which sentence on; None is a medium that is not told."""

    sentence: int
    medium: Medium | None
    speakers: frozenset[str]
    listeners: tuple[str, ...]


def apply_settings(material: Material, cast: Cast, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return the statements with the medium and the addressees of the settings in which they were made."""
    settings = find_settings(material, cast)
    placed = [_placed(material, cast, settings, draft) for draft in drafts]
    return tuple(_in_court(material, cast, placed))


def find_settings(material: Material, cast: Cast) -> list[Setting]:
    """Return the settings that the article's own sentences make, in text order."""
    found: list[Setting] = []
    for token in material.parse.tokens:
        if material.is_quoted(token.index) or material.parse.sentences[token.sentence].block == "title":
            continue
        lemma = token.lemma.lower()
        if token.pos == "VERB" and lemma in SETTING_VERBS:
            setting = _by_verb(material, cast, token.index, SETTING_VERBS[lemma])
        elif token.pos in ("NOUN", "PROPN") and _is_setting_noun(material, token.index):
            setting = _by_noun(material, cast, token.index, _medium_of_noun(material, token.index))
        else:
            setting = None
        if setting is not None:
            found.append(setting)
    return found


def _by_verb(material: Material, cast: Cast, verb: int, medium: Medium | None) -> Setting | None:
    """Return the setting of "X telephoned Y", "X met with Y", "X and Y met", "X spoke to Y": from the next sentence."""
    parse = material.parse
    subject = agent_of(parse, verb) if is_passive(parse, verb) else subject_of(parse, verb)
    objects = parse.children_by(verb, "dobj", "nsubjpass")
    for prep in parse.children_by(verb, "prep"):
        if parse.tokens[prep].lower in ("with", "to"):
            objects += parse.children_by(prep, "pobj")
    speakers = _actors(material, cast, [] if subject is None else [subject])
    others = _actors(material, cast, [o for o in objects if _is_party(material, cast, o)])
    if not speakers or not (others or len(speakers) > 1):
        return None
    following = parse.tokens[verb].sentence + 1
    if medium not in MUTUAL:
        return Setting(following, medium, frozenset(speakers), others)
    return Setting(following, medium, frozenset((*speakers, *others)), (*speakers, *others))


def _is_party(material: Material, cast: Cast, head: int) -> bool:
    """Whether somebody, not something, is at the head: one receives ambassadors and materials."""
    actor = cast.actor_at(head)
    lemma = material.parse.tokens[head].lemma.lower()
    return actor is not None and (actor.kind in ("person", "country", "organisation") or lemma not in NOT_A_PARTY)


def _is_setting_noun(material: Material, noun: int) -> bool:
    token = material.parse.tokens[noun]
    lemma = token.lemma.lower()
    by_phone = lemma in ("call", "conversation", "talk", "talks", "interview") and _is_by_phone(material, noun)
    freed = lemma == "release" and not material.parse.children_by(noun, "compound")  # out of prison, not to the press
    return by_phone or (lemma in SETTING_NOUNS and lemma != "conversation" and not freed)


def _is_by_phone(material: Material, noun: int) -> bool:
    parse = material.parse
    near = [*parse.children_by(noun, "compound", "amod", "nmod")]
    return any(parse.tokens[c].lemma.lower() in ("phone", "telephone") for c in near)


def _medium_of_noun(material: Material, noun: int) -> Medium:
    if _is_by_phone(material, noun):
        return "phone"
    for modifier in material.parse.children_by(noun, "compound", "amod"):
        if material.parse.tokens[modifier].lemma.lower() in ("televised", "television", "radio"):
            return "broadcast"
    return SETTING_NOUNS[material.parse.tokens[noun].lemma.lower()]


def _by_noun(material: Material, cast: Cast, noun: int, medium: Medium) -> Setting | None:
    """Return the setting of "in a call with Y, X said", "X held a press conference", "X's speech to the nation"."""
    parse = material.parse
    verb = next((a for a in parse.ancestors(noun) if parse.tokens[a].pos == "VERB"), None)
    owner = parse.children_by(noun, "poss")
    subject = subject_of(parse, verb) if verb is not None else None
    if subject is not None and noun != subject and noun in parse.subtree(subject):
        return None  # "people familiar with the talks said"
    holds = verb is not None and parse.tokens[verb].lemma.lower() in HOLDING
    beside = (
        verb is not None
        and parse.tokens[noun].dep == "pobj"
        and parse.tokens[parse.tokens[noun].head].head == verb
        and material.cues.verb_class(parse.tokens[verb].lemma.lower())
    )
    if not owner and not holds and not beside:
        return None
    speakers = _actors(material, cast, owner or ([] if subject is None else [subject]))
    partners = [
        child
        for holder in (noun, *([] if verb is None else [verb]))
        for prep in parse.children_by(holder, "prep", "dative")
        if parse.tokens[prep].lower in PARTNER_PREPOSITIONS and prep > noun
        for child in parse.children_by(prep, "pobj")
    ]
    others = _actors(material, cast, partners)
    if not speakers:
        return None
    together = (*speakers, *others) if medium in MUTUAL else others
    everybody = frozenset((*speakers, *others)) if medium in MUTUAL else frozenset(speakers)
    return Setting(parse.tokens[noun].sentence, medium, everybody, tuple(together))


def _actors(material: Material, cast: Cast, heads: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of the actors at the heads and at what is joined to them."""
    parse = material.parse
    joined = [
        t for head in heads for t in (head, *parse.children_by(head, "conj", "appos"), *_after_comma(parse, head))
    ]  # fmt: skip
    return tuple(dict.fromkeys(actor.id for actor in map(cast.actor_at, joined) if actor and actor.kind != "place"))


def _after_comma(parse: Parse, head: int) -> tuple[int, ...]:
    """Return the name that follows a comma after a common noun ("met the patriarch, Boutros Nassar, in Zahla")."""
    words = parse.tokens[head + 1 : head + 4]
    named = len(words) > 1 and words[0].text == "," and words[1].pos == "PROPN" and parse.tokens[head].pos == "NOUN"
    return (words[1].index,) if named else ()


def _members(cast: Cast, speaker: str) -> frozenset[str]:
    """Return the speaker, and where "the two ministers" speak, those whose names make up the joint one."""
    name = cast.member(speaker).name
    if JOINT not in name:
        return frozenset((speaker,))
    parts = {part for comma in name.split(JOINT) for part in comma.split(", ")}
    return frozenset((speaker, *(m.id for m in cast.members if m.name in parts)))


def _placed(material: Material, cast: Cast, settings: Sequence[Setting], draft: StatementDraft) -> StatementDraft:
    """Return the statement with what its setting tells and its own words leave open."""
    if draft.speaker is None or draft.parent is not None:
        return draft
    here = material.parse.tokens[material.parse.tokens_in(draft.cue or draft.content[0])[0]].sentence
    together = _members(cast, draft.speaker)
    own = [s for s in settings if together & s.speakers and here - FARTHEST <= s.sentence <= here]
    if not own:
        return draft
    medium = draft.medium or own[-1].medium
    if draft.medium is None and own[-1].medium in BRIEF and here - own[-1].sentence > FARTHEST_BRIEF:
        return draft
    heard = [tuple(a for a in s.listeners if a not in together) for s in own if s.medium in (None, medium)]
    listeners = next((actors for actors in reversed(heard) if actors), ())
    return replace(draft, medium=medium, addressees=draft.addressees or listeners)


def _in_court(material: Material, cast: Cast, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Return the statements with the medium court for those who speak in a trial that the article reports."""
    if sum(draft.medium == "court" for draft in drafts) < LEAST_IN_COURT:
        return list(drafts)
    heard = {draft.speaker for draft in drafts if draft.medium == "court"}
    return [
        replace(draft, medium="court")
        if draft.medium is None and (draft.speaker in heard or _is_of_the_trial(cast, draft.speaker))
        else draft
        for draft in drafts
    ]


def _is_of_the_trial(cast: Cast, speaker: str | None) -> bool:
    """Whether the speaker's name or role is one of a trial's."""
    if speaker is None:
        return False
    member = cast.member(speaker)
    words = f"{member.name} {member.role or ''} {' '.join(member.aliases)}".lower().split()
    return any(word in OF_A_TRIAL for word in words)
