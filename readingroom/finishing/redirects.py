"""Pages that stand at other addresses of a page, and lead there.

In: a rendered site and what leads where. Out: a small page for each, without any need of a script:
the browser goes on by itself, or by the link; a script, where it runs, takes the paragraph along
that an address names. They are in no index, feed or sitemap.
"""

from __future__ import annotations

import html
import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from readingroom.errors import Issue, Severity
from readingroom.finishing import search_index, sitemap
from readingroom.finishing.urls import find_files

WRITTEN_LATER = frozenset({search_index.FOLDER, sitemap.SITEMAP, sitemap.PACKED})
"""What the site has only when these pages are written."""
SCRIPT = "assets/moved.js"
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
    <meta charset="utf-8">
    <title>{title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="canonical" href="{canonical}">
    <meta http-equiv="refresh" content="0; url={link}">
</head>
<body class="rr-page rr-page--moved">
<main><h1><a href="{link}">{title}</a></h1></main>{script}
</body>
</html>
"""


@dataclass(frozen=True, slots=True, order=True)
class Redirect:
    """A file of the site, from its root, and the address within the site that it leads to.

    `title` is that of the page there, `language` that of the title.
    """

    path: str
    target: str
    title: str
    language: str


def write_redirects(
    site: Path, redirects: Iterable[Redirect], site_url: str = ""
) -> tuple[Issue, ...]:
    """Write the pages; where a page of the site stands already, that stays, with an issue.

    So does one whose address differs in capitals alone: on many disks both are the same file.
    """
    issues = []
    has_script = (site / SCRIPT).is_file()
    taken = {*WRITTEN_LATER, *map(_fold, find_files(site))}
    for redirect in redirects:
        file = site / redirect.path
        is_free = taken.isdisjoint(map(_fold, _list_beginnings(redirect.path)))
        if not is_free or file.exists() or any(parent.is_file() for parent in file.parents):
            message = f"a page of the site; it cannot lead to {redirect.target} too"
            hint = "take the address out of `aliases:`, or give the page another name"
            issues.append(Issue(redirect.path, 0, Severity.WARNING, message, hint))
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        page = render_redirect(redirect, site_url, has_script=has_script)
        file.write_text(page, encoding="utf-8", newline="\n")
    return tuple(issues)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _list_beginnings(path: str) -> Iterator[str]:
    """Yield a path and the folders it lies in."""
    yield path
    yield from (parent.as_posix() for parent in PurePosixPath(path).parents)


def render_redirect(redirect: Redirect, site_url: str = "", *, has_script: bool = False) -> str:
    """Write the page of a redirect; without the site's address, the canonical one is relative."""
    link = _make_link(redirect.path, redirect.target)
    script = f'\n<script src="{_make_link(redirect.path, SCRIPT)}"></script>' if has_script else ""
    return PAGE.format(
        language=html.escape(redirect.language),
        title=html.escape(redirect.title),
        canonical=html.escape(f"{site_url}{redirect.target}" if site_url else link),
        link=html.escape(link),
        script=script,
    )


def _make_link(page: str, target: str) -> str:
    """Return the link from one file to an address, both from the site's root.

    >>> _make_link("articles/undated/huts/index.html", "articles/1911/huts/")
    '../../1911/huts/'
    """
    slash = "/" if target.endswith("/") else ""
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + slash
