"""The words that a person reads: events, statuses, dates and source chains in plain English."""

import calendar
import datetime
from collections.abc import Sequence

# What an event is, as a noun phrase that fits any status: "A -> attack with drones -> B, denied".
TYPE_WORDS = {
    "AGREE": "agreement or promise",
    "CONSULT": "meeting or talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "demand or request",
    "ACCUSE": "accusation or criticism",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
MODE_WORDS = {
    ("CONSULT", "visit"): "visit",
    ("CONSULT", "third-party"): "talks hosted by a third party",
    ("CONSULT", "multilateral"): "multilateral meeting",
    ("CONSULT", "phone"): "phone call",
    ("RETREAT", "withdraw"): "withdrawal",
    ("RETREAT", "release"): "release of captives",
    ("RETREAT", "disarm"): "disarmament",
    ("RETREAT", "ceasefire"): "ceasefire",
    ("RETREAT", "access"): "granting of access",
    ("RETREAT", "resign"): "resignation",
    ("REQUEST", "assist"): "request for help or cooperation",
    ("REQUEST", "change"): "demand for change",
    ("REQUEST", "yield"): "demand to give way",
    ("REQUEST", "meet"): "request for talks",
    ("ACCUSE", "disapprove"): "condemnation or criticism",
    ("ACCUSE", "investigate"): "investigation",
    ("ACCUSE", "allege"): "accusation",
    ("REJECT", "assist"): "refusal of help or cooperation",
    ("REJECT", "change"): "refusal of change",
    ("REJECT", "yield"): "refusal to give way",
    ("REJECT", "meet"): "refusal of talks",
    ("THREATEN", "restrict"): "threat of restrictions",
    ("THREATEN", "arrest"): "threat of arrest",
    ("THREATEN", "relations"): "threat to break off relations",
    ("THREATEN", "expel"): "threat of expulsion",
    ("THREATEN", "territory"): "threat to seize territory",
    ("THREATEN", "violence"): "threat of violence",
    ("PROTEST", "demo"): "demonstration",
    ("PROTEST", "riot"): "riot",
    ("PROTEST", "strike"): "strike",
    ("PROTEST", "hunger"): "hunger strike",
    ("PROTEST", "boycott"): "boycott",
    ("PROTEST", "obstruct"): "blockade in protest",
    ("PROTEST", "vandalize"): "vandalism in protest",
    ("SANCTION", "convict"): "conviction",
    ("SANCTION", "expel"): "expulsion",
    ("SANCTION", "withdraw"): "withdrawal in protest",
    ("SANCTION", "discontinue"): "cutting of relations or trade",
    ("MOBILIZE", "troops"): "mobilisation of troops",
    ("MOBILIZE", "weapons"): "readying of weapons",
    ("MOBILIZE", "police"): "deployment of police",
    ("MOBILIZE", "militia"): "mobilisation of a militia",
    ("COERCE", "seize"): "search or seizure",
    ("COERCE", "restrict"): "restriction of freedoms",
    ("COERCE", "censor"): "censorship",
    ("COERCE", "curfew"): "curfew",
    ("COERCE", "martial-law"): "martial law",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "deportation",
    ("COERCE", "withhold"): "cut-off of services",
    ("COERCE", "misinformation"): "disinformation",
    ("COERCE", "cyber"): "cyber attack",
    ("ASSAULT", "abduct"): "abduction",
    ("ASSAULT", "beat"): "beating",
    ("ASSAULT", "torture"): "torture",
    ("ASSAULT", "sexual"): "sexual violence",
    ("ASSAULT", "targeted"): "targeted killing",
    ("ASSAULT", "destroy"): "destruction of property",
    ("ASSAULT", "primitive"): "attack with simple weapons",
    ("ASSAULT", "firearms"): "attack with firearms",
    ("ASSAULT", "explosives"): "attack with explosives",
    ("ASSAULT", "suicide-attack"): "suicide attack",
    ("ASSAULT", "aerial"): "attack from the air",
    ("ASSAULT", "drone"): "attack with drones",
    ("ASSAULT", "heavy-weapons"): "attack with heavy weapons",
    ("ASSAULT", "crowd-control"): "use of crowd-control weapons",
    ("ASSAULT", "unconventional"): "attack with unconventional weapons",
}

STATUS_WORDS = {
    "happened": "happened",
    "negated": "denied",
    "planned": "planned",
    "requested": "requested",
    "threatened": "threatened",
    "hypothetical": "hypothetical",
}
MEDIUM_WORDS = {
    "phone": "by phone",
    "meeting": "at a meeting",
    "interview": "in an interview",
    "statement": "in a statement",
    "press-conference": "at a press conference",
    "speech": "in a speech",
    "broadcast": "on air",
    "social-media": "on social media",
    "letter": "in a letter",
    "document": "in a document",
    "court": "in court",
    "other": "by other means",
}
KIND_WORDS = {"direct": "in direct quotation", "indirect": "in the article's words", "mixed": "partly in quotation"}
BASIS_WORDS = {
    "given": "given",
    "metadata": "from the page",
    "url": "from the address",
    "dateline": "from the dateline",
    "text": "from the text",
}


def event_in_words(event_type: str, mode: str | None) -> str:
    """Return what the event is in words; a type of another codebook is named as that codebook names it.

    >>> event_in_words("ASSAULT", "heavy-weapons")
    'attack with heavy weapons'
    >>> event_in_words("STRIKE_DEAL", "oil")
    'strike deal (oil)'
    """
    if (event_type, mode) in MODE_WORDS:
        return MODE_WORDS[event_type, str(mode)]
    words = TYPE_WORDS.get(event_type, event_type.replace("_", " ").replace("-", " ").lower())
    return f"{words} ({mode.replace('_', ' ').replace('-', ' ')})" if mode else words


def type_in_words(event_type: str) -> str:
    """Return the event type in words, without a mode."""
    return event_in_words(event_type, None)


def event_code(event_type: str, mode: str | None) -> str:
    """Return type and mode as the codebook writes them.

    >>> event_code("ASSAULT", "beat")
    'ASSAULT/beat'
    """
    return f"{event_type}/{mode}" if mode else event_type


def status_in_words(status: str, *, sourced: bool = True) -> str:
    """Return the status in a word or two; without a source a negated event did not happen, nobody denied it.

    >>> status_in_words("negated"), status_in_words("negated", sourced=False)
    ('denied', 'did not happen')
    """
    if status == "negated" and not sourced:
        return "did not happen"
    return STATUS_WORDS.get(status, status)


def medium_in_words(medium: str) -> str:
    """Return how something was said."""
    return MEDIUM_WORDS.get(medium, medium)


def kind_in_words(kind: str) -> str:
    """Return whether a statement is quoted."""
    return KIND_WORDS.get(kind, kind)


def basis_in_words(basis: str) -> str:
    """Return what decided the day of publication."""
    return BASIS_WORDS.get(basis, basis)


def join_names(names: Sequence[str]) -> str:
    """Return the names as English lists them.

    >>> join_names(["Qatar", "Iran", "Turkey"])
    'Qatar, Iran and Turkey'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def chain_in_words(sources: Sequence[str]) -> str:
    """Return who says so, outermost first.

    >>> chain_in_words([])
    'according to the article itself'
    >>> chain_in_words(["Daily Star", "Ana Krull"])
    'according to Daily Star, quoting Ana Krull'
    """
    return "according to " + (", quoting ".join(sources) if sources else "the article itself")


def counted(number: int, noun: str) -> str:
    """Return number and noun.

    >>> counted(1, "event"), counted(1200, "article")
    ('1 event', '1,200 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day_in_words(iso: str) -> str:
    """Return a day, or a stretch of days, as a person writes it; what is no date is returned as it stands.

    >>> day_in_words("2021-05-13"), day_in_words("2021-05-10/2021-05-14"), day_in_words("2017-12-01/2017-12-31")
    ('13 May 2021', '10–14 May 2021', 'December 2017')
    """
    try:
        first, last = (datetime.date.fromisoformat(day) for day in (iso.split("/") * 2)[:2])
    except ValueError:
        return iso
    whole_month = first.day == 1 and last == first.replace(day=calendar.monthrange(first.year, first.month)[1])
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    if whole_month:
        return f"{first:%B} {first.year}"
    if whole_year:
        return str(first.year)
    return _day(first) if first == last else _stretch(first, last)


def _stretch(first: datetime.date, last: datetime.date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
