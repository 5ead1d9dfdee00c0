"""The whole recipe: seeds to Markdown, Markdown to HTML, HTML to a finished site.

In: a project and options. Out: the site's folder, replaced only once everything has worked, so
that a failed build leaves the last good site in place.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from readingroom.book import build_epub, compose_book
from readingroom.config import Project
from readingroom.engines import Rendering, render_site
from readingroom.errors import Issue
from readingroom.finishing import (
    build_search_index,
    check_links,
    check_social_picture,
    write_offline_bundle,
    write_policies,
    write_sitemap,
    write_social_pictures,
)
from readingroom.output import write_atomically
from readingroom.pipeline.convert import REPORT_FOLDER, Converted, convert
from readingroom.pipeline.menu import find_unreached_kinds
from readingroom.pipeline.work import Progress, open_executor
from readingroom.sources import list_inputs

WORKSPACE = "build/engine"
PICTURES = "build/social"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line asks for; folders are absolute, `jobs` counts processes."""

    seeds: Path
    docs: Path
    site: Path
    convert_only: bool = False
    offline: bool = False
    epub: bool = False
    jobs: int = 1
    engine: str = "mkdocs"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What to tell: issues, and a few lines on what was made and where."""

    issues: tuple[Issue, ...]
    summary: tuple[str, ...]


def _beside(site: Path, suffix: str) -> Path:
    return site.with_name(f"{site.name}{suffix}")


def _swap(new: Path, current: Path) -> None:
    """Put a finished folder in the place of the last one; at no time is there half a site."""
    old = _beside(current, ".old")
    shutil.rmtree(old, ignore_errors=True)
    if current.exists():
        current.rename(old)
    new.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def publish(project: Project, options: BuildOptions, progress: Progress) -> tuple[Issue, ...]:
    """Render and finish the site in a folder beside it, then put it in place."""
    fresh = _beside(options.site, ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    rendering = Rendering(project, options.docs, fresh, options.engine)
    try:
        with progress.step(f"rendering with {options.engine}", 1):
            issues = list(render_site(rendering, project.root / WORKSPACE))
        write_sitemap(fresh)
        issues += check_social_picture(fresh, project.settings.social_picture)
        if project.settings.social_pictures:
            with progress.step("drawing pictures for cards", 1):
                issues += _draw_pictures(project, fresh)
        with progress.step("indexing for search", 1):
            issues += build_search_index(fresh, language=project.settings.language)
        with progress.step("checking links", 1):
            issues += check_links(fresh)
        with progress.step("forbidding what is not ours", 1):
            issues += write_policies(fresh)
        options.site.parent.mkdir(parents=True, exist_ok=True)
        _swap(fresh, options.site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    if options.offline:
        with progress.step("packing for offline", 1):
            issues += write_offline_bundle(options.site, *offline_paths(options.site))
    return tuple(issues)


def _draw_pictures(project: Project, site: Path) -> tuple[Issue, ...]:
    font, cache = project.settings.social_font, project.root / PICTURES
    return write_social_pictures(site, font=font, root=project.root, cache=cache)


def offline_paths(site: Path) -> tuple[Path, Path]:
    """Give the folder and the zip of the offline edition, beside the site."""
    return _beside(site, "-offline"), _beside(site, "-offline.zip")


def book_path(site: Path) -> Path:
    """Give the e-book's file, beside the site."""
    return _beside(site, ".epub")


def _summarise(project: Project, options: BuildOptions, converted: Converted) -> tuple[str, ...]:
    kinds = [
        f"{sum(one.kind is kind for one in converted.entities):,} {kind.plural}"
        for kind in project.settings.kinds
    ]
    changed, removed = len(converted.written.changed), len(converted.written.removed)
    lines = [
        f"{len(converted.articles):,} articles, {', '.join(kinds)}; "
        f"{changed:,} files changed, {removed:,} removed in {options.docs}"
    ]
    if not options.convert_only:
        lines.append(f"site: {options.site}")
        if options.offline:
            folder, archive = offline_paths(options.site)
            lines.append(f"offline: {folder / 'index.html'} and {archive}")
    if options.epub:
        lines.append(f"e-book: {book_path(options.site)}")
    lines.append(f"report: {project.root / REPORT_FOLDER / 'report.html'}")
    return tuple(lines)


def build_site(project: Project, options: BuildOptions, progress: Progress) -> BuildResult:
    """Build everything that the options ask for."""
    tasks = len(list_inputs(options.seeds)[0])
    with open_executor(options.jobs, tasks) as executor:
        converted = convert(project, options.seeds, options.docs, executor, progress)
    issues = converted.issues
    if options.epub:
        with progress.step("making the e-book", 1):
            book = compose_book(project, converted.articles, converted.entities)
            write_atomically(book_path(options.site), build_epub(book))
    if not options.convert_only:
        issues += find_unreached_kinds(project)
        issues += publish(project, options, progress)
    return BuildResult(tuple(sorted(set(issues))), _summarise(project, options, converted))
