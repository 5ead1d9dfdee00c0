"""Tags of a site generator that an export left in the text, and fences that hold prose.

In: blocks, or lines. Out: the same without the tags, each recorded as removed, and without fences
that only say that a page was set in a typeface of even breadth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from readingroom.cleaning.changes import Span, apply_outside
from readingroom.cleaning.code_spans import find_code_spans
from readingroom.cleaning.document import Context, Document, Draft, LineCounter, SourceLine
from readingroom.cleaning.thresholds import FEWEST_FENCES, MOST_FENCED, MOST_SYNTAX, PROSE_WORDS
from readingroom.models import Removal, Repair

NAME = "template-tags"
REASON = "a tag for a site generator; the words of its link stay"
FENCES = "prose-fences"
FENCES_REASON = "nearly all of the text is fenced and reads as prose ({} fences)"

TAG_RE = re.compile(r"\{\{[^{}\n]{0,500}\}\}|\{%[^{}\n]{0,500}%\}")
LINK_RE = re.compile(r"!?\[([^\[\]]{0,500})\]\([ ]?(\{\{[^{}\n]{0,500}\}\})[ ]?\)")
FENCE_RE = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})[ \t]*$")
SPAN_RE = re.compile(
    r"\A(\s*(?:#{1,6}\s+|[-*+•]\s+|\d{1,3}[.)]\s+)?(?:[*_]{1,3}|<u>){0,3})`([^`]{1,2000})`"
    r"((?:[*_]{1,3}|</u>){0,3}\s*)\Z"
)
"""A line that is a code span as a whole: a heading or an item in the same face."""
CODE_RE = re.compile(r"[{}<>]|[;,({\[]$|\w\(|::|->|==|^\s*(?:#|//|\$ )")


def drop_tags(document: Document, context: Context) -> Document:
    """Take the tags of a site generator out of the text, code spans left alone.

    Only where a YAML header tells that one made the file: elsewhere, braces are the text's own.

    >>> from readingroom.models import BlockKind
    >>> part = Draft(BlockKind.PARAGRAPH, 'See [the log]({{ "/log/" | url }}) of it.', 1)
    >>> document = drop_tags(Document(drafts=(part,)), Context(has_metadata=True))
    >>> [draft.text for draft in document.drafts]
    ['See the log of it.']
    """
    cleaned: list[Draft] = []
    removals: list[Removal] = []
    for draft in document.drafts:
        if not (context.has_metadata and draft.is_prose) or (
            "{{" not in draft.text and "{%" not in draft.text
        ):
            cleaned.append(draft)
            continue
        code = find_code_spans(draft.text) if "`" in draft.text else ()
        lines = LineCounter(draft)
        for match in TAG_RE.finditer(draft.text):
            if not _is_inside(match.start(), code):
                line = lines.find(match.start())
                removals.append(Removal(NAME, line, match[0], REASON))
        text = apply_outside(draft.text, code, _drop) if code else _drop(draft.text)
        cleaned.append(replace(draft, text=text))
    return document.with_drafts(cleaned, removals=removals)


def _is_inside(place: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return index >= 0 and place < spans[index][1]


def _drop(text: str) -> str:
    return TAG_RE.sub("", LINK_RE.sub(r"\1", text))


def open_fences(document: Document, _: Context) -> Document:
    """Drop code fences around prose, and what marks the lines beside them as code.

    >>> texts = ["```", "The ship lay in the ice for two winters.", "```", ""] * 3
    >>> lines = tuple(SourceLine(number, text) for number, text in enumerate(texts, 1))
    >>> [line.text for line in open_fences(Document(lines), Context()).lines][:3]
    ['', 'The ship lay in the ice for two winters.', '']
    """
    lines = document.lines
    fences = [index for index, line in enumerate(lines) if FENCE_RE.match(line.text)]
    inside = [
        line.text.strip()
        for start, end in zip(fences[::2], fences[1::2], strict=False)
        for line in lines[start + 1 : end]
        if line.text.strip()
    ]
    full = sum(bool(line.text.strip()) for line in lines) - len(fences)
    is_prose = len(inside) > MOST_FENCED * full and _reads_as_prose(inside)
    if len(fences) < 2 * FEWEST_FENCES or len(fences) % 2 or not is_prose:
        return document
    gone = set(fences)
    reason = FENCES_REASON.format(len(fences) // 2)
    kept = (
        SourceLine(line.number, "")
        if index in gone
        else replace(line, text=SPAN_RE.sub(r"\1\2\3", line.text))
        for index, line in enumerate(lines)
    )
    return document.with_lines(
        kept, repairs=(Repair(FENCES, lines[fences[0]].number, "```", "", reason),)
    )


def _reads_as_prose(texts: Sequence[str]) -> bool:
    """Return whether lines are prose: several words each, and next to no signs of syntax."""
    words = sum(len(text.split()) for text in texts)
    odd = sum(bool(CODE_RE.search(text.rstrip(","))) for text in texts)
    return words > PROSE_WORDS * len(texts) and odd < MOST_SYNTAX * len(texts)
