"""The search index: Pagefind's, over the pages whose template marks their text.

In: a rendered site. Out: `pagefind/` in it, and issues. A page is searchable when its text stands
in an element with `data-pagefind-body`; without such a mark on any page there is no index.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from readingroom.errors import Issue, Severity
from readingroom.finishing.canonical import UnknownFormatError, sort_index
from readingroom.finishing.indexing import PagefindError, PagefindIndex

FOLDER = "pagefind"
MARK = b"data-pagefind-body"
# Pagefind's own user interfaces, which our search box does without.
UNUSED = (
    "pagefind-component-ui.css",
    "pagefind-component-ui.js",
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
)


def build_search_index(site: Path, *, language: str) -> tuple[Issue, ...]:
    """Index the pages of a rendered site that are marked for search, replacing an earlier index.

    All pages go into one index with the word stems of `language`, so that one search finds
    everything. The same pages give the same bytes.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    pages = _find_pages(site)
    if not pages:
        return (
            Issue(
                FOLDER,
                0,
                Severity.WARNING,
                "no page is marked for search, so the site has no search index",
                "the templates mark a page's text with data-pagefind-body",
            ),
        )
    try:
        _write_index(site, pages, folder, language)
    except (PagefindError, OSError, UnicodeDecodeError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        return (
            Issue(
                FOLDER,
                0,
                Severity.ERROR,
                f"the search index could not be built: {error}",
                "reinstall Pagefind: python -m pip install --force-reinstall 'pagefind[bin]'",
            ),
        )
    return _tidy(folder)


def _find_pages(site: Path) -> tuple[str, ...]:
    paths = (path for path in site.rglob("*.html") if path != site / "404.html")
    return tuple(sorted(p.relative_to(site).as_posix() for p in paths if MARK in p.read_bytes()))


def _write_index(site: Path, pages: tuple[str, ...], folder: Path, language: str) -> None:
    with PagefindIndex(language) as index:
        for page in pages:
            index.add_page(page, (site / page).read_text(encoding="utf-8"))
        index.write(folder)
    if not (folder / "pagefind-entry.json").is_file():
        raise PagefindError("the program wrote nothing")


def _tidy(folder: Path) -> tuple[Issue, ...]:
    for name in UNUSED:
        (folder / name).unlink(missing_ok=True)
    try:
        sort_index(folder)
        _remove_fallback(folder)
    except (UnknownFormatError, ValueError, KeyError) as error:
        return (
            Issue(
                FOLDER,
                0,
                Severity.NOTE,
                f"this Pagefind writes its index in a new way, left as it is: {error}",
                "searching works; two builds may differ in the index",
            ),
        )
    return ()


def _remove_fallback(folder: Path) -> None:
    """Remove the stemmer for unknown languages unless an index asks for it."""
    languages = json.loads((folder / "pagefind-entry.json").read_bytes())["languages"]
    if all(language["wasm"] for language in languages.values()):
        (folder / "wasm.unknown.pagefind").unlink(missing_ok=True)
