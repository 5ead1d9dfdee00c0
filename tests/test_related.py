"""Articles are related by the names they share, rare ones more, whatever order things come in."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from makers import find, make_article, make_entity

from readingroom.models import Kind, Related
from readingroom.related import MOST, SHARED, count_names, find_related

names = st.text(min_size=1, max_size=8)
collections = st.dictionaries(
    names, st.dictionaries(names, st.integers(1, 9), max_size=6), min_size=1, max_size=9
)


def found(counts) -> list[str]:
    return [one.article for one in find_related(sorted(counts), counts)["a"]]


def test_those_that_share_most_come_first():
    counts = {
        "a": {"oslo": 1, "ann": 1, "bo": 1},
        "b": {"oslo": 1, "cy": 1},
        "c": {"oslo": 1, "ann": 1, "bo": 1},
    }
    assert found(counts) == ["c", "b"]


def test_a_rare_name_counts_more_than_one_that_everybody_has():
    everybody = {f"x{number}": {"oslo": 1, f"own{number}": 1} for number in range(9)}
    counts = everybody | {"a": {"oslo": 1, "ann": 1}, "z": {"ann": 1, "other": 1, "oslo": 1}}
    first = find_related(sorted(counts), counts)["a"][0]
    assert first == Related("z", ("ann", "oslo"))


def test_articles_that_share_nothing_or_little_are_not_related():
    many = {f"n{number}": 1 for number in range(60)}
    counts = {"a": many | {"oslo": 1}, "b": {f"m{number}": 1 for number in range(60)} | {"oslo": 1}}
    assert found(counts) == []
    assert found({"a": {"oslo": 1}, "b": {"rome": 1}}) == []


def test_names_that_no_other_article_has_do_not_stand_in_the_way():
    own = {f"own{number}": 1 for number in range(40)}
    counts = {"a": own | {"oslo": 5, "ann": 5}, "b": {"oslo": 5, "ann": 5}}
    assert found(counts) == ["b"]


def test_an_article_without_names_has_no_related_ones():
    assert "a" not in find_related(["a", "b"], {"b": {"oslo": 1}})


def test_of_equals_those_nearest_in_time_come_first():
    order = [f"s{number:03}" for number in range(200)]
    counts = {slug: {"oslo": 1} for slug in order}
    related = [one.article for one in find_related(order, counts)["s100"]]
    assert related == ["s099", "s101", "s098", "s102", "s097"]


def test_mentions_are_counted_by_article_and_name():
    article = make_article("Ann met Bo. Ann left.")
    entities = [make_entity(name, *find(article, name, Kind.PERSON)) for name in ("Ann", "Bo")]
    assert count_names(entities) == {"one": {"ann": 2, "bo": 1}}


@given(collections, st.randoms(use_true_random=False))
def test_the_order_in_which_names_come_makes_no_difference(counts, chance: random.Random):
    def shuffle(mapping):
        items = list(mapping.items())
        chance.shuffle(items)
        return dict(items)

    order = sorted(counts)
    shuffled = shuffle({slug: shuffle(own) for slug, own in counts.items()})
    assert find_related(order, shuffled) == find_related(order, counts)


@given(collections)
def test_each_is_another_article_and_shares_the_names_that_are_told(counts):
    for slug, related in find_related(sorted(counts), counts).items():
        others = [one.article for one in related]
        assert len(others) == len(set(others)) <= MOST
        assert slug not in others
        for one in related:
            assert 1 <= len(one.shared) <= SHARED
            assert {*one.shared} <= counts[slug].keys() & counts[one.article].keys()
