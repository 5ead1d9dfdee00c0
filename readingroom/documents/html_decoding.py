"""The bytes of a page become text: in the encoding that it names, or else in UTF-8.

In: bytes. Out: text. A byte order mark wins, as browsers have it, then what the page says of
itself; what says nothing and is no UTF-8 is taken for Windows-1252, which all old pages are.
"""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSET_RE = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
HEAD = 4096
"""Bytes of a page in which it names its encoding."""


def decode_page(data: bytes) -> str:
    r"""Return the text of a page.

    >>> decode_page(b'<meta charset="iso-8859-1">\xe9')[-1], decode_page("é".encode())
    ('é', 'é')
    """
    named = [encoding for mark, encoding in BOMS if data.startswith(mark)]
    told = CHARSET_RE.search(data[:HEAD])
    named += [told[1].decode("ascii")] if told and not named else []
    for encoding in (*named, "utf-8"):
        usual = "cp1252" if encoding.casefold() in ("iso-8859-1", "latin1", "ascii") else encoding
        try:
            return data.decode(usual).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")
