"""Who and what a name stands together with: names that share its paragraphs, with links to them.

In: an entity, its companions. Out: lists by kind; each name with how many paragraphs
are shared, the first of them, and a search for the articles about both.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.models import Companion, Entity
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import count, display_date
from readingroom.pages.markdown import escape_inline

MOST = 8  # names of a kind
WORTH_SEARCHING = 2  # shared paragraphs
FEW = 3  # paragraphs that are linked from here; all of them stand in the concordance


def write_companions(
    entity: Entity, companions: Sequence[Companion], page: str, collection: Collection
) -> list[str]:
    """Write a list for each kind of names, closest first; none for a name that stands alone."""
    chunks = []
    for kind in collection.project.settings.kinds:
        own = [one for one in companions if collection.entities[one.entity].kind is kind]
        if own:
            title = escape_inline(collection.words.of_kind(kind).title)
            lines = [_write_companion(entity, one, page, collection) for one in own[:MOST]]
            if len(own) > MOST:
                lines.append(_write_rest(own[MOST:], page, collection))
            chunks += [f"### {title} {{ #with-{kind.plural} }}", "\n".join(lines)]
    return chunks


def _write_rest(companions: Sequence[Companion], page: str, collection: Collection) -> str:
    """Name the others in one line, so that none is left out."""
    number = count(len(companions), collection.words.counts.more, collection.words)
    names = (collection.link_name(collection.entities[one.entity], page) for one in companions)
    return f"- {number}: {', '.join(names)}"


def _write_companion(
    entity: Entity, companion: Companion, page: str, collection: Collection
) -> str:
    words, other = collection.words, collection.entities[companion.entity]
    places = [
        f"[{escape_inline(_label(slug, paragraph, collection))}]"
        f"({collection.link_paragraph(slug, paragraph, page)})"
        for slug, paragraph in companion.paragraphs[:FEW]
    ]
    number = count(len(companion.paragraphs), words.counts.paragraphs, words)
    more = "…" if len(companion.paragraphs) > FEW else ""
    line = f"- {collection.link_name(other, page)} · {number}: {', '.join(places)}{more}"
    if len(companion.paragraphs) < WORTH_SEARCHING:
        return line
    both = collection.link_search([entity, other], page)
    return f"{line}\u00a0· [{escape_inline(words.entity.both)}]({both})"


def _label(slug: str, paragraph: int, collection: Collection) -> str:
    return f"{display_date(collection.articles[slug].date, collection.words)} ¶ {paragraph}"
