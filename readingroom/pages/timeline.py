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
from readingroom.pages.formatting import count
from readingroom.pages.markdown import escape_inline
from readingroom.pages.pagination import Group, Index, build_index_pages
from readingroom.pages.period_counts import count_days, write_table
from readingroom.slugs import make_relative_link

LEAST_COUNTED = 2  # fewer years or months make no table


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
    told = {"description": words.timeline.introduction}
    first = layout | ({"figure": figure} if figure else {})
    return tuple(
        replace(page, front_matter={**page.front_matter, **told, "layout": first})
        if page.path == TIMELINE
        else replace(page, front_matter={**page.front_matter, "layout": layout})
        for page in pages
    )


def _introduce(articles: Sequence[Article], words: Words) -> str:
    """Say how many there are, lead to the first and to the index, and give the chart's numbers."""
    ways = [(words.index.articles, ARTICLES_INDEX)]
    if len(articles) > 1:
        ways.insert(0, (words.timeline.in_order, find_first(articles).path))
    links = [f"[{escape_inline(text)}]({make_relative_link(TIMELINE, way)})" for text, way in ways]
    chunks = [" · ".join([count(len(articles), words.counts.articles, words), *links])]
    counts = count_days(article.date for article in articles)
    if len(counts) >= LEAST_COUNTED:
        undated = sum(article.date is None for article in articles)
        chunks.append(write_table(counts, undated, words, counted=words.index.articles))
    return "\n\n".join(chunks)


def _group_by_time(articles: Sequence[Article], words: Words) -> list[Group]:
    dated = [article for article in articles if article.date]
    undated = tuple(_entry(article, words) for article in articles if not article.date)
    groups = [
        Group(words.dates.months[int(month) - 1], tuple(_entry(one, words) for one in group), year)
        for (year, month), group in groupby(dated, key=_month_of)
    ]
    return [*groups, Group(words.index.undated, undated)] if undated else groups


def _month_of(article: Article) -> tuple[str, str]:
    return article.folder, f"{article.date:%m}" if article.date else ""


def _entry(article: Article, words: Words) -> str:
    """Write a list item: the day, the title as a link, authors and time."""
    title = f"[{escape_inline(article.headline)}]({make_relative_link(TIMELINE, article.path)})"
    minutes = count(article.minutes, words.counts.minutes, words)
    facts = f"*{' · '.join([*map(escape_inline, article.authors), minutes])}*"
    return " ".join(["-", *([f"**{article.date.day}**"] if article.date else []), title, facts])
