"""Plain text as XML holds it: escaped, without the characters that XML cannot write."""

from __future__ import annotations

import html
import re

_UNWRITABLE_RE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drop_unwritable(text: str) -> str:
    """Drop what XML 1.0 cannot hold, not even as a reference."""
    return _UNWRITABLE_RE.sub("", text)


def escape_xml(text: str) -> str:
    r"""Escape a text for elements and attributes.

    >>> escape_xml('<b> "R&D"\x00')
    '&lt;b&gt; &quot;R&amp;D&quot;'
    """
    return html.escape(drop_unwritable(text))
