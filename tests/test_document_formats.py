"""Documents of office programs, books and letters keep their text, its structure, its pictures."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.documents.formats import find_format, read_document
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import HtmlNode, parse_html
from readingroom.documents.mail_text import read_plain_text
from readingroom.documents.picture_shelf import PictureShelf
from readingroom.documents.rtf import read_documents as read_rtf
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument

DOCUMENTS = Path(__file__).parent / "documents"
OFFICE = [
    *("pandoc.docx", "pandoc.odt", "pandoc.rtf", "pandoc.epub", "pandoc.html"),
    *("libreoffice.docx", "libreoffice.odt", "libreoffice.rtf", "libreoffice.html"),
]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name: str, data: bytes) -> tuple[ExtractedDocument, ...]:
    form = find_format(name, data)
    assert form is not None
    return read_document(form, data)


def read_whole(name: str) -> str:
    documents = read(name, (DOCUMENTS / name).read_bytes())
    return "\n".join(document.markdown for document in documents)


@pytest.mark.parametrize("name", OFFICE)
class TestTheFerry:
    def test_has_its_headings(self, name: str) -> None:
        lines = read_whole(name).split("\n")
        headings = [line.lstrip("# ") for line in lines if line.startswith("#")]
        assert headings[-4:] == [
            "The crossing",
            "What it carried",
            "The tariff",
            "After the bridge",
        ]

    def test_has_its_emphasis_and_its_link(self, name: str) -> None:
        text = read_whole(name)
        assert "For *eighty-one* years the **steam ferry** crossed" in text
        assert "[county archive](https://archive.example/hallvik?box=7&page=2)" in text

    def test_has_its_lists_within_lists(self, name: str) -> None:
        text = read_whole(name)
        assert "- mail in two bags\n  - one for the parish\n  - one for everybody else\n- a" in text
        assert "\n1. First the horses were led on board.\n2. Then came the carts.\n3. Pass" in text

    def test_has_its_table(self, name: str) -> None:
        text = read_whole(name)
        table = re.sub(r"(?<=[| ]):?-+:?(?= )", "---", text)
        assert "| Load | 1911 | 1938 |\n| --- | --- | --- |\n| A horse | 40 | 65 |\n" in table
        assert "| A child \\| lap | 0 | 5 |" in text

    def test_has_its_notes_where_they_were_set(self, name: str) -> None:
        text = read_whole(name)
        assert "a list of what it carried.[^1] When" in text
        assert "\n[^1]: The purser’s book was lost in the *winter* of 1942.\n" in text
        assert "\n[^2]: So the stoker said.\n\n    He was not asked twice.\n" in text

    def test_has_its_picture(self, name: str) -> None:
        documents = read(name, (DOCUMENTS / name).read_bytes())
        if name == "libreoffice.html":  # its pictures lie beside it
            return
        (data,) = {data for document in documents for data in document.pictures.values()}
        assert data.startswith(b"\x89PNG")

    def test_shows_signs_as_signs(self, name: str) -> None:
        text = read_whole(name)
        assert "Signs such as \\* and \\_ and #5 stood in the log" in text
        assert "10 m³ of water a day, and its H₂O was salt" in text


@pytest.mark.parametrize("name", ["pandoc.docx", "pandoc.odt", "libreoffice.docx", "pandoc.epub"])
def test_what_a_file_says_of_itself_is_told(name: str) -> None:
    header = read(name, (DOCUMENTS / name).read_bytes())[0].header
    assert header["author"] == "Signe Aldersund"
    assert header["language"] == "en-GB"


def test_the_chapters_of_a_book_are_articles_of_their_own() -> None:
    chapters = read("pandoc.epub", (DOCUMENTS / "pandoc.epub").read_bytes())
    assert [chapter.header["title"] for chapter in chapters] == ["The crossing", "After the bridge"]
    assert {str(chapter.header["tags"]) for chapter in chapters} == {
        "['The Last Ferry to Hallvik']"
    }
    assert "title page" in chapters[0].left_out[0].reason


def test_a_mailbox_is_as_many_articles_as_it_has_letters() -> None:
    first, second = read("letters.mbox", (DOCUMENTS / "letters.mbox").read_bytes())
    assert first.header == {
        "title": "The bell of Hallvik",
        "author": "Signe Aldersund",
        "date": "2019-04-12",
    }
    assert "to know whether anybody wants it.\n\n> Did the ferry" in first.markdown
    assert "family had to wait on the pier until noon\n" in first.markdown
    assert [removal.text for removal in first.left_out] == [
        "Signe Aldersund Hallvik Harbour Office"
    ]
    assert second.header["title"] == "Ølandet, and the log"


def test_a_letter_shows_its_own_pictures_and_names_what_is_attached_or_far_away() -> None:
    (letter,) = read("letter.eml", (DOCUMENTS / "letter.eml").read_bytes())
    assert "![The ferry](picture.png)" in letter.markdown
    told = [removal.text for removal in letter.left_out]
    assert told[:2] == ["log 1911.pdf (application/pdf)", "https://track.example/a.gif"]


def make_word(body: str, **parts: str) -> bytes:
    """Return a Word document with this body, and further parts."""
    buffer = io.BytesIO()
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return buffer.getvalue()


def test_tracked_insertions_are_text_and_deletions_are_not() -> None:
    body = (
        "<w:p><w:r><w:t>It </w:t></w:r><w:ins><w:r><w:t>held</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>broke</w:delText></w:r></w:del></w:p>"
    )
    assert read("a.docx", make_word(body))[0].markdown == "It held\n"


def test_words_of_fields_are_text_and_hidden_ones_are_not() -> None:
    body = (
        "<w:p><w:fldSimple w:instr='SEQ'><w:r><w:t>Figure 1</w:t></w:r></w:fldSimple>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )
    assert read("a.docx", make_word(body))[0].markdown == "Figure 1\n"


def test_comments_and_running_heads_are_on_record_and_not_in_the_text() -> None:
    comments = (
        f'<w:comments xmlns:w="{WORD}"><w:comment w:id="1" w:author="Åse"><w:p><w:r>'
        "<w:t>Sure?</w:t></w:r></w:p></w:comment></w:comments>"
    )
    head = f'<w:hdr xmlns:w="{WORD}"><w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:hdr>'
    data = make_word(
        "<w:p><w:r><w:t>It held</w:t></w:r></w:p>", word__comments=comments, word__header1=head
    )
    (document,) = read("a.docx", data)
    assert document.markdown == "It held\n"
    assert [removal.text for removal in document.left_out] == ["Åse: Sure?", "Draft"]


def test_a_heading_is_one_whatever_its_style_is_called() -> None:
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Z"><w:name '
        'w:val="Zwischentitel"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
    )
    body = "<w:p><w:pPr><w:pStyle w:val='Z'/></w:pPr><w:r><w:t>Ice</w:t></w:r></w:p>"
    body += "<w:p><w:r><w:t>It held</w:t></w:r></w:p>"
    assert read("a.docx", make_word(body, word__styles=styles))[0].markdown.startswith("## Ice\n")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old word processor"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.docx", b"PK\x03\x04 cut off", "damaged"),
        ("a.docx", make_word("<w:p>"), "damaged"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 5000, "nested"),
        ("a.rtf", b"{\\rtf1 }", "no text"),
        ("a.eml", b"Subject: x\n\n", "no text"),
        ("a.html", b"<html><script>word</script></html>", "no text"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read(name, data)


def test_entities_of_xml_are_refused_before_they_are_read() -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        f'<w:comments xmlns:w="{WORD}">&b;</w:comments>'
    )
    with pytest.raises(DocumentError, match="entities"):
        read("a.docx", make_word("<w:p><w:r><w:t>Ice</w:t></w:r></w:p>", word__comments=bomb))


@pytest.mark.parametrize(
    ("drawing", "is_shown"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>', True),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x.example/a"/></svg>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x"</style></svg>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>', False),
    ],
)
def test_a_drawing_that_could_do_something_is_not_shown(drawing: str, *, is_shown: bool) -> None:
    shelved = PictureShelf({"a.svg": drawing.encode()}).take("a.svg")
    assert (shelved.name == "a.svg") is is_shown
    assert is_shown or "not safe" in shelved.reason


def test_names_of_pictures_are_safe_and_told_apart() -> None:
    png = b"\x89PNG\r\n\x1a\n"
    shelf = PictureShelf({"../../a b.exe": png, "x/A B.png": png + b"2"})
    assert [shelf.take(name).name for name in shelf.available] == ["a-b.png", "a-b-2.png"]


def write(html: str) -> str:
    return write_markdown(parse_html(html)).markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>un<b>believ</b>able", "unbelievable"),
        ("<p><b>Note:</b>text", "**Note**:text"),
        ("<p>a <i> b </i>c", "a *b* c"),
        ("<p>5 * 3 [x] <a href='javascript:x()'>no</a>", "5 \\* 3 \\[x\\] no"),
        ("<p># one<br>1. two<br>- three", "\\# one  \n1\\. two  \n\\- three"),
        ("<p>&amp;copy; a&shy;b", "\\&copy; ab"),
        ("<b><p>one<p>two</b>", "**one**\n\n**two**"),
        ("<a href='https://x.example'><h2>Ice</h2></a>", "## [Ice](https://x.example)"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li><p>a<p>b<li>c</ul>", "- a\n\n  b\n\n- c"),
        ("<blockquote><p>a<ul><li>b</ul></blockquote>", "> a\n>\n> - b"),
        ("<table><tr><td>a<td>b</table>", "a\n\nb"),
        (
            "<table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table>",
            "| a | b |\n| --- | --- |\n| 1 | 2 |\n|  | 3 |",
        ),
        ("<pre><code>x = '*'\n  y</code></pre>", "```\nx = '*'\n  y\n```"),
        ("<noscript><div></noscript><p>seen", "seen"),
        ("<p>10<sup>2</sup> and the 19<sup>th</sup>", "10² and the 19th"),
    ],
)
def test_html_means_the_same_as_markdown(html: str, markdown: str) -> None:
    assert write(html) == markdown + "\n"


def test_a_note_is_one_where_it_leads_back_and_a_link_within_a_page_is_none() -> None:
    note = "<p>It held.<a id=r1 href='#n1'>1</a><p id=n1><a href='#r1'>1</a> So they said."
    assert write(note) == "It held.[^1]\n\n[^1]: So they said.\n"
    assert write("<p>See <a href='#b'>2</a>.<p id=b>Below.") == "See 2.\n\nBelow.\n"


def test_elements_within_each_other_beyond_reason_are_read_all_the_same() -> None:
    for tag in ("div", "b", "ul><li", "blockquote", "table><tr><td"):
        assert "word" in write(f"<{tag}>" * 3000 + "word")


def test_wrapped_lines_of_a_letter_are_joined_and_short_ones_stay_lines() -> None:
    wrapped = "The keeper of the bell wrote to us last week, and he has found the\nrest of it."
    assert "found the rest" in read_plain_text(wrapped).flatten()
    poem = write_markdown(read_plain_text("The ice\nheld\nall winter")).markdown
    assert poem == "The ice  \nheld  \nall winter\n"


def test_rich_text_is_read_in_the_encoding_of_its_font() -> None:
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f1\fcharset204 A;}}\f1 \'cf\'f0\f0  caf\'e9 "
    data += rb"\u8211?\u-10179?\u-8704?\par}"
    assert read_rtf(data)[0].markdown == "Пр café –😀\n"


@given(st.binary(max_size=300))
def test_no_rich_text_is_too_broken(data: bytes) -> None:
    try:
        read_rtf(rb"{\rtf1 " + data)
    except DocumentError as error:
        assert error.reason


@given(st.text(alphabet="ab*_`[]()#>+-.1!|~&;<\\\n ", max_size=60))
def test_every_sign_of_a_text_is_shown(text: str) -> None:
    """Markdown that is read again gives the letters that were written."""
    written = write_markdown(HtmlNode("", children=[HtmlNode("p", children=[text])])).markdown
    assert [sign for sign in written if sign in "ab1"] == [sign for sign in text if sign in "ab1"]
