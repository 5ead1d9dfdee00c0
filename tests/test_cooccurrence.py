"""Who shares paragraphs with whom."""

from __future__ import annotations

from datetime import date

from makers import find, make_article, make_entity

from readingroom.concordance import build_concordance
from readingroom.cooccurrence import CROWD, find_pairs, list_companions
from readingroom.models import Kind

OLD = make_article("Ann met Bo. Ann left.", "Bo met Cy.", slug="old", day=date(1910, 1, 1))
NEW = make_article("Ann wrote to Bo.", "Cy slept.", slug="new", day=date(1912, 1, 1))
AGE = {"new": 0, "old": 1}


def pairs():
    articles = [OLD, NEW]
    entities = [
        make_entity(
            name, *(mention for article in articles for mention in find(article, name, Kind.PERSON))
        )
        for name in ("Ann", "Bo", "Cy")
    ]
    return find_pairs(build_concordance(articles, entities).occurrences, AGE)


def test_names_share_a_paragraph_once_however_often_they_stand_there():
    assert pairs() == {("ann", "bo"): (("new", 1), ("old", 1)), ("bo", "cy"): (("old", 2),)}


def test_the_closest_companion_comes_first():
    assert [companion.entity for companion in list_companions(pairs())["bo"]] == ["ann", "cy"]


def test_a_list_of_guests_pairs_only_the_most_named():
    names = [f"N{number:03}x" for number in range(CROWD + 10)]
    article = make_article(", ".join(names), slug="new")
    entities = [make_entity(name, *find(article, name, Kind.PERSON)) for name in names]
    found = find_pairs(build_concordance([article], entities).occurrences, AGE)
    assert len(found) == CROWD * (CROWD - 1) // 2


def test_of_equally_close_companions_the_first_by_id_comes_first():
    found = list_companions({("a", "c"): (("x", 1),), ("a", "b"): (("x", 1),)})
    assert [companion.entity for companion in found["a"]] == ["b", "c"]
    assert found["c"][0].paragraphs == (("x", 1),)


def test_the_most_named_of_a_crowd_are_those_that_are_paired():
    names = [f"N{number:03}x" for number in range(CROWD + 1)]
    article = make_article(", ".join(names), names[-1], slug="new")
    entities = [make_entity(name, *find(article, name, Kind.PERSON)) for name in names]
    found = find_pairs(build_concordance([article], entities).occurrences, AGE)
    paired = {entity for pair in found for entity in pair}
    assert {name.lower() for name in names} - paired == {names[-2].lower()}
