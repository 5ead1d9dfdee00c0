"""The section of the report on articles that are nearly the same text.

In: a run. Out: a section, with an item for each group: the article that counts, the others, what is
done with these, and the lines that decide otherwise.
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

FATES = {
    "keep": "All of them are published, and count (near_doubles: keep).",
    "link": "All are published; the first counts, the others lead to it (near_doubles: link).",
    "drop": "The first is published, the others are not (near_doubles: drop).",
}
NOTE = (
    "The first has a header of its own, or the fewest stray characters, or is the longest, or the "
    "earliest. The lines decide otherwise, on top of a text, or in a file beside one that is none: "
    "the one leaves it off the site, the other makes it an article of its own; where a header "
    "stands there, add the line to it."
)
ANSWERS = (
    ("leave it out", "---\npublish: false\n---\n"),
    ("no version, an article of its own", "---\nversions: keep\n---\n"),
)


def list_near_doubles(run: Run) -> ReportSection:
    """Build the section on near-doubles, the most alike first."""
    records = {record.article.slug: record for record in run.records}
    groups = sorted(run.near_doubles, key=lambda group: (-group.share, group.documents))
    items = tuple(_describe(group, [records[slug] for slug in group.documents]) for group in groups)
    return ReportSection(
        "near-doubles", "Nearly the same text", items, f"{FATES[run.policy]} {NOTE}", "None."
    )


def _describe(group: TextGroup, records: Sequence[ArticleRecord]) -> ReportItem:
    alike = Caption(f"{group.share:.0%} alike")
    line: Line = (alike, f"{len(records):,} articles; keep", *_name(records[0]))
    answers: Iterator[Line] = ((Caption(label), Snippet(lines)) for label, lines in ANSWERS)
    return ReportItem(line, (*_list_others(records[1:]), *answers))


def _list_others(records: Sequence[ArticleRecord]) -> Iterator[Line]:
    for record in records:
        yield Caption("beside"), *_name(record)


def _name(record: ArticleRecord) -> Line:
    article = record.article
    title = SectionLink(f"article-{article.slug}", article.headline or article.source)
    date_and_length = f"{article.iso_date or 'undated'}, {article.words:,} words"
    if article.original is None:
        return title, Quote(article.source), date_and_length
    beside = Quote(f"{article.source}.yml")
    return title, Quote(article.source), date_and_length, "; its header would stand in", beside
