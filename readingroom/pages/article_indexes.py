"""Indexes of articles: by year, in long years by month, and by author.

In: all articles in order of date. Out: `Index`es, which `pagination` makes into pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from readingroom.config import Project
from readingroom.interface import Words, fill
from readingroom.models import Article, order_for_reading
from readingroom.pages.formatting import (
    AUTHORS_FOLDER,
    article_line,
    author_path,
    count,
    introduce,
)
from readingroom.pages.label_indexes import (
    SECTIONS_INDEX,
    TAGS_INDEX,
    Labels,
    build_label_indexes,
)
from readingroom.pages.markdown import write_link
from readingroom.pages.pagination import Index, IndexSection, locate_sections, part_path
from readingroom.pages.parameters import WHOLE_ARTICLE_LIST
from readingroom.slugs import make_slug, make_unique_slugs

ARTICLES_INDEX = "articles/index.md"
AUTHORS_INDEX = f"{AUTHORS_FOLDER}/index.md"
TIMELINE = "articles/timeline.md"


def make_author_slugs(articles: Iterable[Article]) -> Mapping[str, str]:
    """Map each author's name to the slug of its page."""
    names = sorted({name for article in articles for name in article.authors})
    return dict(zip(names, make_unique_slugs(names, taken=["index"]), strict=True))


def _year_title(folder: str, words: Words) -> str:
    return folder if folder.isdigit() else words.index.undated


def _by_year(newest_first: Iterable[Article]) -> list[tuple[str, list[Article]]]:
    return [
        (year, list(group))
        for year, group in groupby(newest_first, key=lambda article: article.folder)
    ]


def _list_articles(
    heading: str, articles: Iterable[Article], page: str, words: Words
) -> IndexSection:
    return IndexSection(heading, tuple(article_line(article, page, words) for article in articles))


def _introduce(number: int, path: str, words: Words, *targets: tuple[str, str]) -> str:
    """Write how many articles an index lists, and links to other indexes: (text, file) each."""
    return introduce(count(number, words.counts.articles, words), path, targets)


def _by_month(articles: Sequence[Article]) -> list[tuple[int, list[Article]]]:
    """Group the articles of a year by month; undated ones are in month 0."""
    months = groupby(articles, key=lambda article: int(article.iso_date[5:7] or 0))
    return [(month, list(group)) for month, group in months]


def _is_long(articles: Sequence[Article]) -> bool:
    return len(articles) > WHOLE_ARTICLE_LIST and bool(articles[0].iso_date)


def _month_file(month: int) -> str:
    return part_path("month.md", f"{month:02d}")


def _year_indexes(year: str, articles: Sequence[Article], words: Words) -> tuple[Index, ...]:
    """Build the index of a year; where it has many articles, one of each month too."""
    path, title = f"articles/{year}/index.md", _year_title(year, words)
    names = words.dates.months
    months = _by_month(articles)
    introduction = _introduce(len(articles), path, words, (words.index.all_years, ARTICLES_INDEX))
    if not _is_long(articles):
        sections = tuple(
            _list_articles(names[month - 1] if month else "", group, path, words)
            for month, group in months
        )
        return (Index(path, title, sections, introduction),)
    lines = tuple(
        f"- {write_link(names[month - 1], _month_file(month))} · "
        f"{count(len(group), words.counts.articles, words)}"
        for month, group in months
    )
    indexes = [Index(path, title, (IndexSection("", lines),), introduction, jump=False)]
    for month, group in months:
        own = f"articles/{year}/{_month_file(month)}"
        all_of_year = fill(words.article.all_of_year, year=year)
        introduction = _introduce(len(group), own, words, (all_of_year, path))
        sections = (_list_articles("", group, own, words),)
        indexes.append(Index(own, f"{names[month - 1]} {year}", sections, introduction, jump=False))
    return tuple(indexes)


def locate_periods(articles: Sequence[Article], words: Words, size: int) -> Mapping[str, str]:
    """Map each year ("1916") and month ("1916-05") to the page that lists its articles.

    `size` is how many entries a page of an index holds at most.
    """
    targets = {}
    newest_first = reversed([article for article in articles if article.iso_date])
    for year, group in _by_year(newest_first):
        targets[year] = f"articles/{year}/index.md"
        months = locate_sections(_year_indexes(year, group, words)[0], size)
        for month, _ in _by_month(group):
            name = words.dates.months[month - 1]
            targets[f"{year}-{month:02d}"] = (
                f"articles/{year}/{_month_file(month)}" if _is_long(group) else months[name]
            )
    return targets


def _years_line(year: str, articles: Sequence[Article], words: Words) -> str:
    number = count(len(articles), words.counts.articles, words)
    return f"- {write_link(_year_title(year, words), f'{year}/index.md')} · {number}"


def find_first(articles: Sequence[Article]) -> Article:
    """Find where reading in order begins: with the first article that has a date."""
    return order_for_reading(articles)[0]


def _articles_index(
    newest_first: Sequence[Article], labels: Labels, newest: int, words: Words
) -> Index:
    years = _by_year(newest_first)
    path, own = ARTICLES_INDEX, words.index
    if len(newest_first) <= WHOLE_ARTICLE_LIST:
        sections = [
            _list_articles(_year_title(year, words), group, path, words) for year, group in years
        ]
    else:
        sections = [
            IndexSection(
                own.by_year, tuple(_years_line(year, group, words) for year, group in years)
            ),
            _list_articles(own.newest, newest_first[:newest], path, words),
        ]
    targets = []
    if any(article.authors for article in newest_first):
        targets.append((own.by_author, AUTHORS_INDEX))
    targets += [(own.by_section, SECTIONS_INDEX)] * bool(labels.sections)
    targets += [(own.by_tag, TAGS_INDEX)] * bool(labels.tags)
    if len(newest_first) > 1:
        first = find_first(tuple(reversed(newest_first)))
        targets += [(words.timeline.title, TIMELINE), (words.timeline.in_order, first.path)]
    introduction = _introduce(len(newest_first), path, words, *targets)
    return Index(path, own.articles, tuple(sections), introduction)


def _author_indexes(
    newest_first: Sequence[Article], slugs: Mapping[str, str], words: Words
) -> tuple[Index, ...]:
    written: dict[str, list[Article]] = {name: [] for name in slugs}
    for article in newest_first:
        for name in article.authors:
            written[name].append(article)
    names = sorted(slugs, key=lambda name: (make_slug(name), name))
    lines = tuple(
        f"- {write_link(name, f'{slugs[name]}.md')} · "
        f"{count(len(written[name]), words.counts.articles, words)}"
        for name in names
    )
    overview = Index(AUTHORS_INDEX, words.index.authors, (IndexSection("", lines),), jump=False)
    return (overview, *(_author_index(name, slugs[name], written[name], words) for name in names))


def _author_index(name: str, slug: str, articles: Sequence[Article], words: Words) -> Index:
    path = author_path(slug)
    sections = tuple(
        _list_articles(_year_title(year, words), group, path, words)
        for year, group in _by_year(articles)
    )
    introduction = _introduce(len(articles), path, words, (words.index.all_authors, AUTHORS_INDEX))
    return Index(path, name, sections, introduction)


def build_indexes(
    articles: Sequence[Article],
    author_slugs: Mapping[str, str],
    labels: Labels,
    project: Project,
) -> tuple[Index, ...]:
    """Build the indexes of articles; `articles` come in order of date, oldest first."""
    words = project.words
    newest_first = tuple(reversed(articles))
    return (
        _articles_index(newest_first, labels, project.settings.newest, words),
        *(
            index
            for year, group in _by_year(newest_first)
            for index in _year_indexes(year, group, words)
        ),
        *_author_indexes(newest_first, author_slugs, words),
        *build_label_indexes(newest_first, labels, words),
    )
