import re

import msgspec

from reportedly.cli.terminal import ASCII, UNICODE
from reportedly.cli.view import ArticleView

AT_80 = """\
Minister denies raid
NNA · 3 May 2021 (from the dateline) · n1
4 events · 2 statements by 2 speakers · 7 actors

● e1  Rebels → attack with heavy weapons → two farmers
      happened, according to police · 3 May 2021 (“on Monday”) · Orlec (TAR)
      ASSAULT/heavy-weapons
      │ TARA, May 3 (NNA) - Rebels *shelled* the northern town of Orlec on
      │ Monday, *killing* two farmers, police said.

✗ e2  army of Tara → attack
      denied, according to Daily Star, quoting Ana Krull · ASSAULT
      │ Defence Minister Ana Krull denied that the army had *raided* the village
      │ in revenge.

◇ e3  Rebels and army of Tara → release of captives
      requested, according to Union · RETREAT/release
      │ The Union called on both sides to *release* all prisoners.

● e4  Union → demand to give way → Rebels and army of Tara
      happened, according to the article itself
      3 May 2021 (day of publication) · REQUEST/yield
      │ The Union *called on* both sides to release all prisoners.

── 2 statements ────────────────────────────────────────────────────────────────

  s1  police
      in the article's words · “said”
      │ Rebels shelled the northern town of Orlec on Monday, killing two farmers

  s2  Ana Krull → Daily Star, according to Daily Star
      in direct quotation · in an interview · “told”
      │ “We never went there,” … “and we never will.”

! something to know (some-code): “Orlec”
"""


def test_an_article_at_80_columns(record, show):
    assert show(ArticleView(record), 80) == AT_80


def test_an_article_at_160_columns_has_the_words_beside(record, show):
    shown = show(ArticleView(record), 160).splitlines()
    assert max(map(len, shown)) <= 160
    assert shown[4].startswith("● e1  Rebels → attack with heavy weapons → two farmers")
    assert shown[4].index("│ TARA") == 83
    assert shown[5].index("│ *killing*") == 83
    assert not any(line != line.rstrip() for line in shown)


def test_an_encoding_without_the_signs_gets_plain_ones(record, show):
    shown = show(ArticleView(record), 80, encoding="ascii")
    assert "* e1  Rebels -> attack with heavy weapons -> two farmers" in shown
    assert "x e2" in shown
    assert "?" not in shown


def test_colour_changes_no_word(record, show):
    coloured = show(ArticleView(record), 80, colour=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured).replace("│", "")
    assert plain.split() == show(ArticleView(record), 80).replace("*", "").replace("│", "").split()


def test_nothing_of_the_article_steers_the_terminal(record, show):
    document = msgspec.structs.replace(record.document, title="Red \x1b[31m\x07 alert [bold]x[/bold]")
    shown = show(ArticleView(msgspec.structs.replace(record, document=document)), 80)
    assert shown.startswith("Red [31m alert [bold]x[/bold]\n")


def test_an_article_without_anything_says_so(record, show):
    document = msgspec.structs.replace(record.document, title=None, publisher=None, published=None)
    empty = msgspec.structs.replace(record, document=document, events=(), statements=(), warnings=(), actors=())
    assert show(ArticleView(empty), 80) == (
        "n1  Minister denies raid TARA, May 3 (NNA) - Rebels shelled the …\n"
        "publisher unknown · date unknown\n"
        "0 events · 0 statements · 0 actors\n"
        "No event of the codebook was found in this article.\n"
    )


def test_unknown_sides_are_told_and_other_mentions_listed(record, show):
    event = msgspec.structs.replace(
        record.events[0], actors=(), sources=(), status="negated", triggers=(*record.events[0].triggers, (9, 15))
    )
    shown = show(ArticleView(msgspec.structs.replace(record, events=(event,))), 80)
    assert "✗ e1  (not told) → attack with heavy weapons → two farmers" in shown
    assert "did not happen, according to the article itself" in shown
    assert "also: “denies”" in shown


def test_every_status_has_its_own_sign():
    for signs in (UNICODE, ASCII):
        assert len(set(signs.statuses.values())) == 6
