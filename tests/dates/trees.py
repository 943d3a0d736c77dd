"""Small parses by hand: one sentence of words, each with an optional tag, relation and head."""

import re

from reportedly.passages import Parse, Parts, Sentence, Token

PARTS = Parts(blocks=())
_WORD = re.compile(r"\w+(?:[-.,/:]\w+)*|[^\w\s]")
_TAGS = {"will": ("AUX", "MD"), "may": ("AUX", "MD"), "March": ("PROPN", "NNP"), "May": ("PROPN", "NNP")}


def parse_flat(text: str, verb: str | None = None, tag: str = "VBD") -> Parse:
    """Return a parse in which every word hangs on the verb (or on the first word)."""
    spans = [m.span() for m in _WORD.finditer(text)]
    words = [text[a:b] for a, b in spans]
    root = words.index(verb) if verb else 0
    tokens = []
    for index, (word, (start, end)) in enumerate(zip(words, spans, strict=True)):
        pos, fine = _TAGS.get(word, ("PROPN", "NNP") if word[0].isupper() else ("NOUN", "NN"))
        dep = "aux" if pos == "AUX" else "npadvmod"
        if index == root:
            pos, fine, dep = ("VERB", tag, "ROOT") if verb else (pos, fine, "ROOT")
        tokens.append(Token(index, start, end, word, word.lower(), pos, fine, dep, root, 0))
    sentences = (Sentence(0, 0, len(tokens) - 1, root, "body"),) if tokens else ()
    return Parse(text, tuple(tokens), sentences, ())
