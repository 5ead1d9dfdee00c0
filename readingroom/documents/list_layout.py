"""Lists and quotations as lines: what is set in, what stands apart, what is tight.

In: blocks, each a list of lines. Out: the lines that hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readingroom.documents.html_tree import HtmlNode

Blocks = list[list[str]]


SET_APART = ("```", "|", ">", "![", "[![", "#", "---")
"""How a block begins that stands in no item of a list."""


def prefix(blocks: Blocks, first: str, rest: str) -> list[str]:
    """Join blocks by empty lines, with a sign before the first line and another before the rest.

    >>> prefix([["a", "b"], ["c"]], "- ", "  ")
    ['- a', '  b', '', '  c']
    """
    lines: list[str] = []
    for block in blocks:
        lines += ([""] if lines else []) + block
    signs = (first if place == 0 else rest for place in range(len(lines)))
    return [(sign + line).rstrip() + _tail(line) for sign, line in zip(signs, lines, strict=True)]


def _tail(line: str) -> str:
    return "  " if line.endswith("  ") else ""


def flatten_list(block: list[str]) -> Blocks:
    """Write a heading or a list as a quotation can hold it: as paragraphs."""
    if block[0].startswith("#"):
        return [[f"**{block[0].lstrip('# ').replace('**', '')}**"]]
    if not re.match(r"(?:-|\d+\.) ", block[0]):
        return [block]
    lines = (re.sub(r"^(\d+)\. ", r"\1\\. ", re.sub(r"^- ", "• ", line.strip())) for line in block)
    return [[line] for line in lines if line]


def part_item(blocks: Blocks) -> tuple[Blocks, Blocks]:
    """Part an item where something begins that stands in no list here: code, a table, a figure."""
    for place, block in enumerate(blocks):
        if block[0].startswith(SET_APART):
            return blocks[:place], blocks[place:]
    return blocks, []


def join_items(items: list[tuple[bool, list[str]]]) -> Blocks:
    """Join the items of a list, each with whether it is tight: one block, or none."""
    lines: list[str] = []
    is_tight = all(tight for tight, _ in items)
    for _, item_lines in items:
        lines += ([""] if lines and not is_tight else []) + item_lines
    return [lines] if lines else []


def measure_indent(lines: list[str]) -> int:
    """Return how far what stands below an item is set in, in characters."""
    return lines[0].index(" ") + 1


def write_item(blocks: Blocks, marker: str) -> list[str]:
    """Write the blocks of an item behind its marker."""
    indent = " " * len(marker)
    if is_tight_item(blocks):
        lines = [line for block in blocks for line in block]
        return prefix([lines], marker, indent)
    return prefix(blocks, marker, indent)


def is_tight_item(blocks: Blocks) -> bool:
    """Return whether an item is one paragraph, with lists below it perhaps."""
    return all(re.match(r"(?:-|\d+\.) ", block[0]) for block in blocks[1:])


def list_items(element: HtmlNode) -> Iterator[HtmlNode]:
    """Yield the items of a list; words outside of any are one."""
    for child in element.children:
        if isinstance(child, HtmlNode):
            yield child if child.tag in ("li", "ul", "ol") else HtmlNode("li", children=[child])
        elif child.strip():
            yield HtmlNode("li", children=[child])
