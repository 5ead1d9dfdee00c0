"""An article's body as Markdown: its blocks one after the other, marks and links within them.

In: a body, its blocks and marks, links to set, how files of the site are addressed. Out: Markdown
in which nothing but what is meant is markup; `markdown` escapes the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from readingroom.models import (
    Article,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    PublishedPicture,
    SpanIndex,
    rank_headings,
    share_out,
)
from readingroom.nesting import LINK, InlineElement, make_fence, render_nested
from readingroom.pages.markdown import (
    HARD_BREAK,
    escape_inline,
    escape_line_start,
    join_chunks,
    make_link,
)
from readingroom.pages.picture_markup import write_picture, write_unshown
from readingroom.slugs import make_relative_link

WRAPPERS = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}
# What stands between two blocks of one list or one quotation.
JOINTS = {BlockKind.ITEM: "\n", BlockKind.QUOTE: "\n>\n"}
RULERS = {"left": ":--", "right": "--:", "center": ":-:", "": "---"}
INDENT = "    "

# How a page reaches a file of the site: given its path within the documents, with a fragment.
Address = Callable[[str], str]
# A block with its text as Markdown.
Rendered = tuple[Block, str]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a body's markup leads to: how files are reached, pictures, the numbers of notes."""

    body: str
    address: Address
    pictures: Mapping[str, PublishedPicture]
    notes: Mapping[str, int]
    levels: Mapping[int, int]


def render_body(
    article: Article, links: Iterable[InlineElement] = (), address: Address | None = None
) -> str:
    """Write an article's body as Markdown: one top-level block a chunk, chunks by a blank line.

    Footnotes stand at its end, where Python-Markdown shows them.
    """
    around = _Surroundings(
        article.body,
        address or partial(make_relative_link, article.path),
        {picture.name: picture for picture in article.pictures},
        {block.target: block.group for block in article.blocks if block.kind is BlockKind.NOTE},
        rank_headings(article.blocks),
    )
    text = [block for block in article.blocks if block.kind is not BlockKind.NOTE]
    notes = [block for block in article.blocks if block.kind is BlockKind.NOTE]
    rendered = dict(_render_all(article, links, around))
    chunks = [
        _render_group([(block, rendered[block]) for block in blocks], around)
        for blocks in _group(text)
    ]
    ordered = sorted(notes, key=lambda block: block.group)
    chunks += [_render_note([rendered[block] for block in own], own[0]) for own in _group(ordered)]
    return join_chunks(chunks)


def _group(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of one list, quotation, table or note together, others alone."""
    numbered = enumerate(blocks)
    for _, group in groupby(
        numbered, key=lambda pair: (pair[1].kind, pair[1].group, 0 if pair[1].group else pair[0])
    ):
        yield [block for _, block in group]


def _render_all(
    article: Article, links: Iterable[InlineElement], around: _Surroundings
) -> Iterator[Rendered]:
    """Yield each block with its text as Markdown."""
    marked = (_make_element(mark, around) for mark in article.marks)
    elements = [*(element for element in marked if element), *links]
    signs = [mark for mark in article.marks if mark.kind is MarkKind.NOTE]
    for (block, own), (_, referring) in zip(
        share_out(elements, article.blocks), share_out(signs, article.blocks), strict=True
    ):
        placed = [*own, *_place_signs(referring, own, around.notes)]
        text = article.body[block.start : block.end]
        if block.kind is BlockKind.CELL:
            whole = render_nested(text, block.start, placed, _escape_cell)
            yield block, whole.replace("\n", " ")
        else:
            yield block, render_inline(text, block.start, placed)


def _make_element(mark: Mark, around: _Surroundings) -> InlineElement | None:
    text = around.body[mark.start : mark.end]
    start = mark.start + len(text) - len(text.lstrip())
    end = mark.start + len(text.rstrip())
    element: InlineElement | None = None
    if start >= end:
        return None
    match mark.kind:
        case MarkKind.LINK:
            element = make_link(start, end, mark.target)
        case MarkKind.ARTICLE:
            element = make_link(start, end, around.address(mark.target))
        case MarkKind.CODE:
            element = write_code(start, end, text)
        case MarkKind.PICTURE:
            element = _make_picture(mark, start, end, around)
        case MarkKind.TAG:
            tag = mark.target
            element = InlineElement(start, end, tag, f"<{tag}>", f"</{tag}>")
        case MarkKind.EMPHASIS | MarkKind.STRONG:
            sign = WRAPPERS[mark.kind]
            element = InlineElement(start, end, sign, sign, sign, may_touch=False)
    return element


def write_code(start: int, end: int, text: str) -> InlineElement:
    """Write the signs around code, so many that none of its own can end it."""
    fence = make_fence(text)
    pad = " " if "`" in (text[:1], text[-1:]) else ""
    return InlineElement(
        start, end, fence + pad, fence + pad, pad + fence, verbatim=True, may_touch=False
    )


def _make_picture(mark: Mark, start: int, end: int, around: _Surroundings) -> InlineElement | None:
    """Make a picture within the text; what is shown elsewhere is linked by its words."""
    picture = around.pictures.get(mark.target)
    if picture:
        opening, closing = write_picture("", around.address(picture.file), picture, "rr-inline")
        return InlineElement(start, end, "picture", opening, closing)
    is_web = mark.target.startswith(("http://", "https://"))
    return make_link(start, end, mark.target) if is_web else None


def _place_signs(
    signs: Iterable[Mark], elements: Sequence[InlineElement], notes: Mapping[str, int]
) -> Iterator[InlineElement]:
    """Yield the signs of notes, each behind what it may not stand within: links, code."""
    closed = SpanIndex(each for each in elements if each.verbatim or each.name in (LINK, "picture"))
    for mark in sorted(signs, key=lambda mark: (mark.end, notes.get(mark.target, 0))):
        place = mark.end
        around = closed.find_overlapping(place, place)
        for element in sorted(around, key=lambda element: element.end):
            if element.start < place < element.end:
                place = element.end
        if mark.target in notes:
            yield InlineElement(place, place, "", f"[^{notes[mark.target]}]", "")


def _escape_before(text: str, following: InlineElement | None, *, has_lines: bool) -> str:
    """Escape the text before an element: "!" makes a link an image, "|" lines a table."""
    escaped = escape_inline(text)
    if has_lines:
        escaped = escaped.replace("|", "&#124;")
    if following and following.opening[:1] == "[" and escaped.endswith("!"):
        return escaped[:-1] + "\\!"
    return escaped


def _escape_cell(text: str, following: InlineElement | None) -> str:
    return _escape_before(text, following, has_lines=True)


def render_inline(text: str, offset: int, elements: Iterable[InlineElement]) -> str:
    """Render one block's text as Markdown lines; line breaks become hard ones."""
    escape = partial(_escape_before, has_lines="\n" in text)
    whole = render_nested(text, offset, elements, escape)
    starts_with_markup = whole[:1] in ("[", "*", "`") or whole.startswith("![")
    first, *rest = whole.split("\n")
    lines = [first if starts_with_markup else escape_line_start(first.strip())]
    lines += [escape_line_start(line.strip()) for line in rest]
    return HARD_BREAK.join(lines)


def _render_group(group: Sequence[Rendered], around: _Surroundings) -> str:
    kind = group[0][0].kind
    if kind is BlockKind.CELL:
        return _render_table(group)
    if kind is BlockKind.DEFINITION:
        return "".join(_render_definitions(group)).strip("\n")
    joint = JOINTS.get(kind, "\n\n")
    return joint.join(
        _render_block(block, inline, number, around)
        for number, (block, inline) in enumerate(group, 1)
    )


def _render_block(block: Block, inline: str, number: int, around: _Surroundings) -> str:
    text = inline
    match block.kind:
        case BlockKind.CODE:
            code = around.body[block.start : block.end]
            fence = make_fence(code, 3)
            text = f"{fence}{block.target}\n{code}\n{fence}"
        case BlockKind.HEADING:
            line = inline.replace(HARD_BREAK, " ")
            closing = "\\#" if line.endswith("#") else ""  # a bare one would close the heading
            opening = "#" * around.levels[block.level]
            text = opening + " " + line.removesuffix("#" if closing else "") + closing
        case BlockKind.QUOTE:
            text = "> " + inline.replace("\n", "\n> ")
        case BlockKind.ITEM:
            indent = INDENT * max(0, block.level - 1)
            marker = f"{number}. " if block.ordered else "- "
            text = indent + marker + inline.replace("\n", f"\n{indent}{INDENT}")
        case BlockKind.FIGURE:
            text = _render_figure(block, inline, around)
        case BlockKind.RULE:
            text = "---"
    return text


def _render_figure(block: Block, caption: str, around: _Surroundings) -> str:
    """Render a picture on top of its caption, which `anchors` makes a figure; else its words."""
    alt = block.alt or around.body[block.start : block.end]
    picture = around.pictures.get(block.target)
    if picture is None:
        return write_unshown(block.target, alt, caption)
    opening, closing = write_picture(alt, around.address(picture.file), picture, "rr-figure")
    return f"{opening}{closing}\n{caption}" if caption else opening + closing


def _render_table(cells: Sequence[Rendered]) -> str:
    """Render the cells of a table; the first row is its head, though it may be empty."""
    width = max(block.column for block, _ in cells)
    aligned = {block.column: block.align for block, _ in cells if block.align}
    rows: dict[int, list[str]] = {1: [""] * width}
    for block, inline in cells:
        rows.setdefault(block.level, [""] * width)[block.column - 1] = inline
    ruler = [RULERS[aligned.get(column, "")] for column in range(1, width + 1)]
    head, *others = (rows[level] for level in sorted(rows))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ruler, *others))


def _render_definitions(group: Sequence[Rendered]) -> Iterator[str]:
    previous = 0
    for block, inline in group:
        if block.level == 1:
            yield ("\n" if previous == 2 else "") + inline.replace(HARD_BREAK, " ") + "\n"
        else:
            yield ":   " + inline.replace("\n", f"\n{INDENT}") + "\n"
        previous = block.level


def _render_note(paragraphs: Sequence[str], note: Block) -> str:
    indented = (text.replace("\n", f"\n{INDENT}") for text in paragraphs)
    return f"[^{note.group}]: " + f"\n\n{INDENT}".join(indented)
