"""What a text meant is what its page says: characters that Markdown reads as markup, end to end."""

from __future__ import annotations

import html
import json
import re

import pytest
from projects import make_project

from readingroom.frontmatter import split_header

PARAGRAPHS = [
    "The letter from <Name> was sent to <Name> & others, 3 < 5 > 2.",
    "She gave it 4* and wrote * in the margin, 2 * 3 * 4 in all.",
    "The file_name_here and the _private of it, a _ b _ c.",
    r"Call __init__ or __all__, \\* or \\_ or \\[x\\], and the _private_name_ of C:\\#1.",
    "Write to Jane <jane@b.example> or see <https://b.example/a_b_c>, he said.",
    "The # of boats was #2, that of men # 3, and here stands a #",
    "#hashtag began the line of the message.",
    "1. was the number on the door of the boat house.",
    "1986. That was the year in which it happened.",
    "[x] was ticked on the form and [ ] was not, nor [1] nor [^2].",
    "a | b | c was how the columns were headed",
    "+ was the sign that stood there on the wall.",
    "A tilde ~~there~~ and a caret ^^here^^ and ==these== were kept.",
    "Press `Enter or leave it, C:\\temp\\new.txt is a path.",
    "{: .class } and {{ name }} and ${cost} are no commands: $5 & $6 {#id}.",
    "AT&T; &nosuch; and R&D are as they were.",
    "*) see below was how the note began.",
    "!!! was all that he wrote.",
    "^ this is what they meant",
]
BROKEN = "---\ntitle:\tThe tab\n\tauthor: [x\n---\n\n"
TITLE = "Why <Name> * _x_ 1. [x] | `y` & # z"


@pytest.fixture(scope="module")
def built(build, tmp_path_factory):
    """Build a site of articles with such characters in text, title, subtitle and broken header."""
    project = make_project(tmp_path_factory.mktemp("meaning"))
    (project / "seeds").mkdir()
    text = "\n\n".join(PARAGRAPHS)
    head = f"---\ntitle: {json.dumps(TITLE)}\ndescription: {json.dumps('D ' + TITLE)}\n"
    (project / "seeds/plain.txt").write_text(f"Plain things\n\nJane Doe 3 March 2021\n\n{text}\n")
    (project / "seeds/title.txt").write_text(
        f"{head}standfirst: {json.dumps('S ' + TITLE)}\ndate: 2021-03-04\nauthor: Jane Doe\n---\n\n"
        f"{PARAGRAPHS[0]}\n\nThe second paragraph of it was plain.\n"
    )
    (project / "seeds/tab.txt").write_text(
        f"{BROKEN}The tab-broken header\n\nThis text has <Name> | in it.\n"
    )
    (project / "seeds/kept.txt").write_text(
        "SOAP FROM <RAIN>\n\nNews Release\n\nBoats stay <b>dry\n\n4 May 1987\n\n"
        "The rain that fell on the roof of the boathouse in May was so soft that the men washed "
        "in it, and they have not bought any soap since.\n"
    )
    return build(project, "--strict", codes=(0, 1))


def pages_of(project, name):
    (path,) = (project / "site/articles").glob(f"*/{name}/index.html")
    return path.read_text(encoding="utf-8")


def paragraphs_of(page):
    found = re.findall(r'<p id="p\d+">(.*?)</p>', page, re.DOTALL)
    return [
        html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<a class[^>]*>¶</a>", "", p))) for p in found
    ]


def flat(text):
    return " ".join(text.replace("¶", "").split())


def test_every_character_of_the_text_comes_out_as_it_is(built):
    page = pages_of(built, "plain-things")
    assert [flat(text) for text in paragraphs_of(page)] == PARAGRAPHS


def test_no_paragraph_became_a_heading_list_table_or_emphasis(built):
    body = "".join(re.findall(r'<p id="p\d+">.*?</p>', pages_of(built, "plain-things"), re.DOTALL))
    body = re.sub(r'<span id="w-[a-z0-9-]+"></span>', "", body)  # what links lead to
    assert set(re.findall(r"<([a-z0-9]+)", body)) <= {"p", "a"}


def test_a_title_a_standfirst_and_a_description_mean_what_they_say_everywhere(built):
    (source,) = (built / "docs/articles/2021").glob("why*.md")
    matter = split_header(source.read_text(encoding="utf-8")).metadata
    assert matter["title"] == TITLE
    assert matter["description"] == f"D {TITLE}"
    assert matter["standfirst"] == f"S {TITLE}"
    page = pages_of(built, source.stem)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert heading
    assert flat(html.unescape(re.sub(r"<[^>]+>", "", heading[1]))) == TITLE
    (title,) = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
    assert flat(html.unescape(title)).startswith(TITLE)
    (description,) = re.findall(r'<meta name="description" content="([^"]*)"', page)
    assert flat(html.unescape(description)) == f"D {TITLE}"
    assert f"S {TITLE}" in flat(html.unescape(re.sub(r"<[^>]+>", "", page)))


def test_a_line_kept_of_a_head_stands_small_above_the_text(built):
    (source,) = (built / "docs/articles/1987").glob("[!i]*.md")
    matter = split_header(source.read_text(encoding="utf-8")).metadata
    assert {matter["title"], *matter["head_lines"]} == {"SOAP FROM <RAIN>", "Boats stay <b>dry"}
    assert "standfirst" not in matter
    shown = re.search(r'<p class="rr-headlines">(.*?)</p>', pages_of(built, source.stem), re.DOTALL)
    assert shown
    assert html.unescape(shown[1].strip()) == matter["head_lines"][0]
    assert "<" not in shown[1]


def test_a_title_means_the_same_on_the_pages_that_list_it(built):
    for name in ("index.html", "articles/index.html", "articles/authors/jane-doe/index.html"):
        page = (built / "site" / name).read_text(encoding="utf-8")
        body = page[page.index("<main") :]
        assert TITLE in flat(html.unescape(re.sub(r"<[^>]+>", "", body))), name


def test_a_header_broken_by_tabs_is_text_and_told_of(built):
    rows = json.loads((built / "docs/data/articles.json").read_text(encoding="utf-8"))
    (row,) = [row for row in rows if row["source"] == "tab.txt"]
    page = (built / "site" / row["url"] / "index.html").read_text(encoding="utf-8")
    words = flat(html.unescape(re.sub(r"<[^>]+>", "", page)))
    report = json.loads((built / "build/report/report.json").read_text(encoding="utf-8"))
    assert any(issue["path"] == "tab.txt" for issue in report["issues"])
    (told,) = [article for article in report["articles"] if article["source"] == "tab.txt"]
    record = json.dumps(told, ensure_ascii=False)
    for word in ("The tab", "author", "[x", "This text has <Name> | in it."):
        assert word in words or word in record, word
    assert "This text has <Name> | in it." in words
