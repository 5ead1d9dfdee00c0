"""Blocks that belong together, though a word processor keeps them apart.

In: a tree whose paragraphs come from styles. Out: the same tree, where quotations and lines of code
on end are one, and a picture and its caption (a paragraph of the class `caption`) are a figure. The
caption of a table stays a paragraph beside it.
"""

from __future__ import annotations

from readingroom.documents.html_tree import HtmlNode

JOINED = ("blockquote", "pre")
LISTS = ("ul", "ol")


def join_blocks(root: HtmlNode) -> None:
    """Join what stands on end: quotations, code, pictures with captions.

    >>> quotations = [HtmlNode("blockquote", children=[text]) for text in "ab"]
    >>> root = HtmlNode("", children=list(quotations))
    >>> join_blocks(root)
    >>> [part.flatten() for part in root.elements]
    ['a b']
    """
    for holder in list(root.walk()):
        if any(child.tag in JOINED for child in holder.elements):
            holder.children = _join_alike(holder.children)
    join_captions(root)


def _join_alike(children: list[HtmlNode | str]) -> list[HtmlNode | str]:
    joined: list[HtmlNode | str] = []
    for child in children:
        last = joined[-1] if joined else None
        if isinstance(child, HtmlNode) and isinstance(last, HtmlNode) and _are_alike(child, last):
            last.children += ["\n", *child.children]
        else:
            joined.append(child)
    return joined


def _are_alike(element: HtmlNode, other: HtmlNode) -> bool:
    return element.tag in JOINED and element.tag == other.tag


def join_lists(root: HtmlNode) -> None:
    """Join lists on end of which one is of a deeper level: LibreOffice ends a list for each level.

    >>> deeper = HtmlNode("ul", children=[HtmlNode("ul", children=[HtmlNode("li")])])
    >>> root = HtmlNode("", children=[HtmlNode("ul", children=[HtmlNode("li")]), deeper])
    >>> join_lists(root)
    >>> [[part.tag for part in joined.elements] for joined in root.elements]
    [['li', 'ul']]
    """
    for holder in list(root.walk()):
        last: HtmlNode | None = None
        kept: list[HtmlNode | str] = []
        for child in holder.children:
            if isinstance(child, HtmlNode) and last is not None and _goes_on(last, child):
                last.children += child.children
                continue
            kept.append(child)
            if isinstance(child, HtmlNode) or child.strip():
                last = child if isinstance(child, HtmlNode) else None
        if len(kept) < len(holder.children):
            holder.children = kept


def _goes_on(last: HtmlNode, child: HtmlNode) -> bool:
    if child.tag not in LISTS or child.tag != last.tag:
        return False
    first = next(child.elements, None)
    end = next((part for part in reversed(last.children) if isinstance(part, HtmlNode)), None)
    return any(part is not None and part.tag in LISTS for part in (first, end))


def join_captions(root: HtmlNode) -> None:
    """Make figures of pictures with captions.

    >>> picture = HtmlNode("img", {"src": "hut"})
    >>> paragraph = HtmlNode("p", {"class": "caption"}, [picture, "A hut."])
    >>> root = HtmlNode("", children=[paragraph])
    >>> join_captions(root)
    >>> [part.tag for part in next(root.elements).elements]
    ['img', 'figcaption']
    """
    for holder in list(root.walk()):
        if any(_is_caption(child) for child in holder.elements):
            holder.children = _join(holder.children)


def _join(children: list[HtmlNode | str]) -> list[HtmlNode | str]:
    joined: list[HtmlNode | str] = []
    for child in children:
        if not isinstance(child, HtmlNode) or not _is_caption(child):
            joined.append(child)
            continue
        pictures = [element for element in child.walk() if element.tag == "img"]
        if not pictures and (above := _find_above(joined)) is not None:
            pictures = [element for element in above.walk() if element.tag == "img"]
            while joined.pop() is not above:  # white space
                continue
        if pictures:
            words = HtmlNode("figcaption", children=_without_pictures(child).children)
            joined.append(HtmlNode("figure", children=[*pictures, words]))
        else:
            joined.append(child)
    return joined


def _is_caption(element: HtmlNode) -> bool:
    return "caption" in element.get("class").split() and bool(element.flatten())


def _find_above(joined: list[HtmlNode | str]) -> HtmlNode | None:
    """Return the paragraph above that holds pictures and no words, if it is the last."""
    last = next((child for child in reversed(joined) if isinstance(child, HtmlNode)), None)
    if last is None or last.tag != "p" or last.flatten():
        return None
    return last if any(element.tag == "img" for element in last.walk()) else None


def _without_pictures(element: HtmlNode) -> HtmlNode:
    children = (
        _without_pictures(child) if isinstance(child, HtmlNode) else child
        for child in element.children
        if not (isinstance(child, HtmlNode) and child.tag == "img")
    )
    return HtmlNode(element.tag, element.attributes, list(children))
