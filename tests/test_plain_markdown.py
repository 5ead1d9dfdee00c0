"""A plain page reads as Python-Markdown reads it, to the last byte, or is left to that."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from readingroom import anchors
from readingroom.frontmatter import split_header
from readingroom.plain_markdown import can_read, read_plain

EXTENSIONS = (
    "toc tables fenced_code readingroom.anchors attr_list md_in_html def_list footnotes admonition"
).split()
GOLDEN = sorted((Path(__file__).parent / "golden").rglob("docs/**/*.md"))
FIGURE = '<figure class="a" data-pagefind-ignore="all"><svg><path d="M1"/></svg></figure>'
TABLE = (
    '<details class="b"><summary>T</summary><table><tr><th scope=row>1</th></tr></table></details>'
)
PLAIN = {
    "headings": "## A *b* \\# { #c }\n\n### [d](e.md)\n\n#### f",
    "paragraphs": "One *two* **three** [four **five**](a/b_c.md).\n\n\n\nR&D &amp; \\*g\\*",
    "titles": '[four](a/b.md#d "e &#34;f&#34;")!',
    "hard breaks": "one  \ntwo *three*  \n[four](a.md)",
    "lists": "- one\n- *two* [three](a.md)  \n  *four*  \n  five\n\nsix\n{: .seven }\n\n- eight",
    "what unfolds": (
        '<details class="a b" markdown="1"><summary>S</summary>\n\n'
        "### A { #b }\n\n- c\n\n</details>"
    ),
    "figures": "\n\n".join(
        ['<div class="a" markdown="1">', FIGURE, "## B { #b }", TABLE, "</div>"]
    ),
    "anchors": "one\n\n- two\n\n<!-- anchors: w-a w-b -->\n",
}
PIECES = (
    *"a|b c| |  \n|\n|\n\n|- |# |## |*|**|***|_|[x](y.md)|[|]|[x](y.md 'z')|(|)|\\*|\\_".split("|"),
    *"\\[|\\|&amp;|&#34;|&|<|>|<b>|`|!|[^1]|{ #i }|{: .c }|1. |:|=|---|+ |    |\t|é".split("|"),
    *'[x][y]|[y]: z|http://e.org/|[x](y.md "z")|<!-- anchors: w-a -->|</div>'.split("|"),
    *("|", FIGURE, TABLE, '<div class="a" markdown="1">'),
)


def convert(text: str, monkeypatch: pytest.MonkeyPatch | None = None) -> tuple[str, object]:
    """Render a page; with `monkeypatch`, as Python-Markdown alone does."""
    md = Markdown(extensions=EXTENSIONS)
    if monkeypatch is None:
        return md.convert(text), md.toc_tokens
    with monkeypatch.context() as patch:
        patch.setattr(anchors, "read_plain", lambda *_: None)
        return md.convert(text), md.toc_tokens


def is_plain(text: str) -> bool:
    body = text.partition("<!-- anchors")[0]
    return read_plain(body, Markdown(extensions=EXTENSIONS)) is not None


@pytest.mark.parametrize("kind", PLAIN)
def test_what_we_write_is_plain_and_reads_the_same(kind, monkeypatch):
    assert is_plain(PLAIN[kind])
    assert convert(PLAIN[kind]) == convert(PLAIN[kind], monkeypatch)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_page_of_the_golden_collections_reads_the_same(path, monkeypatch):
    body = split_header(path.read_text(encoding="utf-8")).body
    assert convert(body) == convert(body, monkeypatch)


def test_nearly_all_pages_of_the_golden_collections_are_plain():
    bodies = [split_header(path.read_text(encoding="utf-8")).body for path in GOLDEN]
    assert sum(map(is_plain, bodies)) > 0.6 * len(bodies)  # a place says its sources in a class


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_is_taken_for_plain_reads_the_same(text):
    with pytest.MonkeyPatch.context() as patch:
        assert convert(text) == convert(text, patch)


@pytest.mark.parametrize("extension", ["smarty", "nl2br", "sane_lists", "abbr"])
def test_an_extension_that_may_change_the_text_is_given_every_page(extension):
    assert can_read(Markdown(extensions=EXTENSIONS))
    assert not can_read(Markdown(extensions=[*EXTENSIONS, extension]))
