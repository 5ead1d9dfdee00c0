"""How well names are found and told apart may not drop: floors for annotated sets.

The figures are those of `benchmarks/names.py`; each floor lies about a point below what was
measured when it was set, more in small sets. Raise it when the figure rises; lower it only
with a reason.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest
from projects import ROOT

from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import load_recogniser

SETS = ROOT.parent / "shared" / "eval" / "names"
SCORER = SETS / "score_names.py"
SURE = 0.57  # the confidence that links ask for by default

PEOPLE, PLACES = ("people/surfaces", "f1"), ("places/surfaces", "f1")
SURE_PEOPLE, SURE_PLACES = ("people/surfaces", "p"), ("places/surfaces", "p")
SAME_PEOPLE, SAME_PLACES = ("resolve/people", "b3_f1"), ("resolve/places", "b3_f1")
NEAR = ("coords", "within_161km_of_resolved")

# For each set: F1 of the names found, B-cubed of who and where they are, places within 161 km.
FOUND = {
    "worldwide_newswire": {PEOPLE: 85.2, PLACES: 79.4},
    "conllpp_reuters2020": {PEOPLE: 85.8, PLACES: 87.2},
    "news_fair": {PEOPLE: 81.5, PLACES: 81.0, SAME_PEOPLE: 98.0, SAME_PLACES: 98.0},
    "geowebnews": {PLACES: 78.6, NEAR: 90.5},
    "tr_news": {PLACES: 84.6, NEAR: 89.5},
    "geovirus": {PLACES: 92.2, NEAR: 81.0},
    "lgl": {PLACES: 72.0, NEAR: 83.0},
    "gum": {
        SAME_PEOPLE: 95.5,
        SAME_PLACES: 87.7,
    },  # trained on: how its names are found says little
    "msnbc": {SAME_PEOPLE: 98.0, SAME_PLACES: 94.5},
}
# Precision of the names that are sure enough to be linked.
LINKED = {
    "worldwide_newswire": {SURE_PEOPLE: 91.7, SURE_PLACES: 91.7},
    "conllpp_reuters2020": {SURE_PEOPLE: 91.8, SURE_PLACES: 92.5},
    "geowebnews": {SURE_PLACES: 95.5},
    "tr_news": {SURE_PLACES: 96.0},
    "lgl": {SURE_PLACES: 91.5},
}
FLOORS = [
    pytest.param(name, threshold, *figure, floor, id=f"{name}-{'-'.join(figure)}-{threshold}")
    for threshold, sets in ((0.0, FOUND), (SURE, LINKED))
    for name, floors in sets.items()
    for figure, floor in floors.items()
]
# What the page for readers says, in the order of its columns.
TOLD = {
    "News from all parts of the world, 2020s": "worldwide_newswire",
    "Reports of a news agency, 2020": "conllpp_reuters2020",
    "News on the web, 2018": "geowebnews",
    "World news, 2016": "tr_news",
    "Free news on epidemics": "geovirus",
    "Local news of small American towns": "lgl",
}
COLUMNS = [(kind, part) for kind in ("people", "places") for part in ("p", "r")]
LEEWAY = 1.5

pytestmark = pytest.mark.skipif(
    not SCORER.is_file(),
    reason="no annotated sets beside the project (../shared/eval/names): quality was not measured",
)


def load_benchmark() -> Any:
    spec = spec_from_file_location("names_benchmark", ROOT / "benchmarks" / "names.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = load_benchmark()


@cache
def load_tools() -> tuple[Any, Any]:
    gazetteer = load_gazetteer()
    return load_recogniser(gazetteer), gazetteer


@cache
def measure(name: str, threshold: float) -> dict[str, Any]:
    path = SETS / f"{name}.dev.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line]
    rows = BENCHMARK.annotate(documents, *load_tools(), threshold)
    result: dict[str, Any] = BENCHMARK.score(SCORER, path, rows, 0)
    return result


@pytest.mark.parametrize(("name", "threshold", "figure", "part", "floor"), FLOORS)
def test_no_figure_drops_below_its_floor(name, threshold, figure, part, floor):
    assert measure(name, threshold)[figure][part] >= floor


@pytest.mark.parametrize("articles", TOLD)
def test_readers_are_told_what_is_measured(articles):
    page = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith(f"| {articles} |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")][1:]
    for cell, (kind, part) in zip(cells, COLUMNS, strict=True):
        measured = measure(TOLD[articles], SURE).get(f"{kind}/surfaces")
        assert (cell == "–") == (measured is None)
        if measured:
            assert abs(float(cell) - measured[part]) <= LEEWAY
