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
    html = render(PAGE)
    for number, tag in enumerate(("p", "h2", "ul", "blockquote", "div", "p"), start=1):
        assert f'<{tag} id="p{number}">' in html


def test_a_block_of_code_keeps_its_own_markup_around_it():
    assert '<div id="p1"><pre><code>' in render("```\n<b>\n```").replace("\n", "")


def test_paragraphs_headings_and_quotations_carry_an_empty_sign_that_links_to_them():
    html = render("One.\n\n## Two\n\n> Three.\n\n- Four")
    signs = re.findall(r"<a ([^>]*)></a>", html)
    assert [re.search(r'href="#(\w+)"', sign)[1] for sign in signs] == ["p1", "p2", "p3"]
    assert all('aria-hidden="true"' in sign and 'tabindex="-1"' in sign for sign in signs)


def test_a_heading_with_an_id_of_its_own_keeps_it_in_its_sign():
    html = markdown.markdown("## Two { #two }", extensions=["readingroom.anchors", "attr_list"])
    assert '<h2 id="two">' in html
    assert 'href="#two"' in html
