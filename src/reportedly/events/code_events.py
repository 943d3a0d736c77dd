"""The events stage: from the words that evoke events to settled events, read top to bottom.

1. candidates   triggers with type and mode                          events/candidates.py
2. settling     sides, status, sources and statement of each         events/settling.py
                and what syntax leaves no doubt of                   events/bounds.py
3. context      open sides filled from the events around             events/context.py
4. ranking      sides decided, the rules' answers among the signs    events/ranking.py
5. merging      mentions of one act joined                           events/merging.py
6. when, where  dates and places                                     dates/date_events.py, places/place_events.py
7. draft        the most telling mention first, with confidence      here
8. contexts     what the sentence is about                           events/types.py
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.dates.date_events import date_event
from reportedly.events.candidates import find_candidates
from reportedly.events.context import ContextFiller
from reportedly.events.merging import Telling, merge_mentions, words_around
from reportedly.events.own_types import code_own_types, keep_shipped, number
from reportedly.events.ranking import choose_sides, countries_of, pool_claims, rank_sides
from reportedly.events.resources import EventResources
from reportedly.events.settling import Settled, Settler
from reportedly.events.types import find_contexts
from reportedly.passages import (
    Article,
    Candidate,
    Cast,
    EventDraft,
    Parse,
    PlaceMention,
    Quotation,
    Reason,
    StatementDraft,
    Tags,
    TimeExpression,
)  # fmt: skip
from reportedly.places.place_events import place_event

OUTRIGHT = Reason("sources", "another mention says so in the article's own voice")


def code_events(
    article: Article,
    parse: Parse,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    statements: tuple[StatementDraft, ...],
    times: tuple[TimeExpression, ...],
    places: tuple[PlaceMention, ...],
    tags: Tags,
    resources: EventResources,
) -> tuple[EventDraft, ...]:
    """Return the events in text order."""
    own = resources.own

    def settle(candidates: Sequence[Candidate]) -> tuple[EventDraft, ...]:
        return settle_events(article, parse, cast, statements, times, places, tags, candidates, resources)

    candidates = find_candidates(  # 1
        parse, quotations, tags, resources.lexicon, resources.joining, least_score=resources.least_score
    )
    drafts = settle(keep_shipped(candidates, own))
    if own is not None:
        drafts = tuple(number([*drafts, *code_own_types(parse, quotations, own, settle)]))
    lexicon = resources.lexicon if own is None else own.lexicon
    return tuple(replace(draft, contexts=find_contexts(parse, draft.heads[0], lexicon)) for draft in drafts)  # 8


def settle_events(
    article: Article,
    parse: Parse,
    cast: Cast,
    statements: tuple[StatementDraft, ...],
    times: tuple[TimeExpression, ...],
    places: tuple[PlaceMention, ...],
    tags: Tags,
    candidates: Sequence[Candidate],
    resources: EventResources,
) -> tuple[EventDraft, ...]:
    """Return the events that the candidates tell of, those without any actor or recipient left out."""
    settler = Settler(
        parse, cast, statements, resources.words, article.publisher, candidates, tags, resources.statuses
    )  # fmt: skip
    settled = [settler.settle(c) for c in candidates]  # 2
    settled = ContextFiller(parse, cast, settler.participants, settled).fill()  # 3
    settled = rank_sides(parse, cast, statements, settled, resources.sides)  # 4
    tellings = tell_all(settled, article, parse, cast, times)
    drafts: list[EventDraft] = []
    for group in merge_mentions(tellings, parse, resources.merging):  # 5
        draft = _draft_event(f"e{len(drafts) + 1}", group, article, parse, cast, times, places, resources)
        if draft is not None:
            drafts.append(draft)
    return tuple(drafts)


def tell_all(
    settled: Sequence[Settled], article: Article, parse: Parse, cast: Cast, times: Sequence[TimeExpression]
) -> list[Telling]:
    """Return the settled candidates as mentions to be merged: with their sentence and the date of their clause."""
    tellings: list[Telling] = []
    told: Counter[str] = Counter()
    for one in settled:
        sentence = parse.sentence_of(one.candidate.head)
        date, _ = date_event([one.candidate.head], parse, times, article)
        countries = tuple(
            frozenset(country for actor in side if (country := cast.member(actor).country))
            for side in (one.sides.actors, one.sides.recipients)
        )
        order = told[one.candidate.type]
        told[one.candidate.type] += 1
        places, numbers = words_around(parse, one.candidate.head)
        tellings.append(
            Telling(
                settled=one,
                sentence=sentence.index,
                in_title=sentence.block == "title",
                date=date,
                countries=(countries[0], countries[1]),
                order=order,
                places=places,
                numbers=numbers,
            )
        )
    return tellings


def _draft_event(
    event_id: str,
    group: list[Telling],
    article: Article,
    parse: Parse,
    cast: Cast,
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    resources: EventResources,
) -> EventDraft | None:
    """Return the event that a group of mentions tells of, the most telling first.

    None if nobody takes part in it, or if it is less sure than what is asked for.
    """
    ranked = sorted(group, key=_informativeness, reverse=True)
    best = ranked[0].settled
    heads = tuple(t.settled.candidate.head for t in ranked)
    claims = pool_claims([t.settled for t in ranked])
    order = tuple(dict.fromkeys(a for t in ranked for a in (*t.settled.sides.actors, *t.settled.sides.recipients)))
    actors, recipients = choose_sides(claims, best.candidate.type, order, countries_of(claims, cast), cast)
    rating = resources.confidence.rate([t.settled for t in ranked], actors, recipients, cast)
    if not (actors or recipients) or not rating.reaches(resources.least):
        return None
    kind, status = best.candidate.type, best.standing.status
    date, basis = date_event(  # 6
        heads, parse, times, article, event_type=kind, status=status, weights=resources.dates
    )
    place = place_event(heads, parse, places, event_type=kind, status=status, weights=resources.places)
    outright = is_told_outright([t.settled for t in ranked])
    merged = Reason("merging", f"{len(ranked)} mentions tell of this act") if len(ranked) > 1 else None
    return EventDraft(  # 7
        id=event_id,
        triggers=tuple(parse.span(t.settled.candidate.first, t.settled.candidate.last) for t in ranked),
        heads=heads,
        type=kind,
        mode=next((t.settled.candidate.mode for t in ranked if t.settled.candidate.mode), None),
        actors=actors,
        recipients=recipients,
        status=status,
        sources=() if outright else best.sources,
        statement=best.statement.id if best.statement and not outright else None,
        date=date,
        date_basis=basis,
        place=place,
        confidence=rating.right,
        why=best.why + ((merged,) if merged else ()) + ((OUTRIGHT,) if outright and best.sources else ()),
    )


def is_told_outright(mentions: Sequence[Settled]) -> bool:
    """Return whether one of the mentions of what happened stands in the article's own voice: then it has no source."""
    own_voice = (m.standing for m in mentions if m.statement is None and not m.sources)
    return mentions[0].standing.status == "happened" and any(s.status == "happened" for s in own_voice)


def _informativeness(telling: Telling) -> tuple[float, ...]:
    """Return what ranks the mentions of one act: body before headline, both sides before one, the surer, the longer."""
    settled = telling.settled
    sides = bool(settled.sides.actors) + bool(settled.sides.recipients)
    return (not telling.in_title, sides, settled.candidate.score, -settled.candidate.first)
