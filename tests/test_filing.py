"""Tags, sections, the picture and other fields of a header: read as people have them, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from makers import make_article, make_project_value

from readingroom.filing import file_article, find_section
from readingroom.frontmatter import join_header, split_header
from readingroom.models import Article, Source
from readingroom.pages.article_indexes import build_indexes
from readingroom.pages.filing_facts import describe_filing, list_header_fields
from readingroom.pages.label_indexes import find_labels
from readingroom.pages.pagination import build_index_pages
from readingroom.pipeline.withholding import keep_past, read_clock


def file(header: str, source: str = "a.md") -> Article:
    metadata = split_header(f"---\n{header}\n---\n").metadata
    return file_article(replace(make_article("x"), source=source), metadata, ["title", "date"])


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("tags: [Ice, sea, ice]", ("Ice", "sea")),
        ("tags: Ice, the sea", ("Ice", "the sea")),
        ("Tags:\n  - '#ice'\n  - 1911", ("ice", "1911")),
        ("tags: ice\nKeywords: [sea]\ncategory: Log", ("ice", "Log", "sea")),
        ("tags: [{name: Ice}, [sea, ~]]", ("Ice", "sea")),
        ("tags: true", ()),
        ("tags:", ()),
    ],
)
def test_tags_are_a_list_or_a_text_with_commas_under_the_names_that_people_use(header, tags):
    assert file(header).tags == tags


def test_a_section_is_what_the_header_says_or_the_first_folder():
    assert file("section: Essays", "log/a.md").section == "Essays"
    assert file("title: x", "deep_log/notes/a.md").section == "Deep log"
    assert find_section("ross_sea-notes/x.txt") == "Ross sea notes"
    assert find_section("a.md") == ""


def test_the_picture_and_where_it_was_first_published_are_read():
    assert file("image: img/a.png").image == "img/a.png"
    assert file("cover:\n  image: a.png\n  alt: Ice").image_alt == "Ice"
    assert file('image: "![[a.png]]"').image == "a.png"
    assert file("canonical_url: https://a.example/x").source_url == "https://a.example/x"
    assert file("source_url: 'javascript:x'").source_url == ""


def test_what_nobody_reads_stays_in_the_markdown_as_it_is():
    article = file(
        "title: x\nweather: {wind: [1, 2.5], day: 2020-01-02}\nlayout: post\ntemplate: a"
    )
    fields = list_header_fields(article)
    assert fields == {
        "weather": {"wind": [1, 2.5], "day": date(2020, 1, 2)},
        "header": {"layout": "post", "template": "a"},
    }
    assert split_header(join_header(fields, "x")).metadata == fields


def test_values_that_yaml_cannot_hold_are_kept_as_texts():
    deep = "[" * 40 + "]" * 40
    article = file(f"a: .nan\nb: !!binary aGk=\nc: {deep}")
    assert article.extra["a"] == "nan"
    assert article.extra["b"] == "b'hi'"
    assert join_header(list_header_fields(article), "x")


def test_tags_and_sections_have_pages_under_the_spelling_that_is_most_common():
    project = make_project_value()
    articles = [
        replace(make_article("x", slug=slug), tags=tags, section="Log")
        for slug, tags in (("a", ("Ice", "C++")), ("b", ("ice",)), ("c", ("Ice", "C")))
    ]
    labels = find_labels(articles)
    indexes = build_indexes(articles, {"Ann Ode": "ann-ode"}, labels, project)
    pages = {
        page.path: page
        for index in indexes
        for page in build_index_pages(index, 100, project.words)
    }
    overview = pages["tags/index.md"].body
    assert "- [Ice](ice.md) · 3 articles" in overview
    assert {"tags/c.md", "tags/c-2.md", "sections/log.md"} <= pages.keys()
    assert pages["tags/ice.md"].body.count("../articles/1911/") == 3
    assert "[by tag](../tags/index.md)" in pages["articles/index.md"].body
    layout = describe_filing(articles[1], labels, project.words)
    assert layout["tags"] == [{"name": "Ice", "url": "tags/ice"}]
    assert layout["section"] == {"name": "Log", "url": "sections/log"}


def test_without_tags_or_folders_there_are_no_such_pages():
    project = make_project_value()
    articles = [make_article("x")]
    indexes = build_indexes(articles, {"Ann Ode": "ann-ode"}, find_labels(articles), project)
    assert not [index for index in indexes if index.path.startswith(("tags/", "sections/"))]
    assert "tag" not in indexes[0].introduction


@pytest.mark.parametrize(
    ("metadata", "is_kept"),
    [
        ({"date": date(2020, 5, 2)}, True),
        ({"date": date(2020, 5, 3)}, False),
        ({"date": "3 May 2020"}, False),
        ({"date": "2020-05"}, True),
        ({"date": "2020-06"}, False),
        ({"date": date(2031, 1, 1), "publish": True}, True),
        ({}, True),
    ],
)
def test_an_article_of_a_day_to_come_waits_unless_it_is_told_to_be_published(metadata, is_kept):
    source = Source("a.md", "text of 2031", metadata)
    kept, issues = keep_past([source], date(2020, 5, 2))
    assert bool(kept) == is_kept
    assert [issue.path for issue in issues] == ([] if is_kept else ["a.md"])


def test_the_clock_is_what_a_repeated_build_says(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1588464000")
    assert read_clock() == date(2020, 5, 3)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert read_clock() >= date(2026, 1, 1)
