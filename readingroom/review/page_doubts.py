"""How likely it is that the links to a page are wrong, though the recogniser was sure of each.

In: a page, and what the collection says of the same words elsewhere. Out: a probability, and the
strongest reason in words. One mention's confidence knows its sentence; this knows the collection: a
single word that nobody calls in full, a name that is something else two articles on.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readingroom.corrections.catalogue import make_key
from readingroom.gazetteer import Feature
from readingroom.lexicon import WordLists, fold
from readingroom.models import Article, Entity, Kind, Mention
from readingroom.review.thresholds import (
    COMMON_LEVEL,
    LARGE_CITY,
    LEAST_ODDS_OF,
    PAGE_WEIGHTS,
    TELLING,
)

WITHIN_RE = re.compile(r"\b(?:in|at|near|to|from)\s+\Z")
THE_RE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
QUOTES = "\"'“‘«„"
BEFORE = 8
"""Characters read before a mention."""
REASONS = {
    "other_kinds": "the same words are something else in other places",
    "lone_person": "a single word, and nobody is called so in full",
    "person_within": "stands where places stand",
    "person_the": "“the” stands before it",
    "common_word": "a common word is part of it",
    "quoted": "stands in quotation marks",
    "unplaced": "a place that no list of the world's places has",
}


@dataclass(frozen=True, slots=True)
class PageDoubt:
    """The probability (0 to 1) that the links to a page are wrong, and why in words."""

    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What pages are judged by: the kinds of each form in the collection, texts, known words."""

    kinds: Mapping[str, Counter[Kind]]
    bodies: Mapping[str, str]
    words: WordLists


def gather_evidence(
    entities: Iterable[Entity], articles: Iterable[Article], words: WordLists
) -> PageEvidence:
    """Count what each form was taken for over a collection."""
    kinds: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for entity in entities:
        for mention in entity.mentions:
            kinds[make_key(mention.form)][entity.kind] += 1
    return PageEvidence(kinds, {article.slug: article.body for article in articles}, words)


def doubt_page(entity: Entity, evidence: PageEvidence) -> PageDoubt:
    """Return how likely the links to a page are wrong."""
    features = describe_page(entity, evidence)
    parts = {name: PAGE_WEIGHTS[name] * value for name, value in features.items()}
    odds = PAGE_WEIGHTS["constant"] + sum(parts.values())
    told = max(REASONS, key=lambda name: parts[name])
    reason = REASONS[told] if parts[told] >= TELLING else _tell_confidence(entity)
    return PageDoubt(1 / (1 + math.exp(-odds)), reason)


def _tell_confidence(entity: Entity) -> str:
    return f"{min(list_best(entity)):.0%} sure where it is least so"


def describe_page(entity: Entity, evidence: PageEvidence) -> dict[str, float]:
    """Return the features of a page by name: odds and numbers as natural logarithms, or 0 to 1."""
    best, mentions = list_best(entity), entity.mentions
    is_person = entity.kind is Kind.PERSON
    words = [fold(word.strip(".,")) for word in entity.name.replace("-", " ").split()]
    befores = [_read_before(mention, evidence) for mention in mentions]
    return {
        "best_odds": _odds(sum(best) / len(best)),
        "all_odds": _odds(sum(mention.confidence for mention in mentions) / len(mentions)),
        "articles": math.log(len(best)),
        "known_place": float(not is_person and _is_known_place(entity)),
        "person": float(is_person),
        "lone_person": float(is_person and len(words) == 1),
        "called_in_full": float(is_person and len(words) > 1 and _has_short_form(entity)),
        "other_kinds": _share_other_kinds(entity, evidence),
        "person_within": is_person * _share(WITHIN_RE, befores),
        "person_the": is_person * _share(THE_RE, befores),
        "common_word": float(is_person and any(_is_common(word, evidence) for word in words)),
        "quoted": sum(before.endswith(tuple(QUOTES)) for before in befores) / len(befores),
        "unplaced": float(entity.kind is Kind.PLACE and not entity.pin),
    }


def list_best(entity: Entity) -> list[float]:
    """Return how sure the surest mention of each article is, the entity included."""
    best: dict[str, float] = {}
    for mention in entity.mentions:
        sure = min(mention.confidence, entity.confidence)
        best[mention.document] = max(best.get(mention.document, 0.0), sure)
    return list(best.values())


def _odds(probability: float) -> float:
    kept = min(max(probability, LEAST_ODDS_OF), 1 - LEAST_ODDS_OF)
    return math.log(kept / (1 - kept))


def _has_short_form(entity: Entity) -> bool:
    return any(" " not in mention.form for mention in entity.mentions)


def _is_known_place(entity: Entity) -> bool:
    """Return whether a place is a country, or a city so large that the name means it mostly."""
    at = entity.location
    return at is not None and (at.feature == Feature.COUNTRY or (at.population or 0) >= LARGE_CITY)


def _share_other_kinds(entity: Entity, evidence: PageEvidence) -> float:
    """Return how much of what bears the same forms was taken for another kind."""
    counts: Counter[Kind] = Counter()
    for form in {make_key(mention.form) for mention in entity.mentions}:
        counts += evidence.kinds[form]
    return 1 - counts[entity.kind] / max(1, counts.total())


def _is_common(word: str, evidence: PageEvidence) -> bool:
    words = evidence.words
    is_name = word in words.given or word in words.surnames
    return not is_name and words.english.get(word, COMMON_LEVEL + 1) <= COMMON_LEVEL


def _read_before(mention: Mention, evidence: PageEvidence) -> str:
    return evidence.bodies[mention.document][max(0, mention.start - BEFORE) : mention.start]


def _share(pattern: re.Pattern[str], befores: Sequence[str]) -> float:
    return sum(pattern.search(before) is not None for before in befores) / len(befores)
