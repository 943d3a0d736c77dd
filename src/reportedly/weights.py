"""Read the weights of a fitted model: one sign a line, with its weight."""

import math

from reportedly.errors import BadData


def read_weight_table(source: str, text: str) -> dict[str, float]:
    """Return the weights in a text of lines `sign<TAB>weight`; a line that begins with # is a comment.

    Raises `BadData` naming `source` and line if a line breaks the format.

    >>> read_weight_table("weights.tsv", "# signs\\nnone\\t0.5\\n")
    {'none': 0.5}
    """
    table: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        sign, tab, weight = line.partition("\t")
        try:
            value = float(weight)
        except ValueError:
            value = math.nan
        if not tab or not sign or not math.isfinite(value):
            raise BadData(f"{source}:{number}", "a sign and a number, parted by a tab, are due")
        if sign in table:
            raise BadData(f"{source}:{number}", f"the sign {sign!r} stands twice")
        table[sign] = value
    if not table:
        raise BadData(source, "it holds no weights")
    return table
