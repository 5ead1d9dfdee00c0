"""The file an article is from stands beside it, at the page, where an editor wants that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from makers import make_article, make_project_value

from readingroom.config import Settings
from readingroom.models import Article, CleanText, Header, Legibility, Original, Source
from readingroom.pages.original_links import write_original
from readingroom.pipeline.drafting import DraftedArticle
from readingroom.pipeline.originals import list_originals, place_originals

WANTED = Settings(originals=True)


def draft(source: str, original: Original | None) -> DraftedArticle:
    article = replace(make_article("One.", "Two.", "Three."), source=source, original=original)
    clean = CleanText(article.body, article.blocks)
    header, legibility = Header("A", 0), Legibility(None, 0.0, 0)
    return DraftedArticle(Source(source, ""), header, clean, article, legibility, ())


def publish(*originals: Original | None, settings: Settings = WANTED) -> list[Article]:
    drafts = [draft(f"{number}", original) for number, original in enumerate(originals)]
    return [each.article for each in place_originals(drafts, settings)]


def paths(articles: list[Article]) -> list[str]:
    return [article.original.path if article.original else "" for article in articles]


def test_originals_are_published_where_an_editor_wants_it_and_nowhere_else() -> None:
    assert paths(publish(Original("a b/Gjøa.PDF"))) == ["originals/a-b-gjoa.pdf"]
    assert paths(publish(Original("a.pdf"), settings=Settings())) == [""]
    assert paths(publish(None)) == [""]


def test_two_files_that_read_alike_have_addresses_of_their_own() -> None:
    found = paths(publish(Original("a.pdf"), Original("A.docx"), Original("a!.pdf")))
    assert sorted(found) == ["originals/a-2.pdf", "originals/a-3.pdf", "originals/a.docx"]


@pytest.mark.parametrize("file", ["letters.mbox", "page.html", "mail.eml", "picture.svg"])
def test_what_may_hold_more_than_its_article_shows_is_not_published(file: str) -> None:
    assert paths(publish(Original(file))) == [""]


def test_a_book_of_which_a_chapter_is_withheld_is_not_published() -> None:
    whole, part = Original("a.epub", articles=2), Original("b.epub", articles=3)
    assert paths(publish(whole, part, whole, part)) == ["originals/a.epub", ""] * 2


def test_files_are_copied_from_the_folder_of_articles(tmp_path: Path) -> None:
    articles = publish(Original("x/a.pdf"), Original("b.eml"))
    assert list_originals(articles, tmp_path) == {"originals/x-a.pdf": tmp_path / "x/a.pdf"}


def test_an_article_links_to_the_page_on_which_it_begins_and_to_each_that_follows() -> None:
    (article,) = publish(Original("a.pdf", pages=(3, 3, 5)))
    assert article.original
    words = make_project_value().words
    assert write_original(article, article.original, words) == {
        "file": "a.pdf",
        "url": "originals/a.pdf#page=3",
        "pages": [
            {"label": "p. 3", "url": "originals/a.pdf#page=3", "paragraph": "p1"},
            {"label": "p. 5", "url": "originals/a.pdf#page=5", "paragraph": "p3"},
        ],
    }


def test_a_file_without_pages_is_linked_as_a_whole() -> None:
    (article,) = publish(Original("a.docx"))
    assert article.original
    layout = write_original(article, article.original, make_project_value().words)
    assert layout == {"file": "a.docx", "url": "originals/a.docx"}
