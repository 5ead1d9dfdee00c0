"""Articles worked on by other machines: here two workers on the loopback address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from madeup import write_articles
from projects import ROOT, make_project

from readingroom.cli import main
from readingroom.cluster import ClusterExecutor
from readingroom.executors import map_in_chunks

distributed = pytest.importorskip("distributed", reason="install the extra dask to try a cluster")
COUNT = 24
BATCH = 8


@contextmanager
def start(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program of Dask's, which ends with the block."""
    command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
    paths = os.environ | {"PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=paths, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def read_address(file: Path) -> str:
    """Wait for a scheduler to say where it is."""
    for _ in range(600):
        with suppress(OSError, ValueError):
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    raise TimeoutError(file)


def read_files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_cluster_one_of_whose_workers_is_killed_gives_the_same_bytes(
    run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project, file = make_project(tmp_path), tmp_path / "scheduler.json"
    write_articles(project / "seeds", COUNT)
    alone = ["dask_worker", "--no-nanny", "--no-dashboard", "--nthreads", "1"]
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with (
        start(*scheduler, "--scheduler-file", str(file)),
        start(*alone, read_address(file)) as first,
        start(*alone, read_address(file)),
    ):
        sent: list[object] = []
        submit = ClusterExecutor.submit

        def submit_and_kill(self, *words):
            sent.append(words[0])
            if len(sent) == COUNT // BATCH + 2:  # the second stage has begun
                first.kill()
            return submit(self, *words)

        monkeypatch.setattr(ClusterExecutor, "submit", submit_and_kill)
        monkeypatch.setattr("readingroom.cluster.BATCH", BATCH)
        words = ["--convert-only", "--scheduler", read_address(file)]
        assert run(project, *words, "--docs", tmp_path / "there") == 0
        assert len(sent) == 3 * COUNT // BATCH
    (project / "build" / "kept.sqlite").unlink()
    assert run(project, "--convert-only", "--docs", tmp_path / "here") == 0
    assert read_files(tmp_path / "here") == read_files(tmp_path / "there")


def test_a_scheduler_that_is_not_there_stops_the_build_with_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("readingroom.cluster.PATIENCE", 0.2)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    assert main(["check", "--scheduler", "tcp://127.0.0.1:1"], tmp_path) == 2
    assert "start one (dask scheduler) or name another" in capsys.readouterr().err


def test_any_executor_gives_results_in_order():
    with ThreadPoolExecutor(3) as threads:
        assert list(map_in_chunks(threads, str, range(50))) == [str(n) for n in range(50)]
