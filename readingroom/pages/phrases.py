"""Small pieces of text that several pages share: dates, counts, article lines.

In: values. Out: Markdown or plain text. The words of generated pages are English; they are kept
here and in the page modules, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from readingroom.models import Article, Entity, Kind
from readingroom.pages.markdown import HARD_BREAK, escape_inline
from readingroom.slugs import make_relative_link, make_slug

MONTHS = (
    "January February March April May June July August September October November December"
).split()

AUTHORS_FOLDER = "articles/authors"


def display_date(day: date | None) -> str:
    """Write a date as readers do, "undated" where none is known.

    >>> display_date(date(1911, 12, 14))
    '14 December 1911'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "undated"


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun.

    >>> count(1, "article"), count(1200, "person", "people")
    ('1 article', '1,200 people')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def minutes(article: Article) -> str:
    """Write the reading time."""
    return count(article.minutes, "minute")


def article_line(article: Article, page: str, *, with_description: bool = True) -> str:
    """Write a list item for an article: title as a link, then date, authors, time, first words."""
    link = make_relative_link(page, article.path)
    details = [display_date(article.date), *article.authors, minutes(article)]
    facts = escape_inline(" · ".join(details))
    lines = [f"- [{escape_inline(article.headline)}]({link})", f"*{facts}*"]
    if with_description and article.description:
        lines.append(escape_inline(article.description))
    return (HARD_BREAK + "  ").join(lines)


def article_lines(articles: Iterable[Article], page: str) -> str:
    """Write a list of articles."""
    return "\n".join(article_line(article, page) for article in articles)


def author_path(author_slug: str) -> str:
    """Give the Markdown file of an author's page."""
    return f"{AUTHORS_FOLDER}/{author_slug}.md"


def page_url(path: str) -> str:
    """Give a page's address as the theme's templates want it: no suffix, no slash at the end.

    >>> page_url("articles/1911/a.md"), page_url("articles/1911/index.md")
    ('articles/1911/a', 'articles/1911')
    """
    return path.removesuffix(".md").removesuffix("/index")


def letter_of(sort_key: str) -> str:
    """Give the letter under which an index files a name, # for anything but a-z.

    >>> letter_of("Ørsted"), letter_of("1911")
    ('O', '#')
    """
    first = make_slug(sort_key)[:1].upper()
    return first if first.isalpha() else "#"


def surname_key(entity: Entity) -> str:
    """Give what an index sorts a name by: a person's last word first, other names as they are."""
    if entity.kind is not Kind.PERSON:
        return make_slug(entity.name)
    words = entity.name.split()
    return make_slug(" ".join([words[-1], *words[:-1]]))
