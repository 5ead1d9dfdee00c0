"""Whether a drawing (SVG) can be published: a picture that could do something is none.

In: its bytes. Out: what is dangerous in it, "" where nothing is. What is not known to be harmless
is taken for dangerous: elements and attributes are those that draw.
"""

from __future__ import annotations

import re

from readingroom.documents.xml_reading import parse_xml
from readingroom.errors import DocumentError

HARMLESS = frozenset(
    """svg g path rect circle ellipse line polyline polygon text tspan textpath defs use symbol
    lineargradient radialgradient stop clippath mask pattern marker title desc metadata image style
    filter fegaussianblur feoffset feblend fecolormatrix femerge femergenode feflood fecomposite
    switch namedview grid rdf work format type creator agent rights date""".split()
)
OUTSIDE_RE = re.compile(r"@import|expression\s*\(|javascript:|url\s*\(\s*['\"]?(?!#)", re.I)
INSIDE_RE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp);base64,|$)", re.IGNORECASE)


def find_danger(data: bytes) -> str:
    """Return what is dangerous in a drawing.

    >>> find_danger(b"<svg><path d='M0 0'/></svg>"), find_danger(b"<svg onload='x()'/>")
    ('', 'the attribute onload')
    """
    try:
        root = parse_xml(data)
    except DocumentError as error:
        return error.reason
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name.casefold() not in HARMLESS:
            return f"the element {name}"
        if name == "style" and OUTSIDE_RE.search(element.text or ""):
            return "a style that loads something"
        for key, value in element.attrib.items():
            if danger := _find_danger_of(key.rpartition("}")[2], value):
                return danger
    return ""


def _find_danger_of(name: str, value: str) -> str:
    if name.casefold().startswith("on"):
        return f"the attribute {name}"
    if name in ("href", "src") and not INSIDE_RE.match(value):
        return "an address outside of it"
    return "a style that loads something" if OUTSIDE_RE.search(value) else ""
