"""Seeds to Markdown: read, clean, find names, resolve, link, write.

In: a project and its folders. Out: files in the documents' folder, the editor's report, and a
`Converted` that says what was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from readingroom import cleaning, headers
from readingroom.articles import assign_slugs, build_article
from readingroom.config import Project, Settings
from readingroom.errors import Issue
from readingroom.models import Article, CleanText, Entity, Header, Source
from readingroom.output import Written, write_files
from readingroom.pages.all_pages import compose_texts
from readingroom.pages.feeds import build_feeds, find_missing_address
from readingroom.pipeline.curation import curate_names, read_glossary
from readingroom.pipeline.recognition import open_recogniser
from readingroom.pipeline.work import Progress, map_all
from readingroom.report import ArticleRecord, Run, build_report
from readingroom.review import find_findings, find_questions
from readingroom.sources import keep_distinct, list_inputs, load_source, require_sources

REPORT_FOLDER = "build/report"


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did: everything made and every issue met."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    written: Written
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One source read as an article, with the record of its repair, or why it was kept raw."""

    source: Source
    header: Header
    clean: CleanText
    article: Article
    issues: tuple[Issue, ...]
    loss: Issue | None = None


def read_sources(
    seeds: Path, executor: Executor, progress: Progress
) -> tuple[tuple[Source, ...], list[Issue]]:
    """Read all articles of a folder; raises `SourceError` where there is none."""
    paths, issues = list_inputs(seeds)
    loaded = map_all(executor, partial(load_source, seeds), paths, progress, "reading articles")
    sources, doubles = keep_distinct(source for source, _ in loaded if source)
    told = [*issues, *(issue for _, found in loaded for issue in found), *doubles]
    require_sources(seeds, sources, tuple(told))
    return sources, told


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole collection tells about each article: for its header and for its text."""

    header: headers.HeaderEvidence
    text: cleaning.TextEvidence


def gather_evidence(source: Source) -> Evidence:
    """Gather what one source adds."""
    return Evidence(headers.gather_evidence(source), cleaning.gather_evidence(source))


def merge_evidence(parts: Sequence[Evidence]) -> Evidence:
    """Add up the evidence of all sources; their order does not matter."""
    return Evidence(
        headers.merge_evidence(part.header for part in parts),
        cleaning.merge_evidence(part.text for part in parts),
    )


def _polish(source: Source, header: Header, settings: Settings) -> Header:
    language = cleaning.find_typography(source.text, header.language, settings.language)
    return replace(
        header,
        headline=cleaning.clean_phrase(header.headline, settings, language),
        standfirst=cleaning.clean_phrase(header.standfirst, settings, language),
    )


def draft_article(source: Source, evidence: Evidence, settings: Settings) -> Draft:
    """Read a source's header and repair its text; where words would be lost, keep it raw."""
    header = headers.detect_header(source, settings, evidence.header)
    issues = headers.find_doubts(source, header, settings)
    clean = cleaning.clean_body(source, header, evidence.text, settings)
    loss = cleaning.check_lossless(source, header, clean)
    if loss:
        clean = cleaning.keep_raw(source, header)
        issues += (loss,)
    polished = _polish(source, header, settings)
    article = build_article(source, polished, clean, settings)
    return Draft(source, polished, clean, article, issues, loss)


def draft_articles(
    sources: Sequence[Source], settings: Settings, executor: Executor, progress: Progress
) -> tuple[Draft, ...]:
    """Draft all articles, with the evidence of the whole collection; slugs are given last."""
    gathered = map_all(executor, gather_evidence, sources, progress, "gathering evidence")
    work = partial(draft_article, evidence=merge_evidence(gathered), settings=settings)
    drafts = map_all(executor, work, sources, progress, "cleaning articles")
    by_source = {draft.article.source: draft for draft in drafts}
    named = assign_slugs(draft.article for draft in drafts)
    return tuple(replace(by_source[article.source], article=article) for article in named)


def convert(
    project: Project, seeds: Path, docs: Path, executor: Executor, progress: Progress
) -> Converted:
    """Turn a folder of articles into a folder of Markdown, and write the report."""
    settings = project.settings
    cleaning.require_known_repairs(settings.skip_repairs, project.config_file.name)
    glossary = read_glossary(project)
    sources, issues = read_sources(seeds, executor, progress)
    issues += find_missing_address(project)
    drafts = draft_articles(sources, settings, executor, progress)
    articles = tuple(draft.article for draft in drafts)
    names, doubts = curate_names(articles, settings, glossary, executor, progress)
    entities = names.shown
    with progress.step("writing pages", len(articles)):
        texts = compose_texts(project, articles, entities) | build_feeds(project, articles)
        written = write_files(docs, texts)
    issues += [*(issue for draft in drafts for issue in draft.issues), *written.issues]
    issues += doubts
    records = tuple(
        ArticleRecord(
            draft.article,
            draft.header,
            (*draft.source.repairs, *draft.clean.repairs),
            (*draft.header.removals, *draft.clean.removals),
            draft.loss,
            draft.clean.order,
        )
        for draft in drafts
    )
    gazetteer, _ = open_recogniser(settings.recogniser)
    run = Run(
        records,
        entities,
        find_questions(names, articles, settings, gazetteer),
        tuple(sorted(issues)),
        find_findings(names),
    )
    write_files(project.root / REPORT_FOLDER, build_report(run))
    return Converted(articles, entities, written, tuple(issues))
