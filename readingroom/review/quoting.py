"""Texts of a source as an editor sees them, on a terminal or in the report: nothing is invisible.

In: any text. Out: a text in which a character that shows nothing, or turns the direction of
writing, is named by its code point, for such characters are often what was repaired; or a sentence
around a name.
"""

from __future__ import annotations

import re

from readingroom.clipping import ELLIPSIS, elide, find_context
from readingroom.models import Occurrence
from readingroom.review.thresholds import SHOWN_HEAD, SHOWN_TAIL

LEFT_OUT = " […] "
HIDDEN_RE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)


def show_text(text: str) -> str:
    r"""Return a text on one line, its middle left out where it is long.

    >>> show_text("in\u200bvisible\nword")
    'in[U+200B]visible ⏎ word'
    """
    lines = elide(text, SHOWN_HEAD, SHOWN_TAIL, LEFT_OUT).strip("\n").split("\n")
    return show_hidden(" ⏎ ".join(lines).replace("\t", "[tab]"))


def show_hidden(text: str) -> str:
    """Return a text in which hidden characters are named; its lines stay."""
    return HIDDEN_RE.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def split_sentence(occurrence: Occurrence, around: int) -> tuple[str, str, str]:
    """Return what to show before a name, the name, and after it: whole words, so many characters.

    >>> from readingroom.models import Kind, Mention
    >>> mention = Mention("a", 7, 14, "Ann Lee", Kind.PERSON)
    >>> split_sentence(Occurrence(mention, 1, "He met Ann Lee.", 7, 14), 100)
    ('He met ', 'Ann Lee', '.')
    """
    text, start, end = occurrence.sentence, occurrence.start, occurrence.end
    first, last = find_context(text, start, end, around, around)
    before = f"{ELLIPSIS} {text[first:start]}" if first > 0 else text[first:start]
    after = f"{text[end:last]} {ELLIPSIS}" if last < len(text) else text[end:last]
    return before, text[start:end], after
