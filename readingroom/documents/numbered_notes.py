"""Notes without links: numbers that are raised in the text, and again below it before each note.

In: a tree. Out: the note of each raised number, and the numbers that only repeat it. A number in
the text is a sign where the notes are told apart (by a rule, or a heading, below which they may be
a numbered list), and notes and signs count from 1 alike: what is raised otherwise is no sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readingroom.documents.html_tree import HtmlNode

DIVIDERS = frozenset(("hr", "h1", "h2", "h3", "h4", "h5", "h6"))
NOTE_TAGS = frozenset(("p", "div", "li"))


def find_numbered_notes(root: HtmlNode) -> tuple[Mapping[int, HtmlNode], frozenset[int]]:
    """Return the note of each sign, by `id()` of its element, and what repeats the number.

    >>> from readingroom.documents.html_tree import parse_html
    >>> page = parse_html("<p>Ice.<sup>1</sup> x<sup>2</sup></p><hr><p><sup>1</sup> Old.</p>")
    >>> find_numbered_notes(page)[0]  # no note for the second
    {}
    """
    found = _find_last_notes(root)
    if not found:
        return {}, frozenset()
    notes = {str(number): note for number, (_, note) in enumerate(found, start=1)}
    own = frozenset(id(label) for label, note in found if label is not note)
    signs = [sup for sup in root.walk() if _is_number(sup) and id(sup) not in own]
    if {sign.flatten() for sign in signs} != notes.keys():
        return {}, frozenset()
    return {id(sign): notes[sign.flatten()] for sign in signs}, own


def _find_last_notes(root: HtmlNode) -> Sequence[tuple[HtmlNode, HtmlNode]]:
    """Return the notes of the last element that has any, each after what holds its number."""
    found: Sequence[tuple[HtmlNode, HtmlNode]] = ()
    for holder in root.walk():
        parts = list(holder.elements)
        for place, part in enumerate(parts):
            if part.tag not in DIVIDERS or place + 1 == len(parts):
                continue
            below = parts[place + 1]
            if below.tag == "ol" and part.tag != "hr":
                found = [(item, item) for item in below.elements if item.tag == "li"] or found
            elif _find_label(below):
                found = list(_count(parts, place + 1)) or found
    return found


def _count(parts: Sequence[HtmlNode], start: int) -> Iterator[tuple[HtmlNode, HtmlNode]]:
    """Yield the notes that count from 1, as far as they do."""
    for place in range(start, len(parts)):
        label = _find_label(parts[place])
        if label is None or label.flatten() != str(place - start + 1):
            return
        yield label, parts[place]


def _find_label(part: HtmlNode) -> HtmlNode | None:
    if part.tag not in NOTE_TAGS:
        return None
    first = next(
        (child for child in part.children if not isinstance(child, str) or child.strip()), ""
    )
    return first if isinstance(first, HtmlNode) and _is_number(first) else None


def _is_number(element: HtmlNode) -> bool:
    is_plain = element.tag == "sup" and not any(child.tag == "a" for child in element.elements)
    return is_plain and element.flatten().isdecimal()
