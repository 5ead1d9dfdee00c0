"""Plain text becomes Markdown that means exactly that text.

In: text, addresses. Out: Markdown in which every character that Python-Markdown (or an extension an
editor may switch on) would read as markup is escaped. Here and in `article_body` alone text meets
markup, so this is also where safety lies: no tag, link, image, attribute list or directive of the
text's own survives as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from readingroom.nesting import LINK, InlineElement

# Python-Markdown knows backslash escapes for these; everything else becomes a character reference.
BACKSLASHED = frozenset("\\`*_{}[]()>#+-.!")
INLINE_RE = re.compile(
    r"[\\`*_\[\]{}<]|&(?=#|\w+;)|~~|\^\^|==|--(?=8<)|/(?=//Footnotes)|:(?=[a-z][+\w-]*:)"
)
LINE_START_RE = re.compile(r"([#>+=~:|!?/;%^-])|(\d+)([.)])(?=\s|$)")
# Python-Markdown brackets its own placeholders with these; no text needs them.
PLACEHOLDERS = {0x02: None, 0x03: None}
HARD_BREAK = "  \n"
URL_SAFE = "/:?#@!$&'*+,;=%~-._"

TITLE_RE = re.compile(r"[^\w ·,.–—’“”„«»-]|_")


def _escape_character(character: str) -> str:
    return f"\\{character}" if character in BACKSLASHED else f"&#{ord(character)};"


def _escape_match(match: re.Match[str]) -> str:
    token = match.group()
    if token == "<":
        return "&lt;"
    if token == "&":
        return "&amp;"
    return "".join(map(_escape_character, token))


def escape_inline(text: str) -> str:
    r"""Escape what would be markup anywhere in a line.

    >>> escape_inline("<b>[x](y) *z* R&D &copy;")
    '&lt;b>\\[x\\](y) \\*z\\* R&D &amp;copy;'
    """
    return INLINE_RE.sub(_escape_match, text.translate(PLACEHOLDERS))


def escape_line_start(line: str) -> str:
    r"""Escape what would be markup at the start of a line that `escape_inline` has seen.

    >>> escape_line_start("1. Not a list"), escape_line_start("# Not a heading")
    ('1\\. Not a list', '\\# Not a heading')
    """
    match = LINE_START_RE.match(line)
    if match is None:
        return line
    if match[1]:
        return _escape_character(match[1]) + line[1:]
    mark = "\\." if match[3] == "." else "&#41;"
    return match[2] + mark + line[match.end() :]


def escape_line(text: str) -> str:
    r"""Escape a text that becomes a line of its own.

    >>> escape_line("- *a*")
    '\\- \\*a\\*'
    """
    return escape_line_start(escape_inline(text))


def write_link(text: str, target: str) -> str:
    """Write a link with a plain text; `target` is a path or an address of the site's own."""
    return f"[{escape_inline(text)}]({target})"


def write_heading(text: str, anchor: str, level: int = 2) -> str:
    """Write a heading with an id."""
    return f"{'#' * level} {escape_inline(text)} {{ #{anchor} }}"


def join_chunks(chunks: Iterable[str]) -> str:
    """Join top-level blocks into a page's body; empty ones are left out."""
    return "\n\n".join(chunk for chunk in chunks if chunk) + "\n"


def make_link(start: int, end: int, target: str, title: str = "") -> InlineElement:
    """Make a link; characters that could end a Markdown destination are percent-encoded."""
    told = f' "{escape_title(title)}"' if title else ""
    return InlineElement(start, end, LINK, "[", f"]({quote(target, safe=URL_SAFE)}{told})")


def escape_title(title: str) -> str:
    """Escape a link's title: what is neither letter, digit nor harmless becomes a reference.

    >>> escape_title('Captain "Bob" [sic] & Co.')
    'Captain &#34;Bob&#34; &#91;sic&#93; &#38; Co.'
    """
    flat = " ".join(title.translate(PLACEHOLDERS).split())
    return TITLE_RE.sub(lambda match: f"&#{ord(match.group())};", flat)
