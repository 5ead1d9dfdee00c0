"""How to cite an article: what is known, in order; markup of a bibliography escaped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from makers import make_article, make_project_value

from readingroom.config import Project
from readingroom.models import Article
from readingroom.pages.citation import build_citation, escape_tex, write_bibtex, write_citation


def project(**values: object) -> Project:
    return replace(make_project_value(), site_name="The Gazette", **values)


def article(**values: object) -> Article:
    known = make_article("Text.", slug="the-long-watch")
    return replace(known, **{"headline": "The Watch", **values})


def test_a_citation_names_authors_headline_site_date_and_address():
    cited = write_citation(article(), project(site_url="https://example.org/x/"))
    assert cited == (
        "Ann Ode, “The Watch”, The Gazette, 14 December 1911, "
        "https://example.org/x/articles/1911/the-long-watch/"
    )


def test_the_address_is_the_one_that_the_engine_publishes():
    flat = project(site_url="https://example.org/", directory_urls=False)
    assert write_citation(article(), flat).endswith("/articles/1911/the-long-watch.html")


def test_what_is_not_known_is_left_out():
    unknown = article(authors=(), date=None)
    cited = build_citation(unknown, project(site_url=""))
    assert cited["plain"] == "“The Watch”, The Gazette"
    for field in ("author", "year", "month", "url"):
        assert f"{field} =" not in cited["bibtex"]


def test_several_authors_are_joined_as_each_form_wants_it():
    three = article(authors=("Ann Ode", "Bo Lind", "Cy Ray"))
    assert write_citation(three, project()).startswith("Ann Ode, Bo Lind and Cy Ray, ")
    assert "author = {Ann Ode and Bo Lind and Cy Ray}," in write_bibtex(three, project())


@pytest.mark.parametrize(
    "author", ["Expeditions desk", "Reuters", "Ode, Lind and Sons", "Tide & Level Desk", "A/B News"]
)
def test_an_author_who_is_no_single_person_is_kept_whole(author):
    assert f"author = {{{{{escape_tex(author)}}}}}," in write_bibtex(
        article(authors=(author,)), project()
    )


def test_a_hostile_headline_ends_neither_its_field_nor_the_entry():
    headline = r"}, evil = {\input{x}} 50% of $_#^~ & more @misc{"
    entry = write_bibtex(article(headline=headline), project())
    title = next(line for line in entry.splitlines() if line.startswith("  title"))
    depth = 0
    for before, sign in zip(" " + title, title, strict=False):
        if before != "\\":
            depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert r"\textbackslash{}input\{x\}" in title
    assert r"50\% of \$\_\#\textasciicircum{}\textasciitilde{} \& more" in title


def test_the_key_is_surname_year_and_first_word():
    assert write_bibtex(article(), project()).startswith("@misc{ode1911the,")
    undated = article(authors=(), date=date(1900, 1, 1))
    assert write_bibtex(undated, project()).startswith("@misc{anon1900the,")
