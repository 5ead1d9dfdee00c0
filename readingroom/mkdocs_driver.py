"""Renders a site with MkDocs, and only those of its pages that are not kept from earlier builds.

In: a settings file, the file of what is kept. Out: the folder of HTML that `mkdocs build` makes.
It goes through the same steps, by MkDocs' public parts, and is run in a process of its own. A page
is kept by its Markdown, the settings, the menu, and by what its links asked of the other files. A
site with plugins, templates or extensions that may look at anything else is left to MkDocs itself;
a page that MkDocs warns of is rendered each time, so that it is told each time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory, get_relative_url, is_error_template, write_file

from readingroom.errors import RefusedError, tell_refusals
from readingroom.kept import Kept, make_key, open_kept
from readingroom.mkdocs_pages import FindsFiles, Renderer, quicken

LOG = logging.getLogger("mkdocs")
STAGE = "rendering pages"
BATCH = 64  # pages in memory at a time
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


class _Warnings(logging.Handler):
    """Counts what MkDocs warns of."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record."""
        self.count += record.levelno >= logging.WARNING


@dataclass(slots=True)
class _AskedFiles:
    """The files of a site, as the links of a page ask for them; notes where each leads."""

    files: Files
    asked: dict[str, str] = field(default_factory=dict)

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file, and note where it leads."""
        file = _find(self.files, path)
        self.asked[path] = _locate(file)
        return file


def _find(files: Files, path: str) -> File | None:
    return files.src_uris.get(path) or files.get_file_from_path(path)


def _locate(file: File | None) -> str:
    return f"{file.url} {file.inclusion.name}" if file else ""


_RenderedPage = tuple[bytes, tuple[tuple[str, str], ...]]
"""A page's HTML, and what its links asked: paths, and where these led."""


@dataclass(frozen=True, slots=True)
class _Site:
    """What every page is rendered with."""

    config: MkDocsConfig
    files: Files
    pages: Sequence[File]
    nav: Navigation
    env: Environment
    renderer: Renderer
    warnings: _Warnings = field(default_factory=_Warnings)


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


def _open_site(config: MkDocsConfig) -> _Site:
    files = get_files(config)
    env = quicken(config.theme.get_env(), config)
    files.add_files_from_theme(env, config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
    site = _Site(config, files, pages, nav, env, Renderer(config))
    LOG.addHandler(site.warnings)
    for page in nav.pages:
        _read(page, site, files)
    return site


def build_kept(config: MkDocsConfig, kept: Kept) -> None:
    """Build a site as MkDocs does; what is kept of it is not rendered again.

    MkDocs' own sitemap is left out, for finishing writes another.
    """
    clean_directory(config.site_dir)
    site = _open_site(config)
    files, nav, env = site.files, site.nav, site.env
    files.copy_static_files(inclusion=InclusionLevel.is_included)
    for name in sorted(config.theme.static_templates - {SITEMAP}):
        context = get_context(nav, files, config, base_url=_find_base(name, config))
        _write(env.get_template(name).render(context).encode(), Path(config.site_dir, name))
    _render_pages(site, kept)


def _find_base(name: str, config: MkDocsConfig) -> str:
    """Return where the site begins, as a static template sees it; an error may be met anywhere."""
    if is_error_template(name):
        return urlsplit(config.site_url or "/").path
    return get_relative_url(".", name)


def _render_pages(site: _Site, kept: Kept) -> None:
    """Write all pages, some at a time: all of them would take much memory."""
    listed = {page.file.src_uri for page in site.nav.pages}
    menu = (_tell_menu(site.nav.items), site.nav.homepage and site.nav.homepage.url)
    common = make_key(_tell_settings(site.config), menu)
    for start in range(0, len(site.pages), BATCH):
        batch = site.pages[start : start + BATCH]
        keys = ["" if file.src_uri in listed else _make_key(common, file) for file in batch]
        found: dict[str, _RenderedPage] = kept.find(STAGE, keys)
        made: dict[str, _RenderedPage] = {}
        for key, file in zip(keys, batch, strict=True):
            page = found.get(key)
            if page is None or not _leads_as_before(site.files, page):
                before = site.warnings.count
                page = _render_page(site, file)
                if key and site.warnings.count == before:
                    made[key] = page
            _write(page[0], Path(file.abs_dest_path))
        kept.keep(STAGE, made)
        LOG.info("%d pages rendered", len(batch))


def _leads_as_before(files: Files, page: _RenderedPage) -> bool:
    return all(_locate(_find(files, path)) == place for path, place in page[1])


def _make_key(common: str, file: File) -> str:
    digest = hashlib.sha256(file.content_bytes).hexdigest()
    return make_key(common, file.src_uri, file.url, digest)


def _render_page(site: _Site, file: File) -> _RenderedPage:
    asked = _AskedFiles(site.files)
    page = file.page or Page(None, file, site.config)
    if page.content is None:  # it is in no menu
        file.page = None  # its text is not to stay in memory
        _read(page, site, asked)
    page.active = True
    try:
        context = get_context(site.nav, site.pages, site.config, page)
        template = site.env.get_template(page.meta.get("template", "main.html"))
        html = template.render(context).encode("utf-8", errors="xmlcharrefreplace")
    except Exception:
        LOG.error("Error building page '%s'", file.src_uri)
        raise
    finally:
        page.active = False
    return html, tuple(asked.asked.items())


def _read(page: Page, site: _Site, files: FindsFiles) -> None:
    try:
        page.read_source(site.config)
        site.renderer.render(page, files)
    except Exception:
        LOG.error("Error reading page '%s'", page.file.src_uri)
        raise


def _write(html: bytes, path: Path) -> None:
    if html.strip():
        write_file(html, str(path))


class PageRenderer:
    """Renders a page again, in this process, beside all that stand as they were built."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._site = _open_site(config)

    def render(self, path: str, text: str) -> tuple[str, bytes] | None:
        """Return where a page of the documents stands in the site, and its HTML with this text.

        None where `path` is no page that was built.
        """
        file = self._site.files.get_file_from_path(path)
        if file is None or file not in self._site.pages:
            return None
        file.content_string, file.page = text, None
        return file.dest_uri, _render_page(self._site, file)[0]


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


def main(settings: str, kept_file: str) -> None:
    """Build the site of a settings file, telling of it as MkDocs does."""
    watch_parent()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    config = load_config(settings)
    if is_keepable(config):
        with open_kept(Path(kept_file)) as kept:
            build_kept(config, kept)
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
    except RefusedError as error:
        sys.exit(f"stopped: {error}")
