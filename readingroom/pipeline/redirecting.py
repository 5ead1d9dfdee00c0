"""Which other addresses lead to which pages: former ones, and those that headers name as aliases.

In: a project, the articles with their addresses, the names and their pages. Out: a `Redirect` for
each page that is to stand where nothing else does. An article that is gone leaves none: the host
answers with its page for what is not found, as search engines expect, and whoever takes an article
down wants no trace of it. One that is left out as a version of another leads to that.
The page of a name that went into another leads there; where a name has too few mentions for a page
now, it leads to the index where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.config import Project
from readingroom.finishing import Redirect
from readingroom.ledger import Addressed, KeptNames
from readingroom.models import Article, Entity
from readingroom.pages.name_indexes import kind_index
from readingroom.slugs import make_url


@dataclass(frozen=True, slots=True)
class NamePages:
    """The names that are shown, the ids of those with pages, and what the ledger says of them."""

    entities: Sequence[Entity]
    paged: Collection[str]
    kept: KeptNames


def list_redirects(
    project: Project, addressed: Addressed, names: NamePages, dropped: Mapping[str, str]
) -> tuple[Redirect, ...]:
    """List the addresses that are no page's now, and lead to one.

    `dropped` maps the slugs of articles that are left out to those of the articles they lead to.
    """
    moved = _list_moved(project, addressed, dropped)
    return tuple(sorted({*moved, *_list_names(project, names)}))


def _list_names(project: Project, names: NamePages) -> Iterator[Redirect]:
    urls = project.directory_urls
    by_id = {entity.id: entity for entity in names.entities}
    for address, name in names.kept.leads.items():
        entity = by_id[name]
        target = entity.path if name in names.paged else kind_index(entity.kind)
        path = _name_file(make_url(f"{address}.md", directory_urls=urls))
        url = make_url(target, directory_urls=urls)
        yield Redirect(path, url, entity.name, project.settings.language)


def _list_moved(
    project: Project, addressed: Addressed, dropped: Mapping[str, str]
) -> Iterator[Redirect]:
    own = {article.slug: article for article in addressed.articles}
    by_slug = {slug: own[dropped.get(slug, slug)] for slug in own}
    by_address = {
        article.path.removesuffix(".md"): by_slug[article.slug] for article in addressed.articles
    }
    left_out = (own[slug].path.removesuffix(".md") for slug in dropped)
    former = {**addressed.former, **{address: address for address in left_out}}
    for address, target in former.items():
        if target in by_address:
            path = _name_file(make_url(f"{address}.md", directory_urls=project.directory_urls))
            yield _lead(project, path, by_address[target])
    for alias, slug in addressed.aliases.items():
        yield _lead(project, _name_file(alias), by_slug[slug])


def _name_file(path: str) -> str:
    """Return the file that a host shows for a path.

    >>> _name_file("2011/huts/"), _name_file("2011/huts"), _name_file("huts.html")
    ('2011/huts/index.html', '2011/huts/index.html', 'huts.html')
    """
    if path.endswith((".html", ".htm")):
        return path
    return f"{path.rstrip('/')}/index.html"


def _lead(project: Project, path: str, article: Article) -> Redirect:
    url = make_url(article.path, directory_urls=project.directory_urls)
    return Redirect(path, url, article.headline, article.language)
