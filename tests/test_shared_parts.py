"""What all pages have alike stands in one script of a finished site, and in no page twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

from readingroom.finishing import finish_pages
from readingroom.finishing.shared_parts import MARK, PARTS, SCRIPT

THEME = Path(__file__).parents[1] / "readingroom" / "theme"
FORM = f'<form id="box" class="a"{MARK} popover>\n<label title="&lt;b>">one</label></form>'
EMPTY = '<form id="box" class="a" popover></form>'
LOADED = f'<script src="../{SCRIPT}" defer></script>'


def write_site(folder: Path, **pages: str) -> Path:
    (folder / "assets").mkdir()
    (folder / SCRIPT).write_text((THEME / SCRIPT).read_text(encoding="utf-8"), encoding="utf-8")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def read_parts(site: Path) -> dict[str, str]:
    (line,) = re.findall(r"var parts = (.*);\n", (site / SCRIPT).read_text(encoding="utf-8"))
    return json.loads(line)


def test_what_the_home_page_shares_moves_into_the_script(tmp_path):
    site = write_site(tmp_path, index=FORM + LOADED, other="<p>a</p>" + FORM + LOADED)
    finish_pages(site)
    assert read_parts(site) == {"box": '\n<label title="&lt;b>">one</label>'}
    assert (site / "index.html").read_text(encoding="utf-8") == EMPTY + LOADED
    assert (site / "other.html").read_text(encoding="utf-8") == "<p>a</p>" + EMPTY + LOADED


def test_an_element_that_differs_stays_in_its_page(tmp_path):
    own = FORM.replace("one", "two")
    site = write_site(tmp_path, index=FORM + LOADED, other=own + LOADED)
    finish_pages(site)
    assert (site / "other.html").read_text(encoding="utf-8") == own + LOADED


def test_a_page_that_does_not_load_the_script_keeps_everything(tmp_path):
    site = write_site(tmp_path, index=FORM + LOADED, other=FORM)
    finish_pages(site)
    assert (site / "other.html").read_text(encoding="utf-8") == FORM


def test_a_script_of_the_sites_own_leaves_every_page_as_it_is(tmp_path):
    site = write_site(tmp_path, index=FORM + LOADED)
    (site / SCRIPT).write_text("go()", encoding="utf-8")
    finish_pages(site)
    assert (site / SCRIPT).read_text(encoding="utf-8") == "go()"
    assert (site / "index.html").read_text(encoding="utf-8") == FORM + LOADED


def test_the_theme_marks_what_its_script_fills():
    marked = [
        path.name for path in THEME.rglob("*.html") if MARK in path.read_text(encoding="utf-8")
    ]
    named = ["controls.html", "main.html", "readingroom-search.html", "words.html"]
    assert sorted(marked) == named
    assert (THEME / SCRIPT).read_text(encoding="utf-8").count(PARTS) == 1


def test_every_page_of_a_site_is_without_what_it_shares(sample_project):
    site = sample_project / "site"
    assert read_parts(site).keys() == {
        "rr-search-open",
        "rr-search-box",
        "rr-controls",
        "rr-words",
    }
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    ours = [page for page in pages if "rr-page" in page]
    assert ours and not any("<fieldset" in page or "rr-search__form" in page for page in ours)
    assert all('id="rr-controls"' in page and "assets/site.js" in page for page in ours)
    all_scripts = (site / "assets/site.js").read_text(encoding="utf-8")
    assert (site / SCRIPT).read_text(encoding="utf-8") in all_scripts
