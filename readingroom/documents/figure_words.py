"""What a figure says beside its pictures.

In: an element that holds pictures. Out: the words that are shown with them, as an element; what
stands in it and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.documents.html_tree import HtmlNode
from readingroom.documents.inline_writing import is_hidden


def take_words(element: HtmlNode) -> HtmlNode:
    """Return a copy of an element without its pictures and without what is left out."""
    children = (
        take_words(child) if isinstance(child, HtmlNode) else child
        for child in element.children
        if isinstance(child, str) or not (child.tag == "img" or child.left_out or is_hidden(child))
    )
    return HtmlNode(element.tag, element.attributes, list(children))


def find_left_out(element: HtmlNode) -> Iterator[HtmlNode]:
    """Yield the outermost elements within a figure that are left out."""
    for child in element.elements:
        if child.left_out:
            yield child
        else:
            yield from find_left_out(child)
