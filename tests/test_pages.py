"""Index and glossary pages stay light, lose nothing, and lead on to their further parts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from makers import find, make_article, make_entity, make_project_value

from readingroom.concordance import build_concordance
from readingroom.models import Kind, Location
from readingroom.pages.entity import build_entity_pages
from readingroom.pages.indexes import build_indexes, make_author_slugs
from readingroom.pages.listing import Group, Index, build_index_pages

WORDS = make_project_value().words


def entries_of(pages) -> list[str]:
    return [line for page in pages for line in page.body.splitlines() if line.startswith("- ")]


@given(st.lists(st.integers(0, 9), max_size=6), st.integers(1, 5))
def test_cutting_an_index_into_parts_loses_no_entry_and_keeps_its_order(sizes, size):
    groups = tuple(
        Group(chr(65 + number), tuple(f"- {number}.{n}" for n in range(count)))
        for number, count in enumerate(sizes)
    )
    pages = build_index_pages(Index("x/index.md", "X", groups), size, WORDS)
    assert entries_of(pages) == [entry for group in groups for entry in group.entries]
    assert all(len(entries_of([page])) <= size for page in pages)
    assert len({page.path for page in pages}) == len(pages)


def test_a_letter_leads_to_the_part_it_stands_in():
    groups = (Group("A", ("- a",)), Group("B", ("- b",)))
    first, second = build_index_pages(Index("x/index.md", "X", groups), 1, WORDS)
    assert "[B](index--2.md#under-b)" in first.body
    assert "[A](index.md#under-a)" in second.body
    assert "[B](#under-b)" in second.body
    assert "{ #under-b }" in second.body


def test_an_empty_collection_of_names_still_has_its_index():
    article = make_article("Nobody is named.")
    pages = build_indexes([article], [], make_author_slugs([article]), make_project_value())
    assert {"glossary/people/index.md", "glossary/places/index.md"} <= {p.path for p in pages}


def test_a_name_with_many_mentions_goes_on_in_further_parts_newest_first():
    articles = [make_article("Keller came.", slug=f"s{number}") for number in range(5)]
    mentions = [one for article in articles for one in find(article, "Keller", Kind.PERSON)]
    keller = make_entity("Keller", *mentions)
    occurrences = build_concordance(articles, [keller]).occurrences["keller"]
    by_slug = {article.slug: article for article in articles}
    pages = build_entity_pages(keller, occurrences, by_slug, make_project_value(page_size=2))
    assert [page.path.rsplit("/", 1)[1] for page in pages] == [
        "keller.md",
        "keller--2.md",
        "keller--3.md",
    ]
    found = [
        slug for page in pages for slug in re.findall(r"articles/1911/(s\d)\.md#p1", page.body)
    ]
    assert found == ["s4", "s3", "s2", "s1", "s0"]
    assert pages[0].front_matter["mentions"] == 5
    assert "[next part](keller--2.md)" in pages[0].body


def test_a_place_tells_where_it_is_only_as_far_as_that_is_known():
    article = make_article("Lima lies by the sea.")
    lima = make_entity("Lima", *find(article, "Lima", Kind.PLACE), kind=Kind.PLACE)
    occurrences = build_concordance([article], [lima]).occurrences["lima"]
    (page,) = build_entity_pages(lima, occurrences, {"one": article}, make_project_value())
    assert page.front_matter["layout"] == {"kind": "place", "facts": []}
    assert "latitude" not in page.front_matter
    known = Location(1, -12.0, -77.0, country="PE", country_name="Peru", region="Lima")
    placed = type(lima)(**{f: getattr(lima, f) for f in lima.__slots__} | {"location": known})
    (page,) = build_entity_pages(placed, occurrences, {"one": article}, make_project_value())
    assert page.front_matter["country"] == "PE"
    facts = {fact["label"]: fact["value"] for fact in page.front_matter["layout"]["facts"]}
    assert facts["Where"] == "Peru"
    assert facts["Position"] == "12.00° S, 77.00° W"
