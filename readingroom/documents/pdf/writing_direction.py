"""Right to left: letters become words, and pages are read as in a mirror.

In: glyphs of a word, words of a page. Out: the same in the order in which they are read. Hebrew and
Arabic letters follow one another from right to left. A page that is set mostly in them is turned
round, so that columns, indents and short lines are found as on any other; what runs against the
direction of its page is marked, and `Line.read` puts it in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from readingroom.documents.pdf.page_text import Box, PageText, PageWord

LEFTWARDS = frozenset(("R", "AL"))
FORMS = ("\ufb1d", "\ufefc")
"""First and last of the shapes of letters that old fonts give instead of the letters."""


BRACKET_RE, TURNED_RE = re.compile(r"[(\[]\w|\w[)\]]"), re.compile(r"[)\]]\w|\w[(\[]")
TURNED = str.maketrans("()[]", ")(][")


def runs_left(text: str) -> bool:
    """Return whether a text has a letter that is read from right to left.

    >>> runs_left("שלום"), runs_left("peace"), runs_left("12")
    (True, False, False)
    """
    return not text.isascii() and any(unicodedata.bidirectional(c) in LEFTWARDS for c in text)


def plain_letters(text: str) -> str:
    r"""Return Hebrew and Arabic letters for their shapes within words.

    >>> plain_letters("\ufedf\ufea2") == "لح"
    True
    """
    if not any(FORMS[0] <= char <= FORMS[1] for char in text):
        return text
    return unicodedata.normalize("NFKC", text)


def turn_page(page: PageText) -> PageText:
    """Return a page as it is read: mirrored where most of its letters run to the left."""
    leftward = [runs_left(word.text) for word in page.words]
    if not any(leftward):
        return page
    letters = [sum(map(str.isalpha, word.text)) for word in page.words]
    own = sum(count for count, runs in zip(letters, leftward, strict=True) if runs)
    is_turned = 2 * own > sum(letters)
    words = tuple(
        replace(word, against=runs != is_turned) if any(map(str.isalpha, word.text)) else word
        for word, runs in zip(page.words, leftward, strict=True)
    )
    return _mirror(replace(page, words=_open(words))) if is_turned else replace(page, words=words)


def _open(words: Sequence[PageWord]) -> tuple[PageWord, ...]:
    """Return words with brackets that open where they do: some files give those that are seen."""
    wrong = sum(bool(TURNED_RE.search(word.text)) for word in words)
    right = sum(bool(BRACKET_RE.search(word.text)) for word in words)
    if wrong <= right:
        return tuple(words)
    return tuple(
        word if word.against else replace(word, text=word.text.translate(TURNED)) for word in words
    )


def _mirror(page: PageText) -> PageText:
    width = page.width
    return replace(
        page,
        words=tuple(replace(w, left=width - w.right, right=width - w.left) for w in page.words),
        rules=tuple(_mirror_box(rule, width) for rule in page.rules),
        pictures=tuple(replace(p, box=_mirror_box(p.box, width)) for p in page.pictures),
    )


def _mirror_box(box: Box, width: float) -> Box:
    return Box(width - box.right, box.top, width - box.left, box.bottom)
