"""HTML, however badly formed, as a tree of elements.

In: the text of a page, a letter, a chapter. Out: its elements, each with what it holds and the line
it began on. Readers of other formats build the same tree, so that `html_markdown` alone writes
Markdown.

Tags that nobody closed end where HTML says that they end: a paragraph where a block begins, an item
where the next begins. What is closed twice, or was never opened, is passed over. Elements within
each other beyond `MAX_DEPTH` are laid side by side, so that no page can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from readingroom.nesting import VOID

UNSEEN = frozenset(
    """script style noscript template svg iframe object head select datalist canvas audio video
    annotation rp title""".split()
)
"""What shows no words, or words that are none of the text."""
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul""".split()
)
PHRASES = frozenset(
    """a abbr acronym b big cite code del em font i ins kbd mark q s small span strike strong tt
    u""".split()
)
"""What stands within a block; where such an element ends, blocks within it go on."""
MAX_DEPTH = 120
"""Elements within each other beyond which a page only forgets to close them."""
CLOSED_BY = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr", "td", "th", "caption")), frozenset(("table",))),
    "a": (frozenset(("a",)), frozenset(("td", "th", "caption", "table"))),
    "tbody": (frozenset(("thead", "tbody", "tfoot", "tr", "caption")), frozenset(("table",))),
}
CLOSED_BY |= {"thead": CLOSED_BY["tbody"], "tfoot": CLOSED_BY["tbody"]}
"""What the beginning of an element closes, and how far up it looks for that."""
TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
WHOLE = frozenset(("td", "th", "caption", "table"))
"""What no end tag of its contents can close."""
SPACE_RE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class HtmlNode:
    """An element; `line` is where it began, from 1, `left_out` why it is no part of the text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[HtmlNode | str] = field(default_factory=list)
    line: int = 0
    left_out: str = ""

    def get(self, name: str) -> str:
        """Return an attribute, "" where it is not there."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> Iterator[HtmlNode]:
        """The elements that it holds directly."""
        return (child for child in self.children if isinstance(child, HtmlNode))

    def walk(self) -> Iterator[HtmlNode]:
        """Yield the element and all within it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(
                child for child in reversed(element.children) if isinstance(child, HtmlNode)
            )

    def strings(self) -> Iterator[str]:
        """Yield the text within it as it stands."""
        waiting: list[HtmlNode | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            else:
                waiting.extend(reversed(node.children))

    def texts(self) -> Iterator[str]:
        """Yield the stretches of text within it, but for what shows no words."""
        waiting: list[HtmlNode | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            elif node.tag not in UNSEEN:
                waiting.extend(reversed(node.children))
                waiting += [" "] * (node.tag in BLOCKS or node.tag == "br")

    def flatten(self) -> str:
        """Return the words on one line, with single spaces."""
        return " ".join("".join(self.texts()).split())


def list_texts(element: HtmlNode) -> Iterator[str]:
    """Yield the words of each block within an element, each on one line.

    >>> list(list_texts(parse_html("<p>One <b>two</b><p>three")))
    ['One two', 'three']
    """
    parts: list[str] = []
    waiting: list[HtmlNode | str | None] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node is None or node.tag in BLOCKS or not waiting:
            if text := " ".join("".join(parts).split()):
                yield text
            parts = []
        if isinstance(node, HtmlNode) and node.tag not in UNSEEN:
            end = [None] if node.tag in BLOCKS or node is element else []
            waiting += [*end, *reversed(node.children)]


def parse_html(text: str) -> HtmlNode:
    """Read a page; the root is an element of no tag.

    >>> page = parse_html("<ul><li>One<li>Two <b>and</ul><p>three")
    >>> [(element.tag, element.flatten()) for element in page.elements]
    [('ul', 'One Two and'), ('p', 'three')]
    """
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """Builds the tree; `open` are the elements around the place that is being read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlNode("", line=1)
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_before(tag)
        values = {name: value or "" for name, value in attrs}
        element = HtmlNode(tag, values, line=self.getpos()[0])
        self.open[-1].children.append(element)
        if tag not in VOID and len(self.open) < MAX_DEPTH:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read `<a/>` as XHTML means it; of items alone LibreOffice writes their text behind it."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and tag != "li" and self.open[-1].tag == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        place = self._find_open(tag)
        if place is None:
            return
        if tag in PHRASES and any(element.tag in BLOCKS for element in self.open[place:]):
            del self.open[place]
        else:
            del self.open[place:]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _find_open(self, tag: str) -> int | None:
        """Return where an element is open that an end tag here can close."""
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                return place
            if self.open[place].tag in WHOLE and tag not in TABLE_PARTS:
                return None
        return None

    def _close_before(self, tag: str) -> None:
        """Close what a new element ends without saying so."""
        if tag in BLOCKS and any(element.tag == "head" for element in self.open):
            self.open = [element for element in self.open if element.tag != "head"]
        if tag in BLOCKS:
            self._close_up_to(frozenset(("p",)), WHOLE | {"li", "dd", "blockquote", "div"})
        closed, limit = CLOSED_BY.get(tag, (frozenset(), frozenset()))
        self._close_up_to(closed, limit)

    def _close_up_to(self, tags: frozenset[str], limit: frozenset[str]) -> None:
        """Close the outermost of some elements that is open within the limit."""
        found = None
        for place in range(len(self.open) - 1, 0, -1):
            tag = self.open[place].tag
            if tag in tags:
                found = place
            elif tag in limit:
                break
        if found is not None:
            del self.open[found:]
