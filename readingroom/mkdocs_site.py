"""A site opened as MkDocs does before it renders the first page, and its pages, one at a time.

In: MkDocs' settings. Out: the site's files and menu; of a page its HTML, and what its links asked
of the other files.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from readingroom.mkdocs_pages import FindsFiles, Renderer, quicken

LOG = logging.getLogger("mkdocs")


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


RenderedPage = tuple[bytes, tuple[tuple[str, str], ...]]
"""A page's HTML, and what its links asked: paths, and where these led."""


def leads_as_before(files: Files, page: RenderedPage) -> bool:
    """Return whether the links of a page lead where they led when it was rendered."""
    return all(_locate(_find(files, path)) == place for path, place in page[1])


@dataclass(frozen=True, slots=True)
class OpenSite:
    """What every page is rendered with."""

    config: MkDocsConfig
    files: Files
    pages: Sequence[File]
    nav: Navigation
    env: Environment
    renderer: Renderer
    warnings: _Warnings = field(default_factory=_Warnings)


def open_site(config: MkDocsConfig) -> OpenSite:
    """Find the files of a site, and read the pages of its menu."""
    files = get_files(config)
    env = quicken(config.theme.get_env(), config)
    files.add_files_from_theme(env, config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
    site = OpenSite(config, files, pages, nav, env, Renderer(config))
    LOG.addHandler(site.warnings)
    for page in nav.pages:
        _read(page, site, files)
    return site


def render_page(site: OpenSite, file: File) -> RenderedPage:
    """Render a page, which is forgotten afterwards where it is in no menu."""
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


def _read(page: Page, site: OpenSite, files: FindsFiles) -> None:
    try:
        page.read_source(site.config)
        site.renderer.render(page, files)
    except Exception:
        LOG.error("Error reading page '%s'", page.file.src_uri)
        raise
