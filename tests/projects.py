"""Projects to test on: the real theme and settings, other articles, a folder of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED_SEEDS = ROOT.parent / "shared" / "seeds"


def make_project(folder: Path, seeds: Path | None = None) -> Path:
    """Copy settings, theme and hand-written pages of this project; give the project folder."""
    project = folder / "project"
    project.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", project)
    for name in ("interface", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    (project / "docs").mkdir()
    for page in (ROOT / "docs").glob("*.md"):
        if page.name != "index.md":
            shutil.copy(page, project / "docs")
    if seeds is not None:
        shutil.copytree(seeds, project / "seeds")
    return project


def run(project: Path, *options: str | Path) -> int:
    """Run the program in a project, as an editor would; give the exit code."""
    command = [sys.executable, "-m", "readingroom", *map(str, options), "--quiet"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=project, env=environment, check=False).returncode


def convert_seeds(seeds: Path, folder: Path, *options: str | Path) -> Path:
    """Convert articles to Markdown with this project's settings; give the folder of Markdown."""
    project = make_project(folder)
    docs = folder / "docs"
    assert run(project, "--convert-only", "--seeds", seeds, "--docs", docs, *options) == 0
    return docs
