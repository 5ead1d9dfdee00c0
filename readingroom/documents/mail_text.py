"""The plain text of a letter as a tree: paragraphs, quotations, lists, the signature.

In: text whose lines were wrapped by the program that sent it. Out: a tree. A line that could have
taken the next line's first word ends on purpose; what stands behind `>` is quoted, by as many
levels as there are signs; behind a line `-- ` stands the signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from readingroom.documents.html_tree import HtmlNode

QUOTE_RE = re.compile(r"[ ]?((?:>[ ]?)+)")
ITEM_RE = re.compile(r"[ ]{0,6}(?:[-*•+]|(\d{1,3})[.)])[ \t]+(?=\S)")
SIGNATURE_RE = re.compile(r"\n-- ?\n")
ADDRESS_RE = re.compile(r"(https?://[^\s<>\"()\[\]]{1,1900}[^\s<>\"()\[\].,;:!?'])")
NARROWEST = 50
"""Characters of the longest line from which a text was wrapped; shorter ones are verse or lists."""
WIDEST = 100
"""Characters of a line beyond which nothing wrapped it: each line is a paragraph."""
MOST_LEVELS = 8


def read_plain_text(text: str, *, is_flowed: bool = False, signature: str = "") -> HtmlNode:
    r"""Return the tree of a plain text; its signature says why it is left out.

    >>> tree = read_plain_text("Dear all,\n\n> It held.\n-- \nAnn", signature="s")
    >>> [(element.tag, element.flatten()) for element in tree.elements]
    [('p', 'Dear all,'), ('blockquote', 'It held.'), ('div', 'Ann')]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_flowed:
        text = re.sub(r"(?m)^ (?=[ >]|From )", "", text)
    *body, last = SIGNATURE_RE.split(text) if signature else [text, ""]
    if not body:
        body, last = [last], ""
    lines = [_cut_quotation(line) for line in "\n".join(body).split("\n")]
    root = HtmlNode("", children=list(_quote(lines, 0, is_flowed=is_flowed)))
    if last.strip():
        root.children.append(HtmlNode("div", children=[last], left_out=signature))
    return root


def _cut_quotation(line: str) -> tuple[int, str]:
    match = QUOTE_RE.match(line)
    return (match[1].count(">"), line[match.end() :]) if match else (0, line)


def _quote(
    lines: Sequence[tuple[int, str]], level: int, *, is_flowed: bool
) -> Iterator[HtmlNode | str]:
    """Yield the blocks of lines that are quoted at least so deep."""
    for is_deeper, group in groupby(lines, key=lambda line: line[0] > level):
        run = list(group)
        if is_deeper and level < MOST_LEVELS:
            inner = list(_quote(run, level + 1, is_flowed=is_flowed))
            yield HtmlNode("blockquote", children=inner)
        else:
            yield from _read_blocks([text for _, text in run], is_flowed=is_flowed)


def _read_blocks(lines: Sequence[str], *, is_flowed: bool) -> Iterator[HtmlNode | str]:
    width = max((len(line.rstrip()) for line in lines if len(line) <= WIDEST), default=0)
    for has_words, group in groupby(lines, key=lambda line: bool(line.strip())):
        if has_words:
            yield from _read_paragraphs(list(group), width, is_flowed=is_flowed)


def _read_paragraphs(
    lines: Sequence[str], width: int, *, is_flowed: bool
) -> Iterator[HtmlNode | str]:
    """Yield the paragraph or the list that lines without an empty one between them are."""
    items: list[list[str]] = []
    for line in lines:
        if ITEM_RE.match(line) or not items:
            items.append([line])
        else:
            items[-1].append(line)
    is_list = len(items) > 1 and all(ITEM_RE.match(item[0]) for item in items[1:])
    first = [] if ITEM_RE.match(items[0][0]) else items.pop(0)
    if not is_list:
        whole = [line for item in items for line in item]
        first, items = [*first, *whole], []
    if first:
        yield HtmlNode("p", children=list(_join(first, width, is_flowed=is_flowed)))
    if items:
        is_numbered = bool((match := ITEM_RE.match(items[0][0])) and match[1])
        yield HtmlNode(
            "ol" if is_numbered else "ul",
            children=[_make_item(item, width, is_flowed=is_flowed) for item in items],
        )


def _make_item(lines: Sequence[str], width: int, *, is_flowed: bool) -> HtmlNode:
    bare = [ITEM_RE.sub("", lines[0], count=1), *lines[1:]]
    return HtmlNode("li", children=list(_join(bare, width, is_flowed=is_flowed)))


def _join(lines: Sequence[str], width: int, *, is_flowed: bool) -> Iterator[HtmlNode | str]:
    """Yield lines as one text, with breaks where a line ends on purpose."""
    for place, line in enumerate(lines):
        yield from _link(line.strip())
        if place + 1 == len(lines):
            return
        word = lines[place + 1].split()[0]
        is_full = len(line.rstrip()) + 1 + len(word) > width >= NARROWEST and len(line) <= WIDEST
        is_soft = is_flowed and line.endswith(" ")
        yield " " if is_soft or (is_full and not is_flowed) else HtmlNode("br")


def _link(line: str) -> Iterator[HtmlNode | str]:
    """Yield the text of a line, with its addresses as links."""
    for place, part in enumerate(ADDRESS_RE.split(line)):
        yield HtmlNode("a", {"href": part}, [part]) if place % 2 else part
