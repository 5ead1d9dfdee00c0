"""The plugin that links names in hand-written pages: what becomes a link, and what never does."""

from __future__ import annotations

import json
import logging

import pytest

from readingroom.name_links import Linker, Names, collect_names, read_names

ROWS = [
    {"kind": "person", "name": "Ann Ode", "aliases": ["Ode"], "url": "glossary/people/ann-ode/"},
    {"kind": "person", "name": "Bo Dahl", "aliases": [], "url": "glossary/people/bo-dahl/"},
    {"kind": "person", "name": "Cy Ek", "aliases": ["Bo"], "url": "glossary/people/"},
    {"kind": "place", "name": "Oslo", "aliases": ["Kristiania"], "url": "glossary/places/oslo/"},
    {"kind": "place", "name": "Reading", "aliases": [], "url": "glossary/places/reading/"},
    {"kind": "place", "name": "Oslo Fjord", "aliases": [], "url": "glossary/places/fjord/"},
    {"kind": "place", "name": "Saint Ive", "aliases": [], "url": "glossary/places/ive-1/"},
    {"kind": "place", "name": "Saint Ive", "aliases": [], "url": "glossary/places/ive-2/"},
    {"kind": "place", "name": "R&R Bay", "aliases": [], "url": "glossary/places/bay/"},
]
SURE = {row["url"].rstrip("/") for row in ROWS} - {"glossary/people/bo-dahl", "glossary/people"}


@pytest.fixture(scope="module")
def names() -> Names:
    return collect_names(ROWS, SURE)


@pytest.fixture
def link(names):
    return lambda text, page="guide/": Linker(names, page, set()).link_page(text)


def test_the_first_mention_on_a_page_is_a_link_from_that_page_on(link):
    linked = link("<p>Ann Ode met Ann Ode.</p>")
    assert linked == '<p><a href="../glossary/people/ann-ode/">Ann Ode</a> met Ann Ode.</p>'
    assert 'href="../../../glossary/places/oslo/"' in link("<p>Oslo</p>", "blog/2024/post/")
    assert 'href="../glossary/places/bay/">R&amp;R Bay<' in link("<p>R&amp;R Bay</p>")


def test_another_name_of_the_same_is_no_second_link_and_the_longest_name_wins(link):
    assert link("<p>Kristiania, later Oslo</p>").count("<a ") == 1
    assert "fjord/" in link("<p>The Oslo Fjord</p>")


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Ann Ode</h2>",
        "<p><a href='x'>by <em>Ann Ode</em></a></p>",
        "<p><code>Ann Ode</code></p>",
        '<pre><span class="s">Ann Ode</span></pre>',
        '<p class="admonition-title">Ann Ode</p>',
        "<details><summary>Ann Ode</summary></details>",
        '<img alt="Ann Ode > all">',
        "<script>if (a < b) 'Ann Ode'</script>",
        "<!-- Ann Ode -->",
        "<p>Ann Odenwald, Osloer</p>",
        "<p>Reading is Ode's</p>",
        "<p>Saint Ive</p>",
        "<p>Bo Dahl</p>",
    ],
)
def test_never_in_headings_links_or_code_nor_by_a_name_that_may_mean_another(link, text):
    assert link(text) == text


def test_text_after_what_takes_no_links_has_them_again(link):
    assert link("<h2>Ann<br>Ode</h2><p>Ann Ode</p>").endswith(">Ann Ode</a></p>")
    assert "<a " in link("<pre><span><span>x</span></span></pre><p>Oslo</p>")


def test_brackets_make_a_link_of_any_name_and_tell_of_one_that_there_is_not(link, caplog):
    assert link("<p>[[Reading]]</p>") == '<p><a href="../glossary/places/reading/">Reading</a></p>'
    assert ">she</a>" in link("<p>[[Ann Ode|she]]</p>")
    with caplog.at_level(logging.WARNING):
        assert link("<p>[[Ann Od]]</p><p><code>[[ -f x ]]</code></p>").startswith("<p>Ann Od</p>")
    assert "guide/: [[Ann Od]] is no name of the glossary, did you mean [[Ann Ode]]?" in caplog.text
    assert "-f x" not in caplog.text


def test_names_are_sure_that_articles_link(tmp_path, caplog):
    assert read_names(tmp_path) == Names({}, {})
    assert "run `readingroom build`" in caplog.text
    (tmp_path / "data").mkdir()
    (tmp_path / "data/glossary.json").write_text(json.dumps(ROWS), encoding="utf-8")
    (tmp_path / "articles/1903").mkdir(parents=True)
    text = '[Oslo](../../glossary/places/oslo.md "Oslo: a city") and Ann Ode'
    (tmp_path / "articles/1903/log.md").write_text(text, encoding="utf-8")
    found = read_names(tmp_path)
    assert set(found.linked) == {"Oslo", "Kristiania"}
    assert found.all["Ann Ode"] == "glossary/people/ann-ode/"
