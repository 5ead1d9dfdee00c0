"""Ids and names of groups: groups come in, entities with unique slugs come out.

An id is the slug of the name. Where several share it, people keep it first, then places, then
organizations; the others add what tells them apart (a country, a kind) before a number is needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from readingroom.entities.resolution import (
    Decision,
    DecisionKind,
    MentionGroup,
    Placement,
    Resolution,
)
from readingroom.entities.thresholds import (
    DOUBTFUL,
)
from readingroom.lexicon import list_aliases, with_sort_name
from readingroom.models import Entity, Kind
from readingroom.slugs import make_slug, make_unique_slugs

_ORDER = {Kind.PERSON: 0, Kind.PLACE: 1, Kind.ORGANIZATION: 2}


def make_entities(groups: Sequence[MentionGroup]) -> Resolution:
    """Make entities of groups, and list merges, ambiguous and doubtful names."""
    towns = {
        _make_home(group) for group in groups if group.location and group.location.feature == "city"
    }
    ordered = sorted(groups, key=lambda group: _rank(group, towns))
    namesakes: dict[str, int] = defaultdict(int)
    labels = []
    for group in ordered:
        slug = make_slug(group.name)
        labels.append(group.name if not namesakes[slug] else _qualify(group))
        namesakes[slug] += 1
    slugs = make_unique_slugs(labels, taken=["index"])
    named = [
        replace(group, name=label) if group.kind is Kind.PLACE else group
        for group, label in zip(ordered, labels, strict=True)
    ]
    pairs = list(zip(slugs, named, strict=True))
    entities = sorted((_make_entity(*pair) for pair in pairs), key=lambda entity: entity.id)
    decisions = sorted({decision for pair in pairs for decision in _decide(*pair)})
    placements = sorted(
        (
            Placement(slug, group.candidacies[0], group.candidacies[1:])
            for slug, group in pairs
            if group.candidacies
        ),
        key=lambda placement: placement.entity,
    )
    return Resolution(tuple(entities), tuple(decisions), tuple(placements))


def _make_home(group: MentionGroup) -> tuple[str, str]:
    return make_slug(group.name), group.location.country if group.location else ""


def _rank(group: MentionGroup, towns: Collection[tuple[str, str]]) -> tuple[object, ...]:
    """Order namesakes; a region comes after the town that it shares name and country with."""
    location = group.location
    is_region = bool(location and location.feature == "region" and _make_home(group) in towns)
    return (
        make_slug(group.name),
        _ORDER[group.kind],
        is_region,
        -(location.population or 0 if location else 0),
        group.name,
        group.mentions[0],
    )


def _qualify(group: MentionGroup) -> str:
    if group.kind is Kind.PLACE:
        return f"{group.name} ({group.qualifier or 'place'})"
    return f"{group.name} organization" if group.kind is Kind.ORGANIZATION else group.name


def _make_entity(slug: str, group: MentionGroup) -> Entity:
    forms = {mention.form for mention in group.mentions}
    confidence = max(mention.confidence for mention in group.mentions)
    entity = Entity(
        slug,
        group.kind,
        group.name,
        list_aliases(group.name, forms),
        group.mentions,
        group.location,
        confidence,
        group.reason,
    )
    return with_sort_name(entity)


def _decide(slug: str, group: MentionGroup) -> list[Decision]:
    documents = tuple(sorted({mention.document for mention in group.mentions}))
    found = [
        Decision(DecisionKind.AMBIGUOUS, name, (slug,), reason, where)
        for name, reason, where in group.doubts
    ]
    forms = sorted({mention.form for mention in group.mentions})
    if len(forms) > 1 and group.reason:
        why = ", ".join(form for form in forms if form != group.name) + f": {group.reason}"
        found.append(Decision(DecisionKind.MERGED, group.name, (slug,), why, documents))
    if max(mention.confidence for mention in group.mentions) < DOUBTFUL:
        reason = f"may be no {group.kind.value}"
        found.append(Decision(DecisionKind.DOUBTFUL, group.name, (slug,), reason, documents))
    return found
