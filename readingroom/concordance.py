"""Who is mentioned where, inverted once: entity to occurrences, article to entities.

In: articles and resolved entities. Out: a `Concordance`, from which pages read backlinks and
context lines, and linking reads which names an article holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readingroom.lexicon import find_sentences
from readingroom.models import Article, Entity, Mention, Occurrence, number_paragraphs


@dataclass(frozen=True, slots=True)
class Concordance:
    """Both directions of "is mentioned in"; occurrences are in order of article and position."""

    occurrences: Mapping[str, tuple[Occurrence, ...]]
    entities: Mapping[str, tuple[str, ...]]


Spans = tuple[tuple[int, int], ...]


class _BlockIndex:
    """An article's blocks made searchable by position; a block's sentences are found once."""

    __slots__ = ("_blocks", "_body", "_paragraphs", "_sentences", "_starts")

    def __init__(self, article: Article) -> None:
        self._body, self._blocks = article.body, article.blocks
        self._starts = [block.start for block in article.blocks]
        self._paragraphs = number_paragraphs(article.blocks)
        self._sentences: dict[int, Spans] = {}

    def locate(self, mention: Mention) -> Occurrence:
        """Find the paragraph and the sentence of a mention."""
        index = bisect_right(self._starts, mention.start) - 1
        offset = mention.start - self._blocks[index].start
        text = self._body[self._blocks[index].start : self._blocks[index].end]
        start, end = self._find_sentence(index, text, offset)
        last = offset + len(mention.surface)
        return Occurrence(
            mention=mention,
            paragraph=self._paragraphs[index],
            sentence=text[start : max(end, last)],
            start=offset - start,
            end=last - start,
        )

    def _find_sentence(self, index: int, text: str, offset: int) -> tuple[int, int]:
        if index not in self._sentences:
            self._sentences[index] = find_sentences(text)
        spans = self._sentences[index]
        at = bisect_right(spans, (offset, len(text))) - 1
        return spans[at] if at >= 0 and offset < spans[at][1] else (0, len(text))


def build_concordance(articles: Iterable[Article], entities: Iterable[Entity]) -> Concordance:
    """Invert the mentions of all entities; mentions in unknown articles are a programming error."""
    outlines = {article.slug: _BlockIndex(article) for article in articles}
    occurrences: dict[str, tuple[Occurrence, ...]] = {}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        occurrences[entity.id] = tuple(
            outlines[mention.document].locate(mention) for mention in sorted(entity.mentions)
        )
        for mention in entity.mentions:
            named[mention.document].add(entity.id)
    return Concordance(occurrences, {slug: tuple(sorted(ids)) for slug, ids in named.items()})
