from __future__ import annotations

import pickle
import random
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from readingroom.gazetteer import Feature, Gazetteer, Place, load_gazetteer
from readingroom.gazetteer import index as index_module
from readingroom.gazetteer.former_names import load_former_names
from readingroom.gazetteer.index import open_index
from readingroom.gazetteer.natural_features import read_features
from readingroom.lexicon import fold, fold_place, read_rows
from readingroom.lexicon.datafiles import split_names


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def first(gazetteer: Gazetteer, name: str):
    return gazetteer.find_places(name)[0][0]


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "United States of America", "America"])
def test_a_country_is_found_under_its_short_and_long_names(gazetteer, name):
    assert first(gazetteer, name).name == "United States"


def test_a_city_is_found_under_a_name_in_another_language(gazetteer):
    place, is_alias = gazetteer.find_places("München")[0]
    assert (place.name, place.country, is_alias) == ("Munich", "DE", True)


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


SPREAD = random.Random(7).sample(read_features(), 60)


@pytest.mark.parametrize(("place", "names"), SPREAD, ids=[place.name for place, _ in SPREAD])
def test_features_of_the_whole_world_have_a_place(gazetteer, place, names):
    found = [known for known, _ in gazetteer.find_places(names[0].lstrip("~"))]
    assert any(
        known.latitude is not None and abs(known.latitude - place.latitude) < 20 for known in found
    )


def test_a_sea_has_a_point_in_it_and_is_no_town(gazetteer):
    weddell = first(gazetteer, "Weddell Sea")
    assert (weddell.feature, weddell.geonames_id) == ("sea", 4036624)
    assert -76 < weddell.latitude < -65 and -60 < weddell.longitude < -20


@pytest.mark.parametrize(
    "name", ["Baltic Sea", "Elephant Island", "Mount Erebus", "Heart River", "Beardmore Glacier"]
)
def test_a_name_whose_words_tell_is_known_as_a_place(gazetteer, name):
    assert gazetteer.grade(fold_place(name)) == "W"


@pytest.mark.parametrize("name", ["Heart", "Goose", "Pink", "Lost", "Bishop"])
def test_no_river_is_called_like_a_word_or_a_surname(gazetteer, name):
    assert not [place for place, _ in gazetteer.find_places(name) if place.name == f"{name} River"]


def test_a_town_comes_before_a_little_known_feature_of_its_name(gazetteer):
    found = [place.feature for place, _ in gazetteer.find_places("Elk River")]
    assert found[0] == Feature.CITY and "river" in found


def test_every_region_of_the_first_level_has_a_number(gazetteer):
    for name, number in (("Bavaria", 2951839), ("Catalonia", 3336901), ("Yukon", 6185811)):
        found = [place.geonames_id for place, _ in gazetteer.find_places(name)]
        assert number in found


def test_a_county_lies_in_its_middle(gazetteer):
    found = [place for place, _ in gazetteer.find_places("Lancaster County")]
    assert {place.admin for place in found} >= {"PA", "NE", "SC", "VA"}
    assert all(place.latitude is not None and place.geonames_id for place in found)


def test_a_state_is_listed_once(gazetteer):
    states = [place for place, _ in gazetteer.find_places("Florida") if place.admin == "FL"]
    assert [place.kind for place in states] == ["state"]


FORMER = [
    (country, kind, name, former)
    for country, kind, name, cell in read_rows("former_names.tsv")
    for former in split_names(cell)
]


@pytest.mark.parametrize(("country", "kind", "name", "former"), FORMER)
def test_every_former_name_leads_to_the_place_of_today(gazetteer, country, kind, name, former):
    found = gazetteer.find_places(former.lstrip("~"))
    same = [p for p, _ in found if (p.country, p.feature, p.name) == (country, kind, name)]
    assert same and load_former_names().has(same[0], former.lstrip("~"))


def test_a_former_name_that_rather_means_another_town_is_an_alias(gazetteer):
    aliases = {place.country: is_alias for place, is_alias in gazetteer.find_places("Salisbury")}
    assert aliases["ZW"] and not aliases["GB"]


def test_a_small_capital_is_found_under_its_other_names(gazetteer):
    assert first(gazetteer, "Port Stanley").country == "FK"


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


@pytest.mark.parametrize(
    "name", ["countries.tsv", "areas.tsv", "organizations.tsv", "words.tsv", "former_names.tsv"]
)
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
    read = {
        name for text in texts for name in re.findall(r'read_(?:packed_)?rows\("(.+?)"\)', text)
    }
    assert read == set(index_module.SOURCES)
    versions, as_read = {index_module.compute_version()}, index_module.read_bytes
    for name in read:
        changed = {other: as_read(other) + b"#" * (other == name) for other in read}
        monkeypatch.setattr(index_module, "read_bytes", changed.__getitem__)
        versions.add(index_module.compute_version())
    assert len(versions) == len(read) + 1
