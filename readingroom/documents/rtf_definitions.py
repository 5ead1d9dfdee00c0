"""What the head of an RTF file defines: fonts, styles, lists, properties.

In: the outermost group. Out: the encoding of each font, what each style is, which levels of lists
are numbered, what the properties say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from readingroom.documents.rtf_tokens import Group, RtfToken

CHARSETS = {
    **{77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk"},
    **{136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256"},
    **{186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"},
}
"""The encodings of the character sets that fonts name."""
PAGES = {10000: "mac_roman", 65001: "utf-8", 936: "gbk", 950: "big5"}
PROPERTIES = {"title": "title", "author": "creator", "keywords": "keywords"}
STYLE_ROLES = (
    (re.compile(r"title$", re.IGNORECASE), "h1"),
    (re.compile(r"(?:toc|contents|index)\b", re.IGNORECASE), "contents"),
    (re.compile(r"(?:.* )?caption$|illustration$|figure$", re.IGNORECASE), "caption"),
    (re.compile(r"(?:intense )?quot(?:ations?|e)$|block (?:text|quotation)", re.I), "blockquote"),
    (re.compile(r"preformatted text$|html preformatted$|source code$", re.IGNORECASE), "pre"),
)
FORMATS = ("levelnfc", "levelnfcn")
NO_NUMBERS = frozenset((23, 255))
"""The formats of numbers that are bullets, or nothing."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """What the head of a file defines; `numbered` are (list, level) by number, both from 0."""

    encoding: str = "cp1252"
    fonts: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    numbered: frozenset[tuple[int, int]] = frozenset()
    properties: Mapping[str, str] = field(default_factory=dict)


def read_definitions(root: Group) -> Definitions:
    """Read what the head of a file defines."""
    encoding = _find_encoding(root)
    heads = {item.name: item for item in root.items if isinstance(item, Group)}
    fonts = dict(_read_fonts(heads["fonttbl"])) if "fonttbl" in heads else {}
    roles = dict(_read_styles(heads["stylesheet"], encoding)) if "stylesheet" in heads else {}
    info = heads.get("info", Group())
    properties = {
        PROPERTIES[item.name]: join_text(item, encoding)
        for item in info.items
        if isinstance(item, Group) and item.name in PROPERTIES
    }
    return Definitions(encoding, fonts, roles, frozenset(_find_numbered(heads)), properties)


def join_text(group: Group, encoding: str) -> str:
    r"""Return the text of a group without its format.

    >>> from readingroom.documents.rtf_tokens import read_groups
    >>> join_text(read_groups(rb"{\title \'dcber \u8211-Eis;}"), "cp1252")
    'Über –Eis'
    """
    parts: list[str] = []
    skipped = 0
    for item in group.walk():
        if not isinstance(item, RtfToken):
            continue
        if item.name == "u":
            parts.append(chr((item.value or 0) % 65536))
            skipped = 1
        elif not item.name:
            parts.append(item.data[skipped:].decode(encoding, "replace"))
            skipped = 0
    joined = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(joined.split()).strip(" ;")


def _find_encoding(root: Group) -> str:
    for item in root.items[:20]:
        if isinstance(item, RtfToken) and item.name == "ansicpg" and item.value:
            name = PAGES.get(item.value, f"cp{item.value}")
            try:
                b"".decode(name)
            except LookupError:
                return "cp1252"
            return name
        if isinstance(item, RtfToken) and item.name in ("mac", "pc", "pca"):
            return {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[item.name]
    return "cp1252"


def _read_fonts(table: Group) -> Iterator[tuple[int, str]]:
    number: int | None = None
    for item in table.walk():
        if isinstance(item, RtfToken) and item.name == "f":
            number = item.value
        elif isinstance(item, RtfToken) and item.name == "fcharset":
            charset = CHARSETS.get(item.value or 0)
            if charset and number is not None:
                yield number, charset


def _read_styles(table: Group, encoding: str) -> Iterator[tuple[int, str]]:
    for group in table.items:
        if not isinstance(group, Group):
            continue
        values = {item.name: item.value for item in group.items if isinstance(item, RtfToken)}
        name = join_text(group, encoding)
        heading = re.match(r"heading (\d)", name, re.IGNORECASE)
        role = next((role for form, role in STYLE_ROLES if form.match(name)), "")
        level = values.get("outlinelevel")
        if heading and not role:
            role = f"h{min(6, int(heading[1])) or 1}"
        elif not role and level is not None and 0 <= level < 9:
            role = f"h{min(6, level + 1)}"
        if role and "cs" not in values:
            yield values.get("s") or 0, role


def _find_numbered(heads: Mapping[str, Group]) -> Iterator[tuple[int, int]]:
    """Yield which levels of which lists have numbers, by the number that paragraphs use."""
    formats: dict[int, list[int]] = {}
    for group in heads.get("listtable", Group()).find("list"):
        levels = [
            next((token.value or 0 for token in _tokens(level) if token.name in FORMATS), 0)
            for level in group.find("listlevel")
        ]
        for token in _tokens(group):
            if token.name == "listid" and token.value is not None:
                formats[token.value] = levels
    overrides = heads.get("listoverridetable", Group())
    for group in overrides.find("listoverride"):
        values = {token.name: token.value for token in _tokens(group)}
        for level, number_format in enumerate(formats.get(values.get("listid") or 0, ())):
            if number_format not in NO_NUMBERS:
                yield values.get("ls") or 0, level


def _tokens(group: Group) -> Iterator[RtfToken]:
    return (item for item in group.items if isinstance(item, RtfToken))
