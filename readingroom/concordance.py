"""Who is mentioned where, inverted once: entity to occurrences, article to entities.

In: articles and resolved entities. Out: a `Concordance`, from which pages read backlinks and
context lines, and linking reads which names an article holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readingroom.models import Article, Block, Entity, Mention, Occurrence, number_paragraphs
from readingroom.sentences import find_sentences


@dataclass(frozen=True, slots=True)
class Concordance:
    """Both directions of "is mentioned in"; occurrences are in order of article and position."""

    occurrences: Mapping[str, tuple[Occurrence, ...]]
    entities: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Outline:
    """An article's blocks made searchable by position."""

    body: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def block_at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def _outline(article: Article) -> _Outline:
    blocks = article.blocks
    starts = tuple(block.start for block in blocks)
    return _Outline(article.body, blocks, starts, number_paragraphs(blocks))


def _locate(mention: Mention, outline: _Outline) -> Occurrence:
    index = outline.block_at(mention.start)
    block = outline.blocks[index]
    text = outline.body[block.start : block.end]
    offset = mention.start - block.start
    start, end = next(
        ((first, last) for first, last in find_sentences(text) if first <= offset < last),
        (0, len(text)),
    )
    end = max(end, offset + len(mention.surface))
    return Occurrence(
        mention=mention,
        paragraph=outline.paragraphs[index],
        sentence=text[start:end],
        start=offset - start,
        end=offset - start + len(mention.surface),
    )


def build_concordance(articles: Iterable[Article], entities: Iterable[Entity]) -> Concordance:
    """Invert the mentions of all entities; mentions in unknown articles are a programming error."""
    outlines = {article.slug: _outline(article) for article in articles}
    occurrences: dict[str, tuple[Occurrence, ...]] = {}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        occurrences[entity.id] = tuple(
            _locate(mention, outlines[mention.document]) for mention in sorted(entity.mentions)
        )
        for mention in entity.mentions:
            named[mention.document].add(entity.id)
    return Concordance(occurrences, {slug: tuple(sorted(ids)) for slug, ids in named.items()})
