"""Pages rendered by way of what is kept are those that MkDocs itself renders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from builds import Program
from mkdocs.config import load_config

from readingroom import mkdocs_driver
from readingroom.kept import Kept

SETTINGS = """\
site_name: Sea
site_url: https://sea.example/reader/
docs_dir: docs
site_dir: {}
theme: {{name: readingroom}}
plugins: []
nav: [Home: index.md, Letters: [letters/index.md]]
not_in_nav: /letters/
markdown_extensions: [readingroom.anchors, attr_list, footnotes, admonition]
extra: {{title: Sea}}
"""
PAGES = {
    "index.md": "# The sea\n\n[Letters](letters/index.md), ![a hut](hut.png)",
    "hut.png": "no picture",
    "letters/index.md": "# Letters\n\n[One](one.md) and [two](two.md#p1)[^1]\n\n[^1]: A note.",
    "letters/one.md": "---\ntitle: One\nlayout: {kind: article}\n---\nTo [two](two.md).",
    "letters/two.md": "# Two\n\nBack [home](../index.md), or [nowhere](three.md).",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the documents of a small site."""
    write(tmp_path, PAGES)
    return tmp_path


def write(folder: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def render(folder: Path, program: Program, *command: str) -> tuple[dict[str, bytes], set[str]]:
    """Render with a module; return the site's files and what was warned of."""
    name = command[0].rpartition(".")[2]
    settings = folder / f"{name}.yml"
    settings.write_text(SETTINGS.format(folder / name), encoding="utf-8")
    line = [sys.executable, "-m", *command]
    done = subprocess.run(
        [part.replace("SETTINGS", str(settings)) for part in line],
        cwd=folder, env=program.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    site = folder / name
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap.xml")
    }
    return files, {line for line in done.stderr.splitlines() if line.startswith("WARNING")}


EDITS = (
    {},
    {"letters/one.md": "# One again\n\nTo [two](two.md) and [three](three.md)."},
    {"letters/three.md": "# Three"},
    {"letters/index.md": "# Post\n\nNothing."},
)


def test_after_each_edit_the_site_is_what_mkdocs_makes_of_it(
    folder: Path, program: Program
) -> None:
    for edit in EDITS:
        write(folder, edit)
        own = render(folder, program, "readingroom.mkdocs_driver", "SETTINGS", "kept.sqlite")
        assert own == render(folder, program, "mkdocs", "build", "-f", "SETTINGS")


def test_pages_that_processes_share_are_those_that_one_renders(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs_driver, "FEW_PAGES", 0)
    monkeypatch.setattr(mkdocs_driver, "FEW_MISSING", 0)
    made = []
    for jobs in (1, 2):
        settings, site = folder / "mkdocs.yml", folder / f"site-{jobs}"
        settings.write_text(SETTINGS.format(site), encoding="utf-8")
        mkdocs_driver.build_kept(str(settings), load_config(str(settings)), Kept(), jobs)
        made.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*.html")})
    assert made[0] == made[1]
    assert len(made[0]) == 5
