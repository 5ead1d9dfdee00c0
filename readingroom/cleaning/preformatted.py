"""Whether lines are set as they stand: code, or a table drawn with spaces.

In: a run of lines. Out: yes or no, and the text without the indent that all share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from readingroom.cleaning.document import SourceLine
from readingroom.cleaning.thresholds import CODE_INDENT, TABLE_SHARE, WIDEST_ROW

TABLE_RE = re.compile(r"[ ]{0,3}\|.*\|[ \t]*$")
COLUMN_RE = re.compile(r"\S(?: {3,}|\t)\S")
SYNTAX_RE = re.compile(r"[{}();=<>]|::|->")


def is_preformatted(run: Sequence[SourceLine]) -> bool:
    """Return whether lines are a table or code: pipes, or an indent with columns or syntax."""
    if all(TABLE_RE.match(line.text) for line in run):
        return len(run) > 1
    if len(run) > 2 and _is_table(run):
        return True
    if len(run) < 2 or min(line.indent for line in run) < CODE_INDENT:
        return False
    odd = sum(
        bool(COLUMN_RE.search(line.text) or len(SYNTAX_RE.findall(line.text)) > 1) for line in run
    )
    return odd > len(run) / 2


def _is_table(run: Sequence[SourceLine]) -> bool:
    """Return whether each line has a gap, and a cell of nearly each begins below another."""
    starts: Counter[int] = Counter()
    for line in run:
        found = [match.end() - 1 for match in COLUMN_RE.finditer(line.text[:WIDEST_ROW])]
        if not found:
            return False
        starts.update(found)
    return max(starts.values()) > TABLE_SHARE * len(run)


def dedent(run: Sequence[SourceLine]) -> str:
    """Return the text of lines without the indent that all share."""
    width = min(line.indent for line in run)
    return "\n".join(line.text.expandtabs(4)[width:].rstrip() for line in run)
