"""The whole recipe: seeds to Markdown, Markdown to HTML, HTML to a finished site.

In: a project and options. Out: the site's folder, replaced only once everything has worked, so
that a failed build leaves the last good site in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
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
from readingroom.ownership import Place, Role, Workspace, check_places, hold_folder, open_workspace
from readingroom.pages.menu import find_unreached_kinds
from readingroom.pipeline.convert import REPORT_FOLDER, Converted, convert
from readingroom.pipeline.work import Progress, open_executor
from readingroom.sources import list_inputs

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


def _list_places(project: Project, options: BuildOptions) -> Iterator[Place]:
    """List what this build reads and writes, by the option that names it."""
    yield Place("--seeds", options.seeds, Role.SEEDS)
    yield Place("--docs or docs_dir", options.docs, Role.SHARED)
    yield Place("the report's folder", project.root / REPORT_FOLDER, Role.SHARED)
    if project.theme_folder:
        yield Place("custom_dir", project.root / project.theme_folder, Role.THEME)
    if not options.convert_only:
        yield Place("--site or site_dir", options.site, Role.FOLDER)
        if options.offline:
            folder, archive = offline_paths(options.site)
            yield Place("--offline's folder", folder, Role.FOLDER)
            yield Place("--offline's archive", archive, Role.FILE)
    if options.epub:
        yield Place("--epub's file", book_path(options.site), Role.FILE)


def check_folders(project: Project, options: BuildOptions) -> None:
    """Raise `ConfigError` where this build would cost somebody a file or mix its own folders."""
    check_places(tuple(_list_places(project, options)), project.root)


def publish(
    project: Project, options: BuildOptions, workspace: Workspace, progress: Progress
) -> tuple[Issue, ...]:
    """Render and finish the site in its workspace, then put it in place."""
    issues = _make_site(project, options, workspace, progress)
    workspace.publish_folder()
    if options.offline:
        with progress.step("packing for offline", 1):
            issues += write_offline_bundle(options.site, *offline_paths(options.site))
    return tuple(issues)


def _make_site(
    project: Project, options: BuildOptions, workspace: Workspace, progress: Progress
) -> list[Issue]:
    """Render the site into the workspace and finish it there."""
    fresh = workspace.next
    rendering = Rendering(project, options.docs, fresh, options.engine)
    with progress.step(f"rendering with {options.engine}", 1):
        issues = list(render_site(rendering, workspace.folder / "engine"))
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
    return issues


def _draw_pictures(project: Project, site: Path) -> tuple[Issue, ...]:
    font, cache = project.settings.social_font, project.root / PICTURES
    return write_social_pictures(site, font=font, root=project.root, cache=cache)


def offline_paths(site: Path) -> tuple[Path, Path]:
    """Return the folder and the zip of the offline edition, beside the site."""
    return site.parent / f"{site.name}-offline", site.parent / f"{site.name}-offline.zip"


def book_path(site: Path) -> Path:
    """Return the e-book's file, beside the site."""
    return site.parent / f"{site.name}.epub"


def _write_book(project: Project, options: BuildOptions, converted: Converted) -> None:
    book = compose_book(project, converted.articles, converted.entities)
    with open_workspace(book_path(options.site)) as workspace:
        workspace.next.write_bytes(build_epub(book))
        workspace.publish_file()


def _summarise(project: Project, options: BuildOptions, converted: Converted) -> tuple[str, ...]:
    kinds = [
        f"{sum(entity.kind is kind for entity in converted.entities):,} {kind.plural}"
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
    """Build everything that the options ask for, once their folders are found to be safe."""
    check_folders(project, options)
    tasks = len(list_inputs(options.seeds)[0])
    with ExitStack() as held:
        held.enter_context(hold_folder(options.docs, options.docs))
        target = None if options.convert_only else open_workspace(options.site)
        workspace = held.enter_context(target or nullcontext())
        with open_executor(options.jobs, tasks) as executor:
            converted = convert(project, options.seeds, options.docs, executor, progress)
        issues = converted.issues
        if options.epub:
            with progress.step("making the e-book", 1):
                _write_book(project, options, converted)
        if workspace:
            issues += find_unreached_kinds(project)
            issues += publish(project, options, workspace, progress)
    return BuildResult(tuple(sorted(set(issues))), _summarise(project, options, converted))
