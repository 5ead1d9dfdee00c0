"""SVG drawings: whether one is nothing but a drawing, and how large it is.

In: the bytes of a file. Out: its size, or why it is not shown. What could run, or ask for something
elsewhere, when a reader opens the file by itself, keeps it off the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from readingroom.pictures.sizes import Measured

RUNNING = frozenset("script foreignobject iframe object embed audio video handler listener".split())
DECLARED_RE = re.compile(rb"<!(?:ENTITY|ATTLIST|ELEMENT)|<!DOCTYPE[^>]*\[|<\?xml-stylesheet", re.I)
OWN_RE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])", re.IGNORECASE)
URL_RE = re.compile(r"url\(\s*[\"']?(?!\s*[\"']?#)|@import|expression\(|javascript:", re.IGNORECASE)
LENGTH_RE = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
BOX_RE = re.compile(r"[\s,]+")


def measure_drawing(data: bytes) -> Measured | str:
    """Return the size of a drawing (0 where it tells none), or the reason not to show it.

    >>> measure_drawing(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>')
    Measured(kind='svg', width=4, height=3)
    >>> measure_drawing(b'<svg xmlns="http://www.w3.org/2000/svg" onload="go()"/>')
    'it holds something that runs (onload)'
    """
    if DECLARED_RE.search(data):
        return "it declares entities or styles of its own"
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "it is no well-formed SVG"
    if _name(root.tag) != "svg":
        return "it is no SVG"
    fault = next(_find_faults(root), "")
    return fault or Measured("svg", *_read_size(root))


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2].casefold()


def _find_faults(root: ElementTree.Element) -> Iterator[str]:
    """Yield what runs in a drawing, or is fetched from elsewhere."""
    for element in root.iter():
        if _name(element.tag) in RUNNING:
            yield f"it holds something that runs (<{_name(element.tag)}>)"
        if _name(element.tag) == "style" and URL_RE.search("".join(element.itertext())):
            yield "it asks for something elsewhere (<style>)"
        for key, value in element.attrib.items():
            name = _name(key)
            is_link = name in ("href", "src")
            if name.startswith("on"):
                yield f"it holds something that runs ({name})"
            elif (is_link and not OWN_RE.match(value)) or URL_RE.search(value):
                yield f"it asks for something elsewhere ({name})"


def _read_size(root: ElementTree.Element) -> tuple[int, int]:
    found = [LENGTH_RE.fullmatch(root.get(name, "")) for name in ("width", "height")]
    sizes = [float(match[1]) for match in found if match]
    box = BOX_RE.split(root.get("viewBox", "").strip())
    if len(sizes) < 2 and len(box) == 4 and all(LENGTH_RE.fullmatch(part) for part in box[2:]):
        sizes = [float(part) for part in box[2:]]
    rounded = [round(size) for size in sizes]
    return (rounded[0], rounded[1]) if len(rounded) == 2 and all(rounded) else (0, 0)
