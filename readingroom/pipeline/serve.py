"""Build, serve on this machine, and build again whenever something changes.

In: a project and options. Out: a server on the loopback address that runs until it is stopped;
a page that is open reloads itself. Watching and reloading are MkDocs' own live-reload server.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from mkdocs.livereload import LiveReloadServer

from readingroom.config import INTRODUCTION_FILE, Project, load_project
from readingroom.corrections import GLOSSARY_FILE
from readingroom.engines import Rendering, write_settings
from readingroom.errors import Issue, ReadingRoomError, ServeError, tell_refusals
from readingroom.finishing import allow_script
from readingroom.gazetteer import OWN_GAZETTEER
from readingroom.mkdocs_driver import open_renderer
from readingroom.output import load_manifest
from readingroom.pipeline.build import BuildOptions, BuildResult, build_site, check_folders
from readingroom.pipeline.convert import Collected, collect
from readingroom.pipeline.preview import BuiltSite
from readingroom.pipeline.updates import InterruptibleProgress, SiteUpdates, Stamps
from readingroom.pipeline.work import KEPT_FILE, Progress, open_work
from readingroom.sources import digest_file

HOST, PORT = "127.0.0.1", 8000
GENERATED = (
    ".readingroom",
    "articles",
    "data",
    "glossary",
    "originals",
    "pictures",
    "sections",
    "tags",
)


class Announcer(Progress, Protocol):
    """Somebody to tell how it goes."""

    def warn(self, text: str) -> None:
        """Show a line that matters."""
        ...


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server answers; by default on this machine only."""

    host: str = HOST
    port: int = PORT


class PreviewServer(LiveReloadServer):
    """A server whose pages reload themselves, by a script that their policy has to allow."""

    _is_bound = False

    def server_bind(self) -> None:
        """Take the port, once: before the first build, which may take long."""
        if not self._is_bound:
            super().server_bind()
            self._is_bound = True

    def reload(self) -> None:
        """Have pages that are open reload, and serve what there is now."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch = round(time.monotonic() * 1000)
            self._epoch_cond.notify_all()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        injected: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        page = injected.decode("utf-8", "surrogateescape")
        script = page.rpartition("<script>")[2].partition("</script>")[0]
        return allow_script(page, script).encode("utf-8", "surrogateescape")


def _watched(project: Project, options: BuildOptions) -> list[tuple[Path, bool]]:
    """List the folders an editor may change, and whether with all below; generated ones are not."""
    pages = [path for path in sorted(options.docs.glob("*/")) if path.name not in GENERATED]
    theme = [project.root / project.theme_folder] if project.theme_folder else []
    deep = [path for path in (options.seeds, *pages, *theme) if path.is_dir()]
    return [*((path, True) for path in deep), (options.docs, False), (project.root, False)]


def _list_stamps(project: Project, options: BuildOptions) -> Stamps:
    """Return how the files are that an editor may change, but for those that a build wrote."""
    names = (project.config_file.name, project.inherited, INTRODUCTION_FILE)
    named = {project.root / name for name in (*names, GLOSSARY_FILE, OWN_GAZETTEER)}
    written, docs = load_manifest(options.docs), options.docs
    stamps: dict[Path, tuple[int, int]] = {}
    for folder, is_deep in _watched(project, options):
        paths = folder.glob("**/*" if is_deep else "*")
        for path in paths if folder != project.root else named:
            with suppress(OSError):
                found = path.stat()
                if S_ISREG(found.st_mode):
                    stamps[path] = (found.st_mtime_ns, found.st_size)
    own = [path for path in stamps if path.parent == docs and path.name in written]
    built = {path for path in own if digest_file(path) == written[path.name]}
    return {path: stamp for path, stamp in stamps.items() if path not in built}


def _take_port(server: PreviewServer, address: Address) -> None:
    try:
        server.server_bind()
    except OSError as error:
        server.server_close()
        where = f"{address.host}:{address.port}"
        if error.errno == errno.EADDRINUSE:
            hint = f"stop it, or choose another, such as --port {address.port + 1}"
            raise ServeError(f"{where}: another program answers there; {hint}") from error
        raise ServeError(f"{where}: nothing can be served there ({error.strerror})") from error


@dataclass(frozen=True, slots=True)
class _Site:
    """The folder of a site, how it is built, and who is told of issues."""

    root: Path
    options: BuildOptions
    report: Callable[[Sequence[Issue]], Any]


class _Builder:
    """Builds a site again and again, says how it went, and opens what shows edits of it."""

    def __init__(self, site: _Site, talk: Announcer, workspace: Path) -> None:
        self.progress = InterruptibleProgress(talk)
        self._site, self._talk, self._workspace = site, talk, workspace
        self._is_open = False

    def run(self) -> BuildResult | None:
        """Build; nothing is returned where that failed."""
        try:
            with tell_refusals():
                project = load_project(self._site.root)
                result = build_site(project, self._site.options, self.progress)
        except ReadingRoomError as error:
            if not self.progress.is_stopped:
                self._talk.warn(f"stopped: {error}")
            return None
        self._site.report(result.issues)
        return result

    def open(self, result: BuildResult | None) -> BuiltSite | None:
        """Open what was built, nothing where it is as before or needs whole builds each time."""
        if result is None or self._site.options.engine != "mkdocs":
            return None
        if result.collected is None and self._is_open:
            return None
        project, options = load_project(self._site.root), self._site.options
        rendering = Rendering(project, options.docs, options.site, project.root / KEPT_FILE)
        renderer = open_renderer(write_settings(rendering, self._workspace))
        if renderer is None:
            return None
        self._is_open = True
        return BuiltSite(project, options, result.collected or self._collect(project), renderer)

    def _collect(self, project: Project) -> Collected:
        """Collect what an earlier build was made from: all of it is kept."""
        with open_work(project.root, self.progress) as work:
            return collect(project, self._site.options.seeds, work)


def serve_site(
    project: Project,
    options: BuildOptions,
    address: Address,
    talk: Announcer,
    report: Callable[[Sequence[Issue]], Any],
) -> None:
    """Build and serve until interrupted; where a build fails, the last good site stays.

    Raises `ServeError` where nothing can answer at the address.
    """
    preview = replace(options, is_preview=True)
    check_folders(project, options)
    server = PreviewServer(lambda: None, address.host, address.port, root=str(options.site))
    _take_port(server, address)
    with TemporaryDirectory() as folder:
        builder = _Builder(_Site(project.root, preview, report), talk, Path(folder))
        updates = SiteUpdates(builder, lambda: _list_stamps(project, preview), server.reload)
        first = builder.run()
        options.site.mkdir(parents=True, exist_ok=True)
        server.builder = updates.update
        for path, recursive in _watched(project, options):
            server.watch(str(path), recursive=recursive)
        talk.warn(f"serving http://{address.host}:{address.port}/ (stop with Ctrl-C)")
        updates.start(first)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            builder.progress.is_stopped = True
            updates.stop()
            server.shutdown()
