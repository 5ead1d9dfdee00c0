"""A build replaces what carries its own mark and nothing else, whatever folders it is told."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from builds import Run
from projects import ROOT, make_project

from readingroom.archives import is_own_archive, write_archive
from readingroom.cli import build_parser, main, read_options
from readingroom.config import load_project
from readingroom.errors import ConfigError
from readingroom.ownership import hold_folder, locks, open_workspace
from readingroom.ownership.marks import MARK, is_marked, refuse_folder, write_mark
from readingroom.pipeline.build import check_folders

ARTICLE = "# A letter\n\nJane Doe 3 March 2021\n\nMaria Keller left Lisbon in the spring.\n"


def make_crowded(tmp_path: Path) -> Path:
    """Make a project that is a repository, beside a home folder and somebody's letters."""
    folder = make_project(tmp_path)
    for path, text in {
        "project/seeds/one.txt": ARTICLE,
        "project/.git/HEAD": "ref: refs/heads/main\n",
        "project/notes.txt": "mine",
        "home/letter.txt": "mine",
        "mine/index.html": "<p>mine",
        "mine/deep/letter.txt": "mine",
        "clone/.git/HEAD": "mine",
        "outer/inner/.git/HEAD": "mine",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for name in ("empty", "marked"):
        (tmp_path / name).mkdir()
    write_mark(tmp_path / "marked")
    (folder / "link").symlink_to(tmp_path / "mine")
    (folder / "link-to-marked").symlink_to(tmp_path / "marked")
    (folder / "nowhere").symlink_to("not-there")
    (folder / "loop").symlink_to("loop")
    return folder


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make such a project for all tests that leave every file as it was."""
    return make_crowded(tmp_path_factory.mktemp("crowded"))


@pytest.fixture
def project(crowded: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return that project, as the current folder; no test may cost a file of it or beside it."""
    monkeypatch.chdir(crowded)
    monkeypatch.setenv("HOME", str(crowded.parent / "home"))
    before = read_tree(crowded.parent)
    yield crowded
    (crowded / "mkdocs.yml").write_bytes(before["project/mkdocs.yml"])
    assert read_tree(crowded.parent) == before


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read files and links; a link is what it leads to."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()).encode()
        if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


@dataclass(frozen=True)
class Row:
    """Options and settings, and a part of the reason why they are refused, "" if they are not."""

    refused: str
    options: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((*self.options, *self.settings)) or "nothing set"


def row(refused: str, *words: str) -> Row:
    """Settings are the words that hold a colon and a space."""
    settings = tuple(word for word in words if ": " in word)
    return Row(refused, tuple(word for word in words if word not in settings), settings)


TABLE = [
    # what is fine
    row(""),
    row("", "--site", "public"),
    row("", "--site", "public/"),
    row("", "--site", "a/b/../c"),
    row("", "--site", "../empty"),
    row("", "--site", "../marked"),
    row("", "--site", "~/public"),
    row("", "--site", "build/site"),
    row("", "--seeds", "../mine", "--docs", "../new/docs", "--site", "../new/site"),
    row("", "--docs", "../mine"),
    row("", "--docs", "link"),
    row("", "--seeds", "link"),
    row("", "docs_dir: pages", "site_dir: public"),
    row("", "--site", "public", "site_dir: ''"),
    row("", "--convert-only", "--site", "../mine"),
    # no folder at all
    row("--site: no folder is named", "--site", ""),
    row("--site: no folder is named", "--site", " "),
    row("--docs: no folder is named", "--docs", ""),
    row("--seeds: no folder is named", "--seeds", ""),
    row("docs_dir: no folder is named", "docs_dir: ''"),
    row("site_dir: no folder is named", "site_dir: ''"),
    row("site_dir: a folder is expected", "site_dir: 3"),
    row("docs_dir: a folder is expected", "docs_dir: [docs]"),
    row("Symlink loop", "--site", "loop"),
    row("Symlink loop", "--docs", "loop/x"),
    row("cannot be used", "--site", "x" * 300),
    # the project, what is above it, and other folders of weight
    row("holds the project", "--site", "."),
    row("holds the project", "--site", "seeds/.."),
    row("holds the project", "--site", ".."),
    row("holds the project", "site_dir: ."),
    row("holds the project", "--docs", "."),
    row("holds the project", "docs_dir: .."),
    row("root of the file system", "--site", "/"),
    row("root of the file system", "--epub", "--convert-only", "--site", "/"),
    row("root of the file system", "--docs", "/"),
    row("root of the file system", "site_dir: /../"),
    row("home folder", "--site", "~"),
    row("home folder", "--site", "../home"),
    row("home folder", "--docs", "~"),
    row("home folder", "site_dir: ~/"),
    row("repository", "--site", "../clone"),
    row("repository", "--docs", "../clone"),
    row("holds a repository (inner)", "--site", "../outer"),
    row("root of the file system", "--site", "//"),
    row("root of the file system", "--site", "/tmp/../"),
    row("holds the project", "--site", "docs/../."),
    row("holds the project", "--site", "../project"),
    # what no build has written
    row("no build has written", "--site", "../mine"),
    row("no build has written", "--site", "../mine/deep/"),
    row("no build has written", "--site", "seeds"),
    row("no build has written", "--site", "overrides"),
    row("no build has written", "--site", ".git"),
    row("no build has written", "site_dir: ../mine"),
    row("is a file", "--site", "mkdocs.yml"),
    row("is a file", "--docs", "mkdocs.yml"),
    row("is a file", "site_dir: notes.txt"),
    row("cannot be written", "--site", "notes.txt/site"),
    row("is a link to elsewhere", "--site", "link"),
    row("is a link to elsewhere", "--site", "link/"),
    row("is a link to elsewhere", "--site", "link-to-marked"),
    row("is a link to elsewhere", "--site", "nowhere"),
    row("is a link to elsewhere", "site_dir: link"),
    # one within another
    row("lies within --docs", "--site", "docs/site"),
    row("lies within --seeds", "--site", "seeds/site"),
    row("lies within --seeds", "--docs", "seeds/docs"),
    row("lies within --docs", "--seeds", "docs/seeds"),
    row("lies within --docs", "docs_dir: pages", "site_dir: pages/site"),
    row("lies within --docs", "--docs", "build"),
    row("lies within --site", "--docs", "out/docs", "--site", "out"),
    row("lies within --site", "--seeds", "out/seeds", "--site", "out"),
    row("lies within --site", "--site", "build"),
    row("lies within the report's folder", "--site", "build/report/site"),
    row("lies within custom_dir", "--site", "overrides/site"),
    row("lies within --seeds", "--seeds", "."),
    row("lies within --seeds", "--seeds", ".."),
    row("are the same", "--seeds", "docs"),
    row("are the same", "--docs", "link", "--seeds", "../mine"),
    row("are the same", "--docs", "out", "--site", "out"),
    # one by another writing, on some disk
    row("are the same", "--docs", "out", "--site", "OUT"),
    row("are the same", "--docs", "out", "--site", "out."),
    row("are the same", "--docs", "out", "--site", "out "),
    row("are the same", "--docs", "caf\u00e9", "--site", "cafe\u0301"),
    row("are the same", "--docs", "out", "--site", "new/../out"),
    row("lies within --docs", "--docs", "out", "--site", "Out/site"),
    row("lies within --seeds", "--site", "SEEDS/../seeds/site"),
    row("are the same", "--docs", "../mine", "--seeds", "link/../mine"),
    row("lies within --site", "--seeds", "a/b/seeds", "--site", "./a//b/"),
    # where a build works before it replaces
    row("are the same", "--docs", ".site.readingroom"),
    row("lies within --site", "--docs", ".site.readingroom/docs"),
    row("lies within --site", "--seeds", ".site.readingroom/next"),
    row("are the same", "--docs", ".site-offline.readingroom", "--offline"),
    row("are the same", "--seeds", ".site.epub.readingroom", "--epub"),
    row("are the same", "--docs", "site-offline", "--offline"),
    row("are the same", "--seeds", "pages", "docs_dir: pages"),
]


@pytest.mark.parametrize("case", TABLE, ids=str)
def test_what_would_cost_somebody_a_file_is_refused_before_anything_is_done(
    project: Path, case: Row, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = project / "mkdocs.yml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    names = tuple(setting.split(":")[0] + ":" for setting in case.settings)
    kept = [line for line in lines if not (names and line.startswith(names))]
    settings.write_text("\n".join([*kept, *case.settings]) + "\n", encoding="utf-8")
    if not case.refused:
        loaded = load_project(project)
        check_folders(loaded, read_options(build_parser().parse_args(case.options), loaded))
        return
    assert main([*case.options, "--quiet", "--jobs", "1"], project) == 2
    told = capfd.readouterr().err
    assert told.startswith("stopped: ") and case.refused in " ".join(told.split())
    assert "Traceback" not in told


@pytest.mark.parametrize("name", ["site.epub", "site-offline.zip", "site-offline/letter.txt"])
def test_files_beside_the_site_that_no_build_has_written_are_kept(
    project: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("mine", encoding="utf-8")
    before = read_tree(project)
    assert main(["--epub", "--offline", "--quiet"], project) == 2
    assert "no build has written" in capfd.readouterr().err
    assert read_tree(project) == before
    (project / name).unlink()
    if (project / name).parent != project:
        (project / name).parent.rmdir()


def test_builds_replace_their_own_and_leave_what_lies_beside(run: Run, tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    (project / "seeds/one.txt").write_text(ARTICLE, encoding="utf-8")
    mine = ("site.new/a", "site.old/a", "site-offline.partial/a", "site-offline.zip.partial")
    for path in (*mine, "build/engine/mkdocs.yml", "build/social/me.png"):
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text("mine", encoding="utf-8")
    before = read_tree(project)
    for _ in range(2):
        assert run(project, "--offline", "--epub", "--jobs", "1") == 0
        (project / "site/stale.html").write_text("x", encoding="utf-8")
        after = read_tree(project)
        assert {path: after.get(path) for path in before} == before
        assert is_marked(project / "site") and is_marked(project / "site-offline")
        assert not list(project.glob(".*"))
    (project / "site" / MARK).unlink()
    assert refuse_folder(project / "site") == "", "a site of an earlier version is known"
    (project / "site/data/articles.json").unlink()
    assert "no build has written" in refuse_folder(project / "site")


def test_what_a_killed_build_left_is_mended_by_the_next(tmp_path: Path) -> None:
    site, beside = tmp_path / "site", tmp_path / ".site.readingroom"
    beside.mkdir()
    write_mark(beside)
    (beside / "earlier").mkdir()
    (beside / "earlier/index.html").write_text("the last good site", encoding="utf-8")
    (beside / "next/half").mkdir(parents=True)
    with open_workspace(site) as workspace:
        assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"
        assert [path.name for path in workspace.folder.iterdir()] == [MARK]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_is_replaced_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr("readingroom.ownership.workspace._exchange", lambda *_: False)
    site = tmp_path / "site"
    for text in ("first", "second"):
        with open_workspace(site) as workspace:
            workspace.next.mkdir()
            (workspace.next / f"{text}.html").write_text(text, encoding="utf-8")
            workspace.publish_folder()
    assert {path.name for path in site.iterdir()} == {MARK, "second.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _target: Path) -> None:
        raise PermissionError(f"no right to move {path.name}")

    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr("readingroom.ownership.workspace._exchange", lambda *_: False)
    with pytest.raises(ConfigError, match="no right"), open_workspace(site) as workspace:
        workspace.next.mkdir()
        monkeypatch.setattr(Path, "rename", refuse)
        workspace.publish_folder()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_came_into_the_place_during_a_build_is_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with pytest.raises(ConfigError, match="no build has written"), open_workspace(site) as work:
        work.next.mkdir()
        site.mkdir()
        (site / "letter.txt").write_text("mine", encoding="utf-8")
        work.publish_folder()
    assert (site / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_of_two_builds_at_once_the_second_says_so_and_a_killed_one_holds_nothing(
    tmp_path: Path,
) -> None:
    program = (
        "import sys, time; from pathlib import Path; from readingroom.ownership import *\n"
        "with open_workspace(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "site")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None and first.stdout.readline() == b"held\n"
        with pytest.raises(ConfigError, match="another build"), open_workspace(tmp_path / "site"):
            pass
        first.kill()
    with open_workspace(tmp_path / "site"), hold_folder(tmp_path / "docs", tmp_path / "docs"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


def test_where_folders_cannot_be_locked_a_file_stands_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="on Windows the test before this one tells")

    def lock(handle: int, mode: int, count: int) -> None:
        try:
            fcntl.flock(handle, mode)
        except BlockingIOError as error:
            raise PermissionError from error  # what Windows says

    windows = SimpleNamespace(LK_NBLCK=fcntl.LOCK_EX | fcntl.LOCK_NB, locking=lock)
    monkeypatch.setattr(locks, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(locks, "msvcrt", windows, raising=False)
    monkeypatch.setattr(locks.tempfile, "tempdir", str(tmp_path))
    docs = tmp_path / "docs"
    with (
        hold_folder(docs, docs),
        pytest.raises(ConfigError, match="another build"),
        hold_folder(docs, docs),
    ):
        pass
    with hold_folder(docs, docs):
        assert list(docs.iterdir()) == []


def test_an_archive_is_known_again_and_a_changed_one_is_not(tmp_path: Path) -> None:
    packed = io.BytesIO()
    write_archive(packed, [("a/index.html", b"x")])
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    assert is_own_archive(tmp_path / "a.zip")
    shutil.make_archive(str(tmp_path / "b"), "zip", ROOT / "overrides")
    assert not is_own_archive(tmp_path / "b.zip")
    (tmp_path / "c.zip").write_bytes(b"no archive")
    assert not is_own_archive(tmp_path / "c.zip")
