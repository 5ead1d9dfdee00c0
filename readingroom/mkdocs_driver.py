"""Renders a site with MkDocs, and only those of its pages that are not kept from earlier builds.

In: a settings file, the file of what is kept, how many processes may work. Out: the folder of HTML
that `mkdocs build` makes. It goes through the same steps, by MkDocs' public parts, and is run in a
process of its own. A page is kept by its Markdown, the settings, the menu, and by what its links
asked of the other files. A site with plugins, templates or extensions that may look at anything
else is left to MkDocs itself; a page that MkDocs warns of is rendered each time, so that it is told
each time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import clean_directory, get_relative_url, is_error_template, write_file

from readingroom.errors import ReadingRoomError, tell_refusals
from readingroom.executors import SerialExecutor, map_in_chunks, open_executor
from readingroom.kept import Kept, make_key, open_kept
from readingroom.mkdocs_site import (
    LOG,
    OpenSite,
    RenderedPage,
    leads_as_before,
    open_site,
    render_page,
)

STAGE = "rendering pages"
BATCH = 256  # pages in memory at a time, each some 50 kB
FEW_PAGES = 1000  # up to so many pages are rendered sooner than processes have opened the site
FEW_MISSING = 64  # likewise, of a batch
SITEMAP = "sitemap.xml"
PURE = frozenset(
    "abbr admonition attr_list def_list extra fenced_code footnotes md_in_html meta nl2br "
    "readingroom.anchors sane_lists smarty tables toc".split()
)
"""Extensions that make of a page's Markdown what they make of it anywhere."""
ELSEWHERE = frozenset(
    "config_file_path dev_addr docs_dir draft_docs exclude_docs nav not_in_nav plugins site_dir "
    "theme watch".split()
)
"""Settings that change no page, but by way of the menu and of the files that there are."""
OBJECT = " at 0x"  # what prints so does not tell what it is


def is_keepable(config: MkDocsConfig) -> bool:
    """Return whether a page depends on nothing but what its key and its questions tell."""
    custom = config.theme.custom_dir
    return (
        config.theme.name == __package__
        and not config.plugins
        and not config.hooks
        and not config.extra_templates
        and not config.strict
        and config.validation.links.anchors < logging.WARNING
        and PURE.issuperset(config.markdown_extensions)
        and not (custom and any(Path(custom).rglob("*.html")))
        and OBJECT not in _tell_settings(config)
    )


def _tell_settings(config: MkDocsConfig) -> str:
    own = sorted((name, value) for name, value in config.items() if name not in ELSEWHERE)
    return repr((own, sorted(config.theme.items())))


def _tell_menu(items: Iterable[Any]) -> list[object]:
    return [
        (type(item).__name__, item.title, getattr(item, "url", ""), _tell_menu(item.children or ()))
        for item in items
    ]


@dataclass(frozen=True, slots=True)
class _Renderers:
    """Renders pages, here or in processes that have each opened the site by its settings."""

    site: OpenSite
    settings: str
    executor: Executor

    def render(self, files: Sequence[File]) -> dict[str, tuple[RenderedPage, bool]]:
        """Return each page by its path, and whether MkDocs warned of nothing in it."""
        paths = [file.src_uri for file in files]
        if isinstance(self.executor, SerialExecutor) or len(files) < FEW_MISSING:
            return {file.src_uri: _render_told(self.site, file) for file in files}
        render = partial(_render_in_worker, self.settings)
        return dict(zip(paths, map_in_chunks(self.executor, render, paths), strict=True))


def _render_told(site: OpenSite, file: File) -> tuple[RenderedPage, bool]:
    before = site.warnings.count
    return render_page(site, file), site.warnings.count == before


def _render_in_worker(settings: str, path: str) -> tuple[RenderedPage, bool]:
    site = _open_in_worker(settings)
    return _render_told(site, site.files.src_uris[path])


@cache  # one per process: a worker opens the site once
def _open_in_worker(settings: str) -> OpenSite:
    LOG.addHandler(logging.NullHandler())
    LOG.propagate = False  # what there is to say of all the site is said already
    site = open_site(load_config(settings))
    _open_log()
    return site


def build_kept(settings: str, config: MkDocsConfig, kept: Kept, jobs: int = 1) -> None:
    """Build a site as MkDocs does; what is kept of it is not rendered again.

    Where there are many pages, processes share them. MkDocs' own sitemap is left out, for finishing
    writes another.
    """
    clean_directory(config.site_dir)
    site = open_site(config)
    files, nav, env = site.files, site.nav, site.env
    files.copy_static_files(inclusion=InclusionLevel.is_included)
    for name in sorted(config.theme.static_templates - {SITEMAP}):
        context = get_context(nav, files, config, base_url=_find_base(name, config))
        _write(env.get_template(name).render(context).encode(), Path(config.site_dir, name))
    with open_executor(jobs, len(site.pages), FEW_PAGES) as executor:
        _render_pages(_Renderers(site, settings, executor), kept)


def _find_base(name: str, config: MkDocsConfig) -> str:
    """Return where the site begins, as a static template sees it; an error may be met anywhere."""
    if is_error_template(name):
        return urlsplit(config.site_url or "/").path
    return get_relative_url(".", name)


def _render_pages(renderers: _Renderers, kept: Kept) -> None:
    """Write all pages, some at a time: all of them would take much memory."""
    site = renderers.site
    listed = {page.file.src_uri for page in site.nav.pages}
    menu = (_tell_menu(site.nav.items), site.nav.homepage and site.nav.homepage.url)
    common = make_key(_tell_settings(site.config), menu)
    for start in range(0, len(site.pages), BATCH):
        batch = site.pages[start : start + BATCH]
        keys = ["" if file.src_uri in listed else _make_key(common, file) for file in batch]
        found: dict[str, RenderedPage] = kept.find(STAGE, keys)
        known = {key: page for key, page in found.items() if leads_as_before(site.files, page)}
        pairs = list(zip(keys, batch, strict=True))
        made = renderers.render([file for key, file in pairs if key not in known])
        silent: dict[str, RenderedPage] = {}
        for key, file in pairs:
            page, is_silent = (known[key], False) if key in known else made[file.src_uri]
            silent |= {key: page} if is_silent else {}
            _write(page[0], Path(file.abs_dest_path))
        kept.keep(STAGE, silent)
        LOG.info("%d pages rendered", len(batch))


def _make_key(common: str, file: File) -> str:
    digest = hashlib.sha256(file.content_bytes).hexdigest()
    return make_key(common, file.src_uri, file.url, digest)


def _write(html: bytes, path: Path) -> None:
    if html.strip():
        write_file(html, str(path))


class PageRenderer:
    """Renders a page again, in this process, beside all that stand as they were built."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._site = open_site(config)

    def render(self, path: str, text: str) -> tuple[str, bytes] | None:
        """Return where a page of the documents stands in the site, and its HTML with this text.

        None where `path` is no page that was built.
        """
        file = self._site.files.get_file_from_path(path)
        if file is None or file not in self._site.pages:
            return None
        file.content_string, file.page = text, None
        return file.dest_uri, render_page(self._site, file)[0]


def open_renderer(settings: Path) -> PageRenderer | None:
    """Return what renders single pages by a settings file; None where pages need a whole build."""
    config = load_config(str(settings))
    return PageRenderer(config) if is_keepable(config) else None


def watch_parent() -> None:
    """End this process when whoever started it, and holds a pipe to it open, has ended."""
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        Thread(target=_end_after_input, daemon=True).start()


def _end_after_input() -> None:
    os.read(0, 1)
    os._exit(1)


def _open_log() -> None:
    """Write what MkDocs says as `mkdocs build` does."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def main(settings: str, kept_file: str, jobs: str = "1") -> None:
    """Build the site of a settings file, telling of it as MkDocs does."""
    watch_parent()
    _open_log()
    config = load_config(settings)
    if is_keepable(config):
        with open_kept(Path(kept_file)) as kept:
            build_kept(settings, config, kept, int(jobs))
            kept.prune()
    else:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


if __name__ == "__main__":
    try:
        with tell_refusals():
            main(*sys.argv[1:])
    except ReadingRoomError as error:
        sys.exit(f"stopped: {error}")
