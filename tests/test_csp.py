"""The policy that stands in every page: what it allows, and what it tells."""

from __future__ import annotations

import hashlib
from base64 import b64encode

import pytest

from readingroom.errors import Issue
from readingroom.finishing import finish_pages
from readingroom.finishing.csp import find_csp, find_inline, render_csp
from readingroom.finishing.html_tags import apply_edits, parse_page

PAGE = """<!doctype html>
<html><head>
    <meta charset="utf-8">
    <title>A</title></head>
<body><div class="rr-page rr-page--{kind}">{text}</div>
<script type="application/json" id="rr-words">{{}}</script><script src="a.js" defer></script>
</body></html>
"""
OWN = '<p style="color: red" onclick="go()">a</p><style>p {}</style><script>go(1)</script>'


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def add_policy(path: str, text: str) -> tuple[str, Issue | None]:
    policy = find_csp(parse_page(text, path))
    return (apply_edits(text, [policy.edit()]), policy.issue) if policy else (text, None)


def policy_of(page: str) -> dict[str, str]:
    tags = [tag for tag in parse_page(page).tags if tag.find("http-equiv")]
    assert len(tags) == 1
    parts = tags[0].value("content").split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.parametrize("kind", ["article", "person", "home", "plain", "missing"])
def test_a_page_without_anything_inline_allows_nothing_inline(kind):
    page, issue = add_policy("a.html", PAGE.format(kind=kind, text="once = style"))
    policy = policy_of(page)
    assert issue is None
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["style-src"] == "'self'"
    assert page.index('charset="utf-8"') < page.index("Content-Security-Policy") < 200


def test_what_a_hand_written_page_holds_itself_is_allowed_by_its_hash():
    page, issue = add_policy("a.html", PAGE.format(kind="plain", text=OWN))
    policy = policy_of(page)
    assert issue is None
    assert policy["script-src"].split()[2:] == [
        hash_of("go(1)"), "'unsafe-hashes'", hash_of("go()")
    ]  # fmt: skip
    assert policy["style-src"].split()[1:] == [
        hash_of("p {}"), "'unsafe-hashes'", hash_of("color: red")
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["article", "person", "index", "home"])
def test_in_a_generated_page_it_is_stopped_and_told(kind):
    page, issue = add_policy("a.html", PAGE.format(kind=kind, text=OWN))
    assert policy_of(page)["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy_of(page)["style-src"] == "'self'"
    assert issue is not None
    assert (issue.path, issue.line) == ("a.html", 5)
    assert "overrides" in issue.hint


def test_text_that_names_another_kind_of_page_does_not_change_the_kind():
    text = f'<div class="rr-page rr-page--plain">{OWN}</div>'
    page, issue = add_policy("a.html", PAGE.format(kind="article", text=text))
    assert "sha256" not in page
    assert issue is not None


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(kind="plain", text="").replace("rr-page", "other"),
        add_policy("a.html", PAGE.format(kind="plain", text=""))[0],
        "<p>no page at all</p>",
        "",
    ],
)
def test_pages_of_others_and_pages_that_have_a_policy_stay(page):
    assert add_policy("a.html", page) == (page, None)


@pytest.mark.parametrize(
    ("markup", "scripts"),
    [
        ("<script>a</script>", ("a",)),
        ("<SCRIPT TYPE=module>a</SCRIPT >", ("a",)),
        ('<script type="text/javascript">a\r\nb\rc</script>', ("a\nb\nc",)),
        ('<script type="importmap">{}</script>', ("{}",)),
        ('<script type="application/ld+json">{}</script>', ()),
        ('<script src="a.js">x</script>', ()),
        ("<p>&lt;script&gt;a&lt;/script&gt;</p><!-- <script>a</script> -->", ()),
    ],
)
def test_only_scripts_that_a_browser_would_run_count(markup, scripts):
    assert find_inline(parse_page(markup)).scripts == scripts


def test_the_policy_names_nobody_else():
    sources = {word for part in render_csp().split("; ") for word in part.split()[1:]}
    assert sources == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}


def test_what_a_template_repeats_is_told_once(tmp_path):
    for name in ("a.html", "b.html", "c.html"):
        page = PAGE.format(kind="article", text="<script>go()</script>")
        (tmp_path / name).write_text(page, encoding="utf-8")
    issues = finish_pages(tmp_path).issues
    assert [issue.path for issue in issues] == ["a.html"]
    assert "2 more" in issues[0].message
    assert "Content-Security-Policy" in (tmp_path / "c.html").read_text(encoding="utf-8")
