"""Render the documents with MkDocs or with Zensical.

In: a project and the folder of Markdown. Out: a folder of HTML, and the engine's own warnings as
issues. The engine runs in a process of its own with a copy of the project's `mkdocs.yml` that names
this run's folders, so that both engines are driven alike and neither can leave a trace in ours.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from readingroom.config import Look, Project, find_look
from readingroom.errors import EngineError, Issue, Severity
from readingroom.programs import run_program
from readingroom.theme import DRAWING_STYLE, ON_MATERIAL
from readingroom.theme import NAME as THEME
from readingroom.yaml_nodes import compose, find_field, is_empty, serialize, set_field, to_node

ENGINES = ("mkdocs", "zensical")
DRIVER = "readingroom.mkdocs_driver"
RENDERED_RE = re.compile(r"^\s*INFO\s*-\s*(\d+) pages rendered$")
MESSAGE_RE = re.compile(r"^\s*(WARNING|ERROR|CRITICAL)\s*-\s*(.*)$")
STAGED_THEME = "overrides"
# What the Markdown that we write is made for, and what hand-written pages expect beside it where a
# site names no extensions.
NEEDED = ("readingroom.anchors", "attr_list", "def_list", "footnotes", "md_in_html", "tables")
EXPECTED = ("admonition",)
UNLISTED = ("/tags/", "/sections/")  # generated folders of pages that no menu holds
# What the themes bring and our templates do not use, and what is for debugging.
UNUSED = (
    "search.json", "assets/javascripts", "assets/stylesheets", "assets/**/*.map",
    "on_material", "mkdocs_theme.yml", "__init__.py",
)  # fmt: skip
TAIL = 15  # lines of an engine's output quoted when it fails
REFUSED_RE = re.compile(r"^stopped: (.+)$", re.M)  # the driver's last words
# What Jinja says of a template that is missing or wrong, where, and of which page MkDocs says it.
TEMPLATE_FAULT_RE = re.compile(r"^jinja2\.exceptions\.\w+: (.+?)(?: in search paths.*)?$", re.M)
TEMPLATE_LINE_RE = re.compile(r'File "([^"]+\.html)", line (\d+)')
PAGE_RE = re.compile(r"Error building page '([^']+)'")


@dataclass(frozen=True, slots=True)
class Rendering:
    """What to render and where to; folders are absolute, or relative to the engine's settings.

    `kept` is the file of what earlier builds rendered, `jobs` how many processes may work.
    """

    project: Project
    docs: Path
    site: Path
    kept: Path
    engine: str = "mkdocs"
    theme: str = ""
    jobs: int = 1


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _stage(rendering: Rendering, workspace: Path) -> Rendering:
    """Make a tree for Zensical, which renders nothing outside its settings' folder."""
    staged = _stage_theme(rendering, workspace)
    if rendering.engine != "zensical":
        return staged
    shutil.rmtree(workspace / "docs", ignore_errors=True)
    shutil.copytree(rendering.docs, workspace / "docs", copy_function=_link_or_copy)
    return replace(staged, docs=Path("docs"), site=workspace / "site")


def _stage_theme(rendering: Rendering, workspace: Path) -> Rendering:
    """Return the rendering with the folder that goes over its theme.

    Where the theme is Material's own, that holds our few templates with the site's own over them.
    """
    own = rendering.project.root / rendering.project.theme_folder
    folders = [own] if rendering.project.theme_folder else []
    is_material = find_look(rendering.project) is Look.MATERIAL
    if is_material:
        folders = [ON_MATERIAL, *folders]
    if not folders:
        return rendering
    if folders == [own] and rendering.engine != "zensical":
        return replace(rendering, theme=str(own))
    staged = workspace / STAGED_THEME
    shutil.rmtree(staged, ignore_errors=True)
    for folder in folders:
        shutil.copytree(folder, staged, dirs_exist_ok=True)
    if is_material:
        shutil.copy(DRAWING_STYLE, staged / "assets" / "readingroom")
    return replace(rendering, theme=STAGED_THEME)


def _prune_menu(entries: Sequence[object], docs: Path) -> tuple[list[object], list[str]]:
    """Keep the menu entries whose page is there; give the others' pages too."""
    kept: list[object] = []
    missing: list[str] = []
    for entry in entries:
        title, target = next(iter(entry.items())) if isinstance(entry, Mapping) else (None, entry)
        if isinstance(target, list):
            inner, lost = _prune_menu(target, docs)
            missing += lost
            kept += [{title: inner}] if inner else []
        elif str(target).endswith(".md") and not (docs / str(target)).is_file():
            missing.append(str(target))
        else:
            kept.append(entry)
    return kept, missing


def _write_settings(rendering: Rendering, workspace: Path) -> tuple[Path, tuple[Issue, ...]]:
    """Write the project's settings with the folders of this run.

    They are changed as YAML nodes, not as values, so that tags which only an engine understands
    (`!ENV`, `!!python/name`) pass through; the engines inherit settings in different ways.
    """
    project = rendering.project
    menu, missing = _prune_menu(project.nav, workspace / rendering.docs)
    text = project.config_file.read_text(encoding="utf-8")
    settings: Any = compose(text)
    set_field(settings, "docs_dir", str(rendering.docs))
    set_field(settings, "site_dir", os.path.relpath(rendering.site, workspace))
    if missing:
        set_field(settings, "nav", menu)
    _leave_out_of_menu(settings)
    _complete(settings, project)
    if rendering.theme:
        _set_theme(settings, project, rendering.theme)
    for name, node in settings.value:
        named = {"INHERIT": [node], "hooks": node.value}.get(name.value, [])
        for path in named:  # both are files from the settings' folder on
            path.value = os.path.relpath(project.root / path.value, workspace)
    path = workspace / "mkdocs.yml"
    workspace.mkdir(parents=True, exist_ok=True)
    path.write_text(serialize(settings), encoding="utf-8", newline="\n")
    return path, tuple(_tell_missing(project, page) for page in missing)


def _set_theme(settings: Any, project: Project, folder: str) -> None:
    theme = find_field(settings, "theme")
    if theme is None or theme.value == project.theme:  # its name alone
        set_field(settings, "theme", {"name": project.theme, "custom_dir": folder})
    else:
        set_field(theme, "custom_dir", folder)


def _leave_out_of_menu(settings: Any) -> None:
    """Say that pages of tags and sections need not be in the menu: other pages lead to them."""
    own = find_field(settings, "not_in_nav")
    listed = "" if own is None or is_empty(own) else str(own.value)
    set_field(settings, "not_in_nav", "\n".join([*filter(None, [listed.rstrip()]), *UNLISTED]))


def _complete(settings: Any, project: Project) -> None:
    """Add what our templates need and a site need not write: words, extensions, no plugin."""
    extra = find_field(settings, "extra")
    if extra is None or is_empty(extra):
        set_field(settings, "extra", {"words": dict(project.raw_words)})
    else:
        set_field(extra, "words", dict(project.raw_words))
    extensions = find_field(settings, "markdown_extensions")
    if extensions is None or is_empty(extensions):
        set_field(settings, "markdown_extensions", [*NEEDED, *EXPECTED])
    else:
        _add_extensions(extensions)
    if project.theme == THEME and find_field(settings, "plugins") is None:
        set_field(settings, "plugins", [])


def _add_extensions(extensions: Any) -> None:
    """Add the extensions that are needed and not there; each is a name, or a name with options."""
    named = {str(serialize(entry)).partition(":")[0].strip() for entry in extensions.value}
    extensions.value += [to_node(name) for name in NEEDED if name not in named]


def _tell_missing(project: Project, page: str) -> Issue:
    message = f"{page} is in the menu (nav) but not in the documents; left out"
    return Issue(project.config_file.name, 0, Severity.NOTE, message, "write it, or take it out")


def _command(rendering: Rendering, settings: Path) -> list[str]:
    engine = rendering.engine
    if find_spec(engine) is None:
        raise EngineError(f"{engine} is not installed; run: pip install {engine}")
    if engine == "mkdocs":
        words = (settings, rendering.kept, rendering.jobs)
        return [sys.executable, "-m", DRIVER, *map(str, words)]
    return [sys.executable, "-m", engine, "build", "--config-file", str(settings)]


def _parse_messages(output: str) -> tuple[Issue, ...]:
    issues = []
    for line in output.splitlines():
        match = MESSAGE_RE.match(line)
        if match:
            severity = Severity.WARNING if match[1] == "WARNING" else Severity.ERROR
            issues.append(Issue("docs", 0, severity, match[2].strip()))
    return tuple(issues)


def _drop_unused(site: Path) -> None:
    for path in [path for pattern in UNUSED for path in site.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)  # gone with its folder, perhaps


def _explain(engine: str, output: str) -> str:
    """Return why an engine failed: the fault of a template in one line, else its last words."""
    refused = REFUSED_RE.findall(output)
    if refused:
        return str(refused[-1])
    fault = TEMPLATE_FAULT_RE.findall(output)
    if not fault:
        tail = "\n".join(output.strip().splitlines()[-TAIL:])
        return f"{engine} could not build the site:\n{tail}"
    pages = [f"{page}: " for page in PAGE_RE.findall(output)]
    places = [f"{path}:{line}: " for path, line in TEMPLATE_LINE_RE.findall(output)]
    where = "".join((pages + places)[-1:])
    hint = "mend it, or take its line out of theme.custom_dir or of the page's header"
    return f"{where}template {fault[-1]} ({hint})"


def _render(rendering: Rendering, settings: Path, tick: Callable[[], None]) -> tuple[int, str]:
    """Run an engine, with a tick for each page that it tells of; return exit code and words."""
    package_root = str(Path(__file__).parents[1])
    paths = [package_root, os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "PYTHONUTF8": "1",  # what it says, and files that it opens without a word on their encoding
        "NO_COLOR": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "NO_MKDOCS_2_WARNING": "true",
    }

    def hear(line: str) -> bool:
        rendered = RENDERED_RE.match(line)
        for _ in range(int(rendered[1]) if rendered else 0):
            tick()
        return bool(rendered)

    return run_program(_command(rendering, settings), rendering.project.root, environment, hear)


def write_settings(rendering: Rendering, workspace: Path) -> Path:
    """Write the settings by which an engine renders; return their file in `workspace`."""
    place = workspace.resolve()
    return _write_settings(_stage(rendering, place), place)[0]


def render_site(
    rendering: Rendering, workspace: Path, tick: Callable[[], None] = lambda: None
) -> tuple[Issue, ...]:
    """Render into `rendering.site`; `workspace` takes the settings of this run.

    Calls `tick` for each page that is rendered, as far as the engine tells. Raises `EngineError`,
    with the engine's last words, where no site came out.
    """
    staged = _stage(rendering, workspace.resolve())
    settings, notes = _write_settings(staged, workspace.resolve())
    code, output = _render(rendering, settings, tick)
    if code != 0 or not (staged.site / "index.html").is_file():
        raise EngineError(_explain(rendering.engine, output))
    if staged.site != rendering.site:
        shutil.rmtree(rendering.site, ignore_errors=True)
        shutil.move(staged.site, rendering.site)
    if find_look(rendering.project) is Look.OWN:
        _drop_unused(rendering.site)
    return (*notes, *_parse_messages(output))
