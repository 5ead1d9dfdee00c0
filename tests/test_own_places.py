"""An editor's own places, in `gazetteer.csv`: read, checked, and before all others of a name."""

from __future__ import annotations

import json
import pickle
from dataclasses import fields
from pathlib import Path

import pytest
from projects import make_project

from readingroom.entities import resolve_entities
from readingroom.gazetteer import Gazetteer, load_gazetteer, load_own_places
from readingroom.gazetteer.own_places import WHAT, parse_own_places
from readingroom.interface.glossary_pages import FeatureWords
from readingroom.models import Kind, Mention

FILE = """name,other names,latitude,longitude,what,id
Port Ode,Odehaven|Port Odd,-54.2,-36.5,village,
Odean Sea,,-60,10,sea,
Paris,,48.5,9.25,town,
Lake Nowhere,Bodan,,,lake,999999999
"""


def gazetteer_of(text: str) -> Gazetteer:
    return load_gazetteer(own=parse_own_places(text).places)


def first(gazetteer: Gazetteer, name: str):
    ((place, _),) = gazetteer.find_places(name)
    return place


def test_a_place_has_all_its_names_and_lies_where_the_file_says():
    gazetteer = gazetteer_of(FILE)
    for name in ("Port Ode", "ODEHAVEN", "Port Odd"):
        place = first(gazetteer, name)
        assert (place.name, place.feature, place.latitude) == ("Port Ode", "city", -54.2)
    assert gazetteer.grade("port ode") == "a" and gazetteer.grade("odean sea") == "W"


def test_what_the_file_says_goes_before_all_that_is_known():
    place = first(gazetteer_of(FILE), "Paris")
    assert (place.country, place.longitude, place.population) == ("DE", 9.25, 0)


def test_a_known_number_tells_where_a_place_is_and_gives_it_the_name():
    known = load_gazetteer().find_places("Oslo")[0][0]
    text = f"name,other names,id\nChristiania,Oslo,{known.geonames_id}\n"
    place = first(gazetteer_of(text), "Oslo")
    assert (place.name, place.latitude, place.country) == ("Christiania", known.latitude, "NO")
    assert gazetteer_of(text).find_numbers([known.geonames_id])[known.geonames_id] == place


def test_a_small_town_of_the_file_is_pinned_though_nothing_speaks_for_it():
    mention = Mention("a", 0, 8, "Port Odd", Kind.PLACE)
    (entity,) = resolve_entities([mention], gazetteer_of(FILE)).entities
    assert (entity.name, entity.pin) == ("Port Ode", (-54.2, -36.5))


def test_a_worker_knows_the_places_of_the_file():
    gazetteer = pickle.loads(pickle.dumps(gazetteer_of(FILE)))
    assert first(gazetteer, "Odehaven").name == "Port Ode"


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_columns_may_stand_in_any_order_apart_by_any_usual_sign(delimiter):
    rows = [("longitude", "Name", "latitude"), ("-36.5", "Port Ode", "−54.2")]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (own,) = parse_own_places(text).places
    assert (own.place.name, own.place.latitude, own.place.longitude) == ("Port Ode", -54.2, -36.5)


@pytest.mark.parametrize(
    ("row", "line", "told"),
    [
        (",,1,2,,", 2, "a place without a name (write it under “name”)"),
        ("Ode,,1,2,vilage,", 2, "“Ode” is a “vilage” (did you mean village?)"),
        ("Ode,,north,2,,", 2, "the latitude or longitude of “Ode” is none (write degrees"),
        ("Ode,,91,2,,", 2, "the latitude or longitude of “Ode” is none (write degrees"),
        ("Ode,,1,nan,,", 2, "the latitude or longitude of “Ode” is none (write degrees"),
        ("Ode,,1,,,", 2, "nothing tells where “Ode” is (give both"),
        ("Ode,,1,2,,Q90", 2, "the id of “Ode” is no number of GeoNames: “Q90” (it stands"),
        ('"A\nB",,1,2,,\n\n,,1,2,,', 5, "a place without a name"),
    ],
)
def test_a_line_at_fault_is_told_with_the_way_out_and_the_others_count(row, line, told):
    head = "name,other names,latitude,longitude,what,id\n"
    found = parse_own_places(f"{head}{row}\nGood,,3,4,,\n")
    (issue,) = found.issues
    assert str(issue).startswith(f"gazetteer.csv:{line}: warning: {told}")
    assert found.places[-1].place.name == "Good"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"title,latitude\nOde,1\n", "gazetteer.csv:1: warning: the first line names no column"),
        (b"name,latitude\n\xff,1\n", "gazetteer.csv:2: warning: not UTF-8"),
        (b"", "gazetteer.csv:1: warning: the first line names no column"),
    ],
)
def test_a_file_that_is_none_is_told_and_stops_nothing(tmp_path: Path, content, told):
    path = tmp_path / "gazetteer.csv"
    path.write_bytes(content)
    found = load_own_places(path)
    assert str(found.issues[-1]).startswith(told) and not found.places
    assert not load_own_places(tmp_path / "no.csv").issues


def test_a_column_that_nobody_knows_is_told():
    (issue,) = parse_own_places("name,latitud,longitude\n").issues
    assert "no column is called “latitud” (did you mean latitude?)" in str(issue)


def test_every_kind_of_place_has_a_word_on_the_page():
    features = {each.name for each in fields(FeatureWords)}
    kinds = {own.place.feature for what in WHAT for own in parse_own_places(
        f"name,latitude,longitude,what\nOde,1,2,{what}\n").places}  # fmt: skip
    assert set(map(str, kinds)) <= features


def test_a_place_of_the_file_stands_on_its_page_and_a_bad_line_is_reported(run_told, tmp_path):
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    text = "# The harbour\n\nJane Doe 3 March 2021\n\nThe ship reached Port Ode in March. "
    text += "From Port Ode she sailed to Oslo, and the town of Port Ode was glad.\n"
    (project / "seeds" / "a.txt").write_text(text, encoding="utf-8")
    (project / "gazetteer.csv").write_text(FILE + "Bad,,x,y,,\n", encoding="utf-8")
    done = run_told(project, "--convert-only")
    assert done.returncode == 0
    assert "gazetteer.csv:5: warning: GeoNames 999999999 of “Lake Nowhere” is not" in done.stderr
    assert "gazetteer.csv:6: warning: the latitude or longitude of “Bad” is none" in done.stderr
    rows = json.loads((project / "docs/data/glossary.json").read_text("utf-8"))
    assert {row["name"]: row["latitude"] for row in rows}["Port Ode"] == -54.2
