"""The names of a collection: found and resolved, then put right by the editor.

In: articles, settings, `glossary.yml`, the places of `gazetteer.csv`. Out: `CuratedNames`, and
issues. The resolver works as if there were no `glossary.yml`: so a line of it changes what it
speaks of and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readingroom.config import Project, Settings
from readingroom.corrections import GLOSSARY_FILE, GlossaryFile, apply_glossary, load_glossary
from readingroom.entities import Resolution
from readingroom.entities.atlas import GazetteerAtlas
from readingroom.errors import Issue, Severity
from readingroom.gazetteer import OWN_GAZETTEER, OwnPlace, OwnPlaces, load_own_places
from readingroom.languages import primary
from readingroom.ledger import Ledger, keep_ids
from readingroom.models import Article, Entity, Kind, MarkKind
from readingroom.pages.entity_description import find_refused
from readingroom.pipeline.recognition import Hints, find_and_resolve, open_gazetteer
from readingroom.pipeline.work import Work
from readingroom.review import CuratedNames


def read_glossary(project: Project) -> GlossaryFile:
    """Read the editor's `glossary.yml`; raises `GlossaryError` with all its faults."""
    return load_glossary(project.root / GLOSSARY_FILE, project.settings.language)


def read_own_places(project: Project) -> OwnPlaces:
    """Read the editor's `gazetteer.csv`; what cannot be used is an issue and no more."""
    return load_own_places(project.root / OWN_GAZETTEER)


@dataclass(frozen=True, slots=True)
class SaidOfNames:
    """What is said of names beside the articles: by the editor's two files, and by the ledger."""

    glossary: GlossaryFile
    own: tuple[OwnPlace, ...]
    ledger: Ledger


def resolve_names(
    articles: Sequence[Article], settings: Settings, own: tuple[OwnPlace, ...], work: Work
) -> Resolution:
    """Find and resolve all names, as if the editor said nothing of them."""
    texts = {article.slug: article.body for article in articles}
    emphasis = {
        article.slug: [
            (mark.start, mark.end) for mark in article.marks if mark.kind is MarkKind.EMPHASIS
        ]
        for article in articles
    }
    years = {article.slug: int(article.iso_date[:4]) for article in articles if article.iso_date}
    languages = {article.slug: primary(article.language) for article in articles}
    hints = Hints(emphasis, years, languages, own)
    return find_and_resolve(texts, work, hints, settings.recogniser)


def curate_names(
    found: Resolution, articles: Sequence[Article], settings: Settings, said: SaidOfNames
) -> tuple[CuratedNames, tuple[Issue, ...]]:
    """Let the editor have the last word on what was resolved; pages keep their ids."""
    texts = {article.slug: article.body for article in articles}
    gazetteer = open_gazetteer(said.own)
    atlas = GazetteerAtlas(gazetteer, texts)
    found = _rename(found, keep_ids(found.entities, said.ledger))
    edited = apply_glossary(found.entities, articles, said.glossary, atlas)
    ids = keep_ids(edited.entities, said.ledger)
    entities = _rename_entities(edited.entities, ids)
    names = CuratedNames(
        entities=entities,
        decisions=found.decisions,
        placements=found.placements,
        shown=tuple(entity for entity in entities if _is_shown(entity, settings)),
        touched=frozenset(ids.get(name, name) for name in edited.touched),
        decided=edited.decided,
        placed=frozenset(ids.get(name, name) for name in edited.placed),
        told=frozenset((ids.get(name, name), form) for name, form in edited.told),
    )
    unknown = map(_tell_unplaced, gazetteer.list_unplaced())
    own = (*_find_unwanted(said.glossary, settings), *_find_refused_links(said.glossary))
    return names, (*edited.issues, *unknown, *own)


def _rename(found: Resolution, ids: Mapping[str, str]) -> Resolution:
    """Return a resolution with other ids."""
    return Resolution(
        _rename_entities(found.entities, ids),
        tuple(
            replace(decision, entities=tuple(ids[name] for name in decision.entities))
            for decision in found.decisions
        ),
        tuple(replace(found, entity=ids[found.entity]) for found in found.placements),
    )


def _rename_entities(entities: Sequence[Entity], ids: Mapping[str, str]) -> tuple[Entity, ...]:
    renamed = (replace(entity, id=ids[entity.id]) for entity in entities)
    return tuple(sorted(renamed, key=lambda entity: entity.id))


def _tell_unplaced(own: OwnPlace) -> Issue:
    message = f"GeoNames {own.place.geonames_id} of “{own.place.name}” is not among the places"
    hint = "check the number, or give latitude and longitude as well"
    return Issue(OWN_GAZETTEER, own.line, Severity.WARNING, message, hint)


def _find_refused_links(glossary: GlossaryFile) -> Iterator[Issue]:
    """Yield an error for what descriptions link to, or show, and no page does."""
    for entry in glossary.entries:
        for target in find_refused(entry.description):
            message = f"the description of “{entry.key.text}” keeps its words, but not `{target}`"
            hint = "link to https://…, mailto: or a page of the site; show the site's own pictures"
            yield Issue(GLOSSARY_FILE, entry.line, Severity.ERROR, message, hint)


def _find_unwanted(glossary: GlossaryFile, settings: Settings) -> Iterator[Issue]:
    """Yield a note where the file speaks of a kind of names that gets no pages."""
    first: dict[Kind, int] = {}
    for entry in glossary.entries:
        first[entry.kind] = min(entry.line, first.get(entry.kind, entry.line))
    for kind, line in first.items():
        if kind not in settings.kinds:
            message = f"{kind.plural} are known as such now, but get no pages"
            hint = f"add {kind.plural} to `kinds` in mkdocs.yml if they shall"
            yield Issue(GLOSSARY_FILE, line, Severity.NOTE, message, hint)


def _is_shown(entity: Entity, settings: Settings) -> bool:
    """Whether an entity is of a kind that is wanted, and sure enough to be linked anywhere."""
    surest = max(mention.confidence for mention in entity.mentions)
    return entity.kind in settings.kinds and min(surest, entity.confidence) >= (
        settings.link_certainty
    )
