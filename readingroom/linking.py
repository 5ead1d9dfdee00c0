"""Which mentions become links: the first sure one of each entity in an article.

In: an article and the entities that it mentions. Out: `Link` spans into its body. Never inside a
heading, code or a link that the source brought along, never across the edge of other markup.

How sure a mention must be is the setting `link_certainty`; nothing here is weighed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping

from readingroom.models import (
    Article,
    Block,
    BlockKind,
    Entity,
    Link,
    Mark,
    MarkKind,
    Mention,
    SpanIndex,
)

UNLINKED_BLOCKS = (BlockKind.HEADING, BlockKind.CODE)
UNLINKED_MARKS = (MarkKind.CODE, MarkKind.LINK, MarkKind.ARTICLE, MarkKind.PICTURE)


def group_by_article(entities: Iterable[Entity]) -> Mapping[str, list[tuple[Mention, Entity]]]:
    """Return the mentions of each article (by slug), each with the entity it means."""
    grouped: defaultdict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            grouped[mention.document].append((mention, entity))
    return grouped


def choose_links(
    article: Article, mentions: Iterable[tuple[Mention, Entity]], confidence: float
) -> tuple[Link, ...]:
    """Choose the links of one article from its own mentions, in order, without overlap.

    A mention, or an entity, less sure than `confidence` (0 to 1) is left as plain text, but not the
    full name of somebody who is sure elsewhere.
    """
    starts = [block.start for block in article.blocks]
    marks = SpanIndex(article.marks)
    links: dict[str, Link] = {}
    end = 0
    for mention, entity in sorted(mentions, key=lambda pair: (pair[0].start, pair[1].id)):
        is_free = entity.id not in links and mention.start >= end
        if not is_free or not _is_sure(mention, entity, confidence):
            continue
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and _can_link(mention, article.blocks[index], marks):
            links[entity.id] = Link(mention.start, mention.end, entity.id)
            end = mention.end
    return tuple(links.values())


def _is_sure(mention: Mention, entity: Entity, confidence: float) -> bool:
    """Return whether a mention may be linked; a full name says by itself who is meant."""
    is_full = " " in entity.name and mention.form == entity.name
    return entity.confidence >= confidence and (is_full or mention.confidence >= confidence)


def _can_link(mention: Mention, block: Block, marks: SpanIndex[Mark]) -> bool:
    """Return whether a mention stands within a block of prose and crosses no other markup."""
    if block.kind in UNLINKED_BLOCKS or mention.end > block.end or "\n" in mention.surface:
        return False
    overlapping = marks.find_overlapping(mention.start, mention.end)
    return not any(_conflicts(mark, mention) for mark in overlapping)


def _conflicts(mark: Mark, mention: Mention) -> bool:
    """Return whether a link over a mention would break a mark that it overlaps."""
    is_inside = mark.start <= mention.start and mention.end <= mark.end
    is_around = mention.start <= mark.start and mark.end <= mention.end
    if mark.kind is MarkKind.NOTE:  # its sign stands behind what it marks
        return False
    return mark.kind in UNLINKED_MARKS or not (is_inside or is_around)
