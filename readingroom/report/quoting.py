"""Texts as a report shows them: on one line, nothing invisible, not too long.

In: any text from a source. Out: a text in which a character that shows nothing, or turns the
direction of writing, is named by its code point, for such characters are often what was repaired.
"""

from __future__ import annotations

import re

from readingroom.report.values import Passage

LONGEST = 400
AROUND = 200  # characters of a sentence on either side of a name
HIDDEN_RE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)


def show_text(text: str) -> str:
    r"""Put a text on one line, its middle left out where it is long.

    >>> show_text("in\u200bvisible\nword")
    'in[U+200B]visible ⏎ word'
    """
    if len(text) > LONGEST:
        text = f"{text[: LONGEST * 2 // 3].rstrip()} […] {text[-LONGEST // 3 :].lstrip()}"
    line = " ⏎ ".join(text.strip("\n").split("\n")).replace("\t", "[tab]")
    return HIDDEN_RE.sub(lambda match: f"[U+{ord(match[0]):04X}]", line)


def split_passage(passage: Passage, around: int = AROUND) -> tuple[str, str, str]:
    """Give what stands before a name, the name, and what follows; the middle of neither is cut.

    >>> split_passage(Passage("He met Ann Lee.", 7, 14))
    ('He met ', 'Ann Lee', '.')
    """
    text, start, end = passage.text, passage.start, passage.end
    before, after = text[:start], text[end:]
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    return before, text[start:end], after


def show_lines(text: str) -> list[str]:
    """Give lines to copy as they are; they hold nothing hidden, for YAML names such characters."""
    return [HIDDEN_RE.sub(lambda match: f"[U+{ord(match[0]):04X}]", line) for line in
            text.rstrip("\n").split("\n")]  # fmt: skip
