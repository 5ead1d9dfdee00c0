"""Text that several pages share: dates, counts, lists in a sentence, articles in a list.

In: values, the words of the interface. Out: Markdown or plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote

from readingroom.config import Project
from readingroom.interface import Plural, Words, fill
from readingroom.models import Article, Entity
from readingroom.pages.markdown import HARD_BREAK, escape_inline, escape_line, write_link
from readingroom.slugs import make_relative_link, make_slug, make_url

AUTHORS_FOLDER = "articles/authors"
TAG_RE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # a language, as HTML has it


def display_date(iso_date: str, words: Words) -> str:
    """Write a date as readers do: "8 March 1917", "March 1917", "undated"."""
    if not iso_date:
        return words.dates.undated
    if len(iso_date) <= len("1917-03"):
        return display_period(iso_date, words)
    day = date.fromisoformat(iso_date)
    month = words.dates.months[day.month - 1]
    return fill(words.dates.date, day=day.day, month=month, year=day.year)


def display_period(period: str, words: Words) -> str:
    """Write a period as readers do: "May 1916", "1916"."""
    year, _, month = period.partition("-")
    return f"{words.dates.months[int(month) - 1]} {year}" if month else year


def display_number(number: int, words: Words) -> str:
    """Write a whole number with its thousands apart."""
    return f"{number:,}".replace(",", words.numbers.thousands)


def count(number: int, form: Plural, words: Words) -> str:
    """Write a number with its noun: "1 article", "1,200 people"; Markdown."""
    return escape_line(display_count(number, form, words))


def display_count(number: int, form: Plural, words: Words) -> str:
    """Write a number with its noun as plain text."""
    return fill(form.one if number == 1 else form.other, n=display_number(number, words))


def display_mentions(mentions: int, articles: int, words: Words) -> str:
    """Write how often a name is mentioned, and in how many articles; plain text."""
    counts = words.counts
    return fill(
        counts.mentions_in,
        mentions=display_count(mentions, counts.mentions, words),
        in_articles=display_count(articles, counts.in_articles, words),
    )


def display_list(items: Sequence[str], words: Words) -> str:
    """Write a few things as a sentence has them: "Oslo, Bergen and Bodø"; plain text."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {words.article.last} {items[-1]}"


def article_line(article: Article, page: str, words: Words) -> str:
    """Write a list item for an article: title as a link, then date, authors, time, first words."""
    title = write_link(article.headline, make_relative_link(page, article.path))
    known = escape_inline(" · ".join([display_date(article.iso_date, words), *article.authors]))
    facts = f"{known} · {count(article.minutes, words.counts.minutes, words)}"
    lines = [f"- {title}{_mark_language(article, words)}", f"*{facts}*"]
    if article.description:
        lines.append(escape_inline(article.description))
    return (HARD_BREAK + "  ").join(lines)


def _mark_language(article: Article, words: Words) -> str:
    """Mark a link whose text is not in the interface's language; a strange tag marks nothing."""
    own = words.page.locale.partition("_")[0]
    is_tag = TAG_RE.fullmatch(article.language) is not None
    if not is_tag or article.language.partition("-")[0].lower() == own:
        return ""
    return f'{{: lang="{article.language}" }}'


def article_lines(articles: Iterable[Article], page: str, words: Words) -> str:
    """Write a list of articles."""
    return "\n".join(article_line(article, page, words) for article in articles)


def introduce(number: str, page: str, targets: Iterable[tuple[str, str]]) -> str:
    """Write how much a page lists, and links to other views of it: (text, file) each."""
    links = (write_link(text, make_relative_link(page, target)) for text, target in targets)
    return " · ".join([number, *links])


def author_path(author_slug: str) -> str:
    """Return the Markdown file of an author's page."""
    return f"{AUTHORS_FOLDER}/{author_slug}.md"


def page_url(path: str) -> str:
    """Return a page's address as the theme's templates want it: no suffix, no slash at the end.

    >>> page_url("articles/1911/a.md"), page_url("articles/1911/index.md")
    ('articles/1911/a', 'articles/1911')
    """
    return path.removesuffix(".md").removesuffix("/index")


def page_address(path: str, project: Project) -> str:
    """Return a page's whole address, "" where the site has none."""
    if not project.site_url:
        return ""
    return project.site_url + quote(make_url(path, directory_urls=project.directory_urls))


def letter_of(sort_key: str) -> str:
    """Return the letter under which an index files a name, # for anything but a-z.

    >>> letter_of("Ørsted"), letter_of("1911")
    ('O', '#')
    """
    first = make_slug(sort_key)[:1].upper()
    return first if first.isalpha() else "#"


def sort_key(entity: Entity) -> str:
    """Return what an index sorts a name by: a person's surname first, other names as they are."""
    return make_slug(entity.sort_name or entity.name)


def sort_names(entities: Iterable[Entity]) -> list[Entity]:
    """Sort names as an index lists them."""
    return sorted(entities, key=lambda entity: (sort_key(entity), entity.id))


def rank_names(entities: Iterable[Entity]) -> list[Entity]:
    """Sort names by how often they are mentioned, the most mentioned first."""
    return sorted(entities, key=lambda entity: (-len(entity.mentions), entity.id))
