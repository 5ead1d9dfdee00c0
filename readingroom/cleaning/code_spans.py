"""Code within a text: what stands between equal runs of backticks.

In: a text. Out: where code stands. One pass, in linear time.
"""

from __future__ import annotations

import re

OPENING, CLOSING = frozenset("([{\"'“‘—"), frozenset(".,;:!?)]}\"'”’—")


def find_code_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Find code between equal runs of backticks; the spans include them, and are not blank.

    A run that opens a quotation, as TeX and typewriters write it, closes no code.

    >>> find_code_spans("a `b` c ``d`")
    ((2, 5),)
    >>> find_code_spans("``Yes,'' he said, ``no,'' and `maybe' or `not'")
    ()
    """
    runs = [(match.start(), match.end()) for match in re.finditer(r"`+", text)]
    waiting: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        waiting.setdefault(runs[index][1] - runs[index][0], []).append(index)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        start, end = runs[index]
        later = waiting[end - start]
        while later and later[-1] <= index:
            later.pop()
        is_escaped = start and text[start - 1] == "\\"
        if later and not is_escaped and not _opens_quotation(text, *runs[later[-1]]):
            closer = later.pop()
            if text[end : runs[closer][0]].strip():
                spans.append((start, runs[closer][1]))
            index = closer + 1
        else:
            index += 1
    return tuple(spans)


def _opens_quotation(text: str, start: int, end: int) -> bool:
    """Return whether one or two backticks stand behind space and before a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    is_apart = before.isspace() or before in OPENING
    return end - start < 3 and is_apart and not after.isspace() and after not in CLOSING
