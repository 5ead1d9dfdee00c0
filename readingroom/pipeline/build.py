"""The whole recipe: seeds to Markdown, Markdown to HTML, HTML to a finished site.

In: a project and options. Out: the site's folder, replaced only once everything has worked, so
that a failed build leaves the last good site in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from readingroom.book import build_epub, compose_book
from readingroom.config import Look, Project, find_copied_theme, find_look, find_supplied_texts
from readingroom.engines import Rendering, render_site
from readingroom.errors import Issue, Severity
from readingroom.executors import ALONE, Workers, open_executor
from readingroom.finishing import (
    FEW_PAGES,
    CardOptions,
    PassOptions,
    Redirect,
    build_search_index,
    check_links,
    check_sizes,
    check_social_picture,
    finish_pages,
    write_offline_bundle,
    write_outward_links,
    write_redirects,
    write_sitemap,
)
from readingroom.kept import Kept, open_kept
from readingroom.ledger import LEDGER_FILE
from readingroom.output import MANIFEST, Written
from readingroom.ownership import (
    NamedPath,
    PathUse,
    Workspace,
    check_places,
    clear_workspace,
    hold_folder,
    open_workspace,
)
from readingroom.pages.menu import find_unreached_kinds
from readingroom.pipeline.convert import REPORT_FOLDER, Collected, Converted, convert, keep_ledger
from readingroom.pipeline.unchanged import (
    BuildState,
    describe_state,
    describe_written,
    is_own_work,
)
from readingroom.pipeline.work import KEPT_FILE, Progress, open_work
from readingroom.sources import count_tasks

PICTURES = "build/social"
UNCHANGED = "building"
OFFLINE_PAGES = "offline"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line asks for; folders are absolute.

    A preview remembers no addresses: half of a title is none.
    """

    seeds: Path
    docs: Path
    site: Path
    convert_only: bool = False
    offline: bool = False
    epub: bool = False
    workers: Workers = ALONE
    engine: str = "mkdocs"
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What to tell: issues, and a few lines on what was made and where.

    `collected` is what a preview was made from, where anything was made.
    """

    issues: tuple[Issue, ...]
    summary: tuple[str, ...]
    collected: Collected | None = None


_KnownBuild = tuple[str, BuildResult]
"""What the files are known by that a build wrote, and what it told."""


def _list_places(project: Project, options: BuildOptions) -> Iterator[NamedPath]:
    """List what this build reads and writes, by the option that names it."""
    yield NamedPath("--seeds", options.seeds, PathUse.SEEDS)
    yield NamedPath("--docs or docs_dir", options.docs, PathUse.SHARED)
    yield NamedPath("the report's folder", project.root / REPORT_FOLDER, PathUse.SHARED)
    if project.theme_folder:
        yield NamedPath("custom_dir", project.root / project.theme_folder, PathUse.THEME)
    if not options.convert_only:
        yield NamedPath("--site or site_dir", options.site, PathUse.FOLDER)
        if options.offline:
            folder, archive = offline_paths(options.site)
            yield NamedPath("--offline's folder", folder, PathUse.FOLDER)
            yield NamedPath("--offline's archive", archive, PathUse.FILE)
    if options.epub:
        yield NamedPath("--epub's file", book_path(options.site), PathUse.FILE)


def check_folders(project: Project, options: BuildOptions) -> None:
    """Raise `ConfigError` where this build would cost somebody a file or mix its own folders."""
    check_places(tuple(_list_places(project, options)), project.root)


def make_site(
    project: Project,
    options: BuildOptions,
    redirects: tuple[Redirect, ...],
    workspace: Workspace,
    progress: Progress,
) -> tuple[Issue, ...]:
    """Render and finish the site in its workspace."""
    pages = workspace.folder / OFFLINE_PAGES if options.offline else None
    kept, jobs = project.root / KEPT_FILE, options.workers.jobs
    rendering = Rendering(project, options.docs, workspace.next, kept, options.engine, jobs=jobs)
    rendered = sum(1 for _ in options.docs.rglob("*.md"))
    with progress.step(f"rendering with {options.engine}", rendered) as tick:
        issues = render_site(rendering, workspace.folder / "engine", tick)
        issues += write_redirects(workspace.next, redirects, project.site_url)
    return issues + _finish_site(project, options, workspace.next, pages, progress)


def publish_site(
    options: BuildOptions, workspace: Workspace, progress: Progress
) -> tuple[Issue, ...]:
    """Put the finished site in place, then the offline edition that is made of it."""
    workspace.publish_folder()
    if not options.offline:
        return ()
    with progress.step("packing for offline", 1):
        pages = workspace.folder / OFFLINE_PAGES
        return write_offline_bundle(options.site, pages, *offline_paths(options.site))


def _finish_site(
    project: Project, options: BuildOptions, site: Path, pages: Path | None, progress: Progress
) -> tuple[Issue, ...]:
    """Finish a rendered site; `pages` is where those of the offline edition go."""
    settings = project.settings
    cards = CardOptions(settings.social_font, project.root, project.root / PICTURES)
    is_ours = find_look(project) is Look.OWN
    wanted = PassOptions(pages, cards if settings.social_pictures else None, policy=is_ours)
    issues = check_social_picture(site, settings.social_picture)
    count = sum(1 for _ in site.rglob("*.html"))
    with (
        progress.step("finishing pages", count) as tick,
        open_executor(options.workers.jobs, count, FEW_PAGES) as executor,
        open_kept(project.root / KEPT_FILE) as kept,
    ):
        scan = finish_pages(site, wanted, executor, kept, tick=tick)
        kept.prune()
    write_sitemap(site, scan.entries)
    if is_ours:  # another theme brings a search of its own
        with progress.step("indexing for search", len(scan.search)) as tick:
            issues += build_search_index(site, scan.search, language=settings.language, tick=tick)
    with progress.step("checking links", 1):
        foreign = (
            Severity.ERROR if is_ours else Severity.NOTE
        )  # what another theme asks for is its own
        issues += check_links(site, scan.links, foreign=foreign)
        write_outward_links(project.root / REPORT_FOLDER, scan.links, project.site_url)
    return issues + scan.issues + check_sizes(site)


def offline_paths(site: Path) -> tuple[Path, Path]:
    """Return the folder and the zip of the offline edition, beside the site."""
    return site.parent / f"{site.name}-offline", site.parent / f"{site.name}-offline.zip"


def book_path(site: Path) -> Path:
    """Return the e-book's file, beside the site."""
    return site.parent / f"{site.name}.epub"


def _write_book(project: Project, options: BuildOptions, converted: Converted) -> None:
    book = compose_book(project, converted.articles, converted.entities)
    with open_workspace(book_path(options.site)) as workspace:
        workspace.next.write_bytes(build_epub(book, Path.read_bytes))
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
    """Build everything that the options ask for, once their folders are found to be safe.

    Where nothing changed since the last build, in what it read or what it wrote, nothing is done.
    """
    check_folders(project, options)
    for target in (options.site, book_path(options.site), *offline_paths(options.site)):
        clear_workspace(target)
    file = project.root / KEPT_FILE
    with hold_folder(options.docs, options.docs):
        before, ledger = _describe(project, options), _read_ledger(project)
        with open_kept(file) if file.exists() else nullcontext(Kept()) as kept:
            known: dict[str, _KnownBuild] = kept.find(UNCHANGED, [before.key])
        if before.key in known and known[before.key][0] == _describe_written(project, options):
            return known[before.key][1]
        converted, issues = _build(project, options, progress)
        issues = tuple(sorted(set(issues)))
        if ledger in (b"", _read_ledger(project)) and not _may_pass(issues, options.seeds):
            again = replace(converted, written=Written((), (), ()))
            result = BuildResult(issues, _summarise(project, options, again))
            _keep_result(project, options, before, result)
    return BuildResult(issues, _summarise(project, options, converted), converted.collected)


def _keep_result(
    project: Project, options: BuildOptions, before: BuildState, result: BuildResult
) -> None:
    """Keep what the next build would say, if nobody has edited anything during this one."""
    after, root = _describe(project, options), project.root
    own = (options.docs / MANIFEST, root / LEDGER_FILE)
    written = _describe_written(project, options)
    if written and is_own_work(before, after, own, options.docs):
        with open_kept(root / KEPT_FILE) as kept:
            kept.keep(UNCHANGED, {after.key: (written, result)})
            kept.prune()


def _build(
    project: Project, options: BuildOptions, progress: Progress
) -> tuple[Converted, tuple[Issue, ...]]:
    tasks = count_tasks(options.seeds)
    target = None if options.convert_only else open_workspace(options.site)
    with target or nullcontext() as workspace:
        with open_work(project.root, progress, options.workers, tasks) as work:
            converted = convert(project, options.seeds, options.docs, work)
        if not options.is_preview:
            converted = replace(converted, collected=None)
        issues = (*converted.issues, *find_copied_theme(project), *find_supplied_texts(project))
        if options.epub:
            with progress.step("making the e-book", 1):
                _write_book(project, options, converted)
        if workspace:
            issues += find_unreached_kinds(project)
            issues += make_site(project, options, converted.redirects, workspace, progress)
        if not options.is_preview:  # before anybody sees the addresses
            issues += keep_ledger(project, converted.ledger)
        if workspace:
            issues += publish_site(options, workspace, progress)
    return converted, issues


def _describe(project: Project, options: BuildOptions) -> BuildState:
    """Return the state of what a build reads, none where not all of that is known."""
    if options.offline or options.epub or options.engine != "mkdocs":
        return BuildState()
    folders = (options.seeds, options.docs)
    return describe_state(project, replace(options, workers=ALONE), folders)


def _describe_written(project: Project, options: BuildOptions) -> str:
    return describe_written(options.site, project.root / REPORT_FOLDER)


def _read_ledger(project: Project) -> bytes:
    path = project.root / LEDGER_FILE
    return path.read_bytes() if path.is_file() else b""


def _may_pass(issues: Sequence[Issue], seeds: Path) -> bool:
    """Return whether there is an issue that another build may not meet, as files are the same."""
    return any(
        issue.code or (issue.severity is Severity.ERROR and (seeds / issue.path).is_file())
        for issue in issues
    )
