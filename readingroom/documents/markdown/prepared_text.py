"""A text of Markdown on its way: what is held aside, what was taken out, where lines were.

In: a text. Out: the same, as the steps of `dialect_lines` change it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import repeat

from readingroom.models import Removal

HELD_RE = re.compile("\ue000(\\d+)\ue001")


@dataclass(slots=True)
class PreparedText:
    """A text under way: `held` is what is not read as Markdown, by number."""

    text: str
    metadata: Mapping[str, object]
    held: list[str] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    properties: dict[str, object] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    index: tuple[str, list[int]] = ("", [])

    def hold(self, text: str) -> str:
        """Put a text aside; return what stands in its place."""
        self.held.append(text)
        return f"\ue000{len(self.held) - 1}\ue001"

    def find_line(self, at: int) -> int:
        """Return the line of the file, from 1, on which a place of the text stands."""
        if self.index[0] is not self.text:
            self.index = (self.text, list(self._list_ends()))
        return 1 + bisect_left(self.index[1], at)

    def _list_ends(self) -> Iterator[int]:
        """Yield where lines of the file end, those within what is held at its place."""
        for match in re.finditer(f"\n|{HELD_RE.pattern}", self.text):
            held = self.held[int(match[1])].count("\n") if match[1] else 1
            yield from repeat(match.start(), held)

    def drop(self, rule: str, at: int, text: str, reason: str) -> str:
        """Record what is taken out; return the line ends that it had."""
        if any(map(str.isalnum, text)):
            self.removals.append(Removal(rule, self.find_line(at), text.strip(), reason))
        return "\n" * text.count("\n")
