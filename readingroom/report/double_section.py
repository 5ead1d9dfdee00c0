"""The section of the report on articles that are nearly the same text.

In: a run. Out: a section, with an item for each group: the article to keep, the others, and the
lines that take these off the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readingroom.near_doubles import TextGroup
from readingroom.report.blocks import (
    Caption,
    Line,
    Quote,
    ReportItem,
    ReportSection,
    SectionLink,
    Snippet,
)
from readingroom.report.run import ArticleRecord, Run

NOTE = (
    "All of them are published. The first is the one to keep: it has a header of its own, or the "
    "fewest stray characters, or is the longest. The lines, on top of each of the other files, "
    "leave that off the site; where a header stands there, add its second line to it."
)
HEADER_LINES = "---\npublish: false\n---\n"


def list_near_doubles(run: Run) -> ReportSection:
    """Build the section on near-doubles, the most alike first."""
    records = {record.article.slug: record for record in run.records}
    groups = sorted(run.near_doubles, key=lambda group: (-group.share, group.documents))
    items = tuple(_describe(group, [records[slug] for slug in group.documents]) for group in groups)
    return ReportSection("near-doubles", "Nearly the same text", items, NOTE, "None.")


def _describe(group: TextGroup, records: Sequence[ArticleRecord]) -> ReportItem:
    ordered = sorted(records, key=_rank)
    alike = Caption(f"{group.share:.0%} alike")
    line: Line = (alike, f"{len(ordered):,} articles; keep", *_name(ordered[0]))
    lines: Line = (Caption("the lines that leave one out"), Snippet(HEADER_LINES))
    return ReportItem(line, (*_list_others(ordered[1:]), lines))


def _rank(record: ArticleRecord) -> tuple[bool, float, int, str]:
    """Order by what speaks for keeping an article: an editor's header, clean text, its length."""
    stray = record.legibility.stray if record.legibility else 0.0
    is_edited = any(not field.line and field.confidence == 1 for field in record.header.fields)
    return not is_edited, round(stray, 2), -record.article.words, record.article.source


def _list_others(records: Sequence[ArticleRecord]) -> Iterator[Line]:
    for record in records:
        yield Caption("beside"), *_name(record)


def _name(record: ArticleRecord) -> Line:
    article = record.article
    title = SectionLink(f"article-{article.slug}", article.headline or article.source)
    return title, Quote(article.source), f"{article.iso_date or 'undated'}, {article.words:,} words"
