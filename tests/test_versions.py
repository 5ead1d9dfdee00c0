"""Versions of one text: what is published, what counts, what leads where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from projects import make_project

from readingroom.config import parse_settings
from readingroom.errors import ConfigError
from readingroom.models import Kind, Mention
from readingroom.pages.version_pages import find_again

TEXT = (
    "The harbour board of Lisbon met on Monday to hear what Maria Keller had found. Keller, an "
    "engineer, had spent three weeks below the quay with a lamp and a hammer. The old timbers, she "
    "said, would hold another winter, but the stairs on the northern side would not.\n\n"
    "Nobody answered for a while. Then the board voted, with one voice against, to close the "
    "stairs and to send Maria Keller to Porto, where the same builder had worked.\n"
)
OTHER = (
    "A lighthouse keeper in Bergen has kept a list of every ship since he was a boy. It fills "
    "forty books, and his daughter Ingrid Larsen now writes the last of them by hand each day.\n"
)
FILES = {
    "long.txt": f"# The Stairs\n\nDate: 1954-03-02\n\n{TEXT}\nThe builder died in 1920.\n",
    "wire.txt": f"# Board Closes Stairs\n\nDate: 1953-03-01\n\n{TEXT}",
    "keeper.txt": f"# Forty Books\n\n{OTHER}",
}
LONG, WIRE = "articles/1954/the-stairs", "articles/1953/board-closes-stairs"


@pytest.fixture
def make(run, tmp_path):
    """Return a function that builds the three texts with a setting; returns the project."""

    def work(policy: str, *options: str, header: str = "") -> Path:
        project = make_project(tmp_path)
        settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
        settings["extra"]["readingroom"]["near_doubles"] = policy
        settings["site_url"] = "https://example.org/"
        (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        (project / "seeds").mkdir()
        for name, text in FILES.items():
            own = header if name == "wire.txt" else ""
            (project / "seeds" / name).write_text(own + text, encoding="utf-8")
        assert run(project, *options) == 0
        return project

    return work


def read(project: Path, path: str) -> str:
    return (project / path).read_text(encoding="utf-8")


def list_mentioned(project: Path) -> set[str]:
    rows = json.loads(read(project, "docs/data/glossary.json"))
    return {mention["article"] for row in rows for mention in row["mentions"]}


def test_a_version_leads_to_the_main_article_and_counts_nowhere(make):
    project = make("link")
    assert list_mentioned(project) == {"the-stairs", "forty-books"}
    rows = json.loads(read(project, "docs/data/articles.json"))
    told = {row["slug"]: row.get("version_of") for row in rows}
    assert told == {"the-stairs": None, "forty-books": None, "board-closes-stairs": "the-stairs"}
    assert rows[-1]["url"] == f"{WIRE}/"
    assert "maria-keller" in rows[-1]["people"]
    version, main = (read(project, f"site/{path}/index.html") for path in (WIRE, LONG))
    assert re.search(r'Another version of <a href="[./]+1954/the-stairs/">The Stairs</a>', version)
    assert '<link rel="canonical" href="https://example.org/articles/1954/the-stairs/">' in version
    assert "data-pagefind-body" not in version
    assert "glossary/people/maria-keller" in version
    assert re.search(r'Other versions: <a href="[./]+1953/board-closes-stairs/">', main)
    for path in ("index.html", "articles/index.html", "feed.xml", "sitemap.xml"):
        assert "board-closes-stairs" not in read(project, f"site/{path}")
    told = read(project, "build/report/texts.html")
    assert "near_doubles: link" in told
    assert "versions: keep" in told


def test_only_the_best_is_published_where_the_others_are_dropped(make):
    project = make("drop", "--convert-only")
    assert list_mentioned(project) == {"the-stairs", "forty-books"}
    assert not (project / f"docs/{WIRE}.md").exists()
    told = read(project, "build/report/texts.md")
    assert "nearly the same text as long.txt" in told


def test_all_addresses_that_a_dropped_version_had_lead_to_the_main_article(make, run):
    project = make("link", "--convert-only")
    ledger = read(project, "addresses.txt")
    settings = read(project, "mkdocs.yml")
    (project / "mkdocs.yml").write_text(
        settings.replace("near_doubles: link", "near_doubles: drop")
    )
    wire = project / "seeds/wire.txt"
    wire.write_text(f"---\nslug: stairs-closed\n---\n{wire.read_text()}")
    assert run(project) == 0
    assert WIRE in ledger
    for address in (WIRE, "articles/1953/stairs-closed"):
        assert 'content="0; url=../../1954/the-stairs/"' in read(
            project, f"site/{address}/index.html"
        )
    (project / "mkdocs.yml").write_text(settings)
    assert run(project) == 0
    assert "Another version of" in read(project, "site/articles/1953/stairs-closed/index.html")
    assert "1953/stairs-closed/" in read(project, f"site/{WIRE}/index.html")


def test_of_a_dropped_version_neither_the_original_is_published_nor_a_dead_link_left(run, tmp_path):
    project = make_project(tmp_path)
    settings = yaml.safe_load(read(project, "mkdocs.yml"))
    settings["extra"]["readingroom"] |= {"near_doubles": "drop", "originals": True}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    paragraphs = "\\par\n".join(TEXT.split("\n\n"))
    files = {
        "long.txt": FILES["long.txt"],
        "wire.rtf": f"{{\\rtf1\\ansi {{\\b Board Closes Stairs}}\\par {paragraphs}\\par}}",
        "keeper.md": f"# Forty Books\n\n{OTHER}\nHe read [of the stairs](wire.rtf).\n",
        "alone.rtf": f"{{\\rtf1\\ansi {{\\b Rain Again}}\\par {OTHER[::-1]}\\par}}",
    }
    (project / "seeds").mkdir()
    for name, text in files.items():
        (project / "seeds" / name).write_text(text, encoding="utf-8")
    assert run(project, "--convert-only") == 0
    assert [path.name for path in (project / "docs/originals").iterdir()] == ["alone.rtf"]
    told = read(project, "build/report/texts.md")
    assert "its header would stand in `wire.rtf.yml`" in told
    assert "`versions: keep\\` in wire.rtf.yml beside it" in told
    (project / "seeds/wire.rtf.yml").write_text("---\nversions: keep\n---\n", encoding="utf-8")
    assert run(project, "--convert-only") == 0
    assert len(list((project / "docs/originals").iterdir())) == 2
    (project / "seeds/wire.rtf.yml").unlink()
    assert run(project, "--convert-only") == 0
    assert len(list((project / "docs/originals").iterdir())) == 1
    keeper = read(project, "docs/articles/undated/forty-books.md")
    assert "[of the stairs](../1954/the-stairs.md)" in keeper


@pytest.mark.parametrize(
    ("policy", "header"), [("keep", ""), ("link", "---\nversions: keep\n---\n")]
)
def test_all_count_where_they_are_kept_by_the_setting_or_by_a_header(make, policy, header):
    project = make(policy, "--convert-only", header=header)
    assert list_mentioned(project) == {"the-stairs", "forty-books", "board-closes-stairs"}
    assert "Another version of" not in read(project, f"docs/{WIRE}.md")


def test_a_setting_that_is_none_is_told():
    assert parse_settings({"near_doubles": "drop"}).near_doubles == "drop"
    with pytest.raises(ConfigError, match="keep, link, drop"):
        parse_settings({"near_doubles": "merge"})


def test_the_longest_name_of_the_main_article_is_found_again_in_whole_words():
    class Version:
        slug, body = "v", "Maria Keller met Kellerman and Keller."

    mentions = [
        (Mention("m", 0, 6, "Keller", Kind.PERSON), "keller"),
        (Mention("m", 9, 21, "Maria Keller", Kind.PERSON), "maria"),
    ]
    found = find_again(Version(), mentions)
    assert [(mention.start, mention.surface, who) for mention, who in found] == [
        (0, "Maria Keller", "maria"),
        (31, "Keller", "keller"),
    ]
