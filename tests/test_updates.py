"""While a site is served, an edit shows at once on its page, and then everywhere."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from readingroom.config import load_project
from readingroom.engines import Rendering, write_settings
from readingroom.mkdocs_driver import open_renderer
from readingroom.pipeline.build import BuildOptions, BuildResult, build_site
from readingroom.pipeline.preview import BuiltSite, show_edits
from readingroom.pipeline.updates import InterruptibleProgress, SiteUpdates, Stamps

SETTINGS = "site_name: Sea\ntheme: {name: readingroom}\nnav: [Home: index.md]\n"
FERRY = """\
# The ferry

Jane Doe 3 March 2021

Maria Keller left Lisbon by night. The [harbour](harbour.md) was dark.

Otto Werner met Keller in Hamburg.
"""
HARBOUR = "# The harbour\n\nJane Doe 5 March 2021\n\nMaria Keller came back to Lisbon.\n"


class Silent:
    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[], None]]:
        return nullcontext(lambda: None)


def build(root: Path) -> BuildResult:
    options = BuildOptions(root / "seeds", root / "docs", root / "site", is_preview=True)
    return build_site(load_project(root), options, Silent())


@pytest.fixture
def built(tmp_path: Path) -> BuiltSite:
    """Return a small site that was just built."""
    root = tmp_path / "project"
    for path, text in {
        "mkdocs.yml": SETTINGS,
        "seeds/ferry.md": FERRY,
        "seeds/harbour.md": HARBOUR,
        "docs/about.md": "# About",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    collected = build(root).collected
    assert collected
    project = load_project(root)
    rendering = Rendering(project, root / "docs", root / "site", root / "kept.sqlite")
    renderer = open_renderer(write_settings(rendering, tmp_path / "settings"))
    assert renderer
    options = BuildOptions(root / "seeds", root / "docs", root / "site", is_preview=True)
    return BuiltSite(project, options, collected, renderer)


def read_site(root: Path) -> dict[str, bytes]:
    paths = (path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def edit(built: BuiltSite, name: str, text: str) -> dict[str, str]:
    """Write a file, show it, and return the pages that differ now."""
    before = read_site(built.project.root)
    path = built.project.root / name
    path.write_text(text, encoding="utf-8")
    show_edits(built, [path])
    after = read_site(built.project.root)
    return {name: data.decode() for name, data in after.items() if before[name] != data}


def test_an_edit_shows_on_its_page_and_the_next_build_makes_what_a_clean_one_makes(
    built: BuiltSite,
) -> None:
    root = built.project.root
    new = FERRY.replace("by night", "at noon").replace("3 March", "4 April")
    pages = edit(built, "seeds/ferry.md", new)
    assert list(pages) == ["site/articles/2021/the-ferry/index.html"]
    (page,) = pages.values()
    assert "at noon" in page and "by night" not in page
    assert "April 4, 2021" in page or "4 April 2021" in page
    for link in ("../the-harbour/", "../../../glossary/people/maria-keller/"):
        assert f'href="{link}"' in page
    assert "Content-Security-Policy" in page
    pages = edit(
        built, "glossary.yml", "people:\n  maria-keller:\n    description: A captain of ferries.\n"
    )
    assert "A captain of ferries." in pages["site/glossary/people/maria-keller/index.html"]
    pages = edit(built, "docs/about.md", "# About us")
    assert "About us" in pages["site/about/index.html"]
    build(root)
    found = read_site(root)
    (root / "build" / "kept.sqlite").unlink()
    (root / "site" / "index.html").unlink()
    build(root)
    assert read_site(root) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [("glossary.yml", "people: ["), ("seeds/new.md", FERRY), ("seeds/ferry.md", "")],
    ids=["what cannot be read", "a new article", "an article without text"],
)
def test_an_edit_that_no_single_page_shows_changes_none(
    built: BuiltSite, name: str, text: str
) -> None:
    assert edit(built, name, text) == {}


@dataclass
class Slow:
    """Builds whenever it is let, and notes how the files were."""

    stamps: dict[Path, tuple[int, int]] = field(default_factory=dict)
    let: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    made: list[Stamps] = field(default_factory=list)
    reloads: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def run(self) -> BuildResult | None:
        made = dict(self.stamps)
        self.let.acquire()
        self.made.append(made)
        if len(made) == 3:
            raise RuntimeError("a fault of ours")
        return None

    def open(self, result: BuildResult | None) -> BuiltSite | None:
        return None


def test_an_edit_during_a_build_is_built_after_it_whatever_became_of_the_first() -> None:
    slow = Slow()
    updates = SiteUpdates(slow, lambda: dict(slow.stamps), slow.reloads.release)
    updates.start(None)
    for number in range(1, 5):
        slow.stamps[Path(str(number))] = (number, 0)
        updates.update()
        updates.update()
        slow.let.release()
        assert slow.reloads.acquire(timeout=60)
    updates.stop()
    assert [len(stamps) for stamps in slow.made] == [1, 2, 3, 4]


def test_a_build_of_a_site_that_is_no_longer_served_ends_at_its_next_step() -> None:
    progress = InterruptibleProgress(Silent())
    with progress.step("reading", 1) as tick:
        tick()
    progress.is_stopped = True
    with pytest.raises(KeyboardInterrupt):
        progress.step("writing", 1)
