"""The program, run as an editor runs it, and builds that tests share.

In: a project's folder and options. Out: the fixtures `run` (in that very folder), `run_told` (with
what it says), `build` (once for all tests that ask for the same) and `convert_seeds`. All of them
rest on `program`: a test that asks for one, itself or through another fixture, is marked `build`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from filelock import FileLock
from kinds import make_every_kind
from projects import ROOT, make_project

Run = Callable[..., int]
RunTold = Callable[..., CompletedProcess[str]]
Build = Callable[..., Path]


@dataclass(frozen=True, slots=True)
class Program:
    """How the program is started from this checkout: command line and environment."""

    command: tuple[str, ...] = (sys.executable, "-m", "readingroom")
    environment: dict[str, str] = field(
        default_factory=lambda: os.environ | {"PYTHONPATH": str(ROOT)}
    )


@pytest.fixture(scope="session")
def program() -> Program:
    """Return how the program is started; whoever asks for it is marked `build`."""
    return Program()


@pytest.fixture(scope="session")
def run_told(program: Program) -> RunTold:
    """Return a function that runs the program in a project; returns exit code and what it said."""

    def work(project: Path, *options: str | Path, keys: str = "") -> CompletedProcess[str]:
        command = [*program.command, *map(str, options)]
        return subprocess.run(
            command,
            cwd=project,
            env=program.environment,
            input=keys,
            capture_output=True,
            text=True,
            check=False,
        )

    return work


@pytest.fixture(scope="session")
def run(program: Program) -> Run:
    """Return a function that runs the program in a project, quietly; returns the exit code."""

    def work(project: Path, *options: str | Path) -> int:
        command = [*program.command, *map(str, options), "--quiet"]
        done = subprocess.run(command, cwd=project, env=program.environment, check=False)
        return done.returncode

    return work


@pytest.fixture(scope="session")
def build(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return a function that builds a copy of a project; returns its folder, which is all tests'.

    The same files with the same options are built once, whatever process of the run asks first.
    Nothing may be changed there; a test that wants to copies it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def build_once(project: Path, *options: str, codes: tuple[int, ...] = (0,)) -> Path:
        built = shared / f"built-{_digest(project, options)}"
        with FileLock(f"{built}.lock"):
            if not built.exists():
                shutil.copytree(project, built)
                code = run(built, *options)
                (built / "exit-code").write_text(str(code))
        assert int((built / "exit-code").read_text()) in codes
        return built

    return build_once


def _digest(project: Path, options: tuple[str, ...]) -> str:
    digest = hashlib.sha256(repr(options).encode())
    for path in sorted(path for path in project.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(project)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def convert_seeds(run: Run) -> Callable[..., Path]:
    """Return a function: articles to Markdown, by this project's settings, in `folder/docs`."""

    def convert(seeds: Path, folder: Path, *options: str | Path) -> Path:
        docs = folder / "docs"
        places = ("--seeds", seeds, "--docs", docs)
        assert run(make_project(folder), "--convert-only", *places, *options) == 0
        return docs

    return convert


@pytest.fixture(scope="session")
def sample_project(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project built whole from the sample articles, offline edition included."""
    project = make_project(tmp_path_factory.mktemp("sample"), ROOT / "seeds")
    return build(project, "--strict", "--offline")


@pytest.fixture(scope="session")
def every_kind(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built project that has pages of every kind."""
    return build(make_every_kind(tmp_path_factory.mktemp("kinds")), "--offline")
