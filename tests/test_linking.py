"""The first sure mention of a name in an article is its link, and only where a link may stand."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import find, make_article, make_entity

from readingroom.linking import choose_links, group_by_article
from readingroom.models import BlockKind, Kind, Mark, MarkKind, Mention

TEXT = "Keller saw Keller."


def choose(article, threshold=0.5, confidence=1.0):
    mentions = find(article, "Keller", Kind.PERSON, confidence)
    keller = make_entity("Keller", *mentions)
    return choose_links(article, [(mention, keller) for mention in mentions], threshold)


def test_only_the_first_mention_becomes_a_link():
    assert [(link.start, link.end) for link in choose(make_article(TEXT))] == [(0, 6)]


def test_headings_and_code_carry_no_link():
    for kind in (BlockKind.HEADING, BlockKind.CODE):
        assert choose(make_article(TEXT, kind=kind)) == ()


def test_a_mention_inside_a_link_or_code_is_passed_over_for_the_next():
    for kind in (MarkKind.LINK, MarkKind.CODE):
        article = make_article(TEXT, marks=(Mark(kind, 0, 6, "https://example.org/"),))
        assert [(link.start, link.end) for link in choose(article)] == [(11, 17)]


def test_a_mention_across_the_edge_of_emphasis_is_passed_over():
    article = make_article(TEXT, marks=(Mark(MarkKind.EMPHASIS, 3, 10),))
    assert [(link.start, link.end) for link in choose(article)] == [(11, 17)]


@pytest.mark.parametrize(("start", "end"), [(0, 6), (1, 5), (0, 18), (6, 11), (0, 2), (4, 6)])
def test_a_link_may_stand_within_emphasis_or_hold_it(start, end):
    article = make_article(TEXT, marks=(Mark(MarkKind.EMPHASIS, start, end),))
    assert [(link.start, link.end) for link in choose(article)] == [(0, 6)]


def test_a_link_beside_another_breaks_neither():
    article = make_article(TEXT, marks=(Mark(MarkKind.LINK, 6, 10, "https://example.org/"),))
    assert [(link.start, link.end) for link in choose(article)] == [(0, 6)]


def test_a_long_mark_that_began_earlier_still_counts():
    marks = (
        Mark(MarkKind.LINK, 0, 18, "https://example.org/"),
        Mark(MarkKind.EMPHASIS, 0, 3),
        Mark(MarkKind.EMPHASIS, 7, 10),
    )
    assert choose(make_article(TEXT, marks=marks)) == ()


def test_a_mention_that_leaves_its_paragraph_or_line_carries_no_link():
    article = make_article("See Mary", "Keller. Mary\nKeller left.")
    for start, end in ((4, 16), (18, 29)):
        mention = Mention("one", start, end, article.body[start:end], Kind.PERSON)
        assert choose_links(article, [(mention, make_entity("Mary Keller", mention))], 0.5) == ()


def test_names_that_touch_are_both_linked_and_of_overlapping_ones_the_first():
    article = make_article("Oslo-Paris Match")
    first, second, third = (
        Mention("one", start, end, article.body[start:end], Kind.PLACE)
        for start, end in ((0, 5), (5, 10), (8, 16))
    )
    pairs = [(mention, make_entity(mention.surface, mention)) for mention in (third, second, first)]
    assert [link.entity for link in choose_links(article, pairs, 0.5)] == ["oslo-", "paris"]


def test_mentions_are_grouped_by_article():
    article = make_article(TEXT)
    keller = make_entity("Keller", *find(article, "Keller", Kind.PERSON))
    assert group_by_article([keller]) == {"one": [(mention, keller) for mention in keller.mentions]}


def test_a_mention_that_is_not_sure_enough_stays_text():
    article = make_article(TEXT)
    assert choose(article, threshold=0.8, confidence=0.7) == ()
    assert len(choose(article, threshold=0.7, confidence=0.7)) == 1


def test_the_full_name_of_somebody_sure_elsewhere_is_linked_though_not_sure_here():
    article = make_article("Anna Keller and Keller.")
    for surface, expected in (("Anna Keller", 1), ("Keller", 0)):
        mention = find(article, surface, Kind.PERSON, 0.3)[0]
        sure = replace(make_entity("Anna Keller", mention), confidence=0.9)
        assert len(choose_links(article, [(mention, sure)], 0.5)) == expected
        doubtful = replace(sure, confidence=0.3)
        assert choose_links(article, [(mention, doubtful)], 0.5) == ()


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(1, 6)), max_size=8))
def test_links_never_overlap(spans):
    article = make_article("abcdefghijklmnopqrstuvwxyz")
    pairs = []
    for number, (start, length) in enumerate(spans):
        surface = article.body[start : start + length]
        mention = find(article, surface, Kind.PLACE)[0]
        pairs.append((mention, make_entity(f"n {number}", mention, kind=Kind.PLACE)))
    links = choose_links(article, pairs, 0.5)
    assert all(link.end <= following.start for link, following in pairwise(links))
    assert len({link.entity for link in links}) == len(links)
