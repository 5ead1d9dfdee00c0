"""Inline elements over a text: made to nest, and rendered; and what each markup nests by.

In: a stretch of a body, the elements over it (emphasis, links, names), how its plain text is
escaped. Out: markup, whose language is the caller's: elements bring their own tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

BACKTICKS_RE = re.compile("`+")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""The elements of HTML that nothing can stand in, and that no tag ends."""
LINK = "link"  # the name of whatever leads somewhere: no link may hold another


@dataclass(frozen=True, slots=True)
class InlineElement:
    """An element to write around `body[start:end]`, from `opening` to `closing`.

    No element holds one of its own `name`, unless they have none. A `verbatim` element holds its
    text as it is, and no other element. Only elements that `may_touch` follow one of their name
    without text between them. Where an element cannot stand, its `fallback` stands at its start.
    """

    start: int
    end: int
    name: str
    opening: str
    closing: str
    verbatim: bool = False
    may_touch: bool = True
    fallback: str = ""


# Escapes plain text, given the element that opens after it, if any.
Escape = Callable[[str, InlineElement | None], str]
# Where a tag stands in the body, the tag, and the element that it opens, if any.
Tag = tuple[int, str, InlineElement | None]


def render_nested(text: str, offset: int, elements: Iterable[InlineElement], escape: Escape) -> str:
    """Render a stretch of a body that begins at `offset`, with the elements that lie within it.

    An element with a fallback that reaches beyond the stretch ends with it; others are left out.
    """
    last = offset + len(text)
    cut = (replace(each, end=min(each.end, last)) if each.fallback else each for each in elements)
    inside = [each for each in cut if offset <= each.start and each.end <= last]
    pieces: list[str] = []
    position, is_verbatim = offset, False
    for at, tag, opened in _list_tags(inside):
        plain = text[position - offset : at - offset]
        pieces += [plain if is_verbatim else escape(plain, opened), tag]
        position, is_verbatim = at, opened is not None and opened.verbatim
    return "".join([*pieces, escape(text[position - offset :], None)])


def _list_tags(elements: Iterable[InlineElement]) -> Iterator[Tag]:
    """Yield the tags of elements that nest, in order; a link is outside what is as long as it."""
    open_: list[InlineElement] = []
    previous: InlineElement | None = None
    for element in sorted(elements, key=lambda each: (each.start, -each.end, each.name != LINK)):
        while open_ and open_[-1].end <= element.start:
            yield open_[-1].end, open_.pop().closing, None
        crosses = open_ and open_[-1].end < element.end
        repeats = any(each.verbatim or each.name == element.name != "" for each in open_)
        touches = previous and (previous.end, previous.name) == (element.start, element.name)
        if not (crosses or repeats or (touches and not element.may_touch)):
            yield element.start, element.opening, element
            open_.append(element)
            previous = element
        elif element.fallback:
            yield element.start, element.fallback, None
    while open_:
        yield open_[-1].end, open_.pop().closing, None


def make_fence(text: str, least: int = 1) -> str:
    """Return backticks, at least so many, that nothing in a text can end.

    >>> make_fence("a `b` c"), make_fence("abc", 3)
    ('``', '```')
    """
    return "`" * max(least, 1 + max(map(len, BACKTICKS_RE.findall(text)), default=0))
