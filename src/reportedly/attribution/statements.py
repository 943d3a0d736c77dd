"""Find the statements of an article: who is credited with what.

1. paragraphs   speech in whole paragraphs: releases, transcripts, interviews    paragraphs.py
2. clauses      what verbs, nouns, adjectives and "according to" attribute       indirect.py, according.py,
                                                                                 coordination.py
3. quotations   the cue of each quotation, and which ones go on without          direct.py
4. merging      one finding for one cue; quotations joined to what they go on    merging.py
5. tags         what the tagger adds, and what it speaks against                 tagged.py
6. chains       the sources that one sentence names around a speaker             chains.py
7. parents      statements inside statements, and the sources they inherit       nesting.py, chains.py
8. drafts       actors from the cast, addressees, medium, kind, confidence       below
9. settings     the call, meeting or trial in which a statement was made         settings.py
"""

from collections.abc import Sequence

from reportedly.attribution.according import find_according
from reportedly.attribution.addressees import find_addressees
from reportedly.attribution.boundaries import fit_boundaries
from reportedly.attribution.chains import inherit_sources, link_sources
from reportedly.attribution.coordination import part_coordinated_cues, part_other_speakers
from reportedly.attribution.cues import CueLexicon
from reportedly.attribution.direct import assign_inner_quotations, assign_quotations
from reportedly.attribution.findings import Finding
from reportedly.attribution.first_person import BODIES, PLURAL, SINGULAR
from reportedly.attribution.indirect import find_clauses
from reportedly.attribution.material import Material
from reportedly.attribution.media import find_medium
from reportedly.attribution.merging import add_inner_quotations, merge_findings
from reportedly.attribution.nesting import find_parents
from reportedly.attribution.paragraphs import find_spoken_paragraphs
from reportedly.attribution.settings import apply_settings
from reportedly.attribution.syntax import left_edge, titled_phrase
from reportedly.attribution.tagged import apply_tags
from reportedly.passages import Article, Cast, CastMember, Parse, Quotation, StatementDraft, Tags
from reportedly.records import Medium, Span, StatementKind

NO_TAGS = Tags()
SPOKEN = frozenset({"release", "transcript", "interview"})


def find_statements(
    article: Article, parse: Parse, quotations: tuple[Quotation, ...], cast: Cast, tags: Tags, cues: CueLexicon
) -> tuple[StatementDraft, ...]:
    """Return the statements in text order; those without a known speaker have `speaker` None."""
    material = Material(parse, quotations, cues)
    findings, parents = find_findings(material, tags)
    numbers = range(len(findings))
    drafts: list[StatementDraft] = []
    for number in numbers:
        drafts.append(_draft(number, findings, parents, material, cast, article, tags, drafts))  # 8
    return apply_settings(material, cast, drafts)  # 9


def find_findings(material: Material, tags: Tags = NO_TAGS) -> tuple[list[Finding], list[int | None]]:
    """Return what is attributed in terms of the parse, and for each the index of the one that holds it, or None."""
    spoken = find_spoken_paragraphs(material)  # 1
    clauses = part_coordinated_cues(material, tags, find_clauses(material))  # 2
    clauses = [*part_other_speakers(material, tags, clauses), *find_according(material)]
    clauses = [clause for clause in clauses if not _is_own_assertion(material, clause, spoken)]
    assignments = assign_quotations(material.parse, material.quotations, material.cues)  # 3
    findings = merge_findings(material, clauses, assignments, spoken)  # 4
    inner = assign_inner_quotations(material.parse, material.quotations, material.cues)
    findings = add_inner_quotations(material, findings, inner)
    findings = apply_tags(material, tags, findings)  # 5
    findings = fit_boundaries(material, tags, findings)
    findings = link_sources(material, findings)  # 6
    parents = find_parents(findings)  # 7
    return inherit_sources(findings, parents), parents


def _is_own_assertion(material: Material, clause: Finding, spoken: Sequence[Finding]) -> bool:
    """Whether somebody only says "I say that …" or "I would add that …" within speech of their own."""
    if clause.cue is None or clause.speaker is None:
        return False
    tokens = material.parse.tokens
    place = tokens[clause.cue].start
    present = tokens[clause.cue].tag in ("VB", "VBP") and tokens[clause.cue].lemma in ("say", "add", "repeat")
    inside = any(start <= place < end for finding in spoken for start, end in finding.content)
    return inside and present and tokens[clause.speaker].lower in SINGULAR | PLURAL


def _draft(
    number: int,
    findings: Sequence[Finding],
    parents: Sequence[int | None],
    material: Material,
    cast: Cast,
    article: Article,
    tags: Tags,
    earlier: Sequence[StatementDraft],
) -> StatementDraft:
    """Return the finding as a statement: tokens become actors and spans; "I" in another's words is that speaker."""
    finding, parent = findings[number], parents[number]
    outer = earlier[parent].speaker if parent is not None and parent < number else None
    voice = outer if outer is not None and _may_say_we(finding.speaker, material, cast, outer) else None
    speaker = None if finding.speaker is None else _actor(finding.speaker, material, cast, voice)
    addressees = find_addressees(material, finding)
    medium = find_medium(material, finding, addressees)
    return StatementDraft(
        id=f"s{number + 1}",
        content=_beyond_name(finding, speaker, material, cast),
        kind=_kind(finding, material),
        cue=finding.cue_span,
        speaker=speaker,
        speaker_span=None if finding.speaker is None else titled_phrase(material.parse, finding.speaker),
        via=tuple(v for v in _actors(finding.via, cast) if not _is_publisher(cast.member(v), article)),
        parent=None if parent is None else f"s{parent + 1}",
        addressees=tuple(dict.fromkeys(a for h in addressees if (a := _actor(h, material, cast, outer)))),
        medium=None if _is_paper(speaker, medium, cast) else medium,
        confidence=_confidence(finding, material, tags, nested=parent is not None, named=speaker is not None),
        why=finding.why,
    )


def _beyond_name(finding: Finding, speaker: str | None, material: Material, cast: Cast) -> tuple[Span, ...]:
    """Return the content without the speaker's name before it: "According to its chief, Ann Lee, the vote was void"."""
    (start, end), *others = finding.content
    inside = material.parse.tokens_in((start, end))
    mention = cast.mention_at(inside[0]) if finding.construction == "according" and inside else None
    if mention is None or speaker is None or cast.actor_of[mention.index] != speaker or mention.first != inside[0]:
        return finding.content
    comma = mention.last + 1
    if comma + 1 not in inside or material.parse.tokens[comma].text != ",":
        return finding.content
    return ((material.parse.tokens[comma + 1].start, end), *others)


def _confidence(finding: Finding, material: Material, tags: Tags, *, nested: bool, named: bool) -> float:
    """Return the measured rate of the construction; with a tagger, its mean with the content's mean probability."""
    rate = material.cues.confidence.of(finding.construction, nested=nested, named=named)
    inside = [t for span in finding.content for t in material.parse.tokens_in(span)]
    if not tags or not inside:
        return rate
    return round((rate + sum(tags.content[t] for t in inside) / len(inside)) / 2, 2)


def _may_say_we(head: int | None, material: Material, cast: Cast, outer: str) -> bool:
    """Whether the first person at the token can be the speaker around: a person's "we" may be anybody."""
    return head is None or material.parse.tokens[head].lower in SINGULAR or cast.member(outer).kind in BODIES


def _is_paper(speaker: str | None, medium: Medium | None, cast: Cast) -> bool:
    """Whether "the paper" that seems to be a document is a newspaper."""
    return medium == "document" and speaker is not None and cast.member(speaker).kind == "outlet"


def _actor(head: int, material: Material, cast: Cast, outer: str | None) -> str | None:
    """Return the id of the actor at the token; a first person without one is the speaker of the statement around."""
    actor = cast.actor_at(head)
    if actor is not None:
        return actor.id
    if material.parse.tokens[head].lower in SINGULAR | PLURAL and not material.parse.children_by(head, "det"):
        return outer  # "the i" is a newspaper
    if material.parse.tokens[head].tag == "PRP$":  # "its second annex": where its issuer is not known, the annex speaks
        document = cast.actor_at(material.parse.tokens[head].head)
        return None if document is None else document.id
    return _called_alike(head, material, cast)


def _called_alike(head: int, material: Material, cast: Cast) -> str | None:
    """Return the actor that the article calls by the same words elsewhere, where no mention was seen at the token."""
    parse = material.parse
    if parse.tokens[head].pos not in ("NOUN", "PROPN"):
        return None
    words = _bare(parse.words(left_edge(parse, head), head))
    alike = (m for m in cast.mentions if m.kind != "pronoun" and _bare(parse.words(m.first, m.head)) == words)
    return next((actor for m in alike if (actor := cast.actor_of[m.index])), None)


def _bare(words: str) -> str:
    """Return the words in lower case without an article before them."""
    first, _, rest = words.lower().partition(" ")
    return rest if rest and first in ("the", "a", "an") else f"{first} {rest}".strip()


def _actors(heads: Sequence[int], cast: Cast) -> tuple[str, ...]:
    """Return the ids of the actors at the tokens, each once."""
    return tuple(dict.fromkeys(actor.id for actor in map(cast.actor_at, heads) if actor))


def _is_publisher(member: CastMember, article: Article) -> bool:
    """Whether the actor is the outlet that published the article, which is no source of its own reports."""
    publisher = (article.publisher or "").casefold()
    return bool(publisher) and publisher in {name.casefold() for name in (member.name, *member.aliases)}


def _kind(finding: Finding, material: Material) -> StatementKind:
    """Return direct if all letters stand in quotation marks, indirect if none do, else mixed."""
    if finding.construction in SPOKEN:
        return "direct"
    cue = finding.cue_span or (-1, -1)  # a clause inside a quotation is no quotation of its own
    outside = inside = 0
    for start, end in finding.content:
        near = [q.content for q in material.quotations_in(start, end)]
        quoted: list[Span] = [(a, b) for a, b in near if not a <= cue[0] < b]
        for position in range(start, end):
            if material.parse.text[position].isalnum():
                if any(a <= position < b for a, b in quoted):
                    inside += 1
                else:
                    outside += 1
    return "indirect" if not inside else "direct" if not outside else "mixed"
