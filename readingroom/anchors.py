"""A Python-Markdown extension: each top-level block of a page gets an id: `p1`, `p2` and so on.

A paragraph, a heading, a quotation also gets a sign that links to it. The sign is empty (style
shows a ¶), so that it is neither read aloud, nor indexed, nor copied with the text.

It runs inside the engine (MkDocs and Zensical both use Python-Markdown) and numbers blocks exactly
as `models.number_paragraphs` does, so that a concordance can link to the very paragraph while the
Markdown itself stays free of anchors.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

BEFORE_TOC = 6  # toc (priority 5) keeps an id that is there already
SIGNED = frozenset("p h2 h3 h4 h5 h6 blockquote".split())
SIGN = {"class": "rr-sign", "aria-hidden": "true", "tabindex": "-1"}


class _NumberBlocks(Treeprocessor):
    def run(self, root: Element) -> None:
        for number, element in enumerate(root, start=1):
            if self._stands_for_html(element):
                element.tag = "div"  # a <p> may not hold a block of HTML, such as fenced code
            if "id" not in element.attrib:
                element.set("id", f"p{number}")
            if element.tag in SIGNED:
                SubElement(element, "a", SIGN | {"href": f"#{element.get('id')}"})

    def _stands_for_html(self, element: Element) -> bool:
        match = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
        if match is None or len(element):
            return False
        stashed = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
        return str(stashed).lstrip().startswith("<")


class AnchorsExtension(Extension):
    """Register the numbering of top-level blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Hook into `md`, before headings get their ids."""
        md.treeprocessors.register(_NumberBlocks(md), "readingroom-anchors", BEFORE_TOC)


def makeExtension(**options: Any) -> AnchorsExtension:  # noqa: N802 - Python-Markdown's own name
    """Return the extension, as Python-Markdown asks for it; it takes no options."""
    return AnchorsExtension(**options)
