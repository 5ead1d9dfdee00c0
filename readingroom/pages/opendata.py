"""The collection as data, published with the site: articles, names, mentions, places.

In: the collection, what is known of its names, other versions of articles. Out: `articles.json`,
`glossary.json`, `mentions.csv` (RFC 4180) and `places.geojson` (RFC 7946) as texts in a stable
order, so that the same input gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from readingroom.concordance import Concordance
from readingroom.models import Article, Entity, Epithet, Location, Occurrence
from readingroom.pages.article import ArticleContext, build_article_front_matter
from readingroom.pages.collection import Collection
from readingroom.pages.entity import choose_epithets
from readingroom.pages.facts import describe_entity
from readingroom.pages.name_indexes import kind_index
from readingroom.slugs import make_url

COLUMNS = ("article", "paragraph", "entity", "kind", "name", "surface", "sentence", "anchor")
FORMULA_RE = re.compile(
    r"\A[\s\"]*(?=[=+@＝＋－＠-])|\A(?=[\t\r\n])"
    r"|[;\t\r\n](?:\"*(?=[=+@＝＋－＠-])|[\s\"]+(?=[=+@＝＋＠]))"
)
"""What stands before the beginning of a formula: the one of a cell, as some spreadsheets cut it."""
NOWHERE = Location(None, None, None)


def build_open_data(
    collection: Collection,
    concordance: Concordance,
    epithets: Mapping[str, Sequence[Epithet]],
    versions: Sequence[tuple[Article, ArticleContext]] = (),
) -> dict[str, str]:
    """Build all files, by path within the documents' folder."""
    occurrences = concordance.occurrences
    return {
        "data/articles.json": _build_articles_json(collection, concordance.entities, versions),
        "data/glossary.json": _build_glossary_json(collection, occurrences, epithets),
        "data/mentions.csv": _build_mentions_csv(collection, occurrences),
        "data/places.geojson": _build_places_geojson(collection),
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _as_json(rows: Sequence[Mapping[str, object]]) -> str:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, default=_plain) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def _build_articles_json(
    collection: Collection,
    named: Mapping[str, Sequence[str]],
    versions: Iterable[tuple[Article, ArticleContext]],
) -> str:
    """Write an object for each article: slug, front matter and `url` within the site.

    Other versions of articles come last. Fields without a value are left out, from `standfirst` on
    those that need not be there; the lists of names are always there.

    Fields:
        slug: what the other files call the article; the end of its address
        title: its headline
        authors: a list of names
        language: a code, such as `en`
        source: its file, in the folder of articles
        description: one sentence about it
        words: how many words it has
        minutes: reading time
        people: ids of the people it names, as in `glossary.json`
        places: ids of the places it names
        organizations: ids of the organizations it names
        url: its page, from the site's root on
        standfirst: the sentences below its headline
        head_lines: lines of the head that could not be told for anything else
        date: its day (`2019-03-02`), or its month (`1917-03`)
        tags: a list of subjects
        section: its section
        image: its picture, from the site's root on
        source_url: where it was first published
        header: fields of its file's header that have the name of one of these
        version_of: the slug of the article that this is another version of
    """
    return _as_json([*_list_articles(collection, named), *_list_versions(collection, versions)])


def _list_articles(
    collection: Collection, named: Mapping[str, Sequence[str]]
) -> Iterator[dict[str, object]]:
    for article in collection.articles.values():
        entities = (collection.entities[name] for name in named.get(article.slug, ()))
        yield _describe_article(collection, article, entities)


def _list_versions(
    collection: Collection, versions: Iterable[tuple[Article, ArticleContext]]
) -> Iterator[dict[str, object]]:
    for version, context in versions:
        row = _describe_article(collection, version, context.entities)
        yield row | {"version_of": version.version_of}


def _describe_article(
    collection: Collection, article: Article, entities: Iterable[Entity]
) -> dict[str, object]:
    matter = build_article_front_matter(article, entities)
    row = {"slug": article.slug} | {key: _plain(value) for key, value in matter.items()}
    return row | {"url": make_url(article.path, directory_urls=collection.project.directory_urls)}


def _mention_row(occurrence: Occurrence, collection: Collection) -> dict[str, object]:
    mention = occurrence.mention
    return {
        "article": mention.document,
        "paragraph": occurrence.paragraph,
        "anchor": collection.name_anchor(mention.document, occurrence.paragraph),
        "surface": mention.surface,
    }


def _entity_url(entity: Entity, collection: Collection) -> str:
    """Return the address of a name's page, or of the index where it stands without one."""
    path = entity.path if collection.has_page(entity) else kind_index(entity.kind)
    return make_url(path, directory_urls=collection.project.directory_urls)


def _build_glossary_json(
    collection: Collection,
    occurrences: Mapping[str, Sequence[Occurrence]],
    epithets: Mapping[str, Sequence[Epithet]],
) -> str:
    """Write an object for each entity, with every mention and the paragraph it stands in."""
    return _as_json(
        [
            _describe_name(entity, collection, epithets.get(entity.id, ()))
            | {"mentions": [_mention_row(found, collection) for found in occurrences[entity.id]]}
            for entity in _in_order(collection)
        ]
    )


def _describe_name(
    entity: Entity, collection: Collection, called: Sequence[Epithet]
) -> dict[str, object]:
    """Return what is published of an entity, but for its mentions.

    Fields:
        id: what the other files call it; the end of its address
        kind: `person`, `place` or `organization`
        name: what its page is called
        aliases: other names that articles give it
        description: one sentence about it
        url: its page, or the index in which it stands without one, from the site's root on
        latitude: degrees, north positive; null without a pin
        longitude: degrees, east positive; null without a pin
        country: the two letters of its country; null where none is known
        geonames_id: its number at geonames.org; null where none is known
        links: further links, each `label` and `url`, as `glossary.yml` gives them
        epithets: what articles call it, each `text`, `article`, `paragraph`, `anchor`
        mentions: every mention, each `article`, `paragraph`, `anchor`, and `surface`, the words
    """
    location = entity.location or NOWHERE
    return {
        "id": entity.id,
        "kind": str(entity.kind),
        "name": entity.name,
        "aliases": list(entity.aliases),
        "description": describe_entity(entity, choose_epithets(called), collection.words),
        "url": _entity_url(entity, collection),
        "latitude": location.latitude,
        "longitude": location.longitude,
        "country": location.country or None,
        "geonames_id": location.geonames_id,
        "links": [{"label": label, "url": url} for label, url in entity.links],
        "epithets": [_describe_epithet(epithet, collection) for epithet in called],
    }


def _describe_epithet(epithet: Epithet, collection: Collection) -> dict[str, object]:
    return {
        "text": epithet.text,
        "article": epithet.article,
        "paragraph": epithet.paragraph,
        "anchor": collection.name_anchor(epithet.article, epithet.paragraph),
    }


def _in_order(collection: Collection) -> list[Entity]:
    return sorted(collection.entities.values(), key=lambda entity: (entity.kind, entity.id))


def _build_mentions_csv(
    collection: Collection, occurrences: Mapping[str, Sequence[Occurrence]]
) -> str:
    """Write a row for each mention, in the order of the articles.

    Fields:
        article: the article's slug
        paragraph: the paragraph's number in it, from 1
        entity: the id of whom or what is meant, as in `glossary.json`
        kind: `person`, `place` or `organization`
        name: what its page is called
        surface: the words that stand there
        sentence: the sentence they stand in
        anchor: the paragraph's address in the page, after `#`
    """
    rows = [
        (
            found.mention.document, found.paragraph, entity.id, str(entity.kind), entity.name,
            found.mention.surface, found.sentence,
            collection.name_anchor(found.mention.document, found.paragraph), found.mention.start,
        )
        for entity in _in_order(collection)
        for found in occurrences[entity.id]
    ]  # fmt: skip
    order = {slug: number for number, slug in enumerate(collection.articles)}
    rows.sort(key=lambda row: (order[row[0]], row[-1], row[2]))
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_guard(str(value)) for value in row[:-1]] for row in rows)
    return target.getvalue()


def _guard(value: str) -> str:
    r"""Put an apostrophe before what a spreadsheet would run as a formula.

    >>> [_guard(text) for text in ("=1+1", "a;=1+1", " +1", "one; - two", "＝1")]
    ["'=1+1", "a;'=1+1", " '+1", 'one; - two', "'＝1"]
    """
    return FORMULA_RE.sub(lambda match: f"{match[0]}'", value)


def _build_places_geojson(collection: Collection) -> str:
    """Write a feature for each place that has a pin; positions are longitude, latitude.

    Fields:
        name: what its page is called
        feature: what it is, such as `town`, `sea` or `mountain`
        region: the region it lies in; null where none is known
        country: the two letters of its country; null where none is known
        population: how many people live there; null where that is not known
        geonames_id: its number at geonames.org; null where none is known
        mentions: how often it is mentioned
        articles: in how many articles
        url: its page, or the index in which it stands without one, from the site's root on
    """
    features = []
    for entity in _in_order(collection):
        location = entity.location or NOWHERE
        if location.pin is None:
            continue
        latitude, longitude = location.pin
        properties = {
            "name": entity.name,
            "feature": location.feature,
            "region": location.region or None,
            "country": location.country or None,
            "population": location.population,
            "geonames_id": location.geonames_id,
            "mentions": len(entity.mentions),
            "articles": len(entity.documents),
            "url": _entity_url(entity, collection),
        }
        point = {"type": "Point", "coordinates": [longitude, latitude]}
        features.append(
            {"type": "Feature", "id": entity.id, "geometry": point, "properties": properties}
        )
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
