"""The text of an OpenDocument as a tree of HTML.

In: the element `office:text`, the styles, embedded formulas. Out: the tree. `BUILDERS` says which
element becomes what; of others, what they hold is taken.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from xml.etree import ElementTree

from readingroom.documents.formulas import join_formula
from readingroom.documents.html_tree import HtmlNode
from readingroom.documents.opendocument_styles import ODF, TEXT, Styles
from readingroom.documents.paragraph_roles import build_paragraph
from readingroom.documents.xml_reading import local_name

OFFICE, TABLE = f"{ODF}office:1.0}}", f"{ODF}table:1.0}}"
DRAW, SVG = f"{ODF}drawing:1.0}}", f"{ODF}svg-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}href"
ROLES = frozenset(("contents", "caption", "blockquote", "pre", "h1"))
"""What the style of a whole paragraph may make of it; others are styles of words."""
MOST_REPEATED, LARGEST_REPEATED = 50, 200
"""Rows or cells that one element may stand for (sheets end with a million empty ones), and elements
that it holds at most; of more, or of a table, nobody makes copies."""
COMMENT = "a comment on the text"
CONTENTS = "a table of contents or an index; the site makes its own"
INDEXES = (
    *("table-of-content", "illustration-index", "table-index", "object-index"),
    *("user-index", "alphabetical-index"),
)
SKIPPED = frozenset(
    (
        *(f"{TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "variable-decls")),
        *(f"{TEXT}{name}" for name in ("user-field-decls", "note-citation", "hidden-text")),
        *(f"{OFFICE}{name}" for name in ("forms", "annotation-end", "event-listeners")),
        f"{TABLE}covered-table-cell",
    )
)
Nodes = list[HtmlNode | str]


@dataclass(slots=True)
class TreeBuilder:
    """Builds the tree; `notes` are those met so far, `levels` the styles of the open lists."""

    styles: Styles
    objects: Mapping[str, ElementTree.Element]
    pictures: dict[str, bytes]
    notes: list[HtmlNode] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)

    def build(self, body: ElementTree.Element) -> HtmlNode:
        """Return the tree of a text, with its notes at the end."""
        return HtmlNode("", children=[*self.build_children(body), *self.notes])

    def build_children(self, element: ElementTree.Element) -> Nodes:
        """Return the nodes of what an element holds."""
        nodes: Nodes = [element.text] if element.text else []
        for child in element:
            nodes += self._build(child)
            if child.tail:
                nodes.append(child.tail)
        return nodes

    def _build(self, element: ElementTree.Element) -> Nodes:
        if element.tag in SKIPPED:
            return []
        builder = BUILDERS.get(str(element.tag))
        return list(builder(element, self)) if builder else self.build_children(element)


def _build_paragraph(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    role = builder.styles.find_role(element.get(f"{TEXT}style-name", ""))
    known = role if role in ROLES else "p"
    yield build_paragraph(known, builder.build_children(element), CONTENTS)


def _build_heading(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    level = element.get(f"{TEXT}outline-level", "1")
    number = min(6, max(1, int(level))) if level.isdecimal() else 1
    yield HtmlNode(f"h{number}", children=builder.build_children(element))


def _build_span(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode | str]:
    nodes = builder.build_children(element)
    for tag in builder.styles.find_tags(element.get(f"{TEXT}style-name", "")):
        if tag == "hidden":
            return
        nodes = [HtmlNode(tag, children=nodes)]
    yield from nodes


def _build_link(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    yield HtmlNode("a", {"href": element.get(XLINK, "")}, builder.build_children(element))


def _build_spaces(element: ElementTree.Element, _builder: TreeBuilder) -> Iterator[str]:
    yield " "


def _build_break(_element: ElementTree.Element, _builder: TreeBuilder) -> Iterator[HtmlNode]:
    yield HtmlNode("br")


def _build_note(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    name = f"note-{len(builder.notes) + 1}"
    note = HtmlNode("aside", {"id": name})
    builder.notes.append(note)
    body = element.find(f"{TEXT}note-body")
    note.children = builder.build_children(body) if body is not None else []
    yield HtmlNode("a", {"href": f"#{name}", "role": "doc-noteref"}, [str(len(builder.notes))])


def _build_list(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode | str]:
    outer = builder.levels[-1] if builder.levels else ""
    builder.levels.append(element.get(f"{TEXT}style-name", "") or outer)
    is_numbered = (builder.levels[-1], len(builder.levels)) in builder.styles.numbered
    items = [HtmlNode("li", children=builder.build_children(item)) for item in element]
    builder.levels.pop()
    if any(child.tag[:1] == "h" for item in items for child in item.elements):
        for item in items:  # the numbers of headings
            yield from item.children
    else:
        yield HtmlNode("ol" if is_numbered else "ul", children=list(items))


def _build_table(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    yield HtmlNode("table", children=builder.build_children(element))


def _build_row(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    for _ in range(_count(element, f"{TABLE}number-rows-repeated")):
        yield HtmlNode("tr", children=builder.build_children(element))


def _build_cell(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    spans = {
        "colspan": element.get(f"{TABLE}number-columns-spanned", ""),
        "rowspan": element.get(f"{TABLE}number-rows-spanned", ""),
    }
    for _ in range(_count(element, f"{TABLE}number-columns-repeated")):
        yield HtmlNode("td", dict(spans), builder.build_children(element))


def _count(element: ElementTree.Element, name: str) -> int:
    value = element.get(name, "1")
    if not re.fullmatch("[0-9]{1,9}", value) or value == "1":
        return 1
    held = list(islice(element.iter(), LARGEST_REPEATED))
    is_large = len(held) == LARGEST_REPEATED or any(part.tag == f"{TABLE}table" for part in held)
    return 1 if is_large else min(MOST_REPEATED, int(value))


def _build_frame(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode | str]:
    """Yield what a frame shows: the words of its box, a formula, or the picture it shows best."""
    box = element.find(f"{DRAW}text-box")
    if box is not None:
        yield HtmlNode("div", children=builder.build_children(box))
        return
    for shown in element.findall(f"{DRAW}object"):
        root = builder.objects.get(shown.get(XLINK, "").removeprefix("./"))
        if root is not None and local_name(str(root.tag)) == "math":
            yield _read_formula(root)
            return
    titles = (element.find(f"{SVG}desc"), element.find(f"{SVG}title"))
    alt = next((title.text for title in titles if title is not None and title.text), "")
    for image in element.findall(f"{DRAW}image")[:1]:
        yield HtmlNode("img", {"src": _find_picture(image, builder), "alt": alt})


def _find_picture(image: ElementTree.Element, builder: TreeBuilder) -> str:
    data = image.find(f"{OFFICE}binary-data")
    if data is None or not data.text:
        return image.get(XLINK, "").removeprefix("./")
    name = f"picture-{len(builder.pictures) + 1}"
    try:
        builder.pictures[name] = base64.b64decode("".join(data.text.split()))
    except (binascii.Error, ValueError):
        return "a damaged picture"
    return name


def _read_formula(element: ElementTree.Element) -> str:
    name = local_name(str(element.tag))
    if name == "annotation":
        return ""
    parts = [_read_formula(child) for child in element]
    return join_formula(name, parts) if parts else " ".join((element.text or "").split())


def _build_comment(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    yield HtmlNode("span", children=builder.build_children(element), left_out=COMMENT)


def _build_index(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    body = element.find(f"{TEXT}index-body")
    nodes = builder.build_children(body) if body is not None else []
    yield HtmlNode("div", children=nodes, left_out=CONTENTS)


def _build_section(element: ElementTree.Element, builder: TreeBuilder) -> Iterator[HtmlNode]:
    yield HtmlNode("div", children=builder.build_children(element))


BUILDERS: dict[str, Callable[[ElementTree.Element, TreeBuilder], Iterator[HtmlNode | str]]] = {
    f"{TEXT}p": _build_paragraph,
    f"{TEXT}h": _build_heading,
    f"{TEXT}span": _build_span,
    f"{TEXT}a": _build_link,
    f"{DRAW}a": _build_link,
    f"{TEXT}s": _build_spaces,
    f"{TEXT}tab": _build_spaces,
    f"{TEXT}line-break": _build_break,
    f"{TEXT}note": _build_note,
    f"{TEXT}list": _build_list,
    f"{TEXT}section": _build_section,
    f"{TABLE}table": _build_table,
    f"{TABLE}table-row": _build_row,
    f"{TABLE}table-cell": _build_cell,
    f"{DRAW}frame": _build_frame,
    f"{OFFICE}annotation": _build_comment,
    **{f"{TEXT}{name}": _build_index for name in INDEXES},
}
