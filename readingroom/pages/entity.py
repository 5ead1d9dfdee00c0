"""A glossary page: a person, a place or an organization.

In: an entity and what is known of it. Out: `Page`s: what it is called, then each mention in its
sentence, which is what readers come for; of very many, the rest stands on further pages by year.
Where it is, when and with whom it is mentioned follow, and stand beside them where there is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from readingroom.interface import Words, fill
from readingroom.models import Companion, Entity, Epithet, Kind, Occurrence, Page
from readingroom.pages.collection import Collection
from readingroom.pages.cooccurrences import build_companion_pages, write_companions
from readingroom.pages.entity_description import write_description
from readingroom.pages.facts import Fact, build_facts, build_sources, describe_entity
from readingroom.pages.formatting import count, display_date, page_url
from readingroom.pages.kwic import ConcordancePart, divide_concordance, write_mentions
from readingroom.pages.markdown import (
    escape_inline,
    escape_line,
    join_chunks,
    write_heading,
    write_link,
)
from readingroom.pages.pagination import part_path
from readingroom.pages.parameters import PAGE_EPITHETS
from readingroom.slugs import make_relative_link

REFERENCE_SITES = ("wikipedia.org", "wikidata.org")  # pages that say who or what is meant


@dataclass(frozen=True, slots=True)
class EntityContext:
    """What an entity's page tells beyond the entity; figures and the table are lines of HTML."""

    occurrences: tuple[Occurrence, ...]
    epithets: tuple[Epithet, ...] = ()
    companions: tuple[Companion, ...] = ()
    locator: str = ""
    chart: str = ""
    table: str = ""


def build_entity_front_matter(
    entity: Entity, occurrences: Sequence[Occurrence], description: str = ""
) -> dict[str, object]:
    """Build the front matter of the contract; a place's position only where it is known."""
    matter: dict[str, object] = {
        "title": entity.name,
        "kind": str(entity.kind),
        "aliases": list(entity.aliases),
        "articles": len({occurrence.mention.document for occurrence in occurrences}),
        "mentions": len(occurrences),
    }
    if description:
        matter["description"] = description
    if entity.location:
        position = {
            "latitude": entity.location.latitude,
            "longitude": entity.location.longitude,
            "country": entity.location.country or None,
            "geonames_id": entity.location.geonames_id,
        }
        matter |= {key: value for key, value in position.items() if value is not None}
    return matter


def choose_epithets(epithets: Sequence[Epithet]) -> tuple[Epithet, ...]:
    """Choose what a page shows: the first ones that do not stand within one that comes before.

    >>> shown = choose_epithets([Epithet("US President", "a", 1), Epithet("President", "a", 2)])
    >>> [epithet.text for epithet in shown]
    ['US President']
    """
    kept: list[Epithet] = []
    for epithet in epithets:
        own = f" {epithet.text.casefold()} "
        if not any(own in f" {other.text.casefold()} " for other in kept):
            kept.append(epithet)
    return tuple(kept[:PAGE_EPITHETS])


def _write_epithets(epithets: Sequence[Epithet], page: str, collection: Collection) -> list[str]:
    if not epithets:
        return []
    words = collection.words
    quotes = []
    for epithet in epithets:
        article = collection.articles[epithet.article]
        link = collection.link_paragraph(epithet.article, epithet.paragraph, page)
        quoted = escape_inline(fill(words.entity.quoted, quote=epithet.text))
        when = f"{display_date(article.iso_date, words)} ¶ {epithet.paragraph}"
        quotes.append(f"{quoted} {write_link(when, link)}")
    called = escape_line(words.entity.called)
    return [f"{called}: {' · '.join(quotes)}\n{{: #called }}"]


def _write_circumstances(
    entity: Entity, context: EntityContext, collection: Collection
) -> list[str]:
    """Write what stands beside or below the concordance: where, when and with whom."""
    words = collection.words
    beside = [context.locator] if context.locator else []
    if sources := build_sources(entity, words):
        beside.append(_write_sources(sources))
    if context.chart:
        beside += [write_heading(words.entity.over_time, "over-time"), context.chart, context.table]
    chunks = ['<div class="rr-beside" markdown="1">', *beside, "</div>"] if beside else []
    companions = write_companions(entity, context.companions, entity.path, collection)
    if companions:
        chunks += [write_heading(words.entity.together, "together"), *companions]
    return chunks


def _write_sources(facts: Sequence[Fact]) -> str:
    shown = (
        f"{escape_line(fact['label'])} "
        + (
            write_link(fact["value"], fact["url"])
            if "url" in fact
            else escape_inline(fact["value"])
        )
        for fact in facts
    )
    return " · ".join(shown)


def _layout(entity: Entity, epithet: Epithet | None, collection: Collection) -> dict[str, object]:
    """Return what the head shows: facts, and where the epithet stands that it quotes."""
    words = collection.words
    layout: dict[str, object] = {"kind": str(entity.kind), "facts": build_facts(entity, words)}
    if epithet:
        anchor = collection.name_anchor(epithet.article, epithet.paragraph)
        article = collection.articles[epithet.article]
        layout["called"] = {"url": page_url(article.path), "anchor": anchor}
    if entity.description:
        layout["described"] = True
    same_as = [url for _, url in entity.links if urlsplit(url).netloc.endswith(REFERENCE_SITES)]
    if same_as:
        layout["same_as"] = same_as
    return layout


def _link_parts(
    entity: Entity, parts: Sequence[ConcordancePart], collection: Collection
) -> list[str]:
    """Write where the mentions of earlier years stand."""
    words = collection.words
    lines = []
    for part in parts:
        link = make_relative_link(entity.path, part_path(entity.path, part.label))
        number = count(part.mentions, words.counts.mentions, words)
        lines.append(f"- {write_link(_write_year(part, words), link)} · {number}")
    return [write_heading(words.entity.further, "further"), "\n".join(lines)] if lines else []


def _write_year(part: ConcordancePart, words: Words) -> str:
    year, _, number = part.label.partition("-")
    title = year if year.isdigit() else words.index.undated
    return f"{title} ({number})" if number else title


def _build_part(entity: Entity, part: ConcordancePart, collection: Collection) -> Page:
    words, path = collection.words, part_path(entity.path, part.label)
    chunks = [
        write_link(
            fill(words.entity.back, name=entity.name), make_relative_link(path, entity.path)
        ),
        write_heading(words.entity.articles, "articles"),
        *(write_mentions(mentions, path, collection) for mentions in part.articles),
    ]
    title = fill(words.entity.of_year, name=entity.name, year=_write_year(part, words))
    return Page(
        path,
        {"title": title, "layout": {"kind": "index", "look": "entity"}},
        join_chunks(chunks),
    )


def build_entity_pages(
    entity: Entity, context: EntityContext, collection: Collection
) -> tuple[Page, ...]:
    """Write the pages of one entity; past `page_size` mentions the rest is on pages by year.

    Names beside it that are too many for a line are on pages, too.
    """
    words = collection.words
    size = collection.project.settings.page_size
    first, *further = divide_concordance(context.occurrences, collection, size)
    shown = choose_epithets(context.epithets)
    is_quoted = shown and not entity.description and entity.kind is not Kind.PLACE
    quoted = shown[0] if is_quoted else None  # by the head, which leads to where it stands
    chunks = [
        write_description(entity.description),
        *_write_epithets(shown[1:] if quoted else shown, entity.path, collection),
        write_heading(words.entity.articles, "articles"),
        *(write_mentions(mentions, entity.path, collection) for mentions in first.articles),
        *_link_parts(entity, further, collection),
        *_write_circumstances(entity, context, collection),
    ]
    description = describe_entity(entity, shown, words)
    matter = build_entity_front_matter(entity, context.occurrences, description)
    matter["layout"] = _layout(entity, quoted, collection)
    main = Page(entity.path, matter, join_chunks(chunks))
    others = build_companion_pages(entity, context.companions, collection)
    return (main, *(_build_part(entity, part, collection) for part in further), *others)
