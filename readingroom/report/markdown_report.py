"""A page of the report as Markdown, for those who read it in an editor or a terminal.

In: a `ReportPage` and on which page each section stands. Out: Markdown in which quoted texts are
code spans and all other text is escaped, so that no source can forge a line of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from readingroom.models import Occurrence
from readingroom.nesting import make_fence
from readingroom.report.blocks import (
    Caption,
    Fragment,
    Line,
    Quote,
    ReportItem,
    ReportPage,
    ReportSection,
    SectionLink,
    Snippet,
)
from readingroom.report.thresholds import AROUND
from readingroom.review.quoting import show_hidden, show_text, split_sentence

MARKUP_RE = re.compile(r"[\\`*_{}\[\]<>#|!&~]")


def render_markdown(page: ReportPage, places: Mapping[str, str]) -> str:
    """Write a page."""
    chunks = [f"# {_escape(page.title)}"]
    if not page.is_first:
        chunks.append("[Summary](report.md)")
    if page.facts:
        chunks.append("\n".join(f"- {fact.value} {fact.name}" for fact in page.facts))
    for section in page.sections:
        chunks += _render_section(section, places)
    return "\n\n".join(chunks) + "\n"


def _render_section(section: ReportSection, places: Mapping[str, str]) -> list[str]:
    anchor = f'<a id="{section.id}"></a>'
    chunks = [f"{'#' * section.level} {anchor}{_escape(section.title)}"]
    if section.note:
        chunks.append(_escape(section.note))
    items = [_render_item(item, places) for item in section.items]
    chunks.append("\n".join(items) if items else section.empty)
    return [chunk for chunk in chunks if chunk]


def _render_item(item: ReportItem, places: Mapping[str, str]) -> str:
    lines = [f"- {_render_line(item.line, places)}"]
    lines += [f"    - {_render_line(line, places)}" for line in item.below]
    return "\n".join(lines)


def _render_line(line: Line, places: Mapping[str, str]) -> str:
    return " ".join(_render_fragment(fragment, places) for fragment in line).replace(" , ", ", ")


def _render_fragment(fragment: Fragment, places: Mapping[str, str]) -> str:
    match fragment:
        case Quote(text):
            return _quote(text)
        case Occurrence():
            return _render_sentence(fragment)
        case Caption(text):
            return f"**{_escape(text)}**"
        case Snippet(text):
            return _fence(text)
        case SectionLink(target, text) if target in places:
            return f"[{_escape(text)}]({places[target]}.md#{target})"
        case str(text) | SectionLink(_, text):
            return _escape(text)


def _render_sentence(occurrence: Occurrence) -> str:
    """Write a sentence with the name in bold; the quotation marks keep it from being a list."""
    before, name, after = (
        MARKUP_RE.sub(r"\\\g<0>", show_text(part)) for part in split_sentence(occurrence, AROUND)
    )
    bold = f"**{name}**" if name.strip() else name
    return f"“{before}{bold}{after}”"


def _fence(text: str) -> str:
    """Write lines to copy, as a block below a nested item."""
    lines = show_hidden(text.rstrip("\n")).split("\n")
    fence = make_fence(text, 3)
    indented = "".join(f"      {line}\n" for line in (f"{fence}yaml", *lines))
    return f"\n\n{indented}      {fence}\n"


def _escape(text: str) -> str:
    return MARKUP_RE.sub(r"\\\g<0>", show_text(text).strip())


def _quote(text: str) -> str:
    r"""Write a code span that nothing in the text can end."""
    shown = show_text(text)
    if not shown.strip():
        return "(nothing)"
    fence = make_fence(shown)
    pad = " " if len(fence) > 1 else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
