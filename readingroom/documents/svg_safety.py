"""Whether a drawing (SVG) can be published: a picture that could do something is none.

In: its bytes. Out: what is dangerous in it, "" where nothing is. A reader may open the file by
itself, where no policy holds. So what is not known to be harmless is taken for dangerous: elements
are those that draw or say who drew, and no address leads out of the file.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from readingroom.documents.xml_reading import local_name, parse_xml
from readingroom.errors import DocumentError

HARMLESS = frozenset(
    """svg g a path rect circle ellipse line polyline polygon text tspan textpath defs use symbol
    lineargradient radialgradient meshgradient meshrow meshpatch stop solidcolor clippath mask
    pattern marker title desc metadata image style switch filter fegaussianblur feoffset feblend
    fecolormatrix femerge femergenode feflood fecomposite fecomponenttransfer fefuncr fefuncg
    fefuncb fefunca feturbulence fedisplacementmap fetile femorphology feconvolvematrix
    fediffuselighting fespecularlighting fedistantlight fepointlight fespotlight fedropshadow
    font font-face font-face-src font-face-name glyph missing-glyph hkern vkern
    namedview grid guide page perspective path-effect flowroot flowregion flowpara flowspan
    rdf work bag seq alt li format type creator contributor agent rights publisher license
    permits requires prohibits date language subject source relation coverage description
    identifier""".split()
)
DECLARED_RE = re.compile(rb"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)|<\?xml-stylesheet", re.I)
ENCODING_RE = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.I)
ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
"""Those that browsers read as Python does."""
LOADING_RE = re.compile(
    r"@import|expression\s*\(|javascript:|(?:image|image-set|cross-fade|src)\s*\("
    r"|url\s*+\(\s*+['\"]?+\s*+(?!#)|\\.*\(",
    re.IGNORECASE | re.DOTALL,
)
"""What a style loads something with; a backslash can spell any of these."""
INSIDE_RE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp);base64,|$)", re.IGNORECASE)


def find_danger(data: bytes) -> str:
    """Return what is dangerous in a drawing.

    >>> find_danger(b"<svg><path d='M0 0'/></svg>"), find_danger(b"<svg onload='x()'/>")
    ('', 'the attribute onload')
    """
    encoding = ENCODING_RE.match(data)
    if encoding and encoding[1].lower() not in ENCODINGS:
        return "an encoding that not every browser knows"
    if DECLARED_RE.search(data.replace(b"\0", b"")):
        return "entities or styles that it declares"
    try:
        root = parse_xml(data)
    except DocumentError as error:
        return error.reason
    return next(filter(None, map(_find_danger_in, root.iter())), "")


def _find_danger_in(element: ElementTree.Element) -> str:
    name = local_name(str(element.tag))
    if name.casefold() not in HARMLESS:
        return f"the element {name}"
    if name == "style" and _may_load("".join(element.itertext())):
        return "a style that loads something"
    attributes = element.attrib.items()
    found = (_find_danger_of(local_name(key), value) for key, value in attributes)
    return next(filter(None, found), "")


def _may_load(style: str) -> bool:
    return "\\" in style or LOADING_RE.search(style) is not None


def _find_danger_of(name: str, value: str) -> str:
    if name.casefold().startswith("on"):
        return f"the attribute {name}"
    if name in ("href", "src", "base") and not INSIDE_RE.match(value):
        return "an address outside of it"
    may_load = _may_load(value) if name == "style" else LOADING_RE.search(value)
    return "a style that loads something" if may_load else ""
