"""The names of a collection: found and resolved by the machine, then put right by the editor.

In: articles, settings, `glossary.yml`. Out: `Named`. The machine works as if there were no such
file: so a line of it changes what it speaks of and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from readingroom.config import Project, Settings
from readingroom.corrections import GLOSSARY_FILE, GlossaryFile, apply_glossary, load_glossary
from readingroom.entities import Resolution
from readingroom.errors import Issue, Severity
from readingroom.models import Article, Entity, Kind, MarkKind
from readingroom.pipeline.names import GazetteerAtlas, find_and_resolve, open_recogniser
from readingroom.pipeline.work import Progress


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a collection as the editor wants them; `shown` are those that get pages.

    `touched` are the ids of which `glossary.yml` speaks and `decided` the mentions (article, start)
    that a form of it speaks of, so that nobody asks about them again.
    """

    resolution: Resolution
    shown: tuple[Entity, ...]
    touched: frozenset[str]
    decided: frozenset[tuple[str, int]]
    issues: tuple[Issue, ...]


def find_names(
    articles: Sequence[Article],
    settings: Settings,
    glossary: GlossaryFile,
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
    issues = (*edited.issues, *_tell_unwanted(glossary, settings))
    return Named(resolution, shown, edited.touched, edited.decided, issues)


def _tell_unwanted(glossary: GlossaryFile, settings: Settings) -> Iterator[Issue]:
    """Tell where the file speaks of a kind of names that gets no pages."""
    first: dict[Kind, int] = {}
    for entry in glossary.entries:
        first[entry.kind] = min(entry.line, first.get(entry.kind, entry.line))
    for kind, line in first.items():
        if kind not in settings.kinds:
            message = f"{kind.plural} are known as such now, but get no pages"
            hint = f"add {kind.plural} to `kinds` in mkdocs.yml if they shall"
            yield Issue(GLOSSARY_FILE, line, Severity.NOTE, message, hint)


def _is_shown(entity: Entity, settings: Settings) -> bool:
    """Show an entity of a kind that is wanted, if it is sure enough to be linked anywhere."""
    surest = max(mention.confidence for mention in entity.mentions)
    return entity.kind in settings.kinds and min(surest, entity.confidence) >= (
        settings.link_certainty
    )


def read_glossary(project: Project) -> GlossaryFile:
    """Read the editor's `glossary.yml`; raises `GlossaryError` with all its faults."""
    return load_glossary(project.root / GLOSSARY_FILE, project.settings.language)
