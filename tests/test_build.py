"""From a folder of articles to a site: the real program, the real engine, real files."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from german import make_german
from projects import ROOT, make_project

import readingroom
from readingroom.frontmatter import split_header
from readingroom.ownership.marks import MARK

ARTICLE = "# {headline}\n\nJane Doe 3 March 2021\n\n{text}\n"
TEXT = "Maria Keller left Lisbon in the spring. Keller came back to Lisbon a year later."

GLOSSARY = """\
people: {Maria Keller (painter): {also: [Maria Keller], in: [letter-3]}}
organizations: {Antarctic Circle: {always: yes}}
places: {Lisbon: {description: A port.}}
ignore: London
"""


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def load_data(docs: Path, name: str) -> list[dict[str, object]]:
    rows = json.loads((docs / "data" / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(rows, list)
    return rows


def write_seed(project: Path, name: str, headline: str, text: str = TEXT) -> Path:
    path = project / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ARTICLE.format(headline=headline, text=text), encoding="utf-8")
    return path


def test_the_samples_build_without_any_warning(sample_project):
    site = sample_project / "site"
    assert (site / "index.html").is_file()
    assert (site / "pagefind" / "pagefind.js").is_file()


def test_plain_mkdocs_builds_the_generated_tree_under_strict(sample_project, tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=sample_project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


def test_zensical_builds_the_same_pages_from_the_same_tree(build, tmp_path):
    pytest.importorskip("zensical")
    project = make_german(tmp_path)
    ours, other = (
        build(project, "--engine", engine, "--strict") for engine in ("mkdocs", "zensical")
    )
    assert read_tree(other / "docs") == read_tree(ours / "docs")
    expected = {path for path in read_tree(ours / "site") if path.endswith(".html")}
    found = {path for path in read_tree(other / "site") if path.endswith(".html")}
    assert found >= expected
    article = str(load_data(other / "docs", "articles")[0]["url"])
    page = (other / "site" / article / "index.html").read_text(encoding="utf-8")
    assert 'id="p1"' in page


def test_every_article_keeps_the_contract_of_its_front_matter(sample_project):
    docs = sample_project / "docs"
    rows = load_data(docs, "articles")
    assert len(rows) == 12
    known = {entity["id"] for entity in load_data(docs, "glossary")}
    for row in rows:
        folder = str(row["date"])[:4] if row.get("date") else "undated"
        path = docs / "articles" / folder / f"{row['slug']}.md"
        metadata = split_header(path.read_text(encoding="utf-8")).metadata
        for key in ("title", "language", "source", "description", "words", "minutes"):
            assert metadata[key] == row[key]
        assert isinstance(metadata["authors"], list)
        for kind in ("people", "places", "organizations"):
            assert set(metadata[kind]) <= known
        assert (sample_project / "site" / str(row["url"]) / "index.html").is_file()


def test_every_mention_in_the_open_data_stands_in_its_paragraph(sample_project):
    docs = sample_project / "docs"
    articles = {row["slug"]: row for row in load_data(docs, "articles")}
    checked = 0
    for entity in load_data(docs, "glossary"):
        assert (sample_project / "site" / str(entity["url"]) / "index.html").is_file()
        for mention in entity["mentions"]:
            page = sample_project / "site" / articles[mention["article"]]["url"] / "index.html"
            html = page.read_text(encoding="utf-8")
            block = html.partition(f'id="p{mention["paragraph"]}">')[2]
            assert re.match(rf'\s*(<li>\s*)?<span id="{mention["anchor"]}">', block)
            checked += 1
    assert checked > 500


def test_links_and_backlinks_agree(sample_project):
    docs = sample_project / "docs"
    articles = {row["slug"]: row for row in load_data(docs, "articles")}
    named = {
        (slug, name)
        for slug, row in articles.items()
        for kind in ("people", "places", "organizations")
        for name in row[kind]
    }
    mentioned = {
        (mention["article"], entity["id"])
        for entity in load_data(docs, "glossary")
        for mention in entity["mentions"]
    }
    assert named == mentioned


def test_the_order_of_files_and_the_number_of_workers_change_no_byte(run, tmp_path):
    shuffled = sorted((ROOT / "seeds").rglob("*.*"), key=lambda path: random.Random(3).random())
    project = make_project(tmp_path)
    for path in shuffled:
        target = project / "seeds" / path.relative_to(ROOT / "seeds")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for number in range(60):
        write_seed(project, f"more/{number:02d}.txt", f"Letter {number}")
    (project / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    made = []
    for jobs in ("1", "2"):
        docs, site = tmp_path / jobs, tmp_path / f"site{jobs}"
        options = ("--convert-only", "--epub", "--docs", docs, "--site", site, "--jobs", jobs)
        assert run(project, *options) == 0
        made.append((read_tree(docs), site.with_suffix(".epub").read_bytes()))
    assert "glossary/people/maria-keller-painter.md" in made[0][0]
    assert made[0] == made[1]


def test_a_second_build_changes_no_file(run, tmp_path):
    project = make_project(tmp_path)
    write_seed(project, "one.txt", "One")
    assert run(project, "--convert-only") == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*")}
    assert run(project, "--convert-only") == 0
    assert before == {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*")}


def test_an_article_taken_away_takes_its_pages_with_it(run, tmp_path):
    project = make_project(tmp_path)
    write_seed(project, "one.txt", "The first")
    gone = write_seed(project, "two.txt", "The second", "Oscar Blum never left Vienna at all.")
    run(project, "--convert-only")
    assert (project / "docs/articles/2021/the-second.md").exists()
    gone.unlink()
    run(project, "--convert-only")
    assert not (project / "docs/articles/2021/the-second.md").exists()
    assert (project / "docs/articles/2021/the-first.md").exists()
    assert (project / "docs/about.md").exists()


def test_a_hand_written_home_page_is_kept_and_told_of(run, tmp_path, capfd):
    project = make_project(tmp_path)
    write_seed(project, "one.txt", "One")
    (project / "docs/index.md").write_text("# My own front page\n")
    assert run(project, "--convert-only") == 0
    assert (project / "docs/index.md").read_text() == "# My own front page\n"
    assert "index.md: warning" in capfd.readouterr().err


def test_a_failed_build_leaves_the_last_good_site_in_place(run, tmp_path, capfd):
    project = make_project(tmp_path)
    write_seed(project, "one.txt", "One")
    assert run(project) == 0
    good = read_tree(project / "site")
    (project / "overrides/main.html").write_text("{% nonsense %}")
    assert run(project) == 2
    assert "main.html:1: template Encountered unknown tag 'nonsense'" in capfd.readouterr().err
    assert read_tree(project / "site") == good
    assert [path.name for path in project.glob("site*")] == ["site"]


def test_bad_files_are_named_and_everything_else_builds(run, tmp_path, capfd):
    project = make_project(tmp_path)
    write_seed(project, "good.txt", "Good")
    (project / "seeds/empty.txt").write_text("")
    (project / "seeds/picture.txt").write_bytes(bytes(range(256)) * 20)
    shutil.copy(project / "seeds/good.txt", project / "seeds/good again.txt")
    assert run(project, "--convert-only") == 0
    told = capfd.readouterr().err
    for name in ("empty.txt", "picture.txt", "good.txt"):
        assert re.search(rf"^.*{name}.*(warning|error): .+\(.+\)$", told, re.MULTILINE)
    assert len(load_data(project / "docs", "articles")) == 1
    assert run(project, "--convert-only", "--strict") == 1


def test_an_empty_folder_and_wrong_settings_stop_the_build_with_a_way_out(run, tmp_path, capfd):
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    assert run(project) == 2
    assert "no article found" in capfd.readouterr().err
    settings = (
        (project / "mkdocs.yml").read_text().replace("newest: 10", "newst: ten\n    kinds: 3")
    )
    (project / "mkdocs.yml").write_text(settings)
    assert run(project) == 2
    told = capfd.readouterr().err
    assert "newst: no such setting (did you mean newest?)" in told
    assert "kinds: a list of names is expected" in told


def test_a_repair_that_there_is_not_stops_the_build_with_the_nearest_name(run, tmp_path, capfd):
    project = make_project(tmp_path)
    write_seed(project, "one.txt", "One", 'He "knew" -- it.')
    settings = (project / "mkdocs.yml").read_text()
    wrong = settings.replace("skip_repairs: []", "skip_repairs: [quots, dashes, zzzzz]")
    (project / "mkdocs.yml").write_text(wrong)
    assert run(project, "--convert-only") == 2
    told = capfd.readouterr().err
    assert "no repair is called 'quots' (did you mean quotes?)" in told
    assert "no repair is called 'zzzzz' (known: boilerplate," in told
    assert "'dashes'" not in told
    (project / "mkdocs.yml").write_text(settings.replace("repairs: []", "repairs: [quotes]"))
    assert run(project, "--convert-only") == 0
    assert 'He "knew"—it.' in (project / "docs/articles/2021/one.md").read_text()


def test_the_offline_edition_is_a_folder_and_a_zip_of_the_same_files(sample_project):
    folder = read_tree(sample_project / "site-offline")
    del folder[MARK]
    with zipfile.ZipFile(sample_project / "site-offline.zip") as archive:
        names = archive.namelist()
        assert {name.split("/", 1)[1] for name in names if not name.endswith("/")} == set(folder)
        assert len({name.split("/", 1)[0] for name in names}) == 1
    assert "index.html" in folder


def test_the_report_tells_of_each_article_and_is_not_published(sample_project):
    report = json.loads((sample_project / "build/report/report.json").read_text(encoding="utf-8"))
    assert len(report["articles"]) == 12
    assert all(row["header"] for row in report["articles"])
    assert any(row["repairs"] for row in report["articles"])
    assert any(row["removals"] for row in report["articles"])
    text = (sample_project / "build/report/texts.md").read_text(encoding="utf-8")
    assert "articles-001.md#article-three-huts-and-one-ships-cat" in text
    page = (sample_project / "build/report/articles-001.html").read_text(encoding="utf-8")
    assert 'id="article-three-huts-and-one-ships-cat"' in page
    assert not list((sample_project / "site").rglob("report*"))


def test_both_ways_to_call_it_are_the_same_program(program):
    for command in ([sys.executable, "build_site.py"], program.command):
        done = subprocess.run(
            [*command, "--version"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == f"Reading Room {readingroom.__version__}"


def test_a_pipe_gets_plain_lines_and_quiet_gets_none(program, tmp_path):
    project = make_project(tmp_path)
    write_seed(project, "one.txt", "One")
    loud, quiet = (program.run(project, "--convert-only", *more) for more in ([], ["--quiet"]))
    assert loud.returncode == quiet.returncode == 0
    assert "1 articles" in loud.stdout or "1 article" in loud.stdout
    assert "\x1b" not in loud.stdout
    assert quiet.stdout == quiet.stderr == ""
