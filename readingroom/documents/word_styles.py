"""The styles of a Word document: which of them are headings, quotations, captions, contents.

In: the part `styles.xml`. Out: a style map for mammoth. A heading is a style that has a level of
outline, or is made from one that has; every language and every template names them otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_ANCESTORS = 20
BY_NAME = (
    (re.compile(r"title$", re.IGNORECASE), "h1:fresh"),
    (
        re.compile(r"toc\b|contents|table of (?:figures|authorities)|index \d", re.I),
        "p.contents:fresh",
    ),
    (
        re.compile(r"(?:image|table|figure)? ?caption$|figure$|illustration$", re.IGNORECASE),
        "p.caption:fresh",
    ),
    (
        re.compile(r"(?:intense )?quote$|quotations?$|block ?text$|block quote", re.I),
        "blockquote > p:fresh",
    ),
    (
        re.compile(r"(?:source ?code|html preformatted|preformatted text|code block)$", re.I),
        "pre:separator('\\n')",
    ),
)
"""What styles are by the names that Word gives them in every language, and LibreOffice's."""
RUNS = """
r[style-name='Emphasis'] => em
r[style-name='Strong'] => strong
r[style-name='Verbatim Char'] => code
r[style-name='HTML Code'] => code
r[style-name='HTML Cite'] => em
r[style-name='Book Title'] => em
br[type='page'] =>
u =>
strike =>
"""


def write_style_map(styles: ElementTree.Element | None) -> str:
    """Return the style map of a document, in mammoth's language."""
    if styles is None:
        return RUNS
    by_id = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    lines = [
        f"p[style-name='{name}'] => {target}"
        for key, style in by_id.items()
        if (name := _read_name(style)) and "'" not in name and "\\" not in name
        for target in _find_target(style, name, by_id)
    ]
    return "\n".join([*dict.fromkeys(lines), RUNS])


def _find_target(
    style: ElementTree.Element, name: str, by_id: dict[str, ElementTree.Element]
) -> Iterator[str]:
    if style.get(f"{W}type") != "paragraph":
        return
    named = next((target for form, target in BY_NAME if form.match(name)), "")
    level = _find_level(style, by_id)
    if named:
        yield named
    elif level is not None and level < 9:
        yield f"h{min(6, level + 1)}:fresh"


def _read_name(style: ElementTree.Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "") if name is not None else ""


def _find_level(
    style: ElementTree.Element | None, by_id: dict[str, ElementTree.Element]
) -> int | None:
    """Return the level of outline of a style, from 0, its own or inherited."""
    for _ in range(MOST_ANCESTORS):
        if style is None:
            return None
        level = style.find(f"{W}pPr/{W}outlineLvl")
        value = level.get(f"{W}val", "") if level is not None else ""
        if value.isdecimal():
            return int(value)
        if match := re.fullmatch(r"heading ([1-6])", _read_name(style), re.IGNORECASE):
            return int(match[1]) - 1
        based = style.find(f"{W}basedOn")
        style = by_id.get(based.get(f"{W}val", "")) if based is not None else None
    return None
