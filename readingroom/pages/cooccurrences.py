"""Co-occurring names: who and what shares paragraphs with a name, with links to them.

In: an entity, its companions. Out: by kind a line of names, each with how many paragraphs are
shared; folded below, the first of those paragraphs and a search for the articles about both; pages
for the names that are too many for a line.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.interface import fill
from readingroom.models import Companion, Entity, Kind, Page
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import count, display_date, display_number
from readingroom.pages.markdown import escape_line, join_chunks, write_heading, write_link
from readingroom.pages.pagination import part_path
from readingroom.pages.parameters import (
    COMPANION_PARAGRAPHS,
    COMPANIONS,
    COMPANIONS_OF_PART,
    LISTED_COMPANIONS,
    SEARCHED_PARAGRAPHS,
)
from readingroom.slugs import make_relative_link


def write_companions(
    entity: Entity, companions: Sequence[Companion], page: str, collection: Collection
) -> list[str]:
    """Write the names of each kind with counts, closest first; below them, folded, the paragraphs.

    Nothing for a name that stands alone. Where all is in one paragraph, the passages lead there.
    """
    by_kind = [
        (kind, own)
        for kind in collection.project.settings.kinds
        if (own := [found for found in companions if _kind(found, collection) is kind])
    ]
    if not by_kind:
        return []
    names = [_write_names(kind, own, page, collection) for kind, own in by_kind]
    if len({place for companion in companions for place in companion.paragraphs}) == 1:
        return names
    lists: list[str] = []
    for kind, own in by_kind:
        title = collection.words.of_kind(kind).title
        lines = (
            _write_companion(entity, companion, page, collection) for companion in own[:COMPANIONS]
        )
        lists += [write_heading(title, f"with-{kind.plural}", 3), "\n".join(lines)]
    summary = html.escape(collection.words.entity.shared)
    folded = f'<details class="rr-table" markdown="1"><summary>{summary}</summary>'
    return [*names, folded, *lists, "</details>"]


def _kind(companion: Companion, collection: Collection) -> Kind:
    return collection.entities[companion.entity].kind


def _write_names(
    kind: Kind, companions: Sequence[Companion], page: str, collection: Collection
) -> str:
    """Write one line of names, and links to the pages of those that it has no room for."""
    names = _link_companions(companions[:LISTED_COMPANIONS], page, collection)
    parts = (
        write_link(_name_part(kind, part, collection), make_relative_link(page, part.path))
        for part in _divide(kind, companions, page)
    )
    title = escape_line(collection.words.of_kind(kind).title)
    return f"**{title}** {' · '.join((*names, *parts))}\n{{: .rr-company }}"


def _link_companions(
    companions: Sequence[Companion], page: str, collection: Collection
) -> Iterator[str]:
    """Yield the names, each with how many paragraphs are shared."""
    for companion in companions:
        number = display_number(len(companion.paragraphs), collection.words)
        yield f"{collection.link_name(collection.entities[companion.entity], page)}\u00a0{number}"


@dataclass(frozen=True, slots=True)
class _Part:
    """Names that stand on a page of their own, and the number of the first, from 1."""

    path: str
    first: int
    companions: Sequence[Companion]


def _divide(kind: Kind, companions: Sequence[Companion], page: str) -> Iterator[_Part]:
    """Share out the names of a kind that a line has no room for."""
    starts = range(LISTED_COMPANIONS, len(companions), COMPANIONS_OF_PART)
    for number, start in enumerate(starts, start=1):
        path = part_path(page, f"{kind.plural}-{number}")
        yield _Part(path, start + 1, companions[start : start + COMPANIONS_OF_PART])


def _name_part(kind: Kind, part: _Part, collection: Collection) -> str:
    words = collection.words
    last = display_number(part.first + len(part.companions) - 1, words)
    return f"{words.of_kind(kind).title} {display_number(part.first, words)}–{last}"


def build_companion_pages(
    entity: Entity, companions: Sequence[Companion], collection: Collection
) -> Iterator[Page]:
    """Write the pages of the names that the lines on the entity's page have no room for."""
    words = collection.words
    for kind in collection.project.settings.kinds:
        own = [found for found in companions if _kind(found, collection) is kind]
        for part in _divide(kind, own, entity.path):
            title = fill(words.entity.of_year, name=entity.name, year=words.entity.together)
            back = fill(words.entity.back, name=entity.name)
            names = " · ".join(_link_companions(part.companions, part.path, collection))
            yield Page(
                part.path,
                {"title": title, "layout": {"kind": "index", "look": "entity"}},
                join_chunks(
                    [
                        write_link(back, make_relative_link(part.path, entity.path)),
                        f"**{escape_line(_name_part(kind, part, collection))}** {names}",
                    ]
                ),
            )


def _write_companion(
    entity: Entity, companion: Companion, page: str, collection: Collection
) -> str:
    words, other = collection.words, collection.entities[companion.entity]
    places = [
        write_link(
            f"{display_date(collection.articles[slug].iso_date, words)} ¶ {paragraph}",
            collection.link_paragraph(slug, paragraph, page),
        )
        for slug, paragraph in companion.paragraphs[:COMPANION_PARAGRAPHS]
    ]
    number = count(len(companion.paragraphs), words.counts.paragraphs, words)
    more = "…" if len(companion.paragraphs) > COMPANION_PARAGRAPHS else ""
    line = f"- {collection.link_name(other, page)} · {number}: {', '.join(places)}{more}"
    if len(companion.paragraphs) < SEARCHED_PARAGRAPHS:
        return line
    both = collection.link_search([entity, other], page)
    return f"{line}\u00a0· {write_link(words.entity.both, both)}"
