"""How well names are found and told apart may not drop: floors for annotated sets.

The figures are those of `benchmarks/names.py`; each floor lies about a point below what was
measured when it was set, more in small sets. Raise it when the figure rises; lower it only
with a reason. The project's own set (`tests/annotated`) is measured everywhere, those of others
where they lie beside the project.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from kept_rows import compare_rows, list_resolved
from names import FLOORS as OWN_FLOORS
from names import OWN_SET, Found, annotate_all, annotate_own, measure_gate, read_set, resolve
from names_marked import (
    compute_digest,
    list_texts,
    make_document,
    read_folder,
    read_points,
    strip_marks,
)
from names_score import list_errors, score
from projects import ROOT

from readingroom.entities import Resolution
from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import load_recogniser

SETS = ROOT.parent / "shared" / "eval" / "names"
SURE = 0.57  # the confidence that links ask for by default
FOUND_NAMES, RESOLVED = OWN_SET / "found.tsv", OWN_SET / "resolved.tsv"

PEOPLE, PLACES = ("people/surfaces", "f1"), ("places/surfaces", "f1")
SURE_PEOPLE, SURE_PLACES = ("people/surfaces", "p"), ("places/surfaces", "p")
SAME_PEOPLE, SAME_PLACES = ("resolve/people", "b3_f1"), ("resolve/places", "b3_f1")
NEAR = ("coords", "within_161km_of_resolved")

# For each set: F1 of the names found, B-cubed of who and where they are, places within 161 km.
FOUND = {
    "worldwide_newswire": {PEOPLE: 89.1, PLACES: 83.9},
    "conllpp_reuters2020": {PEOPLE: 89.8, PLACES: 89.5},
    "news_fair": {PEOPLE: 85.0, PLACES: 84.0, SAME_PEOPLE: 98.0, SAME_PLACES: 98.0},
    "geowebnews": {PLACES: 83.0, NEAR: 90.5},
    "tr_news": {PLACES: 88.4, NEAR: 89.5},
    "geovirus": {PLACES: 93.2, NEAR: 81.0},
    "lgl": {PLACES: 75.3, NEAR: 83.0},
    "gum": {
        SAME_PEOPLE: 95.5,
        SAME_PLACES: 87.7,
    },  # trained on: how its names are found says little
    "msnbc": {SAME_PEOPLE: 98.0, SAME_PLACES: 94.5},
}
# Precision of the names that are sure enough to be linked.
LINKED = {
    "worldwide_newswire": {SURE_PEOPLE: 92.7, SURE_PLACES: 91.0},
    "conllpp_reuters2020": {SURE_PEOPLE: 88.7, SURE_PLACES: 95.0},
    "geowebnews": {SURE_PLACES: 96.0},
    "tr_news": {SURE_PLACES: 93.0},
    "lgl": {SURE_PLACES: 85.5},
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

needs_sets = pytest.mark.usefixtures("outside_data")


@pytest.fixture(scope="module")
def outside_data():
    if not SETS.is_dir():
        pytest.skip("no annotated sets beside the project (../shared/eval/names): not measured")


@cache
def load_tools() -> tuple[Any, Any]:
    gazetteer = load_gazetteer()
    return load_recogniser(gazetteer), gazetteer


@cache
def annotate_set(name: str) -> tuple[list[Any], dict[float, list[Any]]]:
    """Return the documents of a set of others, and what is found at each threshold."""
    documents = read_set(SETS / f"{name}.dev.jsonl")
    found = annotate_all(documents, *load_tools(), (0.0, SURE))
    return documents, dict(zip((0.0, SURE), found, strict=True))


@cache
def measure(name: str, threshold: float) -> dict[str, Any]:
    documents, found = annotate_set(name)
    return score(documents, found[threshold])


@pytest.fixture(scope="module")
def resolved() -> tuple[Found, Resolution]:
    """Find and resolve the names of the own texts, for the tests of this file together."""
    return resolve(read_folder(OWN_SET), *load_tools())


@pytest.fixture(scope="module")
def own(resolved) -> dict[str, float]:
    """Measure the own texts."""
    return measure_gate(annotate_own(*resolved))


def read_floors() -> dict[str, Any]:
    result: dict[str, Any] = json.loads(OWN_FLOORS.read_text(encoding="utf-8"))
    return result


@pytest.mark.parametrize("figure", read_floors()["floors"])
def test_no_figure_of_the_own_texts_drops_below_its_floor(own, figure):
    assert own[figure] >= read_floors()["floors"][figure]


def test_a_change_of_what_is_found_in_the_own_texts_is_seen(resolved, update_golden):
    """Figures hide what they add up: `--update-golden` accepts names that are found otherwise."""
    found, resolution = resolved
    owners = {mention: entity.id for entity in resolution.entities for mention in entity.mentions}
    rows = [
        (
            document,
            mention.start,
            mention.kind,
            mention.form,
            owners.get(mention, "-"),
            f"{mention.confidence:.3f}",
        )
        for document, mentions in found.items()
        for mention in mentions
    ]
    compare_rows(FOUND_NAMES, rows, update_golden=update_golden)


def test_a_change_of_what_the_names_of_the_own_texts_mean_is_seen(resolved, update_golden):
    compare_rows(RESOLVED, list_resolved(resolved[1]), update_golden=update_golden)


def test_every_figure_of_the_own_texts_has_a_floor(own):
    assert own.keys() == read_floors()["floors"].keys()


def test_floors_are_those_of_the_texts_as_they_stand():
    assert read_floors()["digest"] == compute_digest(OWN_SET), "see tests/annotated/README.md"


@pytest.mark.parametrize("path", list_texts(OWN_SET), ids=lambda path: path.stem)
def test_marks_are_whole_and_numbers_are_known_places(path):
    text, marks = strip_marks(path.read_text(encoding="utf-8"))
    assert marks
    assert not set("[]|") & set(text)
    assert all(text[mark.start : mark.end] == mark.surface.strip() for mark in marks)
    numbers = {mark.key for mark in marks if mark.key.isdigit()}
    assert numbers <= read_points(OWN_SET).keys()


def test_the_scorer_counts_names_pages_and_pins():
    text, marks = strip_marks(
        "[[Ann Lee|person:ann]], [[Lee|person:ann]] and [[Bo Lee|person:bo]] of "
        "[[Paris|place:2]] met the [[Queen|ignore]]."
    )
    document = make_document("a", text, marks, {"2": (48.85, 2.35)})
    ann, lee, bo, paris, queen = ([mark.start, mark.end, mark.surface] for mark in marks)
    row = {
        "doc_id": "a",
        "people": [[*ann, "ann"], [*lee, "lee"], [*queen, "q"], [0, 1, "A", "a"]],
        "places": [[*paris, "paris"]],
        "organizations": [],
        "coords": [[*paris, 33.66, -95.55]],
    }
    figures = score([document], [row])
    assert figures["people/exact"] == {
        "p": 66.67, "r": 66.67, "f1": 66.67, "tp": 2, "pred": 3, "gold": 3
    }  # fmt: skip
    assert figures["resolve/people"]["b3_p"] == 100.0
    assert figures["resolve/people"]["b3_r"] == 50.0
    assert figures["resolve/people"]["found"] == 66.67
    assert figures["coords"]["within_161km_of_resolved"] == 0.0
    assert list_errors([document], [row], "people")[1] == {"Bo Lee": 1}
    assert bo


@needs_sets
@pytest.mark.parametrize(("name", "threshold", "figure", "part", "floor"), FLOORS)
def test_no_figure_drops_below_its_floor(name, threshold, figure, part, floor):
    assert measure(name, threshold)[figure][part] >= floor


@needs_sets
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
