"""Blocks that belong together, though a word processor keeps them apart.

In: a tree whose paragraphs come from styles. Out: the same tree, where quotations and lines of code
on end are one, and a picture and its caption (a paragraph of the class `caption`) are a figure. The
caption of a table stays a paragraph beside it.
"""

from __future__ import annotations

from readingroom.documents.html_tree import Element

JOINED = ("blockquote", "pre")


def join_blocks(root: Element) -> None:
    """Join what stands on end: quotations, code, pictures with captions.

    >>> root = Element("", children=[Element("blockquote", children=[text]) for text in "ab"])
    >>> join_blocks(root)
    >>> [part.flatten() for part in root.elements]
    ['a b']
    """
    for holder in list(root.walk()):
        if any(child.tag in JOINED for child in holder.elements):
            holder.children = _join_alike(holder.children)
    join_captions(root)


def _join_alike(children: list[Element | str]) -> list[Element | str]:
    joined: list[Element | str] = []
    for child in children:
        last = joined[-1] if joined else None
        is_joined = isinstance(child, Element) and child.tag in JOINED
        if isinstance(child, Element) and isinstance(last, Element) and is_joined:
            if last.tag == child.tag:
                last.children += ["\n", *child.children]
                continue
        joined.append(child)
    return joined


def join_captions(root: Element) -> None:
    """Make figures of pictures with captions.

    >>> paragraph = Element("p", {"class": "caption"}, [Element("img", {"src": "hut"}), "A hut."])
    >>> root = Element("", children=[paragraph])
    >>> join_captions(root)
    >>> [part.tag for part in next(root.elements).elements]
    ['img', 'figcaption']
    """
    for holder in list(root.walk()):
        if any(_is_caption(child) for child in holder.elements):
            holder.children = _join(holder.children)


def _join(children: list[Element | str]) -> list[Element | str]:
    joined: list[Element | str] = []
    for child in children:
        if not isinstance(child, Element) or not _is_caption(child):
            joined.append(child)
            continue
        pictures = [element for element in child.walk() if element.tag == "img"]
        if not pictures and (above := _find_above(joined)) is not None:
            pictures = [element for element in above.walk() if element.tag == "img"]
            joined = joined[: joined.index(above)]
        if pictures:
            words = Element("figcaption", children=_without_pictures(child).children)
            joined.append(Element("figure", children=[*pictures, words]))
        else:
            joined.append(child)
    return joined


def _is_caption(element: Element) -> bool:
    return "caption" in element.get("class").split() and bool(element.flatten())


def _find_above(joined: list[Element | str]) -> Element | None:
    """Return the paragraph above that holds pictures and no words, if it is the last."""
    last = next((child for child in reversed(joined) if isinstance(child, Element)), None)
    if last is None or last.tag != "p" or last.flatten():
        return None
    return last if any(element.tag == "img" for element in last.walk()) else None


def _without_pictures(element: Element) -> Element:
    children = (
        _without_pictures(child) if isinstance(child, Element) else child
        for child in element.children
        if not (isinstance(child, Element) and child.tag == "img")
    )
    return Element(element.tag, element.attributes, list(children))
