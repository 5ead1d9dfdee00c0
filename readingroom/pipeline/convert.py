"""Seeds to Markdown: read, clean, find names, resolve, link, write.

In: a project and its folders. Out: files in the documents' folder, the editor's report, and a
`Converted` that says what was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from readingroom.cleaning import require_known_repairs
from readingroom.config import Project
from readingroom.entities import Resolution
from readingroom.errors import Issue, Severity
from readingroom.finishing import Redirect
from readingroom.languages import primary
from readingroom.ledger import (
    LEDGER_FILE,
    Addressed,
    KeptNames,
    Ledger,
    load_ledger,
    note_names,
    render_ledger,
)
from readingroom.models import Article, Entity
from readingroom.output import Written, drop_unfinished, write_atomically, write_files
from readingroom.pages.all_pages import compose_texts
from readingroom.pages.feeds import build_feeds, find_missing_address
from readingroom.pipeline.asking import CollectionEvidence
from readingroom.pipeline.curation import (
    SaidOfNames,
    curate_names,
    read_glossary,
    read_own_places,
    resolve_names,
)
from readingroom.pipeline.drafting import (
    DraftedArticle,
    address_drafts,
    draft_articles,
    read_sources,
)
from readingroom.pipeline.originals import list_originals, place_originals
from readingroom.pipeline.recognition import name_method, open_gazetteer
from readingroom.pipeline.redirecting import NamePages, list_redirects
from readingroom.pipeline.referencing import list_files, resolve_references
from readingroom.pipeline.versions import Versions, arrange_versions
from readingroom.pipeline.work import Work
from readingroom.report import ArticleRecord, Run, build_report
from readingroom.review import CuratedNames, Inquiry, find_findings, find_questions

REPORT_FOLDER = "build/report"


@dataclass(frozen=True, slots=True)
class Collected:
    """The articles and names of a folder, and every issue met on the way."""

    drafts: tuple[DraftedArticle, ...]
    arranged: Versions
    names: CuratedNames
    issues: tuple[Issue, ...]
    said: SaidOfNames
    addressed: Addressed
    evidence: CollectionEvidence
    resolution: Resolution

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that count, in order of date."""
        return list_counted(self.arranged)

    @property
    def versions(self) -> tuple[Article, ...]:
        """Other versions of these, in order of date."""
        articles = (draft.article for draft in self.arranged.drafts)
        return tuple(article for article in articles if article.version_of)


def list_counted(arranged: Versions) -> tuple[Article, ...]:
    """List the articles that are no versions of others."""
    articles = (draft.article for draft in arranged.drafts)
    return tuple(article for article in articles if not article.version_of)


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did: everything made, what to remember of it, and every issue met.

    `collected` is what it was made from, which is large: nothing where nobody needs it again.
    """

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    written: Written
    issues: tuple[Issue, ...]
    ledger: Ledger
    redirects: tuple[Redirect, ...]
    collected: Collected | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What would be published, and every issue met."""

    articles: tuple[Article, ...]
    issues: tuple[Issue, ...]


def collect(project: Project, seeds: Path, work: Work) -> Collected:
    """Read and clean the articles of a folder, find their names, apply the editor's corrections."""
    settings = project.settings
    require_known_repairs(settings.skip_repairs, project.config_file.name)
    glossary, own = read_glossary(project), read_own_places(project)
    ledger, told = load_ledger(project.root)
    sources, issues = read_sources(seeds, work)
    found = draft_articles(sources, settings, work)
    placed = address_drafts(found.drafts, ledger, settings)
    drafts = resolve_references(placed.drafts, seeds)
    arranged = arrange_versions(drafts, settings.near_doubles, work)
    arranged = replace(arranged, drafts=place_originals(arranged.drafts, settings))
    articles = list_counted(arranged)
    said = SaidOfNames(glossary, own.places, ledger)
    resolution = resolve_names(articles, settings, own.places, work)
    names, doubts = curate_names(resolution, articles, settings, said)
    met = (issue for draft in drafts for issue in draft.issues)
    issues = (*issues, *told, *placed.issues, *own.issues, *arranged.issues, *met, *doubts)
    addressed, evidence = placed.addressed, found.evidence
    return Collected(drafts, arranged, names, issues, said, addressed, evidence, resolution)


def list_questions(project: Project, collected: Collected) -> Inquiry:
    """Find what an editor should decide about the names."""
    gazetteer = open_gazetteer(collected.said.own)
    return find_questions(collected.names, collected.articles, project.settings, gazetteer)


def check(project: Project, seeds: Path, work: Work) -> Checked:
    """Find what would be published and what stands in its way; write the report and no page."""
    collected = collect(project, seeds, work)
    issues = (*collected.issues, *find_missing_address(project))
    issues += _write_report(project, collected, issues)
    return Checked(collected.articles, tuple(sorted(issues)))


def convert(project: Project, seeds: Path, docs: Path, work: Work) -> Converted:
    """Turn a folder of articles into a folder of Markdown, and write the report."""
    collected = collect(project, seeds, work)
    articles, entities = collected.articles, collected.names.shown
    with work.progress.step("writing pages", len(articles)):
        texts = compose_texts(project, articles, entities, collected.versions)
        published = (*articles, *collected.versions)
        files = {**list_originals(published, seeds), **list_files(published)}
        written = write_files(docs, texts, build_feeds(project, articles), files)
    issues = (*collected.issues, *find_missing_address(project), *written.issues)
    issues += _write_report(project, collected, issues)
    least = project.settings.least_mentions
    paged = [entity.id for entity in entities if len(entity.mentions) >= least]
    kept = note_names(entities, paged, collected.said.ledger)
    pages, dropped = NamePages(entities, paged, kept), collected.arranged.dropped
    redirects = list_redirects(project, collected.addressed, pages, dropped)
    ledger = _update_ledger(collected, kept)
    return Converted(articles, entities, written, issues, ledger, redirects, collected)


def _write_report(
    project: Project, collected: Collected, issues: tuple[Issue, ...]
) -> tuple[Issue, ...]:
    run = Run(
        records=tuple(map(_record, collected.drafts)),
        entities=collected.names.shown,
        inquiry=list_questions(project, collected),
        issues=tuple(sorted(issues)),
        findings=find_findings(collected.names),
        near_doubles=collected.arranged.groups,
        policy=project.settings.near_doubles,
        methods={
            article.language: name_method(project.settings.recogniser, primary(article.language))
            for article in collected.articles
        },
    )
    try:
        write_files(project.root / REPORT_FOLDER, build_report(run))
    except OSError as error:
        hint = "make room for it, or its folder writable"
        message = f"the report cannot be written: {error}"
        return (Issue(REPORT_FOLDER, 0, Severity.WARNING, message, hint),)
    return ()


def _update_ledger(collected: Collected, kept: KeptNames) -> Ledger:
    """Return the ledger as it is to be; comments are the editor's."""
    addressed, comments = collected.addressed, collected.said.ledger.comments
    former = {**addressed.former, **kept.former}
    return Ledger(addressed.lines, kept.lines, former, comments)


def keep_ledger(project: Project, ledger: Ledger) -> tuple[Issue, ...]:
    """Write the ledger where it says anything new, once all else has worked."""
    path = project.root / LEDGER_FILE
    data = render_ledger(ledger).encode("utf-8")
    try:
        drop_unfinished(path)
        if path.is_file() and not path.stat().st_mode & 0o222:
            raise PermissionError("it is read-only")
        if not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data)
    except OSError as error:
        message = f"cannot be written, so that addresses may change: {error}"
        hint = "make the file and its folder writable"
        return (Issue(LEDGER_FILE, 0, Severity.WARNING, message, hint),)
    return ()


def _record(draft: DraftedArticle) -> ArticleRecord:
    return ArticleRecord(
        article=draft.article,
        header=draft.header,
        repairs=(*draft.source.repairs, *draft.clean.repairs),
        removals=(*draft.header.removals, *draft.clean.removals),
        loss=draft.loss,
        legibility=draft.legibility,
        raw=draft.source.text,
        order=draft.clean.order,
    )
