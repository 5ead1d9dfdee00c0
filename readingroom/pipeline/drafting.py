"""Sources become articles: read, their headers detected, their texts repaired.

In: a folder and settings. Out: `DraftedArticle`s, each with the record of what was done to it.
Evidence is gathered over the whole collection first, and each article is then worked on by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from readingroom import cleaning, headers
from readingroom.articles import build_article
from readingroom.config import Settings
from readingroom.documents import prune_kept
from readingroom.errors import Issue
from readingroom.executors import FEW
from readingroom.filing import file_article
from readingroom.headers.metadata import KEYS
from readingroom.kept import make_key
from readingroom.languages import UNKNOWN, find_language
from readingroom.ledger import Addressed, Ledger, assign_addresses, read_wish
from readingroom.models import Article, CleanText, Header, Legibility, Source
from readingroom.pipeline.asking import (
    CollectionEvidence,
    Question,
    Questions,
    digest_answers,
    list_plain,
    note_questions,
    pack_questions,
    reduce_evidence,
)
from readingroom.pipeline.withholding import keep_past, read_clock
from readingroom.pipeline.work import Task, Work
from readingroom.sources import (
    digest_file,
    is_text,
    join_missing,
    keep_distinct,
    keep_published,
    list_inputs,
    load_told,
    require_sources,
)

HEADER_KEYS = frozenset(key for keys in KEYS.values() for key in keys.split())


@dataclass(frozen=True, slots=True)
class DraftedArticle:
    """One source read as an article, with the record of its repair, or why it was kept raw."""

    source: Source
    header: Header
    clean: CleanText
    article: Article
    legibility: Legibility
    issues: tuple[Issue, ...]
    loss: Issue | None = None


def read_sources(seeds: Path, work: Work) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Read all articles of a folder; raises `SourceError` where there is none."""
    paths, issues = list_inputs(seeds)
    digests = {path: digest_file(seeds / path) if is_text(path) else "" for path in paths}
    keys = [make_key(path, digest) if digest else "" for path, digest in digests.items()]
    task = Task(
        "reading articles",
        partial(load_told, seeds),
        holds=lambda path, told: told[0] == digests[path],  # it may change while it is read
        reads_files=True,
        few=FEW if all(map(is_text, paths)) else 0,  # to convert a file takes long
    )
    loaded = [told for _, told in work.map(task, paths, keys)]
    prune_kept()
    published, withheld = keep_published(source for found, _ in loaded for source in found)
    past, future = keep_past(published, read_clock())
    sources, doubles = keep_distinct(past)
    told = join_missing(issue for _, found in loaded for issue in found)
    met = (*issues, *told, *withheld, *future, *doubles)
    require_sources(seeds, sources, met)
    return sources, met


def gather_evidence(source: Source) -> CollectionEvidence:
    """Gather what one source adds."""
    return CollectionEvidence(headers.gather_evidence(source), cleaning.gather_evidence(source))


def merge_evidence(parts: Sequence[CollectionEvidence]) -> CollectionEvidence:
    """Add up the evidence of all sources; their order does not matter."""
    return CollectionEvidence(
        headers.merge_evidence(part.header for part in parts),
        cleaning.merge_evidence(part.text for part in parts),
    )


def _polish(header: Header, settings: Settings, language: str) -> Header:
    return replace(
        header,
        headline=cleaning.clean_phrase(header.headline, settings, language),
        standfirst=cleaning.clean_phrase(header.standfirst, settings, language),
        head_lines=tuple(
            cleaning.clean_phrase(line, settings, language) for line in header.head_lines
        ),
    )


def draft_article(
    source: Source, evidence: CollectionEvidence, settings: Settings
) -> DraftedArticle:
    """Read a source's header and repair its text; where words would be lost, keep it raw."""
    header = headers.detect_header(source, settings, evidence.header)
    issues = headers.find_doubts(source, header, settings)
    language = find_language(source.text, header.language, settings.language)
    set_in = replace(header, language=language)  # found once, and declared from here on
    clean = cleaning.clean_body(source, set_in, evidence.text, settings)
    loss = cleaning.check_lossless(source, header, clean)
    if loss:
        clean = cleaning.keep_raw(source, header)
        issues += (loss,)
    polished = _polish(header, settings, language)
    legibility = cleaning.measure_text(clean, language)
    issues += cleaning.find_poor_text(source, legibility)
    told = replace(polished, language="" if language == UNKNOWN else language)
    built = build_article(source, told, clean, settings)
    article = file_article(built, source.metadata, HEADER_KEYS)
    return DraftedArticle(source, polished, clean, article, legibility, issues, loss)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft, the questions that were put to the collection for it, and what they got."""

    draft: DraftedArticle
    questions: Questions
    answers: str


def draft_and_note(source: Source, evidence: CollectionEvidence, settings: Settings) -> KeptDraft:
    """Draft an article, and note what it took from the collection."""
    asked: dict[Question, None] = {}
    draft = draft_article(source, note_questions(evidence, asked), settings)
    questions = pack_questions(asked)
    return KeptDraft(draft, questions, digest_answers(evidence, questions))


@dataclass(frozen=True, slots=True)
class Drafted:
    """All articles, which have no slugs yet, and the evidence that they were read by."""

    drafts: tuple[DraftedArticle, ...]
    evidence: CollectionEvidence


def draft_articles(sources: Sequence[Source], settings: Settings, work: Work) -> Drafted:
    """Draft all articles, with the evidence of the whole collection."""
    keys = [make_key(source) for source in sources]
    gathered = work.map(Task("gathering evidence", gather_evidence), sources, keys)
    evidence = reduce_evidence(merge_evidence(gathered))
    task = Task(
        "cleaning articles",
        partial(draft_and_note, evidence=evidence, settings=settings),
        holds=lambda _, kept: digest_answers(evidence, kept.questions) == kept.answers,
    )
    judged_by = (settings, list_plain(evidence))
    kept = work.map(task, sources, [make_key(key, judged_by) for key in keys])
    return Drafted(tuple(each.draft for each in kept), evidence)


@dataclass(frozen=True, slots=True)
class AddressedDrafts:
    """Drafts in order of date, with addresses, what is to be remembered of these, and issues."""

    drafts: tuple[DraftedArticle, ...]
    addressed: Addressed
    issues: tuple[Issue, ...]


def address_drafts(
    drafts: Sequence[DraftedArticle], ledger: Ledger, settings: Settings
) -> AddressedDrafts:
    """Assign each draft its address: the published one, or the one that its header asks for."""
    read = {draft.source.path: read_wish(draft.source) for draft in drafts}
    wishes = {path: wish for path, (wish, _) in read.items()}
    addressed = assign_addresses(
        (draft.article for draft in drafts),
        wishes,
        ledger,
        follow=settings.moving_addresses,
    )
    by_source = {draft.article.source: draft for draft in drafts}
    placed = (replace(by_source[article.source], article=article) for article in addressed.articles)
    issues = (*(issue for _, found in read.values() for issue in found), *addressed.issues)
    return AddressedDrafts(tuple(placed), addressed, issues)
