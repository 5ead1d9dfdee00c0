"""Whole conversions against accepted output: `tests/golden/<name>/seeds` becomes `.../docs`.

A new case is a new folder; `make golden` accepts the present output, and git shows what changed.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def read_tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".readingroom" not in path.parts
    }


def show_difference(expected: dict[str, str], found: dict[str, str]) -> str:
    lines: list[str] = []
    for path in sorted({*expected, *found}):
        before = expected.get(path, "").splitlines()
        after = found.get(path, "").splitlines()
        lines += difflib.unified_diff(before, after, f"accepted/{path}", f"now/{path}", lineterm="")
    return "\n".join(lines)


@pytest.mark.parametrize("name", CASES)
def test_a_whole_collection_becomes_the_accepted_markdown(
    convert_seeds, name, tmp_path, update_golden
):
    accepted = GOLDEN / name / "docs"
    docs = convert_seeds(GOLDEN / name / "seeds", tmp_path)
    if update_golden:
        shutil.rmtree(accepted, ignore_errors=True)
        shutil.copytree(docs, accepted, ignore=shutil.ignore_patterns(".readingroom"))
    difference = show_difference(read_tree(accepted), read_tree(docs))
    assert not difference, f"\n{difference}\n\n`make golden` accepts this output"
