"""The text of a web page as blocks of Markdown, each with the elements around it.

In: HTML, however badly formed. Out: blocks in the order of the page, the page's `<meta>` fields and
what its scripts of linked data say. Nothing is judged here: what belongs to the article is for
`web_page` to decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from readingroom.nesting import VOID

Attributes = Mapping[str, str]

UNSEEN = frozenset(
    """script style noscript template svg iframe object head select datalist canvas audio
    video""".split()
)
"""What shows no words, or words that are none of the text."""
ASIDE = frozenset(("nav", "footer", "aside", "form", "button", "menu", "dialog"))
ASIDE_ROLES = frozenset(("navigation", "contentinfo", "search", "complementary", "dialog"))
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul""".split()
)
HEADINGS = {f"h{level}": f"{'#' * level} " for level in range(1, 7)}
EMPHASIS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**"}
MAX_DEPTH = 200
"""Elements within each other beyond which a page only forgets to close them."""
SPECIAL_RE = re.compile(r"[\\`*_\[\]<]")
OPENER_RE = re.compile(r"(?m)^([ \t]*)(?=[#>+-]|={3,})|^([ \t]*\d{1,9})(?=[.)])")
HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BREAK = "  \n"


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block as Markdown; `path` are the numbers of the elements around it, the outermost first.

    `line` is that of the file, from 1, `linked` how many of the characters are in links; `is_aside`
    where an element around it says that it is no part of the text.
    """

    text: str
    tag: str
    path: tuple[int, ...]
    line: int
    linked: int = 0
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class HtmlText:
    """What a web page holds: its blocks, and what its head tells."""

    blocks: tuple[HtmlBlock, ...]
    meta: Attributes
    title: str
    language: str
    linked_data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    number: int
    is_unseen: bool
    is_aside: bool


@dataclass(slots=True)
class _Buffer:
    """The words of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    line: int = 0
    linked: int = 0


def read_html(text: str) -> HtmlText:
    """Read a page; an element that is not closed ends with what is around it.

    >>> page = read_html("<title>Ice</title><article><h1>Ice</h1><p>It <i>held</i>.</article>")
    >>> [block.text for block in page.blocks], page.title
    (['# Ice', 'It *held*.'], 'Ice')
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.flush()
    return HtmlText(
        tuple(reader.blocks),
        reader.meta,
        " ".join("".join(reader.title).split()),
        reader.language,
        tuple(reader.linked_data),
    )


class _Reader(HTMLParser):
    """Collects blocks; `open` are the elements around the place that is being read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[HtmlBlock] = []
        self.meta: dict[str, str] = {}
        self.title: list[str] = []
        self.language = ""
        self.linked_data: list[str] = []
        self.open: list[_Element] = []
        self.buffer = _Buffer()
        self.count = 0
        self.is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag in BLOCKS:
            self.flush()
            self._close_open(tag)
        if tag == "br":
            self._break_line()
        elif tag in EMPHASIS:
            self._write(EMPHASIS[tag])
        if tag not in VOID and len(self.open) < MAX_DEPTH:
            self.open.append(self._make_element(tag, values))

    def handle_endtag(self, tag: str) -> None:
        self.is_data = self.is_data and tag != "script"
        place = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i].tag == tag), -1)
        if tag in EMPHASIS and place >= 0:
            self._write(EMPHASIS[tag])
        if tag in BLOCKS:
            self.flush()
        if place >= 0:
            del self.open[place:]

    def handle_data(self, data: str) -> None:
        if self.is_data:
            self.linked_data.append(data)
        elif any(element.tag == "title" for element in self.open[-2:]):
            self.title.append(data)
        elif self._is_within("pre"):
            self._write(BREAK.join(escape_markdown(line) for line in data.split("\n")))
        else:
            self._write(escape_markdown(re.sub(r"\s+", " ", data)))

    def flush(self) -> None:
        """End the block that is being read."""
        buffer, self.buffer = self.buffer, _Buffer()
        text = _settle("".join(buffer.parts))
        if not re.search(r"\w", text):
            return
        tag = next((item.tag for item in reversed(self.open) if item.tag in BLOCKS), "")
        path = tuple(element.number for element in self.open)
        is_aside = any(element.is_aside for element in self.open)
        prefixed = self._prefix(tag) + OPENER_RE.sub(r"\1\2\\", text)
        self.blocks.append(HtmlBlock(prefixed, tag, path, buffer.line, buffer.linked, is_aside))

    def _note(self, tag: str, values: Attributes) -> None:
        """Note what the head of a page tells."""
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        if tag == "meta" and name and values.get("content", "").strip():
            self.meta.setdefault(name.casefold(), " ".join(values["content"].split()))
        elif tag == "time" and values.get("datetime"):
            kind = "time-published" if "itemprop" in values or "pubdate" in values else "time"
            self.meta.setdefault(kind, values["datetime"])
        elif tag == "html":
            self.language = values.get("lang") or values.get("xml:lang") or ""
        elif tag == "script":
            self.is_data = values.get("type", "").casefold() == "application/ld+json"

    def _make_element(self, tag: str, values: Attributes) -> _Element:
        self.count += 1
        is_hidden = "hidden" in values or bool(HIDDEN_RE.search(values.get("style", "")))
        is_aside = tag in ASIDE or values.get("role") in ASIDE_ROLES
        return _Element(tag, self.count, tag in UNSEEN or is_hidden, is_aside)

    def _close_open(self, tag: str) -> None:
        """Close what a new block ends without saying so: a paragraph, an item, a cell, a head."""
        if self.open and (self.open[-1].tag == "p" or self.open[-1].tag == tag == "li"):
            self.open.pop()
        elif tag == "body":
            self.open = [element for element in self.open if element.tag != "head"]

    def _break_line(self) -> None:
        """Break a line; two breaks on end stand between paragraphs."""
        if self.buffer.parts and self.buffer.parts[-1] == BREAK:
            self.buffer.parts.pop()
            self.flush()
        else:
            self._write(BREAK)

    def _write(self, text: str) -> None:
        if any(element.is_unseen for element in self.open):
            return
        if text == " " and self.buffer.parts[-1:] == [BREAK]:
            return
        self.buffer.line = self.buffer.line or self.getpos()[0]
        self.buffer.linked += len(text) if self._is_within("a") else 0
        self.buffer.parts.append(text)

    def _is_within(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.open)

    def _prefix(self, tag: str) -> str:
        if tag == "li" or (tag == "p" and any(item.tag == "li" for item in self.open[-3:])):
            depth = sum(element.tag in ("ul", "ol") for element in self.open)
            return "  " * max(0, depth - 1) + "- "
        return "> " if self._is_within("blockquote") else HEADINGS.get(tag, "")


def escape_markdown(text: str) -> str:
    r"""Write a text so that Markdown shows its signs.

    >>> escape_markdown("a*b [1]")
    'a\\*b \\[1\\]'
    """
    return SPECIAL_RE.sub(r"\\\g<0>", text)


def _settle(text: str) -> str:
    """Even out white space, and take emphasis off what holds no word."""
    text = re.sub(r"(\*\*?)(\s*)\1", r"\2", text)
    text = re.sub(r"(?<!\S)(\*\*?)(\s+)(?=\S)(.*?)(\*\*?)", r"\2\1\3\4", text)
    lines = (re.sub(r"[^\S\u00a0]+", " ", line).strip() for line in text.split(BREAK))
    return BREAK.join(line for line in lines if line)
