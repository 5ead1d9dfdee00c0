"""Lines to blocks: paragraphs, headings, lists, quotations, code, rules, and what Markdown adds.

In: the body's lines. Out: drafts in the order of the file. Structure is taken from what a reader of
the plain file would see; where that is not plain, lines stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readingroom.cleaning.bullets import GLYPHS
from readingroom.cleaning.document import Document, Draft, SourceLine
from readingroom.cleaning.footnotes import find_signs
from readingroom.cleaning.mail_headers import is_mail_header
from readingroom.cleaning.markdown_blocks import BlockReader, begins_markup, take_markup
from readingroom.cleaning.preformatted import TABLE_RE, dedent, is_preformatted
from readingroom.cleaning.thresholds import LONGEST_TITLE
from readingroom.cleaning.told_blocks import read_told_prose
from readingroom.cleaning.wrapping import (
    Measure,
    break_lines,
    has_heading,
    measure_width,
    split_paragraphs,
)
from readingroom.models import BlockKind, Removal

HEADING_RE = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
NAMED_RE = re.compile(r" \{#([\w.:-]{1,100})\}$")
RULE_RE = re.compile(r"[ ]{0,3}(?:-[ \t]*){3,}$|[ ]{0,3}(?:\*[ \t]*){3,}$|[ ]{0,3}(?:_[ \t]*){3,}$")
DRAWN_RE = re.compile(
    r"(?=.*[-=_~*#/\\])[ \t]{0,80}"
    r"(?:={3,}|[xXoO]?([-=_~*#/\\<>xXoO.]{1,4}?)\1{3,}[-=_~*#/\\<>xXoO]{0,4})[ \t]*$"
)
"""A rule drawn with other signs; a row of dots is none, nor is the border of a table."""
QUOTE_RE = re.compile(r"[ ]{0,3}((?:>[ ]?)+)")
FENCE_RE = re.compile(r"[ ]{0,3}(`{3,}+|~{3,}+)([^`]*)$")
LANGUAGE_RE = re.compile(r"[A-Za-z][\w+#.-]{0,29}|")
"""What a fence calls the language of its code."""
BULLET_RE = re.compile(rf"([ \t]*)[-*+·{GLYPHS}][ \t]+(?=\S)")
NUMBER_RE = re.compile(r"([ \t]*)(\d{1,3})[.)][ \t]+(?=\S)")
UNDERLINE_RE = re.compile(r"[ ]{0,3}={3,}[ \t]*$")
BOUNDARIES = (HEADING_RE, UNDERLINE_RE, RULE_RE, DRAWN_RE, FENCE_RE)
CALLOUT_RE = re.compile(r"[ \t]{0,9}\[!([A-Za-z][\w-]{0,40})\][-+]?([ \t].*|)$")
"""The first line of a callout, as Obsidian and GitHub write it: its sort and its title."""
CALLOUT_REASON = "the sort of a callout that has a title"
RULE_REASON = "a rule drawn with letters"
FENCE_REASON = "what stood beside a code fence"
ENDS_RE = re.compile(r"[.!?:;…\"'”’)\]*_]\s*$")


def parse_blocks(
    document: Document, *, is_markdown: bool = True, is_told: bool = False
) -> Document:
    """Cut a document's lines into blocks, told ones as their Markdown says.

    Where lines were reordered, empty ones are no sure sign of where paragraphs end. Definition
    lists and figures are those of Markdown alone.

    >>> lines = tuple(map(SourceLine, range(1, 7), ("# One", "", "two", "", "- x", "- y")))
    >>> [(draft.kind.value, draft.text) for draft in parse_blocks(Document(lines)).drafts]
    [('heading', 'One'), ('paragraph', 'two'), ('item', 'x'), ('item', 'y')]
    """
    prose = () if is_told else _find_prose(document.lines)
    measure = measure_width(prose, is_tight=document.is_reordered)
    signs = set(find_signs(document.lines))
    reader = BlockReader(document.lines, replace(measure, is_told=is_told), is_markdown, signs)
    while reader.position < len(document.lines):
        _take_block(reader)
    parsed = document.with_drafts(reader.drafts, removals=reader.removed)
    return replace(parsed, references=reader.references)


def _find_prose(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield runs of lines that may be wrapped prose."""
    run: list[SourceLine] = []
    for line in lines:
        text = line.text
        if not text.strip() or HEADING_RE.match(text) or TABLE_RE.match(text):
            yield run
            run = []
        elif _find_marker(text):
            yield run
            run = [line]
        else:
            run.append(line)
    yield run


def _find_marker(text: str) -> re.Match[str] | None:
    return BULLET_RE.match(text) or NUMBER_RE.match(text)


def _take_block(reader: BlockReader) -> None:
    """Take what begins at the reader's position."""
    text = reader.lines[reader.position].text
    if not text.strip():
        reader.position += 1
        reader.gap += 1
        return
    before = len(reader.drafts)
    if not (
        _take_fence(reader)
        or _take_heading(reader, text)
        or _take_rule(reader, text)
        or take_markup(reader, text)
    ):
        if QUOTE_RE.match(text):
            _take_quote(reader)
        elif reader.measure.is_told:
            draft, reader.position = read_told_prose(reader.lines, reader.position)
            reader.drafts.append(draft)
        else:
            _take_prose(reader)
    if len(reader.drafts) > before:
        reader.drafts[before] = replace(reader.drafts[before], gap=reader.gap)
        reader.gap = 0


def _take_fence(reader: BlockReader) -> bool:
    """Take fenced code; a fence that is never closed is text."""
    lines, start = reader.lines, reader.position
    fence = FENCE_RE.match(lines[start].text)
    if not fence or any(fence[1].startswith(other) for other in reader.unclosed):
        return False
    close = re.compile(rf"[ ]{{0,3}}{re.escape(fence[1])}{re.escape(fence[1][0])}*[ \t]*$")
    end = next((i for i in range(start + 1, len(lines)) if close.match(lines[i].text)), None)
    if end is None:
        reader.unclosed.add(fence[1])
        return False
    code = "\n".join(line.text for line in lines[start + 1 : end])
    language, _, rest = fence[2].strip().partition(" ")
    if not LANGUAGE_RE.fullmatch(language):
        language, rest = "", fence[2].strip()
    if rest:
        reader.removed.append(Removal("fences", lines[start].number, rest, FENCE_REASON))
    if code.strip():
        draft = Draft(BlockKind.CODE, code, lines[start + 1].number, target=language)
        reader.drafts.append(draft)
    reader.position = end + 1
    return True


def _take_heading(reader: BlockReader, text: str) -> bool:
    heading = HEADING_RE.match(text)
    if not heading:
        return False
    title = text[heading.end() :].rstrip()
    stripped = title.rstrip("#")
    title = stripped.rstrip() if stripped[-1:].isspace() else title
    number = reader.lines[reader.position].number
    named = NAMED_RE.search(title) if reader.measure.is_told else None
    title, name = (title[: named.start()], named[1]) if named else (title, "")
    reader.drafts.append(Draft(BlockKind.HEADING, title, number, len(heading[1]), target=name))
    reader.position += 1
    return True


def _take_rule(reader: BlockReader, text: str) -> bool:
    if not (RULE_RE.match(text) or (DRAWN_RE.match(text) and not reader.measure.is_told)):
        return False
    if re.search(r"[^\W_]", text):
        line = reader.lines[reader.position].number
        reader.removed.append(Removal("rules", line, text.strip(), RULE_REASON))
    if reader.drafts and reader.drafts[-1].kind is not BlockKind.RULE:
        reader.drafts.append(Draft(BlockKind.RULE, "", reader.lines[reader.position].number))
    reader.position += 1
    return True


def _take_quote(reader: BlockReader) -> None:
    """Take consecutive `>` lines as one quotation."""
    reader.groups += 1
    run: list[SourceLine] = []
    level = 1
    while reader.position < len(reader.lines):
        line = reader.lines[reader.position]
        mark = QUOTE_RE.match(line.text)
        if not mark:
            break
        rest, depth = line.text[mark.end() :], mark[1].count(">")
        if run and (not rest.strip() or depth != level):
            _add_quote(reader, run, level)
            run = []
        level = depth
        if rest.strip():
            run.append(SourceLine(line.number, rest))
        reader.position += 1
    _add_quote(reader, run, level)


def _add_quote(reader: BlockReader, run: list[SourceLine], level: int) -> None:
    callout = CALLOUT_RE.match(run[0].text) if run and reader.is_markdown else None
    if callout:
        first, *run = run
        sort, title = callout[1], callout[2].strip()
        if title:
            reader.removed.append(Removal("callouts", first.number, sort, CALLOUT_REASON))
        text = f"**{title or sort.capitalize()}**"
        reader.drafts.append(Draft(BlockKind.QUOTE, text, first.number, level, reader.groups))
    for lines in split_paragraphs(run, reader.measure) if run else []:
        draft = _join(BlockKind.QUOTE, lines)
        reader.drafts.append(replace(draft, level=level, group=reader.groups))


def _take_prose(reader: BlockReader) -> None:
    """Take lines up to an empty line or another kind of block."""
    lines, start = reader.lines, reader.position
    end = start + 1
    while end < len(lines) and not (
        _is_boundary(reader, lines[end - 1], lines[end]) or begins_markup(reader, end)
    ):
        end += 1
    run = list(lines[start:end])
    reader.position = end
    is_underlined = end < len(lines) and UNDERLINE_RE.match(lines[end].text)
    if is_underlined and len(run) == 1 and run[0].length <= LONGEST_TITLE:
        reader.drafts.append(Draft(BlockKind.HEADING, run[0].text.strip(), run[0].number, 1))
        reader.position += 1
    else:
        _add_prose(reader, run)


def _is_boundary(reader: BlockReader, previous: SourceLine, line: SourceLine) -> bool:
    """Return whether a line begins something else than the line before it belongs to."""
    text = line.text
    if not text.strip():
        return True
    if any(pattern.match(text) for pattern in BOUNDARIES):
        return True
    if bool(TABLE_RE.match(text)) != bool(TABLE_RE.match(previous.text)):
        return True
    is_ended = bool(ENDS_RE.search(previous.text[-20:]))
    if not _find_marker(text):
        return bool(QUOTE_RE.match(text)) and is_ended
    is_full = bool(reader.measure.width) and reader.measure.is_filled(previous, line)
    return bool(_find_marker(previous.text)) or is_ended or not is_full


def _add_prose(reader: BlockReader, run: list[SourceLine]) -> None:
    """Add a run of lines as preformatted text, as an item or as paragraphs."""
    first, marker = run[0], _find_marker(run[0].text)
    if is_mail_header([line.text for line in run]):
        _add_paragraphs(reader, [break_lines(run)])
        return
    if is_preformatted(run):
        reader.drafts.append(Draft(BlockKind.CODE, dedent(run), first.number))
        return
    if not marker:
        _add_paragraphs(reader, split_paragraphs(run, reader.measure))
        return
    run[0] = SourceLine(first.number, " " * marker.end() + first.text[marker.end() :])
    is_wrapped = reader.measure.width and not (
        reader.measure.is_tight or has_heading(run, reader.measure)
    )
    rest = Measure() if is_wrapped else reader.measure
    item = _close_up(run) if is_wrapped else split_paragraphs(run, rest)[0]
    reader.drafts.append(
        replace(
            _join(BlockKind.ITEM, item),
            level=first.indent,
            ordered=marker.re is NUMBER_RE,
            marker=marker[0].strip(),
        )
    )
    if len(item) < len(run):
        _add_paragraphs(reader, split_paragraphs(run[len(item) :], rest))


def _close_up(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Take the line ends of a wrapped item as none that are meant to be seen."""
    return [SourceLine(line.number, line.text.rstrip()) for line in lines]


def _add_paragraphs(reader: BlockReader, paragraphs: Sequence[Sequence[SourceLine]]) -> None:
    reader.drafts += (replace(_join(BlockKind.PARAGRAPH, lines), gap=0) for lines in paragraphs)


def _join(kind: BlockKind, lines: Sequence[SourceLine]) -> Draft:
    """Join lines with their line ends; only those that are to be seen keep trailing spaces."""
    texts = [line.text.lstrip() for line in lines]
    numbers = tuple(line.number for line in lines)
    return Draft(kind, "\n".join([*texts[:-1], texts[-1].rstrip()]), numbers[0], numbers=numbers)
