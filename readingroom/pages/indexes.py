"""The ways in: articles by year and by author, people and places from A to Z.

In: all articles in order of date, all entities that have pages. Out: index `Page`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from readingroom.config import Settings
from readingroom.models import Article, Entity, Kind, Page
from readingroom.pages.listing import Group, Index, build_index_pages
from readingroom.pages.markdown import escape_inline
from readingroom.pages.phrases import (
    AUTHORS_FOLDER,
    MONTHS,
    article_line,
    author_path,
    count,
    letter_of,
    surname_key,
)
from readingroom.slugs import make_relative_link, make_slug, make_unique_slugs

ARTICLES_INDEX = "articles/index.md"
AUTHORS_INDEX = f"{AUTHORS_FOLDER}/index.md"
WHOLE_LIST = 100  # up to so many articles, the articles' index lists them all itself


def make_author_slugs(articles: Iterable[Article]) -> Mapping[str, str]:
    """Give each author's name the slug of its page."""
    names = sorted({name for article in articles for name in article.authors})
    return dict(zip(names, make_unique_slugs(names, taken=["index"]), strict=True))


def kind_index(kind: Kind) -> str:
    """Give the Markdown file of the index of a kind of names."""
    return f"glossary/{kind.plural}/index.md"


def _year_title(folder: str) -> str:
    return folder if folder.isdigit() else "Undated"


def _by_year(newest_first: Iterable[Article]) -> list[tuple[str, list[Article]]]:
    return [
        (year, list(group)) for year, group in groupby(newest_first, key=lambda one: one.folder)
    ]


def _article_group(heading: str, articles: Iterable[Article], page: str) -> Group:
    return Group(heading, tuple(article_line(article, page) for article in articles))


def _year_index(year: str, articles: Sequence[Article]) -> Index:
    path = f"articles/{year}/index.md"
    months = groupby(articles, key=lambda one: MONTHS[one.date.month - 1] if one.date else "")
    groups = tuple(_article_group(month, group, path) for month, group in months)
    introduction = f"{count(len(articles), 'article')} · [all years](../index.md)"
    return Index(path, _year_title(year), groups, introduction)


def _years_line(year: str, articles: Sequence[Article]) -> str:
    return f"- [{_year_title(year)}]({year}/index.md) · {count(len(articles), 'article')}"


def _articles_index(newest_first: Sequence[Article], newest: int) -> Index:
    years = _by_year(newest_first)
    if len(newest_first) <= WHOLE_LIST:
        groups = [_article_group(_year_title(year), group, ARTICLES_INDEX) for year, group in years]
    else:
        groups = [
            Group("By year", tuple(_years_line(year, group) for year, group in years)),
            _article_group("Newest", newest_first[:newest], ARTICLES_INDEX),
        ]
    introduction = f"{count(len(newest_first), 'article')} · [by author](authors/index.md)"
    return Index(ARTICLES_INDEX, "Articles", tuple(groups), introduction)


def _author_indexes(newest_first: Sequence[Article], slugs: Mapping[str, str]) -> tuple[Index, ...]:
    written: dict[str, list[Article]] = {name: [] for name in slugs}
    for article in newest_first:
        for name in article.authors:
            written[name].append(article)
    names = sorted(slugs, key=lambda name: (make_slug(name), name))
    lines = tuple(
        f"- [{escape_inline(name)}]({slugs[name]}.md) · {count(len(written[name]), 'article')}"
        for name in names
    )
    overview = Index(AUTHORS_INDEX, "Authors", (Group("", lines),), jump=False)
    return (overview, *(_author_index(name, slugs[name], written[name]) for name in names))


def _author_index(name: str, slug: str, articles: Sequence[Article]) -> Index:
    path = author_path(slug)
    groups = tuple(
        _article_group(_year_title(year), group, path) for year, group in _by_year(articles)
    )
    introduction = f"{count(len(articles), 'article')} · [all authors](index.md)"
    return Index(path, name, groups, introduction)


def _entity_line(entity: Entity, page: str) -> str:
    articles = len({mention.document for mention in entity.mentions})
    link = make_relative_link(page, entity.path)
    return f"- [{escape_inline(entity.name)}]({link}) · {count(articles, 'article')}"


def _kind_index(kind: Kind, entities: Iterable[Entity]) -> Index:
    path = kind_index(kind)
    ordered = sorted(entities, key=lambda entity: (surname_key(entity), entity.id))
    letters = groupby(ordered, key=lambda entity: letter_of(surname_key(entity)))
    groups = tuple(
        Group(letter, tuple(_entity_line(entity, path) for entity in group))
        for letter, group in letters
    )
    introduction = count(len(ordered), str(kind), kind.plural) + " named in the articles."
    return Index(path, kind.plural.capitalize(), groups, introduction)


def build_indexes(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    author_slugs: Mapping[str, str],
    settings: Settings,
) -> tuple[Page, ...]:
    """Write all index pages; `articles` come in order of date, oldest first."""
    newest_first = tuple(reversed(articles))
    indexes = [
        _articles_index(newest_first, settings.newest),
        *(_year_index(year, group) for year, group in _by_year(newest_first)),
        *_author_indexes(newest_first, author_slugs),
        *(
            _kind_index(kind, [entity for entity in entities if entity.kind is kind])
            for kind in settings.kinds
        ),
    ]
    return tuple(page for index in indexes for page in build_index_pages(index, settings.page_size))
