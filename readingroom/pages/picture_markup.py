"""Pictures as Markdown: with their size, loaded when they come into view; or words in their place.

In: a picture, its words, its address. Out: Markdown.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from readingroom.models import PublishedPicture
from readingroom.pages.markdown import URL_SAFE, escape_inline, escape_line, escape_title


def write_picture(alt: str, address: str, picture: PublishedPicture, style: str) -> tuple[str, str]:
    """Write a picture with its alternative text, in two parts: more of that may stand between."""
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    attributes = f'{{ .{style}{size} loading="lazy" }}'
    return f"![{escape_title(alt)}", f"]({quote(address, safe=URL_SAFE)}){attributes}"


def write_unshown(target: str, alt: str, caption: str) -> str:
    """Write what stands for a picture that is not shown: its words, a link where it is elsewhere.

    >>> write_unshown("https://a.example/ice.png", "A floe", "A floe")
    'A floe ([a.example](https://a.example/ice.png))'
    >>> write_unshown("ice.png", "", "")
    'ice.png'
    """
    words = caption or escape_line(alt)
    host = urlsplit(target).netloc if target.startswith(("http://", "https://")) else ""
    if not host:
        return words or escape_line(target)
    link = f"[{escape_inline(host)}]({quote(target, safe=URL_SAFE)})"
    return f"{words} ({link})" if words else link
