"""A year and month stay a year and month: in order, indexes, feeds, citations and open data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from makers import make_article, make_project_value

from readingroom.config import Settings
from readingroom.headers import detect_header
from readingroom.ledger import assign_addresses
from readingroom.models import Article, Source, order_for_reading
from readingroom.pages.article import build_article_front_matter
from readingroom.pages.article_indexes import locate_periods
from readingroom.pages.citation import write_bibtex, write_citation
from readingroom.pages.feeds import JSON_FILE, build_feeds
from readingroom.pages.formatting import display_date
from readingroom.pages.period_counts import count_dates

PROJECT = make_project_value()


def dated(slug: str, iso_date: str) -> Article:
    """Make an article of a day, a month or no date."""
    day = date.fromisoformat(iso_date) if len(iso_date) > 7 else None
    article = replace(make_article("Body.", slug=slug, day=day), headline=slug)
    return article if day else replace(article, partial_date=iso_date)


MONTH = dated("month", "1911-12")
ARTICLES = (dated("early", "1911-12-01"), MONTH, dated("late", "1911-12-14"), dated("none", ""))


def test_it_stands_before_the_days_of_its_month_and_undated_articles_come_last() -> None:
    ordered = order_for_reading(assign_addresses(ARTICLES).articles)
    assert [article.headline for article in ordered] == ["month", "early", "late", "none"]
    assert MONTH.path == "articles/1911/month.md"


def test_it_is_written_as_readers_do_and_kept_as_it_is_for_programs() -> None:
    assert display_date(MONTH.iso_date, PROJECT.words) == "December 1911"
    assert build_article_front_matter(MONTH, ())["date"] == "1911-12"
    assert "December 1911" in write_citation(MONTH, PROJECT)
    bibtex = write_bibtex(MONTH, PROJECT)
    assert "year = {1911}" in bibtex
    assert "month = dec" in bibtex
    assert "day" not in bibtex


def test_it_is_counted_and_listed_in_its_month() -> None:
    assert count_dates(article.iso_date for article in ARTICLES) == (("1911-12", 3),)
    assert locate_periods(ARTICLES[1:2], PROJECT.words, 100)["1911-12"].startswith("articles/1911/")


def test_a_feed_has_the_first_day_of_the_month_and_nothing_undated() -> None:
    project = replace(PROJECT, site_url="https://example.org/")
    items = json.loads(build_feeds(project, ARTICLES)[JSON_FILE])["items"]
    assert [item["date_published"][:10] for item in items] == [
        "1911-12-14",
        "1911-12-01",
        "1911-12-01",
    ]


@pytest.mark.parametrize("written", ["1987-03", "March 1987"])
def test_an_editor_may_give_a_year_and_month(written: str) -> None:
    source = Source("a.txt", "A title\n\nThe text.\n", {"date": written})
    header = detect_header(source, Settings())
    assert (header.date, header.partial_date) == (None, "1987-03")


def test_a_month_that_is_none_is_no_date() -> None:
    source = Source("a.txt", "A title\n\nThe text.\n", {"date": "1987-13"})
    assert detect_header(source, Settings()).partial_date == ""
