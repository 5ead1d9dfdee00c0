"""The names of a collection: found and resolved by the machine, then put right by the editor.

In: articles, settings, `glossary.yml`. Out: `Named`. The machine works as if there were no such
file: so a line of it changes what it speaks of and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from readingroom.config import Project, Settings
from readingroom.desk import GLOSSARY_FILE, Glossary, apply_glossary, load_glossary
from readingroom.entities import Resolution
from readingroom.errors import Issue
from readingroom.models import Article, Entity, MarkKind
from readingroom.pipeline.names import GazetteerAtlas, find_and_resolve, open_recogniser
from readingroom.pipeline.work import Progress


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a collection as the editor wants them; `shown` are those that get pages.

    `touched` are the ids of which `glossary.yml` speaks, so that nobody asks about them again.
    """

    resolution: Resolution
    shown: tuple[Entity, ...]
    touched: frozenset[str]
    issues: tuple[Issue, ...]


def find_names(
    articles: Sequence[Article],
    settings: Settings,
    glossary: Glossary,
    executor: Executor,
    progress: Progress,
) -> Named:
    """Resolve all names, then let the editor have the last word."""
    texts = {article.slug: article.body for article in articles}
    emphasis = {
        article.slug: [
            (mark.start, mark.end) for mark in article.marks if mark.kind is MarkKind.EMPHASIS
        ]
        for article in articles
    }
    found = find_and_resolve(texts, executor, progress, emphasis, settings.recogniser)
    atlas = GazetteerAtlas(open_recogniser(settings.recogniser)[0], texts)
    edited = apply_glossary(found.entities, articles, glossary, atlas)
    resolution = replace(found, entities=edited.entities)
    shown = tuple(one for one in edited.entities if _is_shown(one, settings))
    return Named(resolution, shown, edited.touched, edited.issues)


def _is_shown(entity: Entity, settings: Settings) -> bool:
    """Show an entity of a kind that is wanted, if it is sure enough to be linked anywhere."""
    surest = max(mention.certainty for mention in entity.mentions)
    return entity.kind in settings.kinds and min(surest, entity.certainty) >= (
        settings.link_certainty
    )


def read_glossary(project: Project) -> Glossary:
    """Read the editor's `glossary.yml`; raises `GlossaryError` with all its faults."""
    return load_glossary(project.root / GLOSSARY_FILE, project.settings.language)
