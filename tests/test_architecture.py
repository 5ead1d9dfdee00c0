"""Imports go one way: foundations, stages, views, publishing, the pipeline on top.

`HOUSE` is the map; the tests hold the package to it.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "readingroom"


class Tier(IntEnum):
    """The floors of the house: a package imports from the floors below its own.

    Foundations, views and the top also import from their own floor, what stands before them in the
    table; stages and publishing never do: each can be read, and replaced, without its neighbours.
    """

    FOUNDATION = 1
    STAGE = 2
    VIEW = 3
    PUBLISHING = 4
    TOP = 5


MAY_IMPORT = {
    Tier.FOUNDATION: {Tier.FOUNDATION},
    Tier.STAGE: {Tier.FOUNDATION},
    Tier.VIEW: {Tier.FOUNDATION, Tier.STAGE, Tier.VIEW},
    Tier.PUBLISHING: {Tier.FOUNDATION},
    Tier.TOP: set(Tier),
}


@dataclass(frozen=True)
class Package:
    """A package (or module) of the house: its floor, all that it may import, and why."""

    name: str
    tier: Tier
    imports: str
    reason: str


# The map of the house, from the ground up. Whoever wants to know what may know what reads this.
HOUSE = (
    # Foundations: what every stage may rely on
    Package("models", Tier.FOUNDATION, "", "the values that stages hand over; know nobody"),
    Package("errors", Tier.FOUNDATION, "", "problems as values; whoever meets one makes an Issue"),
    Package("executors", Tier.FOUNDATION, "errors", "a killed worker is told as other faults"),
    Package("caches", Tier.FOUNDATION, "", "one folder for what saves time and may be deleted"),
    Package("kept", Tier.FOUNDATION, "", "what earlier builds made, whatever it is"),
    Package("programs", Tier.FOUNDATION, "", "runs whatever it is told to"),
    Package("cluster", Tier.FOUNDATION, "errors kept", "other machines do what processes do"),
    Package("archives", Tier.FOUNDATION, "", "an archive is the same bytes, whatever it holds"),
    Package("ownership", Tier.FOUNDATION, "archives errors", "archives carry the mark too"),
    Package("yaml_nodes", Tier.FOUNDATION, "", "what is no YAML is a fault with its line"),
    Package("yaml_writer", Tier.FOUNDATION, "", "values become YAML in one place"),
    Package("lexicon", Tier.FOUNDATION, "errors models", "words, and names whatever they mean"),
    Package("languages", Tier.FOUNDATION, "", "what is made for English asks first"),
    Package("slugs", Tier.FOUNDATION, "lexicon", "an address has the letters that readers type"),
    Package("targets", Tier.FOUNDATION, "", "links are read where they stand, written, resolved"),
    Package("clipping", Tier.FOUNDATION, "", "any text can be too long for where it is shown"),
    Package("unseen", Tier.FOUNDATION, "", "headers and texts hold nothing that does not show"),
    Package("nesting", Tier.FOUNDATION, "", "Markdown and XHTML nest emphasis and links alike"),
    Package("xmltext", Tier.FOUNDATION, "", "feeds, drawings and the e-book are XML"),
    Package("theme", Tier.FOUNDATION, "", "templates, style, words; knows nobody"),
    Package(
        "interface", Tier.FOUNDATION, "errors models theme yaml_nodes", "the theme's words, checked"
    ),
    Package("config", Tier.FOUNDATION, "errors interface models theme", "settings name kinds"),
    Package("frontmatter", Tier.FOUNDATION, "errors yaml_writer", "broken headers are issues"),
    Package("fingerprints", Tier.FOUNDATION, "", "a text is known again whatever it is of"),
    Package(
        "packed_texts", Tier.FOUNDATION, "", "the pages of a site, packed while they are written"
    ),
    Package("mkdocs_pages", Tier.FOUNDATION, "", "MkDocs' own steps for a page, with their result"),
    Package(
        "mkdocs_site", Tier.FOUNDATION, "mkdocs_pages", "a site as MkDocs opens it, in any process"
    ),
    Package("plain_markdown", Tier.FOUNDATION, "", "runs inside the engine, too"),
    Package(
        "anchors",
        Tier.FOUNDATION,
        "plain_markdown",
        "runs inside the engine, so it brings nothing else along",
    ),
    Package(
        "gazetteer",
        Tier.FOUNDATION,
        "caches errors lexicon",
        "what the world knows, before any article",
    ),
    Package(
        "documents",
        Tier.FOUNDATION,
        "caches errors models nesting slugs targets",
        "a reader for each kind of file, from bytes to Markdown with its pictures",
    ),
    # Stages: from bytes to articles, from articles to names, from names to what they tell
    Package(
        "sources",
        Tier.STAGE,
        "documents errors frontmatter models unseen",
        "files become `Source`s, whoever wrote them",
    ),
    Package(
        "headers", Tier.STAGE, "config errors lexicon models", "heads are judged by words and names"
    ),
    Package(
        "cleaning",
        Tier.STAGE,
        "clipping config errors languages lexicon models targets unseen",
        "joining words asks which words there are, typography which language",
    ),
    Package(
        "articles",
        Tier.STAGE,
        "clipping config lexicon models",
        "a description is whole sentences",
    ),
    Package(
        "ledger",
        Tier.STAGE,
        "errors fingerprints lexicon models slugs",
        "reads `addresses.txt`; says which article and which name has which page",
    ),
    Package(
        "mentions",
        Tier.STAGE,
        "config errors gazetteer lexicon models",
        "a name is recognised by what the world knows",
    ),
    Package(
        "entities",
        Tier.STAGE,
        "gazetteer lexicon models slugs",
        "a place is one of the gazetteer's, a person's name has parts",
    ),
    Package(
        "corrections",
        Tier.STAGE,
        "errors lexicon models slugs yaml_nodes yaml_writer",
        "`glossary.yml` speaks of entities as values; the resolver is not asked again",
    ),
    Package("concordance", Tier.STAGE, "lexicon models", "a mention is shown in its sentence"),
    Package("epithets", Tier.STAGE, "lexicon models", "titles and professions are word lists"),
    Package("cooccurrence", Tier.STAGE, "models", "counts occurrences"),
    Package("related", Tier.STAGE, "models", "counts mentions"),
    Package("near_doubles", Tier.STAGE, "fingerprints", "compares texts, whatever they are of"),
    Package("linking", Tier.STAGE, "models", "chooses among mentions"),
    Package("filing", Tier.STAGE, "models", "reads what a header says beside what heads say"),
    Package(
        "crosslinks",
        Tier.STAGE,
        "errors models slugs targets",
        "a link names an article as people do",
    ),
    Package(
        "pictures",
        Tier.STAGE,
        "documents errors models slugs",
        "a file is a picture by its bytes, a drawing what documents may hold, too",
    ),
    Package(
        "drawing",
        Tier.STAGE,
        "clipping lexicon models xmltext",
        "draws values and the package's outlines, and knows nothing of pages",
    ),
    # Views: what stages found, as somebody sees it
    Package(
        "pages",
        Tier.VIEW,
        "clipping concordance config cooccurrence drawing epithets errors fingerprints frontmatter "
        "interface lexicon linking models nesting packed_texts related slugs targets xmltext",
        "a site shows all that the stages found out about articles and names",
    ),
    Package(
        "book",
        Tier.VIEW,
        "archives clipping config interface linking models nesting pages xmltext",
        "the e-book says with the phrases of the pages what the site says, with the same links",
    ),
    Package(
        "review",
        Tier.VIEW,
        "clipping concordance config corrections entities epithets gazetteer lexicon models",
        "asks an editor what the resolver doubted, in sentences, with the lines that answer",
    ),
    Package(
        "report",
        Tier.VIEW,
        "clipping corrections errors models near_doubles nesting review",
        "shows the values of a run, the questions with the lines for `glossary.yml` among them",
    ),
    # Publishing: files, HTML, and what is made of HTML
    Package("output", Tier.PUBLISHING, "errors", "writes texts, wherever they come from"),
    Package(
        "mkdocs_driver",
        Tier.PUBLISHING,
        "errors executors kept mkdocs_site",
        "runs in the engine's process, on its own settings",
    ),
    Package(
        "engines",
        Tier.PUBLISHING,
        "config errors programs theme yaml_nodes",
        "the engines read the same `mkdocs.yml`",
    ),
    Package(
        "finishing",
        Tier.PUBLISHING,
        "archives errors executors kept lexicon nesting ownership",
        "reads HTML; search folds letters; the offline edition replaces its own alone",
    ),
    # The top
    Package(
        "pipeline",
        Tier.TOP,
        "articles book cleaning cluster config corrections crosslinks documents engines entities "
        "errors executors filing finishing gazetteer headers kept languages ledger lexicon "
        "mentions mkdocs_driver models near_doubles output ownership pages pictures report review "
        "slugs sources yaml_nodes",
        "the recipe, and the one place where stages meet",
    ),
    Package(
        "scaffold", Tier.TOP, "errors", "a new site is files, before there is anything to read"
    ),
    Package("name_links", Tier.TOP, "lexicon nesting", "runs inside MkDocs, beside other plugins"),
    Package("console", Tier.TOP, "", "a terminal, handed down as a value"),
    Package(
        "cli",
        Tier.TOP,
        "config console engines errors executors models ownership pipeline scaffold sources",
        "reads the command line, says what came out",
    ),
    Package("__main__", Tier.TOP, "cli", "`python -m readingroom`"),
)
BY_NAME = {package.name: package for package in HOUSE}
TOP = [package.name for package in HOUSE if package.tier is Tier.TOP]
MAY_TOUCH_DISK = {
    "kept",
    "mkdocs_driver",
    "config",
    "interface",
    "documents",
    "ownership",
    "corrections",
    "ledger",
    "lexicon",
    "gazetteer",
    "mentions",
    "sources",
    "pictures",
    "output",
    "engines",
    "finishing",
    "name_links",
}
DISK_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}
MAX_LINES = 300
MAX_FUNCTION_LINES = 40


@cache
def module_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def parse(path: Path) -> ast.Module:
    return _parse(path)


@cache
def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _defined(kind: type[ast.AST] | tuple[type[ast.AST], ...], path: Path) -> Iterator[ast.AST]:
    tree = _parse(path)
    return (node for node in ast.walk(tree) if isinstance(node, kind))


def unit_of(path: Path) -> str:
    """Return the top-level module or package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.ImportFrom) and node.module == "readingroom":
            names.update(f"readingroom.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    ours = {name.split(".")[1] for name in names if name.startswith("readingroom.")}
    return ours & BY_NAME.keys() - {unit_of(path)}


def calls_of(path: Path) -> set[str]:
    calls = (node for node in ast.walk(parse(path)) if isinstance(node, ast.Call))
    functions = [call.func for call in calls]
    return {f.id for f in functions if isinstance(f, ast.Name)} | {
        f.attr for f in functions if isinstance(f, ast.Attribute)
    }


def test_every_package_has_its_place_on_the_map():
    found = {unit_of(path) for path in module_files()} - {"__init__"}
    assert found == set(BY_NAME)


def test_contributing_tells_of_each_package_on_its_floor():
    text = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    floors: dict[str, set[str]] = {}
    floor = ""
    for row in re.findall(r"^\| (.+?) \|", text, re.MULTILINE):
        if row.startswith("**"):
            floor = row.strip("*").upper().removesuffix("S")
        elif floor:
            floors.setdefault(floor, set()).update(re.findall(r"`(\w+)`", row))
    assert floors == {
        tier.name: {package.name for package in HOUSE if package.tier is tier} for tier in Tier
    }


@pytest.mark.parametrize("package", HOUSE, ids=lambda package: package.name)
def test_the_map_itself_leads_one_way_only(package):
    above = [other.name for other in HOUSE[: HOUSE.index(package)]]
    imported = set().union(
        *(imports_of(path) for path in module_files() if unit_of(path) == package.name)
    )
    assert imported == set(package.imports.split()), "the map names what is imported, no more"
    for name in package.imports.split():
        assert name in above, f"{name} stands above {package.name}: the house would have a circle"
        assert BY_NAME[name].tier in MAY_IMPORT[package.tier]


@pytest.mark.parametrize("path", module_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
class TestEachModule:
    def test_imports_only_what_the_map_allows(self, path):
        allowed = set(BY_NAME[unit_of(path)].imports.split()) if unit_of(path) in BY_NAME else set()
        assert imports_of(path) <= allowed

    def test_opens_with_a_docstring_and_stays_small(self, path):
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(parse(path)), "say what comes in, what goes out, and why"
        assert len(text.splitlines()) <= MAX_LINES

    def test_has_no_long_function(self, path):
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        lengths = {
            node.name: (node.end_lineno or node.lineno) - node.lineno + 1
            for node in _defined(functions, path)
        }
        assert not {name for name, length in lengths.items() if length > MAX_FUNCTION_LINES}

    def test_has_no_import_inside_a_function_and_none_for_types_alone(self, path):
        tree = parse(path)
        nested = [
            node
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert not nested
        assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8")

    def test_touches_disk_only_where_that_is_its_task(self, path):
        calls = calls_of(path)
        if unit_of(path) not in {*MAY_TOUCH_DISK, *TOP}:
            assert not calls & DISK_CALLS


def test_nothing_prints_but_through_the_console():
    for path in module_files():
        tree = parse(path)
        calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
        assert "print" not in {call.id for call in calls if isinstance(call, ast.Name)}, path


def test_packages_of_one_stage_have_no_circles():
    for package in sorted(path for path in PACKAGE.iterdir() if path.is_dir()):
        edges = {
            path.stem: _siblings(path, package.name)
            for path in package.glob("*.py")
            if path.stem != "__init__"
        }
        for first, second in itertools.permutations(edges, 2):
            circle = second in edges[first] and first in edges[second]
            assert not circle, f"{package.name}: {first} and {second} import each other"


# What is not yet as the tests below want it: take out what is done; the lists only shrink.
HAVE_NO_NOUN = {"interface"}  # a field: the plural form that CLDR calls so
SAME_MODULE_NAMES = {
    "evidence": "what the whole collection shows about each article",
    "parameters": "the sizes of what drawings and pages show, each with its reason",
    "stylesheet": "the one file of style that the e-book and the report carry",
    "thresholds": "the numbers of a package, each with its reason",
}


@pytest.mark.parametrize("package", HOUSE, ids=lambda package: package.name)
class TestEachPackage:
    def test_says_return_and_yield_as_docstrings_do_everywhere(self, package):
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        openings = [
            (path.name, text.partition("\n")[0])
            for path in module_files()
            if unit_of(path) == package.name
            for node in _defined(documented, path)
            if (text := ast.get_docstring(node) or "").split(" ")[0] in ("Give", "Tell")
        ]
        assert not openings

    def test_calls_an_item_by_a_noun(self, package):
        found = [
            f"{path.name}:{node.lineno}"
            for path in module_files()
            if unit_of(path) == package.name
            for node in _defined((ast.Name, ast.arg), path)
            if (node.arg if isinstance(node, ast.arg) else node.id) == "one"
        ]
        assert not found or package.name in HAVE_NO_NOUN


def test_modules_of_one_name_mean_the_same():
    stems = Counter(path.stem for path in module_files() if path.stem != "__init__")
    shared = {stem for stem, count in stems.items() if count > 1}
    assert shared <= SAME_MODULE_NAMES.keys()


def test_no_public_class_is_defined_twice():
    names = Counter(
        node.name
        for path in module_files()
        for node in _defined(ast.ClassDef, path)
        if not node.name.startswith("_")
    )
    shared = {name for name, count in names.items() if count > 1}
    assert not shared


def _siblings(path: Path, package: str) -> set[str]:
    prefix = f"readingroom.{package}."
    tree = parse(path)
    return {
        node.module.removeprefix(prefix)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(prefix)
    }
