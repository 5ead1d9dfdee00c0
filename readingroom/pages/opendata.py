"""The collection as data, published with the site: `articles.json` and `glossary.json`.

In: articles, entities, their concordance. Out: JSON texts with a stable order, so that the same
input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from readingroom.models import Article, Entity, Occurrence
from readingroom.pages.article import build_front_matter
from readingroom.slugs import make_url

ARTICLES_FILE = "data/articles.json"
GLOSSARY_FILE = "data/glossary.json"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _as_json(rows: Sequence[Mapping[str, object]]) -> str:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def build_articles_json(
    articles: Sequence[Article],
    entities: Mapping[str, Sequence[Entity]],
    *,
    directory_urls: bool,
) -> str:
    """Give one object an article: its slug, the front matter and its `url` within the site."""
    rows = []
    for article in articles:
        matter = build_front_matter(article, entities.get(article.slug, ()))
        row = {"slug": article.slug} | {key: _plain(value) for key, value in matter.items()}
        row["url"] = make_url(article.path, directory_urls=directory_urls)
        rows.append(row)
    return _as_json(rows)


def _mention_row(occurrence: Occurrence) -> dict[str, object]:
    mention = occurrence.mention
    return {
        "article": mention.document,
        "paragraph": occurrence.paragraph,
        "surface": mention.surface,
    }


def build_glossary_json(
    entities: Sequence[Entity],
    occurrences: Mapping[str, Sequence[Occurrence]],
    *,
    directory_urls: bool,
) -> str:
    """Give one object an entity, with every mention and the paragraph it stands in."""
    rows = []
    for entity in sorted(entities, key=lambda one: (one.kind, one.id)):
        location = entity.location
        rows.append(
            {
                "id": entity.id,
                "kind": str(entity.kind),
                "name": entity.name,
                "aliases": list(entity.aliases),
                "description": "",
                "url": make_url(entity.path, directory_urls=directory_urls),
                "latitude": location.latitude if location else None,
                "longitude": location.longitude if location else None,
                "country": location.country or None if location else None,
                "geonames_id": location.geonames_id if location else None,
                "mentions": [_mention_row(one) for one in occurrences[entity.id]],
            }
        )
    return _as_json(rows)
