"""Articles are related by the names they share, rare ones more, whatever order things come in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import find, make_article, make_entity

from readingroom.models import Kind, Location, Related
from readingroom.related import (
    FINALISTS,
    LEAST,
    MOST,
    RAREST,
    SHARED,
    count_names,
    find_related,
    list_broad,
)

names = st.text(min_size=1, max_size=8)
collections = st.dictionaries(
    names, st.dictionaries(names, st.integers(1, 9), max_size=6), min_size=1, max_size=9
)


def found(counts) -> list[str]:
    return [neighbour.article for neighbour in find_related(sorted(counts), counts)["a"]]


def test_those_that_share_most_come_first():
    counts = {
        "a": {"oslo": 1, "ann": 1, "bo": 1},
        "b": {"oslo": 1, "cy": 1},
        "c": {"oslo": 1, "ann": 1, "bo": 1},
    }
    assert found(counts) == ["c", "b"]


def test_a_rare_name_counts_more_than_one_that_many_have():
    many = {f"m{number}": {"oslo": 1, f"own{number}": 1} for number in range(9)}
    counts = many | {"a": {"oslo": 1, "zoe": 1}, "z": {"zoe": 1, "other": 1}}
    first, second, *_ = find_related(sorted(counts), counts)["a"]
    assert first == Related("z", ("zoe",))
    assert second.shared == ("oslo",)


def test_of_shared_names_the_rare_one_is_named_first():
    many = {f"m{number}": {"bergen": 1, f"own{number}": 1} for number in range(3)}
    none = {f"n{number}": {f"none{number}": 1} for number in range(9)}
    counts = many | none | {"a": {"bergen": 1, "zoe": 1}, "z": {"zoe": 1, "bergen": 1}}
    assert find_related(sorted(counts), counts)["a"][0] == Related("z", ("zoe", "bergen"))


def test_what_most_articles_speak_of_is_named_last_however_much_it_weighs():
    both = {"oslo": 99, "zoe": 1}
    counts = {"a": both, "b": both, "c": {"oslo": 1}, "d": {}}
    assert find_related(sorted(counts), counts)["a"][0].shared == ("zoe", "oslo")
    counts |= {"e": {}, "f": {}}
    assert find_related(sorted(counts), counts)["a"][0].shared == ("oslo", "zoe")


def test_a_name_weighs_more_the_more_often_it_stands_in_both():
    counts = {
        "a": {"oslo": 9, "ann": 1},
        "b": {"ann": 9, "bo": 1},
        "c": {"oslo": 9, "cy": 1},
    }
    assert found(counts) == ["c", "b"]


def test_an_article_full_of_names_is_not_more_alike_for_that():
    crowd = {f"n{number}": 1 for number in range(3)}
    counts = {"a": {"oslo": 1, "ann": 1}, "b": crowd | {"oslo": 1}, "c": {"oslo": 1, "bo": 1}}
    assert found(counts) == ["c", "b"]


def test_likeness_is_the_cosine_of_weighed_names_and_has_a_threshold():
    """Of `n` equally rare names one is shared: the likeness is 1 of n."""
    for size, is_alike in ((10, True), (11, False)):
        mine = {f"m{number}": 1 for number in range(size - 1)} | {"oslo": 1}
        theirs = {f"t{number}": 1 for number in range(size - 1)} | {"oslo": 1}
        both = {f"m{number}": 1 for number in range(size - 1)}
        own = {f"t{number}": 1 for number in range(size - 1)}
        counts = {"a": mine, "b": theirs, "y": both, "z": own}
        assert ("b" in found(counts)) == is_alike
    assert LEAST == 0.1


def test_the_rarest_names_of_an_article_lead_to_others():
    """So many rarer names lead elsewhere that the frequent one leads nowhere."""
    rare = {f"r{number:02}": 1 for number in range(RAREST)}
    pairs = {f"p{number:02}": {f"r{number:02}": 1} for number in range(RAREST)}
    counts = {"a": rare | {"oslo": 999}, "x": {"oslo": 1}, "y": {"oslo": 1}} | pairs
    assert not {"x", "y"} & {*found(counts)}
    del counts["a"]["r00"]
    assert found(counts)[:2] == ["x", "y"]


def test_those_with_most_rare_weight_in_common_are_compared():
    """A frequent name leads to many nearby; two rare ones outweigh them from far away."""
    near = {f"b{number:02}": {"oslo": 1} for number in range(FINALISTS + 5)}
    counts = {"a": {"oslo": 1, "ann": 1, "bo": 1}} | near | {"z": {"ann": 1, "bo": 1}}
    assert found(counts)[0] == "z"


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (0, [1, 2, 3, 4, 5]),
        (500, [497, 498, 499, 501, 502]),
        (999, [994, 995, 996, 997, 998]),
    ],
)
def test_a_name_that_all_have_leads_to_those_around_also_at_both_ends(position, expected):
    order = [f"s{number:03}" for number in range(1000)]
    related = find_related(order, {slug: {"oslo": 1} for slug in order})[order[position]]
    assert sorted(order.index(neighbour.article) for neighbour in related) == expected


def test_articles_that_share_nothing_or_little_are_not_related():
    many = {f"n{number}": 1 for number in range(60)}
    counts = {"a": many | {"oslo": 1}, "b": {f"m{number}": 1 for number in range(60)} | {"oslo": 1}}
    assert found(counts) == []
    assert found({"a": {"oslo": 1}, "b": {"rome": 1}}) == []


def test_one_country_is_no_reason_but_two_are_or_one_and_a_town():
    norway = Location(1, None, None, "NO", "Norway", feature="country")
    places = [make_entity(name, kind=Kind.PLACE) for name in ("Norway", "Sweden", "Oslo")]
    located = [replace(place, location=norway) for place in places[:2]]
    broad = list_broad([*located, places[2]])
    assert broad == {"norway", "sweden"}
    for shared, is_related in (
        (["norway"], False),
        (["norway", "sweden"], True),
        (["norway", "oslo"], True),
        (["oslo"], True),
    ):
        counts = {slug: dict.fromkeys(shared, 1) for slug in "ab"}
        assert bool(find_related(["a", "b"], counts, broad)["a"]) == is_related


def test_names_that_no_other_article_has_do_not_stand_in_the_way():
    own = {f"own{number}": 1 for number in range(40)}
    counts = {"a": own | {"oslo": 5, "ann": 5}, "b": {"oslo": 5, "ann": 5}}
    assert found(counts) == ["b"]


def test_an_article_without_names_has_no_related_ones():
    assert "a" not in find_related(["a", "b"], {"b": {"oslo": 1}})


def test_of_equals_those_nearest_in_time_come_first():
    order = [f"s{number:03}" for number in range(200)]
    counts = {slug: {"oslo": 1} for slug in order}
    related = [neighbour.article for neighbour in find_related(order, counts)["s100"]]
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
        others = [neighbour.article for neighbour in related]
        assert len(others) == len(set(others)) <= MOST
        assert slug not in others
        for neighbour in related:
            assert 1 <= len(neighbour.shared) <= SHARED
            assert {*neighbour.shared} <= counts[slug].keys() & counts[neighbour.article].keys()
