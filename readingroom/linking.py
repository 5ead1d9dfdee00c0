"""Which mentions become links: the first sure one of each entity in an article.

In: an article and the entities that it mentions. Out: `Link` spans into its body. Never inside a
heading, code or a link that the source brought along, never across the edge of other markup.
"""

from __future__ import annotations

from collections.abc import Iterable

from readingroom.models import Article, BlockKind, Entity, Link, Mark, MarkKind, Mention

UNLINKED_BLOCKS = (BlockKind.HEADING, BlockKind.CODE)
UNLINKED_MARKS = (MarkKind.CODE, MarkKind.LINK)


def _conflicts(mark: Mark, start: int, end: int) -> bool:
    if mark.end <= start or end <= mark.start:
        return False
    inside = mark.start <= start and end <= mark.end
    around = start <= mark.start and mark.end <= end
    return mark.kind in UNLINKED_MARKS or not (inside or around)


def _can_carry_link(article: Article, mention: Mention) -> bool:
    start, end = mention.start, mention.end
    block = next((one for one in article.blocks if one.start <= start and end <= one.end), None)
    if block is None or block.kind in UNLINKED_BLOCKS or "\n" in mention.surface:
        return False
    return not any(_conflicts(mark, start, end) for mark in article.marks)


def choose_links(
    article: Article, mentions: Iterable[tuple[Mention, Entity]], certainty: float
) -> tuple[Link, ...]:
    """Choose the links of one article from its own mentions, in order, without overlap.

    A mention, or an entity, less sure than `certainty` (0 to 1) is left as plain text.
    """
    links: list[Link] = []
    linked: set[str] = set()
    for mention, entity in sorted(mentions, key=lambda pair: (pair[0].start, pair[1].id)):
        overlaps = bool(links) and mention.start < links[-1].end
        sure = min(mention.certainty, entity.certainty) >= certainty
        if entity.id in linked or overlaps or not sure:
            continue
        if _can_carry_link(article, mention):
            links.append(Link(mention.start, mention.end, entity.id))
            linked.add(entity.id)
    return tuple(links)
