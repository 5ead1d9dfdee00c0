"""Footnotes and endnotes in a tree of HTML: which sign belongs to which note.

In: a tree. Out: the note of each sign, and the elements that only lead back. A sign is a link that
says so (`role`, `epub:type`), a short one whose goal holds a link back to it, as word
processors, pandoc and publishers of books write them, or a raised number whose goal stands below;
a saved page may lead to its own parts by its whole address. Where no link does, `numbered_notes`
asks whether raised numbers have notes below. Nothing is a note by its look alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from readingroom.documents.html_tree import BLOCKS, HtmlNode
from readingroom.documents.numbered_notes import find_numbered_notes

SIGN_RE = re.compile(
    r"[\[(]?\s*(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶#]{1,4})\s*[\])]?\.?", re.IGNORECASE
)
SAYS_RE = re.compile(r"\b(?:doc-noteref|noteref)\b")
HOLDER_RE = re.compile(r"\b(?:doc-endnotes|doc-footnotes|footnotes|endnotes|rearnotes)\b")
NOTE_RE = re.compile(r"(?:foot|end|rear)note(?!s)|\bfn")
LABELS = frozenset(("sup", "b", "strong", "span"))
NOTE_TAGS = frozenset(("li", "p", "dd", "aside", "div", "tr", "section", "dt"))
"""Elements that can be a note; of those around a goal, the nearest is it."""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The note of each sign, all by `id()` of their elements.

    `returns` lead back and are not written; `held` are the notes, written below the text.
    """

    notes: Mapping[int, HtmlNode] = field(default_factory=dict)
    returns: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()


def find_footnotes(root: HtmlNode) -> Footnotes:
    """Find the notes of a tree; a note without a sign stays where it stands.

    >>> from readingroom.documents.html_tree import parse_html
    >>> page = parse_html('<p>Ice.<a id=r href="#n">1</a></p><p id=n><a href="#r">1</a> Old.</p>')
    >>> [note.flatten() for note in find_footnotes(page).notes.values()]
    ['1 Old.']
    """
    index = _make_index(root)
    linked: dict[int, HtmlNode] = {}
    returns: set[int] = set()
    told: set[int] = set()
    for sign in (element for element in root.walk() if element.tag == "a"):
        note = index.find_note(sign) if id(sign) not in returns else None
        if note is None or index.holds(note, sign):
            continue
        back = [link for link in index.find_returns(sign) if index.holds(note, link)]
        is_proved = back or (index.is_raised(sign) and index.is_below(note, sign))
        if SAYS_RE.search(_says(sign)) or (is_proved and SIGN_RE.fullmatch(sign.flatten())):
            linked[id(sign)] = note
            returns.update(map(id, back))
            if id(note) not in told:
                returns.update(_drop_label(note, sign.flatten()))
            told.add(id(note))
    holders = (element for element in root.walk() if HOLDER_RE.search(_says(element)))
    returns.update(id(rule) for holder in holders for rule in holder.elements if rule.tag == "hr")
    notes, labels = (linked, frozenset()) if linked else find_numbered_notes(root)
    returns |= labels
    return Footnotes(notes, frozenset(returns), frozenset(map(id, notes.values())))


@dataclass(frozen=True, slots=True)
class _Index:
    """Where the elements of a tree stand: by name, by what leads to them, by what they stand in."""

    goals: Mapping[str, HtmlNode]
    links: Mapping[str, list[HtmlNode]]
    parents: Mapping[int, HtmlNode]
    order: Mapping[int, tuple[int, int]]

    def find_note(self, sign: HtmlNode) -> HtmlNode | None:
        """Return the block that the goal of a link is, or stands in."""
        element = self.goals.get(_find_goal(sign))
        while element is not None and element.tag not in NOTE_TAGS:
            if element.tag in BLOCKS:
                return None
            element = self.parents.get(id(element))
        outer = self.parents.get(id(element)) if element else None
        if outer and outer.tag in NOTE_TAGS and NOTE_RE.search(f"{_says(outer)} {outer.get('id')}"):
            return outer if next(outer.elements) is element else element
        return element

    def find_returns(self, sign: HtmlNode) -> Iterator[HtmlNode]:
        """Yield the links that lead to a sign, or to what is close around it."""
        for element in (sign, self.parents.get(id(sign)), *sign.elements):
            name = _identify(element) if element else ""
            if name and self.goals[name] is element:
                yield from self.links.get(name, ())

    def is_raised(self, sign: HtmlNode) -> bool:
        """Return whether a link is set above the line, or named as signs of notes are."""
        around = self.parents.get(id(sign))
        near = [sign, *sign.elements, *([around] if around else [])]
        return any(each.tag == "sup" or NOTE_RE.search(each.get("class")) for each in near)

    def is_below(self, note: HtmlNode, sign: HtmlNode) -> bool:
        """Return whether a note begins behind its sign."""
        return self.order[id(note)][0] > self.order[id(sign)][0]

    def holds(self, outer: HtmlNode, inner: HtmlNode) -> bool:
        """Return whether an element is within another."""
        start, end = self.order[id(outer)]
        return start <= self.order[id(inner)][0] < end


def _make_index(root: HtmlNode) -> _Index:
    elements = list(root.walk())
    goals: dict[str, HtmlNode] = {}
    links: dict[str, list[HtmlNode]] = {}
    for element in elements:
        if name := _identify(element):
            goals.setdefault(name, element)
        if element.tag == "a" and element.get("href"):
            links.setdefault(_find_goal(element), []).append(element)
    sizes = {id(element): 1 for element in elements}
    for element in reversed(elements):
        sizes[id(element)] += sum(sizes[id(child)] for child in element.elements)
    order = {id(each): (place, place + sizes[id(each)]) for place, each in enumerate(elements)}
    parents = {id(child): element for element in elements for child in element.elements}
    return _Index(goals, links, parents, order)


def _find_goal(link: HtmlNode) -> str:
    """Return the name on its own page that a link may lead to: a saved page has whole addresses."""
    address, _, name = link.get("href").partition("#")
    return name if not address or address.startswith(("http://", "https://", "//")) else ""


def _says(element: HtmlNode) -> str:
    return f"{element.get('role')} {element.get('epub:type')} {element.get('class')}"


def _identify(element: HtmlNode) -> str:
    return element.get("id") or (element.get("name") if element.tag == "a" else "")


def _drop_label(note: HtmlNode, sign: str) -> Iterator[int]:
    """Take off what repeats the sign at the beginning of its note; yield elements to leave out."""
    for element in note.walk():
        if element.tag in LABELS and element.flatten() == sign:
            yield id(element)
            return
        for place, child in enumerate(element.children):
            if isinstance(child, str) and child.strip():
                rest = child.lstrip().removeprefix(sign)
                if rest[:1] in (".", ")", ":", " ", "\u00a0") and len(rest) < len(child.lstrip()):
                    element.children[place] = rest.lstrip(".):\u00a0 ")
                return
            if isinstance(child, HtmlNode) and child.flatten():
                break
