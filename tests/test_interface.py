"""Every word of the interface stands in one file, checked; another file is another language."""

from __future__ import annotations

import copy
import re
import textwrap
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from german import make_german
from makers import make_project_value
from projects import make_project

from readingroom import interface
from readingroom.config import load_project
from readingroom.errors import ConfigError
from readingroom.interface import list_keys, list_languages, parse_words
from readingroom.models import Kind
from readingroom.pages.formatting import count, display_date
from readingroom.theme import FOLDER

LANGUAGES = list_languages()
KEYS = frozenset(list_keys())
HOLES = {"month": r"\w+", "query": ".+"}
# The search box has its words by other ways; the rest also stands between the links of a text.
UNSEEN = ("search.", "numbers.", "features.", "article.last", "entity.east")
PAGES = ("index.html", "404.html", "articles/index.html", "articles/authors/index.html")


def load_words(language: str) -> dict:
    return copy.deepcopy(interface.load_words(language))


def flatten(value: object, path: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        parts = [flatten(inner, f"{path}.{key}".lstrip(".")) for key, inner in value.items()]
    elif isinstance(value, list):
        parts = [flatten(inner, f"{path}.{number}") for number, inner in enumerate(value, 1)]
    else:
        return {path: str(value)}
    return {key: text for part in parts for key, text in part.items()}


def without(words: dict, *path: str) -> dict:
    """Return the words without one key."""
    name, *rest = path
    inner = {name: without(words[name], *rest)} if rest else {}
    return {key: value for key, value in words.items() if key != name} | inner


def test_all_languages_have_the_same_keys():
    english = flatten(load_words("en"))
    assert {"de", "en"} <= {*LANGUAGES}
    for language in LANGUAGES:
        assert [*flatten(load_words(language))] == [*english], language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_that_the_program_needs(language):
    words = parse_words(load_words(language), name="mkdocs.yml")
    assert all(words.of_kind(kind).title for kind in Kind)
    assert len(words.dates.months) == 12


def test_the_english_file_holds_no_word_that_nothing_needs():
    assert {re.sub(r"\.(one|other|\d+)$", "", key) for key in flatten(load_words("en"))} == KEYS


def test_templates_ask_only_for_words_that_there_are():
    asked = {
        (path.name, re.sub(r"\.(one|other)$", "", key))
        for path in FOLDER.rglob("*.html")
        for key in re.findall(r"\bwords\.([a-z_]+(?:\.[a-z_]+)+)", path.read_text(encoding="utf-8"))
    }
    groups = {key.rsplit(".", 1)[0] for key in KEYS}
    assert len(asked) > 30
    assert {(name, key) for name, key in asked if key not in KEYS | groups} == set()


def test_a_missing_key_is_told_with_its_file_and_the_key_that_was_meant():
    words = without(load_words("en"), "article", "by") | {"pages": {}}
    words["article"]["bye"] = "By"
    with pytest.raises(ConfigError) as caught:
        parse_words(without(words, "page"), name="mkdocs.yml")
    told = str(caught.value)
    assert told.startswith("mkdocs.yml, extra.words:\n")
    assert "article.by: missing (did you mean by where it says bye?)" in told
    assert "page: missing (did you mean page where it says pages?)" in told


def test_a_word_that_is_no_text_or_fills_in_what_is_not_there_is_told():
    words = load_words("en")
    words["article"]["year"] = 1911
    words["article"]["all_of_year"] = "All of {years}"
    words["counts"]["articles"] = "articles"
    words["dates"]["months"] = ["January"]
    with pytest.raises(ConfigError) as caught:
        parse_words(words, name="mkdocs.yml")
    told = str(caught.value)
    assert "article.year: a text is expected, not 1911" in told
    assert "article.all_of_year: {years} is not filled in here; {year} is" in told
    assert "counts.articles: a group of `key: text` lines is expected" in told
    assert "dates.months: a list of 12 names is expected" in told


def test_a_language_without_words_is_told_with_those_that_have_them(tmp_path):
    project = make_project(tmp_path)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    other = settings.replace("  language: en\n  favicon", "  language: xx\n  favicon")
    (project / "mkdocs.yml").write_text(other, encoding="utf-8")
    told = r"theme\.language: the interface has no words in 'xx'; de, en are there"
    with pytest.raises(ConfigError, match=told):
        load_project(project)


def test_another_language_is_written_into_the_settings_and_what_it_lacks_is_told(tmp_path):
    project = make_project(tmp_path)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    other = settings.replace("  language: en\n  favicon", "  language: xx\n  favicon")
    words = yaml.safe_dump({"words": load_words("de")}, allow_unicode=True)
    own = other.replace("\nextra:\n", f"\nextra:\n{textwrap.indent(words, '  ')}")
    (project / "mkdocs.yml").write_text(own, encoding="utf-8")
    assert load_project(project).words == parse_words(load_words("de"), name="mkdocs.yml")
    lacking = own.replace("menu: Menü", "menus: Menü")
    (project / "mkdocs.yml").write_text(lacking, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"page\.menu: missing \(did you mean menu where it says"):
        load_project(project)


def test_a_single_word_can_be_changed_in_the_projects_settings(tmp_path):
    project = make_project(tmp_path)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    own = settings.replace("\nextra:\n", "\nextra:\n  words: {article: {by: From}}\n")
    (project / "mkdocs.yml").write_text(own, encoding="utf-8")
    words = load_project(project).words
    assert (words.article.by, words.article.last) == ("From", "and")


def test_numbers_and_dates_are_written_as_the_language_does():
    english = make_project_value().words
    german = parse_words(load_words("de"), name="mkdocs.yml")
    assert display_date("1911-12-14", english) == "14 December 1911"
    assert display_date("1911-12-14", german) == "14. Dezember 1911"
    assert display_date("", german) == "ohne Datum"
    assert display_date("1911-12", german) == "Dezember 1911"
    assert count(1, english.counts.articles, english) == "1 article"
    assert count(1200, english.kinds.person.count, english) == "1,200 people"
    assert count(1200, german.kinds.person.count, german) == "1.200 Personen"


class Pieces(HTMLParser):
    """Collect what a page says: each text between tags or dots, and each text of an attribute."""

    SPOKEN = ("aria-label", "title", "placeholder", "alt")

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.pieces: set[str] = set()
        self.is_text = True
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_text = tag not in ("script", "style")
        self.pieces |= {value for name, value in attrs if name in self.SPOKEN and value}

    def handle_endtag(self, tag: str) -> None:
        self.is_text = True

    def handle_data(self, data: str) -> None:
        if self.is_text:
            self.pieces |= {" ".join(piece.split()) for piece in data.split("·")}


def find_english(pages: list[Path]) -> set[str]:
    """Find the English texts of the interface that pages show, where the German ones differ."""
    english, german = flatten(load_words("en")), flatten(load_words("de"))
    texts = {
        text for key, text in english.items() if german[key] != text and not key.startswith(UNSEEN)
    }
    patterns = [
        re.sub(r"\\\{(\w+)\\\}", lambda hole: HOLES.get(hole[1], r"[\d,]+"), re.escape(text))
        for text in sorted(texts)
    ]
    is_english = re.compile("|".join(patterns)).fullmatch
    pieces = {piece for page in pages for piece in Pieces(page).pieces}
    return {piece for piece in pieces if is_english(piece)}


def list_pages(site: Path) -> list[Path]:
    kinds = [*site.glob("articles/*/**/index.html"), *site.glob("glossary/**/index.html")]
    return [*(site / page for page in PAGES), *kinds]


def test_the_english_site_shows_what_the_next_test_looks_for(sample_project):
    found = find_english(list_pages(sample_project / "site"))
    assert {"People", "Skip to the text", "Also as", "By", "Ways in", "12 articles"} <= found
    assert len(found) > 40


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_one_other_file_makes_a_site_without_an_english_word(build, engine, tmp_path):
    pytest.importorskip(engine)
    project = build(make_german(tmp_path), "--engine", engine, "--strict")
    pages = list_pages(project / "site")
    assert len(pages) > 100
    assert find_english(pages) == set()
    home = (project / "site/index.html").read_text(encoding="utf-8")
    assert "Artikel nach Verfassern" in home
    assert '<html lang="de"' in home
