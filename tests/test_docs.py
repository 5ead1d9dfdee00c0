"""What the documents say is what the program does."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from projects import ROOT

from readingroom.cleaning import RULES
from readingroom.cli import build_parser
from readingroom.config import Settings, load_project
from readingroom.corrections import parse_glossary
from readingroom.corrections.loading import FIELDS
from readingroom.models import Kind

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "readingroom"
UNITS = sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")})


def test_every_option_of_the_command_line_is_in_the_readme():
    options = re.findall(r"--[a-z-]+", build_parser().format_help())
    assert {*options} - {"--help", "--version"} <= {*re.findall(r"--[a-z-]+", README)}


def test_every_option_explains_itself():
    for action in build_parser()._actions:
        assert action.help, action.option_strings


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_in_the_readme_and_says_what_it_means(setting):
    assert f"| `{setting}` |" in README
    assert next(field for field in fields(Settings) if field.name == setting).metadata["meaning"]


def test_the_readme_lists_every_repair_with_its_reason_in_the_order_of_the_table():
    section = README.partition("\n## Repairs\n")[2].partition("\n## ")[0]
    rows = [line for line in section.split("\n") if line.startswith("| `")]
    assert rows == [
        f"| `{rule.name}` | {rule.reason}{'; English only' if rule.is_english else ''} |"
        for rule in RULES
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_every_module_has_its_place_in_the_tour(unit):
    if unit != "__init__.py":
        assert f"`{unit.removesuffix('.py')}`" in CONTRIBUTING


def test_the_projects_own_settings_are_valid():
    project = load_project(ROOT)
    assert project.site_name
    assert project.settings.introduction


def test_local_links_of_the_documents_lead_somewhere():
    for text in (README, CONTRIBUTING):
        shown = re.sub(r"`[^`\n]*`", "", text)  # code shows how links are written
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", shown):
            assert (ROOT / target).exists(), target


def test_the_example_of_the_glossary_is_valid_and_shows_every_field():
    section = README.partition("\n## Putting names right\n")[2].partition("\n## ")[0]
    example = section.partition("```yaml\n")[2].partition("```")[0]
    glossary = parse_glossary(example)
    assert {entry.kind for entry in glossary.entries} == set(Kind)
    assert len(glossary.ignored) == 2
    for field in FIELDS:
        assert re.search(rf"\b{field}:", example), field
