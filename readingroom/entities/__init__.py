"""Resolve mentions over a collection: who or what is meant, and where it is.

Mentions of all documents come in, in any order; entities with unique, stable ids come out, and the
decisions behind them. Each mention belongs to one entity, but what is hardly a name to none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from readingroom.entities.faint_names import leave_faint_names_out
from readingroom.entities.fullforms import read_full_forms
from readingroom.entities.identifiers import make_entities
from readingroom.entities.organization_resolution import resolve_organizations
from readingroom.entities.person_resolution import Setting, resolve_people
from readingroom.entities.place_options import OptionFinder
from readingroom.entities.place_resolution import resolve_places
from readingroom.entities.resolution import (
    Candidacy,
    Decision,
    DecisionKind,
    Placement,
    Resolution,
)
from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import fold_place
from readingroom.models import Kind, Mention

__all__ = [
    "Candidacy",
    "Decision",
    "DecisionKind",
    "Placement",
    "Resolution",
    "resolve_entities",
]


def resolve_entities(
    mentions: Iterable[Mention],
    gazetteer: Gazetteer,
    texts: Mapping[str, str] | None = None,
    years: Mapping[str, int] | None = None,
    languages: Mapping[str, str] | None = None,
) -> Resolution:
    """Group mentions into entities.

    `texts` are the documents the mentions stand in; without them, "Paris, Texas" is Paris. `years`
    are those of the documents, as far as they are known: people live so long; `languages` are the
    codes of theirs, where it is not English.
    """
    ordered = sorted(set(mentions))
    kinds = {kind: [mention for mention in ordered if mention.kind is kind] for kind in Kind}
    words, known = gazetteer.words, texts or {}
    forms = read_full_forms(ordered, known, words)
    groups = [
        *resolve_people(forms, Setting(_gather_context(ordered), known, years or {}), words),
        *resolve_places(
            kinds[Kind.PLACE],
            kinds[Kind.ORGANIZATION],
            OptionFinder(gazetteer, known, languages or {}),
        ),
        *resolve_organizations(kinds[Kind.ORGANIZATION], known, words),
    ]
    return make_entities(leave_faint_names_out(groups))


def _gather_context(mentions: Sequence[Mention]) -> dict[str, frozenset[str]]:
    """Return by document the names it speaks of that are neither everywhere nor bare people."""
    names: dict[str, set[str]] = {mention.document: set() for mention in mentions}
    for mention in mentions:
        if mention.kind is not Kind.PERSON or " " in mention.surface:
            names[mention.document].add(fold_place(mention.surface))
    counts: dict[str, int] = defaultdict(int)
    for found in names.values():
        for name in found:
            counts[name] += 1
    most = max(5, len(names) // 3)
    return {
        document: frozenset(name for name in found if counts[name] <= most)
        for document, found in names.items()
    }
