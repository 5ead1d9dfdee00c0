"""Co-occurring names: who and what shares paragraphs with a name, with links to them.

In: an entity, its companions. Out: by kind a line of names, each with how many paragraphs are
shared; folded below, the first of those paragraphs and a search for the articles about both.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from readingroom.models import Companion, Entity, Kind
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import count, display_date, display_number
from readingroom.pages.markdown import escape_line, write_heading, write_link
from readingroom.pages.parameters import COMPANION_PARAGRAPHS, COMPANIONS, SEARCHED_PARAGRAPHS


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
    """Write one line of names, each with how many paragraphs are shared; none is left out."""
    words = collection.words
    names = (
        f"{collection.link_name(collection.entities[companion.entity], page)}\u00a0"
        f"{display_number(len(companion.paragraphs), words)}"
        for companion in companions
    )
    title = escape_line(words.of_kind(kind).title)
    return f"**{title}** {' · '.join(names)}\n{{: .rr-company }}"


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
