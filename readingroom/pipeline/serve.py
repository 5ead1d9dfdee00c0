"""Build, serve on this machine, and build again whenever something changes.

In: a project and options. Out: a server on the loopback address that runs until it is stopped;
a page that is open reloads itself. Watching and reloading are MkDocs' own live-reload server.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mkdocs.livereload import LiveReloadServer

from readingroom.config import INTRODUCTION_FILE, Project, load_project
from readingroom.corrections import GLOSSARY_FILE
from readingroom.errors import Issue, ReadingRoomError
from readingroom.finishing import allow_script
from readingroom.gazetteer import OWN_GAZETTEER
from readingroom.pipeline.build import BuildOptions, build_site, check_folders
from readingroom.pipeline.work import Progress

HOST, PORT = "127.0.0.1", 8000
GENERATED = (".readingroom", "articles", "data", "glossary")


class PreviewServer(LiveReloadServer):
    """A server whose pages reload themselves, by a script that their policy has to allow."""

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


def serve_site(
    project: Project,
    options: BuildOptions,
    progress: Progress,
    report: Callable[[Sequence[Issue]], Any],
    announce: Callable[[str], None],
) -> None:
    """Build and serve until interrupted; where a build fails, the last good site stays."""

    def rebuild() -> None:
        try:
            current = load_project(project.root)
            report(build_site(current, options, progress).issues)
        except ReadingRoomError as error:
            announce(f"stopped: {error}")

    check_folders(project, options)
    rebuild()
    options.site.mkdir(parents=True, exist_ok=True)
    server = PreviewServer(rebuild, HOST, PORT, root=str(options.site))
    for path, recursive in _watched(project, options):
        server.watch(path, recursive=recursive)
    announce(f"serving http://{HOST}:{PORT}/ (stop with Ctrl-C)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
