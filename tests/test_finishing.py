"""The search index, the link check and the offline edition, over HTML as it lies on disk."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import posixpath
import shutil
from concurrent.futures import ProcessPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from finished import build_search_index, check_links, write_offline_bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom import finishing
from readingroom.errors import Severity
from readingroom.finishing import PassOptions, check_sizes, finish_pages
from readingroom.finishing.html_tags import _Reader, apply_edits, parse_page
from readingroom.finishing.link_check import scan_links
from readingroom.finishing.offline import edit_for_disk
from readingroom.finishing.pagefind_files import UnknownFormatError, decode, encode, sort_index
from readingroom.finishing.pagefind_scripts import UnknownModuleError, render_script
from readingroom.finishing.search_pages import SearchPage, divide, find_search_page, sort_pages
from readingroom.finishing.urls import find_target
from readingroom.ownership.marks import MARK

FILES = frozenset({"index.html", "a/index.html", "b/c/index.html", "b/d.pdf", "a b/index.html"})


def write_site(folder: Path, pages: dict[str, str]) -> Path:
    for path, text in pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return folder


def page(body: str, *, kind: str = "Article", year: str = "1904") -> str:
    return (
        "<!doctype html><html lang='en'><head><title>t</title></head><body>"
        f"<main data-pagefind-body data-pagefind-filter='kind:{kind}'>"
        f"<h1>Title</h1><i data-pagefind-filter='year'>{year}</i>{body}</main></body></html>"
    )


def rewrite_page(path: str, text: str, files: frozenset[str]) -> str:
    return apply_edits(text, edit_for_disk(parse_page(text, path), files))


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def messages(site: Path) -> list[str]:
    return [f"{issue.path}:{issue.line} {issue.message}" for issue in check_links(site)]


PATH_PARTS = ["../", "..", ".", "/", "a", "b.html", "%20", "%2e", "./", "a/"]


@given(
    st.lists(st.sampled_from(["a", "b c", ".x"]), max_size=3).map("/".join),
    # "//" begins the address of another host.
    st.lists(st.sampled_from(PATH_PARTS), min_size=1, max_size=5)
    .map("".join)
    .filter(lambda path: not path.startswith("//")),
)
def test_a_relative_path_is_joined_as_the_standard_library_joins_it(folder, path):
    target = posixpath.normpath(posixpath.join(folder, unquote(path)))
    page = f"{folder}/index.html".lstrip("/")
    if not path.endswith("/"):
        assert find_target(page, path, frozenset({target})) == target
    index = posixpath.normpath(f"{target}/index.html")
    assert find_target(page, path, frozenset({index})) == index


# ---- the search index ----


def many_pages() -> dict[str, str]:
    return {
        f"a{n}/index.html": page(f"<p>lamp number {n}</p>", kind="ABCDEFG"[n % 7], year=str(n))
        for n in range(40)
    }


def test_the_same_pages_give_the_same_index_whatever_the_order_on_disk(tmp_path: Path) -> None:
    pages = many_pages()
    one = write_site(tmp_path / "one", pages)
    two = write_site(tmp_path / "two", dict(reversed(pages.items())))
    assert build_search_index(one, language="en") == build_search_index(two, language="en") == ()
    assert digest(one / "pagefind") == digest(two / "pagefind")
    assert build_search_index(one, language="en") == ()
    assert digest(one / "pagefind") == digest(two / "pagefind")


def test_only_marked_pages_are_indexed_and_the_error_page_is_not(tmp_path: Path) -> None:
    plain = "<html><body><p>lamp</p></body></html>"
    site = write_site(
        tmp_path,
        {"index.html": plain, "a/index.html": page("lamp"), "404.html": page("lamp")},
    )
    assert build_search_index(site, language="en") == ()
    fragments = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in (site / "pagefind/fragment").iterdir()
    ]
    assert [fragment["url"] for fragment in fragments] == ["/a/"]


def test_an_index_is_replaced_and_holds_nothing_that_is_not_used(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.html": page("lamp"), "pagefind/old": "x"})
    assert build_search_index(site, language="en") == ()
    top = {path.name.split(".")[-1] for path in (site / "pagefind").iterdir()}
    names = {path.name for path in (site / "pagefind").iterdir()}
    assert top == {"js", "json", "pf_meta", "pagefind", "filter", "fragment", "index"}
    assert {name for name in names if name.endswith("js")} == {"pagefind.js", "pagefind-worker.js"}
    assert {name for name in names if name.startswith("wasm")} == {"wasm.en.pagefind"}


def test_a_language_without_stems_keeps_the_search_program_it_needs(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.html": page("salve lampas")})
    assert build_search_index(site, language="la") == ()
    assert (site / "pagefind/wasm.unknown.pagefind").is_file()


def load_meta(fragment: Path) -> dict[str, Any]:
    packed = gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd")
    fields: dict[str, Any] = json.loads(packed)
    return fields


def test_many_pages_go_into_several_indexes_of_the_same_size(tmp_path: Path) -> None:
    site = write_site(tmp_path, many_pages())
    assert build_search_index(site, language="en", most_pages=15) == ()
    parts = json.loads((site / "pagefind/parts.json").read_bytes())
    assert parts["others"] == ["2", "3"]
    assert parts["filters"].keys() == {"kind", "year"}
    folders = [site / "pagefind", site / "pagefind/2", site / "pagefind/3"]
    counts = [len(list((folder / "fragment").iterdir())) for folder in folders]
    assert counts == [14, 13, 13]
    before = digest(site)
    assert build_search_index(site, language="en", most_pages=15) == ()
    assert digest(site) == before
    assert [path.name for path in folders[1].iterdir() if path.suffix == ".js"] == []


def test_the_newest_article_stands_first_in_the_index() -> None:
    dated = '<time datetime="{}" data-pagefind-sort="date[datetime]">x</time>'
    texts = {"b": page("x"), "a": page("x"), **{d: page(dated.format(d)) for d in ("1903", "1911")}}
    found = [find_search_page(parse_page(text, path)) for path, text in texts.items()]
    ordered = sort_pages(page for page in found if page)
    assert [page.path for page in ordered] == ["1911", "1903", "a", "b"]
    assert find_search_page(parse_page("<p>not marked</p>", "c")) is None


@given(st.lists(st.text(max_size=3), max_size=30), st.integers(1, 9))
def test_divided_pages_are_all_there_in_order(paths: list[str], most: int) -> None:
    pages = [SearchPage(path) for path in paths]
    shards = divide(pages, most)
    assert [page for shard in shards for page in shard] == pages
    assert all(0 < len(shard) <= most for shard in shards)


def test_letters_of_their_own_are_also_indexed_as_they_are_typed(tmp_path: Path) -> None:
    hidden = "<aside data-pagefind-ignore><p>Åsgård &amp; Brønn</p></aside>"
    plain = page("Éclair, Straße")
    site = write_site(tmp_path, {"a/index.html": page(f"<p>Gjøa &amp; Łódź</p>{hidden}")})
    assert build_search_index(site, language="en") == ()
    (fragment,) = (site / "pagefind/fragment").iterdir()
    assert load_meta(fragment)["meta"]["folded"] == "gjoa lodz"
    assert "Gjøa & Łódź" in load_meta(fragment)["content"]
    for text, folded in ((plain, "strasse"), (page("Éclair"), "")):
        found = find_search_page(parse_page(text))
        assert found is not None and found.folded == folded


def test_a_search_without_words_loads_no_index_of_words(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.html": page("lamp")})
    assert build_search_index(site, language="en") == ()
    for name in ("pagefind.js", "pagefind-worker.js"):
        program = (site / "pagefind" / name).read_text(encoding="utf-8")
        assert program.count('(filter_only?"[]":this.backend.request_indexes(ptr,term))') == 1


def test_a_site_without_a_marked_page_is_told_and_gets_no_index(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.html": "<p>lamp</p>", "pagefind/old": "x"})
    (issue,) = build_search_index(site, language="en")
    assert issue.severity is Severity.WARNING
    assert "data-pagefind-body" in issue.hint
    assert not (site / "pagefind").exists()


@pytest.mark.parametrize("program", ["missing", "fails", "babbles"])
def test_a_program_that_does_not_work_is_an_issue_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    site = write_site(tmp_path / "site", {"index.html": page("lamp")})
    script = tmp_path / "pagefind"
    if program != "missing":
        talk = "exit 3" if program == "fails" else "while true; do printf 'hm, '; done"
        script.write_text(f"#!/bin/sh\necho 'out of oil' >&2\n{talk}\n", encoding="utf-8")
        script.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(script))
    (issue,) = build_search_index(site, language="en")
    assert issue.severity is Severity.ERROR
    assert "pip install" in issue.hint
    assert ("out of oil" in issue.message) == (program != "missing")
    assert not (site / "pagefind").exists()


def test_an_index_in_an_unknown_form_is_left_as_it_is(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.html": page("lamp")})
    assert build_search_index(site, language="en") == ()
    (meta,) = (site / "pagefind").glob("*.pf_meta")
    meta.write_bytes(gzip.compress(b"pagefind_new\xa1"))
    before = digest(site)
    with pytest.raises(UnknownFormatError):
        sort_index(site / "pagefind")
    assert digest(site) == before


def test_sorting_an_index_twice_changes_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path, many_pages())
    assert build_search_index(site, language="en") == ()
    before = digest(site)
    sort_index(site / "pagefind")
    assert digest(site) == before


VALUES = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=40), lambda inner: st.lists(inner, max_size=30)
)


@given(VALUES)
def test_what_is_encoded_is_decoded(value: object) -> None:
    assert decode(encode(value)) == value


@given(st.binary(max_size=40))
def test_damaged_bytes_never_decode_in_another_way_than_by_an_error(packed: bytes) -> None:
    try:
        value = decode(packed)
    except (UnknownFormatError, IndexError, UnicodeDecodeError):
        return
    assert isinstance(value, int | str | list)


# ---- the link check ----


def test_a_site_whose_links_hold_has_no_issue(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {
            "index.html": "<link rel=stylesheet href=s/a.css><a href='a/#p1'>x</a><a href='#'>"
            "<a href='https://example.org/'><a href='mailto:a@example.org'><a href='#top'>",
            "a/index.html": "<p id=p1><a href='..'><a href='../'><a href='../index.html'>"
            "<a href='?q=x'><a href='../a%20b/#%C3%A9'><img src='data:image/gif;base64,AA'>",
            "a b/index.html": "<a name='é'></a><a href='#:~:text=x'><a href='#é:~:text=x'>",
            "s/a.css": "/* url(gone.png) */ a { background: url( 'b.png' ) } "
            "@import 'c.css'; b { fill: url(#x) }",
            "s/b.png": "",
            "s/c.css": "",
        },
    )
    assert messages(site) == []


def test_a_link_that_leads_nowhere_is_told_with_page_line_and_target(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {"a/index.html": "<p>\n<a href='../b/'>b</a>\n<a href='#p9'>p</a><img src='x.png'>"},
    )
    assert messages(site) == [
        "a/index.html:2 `../b/` leads to no file of the site",
        "a/index.html:3 `#p9`: this page has no id `p9`",
        "a/index.html:3 `x.png` leads to no file of the site",
    ]
    assert all(issue.severity is Severity.ERROR and issue.hint for issue in check_links(site))


def test_links_out_of_the_site_and_from_the_root_of_the_host_are_told(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.html": "<a href='../x/'><a href='/index.html'>"})
    assert messages(site) == [
        "index.html:1 `../x/` leads to no file of the site",
        "index.html:1 `/index.html` starts at the host's root, which breaks under a sub-path",
    ]


def test_the_error_page_names_files_from_the_root_of_the_host(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {
            "404.html": "<a href='/x/y/a/'><link rel=stylesheet href='/x/y/s/a.css'>\n"
            "<a href='/x/y/'><a href='/x/y/b/'>\n<a href='/z/'>",
            "a/index.html": "",
            "index.html": "",
            "s/a.css": "",
        },
    )
    assert messages(site) == [
        "404.html:2 `/x/y/b/` leads to no file of the site",
        "404.html:3 `/z/` starts at the host's root, which breaks under a sub-path",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<script src='https://example.org/x.js'></script>",
        "<script src=//example.org/x.js></script>",
        "<IMG SRC='HTTP://example.org/x.png'>",
        "<img srcset='https://example.org/x.png 2x'>",
        "<link rel='stylesheet' href='https://example.org/x.css'>",
        "<link rel='preconnect' href='https://example.org/x'>",
        "<iframe src='https://example.org/x'></iframe>",
        "<style>@import url(https://example.org/x.css);</style>",
        "<style>@import 'https://example.org/x.css';</style>",
        "<style>@import url('https://example.org/x.css');</style>",
        "<p style='background:url(https://example.org/x)'>",
        "<svg><image href='https://example.org/x'/></svg>",
        "<video poster='https://example.org/x'></video>",
        "<a ping='https://example.org/x'>",
        "<meta http-equiv=refresh content='0; url=https://example.org/x'>",
    ],
)
def test_whatever_would_ask_a_third_party_is_told(tmp_path: Path, markup: str) -> None:
    (message,) = messages(write_site(tmp_path, {"index.html": markup}))
    assert "would ask a third party" in message
    assert "example.org/x" in message


def test_a_style_sheet_that_asks_a_third_party_is_told_with_its_line(tmp_path: Path) -> None:
    css = "a {}\n@font-face {\n  src: url(https://example.org/x.woff2) }"
    (message,) = messages(write_site(tmp_path, {"a.css": css}))
    assert message.startswith("a.css:3 ")


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='https://example.org/x.js'>",
        "<link rel=canonical href='https://example.org/x'>",
        "<link rel='alternate' href='https://example.org/x'>",
        "<!-- <script src='https://example.org/x.js'></script> -->",
        "<script>const a = \"<img src='https://example.org/x'>\"</script>",
        "<pre>&lt;img src='https://example.org/x'&gt;</pre>",
        "<meta property='og:image' content='https://example.org/x'>",
    ],
)
def test_what_asks_nobody_is_fine(tmp_path: Path, markup: str) -> None:
    assert messages(write_site(tmp_path, {"index.html": markup})) == []


def test_a_link_that_runs_code_is_told(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.html": "<a href=' JavaScript:alert(1)'>"})
    assert "runs code" in messages(site)[0]


def test_a_fault_that_a_template_repeats_is_told_once_with_a_count(tmp_path: Path) -> None:
    site = write_site(tmp_path, {f"{n}/index.html": "<a href='../x'>" for n in range(5)})
    assert messages(site) == [
        "0/index.html:1 `../x` leads to no file of the site; the same on 4 more pages"
    ]


LOADED = (
    '<link rel="stylesheet" href="{0}assets/a.css" data-rr-shared>\n'
    '<link rel="stylesheet" href="{0}assets/{1}.css" data-rr-shared>'
    '<script src="{0}assets/shared.js" data-rr-shared defer></script>'
)


def test_what_pages_load_in_a_row_is_one_file_where_the_home_page_has_that_row(tmp_path: Path):
    files = {f"assets/{name}.css": f"{name} {{}}" for name in "abc"}
    rows = {"index.html": ("", "b"), "x/index.html": ("../", "b"), "y/index.html": ("../", "c")}
    pages = {path: LOADED.format(*row) for path, row in rows.items()}
    site = write_site(tmp_path, {**files, "assets/shared.js": "var parts = {};", **pages})
    assert finish_pages(site).issues == ()
    loaded = {
        path: [tag.value("href") for tag in parse_page((site / path).read_text()).tags][:-1]
        for path in pages
    }
    assert (site / "assets/site.css").read_text() == "a {}\nb {}"
    assert (site / "assets/site.js").read_text() == "var parts = {};"
    assert loaded == {
        "index.html": ["assets/site.css"],
        "x/index.html": ["../assets/site.css"],
        "y/index.html": ["../assets/a.css", "../assets/c.css"],
    }


def test_pages_shared_out_among_processes_give_the_same_issues(tmp_path: Path) -> None:
    site = write_site(tmp_path, {f"{n}/index.html": f"<a href='../{n}/{n}'>" for n in range(9)})
    with ProcessPoolExecutor(2) as executor:
        shared_out = finish_pages(site, PassOptions(), executor)
    assert shared_out == finish_pages(site)
    assert finishing.check_links(site, shared_out.links) == check_links(site) != ()


# ---- tags ----

NAMES = st.sampled_from(["href", "id", "data-x", "SRC", "aria-label", "x:y", "@a", "hidden"])
PLAIN = st.text("abc&;<>/= é\n#'\"", max_size=8)


@st.composite
def attributes(draw: st.DrawFn) -> tuple[str, str]:
    """Write an attribute in one of the ways of HTML; give its source and its name."""
    name, value = draw(NAMES), draw(PLAIN)
    quote = draw(st.sampled_from(["'", '"', "", None]))
    space = draw(st.sampled_from(["", " ", "\n"]))
    if quote is None or (quote == "" and not value.strip("<>/=&;'\"# \n")):
        return name, name
    if quote == "":
        value = "".join(char for char in value if char not in " \n<>'\"=`/&") or "v"
    return f"{name}{space}={space}{quote}{value.replace(quote or ' ', '')}{quote}", name


class Reference(HTMLParser):
    """What the standard library itself makes of the attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[tuple[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append([(name, value or "") for name, value in attrs])


@given(st.lists(st.tuples(st.lists(attributes(), max_size=4), PLAIN), max_size=4))
def test_attributes_are_read_as_the_standard_library_reads_them(
    tags: list[tuple[list[tuple[str, str]], str]],
) -> None:
    text = "".join(
        f"<p {' '.join(source for source, _ in parts)}>{html.escape(after)}"
        for parts, after in tags
    )
    reference = Reference()
    reference.feed(text)
    reference.close()
    found = parse_page(text).tags
    assert [
        [(attribute.name, attribute.value) for attribute in tag.attributes] for tag in found
    ] == reference.found
    for tag in found:
        assert text[tag.start] == "<" and text[tag.end - 1] == ">"
        for attribute in tag.attributes:
            written = text[tag.start + attribute.value_start : tag.start + attribute.end]
            assert html.unescape(written.strip("'\"")) in {
                attribute.value, attribute.value.strip("'\"")
            }  # fmt: skip


PIECES = st.sampled_from([
    "<p>", "<p id=a>", "<P ID='b'>", '<a href="x&amp;y" title=">">', "<br/>", "<br />",
    "<a href=b/>", "</p>", "</p >", "</ p>", "</P\n>", "</3>", "<!-- <p> -->", "<!---->", "<!-->",
    "<!-- a -- b -->", "<!doctype html>", "<!x <p>>", "<?x <p>?>", "<![CDATA[<p>]]>", "<script>",
    "<script src=a></script>", "<script>if (a<b) {'<p>'}</script>",
    "<script>'<!-- <script>'</script>", "</script>", "</SCRIPT>", "<script/>",
    "<style>p{}\n</style>", "<STYLE>a</STYLE >", "<style>", "</style>", "<p a=b'c>", "<p \"a>",
    "<p a = 'b'>", "<p a='b'c='d'>", "<p\n\n@x:y.z=1>", "<", ">", "\n", "a < b", "&lt;p>",
    "<title>a<b></title>", "<textarea><p></textarea>", "é\u00a0", "'", '"', "--", "<svg/>", "<p",
])  # fmt: skip


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_plain_pages_are_read_as_the_standard_library_reads_them(text: str) -> None:
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    expected = [(tag.name, tag.attributes, tag.start, tag.end) for tag in reader.tags]
    page = parse_page(text)
    assert [(tag.name, tag.attributes, tag.start, tag.end) for tag in page.tags] == expected
    assert "".join(style for _, style in page.styles) == "".join(s for _, s in reader.styles)
    assert [line for line, _ in page.styles][:1] == [line for line, _ in reader.styles][:1]


def test_ids_and_addresses_are_taken_from_tags_alone() -> None:
    text = (
        "<!-- <p id=a> --><script>'<p id=b>'</script><style>/* <p id=c> */</style>"
        "<p title='<p id=d>' id=e>&lt;p id=f></p>"
    )
    assert scan_links(parse_page(text), frozenset()).ids == {"e"}


# ---- the offline edition ----


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a/", "a/index.html"),
        ("a", "a/index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("a/#p3", "a/index.html#p3"),
        ("a/?q=x&amp;r=y#z", "a/index.html?q=x&amp;r=y#z"),
        ("b/c/", "b/c/index.html"),
        ("a%20b/", "a%20b/index.html"),
        *((same, same) for same in [
            "", "#p1", "?q=x", "index.html", "a/index.html#p1", "b/d.pdf", "gone/", "b/",
            "https://example.org/a/", "//example.org/a/", "mailto:a@b", "/a/",
        ]),
    ],
)  # fmt: skip
def test_links_to_folders_name_their_file(before: str, after: str) -> None:
    text = '<p><a class="x" href="{}" title="a/">a/</a>'
    assert rewrite_page("index.html", text.format(before), FILES) == text.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("..", "../index.html"),
        ("../", "../index.html"),
        ("../b/c/#x", "../b/c/index.html#x"),
        ("./", "./index.html"),
        ("../b/d.pdf", "../b/d.pdf"),
    ],
)
def test_links_upwards_name_their_file_too(before: str, after: str) -> None:
    assert rewrite_page("a/index.html", f"<a href={before}>", FILES).replace('"', "") == (
        f"<a href={after}>"
    )


UNTOUCHED = """<!doctype html>\r
<body>\r
<!-- <a href="a/"> --><script>var x = '<a href="a/">';</script>
<pre><code>&lt;a href="a/"&gt;</code></pre> <a href="./a/">\tx</a
><p title='<a href="a/">' data-href="a/">href="a/" \u2028\x0c é</p><img src="a/" alt=a/>
<textarea>a/</textarea><form action="https://example.org/"></form>"""


def test_text_comments_scripts_and_line_ends_stay_as_they_are() -> None:
    expected = UNTOUCHED.replace('"./a/"', '"./a/index.html"')
    assert rewrite_page("index.html", UNTOUCHED, FILES) == expected


def test_what_browsers_refuse_from_disk_is_taken_out() -> None:
    before = (
        '<HTML lang=en><link rel="manifest" href="m.json"><link rel=modulepreload href=x.js>'
        '<link rel=stylesheet href=a.css crossorigin integrity="sha256-x">'
        '<script src="x.js" crossorigin=anonymous defer></script><link rel=next href="a/">'
        '<meta http-equiv=refresh content="0; url=a/">'
    )
    assert rewrite_page("index.html", before, FILES) == (
        "<HTML data-offline lang=en><link rel=stylesheet href=a.css>"
        '<script src="x.js" defer></script><link rel=next href="a/index.html">'
        '<meta http-equiv=refresh content="0; url=a/index.html">'
    )


@given(st.lists(st.sampled_from([
    "<html>", "<html data-offline lang=x>", "<a href='a/'>", '<a href="../">', "<a href=a>",
    "<link rel=preload href=x>", "text a/ ", "<!-- <a href=a/> -->",
    "<script>'<a href=a/>'</script>",
    "<script crossorigin>", "</script>", "<", ">", "&amp;", "<a title='>' href='a/#x'>", "<br/>",
    "<img alt=\"<a href='a/'>\">", "<style>a{}</style>", "\n", "é",
]), max_size=12).map("".join))  # fmt: skip
def test_rewriting_twice_equals_once(text: str) -> None:
    once = rewrite_page("index.html", text, FILES)
    assert rewrite_page("index.html", once, FILES) == once


def site_with_index(folder: Path) -> Path:
    site = write_site(
        folder,
        {
            "index.html": page("<a href='a/'>lamp</a>"),
            "a/index.html": page("<a href='..'>lamp</a>"),
            "404.html": "<a href='/x/a/'>", "sitemap.xml": "<x/>", ".nojekyll": "",
            "s/x.js": "1", "s/x.js.map": "1", "data/a.json": "{}", "s/é.txt": "é",
        },
    )  # fmt: skip
    assert build_search_index(site, language="en") == ()
    return site


def test_the_bundle_holds_what_a_reader_needs_from_disk(tmp_path: Path) -> None:
    site = site_with_index(tmp_path / "site")
    before = digest(site)
    assert write_offline_bundle(site, tmp_path / "off", tmp_path / "off.zip") == ()
    assert digest(site) == before
    assert {path.name for path in tmp_path.iterdir()} == {"site", "off", "off.zip"}
    made = set(digest(tmp_path / "off"))
    search = {path for path in made if path.startswith("pagefind/")}
    kept = {"index.html", "a/index.html", "s/x.js", "data/a.json", "s/é.txt"}
    assert made - search == {MARK, *kept}
    assert all(path.endswith(".js") for path in search)
    assert len(search) == len([path for path in before if path.startswith("pagefind/")]) - 1
    assert 'href="a/index.html"' in (tmp_path / "off/index.html").read_text(encoding="utf-8")
    assert check_links(tmp_path / "off") == ()


def test_the_archive_is_the_bundle_in_one_folder_and_always_the_same(tmp_path: Path) -> None:
    site = site_with_index(tmp_path / "site")
    first, again = tmp_path / "first.zip", tmp_path / "again/first.zip"
    again.parent.mkdir()
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    assert write_offline_bundle(site, tmp_path / "off", first) == ()
    assert write_offline_bundle(copy, tmp_path / "again/other", again) == ()
    assert first.read_bytes() == again.read_bytes()
    with ZipFile(first) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        packed.extractall(tmp_path / "unpacked")
    assert names == sorted(names)
    assert [path.name for path in (tmp_path / "unpacked").iterdir()] == ["first"]
    (tmp_path / "off" / MARK).unlink()
    assert digest(tmp_path / "unpacked/first") == digest(tmp_path / "off")


def test_an_earlier_bundle_is_replaced_whole(tmp_path: Path) -> None:
    site = site_with_index(tmp_path / "site")
    for _ in range(2):
        assert write_offline_bundle(site, tmp_path / "off", tmp_path / "off.zip") == ()
        assert not (tmp_path / "off/stale.html").exists()
        (tmp_path / "off/stale.html").write_text("x", encoding="utf-8")


@pytest.mark.parametrize("place", ["site", "site/off", ".", "other"])
def test_a_folder_that_is_no_bundle_is_left_alone(tmp_path: Path, place: str) -> None:
    site = site_with_index(tmp_path / "site")
    write_site(tmp_path / "other", {"letters/index.html": "mine", "index.html": "mine"})
    before = digest(tmp_path)
    (issue,) = write_offline_bundle(site, tmp_path / place, tmp_path / "off.zip")
    assert issue.severity is Severity.ERROR and issue.hint
    assert digest(tmp_path) == before


def test_a_bundle_that_cannot_be_written_leaves_the_earlier_one(tmp_path: Path) -> None:
    site = site_with_index(tmp_path / "site")
    assert write_offline_bundle(site, tmp_path / "off", tmp_path / "off.zip") == ()
    before = digest(tmp_path / "off")
    (issue,) = write_offline_bundle(site, tmp_path / "off", tmp_path / "off/index.html/off.zip")
    assert issue.severity is Severity.ERROR and issue.hint
    assert digest(tmp_path / "off") == before


def test_a_module_script_is_told(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"index.html": "<p>\n<script type=module src=x.js>"})
    (issue,) = write_offline_bundle(site, tmp_path / "off", tmp_path / "off.zip")
    assert (issue.path, issue.line, issue.severity) == ("index.html", 2, Severity.WARNING)


def test_bytes_that_are_no_text_pass_through_a_page_unchanged(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_bytes(b"<p>\xff\xfe<a href='./'>")
    assert write_offline_bundle(tmp_path / "site", tmp_path / "off", tmp_path / "o.zip") == ()
    assert (tmp_path / "off/index.html").read_bytes() == b'<p>\xff\xfe<a href="./index.html">'


def test_a_program_of_another_shape_is_refused_and_told(tmp_path: Path) -> None:
    for module in ("import a from 'b';export{a};", "var a=1;", "export default 1;", "import('a')"):
        with pytest.raises(UnknownModuleError):
            render_script("pagefind.js", module.encode())
    site = write_site(tmp_path / "site", {"index.html": "<p>", "pagefind/pagefind.js": "var a"})
    (issue,) = write_offline_bundle(site, tmp_path / "off", tmp_path / "off.zip")
    assert issue.severity is Severity.ERROR and "pagefind.js" in issue.path


def test_what_is_too_large_to_publish_is_told_with_figures_and_ways_out(tmp_path):
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals/scan.pdf").write_bytes(b" " * 4_000_000)
    (tmp_path / "index.html").write_bytes(b" " * 2_000_000)
    assert check_sizes(tmp_path) == ()
    large, whole = map(str, check_sizes(tmp_path, 3_000_000, 5_000_000))
    assert large.startswith("originals/scan.pdf: note: 4 MB; a repository on GitHub takes files")
    assert "site: note: 6 MB, most of it in originals/ 4 MB, files on top 2 MB" in whole
    assert "another host" in whole
