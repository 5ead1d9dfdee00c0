"""The program, run in a project, and builds that tests share.

In: a project's folder and options. Out: the fixtures `run` (in that very folder), `run_told` (with
what it says), `build` (once for all tests that ask for the same), `convert_seeds`, and `once`, on
which sharing rests. They call the program in the process of the tests, which has read its models
before; `program` starts it as an editor does, for what shows only there: `sample_project` is built
so. Whatever asks for one of these, itself or through another fixture, is marked `build`.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

import pytest
from filelock import FileLock
from kinds import make_every_kind
from projects import ROOT, make_project

from readingroom.cli import main

Run = Callable[..., int]
RunTold = Callable[..., CompletedProcess[str]]
Build = Callable[..., Path]
Once = Callable[[str, Callable[[Path], object]], Path]


@dataclass(frozen=True, slots=True)
class Program:
    """How the program is started from this checkout: command line and environment."""

    command: tuple[str, ...] = (sys.executable, "-m", "readingroom")
    environment: dict[str, str] = field(
        default_factory=lambda: os.environ | {"PYTHONPATH": str(ROOT)}
    )

    def run(self, project: Path, *options: str | Path) -> CompletedProcess[str]:
        """Run it in a process of its own; return exit code and what it said."""
        command = [*self.command, *map(str, options)]
        return subprocess.run(
            command, cwd=project, env=self.environment, capture_output=True, text=True, check=False
        )


def _call(project: Path, *options: str | Path) -> int:
    with chdir(project):
        return main([str(option) for option in options])


@pytest.fixture(scope="session")
def program() -> Program:
    """Return how the program is started in a process of its own."""
    return Program()


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that runs the program in a project, quietly; returns the exit code."""
    return lambda project, *options: _call(project, *options, "--quiet")


@pytest.fixture(scope="session")
def run_told() -> RunTold:
    """Return a function that runs the program in a project; returns exit code and what it said."""

    def work(project: Path, *options: str | Path, keys: str = "") -> CompletedProcess[str]:
        out, err = io.StringIO(), io.StringIO()
        typed = mock.patch.object(sys, "stdin", io.StringIO(keys))
        with redirect_stdout(out), redirect_stderr(err), typed:
            code = _call(project, *options)
        return CompletedProcess(options, code, out.getvalue(), err.getvalue())

    return work


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return a function that has a file or folder made, by whatever process of the run asks first.

    Nothing may be changed there; a test that wants to copies it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make_once(name: str, make: Callable[[Path], object]) -> Path:
        path = shared / name
        with FileLock(f"{path}.lock"):
            if not path.exists():
                make(path)
        return path

    return make_once


@pytest.fixture(scope="session")
def build(run: Run, once: Once) -> Build:
    """Return a function that builds a copy of a project; returns its folder, which is all tests'.

    The same files with the same options are built once.
    """
    return lambda project, *options, codes=(0,): _share(once, run, project, *options, codes=codes)


def _share(
    once: Once, run: Run, project: Path, *options: str, codes: tuple[int, ...] = (0,)
) -> Path:
    def make(folder: Path) -> None:
        shutil.copytree(project, folder)
        (folder / "exit-code").write_text(str(run(folder, *options)))

    built = once(f"built-{_digest(project, options)}", make)
    assert int((built / "exit-code").read_text()) in codes
    return built


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
def sample_project(program: Program, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project built whole from the sample articles, offline edition included."""
    project = make_project(tmp_path_factory.mktemp("sample"), ROOT / "seeds")

    def run(folder: Path, *options: str) -> int:
        done = program.run(folder, *options)
        assert done.returncode == 0, done.stderr
        return done.returncode

    return _share(once, run, project, "--strict", "--offline")


@pytest.fixture(scope="session")
def every_kind(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built project that has pages of every kind, for the disk and as a book too."""
    return build(make_every_kind(tmp_path_factory.mktemp("kinds")), "--offline", "--epub")
