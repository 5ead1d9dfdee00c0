"""A run becomes the files of the report: which sections stand on which page, and where links lead.

In: a `Run`. Out: texts by path. Up to `FEW` articles all stand on the first page. Beyond that they
go to pages of `FEW` each, and a list of more than `FEW` items to a page of its own, so that each
page opens at once however large the collection is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readingroom.report.article_doubts import rank_articles
from readingroom.report.blocks import (
    Label,
    ReportItem,
    ReportPage,
    ReportSection,
    SectionLink,
)
from readingroom.report.html_report import render_html
from readingroom.report.json_report import build_json
from readingroom.report.markdown_report import render_markdown
from readingroom.report.run import Run
from readingroom.report.sections import build_article, build_summary

FEW = 100
EXCERPT = 20  # items of a long list that the first page shows
MOST = 2_000  # items of one list that a page shows; report.json has all
FIRST = "report"
TITLE = "What was read, repaired and doubted"


def build_report(run: Run) -> dict[str, str]:
    """Build every file of the report: Markdown, HTML and JSON."""
    pages = _build_pages(run)
    places = {section.id: page.name for page in reversed(pages) for section in page.sections}
    texts = {"report.json": build_json(run)}
    for page in pages:
        texts[f"{page.name}.md"] = render_markdown(page, places)
        texts[f"{page.name}.html"] = render_html(page, places)
    return texts


def _build_pages(run: Run) -> list[ReportPage]:
    summary = [_cut(section) for section in build_summary(run)]
    records = sorted(run.records, key=lambda record: record.article.source)
    articles = [[_cut(part) for part in build_article(record)] for record in records]
    facts = _count_facts(run)
    if len(articles) <= FEW:
        sections = [*summary, *(part for parts in articles for part in parts)]
        return [ReportPage(FIRST, TITLE, facts, tuple(sections), is_first=True)]
    long = [section for section in summary if len(section.items) > FEW]
    short = [_excerpt(section) for section in summary]
    pages = [ReportPage(FIRST, TITLE, facts, tuple(short), is_first=True)]
    pages += [
        ReportPage(f"list-{section.id}", section.title, (), (_name_list(section),))
        for section in long
    ]
    for start in range(0, len(articles), FEW):
        parts = [part for group in articles[start : start + FEW] for part in group]
        end = min(start + FEW, len(articles))
        title = f"Articles {start + 1:,} to {end:,} of {len(articles):,}"
        pages.append(ReportPage(f"articles-{start // FEW + 1:03d}", title, (), tuple(parts)))
    return pages


def _name_list(section: ReportSection) -> ReportSection:
    return replace(section, id=f"list-{section.id}")


def _excerpt(section: ReportSection) -> ReportSection:
    """Show the beginning of a long list, and the way to the whole of it."""
    if len(section.items) <= FEW:
        return section
    more = ReportItem((SectionLink(f"list-{section.id}", f"All {len(section.items):,} of them"),))
    return replace(section, items=(*section.items[:EXCERPT], more))


def _cut(section: ReportSection) -> ReportSection:
    if len(section.items) <= MOST:
        return section
    left = len(section.items) - MOST
    rest = ReportItem((Label("more"), f"{left:,} further entries are in report.json"))
    return replace(section, items=(*section.items[:MOST], rest))


def _count_facts(run: Run) -> tuple[tuple[str, str], ...]:
    """Count what the top of the first page tells; all links lead down the page."""
    read = {record.article.source for record in run.records}
    counts: Sequence[tuple[str, int]] = (
        ("articles", len(run.records)),
        ("to look at", len(rank_articles(run))),
        ("kept raw", sum(record.loss is not None for record in run.records)),
        ("files refused or noted", len({issue for issue in run.issues if issue.path not in read})),
        ("names with a page", len(run.entities)),
        ("names in doubt", len(run.questions)),
        ("repairs", sum(len(record.repairs) for record in run.records)),
        ("removals", sum(len(record.removals) for record in run.records)),
    )
    return tuple((name, f"{count:,}") for name, count in counts)
