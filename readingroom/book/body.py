"""An article's text as XHTML: paragraphs, headings, quotations, lists; straight from its blocks.

In: an article, its mentions, where the entries of the glossary are. Out: XHTML. No Markdown is
made on the way, so nothing of a text can be taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from readingroom.book.model import Anchor
from readingroom.book.xhtml import anchor_id, entry_id, make_address
from readingroom.models import (
    Article,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    rank_headings,
    share_out,
)
from readingroom.nesting import LINK, InlineElement, render_nested
from readingroom.xmltext import escape_xml

TAGS = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.CODE: "code"}


def _render_mark(mark: Mark) -> InlineElement | None:
    """Return the element of a mark, `None` where it has no text or its address leads nowhere."""
    if mark.start >= mark.end or mark.kind is MarkKind.BREAK:
        return None
    if mark.kind is not MarkKind.LINK:
        tag = TAGS[mark.kind]
        return InlineElement(mark.start, mark.end, tag, f"<{tag}>", f"</{tag}>")
    address = make_address(mark.target)
    opening = f'<a href="{escape_xml(address)}">'
    return InlineElement(mark.start, mark.end, LINK, opening, "</a>") if address else None


def _render_anchor(anchor: Anchor, files: Mapping[str, str]) -> InlineElement:
    """Return the element of a mention; where it cannot stand, an empty one keeps its place."""
    name = f' id="{anchor_id(anchor.number)}"'
    opening, closing = f"<span{name}>", "</span>"
    place = opening + closing
    if not anchor.entity:
        return InlineElement(anchor.start, anchor.end, "", opening, closing, fallback=place)
    target = f"{files[anchor.entity]}#{entry_id(anchor.entity)}"
    opening = f'<a{name} class="name" epub:type="glossref" role="doc-glossref" href="{target}">'
    return InlineElement(anchor.start, anchor.end, LINK, opening, "</a>", fallback=place)


def _escape_lines(text: str, _: InlineElement | None) -> str:
    return escape_xml(text).replace("\n", "<br/>\n")


def _render_list(items: Sequence[tuple[Block, str]], level: int = 1) -> str:
    """Render the items of one list; deeper ones that follow become a list within their item."""
    tag = "ol" if items[0][0].ordered else "ul"
    lines: list[str] = []
    index = 0
    while index < len(items):
        last = index + 1
        while last < len(items) and items[last][0].level > level:
            last += 1
        inner = items[index + 1 : last]
        below = "\n" + _render_list(inner, min(block.level for block, _ in inner)) if inner else ""
        lines.append(f"<li>{items[index][1]}{below}</li>")
        index = last
    return f"<{tag}>\n" + "\n".join(lines) + f"\n</{tag}>"


def _render_block(block: Block, inline: str, levels: Mapping[int, int]) -> str:
    match block.kind:
        case BlockKind.HEADING:
            tag = f"h{levels[block.level]}"
            return f"<{tag}>{inline}</{tag}>"
        case BlockKind.CODE:
            return f"<pre><code>{inline.replace('<br/>', '')}</code></pre>"
        case BlockKind.RULE:
            return "<hr/>"
        case _:
            return f"<p>{inline}</p>"


def _group_key(pair: tuple[int, tuple[Block, str]]) -> tuple[BlockKind, int, int]:
    number, (block, _) = pair
    return (block.kind, block.group, 0 if block.group else number)


def render_text(article: Article, anchors: Iterable[Anchor], files: Mapping[str, str]) -> str:
    """Render an article's body; `files` maps an entry of the glossary to its file."""
    levels = rank_headings(article.blocks)
    marked = (_render_mark(mark) for mark in article.marks)
    elements = [
        *(element for element in marked if element),
        *(_render_anchor(anchor, files) for anchor in anchors),
    ]
    rendered = []
    for block, own in share_out(elements, article.blocks):
        text = article.body[block.start : block.end]
        rendered.append((block, render_nested(text, block.start, own, _escape_lines)))
    chunks: list[str] = []
    for (kind, _, _), numbered in groupby(enumerate(rendered), key=_group_key):
        group = [pair for _, pair in numbered]
        if kind is BlockKind.ITEM:
            chunks.append(_render_list(group, min(block.level for block, _ in group)))
            continue
        text = "\n".join(_render_block(block, inline, levels) for block, inline in group)
        chunks.append(f"<blockquote>\n{text}\n</blockquote>" if kind is BlockKind.QUOTE else text)
    return "\n".join(chunks)
