"""Paragraph ids are what a concordance links to; they must count as the Markdown is written."""

import re

import markdown

PAGE = """\
One.

## Two

- three
- three too

> four
>
> four too

```
five

five too
```

Six.
"""


def render(text: str) -> str:
    return markdown.markdown(text, extensions=["readingroom.anchors", "fenced_code", "toc"])


def test_every_top_level_block_counts_once():
    html = markdown.markdown(PAGE, extensions=["readingroom.anchors", "fenced_code"])
    for number, tag in enumerate(("p", "h2", "ul", "blockquote", "div", "p"), start=1):
        assert f'<{tag} id="p{number}">' in html


def test_a_block_of_code_keeps_its_own_markup_around_it():
    assert '<div id="p1"><pre><code>' in render("```\n<b>\n```").replace("\n", "")


def test_paragraphs_headings_and_quotations_carry_an_empty_sign_that_links_to_them():
    html = render("One.\n\n## Two\n\n> Three.\n\n- Four")
    signs = re.findall(r"<a ([^>]*)></a>", html)
    assert [re.search(r'href="#(\w+)"', sign)[1] for sign in signs] == ["p1", "two", "p3"]
    assert all('aria-hidden="true"' in sign and 'tabindex="-1"' in sign for sign in signs)


def test_a_heading_of_a_page_by_hand_is_called_by_its_words_and_by_its_number():
    assert '<h2 id="two"><span id="p2"></span>Two<a ' in render("One.\n\n## Two")
    assert '<h2 id="p2">' in render("One.\n\n## Two\n\n<!-- anchors: w-aaaaaa - -->\n")


def test_a_heading_with_an_id_of_its_own_keeps_it_in_its_sign():
    html = markdown.markdown("## Two { #two }", extensions=["readingroom.anchors", "attr_list"])
    assert '<h2 id="two">' in html
    assert 'href="#two"' in html


ANCHORED = "One.\n\n## Two\n\n- three\n- four\n\n> Five.\n\n```\nsix\n```\n\n---\n"
COMMENT = "\n<!-- anchors: w-aaaaaa w-bbbbbb w-cccccc w-dddddd w-eeeeee - -->\n"


def test_what_the_last_line_names_anchors_each_block_beside_its_number():
    html = render(ANCHORED + COMMENT)
    assert "anchors:" not in html
    assert '<p id="p1"><span id="w-aaaaaa"></span>One.' in html
    assert '<h2 id="p2"><span id="w-bbbbbb"></span>Two' in html
    assert re.search(r'<ul id="p3">\s*<li><span id="w-cccccc"></span>three', html)
    assert re.search(r'<blockquote id="p4"><span id="w-dddddd"></span>\s*<p>', html)
    assert re.search(r'<div id="p5"><span id="w-eeeeee"></span><pre>', html)
    assert '<hr id="p6" />' in html
    assert re.findall(r'href="(#[\w-]+)"', html) == ["#w-aaaaaa", "#w-bbbbbb", "#w-dddddd"]


def test_a_comment_elsewhere_or_of_another_form_is_left_alone():
    for text in (COMMENT + ANCHORED, ANCHORED + '\n<!-- anchors: w-" onclick -->\n'):
        assert re.findall("<span[^>]*>", render(text)) in (
            ['<span id="p3">'],
            ['<span id="p2">'],
        )  # the heading's own


def test_more_anchors_than_blocks_are_passed_over():
    assert render("One.\n" + COMMENT).count("<span") == 1
