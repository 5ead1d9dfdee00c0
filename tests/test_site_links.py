"""Links of a site: ours hold wherever and however large it is; an editor's broken one is told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from builds import Build, RunTold
from projects import make_project
from site_links import find_broken

BY_HAND = """# By hand

[a](abuot.md) [b](about.md#nothing-there) <a href="../articels/">c</a> [d](#a-headng)
[e](https://elsewhere.example/b) <a href="http://elsewhere.example/a">f</a> ![g](pictrue.png)

## A heading
"""
ROOT = "from the root of the site?"
TOLD = [
    f"`abuot.md` leads to no file of the site (did you mean about/, {ROOT})",
    f"`../articels/` leads to no file of the site (did you mean articles/, {ROOT})",
    f"`pictrue.png` leads to no file of the site (did you mean picture.png, {ROOT})",
    "`#a-headng`: this page has no id `a-headng` (did you mean #a-heading?)",
    "`../about/#nothing-there`: about/index.html has no id `nothing-there` (mend the part after #)",
]
ARTICLE = """---
title: Letter {number}
author: Writer {author}
date: 192{number}-05-02
tags: [sea, letters]
section: Part {author}
---

Maria Keller and Otto Werner left Lisbon for Oslo, where Keller stayed {number} years.

Keller wrote.
"""


def make_divided(folder: Path, *, directories: bool) -> Path:
    """Make a project whose every index, and the pages of names, are divided."""
    project = make_project(folder)
    (project / "seeds").mkdir()
    for number in range(4):
        text = ARTICLE.format(number=number, author=number % 2)
        (project / f"seeds/{number}.md").write_text(text, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("page_size: 400", "page_size: 1")
    settings += f"\nuse_directory_urls: {str(directories).lower()}\n"
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    return project


@pytest.mark.parametrize("directories", [True, False])
def test_every_link_holds_where_indexes_and_pages_of_names_are_divided(
    build: Build, tmp_path: Path, *, directories: bool
) -> None:
    project = build(make_divided(tmp_path, directories=directories), "--strict", "--offline")
    assert len(list((project / "site/glossary/people").rglob("maria-keller*"))) > 2
    assert find_broken(project / "site") == []
    assert find_broken(project / "site-offline", from_disk=True) == []
    rows = json.loads((project / "site/data/articles.json").read_text("utf-8"))
    pages = {row["slug"]: (project / "site" / row["url"]) for row in rows}
    for row in csv.DictReader((project / "site/data/mentions.csv").open(encoding="utf-8")):
        page = pages[row["article"]]
        text = (page / "index.html" if page.is_dir() else page).read_text("utf-8")
        assert f'id="{row["anchor"]}"' in text


def test_a_broken_link_of_the_editors_fails_with_its_page_and_the_nearest_and_others_are_listed(
    run_told: RunTold, tmp_path: Path
) -> None:
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    (project / "seeds/one.txt").write_text("Ice\n\nJane Doe 3 March 2021\n\nSome words of it.\n")
    (project / "docs/by-hand.md").write_text(BY_HAND, encoding="utf-8")
    (project / "docs/picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run_told(project, "--strict")
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("by-hand/index.html:")]
    assert [told for told in TOLD if not any(told in line for line in lines)] == []
    table = (project / "build/report/external-links.csv").read_text("utf-8").splitlines()
    assert "http://elsewhere.example/a,1,by-hand/index.html" in table
    assert "https://elsewhere.example/b,1,by-hand/index.html" in table
