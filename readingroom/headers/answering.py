"""Find who speaks in a transcript in which one known person answers those who ask.

In: a text and where its body begins. Out: the speaker. Two people who are named speak with one
another, and neither is the author.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from readingroom.headers.thresholds import FEWEST_TURNS, SPEAKER, TURNS_CHARS
from readingroom.headers.wording import load_phrases, rate_person
from readingroom.models import HeaderField

ASKERS = frozenset(
    "question q journalist reporter interviewer presenter host moderator compere".split()
)
_TURN_RE = re.compile(r"^[ \t]*([A-Z][A-Z.'’ -]{0,40}):(?=\s)", re.MULTILINE)


def find_speaker(text: str, first_line: int, body_line: int) -> Iterator[HeaderField]:
    """Yield who answers in a transcript, where only one person that is known does."""
    head = "\n".join(text.split("\n", body_line)[:body_line])
    if not load_phrases()["transcript"].search(head):
        return
    turns = list(_TURN_RE.finditer(text, 0, TURNS_CHARS))
    names = Counter(match[1].strip() for match in turns)
    asked = [name for name in names if name.casefold().split()[0] in ASKERS]
    others = [name for name in names if name not in asked]
    if not asked or len(others) != 1 or names[others[0]] < FEWEST_TURNS:
        return
    if rate_person(others[0]) == "known":
        start = next(match.start(1) for match in turns if match[1].strip() == others[0])
        line = first_line + text.count("\n", 0, start)
        yield HeaderField("author", others[0], line, SPEAKER, "answers in the transcript")
