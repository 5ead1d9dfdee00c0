"""The hostile inputs, built once for all tests of a run."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from builds import Once, RunTold
from hostile_project import make_hostile_project

POLICY_RE = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
SCRIPT_RE = re.compile(r"<script src=[^>]*></script>")
BODY_RE = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}<title>All</title>
<script src="attack.js"></script></head><body>{bodies}</body></html>"""
# What counts as run: every call of `attack`; and what the policy stopped.
ATTACK = """window.attacks = []; window.stopped = []; window.attack = (...all) => attacks.push(all);
document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.blockedURI));
"""


@dataclass(frozen=True, slots=True)
class HostileBuild:
    """The built project, what was told, and where the site lies without any policy."""

    folder: Path

    @property
    def project(self) -> Path:
        """Return the project's folder."""
        return self.folder / "project"

    @property
    def site(self) -> Path:
        """Return the site, with a page `all.html` that holds the bodies of all its pages."""
        return self.project / "site"

    @property
    def bare(self) -> Path:
        """Return a copy of the site without its policy."""
        return self.folder / "bare"

    @property
    def told(self) -> str:
        """Return what the build said."""
        return (self.folder / "told.txt").read_text("utf-8")


def _build(folder: Path, run_told: RunTold) -> None:
    folder.mkdir()
    done = run_told(make_hostile_project(folder), "--offline", "--epub", "--jobs", "1")
    (folder / "told.txt").write_text(f"{done.returncode}\n{done.stdout}{done.stderr}", "utf-8")
    build = HostileBuild(folder)
    shutil.copytree(build.site, build.bare)
    for path in build.bare.rglob("*.html"):
        path.write_text(POLICY_RE.sub("", path.read_text("utf-8")), "utf-8")
    _write_all(build.bare, "")
    _write_all(build.site, POLICY_RE.findall((build.site / "index.html").read_text("utf-8"))[0])


def _write_all(site: Path, policy: str) -> None:
    pages = (path.read_text("utf-8") for path in sorted(site.rglob("*.html")))
    found = (BODY_RE.search(SCRIPT_RE.sub("", page)) for page in pages)
    bodies = "\n".join(body[1] for body in found if body)
    (site / "all.html").write_text(PAGE.format(policy=policy, bodies=bodies), "utf-8")
    (site / "attack.js").write_text(ATTACK, "utf-8")


@pytest.fixture(scope="session")
def hostile(once: Once, run_told: RunTold) -> HostileBuild:
    """Return the built inputs; nothing may be changed there."""
    if sys.platform != "linux":
        pytest.skip("other systems refuse such names of files themselves")
    return HostileBuild(once("hostile", lambda folder: _build(folder, run_told)))
