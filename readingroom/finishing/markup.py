"""Start tags of an HTML page with the exact place of each attribute.

In: a page's text. Out: its start tags, and the text of its style sheets. The standard library's
parser decides what is a tag and what is text, comment or script; attributes are then located
inside each tag, so that a value can be replaced and every other byte stays as it was.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

TAG_NAME_RE = re.compile(r"<[a-zA-Z][^\s/>]*")
ATTRIBUTE_RE = re.compile(
    r"[\s/]*(?P<name>[^\s/>][^\s/>=]*)"
    r"(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s>]+))?"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: `value` is decoded, `page[start:end]` is all of it with the space before.

    `page[value_start:end]` is the value as written, quotes included; the two are equal where the
    attribute has none.
    """

    name: str
    value: str
    start: int
    value_start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: `page[start:end]`, from `<` to `>`; `line` counts from 1."""

    name: str
    attributes: tuple[Attribute, ...]
    start: int
    end: int
    line: int

    def find(self, name: str) -> Attribute | None:
        """Find an attribute; the first of that name counts, as in a browser."""
        return next((one for one in self.attributes if one.name == name), None)

    def value(self, name: str) -> str:
        """Give an attribute's value, empty where it is absent."""
        found = self.find(name)
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's start tags in order, and its `<style>` texts with the line each begins on."""

    tags: tuple[Tag, ...]
    styles: tuple[tuple[int, str], ...]


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
        self.tags.append(Tag(tag, _parse_attributes(text, start), start, start + len(text), line))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.styles.append((self.getpos()[0], data))


def _parse_attributes(text: str, start: int) -> tuple[Attribute, ...]:
    name = TAG_NAME_RE.match(text)
    end = len(text) - text.endswith(">")
    return tuple(
        _build_attribute(match, start)
        for match in ATTRIBUTE_RE.finditer(text, name.end() if name else 0, end)
    )


def _build_attribute(match: re.Match[str], start: int) -> Attribute:
    raw = match["value"] or ""
    quoted = len(raw) > 1 and raw[0] in "\"'" and raw[0] == raw[-1]
    return Attribute(
        name=match["name"].lower(),
        value=html.unescape(raw[1:-1] if quoted else raw),
        start=start + match.start(),
        value_start=start + (match.start("value") if raw else match.end()),
        end=start + match.end(),
    )


def parse_markup(page: str) -> Markup:
    """Find a page's start tags and style sheets; text, comments and scripts hold none.

    >>> parse_markup('<p>a &lt;b> <!-- <i> --><a href="x&amp;y">c</a>').tags[1].value("href")
    'x&y'
    """
    reader = _Reader(page)
    reader.feed(page)
    reader.close()
    return Markup(tuple(reader.tags), tuple(reader.styles))


def replace_value(attribute: Attribute, value: str) -> Edit:
    """Give the edit that sets an attribute's value, in double quotes."""
    return Edit(attribute.value_start, attribute.end, f'"{html.escape(value)}"')


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
