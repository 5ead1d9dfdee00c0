"""What the documents say is what the program does; `test_manual.py` runs their snippets."""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import fields, replace

import pytest
import reference_pages
from projects import ROOT

from readingroom import filing
from readingroom.cli import COMMANDS
from readingroom.config import Settings, load_project
from readingroom.corrections.entries import GlossaryEntry
from readingroom.corrections.loading import FIELDS
from readingroom.headers.metadata import KEYS, read_metadata

README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "readingroom"
MANUAL = ROOT / "manual" / "docs"
PICTURES = MANUAL / "pictures"
GOLDEN = ROOT / "tests" / "golden" / "harbour" / "docs" / "data"
UNITS = sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")})
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    *(f"manual/docs/{p.name}" for p in MANUAL.glob("*.md")),
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_explains_itself(name):
    for action in COMMANDS[name].build_parser()._actions:
        assert action.help, action.option_strings


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_says_what_it_means(setting):
    meaning = next(field for field in fields(Settings) if field.name == setting).metadata["meaning"]
    assert len(meaning.split()) > 3


@pytest.mark.parametrize("page", reference_pages.PAGES)
def test_a_page_of_reference_says_what_the_code_says(page):
    written = (reference_pages.FOLDER / page).read_text(encoding="utf-8")
    assert written == reference_pages.PAGES[page](), (
        "stale: `python manual/build_manual.py` (or `make manual`) writes it again; commit that"
    )


def test_every_field_of_a_header_is_described():
    assert {*reference_pages.read_fields(read_metadata)} == {*KEYS}
    assert {*reference_pages.read_fields(filing.file_article)} == {
        words[0] for words in (filing.TAGS, filing.SECTION, filing.IMAGE, filing.ORIGIN)
    }


def test_every_field_of_the_glossary_is_described_in_the_order_of_the_program():
    assert {*reference_pages.read_fields(GlossaryEntry)} == {*FIELDS}


@pytest.mark.parametrize("name", reference_pages.DATA)
def test_every_field_of_the_open_data_is_described(name):
    described = {*reference_pages.read_fields(reference_pages.DATA[name][0])}
    text = (GOLDEN / name).read_text(encoding="utf-8")
    if name.endswith(".csv"):
        assert {*next(csv.reader(text.splitlines()))} == described
        return
    rows = json.loads(text)
    if name.endswith(".geojson"):
        rows = [feature["properties"] for feature in rows["features"]]
    told = {key for row in rows for key in row}
    assert told <= described | {"mentions"}
    assert {key for key in described if all(key in row for row in rows)} >= {"url"}


@pytest.mark.parametrize("unit", UNITS)
def test_every_module_has_its_place_in_the_tour(unit):
    if unit != "__init__.py":
        assert f"`{unit.removesuffix('.py')}`" in CONTRIBUTING


def test_the_projects_own_settings_are_valid():
    project = load_project(ROOT)
    assert project.site_name
    assert project.settings.introduction


def test_the_figures_of_the_readme_and_the_manual_are_those_that_are_measured():
    row = re.search(r"^\| News from all parts [^|]*\|(.*)\|$", NAMES, re.M)
    people, found, places, found_places = row[1].replace(" ", "").split("|")
    assert f"| {people}; {found} |" in README and f"| {places}; {found_places} |" in README
    how = " ".join((MANUAL / "how.md").read_text(encoding="utf-8").split())
    assert f"in world news {people} are right" in how and f"it links {found};" in how
    assert f"of places {places} and {found_places}." in how


def test_the_readme_is_short_and_keeps_its_two_commands():
    assert len(README.split("\n")) <= 160
    assert "make site" in README and "make test" in README


@pytest.mark.parametrize("document", DOCUMENTS)
def test_local_links_of_a_document_lead_somewhere(document):
    path = ROOT / document
    text = re.sub(r"^( *)```.*?^\1```$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    shown = re.sub(r"`[^`\n]*`", "", text)  # code shows how links are written
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", shown):
        assert (path.parent / target).exists(), target


def test_pictures_are_light_and_all_are_shown():
    pages = [ROOT / "README.md", *MANUAL.rglob("*.md")]
    shown = "".join(page.read_text(encoding="utf-8") for page in pages)
    for picture in PICTURES.iterdir():
        assert picture.stat().st_size < 100_000
        assert re.search(rf"!\[[^\]]{{10,}}\]\([^)]*pictures/{picture.name}\)", shown), picture.name


def test_the_manual_is_built_without_a_fault(program, tmp_path):
    script = str(ROOT / "manual" / "build_manual.py")
    build = replace(program, command=(sys.executable, script))
    done = build.run(tmp_path, "--strict", "--site", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "pagefind").is_dir()
    assert "pagefind" in (tmp_path / "site" / "names" / "index.html").read_text(encoding="utf-8")
