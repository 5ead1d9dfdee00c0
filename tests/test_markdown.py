"""What `pages.markdown` writes must read, in Python-Markdown, as exactly the text that went in."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import make_article

from readingroom.models import Article, BlockKind, Mark, MarkKind
from readingroom.pages.article_body import render_body
from readingroom.pages.markdown import make_link

EXTENSIONS = [
    "readingroom.anchors",
    "admonition",
    "attr_list",
    "fenced_code",
    "footnotes",
    "tables",
    "toc",
    "abbr",
    "def_list",
    "md_in_html",
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![pixel](http://elsewhere.example/p.png)",
    "<http://elsewhere.example/>",
    "[ref]: http://elsewhere.example/",
    "[ref][ref] and [ref]",
    "text {: onclick=alert(1) }",
    "{: #p1 .hidden }",
    "# heading",
    "Heading\u2028=====",
    "- item",
    "1. item",
    "1986. What a year",
    "> quote",
    "```",
    "~~~ html",
    "!!! note",
    "??? note",
    "/// details",
    '--8<-- "secrets.txt"',
    "*[HTML]: words",
    "[^1]: a note",
    "[TOC]",
    ": a definition",
    "    indented",
    "a | b",
    "&lt;b&gt; &copy; &amp; R&D AT&T",
    "a reference that nobody ended, &#x41 or &#65 or &copy of it",
    "\\*not escaped twice\\*",
    "snake_case_name and __dunder__ and *star*",
    "`code` and ``more``",
    "<!-- comment -->",
    "</p></div><div markdown='1'>",
    "<b",
    "***",
    "---",
    "===",
    "[[wiki]]",
    "^^ins^^ ~~del~~ ==mark== :smile: H~2~O",
    "klzzwxh:0000 and wzxhzdk:0",
]


def to_html(article: Article, links=()) -> str:
    rendered = markdown.markdown(render_body(article, links), extensions=EXTENSIONS)
    return re.sub(r'<a aria-hidden="true" class="rr-sign"[^>]*></a>', "", rendered)


def text_of(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", rendered)).strip()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM])
def test_text_that_looks_like_markup_comes_out_as_the_characters_it_is(text, kind):
    rendered = to_html(make_article(text, kind=kind, group=1))
    assert flat(text_of(rendered)) == flat(text)
    allowed = {"p", "blockquote", "ul", "li"}
    assert set(re.findall(r"</?([a-z0-9]+)", rendered)) <= allowed


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_inside_a_link_or_emphasis_stays_text(text):
    whole = f"x {text} y"
    article = make_article(whole, marks=(Mark(MarkKind.EMPHASIS, 0, len(whole)),))
    rendered = to_html(article, [make_link(0, len(whole), "to.md")])
    assert flat(text_of(rendered)) == flat(whole)
    assert 'href="to.md"' in rendered
    assert "<em>" in rendered


texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|&;:=~^$@/%\"' aB1é—"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"]),
    ),
    min_size=1,
    max_size=40,
).map(flat).filter(bool)  # fmt: skip


@given(st.lists(texts, min_size=1, max_size=4))
def test_any_paragraphs_come_back_as_they_went_in(paragraphs):
    rendered = to_html(make_article(*paragraphs))
    found = re.findall(r'<p id="p(\d+)">(.*?)</p>', rendered, re.DOTALL)
    assert [flat(text_of(text)) for _, text in found] == [flat(text) for text in paragraphs]
    assert [int(number) for number, _ in found] == list(range(1, len(paragraphs) + 1))


@given(texts, st.data())
def test_taking_the_links_out_again_restores_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rendered = to_html(make_article(text), [make_link(start, end, "../to.md#p3")])
    assert flat(text_of(rendered)) == flat(text)


def test_a_link_lies_inside_emphasis_that_surrounds_it():
    article = make_article("The Terra Nova sails", marks=(Mark(MarkKind.EMPHASIS, 0, 20),))
    body = render_body(article, [make_link(4, 14, "t.md")])
    assert body == "*The [Terra Nova](t.md) sails*\n"


def test_a_list_is_one_block_and_so_is_a_quotation_of_two_paragraphs():
    items = make_article("one", "two", kind=BlockKind.ITEM, group=1)
    quotes = make_article("one", "two", kind=BlockKind.QUOTE, group=1)
    assert render_body(items) == "- one\n- two\n"
    assert render_body(quotes) == "> one\n>\n> two\n"


def test_preformatted_text_is_left_alone_even_with_fences_in_it():
    text = "a  b\n```\n<b>"
    article = make_article(text, kind=BlockKind.CODE)
    assert flat(text_of(to_html(article))) == flat(text)


def test_headings_start_at_the_second_level():
    article = make_article("Winter", kind=BlockKind.HEADING)
    assert render_body(article) == "## Winter\n"


def test_the_placeholders_of_the_markdown_library_cannot_be_forged():
    assert flat(text_of(to_html(make_article("a \x02klzzwxh:0\x03 b")))) == "a klzzwxh:0 b"


def test_a_heading_may_end_in_a_number_sign():
    article = make_article("Learning C# and F#", kind=BlockKind.HEADING)
    assert flat(text_of(to_html(article))) == "Learning C# and F#"


def test_a_bar_in_code_stays_a_bar_beside_a_line_break():
    article = make_article("a | b\n--- | ---\nc|d", marks=(Mark(MarkKind.CODE, 16, 19),))
    rendered = to_html(article)
    assert "<code>c|d</code>" in rendered
    assert "<table" not in rendered


@pytest.mark.parametrize("title", [*HOSTILE, 'a" onmouseover="x', "it's \\", "x) y", "a\nb\n\nc"])
def test_a_hostile_title_stays_the_title_of_its_link(title):
    rendered = to_html(make_article("See Rome."), [make_link(4, 8, "rome.md", title)])
    found = re.fullmatch(
        r'<p id="p1">See <a href="rome\.md" title="([^"]*)">Rome</a>\.</p>', rendered
    )
    assert found
    assert html.unescape(found[1]) == flat(title)


@given(texts)
def test_any_title_reads_as_the_text_it_was(title):
    rendered = to_html(make_article("See Rome."), [make_link(4, 8, "rome.md", title)])
    found = re.search(r'<a href="rome\.md"(?: title="([^"]*)")?>Rome</a>', rendered)
    assert found
    assert html.unescape(found[1] or "") == flat(title)
