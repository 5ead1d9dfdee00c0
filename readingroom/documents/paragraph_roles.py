"""What the style of a whole paragraph makes of it, for formats that know styles, not elements."""

from __future__ import annotations

from readingroom.documents.html_tree import HtmlNode

Nodes = list[HtmlNode | str]


def build_paragraph(role: str, nodes: Nodes, contents: str) -> HtmlNode:
    """Return a paragraph as the element that its role names.

    ``contents`` is the reason why a line of a table of contents is left out.

    >>> build_paragraph("blockquote", ["So it is."], "").tag
    'blockquote'
    """
    if role == "contents":
        return HtmlNode("p", children=nodes, left_out=contents)
    if role == "caption":
        return HtmlNode("p", {"class": "caption"}, nodes)
    if role in ("blockquote", "pre"):
        holder = "p" if role == "blockquote" else "span"
        return HtmlNode(role, children=[HtmlNode(holder, children=nodes)])
    return HtmlNode(role, children=nodes)
