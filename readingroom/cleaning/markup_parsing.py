"""Inline markup: emphasis, code, links, pictures, signs of notes become marks over plain text.

In: the text of one block. Out: the text without that markup, the marks, and the titles of links,
which are taken out. Links are those to the web, to mail and, in Markdown, to other articles.
Everything else (HTML, attribute lists) stays as the characters it is. One pass; no
construct costs more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from readingroom.cleaning.code_spans import CLOSING, OPENING, find_code_spans
from readingroom.cleaning.delimiters import Piece, PieceSpan, classify_run, pair_delimiters
from readingroom.cleaning.inline_tokens import LINK_TAIL_RE, OPENING_TAGS, PLAIN_RE, TOKEN_RE
from readingroom.cleaning.link_references import LABEL_RE, LABELS, fold_label
from readingroom.cleaning.thresholds import MOST_BRACKETS
from readingroom.models import Mark, MarkKind
from readingroom.targets import (
    is_file,
    is_picture,
    is_web,
    split_wiki,
)

WORD_RE = re.compile(r"[^\W_]")
NEAR = 1000  # characters before a note's sign that may be white space
NO_REFERENCES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text with marks; `dropped` are texts taken out, with their place and the rule."""

    text: str
    marks: tuple[Mark, ...] = ()
    dropped: tuple[tuple[int, str, str], ...] = ()


class _Tail(NamedTuple):
    """What follows the words of a link: where it leads, where that ends, what else stands there."""

    target: str
    end: int
    title: str = ""
    label: str = ""


_Bracket = tuple[int, bool, int]  # its piece, whether it opens a picture, the spans before it


@dataclass(slots=True)
class _Parser:
    text: str
    tokens: re.Pattern[str]
    notes: frozenset[str]
    references: Mapping[str, str]
    first_word: int
    pieces: list[Piece] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    spans: list[PieceSpan] = field(default_factory=list)
    dropped: list[tuple[int, str, str]] = field(default_factory=list)
    open_tags: list[tuple[int, str]] = field(default_factory=list)


def parse_inline(
    text: str,
    notes: frozenset[str] = frozenset(),
    references: Mapping[str, str] = NO_REFERENCES,
    *,
    is_markdown: bool = True,
) -> Inline:
    r"""Read the inline markup of a block; of plain text, what people write there too.

    `notes` are the labels of the notes that there are; only to these a sign refers. `references`
    are the addresses of links by their labels.

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
    first_word = next((match.start() for match in WORD_RE.finditer(text)), len(text))
    parser = _Parser(text, TOKEN_RE if is_markdown else PLAIN_RE, notes, references, first_word)
    _scan(parser)
    pair_delimiters(parser.pieces, parser.spans)
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
        if match["note"] and not _is_sign(parser, match["note"], start):
            continue
        if parser.tokens is PLAIN_RE and (match["name"] or token[0] == "\\"):
            continue
        if start > last:
            parser.pieces.append(Piece(text[last:start], last))
        if match["note"]:
            here, last = len(parser.pieces), end
            parser.spans.append((MarkKind.NOTE, here, here, match["note"]))
        elif token.endswith("]]"):
            last = end
            _take_wiki_link(parser, token, start)
        else:
            last = position = _take_token(parser, token, start, end, code)
    if last < len(text):
        parser.pieces.append(Piece(text[last:], last))


def _is_sign(parser: _Parser, label: str, start: int) -> bool:
    """Return whether a note has this label, and a word stands before the sign that refers to it."""
    return label in parser.notes and parser.first_word < start


def _take_wiki_link(parser: _Parser, token: str, start: int) -> None:
    """Add a link to another article, or a picture that is shown within the text."""
    target, words = split_wiki(token)
    here = len(parser.pieces)
    parser.pieces.append(Piece(words, start))
    if token[0] == "!" and is_picture(target):
        _add_picture(parser, here, start, target)
    else:
        parser.spans.append((MarkKind.ARTICLE, here, here + 1, target))


def _add_picture(parser: _Parser, here: int, start: int, target: str) -> None:
    """Mark the words of a picture; one without any is taken out."""
    if any(piece.text.strip() for piece in parser.pieces[here:]):
        parser.spans.append((MarkKind.PICTURE, here, len(parser.pieces), target))
    else:
        parser.dropped.append((start, target, "images"))


def _take_token(parser: _Parser, token: str, start: int, end: int, code: dict[int, int]) -> int:
    """Add one token's pieces; give the position after what it took."""
    pieces, here = parser.pieces, len(parser.pieces)
    if token[-1] == "\n":
        pieces.append(Piece("\n", start))
        parser.spans.append((MarkKind.BREAK, here, here + 1, ""))
    elif token[0] == "\\":
        pieces.append(Piece(token[1], start))
    elif token[0] == "`":
        width, end = end - start, code[start]
        inner = parser.text[start + width : end - width].replace("\n", " ")
        pieces.append(Piece(inner.strip(), start))
        parser.spans.append((MarkKind.CODE, here, here + 1, ""))
    elif token in OPENING_TAGS:
        parser.open_tags = [*parser.open_tags[-MOST_BRACKETS:], (here, token[1:-1])]
        pieces.append(Piece(token, start))
    elif token.startswith("</"):
        _close_tag(parser, token[2:-1], start)
    elif token[0] == "<":
        target = token[1:-1]
        pieces.append(Piece(target.removeprefix("mailto:"), start))
        is_mail = not target.startswith(("http", "mailto:"))
        parser.spans.append((MarkKind.LINK, here, here + 1, "mailto:" * is_mail + target))
    elif token in ("[", "!["):
        pieces.append(Piece(token, start))
        bracket = here, token == "![", len(parser.spans)
        parser.brackets = [*parser.brackets[-MOST_BRACKETS:], bracket]
    elif token == "]":
        return _close_bracket(parser, start, end)
    else:
        pieces.append(classify_run(parser.text, token, start, end))
    return end


def _close_tag(parser: _Parser, name: str, start: int) -> None:
    """Mark what stands in an element; an end without a beginning is text, and so the reverse."""
    pieces, opened = parser.pieces, parser.open_tags
    if not opened or opened[-1][1] != name:
        pieces.append(Piece(f"</{name}>", start))
        return
    here, _ = opened.pop()
    pieces[here].text = ""
    parser.spans.append((MarkKind.TAG, here + 1, len(pieces), name))


def _close_bracket(parser: _Parser, start: int, end: int) -> int:
    """Close a link or an image where one was opened and a target follows."""
    opener = parser.brackets.pop() if parser.brackets else None
    tail = _find_tail(parser, opener, start, end) if opener else None
    if tail is None or opener is None:
        parser.pieces.append(Piece("]", start))
        return end
    index, is_image, _ = opener
    target = tail.target
    kind = MarkKind.LINK if is_web(target) else MarkKind.ARTICLE
    is_known = is_web(target) or (parser.tokens is TOKEN_RE and is_file(target))
    if not is_image and not is_known:
        parser.pieces.append(Piece("]", start))
        return end
    pair_delimiters(parser.pieces, parser.spans, index + 1)
    for piece in parser.pieces[index:]:
        piece.delimiter = ""
    parser.pieces[index].text = ""
    if is_image:
        _close_picture(parser, opener, start, tail.end, target)
    elif len(parser.pieces) > index + 1:
        parser.spans.append((kind, index + 1, len(parser.pieces), target))
        parser.brackets = [bracket for bracket in parser.brackets if bracket[1]]
    if tail.title:
        parser.dropped.append((start, tail.title, "link-titles"))
    if tail.label:
        parser.dropped.append((start, tail.label, LABELS))
    return tail.end


def _find_tail(parser: _Parser, opener: _Bracket, start: int, end: int) -> _Tail | None:
    """Find where a link leads: the address behind its words, or the one of its label."""
    if tail := LINK_TAIL_RE.match(parser.text, end):
        target = re.sub(r"\\([()])", r"\1", tail[1])
        return _Tail(target, tail.end(), tail[2] or tail[3] or "")
    if not parser.references:
        return None
    index, is_image, _ = opener
    words = parser.text[parser.pieces[index].source + 1 + is_image : start]
    label = LABEL_RE.match(parser.text, end)
    if label and (target := parser.references.get(fold_label(label[1] or words), "")):
        return _Tail(target, label.end(), label=label[1])
    target = parser.references.get(fold_label(words), "")
    return _Tail(target, end) if target else None


def _close_picture(parser: _Parser, opener: _Bracket, start: int, end: int, target: str) -> None:
    """Show a picture of Markdown; of that in plain text the words stay, and its address is gone."""
    index, _, earlier = opener
    if parser.tokens is not TOKEN_RE:
        parser.dropped.append((start, target, "images"))
        _set_off(parser, index, end)
        return
    inside = [span for span in parser.spans[earlier:] if span[1] > index]
    del parser.spans[len(parser.spans) - len(inside) :]
    parser.dropped += [(start, led, "images") for _, _, _, led in inside if led]
    _add_picture(parser, index + 1, start, target)
    _set_off(parser, index, end)


def _set_off(parser: _Parser, index: int, end: int) -> None:
    """Keep what takes an image's place from running into the words around it."""
    before = parser.pieces[index - 1].text[-1:] if index else ""
    if before and not before.isspace() and before not in OPENING:
        parser.pieces[index].text = " "
    after = parser.text[end : end + 1]
    if after and not after.isspace() and after not in CLOSING:
        parser.pieces.append(Piece(" ", end))


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
    signs = (
        (offsets[start] - len(near) + len(near.rstrip()), label)
        for kind, start, _, label in parser.spans
        if kind is MarkKind.NOTE
        for near in [text[max(0, offsets[start] - NEAR) : offsets[start]]]
    )
    marks |= {Mark(MarkKind.NOTE, end - 1, end, label) for end, label in signs if end > 0}
    return Inline(
        text, tuple(sorted(marks, key=_mark_order)), tuple(_move_dropped(parser, offsets))
    )


def _mark_order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.kind.value, mark.target


def _move_dropped(parser: _Parser, offsets: list[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each dropped text in the plain text."""
    index = 0
    for source, text, rule in sorted(parser.dropped):
        while index < len(parser.pieces) and parser.pieces[index].source <= source:
            index += 1
        yield offsets[index], text, rule
