"""A link names an article as people do, and one that leads nowhere says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from makers import make_article

from readingroom.crosslinks import resolve_links
from readingroom.models import BlockKind, Mark, MarkKind, Source


def resolve(written: str, **metadata: object) -> tuple[str, list[str]]:
    """Resolve a link from `b/own.md`; return what it leads to, and what is told."""
    linking = replace(
        make_article("See it.", slug="own", marks=(Mark(MarkKind.ARTICLE, 4, 6, written),)),
        source="b/own.md",
    )
    other = make_article("The Ice", kind=BlockKind.HEADING, slug="other")
    others = [
        replace(other, source="a/2019-05-01-the-other.md", headline="Another One"),
        replace(make_article("x", slug="far"), source="c/near.md", headline="Far"),
        replace(make_article("x", slug="near"), source="b/near.md", headline="Near by"),
        replace(make_article("x", slug="folder"), source="c/post/index.md", headline="A Post"),
    ]
    articles = [linking, *others]
    sources = {each.source: Source(each.source, f"text\n[x]({written})") for each in articles}
    sources["c/near.md"] = replace(sources["c/near.md"], metadata=metadata)
    resolved, issues = resolve_links(articles, sources)
    return "".join(mark.target for mark in resolved[0].marks), [str(issue) for issue in issues]


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("../a/2019-05-01-the-other.md", "other"),
        ("a/2019-05-01-the-other.md", "other"),
        ("near.md", "near"),
        ("../c/near.md", "far"),
        ("/c/near.md", "far"),
        ("near", "near"),
        ("Another One", "other"),
        ("another%20one", "other"),
        ("the-other", "other"),
        ("/posts/the-other/", "other"),
        ("/2019/05/the-other.html?x=1", "other"),
        ("../c/post/", "folder"),
        ("post/index.md", "folder"),
        ("Old name", "far"),
    ],
)
def test_an_article_is_meant_by_path_file_headline_or_alias(written, slug):
    assert resolve(written, aliases=["Old Name"]) == (f"articles/1911/{slug}.md", [])


def test_a_heading_is_led_to_by_its_paragraph_in_the_same_article_too():
    assert resolve("Another One#The Ice")[0] == "articles/1911/other.md#p1"
    assert resolve("the-other#the-ice")[0] == "articles/1911/other.md#p1"
    target, told = resolve("#nothing")
    assert target == "articles/1911/own.md"
    assert told[0].startswith("b/own.md:2: warning: b/own.md has no heading “nothing”")


def test_a_dead_link_is_told_with_its_line_and_the_nearest_article():
    target, told = resolve("../a/the-othr.md")
    assert target == ""
    assert told == [
        "b/own.md:2: warning: a link to “../a/the-othr.md” leads to no article; its words stay "
        "(did you mean a/2019-05-01-the-other.md?)"
    ]
