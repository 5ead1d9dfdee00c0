"""An article's text as XHTML: paragraphs, headings, quotations, lists; straight from its blocks.

In: an article, its mentions, where the entries of the glossary are. Out: XHTML. No Markdown is
made on the way, so nothing of a text can be taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from readingroom.book.inline import list_spans, render_inline
from readingroom.book.model import Anchor
from readingroom.models import Article, Block, BlockKind, share_out

DEEPEST = 6


def _heading_tags(blocks: Iterable[Block]) -> Mapping[int, str]:
    levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    return {level: f"h{min(DEEPEST, rank)}" for rank, level in enumerate(levels, start=2)}


def _render_list(items: Sequence[tuple[Block, str]], level: int = 1) -> str:
    """Write the items of one list; deeper ones that follow become a list within their item."""
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


def _render_block(block: Block, inline: str, tags: Mapping[int, str]) -> str:
    match block.kind:
        case BlockKind.HEADING:
            tag = tags[block.level]
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
    """Write an article's body; `files` tells in which file an entry of the glossary is."""
    tags = _heading_tags(article.blocks)
    shared = share_out(list_spans(article, anchors, files), article.blocks)
    written = [
        (block, render_inline(article.body[block.start : block.end], block.start, own))
        for block, own in shared
    ]
    chunks: list[str] = []
    for (kind, _, _), numbered in groupby(enumerate(written), key=_group_key):
        group = [pair for _, pair in numbered]
        if kind is BlockKind.ITEM:
            chunks.append(_render_list(group, min(block.level for block, _ in group)))
            continue
        text = "\n".join(_render_block(block, inline, tags) for block, inline in group)
        chunks.append(f"<blockquote>\n{text}\n</blockquote>" if kind is BlockKind.QUOTE else text)
    return "\n".join(chunks)
