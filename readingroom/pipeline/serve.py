"""Build, serve on this machine, and build again whenever something changes.

In: a project and options. Out: a server on the loopback address that runs until it is stopped;
a page that is open reloads itself. Watching and reloading are MkDocs' own live-reload server.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from mkdocs.livereload import LiveReloadServer

from readingroom.config import INTRODUCTION_FILE, Project, load_project
from readingroom.corrections import GLOSSARY_FILE
from readingroom.errors import Issue, ReadingRoomError, ServeError
from readingroom.finishing import allow_script
from readingroom.gazetteer import OWN_GAZETTEER
from readingroom.pipeline.build import BuildOptions, build_site, check_folders
from readingroom.pipeline.work import Progress

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

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        injected: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        page = injected.decode("utf-8", "surrogateescape")
        script = page.rpartition("<script>")[2].partition("</script>")[0]
        return allow_script(page, script).encode("utf-8", "surrogateescape")


def _watched(project: Project, options: BuildOptions) -> list[tuple[str, bool]]:
    """List what an editor may change, and whether with sub-folders; generated folders are not."""
    pages = [
        (str(path), True)
        for path in sorted(options.docs.iterdir())
        if path.is_dir() and path.name not in GENERATED
    ]
    names = (project.config_file.name, project.inherited, INTRODUCTION_FILE)
    files = [project.root / name for name in names if (project.root / name).is_file()]
    settings = [(str(path), False) for path in files]
    named = (project.root / name for name in (GLOSSARY_FILE, OWN_GAZETTEER))
    settings += [(str(path), False) for path in named if path.exists()]
    theme = [(str(project.root / project.theme_folder), True)] if project.theme_folder else []
    return [(str(options.seeds), True), (str(options.docs), False), *pages, *theme, *settings]


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

    def rebuild() -> None:
        try:
            current = load_project(project.root)
            report(build_site(current, preview, talk).issues)
        except ReadingRoomError as error:
            talk.warn(f"stopped: {error}")

    preview = replace(options, is_preview=True)
    check_folders(project, options)
    server = PreviewServer(rebuild, address.host, address.port, root=str(options.site))
    _take_port(server, address)
    rebuild()
    options.site.mkdir(parents=True, exist_ok=True)
    for path, recursive in _watched(project, options):
        server.watch(path, recursive=recursive)
    talk.warn(f"serving http://{address.host}:{address.port}/ (stop with Ctrl-C)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
