"""The same input gives the same bytes, whatever the machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from kinds import make_every_kind
from projects import ROOT

PYTHON = os.environ.get("OTHER_PYTHON", sys.executable)
"""What the second build is made with; name a Python of another version to try it."""
DISORDER = """
import os, random
lists, scans = os.listdir, os.scandir

class Shuffled:
    def __init__(self, found):
        found = list(found)
        random.shuffle(found)
        self.left = iter(found)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.left)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass

os.listdir = lambda *named: list(Shuffled(lists(*named)))
os.scandir = lambda *named: Shuffled(scans(*named))
"""
BUILD = """
import sys
from readingroom.cli import main
from readingroom.pipeline import build

if __name__ == "__main__":
    build.count_tasks = lambda seeds: 1000  # worker processes, as for so many articles
    sys.exit(main(["--offline", "--epub", "--quiet", "--jobs", "2"]))
"""
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "7",
    "COLUMNS": "40",
}


def digest_files(project: Path) -> dict[str, str]:
    made = ("docs", "site", "site-offline", "site-offline.zip", "site.epub", "addresses.txt")
    files = [path for path in project.rglob("*") if path.is_file()]
    named = {path.relative_to(project).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in named.items()
        if name.partition("/")[0] in made
    }


def test_another_folder_order_of_files_clock_locale_and_many_workers_change_no_byte(
    every_kind: Path, tmp_path: Path
):
    """One process built `every_kind`, in the order of names; workers build it here."""
    (tmp_path / "Bücher, neu").mkdir()
    (tmp_path / "sitecustomize.py").write_text(DISORDER, encoding="utf-8")
    (tmp_path / "build.py").write_text(BUILD, encoding="utf-8")
    project = make_every_kind(tmp_path / "Bücher, neu")
    for path in project.rglob("*"):
        os.utime(path, (0, 0))
    paths = os.pathsep.join([str(tmp_path), str(ROOT)])
    environment = os.environ | ELSEWHERE | {"PYTHONPATH": paths, "HOME": str(tmp_path)}
    subprocess.run(
        [PYTHON, tmp_path / "build.py"], cwd=project, env=environment, check=True, timeout=600
    )
    here, there = digest_files(every_kind), digest_files(project)
    assert len(here) > 300 and "site.epub" in here
    assert [name for name in {**here, **there} if here.get(name) != there.get(name)] == []
