"""Numbers and text as SVG: the one place of this stage where text becomes markup.

Whatever comes in, what goes out is well-formed XML and HTML alike, on one line, so that a figure
can stand in a Markdown page as a block of its own.
"""

from __future__ import annotations

import html
import math
import re

# What XML 1.0 has no way to write, and line ends: a figure is one line of a Markdown page.
_UNWRITABLE_RE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def escape_text(text: str) -> str:
    """Escape text for content and attribute values; white space and controls become one space.

    >>> escape_text('</svg><script>"&')
    '&lt;/svg&gt;&lt;script&gt;&quot;&amp;'
    """
    return html.escape(_UNWRITABLE_RE.sub(" ", text), quote=True)


def format_number(value: float) -> str:
    """Write a coordinate with one decimal at most, as briefly as SVG allows.

    >>> format_number(12.04), format_number(-0.04), format_number(0.5)
    ('12', '0', '.5')
    """
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def shorten(text: str, most: int) -> str:
    """Cut a long name for a label.

    >>> shorten("Newcastle upon Tyne", 12)
    'Newcastle u…'
    """
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Tell whether two numbers are degrees of a place: finite, latitude within the poles."""
    return math.isfinite(longitude) and abs(latitude) <= 90


def render_figure(kind: str, drawing: str, name: str = "") -> str:
    """Wrap a drawing, so that Markdown takes it for a block, style can size it, search skips it."""
    known = f' id="{escape_text(name)}"' if name else ""
    return (
        f'<figure class="rr-drawing rr-drawing--{kind}"{known} data-pagefind-ignore="all">'
        f"{drawing}</figure>"
    )
