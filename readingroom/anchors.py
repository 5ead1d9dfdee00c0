"""A Python-Markdown extension: each top-level block of a page gets an id: `p1`, `p2` and so on.

A picture with its caption becomes a figure.
A paragraph, a heading, a quotation also gets a sign that links to it. The sign is empty (style
shows a ¶), so that it is neither read aloud, nor indexed, nor copied with the text.

A number changes when a paragraph is put in before it. So the page of an article says in a comment
on its last line, `<!-- anchors: … -->`, by which anchors of their content its blocks are known, "-"
where one has none. Such an anchor is an empty element at the beginning of its block, and what the
sign links to; links by number lead to the same block. Headings of a page without that comment, one
written by hand, are called by their words, as everywhere in MkDocs.

It runs inside the engine (MkDocs and Zensical both use Python-Markdown) and numbers blocks exactly
as `models.number_paragraphs` does, so that a concordance can link to the very paragraph while the
text itself stays free of anchors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from readingroom.plain_markdown import can_read, read_plain

BEFORE_TOC, AFTER_TOC = 6, 4  # toc (priority 5) keeps an id that is there already
AFTER_INLINE = 19  # inline patterns have priority 20
BEFORE_HTML = 25  # a comment left for that (priority 20) would be a block of its own
COMMENT_RE = re.compile(r"<!-- anchors:((?: (?:-|w-[a-z0-9-]+))+) -->\s*")
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
SIGNED = frozenset("p h2 h3 h4 h5 h6 blockquote".split())
FIGURE = "rr-figure"  # the class of a picture that its paragraph's other words are the caption of
ALIGNED_RE = re.compile(r"text-align: (left|center|right);")
SIGN = {"class": "rr-sign", "aria-hidden": "true", "tabindex": "-1"}
PARTED = frozenset("ul ol dl table thead tbody tr".split())  # hold no text but in their parts
EMPTY = frozenset("hr img".split())


class _ReadPage(Preprocessor):
    """Take the comment with the anchors off the page, and all of a page that is plain."""

    anchors: Sequence[str] = ()
    blocks: Sequence[Element] | None = None

    def run(self, lines: list[str]) -> list[str]:
        last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), 0)
        match = COMMENT_RE.fullmatch(lines[last]) if lines else None
        self.anchors = match[1].split() if match else ()
        rest = lines[:last] if match else lines
        self.blocks = read_plain("\n".join(rest), self.md) if can_read(self.md) else None
        return rest if self.blocks is None else []


class _PlacePlainBlocks(Treeprocessor):
    """Put what a plain page holds into the tree, after the inline patterns, which it needs not."""

    def __init__(self, md: Markdown, reader: _ReadPage) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:
        root.extend(self._reader.blocks or ())


class _NumberBlocks(Treeprocessor):
    def __init__(self, md: Markdown, reader: _ReadPage) -> None:
        super().__init__(md)
        self._reader = reader
        self.unnamed: list[tuple[int, Element]] = []

    def run(self, root: Element) -> None:
        blocks = list(root)
        self.unnamed = []
        anchors = self._reader.anchors[: len(blocks)]
        for number, (element, anchor) in enumerate(zip_longest(blocks, anchors), start=1):
            if self._stands_for_html(element):
                element.tag = "div"  # a <p> may not hold a block of HTML, such as fenced code
            if self._is_figure(element):
                self._shape_figure(element)
            if "id" not in element.attrib:
                if element.tag in HEADINGS and not anchors:
                    self.unnamed.append((number, element))
                    continue
                element.set("id", f"p{number}")
            target = element.get("id")
            if anchor and anchor != "-" and _set_anchor(element, anchor):
                target = anchor
            if element.tag in SIGNED:
                SubElement(element, "a", SIGN | {"href": f"#{target}"})
            if element.get("class") == "footnote":
                self._drop_titles(element)
        for sign in root.iter("sup"):
            if sign.get("id", "").startswith("fnref"):
                sign.set("data-pagefind-ignore", "")  # the number of a note is no word
        for cell in (cell for tag in ("th", "td") for cell in root.iter(tag)):
            if aligned := ALIGNED_RE.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]  # no page may hold a style of its own
                cell.set("class", f"rr-{aligned[1]}")

    def _drop_titles(self, notes: Element) -> None:
        """Drop what the library says, in English, of the ways back from notes."""
        for link in notes.iter("a"):
            if "footnote-backref" in link.get("class", ""):
                link.attrib.pop("title", None)

    def _stands_for_html(self, element: Element) -> bool:
        match = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
        if match is None or len(element):
            return False
        stashed = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
        return str(stashed).lstrip().startswith("<")

    def _is_figure(self, element: Element) -> bool:
        """Return whether a paragraph begins with a picture that is to be shown with a caption."""
        is_first = element.tag == "p" and not (element.text or "").strip() and len(element)
        return bool(is_first) and FIGURE in element[0].get("class", "").split()

    def _shape_figure(self, element: Element) -> None:
        """Make a figure of a paragraph: what stands behind its picture is the caption."""
        picture = element[0]
        words, rest = (picture.tail or "").strip(), list(element)[1:]
        element.tag, element.text, picture.tail = "figure", None, None
        for child in rest:
            element.remove(child)
        if words or rest:
            caption = SubElement(element, "figcaption")
            caption.text = words
            caption.extend(rest)


class _SignHeadings(Treeprocessor):
    """Add to headings that toc has named by their words their number, and their sign."""

    def __init__(self, md: Markdown, numbering: _NumberBlocks) -> None:
        super().__init__(md)
        self._numbering = numbering

    def run(self, root: Element) -> None:
        for number, heading in self._numbering.unnamed:
            if "id" in heading.attrib:
                _set_anchor(heading, f"p{number}")
            else:
                heading.set("id", f"p{number}")
            if heading.tag in SIGNED:
                SubElement(heading, "a", SIGN | {"href": f"#{heading.get('id')}"})


def _set_anchor(element: Element, anchor: str) -> bool:
    """Put an empty element with an id before a block's text; return whether it can hold one."""
    while element.tag in PARTED and len(element):
        element = element[0]
    if element.tag in PARTED | EMPTY:
        return False
    mark = Element("span", {"id": anchor})
    mark.tail, element.text = element.text, None
    element.insert(0, mark)
    return True


class AnchorsExtension(Extension):
    """Register the numbering of top-level blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Hook into `md`, before headings get their ids."""
        reader = _ReadPage(md)
        md.preprocessors.register(reader, "readingroom-anchors", BEFORE_HTML)
        placing = _PlacePlainBlocks(md, reader)
        md.treeprocessors.register(placing, "readingroom-plain", AFTER_INLINE)
        numbering = _NumberBlocks(md, reader)
        md.treeprocessors.register(numbering, "readingroom-anchors", BEFORE_TOC)
        md.treeprocessors.register(_SignHeadings(md, numbering), "readingroom-headings", AFTER_TOC)


def makeExtension(**options: Any) -> AnchorsExtension:  # noqa: N802 - Python-Markdown's own name
    """Return the extension, as Python-Markdown asks for it; it takes no options."""
    return AnchorsExtension(**options)
