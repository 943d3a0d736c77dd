"""Events of a record as CAMEO dyads: who (country and role codes) did what (type) to whom.

Dictionary coders give one tuple a pair of parties: no status, no sources. What a record says more of is brought down to
that here: only what happened, is planned or threatened is coded, what one party says of another's hostile act is an
accusation by the sayer, meetings hold both ways, and of one party towards another the surest event stands. Nor do they
leave a party's country open: `DyadCoder` takes that of an
office holder of the name, or of a place within the party's words, or, for those acted on, of the event's place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.pairs import root_of
from reportedly.actors.knowledge import ActorKnowledge
from reportedly.coder import Coding
from reportedly.records import Actor, Event

MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"))
CODED = frozenset(("happened", "planned", "threatened"))
BODIES = frozenset(("IGO", "NGO", "MNC"))
NO_COUNTRY = "---"
#: CAMEO's role codes of the PLOVER sectors that differ from them.
ROLES = {"JRN": "MED", "MED": "HLH", "SOC": "CVL"}


@dataclass(frozen=True, slots=True)
class Dyad:
    """One coded event: party, type, party."""

    source: str
    type: str
    target: str


class DyadCoder:
    """Codes the events of one article as dyads."""

    def __init__(self, coding: Coding, knowledge: ActorKnowledge) -> None:
        self._coding = coding
        self._knowledge = knowledge
        self._actors = {actor.id: actor for actor in coding.record.actors}

    def code(self, actor: Actor) -> str:
        """Return the CAMEO code: country, then role. A body of several states is IGO; dashes are no country."""
        country = self._country(actor)
        if actor.sector in BODIES and country is None:
            return actor.sector
        role = "" if actor.kind in ("country", "place") or actor.sector is None else actor.sector
        return (country or NO_COUNTRY) + ROLES.get(role, role)

    def _country(self, actor: Actor) -> str | None:
        if actor.country or actor.sector in BODIES:
            return actor.country
        if actor.kind == "person" and (country := self._office_holder(actor.name)):
            return country
        inside = [
            place.country
            for place in self._coding.places
            if any(start <= place.span[0] < end for start, end in actor.mentions) or place.name in actor.name
        ]
        return next((country for country in inside if country), None)

    def _office_holder(self, name: str) -> str | None:
        """Return the one country that somebody of the name holds an office of on the day of publication."""
        day, words = self._coding.article.published, set(name.lower().split())
        found = {
            term.country
            for terms in self._knowledge.terms.values()
            for term in terms
            if day and term.first <= day <= term.last and term.name.lower().split()[-1] in words
        }
        return found.pop() if len(found) == 1 else None

    def dyads(self) -> Iterator[Dyad]:
        """Yield the tuples of the record's events, one a pair; one party at least has a country or is a body."""
        seen: set[tuple[str, str]] = set()
        for event in sorted(self._coding.record.events, key=lambda event: -event.confidence):
            if event.status in CODED:
                for dyad in self._of_event(event):
                    parties = (dyad.source, dyad.target)
                    known = [not party.startswith(NO_COUNTRY) for party in parties]
                    pair = (dyad.source[:3], dyad.target[:3])
                    if pair not in seen and any(known) and (all(known) or NO_COUNTRY not in parties):
                        seen.add(pair)
                        yield dyad

    def _of_event(self, event: Event) -> Iterator[Dyad]:
        root = root_of(event.type)
        acting = [self.code(self._actors[i]) for i in event.actors]
        reached = [self.code(self._actors[i]) for i in event.recipients]
        if event.place and event.place.country:  # what is hit where nobody is named is hit in the place's country
            reached = [code.replace(NO_COUNTRY, event.place.country) for code in reached]
        sayer = self._accuser(event)
        if sayer and acting and sayer[:3] not in {code[:3] for code in acting}:
            yield Dyad(sayer, "ACCUSE", acting[0])
            return
        for source in acting:
            for target in reached or ([code for code in acting if code != source] if event.type in MUTUAL else []):
                if source != target:
                    yield Dyad(source, root, target)
                if event.type == "CONSULT" and not reached:
                    yield Dyad(target, root, source)

    def _accuser(self, event: Event) -> str | None:
        """Return who says that a hostile act happened, if that is a party and no news outlet."""
        if event.type not in HOSTILE or event.status != "happened":
            return None
        sayers = [self._actors[i] for i in event.sources if i not in event.actors]
        codes = [
            self.code(a) for a in sayers if a.kind not in ("outlet", "document") and a.sector not in ("JRN", "MED")
        ]
        return next((code for code in codes if not code.startswith(NO_COUNTRY)), None)
