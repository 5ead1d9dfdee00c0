"""Boxes, which programs set in or fence with colons, become the callouts of other programs.

In: a text on its way. Out: the text with quotations whose first line names their sort.
"""

from __future__ import annotations

import re

from readingroom.documents.markdown.prepared_text import HELD_RE, PreparedText
from readingroom.documents.markdown.replacements import ADDED

BOX_RE = re.compile(r"(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w -]{0,40}?)(?:[ \t]+\"([^\"\n]*)\")?[ \t]*$")


CONTAINER_RE = re.compile(
    r"[ \t]{0,3}(:{3,}+)[ \t]*+"
    r"(?:\{?\.?([A-Za-z][\w-]*+)(?:[^\n\[\]{}]*+\}|[^\n\[\]{}]*+(?=\[))?+)?+[ \t]*+"
    r"(?:\[([^\]\n]*)\]|([^\n{}\[\]]*+))?+[ \t]*$"
)


def quote_boxes(prepared: PreparedText) -> str:
    """Write boxes, which their programs set in or fence with colons, as callouts."""
    written: list[str] = []
    depth: list[int] = []
    indent = -1
    for line in prepared.text.split("\n"):
        bare = line.lstrip()
        column = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if indent >= 0 and bare and column <= indent:
            indent = -1
        box, fence = BOX_RE.match(bare), CONTAINER_RE.match(line)
        if box and indent < 0:
            indent = column
            title = box[2].split()[0].capitalize() if box[3] is None else box[3]
            written.append(f"{' ' * column}> [!{box[2].split()[0]}] {title}")
        elif indent >= 0:
            inner = line.expandtabs(4)[indent + 4 :]
            _requote(prepared, line, f"{' ' * indent}> ", indent + 4)
            written.append(f"{' ' * indent}> {inner}".rstrip())
        elif fence and (fence[2] or depth):
            if fence[2]:
                depth.append(len(fence[1]))
                title = (fence[3] or fence[4] or "").strip() or fence[2].capitalize()
                written.append(
                    f"{ADDED}{'> ' * len(depth)}[!{fence[2]}] {title}{ADDED}{'> ' * len(depth)}"
                )
            else:
                depth.pop()
                written.append("" if not depth else "> " * len(depth))
        else:
            _requote(prepared, line, "> " * len(depth), 0)
            written.append(f"{'> ' * len(depth)}{line}" if depth else line)
    return "\n".join(written)


def _requote(prepared: PreparedText, line: str, sign: str, indent: int) -> None:
    """Put a sign before the further lines of what is held in a line, less what they are set in."""
    if not sign:
        return
    for number in HELD_RE.findall(line):
        first, *rest = prepared.held[int(number)].split("\n")
        cut = (each[indent:] if not each[:indent].strip() else each.lstrip() for each in rest)
        prepared.held[int(number)] = "\n".join([first, *(sign + each for each in cut)])
