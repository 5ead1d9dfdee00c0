"""The styles of an OpenDocument text: what is set off, what is numbered, what is what.

In: the roots of `styles.xml` and `content.xml`. Out: of each style its ancestors and what it does
to letters; of each style of lists, which levels are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
STYLE, TEXT = f"{ODF}style:1.0}}", f"{ODF}text:1.0}}"
FO = f"{ODF}xsl-fo-compatible:1.0}}"
MOST_ANCESTORS = 20
LETTERS = frozenset(
    (f"{FO}font-style", f"{FO}font-weight", f"{STYLE}text-position", f"{TEXT}display")
)
"""What matters of all that a style does to letters."""
BY_NAME = (
    (re.compile(r"title$", re.IGNORECASE), "h1"),
    (re.compile(r"contents_|index_(?:20_)?", re.IGNORECASE), "contents"),
    (re.compile(r"(?:.*caption|illustration|figure|drawing|table)$", re.IGNORECASE), "caption"),
    (re.compile(r"quot(?:ations?|e)$|block_(?:20_)?(?:quotation|text)", re.I), "blockquote"),
    (re.compile(r"preformatted_(?:20_)?text$|source_(?:20_)?code$", re.IGNORECASE), "pre"),
    (re.compile(r"source_(?:20_)?text$|teletype$", re.IGNORECASE), "code"),
    (re.compile(r"emphasis$|citation$", re.IGNORECASE), "em"),
    (re.compile(r"strong_(?:20_)?emphasis$", re.IGNORECASE), "strong"),
)
"""What styles are by the names that LibreOffice and its kin give them, and pandoc."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself: which it is made from, and what it does to letters."""

    parent: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by name; `numbered` are (style of lists, level from 1)."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    numbered: frozenset[tuple[str, int]] = frozenset()

    def find_role(self, name: str) -> str:
        """Return what a style is by its name or an ancestor's, "" where that says nothing."""
        for ancestor, _ in self._ancestors(name):
            found = next((role for form, role in BY_NAME if form.match(ancestor)), "")
            if found:
                return found
        return ""

    def find_tags(self, name: str) -> list[str]:
        """Return the tags of HTML for what a style does to letters."""
        found: dict[str, str] = {}
        for _, style in self._ancestors(name):
            for key, value in style.letters.items():
                found.setdefault(key, value)
        tags = {self.find_role(name)} & {"em", "strong", "code"}
        tags |= {"em"} if found.get(f"{FO}font-style") in ("italic", "oblique") else set()
        tags |= {"strong"} if found.get(f"{FO}font-weight") in ("bold", "700", "800") else set()
        position = found.get(f"{STYLE}text-position", "").split(" ")[0]
        if position == "sub" or position.startswith("-"):
            tags.add("sub")
        elif position not in ("", "0%"):
            tags.add("sup")
        if found.get(f"{TEXT}display") == "none":
            tags.add("hidden")
        return sorted(tags)

    def _ancestors(self, name: str) -> Iterator[tuple[str, Style]]:
        for _ in range(MOST_ANCESTORS):
            style = self.styles.get(name)
            if style is None:
                if name:
                    yield name, Style()
                return
            yield name, style
            name = style.parent


def read_styles(*roots: ElementTree.Element | None) -> Styles:
    """Read the styles of a document's parts; those of later parts win."""
    styles: dict[str, Style] = {}
    numbered: set[tuple[str, int]] = set()
    for root in roots:
        for element in root.iter() if root is not None else ():
            if element.tag == f"{STYLE}style":
                styles[element.get(f"{STYLE}name", "")] = _read_style(element)
            elif element.tag in (f"{TEXT}list-style", f"{TEXT}outline-style"):
                numbered |= set(_list_numbered(element))
    return Styles(styles, frozenset(numbered))


def _read_style(element: ElementTree.Element) -> Style:
    letters: dict[str, str] = {}
    for properties in element.iter(f"{STYLE}text-properties"):
        for key in LETTERS.intersection(properties.attrib):
            letters.setdefault(key, properties.get(key, ""))
    return Style(element.get(f"{STYLE}parent-style-name", ""), letters)


def _list_numbered(element: ElementTree.Element) -> Iterator[tuple[str, int]]:
    name = element.get(f"{STYLE}name", "")
    for level in element.findall(f"{TEXT}list-level-style-number"):
        if level.get(f"{STYLE}num-format"):
            yield name, int(level.get(f"{TEXT}level", "1") or 1)
