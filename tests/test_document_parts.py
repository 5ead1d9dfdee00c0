"""Parts of documents that are easily lost: initials, pages within pages, formulas, captions."""

from __future__ import annotations

import pytest
from makers import pack_members

from readingroom.documents import mail, word
from readingroom.documents.formulas import join_formula
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import parse_html
from readingroom.documents.web_page import read_page

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PROSE = [
    "<p>A paragraph of prose that is long enough to be one, with more words in it than most.</p>",
    "<p>Another follows it, which says that the harbour froze and nobody had wood for a fire.</p>",
    "<p>The last of them tells how the ferry was found again in spring, below the old quay.</p>",
]


def read_word(body: str, **pages: str) -> str:
    """Return the Markdown of a Word document; `pages` are web pages within it, by their ids."""
    targets = [("rId0", "officeDocument", "word/document.xml")]
    inner = [(key, "aFChunk", f"/word/{key}.htm") for key in pages]
    files = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/word/document.xml" '
        f'ContentType="{MAIN}"/></Types>',
        "_rels/.rels": relate(targets),
        "word/_rels/document.xml.rels": relate(inner),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:m="{OFFICE}/math" '
        f'xmlns:r="{OFFICE}/relationships"><w:body>{body}</w:body></w:document>',
        **{f"word/{key}.htm": text for key, text in pages.items()},
    }
    return word.read_documents(pack_members(files))[0].markdown


def relate(targets: list[tuple[str, str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def write(page: str) -> str:
    return write_markdown(parse_html(page)).markdown


def test_a_large_initial_stands_before_the_word_that_it_begins() -> None:
    initial = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>D</w:t></w:r></w:p>'
    rest = "<w:p><w:pPr/><w:r><w:t>rifting ice.</w:t></w:r></w:p>"
    assert read_word(initial + rest) == "Drifting ice.\n"
    assert read_word(rest + initial) == "rifting ice.\n\nD\n"


def test_a_web_page_within_a_word_document_stands_where_it_was_put() -> None:
    body = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    page = "<html><body><p class='contents'>A <b>page</b>.</p><ul><li>item</ul></body></html>"
    text = read_word(
        body.format("Before.") + '<w:altChunk r:id="rId9"/>' + body.format("After."), rId9=page
    )
    assert text == "Before.\n\nA **page**.\n\n- item\n\nAfter.\n"


def test_a_formula_of_word_keeps_its_structure() -> None:
    def sign(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    inner = f"<m:d><m:e>{sign('a+b')}</m:e></m:d>"
    power = f"<m:sSup><m:e>{inner}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:deg/><m:e>{sign('4ac')}</m:e></m:rad>"
    half = f"<m:f><m:num>{power}{root}</m:num><m:den>{sign('2')}</m:den></m:f>"
    whole = (
        f"<m:nary><m:sub>{sign('0')}</m:sub><m:sup>{sign('k')}</m:sup><m:e>{half}</m:e></m:nary>"
    )
    assert read_word(f"<w:p><m:oMath>{whole}</m:oMath></w:p>") == "∫₀^k((a+b)²√4ac)/2\n"


@pytest.mark.parametrize(
    ("name", "parts", "line"),
    [
        ("mover", ["x", "→"], "x→"),
        ("mroot", ["x", "3"], "³√x"),
        ("mfenced", ["a", "b"], "(a, b)"),
        ("mfrac", ["alone"], "alone"),
        ("mrow", ["a ", " b"], "ab"),
    ],
)
def test_a_formula_stands_on_one_line(name: str, parts: list[str], line: str) -> None:
    assert join_formula(name, parts) == line


def test_a_formula_of_a_page_is_written_once_and_that_of_a_picture_as_tex() -> None:
    page = """<p>So <math><semantics><msup><mi>c</mi><mn>2</mn></msup>
        <annotation>c^2</annotation></semantics></math>, and <img class="mwe-math-fallback-image"
        src="https://a.example/x.svg" alt="{\\displaystyle k^{2}}">.</p>"""
    assert write(page) == "So c², and k^{2}.\n"


def test_the_words_of_a_figure_are_its_caption_wherever_they_stand() -> None:
    data = "data:image/png;base64,iVBORw0KGgo="
    page = f'<figure><img src="{data}" alt="hut"><div>A hut</div><figcaption>by Holm</figcaption>'
    assert write(page) == '![hut](picture.png "A hut by Holm")\n'
    assert write("<figure><p>Words of a text.</p><img src='a'><figcaption>Hut</figure>") == (
        "Words of a text.\n\nHut\n"
    )


def test_code_between_paragraphs_is_kept_whatever_holds_it() -> None:
    code = "<figure class=highlight><table><tr><td><pre><code>run()</code></pre></table></figure>"
    text = f"{PROSE[0]}{PROSE[1]}{code}{PROSE[2]}"
    page = f"<html><body><article><h1>How</h1>{text}</article></body></html>"
    assert "```\nrun()\n```" in read_page(page).markdown


def test_numbers_that_are_raised_in_the_text_and_below_it_are_notes() -> None:
    text, notes = "<p>Ice.<sup>1</sup> Fog.<sup>2</sup></p>", "<p><sup>1</sup> Old.</p>"
    both = f"{text}<hr>{notes}<p><sup>2</sup> Thin.</p>"
    assert write(both) == "Ice.[^1] Fog.[^2]\n\n---\n\n[^1]: Old.\n\n[^2]: Thin.\n"
    for other in (f"{text}<hr>{notes}", f"{text}{notes}<p><sup>2</sup> Thin.</p>"):
        assert "[^" not in write(other)


def test_what_react_sends_hidden_is_shown() -> None:
    text = "".join(PROSE)
    page = f"<html><body><main><h1>How</h1><div hidden id='S:0'>{text}</div></main></body></html>"
    assert read_page(page).markdown.count("\n\n") == 3
    assert "paragraph" not in write(f"<p>One.</p><div hidden id=other>{text}</div>")


def test_a_paragraph_is_kept_though_times_and_names_are_marked_in_it() -> None:
    marked = "<p>It froze at <time>10 pm</time>, and at <time>2 am</time> nobody walked there.</p>"
    text = f"{PROSE[0]}{PROSE[1]}{marked}{PROSE[2]}"
    page = f"<html><body><article><h1>How</h1>{text}</article></body></html>"
    assert "It froze at 10 pm, and at 2 am nobody walked there." in read_page(page).markdown


@pytest.mark.parametrize(
    ("sign", "note"),
    [
        ('<sup><a href="#n">1</a></sup>', "<p id=n>Old.</p>"),
        ('<a href="#n"><sup>1</sup></a>', "<ol><li><span id=n></span>Old.</ol>"),
        (
            '<a class="footnote-anchor" id=r href="https://a.example/p/ice#n">1</a>',
            '<div class=footnote><a id=n href="https://a.example/p/ice#r">1</a><p>Old.</p></div>',
        ),
        ("<sup>1</sup>", "<div><h4>Footnotes</h4><ol><li>Old.</ol></div>"),
    ],
)
def test_a_raised_number_has_its_note_though_nothing_leads_back(sign: str, note: str) -> None:
    text = write(f"<p>Ice{sign} held.</p>{note}")
    assert "Ice[^1] held." in text
    assert "[^1]: Old." in text


def test_a_raised_link_to_what_stands_above_is_no_note() -> None:
    assert "[^1]" not in write('<p id=n>Old.</p><p>Ice<sup><a href="#n">1</a></sup> held.</p>')


def test_a_letter_is_read_whose_header_was_cut_within_the_name_of_its_parts() -> None:
    letter = """Subject: Ice
Content-Type: multipart/mixed;
 boundary="--part
 one"

----part one
Content-Type: text/plain

Some words.
----part one--
"""
    assert mail.read_documents(letter.encode())[0].markdown == "Some words.\n"
