"""The one pass over a site's pages: each is read, parsed, changed and written once.

In: a rendered site. Out: the same pages, each with its content security policy and, if wanted, the
picture for its card; beside them, if wanted, the pages of the offline edition; and a `PageScan` of
each, which is all that sitemap, search index and link check have to know of it. Pages know nothing
of one another, so that they can be shared out among processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from readingroom.errors import Issue
from readingroom.executors import SerialExecutor, map_in_chunks
from readingroom.finishing.csp import find_csp, gather_stopped
from readingroom.finishing.html_tags import Edit, HtmlPage, apply_edits, parse_page
from readingroom.finishing.link_check import PageLinks, scan_links
from readingroom.finishing.offline import edit_for_disk, find_module_scripts, is_left_out
from readingroom.finishing.search_pages import SearchPage, find_search_page
from readingroom.finishing.shared_parts import SharedParts, leave_out_shared, move_shared
from readingroom.finishing.sitemap import SitemapEntry, find_entry
from readingroom.finishing.social_cards import (
    CardOptions,
    check_card_options,
    find_shared_page,
    gather_pictures,
    name_in_head,
    write_picture,
)
from readingroom.finishing.urls import find_files
from readingroom.kept import Kept, make_key

STAGE = "finishing pages"
FEW_PAGES = 400  # up to so many pages are finished sooner than processes start
MOST_AT_ONCE = 1024  # pages in memory at a time, each some 50 kB


@dataclass(frozen=True, slots=True)
class PassOptions:
    """What is wanted of each page: a folder for the offline edition's pages, pictures for cards.

    Pages that another theme made load what they like: they get no `policy`.
    """

    offline: Path | None = None
    cards: CardOptions | None = None
    policy: bool = True


@dataclass(frozen=True, slots=True)
class _Work:
    """What the pass needs for any page: the site, its files, those of the offline edition.

    `shared` is what the pages have alike, and hold no more.
    """

    site: Path
    options: PassOptions
    files: Container[str]
    files_for_disk: frozenset[str]
    shared: SharedParts


@dataclass(frozen=True, slots=True)
class PageScan:
    """What one page says, each part for whoever needs it.

    `picture` is the name of its picture in the cache, empty where none could be drawn, nothing
    where none is wanted; `stopped` tells what the page's policy stops.
    """

    path: str
    entry: SitemapEntry | None
    search: SearchPage | None
    links: PageLinks
    stopped: Issue | None
    picture: str | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class SiteScan:
    """What all pages say, in the order of their paths, and what the editor has to know."""

    pages: tuple[PageScan, ...]
    issues: tuple[Issue, ...]

    @property
    def entries(self) -> tuple[SitemapEntry, ...]:
        """Return the pages that belong into the sitemap."""
        return tuple(page.entry for page in self.pages if page.entry)

    @property
    def search(self) -> tuple[SearchPage, ...]:
        """Return the pages that can be found."""
        return tuple(page.search for page in self.pages if page.search)

    @property
    def links(self) -> tuple[PageLinks, ...]:
        """Return what each page refers to."""
        return tuple(page.links for page in self.pages)


def finish_pages(
    site: Path,
    options: PassOptions = PassOptions(),
    executor: Executor | None = None,
    kept: Kept | None = None,
    *,
    tick: Callable[[], None] = lambda: None,
) -> SiteScan:
    """Finish every page of a rendered site; with an executor, many at a time.

    Calls `tick` for each page.
    What is kept of a page that was rendered alike is not done again.
    """
    issues: tuple[Issue, ...] = ()
    if options.cards and (issues := check_card_options(options.cards)):
        options = replace(options, cards=None)
    shared = move_shared(site)
    files = find_files(site)
    paths = [path for path in files if path.endswith(".html")]
    for_disk = frozenset(path for path in files if not is_left_out(path))
    work = _Work(site, options, frozenset(files), for_disk, shared)
    is_apart = not (options.offline or options.cards)  # a page has one file, and reads no other
    keeper = _Keeper(kept if kept and is_apart else Kept(), work)
    scans = []
    for scan in keeper.finish(paths, executor or SerialExecutor()):
        scans.append(scan)
        tick()
    issues += gather_stopped(scan.stopped for scan in scans)
    issues += tuple(issue for scan in scans for issue in scan.issues)
    if options.cards:
        issues += gather_pictures((scan.picture for scan in scans), options.cards.cache)
    return SiteScan(tuple(scans), issues)


class _AskedFiles(Container[str]):
    """The names of a site's files, which note which of them a page asks for."""

    def __init__(self, files: Container[str]) -> None:
        self.files = files
        self.asked: dict[str, bool] = {}

    def __contains__(self, path: object) -> bool:
        self.asked[str(path)] = found = path in self.files
        return found


@dataclass(frozen=True, slots=True)
class _FinishedPage:
    """What a page says, what was changed in it, and which files it asked for."""

    changes: tuple[Edit, ...]
    scan: PageScan
    asked: Mapping[str, bool]


def _finish_and_note(work: _Work, path: str) -> _FinishedPage:
    asked = _AskedFiles(work.files)
    scan, changes = _finish_page(replace(work, files=asked), path)
    return _FinishedPage(changes, scan, asked.asked)


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Finishes pages, but for those that are kept by what was rendered."""

    kept: Kept
    work: _Work

    def finish(self, paths: Sequence[str], executor: Executor) -> Iterator[PageScan]:
        """Yield what each page says, in order, some pages in memory at a time."""
        common = make_key(self.work.options.policy, self.work.shared)
        for start in range(0, len(paths), MOST_AT_ONCE):
            batch = paths[start : start + MOST_AT_ONCE]
            keys = {path: self._make_key(common, path) for path in batch}
            found: dict[str, _FinishedPage] = self.kept.find(STAGE, keys.values())
            known = {path: found[key] for path, key in keys.items() if key in found}
            known = {path: page for path, page in known.items() if self._take(path, page)}
            missing = [path for path in batch if path not in known]
            work = partial(_finish_and_note, self.work)
            done = map_in_chunks(executor, work, missing, FEW_PAGES)
            made = dict(zip(missing, done, strict=True))
            self.kept.keep(STAGE, {keys[path]: page for path, page in made.items()})
            yield from ((known.get(path) or made[path]).scan for path in batch)

    def _make_key(self, common: str, path: str) -> str:
        rendered = (self.work.site / path).read_bytes()
        return make_key(common, path, hashlib.sha256(rendered).hexdigest())

    def _take(self, path: str, page: _FinishedPage) -> bool:
        """Change a page as it was, if the files it asked for are there, or not, as they were."""
        if any((name in self.work.files) != was for name, was in page.asked.items()):
            return False
        _write(self.work.site / path, apply_edits(_read(self.work, path), page.changes))
        return True


def _read(work: _Work, path: str) -> str:
    """Return a page's text without what all share; bytes that are no UTF-8 pass unchanged."""
    rendered = (work.site / path).read_bytes().decode("utf-8", "surrogateescape")
    return leave_out_shared(rendered, work.shared)


def _finish_page(work: _Work, path: str) -> tuple[PageScan, tuple[Edit, ...]]:
    """Read a page once, write it, and return what it says and what was changed in it."""
    page = parse_page(_read(work, path), path)
    picture, edits = _find_picture(work.site, page, work.options.cards)
    policy = find_csp(page) if work.options.policy else None
    changes = (*edits, policy.edit()) if policy else edits
    _write(work.site / path, apply_edits(page.text, changes))
    search = find_search_page(page)
    scan = PageScan(
        path,
        find_entry(page),
        search.move(changes) if search else None,
        scan_links(page, work.files),
        policy.issue if policy else None,
        picture,
        _write_for_disk(work, page, (*edits, policy.edit(from_disk=True)) if policy else edits),
    )
    return scan, changes


def _write_for_disk(work: _Work, page: HtmlPage, edits: tuple[Edit, ...]) -> tuple[Issue, ...]:
    """Write a page's copy for the offline edition, where one is wanted."""
    if work.options.offline is None or is_left_out(page.path):
        return ()
    changed = apply_edits(page.text, (*edits, *edit_for_disk(page, work.files_for_disk)))
    _write(work.options.offline / page.path, changed)
    return tuple(find_module_scripts(page))


def _find_picture(
    site: Path, page: HtmlPage, options: CardOptions | None
) -> tuple[str | None, tuple[Edit, ...]]:
    """Write the picture for a page's card; return its name and the edits that name it."""
    shared = find_shared_page(page) if options else None
    if options is None or shared is None:
        return None, ()
    name = write_picture(site, shared, options)
    return name, name_in_head(shared) if name else ()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
