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
_CLIMB = 6


def is_locative(parse: Parse, first: int, last: int) -> bool:
    """Return whether the name in these tokens says where ("in Moscow", "the town of Gaya"), not who."""
    tokens = parse.tokens
    if first and tokens[first - 1].lower in WHERE:
        return True
    if first > 1 and tokens[first - 1].pos in ("DET", "ADJ") and tokens[first - 2].lower in WHERE:
        return True
    current = head_of(parse, first, last)
    for _ in range(_CLIMB):
        token, head = tokens[current], tokens[tokens[current].head]
        if token.dep == "pobj":
            if head.lower in WHERE:
                return True
            if head.lower in _WAYS:
                return tokens[head.head].lemma in _MOTION
            if head.lower != "of" or tokens[head.head].lemma not in PLACE_NOUNS:
                return False
            current = head.head
        elif token.dep in ("appos", "conj"):
            current = head.index
        elif token.dep in ("compound", "poss", "nmod") and (token.dep == "compound" or head.lemma in PLACE_NOUNS):
            current = head.index
        elif token.dep == "dobj":
            return head.lemma in ("visit", "leave", "enter", "reach", "cross", "flee")
        elif token.dep in ("npadvmod", "advmod"):
            return True
        else:
            return False
        if current == token.index:
            return False
    return False


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of the range whose head lies outside it."""
    for index in range(last, first - 1, -1):
        head = parse.tokens[index].head
        if head == index or not first <= head <= last:
            return index
    return last
