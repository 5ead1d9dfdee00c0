"""The blocks of a tree of HTML, written as blocks of Markdown.

In: an element and the `Writing` that is under way. Out: its blocks, each a list of lines; whoever
holds them indents them or puts a sign before each line. `WRITERS` says which element is written
how; what stands in no table is transparent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from readingroom.documents.figure_words import find_left_out, take_words
from readingroom.documents.html_tree import BLOCKS, HtmlNode, list_texts
from readingroom.documents.inline_text import HARD_BREAK, InlineRun
from readingroom.documents.inline_writing import (
    LONGEST_CAPTION,
    MARK,
    Writing,
    find_emphasis,
    is_hidden,
    write_inline,
    write_picture,
)
from readingroom.documents.list_layout import (
    SET_APART,
    Blocks,
    flatten_list,
    is_tight_item,
    join_items,
    list_items,
    measure_indent,
    part_item,
    prefix,
    write_item,
)
from readingroom.documents.table_writing import is_layout, list_cells, list_strays, write_table
from readingroom.nesting import make_fence

APART_FROM_QUOTES = ("```", "|", "![", "[![", "---")
MOST_LEVELS = 12
"""Quotations and lists within each other that are told apart."""
SOURCE_CODE_RE = re.compile(
    r"\b(?:language-|lang-|highlight|source-?code|prettyprint)", re.IGNORECASE
)
LANGUAGE_RE = re.compile(r"\b(?:language|lang)-([\w+#.-]{1,30})")
WHOLLY_SET_OFF_RE = re.compile(r"^\*((?:[^*\\]|\\.)+)\*$")
CODE_TAGS = frozenset(("code", "kbd", "samp"))
WIDEST_WRAP, NARROWEST_WRAP = 90, 50
"""Characters: lines of which most are so long are prose that was wrapped by hand."""


@dataclass(slots=True)
class BlockWriter:
    """Writes the blocks of a tree; `around` are the phrases that hold the block being written."""

    writing: Writing
    around: list[HtmlNode] = field(default_factory=list)
    level: int = 0
    holds: dict[int, bool] = field(default_factory=dict)

    def write(self, element: HtmlNode) -> Blocks:
        """Return the blocks of what an element holds."""
        blocks: Blocks = []
        run: list[HtmlNode | str] = []
        for child in element.children:
            if isinstance(child, str) or not self._is_block(child):
                run.append(child)
                continue
            blocks += self.write_run(run)
            run = []
            blocks += self._write_block(child)
        return blocks + self.write_run(run)

    def write_run(self, nodes: list[HtmlNode | str]) -> Blocks:
        """Return the paragraphs of what stands between two blocks, and its pictures."""
        if not any(not isinstance(node, str) or node.strip() for node in nodes):
            return []
        run = InlineRun(keeps_paths=self.writing.keeps_paths)
        write_inline(nodes, run, self.writing)
        self._mark_around(run)
        paragraphs = [text.split("\n") for text in run.paragraphs()]
        return [*([line] for line in run.above), *paragraphs, *([line] for line in run.below)]

    def _mark_around(self, run: InlineRun) -> None:
        for element in reversed(self.around):
            for kind in find_emphasis(element):
                run.mark(0, kind)
            if element.tag == "a":
                run.link(0, self.writing.resolve(element.get("href")))

    def write_line(self, element: HtmlNode) -> str:
        """Return what an element holds as one line."""
        run = InlineRun(keeps_paths=self.writing.keeps_paths)
        write_inline(element.children, run, self.writing)
        self._mark_around(run)
        text = " ".join(text.replace(HARD_BREAK, " ") for text in run.paragraphs())
        return " ".join((*run.above, text, *run.below)).strip()

    def _is_block(self, element: HtmlNode) -> bool:
        if element.tag in BLOCKS or element.left_out:
            return True
        known = self.holds.get(id(element))
        if known is None:
            known = any(self._is_block(child) for child in element.elements)
            self.holds[id(element)] = known
        return known

    def _write_block(self, element: HtmlNode) -> Blocks:
        if self.writing.stands_elsewhere(element) or is_hidden(element):
            return []
        if element.left_out:
            told = (self.writing.leave_out(text, element.left_out) for text in list_texts(element))
            return [["".join(told)]] if element.flatten() else []
        if element.tag in WRITERS:
            return WRITERS[element.tag](element, self)
        if element.tag in BLOCKS:
            return self.write(element)
        self.around.append(element)
        blocks = self.write(element)
        self.around.pop()
        return blocks


def _write_heading(element: HtmlNode, writer: BlockWriter) -> Blocks:
    if not any(map(str.isalnum, element.flatten())):
        return writer.write(element)
    line = re.sub(r"(?<!\\)\*\*", "", writer.write_line(element)).rstrip("#").rstrip("\\").strip()
    line = WHOLLY_SET_OFF_RE.sub(r"\1", line)
    name = element.get("id") if writer.writing.keeps_paths else ""
    name = f" {{#{name}}}" if re.fullmatch(r"[\w.:-]{1,100}", name) else ""
    return [["#" * int(element.tag[1]) + " " + line + name]] if line else []


def _write_quotation(element: HtmlNode, writer: BlockWriter) -> Blocks:
    if writer.level >= MOST_LEVELS:
        return writer.write(element)
    writer.level += 1
    blocks = writer.write(element)
    writer.level -= 1
    if not writer.writing.keeps_paths:
        return [prefix(blocks, "> ", "> ")] if blocks else []
    written: Blocks = []
    for is_apart, own in groupby(blocks, lambda block: block[0].startswith(APART_FROM_QUOTES)):
        inside = [part for block in own for part in ([block] if is_apart else flatten_list(block))]
        written += inside if is_apart else [prefix(inside, "> ", "> ")]
    return written


def _write_list(element: HtmlNode, writer: BlockWriter) -> Blocks:
    """Write a list; one that holds no items is what it holds."""
    start = element.get("start")
    number = int(start) if re.fullmatch("[0-9]{1,6}", start) else 1
    items: list[tuple[bool, list[str]]] = []
    done: Blocks = []
    apart: Blocks = []
    deep = writer.level >= MOST_LEVELS
    writer.level += 1
    for item in list_items(element):
        if writer.writing.stands_elsewhere(item):
            continue
        blocks = writer.write(item) if item.tag == "li" else writer._write_block(item)
        marks = [block for block in blocks if block[0].startswith(MARK)]
        apart += marks
        blocks = [block for block in blocks if block not in marks]
        if not blocks:
            continue
        marker = f"{number}. " if element.tag == "ol" else "- "
        blocks, lower = part_item(blocks)
        if not blocks:
            pass
        elif deep:
            apart += blocks
        elif item.tag in ("ul", "ol") and items:
            items[-1][1].extend(" " * measure_indent(items[-1][1]) + line for line in blocks[0])
        else:
            items.append((is_tight_item(blocks), write_item(blocks, marker)))
            number += 1
        if lower:
            done += [*join_items(items), *lower]
            items = []
    writer.level -= 1
    return [*done, *join_items(items), *apart]


def _write_table(element: HtmlNode, writer: BlockWriter) -> Blocks:
    rows = list_cells(element)
    captions = [child for child in element.elements if child.tag == "caption"]
    blocks = [block for caption in captions for block in writer.write(caption)]
    blocks += writer.write(HtmlNode("div", children=list_strays(element)))
    if not is_layout(rows, element):
        lines = write_table(rows, writer.writing)
        return blocks + ([lines] if lines else [])
    for row in rows:
        for cell in row:
            blocks += writer.write(cell)
    return blocks


def _write_code(element: HtmlNode, writer: BlockWriter) -> Blocks:
    """Write what is set as typed: as code, or as the prose that old pages set so."""
    holders = [element, *element.elements]
    text = "".join(element.strings()).strip("\n").expandtabs(4)
    is_code = any(SOURCE_CODE_RE.search(holder.get("class")) for holder in holders)
    if text.strip() and (is_code or any(child.tag in CODE_TAGS for child in element.elements)):
        fence = make_fence(text, 3)
        named = filter(None, (LANGUAGE_RE.search(holder.get("class")) for holder in holders))
        language = next((match[1] for match in named), "")
        return [[fence + language, *text.replace(MARK, "").split("\n"), fence]]
    lines = [len(line) for line in text.split("\n") if line.strip()]
    wrapped = sum(NARROWEST_WRAP <= length <= WIDEST_WRAP for length in lines)
    if len(lines) == 1 or wrapped > len(lines) / 2:
        paragraphs = re.split(r"\n[ \t]*\n", text)
        return [block for part in paragraphs for block in writer.write_run([part])]
    _break_lines(element)
    return writer.write(HtmlNode("div", children=element.children))


def _break_lines(element: HtmlNode) -> None:
    """Turn the line ends of a tree into breaks."""
    for holder in list(element.walk()):
        holder.children = [part for child in holder.children for part in _split_lines(child)]


def _split_lines(child: HtmlNode | str) -> Iterator[HtmlNode | str]:
    if isinstance(child, HtmlNode):
        yield child
        return
    for place, line in enumerate(child.split("\n")):
        if place:
            yield HtmlNode("br")
        yield line


def _write_figure(element: HtmlNode, writer: BlockWriter) -> Blocks:
    """Write a figure: its pictures, the last of which has the caption, if that is short."""
    pictures = [part for part in element.walk() if part.tag == "img"]
    others = any(part.tag in ("table", "pre", "ul", "ol", "blockquote") for part in element.walk())
    shown = take_words(element)
    words = shown.flatten()
    if others or not pictures or len(words) > LONGEST_CAPTION:
        return writer.write(element)
    told = [write_picture(picture, "", writer.writing) for picture in pictures[:-1]]
    last = write_picture(pictures[-1], words, writer.writing)
    below = _write_caption(element, shown, writer) if last.startswith(MARK) else []
    left = [block for part in find_left_out(element) for block in writer._write_block(part)]
    return [[line] for line in (*told, last)] + below + left


def _write_caption(element: HtmlNode, shown: HtmlNode, writer: BlockWriter) -> Blocks:
    """Write the words of a figure whose picture is not there."""
    captions = [part for part in element.walk() if part.tag == "figcaption"]
    if " ".join(caption.flatten() for caption in captions) != shown.flatten():
        return writer.write(shown)
    return [block for caption in captions for block in writer.write(caption)]


def _write_rule(_element: HtmlNode, _writer: BlockWriter) -> Blocks:
    return [["---"]]


def _write_definitions(element: HtmlNode, writer: BlockWriter) -> Blocks:
    """Write terms and what they mean, where each meaning is one paragraph."""
    parts = [part for part in element.elements if part.tag in ("dt", "dd")]
    others = any(part.tag not in ("dt", "dd") for part in element.elements)
    if not writer.writing.keeps_paths or others or not parts or parts[0].tag != "dt":
        return writer.write(element)
    blocks = [(part.tag, writer.write(part)) for part in parts]
    if any(len(own) != 1 or own[0][0].startswith((*SET_APART, "- ")) for _, own in blocks):
        return writer.write(element)
    lines: list[str] = []
    for tag, [own] in blocks:
        if tag == "dt":
            lines += ([""] if lines and lines[-1].startswith(": ") else []) + [" ".join(own)]
        else:
            lines += [": " + own[0], *own[1:]]
    return [lines]


def _write_term(element: HtmlNode, writer: BlockWriter) -> Blocks:
    line = writer.write_line(element)
    return [[line if "**" in line or not line else f"**{line}**"]] if line else []


WRITERS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _write_heading),
    **dict.fromkeys(("ul", "ol", "menu"), _write_list),
    "blockquote": _write_quotation,
    "table": _write_table,
    "pre": _write_code,
    "figure": _write_figure,
    "hr": _write_rule,
    "dt": _write_term,
    "dl": _write_definitions,
}
