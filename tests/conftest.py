"""What all tests share: where fixtures come from, which tests are fast, Hypothesis, one cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from browsers import browser, firefox, page, serve_directory, window
from builds import (
    build,
    convert_seeds,
    every_kind,
    once,
    program,
    run,
    run_told,
    sample_project,
)
from hypothesis import settings
from projects import ROOT

from readingroom.gazetteer.index import open_index

__all__ = [
    "browser",
    "build",
    "convert_seeds",
    "every_kind",
    "firefox",
    "once",
    "page",
    "program",
    "run",
    "run_told",
    "sample_project",
    "serve_directory",
    "window",
]

# What a test asks for, itself or through other fixtures, tells what it costs.
MARKS = {
    "browser": "browser",
    "firefox": "browser",
    "program": "build",
    "run": "build",
    "run_told": "build",
    "require_valid": "java",
    "outside_data": "outside",
}

# What costs most, first.
ORDER = ("browser", "outside", "build", "java")

# On a developer's machine Hypothesis looks for new examples; a run that decides must not be luck.
# Nothing is timed, here or there. `make quick` asks for few examples (--hypothesis-profile=quick).
settings.register_profile("here", deadline=None)
settings.register_profile("quick", max_examples=10, derandomize=True, deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept the present output")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether the present output is to be accepted."""
    return bool(request.config.getoption("--update-golden"))


def pytest_configure(config: pytest.Config) -> None:
    """Keep caches of tests apart from the user's; compile the gazetteer before workers start."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    if sys.platform == "linux":  # where Playwright looks for its browsers by the same variable
        os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(Path(caches) / "ms-playwright"))
    os.environ["XDG_CACHE_HOME"] = str(ROOT / "build" / "test-cache")
    if not hasattr(config, "workerinput"):
        (ROOT / "build" / "kept.sqlite").unlink(missing_ok=True)  # of code that a test replaced
        open_index(None).close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it asks for; `fast` is what has no other mark of cost.

    Files with costly tests come first: where files are shared out to processes, none of these waits
    long for another at the end.
    """
    ranks: dict[Path, int] = {}
    for item in items:
        marks = {MARKS[name] for name in getattr(item, "fixturenames", ()) if name in MARKS}
        for name in sorted(marks):
            item.add_marker(name)
        if not marks and not item.get_closest_marker("large"):
            item.add_marker("fast")
        rank = min((ORDER.index(mark) for mark in marks), default=len(ORDER))
        ranks[item.path] = min(rank, ranks.get(item.path, len(ORDER)))
    items.sort(key=lambda item: ranks[item.path])
