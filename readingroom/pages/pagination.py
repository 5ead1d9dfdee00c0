"""Pagination of indexes: one page where all fits, further pages where it does not.

In: sections of ready Markdown lines under headings. Out: `Page`s; a page holds at most `size`
entries, and each tells where the next part is. Nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readingroom.interface import Words, fill
from readingroom.models import Page
from readingroom.pages.markdown import escape_line, join_chunks, write_heading, write_link
from readingroom.slugs import make_relative_link, make_slug


@dataclass(frozen=True, slots=True)
class IndexSection:
    """Entries under one heading of an index; each entry is one Markdown list item.

    Consecutive sections with the same `above` share a wider heading, as months do a year.
    """

    heading: str
    entries: tuple[str, ...]
    above: str = ""

    @property
    def anchor(self) -> str:
        """The id of the section's heading."""
        return section_anchor(f"{self.above} {self.heading}" if self.above else self.heading)


@dataclass(frozen=True, slots=True)
class Index:
    """An index before it is cut into pages; `path` ends in `.md`, `jump` asks for a line of links.

    Entries hold links made for `path`'s folder, so every part of the index stays in that folder.
    """

    path: str
    title: str
    sections: tuple[IndexSection, ...]
    introduction: str = ""
    jump: bool = True


def _paginate(sections: Iterable[IndexSection], size: int) -> list[list[IndexSection]]:
    parts: list[list[IndexSection]] = [[]]
    room = size
    for section in sections:
        entries = section.entries
        while entries:
            if room == 0:
                parts.append([])
                room = size
            parts[-1].append(replace(section, entries=entries[:room]))
            taken = min(room, len(entries))
            entries, room = entries[taken:], room - taken
    return parts


def part_path(path: str, label: str | int) -> str:
    """Return the file of a part of what would be too long for one page; "" and 1 are its first.

    >>> part_path("glossary/people/ann.md", 1), part_path("glossary/people/ann.md", "1916-2")
    ('glossary/people/ann.md', 'glossary/people/ann--1916-2.md')
    """
    if label in ("", 1):
        return path
    return f"{path.removesuffix('.md')}--{label}.md"  # no slug holds "--"


def locate_sections(index: Index, size: int) -> dict[str, str]:
    """Map each heading of an index to the part and the anchor where its section begins."""
    located: dict[str, str] = {}
    for number, sections in enumerate(_paginate(index.sections, size), start=1):
        path = part_path(index.path, number)
        for section in sections:
            located.setdefault(section.heading, f"{path}#{section.anchor}")
    return located


def _jump_line(parts: list[list[IndexSection]], path: str, number: int) -> str:
    targets: dict[str, str] = {}
    for other, sections in enumerate(parts, start=1):
        page = "" if other == number else make_relative_link(path, part_path(path, other))
        for section in sections:
            heading = section.above or section.heading
            targets.setdefault(heading, f"{page}#{section_anchor(heading)}")
    return " · ".join(write_link(name, target) for name, target in targets.items())


def section_anchor(heading: str) -> str:
    """Return the id of a section's heading."""
    return f"under-{make_slug(heading)}" if heading.strip("#") else "under-other"


def link_parts(path: str, number: int, total: int, words: Words) -> str:
    """Write a line that leads to the parts before and after; `path` is the first part's."""
    index = words.index
    links = [escape_line(fill(index.part, n=number, total=total))]
    if number > 1:
        earlier = make_relative_link(path, part_path(path, number - 1))
        links.append(write_link(index.earlier_part, earlier))
    if number < total:
        later = make_relative_link(path, part_path(path, number + 1))
        links.append(write_link(index.next_part, later))
    return " · ".join(links)


def _write_sections(sections: Iterable[IndexSection]) -> Iterator[str]:
    above = ""
    for section in sections:
        if section.above and section.above != above:
            yield write_heading(section.above, section_anchor(section.above))
        above = section.above
        if section.heading:
            yield write_heading(section.heading, section.anchor, 3 if section.above else 2)
        yield "\n".join(section.entries)


def build_index_pages(index: Index, size: int, words: Words) -> tuple[Page, ...]:
    """Cut an index into pages of at most `size` entries; an empty one still gets its page."""
    parts = _paginate(index.sections, size)
    total = len(parts)
    pages = []
    for number, sections in enumerate(parts, start=1):
        path = part_path(index.path, number)
        title = index.title if number == 1 else f"{index.title} ({number})"
        chunks = [index.introduction] if index.introduction and number == 1 else []
        headings = {section.above or section.heading for part in parts for section in part}
        if index.jump and len(headings) > 1:
            chunks.append(_jump_line(parts, index.path, number))
        chunks += _write_sections(sections)
        if total > 1:
            chunks.append(link_parts(index.path, number, total, words))
        matter = {"title": title, "layout": {"kind": "index"}}
        pages.append(Page(path, matter, join_chunks(chunks)))
    return tuple(pages)
