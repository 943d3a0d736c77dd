"""Tell the parts of an article's text apart: title, bylines, datelines, headings, captions, body, licence lines.

    1. paragraphs   lines, or wrapped lines joined                           paragraphs.py
    2. head         title, bylines, datelines, standfirst, up to the first paragraph of the story
    3. tail         licence, copyright, source list, end mark, bylines, taken off from the end
    4. middle       headings and captions between the paragraphs of the story

Every character that is no white space lies in exactly one block.
"""

import datetime
import re
from dataclasses import dataclass, field

from reportedly.language.datelines import (
    KNOWN_AGENCIES,
    Dateline,
    find_flattened_dateline,
    find_leading_dateline,
    read_own_dateline,
    read_own_place,
)
from reportedly.language.paragraphs import find_paragraphs, trim
from reportedly.passages import Article, Block, BlockKind, Parts
from reportedly.records import Span

LONGEST_TITLE = 220  # characters
LONGEST_HEADING = 90  # characters, between paragraphs of the story
LONGEST_BYLINE = 140  # characters
LONGEST_CAPTION = 300  # characters
LONGEST_FOOTER = 600  # characters; a licence paragraph that is longer is an article about licences
LONGEST_LABEL = 60  # characters of a speaker's name before a colon
LONGEST_HEAD = 8  # paragraphs before the story begins
LONGEST_STANDFIRST = 3  # paragraphs of the story among which the dateline may come
LONGEST_SOURCE = 300  # characters of one entry in a list of sources
TAIL_SENTENCES = 3  # at the end of the last paragraph that may be licence or credit

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][”\"’'»)\]]*$")
_NAME = r"(?:(?:al|el|ul|an|ar|as|at|ad|az)-)?[A-Z][\w.'’-]*"
_NAMES = rf"{_NAME}(?: (?:{_NAME}|de|al|bin|van|von|der|da|del|la|le|ibn|ben|den))*"
_BYLINE = re.compile(
    r"(?:(?i:(?:story|words|text|report|reported|written|interview|analysis|photos?|compiled|edited)\s+)?[Bb]y|BY)[: ]"
    rf"\s*(?:{_NAMES}|(?i:our|a|the|staff) [\w ]{{0,40}})"
    rf"(?:(?:,| and| &| in| at| for| \||,? with| [–—-])\s*(?:{_NAMES}|(?i:our|staff) [\w ]{{0,40}}))*"
    r"(?: (?:team|staff|reporters?|correspondents?|and agencies))?\.?"
)
_ROLE = re.compile(
    r"(?i)^(?:from our|by our|our|staff|special|senior|agence?|news|wire)\b.{0,60}$"
    r"|^.{0,60}\b(?:reporter|correspondent|staff writer|news desk|bureau|news service|agencies|columnist)\b.{0,40}$"
)
_BARE_NAME = re.compile(rf"{_NAME}(?: (?:{_NAME}|de|al|bin|van|von|der|da|del|la|le)){{1,3}}")
_AGENCY_ALONE = re.compile(rf"(?:{KNOWN_AGENCIES}|Agence France-Presse|Associated Press|The Associated Press|BBC News)")
_KICKER = re.compile(
    r"(?i)^(?:analysis|opinion|editorial|comment(?:ary)?|exclusive|breaking(?: news)?|live|update|explainer|feature|"
    r"interview|review|column|press release|news release|press statement|statement|communiqu[eé]|for immediate "
    r"(?:release|use)|world|politics|news|correction)(?:\b[\s\W]*(?:for immediate (?:release|use)|\d+))?[\s\W]*$"
)
_CREDITS = re.compile(
    r"(?i)^[(\[]?(?:(?:additional |further )?reporting|edit(?:ing|ed)|writ(?:ing|ten)|translat(?:ion|ed)|compiled|"
    r"with (?:contributions?|inputs?|reporting)|contributed)\s+(?:by|from)\b[^\n]{3,300}$|"
    r"^[^“\"]{3,120}\bcontributed (?:reporting )?to this (?:report|story|article)\b.{0,40}$|"
    r"^(?:(?:media|press) )?contacts?:\s.{3,200}$"
)
_CAPTION = re.compile(
    r"(?i)^(?:image|photo(?:graph)?s?|picture|pic|photo credit|image credit|credit|file (?:photo|image|picture)|"
    r"caption|video|map|graphic|illustration)\s?(?:by\b|:|/|—|–|-)"
    r"|^file (?:photo|image|picture)\b|^(?:image|video|media) (?:source|caption),"
    r"|\b(?:image|photo|picture|credit|photograph)(?: (?:credit|by))?:\s?[^.]{2,60}\.?\)?$"
    r"|[;,(] (?:from )?file(?:,? \d{4})?\.?\)?$|\((?:file|file photo|photo|image)\)\.?$"
    r"|^[^.“\"]{0,120}\((?:(?:top|bottom|far|pictured|second from)?,? ?(?:left|right|centre|center)|pictured|above)\)"
    r"[^“\"]*$"
    r"|[/©] ?(?:AFP|AP|Reuters|EPA|Getty(?: Images)?|Xinhua)(?: Photo| Images)?\.?$|\bAP Photo\b|\bGetty Images\b"
)
_LICENCE = re.compile(
    r"(?i)^[\W_]*(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?.{0,80}(?:\b(?:19|20)\d\d\b|reserved|[A-Z])"
    r"|\ball rights reserved\b"
    r"|^(?:this|all|the|our|these|unless|except|text|content|image|photo)\b.{0,120}\b(?:licen[cs]ed|available|"
    r"published|released|distributed|re-?used|reproduced|republished)\b.{0,60}\b(?:under|with|by|without)\b.{0,60}\b"
    r"(?:licen[cs]e|creative commons|cc[ -]by|public domain|attribution|permission)"
    r"|^(?:licen[cs]ed under|licen[cs]e:|creative commons|cc[ -]by\b|published under|source: .{2,80}$)"
    r"|^this (?:article|story|report|piece|text) (?:was|is|has been|first|originally)\b.{0,40}\b(?:published|appeared|"
    r"republished|produced|generated|translated|syndicated)\b"
    r"|^(?:(?:read (?:more|also|next)|related(?: (?:articles?|stories|news|content))?|see also|more on this(?: story)?)"
    r"\s?:.{0,200}|(?:follow us|sign up|subscribe to|share this|our standards:)\b.{0,120})$"
    r"|^this is a (?:developing|breaking)(?: news)? story\b.{0,120}$"
)
_SOURCES = re.compile(r"(?i)^(?:sources?|references|external links|sister links|related (?:news|articles?|stories)):?$")
_END_MARK = re.compile(r"(?i)^[-–—#*/ ]*(?:ends?|-\s*30\s*-|30|#{2,}|\*{3,}|_{2,}|-{3,}|/ends)[-–—#*/_ .]*$")
_SENTENCE_GAP = re.compile(r"(?<=[.!?”\"’)])\s+(?=[\[(“\"‘©A-Z])")
_SPOKEN = re.compile(r"(?i)\b(?:said|says|told|added)\b")
_REPORTS_SPEECH = re.compile(r"(?i)[“”\"]|\b(?:said|says|told|added|according to)\b")
_CREDIT_LINE = re.compile(r"(?i)^(?:image|photo(?:graph)?|picture|credit)s?(?: credit)?\s?(?::|by\b)")
_SPEAKER = re.compile(rf"[A-Z][A-Z .'’-]{{1,{LONGEST_LABEL}}}:\s")
_BULLET = re.compile(r"(?:[•●▪◦*·‣–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)])\s")
_BROKEN_OFF = re.compile(r"(?:[-–—]|\.\.\.|…)$|^(?:[-–—]|\.\.\.|…)")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$")
_STOP_INSIDE = re.compile(r"[a-z]{4}\. [A-Z]")
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}$")


@dataclass(slots=True)
class _Split:
    """The text while it is split: the blocks of its head, and the datelines found there."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    datelines: list[Dateline] = field(default_factory=list)

    def add(self, kind: BlockKind, start: int, end: int) -> None:
        span = trim(self.text, start, end)
        if span:
            self.blocks.append(Block(kind, span))

    def has(self, kind: BlockKind) -> bool:
        return any(block.kind == kind for block in self.blocks)


def split_parts(article: Article) -> Parts:
    """Return the blocks of the text and what its dateline says.

    >>> parts = split_parts(Article(id="a", text="Calm returns\\n\\nTEHRAN – The streets were quiet on Friday."))
    >>> [block.kind for block in parts.blocks], parts.dateline_place
    (['title', 'dateline', 'body'], 'Tehran')
    """
    split = _Split(article.text)
    paragraphs = find_paragraphs(article.text)  # 1
    story = _split_head(split, paragraphs, article)  # 2
    story, tail = _split_tail(split, story)  # 3
    transcript = sum(bool(_SPEAKER.match(article.text, *span)) for span in story) > 1
    for position, (start, end) in enumerate(story):  # 4
        length = 0
        if position < LONGEST_STANDFIRST and not any(d.place for d in split.datelines):
            words = article.text[start:end]
            dateline = find_leading_dateline(words, article.published, certain=position > 0, transcript=transcript)
            length = _add_leading_dateline(split, start, dateline)
        split.add(_classify_middle(split.text, story, position), start + length, end)
    split.blocks.extend(tail)
    return Parts(
        blocks=tuple(split.blocks),
        dateline_place=next((d.place for d in split.datelines if d.place), None),
        dateline_date=next((d.date for d in split.datelines if d.date), None),
        dateline_agency=next((d.agency for d in split.datelines if d.agency), None),
    )


def _split_head(split: _Split, paragraphs: list[Span], article: Article) -> list[Span]:
    """Add the blocks before the story; return the paragraphs of the story and what follows it."""
    paragraphs = _split_given_title(split, paragraphs, article.title)
    for position in range(min(LONGEST_HEAD, len(paragraphs) - 1)):
        start, end = paragraphs[position]
        words = split.text[start:end]
        rubric = _KICKER.match(words) or _TIME.match(words)
        dateline = None if rubric else _read_dateline_line(words, article.published, split.has("title"))
        if dateline:
            split.datelines.append(dateline)
            split.add("dateline", start, end)
            continue
        kind = "heading" if rubric else _classify_head(words, split.has("title"))
        if kind is None:
            return paragraphs[position:]
        split.add(kind, start, end)
    rest = paragraphs[min(LONGEST_HEAD, max(0, len(paragraphs) - 1)) :]
    return rest if split.blocks else _split_flattened_head(split, rest)


def _read_dateline_line(words: str, published: datetime.date | None, after_title: bool) -> Dateline | None:
    return read_own_dateline(words, published) or (read_own_place(words) if after_title else None)


def _classify_head(words: str, after_title: bool) -> BlockKind | None:
    """Return what a paragraph before the story is, or None if the story begins with it."""
    if len(words) <= LONGEST_BYLINE and (_BYLINE.fullmatch(words) or (after_title and _names_author(words))):
        return "byline"
    if len(words) <= LONGEST_CAPTION and _CAPTION.search(words):
        return "caption"
    if not _is_headline(words):
        return None
    return "heading" if after_title else "title"


def _names_author(words: str) -> bool:
    if _ENDS_SENTENCE.search(words):
        return False
    return bool(_AGENCY_ALONE.fullmatch(words) or _ROLE.match(words) or _BARE_NAME.fullmatch(words))


def _is_headline(words: str) -> bool:
    """Whether the paragraph is short and no sentence: no final stop, or a question, or a quotation alone."""
    if len(words) > LONGEST_TITLE or _BULLET.match(words) or find_leading_dateline(words, certain=True):
        return False
    if words[0] in "“‘\"'«" and words[-1] in "”’\"'»":
        return True
    if words[-1] in "?!":
        return not _STOP_INSIDE.search(words)
    return not _ENDS_SENTENCE.search(words) or bool(_INITIALISM.search(words))


def _split_given_title(split: _Split, paragraphs: list[Span], title: str | None) -> list[Span]:
    """Add the article's known title if the text begins with it; return the paragraphs after it."""
    if not title or not title.strip() or not paragraphs:
        return paragraphs
    pattern = re.compile(r"\s+".join(map(re.escape, title.split())) + r"(?=\s|$)", re.IGNORECASE)
    match = pattern.match(split.text, paragraphs[0][0])
    if not match:
        return paragraphs
    after = [(max(start, match.end()), end) for start, end in paragraphs if end > match.end()]
    rest = trim(split.text, *after[0]) if after else None
    goes_on = rest is not None and _on_one_line(split.text, match.end(), rest[0])
    if goes_on and rest is not None and split.text[rest[0]].islower():
        return paragraphs  # the first sentence begins with the words of the title
    split.add("title", *match.span())
    return [span for start, end in after if (span := trim(split.text, start, end))]


def _on_one_line(text: str, start: int, end: int) -> bool:
    return "\n" not in text[start:end] and "\r" not in text[start:end]


def _split_flattened_head(split: _Split, story: list[Span]) -> list[Span]:
    """Take headline and date off a text that has both in one paragraph with the story."""
    if not story:
        return story
    start, end = story[0]
    dateline = find_flattened_dateline(split.text[start:end])
    if dateline is None:
        return story
    split.add("title", start, start + dateline.start)
    split.add("dateline", start + dateline.start, start + dateline.end)
    split.datelines.append(dateline)
    rest = trim(split.text, start + dateline.end, end)
    return [rest, *story[1:]] if rest else story[1:]


def _add_leading_dateline(split: _Split, start: int, dateline: Dateline | None) -> int:
    """Add the dateline that a paragraph begins with; return its length, 0 if there is none."""
    if dateline is None:
        return 0
    split.add("dateline", start, start + dateline.end)
    split.datelines.append(dateline)
    return dateline.end


def _split_tail(split: _Split, story: list[Span]) -> tuple[list[Span], list[Block]]:
    """Take licence lines, credits and source lists off the end; return what is left and their blocks."""
    end, tail = _cut_source_list(split.text, story)
    tail.reverse()  # built from the end of the text
    while end > 1:
        words = split.text[story[end - 1][0] : story[end - 1][1]]
        dateline = read_own_dateline(words)
        kind: BlockKind | None = "dateline" if dateline else _classify_footer(words)
        if kind is None:
            break
        if dateline:
            split.datelines.append(dateline)
        tail.append(Block(kind, story[end - 1]))
        end -= 1
    tail.reverse()
    story = story[:end]
    if story:
        story[-1], credits = _cut_last_sentences(split.text, story[-1])
        tail = credits + tail
    return story, tail


def _cut_source_list(text: str, story: list[Span]) -> tuple[int, list[Block]]:
    """Return where a list headed "Sources" or the like begins, and its blocks; nothing but short lines may follow."""
    for position in range(len(story) - 1, 0, -1):
        start, end = story[position]
        if end - start > LONGEST_SOURCE:
            break
        if _SOURCES.match(text[start:end]):
            return position, [Block("licence", span) for span in story[position:]]
    return len(story), []


def _cut_last_sentences(text: str, paragraph: Span) -> tuple[Span, list[Block]]:
    """Cut licence and credit sentences off the end of the last paragraph of the story."""
    start, end = paragraph
    blocks: list[Block] = []
    for _ in range(TAIL_SENTENCES):
        gaps = list(_SENTENCE_GAP.finditer(text, max(start + 1, end - LONGEST_FOOTER), end))
        # A sentence may hold what looks like a gap ("by A. Smith"): the longest run that is a footer is taken.
        footers = ((gap, _classify_footer(text[gap.end() : end])) for gap in gaps[-TAIL_SENTENCES:])
        gap, kind = next(((g, k) for g, k in footers if k), (None, None))
        if gap is None or kind is None:
            break
        blocks.insert(0, Block(kind, (gap.end(), end)))
        end = gap.start()
    return (start, end), blocks


def _classify_footer(words: str) -> BlockKind | None:
    """Return byline for credits, licence for licence, copyright and end marks, None for the story."""
    if len(words) > LONGEST_FOOTER:
        return None
    if _CREDITS.match(words) or (len(words) <= LONGEST_BYLINE and _BYLINE.fullmatch(words)):
        return "byline"
    if _END_MARK.match(words) or (_LICENCE.search(words) and not _REPORTS_SPEECH.search(words)):
        return "licence"
    return None


def _classify_middle(text: str, story: list[Span], position: int) -> BlockKind:
    """Return heading, caption or body for a paragraph of the story, by itself and the next one."""
    words, *later = (text[start:end] for start, end in story[position : position + 2])
    after = later[0] if later else ""
    if len(words) <= LONGEST_CAPTION and not _SPOKEN.search(words):
        if _CREDITS.match(words):
            return "byline"
        if _CAPTION.search(words):
            return "caption"
        if _CREDIT_LINE.match(after) and not _SENTENCE_GAP.search(words):
            return "caption"
    speech = _ENDS_SENTENCE.search(words) or _BROKEN_OFF.search(words)
    if after and len(words) <= LONGEST_HEADING and not speech and not _BULLET.match(words):
        return "heading"
    return "body"
