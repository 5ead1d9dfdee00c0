"""The same pages, whatever renders them: no Material below the theme, Zensical, ProperDocs.

Each is tried with what is installed; where an engine cannot be had, its test says so.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from german import make_german
from projects import ROOT

from readingroom.finishing import finish_pages
from readingroom.theme import FOLDER, SETTINGS_FILE

TITLE_RE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
LINK_RE = re.compile(r'<a [^>]*?href="([^"]*)"')
TAG_RE = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
ID_RE = re.compile(r' id="([^"]*)"')


@pytest.fixture(scope="module")
def german(build, tmp_path_factory):
    """Return a project that MkDocs has rendered."""
    return build(make_german(tmp_path_factory.mktemp("alike")), "--engine", "mkdocs", "--strict")


def read_pages(site: Path) -> dict[str, str]:
    """Return the HTML of each page, without a redirect's."""
    paths = [path for path in site.rglob("*.html") if "pagefind" not in path.parts]
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(paths)}


def outline(pages: dict[str, str]) -> dict[str, tuple[object, ...]]:
    """Return what readers and links find on each page: title, links, anchors, words."""
    return {
        path: (
            TITLE_RE.findall(text),
            [find_target(path, html.unescape(link)) for link in LINK_RE.findall(text)],
            sorted(ID_RE.findall(text)),
            html.unescape(TAG_RE.sub(" ", text)).split(),
        )
        for path, text in pages.items()
    }


def find_target(page: str, link: str) -> str:
    """Return where a link leads, however an engine writes it."""
    return urljoin(f"/{page}", link).replace("/index.html", "/")


def list_search_records(site: Path, folder: Path) -> list[tuple[str, ...]]:
    """Return what a copy of a site hands to the search index."""
    records = finish_pages(Path(shutil.copytree(site, folder))).search
    return sorted((record.path, record.date, record.folded) for record in records)


def test_without_material_below_the_theme_the_pages_are_the_same(german, run, tmp_path):
    project = Path(shutil.copytree(german, tmp_path / "project", ignore=_leave_built))
    values = yaml.safe_load(SETTINGS_FILE.read_text(encoding="utf-8"))
    assert values.pop("extends") == "material"
    del values["words"]
    shutil.copytree(FOLDER, project / "theme", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copytree(project / "overrides", project / "theme", dirs_exist_ok=True)
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = text.index("theme:\n"), text.index("# No plugin")
    own = yaml.safe_load(text[start:end])["theme"]
    theme = values | own | {"name": None, "custom_dir": "theme"}
    settings = yaml.safe_dump({"theme": theme}, allow_unicode=True)
    (project / "mkdocs.yml").write_text(text[:start] + settings + text[end:], encoding="utf-8")
    assert run(project) == 0
    assert read_pages(project / "site") == read_pages(german / "site")


def test_zensical_gives_the_same_pages_titles_links_anchors_and_search_records(
    german, build, tmp_path
):
    pytest.importorskip("zensical")
    other = build(make_german(tmp_path), "--engine", "zensical", "--strict")
    assert outline(read_pages(other / "site")) == outline(read_pages(german / "site"))
    assert not {"on_material", "__init__.py", "mkdocs_theme.yml"} & {
        path.name for project in (german, other) for path in (project / "site").iterdir()
    }
    records = [
        list_search_records(project / "site", tmp_path / name)
        for name, project in (("ours", german), ("other", other))
    ]
    assert records[0] == records[1]
    assert len(records[0]) > 100


def test_properdocs_renders_the_generated_tree_as_mkdocs_does(german, tmp_path):
    pytest.importorskip("properdocs")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    for engine in ("mkdocs", "properdocs"):
        place = ("--config-file", "mkdocs.yml", "--site-dir", str(tmp_path / engine))
        done = subprocess.run(
            [sys.executable, "-m", engine, "build", "--strict", *place],
            cwd=german, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert read_pages(tmp_path / "properdocs") == read_pages(tmp_path / "mkdocs")


def _leave_built(folder: str, names: list[str]) -> set[str]:
    return {"site", "build", ".readingroom"} & set(names)
