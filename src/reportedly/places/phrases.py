"""Whether a place name stands in a phrase that says where something is."""

from reportedly.passages import Parse

WHERE = frozenset(
    "in at near around outside inside across throughout within off on along over above beside beyond behind between "
    "among amid opposite through into onto toward towards via".split()
)
_WAYS = frozenset({"to", "from", "for"})
_MOTION = frozenset(
    "go travel return arrive flee fly march move send deploy withdraw bring head drive come enter pull evacuate walk "
    "ship transport transfer take deport visit escape retreat advance cross sail leave relocate trip visit journey "
    "flight convoy withdrawal deployment march migrate depart rush airlift".split()
)
PLACE_NOUNS = frozenset(
    "town city village province state region district port capital governorate suburb island area county municipality "
    "neighbourhood neighborhood outskirts north south east west northeast northwest southeast southwest centre center "
    "street gate border camp part side prefecture department territory coast shore valley quarter township locality "
    "hamlet settlement commune parish oblast vicinity mile kilometre kilometer km edge heart junction crossing airport "
    "stadium square market hospital university school mosque church base station bridge road highway prison embassy "
    "consulate checkpoint building headquarters hall".split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern north-eastern north-western south-eastern south-western north-east "
    "north-west south-east south-west central mid middle upper lower greater inner outer downtown coastal rural".split()
)
_REACHING = frozenset({"visit", "leave", "enter", "reach", "cross", "flee"})
_CLIMB = 6


def is_locative(parse: Parse, first: int, last: int) -> bool:
    """Return whether the name in these tokens says where ("in Moscow", "the town of Gaya"), not who."""
    tokens = parse.tokens
    before = first - 1 if first and tokens[first - 1].lower in WHERE else first - 2
    if (
        before >= 0
        and tokens[before].lower in WHERE
        and all(tokens[i].pos in ("DET", "ADJ") for i in range(before + 1, first))
    ):
        return True
    current = head_of(parse, first, last)
    for _ in range(_CLIMB):
        if tokens[current].dep == "pobj" and tokens[tokens[current].head].lower != "of":
            return _says_where(parse, tokens[current].head)
        upper = _next_up(parse, current)
        if upper is None or upper == current:
            return _stands_for_where(parse, current)
        current = upper
    return False


def _says_where(parse: Parse, preposition: int) -> bool:
    """Return whether the preposition is one of place, or of the way that a movement takes."""
    token = parse.tokens[preposition]
    return token.lower in WHERE or (token.lower in _WAYS and parse.tokens[token.head].lemma in _MOTION)


def _stands_for_where(parse: Parse, index: int) -> bool:
    """Return whether a name without a preposition says where: "visited Mosul"."""
    token = parse.tokens[index]
    reached = token.dep == "dobj" and parse.tokens[token.head].lemma in _REACHING
    return reached or token.dep in ("npadvmod", "advmod")


def _next_up(parse: Parse, index: int) -> int | None:
    """Return the noun whose phrase the name is part of: "the town of Gaya", "Mosul's outskirts", "Kayes and Ségou"."""
    token = parse.tokens[index]
    head = parse.tokens[token.head]
    if token.dep == "pobj":
        return head.head if parse.tokens[head.head].lemma in PLACE_NOUNS else None
    part = token.dep in ("appos", "conj", "compound")
    return head.index if part or (token.dep in ("poss", "nmod") and head.lemma in PLACE_NOUNS) else None


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of the range whose head lies outside it."""
    for index in range(last, first - 1, -1):
        head = parse.tokens[index].head
        if head == index or not first <= head <= last:
            return index
    return last
