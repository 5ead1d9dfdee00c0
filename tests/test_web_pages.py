"""Web pages saved under any name are told by their structure, and read as what they show."""

from __future__ import annotations

import base64
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readingroom.documents import web_page
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import parse_html
from readingroom.documents.page_extraction import Extraction
from readingroom.documents.web_page import is_web_page, read_documents, read_page
from readingroom.errors import DocumentError
from readingroom.models import Source
from readingroom.sources import load_file

PARAGRAPH = "The ferry was built in three winters, and stood on the slip for a whole year after."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>The ferry | Harbour Post</title>
<meta name="author" content="Runa Halvorsdal">
<meta property="article:published_time" content="2014-03-02T09:10:00Z">
<script>document.write("<p>no word of the text</p>")</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
<header><h1>The ferry</h1><p>By Runa Halvorsdal</p></header>
<div><p>{PARAGRAPH}<p>5 * 3 is <em>not</em>_a name.<br>A new line of it.
<h2>The yard</h2><ul><li>One plank<li>Two planks</ul>
<blockquote>It was a good ship, and all of us knew it from the first day on.</blockquote></div>
<div><div><p>I do not think that it was such a good ship, if you ask me.</p></div></div>
<footer>All rights reserved by the Harbour Post.</footer></body></html>
"""


@pytest.fixture(autouse=True)
def our_choice_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read pages as where trafilatura is not installed."""
    monkeypatch.setattr(web_page, "extract_page", lambda _page: Extraction())


def load(folder: Path, text: str, name: str = "page.txt") -> Source:
    (folder / name).write_text(text, encoding="utf-8")
    (source,), issues = load_file(folder, name)
    assert [issue.message for issue in issues] == ["a web page, and read as one"]
    return source


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page"])
def test_a_web_page_is_read_as_one_whatever_its_name(tmp_path: Path, name: str) -> None:
    source = load(tmp_path, PAGE, name)
    assert source.text == (
        "# The ferry\n\nBy Runa Halvorsdal\n\n"
        f"{PARAGRAPH}\n\n"
        "5 \\* 3 is *not*\\_a name.  \nA new line of it.\n\n"
        "## The yard\n\n- One plank\n- Two planks\n\n"
        "> It was a good ship, and all of us knew it from the first day on.\n"
    )
    assert source.is_told
    assert source.metadata == {
        "title": "The ferry",
        "author": "Runa Halvorsdal",
        "date": "2014-03-02",
        "language": "en-GB",
    }


def test_each_word_left_out_is_on_record_with_its_line(tmp_path: Path) -> None:
    left = {(repair.before, repair.line) for repair in load(tmp_path, PAGE).repairs[1:]}
    assert left == {
        ("Home", 1),
        ("World", 1),
        ("I do not think that it was such a good ship, if you ask me.", 17),
        ("All rights reserved by the Harbour Post.", 17),
    }


def test_what_an_editor_wrote_on_top_wins_over_the_page(tmp_path: Path) -> None:
    source = load(tmp_path, f"---\ntitle: Another\n---\n{PAGE}")
    assert (source.metadata["title"], source.metadata["date"]) == ("Another", "2014-03-02")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeff \n<!-- saved -->\n<HTML><body>Ice", True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', True),
        ("<div><p>One.</p>\n\n<p>Two.</p><p>Three.</p></div>", True),
        ('<p align="center">A picture</p>\n\nText in <b>Markdown</b>.</p></p>', False),
        ("<p>One block.</p>", False),
        ("<html> is what pages begin with, we were told.", True),
        ("The tag <html> opens a page.", False),
    ],
)
def test_a_page_is_told_by_how_it_begins_and_a_fragment_by_all_its_blocks(
    text: str, *, expected: bool
) -> None:
    assert is_web_page(text) is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>Ice holds - The Post</title>", "Ice holds"),
        ("<title>Ice holds: a short story of the north | Post</title>", "Ice holds: a short story"),
        ("<title>Post</title><meta property='og:title' content='Ice holds'>", "Ice holds"),
        (
            "<title>North – south – how the war between the two was won</title>",
            "North – south – how",
        ),
    ],
)
def test_the_site_is_no_part_of_the_title(head: str, expected: str) -> None:
    page = read_page(f"<html><head>{head}</head><body><p>{PARAGRAPH}</p></body></html>")
    assert str(page.header["title"]).startswith(expected)
    assert not str(page.header["title"]).endswith("Post")


def test_author_and_day_are_read_from_linked_data() -> None:
    data = (
        '[1, {"@graph": [{"author": [{"name": "Ann  Lind"}], "datePublished": "2020-01-05T1:00"}]}]'
    )
    text = f'<html><script type="application/ld+json">{data}</script><p>{PARAGRAPH}</p>'
    page = read_page(text)
    assert (page.header["author"], page.header["date"]) == ("Ann Lind", "2020-01-05")
    broken = read_page(text.replace("[1, {", "[1, {{"))
    assert "author" not in broken.header


@pytest.mark.parametrize("author", ["https://post.example/ann", "Harbour Post"])
def test_an_address_or_the_site_is_no_author(author: str) -> None:
    head = f'<meta name="author" content="{author}">'
    head += '<meta property="og:site_name" content="Harbour Post">'
    page = read_page(f"<html>{head}<p>{PARAGRAPH}</p>")
    assert "author" not in page.header


def test_a_page_without_a_word_is_told_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<!doctype html><script>var word</script>", encoding="utf-8")
    sources, (issue,) = load_file(tmp_path, "a.txt")
    assert not sources
    assert issue.message == "the web page holds no text"


def test_hidden_elements_show_no_words_and_two_breaks_end_a_paragraph() -> None:
    page = parse_html(
        "<div>One<br><br>two<p style='display: none'>no</p><p hidden>no</p></div>three"
    )
    assert write_markdown(page).markdown == "One\n\ntwo\n\nthree\n"


def test_lines_of_verse_stay_lines() -> None:
    page = parse_html("<pre>The ice\n# held\n1. day</pre>")
    assert write_markdown(page).markdown == "The ice  \n\\# held  \n1\\. day\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="<>/abphi1 \n\"'=!-&;", max_size=200))
def test_no_markup_is_too_broken_to_be_read(text: str) -> None:
    with suppress(DocumentError):
        read_page("<html>" + text)


FURNITURE = """<html><body><main><div class="post-body"><h1>The bell</h1><p>{one}</p>
<div class="share-buttons"><p>Tell everybody you know of this page, on all networks.</p></div>
<p>{two}</p></div><div id="commentsContainer"><div><p>{one} {two} {one}</p></div></div>
<div class="related-posts"><ul><li><a href="/x">Another bell</a> {one}</li></ul></div></main></body>
</html>"""


def test_comments_buttons_and_related_stories_are_no_article_however_long() -> None:
    one = "The bell of the ferry hangs in the school, and it rings when there is a drill."
    two = "Nobody has ever painted it, and nobody ever will as long as the school is there."
    page = read_page(FURNITURE.format(one=one, two=two))
    assert page.markdown == f"# The bell\n\n{one}\n\n{two}\n"
    assert any("Tell everybody" in removal.text for removal in page.left_out)


def test_what_a_site_calls_sharing_is_an_article_where_it_holds_all_the_prose() -> None:
    one = "The bell of the ferry hangs in the school, and it rings when there is a drill."
    page = read_page(f"<main><div class='share'><p>{one}</p><p>{one}</p></div></main>")
    assert page.markdown.count(one) == 2


def test_an_article_in_several_boxes_of_one_class_is_one() -> None:
    one = "The bell of the ferry hangs in the school, and it rings when there is a drill."
    box = "<div class='row'><div class='chunk'><p>{}</p></div></div>"
    page = read_page(f"<main>{box.format(one * 3)}<p>Advertisement</p>{box.format(one)}</main>")
    assert page.markdown == f"{one * 3}\n\n{one}\n"


def test_links_start_from_the_address_of_the_page() -> None:
    head = '<link rel="canonical" href="https://post.example/2014/ferry">'
    page = read_page(f'<html>{head}<p>{PARAGRAPH} <a href="../map">A map</a></p></html>')
    assert "[A map](https://post.example/map)" in page.markdown
    assert page.header["source_url"] == "https://post.example/2014/ferry"


def test_a_page_saved_with_its_pictures_shows_them() -> None:
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
    data = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://post.example/ferry\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html\nContent-Location: https://post.example/ferry\n\n"
        f"<html><p>{PARAGRAPH}</p><img src='https://post.example/a/hut.png' alt='A hut'></html>\n"
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: https://post.example/a/hut.png\n\n{picture}\n--b--\n"
    )
    (page,) = read_documents(data.encode())
    assert "![A hut](hut.png)" in page.markdown
    assert set(page.pictures) == {"hut.png"}
    assert page.header["source_url"] == "https://post.example/ferry"
