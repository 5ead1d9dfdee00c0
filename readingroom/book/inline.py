"""Inline markup of an article's text: emphasis, links, mentions; nested, never crossing.

In: a text, where it stands in its article, the spans over it. Out: XHTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from readingroom.book.model import Anchor
from readingroom.book.xhtml import anchor_id, entry_id, escape, make_address
from readingroom.models import Article, Mark, MarkKind

TAGS = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.CODE: "code"}


@dataclass(frozen=True, slots=True)
class Span:
    """An element to write around `[start:end]`; an `anchor` must not get lost, only empty."""

    start: int
    end: int
    tag: str
    attributes: str = ""
    is_anchor: bool = False

    @property
    def is_link(self) -> bool:
        """Tell whether the element is a link, which no other link may hold."""
        return self.tag == "a"


def _mark_span(mark: Mark) -> Span | None:
    if mark.start >= mark.end or mark.kind is MarkKind.BREAK:
        return None
    if mark.kind is not MarkKind.LINK:
        return Span(mark.start, mark.end, TAGS[mark.kind])
    address = make_address(mark.target)
    return Span(mark.start, mark.end, "a", f' href="{escape(address)}"') if address else None


def _anchor_span(anchor: Anchor, files: Mapping[str, str]) -> Span:
    name = f' id="{anchor_id(anchor.number)}"'
    if not anchor.entity:
        return Span(anchor.start, anchor.end, "span", name, is_anchor=True)
    target = f"{files[anchor.entity]}#{entry_id(anchor.entity)}"
    attributes = f'{name} class="name" epub:type="glossref" role="doc-glossref" href="{target}"'
    return Span(anchor.start, anchor.end, "a", attributes, is_anchor=True)


def list_spans(
    article: Article, anchors: Iterable[Anchor], files: Mapping[str, str]
) -> tuple[Span, ...]:
    """List all spans of an article; `files` tells in which file an entry of the glossary is."""
    marks = (_mark_span(mark) for mark in article.marks)
    return (
        *(span for span in marks if span is not None),
        *(_anchor_span(anchor, files) for anchor in anchors),
    )


def _nest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep spans that nest, in order; of a mention that does not, keep the place."""
    kept: list[Span] = []
    open_: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end, not one.is_link)):
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        crosses = bool(open_) and open_[-1].end < span.end
        repeats = any(one.tag == span.tag for one in open_ if not span.is_anchor or span.is_link)
        if not crosses and not repeats:
            kept.append(span)
            open_.append(span)
        elif span.is_anchor:
            name = span.attributes.partition('"')[2].partition('"')[0]
            kept.append(replace(span, end=span.start, tag="span", attributes=f' id="{name}"'))
    return tuple(kept)


def _escape_lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>\n")


def _render(text: str, offset: int, spans: tuple[Span, ...]) -> str:
    pieces: list[str] = []
    position = index = 0
    while index < len(spans):
        span = spans[index]
        inner = tuple(one for one in spans[index + 1 :] if one.start < span.end)
        start, end = span.start - offset, span.end - offset
        pieces += [
            _escape_lines(text[position:start]),
            f"<{span.tag}{span.attributes}>",
            _render(text[start:end], span.start, inner),
            f"</{span.tag}>",
        ]
        position = end
        index += 1 + len(inner)
    pieces.append(_escape_lines(text[position:]))
    return "".join(pieces)


def render_inline(text: str, offset: int, spans: Iterable[Span]) -> str:
    """Write a stretch of an article that begins at `offset`, with its spans, as XHTML.

    >>> render_inline("R&D of Scott", 0, [Span(7, 12, "em")])
    'R&amp;D of <em>Scott</em>'
    """
    last = offset + len(text)
    kept = (replace(one, end=min(one.end, last)) if one.is_anchor else one for one in spans)
    inside = [span for span in kept if offset <= span.start and span.end <= last]
    return _render(text, offset, _nest(inside))
