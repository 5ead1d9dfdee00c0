"""All articles in order of time: a chart, the numbers behind it, a list by year and month.

In: articles, oldest first, and the chart, drawn elsewhere. Out: `Page`s, the list in parts where it
is long. The chart has links and so stands in `layout`, where no engine rewrites them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from readingroom.config import Project
from readingroom.interface import Words
from readingroom.models import Article, Page
from readingroom.pages.article_indexes import ARTICLES_INDEX, TIMELINE, find_first
from readingroom.pages.formatting import count, introduce
from readingroom.pages.markdown import escape_inline, write_link
from readingroom.pages.pagination import Index, IndexSection, build_index_pages
from readingroom.pages.parameters import LEAST_PERIODS
from readingroom.pages.period_counts import count_dates, write_table
from readingroom.slugs import make_relative_link


def build_timeline(figure: str, articles: Sequence[Article], project: Project) -> tuple[Page, ...]:
    """Write the timeline; undated articles stand at its end."""
    words = project.words
    index = Index(
        TIMELINE,
        words.timeline.title,
        tuple(_group_by_time(articles, words)),
        _introduce(articles, words),
    )
    pages = build_index_pages(index, project.settings.page_size, words)
    layout: dict[str, object] = {"kind": "index", "look": "timeline"}
    first: dict[str, object] = {
        "description": words.timeline.introduction,
        "layout": layout | ({"figure": figure} if figure else {}),
    }
    return tuple(
        replace(page, front_matter={**page.front_matter, "layout": layout, **own})
        for page in pages
        for own in [first if page.path == TIMELINE else {}]
    )


def _introduce(articles: Sequence[Article], words: Words) -> str:
    """Write how many there are, links to the first and to the index, and the chart's numbers."""
    targets = [(words.index.articles, ARTICLES_INDEX)]
    if len(articles) > 1:
        targets.insert(0, (words.timeline.in_order, find_first(articles).path))
    chunks = [introduce(count(len(articles), words.counts.articles, words), TIMELINE, targets)]
    counts = count_dates(article.iso_date for article in articles)
    if len(counts) >= LEAST_PERIODS:
        undated = sum(not article.iso_date for article in articles)
        chunks.append(write_table(counts, undated, words, counted=words.index.articles))
    return "\n\n".join(chunks)


def _group_by_time(articles: Sequence[Article], words: Words) -> list[IndexSection]:
    sections = []
    for (year, month), group in groupby(articles, key=_month_of):
        heading = words.dates.months[int(month) - 1] if month else words.index.undated
        entries = tuple(_entry(article, words) for article in group)
        sections.append(IndexSection(heading, entries, year if month else ""))
    return sorted(sections, key=lambda section: not section.above)


def _month_of(article: Article) -> tuple[str, str]:
    return article.folder, article.iso_date[5:7]


def _entry(article: Article, words: Words) -> str:
    """Write a list item: the day, the title as a link, authors and time."""
    title = write_link(article.headline, make_relative_link(TIMELINE, article.path))
    minutes = count(article.minutes, words.counts.minutes, words)
    facts = f"*{' · '.join([*map(escape_inline, article.authors), minutes])}*"
    return " ".join(["-", *([f"**{article.date.day}**"] if article.date else []), title, facts])
