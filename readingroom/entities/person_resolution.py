"""Who is meant: person mentions of the whole collection come in, groups come out.

Full names first, over the collection; then names that stand alone, article by article, since a bare
surname means the one whose full name the same article gave; then those that are left, by evidence
that other articles speak of the same. What is likely but not sure is left apart, and asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from readingroom.entities.bare_names import assign_within_articles, group_bare_names
from readingroom.entities.capitals import choose_name
from readingroom.entities.full_names import cluster_full_names
from readingroom.entities.offices import read_offices
from readingroom.entities.person_clusters import PersonCluster, Reading
from readingroom.entities.person_evidence import Evidence, estimate_bearers
from readingroom.entities.ranks import read_titles
from readingroom.entities.resolution import MentionGroup
from readingroom.entities.settling import settle_bare_names
from readingroom.entities.told_names import join_told_names
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import parse_person
from readingroom.models import Kind, Mention


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of each document: the other names it speaks of, its text, its year."""

    context: Mapping[str, frozenset[str]]
    texts: Mapping[str, str]
    years: Mapping[str, int]


def resolve_people(
    forms: Mapping[Mention, str], setting: Setting, words: WordLists
) -> list[MentionGroup]:
    """Group person mentions, given with the form that stands in the text."""
    readings = _read_mentions(forms, setting.texts, words)
    evidence = Evidence(setting.context, setting.years, words, estimate_bearers(readings))
    full = [mention for mention in readings if readings[mention].name.is_full]
    bare = [mention for mention in readings if not readings[mention].name.is_full]
    clusters = cluster_full_names(full, readings, evidence)
    left = assign_within_articles(bare, readings, clusters, words)
    clusters = settle_bare_names(group_bare_names(left, readings), clusters, evidence)
    clusters = join_told_names(clusters, setting.texts)
    return [_finish(cluster, forms) for cluster in clusters]


def _read_mentions(
    forms: Mapping[Mention, str], texts: Mapping[str, str], words: WordLists
) -> dict[Mention, Reading]:
    ordered = sorted(forms)
    parsed = {form: parse_person(form, words) for form in set(forms.values())}
    titles = read_titles(ordered, texts)
    offices = read_offices(ordered, texts, words)
    return {
        mention: Reading(
            parsed[forms[mention]], titles.get(mention, ""), offices.get(mention, frozenset())
        )
        for mention in ordered
    }


def _finish(cluster: PersonCluster, forms: Mapping[Mention, str]) -> MentionGroup:
    mentions = tuple(sorted(cluster.mentions))
    doubts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, reason, document in cluster.doubts:
        doubts[name, reason].add(document)
    return MentionGroup(
        Kind.PERSON,
        choose_name([forms[mention] for mention in mentions]),
        mentions,
        "; ".join(sorted(cluster.reasons)),
        doubts=tuple((*key, tuple(sorted(found))) for key, found in sorted(doubts.items())),
    )
