"""Hover cards: what a name in an article opens, and the link title that serves without a script.

In: names, what is known of them, where they stand. Out: a `Profile` a name, made once; from it the
title of a link, and the cards of one article as JSON that may stand in a page of HTML. Only the
names linked in an article are in it, so that a page weighs no more, however many there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readingroom.clipping import ELLIPSIS, find_context, truncate
from readingroom.interface import fill
from readingroom.models import Article, Entity, Epithet, Kind, Occurrence
from readingroom.pages.collection import Collection
from readingroom.pages.entity import choose_epithets
from readingroom.pages.facts import describe_entity, describe_location
from readingroom.pages.formatting import (
    display_count,
    display_date,
    display_mentions,
    page_url,
)
from readingroom.pages.parameters import CARD_CONTEXT, CARD_EPITHETS, CARD_TEXT, TITLE_TEXT

HTML_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A name in a few words of plain text.

    `latest` are its first mentions in the two newest articles that name it: an article's own card
    tells of another article. `pin` is percent from the left and the top of the small world.
    """

    entity: Entity
    what: str
    said: str
    mentions: str
    number: str
    articles: str
    latest: tuple[Occurrence, ...]
    pin: tuple[float, float] | None = None


def build_profile(
    entity: Entity,
    occurrences: Sequence[Occurrence],
    epithets: Sequence[Epithet],
    pin: tuple[float, float] | None,
    collection: Collection,
) -> Profile:
    """Gather what a name's card says wherever it opens."""
    counts, words = collection.words.counts, collection.words
    number = len({occurrence.mention.document for occurrence in occurrences})
    mentions = display_count(len(occurrences), counts.mentions, words)
    return Profile(
        entity=entity,
        what=_describe_kind(entity, collection),
        said=_quote(entity, epithets, collection),
        mentions=mentions,
        number=display_mentions(len(occurrences), number, words),
        articles=display_count(number, counts.articles, words),
        latest=_find_latest(occurrences, collection.age),
        pin=pin,
    )


def _describe_kind(entity: Entity, collection: Collection) -> str:
    """Describe what a name stands for: "Person", "Island, Greenland"."""
    words, location = collection.words, entity.location
    label = words.of_kind(entity.kind).label
    if entity.kind is not Kind.PLACE or location is None:
        return label
    feature = words.features.name(location.feature) or label
    where = describe_location(entity.name, location, words)
    return ", ".join(part for part in (feature, where) if part)


def _quote(entity: Entity, epithets: Sequence[Epithet], collection: Collection) -> str:
    """Return the editor's description, or else what the articles call somebody, quoted."""
    if entity.description:
        return truncate(describe_entity(entity, (), collection.words), CARD_TEXT)
    quoted = [
        fill(collection.words.entity.quoted, quote=truncate(epithet.text, TITLE_TEXT))
        for epithet in choose_epithets(epithets)[:CARD_EPITHETS]
    ]
    return ", ".join(quoted)


def _find_latest(
    occurrences: Sequence[Occurrence], age: Mapping[str, int]
) -> tuple[Occurrence, ...]:
    first: dict[str, Occurrence] = {}
    for occurrence in occurrences:
        first.setdefault(occurrence.mention.document, occurrence)
    newest = sorted(first, key=lambda slug: age[slug])[:2]
    return tuple(first[slug] for slug in newest)


def write_title(profile: Profile) -> str:
    """Write a link's title: what a name is, what it is called, in how many articles."""
    return " · ".join(
        part
        for part in (profile.what, truncate(profile.said, TITLE_TEXT), profile.articles)
        if part
    )


def write_cards(
    article: Article, names: Iterable[str], profiles: Mapping[str, Profile], collection: Collection
) -> str:
    """Write the cards of the names that are linked in an article; "" where none is."""
    cards = {name: _write_card(article, profiles[name], collection) for name in sorted(names)}
    if not cards:
        return ""
    text = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
    return text.translate(HTML_ESCAPES)


def _write_card(article: Article, profile: Profile, collection: Collection) -> dict[str, object]:
    card: dict[str, object] = {
        "name": profile.entity.name,
        "what": profile.what,
        "said": profile.said,
        "number": profile.number,
        "pin": profile.pin,
    }
    elsewhere = [found for found in profile.latest if found.mention.document != article.slug]
    if elsewhere:
        is_last = elsewhere[0] is profile.latest[0]
        card["last"] = _write_mention(elsewhere[0], collection, is_last=is_last)
    else:
        card["number"] = f"{profile.mentions} · {collection.words.cards.only_here}"
    return {key: value for key, value in card.items() if value}


def _write_mention(
    occurrence: Occurrence, collection: Collection, *, is_last: bool
) -> dict[str, object]:
    article, words = collection.articles[occurrence.mention.document], collection.words
    label = words.cards.last if is_last else words.cards.also
    mention: dict[str, object] = {
        "page": page_url(article.path),
        "anchor": collection.name_anchor(article.slug, occurrence.paragraph),
        "title": truncate(article.headline, CARD_TEXT),
        "when": fill(label, date=display_date(article.iso_date, words)),
        "text": _clip_sentence(occurrence),
    }
    if article.language != collection.project.settings.language:
        mention["language"] = article.language
    return mention


def _clip_sentence(occurrence: Occurrence) -> list[str]:
    """Return the words before a name, the name, and the words after it."""
    sentence, start, end = occurrence.sentence, occurrence.start, occurrence.end
    first, last = find_context(sentence, start, end, *CARD_CONTEXT)
    before, after = sentence[first:start], sentence[end:last]
    before = f"{ELLIPSIS}{before}" if first > 0 else before
    after = f"{after}{ELLIPSIS}" if last < len(sentence) else after
    return [" ".join(part.split("\n")) for part in (before, sentence[start:end], after)]
