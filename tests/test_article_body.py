"""Tables, figures, lists of definitions and notes read, in Python-Markdown, as what went in."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from makers import make_article
from test_markdown import HOSTILE, flat, text_of, to_html

from readingroom.book.body import render_text
from readingroom.cleaning import clean_body, gather_evidence
from readingroom.config import Settings
from readingroom.models import (
    Article,
    Block,
    BlockKind,
    Header,
    Mark,
    MarkKind,
    PublishedPicture,
    Source,
    number_paragraphs,
)
from readingroom.pages.article_body import render_body

ICE = PublishedPicture("ice.png", Path("ice.png"), "pictures/ice-1.png", 40, 30)


def read(text: str) -> Article:
    """Read Markdown as an article, without headline."""
    source = Source("a.md", text)
    clean = clean_body(source, Header("", 0), gather_evidence(source), Settings())
    return replace(make_article("x"), body=clean.body, blocks=clean.blocks, marks=clean.marks)


def show(article: Article, *kinds: BlockKind, text: str, target: str = "") -> Article:
    """Return an article with one block of each kind, all of the same text."""
    step = len(text) + 2
    blocks = tuple(
        Block(kind, at * step, at * step + len(text), 1, 1, column=1, target=target, alt=text)
        for at, kind in enumerate(kinds)
    )
    return replace(article, body="\n\n".join([text] * len(kinds)), blocks=blocks, marks=())


WHOLE = """\
One ship.[^n]

| Year | Ship |
|-----:|------|
| 1911 | *Fram*[^n] |
| 1912 | |

Floe
: Ice.

![Floes](ice.png)

- [x] done

[^n]: A note.

    Its end.
"""


def test_what_markdown_has_becomes_its_elements_with_the_numbers_that_the_concordance_knows():
    article = replace(read(WHOLE), pictures=(ICE,))
    rendered = to_html(article)
    for element in ("table", "dl", "figure", "ul"):
        found = re.search(rf'<{element} id="p(\d)"', rendered)
        assert found, element
    assert number_paragraphs(article.blocks) == (1, 2, 2, 2, 2, 2, 3, 3, 4, 5, 6, 6)
    assert re.search(r'<figure id="p4"><img alt="Floes" class="rr-figure" height="30"', rendered)
    assert "<figcaption>Floes</figcaption>" in rendered
    assert '<td class="rr-right">1911</td>' in rendered
    assert rendered.count('class="footnote-ref"') == 2
    assert rendered.count('<sup data-pagefind-ignore="" id="fnref') == 2
    assert 'href="#fnref2:1"' in rendered
    assert flat(text_of(rendered)).endswith("A note. Its end. ↩↩")


def test_the_book_has_the_same_elements_and_notes_that_lead_back():
    rendered = render_text(replace(read(WHOLE), pictures=(ICE,)), (), {})
    assert '<tr><th class="right">Year</th><th>Ship</th></tr>' in rendered
    assert "<dl>\n<dt>Floe</dt>\n<dd>Ice.</dd>\n</dl>" in rendered
    assert '<img src="pictures/ice-1.png" alt="Floes"/>\n<figcaption>Floes</figcaption>' in rendered
    assert rendered.count('href="#f1"') == 2
    assert rendered.count('id="r1"') == 1
    assert '<aside id="f1" epub:type="footnote" role="doc-footnote"><p><a href="#r1"' in rendered


@pytest.mark.parametrize("text", [*HOSTILE, "///Footnotes Go Here///", "a | b \\| c", "[^1] x"])
@pytest.mark.parametrize("kind", [BlockKind.CELL, BlockKind.DEFINITION, BlockKind.NOTE])
def test_hostile_text_in_any_of_them_stays_text(text, kind):
    kinds = (BlockKind.PARAGRAPH, kind)
    article = show(make_article("x"), *kinds, text=text, target="n")
    if kind is BlockKind.NOTE:
        article = replace(article, marks=(Mark(MarkKind.NOTE, 0, len(text), "n"),))
    rendered = to_html(article)
    own = re.sub(r'<a class="footnote-(?:back)?ref".*?</a>', "", rendered)
    assert flat(text_of(own)) == flat(f"{text} {text}")
    allowed = {"p", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt"}
    notes = {"div", "ol", "li", "a", "sup", "hr"}
    assert set(re.findall(r"</?([a-z0-9]+)", rendered)) <= allowed | notes


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_caption_stays_text_beside_its_picture(text):
    article = show(make_article("x"), BlockKind.FIGURE, text=text, target="ice.png")
    rendered = to_html(replace(article, pictures=(ICE,)))
    assert flat(text_of(rendered)) == flat(text)
    assert rendered.startswith('<figure id="p1">')
    alt = re.search(r'alt="([^"]*)"', rendered)
    assert alt
    assert html.unescape(alt[1]) == flat(text)
    allowed = {"figure", "figcaption", "img", "br"}
    assert set(re.findall(r"</?([a-z0-9]+)", rendered)) <= allowed


def test_the_sign_of_a_note_stands_behind_the_link_or_code_that_it_belongs_to():
    text = "See [the log[^1]](https://a.example/) and `code`[^2].\n\n[^1]: A.\n\n[^2]: B."
    body = render_body(read(text))
    assert body.startswith("See [the log](https://a.example/)[^1] and `code`[^2].")


def test_a_picture_that_is_not_shown_leaves_its_words_or_a_link_in_words():
    article = read("![A floe](https://a.example/i.png)\n\n![Two](gone.png)\n\n![](gone.png)")
    lines = render_body(article).split("\n\n")
    assert lines[0] == "A floe ([a.example](https://a.example/i.png))"
    assert [line.strip() for line in lines[1:]] == ["Two", "gone.png"]


def test_links_by_reference_lead_where_their_labels_say():
    text = (
        "[One][log], [Log][], [log], ![floe][pic], [none][gone], `[log]`.\n\n[Keeper]: Yes.\n\n"
        '[log]: https://a.example/ "The log"\n[pic]: ice.png\n[//]: # (a comment)\n\n[^x]: End.'
    )
    lines = render_body(replace(read(text), pictures=(ICE,))).split("\n\n")
    one, two, three = (f"[{word}](https://a.example/)" for word in ("One", "Log", "log"))
    assert lines[0].startswith(f"{one}, {two}, {three}, ![floe](")
    assert lines[0].endswith("\\[none\\]\\[gone\\], `[log]`.")
    assert lines[1:] == ["\\[Keeper\\]: Yes.", "\\[^x\\]: End.\n"]


def test_a_reference_to_what_could_run_stays_text():
    rendered = to_html(read("[x][a]\n\n[a]: javascript:alert(1)"))
    assert "href" not in rendered
    assert flat(text_of(rendered)) == "[x][a] [a]: javascript:alert(1)"


def test_a_callout_is_a_quotation_under_its_title_or_its_sort():
    assert render_body(read("> [!note]\n> Thin.")) == "> **Note**\n>\n> Thin.\n"
    assert render_body(read("> [!tip]- Go\n> Thin.")) == "> **Go**\n>\n> Thin.\n"
    assert render_body(read("> [!] Go on.")) == "> \\[!\\] Go on.\n"
