"""What the editor is told to look at: the most doubtful merges first, places with namesakes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from makers import find, make_article, make_entity

from readingroom.corrections import Addition, add_to_glossary, parse_glossary
from readingroom.entities.atlas import GazetteerAtlas
from readingroom.gazetteer import load_gazetteer
from readingroom.models import Entity, Kind
from readingroom.review.merge_doubts import doubt_merge
from readingroom.review.namesakes import describe_place, find_namesakes

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (("Ann Lee", "Bob Lee"), ("Ann Lee", "A. Lee")),
        (("Ann Lee", "A. Lee"), ("Ann Lee", "Lee")),
        (("Ann Lee", "Bob Lee"), ("Ann Lee", "Anne Lee")),
        (("Lena Ode", "Zorblat"), ("Lena Odeborn", "Odeborne")),
        (("Lena Ode", "Zorblat"), ("Ode", "Lena Ode")),
    ],
)
def test_a_merge_of_different_names_is_doubted_more(more, less):
    weights = [
        doubt_merge(Entity("x", Kind.PERSON, name, (), ()), form).weight
        for name, form in (more, less)
    ]
    assert weights[0] > weights[1]


def locate(name: str, number: int, *bodies: str) -> tuple[Entity, GazetteerAtlas]:
    articles = [make_article(body, slug=f"a{n}") for n, body in enumerate(bodies)]
    atlas = GazetteerAtlas(GAZETTEER, {one.slug: one.body for one in articles})
    mentions = [m for one in articles for m in find(one, name, Kind.PLACE)]
    entity = make_entity(name, *mentions, kind=Kind.PLACE)
    return replace(entity, location=atlas.find_numbers([number])[number]), atlas


def test_a_place_with_a_namesake_of_its_weight_is_doubted_and_the_runner_up_told():
    springfield, _ = locate("Springfield", 4250542, "They saw Springfield.")
    (found,) = find_namesakes([springfield], frozenset(), GAZETTEER)
    told = [describe_place(one, GAZETTEER) for one in found.rivals]
    assert any(
        re.fullmatch(r"Springfield, Missouri, United States, [\d,]+ people", one) for one in told
    )
    assert found.is_alone
    assert not find_namesakes([springfield], frozenset({"springfield"}), GAZETTEER)


def test_a_city_far_larger_than_its_namesakes_is_not_doubted():
    tokyo, _ = locate("Tokyo", 1850147, "They saw Tokyo.")
    assert not find_namesakes([tokyo], frozenset(), GAZETTEER)


def test_the_number_of_a_place_is_written_into_the_file():
    addition = Addition(Kind.PLACE, "Springfield", geonames=4409896)
    for before in ("", "places:\n  Springfield:\n    description: x\n", "places: [Springfield]\n"):
        (entry,) = parse_glossary(add_to_glossary(before, addition)).entries
        assert (entry.key.text, entry.geonames) == ("Springfield", 4409896)
