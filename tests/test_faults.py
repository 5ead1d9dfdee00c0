"""What goes wrong around a build is told with the way out, and the next build mends it."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builds import RunTold
from projects import ROOT

from readingroom import cli, kept
from readingroom.caches import find_cache_folder
from readingroom.engines import _explain
from readingroom.errors import WorkerError
from readingroom.executors import map_in_chunks, open_executor
from readingroom.finishing import pagefind_program
from readingroom.finishing.pagefind_program import PagefindError, PagefindIndex
from readingroom.kept import open_kept
from readingroom.output import write_files
from readingroom.ownership import Workspace, clear_workspace, open_workspace
from readingroom.ownership.marks import write_mark
from readingroom.pipeline import convert

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
ARTICLE = "# A letter\n\nJane Doe 3 March 2021\n\nMaria Keller left Lisbon in the spring.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of one article."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "letter.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Sea\ntheme: {name: readingroom}\n")
    return tmp_path


class Killed(BaseException):
    """Stands for the end of a process: nobody catches it."""


def kill(*_: object) -> None:
    raise Killed


def test_what_a_killed_run_wrote_is_ours_whatever_is_made_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"one.md": "one", "gone.md": "gone"})
    for text in ("two", "three"):
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr("readingroom.output._write_manifest", kill)
            write_files(tmp_path, {"one.md": text, "new.md": text})
    for name in (".one.md.unfinished", ".readingroom/.manifest.json.unfinished"):
        (tmp_path / name).write_text("half of")
    written = write_files(tmp_path, {"one.md": "four"})
    assert written.issues == ()
    assert written.removed == ("new.md",)
    assert {path.name for path in tmp_path.iterdir()} == {"one.md", ".readingroom"}
    assert [path.name for path in (tmp_path / ".readingroom").iterdir()] == ["manifest.json"]


def test_a_file_that_vanishes_before_it_is_copied_is_told_and_the_rest_is_written(
    tmp_path: Path,
) -> None:
    written = write_files(tmp_path, {"a.png": tmp_path / "a.png", "b.md": "b"})
    [issue] = written.issues
    assert issue.path == "a.png" and "cannot be read" in issue.message and issue.hint
    assert written.changed == ("b.md",)


def test_addresses_are_remembered_before_anybody_can_see_them(
    project: Path, monkeypatch: pytest.MonkeyPatch, run_told: RunTold
) -> None:
    monkeypatch.setattr(Workspace, "publish_folder", kill)
    with pytest.raises(Killed):
        run_told(project)
    assert "articles/2021/a-letter" in (project / "addresses.txt").read_text()
    assert not (project / "site").exists()


def test_what_cannot_be_written_of_a_report_stops_no_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, run_told: RunTold
) -> None:
    write, refusal = convert.write_files, OSError(errno.EROFS, "Read-only file system", "report")

    def refuse(folder: Path, *given: object) -> object:
        if folder.name == "report":
            raise refusal
        return write(folder, *given)

    monkeypatch.setattr(convert, "write_files", refuse)
    told = run_told(project, "--convert-only")
    assert told.returncode == 0
    assert "the report cannot be written" in told.stderr


@pytest.mark.parametrize("name", ["site-offline", "site.epub"])
def test_what_a_killed_build_left_is_removed_by_one_that_does_not_make_it(
    tmp_path: Path, name: str
) -> None:
    beside = tmp_path / f".{name}.readingroom"
    (beside / "next-1").mkdir(parents=True)
    write_mark(beside)
    clear_workspace(tmp_path / name)
    assert not list(tmp_path.iterdir())
    (tmp_path / f".{name}.readingroom").mkdir()
    (beside / "mine.txt").write_text("mine")
    clear_workspace(tmp_path / name)
    assert (beside / "mine.txt").exists(), "no build wrote that"


def test_a_workspace_at_work_is_left_alone(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "site") as workspace:
        workspace.next.mkdir()
        clear_workspace(tmp_path / "site")
        assert workspace.next.is_dir() or sys.platform == "win32"


def end_process(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@POSIX
def test_a_worker_that_the_system_kills_is_a_message() -> None:
    with pytest.raises(WorkerError, match="--jobs 1"), open_executor(2, 2, 0) as executor:
        list(map_in_chunks(executor, end_process, [1, 2]))


@POSIX
def test_an_engine_ends_with_the_build_that_started_it(tmp_path: Path) -> None:
    program = (
        "import os, time\nfrom readingroom.mkdocs_driver import watch_parent\n"
        "watch_parent(); os.write(1, b'.'); time.sleep(60)"
    )
    command = [sys.executable, "-c", program]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    with subprocess.Popen(
        command, stdin=reading, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None and process.stdout.read(1) == b"."
        os.close(reading)
        os.close(writing)
        assert process.wait(30) == 1


def refuse_disk(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device", "docs/index.md")


def ask_to_end(*_: object) -> int:
    os.kill(os.getpid(), signal.SIGTERM)
    return 0


def use_up_memory(*_: object) -> int:
    raise MemoryError


@pytest.mark.parametrize(
    ("happens", "message"),
    [
        (refuse_disk, "docs/index.md: No space left on device (make room on that disk"),
        (use_up_memory, "not enough memory"),
        pytest.param(ask_to_end, "stopped on request", marks=POSIX),
    ],
)
def test_what_stops_a_run_is_told_in_one_line(
    happens: Callable[..., int],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cli, "BUILD", cli.Command(cli.build_parser, happens))
    assert cli.main([], tmp_path) == 2
    told = capfd.readouterr().err
    assert message in told and "Traceback" not in told


def test_an_engine_without_room_says_so_in_one_line() -> None:
    said = "INFO - Building\nstopped: site/a: No space left on device (make room)\n"
    assert _explain("mkdocs", said) == "site/a: No space left on device (make room)"


@POSIX
def test_a_search_program_that_hangs_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "pagefind").chmod(0o755)
    monkeypatch.setattr(pagefind_program, "get_executable", lambda: str(tmp_path / "pagefind"))
    with pytest.raises(PagefindError, match="more than"), PagefindIndex("en", 0.1):
        pass


def test_what_another_build_is_writing_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "WAIT", 0)
    path = tmp_path / "kept.sqlite"
    with open_kept(path) as first:
        first.keep("reading", {"a": 1})
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with open_kept(path) as second:
        second.keep("reading", {"b": 2})
        assert second.find("reading", ["a"]) == {}
    other.close()
    with open_kept(path) as third:
        assert third.find("reading", ["a", "b"]) == {"a": 1}


def test_caches_have_a_place_where_nobody_has_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", find_none)
    assert find_cache_folder().is_absolute()
