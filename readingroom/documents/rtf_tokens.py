r"""RTF as groups of control words and text.

In: bytes. Out: the outermost group, with groups within it. A control word has a value or none;
`bin` has its bytes. One pass, in linear time; groups that are never closed end with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readingroom.errors import DocumentError

TOKEN_RE = re.compile(
    rb"(?P<brace>[{}])|\\(?P<word>[A-Za-z]{1,32})(?P<value>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)


MOST_GROUPS = 120
"""Groups within each other; files of word processors have some twenty."""


@dataclass(frozen=True, slots=True)
class RtfToken:
    """A control word (`name`, perhaps with a value), a control sign, or text (`name` is "")."""

    name: str = ""
    value: int | None = None
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of tokens and groups."""

    items: list[RtfToken | Group] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The control word that says what the group is, "" where it begins with text."""
        for item in self.items[:2]:
            if isinstance(item, Group) or not item.name:
                return ""
            if item.name != "*":
                return item.name
        return ""

    @property
    def is_starred(self) -> bool:
        """Whether programs that do not know its first word are to pass it over."""
        first = self.items[0] if self.items else None
        return isinstance(first, RtfToken) and first.name == "*"

    def walk(self) -> Iterator[RtfToken | Group]:
        """Yield all that stands within it, in order."""
        waiting: list[RtfToken | Group] = list(reversed(self.items))
        while waiting:
            item = waiting.pop()
            yield item
            if isinstance(item, Group):
                waiting.extend(reversed(item.items))

    def find(self, name: str) -> Iterator[Group]:
        """Yield the groups within it of a name."""
        return (item for item in self.walk() if isinstance(item, Group) and item.name == name)


def read_groups(data: bytes) -> Group:
    r"""Read a file; raise `DocumentError` where its groups are nested beyond reason.

    >>> [item.name for item in read_groups(rb"{\rtf1 \b0 Ice}").items]
    ['rtf', 'b', '']
    """
    root = Group()
    stack = [root]
    position = 0
    while match := TOKEN_RE.match(data, position):
        position = match.end()
        if match["brace"] == b"{":
            if len(stack) > MOST_GROUPS:
                raise DocumentError("its groups are nested too deeply", "save it again as docx")
            group = Group()
            stack[-1].items.append(group)
            stack.append(group)
        elif match["brace"]:
            del stack[max(1, len(stack) - 1) :]
        elif word := match["word"]:
            value = int(match["value"]) if match["value"] else None
            binary = b""
            if word == b"bin":
                position += max(0, value or 0)
                binary = data[match.end() : position]
            stack[-1].items.append(RtfToken(word.decode("ascii"), value, binary))
        elif code := match["hex"]:
            stack[-1].items.append(RtfToken(data=bytes.fromhex(code.decode("ascii"))))
        elif sign := match["sign"]:
            stack[-1].items.append(RtfToken(sign.decode("latin-1")))
        elif text := match["text"]:
            stack[-1].items.append(RtfToken(data=text))
    first = next((item for item in root.items if isinstance(item, Group)), None)
    return first or root
