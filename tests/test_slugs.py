"""Slugs are URL-safe, unique and stable; links lead from page to page."""

import re

from hypothesis import given
from hypothesis import strategies as st

from readingroom.slugs import MAX_SLUG, make_relative_link, make_slug, make_unique_slugs, make_url


@given(st.text(max_size=200))
def test_any_text_makes_a_slug_that_is_safe_in_an_address(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", make_slug(text))
    assert len(make_slug(text)) <= MAX_SLUG


@given(st.lists(st.text(max_size=8), max_size=30))
def test_slugs_of_a_collection_never_collide(texts):
    slugs = make_unique_slugs(texts, taken=["index"])
    assert len(set(slugs)) == len(texts)
    assert "index" not in slugs


def test_names_in_other_scripts_keep_a_readable_slug():
    assert make_slug("白瀬矗") != make_slug("Шпицберген") != "untitled"


def test_an_index_is_published_as_its_folder():
    assert make_url("index.md", directory_urls=True) == ""
    assert make_url("articles/index.md", directory_urls=True) == "articles/"
    assert make_url("articles/1911/south.md", directory_urls=False) == "articles/1911/south.html"


def test_links_are_relative_to_the_page_they_stand_on():
    assert make_relative_link("index.md", "articles/index.md") == "articles/index.md"
    assert make_relative_link("glossary/people/a.md", "articles/1911/x.md#p2") == (
        "../../articles/1911/x.md#p2"
    )
