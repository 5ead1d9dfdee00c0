"""A build that finds what earlier ones kept gives byte for byte what a build from nothing gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from readingroom.pipeline import build

FRAGMENTS = (
    "Maria Keller left Lisbon on 3/4/11 with the well-known crew of the Northern Messenger.",
    "A wellknown pilot, Otto Werner, met Keller at the London-\nbased office in Hamburg.",
    "The Londonbased pilots of Oslo knew Werner and his co-operative for an exam-\nple.",
    "On 14/2/1911 Thomas Brandt built the lights; Brandt died in Lisbon in the spring.",
    "Clara Hofmann wrote from Vienna, Ohio, where the *Evening Star* was printed.",
    "He read the Evening Star, and the cooperative paid O tto Werner for the s i g n s.",
    "See [the ferry](ferry-0.txt) and the people of Paris, Texas, who saw Paris by night.",
    "— Clara Hofmann said: “we never saw the sea”, and Dr. Hofmann went on to Hamburg.",
)
ENDINGS = (
    "",
    "To reach the Northern Messenger write to:\n\npost@messenger.example",
    "Jane Doe is a writer in Oslo. Follow her at www.doe.example",
)
HEADS = (
    "# {}\n\nJane Doe 3 March 2021",
    "THE HERALD\n\n{}\n\nBy Otto Werner\n\n5/6/1920",
    "---\ntitle: {}\ndate: 1911-02-14\nauthor: Clara Hofmann\n---",
    "{}\nMarch 7, 1912",
)
GLOSSARY = (
    "",
    "people:\n  maria-keller:\n    description: A captain.\n",
    "people:\n  otto-werner:\n    name: Otto the Pilot\n    aliases: [Thomas Brandt]\n",
    "ignore: [Lisbon]\n",
    "places:\n  hamburg:\n    name: Port of Hamburg\n",
)
SETTINGS = (
    "",
    "    page_size: 2\n",
    "    keep_boilerplate: true\n",
    "    near_doubles: drop\n",
    "    least_mentions: 2\n    newest: 3\n",
)


@dataclass
class Desk:
    """What an editor does to a project, at random; every step is told."""

    folder: Path
    chance: random.Random
    told: list[str] = field(default_factory=list)

    def step(self) -> None:
        """Do something."""
        often = (self.edit, self.edit, self.edit, self.correct, self.correct)
        seldom = (self.add, self.remove, self.rename, self.copy, self.set, self.write_page)
        work = self.chance.choice((*often, *seldom, self.rest))
        self.told.append(work.__name__)
        work()

    def list_seeds(self) -> list[Path]:
        return sorted((self.folder / "seeds").iterdir())

    def add(self) -> None:
        parts = self.chance.choices(FRAGMENTS, k=self.chance.randint(2, 5))
        title = self.chance.choice(("The ferry", "Harbour lights", "The sea road", "Letters"))
        head = self.chance.choice(HEADS).format(title)
        text = "\n\n".join((head, *parts, self.chance.choice(ENDINGS)))
        name = f"{title.split()[-1].lower()}-{self.chance.randrange(12)}.txt"
        (self.folder / "seeds" / name).write_text(text, encoding="utf-8")

    def edit(self) -> None:
        path = self.chance.choice(self.list_seeds())
        parts = path.read_text(encoding="utf-8").split("\n\n")
        at = self.chance.randrange(1, len(parts) + 1)
        parts[at : at + self.chance.randrange(2)] = [self.chance.choice(FRAGMENTS)]
        path.write_text("\n\n".join(parts), encoding="utf-8")

    def remove(self) -> None:
        if len(self.list_seeds()) > 3:
            self.chance.choice(self.list_seeds()).unlink()

    def rename(self) -> None:
        path = self.chance.choice(self.list_seeds())
        path.rename(path.with_name(f"moved-{self.chance.randrange(9)}.txt"))

    def copy(self) -> None:
        path = self.chance.choice(self.list_seeds())
        text = path.read_text(encoding="utf-8") + "\n\n" + FRAGMENTS[0]
        path.with_name(f"copy-{self.chance.randrange(9)}.md").write_text(text, encoding="utf-8")

    def correct(self) -> None:
        lines = self.chance.choice(GLOSSARY)
        (self.folder / "glossary.yml").write_text(lines, encoding="utf-8")

    def set(self) -> None:
        lines = self.chance.choice(SETTINGS)
        text = f"site_name: Sea\ntheme: {{name: readingroom}}\nextra:\n  readingroom:\n{lines}"
        (self.folder / "mkdocs.yml").write_text(f"{text}    language: en\n", encoding="utf-8")

    def write_page(self) -> None:
        text = self.chance.choice(("# About\n\n[Articles](articles/index.md)", "# About us"))
        (self.folder / "docs" / "about.md").write_text(text, encoding="utf-8")

    def rest(self) -> None:
        pass


def copy_inputs(folder: Path, target: Path) -> Path:
    """Copy what an editor writes, and what the last build remembered of addresses."""
    target.mkdir()
    for name in ("seeds", "mkdocs.yml", "glossary.yml", "addresses.txt"):
        if (folder / name).is_dir():
            shutil.copytree(folder / name, target / name)
        elif (folder / name).exists():
            shutil.copy(folder / name, target)
    (target / "docs").mkdir()
    shutil.copy(folder / "docs" / "about.md", target / "docs")
    return target


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "kept.sqlite" not in path.name
    }


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_a_build_gives_what_a_build_from_nothing_gives(
    run: Callable[..., int], tmp_path: Path, seed: int
) -> None:
    desk = Desk(tmp_path / "project", random.Random(seed))
    for name in ("seeds", "docs"):
        (desk.folder / name).mkdir(parents=True)
    desk.set()
    desk.write_page()
    for _ in range(6):
        desk.add()
    for number in range(5):
        clean = copy_inputs(desk.folder, tmp_path / f"clean-{number}")
        assert run(clean) == run(desk.folder)
        expected, found = read_tree(clean), read_tree(desk.folder)
        differing = {path for path in {*expected, *found} if found.get(path) != expected.get(path)}
        assert (desk.told, differing) == (desk.told, set())
        assert run(desk.folder) == 0
        assert read_tree(desk.folder) == found, "nothing changed"
        desk.step()
        desk.step()


def open_desk(folder: Path) -> Desk:
    """Return a desk with a page by hand and two articles."""
    desk = Desk(folder / "project", random.Random(7))
    for name in ("seeds", "docs"):
        (desk.folder / name).mkdir(parents=True)
    for work in (desk.set, desk.write_page, desk.add, desk.add):
        work()
    return desk


def test_what_somebody_took_away_or_changed_of_a_built_site_is_made_again(
    run: Callable[..., int], tmp_path: Path
) -> None:
    desk = open_desk(tmp_path)
    assert run(desk.folder) == 0
    built = read_tree(desk.folder)
    pages = sorted((desk.folder / "site").rglob("*.html"))
    pages[0].unlink()
    pages[-1].write_text("something else", encoding="utf-8")
    (desk.folder / "build" / "report" / "report.md").unlink()
    assert run(desk.folder) == 0
    assert read_tree(desk.folder) == built


def test_what_somebody_writes_while_a_build_runs_is_not_taken_for_built(
    run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(tmp_path)
    late = desk.folder / "seeds" / "late.txt"
    text = HEADS[0].format("The late ship") + "\n\n" + FRAGMENTS[0]
    keep = build.keep_ledger

    def write_late(*given: object) -> object:
        late.write_text(text, encoding="utf-8")
        return keep(*given)

    monkeypatch.setattr(build, "keep_ledger", write_late)
    assert run(desk.folder) == 0
    monkeypatch.undo()
    assert run(desk.folder) == 0
    assert (desk.folder / "site" / "articles" / "2021" / "the-late-ship" / "index.html").is_file()
