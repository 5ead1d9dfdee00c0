"""The home page: what this collection is, its newest articles, the names most mentioned in it.

In: the collection, figures drawn elsewhere. Out: one `Page`, `index.md`. Which sections there are,
and in which order, is the editor's; one that would say nothing is left out. Figures have links and
so stand in `layout`, where no engine rewrites them; a comment keeps each one's place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.config import HomeSection
from readingroom.models import Article, Kind, Page
from readingroom.pages.article_indexes import ARTICLES_INDEX, AUTHORS_INDEX, TIMELINE, find_first
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import article_lines, count, display_number, rank_names
from readingroom.pages.markdown import escape_inline, escape_line, join_chunks, write_link
from readingroom.pages.name_indexes import MAP, NETWORK, kind_index
from readingroom.pages.parameters import HOME_NAMES, LEAST_HOME_NAMES

HOME = "index.md"

_KINDS = {
    HomeSection.PEOPLE: Kind.PERSON,
    HomeSection.PLACES: Kind.PLACE,
    HomeSection.ORGANIZATIONS: Kind.ORGANIZATION,
}


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """The figures of the home page as HTML, "" for none, and whether there is a network."""

    map: str = ""
    timeline: str = ""
    has_network: bool = False


def build_home(collection: Collection, figures: HomeFigures) -> Page:
    """Write the home page; the introduction is the editor's Markdown and stands as it is."""
    project = collection.project
    settings, words = project.settings, project.words
    layout: dict[str, object] = {"kind": "home"}
    for section, figure in (
        (HomeSection.MAP, figures.map),
        (HomeSection.TIMELINE, figures.timeline),
    ):
        if figure and section in settings.home:
            layout[str(section)] = figure
    chunks = [settings.introduction.strip() or escape_line(project.site_description)]
    if HomeSection.NEWEST not in settings.home:
        chunks.append(_write_counts(collection))
    for section in settings.home:
        chunks.append(_write_section(section, collection, figures))
        if section is HomeSection.NEWEST:
            chunks.append(_write_counts(collection))
    matter = {"title": project.site_name or words.home.title, "layout": layout}
    return Page(HOME, matter, join_chunks(chunks))


def _write_counts(collection: Collection) -> str:
    """Write how much there is, each number a link: what one asks after the articles themselves."""
    words, number = collection.words, len(collection.articles)
    parts = [write_link(count(number, words.counts.articles, words), ARTICLES_INDEX)]
    for kind in collection.project.settings.kinds:
        if number := len(collection.list_kind(kind)):
            parts.append(
                write_link(count(number, words.of_kind(kind).count, words), kind_index(kind))
            )
    return f"{' '.join(parts)}\n{{: .rr-counts }}"


def _write_section(section: HomeSection, collection: Collection, figures: HomeFigures) -> str:
    """Write one section with its heading, "" where it would say nothing."""
    words = collection.words
    if section is HomeSection.NEWEST:
        return _write_newest(collection)
    if section is HomeSection.MAP:
        return _write_figure(section, figures.map, words.map.title, MAP)
    if section is HomeSection.TIMELINE:
        return _write_figure(section, figures.timeline, words.timeline.title, TIMELINE)
    if section is HomeSection.WAYS:
        return f"{_head(section, words.home.ways_in)}\n\n{_write_entry_points(collection, figures)}"
    return _write_most_mentioned(section, collection)


def _head(section: HomeSection, title: str, target: str = "") -> str:
    text = write_link(title, target) if target else escape_inline(title)
    return f"## {text} {{ #{section} }}"


def _write_newest(collection: Collection) -> str:
    """List the newest articles; one alone needs no heading."""
    articles = list(collection.articles.values())[::-1]
    lines = article_lines(articles[: collection.project.settings.newest], HOME, collection.words)
    if len(articles) < 2:
        return lines
    title = collection.words.home.newest
    return f"{_head(HomeSection.NEWEST, title, ARTICLES_INDEX)}\n\n{lines}"


def _write_figure(section: HomeSection, figure: str, title: str, target: str) -> str:
    return f"{_head(section, title, target)}\n\n<!-- {section} -->" if figure else ""


def _write_most_mentioned(section: HomeSection, collection: Collection) -> str:
    """List the names of a kind that are mentioned most, with how often."""
    kind, words = _KINDS[section], collection.words
    paged = [entity for entity in collection.list_kind(kind) if collection.has_page(entity)]
    if kind not in collection.project.settings.kinds or len(paged) < LEAST_HOME_NAMES:
        return ""
    title = str(getattr(words.home, section))
    lines = (
        f"- {collection.link_name(entity, HOME)} {display_number(len(entity.mentions), words)}"
        for entity in rank_names(paged)[:HOME_NAMES]
    )
    return "\n\n".join([_head(section, title, kind_index(kind)), "\n".join(lines)])


def _write_entry_points(collection: Collection, figures: HomeFigures) -> str:
    words, articles = collection.words, tuple(collection.articles.values())
    entries = _list_article_entries(articles, collection)
    for kind in collection.project.settings.kinds:
        own, number = words.of_kind(kind), len(collection.list_kind(kind))
        if number:
            entries.append((own.a_to_z, kind_index(kind), count(number, own.count, words)))
    if figures.map:
        entries.append((words.map.title, MAP, ""))
    if figures.has_network:
        entries.append((words.network.title, NETWORK, ""))
    return "\n".join(
        f"- {write_link(title, path)}" + (f" · {number}" if number else "")
        for title, path, number in entries
    )


def _list_article_entries(
    articles: Sequence[Article], collection: Collection
) -> list[tuple[str, str, str]]:
    """List titles, pages and counts of what leads to articles; one article needs little."""
    words = collection.words
    number = count(len(articles), words.counts.articles, words)
    authors = len({name for article in articles for name in article.authors})
    by_year = (words.home.by_year, ARTICLES_INDEX, number)
    if len(articles) < 2:
        return [by_year]
    entries = [
        (words.home.in_order, find_first(articles).path, ""),
        (words.timeline.title, TIMELINE, ""),
        by_year,
    ]
    if authors:
        own = count(authors, words.counts.authors, words)
        entries.append((words.home.by_author, AUTHORS_INDEX, own))
    return entries
