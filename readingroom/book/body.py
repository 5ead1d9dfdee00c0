"""An article's text as XHTML: paragraphs, lists, tables, figures, notes; straight from its blocks.

In: an article, its mentions, where the entries of the glossary are. Out: XHTML. No Markdown is
made on the way, so nothing of a text can be taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from readingroom.book.model import Anchor
from readingroom.book.picture_files import render_figure, render_picture
from readingroom.book.table_markup import render_definitions, render_table
from readingroom.book.xhtml import anchor_id, article_file, entry_id, make_address
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

SIGN_RE = re.compile(r'<sup><a epub:type="noteref" role="doc-noteref" href="#f(\d+)">')
TAGS = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.CODE: "code"}


def _render_mark(mark: Mark, article: Article) -> InlineElement | None:
    """Return the element of a mark, `None` where it has no text or its address leads nowhere."""
    if mark.start >= mark.end or mark.kind in (MarkKind.BREAK, MarkKind.NOTE):
        return None
    if mark.kind is MarkKind.PICTURE:
        return render_picture(mark, article)
    if mark.kind not in (MarkKind.LINK, MarkKind.ARTICLE):
        tag = mark.target if mark.kind is MarkKind.TAG else TAGS[mark.kind]
        return InlineElement(mark.start, mark.end, tag, f"<{tag}>", f"</{tag}>")
    is_article = mark.kind is MarkKind.ARTICLE
    path = PurePosixPath(mark.target.partition("#")[0])
    address = article_file(path.stem) if is_article else make_address(mark.target)
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


def _render_signs(
    signs: Iterable[Mark], numbers: Mapping[str, int], elements: Sequence[InlineElement]
) -> Iterator[InlineElement]:
    """Yield the signs of notes, each behind the link that it stands within."""
    for mark in signs:
        number, place = numbers[mark.target], mark.end
        for element in elements:
            if element.name == LINK and element.start < place < element.end:
                place = element.end
        sign = f'<a epub:type="noteref" role="doc-noteref" href="#f{number}">{number}</a>'
        yield InlineElement(place, place, "", f"<sup>{sign}</sup>", "")


def _render_note(group: Sequence[tuple[Block, str]]) -> str:
    """Render a note, with the way back from its number."""
    number = group[0][0].group
    back = f'<a href="#r{number}" role="doc-backlink">{number}</a>'
    texts = [f"<p>{inline}</p>" for _, inline in group]
    texts[0] = texts[0].replace("<p>", f"<p>{back} ", 1)
    opening = f'<aside id="f{number}" epub:type="footnote" role="doc-footnote">'
    return opening + "".join(texts) + "</aside>"


def render_text(article: Article, anchors: Iterable[Anchor], files: Mapping[str, str]) -> str:
    """Render an article's body; `files` maps an entry of the glossary to its file."""
    rendered = list(_render_blocks(article, anchors, files))
    text = [pair for pair in rendered if pair[0].kind is not BlockKind.NOTE]
    notes = [pair for pair in rendered if pair[0].kind is BlockKind.NOTE]
    notes.sort(key=lambda pair: pair[0].group)
    levels = rank_headings(article.blocks)
    return "\n".join(
        _render_group([pair for _, pair in numbered], kind, levels, article)
        for (kind, _, _), numbered in groupby(enumerate([*text, *notes]), key=_group_key)
    )


def _render_blocks(
    article: Article, anchors: Iterable[Anchor], files: Mapping[str, str]
) -> Iterator[tuple[Block, str]]:
    """Yield each block with its text as XHTML."""
    marked = (_render_mark(mark, article) for mark in article.marks)
    elements = [
        *(element for element in marked if element),
        *(_render_anchor(anchor, files) for anchor in anchors),
    ]
    numbers = {
        block.target: block.group for block in article.blocks if block.kind is BlockKind.NOTE
    }
    signs = [
        mark for mark in article.marks if mark.kind is MarkKind.NOTE and mark.target in numbers
    ]
    seen: set[str] = set()
    for (block, own), (_, referring) in zip(
        share_out(elements, article.blocks), share_out(signs, article.blocks), strict=True
    ):
        text = article.body[block.start : block.end]
        placed = [*own, *_render_signs(referring, numbers, own)]
        inline = render_nested(text, block.start, placed, _escape_lines)
        yield block, _lead_back(inline, seen)


def _lead_back(inline: str, seen: set[str]) -> str:
    """Return a text in which the first sign of each note has an id, for the way back."""

    def mark(match: re.Match[str]) -> str:
        is_first = match[1] not in seen
        seen.add(match[1])
        return match[0].replace("<a ", f'<a id="r{match[1]}" ', 1) if is_first else match[0]

    return SIGN_RE.sub(mark, inline)


def _render_group(
    group: Sequence[tuple[Block, str]],
    kind: BlockKind,
    levels: Mapping[int, int],
    article: Article,
) -> str:
    match kind:
        case BlockKind.ITEM:
            return _render_list(group, min(block.level for block, _ in group))
        case BlockKind.CELL:
            return render_table(group)
        case BlockKind.DEFINITION:
            return render_definitions(group)
        case BlockKind.NOTE:
            return _render_note(group)
        case BlockKind.FIGURE:
            return "\n".join(render_figure(block, inline, article) for block, inline in group)
    text = "\n".join(_render_block(block, inline, levels) for block, inline in group)
    return f"<blockquote>\n{text}\n</blockquote>" if kind is BlockKind.QUOTE else text
