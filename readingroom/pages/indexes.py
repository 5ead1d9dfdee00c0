"""The ways in to articles: by year and by author.

In: all articles in order of date. Out: `Index`es, which `listing` makes into pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from readingroom.config import Project
from readingroom.models import Article
from readingroom.pages.listing import Group, Index
from readingroom.pages.markdown import escape_inline
from readingroom.pages.phrases import (
    AUTHORS_FOLDER,
    article_line,
    author_path,
    count,
)
from readingroom.slugs import make_slug, make_unique_slugs
from readingroom.words import Words

ARTICLES_INDEX = "articles/index.md"
AUTHORS_INDEX = f"{AUTHORS_FOLDER}/index.md"
WHOLE_LIST = 100  # up to so many articles, the articles' index lists them all itself


def make_author_slugs(articles: Iterable[Article]) -> Mapping[str, str]:
    """Give each author's name the slug of its page."""
    names = sorted({name for article in articles for name in article.authors})
    return dict(zip(names, make_unique_slugs(names, taken=["index"]), strict=True))


def _year_title(folder: str, words: Words) -> str:
    return folder if folder.isdigit() else words.index.undated


def _by_year(newest_first: Iterable[Article]) -> list[tuple[str, list[Article]]]:
    return [
        (year, list(group)) for year, group in groupby(newest_first, key=lambda one: one.folder)
    ]


def _article_group(heading: str, articles: Iterable[Article], page: str, words: Words) -> Group:
    return Group(heading, tuple(article_line(article, page, words) for article in articles))


def _introduce(number: int, link_text: str, target: str, words: Words) -> str:
    """Say how many articles an index lists, and where the wider index is."""
    articles = count(number, words.counts.articles, words)
    return f"{articles} · [{escape_inline(link_text)}]({target})"


def _year_index(year: str, articles: Sequence[Article], words: Words) -> Index:
    path = f"articles/{year}/index.md"
    names = words.dates.months
    months = groupby(articles, key=lambda one: names[one.date.month - 1] if one.date else "")
    groups = tuple(_article_group(month, group, path, words) for month, group in months)
    introduction = _introduce(len(articles), words.index.all_years, "../index.md", words)
    return Index(path, _year_title(year, words), groups, introduction)


def _years_line(year: str, articles: Sequence[Article], words: Words) -> str:
    title = escape_inline(_year_title(year, words))
    number = count(len(articles), words.counts.articles, words)
    return f"- [{title}]({year}/index.md) · {number}"


def _articles_index(newest_first: Sequence[Article], newest: int, words: Words) -> Index:
    years = _by_year(newest_first)
    path, own = ARTICLES_INDEX, words.index
    if len(newest_first) <= WHOLE_LIST:
        groups = [
            _article_group(_year_title(year, words), group, path, words) for year, group in years
        ]
    else:
        groups = [
            Group(own.by_year, tuple(_years_line(year, group, words) for year, group in years)),
            _article_group(own.newest, newest_first[:newest], path, words),
        ]
    introduction = _introduce(len(newest_first), own.by_author, "authors/index.md", words)
    return Index(path, own.articles, tuple(groups), introduction)


def _author_indexes(
    newest_first: Sequence[Article], slugs: Mapping[str, str], words: Words
) -> tuple[Index, ...]:
    written: dict[str, list[Article]] = {name: [] for name in slugs}
    for article in newest_first:
        for name in article.authors:
            written[name].append(article)
    names = sorted(slugs, key=lambda name: (make_slug(name), name))
    lines = tuple(
        f"- [{escape_inline(name)}]({slugs[name]}.md) · "
        f"{count(len(written[name]), words.counts.articles, words)}"
        for name in names
    )
    overview = Index(AUTHORS_INDEX, words.index.authors, (Group("", lines),), jump=False)
    return (overview, *(_author_index(name, slugs[name], written[name], words) for name in names))


def _author_index(name: str, slug: str, articles: Sequence[Article], words: Words) -> Index:
    path = author_path(slug)
    groups = tuple(
        _article_group(_year_title(year, words), group, path, words)
        for year, group in _by_year(articles)
    )
    introduction = _introduce(len(articles), words.index.all_authors, "index.md", words)
    return Index(path, name, groups, introduction)


def build_indexes(
    articles: Sequence[Article], author_slugs: Mapping[str, str], project: Project
) -> tuple[Index, ...]:
    """Build the indexes of articles; `articles` come in order of date, oldest first."""
    words = project.words
    newest_first = tuple(reversed(articles))
    return (
        _articles_index(newest_first, project.settings.newest, words),
        *(_year_index(year, group, words) for year, group in _by_year(newest_first)),
        *_author_indexes(newest_first, author_slugs, words),
    )
