"""Files made to break their readers: each is read or refused with the way out, in linear time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from makers import pack_members

from readingroom.documents import epub, mail
from readingroom.documents.formats import find_format
from readingroom.documents.pdf import line_building, word_building
from readingroom.documents.pdf.line_building import place_initials
from readingroom.documents.pdf.page_text import Box, Face, PageWord
from readingroom.documents.pdf.word_building import Glyph, build_words
from readingroom.documents.worker import _read
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument

DOCUMENTS = Path(__file__).parents[1] / "documents"
SMALL = ["letter.eml", "letters.mbox", "pandoc.html", "pandoc.rtf", "pandoc.odt", "pandoc.epub"]
BODY, LARGE = Face("Times", 10), Face("Times", 40)
CONTAINER = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
ITEM = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'


def read_file(name: str, data: bytes) -> tuple[ExtractedDocument, ...]:
    form = find_format(name, data)
    assert form is not None
    return tuple(_read(form.name, data))


@pytest.mark.parametrize("name", SMALL)
def test_a_file_cut_anywhere_is_read_or_refused_with_the_way_out(name: str) -> None:
    data = (DOCUMENTS / name).read_bytes()
    for tenth in range(10):
        try:
            assert read_file(name, data[: len(data) * tenth // 10])
        except DocumentError as error:
            assert error.reason
            assert error.hint


def make_book(spine: str) -> bytes:
    package = f"<package><manifest>{ITEM}</manifest><spine>{spine}</spine></package>"
    return pack_members(
        {
            "META-INF/container.xml": CONTAINER,
            "book.opf": package,
            "a.xhtml": "<html><body><h1>Tides</h1><p>Some words.</p></body></html>",
            "../../outside.xhtml": "<p>outside</p>",
        }
    )


def test_a_page_that_a_book_names_a_thousand_times_is_one_article() -> None:
    assert len(epub.read_documents(make_book('<itemref idref="a"/>' * 1000))) == 1


@pytest.mark.parametrize("field", ["From", "Subject", "Date", "Content-Type"])
def test_a_letter_is_read_whose_header_is_brackets_within_brackets(field: str) -> None:
    letter = f"{field}: {'(' * 5000}\n\nSome words of a letter.\n".encode()
    [document] = mail.read_documents(letter)
    assert "Some words" in document.markdown


def test_a_field_of_a_letter_is_read_only_so_far() -> None:
    letter = b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nSome words of a letter.\n"
    [document] = mail.read_documents(letter)
    assert 0 < len(str(document.header["title"])) <= mail.LONGEST_FIELD


@pytest.mark.parametrize("name", ["pandoc.odt", "pandoc.epub"])
@pytest.mark.parametrize("ending", ["", ".docx"])
def test_what_a_program_packed_anew_or_somebody_named_otherwise_is_known_by_its_parts(
    name: str, ending: str
) -> None:
    data = (DOCUMENTS / name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {each: archive.read(each).decode("latin-1") for each in archive.namelist()[::-1]}
    form, known = find_format(name + ending, pack_members(members)), find_format(name, data)
    assert form is known is not None


@pytest.mark.parametrize("title", ["Tea & Toast", "Tea&nbsp;&amp; Toast"])
def test_a_book_is_read_though_its_parts_hold_signs_that_xml_does_not_know(title: str) -> None:
    package = f"""\n<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>{title}</dc:title><manifest>{ITEM}</manifest>
        <spine><itemref idref="a"/></spine></package>"""
    page = "<h1>Tides</h1><p>Some words.</p>"
    book = pack_members({"META-INF/container.xml": CONTAINER, "book.opf": package, "a.xhtml": page})
    [document] = epub.read_documents(book)
    assert document.header["title"] == "Tea & Toast"


def test_chapters_in_a_script_without_blanks_are_no_title_pages() -> None:
    first, second = (
        "吾輩は猫である。名前はまだ無い。" * 4,
        "親譲りの無鉄砲で小供の時から損ばかりしている。" * 9,
    )
    other = ITEM.replace('"a"', '"b"').replace("a.xhtml", "b.xhtml")
    package = f"""<package><manifest>{ITEM}{other}</manifest>
        <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    pages = {"a.xhtml": f"<p>{first}</p>", "b.xhtml": f"<p>{second} one two three</p>" * 8}
    book = pack_members({"META-INF/container.xml": CONTAINER, "book.opf": package, **pages})
    assert len(epub.read_documents(book)) == 2


def test_rows_within_rows_that_stand_for_a_thousand_each_are_read_once() -> None:
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    spaces += ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    start = '<t:table><t:table-row t:number-rows-repeated="1000"><t:table-cell>'
    end = "</t:table-cell></t:table-row></t:table>"
    body = f"<office:text>{start * 20}Some words{end * 20}</office:text>"
    text = f"<office:document {spaces}><office:body>{body}</office:body></office:document>"
    [document] = read_file("a.fodt", text.encode())
    assert document.markdown.count("Some words") <= 50


def test_a_letter_whose_encoding_is_named_by_no_word_is_read() -> None:
    letter = b'Subject: Ice\nContent-Type: text/plain; charset="utf\0-8"\n\nSome words.\n'
    assert "Some words" in mail.read_documents(letter)[0].markdown


def make_word(text: str, left: float, baseline: float, face: Face = BODY) -> PageWord:
    return PageWord(text, left, left + face.size, baseline, face)


def test_a_page_full_of_large_letters_has_no_initials() -> None:
    lines = [make_word("word", 60 + 12 * x, 100 + 12 * y) for x in range(12) for y in range(40)]
    initial = make_word("A", 19, 112 + 12, LARGE)
    assert place_initials([initial, *lines])[0].baseline < initial.baseline
    many = [make_word("A", 19, 124, LARGE) for _ in range(line_building.MOST_INITIALS + 1)]
    assert place_initials([*many, *lines]) == [*many, *lines]


def make_glyphs(count: int) -> list[Glyph]:
    rows = (12.0 * number for number in range(1, count + 1))
    return [Glyph("a", 10, y, 15, y - 8, 10, y, BODY) for y in rows]


def test_each_word_is_compared_with_the_links_at_its_height_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = 400
    links = [(Box(8, 12 * n - 8, 20, 12 * n), f"https://example.org/{n}") for n in range(1, count)]
    compared = []
    monkeypatch.setattr(
        word_building.Box, "holds", lambda box, x, y: compared.append(x) or Box_holds(box, x, y)
    )
    words = build_words(make_glyphs(count), links)
    assert [word.link for word in words] == [address for _, address in links] + [""]
    assert len(compared) <= 3 * count


def Box_holds(box: Box, x: float, y: float) -> bool:  # noqa: N802
    return box.left <= x <= box.right and box.top <= y <= box.bottom
