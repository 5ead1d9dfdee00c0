from __future__ import annotations

import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from readingroom.gazetteer import Feature, Gazetteer, Place, load_gazetteer
from readingroom.gazetteer import index as index_module
from readingroom.gazetteer.index import open_index
from readingroom.lexicon import fold, fold_place, read_rows


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def first(gazetteer: Gazetteer, name: str):
    return gazetteer.find_places(name)[0][0]


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "United States of America", "America"])
def test_a_country_is_found_under_its_short_and_long_names(gazetteer, name):
    assert first(gazetteer, name).name == "United States"


def test_a_city_is_found_under_an_older_spelling(gazetteer):
    place, is_alias = gazetteer.find_places("Bombay")[0]
    assert (place.name, place.country, is_alias) == ("Mumbai", "IN", True)


def test_a_place_carries_what_a_map_needs(gazetteer):
    oslo = first(gazetteer, "Oslo")
    assert oslo.geonames_id == 3143244
    assert (round(oslo.latitude), round(oslo.longitude)) == (60, 11)
    assert oslo.population > 500_000


def test_accents_hyphens_and_abbreviated_saints_do_not_matter(gazetteer):
    assert fold_place("São Tomé") == fold_place("Sao-Tome")
    assert first(gazetteer, "St. Petersburg") == first(gazetteer, "Saint Petersburg")


def test_a_region_has_a_pin_in_the_middle_of_its_towns(gazetteer):
    ontario = first(gazetteer, "Ontario")
    assert (ontario.feature, ontario.country) == (Feature.REGION, "CA")
    assert 42 < ontario.latitude < 56


def test_a_region_does_not_lie_where_a_village_of_its_name_does(gazetteer):
    found = [place for place, _ in gazetteer.find_places("Caldas") if place.country == "CO"]
    region = next(place for place in found if place.feature == Feature.REGION)
    town = next(place for place in found if place.feature == Feature.CITY)
    assert region.admin != town.admin
    assert 4.8 < region.latitude < 5.8


def test_the_middle_of_a_country_astride_the_date_line_lies_in_it(gazetteer):
    fiji = first(gazetteer, "Fiji")
    assert abs(fiji.longitude) > 175


def test_seas_and_rivers_are_known_without_a_pin(gazetteer):
    assert gazetteer.grade(fold_place("Baltic Sea")) == "W"
    assert first(gazetteer, "Baltic Sea").latitude is None


def test_an_unknown_name_has_no_grade_and_no_places(gazetteer):
    assert gazetteer.grade("qwertzuiop") == ""
    assert gazetteer.find_places("Qwertzuiop") == ()


def test_demonyms_lead_to_their_country(gazetteer):
    assert gazetteer.words.demonyms["norwegian"] == "NO"
    assert gazetteer.words.demonyms["dutch"] == "NL"


@pytest.mark.parametrize("text", ["PA", "Pa.", "pa", "Penn."])
def test_a_state_is_found_by_its_code_and_its_abbreviations(gazetteer, text):
    assert gazetteer.find_state(text).name == "Pennsylvania"


def test_a_pickled_gazetteer_answers_the_same(gazetteer):
    again = pickle.loads(pickle.dumps(gazetteer))
    assert again.find_places("Bergen") == gazetteer.find_places("Bergen")


@pytest.fixture
def small_world(monkeypatch):
    """Compile two places instead of a quarter of a million."""
    places = [(Place(1, "Oslo", Feature.CITY, country="NO"), ["Oslo", "Kristiania"])]
    places.append((Place(2, "Norway", Feature.COUNTRY, country="NO"), ["Norway"]))
    monkeypatch.setattr(index_module, "compile_places", lambda: iter(places))


def test_several_may_build_the_index_at_once(small_world, tmp_path):
    with ThreadPoolExecutor(2) as threads:
        indexes = list(threads.map(open_index, [tmp_path, tmp_path]))
    counts = [index.execute("SELECT count(*) FROM place").fetchone() for index in indexes]
    assert counts[0] == counts[1]
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_where_nothing_can_be_written_the_index_lives_in_memory(small_world, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    index = open_index(blocked / "cache")
    assert index.execute("SELECT places FROM name WHERE name = 'oslo'").fetchone()


@pytest.mark.parametrize("name", ["countries.tsv", "areas.tsv", "organizations.tsv", "words.tsv"])
def test_data_rows_have_no_stray_spaces(name):
    for row in read_rows(name):
        assert all(cell == cell.strip() for cell in row), row


def test_no_form_of_an_organization_stands_for_two_bodies():
    forms = [fold(form) for (row,) in read_rows("organizations.tsv") for form in row.split("|")]
    known: dict[str, str] = {}
    for (row,) in read_rows("organizations.tsv"):
        head = row.split("|")[0]
        for form in row.split("|"):
            assert known.setdefault(fold(form), head) == head, form
    assert forms


def test_another_transcription_must_be_spelled_alike(gazetteer):
    # M'saken, Myshkin and Mishkino have the same consonants.
    variants = {place.name for place, _ in gazetteer.find_variants("Meskyana")}
    assert "Meskiana" in variants
    assert not variants & {"M'saken", "Msaken", "Myshkin", "Mishkino", "Maskanah"}


def test_the_index_is_named_after_every_file_that_it_is_made_from(monkeypatch):
    package = Path(index_module.__file__).parents[1]
    modules = [*package.glob("gazetteer/*.py"), *package.glob("lexicon/[fn]*.py")]
    texts = (module.read_text(encoding="utf-8") for module in modules)
    read = {name for text in texts for name in re.findall(r'read_rows\("(.+?)"\)', text)}
    assert read == set(index_module.SOURCES)
    versions, as_read = {index_module.compute_version()}, index_module.read_data
    for name in read:
        changed = {other: as_read(other) + "#" * (other == name) for other in read}
        monkeypatch.setattr(index_module, "read_data", changed.__getitem__)
        versions.add(index_module.compute_version())
    assert len(versions) == len(read) + 1
