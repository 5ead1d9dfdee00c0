"""With trafilatura installed it says which text of a web page is the article."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from readingroom.documents import page_extraction
from readingroom.documents.article_finding import list_blocks
from readingroom.documents.conversion import make_key
from readingroom.documents.extracted_blocks import choose_extracted
from readingroom.documents.formats import FileFormat
from readingroom.documents.html_tree import parse_html
from readingroom.documents.web_page import read_page
from readingroom.sources import load_file

pytest.importorskip("trafilatura")

BELL = "The bell of the ferry hangs in the school, and it rings whenever there is a drill."
YARD = "The yard at the harbour built her in three winters, with timber from the north."
LAST = "Nobody has ever painted the bell, and nobody will as long as the school stands."
TABLE = "<table><tr><th>Year</th><th>Trips</th></tr><tr><td>1931</td><td>7</td></tr></table>"
PAGE = f"""<!DOCTYPE html><html><head><title>The bell</title>{{head}}</head><body>
<div class="top"><p>{BELL}</p></div>
<main><h1>The bell</h1><div class="text"><p>{BELL}</p><p>{YARD * 2}</p>
<h2>Her trips</h2>{TABLE}
<ul><li>One plank<li>Two planks</ul>
<p>{LAST * 2}</p></div></main>{{foot}}</body></html>"""


def choose(html: str, extracted: str, *, is_signed: bool = False) -> list[str]:
    blocks = list(list_blocks(parse_html(html)))
    chosen = choose_extracted(blocks, extracted, is_signed=is_signed)
    return [" ".join(block.text.split()) for block in chosen]


def test_a_block_is_in_when_its_words_were_extracted_and_a_copy_of_it_is_not() -> None:
    page = PAGE.format(head="", foot="<p>Nothing of this was extracted, and it stays out.</p>")
    extracted = "\n".join((BELL, YARD * 2, LAST * 2))
    assert choose(page, extracted) == [
        *("The bell", BELL, YARD * 2, "Her trips", "Year", "Trips", "1931", "7"),
        *("One plank", "Two planks", LAST * 2),
    ]


def test_what_we_would_leave_out_is_in_where_it_was_extracted() -> None:
    page = f"<main><p>{BELL}</p><p>{YARD}</p></main><div class='comments'><p>{LAST}</p></div>"
    assert choose(page, f"{BELL}\n{YARD}\n{LAST}") == [BELL, YARD, LAST]
    assert choose(page, f"{BELL}\n{YARD}") == [BELL, YARD]
    assert choose(page, BELL) == [BELL]


def test_without_words_that_are_on_the_page_our_choice_stays() -> None:
    page = f"<main><p>{BELL}</p></main><footer>{YARD}</footer>"
    assert choose(page, "") == choose(page, "Words of another page altogether.") == [BELL]


def test_a_row_under_the_headline_stays_until_author_and_date_are_known() -> None:
    page = f"<main><h1>The bell</h1><p>By Runa Lind, 3 May</p><p>{BELL}</p></main>"
    assert choose(page, BELL) == ["The bell", "By Runa Lind, 3 May", BELL]
    assert choose(page, BELL, is_signed=True) == ["The bell", BELL]


def test_a_page_is_read_with_its_structure_and_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    head = '<link rel="canonical" href="https://post.example/bell">'
    page = read_page(PAGE.format(head=head, foot="<footer>All rights reserved.</footer>"))
    assert page.markdown.count(BELL) == 1
    assert "## Her trips\n\n| Year | Trips |" in page.markdown
    assert "- One plank" in page.markdown
    assert "All rights reserved." in {removal.text for removal in page.left_out}


def test_notes_below_the_article_stay_with_it() -> None:
    note = '<aside><p id="n"><a href="#r">1</a> The drill is held on the first of May.</p></aside>'
    page = PAGE.format(head="", foot=note).replace(
        f"{LAST * 2}</p>", f'{LAST * 2}<a id="r" href="#n">1</a></p>'
    )
    assert read_page(page).markdown.endswith("[^1]: The drill is held on the first of May.\n")


def test_a_page_that_closes_no_tag_is_read_to_its_end() -> None:
    page = "<html><body>" + "".join(f"<p><font>{n}. {YARD}" for n in range(600))
    assert f"599. {YARD}" in read_page(page).markdown.replace("\\", "")


def test_a_fault_of_the_library_leaves_the_page_to_our_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> None:
        raise RecursionError

    monkeypatch.setattr(page_extraction, "_load", fail)
    assert BELL in read_page(PAGE.format(head="", foot="")).markdown


def test_the_day_comes_from_the_page_where_its_head_names_none() -> None:
    day = '<p class="date">Published: 2014-03-02</p>'
    page = PAGE.format(head="", foot="").replace("</h1>", f"</h1>{day}")
    assert read_page(page).header["date"] == "2014-03-02"
    named = '<meta property="article:published_time" content="2013-01-05">'
    assert read_page(page.replace("</head>", f"{named}</head>")).header["date"] == "2013-01-05"


def test_without_the_library_a_page_is_read_by_our_choice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page_extraction, "find_spec", lambda _name: None)
    (tmp_path / "a.txt").write_text(PAGE.format(head="", foot=""), encoding="utf-8")
    (source,), _issues = load_file(tmp_path, "a.txt")
    assert source.text.startswith(f"# The bell\n\n{BELL}")


def test_conversions_are_kept_by_the_versions_of_helpers_that_are_installed() -> None:
    helped = FileFormat("Ice", (".ice",), "ice", helpers=("trafilatura",))
    missing = FileFormat("Ice", (".ice",), "ice", helpers=("no-such-distribution",))
    plain = FileFormat("Ice", (".ice",), "ice")
    assert len({make_key(form, "0") for form in (helped, missing, plain)}) == 3
