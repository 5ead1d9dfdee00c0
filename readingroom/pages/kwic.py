"""A name's concordance: keywords in context (KWIC), each mention in its sentence, newest first.

In: an entity's occurrences, the collection. Out: Markdown for its page and for the further pages
by year onto which the rest goes, so that each page stays light and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from readingroom.clipping import ELLIPSIS, find_context
from readingroom.models import Article, Occurrence
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import display_date
from readingroom.pages.markdown import escape_inline, escape_line, write_link
from readingroom.pages.parameters import KWIC_CONTEXT
from readingroom.slugs import make_relative_link


@dataclass(frozen=True, slots=True)
class ArticleMentions:
    """The mentions of a name in one article, or some of them where there are very many."""

    article: Article
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class ConcordancePart:
    """The mentions on a page; `label` is "" on the first page, then "1916", "1916-2" and so on."""

    label: str
    articles: tuple[ArticleMentions, ...]

    @property
    def mentions(self) -> int:
        """How many mentions are on the page."""
        return _count(self.articles)


def divide_concordance(
    occurrences: Sequence[Occurrence], collection: Collection, size: int
) -> tuple[ConcordancePart, ...]:
    """Divide the mentions into pages: about `size` on the first one, whole years if possible."""
    articles = _list_articles(occurrences, collection, size)
    years = [
        (folder, list(group))
        for folder, group in groupby(articles, key=lambda mentions: mentions.article.folder)
    ]
    first: list[ArticleMentions] = []
    while years and _count([*first, *years[0][1]]) <= size:
        first += years.pop(0)[1]
    if years and not first:
        folder, newest = years.pop(0)
        first, rest = _split(newest, size)
        years.insert(0, (folder, rest))
    further = [part for folder, group in years for part in _divide_year(folder, group, size)]
    return (ConcordancePart("", tuple(first)), *further)


def _list_articles(
    occurrences: Sequence[Occurrence], collection: Collection, size: int
) -> list[ArticleMentions]:
    by_article: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        by_article.setdefault(occurrence.mention.document, []).append(occurrence)
    return [
        ArticleMentions(collection.articles[slug], tuple(by_article[slug][at : at + size]))
        for slug in sorted(by_article, key=lambda slug: collection.age[slug])
        for at in range(0, len(by_article[slug]), size)
    ]


def _count(articles: Iterable[ArticleMentions]) -> int:
    return sum(len(mentions.occurrences) for mentions in articles)


def _split(
    articles: list[ArticleMentions], size: int
) -> tuple[list[ArticleMentions], list[ArticleMentions]]:
    """Take articles while their mentions fit, the first one in any case."""
    at, room = 1, size - len(articles[0].occurrences)
    while at < len(articles) and len(articles[at].occurrences) <= room:
        room -= len(articles[at].occurrences)
        at += 1
    return articles[:at], articles[at:]


def _divide_year(folder: str, articles: list[ArticleMentions], size: int) -> list[ConcordancePart]:
    parts: list[ConcordancePart] = []
    rest = articles
    while rest:
        taken, rest = _split(rest, size)
        label = folder if not parts else f"{folder}-{len(parts) + 1}"
        parts.append(ConcordancePart(label, tuple(taken)))
    return parts


def write_mentions(mentions: ArticleMentions, page: str, collection: Collection) -> str:
    """Write an article's headline, date and authors, then a line for each sentence."""
    article = mentions.article
    details = " · ".join([display_date(article.iso_date, collection.words), *article.authors])
    lines = [
        _write_line(occurrences, page, collection)
        for _, occurrences in groupby(
            mentions.occurrences, key=lambda found: (found.paragraph, found.sentence)
        )
    ]
    title = write_link(article.headline, make_relative_link(page, article.path))
    return "\n\n".join(
        [
            f"### {title}",
            f"*{escape_inline(details)}*",
            "\n".join(lines),
        ]
    )


def _write_line(occurrences: Iterable[Occurrence], page: str, collection: Collection) -> str:
    """Write one sentence with each mention in it emphasised, and the link to its paragraph."""
    found = sorted(occurrences, key=lambda occurrence: occurrence.start)
    sentence, first = found[0].sentence, found[0].start
    last = min(max(occurrence.end for occurrence in found), first + 2 * KWIC_CONTEXT)
    at, end = find_context(sentence, first, last, KWIC_CONTEXT, KWIC_CONTEXT)
    text = ELLIPSIS if at else ""
    for occurrence in found:
        if at <= occurrence.start and occurrence.end <= end:
            before = sentence[at : occurrence.start]
            name = sentence[occurrence.start : occurrence.end]
            text += _write(before, is_first=not text) + f"**{_write(name)}**"
            at = occurrence.end
    text += _write(sentence[at:end]) + (ELLIPSIS if end < len(sentence) else "")
    link = collection.link_paragraph(found[0].mention.document, found[0].paragraph, page)
    return f"- {text} {write_link(f'¶ {found[0].paragraph}', link)}"


def _write(text: str, *, is_first: bool = False) -> str:
    line = text.replace("\n", " ")
    return escape_line(line) if is_first else escape_inline(line)
