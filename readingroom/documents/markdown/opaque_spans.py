r"""What of a Markdown text is not to be read as Markdown: code, formulas, comments.

In: a text. Out: where these stand, in order. One pass: what opens first counts, and a sign that
nothing closes is text, but for a fence, which holds all the rest, as CommonMark has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

LONGEST_SPAN = 1000
"""Characters of code within a line of text; backticks farther apart belong to other words."""
OPENING_RE = re.compile(
    r"^(?P<before>[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}|~{3,})"
    r"|(?P<ticks>`+)|(?P<math>(?<!\\)\$\$)|(?P<comment><!--|(?<!%)%%(?!%)|\{/\*|\{\{/\*|\{#(?=[\s-]))"
    r"|\{%-?[ ]*(?P<liquid>comment|raw|highlight|codeblock|prism)\b[^%\n]{0,500}%\}"
    r"|^[ \t]*(?:- )?#\+BEGIN_(?P<org>[A-Z]+)\b[^\n]*$"
    r"|\{\{[<%][ ]*(?P<hugo>highlight|comment|code|mermaid)\b[^{}\n]{0,500}(?<!/)[>%]\}\}",
    re.MULTILINE | re.IGNORECASE,
)
CLOSERS = {"<!--": "-->", "%%": "%%", "{/*": "*/}", "{#": "#}", "{{/*": "*/}}"}
BLANK_RE = re.compile(r"\n[ \t]*\n")
COMMENTS, RAW = frozenset(("comment",)), frozenset(("raw",))


class Opaque(Enum):
    """What a stretch is: code as it stands, code between tags, a comment, or text as it stands."""

    CODE = "code"
    TAGGED = "tagged code"
    COMMENT = "comment"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class OpaqueSpan:
    """A stretch `text[start:end]`; what it holds is `text[inner_start:inner_end]`."""

    kind: Opaque
    start: int
    end: int
    inner_start: int
    inner_end: int


def find_opaque(text: str) -> Iterator[OpaqueSpan]:
    """Yield what is not to be read as Markdown.

    >>> [text[s.start : s.end] for text in ["a `b` <!-- c -->"] for s in find_opaque(text)]
    ['`b`', '<!-- c -->']
    """
    position = 0
    unclosed: set[str] = set()
    while match := OPENING_RE.search(text, position):
        span = None if match[0] in unclosed else _close(text, match)
        if span is None:
            if not match["ticks"]:
                unclosed.add(match[0])
            position = match.end()
            continue
        yield span
        position = max(span.end, match.end())


def _close(text: str, match: re.Match[str]) -> OpaqueSpan | None:
    start, inner = match.start(), match.end()
    if match["fence"]:
        return _close_fence(text, match)
    if match["ticks"]:
        limit = BLANK_RE.search(text, inner, inner + LONGEST_SPAN)
        last = limit.start() if limit else inner + LONGEST_SPAN
        ticks = re.compile(rf"(?<!`){match['ticks']}(?!`)")
        end = ticks.search(text, inner, last)
        return OpaqueSpan(Opaque.CODE, start, end.end(), inner, end.start()) if end else None
    if match["math"] or match["comment"]:
        closer = CLOSERS.get(match[0], match[0])
        at = text.find(closer, inner)
        kind = Opaque.COMMENT if match["comment"] else Opaque.CODE
        return OpaqueSpan(kind, start, at + len(closer), inner, at) if at >= 0 else None
    if match["org"]:
        return _close_block(text, match)
    name = (match["liquid"] or match["hugo"]).casefold()
    end_tag = (
        rf"\{{%-?[ ]*end{name}[ ]*-?%\}}"
        if match["liquid"]
        else rf"\{{\{{[<%][ ]*/[ ]*{name}[ ]*[>%]\}}\}}"
    )
    end = re.compile(end_tag).search(text, inner)
    if not end:
        return None
    kind = {"comment": Opaque.COMMENT, "raw": Opaque.RAW}.get(name, Opaque.TAGGED)
    return OpaqueSpan(kind, start, end.end(), inner, end.start())


def _close_block(text: str, match: re.Match[str]) -> OpaqueSpan | None:
    """Close a block as Org and Logseq have it; a quotation is text."""
    name = match["org"].upper()
    end = re.compile(rf"^[ \t]*#\+END_{name}\b.*$", re.MULTILINE | re.IGNORECASE).search(
        text, match.end()
    )
    if not end or name in ("QUOTE", "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "CENTER"):
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip(" \t-"))
    return OpaqueSpan(Opaque.TAGGED, start, end.end(), match.end(), end.start())


def _close_fence(text: str, match: re.Match[str]) -> OpaqueSpan | None:
    fence = match["fence"]
    line_end = text.find("\n", match.end())
    info = text[match.end() : line_end if line_end >= 0 else len(text)]
    if fence[0] == "`" and "`" in info:
        return None
    close = re.compile(rf"^[ \t>]*{re.escape(fence)}{re.escape(fence[0])}*[ \t]*$", re.MULTILINE)
    end = close.search(text, line_end) if line_end >= 0 else None
    last = end.end() if end else len(text)
    start = match.start("fence")
    return OpaqueSpan(Opaque.CODE, start, last, line_end + 1, end.start() if end else last)
