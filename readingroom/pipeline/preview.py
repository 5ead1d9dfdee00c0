"""What an edit is about, shown at once: single pages of a built site, before all is built again.

In: what the last build was made from, and the files that were edited since. Out: these pages in the
site's folder. They are a first look: an article with its new text and the names that it had, the
pages of the names that a line of `glossary.yml` speaks of. The build that follows makes every page
anew, these among them. Where an edit changes more than single pages, it alone shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from readingroom.config import Project
from readingroom.corrections import GLOSSARY_FILE
from readingroom.errors import ReadingRoomError
from readingroom.finishing import add_csp
from readingroom.mkdocs_driver import PageRenderer
from readingroom.models import Article
from readingroom.output import write_atomically
from readingroom.pages.all_pages import compose_names
from readingroom.pages.edited_article import compose_edited
from readingroom.pipeline.build import BuildOptions
from readingroom.pipeline.convert import Collected
from readingroom.pipeline.curation import curate_names, read_glossary
from readingroom.pipeline.drafting import DraftedArticle, draft_article
from readingroom.pipeline.referencing import resolve_alone
from readingroom.sources import load_file

MOST_PAGES = 12
"""So many pages are shown at once: an edit that changes more waits for the build."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site as it was built last: what it was made from, and what renders a page of it again."""

    project: Project
    options: BuildOptions
    collected: Collected
    renderer: PageRenderer


def show_edits(built: BuiltSite, paths: Iterable[Path]) -> None:
    """Write the pages that the edits of some files are about; what is wrong the build tells."""
    for path in sorted(paths):
        with suppress(ReadingRoomError, OSError, UnicodeDecodeError):
            for page, text in list(_compose(built, path))[:MOST_PAGES]:
                _show(built, page, text)


def _compose(built: BuiltSite, path: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages that an edit of a file changes first, with their Markdown."""
    options = built.options
    if path == built.project.root / GLOSSARY_FILE:
        yield from _compose_names(built)
    elif path.is_relative_to(options.seeds):
        yield from _compose_article(built, path.relative_to(options.seeds).as_posix())
    elif path.is_relative_to(options.docs):
        yield path.relative_to(options.docs).as_posix(), path.read_text(encoding="utf-8")


def _show(built: BuiltSite, page: str, text: str) -> None:
    if rendered := built.renderer.render(page, text):
        place, html = rendered
        finished = add_csp(html.decode("utf-8"), place)
        write_atomically(built.options.site / place, finished.encode("utf-8"))


def _compose_article(built: BuiltSite, path: str) -> Iterator[tuple[str, str]]:
    known = {draft.source.path: draft for draft in built.collected.arranged.drafts}
    sources, _ = load_file(built.options.seeds, path)
    for source in sources:
        if before := known.get(source.path):
            settings = built.project.settings
            draft = draft_article(source, built.collected.evidence, settings)
            article = _place(built, draft, before.article)
            page = (built.options.docs / article.path).read_text(encoding="utf-8")
            entities = built.collected.names.shown
            yield article.path, compose_edited(built.project, article, page, entities)


def _place(built: BuiltSite, draft: DraftedArticle, before: Article) -> Article:
    """Return an article with the address that it had, its links and pictures resolved."""
    placed = replace(
        draft.article,
        slug=before.slug,
        shelf=before.shelf or before.folder,
        version_of=before.version_of,
        original=before.original,
    )
    others = [each for each in built.collected.drafts if each.article.slug != before.slug]
    return resolve_alone(replace(draft, article=placed), others, built.options.seeds).article


def _compose_names(built: BuiltSite) -> Iterator[tuple[str, str]]:
    collected, settings = built.collected, built.project.settings
    said = replace(collected.said, glossary=read_glossary(built.project))
    names, _ = curate_names(collected.resolution, collected.articles, settings, said)
    before = {entity.id: entity for entity in collected.names.shown}
    changed = [entity for entity in names.shown if before.get(entity.id) != entity][:MOST_PAGES]
    named = {mention.document for entity in changed for mention in entity.mentions}
    articles = [article for article in collected.articles if article.slug in named]
    wanted = {entity.id for entity in changed}
    yield from compose_names(built.project, articles, names.shown, wanted).items()
