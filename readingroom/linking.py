"""Which mentions become links: the first sure one of each entity in an article.

In: an article and the entities that it mentions. Out: `Link` spans into its body. Never inside a
heading, code or a link that the source brought along, never across the edge of other markup.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from readingroom.models import Article, BlockKind, Entity, Link, Mark, MarkKind, Mention

UNLINKED_BLOCKS = (BlockKind.HEADING, BlockKind.CODE)
UNLINKED_MARKS = (MarkKind.CODE, MarkKind.LINK)


class _Ground:
    """Where links may stand in an article: blocks and marks, searchable by position."""

    __slots__ = ("_blocks", "_marks", "_reach", "_starts")

    def __init__(self, article: Article) -> None:
        self._blocks = article.blocks
        self._starts = [block.start for block in article.blocks]
        self._marks = sorted(article.marks, key=lambda mark: mark.start)
        self._reach = list(accumulate((mark.end for mark in self._marks), max))

    def can_carry_link(self, mention: Mention) -> bool:
        """Tell whether a mention stands within one block of prose and crosses no other markup."""
        start, end = mention.start, mention.end
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end > self._blocks[at].end or "\n" in mention.surface:
            return False
        if self._blocks[at].kind in UNLINKED_BLOCKS:
            return False
        return not any(_conflicts(mark, start, end) for mark in self._find_marks(start, end))

    def _find_marks(self, start: int, end: int) -> Iterator[Mark]:
        """Give the marks that may reach into a stretch, the last first."""
        at = bisect_left(self._marks, end, key=lambda mark: mark.start) - 1
        while at >= 0 and self._reach[at] > start:
            yield self._marks[at]
            at -= 1


def _conflicts(mark: Mark, start: int, end: int) -> bool:
    if mark.end <= start or end <= mark.start:
        return False
    inside = mark.start <= start and end <= mark.end
    around = start <= mark.start and mark.end <= end
    return mark.kind in UNLINKED_MARKS or not (inside or around)


def _is_sure(mention: Mention, entity: Entity, confidence: float) -> bool:
    """Tell whether a mention may be linked; a full name says by itself who is meant."""
    is_full = " " in entity.name and mention.form == entity.name
    return entity.confidence >= confidence and (is_full or mention.confidence >= confidence)


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
    ground = _Ground(article)
    links: list[Link] = []
    linked: set[str] = set()
    for mention, entity in sorted(mentions, key=lambda pair: (pair[0].start, pair[1].id)):
        overlaps = bool(links) and mention.start < links[-1].end
        if entity.id in linked or overlaps or not _is_sure(mention, entity, confidence):
            continue
        if ground.can_carry_link(mention):
            links.append(Link(mention.start, mention.end, entity.id))
            linked.add(entity.id)
    return tuple(links)
