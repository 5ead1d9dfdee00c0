"""A folder of files of other programs becomes a site, whatever some of them are."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from builds import Build, RunTold
from projects import ROOT, make_project

from readingroom.documents import formats

FILES = ROOT / "tests" / "documents"
DAMAGED = b"PK\x03\x04 and no more"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a document, mail, a header beside each, a damaged file and a text."""
    folder = make_project(tmp_path_factory.mktemp("documents"))
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    changed = text.replace("    newest: 10", "    newest: 10\n    originals: true")
    assert changed != text
    settings.write_text(changed, encoding="utf-8")
    seeds = folder / "seeds"
    seeds.mkdir()
    shutil.copy(FILES / "pandoc.docx", seeds / "Gjøa hut.docx")
    (seeds / "Gjøa hut.docx.yml").write_text("title: The hut\ndate: 1911-02-03\n", "utf-8")
    shutil.copy(FILES / "letter.eml", seeds)
    (seeds / "cut.docx").write_bytes(DAMAGED)
    (seeds / "plain.txt").write_text("The ship\n\nIt lay in the ice for a year.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(project: Path, build: Build) -> Path:
    return build(project, "--offline")


def test_each_file_becomes_an_article_and_the_header_beside_it_wins(built: Path) -> None:
    articles = json.loads((built / "docs/data/articles.json").read_bytes())
    assert {article["source"] for article in articles} == {
        *("Gjøa hut.docx", "letter.eml", "plain.txt"),
    }
    hut = next(article for article in articles if article["source"] == "Gjøa hut.docx")
    assert (hut["title"], hut["date"]) == ("The hut", "1911-02-03")


def test_tables_pictures_and_notes_of_a_document_reach_the_page_and_nothing_is_kept_raw(
    built: Path,
) -> None:
    page = (built / "site/articles/1911/the-hut/index.html").read_text(encoding="utf-8")
    assert "<table" in page
    assert "<figure" in page
    assert 'class="footnote' in page
    (picture,) = (built / "site/pictures").iterdir()
    assert f"pictures/{picture.name}" in page
    pages = (built / "build/report").glob("*.md")
    report = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert "would lose or change words" not in report
    assert "read as Word" in report


def test_the_original_is_linked_where_it_may_be_published(built: Path) -> None:
    page = (built / "site/articles/1911/the-hut/index.html").read_text(encoding="utf-8")
    assert 'href="../../../originals/gjoa-hut.docx"' in page
    for folder in ("docs", "site", "site-offline"):
        assert [path.name for path in (built / folder / "originals").iterdir()] == ["gjoa-hut.docx"]


def test_a_damaged_file_is_named_and_the_rest_builds(project: Path, run_told: RunTold) -> None:
    done = run_told(project, "check", "--strict")
    assert "cut.docx: error: " in done.stderr + done.stdout
    assert done.returncode == 1


def test_without_the_extra_one_warning_says_what_to_install_and_strict_stops_on_it(
    project: Path, tmp_path: Path, run_told: RunTold, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(project, tmp_path / "project")
    missing = [replace(form, libraries=("no-such-distribution",)) for form in formats.FORMATS]
    monkeypatch.setattr(formats, "FORMATS", tuple(missing))
    done = run_told(folder, "--convert-only", "--strict", "--quiet", "--jobs", "1")
    (line,) = [line for line in done.stderr.splitlines() if "readingroom[files]" in line]
    assert line.startswith("warning: ")
    assert "2 .docx, 1 .eml" in line
    assert done.returncode == 1


def test_originals_that_are_no_longer_wanted_are_taken_away(
    built: Path, tmp_path: Path, run_told: RunTold
) -> None:
    folder = shutil.copytree(built, tmp_path / "project")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("originals: true", "originals: false"), encoding="utf-8")
    assert run_told(folder, "--convert-only").returncode == 0
    assert not (folder / "docs/originals").exists()
