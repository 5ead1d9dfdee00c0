"""Co-occurring names: who and what shares paragraphs with a name, with links to them.

In: an entity, its companions. Out: lists by kind; each name with how many paragraphs
are shared, the first of them, and a search for the articles about both.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.models import Companion, Entity
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import count, display_date
from readingroom.pages.markdown import write_heading, write_link
from readingroom.pages.parameters import COMPANION_PARAGRAPHS, COMPANIONS, SEARCHED_PARAGRAPHS


def write_companions(
    entity: Entity, companions: Sequence[Companion], page: str, collection: Collection
) -> list[str]:
    """Write a list for each kind of names, closest first; none for a name that stands alone."""
    chunks = []
    for kind in collection.project.settings.kinds:
        own = [
            companion
            for companion in companions
            if collection.entities[companion.entity].kind is kind
        ]
        if own:
            lines = [
                _write_companion(entity, companion, page, collection)
                for companion in own[:COMPANIONS]
            ]
            if len(own) > COMPANIONS:
                lines.append(_write_rest(own[COMPANIONS:], page, collection))
            title = collection.words.of_kind(kind).title
            chunks += [write_heading(title, f"with-{kind.plural}", 3), "\n".join(lines)]
    return chunks


def _write_rest(companions: Sequence[Companion], page: str, collection: Collection) -> str:
    """Name the others in one line, so that none is left out."""
    number = count(len(companions), collection.words.counts.more, collection.words)
    names = (
        collection.link_name(collection.entities[companion.entity], page)
        for companion in companions
    )
    return f"- {number}: {', '.join(names)}"


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
