"""A site that somebody has with Material for MkDocs: blog, tags, hooks and pages stay theirs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import ROOT

SETTINGS = """\
site_name: Mine
site_url: https://example.org/mine/
theme: {name: material, font: false, features: [navigation.tabs, navigation.instant]}
plugins: [search, blog, tags, readingroom]
hooks: [own_hook.py]
nav:
  - Home: index.md
  - Guide: guide.md
  - Blog: [blog/index.md]
  - Tags: tags.md
  - Articles: articles/index.md
  - People: glossary/people/index.md
  - Places: glossary/places/index.md
not_in_nav: |
  /articles/
  /glossary/
markdown_extensions:
  - admonition
  - toc: {permalink: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
extra:
  readingroom: {introduction: Polar things.}
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""
PAGES = {
    "own_hook.py": "def on_page_markdown(markdown, **_):\n"
    "    return markdown.replace('UNSAID', 'said by a hook')\n",
    "docs/guide.md": """\
---
tags: [guide]
---
# Guide to Roald Amundsen

Roald Amundsen left [Kristiania](blog/index.md) in 1910, as is UNSAID. See [how](#install-it).

## Install it

=== "Shell"

    ```sh
    ls Hobart
    ```
""",
    "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/posts/one.md": "---\ndate: 2024-01-02\ntags: [news]\n---\n# A post\n\n"
    "Fridtjof Nansen again.\n\n<!-- more -->\n\nOf Hobart, and [[Leon Amundsen]].\n",
}


@pytest.fixture(scope="module")
def site(build, tmp_path_factory) -> Path:
    project = tmp_path_factory.mktemp("material")
    shutil.copytree(ROOT / "seeds", project / "seeds")
    for name, text in {"mkdocs.yml": SETTINGS, **PAGES}.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    return build(project, "--strict", "--jobs", "1") / "site"


def read(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_what_material_and_its_plugins_bring_is_all_there(site):
    assert "A post" in read(site, "blog") and "news" in read(site, "tags")
    assert list(site.glob("assets/javascripts/bundle.*.js"))
    records = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert "guide/#install-it" in records and "glossary/places/oslo/" in records
    assert "said by a hook" in read(site, "guide")


def test_pages_by_hand_link_names_and_keep_the_ids_of_their_headings(site):
    guide = read(site, "guide").partition("<article")[2]
    assert '<a href="../glossary/people/roald-amundsen/">Roald Amundsen</a> left' in guide
    assert '<a href="../blog/">Kristiania</a>' in guide
    assert 'id="install-it"' in guide and "places/hobart" not in guide
    post = read(site, "blog/2024/01/02/a-post")
    assert 'href="../../../../../glossary/people/fridtjof-nansen/"' in post
    assert 'glossary/people/leon-amundsen/">Leon Amundsen</a>' in post


def test_links_in_drawings_are_such_as_instant_loading_leaves_alone(site):
    drawn = read(site, "").partition('<svg class="rr-map"')[2].partition("</svg>")[0]
    assert "<a xlink:href=" in drawn and "<a href=" not in drawn
