"""Index pages that stay light: one page where all fits, further pages where it does not.

In: groups of ready Markdown lines under headings. Out: `Page`s; a page holds at most `size`
entries, and each tells where the next part is. Nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readingroom.interface import Words, fill
from readingroom.models import Page
from readingroom.pages.markdown import escape_inline, escape_line
from readingroom.slugs import make_relative_link, make_slug


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading of an index; each entry is one Markdown list item.

    Groups with the same `above`, one after the other, share a wider heading, as months do a year.
    """

    heading: str
    entries: tuple[str, ...]
    above: str = ""

    @property
    def anchor(self) -> str:
        """Give the id of the group's heading."""
        return group_anchor(f"{self.above} {self.heading}" if self.above else self.heading)


@dataclass(frozen=True, slots=True)
class Index:
    """An index before it is cut into pages; `path` ends in `.md`, `jump` asks for a line of links.

    Entries hold links made for `path`'s folder, so every part of the index stays in that folder.
    """

    path: str
    title: str
    groups: tuple[Group, ...]
    introduction: str = ""
    jump: bool = True


def _cut(groups: Iterable[Group], size: int) -> list[list[Group]]:
    parts: list[list[Group]] = [[]]
    room = size
    for group in groups:
        entries = group.entries
        while entries:
            if room == 0:
                parts.append([])
                room = size
            parts[-1].append(replace(group, entries=entries[:room]))
            taken = min(room, len(entries))
            entries, room = entries[taken:], room - taken
    return parts


def part_path(path: str, number: int) -> str:
    """Give the file of a part, from 1, of what would be too long for one page."""
    return path if number == 1 else f"{path.removesuffix('.md')}--{number}.md"  # no slug holds "--"


def _jump_line(parts: list[list[Group]], path: str, number: int) -> str:
    targets: dict[str, str] = {}
    for other, groups in enumerate(parts, start=1):
        page = "" if other == number else make_relative_link(path, part_path(path, other))
        for group in groups:
            heading = group.above or group.heading
            targets.setdefault(heading, f"{page}#{group_anchor(heading)}")
    return " · ".join(f"[{escape_inline(name)}]({target})" for name, target in targets.items())


def group_anchor(heading: str) -> str:
    """Give the id of a group's heading, from which an address leads to it."""
    return f"under-{make_slug(heading)}" if heading.strip("#") else "under-other"


def link_parts(path: str, number: int, total: int, words: Words) -> str:
    """Write a line that leads to the parts before and after; `path` is the first part's."""
    index = words.index
    links = [escape_line(fill(index.part, n=number, total=total))]
    if number > 1:
        earlier = make_relative_link(path, part_path(path, number - 1))
        links.append(f"[{escape_inline(index.earlier_part)}]({earlier})")
    if number < total:
        later = make_relative_link(path, part_path(path, number + 1))
        links.append(f"[{escape_inline(index.next_part)}]({later})")
    return " · ".join(links)


def _write_groups(groups: Iterable[Group]) -> Iterator[str]:
    above = ""
    for group in groups:
        if group.above and group.above != above:
            yield f"## {escape_inline(group.above)} {{ #{group_anchor(group.above)} }}"
        above = group.above
        if group.heading:
            level = "###" if group.above else "##"
            yield f"{level} {escape_inline(group.heading)} {{ #{group.anchor} }}"
        yield "\n".join(group.entries)


def build_index_pages(index: Index, size: int, words: Words) -> tuple[Page, ...]:
    """Cut an index into pages of at most `size` entries; an empty one still gets its page."""
    parts = _cut(index.groups, size)
    total = len(parts)
    pages = []
    for number, groups in enumerate(parts, start=1):
        path = part_path(index.path, number)
        title = index.title if number == 1 else f"{index.title} ({number})"
        chunks = [index.introduction] if index.introduction and number == 1 else []
        if index.jump and len({one.above or one.heading for part in parts for one in part}) > 1:
            chunks.append(_jump_line(parts, index.path, number))
        chunks += _write_groups(groups)
        if total > 1:
            chunks.append(link_parts(index.path, number, total, words))
        body = "\n\n".join(chunk for chunk in chunks if chunk) + "\n"
        pages.append(Page(path, {"title": title, "layout": {"kind": "index"}}, body))
    return tuple(pages)
