"""Builds one after another: old addresses lead where they should, over http and from disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import ROOT, make_project

TEXTS = {
    "huts.txt": "Three huts\n\n"
    "The huts stood on the cape, all three of them, and nobody had come to see them for forty "
    "years. Carsten Borchgrevink and Louis Bernacchi had built them.\n\n"
    "Then a ship came, and the men went ashore with shovels.\n",
    "dogs.txt": "Of dogs\n\n"
    "The dogs pulled well on the first day and badly on the second.\n\n"
    "On the third day it blew, and they slept under the snow.\n",
    "fog.txt": "Fog\n\nFog lay on the water for a week, and the bell was rung each hour.\n",
}
HEADER = "---\n{}\n---\n\n"


def publish(run, project: Path, texts: dict[str, str]) -> str:
    shutil.rmtree(project / "seeds", ignore_errors=True)
    for name, text in texts.items():
        path = project / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert run(project, "--offline", "--strict") in {0, 1}
    return (project / "addresses.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(run, tmp_path_factory) -> Path:
    """Return a project that was built three times, with edits in between."""
    made = make_project(tmp_path_factory.mktemp("addresses"))
    publish(run, made, TEXTS)
    edited = {
        "north/huts.txt": HEADER.format("slug: huts-of-the-cape\naliases: [/2011/05/huts/]")
        + TEXTS["huts.txt"].replace("forty", "fifty"),
        "dogs.txt": HEADER.format("date: 1911-03-04\ntitle: On dogs")
        + TEXTS["dogs.txt"].partition("\n")[2],
        "fog.txt": TEXTS["fog.txt"],
        "a.txt": "Fog\n\nOf another fog, in another year, the ship's book says this much.\n",
    }
    first = publish(run, made, edited)
    assert publish(run, made, edited) == first
    gone = {name: text for name, text in edited.items() if name != "fog.txt"}
    (made / "glossary.yml").write_text(
        "people:\n  Carsten Borchgrevink:\n    also: [Louis Bernacchi]\n", encoding="utf-8"
    )
    publish(run, made, gone)
    return made


TITLES = {"Three huts", "On dogs", "Carsten Borchgrevink"}
LEADS = {
    "articles/undated/three-huts/": "articles/undated/huts-of-the-cape/",
    "2011/05/huts/": "articles/undated/huts-of-the-cape/",
    "articles/undated/of-dogs/": "articles/undated/of-dogs/",
    "glossary/people/louis-bernacchi/": "glossary/people/carsten-borchgrevink/",
}


def test_what_moved_has_a_page_that_leads_on_and_what_is_gone_has_none(project):
    site = project / "site"
    for old, new in LEADS.items():
        assert (site / old / "index.html").is_file(), old
        assert (site / new / "index.html").is_file(), new
    assert not (site / "articles/1911/on-dogs").exists()
    assert not (site / "articles/undated/fog/index.html").exists()
    for name in ("sitemap.xml", "feed.xml", "data/articles.json"):
        if (site / name).is_file():
            assert "three-huts" not in (site / name).read_text(encoding="utf-8")


def test_a_build_that_fails_writes_no_addresses(run, tmp_path):
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    (project / "seeds/a.txt").write_text("A day\n\nThe ice held.\n", encoding="utf-8")
    (project / "overrides/main.html").write_text("{% broken", encoding="utf-8")
    assert run(project) == 2
    assert not (project / "addresses.txt").exists()


def test_the_samples_addresses_are_those_that_a_build_without_them_gives(sample_project):
    def list_articles(root: Path) -> list[str]:
        lines = (root / "addresses.txt").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.startswith("article ")]

    assert list_articles(ROOT) == list_articles(sample_project)


@pytest.mark.parametrize("way", ["http", "file"])
@pytest.mark.parametrize("scripts", [True, False])
def test_old_addresses_lead_to_their_articles_in_a_browser(
    project, browser, serve_directory, way, scripts
):
    root = serve_directory(project / "site") if way == "http" else None
    root = root or (project / "site-offline").as_uri() + "/"
    index = "" if way == "http" else "index.html"
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    for old, new in LEADS.items():
        page.goto(f"{root}{old}{index}#p2")
        page.wait_for_url(f"{root}{new}{index}{'#p2' if scripts or old == new else ''}")
        assert page.locator("h1").first.inner_text() in TITLES
    context.close()


def test_a_ledger_that_is_read_only_is_left_as_it_is(run_told, tmp_path) -> None:
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    (project / "seeds/a.md").write_text("# Ice\n\nSome words of an article.\n")
    (project / "addresses.txt").write_text("# mine\n")
    (project / "addresses.txt").chmod(0o444)
    assert "addresses may change: it is read-only" in run_told(project).stderr
    assert (project / "addresses.txt").read_text() == "# mine\n"
