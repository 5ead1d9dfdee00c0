"""PDF files as programs make them: what is read of each, and what is said of those that are none.

The files in `tests/documents` are one text, set by pdfTeX in two columns and on small pages,
printed by Chromium in two columns, and written by LibreOffice (`tools/documents/pdf_files.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

pypdfium2 = pytest.importorskip("pypdfium2")

from readingroom.documents.pdf import read_documents  # noqa: E402
from readingroom.documents.pdf.line_numbers import find_line_numbers  # noqa: E402
from readingroom.documents.pdf.page_reading import open_pdf, read_pages  # noqa: E402
from readingroom.documents.pdf.page_text import Face, PageText, PageWord  # noqa: E402
from readingroom.documents.pdf.running_heads import find_running_heads  # noqa: E402
from readingroom.documents.pdf.word_building import Glyph, build_words  # noqa: E402
from readingroom.errors import DocumentError  # noqa: E402
from readingroom.models import ExtractedDocument  # noqa: E402

FOLDER = Path(__file__).parent / "documents"
FILES = sorted(path.name for path in FOLDER.glob("lockkeepers.*.pdf"))
EACH = pytest.mark.parametrize("name", FILES)


@cache
def read(name: str) -> ExtractedDocument:
    (document,) = read_documents((FOLDER / name).read_bytes())
    return document


def flow(name: str) -> str:
    """Return the Markdown with its wraps undone."""
    text = re.sub(r"(\w)-\n *(?=[a-z])", r"\1", read(name).markdown)
    return re.sub(r"(?<!\n)\n(?!\n) *", " ", text)


@EACH
def test_a_title_and_an_author_count_where_the_page_shows_them(name):
    header = read(name).header
    assert header.get("title") == "The Keepers of Ellerby Lock"
    assert header.get("author", "Tamsin Orrell") == "Tamsin Orrell"
    assert "date" not in header, "the date of a file is that of its making"


@EACH
def test_headings_are_told_by_their_type(name):
    headings = re.findall(r"(?m)^(#+) (.*)$", read(name).markdown)
    assert headings == [
        ("#", "The Keepers of Ellerby Lock"),
        ("##", "A village of two banks"),
        ("##", "What the water board wanted"),
        ("##", "The book today"),
    ]


@EACH
def test_columns_are_read_one_after_the_other(name):
    order = ("harvest queen", "outline of the chimney", "timber took", "Dunstan Fairlie",
             "in his hat", "stolen", "over the stove", "handed", "would forbid")  # fmt: skip
    text = flow(name)[400:]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


@EACH
def test_paragraphs_go_on_across_columns_and_pages(name):
    paragraphs = flow(name).split("\n\n")
    (queue,) = [text for text in paragraphs if text.startswith("The village answered")]
    assert queue.endswith("in his hat.")
    (told,) = [text for text in paragraphs if text.startswith("When the mill")]
    assert told.endswith("without a word beside it.")


@EACH
def test_emphasis_is_kept_within_its_sentence(name):
    assert "the *harvest queen* in" in flow(name)
    assert "**automatic gates**, a telephone" in flow(name)


@EACH
def test_lists_are_lists(name):
    assert re.search(r"(?m)^- coal, which", read(name).markdown)
    assert re.search(r"(?m)^- from 1951 on", read(name).markdown)
    assert re.search(r"(?m)^2\. The second, 1930", read(name).markdown)


@EACH
def test_a_table_is_a_pipe_table(name):
    rows = [row for row in read(name).markdown.splitlines() if row.startswith("|")]
    assert rows[0] == "| Year | Boats | Tolls in pounds |"
    assert rows[1] == "| --- | --- | --- |"
    assert rows[-1] == "| 2018 | 5390 | 0 |"


@pytest.mark.parametrize("name", [name for name in FILES if "printed" not in name])
def test_notes_at_the_foot_of_a_page_are_footnotes(name):
    assert "before I am.”[^1]" in flow(name)
    assert re.search(r"\[\^1\]: Pencil is graphite .* weak tea\.", flow(name))
    assert "[^2]: The clock has been four minutes slow" in flow(name)


@EACH
def test_page_numbers_and_running_heads_are_left_out_and_on_record(name):
    document = read(name)
    assert "Canal Quarterly" not in document.markdown
    assert not re.search(r"(?m)^\d+$", document.markdown)
    if "columns" in name:
        said = [removal.text for removal in document.left_out]
        assert any("Canal Quarterly" in text for text in said)
        assert "1" in said


@EACH
def test_each_page_begins_at_a_line_of_the_text(name):
    document = read(name)
    lines, pages = zip(*document.pages, strict=True)
    assert pages == tuple(range(1, len(pages) + 1))
    assert len(pages) > 1
    assert all(0 < line <= document.markdown.count("\n") for line in lines)
    assert list(lines) == sorted(lines)


def test_a_pdf_is_read_by_what_it_begins_with():
    with pytest.raises(DocumentError, match="damaged"):
        read_documents(b"%PDF-1.7\nnothing of the kind")


def make_pdf(content: bytes, *, extra: bytes = b"") -> bytes:
    """Return a page of A5 with a stream of drawing operators; Helvetica is /F1, Times /F3."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> >> " + extra + b" >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 8 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 8\n0000000000 65535 f \n" + table + trailer


def show(*lines: str, size: int = 10, at: tuple[int, int] = (40, 540), font: str = "F1") -> bytes:
    text = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /{font} {size} Tf {size * 1.2} TL {at[0]} {at[1]} Td {text} ET ".encode("latin-1")


FULL = "The boats come down from the hills in the morning and go back by night"


def test_a_scan_says_what_to_do():
    with pytest.raises(DocumentError) as caught:
        read_documents(make_pdf(b"0 0 420 595 re f"))
    assert "scan" in caught.value.reason
    assert "ocrmypdf in.pdf out.pdf" in caught.value.hint


def test_text_across_the_page_is_left_out_and_on_record():
    stamp = b"BT /F1 8 Tf 0 1 -1 0 20 200 Tm (received in the harbour office) Tj ET "
    (document,) = read_documents(make_pdf(show(FULL, FULL, FULL) + stamp))
    assert "received" not in document.markdown
    (removal,) = document.left_out
    assert removal.rule == "turned text"
    assert "received" in removal.text


def test_text_beyond_the_edge_of_the_page_is_on_record():
    stray = show("a note in the wings", at=(700, 300))
    (document,) = read_documents(make_pdf(show(FULL, FULL, FULL) + stray))
    assert "wings" not in document.markdown
    assert "wings" in document.left_out[0].text


def test_letterspaced_words_are_closed_up():
    spaced = b"BT /F1 10 Tf 4 Tc 40 560 Td (HARBOUR) Tj ET "
    (document,) = read_documents(make_pdf(spaced + show(FULL, FULL, FULL)))
    assert "HARBOUR" in document.markdown


def test_signs_of_markdown_are_escaped():
    (document,) = read_documents(make_pdf(show("*stars* [and] brackets", FULL, "1. no list", FULL)))
    assert r"\*stars\* \[and\] brackets" in document.markdown


def test_lines_of_an_address_stay_lines():
    address = show("Harbour Office", "2 Long Quay", "Ellerby", "Northshire")
    (document,) = read_documents(make_pdf(address + show(*[FULL] * 5, at=(40, 440))))
    assert "2 Long Quay  \nEllerby" in document.markdown


def test_a_heading_on_two_lines_is_one():
    bold = show("The ferry that was", "never to come back", size=20, font="F2")
    (document,) = read_documents(make_pdf(bold + show(*[FULL] * 6, at=(40, 470))))
    assert document.markdown.startswith("# The ferry that was never to come back\n")


def test_a_large_initial_joins_its_word():
    initial = b"BT /F1 36 Tf 40 516 Td (T) Tj ET "
    rest = show("he boats come down from the hills at dawn", "and go back to them by night, one",
                "after another, with lamps", at=(63, 540))  # fmt: skip
    (document,) = read_documents(make_pdf(initial + rest + show(*[FULL] * 6, at=(40, 500))))
    assert document.markdown.startswith("The boats come down")


def test_items_with_a_plain_hyphen_are_a_list():
    listed = show("We noted in the autumn of that year:", "- that the boats were late,",
                  "- that nobody minded.", at=(40, 560))  # fmt: skip
    (document,) = read_documents(make_pdf(listed + show(*[FULL] * 4, at=(40, 500))))
    assert "- that the boats were late,\n- that nobody minded." in document.markdown


def test_the_dots_of_a_list_of_contents_are_no_text():
    contents = show("The lock . . . . . . . . . . . 3", "The weir . . . . . . . . . . . 9")
    (document,) = read_documents(make_pdf(contents + show(*[FULL] * 4, at=(40, 480))))
    assert "The lock … 3  \nThe weir … 9" in document.markdown


def test_the_numbers_of_lines_are_left_out_and_on_record():
    lines = b"".join(show(FULL, at=(60, 560 - 14 * row)) for row in range(20))
    numbers = b"".join(
        show(str(row + 1), size=6, at=(40 if row < 9 else 37, 560 - 14 * row)) for row in range(20)
    )
    document = make_pdf(lines + numbers)
    pages = [PageText(1, 420, 595, tuple(words(document))), PageText(2, 420, 595, ())]
    assert not find_line_numbers(pages), "they count on one page alone, as the rows of a table do"
    twice = [replace(pages[0], number=number) for number in (1, 2)]
    found = find_line_numbers(twice)
    assert [word.text for word in found[1]] == [str(number) for number in range(1, 21)]


def test_a_column_of_small_type_in_the_margin_is_read_after_the_text():
    margin = b"".join(
        show(text, size=7, at=(30, 560 - 17 * row))
        for row, text in enumerate(["Published in May", "by the harbour", "office of Ellerby"] * 3)
    )
    text = show(*["The boats come down from the hills by night"] * 14, at=(150, 556))
    (document,) = read_documents(make_pdf(margin + text))
    assert document.markdown.index("The boats") < document.markdown.index("Published")


def test_a_caption_becomes_the_caption_of_its_picture():
    grey = bytes(range(64)) * 64
    picture = b"q 200 0 0 120 40 300 cm BI /W 64 /H 64 /CS /G /BPC 8 ID " + grey + b" EI Q "
    caption = show("The ferry at the quay", size=8, at=(40, 288))
    text = show(*[FULL] * 5) + show(*[FULL] * 5, at=(40, 250))
    (document,) = read_documents(make_pdf(text + picture + caption))
    (name,) = document.pictures
    assert f"\n\n![The ferry at the quay]({name})\n\n" in document.markdown
    (plain,) = read_documents(make_pdf(text + picture + show(FULL, FULL, at=(40, 288))))
    assert f"![]({name})" in plain.markdown, "what is set as the text is no caption"


def test_a_paragraph_that_is_set_in_and_announced_is_a_quotation():
    lines = "The keeper said that nobody had asked him", "what the book was for"
    said = show(*lines, at=(70, 460)) + show(*[FULL] * 4, at=(40, 400))
    told = show(*[FULL] * 4, f"{FULL[:-6]}:")
    (document,) = read_documents(make_pdf(told + said))
    assert "\n\n> The keeper said that nobody had asked him\n> what" in document.markdown
    assert document.markdown.count("> ") == 2
    (document,) = read_documents(make_pdf(show(*[FULL] * 5) + said))
    assert "> " not in document.markdown, "nothing says that somebody is quoted"


def test_a_formula_that_is_set_in_is_no_quotation():
    sums = show("S = { a, b, 12.4 } x 3 + 0.7 - 18", "T = { b, c, 0 } x 9 = 4", at=(70, 460))
    told = show(*[FULL] * 4, f"{FULL[:-6]}:")
    (document,) = read_documents(make_pdf(told + sums + show(*[FULL] * 4, at=(40, 400))))
    assert "> " not in document.markdown


def test_type_of_no_size_stops_nothing():
    hidden = b"BT /F1 0 Tf 40 300 Td (stray) Tj ET "
    (document,) = read_documents(make_pdf(show(*[FULL] * 5) + hidden * 60))
    assert document.markdown.startswith("The boats")


def test_texts_side_by_side_are_no_table():
    texts = [("Then the mill sent a", "letter to the board,", "who lost it there."),
             ("Then the board sent a", "letter to the mill,", "who burned it.")]  # fmt: skip
    beside = b"".join(show(*text, at=(40 + 110 * n, 440)) for n, text in enumerate(texts))
    (document,) = read_documents(make_pdf(show(*[FULL] * 5) + beside))
    assert "|" not in document.markdown
    assert "letter to the board,\nwho lost it there." in document.markdown


def test_a_heading_of_another_family_stands_alone():
    head = show("Competing interests", at=(40, 440), font="F3")
    (document,) = read_documents(
        make_pdf(show(*[FULL] * 5) + head + show(*[FULL] * 5, at=(40, 428)))
    )
    assert "# Competing interests\n\nThe boats" in document.markdown


def test_a_numbered_list_in_small_type_is_no_footnotes():
    raised = show("2", size=6, at=(380, 544))
    listed = show("1. A Quill, The Boats, 1911.", "2. B Reed, A Winter, 1938.",
                  "3. C Low, The Keeper, 1951.", size=8, at=(40, 300))  # fmt: skip
    (document,) = read_documents(make_pdf(show(*[FULL] * 9) + raised + listed))
    assert "1. A Quill" in document.markdown
    assert "2. B Reed" in document.markdown
    assert "[^" not in document.markdown


def test_notes_as_large_as_the_text_are_told_by_their_raised_marks():
    marks = show("1", size=6, at=(380, 544)) + show("1", size=6, at=(40, 304))
    note = show("The book is in the museum.", at=(45, 300))
    (document,) = read_documents(make_pdf(show(*[FULL] * 9) + marks + note))
    assert "[^1]: The book is in the museum." in document.markdown


def test_an_issue_becomes_its_articles_by_its_bookmarks():
    articles = read_documents((FOLDER / "quarterly.pdf").read_bytes())
    assert [article.markdown.partition("\n")[0] for article in articles] == [
        "# The Boats of Ellerby", "# A Winter on the Weir", "# Letters to the Keeper",
    ]  # fmt: skip
    assert [article.markdown.split("\n\n")[1] for article in articles] == [
        "By Tamsin Orrell", "By Bo Reed", "By Ada Quill",
    ]  # fmt: skip
    assert [article.pages[0][1] for article in articles] == sorted(
        article.pages[0][1] for article in articles
    )


def test_hebrew_is_read_from_right_to_left_in_its_columns():
    text = flow("leftward.pdf")
    assert text.startswith("# הנמל הישן של העיר\n\nהסירות יורדות מן ההרים בבוקר")
    assert "נבנה כאן מגדלור חדש (בגובה 32 מטר), והזקנים" in text
    assert "עוברות כאן רק סירות של תיירים" in text.split("\n\n")[-1], "what follows the columns"
    assert text.index("שומר הסכר") < text.index("חברת") < text.index("שלושה") < text.index("## מה")


def test_words_against_the_direction_of_the_page_keep_their_order():
    assert "חברת Ellerby Canal Company שלחה" in flow("leftward.pdf")
    assert "of two words, الميناء القديم" in flow("leftward.pdf")


def test_what_stands_under_two_columns_follows_both():
    left = show("The boats come down the", "hills in the morning and", "go back by night with all",
                "their lamps, and nobody", "sees them.", at=(40, 540))  # fmt: skip
    right = show("The keeper wrote a book", "of what he saw there and", "of all that was said by",
                 "those who went to the mill.", at=(220, 540))  # fmt: skip
    under = show("What is left of it", size=13, at=(40, 450), font="F2")
    (document,) = read_documents(make_pdf(left + right + under))
    assert document.markdown.index("to the mill") < document.markdown.index("What is left")
    (document,) = read_documents(make_pdf(left + under + right))
    assert document.markdown.index("What is left") < document.markdown.index("of what he saw")


def test_a_line_in_the_margin_is_not_drawn_into_the_text_beside_it():
    prose = show(*["The boats come down from the hills by night"] * 9, at=(40, 540))
    margin = show("The lock keeper", "and his sons", size=8, at=(280, 500), font="F2")
    (document,) = read_documents(make_pdf(prose + margin))
    paragraph, beside = document.markdown.strip().split("\n\n")
    assert paragraph.count("\n") == 8
    assert "The lock keeper" in beside


def test_a_heading_that_counts_parts_is_no_running_head():
    pages = [
        PageText(page, 420, 595, tuple(words(make_pdf(show(*lines) + show(FULL, at=(40, 300))))))
        for page, lines in enumerate([("Quarterly 4", "Part 1"), ("Quarterly 5", "Part 2")], 4)
    ]
    pages[1] = replace(pages[1], number=6)
    pages[1] = replace(pages[1], words=tuple(
        replace(word, text="6") if word.text == "5" else word for word in pages[1].words
    ))  # fmt: skip
    found = find_running_heads(pages)
    assert [[line.text for line in lines] for lines in found.values()] == [
        ["Quarterly 4"], ["Quarterly 6"],
    ]  # fmt: skip


def test_a_note_that_two_paragraphs_refer_to_is_written_once():
    marks = show("1", size=6, at=(380, 544)) + show("1", size=6, at=(380, 404))
    note = show("1", size=5, at=(40, 103)) + show(
        "The book is in the museum.", size=8, at=(45, 100)
    )
    text = show(*[FULL] * 5) + show(*[FULL] * 5, at=(40, 400))
    (document,) = read_documents(make_pdf(text + marks + note))
    assert document.markdown.count("[^1]:") == 1
    assert document.markdown.count("[^1]") == 3


@pytest.mark.parametrize(
    ("field", "expected"),
    [("The Lock and Its Keepers", "The Lock and Its Keepers"), ("Papers on Canals", None)],
)
def test_a_title_that_the_page_names_in_passing_is_none(field, expected):
    bold = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    head = show("The Lock and Its Keepers", size=20)
    foot = show("Papers on Canals, pages 9 to 16, Ellerby", size=8, at=(40, 60))
    data = make_pdf(head + show(*[FULL] * 9, at=(40, 480)) + foot)
    data = data.replace(bold, f"<< /Title ({field}) >>".encode().ljust(len(bold)))
    data = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 6 0 R")
    (document,) = read_documents(data)
    assert document.header.get("title") == expected


def test_bookmarks_of_sections_part_no_article():
    (article,) = read_documents((FOLDER / "seasons.pdf").read_bytes())
    assert re.findall(r"(?m)^#+ .*$", article.markdown) == [
        "# The Canal in Three Seasons", "## Spring on the Water", "## The Long Summer",
        "## Ice and Coal",
    ]  # fmt: skip


def words(data: bytes) -> list[PageWord]:
    (page,) = read_pages(open_pdf(data))
    return list(page.words)


def test_a_narrow_space_counts_where_the_shapes_of_the_letters_show_it():
    face = Face("Times", 10.0)
    first = Glyph("f", 10.0, 0.0, 14.0, 10.0, 10.0, 100.0, face)
    second = Glyph("L", 14.8, 0.0, 20.0, 10.0, 14.8, 100.0, face, is_parted=True)
    assert [word.text for word in build_words([first, second])] == ["f", "L"]
    kerned = second._replace(is_parted=False)
    assert [word.text for word in build_words([first, kerned])] == ["fL"]


def test_a_locked_file_says_how_to_unlock_it(monkeypatch):
    def refuse(_data):
        raise pypdfium2.PdfiumError("Failed to load document", err_code=4)

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(DocumentError, match="password") as caught:
        read_documents(b"%PDF-1.7")
    assert "qpdf --decrypt" in caught.value.hint
