"""XML of unknown origin, read so that it can do nothing but be read.

In: bytes. Out: the tree; or a `DocumentError`. Text that declares entities is refused before any
parser sees it: a few of them can stand for gigabytes, or for files of this machine, and neither
office documents nor books need them. What is nested deeper than `MAX_DEPTH` is refused as well.
Where a sign was not escaped as XML wants it, it is taken for what HTML would take it for.
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.etree import ElementTree

from readingroom.errors import DocumentError

MAX_DEPTH = 200
"""Elements within each other; documents of word processors have a tenth of it."""
DAMAGED = "save or export it again with the program that made it"


STRAY_RE = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)(?:(\w{1,32});)?")
"""An ampersand written as it is, and the names of signs that HTML knows and XML does not."""


def parse_xml(data: bytes) -> ElementTree.Element:
    r"""Parse XML; raise `DocumentError` where it is damaged, or built to do harm.

    >>> parse_xml(b"<a><b/></a>").tag, parse_xml(b" <?xml version='1.0'?><a>R&D&nbsp;1</a>").text
    ('a', 'R&D\xa01')
    """
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise DocumentError("it declares entities of XML, which can do harm", DAMAGED)
    try:
        root = _parse(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise DocumentError(f"its XML is damaged ({error})", DAMAGED) from error
    if _is_deep(root):
        raise DocumentError("its XML is nested too deeply", DAMAGED)
    return root


def _parse(data: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return ElementTree.fromstring(STRAY_RE.sub(_escape, data.lstrip()))


def _escape(match: re.Match[bytes]) -> bytes:
    sign = html5.get(f"{(match[1] or b'').decode('ascii', 'replace')};", "")
    if sign:
        return "".join(f"&#{ord(letter)};" for letter in sign).encode()
    return b"&amp;" + match[0][1:]


def _is_deep(root: ElementTree.Element) -> bool:
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MAX_DEPTH:
            return True
        waiting.extend((child, depth + 1) for child in element)
    return False


def local_name(name: str) -> str:
    """Return a name without its namespace.

    >>> local_name("{urn:x}p")
    'p'
    """
    return name.rpartition("}")[2]
