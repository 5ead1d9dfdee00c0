"""The first sections of the report: what to put right first, by what it costs a reader.

In: a run. Out: sections: titles, files left out as doubles, missing dates, texts that read badly;
and, for the end of the page, what is merely unsure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readingroom.clipping import truncate
from readingroom.errors import Issue
from readingroom.report.article_doubts import Concern, Doubted, DoubtedArticle
from readingroom.report.blocks import (
    Caption,
    Line,
    Quote,
    ReportItem,
    ReportSection,
    SectionLink,
)
from readingroom.report.run import ArticleRecord, Run
from readingroom.report.thresholds import NO_DATE, OPENING, OPENING_READ, UNDATED_SHOWN

TITLE_NOTE = (
    "Those that stand twice, then the least sure first. Where one is wrong, put a header on top of "
    "its file: a line ---, a line “title: …”, a line ---."
)
DOUBLE_NOTE = "The same text stands in another file, which is published; remove one of them."
DATE_NOTE = (
    "First those where something was read that is no full date. “date: 1987-03-14” in the header "
    "on top of a file dates it; a year and a month will do."
)
TEXT_NOTE = "Texts left unrepaired, bad scans, and those that lost a large share of their words."
UNSURE_NOTE = "Nothing here needs doing; a header on top of a file overrides what was detected."


def list_refused(run: Run) -> list[Issue]:
    """List what was told of files that are no article of this run, and no double of one, sorted."""
    read = {record.article.source for record in run.records}
    told = sorted(set(run.issues))
    return [issue for issue in told if issue.path not in read and not is_double(issue)]


def list_concerns(run: Run, doubted: Doubted) -> tuple[ReportSection, ...]:
    """Build the sections on what a reader would stumble over, the dearest first."""
    titles = [_show_opening(article) for article in doubted[Concern.TITLE]]
    texts = [_describe(article) for article in doubted[Concern.TEXT]]
    return (
        ReportSection("titles", "Titles to check", tuple(titles), TITLE_NOTE, "None."),
        _list_doubles(run.issues),
        _list_undated(doubted[Concern.DATE]),
        ReportSection("text", "Texts that read badly", tuple(texts), TEXT_NOTE, "None."),
    )


def list_unsure(doubted: Doubted) -> ReportSection:
    """Build the section on fields that are not sure, and on what else was noted of articles."""
    items = [_describe(article) for article in doubted[Concern.UNSURE]]
    return ReportSection("unsure", "Less sure", tuple(items), UNSURE_NOTE, "Nothing is in doubt.")


def is_double(issue: Issue) -> bool:
    """Return whether an issue is told of a file that has the text of another."""
    return issue.code == "double"


def link_article(record: ArticleRecord) -> SectionLink:
    """Lead to the section on an article."""
    article = record.article
    return SectionLink(f"article-{article.slug}", article.headline or article.source)


def describe_issue(issue: Issue, caption: str = "") -> ReportItem:
    """Show an issue with its way out, below how severe it is or another caption."""
    place = f"{issue.path}:{issue.line}" if issue.line else issue.path
    line: Line = (Caption(caption or str(issue.severity)), Quote(place), issue.message)
    return ReportItem(line, ((issue.hint,),) if issue.hint else ())


def _describe(doubted: DoubtedArticle) -> ReportItem:
    line: Line = (link_article(doubted.record), Quote(doubted.record.article.source))
    return ReportItem(line, tuple(doubt.line for doubt in doubted.doubts))


def _show_opening(doubted: DoubtedArticle) -> ReportItem:
    """Show what is doubted of a title, and how the file begins, by which an editor can tell."""
    item = _describe(doubted)
    opening = truncate(doubted.record.raw[:OPENING_READ], OPENING)
    begins: Line = (Caption("the file begins"), Quote(opening))
    return ReportItem(item.line, (*item.below, begins) if opening else item.below)


def _list_doubles(issues: Iterable[Issue]) -> ReportSection:
    items = [
        ReportItem((Quote(issue.path), issue.message))
        for issue in sorted(set(issues))
        if is_double(issue)
    ]
    return ReportSection("doubles", "Files with one text", tuple(items), DOUBLE_NOTE, "None.")


def _list_undated(doubted: Sequence[DoubtedArticle]) -> ReportSection:
    """List the articles without a full date; those that name none at all share an item."""
    traced = [_describe(article) for article in doubted if article.weight >= NO_DATE]
    bare = [article for article in doubted if article.weight < NO_DATE]
    items = [*traced, _count_bare(bare)] if bare else traced
    return ReportSection("dates", "Dates missing", tuple(items), DATE_NOTE, "None.")


def _count_bare(bare: Sequence[DoubtedArticle]) -> ReportItem:
    shown: list[Line] = [
        (link_article(article.record), Quote(article.record.article.source))
        for article in bare[:UNDATED_SHOWN]
    ]
    if len(bare) > UNDATED_SHOWN:
        shown.append((f"and {len(bare) - UNDATED_SHOWN:,} more, which report.json tells",))
    articles = "article names" if len(bare) == 1 else "articles name"
    return ReportItem((Caption(f"{len(bare):,}"), f"{articles} no date at all"), tuple(shown))
