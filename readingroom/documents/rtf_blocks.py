r"""The paragraphs of RTF as blocks of HTML: headings, lists, tables, quotations.

In: paragraphs in order, what the head of the file defines. Out: elements. An item is a paragraph of
a list, or one whose label was typed, and that hangs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readingroom.documents.html_tree import HtmlNode
from readingroom.documents.paragraph_roles import Nodes, build_paragraph
from readingroom.documents.rtf_definitions import Definitions
from readingroom.documents.rtf_format import Paragraph
from readingroom.documents.rtf_text import CONTENTS

TYPED_LABEL_RE = re.compile(r"\s*([•·◦▪–*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ ]*\t\s*")
NUMBER_RE = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]?$")


@dataclass(frozen=True, slots=True)
class _Item:
    level: int
    is_numbered: bool
    element: HtmlNode


@dataclass(slots=True)
class _Gathering:
    """What waits until its table or list is whole."""

    blocks: Nodes = field(default_factory=list)
    rows: Nodes = field(default_factory=list)
    cells: Nodes = field(default_factory=list)
    cell: Nodes = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)

    def end_table(self) -> None:
        """Add the table that waits."""
        if self.cell:
            self.cells.append(HtmlNode("td", children=self.cell))
        if self.cells:
            self.rows.append(HtmlNode("tr", children=self.cells))
        if self.rows:
            self.blocks.append(HtmlNode("table", children=self.rows))
        self.rows, self.cells, self.cell = [], [], []

    def end_list(self) -> None:
        """Add the lists that wait."""
        self.blocks += _nest(self.items)
        self.items = []


def build_blocks(paragraphs: Iterable[Paragraph], definitions: Definitions) -> Nodes:
    """Return the blocks of a text."""
    gathering = _Gathering()
    for paragraph in paragraphs:
        if paragraph.kind != "paragraph" or paragraph.form.in_table:
            gathering.end_list()
            _add_to_table(gathering, paragraph)
            continue
        gathering.end_table()
        role = _find_role(paragraph, definitions)
        item = _read_item(paragraph, definitions) if role == "p" else None
        if item:
            gathering.items.append(item)
        else:
            gathering.end_list()
            gathering.blocks.append(build_paragraph(role, list(paragraph.nodes), CONTENTS))
    gathering.end_list()
    gathering.end_table()
    return gathering.blocks


def _add_to_table(gathering: _Gathering, paragraph: Paragraph) -> None:
    if paragraph.nodes:
        gathering.cell.append(HtmlNode("p", children=list(paragraph.nodes)))
    if paragraph.kind == "cell":
        gathering.cells.append(HtmlNode("td", children=gathering.cell))
        gathering.cell = []
    elif paragraph.kind == "row":
        gathering.rows.append(HtmlNode("tr", children=gathering.cells))
        gathering.cells = []


def _find_role(paragraph: Paragraph, definitions: Definitions) -> str:
    form = paragraph.form
    if 0 <= form.outline < 9:
        return f"h{min(6, form.outline + 1)}"
    return definitions.roles.get(form.style, "p")


def _read_item(paragraph: Paragraph, definitions: Definitions) -> _Item | None:
    """Return a paragraph as an item of a list, if it is one."""
    form = paragraph.form
    nodes = list(paragraph.nodes)
    if paragraph.label:
        is_numbered = bool(NUMBER_RE.match(paragraph.label))
        return _Item(form.level, is_numbered, HtmlNode("li", children=nodes))
    if form.list_id:
        is_numbered = (form.list_id, form.level) in definitions.numbered
        return _Item(form.level, is_numbered, HtmlNode("li", children=nodes))
    place = next((at for at, node in enumerate(nodes) if isinstance(node, HtmlNode)), len(nodes))
    typed = "".join(node for node in nodes[:place] if isinstance(node, str))
    match = TYPED_LABEL_RE.match(typed) if form.hanging else None
    if not match:
        return None
    element = HtmlNode("li", children=[typed[match.end() :], *nodes[place:]])
    return _Item(form.indent, bool(NUMBER_RE.match(match[1])), element)


def _nest(items: Sequence[_Item]) -> Nodes:
    """Return the lists that items of several levels make."""
    lists: Nodes = []
    open_: list[tuple[int, HtmlNode]] = []
    for item in items:
        tag = "ol" if item.is_numbered else "ul"
        while open_ and open_[-1][0] > item.level:
            open_.pop()
        if open_ and open_[-1][0] == item.level:
            if open_[-1][1].tag == tag:
                open_[-1][1].children.append(item.element)
                continue
            open_.pop()
        opened = HtmlNode(tag, children=[item.element])
        last = open_[-1][1].children[-1] if open_ else None
        if isinstance(last, HtmlNode):
            last.children.append(opened)
        else:
            lists.append(opened)
        open_.append((item.level, opened))
    return lists
