"""Imports go one way: foundations, stages that never import one another, the pipeline on top."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "readingroom"

# From the ground up: a foundation imports only foundations that stand before it.
FOUNDATIONS = [
    "models",
    "errors",
    "slugs",
    "sentences",
    "interface",
    "config",
    "frontmatter",
    "anchors",
    "gazetteer",
]
STAGES = [
    "sources",
    "headers",
    "cleaning",
    "articles",
    "mentions",
    "entities",
    "corrections",
    "concordance",
    "epithets",
    "cooccurrence",
    "related",
    "linking",
    "drawing",
    "pages",
    "book",
    "report",
    "output",
    "engines",
    "finishing",
]
TOP = ["console", "pipeline", "cli", "__main__"]
MAY_TOUCH_DISK = {
    "config",
    "corrections",
    "gazetteer",
    "mentions",
    "drawing",  # outlines of the package's own data, nothing else
    "sources",
    "output",
    "engines",
    "finishing",
}
DISK_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}
MAX_LINES = 300


def module_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def unit_of(path: Path) -> str:
    """Give the top-level module or package a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    ours = {name.split(".")[1] for name in names if name.startswith("readingroom.")}
    return ours - {unit_of(path)}


def calls_of(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    functions = [call.func for call in calls]
    return {f.id for f in functions if isinstance(f, ast.Name)} | {
        f.attr for f in functions if isinstance(f, ast.Attribute)
    }


def test_every_module_has_its_place_in_this_list():
    found = {unit_of(path) for path in module_files()} - {"__init__"}
    assert found == {*FOUNDATIONS, *STAGES, *TOP}


@pytest.mark.parametrize("path", module_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
class TestEachModule:
    def test_imports_only_what_stands_below_it(self, path):
        unit = unit_of(path)
        if unit in FOUNDATIONS:
            allowed = set(FOUNDATIONS[: FOUNDATIONS.index(unit)])
        elif unit in STAGES:
            allowed = set(FOUNDATIONS)
        else:
            allowed = {*FOUNDATIONS, *STAGES, *TOP}
        assert imports_of(path) <= allowed

    def test_opens_with_a_docstring_and_stays_small(self, path):
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), "say what comes in, what goes out, and why"
        assert len(text.splitlines()) <= MAX_LINES

    def test_has_no_import_inside_a_function_and_none_for_types_alone(self, path):
        tree = ast.parse(path.read_text(encoding="utf-8"))
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
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
        assert "print" not in {call.id for call in calls if isinstance(call, ast.Name)}, path


def test_the_pipeline_alone_imports_several_stages():
    for path in module_files():
        stages = imports_of(path) & set(STAGES)
        if unit_of(path) not in {"pipeline", "cli"}:
            assert not stages, f"{path} imports {stages}"


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


def _siblings(path: Path, package: str) -> set[str]:
    prefix = f"readingroom.{package}."
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.module.removeprefix(prefix)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(prefix)
    }
