"""Which other addresses lead to which pages: former ones, and those that headers name as aliases.

In: a project, the articles with their addresses. Out: a `Redirect` for each page that is to stand
where nothing else does. An article that is gone leaves none: the host answers with its page for
what is not found, as search engines expect, and whoever takes an article down wants no trace of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.config import Project
from readingroom.finishing import Redirect
from readingroom.ledger import Addressed
from readingroom.models import Article
from readingroom.slugs import make_url


def list_redirects(project: Project, addressed: Addressed) -> tuple[Redirect, ...]:
    """List the addresses that are no page's now, and lead to one."""
    return tuple(sorted(_list_moved(project, addressed)))


def _list_moved(project: Project, addressed: Addressed) -> Iterator[Redirect]:
    urls = project.directory_urls
    by_address = {article.path.removesuffix(".md"): article for article in addressed.articles}
    by_slug = {article.slug: article for article in addressed.articles}
    for address, target in addressed.former.items():
        if target in by_address:
            path = _name_file(make_url(f"{address}.md", directory_urls=urls))
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
