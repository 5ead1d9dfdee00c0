"""A glossary page: a person, a place or an organization, with each mention in its sentence.

In: an entity, its occurrences, the articles. Out: a `Page`; the concordance is grouped by article,
newest first, and each line leads to the very paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from readingroom.config import Project
from readingroom.models import Article, Entity, Location, Occurrence, Page
from readingroom.pages.listing import link_parts, part_path
from readingroom.pages.markdown import escape, escape_inline
from readingroom.pages.phrases import display_date, display_number
from readingroom.slugs import make_relative_link
from readingroom.words import Words

CONTEXT = 240  # characters of a sentence shown on either side of a name


def _clip(before: str, after: str) -> tuple[str, str]:
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].split(" ", 1)[-1]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rsplit(" ", 1)[0] + "…"
    return before, after


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text


def _context_line(occurrence: Occurrence, article: Article, page: str) -> str:
    sentence = occurrence.sentence
    before, after = _clip(sentence[: occurrence.start], sentence[occurrence.end :])
    name = escape_inline(_one_line(occurrence.mention.surface))
    link = make_relative_link(page, f"{article.path}#p{occurrence.paragraph}")
    text = f"{escape(_one_line(before))}**{name}**{escape_inline(_one_line(after))}"
    return f"- {text} [¶ {occurrence.paragraph}]({link})"


def _merge_same_sentence(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Keep the first of several mentions in one sentence: the line would only repeat itself."""
    groups = groupby(occurrences, key=lambda one: (one.paragraph, one.sentence))
    return [next(group) for _, group in groups]


def _article_section(
    article: Article, occurrences: list[Occurrence], page: str, words: Words
) -> str:
    link = make_relative_link(page, article.path)
    details = " · ".join([display_date(article.date, words), *article.authors])
    lines = [
        _context_line(occurrence, article, page) for occurrence in _merge_same_sentence(occurrences)
    ]
    return "\n\n".join(
        [
            f"### [{escape_inline(article.headline)}]({link})",
            f"*{escape_inline(details)}*",
            "\n".join(lines),
        ]
    )


def _location_facts(name: str, location: Location, words: Words) -> list[dict[str, str]]:
    facts, labels = [], words.entity
    parts = dict.fromkeys((location.region, location.country_name or location.country))
    where = ", ".join(part for part in parts if part and part != name)
    if where:
        facts.append({"label": labels.where, "value": where})
    if location.population:
        facts.append(
            {"label": labels.population, "value": display_number(location.population, words)}
        )
    if location.latitude is not None and location.longitude is not None:
        facts.append({"label": labels.position, "value": _position(location, words)})
    if location.geonames_id is not None:
        facts.append({"label": labels.source, "value": f"GeoNames {location.geonames_id}"})
    return facts


def _position(location: Location, words: Words) -> str:
    latitude, longitude = location.latitude or 0.0, location.longitude or 0.0
    north = words.entity.north if latitude >= 0 else words.entity.south
    east = words.entity.east if longitude >= 0 else words.entity.west
    degrees = [
        f"{abs(one):.2f}".replace(".", words.numbers.decimal) for one in (latitude, longitude)
    ]
    return f"{degrees[0]}° {north}, {degrees[1]}° {east}"


def build_facts(entity: Entity, words: Words) -> list[dict[str, str]]:
    """Give what is known of an entity beyond its mentions, as labels and values to show."""
    facts = []
    if entity.aliases:
        facts.append({"label": words.entity.also, "value": " · ".join(entity.aliases)})
    if entity.location:
        facts += _location_facts(entity.name, entity.location, words)
    return facts


def build_front_matter(entity: Entity, occurrences: tuple[Occurrence, ...]) -> dict[str, object]:
    """Give the front matter of the contract; a place's position only where it is known."""
    matter: dict[str, object] = {
        "title": entity.name,
        "kind": str(entity.kind),
        "aliases": list(entity.aliases),
        "articles": len({occurrence.mention.document for occurrence in occurrences}),
        "mentions": len(occurrences),
    }
    if entity.location:
        position = {
            "latitude": entity.location.latitude,
            "longitude": entity.location.longitude,
            "country": entity.location.country or None,
            "geonames_id": entity.location.geonames_id,
        }
        matter |= {key: value for key, value in position.items() if value is not None}
    return matter


def _cut(sections: Iterable[tuple[int, str]], size: int) -> list[list[str]]:
    """Share sections, each with its number of lines, out over parts of about `size` lines."""
    parts: list[list[str]] = [[]]
    room = size
    for lines, section in sections:
        if lines > room and parts[-1]:
            parts.append([])
            room = size
        parts[-1].append(section)
        room -= lines
    return parts


def build_entity_pages(
    entity: Entity,
    occurrences: tuple[Occurrence, ...],
    articles: Mapping[str, Article],
    project: Project,
) -> tuple[Page, ...]:
    """Write the page of one entity, newest article first; with many mentions, further parts."""
    words, path = project.words, entity.path
    by_article: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        by_article.setdefault(occurrence.mention.document, []).append(occurrence)
    newest_first = [slug for slug in reversed(list(articles)) if slug in by_article]
    sections = (
        (len(by_article[slug]), _article_section(articles[slug], by_article[slug], path, words))
        for slug in newest_first
    )
    matter = build_front_matter(entity, occurrences)
    matter["layout"] = {"kind": str(entity.kind), "facts": build_facts(entity, words)}
    parts = _cut(sections, project.settings.page_size)
    pages = []
    for number, part in enumerate(parts, start=1):
        links = [link_parts(path, number, len(parts), words)] if len(parts) > 1 else []
        body = "\n\n".join([f"## {escape_inline(words.entity.articles)}", *part, *links]) + "\n"
        further = {"title": f"{entity.name} ({number})", "layout": {"kind": "index"}}
        pages.append(Page(part_path(path, number), matter if number == 1 else further, body))
    return tuple(pages)
