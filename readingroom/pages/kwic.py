"""A name's concordance as Markdown: each mention in its sentence, by article, newest first.

In: an entity's occurrences, the collection. Out: the sections of its page and of the further pages
by year onto which the rest goes, so that each page stays light and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from readingroom.models import Article, Occurrence
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import display_date
from readingroom.pages.markdown import escape_inline, escape_line
from readingroom.slugs import make_relative_link

CONTEXT = 240  # characters of a sentence shown on either side of a name


@dataclass(frozen=True, slots=True)
class Section:
    """The mentions in one article, or some of them where there are very many."""

    article: Article
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sections that share a page; `label` is "" on the first, then "1916", "1916-2" and on."""

    label: str
    sections: tuple[Section, ...]

    @property
    def mentions(self) -> int:
        """Count the mentions on the page."""
        return sum(len(section.occurrences) for section in self.sections)


def cut_sheets(
    occurrences: Sequence[Occurrence], collection: Collection, size: int
) -> tuple[Sheet, ...]:
    """Share the mentions out: about `size` on the first page, whole years if that can be."""
    sections = _make_sections(occurrences, collection, size)
    years = [
        (folder, list(group))
        for folder, group in groupby(sections, key=lambda one: one.article.folder)
    ]
    first: list[Section] = []
    while years and _weigh([*first, *years[0][1]]) <= size:
        first += years.pop(0)[1]
    if years and not first:
        folder, newest = years.pop(0)
        first, rest = _split(newest, size)
        years.insert(0, (folder, rest))
    further = [sheet for folder, group in years for sheet in _cut_year(folder, group, size)]
    return (Sheet("", tuple(first)), *further)


def _make_sections(
    occurrences: Sequence[Occurrence], collection: Collection, size: int
) -> list[Section]:
    by_article: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        by_article.setdefault(occurrence.mention.document, []).append(occurrence)
    return [
        Section(collection.articles[slug], tuple(by_article[slug][at : at + size]))
        for slug in sorted(by_article, key=lambda slug: collection.age[slug])
        for at in range(0, len(by_article[slug]), size)
    ]


def _weigh(sections: Iterable[Section]) -> int:
    return sum(len(section.occurrences) for section in sections)


def _split(sections: list[Section], size: int) -> tuple[list[Section], list[Section]]:
    """Take sections while they fit, at least one."""
    at, room = 1, size - len(sections[0].occurrences)
    while at < len(sections) and len(sections[at].occurrences) <= room:
        room -= len(sections[at].occurrences)
        at += 1
    return sections[:at], sections[at:]


def _cut_year(folder: str, sections: list[Section], size: int) -> list[Sheet]:
    sheets: list[Sheet] = []
    rest = sections
    while rest:
        part, rest = _split(rest, size)
        label = folder if not sheets else f"{folder}-{len(sheets) + 1}"
        sheets.append(Sheet(label, tuple(part)))
    return sheets


def sheet_path(path: str, label: str) -> str:
    """Give the file of a sheet; no slug holds "--"."""
    return f"{path.removesuffix('.md')}--{label}.md" if label else path


def write_section(section: Section, page: str, collection: Collection) -> str:
    """Write an article's headline, date and authors, then a line for each sentence."""
    article = section.article
    details = " · ".join([display_date(article.date, collection.words), *article.authors])
    lines = [
        _context_line(occurrences, page, collection)
        for _, occurrences in groupby(
            section.occurrences, key=lambda one: (one.paragraph, one.sentence)
        )
    ]
    link = make_relative_link(page, article.path)
    return "\n\n".join(
        [
            f"### [{escape_inline(article.headline)}]({link})",
            f"*{escape_inline(details)}*",
            "\n".join(lines),
        ]
    )


def _context_line(occurrences: Iterable[Occurrence], page: str, collection: Collection) -> str:
    """Write one sentence with each mention in it emphasised, and the link to its paragraph."""
    found = sorted(occurrences, key=lambda one: one.start)
    sentence = found[0].sentence
    first, last = found[0].start, max(one.end for one in found)
    start = _find_start(sentence, first)
    end = _find_end(sentence, min(last, first + 2 * CONTEXT))
    text, at = "…" if start else "", start
    for one in found:
        if at <= one.start and one.end <= end:
            before, name = sentence[at : one.start], sentence[one.start : one.end]
            text += _write(before, is_first=not text) + f"**{_write(name)}**"
            at = one.end
    text += _write(sentence[at:end]) + ("…" if end < len(sentence) else "")
    link = collection.link_paragraph(found[0].mention.document, found[0].paragraph, page)
    return f"- {text} [¶ {found[0].paragraph}]({link})"


def _find_start(sentence: str, first: int) -> int:
    if first <= CONTEXT:
        return 0
    space = sentence.find(" ", first - CONTEXT, first)
    return space + 1 if space >= 0 else first - CONTEXT


def _find_end(sentence: str, last: int) -> int:
    if len(sentence) - last <= CONTEXT:
        return len(sentence)
    space = sentence.rfind(" ", last, last + CONTEXT)
    return space if space > last else last + CONTEXT


def _write(text: str, *, is_first: bool = False) -> str:
    line = text.replace("\n", " ")
    return escape_line(line) if is_first else escape_inline(line)
