"""What date expressions look like: one regular expression for each kind, with its parts as named groups.

Two words of an expression may be apart by any white space, also a line break. Month and weekday names count only
with a capital, so that the modal "may" and the verb "march" are not taken for months.
"""

# ruff: noqa: E501  -- a pattern is easier to read in one line than broken into strings
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
NUMBERS = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(), 1)
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
     "hundred": 100}  # fmt: skip
ORDINALS = {
    name: number
    for number, name in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_TEENS = ("eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
          "thirtieth thirty-first twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
          "twenty-seventh twenty-eighth twenty-ninth").split()  # fmt: skip
# The days of a month in words: "on the ninth", "the tenth of November".
ORDINAL_DAYS = ORDINALS | dict(zip(_TEENS, (*range(11, 21), 30, 31, *range(21, 30)), strict=True))
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
           "nineties": 90}  # fmt: skip
# How many "a few" can be: least and most.
VAGUE = {"a couple of": (2, 2), "couple of": (2, 2), "couple": (2, 2), "a few": (2, 6), "few": (2, 6),
         "several": (3, 9), "some": (2, 9), "many": (3, 12), "recent": (1, 6)}  # fmt: skip


def _capitalised(names: list[str]) -> str:
    return "|".join(f"{name.capitalize()}|{name.upper()}" for name in sorted(names, key=len, reverse=True))


_s = r"\s"
_ = r"\s{1,3}"  # white space within an expression
_SHORT_MONTHS = [name for name in MONTHS if len(name) < 5 and name not in ("may", "june", "july")]
_LONG_MONTHS = [name for name in MONTHS if name not in _SHORT_MONTHS]
_MONTH = rf"(?P<month>(?:{_capitalised(_LONG_MONTHS)})\b|(?:{_capitalised(_SHORT_MONTHS)})\b\.?)"
_WEEKDAY = rf"(?P<weekday>{_capitalised(list(WEEKDAYS))})"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_TO = r"(?:\s?[-–—/]\s?|\s+(?:to|until|till|and|through)\s+)"
_NUMBER_WORD = "|".join(sorted((n for n in NUMBERS if n not in ("a", "an")), key=len, reverse=True))
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{_NUMBER_WORD})"
_VAGUE = rf"(?P<vague>{'|'.join(sorted(VAGUE, key=len, reverse=True))})"
_VAGUE_AHEAD = rf"(?P<vague>{'|'.join(sorted((v for v in VAGUE if v != 'recent'), key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century|hour|minute)"
_PART = r"(?:early|late)?\s?(?:morning|afternoon|evening|night|lunchtime|midday|noon|dawn)"
_ORDINAL_WORDS = "|".join(sorted(ORDINAL_DAYS, key=len, reverse=True))
_PHASE = r"(?P<phase>early|late|mid|middle|beginning|start|end|close|eve|turn)"
_NOT_UNIT = r"(?!\s?(?:%|per\s?cent|percent|people|dead|years?\b|km|kilomet|miles|metres|meters|votes|dollars|euros))"
_NOT_IN_NUMBER = r"(?<![\w.,$€£-])"
_DAY_START = r"(?<![\w.,$€£])(?<![\d\s.,$€£(]-)(?<!^-)"  # "August-2 September", but no "1-2 May"
_CENTURY_ORDINAL = r"(?P<century>1?\d(?:th|st)|2[01](?:st|th))"


def _compile(pattern: str, *, caseless: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if caseless else 0)


_OPENING_WEEKDAY = rf"(?:{_WEEKDAY}(?:{_}{_PART})?,?{_}(?:the{_})?|{_SHORT_WEEKDAY},?{_})?"
_IN_YEAR = rf"(?:,?{_}(?:of{_})?{_YEAR}\b)?"

# In the order in which they are tried: at one place the longest match wins, then the first of the list.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _compile(rf"{_NOT_IN_NUMBER}{_YEAR}(?P<mark>[-/.])(?P<month>[01]\d)(?P=mark)(?P<day>[0-3]\d)(?![\d])")),
    ("numeric", _compile(r"(?<![\w.,$€£/-])(?P<one>[0-3]?\d)(?P<mark>[-/.])(?P<two>[0-3]?\d)(?P=mark)(?P<year>\d{4})(?![\d/-])")),
    ("days_month", _compile(rf"{_NOT_IN_NUMBER}{_DAY}{_TO}{_DAY2}{_}(?:of{_})?{_MONTH}{_IN_YEAR}(?!\w)")),
    ("month_days", _compile(rf"\b{_MONTH}{_}{_DAY}{_TO}{_DAY2}(?!\d|\w|:)(?:,?{_}{_YEAR}\b)?")),
    ("day_month", _compile(rf"{_DAY_START}{_OPENING_WEEKDAY}(?:the{_})?{_DAY}(?:{_}of)?[\s-]{{1,2}}{_MONTH}(?:[,-]?\s{{0,3}}{_YEAR}\b)?(?!\w)")),
    ("day_month", _compile(rf"\bthe{_}(?P<word>{_ORDINAL_WORDS}){_}of{_}{_MONTH}(?:,?{_}{_YEAR}\b)?(?!\w)")),
    ("month_day", _compile(rf"\b{_OPENING_WEEKDAY}{_MONTH}\.?{_}(?:the{_})?{_DAY}(?![\d:%]|\w|,\d|\.\d)(?:\s?,?{_}{_YEAR}\b)?")),
    ("month_year", _compile(rf"\b(?:(?:the{_})?{_PHASE}(?:[\s-]|{_}of{_}|{_}in{_}))?{_MONTH},?{_}(?:of{_})?{_YEAR}\b")),
    ("month", _compile(rf"\b(?:(?:the{_})?{_PHASE}(?:[\s-]|{_}of{_}|{_}in{_}))?(?:(?P<which>last|past|this|next|coming){_})?{_MONTH}(?:{_}(?P<when>last|this|next){_}year)?(?!\w)")),
    ("years", _compile(rf"{_NOT_IN_NUMBER}{_YEAR}\s?[-–—/]\s?(?P<year2>\d{{4}}|\d\d)(?![\d-]){_NOT_UNIT}")),
    ("year", _compile(rf"{_NOT_IN_NUMBER}(?:(?:the{_})?{_PHASE}(?:[\s-]|{_}of{_}|{_}in{_}))?{_YEAR}(?![\d%]|[.,:]\d|[-/]\d|st\b|th\b){_NOT_UNIT}")),
    ("decade", _compile(rf"\b(?:{_PHASE}(?:[\s-]|{_}of{_}the{_}))?(?P<decade>(?:1[0-9]|20)\d0)(?:\s?[’']s|s)\b", caseless=True)),
    ("decade", _compile(rf"\b(?<!his\s)(?<!her\s)(?<!their\s)(?:{_PHASE}(?:[\s-]|{_}of{_}))?the{_}(?:(?:early|late|mid)[\s-])?(?P<tens>{'|'.join(DECADES)})\b", caseless=True)),
    ("century", _compile(rf"\b(?:{_PHASE}(?:[\s-]|{_}of{_}the{_}))?{_CENTURY_ORDINAL}[\s-]century\b", caseless=True)),
    ("season", _compile(rf"\b(?:(?P<which>last|past|this|next|coming){_}|(?:in{_}the{_}|the{_}|in{_}))(?P<season>spring|summer|autumn|fall|winter)(?:{_}(?:of{_})?{_YEAR}\b)?\b", caseless=True)),
    ("season", _compile(rf"\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter){_}(?:of{_})?{_YEAR}\b")),
    ("fiscal", _compile(rf"\b(?:FY\s?|(?:the{_})?(?:[Ff]iscal|[Ff]inancial){_}(?:[Yy]ear{_})?){_YEAR}(?:\s?[-–—/]\s?(?P<year2>\d{{4}}|\d\d))?\b")),
    ("quarter", _compile(rf"\bQ(?P<quarter>[1-4])(?:{_}(?:of{_})?{_YEAR})\b")),
    ("half", _compile(rf"\b(?:the{_})?(?P<half>first|second){_}half{_}of{_}(?:{_YEAR}|(?P<which>last|this|next){_}year)\b", caseless=True)),
    ("quarter", _compile(rf"\b(?:the{_})?(?P<quarter>first|second|third|fourth|last){_}quarter(?:{_}(?:of{_}|in{_})?(?:{_YEAR}|(?P<which>last|this|next){_}year))?\b", caseless=True)),
    ("week_weekday", _compile(rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext){_}week{_}on{_}{_WEEKDAY}(?:{_}{_PART})?\b")),
    ("week_weekday", _compile(rf"\b{_WEEKDAY}(?:{_}{_PART})?{_}(?:of{_})?(?P<which>last|this|next){_}week\b")),
    ("weekday", _compile(rf"\b(?:(?:the{_})?(?P<which>[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming|[Tt]his{_}past|[Tt]his{_}coming|[Ff]ollowing|[Pp]revious){_})?(?:[Ee]arly{_}|[Ll]ate{_}|[Oo]vernight{_})?{_WEEKDAY}(?:{_}{_PART})?\b")),
    ("relative_day", _compile(rf"\b(?P<name>(?:the{_})?day{_}before{_}yesterday|(?:the{_})?day{_}after{_}tomorrow|yesterday(?:{_}{_PART})?|tomorrow(?:{_}{_PART})?|tonight|today|last{_}night|(?:earlier{_}|later{_})?this{_}(?:morning|afternoon|evening)|(?:earlier|later){_}(?:today|on{_}today))\b", caseless=True)),
    ("ordinal_day", _compile(rf"(?<=[Oo]n\s)the{_}(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*[,.;:)]|\s+(?:at|in|near|by|to|and|that|of{_}(?:this|last|the){_}month|he|she|they|the|a|an|two|three|four|five|police|troops|soldiers)\b)")),
    ("ordinal_day", _compile(rf"(?<=[Oo]n\s)the{_}(?P<word>{_ORDINAL_WORDS})\b(?=\s*[.;)]|\s*,\s)")),
    ("same_day", _compile(rf"\b(?:the{_}same|that){_}(?:very{_}|same{_})?(?:day|night|morning|afternoon|evening)\b", caseless=True)),
    ("next_day", _compile(rf"\b(?P<name>(?:the{_})(?:next|following){_}(?:day|morning|night)|the{_}(?:previous|preceding){_}(?:day|night|evening)|the{_}(?:day|night|evening){_}before(?!{_}(?:the|a|his|her|its|their)\b))\b", caseless=True)),
    ("this_unit", _compile(rf"\b(?:the{_})?(?:(?P<phase>earlier|later|early|late|end{_}of|beginning{_}of|start{_}of|middle{_}of){_})?(?:the{_})?(?P<which>last|past|previous|this|current|next|coming|following){_}(?P<unit>weekend|week|fortnight|month|quarter|year|decade|century)\b", caseless=True)),
    ("same_unit", _compile(rf"\b(?:(?P<phase>later|earlier|early|late|end|beginning|middle|start)(?:{_}(?:in|of))?{_})?(?:that|the{_}same|(?<=late{_s}in{_s})the|(?<=later{_s}in{_s})the|(?<=earlier{_s}in{_s})the|(?<=early{_s}in{_s})the){_}(?:very{_}|same{_})?(?P<unit>week|month|year)\b", caseless=True)),
    ("year_before", _compile(rf"\bthe{_}(?P<unit>year|month|week){_}before\b(?=\s*[,.;:)])", caseless=True)),
    ("end_of_unit", _compile(rf"(?<=\b[Bb]y\s)(?:the{_})?(?P<unit>year|month)(?:[’']s)?[\s-](?P<phase>end)\b")),
    ("end_of_unit", _compile(rf"(?<=\b[Bb]efore\s)the{_}(?P<unit>week|month|year){_}(?:is{_}out|is{_}over|ends|(?P<phase>end)s?)\b")),
    ("before_last", _compile(rf"\bthe{_}(?P<unit>week|month|year){_}before{_}last\b", caseless=True)),
    ("ahead", _compile(rf"\b(?P<which>in|within){_}(?:about{_}|(?<=[Ww]ithin{_s})(?:the{_})?next{_})?(?:{_COUNT}|{_VAGUE_AHEAD}){_}(?P<unit>hour|day|week|month|year)s?\b(?!{_}(?:of|after|before|ago)\b|['’])", caseless=True)),
    ("end_of_unit", _compile(rf"\b(?:the{_})?(?P<phase>end|beginning|start|middle|close){_}of{_}the{_}(?P<unit>week|month|year)\b", caseless=True)),
    ("weekend", _compile(rf"\bthe{_}weekend\b", caseless=True)),
    ("ago", _compile(rf"\b(?:(?:about|around|some|nearly|almost|just|only|over|more{_}than){_})?(?:\[?{_COUNT}\]?|{_VAGUE}){_}{_UNIT}s?{_}(?P<way>ago|earlier|before(?=\s*[,.;]|{_}(?:in|at|on|and|when)\b)|later|from{_}now|previously)\b", caseless=True)),
    ("stretch", _compile(rf"\b(?:the{_}|these{_})?(?P<which>last|past|previous|next|coming|following|recent){_}(?:(?:{_COUNT}|{_VAGUE}){_})?{_UNIT}s\b(?!{_}of\b)", caseless=True)),
    ("feast", _compile(rf"\b(?:the{_}(?P<phase>first|last|final|closing|opening){_}(?:few{_})?days{_}of{_}(?:the{_}(?:Muslim{_}|Islamic{_})?holy{_}month{_}of{_})?)?(?:(?P<which>last|this|next){_})?(?P<feast>Christmas(?:{_}(?:Eve|Day))?|Boxing{_}Day|New{_}Year(?:[’']s{_}(?:Eve|Day))?(?!\s?[’']s)|May{_}Day|Nowruz|Good{_}Friday|Orthodox{_}Good{_}Friday|(?:Orthodox{_})?Easter(?:{_}(?:Sunday|Monday))?|Holy{_}Week|Ascension{_}Day|Han(?:n)?uk(?:k)?ah|Shavuot|Day{_}of{_}Arafah?|Mawlid|Passover|Yom{_}Kippur|Rosh{_}Hashanah|Purim|Sukkot|Thanksgiving(?:{_}Day)?|Memorial{_}Day|Labor{_}Day|Veterans{_}Day|(?:Lunar|Chinese){_}New{_}Year|Valentine[’']s{_}Day|Halloween|International{_}Women[’']s{_}Day|Palm{_}Sunday|Ash{_}Wednesday|Pentecost|Ramadan|Eid{_}?al[- ](?:Fitr|Adha)|Ashura)\b(?:{_}(?:of{_})?{_YEAR}\b)?")),
)  # fmt: skip

_LARGE_COUNT = rf"(?P<count>\d{{1,3}}(?:,\d{{3}}|\.\d)?|an?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|seven|eight|nine)|{_NUMBER_WORD})"
_VAGUE_COUNT = r"(?P<vague>a{_}(?:few|couple{_}of)|several|some|many|few|couple{_}of|numerous|countless)".replace(
    "{_}", _
)
_AROUND = rf"(?:(?:about|around|over|under|nearly|almost|some|only|just|at{_}least|more{_}than|less{_}than|up{_}to|another|the|the{_}first|the{_}last|the{_}final){_})"
_LONG_UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade|century|centurie)"
# What names no days: how long, how often, at what time of day, now or once. Searched where no date stands.
QUANTITIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("before_christ", _compile(r"\b(?P<bc>\d{1,4})\s?(?:BCE?\b|B\.C\.(?:E\.)?)")),
    ("before_christ", _compile(rf"\b(?P<bc>\d{{2,4}})(?={_TO}\d{{1,4}}\s?(?:BCE?\b|B\.C\.))")),
    ("duration", _compile(rf"\b{_AROUND}{{0,2}}(?:{_LARGE_COUNT}|{_VAGUE_COUNT})(?:{_}more{_}|[\s-]{{1,2}}){_LONG_UNIT}s?\b(?!{_}(?:ago|later|earlier)\b|[’']s{_}(?:time|notice))", caseless=True)),
    ("duration", _compile(rf"(?<![\w-]){_LONG_UNIT}s\b(?!{_}(?:ago|later|earlier)\b)", caseless=True)),
    ("duration", _compile(rf"\b{_LONG_UNIT}s?-long\b", caseless=True)),
    ("set", _compile(rf"\b(?:every|each|per|once{_}an?|twice{_}an?){_}(?:single{_}|other{_})?{_LONG_UNIT}\b", caseless=True)),
    ("set", _compile(rf"\b(?:every|each){_}{_WEEKDAY}\b")),
    ("set", _compile(r"\b(?P<adverb>daily|nightly|weekly|monthly|annually|annual|yearly|hourly)\b", caseless=True)),
    ("clock", _compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:.])\s?(?:(?P<half>[ap]\.?m\b\.?)|hrs?\b|hours\b)", caseless=True)),
    ("clock", _compile(r"(?<![\d:.$€£])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])", caseless=True)),
    ("clock", _compile(r"\b(?P<hour>1[0-2]|[1-9])\s?(?P<half>[ap]\.?m\b\.?)", caseless=True)),
    ("part_of_day", _compile(rf"(?<=\bat\s)night\b|(?<=\bby\s)night\b|(?<=\bin\sthe\s)(?:early{_})?(?:morning|afternoon|evening)\b|(?<=\bduring\sthe\s)(?:night|day(?=time))\b|\b(?:night|day)-?time\b", caseless=True)),
    ("present", _compile(rf"\b(?:right{_}now|now|currently|current|present-day|nowadays|at{_}present|(?:at|by|for|until|since){_}(?P<ref>th(?:is|e){_}time(?:{_}being)?)|this{_}time|to{_}this{_}day|to{_}date)\b(?!{_}of\b)", caseless=True)),
    ("past", _compile(rf"\b(?:former|formerly|recent|recently|in{_}the{_}past|lately)\b", caseless=True)),
    ("future", _compile(rf"\b(?:(?:in{_})?the{_}(?:near{_})?future|future)\b", caseless=True)),
    ("season_name", _compile(r"\b(?:mid-?)?(?P<season>winter|summer|spring(?=[\s-](?:offensive|campaign|session))|autumn)\b", caseless=True)),
)  # fmt: skip

_DIGITS = tuple("0123456789")
_MONTH_STARTS = tuple(sorted({name[:3] for name in MONTHS}))
_SEASON_WORDS = ("spring", "summer", "autumn", "fall", "winter")
# A sentence is searched for a kind only if it has one of these in it, in small letters: most have none.
_NEEDED: dict[str, tuple[str, ...]] = {
    "iso": _DIGITS, "numeric": _DIGITS, "years": _DIGITS, "year": _DIGITS,
    "days_month": _MONTH_STARTS, "month_days": _MONTH_STARTS, "day_month": _MONTH_STARTS, "month_day": _MONTH_STARTS,
    "month_year": _MONTH_STARTS, "month": _MONTH_STARTS,
    "decade": ("0s", "0 ", "0’", "0'", *DECADES), "year_before": ("before",), "century": ("century",), "season": _SEASON_WORDS, "quarter": ("quarter", "q"),
    "fiscal": ("fy", "fiscal", "financial"), "half": ("half",), "before_last": ("before",), "ahead": ("in ", "in\n"),
    "week_weekday": ("week",), "weekday": tuple(WEEKDAYS),
    "relative_day": ("today", "tonight", "tomorrow", "yesterday", "last", "this", "after"),
    "ordinal_day": ("the",), "same_day": ("same", "that"), "same_unit": ("week", "month", "year"), "next_day": ("day", "night", "morning", "evening"),
    "this_unit": ("week", "month", "year", "quarter", "fortnight", "decade", "century"), "end_of_unit": ("week", "month", "year"),
    "weekend": ("weekend",), "ago": ("ago", "earlier", "before", "later", "from", "previously"),
    "stretch": ("last", "past", "previous", "next", "coming", "following", "recent"),
    "feast": ("christmas", "boxing", "year", "may", "nowruz", "friday", "easter", "sunday", "wednesday", "pentecost",
              "ramadan", "eid", "ashura", "passover", "kippur", "hashanah", "purim", "sukkot", "thanksgiving",
              "memorial", "labor", "holy", "ascension", "ukah", "ukkah", "shavuot", "arafa", "mawlid", "veterans", "valentine", "halloween"),
}  # fmt: skip
_UNIT_WORDS = ("minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade", "centur")
_NEEDED_QUANTITIES: dict[str, tuple[str, ...]] = {
    "before_christ": ("bc", "b.c."), "duration": _UNIT_WORDS, "clock": _DIGITS,
    "set": (*_UNIT_WORDS, "daily", "weekly", "annual", "every", "each"),
    "part_of_day": ("morning", "afternoon", "evening", "night", "day"), "season_name": _SEASON_WORDS,
    "present": ("now", "current", "present", "time", "date", "day"), "future": ("future",),
    "past": ("former", "recent", "past", "lately"),
}  # fmt: skip
NEEDED = {kind: frozenset(words) for kind, words in (*_NEEDED.items(), *_NEEDED_QUANTITIES.items())}
_ALL_NEEDED = sorted(frozenset().union(*NEEDED.values()))


def telling_words(small: str) -> frozenset[str]:
    """Return which of the words that some kind needs stand in a sentence in small letters."""
    return frozenset([word for word in _ALL_NEEDED if word in small])
