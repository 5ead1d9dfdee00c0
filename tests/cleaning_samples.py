"""What the tests of cleaning share: sources in one line, and a clean text in readable form."""

from __future__ import annotations

from collections.abc import Iterable

from readingroom.cleaning import TextEvidence, clean_body, gather_evidence, merge_evidence
from readingroom.config import Settings
from readingroom.models import Block, BlockKind, CleanText, Header, Mark, MarkKind, Source

HEADER = Header(headline="", body_line=0)
WRAPPERS = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**", MarkKind.CODE: "`", MarkKind.LINK: "]"}


def make_source(text: str, path: str = "a.txt") -> Source:
    return Source(path, text)


def gather(texts: Iterable[str]) -> TextEvidence:
    return merge_evidence(gather_evidence(make_source(text)) for text in texts)


def clean(
    text: str,
    *others: str,
    settings: Settings | None = None,
    language: str = "",
    metadata: dict[str, object] | None = None,
) -> CleanText:
    """Clean a text as one of a collection; `metadata` is its YAML header."""
    header = Header(headline="", body_line=0, language=language)
    source = Source("a.txt", text, metadata or {})
    return clean_body(source, header, gather([text, *others]), settings or Settings())


def show(text: CleanText) -> str:
    """Write a clean text so that structure can be seen."""
    return "\n\n".join(_show_block(text, block) for block in text.blocks)


def _show_block(text: CleanText, block: Block) -> str:
    inline = _show_inline(text, block)
    align = f" ({block.align})" if block.align else ""
    number = "1. " if block.ordered else "- "
    shown = {
        BlockKind.HEADING: "#" * block.level + " " + inline,
        BlockKind.QUOTE: ">" * block.level + " " + inline,
        BlockKind.ITEM: "  " * (block.level - 1) + number + inline,
        BlockKind.CODE: f"```\n{inline}\n```",
        BlockKind.CELL: f"{block.level}|{block.column}| {inline}{align}",
        BlockKind.FIGURE: f"![{block.alt}]({block.target}) {inline}".rstrip(),
        BlockKind.DEFINITION: ": " * (block.level - 1) + inline,
        BlockKind.NOTE: f"{block.group}^ {inline}",
    }
    return shown.get(block.kind, inline)


def _show_inline(text: CleanText, block: Block) -> str:
    inside: list[Mark] = [
        mark
        for mark in text.marks
        if block.start <= mark.start < block.end
        and mark.kind not in (MarkKind.BREAK, MarkKind.NOTE)
    ]
    edges = [
        (mark.start, -mark.end, "[" if mark.target else WRAPPERS[mark.kind]) for mark in inside
    ]
    closings = [
        (mark.end, -mark.start, f"]({mark.target})" if mark.target else WRAPPERS[mark.kind])
        for mark in inside
    ]
    closings += [
        (mark.end, -mark.start, f"[^{mark.target}]")
        for mark in text.marks
        if mark.kind is MarkKind.NOTE and block.start <= mark.start < block.end
    ]
    written = ""
    for position in range(block.start, block.end + 1):
        written += "".join(sign for place, _, sign in sorted(closings) if place == position)
        written += "".join(sign for place, _, sign in sorted(edges) if place == position)
        written += text.body[position : position + 1] if position < block.end else ""
    return written
