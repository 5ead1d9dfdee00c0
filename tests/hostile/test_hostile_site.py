"""What comes out of hostile input: text to read, pages that do nothing, files that are safe."""

from __future__ import annotations

import csv
import html
import json
import re
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bad_files import BAD
from conftest import HostileBuild
from harm import find_harm
from hostile_project import CASES, FOLDER, Case

ATOM = "{http://www.w3.org/2005/Atom}"
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
FORMULA_RE = re.compile(r"[=+\-@＝＋－＠\t\r\n]")


class _Text(HTMLParser):
    """The text of `<main>`."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.is_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_main |= tag == "main"

    def handle_data(self, data: str) -> None:
        if self.is_main:
            self.texts.append(data)


@cache
def read_text(path: Path) -> str:
    reader = _Text()
    reader.feed(path.read_text("utf-8"))
    return flatten("".join(reader.texts))


def flatten(text: str) -> str:
    return " ".join(text.split()).translate(STRAIGHT)


@cache
def read_rows(site: Path) -> dict[str, dict[str, str]]:
    rows = json.loads((site / "data/articles.json").read_text("utf-8"))
    return {row["source"]: row for row in rows}


def list_pages(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*.html") if path.name != "all.html")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def test_there_are_inputs_enough_and_each_says_what_comes_out() -> None:
    names = [case.name for case in CASES]
    assert len(names) + len(BAD) + len(list((FOLDER / "files").iterdir())) >= 200
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_input_has_a_page_that_shows_it_as_text(hostile: HostileBuild, case: Case) -> None:
    row = read_rows(hostile.site)[case.file]
    assert flatten(case.shows) in read_text(hostile.site / row["url"] / "index.html")
    assert case.told in hostile.told


def test_no_page_runs_or_loads_anything_or_passes_for_another(hostile: HostileBuild) -> None:
    for folder in (hostile.site, hostile.project / "site-offline"):
        pages = list_pages(folder)
        assert len(pages) > len(read_rows(hostile.site))
        assert {path: found for path, page in pages.items() if (found := find_harm(page))} == {}


def test_nothing_is_turned_round_and_no_name_is_spelt_with_what_does_not_show(
    hostile: HostileBuild,
) -> None:
    for path, page in list_pages(hostile.site).items():
        plain = re.sub(r"<bdi>.*?</bdi>", "", page, flags=re.DOTALL)  # the name of the file
        assert not re.search(r"[\0-\x08\x0e-\x1f\u200b\u202a-\u202e\u2060-\u2069]", plain), path
    authors = {path.name for path in (hostile.site / "articles/authors").glob("ann-ode*")}
    assert authors == {"ann-ode", "ann-ode-2"}, "one in Latin letters, one in others"


def test_the_report_does_nothing_either(hostile: HostileBuild) -> None:
    pages = list_pages(hostile.project / "build/report")
    style = frozenset({"style"})
    assert pages
    assert {path: found for path, page in pages.items() if (found := find_harm(page, style))} == {}


def test_what_programs_read_of_a_page_ends_where_it_should(hostile: HostileBuild) -> None:
    titles = set()
    for page in list_pages(hostile.site).values():
        for kind, data in re.findall(
            r'<script type="application/(ld\+json|json)"[^>]*>(.*?)</script>', page, re.S
        ):
            found = json.loads(data or "{}")
            titles |= {found["headline"]} if kind == "ld+json" and "headline" in found else set()
    assert "</script><script>attack()</script>" in titles


def test_feeds_and_the_book_are_whole_and_hold_nothing_that_runs(hostile: HostileBuild) -> None:
    entries = ElementTree.parse(hostile.site / "feed.xml").iter(f"{ATOM}entry")
    contents = [entry.findtext(f"{ATOM}content") or "" for entry in entries]
    items = json.loads((hostile.site / "feed.json").read_text("utf-8"))["items"]
    contents += [item["content_html"] for item in items]
    with zipfile.ZipFile(hostile.project / "site.epub") as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))]
        parts = [book.read(name).decode() for name in names]
    for part in parts:
        ElementTree.fromstring(part)
    ElementTree.parse(hostile.site / "sitemap.xml")
    assert [found for content in (*contents, *parts) for found in find_harm(content)] == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_of_a_table_is_a_formula_however_a_spreadsheet_cuts_it(
    hostile: HostileBuild, delimiter: str
) -> None:
    with (hostile.site / "data/mentions.csv").open(newline="", encoding="utf-8") as file:
        cells = {cell for row in csv.reader(file, delimiter=delimiter) for cell in row}
    assert any("Formula Jones" in cell for cell in cells)
    assert [cell for cell in cells if FORMULA_RE.match(cell.lstrip('" '))] == []


def test_what_is_ours_stays_where_it_is_and_nothing_leaves_its_folder(
    hostile: HostileBuild,
) -> None:
    outside = {path.name for path in hostile.folder.iterdir()}
    assert outside == {"outside.txt", "project", "bare", "told.txt"}
    assert not list(hostile.project.rglob("pwned*"))
    assert "root:" not in (hostile.site / "all.html").read_text("utf-8")
    for path in ("index.html", "articles/index.html", "glossary/people/index.html", "404.html"):
        assert "rr-page--moved" not in (hostile.site / path).read_text("utf-8")
    folded = [
        path.relative_to(hostile.site).as_posix().casefold() for path in hostile.site.rglob("*")
    ]
    assert len(set(folded)) == len(folded), "two files are one on some disks"
    published = {path.suffix for path in (hostile.site / "pictures").iterdir()}
    assert published == {".png", ".svg"}


def test_each_link_and_anchor_of_ours_holds(hostile: HostileBuild) -> None:
    assert "leads to no file of the site" not in hostile.told
    assert "has no id" not in hostile.told
    assert "a link runs code" not in hostile.told
    assert "would ask a third party" not in hostile.told


def test_what_is_left_out_of_a_description_is_told_with_its_line(hostile: HostileBuild) -> None:
    assert (
        "glossary.yml:4: error: the description of “Maria Keller” keeps its words" in hostile.told
    )


def test_nothing_that_is_told_speaks_to_the_terminal(hostile: HostileBuild) -> None:
    assert "\\x1b[2J" in hostile.told
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", hostile.told)


def test_a_file_that_is_not_read_is_told_with_the_way_out(hostile: HostileBuild) -> None:
    lines = hostile.told.splitlines()
    for name, (_, message) in BAD.items():
        own = [line for line in lines if f"bad/{name}" in line and message in line]
        assert not message or any(line.endswith(")") for line in own), name
    assert not Path("/tmp/led-out.txt").exists()
    assert not list(hostile.folder.rglob("led-out.txt"))


def test_a_special_file_is_told_and_never_read(hostile: HostileBuild) -> None:
    names = "link-out.txt link-to-nothing.txt link-to-itself.txt link-to-zeros.md socket.txt"
    for name in names.split():
        assert re.search(rf"(?m)^{name}: warning: ", hostile.told)
    assert "nobody's to publish" not in html.unescape(
        (hostile.site / "all.html").read_text("utf-8")
    )
