"""How place names are compared: without case, accents, hyphens and apostrophes."""

import re
import unicodedata

_MARKS = re.compile(r"[-‐‑–'’‘ʻʼ`´.,\s]+")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "ð": "d",
                          "þ": "th", "æ": "ae", "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A"})  # fmt: skip


def name_key(name: str) -> str:
    """Return the form of a name under which the gazetteer keeps it; empty for a name in another script.

    >>> name_key("Deir ez-Zor"), name_key("N’Djaména"), name_key("U.S.")
    ('deir ez zor', 'n djamena', 'u s')
    """
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return _MARKS.sub(" ", plain).encode("ascii", "ignore").decode("ascii").lower().strip()
