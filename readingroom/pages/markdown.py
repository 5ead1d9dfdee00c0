"""Plain text with structure standing off becomes Markdown that means exactly that text.

In: a body, its blocks and marks, and links to set. Out: Markdown in which every character that
Python-Markdown (or an extension an editor may switch on) would read as markup is escaped. This is
the only place where text from an article meets markup, so it is also where safety lies: no tag,
link, image, attribute list or directive of the text's own survives as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from readingroom.models import Article, Block, BlockKind, Mark, MarkKind, share_out

# Python-Markdown knows backslash escapes for these; everything else becomes a character reference.
BACKSLASHED = frozenset("\\`*_{}[]()>#+-.!")
INLINE_RE = re.compile(r"[\\`*_\[\]{}<]|&(?=#?\w+;)|~~|\^\^|==|--(?=8<)|:(?=[a-z][+\w-]*:)")
LINE_START_RE = re.compile(r"([#>+=~:|!?/;%^-])|(\d+)([.)])(?=\s|$)")
# Python-Markdown brackets its own placeholders with these; no text needs them.
PLACEHOLDERS = {0x02: None, 0x03: None}
HARD_BREAK = "  \n"
URL_SAFE = "/:?#@!$&'*+,;=%~-._"

TITLE_RE = re.compile(r"[^\w ·,.–—’“”„«»-]|_")
BACKTICKS_RE = re.compile("`+")

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


def escape(text: str) -> str:
    r"""Escape a text that becomes a line of its own.

    >>> escape("- *a*")
    '\\- \\*a\\*'
    """
    return escape_line_start(escape_inline(text))


@dataclass(frozen=True, slots=True)
class Span:
    """Markup to write around `[start:end]`; links (`target`) nest outside emphasis where equal."""

    start: int
    end: int
    opening: str
    closing: str

    @property
    def is_link(self) -> bool:
        """Tell whether the span is a Markdown link."""
        return self.opening == "["


def make_link_span(start: int, end: int, target: str, title: str = "") -> Span:
    """Make a link; characters that could end a Markdown destination are percent-encoded."""
    told = f' "{escape_title(title)}"' if title else ""
    return Span(start, end, "[", f"]({quote(target, safe=URL_SAFE)}{told})")


def escape_title(title: str) -> str:
    """Escape a link's title: what is neither letter, digit nor harmless becomes a reference.

    >>> escape_title('Captain "Bob" [sic] & Co.')
    'Captain &#34;Bob&#34; &#91;sic&#93; &#38; Co.'
    """
    flat = " ".join(title.translate(PLACEHOLDERS).split())
    return TITLE_RE.sub(lambda match: f"&#{ord(match.group())};", flat)


def _mark_span(mark: Mark, body: str) -> Span | None:
    text = body[mark.start : mark.end]
    start = mark.start + len(text) - len(text.lstrip())
    end = mark.start + len(text.rstrip())
    if start >= end or mark.kind is MarkKind.BREAK:
        return None
    if mark.kind is MarkKind.LINK:
        return make_link_span(start, end, mark.target)
    if mark.kind is MarkKind.CODE:
        fence = _fence(text, least=1)
        pad = " " if "`" in (text[:1], text[-1:]) else ""
        return Span(start, end, fence + pad, pad + fence)
    wrapper = WRAPPERS[mark.kind]
    return Span(start, end, wrapper, wrapper)


def _nest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep spans that nest, in order; drop one that crosses, repeats or links within a link."""
    kept: list[Span] = []
    open_: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end, one.opening != "[")):
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        crosses = bool(open_) and open_[-1].end < span.end
        inside = [one for one in open_ if one.opening == span.opening or "`" in one.opening]
        touches = bool(kept) and kept[-1].end == span.start and kept[-1].opening == span.opening
        if crosses or inside or (touches and not span.is_link):
            continue
        kept.append(span)
        open_.append(span)
    return tuple(kept)


def _escape_lines(text: str) -> str:
    """Escape a text of several lines: there, a bar could make a table."""
    return escape_inline(text).replace("|", "&#124;")


def _render_spans(
    text: str, offset: int, spans: tuple[Span, ...], escaped: Callable[[str], str]
) -> str:
    """Write a block's text with its (nested) spans; `offset` is the block's start in the body."""
    pieces: list[str] = []
    position = 0
    index = 0
    while index < len(spans):
        span = spans[index]
        inner = tuple(one for one in spans[index + 1 :] if one.start < span.end)
        start, end = span.start - offset, span.end - offset
        plain = escaped(text[position:start])
        if span.is_link and plain.endswith("!"):
            plain = plain[:-1] + "\\!"
        content = (
            text[start:end]
            if "`" in span.opening
            else _render_spans(text[start:end], span.start, inner, escaped)
        )
        pieces += [plain, span.opening, content, span.closing]
        position = end
        index += 1 + len(inner)
    pieces.append(escaped(text[position:]))
    return "".join(pieces)


def render_inline(text: str, offset: int = 0, spans: Iterable[Span] = ()) -> str:
    r"""Write one block's text with its spans as Markdown lines; line breaks become hard ones.

    >>> render_inline("[sic] Scott", 0, [make_link_span(6, 11, "scott.md")])
    '\\[sic\\] [Scott](scott.md)'
    """
    inside = [span for span in spans if offset <= span.start and span.end <= offset + len(text)]
    escaped = _escape_lines if "\n" in text else escape_inline
    whole = _render_spans(text, offset, _nest(inside), escaped)
    starts_with_markup = whole[:1] in ("[", "*", "`")
    first, *rest = whole.split("\n")
    lines = [first if starts_with_markup else escape_line_start(first.strip())]
    lines += [escape_line_start(line.strip()) for line in rest]
    return HARD_BREAK.join(lines)


def _heading_levels(blocks: Iterable[Block]) -> Mapping[int, int]:
    """Map the heading levels of a body to 2, 3…: the page's title is the only first-level one."""
    levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    return {level: min(6, rank) for rank, level in enumerate(levels, start=2)}


def _fence(text: str, least: int) -> str:
    return "`" * max(least, 1 + max((len(run) for run in BACKTICKS_RE.findall(text)), default=0))


def _render_block(article: Article, block: Block, inline: str, level: int, number: int) -> str:
    match block.kind:
        case BlockKind.CODE:
            text = article.body[block.start : block.end]
            fence = _fence(text, least=3)
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
    """Tell whether a block belongs to the same list or quotation as the one before."""
    same = previous is not None and (previous.kind, previous.group) == (block.kind, block.group)
    return same and block.group != 0


def render_body(article: Article, links: Iterable[Span] = ()) -> str:
    """Write an article's body as Markdown: one top-level block a chunk, chunks by a blank line."""
    marks = (_mark_span(mark, article.body) for mark in article.marks)
    spans = [*(span for span in marks if span is not None), *links]
    levels = _heading_levels(article.blocks)
    pieces: list[str] = []
    previous: Block | None = None
    number = 0
    for block, own in share_out(spans, article.blocks):
        goes_on = _continues(block, previous)
        number = number + 1 if goes_on else 1
        inline = render_inline(article.body[block.start : block.end], block.start, own)
        if previous is not None:
            pieces.append(JOINTS[block.kind] if goes_on else "\n\n")
        pieces.append(_render_block(article, block, inline, levels.get(block.level, 2), number))
        previous = block
    return "".join(pieces) + "\n"
