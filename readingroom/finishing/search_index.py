"""The search index: Pagefind's, over the pages whose template marks their text.

In: a rendered site. Out: `pagefind/` in it, and issues. A page is searchable when its text stands
in an element with `data-pagefind-body`; without such a mark on any page there is no index.

What the program needs of memory grows with the pages of one index, so that a large site gets
several: the first in `pagefind/`, the others in `pagefind/2/` and so on, merged by the search box
when a reader searches. `pagefind/parts.json` names them, and how heavy each list of values is that
a search can be narrowed by, so that the box knows what to load unasked.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from readingroom.errors import Issue, Severity
from readingroom.finishing.pagefind_files import UnknownFormatError, find_filters, sort_index
from readingroom.finishing.pagefind_program import PagefindError, PagefindIndex
from readingroom.finishing.search_pages import (
    SearchPage,
    add_folded_words,
    cut_to_body,
    divide,
    sort_pages,
)

FOLDER = "pagefind"
PARTS = "parts.json"
# Asked for no word, Pagefind 1.5 loads the whole index before it applies the filters, which need
# none of it: "all articles about A and B" cost 9 MB at 5,000 articles.
PROGRAMS = ("pagefind.js", "pagefind-worker.js")
LOADS_ALL = "this.backend.request_indexes(ptr,term)"
LOADS_WHAT_IT_NEEDS = f'(filter_only?"[]":{LOADS_ALL})'
# Measured on made-up articles of 1,300 words: 0.26 MB of memory a page, 1.4 GB at 5,500 pages. One
# index is kept as long as that may be, for each further one costs a reader 60 to 100 kB at the
# first search.
MOST_PAGES = 6000
PATIENCE, PATIENCE_A_PAGE = 300.0, 0.5
"""Seconds for an index, and for each of its pages, after which the program hangs: a page takes some
thousandths, on a machine that has nothing else to do."""
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
# What every index comes with, and the first one's serves for all.
SHARED = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind")
NOTHING_MARKED = Issue(
    FOLDER,
    0,
    Severity.WARNING,
    "no page is marked for search, so the site has no search index",
    "the templates mark a page's text with data-pagefind-body",
)


def build_search_index(
    site: Path,
    found: Iterable[SearchPage],
    *,
    language: str,
    most_pages: int = MOST_PAGES,
    tick: Callable[[], None] = lambda: None,
) -> tuple[Issue, ...]:
    """Index the pages of a site that are marked for search, replacing an earlier index.

    All pages are indexed with the word stems of `language`, so that one search finds everything;
    more than `most_pages` of them in several indexes. The same pages give the same bytes.
    Calls `tick` for each page.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    shards = divide(sort_pages(found), most_pages)
    if not shards:
        return (NOTHING_MARKED,)
    folders = (folder, *(folder / str(number) for number in range(2, len(shards) + 1)))
    try:
        for pages, place in zip(shards, folders, strict=True):
            _write_index(site, pages, place, language, tick)
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
    return _tidy(folders)


def _write_index(
    site: Path,
    pages: Sequence[SearchPage],
    folder: Path,
    language: str,
    tick: Callable[[], None],
) -> None:
    with PagefindIndex(language, PATIENCE + len(pages) * PATIENCE_A_PAGE) as index:
        for page in pages:
            text = (site / page.path).read_bytes().decode("utf-8")
            index.add_page(page.path, cut_to_body(add_folded_words(text, page)))
            tick()
        index.write(folder)
    if not (folder / "pagefind-entry.json").is_file():
        raise PagefindError("the program wrote nothing")


def _tidy(folders: Sequence[Path]) -> tuple[Issue, ...]:
    first, *others = folders
    _remove(first, UNUSED)
    for folder in others:
        _remove(folder, (*UNUSED, *SHARED))
    issues: tuple[Issue, ...] = ()
    weights: Counter[str] = Counter()
    try:
        _spare_index(first)
        for folder in folders:
            sort_index(folder)
            _remove_fallback(folder)
            for name, file in find_filters(folder):
                weights[name] += file.stat().st_size
    except (UnknownFormatError, ValueError, KeyError, OSError) as error:
        issues = (
            Issue(
                FOLDER,
                0,
                Severity.NOTE,
                f"this Pagefind writes its index in a new way, left as it is: {error}",
                "searching works; two builds may differ in the index",
            ),
        )
    parts = {"others": [folder.name for folder in others], "filters": dict(sorted(weights.items()))}
    (first / PARTS).write_text(
        json.dumps(parts, ensure_ascii=False), encoding="utf-8", newline="\n"
    )
    return issues


def _spare_index(folder: Path) -> None:
    """Make a search without words load no index of words."""
    programs = {folder / name: (folder / name).read_text(encoding="utf-8") for name in PROGRAMS}
    if any(text.count(LOADS_ALL) != 1 for text in programs.values()):
        raise UnknownFormatError("a search without words loads more than it needs")
    for path, text in programs.items():
        path.write_text(text.replace(LOADS_ALL, LOADS_WHAT_IT_NEEDS), encoding="utf-8", newline="")


def _remove(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        for path in folder.glob(name):
            path.unlink()


def _remove_fallback(folder: Path) -> None:
    """Remove the stemmer for unknown languages unless an index asks for it."""
    languages = json.loads((folder / "pagefind-entry.json").read_bytes())["languages"]
    if all(language["wasm"] for language in languages.values()):
        (folder / "wasm.unknown.pagefind").unlink(missing_ok=True)
