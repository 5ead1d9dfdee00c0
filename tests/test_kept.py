"""What earlier builds made is found again whole, or not at all, and never grows without end."""

from __future__ import annotations

import pickle
import sqlite3
from pathlib import Path

import pytest

from readingroom.kept import BUILDS, open_kept
from readingroom.models import Removal

VALUE = {"a": (Removal("rule", 1, "text \udcff", "why"), frozenset({"x"}))}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file in which one value is kept."""
    path = tmp_path / "build" / "kept.sqlite"
    with open_kept(path) as kept:
        kept.keep("reading", VALUE)
    return path


def find(path: Path, stage: str = "reading", key: str = "a") -> dict[str, object]:
    with open_kept(path) as kept:
        return kept.find(stage, [key, ""])


def test_a_value_is_found_by_its_stage_and_key_alone(file: Path) -> None:
    assert find(file) == VALUE
    assert find(file, "cleaning") == find(file, key="b") == {}


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def write_over(path: Path) -> None:
    path.write_bytes(b"no database at all" * 999)


def flip(path: Path) -> None:
    data = path.read_bytes()
    at = data.rindex(b"\x78\x01")  # where the compressed value begins
    path.write_bytes(data[: at + 9] + bytes([data[at + 9] ^ 1]) + data[at + 10 :])


def age(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


@pytest.mark.parametrize("harm", [truncate, empty, write_over, flip, age, Path.unlink])
def test_a_file_that_is_damaged_or_of_another_version_is_begun_anew(file: Path, harm) -> None:
    harm(file)
    assert find(file) == {}
    with open_kept(file) as kept:
        kept.keep("reading", VALUE)
    assert find(file) == VALUE


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file", encoding="utf-8")
    with open_kept(tmp_path / "build" / "kept.sqlite") as kept:
        kept.keep("reading", VALUE)
        assert kept.find("reading", ["a"]) == {}
        kept.prune()


def test_what_the_last_builds_did_not_ask_for_is_dropped(file: Path) -> None:
    for _ in range(BUILDS + 1):
        assert count_rows(file) == 1
        with open_kept(file) as kept:
            kept.keep("cleaning", VALUE)
            kept.prune()
    for number in range(BUILDS + 2):
        with open_kept(file) as kept:
            kept.keep("reading", {f"new{number}": number})
            kept.prune()
    assert "a" not in find(file)
    assert count_rows(file) <= BUILDS + 2


def count_rows(path: Path) -> int:
    connection = sqlite3.connect(path)
    (count,) = connection.execute("SELECT count(*) FROM results WHERE stage = 'reading'").fetchone()
    connection.close()
    return int(count)


@pytest.mark.parametrize("name", ["os.system", "readingroom.documents.conversion subprocess.Popen"])
def test_a_file_that_somebody_made_runs_nothing(file: Path, name: str, monkeypatch) -> None:
    module, _, attribute = name.replace("os.", "os ").partition(" ")
    text = f"\x80\x04\x8c{chr(len(module))}{module}\x8c{chr(len(attribute))}{attribute}\x93."
    monkeypatch.setattr(pickle, "dumps", lambda *_, **__: text.encode("latin-1"))
    with open_kept(file) as kept:
        kept.keep("reading", {"a": None})
    assert find(file) == {}
