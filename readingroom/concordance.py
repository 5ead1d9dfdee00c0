"""Who is mentioned where, inverted once: entity to occurrences, article to entities.

In: articles and resolved entities. Out: a `Concordance`, from which pages read backlinks and
context lines, and linking reads which names an article holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from readingroom.lexicon import find_sentences
from readingroom.models import Article, Entity, Mention, Occurrence, number_paragraphs


@dataclass(frozen=True, slots=True)
class Concordance:
    """Both directions of "is mentioned in"; occurrences are in order of article and position."""

    occurrences: Mapping[str, tuple[Occurrence, ...]]
    entities: Mapping[str, tuple[str, ...]]


Spans = tuple[tuple[int, int], ...]
LONGEST_SENTENCE = 4000
"""Characters; what goes on longer without a full stop is a list or a dump, and cut at a blank, or
each name in it would be shown with all of it."""


class _BlockIndex:
    """An article's blocks made searchable by position; a block's sentences are found once."""

    __slots__ = ("_blocks", "_body", "_paragraphs", "_sentences", "_starts", "_texts")

    def __init__(self, article: Article) -> None:
        self._body, self._blocks = article.body, article.blocks
        self._starts = [block.start for block in article.blocks]
        self._paragraphs = number_paragraphs(article.blocks)
        self._sentences: dict[int, Spans] = {}
        self._texts: dict[tuple[int, int], str] = {}  # one for all mentions of a sentence

    def locate(self, mention: Mention) -> Occurrence:
        """Find the paragraph and the sentence of a mention."""
        index = bisect_right(self._starts, mention.start) - 1
        start, end = self._find_sentence(index, mention.start)
        last = mention.start + len(mention.surface)
        return Occurrence(
            mention=mention,
            paragraph=self._paragraphs[index],
            sentence=self._read(start, min(max(end, last), self._blocks[index].end)),
            start=mention.start - start,
            end=last - start,
        )

    def _find_sentence(self, index: int, position: int) -> tuple[int, int]:
        """Find the sentence at a position of a block, as a span of the body."""
        block = self._blocks[index]
        if index not in self._sentences:
            text = self._body[block.start : block.end]
            self._sentences[index] = tuple(
                (block.start + start, block.start + end)
                for span in find_sentences(text)
                for start, end in _cut_long(text, *span)
            )
        spans = self._sentences[index]
        at = bisect_right(spans, (position, block.end)) - 1
        is_inside = at >= 0 and position < spans[at][1]
        return spans[at] if is_inside else (block.start, block.end)

    def _read(self, start: int, end: int) -> str:
        if (start, end) not in self._texts:
            self._texts[start, end] = self._body[start:end]
        return self._texts[start, end]


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence, if it is one that nobody wrote, else itself."""
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = blank if blank > 0 else start + LONGEST_SENTENCE
        yield start, cut
        start = cut + (blank > 0)
    yield start, end


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
