"""An archive that grows under an editor's hands, and after each step is what a clean build gives.

Usage: python benchmarks/soak.py [--articles 150] [--steps 40] [--seed 1] [--folder DIR]

Each step does a few things at random: articles are added, edited, given another title or date,
renamed, copied, taken away; `glossary.yml`, settings and pages by hand change; caches, the site or
the report are deleted; files get times to come. Now and then a build is killed. Then all is built
and compared, byte for byte, with a build of the same files and `addresses.txt` from nothing.
No address may be lost that an article or a name ever had while that is there. Builds are forked
(`kills.py`), so it needs a POSIX system.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from kills import run, start
from madeup import make_article

from readingroom.cli import main as run_program

SETTINGS = (
    "",
    "page_size: 20",
    "keep_boilerplate: true",
    "near_doubles: drop",
    "least_mentions: 2, newest: 3",
    "kinds: [people, places, organizations]",
    "link_certainty: 0.8",
)
INPUTS = ("seeds", "mkdocs.yml", "glossary.yml", "addresses.txt", "docs/about.md")
CACHES = ("build/kept.sqlite", "build", "site", "docs/articles", "build/report", "docs")
BUILD = ("build", "--epub", "--quiet")
TEXT_RE = re.compile(r"(?<=[.] )[A-Z][^.]*[.]")


@dataclass
class Archive:
    """A project, what was ever published of it, and what went wrong."""

    folder: Path
    chance: random.Random
    most: int
    made: int = 0
    told: list[str] = field(default_factory=list)
    articles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    faults: list[str] = field(default_factory=list)

    def list_seeds(self) -> list[Path]:
        """List the articles, but at least one."""
        return sorted((self.folder / "seeds").rglob("*.txt"))

    def step(self) -> None:
        """Do a few things, more of them additions while the archive is small."""
        self.told.clear()
        works = [
            *[self.add] * (8 if len(self.list_seeds()) < self.most else 1),
            *[self.edit] * 4, *[self.correct] * 2, self.retitle, self.redate, self.remove,
            self.rename, self.copy, self.set, self.write_page, self.forget, self.age,
        ]  # fmt: skip
        for work in self.chance.choices(works, k=self.chance.randint(1, 4)):
            self.told.append(work.__name__)
            work()

    def add(self) -> None:
        """Add some articles."""
        for _ in range(self.chance.randint(1, max(1, self.most // 15))):
            path = self.folder / "seeds" / str(self.made % 7) / f"article-{self.made}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = make_article(self.made, seed=5)
            path.write_text("\n\n".join(text.split("\n\n")[:9]) + "\n", encoding="utf-8")
            self.made += 1

    def _change(self, pattern: str, new: str) -> None:
        path = self.chance.choice(self.list_seeds())
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern, new, text, count=1, flags=re.M), encoding="utf-8")

    def edit(self) -> None:
        """Replace a sentence, or leave one out."""
        path = self.chance.choice(self.list_seeds())
        text = path.read_text(encoding="utf-8")
        sentence = self.chance.choice(TEXT_RE.findall(text) or ["."])
        new = self.chance.choice(("", "Nobody in Lisbon had asked Maria Keller for it."))
        path.write_text(text.replace(sentence, new, 1), encoding="utf-8")

    def retitle(self) -> None:
        """Give an article another title."""
        self._change(r"\A(#* *\S.*)$", rf"\1, once more {self.chance.randrange(99)}")

    def redate(self) -> None:
        """Give an article another year."""
        self._change(r"\b(19|20)\d\d\b", str(self.chance.randint(1900, 2020)))

    def remove(self) -> None:
        """Take an article away."""
        if len(self.list_seeds()) > 3:
            path = self.chance.choice(self.list_seeds())
            path.unlink()
            self.articles.pop(path.relative_to(self.folder / "seeds").as_posix(), None)

    def rename(self) -> None:
        """Give a file another name, in another folder."""
        path = self.chance.choice(self.list_seeds())
        new = self.folder / "seeds" / "moved" / f"{path.stem}-{self.chance.randrange(99)}.txt"
        new.parent.mkdir(exist_ok=True)
        path.rename(new)
        seeds = self.folder / "seeds"
        had = self.articles.pop(path.relative_to(seeds).as_posix(), set())
        self.articles[new.relative_to(seeds).as_posix()] |= had

    def copy(self) -> None:
        """Copy an article with a few words more."""
        path = self.chance.choice(self.list_seeds())
        text = path.read_text(encoding="utf-8")
        copy = path.with_name(f"copy-{self.chance.randrange(9)}-of-{path.name}")
        copy.write_text(f"{text}\nAnd that was all that was said.\n", encoding="utf-8")

    def set(self) -> None:
        """Change the settings."""
        told = self.chance.choice(SETTINGS)
        text = f"site_name: Sea\ntheme: {{name: readingroom}}\nextra: {{readingroom: {{{told}}}}}\n"
        (self.folder / "mkdocs.yml").write_text(text, encoding="utf-8")

    def write_page(self) -> None:
        """Write a page by hand."""
        text = f"# About\n\n[Articles](articles/index.md) {self.chance.randrange(9)}\n"
        (self.folder / "docs").mkdir(exist_ok=True)
        (self.folder / "docs" / "about.md").write_text(text, encoding="utf-8")

    def correct(self) -> None:
        """Write corrections of names that are there."""
        names: dict[str, list[str]] = {"person": [], "place": [], "organization": []}
        for entry in self._read("glossary.json"):
            names[entry["kind"]].append(entry["name"])
        lines = []
        for section, known in (("people", names["person"]), ("places", names["place"])):
            chosen = self.chance.sample(known, min(len(known), 4))
            said = ["description: Somebody of note.", "always: true", "description: Nothing else."]
            if len(chosen) > 1:
                said[-1] = f"also: [{json.dumps(chosen.pop())}]"
            lines += [f"{section}:"] if chosen else []
            for name in chosen:
                lines += [f"  {json.dumps(name)}:", f"    {said.pop()}"]
        (self.folder / "glossary.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def forget(self) -> None:
        """Delete what may be deleted at any time."""
        place = self.folder / self.chance.choice(CACHES)
        kept = self.folder / "docs" / "about.md"
        text = kept.read_text(encoding="utf-8")
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")

    def age(self) -> None:
        """Give files times of the past, or to come."""
        for path in self.chance.choices(self.list_seeds(), k=3):
            moment = time.time() + self.chance.choice((-1e9, 1e8))
            os.utime(path, (moment, moment))

    def _read(self, name: str) -> list[dict[str, str]]:
        path = self.folder / "site" / "data" / name
        found: list[dict[str, str]] = json.loads(path.read_bytes()) if path.exists() else []
        return found

    def kill(self, seconds: float) -> None:
        """Kill a build."""
        pid = start(self.folder, BUILD, self.folder.parent / "said.txt")
        time.sleep(self.chance.uniform(0, seconds))
        os.kill(pid, self.chance.choice((signal.SIGKILL, signal.SIGTERM)))
        os.waitpid(pid, 0)
        self.told.append("kill")

    def build(self, number: int) -> None:
        """Build here and from nothing, and compare."""
        clean = self.folder.with_name(f"clean-{number}")
        (clean / "docs").mkdir(parents=True)
        for name in INPUTS:
            copy = shutil.copytree if (self.folder / name).is_dir() else shutil.copy2
            if (self.folder / name).exists():
                copy(self.folder / name, clean / name)
        log = self.folder.parent / "said.txt"
        codes = [run(folder, BUILD, log) for folder in (self.folder, clean)]
        if codes != [0, 0]:
            self.fault(f"exit codes {codes}: {log.read_text(errors='replace')[-800:]}")
        found, expected = read_tree(self.folder), read_tree(clean)
        names = sorted({*found, *expected})
        differing = [name for name in names if found.get(name) != expected.get(name)]
        if differing:
            self.fault(f"{len(differing)} files differ from a clean build: {differing[:8]}")
        else:
            shutil.rmtree(clean)
        self.check_addresses()

    def check_addresses(self) -> None:
        """Check that every address leads somewhere that an article or name ever had."""
        for entry in self._read("articles.json"):
            self.articles[entry["source"]].add(entry["url"])
            self._require(self.articles[entry["source"]], entry["source"])
        for entry in self._read("glossary.json"):
            if entry["url"]:
                self.names[f"{entry['kind']} {entry['name']}"].add(entry["url"])
                self._require(self.names[f"{entry['kind']} {entry['name']}"], entry["name"])

    def _require(self, addresses: set[str], owner: str) -> None:
        for address in addresses:
            if not (self.folder / "site" / address / "index.html").is_file():
                self.fault(f"{address} of {owner} is lost")

    def fault(self, message: str) -> None:
        """Note a fault."""
        self.faults.append(message)
        print(f"FAULT after {self.told}: {message}", flush=True)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read all files of a project, but what is kept for the next build."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "kept.sqlite" not in path.name
    }


def main() -> None:
    """Read the options; play."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="a folder that is not there yet")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = (options.folder or Path(place)) / "project"
        archive = Archive(folder, random.Random(options.seed), options.articles)
        (folder / "seeds").mkdir(parents=True)
        for work in (archive.set, archive.write_page, archive.add):
            work()
        with chdir(folder):  # in this process, so that it has the models
            run_program(BUILD)
        seconds = 10.0
        for number in range(options.steps):
            archive.step()
            if archive.chance.random() < 0.3:
                archive.kill(seconds)
            began = time.monotonic()
            archive.build(number)
            seconds = (time.monotonic() - began) / 3
            count = len(archive.list_seeds())
            told = f"step {number + 1}: {count} articles, {', '.join(archive.told)}"
            print(f"{told}; {len(archive.faults)} faults", flush=True)
    kept = sum(map(len, archive.articles.values())), sum(map(len, archive.names.values()))
    print(f"{kept[0]} addresses of articles and {kept[1]} of names lead somewhere")
    sys.exit(bool(archive.faults))


if __name__ == "__main__":
    main()
