"""Projects to test on: the real theme and settings, other articles, a folder of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED_SEEDS = ROOT.parent / "shared" / "seeds"


def make_project(folder: Path, seeds: Path | None = None) -> Path:
    """Copy settings, theme and hand-written pages of this project; return the project folder."""
    project = folder / "project"
    project.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "overrides", project / "overrides")
    (project / "docs").mkdir()
    for page in (ROOT / "docs").glob("*.md"):
        if page.name != "index.md":
            shutil.copy(page, project / "docs")
    if seeds is not None:
        shutil.copytree(seeds, project / "seeds")
    return project
