"""Plain text with structure standing off becomes Markdown that means exactly that text.

In: a body, its blocks and marks, and links to set. Out: Markdown in which every character that
Python-Markdown (or an extension an editor may switch on) would read as markup is escaped. This is
the only place where text from an article meets markup, so it is also where safety lies: no tag,
link, image, attribute list or directive of the text's own survives as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from urllib.parse import quote

from readingroom.models import (
    Article,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    rank_headings,
    share_out,
)
from readingroom.nesting import LINK, InlineElement, make_fence, render_nested

# Python-Markdown knows backslash escapes for these; everything else becomes a character reference.
BACKSLASHED = frozenset("\\`*_{}[]()>#+-.!")
INLINE_RE = re.compile(r"[\\`*_\[\]{}<]|&(?=#?\w+;)|~~|\^\^|==|--(?=8<)|:(?=[a-z][+\w-]*:)")
LINE_START_RE = re.compile(r"([#>+=~:|!?/;%^-])|(\d+)([.)])(?=\s|$)")
# Python-Markdown brackets its own placeholders with these; no text needs them.
PLACEHOLDERS = {0x02: None, 0x03: None}
HARD_BREAK = "  \n"
URL_SAFE = "/:?#@!$&'*+,;=%~-._"

TITLE_RE = re.compile(r"[^\w ·,.–—’“”„«»-]|_")

# What stands between two blocks of one list or one quotation.
JOINTS = {BlockKind.ITEM: "\n", BlockKind.QUOTE: "\n>\n"}
WRAPPERS = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}


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


def _make_element(mark: Mark, body: str) -> InlineElement | None:
    text = body[mark.start : mark.end]
    start = mark.start + len(text) - len(text.lstrip())
    end = mark.start + len(text.rstrip())
    if start >= end or mark.kind is MarkKind.BREAK:
        return None
    if mark.kind is MarkKind.LINK:
        return make_link(start, end, mark.target)
    if mark.kind is MarkKind.CODE:
        fence = make_fence(text)
        pad = " " if "`" in (text[:1], text[-1:]) else ""
        opening, closing = fence + pad, pad + fence
    else:
        opening = closing = WRAPPERS[mark.kind]
    verbatim = mark.kind is MarkKind.CODE
    return InlineElement(start, end, opening, opening, closing, verbatim, may_touch=False)


def _escape_before(text: str, following: InlineElement | None, *, has_lines: bool) -> str:
    """Escape the text before an element: "!" makes a link an image, "|" lines a table."""
    escaped = escape_inline(text)
    if has_lines:
        escaped = escaped.replace("|", "&#124;")
    if following and following.name == LINK and escaped.endswith("!"):
        return escaped[:-1] + "\\!"
    return escaped


def _render_inline(text: str, offset: int, elements: Iterable[InlineElement]) -> str:
    """Render one block's text as Markdown lines; line breaks become hard ones."""
    escape = partial(_escape_before, has_lines="\n" in text)
    whole = render_nested(text, offset, elements, escape)
    starts_with_markup = whole[:1] in ("[", "*", "`")
    first, *rest = whole.split("\n")
    lines = [first if starts_with_markup else escape_line_start(first.strip())]
    lines += [escape_line_start(line.strip()) for line in rest]
    return HARD_BREAK.join(lines)


def _render_block(article: Article, block: Block, inline: str, level: int, number: int) -> str:
    match block.kind:
        case BlockKind.CODE:
            text = article.body[block.start : block.end]
            fence = make_fence(text, 3)
            return f"{fence}\n{text}\n{fence}"
        case BlockKind.HEADING:
            line = inline.replace(HARD_BREAK, " ")
            closing = "\\#" if line.endswith("#") else ""  # a bare one would close the heading
            return "#" * level + " " + line.removesuffix("#" if closing else "") + closing
        case BlockKind.QUOTE:
            return "> " + inline.replace("\n", "\n> ")
        case BlockKind.ITEM:
            indent = "    " * max(0, block.level - 1)
            marker = f"{number}. " if block.ordered else "- "
            return indent + marker + inline.replace("\n", f"\n{indent}    ")
        case BlockKind.RULE:
            return "---"
        case _:
            return inline


def _continues(block: Block, previous: Block | None) -> bool:
    """Return whether a block belongs to the same list or quotation as the one before."""
    same = previous is not None and (previous.kind, previous.group) == (block.kind, block.group)
    return same and block.group != 0


def render_body(article: Article, links: Iterable[InlineElement] = ()) -> str:
    """Write an article's body as Markdown: one top-level block a chunk, chunks by a blank line."""
    marked = (_make_element(mark, article.body) for mark in article.marks)
    elements = [*(element for element in marked if element), *links]
    levels = rank_headings(article.blocks)
    pieces: list[str] = []
    previous: Block | None = None
    number = 0
    for block, own in share_out(elements, article.blocks):
        goes_on = _continues(block, previous)
        number = number + 1 if goes_on else 1
        inline = _render_inline(article.body[block.start : block.end], block.start, own)
        if previous is not None:
            pieces.append(JOINTS[block.kind] if goes_on else "\n\n")
        pieces.append(_render_block(article, block, inline, levels.get(block.level, 2), number))
        previous = block
    return "".join(pieces) + "\n"
