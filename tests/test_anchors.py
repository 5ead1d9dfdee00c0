"""Paragraph ids are what a concordance links to; they must count as the Markdown is written."""

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
