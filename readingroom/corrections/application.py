"""What `glossary.yml` says is done to the resolved entities: the recipe of this package.

In: entities, articles, what the file says, and an `Atlas` that knows where places are. Out: the
entities as they shall be, and issues. Each line asks for mentions (`claims`); each mention gets
one owner (`assignment`); pages are made anew of what they own (`rebuilding`), also of what was
taken off a page (`unmerging`); what came of no use is reported from the same values
(`diagnostics`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readingroom.corrections.assignment import assign_mentions
from readingroom.corrections.catalogue import build_catalogue, make_key
from readingroom.corrections.claims import CollectionIndex
from readingroom.corrections.diagnostics import Outcome, diagnose
from readingroom.corrections.entries import GLOSSARY_FILE, GlossaryFile
from readingroom.corrections.passages import Passages
from readingroom.corrections.rebuilding import Atlas, References, rebuild_entities
from readingroom.errors import Issue, Severity
from readingroom.models import Article, Entity


@dataclass(frozen=True, slots=True)
class Edited:
    """Entities, sorted by id, as the editor wants them; and issues.

    `touched` are ids of pages that the file speaks of, `placed` those that it puts on the map,
    `told` pages with the forms (`make_key`) that it says mean them or do not, `decided` where in
    which article a mention stands that one of its forms speaks of.
    """

    entities: tuple[Entity, ...]
    touched: frozenset[str] = frozenset()
    decided: frozenset[tuple[str, int]] = frozenset()
    placed: frozenset[str] = frozenset()
    told: frozenset[tuple[str, str]] = frozenset()
    issues: tuple[Issue, ...] = ()


def apply_glossary(
    entities: Sequence[Entity], articles: Iterable[Article], glossary: GlossaryFile, atlas: Atlas
) -> Edited:
    """Do what the file says; where it says nothing, nothing changes."""
    if not glossary.entries and not glossary.ignored:
        return Edited(tuple(entities))
    collection = CollectionIndex(build_catalogue(entities), Passages(articles))
    assignment = assign_mentions(collection, glossary)
    numbers = sorted({entry.geonames for entry in glossary.entries if entry.geonames})
    places = atlas.find_numbers(numbers)
    references = References(collection.catalogue, atlas, places)
    rebuilt = rebuild_entities(entities, glossary.entries, assignment, references)
    outcome = Outcome(glossary, assignment, rebuilt.ids.keys(), places)
    return Edited(
        entities=tuple(sorted(rebuilt.entities, key=lambda entity: entity.id)),
        touched=frozenset(rebuilt.ids.values()),
        decided=frozenset((mention.document, mention.start) for mention in assignment.decided),
        placed=frozenset(
            page
            for number, page in rebuilt.ids.items()
            if glossary.entries[number].geonames or glossary.entries[number].coordinates
        ),
        told=frozenset(
            (page, make_key(form.text))
            for number, page in rebuilt.ids.items()
            for form in (*glossary.entries[number].also, *glossary.entries[number].apart)
        ),
        issues=(*_diagnose_countries(glossary, atlas), *diagnose(outcome, collection)),
    )


def _diagnose_countries(glossary: GlossaryFile, atlas: Atlas) -> Iterator[Issue]:
    """Yield the countries that are none, or that have no coordinates to go with."""
    for entry in glossary.entries:
        if not entry.country:
            continue
        if entry.coordinates is None:
            message = f"`country` of “{entry.key.text}” says nothing without `coordinates`"
            hint = "add them, or give the place's number as `geonames`"
            yield Issue(GLOSSARY_FILE, entry.line, Severity.WARNING, message, hint)
        elif atlas.find_around(*entry.coordinates, entry.country) is None:
            message = f"no country is called “{entry.country}”"
            hint = "write its code of two letters (NO), or its name in English"
            yield Issue(GLOSSARY_FILE, entry.line, Severity.WARNING, message, hint)
