"""Inline markup: Markdown's emphasis, code, links and images become marks over plain text.

In: the text of one block. Out: the text without that markup, the marks, and the targets of images
and the titles of links, which are taken out. Everything else (HTML, attribute lists, reference
links, links to anything but the web and mail) stays as the characters it is. One pass; no construct
costs more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readingroom.cleaning.markdown_detection import IDENTIFIER_RE
from readingroom.cleaning.thresholds import MOST_BRACKETS
from readingroom.models import Mark, MarkKind

TOKEN_RE = re.compile(
    r"\\[!-/:-@\[-`{-~]|`+|!\[|\[|\]|\*+|_+|<(?:https?://|mailto:)[^\s<>]{1,2000}>"
    r"|<[A-Za-z0-9][\w.+-]{0,63}@[\w.-]{1,255}>|(?: {2,}|\\)\n"
)
PLAIN_RE = re.compile(
    rf"(?P<name>{IDENTIFIER_RE.pattern})|\\(?:[!-/:-@\[-`{{-~]|\n)|`+|!\[|\[|\]|\*+|_+| {{2,}}\n"
)
"""The same in plain text: a backslash, an address in brackets and a name stand for themselves."""
LINK_TAIL_RE = re.compile(
    r"\(\s{0,9}<?((?:[^\s<>()\\]|\\[()]|\([^\s<>()]{0,500}\)){0,2000})>?"
    r"(?:\s{1,9}(?:\"([^\"\n]{0,500})\"|'([^'\n]{0,500})'))?\s{0,9}\)"
)
SAFE_TARGET_RE = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
OPENING, CLOSING = frozenset("([{\"'“‘—"), frozenset(".,;:!?)]}\"'”’—")


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text with marks; `dropped` are texts taken out, with their place and the rule."""

    text: str
    marks: tuple[Mark, ...] = ()
    dropped: tuple[tuple[int, str, str], ...] = ()


@dataclass(slots=True)
class _Piece:
    """A stretch of text, or a run of delimiters that may yet become emphasis."""

    text: str
    source: int
    delimiter: str = ""
    can_open: bool = False
    can_close: bool = False


@dataclass(slots=True)
class _Parser:
    text: str
    tokens: re.Pattern[str]
    pieces: list[_Piece] = field(default_factory=list)
    brackets: list[tuple[int, bool]] = field(default_factory=list)
    spans: list[tuple[MarkKind, int, int, str]] = field(default_factory=list)
    dropped: list[tuple[int, str, str]] = field(default_factory=list)


def find_code_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Find code between equal runs of backticks; the spans include them, and are not blank.

    A run that opens a quotation, as TeX and typewriters write it, closes no code.

    >>> find_code_spans("a `b` c ``d`")
    ((2, 5),)
    >>> find_code_spans("``Yes,'' he said, ``no,'' and `maybe' or `not'")
    ()
    """
    runs = [(match.start(), match.end()) for match in re.finditer(r"`+", text)]
    waiting: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        waiting.setdefault(runs[index][1] - runs[index][0], []).append(index)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        start, end = runs[index]
        later = waiting[end - start]
        while later and later[-1] <= index:
            later.pop()
        is_escaped = start and text[start - 1] == "\\"
        if later and not is_escaped and not _opens_quotation(text, *runs[later[-1]]):
            closer = later.pop()
            if text[end : runs[closer][0]].strip():
                spans.append((start, runs[closer][1]))
            index = closer + 1
        else:
            index += 1
    return tuple(spans)


def _opens_quotation(text: str, start: int, end: int) -> bool:
    """Return whether one or two backticks stand behind space and before a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    is_apart = before.isspace() or before in OPENING
    return end - start < 3 and is_apart and not after.isspace() and after not in CLOSING


def parse_inline(text: str, *, is_markdown: bool = True) -> Inline:
    r"""Read the inline markup of a block; of plain text, what people write there too.

    >>> parse_inline("the *Daily [News](https://news.example)*!").text
    'the Daily News!'
    >>> [mark.kind.value for mark in parse_inline("_a_ **b** `c`").marks]
    ['emphasis', 'strong', 'code']
    >>> parse_inline("<b>[x][y] [z](javascript:1) 2*3*4 a_b_c").text
    '<b>[x][y] [z](javascript:1) 2*3*4 a_b_c'
    >>> parse_inline(r"__init__ \* <a@b.example> _a_", is_markdown=False).text
    '__init__ \\* <a@b.example> a'
    """
    if not re.search(r"[\\`*_\[<]| {2}\n", text):
        return Inline(text)
    parser = _Parser(text, TOKEN_RE if is_markdown else PLAIN_RE)
    _scan(parser)
    _pair_delimiters(parser.pieces, parser.spans)
    return _build(parser)


def _scan(parser: _Parser) -> None:
    """Cut the text into pieces, closing links on the way."""
    text = parser.text
    code = dict(find_code_spans(text))
    last = position = 0
    while match := parser.tokens.search(text, position):
        start, end, token = match.start(), match.end(), match[0]
        position = end
        if token[0] == "`" and start not in code:
            continue
        if parser.tokens is PLAIN_RE and (match["name"] or token[0] == "\\"):
            continue
        if start > last:
            parser.pieces.append(_Piece(text[last:start], last))
        last = position = _take_token(parser, token, start, end, code)
    if last < len(text):
        parser.pieces.append(_Piece(text[last:], last))


def _take_token(parser: _Parser, token: str, start: int, end: int, code: dict[int, int]) -> int:
    """Add one token's pieces; give the position after what it took."""
    pieces, here = parser.pieces, len(parser.pieces)
    if token[-1] == "\n":
        pieces.append(_Piece("\n", start))
        parser.spans.append((MarkKind.BREAK, here, here + 1, ""))
    elif token[0] == "\\":
        pieces.append(_Piece(token[1], start))
    elif token[0] == "`":
        width, end = end - start, code[start]
        pieces.append(_Piece(_strip_code(parser.text[start + width : end - width]), start))
        parser.spans.append((MarkKind.CODE, here, here + 1, ""))
    elif token[0] == "<":
        target = token[1:-1]
        pieces.append(_Piece(target.removeprefix("mailto:"), start))
        is_mail = not target.startswith(("http", "mailto:"))
        parser.spans.append((MarkKind.LINK, here, here + 1, "mailto:" * is_mail + target))
    elif token in ("[", "!["):
        pieces.append(_Piece(token, start))
        parser.brackets = [*parser.brackets[-MOST_BRACKETS:], (here, token == "![")]
    elif token == "]":
        return _close_bracket(parser, start, end)
    else:
        pieces.append(_classify_run(parser.text, token, start, end))
    return end


def _strip_code(text: str) -> str:
    return text.replace("\n", " ").strip()


def _classify_run(text: str, token: str, start: int, end: int) -> _Piece:
    """Return whether a run of `*` or `_` may open or close emphasis.

    Stricter than CommonMark where a star stands between letters or digits: in an article that is
    a product or a footnote sign.
    """
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    word_before, word_after = before.isalnum(), after.isalnum()
    can_open = not after.isspace() and not word_before
    can_close = not before.isspace() and (word_before or not word_after)
    if token[0] == "_":
        can_close = can_close and not word_after
    return _Piece(token, start, token[0], can_open, can_close)


def _close_bracket(parser: _Parser, start: int, end: int) -> int:
    """Close a link or an image where one was opened and a target follows."""
    tail = LINK_TAIL_RE.match(parser.text, end) if parser.brackets else None
    opener = parser.brackets.pop() if parser.brackets else None
    if tail is None or opener is None:
        parser.pieces.append(_Piece("]", start))
        return end
    index, is_image = opener
    target = re.sub(r"\\([()])", r"\1", tail[1])
    if not is_image and not SAFE_TARGET_RE.fullmatch(target):
        parser.pieces.append(_Piece("]", start))
        return end
    _pair_delimiters(parser.pieces, parser.spans, index + 1)
    for piece in parser.pieces[index:]:
        piece.delimiter = ""
    parser.pieces[index].text = ""
    if is_image:
        _set_off(parser, index, tail.end())
        parser.dropped.append((start, target, "images"))
    elif len(parser.pieces) > index + 1:
        parser.spans.append((MarkKind.LINK, index + 1, len(parser.pieces), target))
        parser.brackets = [bracket for bracket in parser.brackets if bracket[1]]
    if title := tail[2] or tail[3]:
        parser.dropped.append((start, title, "link-titles"))
    return tail.end()


def _set_off(parser: _Parser, index: int, end: int) -> None:
    """Keep what takes an image's place from running into the words around it."""
    before = parser.pieces[index - 1].text[-1:] if index else ""
    if before and not before.isspace() and before not in OPENING:
        parser.pieces[index].text = " "
    after = parser.text[end : end + 1]
    if after and not after.isspace() and after not in CLOSING:
        parser.pieces.append(_Piece(" ", end))


def _pair_delimiters(
    pieces: list[_Piece], spans: list[tuple[MarkKind, int, int, str]], first: int = 0
) -> None:
    """Pair the runs that open with the runs that close, innermost first."""
    waiting: dict[tuple[str, int], list[int]] = {}
    for index in range(first, len(pieces)):
        piece = pieces[index]
        if not piece.delimiter:
            continue
        while piece.can_close and piece.text:
            opener = _find_opener(waiting, piece)
            if opener < 0:
                break
            width = min(2, len(piece.text), len(pieces[opener].text))
            kind = MarkKind.STRONG if width == 2 else MarkKind.EMPHASIS
            spans.append((kind, opener + 1, index, ""))
            for others in waiting.values():
                while others and others[-1] >= opener:
                    others.pop()
            pieces[opener].text = pieces[opener].text[width:]
            piece.text = piece.text[width:]
            if rest := pieces[opener].text:
                waiting.setdefault((piece.delimiter, min(len(rest), 3)), []).append(opener)
        if piece.can_open and piece.text:
            waiting.setdefault((piece.delimiter, min(len(piece.text), 3)), []).append(index)
        else:
            piece.delimiter = ""


def _find_opener(waiting: dict[tuple[str, int], list[int]], closer: _Piece) -> int:
    """Find the nearest run of the same width; runs of three pair with any."""
    width = min(len(closer.text), 3)
    widths = (1, 2, 3) if width == 3 else (width, 3)
    stacks = [waiting.get((closer.delimiter, width), []) for width in widths]
    return max((stack[-1] for stack in stacks if stack), default=-1)


def _build(parser: _Parser) -> Inline:
    """Join the pieces and turn spans of pieces into spans of text."""
    offsets = [0]
    for piece in parser.pieces:
        offsets.append(offsets[-1] + len(piece.text))
    text = "".join(piece.text for piece in parser.pieces)
    marks = {
        Mark(kind, offsets[start], offsets[end], target)
        for kind, start, end, target in parser.spans
        if offsets[start] < offsets[end]
    }
    return Inline(
        text, tuple(sorted(marks, key=_mark_order)), tuple(_move_dropped(parser, offsets))
    )


def _mark_order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.kind.value


def _move_dropped(parser: _Parser, offsets: list[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each dropped text in the plain text."""
    index = 0
    for source, text, rule in sorted(parser.dropped):
        while index < len(parser.pieces) and parser.pieces[index].source <= source:
            index += 1
        yield offsets[index], text, rule
