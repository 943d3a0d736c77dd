"""Read the dateline of an article: where, when and by which agency it was written.

TEHRAN –                               Wednesday, 12 May 2021
NIAMEY, Nov 16 (SPA) -                 (Nairobi, July 25, 2019) –
GENEVA/KYIV (Reuters) —                London, 3 March 2024.
"""

import datetime
import re
from dataclasses import dataclass

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
CLOCK_SLACK = 1  # days that a dateline may lie after the day of publication, which may be in another time zone
LONGEST = 120  # characters that a dateline may take
# Those whose datelines may do without a dash.
KNOWN_AGENCIES = "AA|AFP|ANI|ANSA|AP|APA|Bloomberg|CNN|DPA|dpa|EFE|IANS|IRNA|KUNA|NNA|PTI|Reuters|SANA|SPA|TASS"
KNOWN_AGENCIES += "|UPI|VOA|WAM|Xinhua|Yonhap"

_CAPITAL = r"(?:[A-Z]|[^\W\d_a-zA-Z])"  # a capital, or a letter with a diacritic or of another script
_WORD = rf"{_CAPITAL}[^\W\d_]*(?:[.'’ʻ‘-][^\W\d_]+)*\.?"
_PARTICLE = r"(?:de|del|la|las|el|al|of|on|upon|the|and|du|des|le|au|di|da|do|dos|am|an|der)"
_NAME = rf"{_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?{_WORD}){{0,3}}"
_PLACE = rf"(?P<place>{_NAME}(?:\s?/\s?{_NAME}){{0,2}}(?:, {_NAME}){{0,2}}?)"
_UPPER_WORD = r"[A-ZÀ-ÖØ-Þ]{2,}(?:['’./-][A-ZÀ-ÖØ-Þ]+)*\.?"
_UPPER_NAME = rf"{_UPPER_WORD}(?:[ /]{_UPPER_WORD}){{0,3}}"
_UPPER_PLACE = rf"(?P<place>{_UPPER_NAME}(?:, {_NAME}){{0,2}}?)"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DATE = (
    rf"(?P<date>(?i:{_WEEKDAY}(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}})\b)?"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})\b(?:st|nd|rd|th)?(?:,? (?P<year2>\d{{4}})\b)?"
    rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b)))"
)
_FOREIGN_DATE = rf"\d{{1,2}} {_CAPITAL}[^\W\d_]{{2,12}}(?: \d{{4}})?"  # of another calendar: "12 Mehr"
_AGENCY = r"(?:\((?P<agency>[^()\da-z][^()\d]{1,39})\)|/(?P<agency2>[^/\da-z][^/\d]{1,39})/)"
_CLOCK = r"(?:,? (?:at )?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}(?:[+-]\d+)?)?)?"
_DASH = r"(?:[.,:]?\s*(?:--+|[-–—―‒])\s*|\s*[|:]\s+)"
_STRICT_DASH = r"(?:\.?\s*(?:--+|[–—―‒])\s*|\.?\s*-\s+)"
_LABEL = r"(?:(?i:press (?:release|statement)|for immediate (?:release|use)|published|(?:last )?updated|posted|issued)"
_LABEL += r"(?: on)?(?:\s*[-–—:|]+\s*|\s+))?"

# At the start of a paragraph, before the text.
_DATED = re.compile(rf"\(?{_PLACE},? (?:{_DATE}|{_FOREIGN_DATE}){_CLOCK}\)?(?:[.,]? {_AGENCY})?(?:{_DASH}|\.\s+)(?=\S)")
_BY_AGENCY = re.compile(rf"(?:{_PLACE},? )?{_AGENCY}{_STRICT_DASH}(?=\S)")
_BY_CAPITALS = re.compile(rf"{_UPPER_PLACE}(?: ?[–—―‒]+ ?| -+ |--+ ?)(?=\S)")
_BY_CAPITALS_AND_COLON = re.compile(rf"{_UPPER_PLACE}: (?=[“\"‘']?[A-Z0-9])")
_BY_KNOWN_AGENCY = re.compile(rf"{_PLACE},? \((?P<agency>{KNOWN_AGENCIES})\)\s+(?=[“\"‘']?[A-Z0-9])")
_BY_SLASHES = re.compile(rf"(?P<place>{_NAME})\s?/\s?(?P<agency>[A-Z]{{2,12}})\s?/\s*[-–—.:]*\s*(?=\S)")
_BY_CAPITALS_AND_STOP = re.compile(rf"{_UPPER_PLACE}\. (?=\S)")
_BY_DASH = re.compile(rf"{_PLACE}\s+[-–—]+\s+(?=[“\"‘']?[A-Z0-9])")
# A paragraph of its own.
_OWN_PLACE_AND_DATE = re.compile(
    rf"{_LABEL}(?:Done (?:at|in) )?\(?{_PLACE}(?:,| [|]) ?{_DATE}{_CLOCK}\)?(?: {_AGENCY})?(?: \([^()]*\))?\.?"
)
_OWN_DATE = re.compile(rf"{_LABEL}(?:[^\d|–—\n]{{2,50}} [-–—] )?\(?{_DATE}{_CLOCK}\)?\.?")
_OWN_PLACE = re.compile(rf"{_UPPER_PLACE}\.?")
# A headline, its date and the text in one paragraph, as bulk exports flatten pages.
_FLATTENED = re.compile(rf"(?<=[\w)”\"’'?!.]) {_DATE}(?= [“\"‘']?(?:[A-Z]|\d))")
_FULL_DATE = re.compile(r"\d{4}$")
_GOVERNING_WORD = re.compile(
    r"(?i)\b(?:on|in|of|by|from|to|since|until|till|before|after|between|and|or|was|is|were|for|through|the|late|early|"
    r"mid|dated|around|about|around|at|,)$"
)
_NO_PLACE = re.compile(
    r"(?i)^(?:live|breaking|update[ds]?|watch|exclusive|analysis|opinion|editorial|comment|explainer|review|interview|"
    r"transcript|correction|press release|summary|weather|note|question|answer|q|a|by|the|a|an|by our|however|but|"
    r"yes|no|one|two|three|first|second|third|ends?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    rf"{'|'.join(MONTHS)}|"
    r"president|minister|mr|mrs|ms|dr|"
    r"joint .*|.*\b(?:force|command|ministry|department|council|report|statement|communiqu[eé])\b.*)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline: `start` and `end` in the paragraph it was found in, and what it says."""

    start: int
    end: int
    place: str | None = None
    date: datetime.date | None = None
    agency: str | None = None


def find_leading_dateline(
    paragraph: str, published: datetime.date | None = None, *, certain: bool = False, transcript: bool = False
) -> Dateline | None:
    """Return the dateline that the paragraph begins with and text follows, or None.

    With `certain`, a place alone counts only in capitals before a dash; in a `transcript`, capitals before a colon are
    a speaker.

    >>> find_leading_dateline("NIAMEY, Nov 16, 2023 (SPA) - The junta said")
    Dateline(start=0, end=29, place='Niamey', date=datetime.date(2023, 11, 16), agency='SPA')
    """
    head = paragraph[: LONGEST + 1]
    patterns = [_DATED, _BY_AGENCY, _BY_SLASHES, _BY_KNOWN_AGENCY, _BY_CAPITALS]
    if not certain:
        patterns += [_BY_CAPITALS_AND_STOP, _BY_DASH] + ([] if transcript else [_BY_CAPITALS_AND_COLON])
    for pattern in patterns:
        match = pattern.match(head)
        if match and _is_plausible(match, paragraph):
            return _read(match, published)
    return None


def read_own_dateline(paragraph: str, published: datetime.date | None = None) -> Dateline | None:
    """Return the dateline that the whole paragraph is, or None."""
    if len(paragraph) > LONGEST:
        return None
    for pattern in (_OWN_DATE, _OWN_PLACE_AND_DATE):
        match = pattern.fullmatch(paragraph)
        if match and not ("place" in match.groupdict() and _NO_PLACE.match(match["place"])):
            return _read(match, published)
    return None


def read_own_place(paragraph: str) -> Dateline | None:
    """Return the dateline that the whole paragraph is if it names a place in capitals ("BAMENDA, Cameroon")."""
    match = _OWN_PLACE.fullmatch(paragraph) if len(paragraph) <= 60 else None
    return _read(match, None) if match and not _NO_PLACE.match(match["place"]) else None


def find_flattened_dateline(paragraph: str) -> Dateline | None:
    """Return the full date between a headline and the text that follows it in the same paragraph, or None."""
    for match in _FLATTENED.finditer(paragraph[:240]):
        headline = paragraph[: match.start()]
        if not _FULL_DATE.search(match["date"]) or re.search(r"[a-z][.;] |\.$", headline):
            return None
        if len(headline.split()) >= 3 and not _GOVERNING_WORD.search(headline):
            return _read(match, None)
    return None


def _is_plausible(match: re.Match[str], paragraph: str) -> bool:
    """Whether what looks like a dateline is one: its place no rubric, its dash no parenthetical dash."""
    place = match.groupdict().get("place")
    if place and _NO_PLACE.match(place.strip()):
        return False
    if match.re in (_BY_CAPITALS, _BY_CAPITALS_AND_STOP, _BY_CAPITALS_AND_COLON):
        return any(c.islower() for c in paragraph[match.end() : match.end() + 200])
    if match.re is _BY_DASH and "," not in (place or ""):
        sentence = re.split(r"[.!?]\s", paragraph[match.end() : match.end() + 400], maxsplit=1)[0]
        return not re.search(r"\s[-–—]+\s", sentence)
    return True


def _read(match: re.Match[str], published: datetime.date | None) -> Dateline:
    groups = match.groupdict()
    agency = groups.get("agency") or groups.get("agency2")
    return Dateline(
        start=match.start(),
        end=match.end(),
        place=_spell_place(groups["place"]) if groups.get("place") else None,
        date=_read_date(groups, published) if groups.get("date") else None,
        agency=agency.strip() if agency else None,
    )


def _read_date(groups: dict[str, str | None], published: datetime.date | None) -> datetime.date | None:
    """Return the day; without a printed year, the last such day up to publication."""
    try:
        if groups["iso"]:
            return datetime.date.fromisoformat(groups["iso"])
        name = (groups["month"] or groups["month2"] or "")[:3].lower()
        month = next(n for n, full in enumerate(MONTHS, 1) if full.startswith(name))
        day = int(groups["day"] or groups["day2"] or 0)
        year = groups["year"] or groups["year2"]
        if year:
            return datetime.date(int(year), month, day)
    except ValueError:
        return None
    if published is None:
        return None
    latest = published + datetime.timedelta(days=CLOCK_SLACK)
    for candidate in (latest.year, latest.year - 1):
        try:
            day_in_year = datetime.date(candidate, month, day)
        except ValueError:  # 29 February
            continue
        if day_in_year <= latest:
            return day_in_year
    return None


def _spell_place(place: str) -> str:
    """Return the place with capitals only where names have them: "NAY PYI TAW" is "Nay Pyi Taw"."""
    place = re.sub(r"(?i),? (?:mon|tues|wednes|thurs|fri|satur|sun)day$", "", place.strip(" ,."))
    words = re.split(r"(?<=[ /,-])", place)
    return "".join(w.capitalize() if w.isupper() and "." not in w[:-2] else w for w in words)
