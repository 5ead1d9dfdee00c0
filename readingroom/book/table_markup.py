"""Tables and lists of definitions as XHTML.

In: the blocks of one, each with its text as XHTML. Out: XHTML.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.models import Block


def render_table(cells: Sequence[tuple[Block, str]]) -> str:
    """Render the cells of a table; a head without words is left out."""
    width = max(block.column for block, _ in cells)
    rows: dict[int, dict[int, str]] = {}
    aligned = {block.column: block.align for block, _ in cells if block.align}
    for block, inline in cells:
        rows.setdefault(block.level, {})[block.column] = inline
    lines = []
    for level, row in sorted(rows.items()):
        tag = "th" if level == 1 else "td"
        own = "".join(
            _render_cell(tag, row.get(column, ""), aligned.get(column, ""))
            for column in range(1, width + 1)
        )
        lines.append(f"<tr>{own}</tr>")
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def _render_cell(tag: str, text: str, align: str) -> str:
    style = f' class="{align}"' if align else ""
    return f"<{tag}{style}>{text}</{tag}>"


def render_definitions(group: Sequence[tuple[Block, str]]) -> str:
    """Render terms and what they mean."""
    tags = {1: "dt", 2: "dd"}
    lines = (f"<{tags[block.level]}>{inline}</{tags[block.level]}>" for block, inline in group)
    return "<dl>\n" + "\n".join(lines) + "\n</dl>"
