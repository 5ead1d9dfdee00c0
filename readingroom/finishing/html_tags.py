"""Start tags of an HTML page with the exact position of each attribute.

In: a page's text. Out: an `HtmlPage`: its start tags and the text of its style sheets, read once
for all who need them. Pages are made by templates, so nearly all are written in one plain way,
which one pattern reads; where a page is written in any other way, the standard library's parser
decides what is a tag and what is text, comment or script. A value can be replaced and every other
byte stays as it was.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from itertools import takewhile
from typing import NamedTuple

TAG_NAME_RE = re.compile(r"<[a-zA-Z][^\s/>]*")
ATTRIBUTE_RE = re.compile(
    r"[\s/]*(?P<name>[^\s/>][^\s/>=]*)"
    r"(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s>]+))?"
)
# A comment, a document type, or a start tag whose values are quoted or hold nothing to doubt;
# `odd` is whatever else may begin a piece of markup.
PLAIN_RE = re.compile(
    r"<(?:(?P<tag>[a-zA-Z][a-zA-Z0-9-]*+"
    r"(?:\s++[a-zA-Z_:@][\w:.@-]*+(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`/]++))?)*+\s*+/?>)"
    r"|!--[^->]*+(?:-[^->]++)*+-->|!(?:doctype|DOCTYPE)[^>\"'\[]*+>"
    r"|(?P<odd>[a-zA-Z!?]|/(?![a-zA-Z][\w:-]*+\s*+>)))"
)
RAW_TEXT = frozenset({"script", "style"})
RAW_END_RE = {name: re.compile(rf"<!--|</{name}", re.IGNORECASE) for name in RAW_TEXT}
# Tags recur from page to page: on a site of 1,000 articles a page has about 400, of which 60 are
# its own. An entry weighs about a kilobyte.
REMEMBERED_TAGS = 8192


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: `value` is decoded; positions count from the start of its tag.

    `start` to `end` is all of it with the space before, `value_start` to `end` the value as
    written, quotes included; the two are equal where the attribute has none.
    """

    name: str
    value: str
    start: int
    value_start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """What a start tag says, wherever it stands; two of the same text are the same object."""

    name: str
    attributes: tuple[Attribute, ...]

    def find(self, name: str) -> Attribute | None:
        """Return an attribute; the first of that name counts, as in a browser."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        return None

    def value(self, name: str) -> str:
        """Return an attribute's value, empty where it is absent."""
        found = self.find(name)
        return found.value if found else ""


class Tag(NamedTuple):
    """A start tag: `page[start:end]`, from `<` to `>`; a page has hundreds of them."""

    element: Element
    start: int
    end: int

    @property
    def name(self) -> str:
        """Return the element's name in small letters."""
        return self.element.name

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Return the attributes as written."""
        return self.element.attributes

    @property
    def meta_name(self) -> str:
        """Return what a `<meta>` is about, as Open Graph or HTML name it; "" for other elements."""
        return self.value("property") or self.value("name") if self.name == "meta" else ""

    def find(self, name: str) -> Attribute | None:
        """Return an attribute; the first of that name counts, as in a browser."""
        return self.element.find(name)

    def value(self, name: str) -> str:
        """Return an attribute's value, empty where it is absent."""
        return self.element.value(name)

    def remove(self, attribute: Attribute) -> Edit:
        """Return the edit that takes an attribute out."""
        return Edit(self.start + attribute.start, self.start + attribute.end, "")

    def replace(self, attribute: Attribute, value: str) -> Edit:
        """Return the edit that sets an attribute's value, in double quotes."""
        start, end = self.start + attribute.value_start, self.start + attribute.end
        return Edit(start, end, f'"{html.escape(value)}"')


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page below the site's root, with its start tags and its `<style>` texts, each in order.

    A style is the offset it begins at, and its text.
    """

    path: str
    text: str
    tags: tuple[Tag, ...]
    styles: tuple[tuple[int, str], ...]

    def line(self, offset: int) -> int:
        """Return the line that an offset is in, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def head(self) -> tuple[Tag, ...]:
        """Return the tags of the head, none where it has no end."""
        end = self.text.find("</head>")
        return tuple(takewhile(lambda tag: tag.start < end, self.tags))


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `page[start:end]` by `text`."""

    start: int
    end: int
    text: str


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[Tag] = []
        self.styles: list[tuple[int, str]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", page))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        text = self.get_starttag_text() or ""
        self.tags.append(Tag(_parse_element(text, tag), start, start + len(text)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            line, column = self.getpos()
            self.styles.append((self._lines[line - 1] + column, data))


@lru_cache(REMEMBERED_TAGS)
def _parse_element(text: str, name: str) -> Element:
    """Read a start tag's text; `name` is the element's, as the parser has it."""
    opening = TAG_NAME_RE.match(text)
    end = len(text) - text.endswith(">")
    matches = ATTRIBUTE_RE.finditer(text, opening.end() if opening else 0, end)
    return Element(name, tuple(map(_build_attribute, matches)))


def _build_attribute(match: re.Match[str]) -> Attribute:
    raw = match["value"] or ""
    quoted = len(raw) > 1 and raw[0] in "\"'" and raw[0] == raw[-1]
    return Attribute(
        name=match["name"].lower(),
        value=html.unescape(raw[1:-1] if quoted else raw),
        start=match.start(),
        value_start=match.start("value") if raw else match.end(),
        end=match.end(),
    )


@lru_cache(REMEMBERED_TAGS)
def _parse_plain_element(text: str) -> Element:
    opening = TAG_NAME_RE.match(text)
    assert opening is not None, "the pattern for plain tags begins in the same way"
    return _parse_element(text, opening[0][1:].lower())


def parse_page(text: str, path: str = "") -> HtmlPage:
    """Find a page's start tags and style sheets; text, comments and scripts hold none.

    >>> parse_page('<p>a &lt;b> <!-- <i> --><a href="x&amp;y">c</a>').tags[1].value("href")
    'x&y'
    """
    plain = _parse_plain_page(text, path)
    if plain is not None:
        return plain
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    return HtmlPage(path, text, tuple(reader.tags), tuple(reader.styles))


def _parse_plain_page(text: str, path: str) -> HtmlPage | None:
    """Read a page that is written in the plain way; nothing where any of it is not."""
    tags: list[Tag] = []
    styles: list[tuple[int, str]] = []
    position = 0
    while match := PLAIN_RE.search(text, position):
        start, position = match.span()
        if match.lastgroup is None:
            continue
        if match.lastgroup == "odd":
            return None
        element = _parse_plain_element(match[0])
        tags.append(Tag(element, start, position))
        if element.name in RAW_TEXT:
            end = RAW_END_RE[element.name].search(text, position)
            if (
                end is None
                or end[0] == "<!--"
                or text[end.end() : end.end() + 1] != ">"
                or match[0][-2] == "/"
            ):
                return None
            if element.name == "style" and end.start() > position:
                styles.append((position, text[position : end.start()]))
            position = end.end()
    return HtmlPage(path, text, tuple(tags), tuple(styles))


def apply_edits(page: str, edits: Iterable[Edit]) -> str:
    """Make edits that do not overlap.

    >>> apply_edits("abc", [Edit(2, 3, "z"), Edit(0, 1, "")])
    'bz'
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        parts += (page[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, page[done:]))


def move_offset(offset: int, edits: Iterable[Edit]) -> int:
    """Return where an offset lies once the edits before it are made.

    >>> move_offset(2, [Edit(0, 1, "xyz"), Edit(2, 3, "")])
    4
    """
    return offset + sum(
        len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= offset
    )
