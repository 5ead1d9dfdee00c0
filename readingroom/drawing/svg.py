"""Numbers and text as SVG: the only place of this package where text becomes markup.

In: numbers, plain text. Out: well-formed XML and HTML alike, on one line, so that a figure can
stand in a Markdown page as a block of its own.
"""

from __future__ import annotations

import re

from readingroom.xmltext import escape_xml

# White space, line ends and controls: a figure is one line of a Markdown page.
_SPACE_RE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


def escape_text(text: str) -> str:
    """Escape text for content and attribute values; white space and controls become one space.

    >>> escape_text('</svg><script>"&')
    '&lt;/svg&gt;&lt;script&gt;&quot;&amp;'
    """
    return escape_xml(_SPACE_RE.sub(" ", text))


def format_number(value: float) -> str:
    """Format a coordinate with at most one decimal, as briefly as SVG allows.

    >>> format_number(12.04), format_number(-0.04), format_number(0.5)
    ('12', '0', '.5')
    """
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def render_figure(kind: str, drawing: str, identifier: str = "") -> str:
    """Wrap a drawing, so that Markdown takes it for a block, style can size it, search skips it."""
    attribute = f' id="{escape_text(identifier)}"' if identifier else ""
    return (
        f'<figure class="rr-drawing rr-drawing--{kind}"{attribute} data-pagefind-ignore="all">'
        f"{drawing}</figure>"
    )
