"""SVG drawings: whether one is nothing but a drawing, and how large it is.

In: the bytes of a file. Out: its size, or why it is not shown.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from readingroom.documents.svg_safety import find_danger
from readingroom.documents.xml_reading import local_name, parse_xml
from readingroom.pictures.sizes import Measured

LENGTH_RE = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
BOX_RE = re.compile(r"[\s,]+")


def measure_drawing(data: bytes) -> Measured | str:
    """Return the size of a drawing (0 where it tells none), or the reason not to show it.

    >>> measure_drawing(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>')
    Measured(kind='svg', width=4, height=3)
    >>> measure_drawing(b'<svg xmlns="http://www.w3.org/2000/svg" onload="go()"/>')
    'a drawing that is not safe to publish: the attribute onload'
    """
    if danger := find_danger(data):
        return f"a drawing that is not safe to publish: {danger}"
    root = parse_xml(data)
    return Measured("svg", *_read_size(root)) if _is_svg(root) else "it is no SVG"


def _is_svg(root: ElementTree.Element) -> bool:
    return local_name(str(root.tag)).casefold() == "svg"


def _read_size(root: ElementTree.Element) -> tuple[int, int]:
    found = [LENGTH_RE.fullmatch(root.get(name, "")) for name in ("width", "height")]
    sizes = [float(match[1]) for match in found if match]
    box = BOX_RE.split(root.get("viewBox", "").strip())
    if len(sizes) < 2 and len(box) == 4 and all(LENGTH_RE.fullmatch(part) for part in box[2:]):
        sizes = [float(part) for part in box[2:]]
    rounded = [round(size) for size in sizes]
    return (rounded[0], rounded[1]) if len(rounded) == 2 and all(rounded) else (0, 0)
