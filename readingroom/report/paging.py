"""A run becomes the files of the report: which sections stand on which page, and where links lead.

In: a `Run`. Out: texts by path. Up to `ARTICLES_OF_A_PAGE` articles all stand on the first page.
Beyond that they go to pages of so many each, and a list of more items to a page of its own, so that
each page opens at once however large the collection is.
"""

from __future__ import annotations

from dataclasses import replace

from readingroom.report.article_doubts import Concern, find_doubted
from readingroom.report.blocks import (
    Caption,
    Fact,
    ReportItem,
    ReportPage,
    ReportSection,
    SectionLink,
)
from readingroom.report.concern_sections import is_double
from readingroom.report.html_report import render_html
from readingroom.report.json_report import build_json
from readingroom.report.markdown_report import render_markdown
from readingroom.report.run import Run
from readingroom.report.sections import build_article, build_summary
from readingroom.report.thresholds import ARTICLES_OF_A_PAGE, EXCERPT, LONGEST_LIST

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
    if len(articles) <= ARTICLES_OF_A_PAGE:
        sections = [*summary, *(part for parts in articles for part in parts)]
        return [ReportPage(FIRST, TITLE, facts, tuple(sections), is_first=True)]
    long = [section for section in summary if len(section.items) > ARTICLES_OF_A_PAGE]
    short = [_excerpt(section) for section in summary]
    pages = [ReportPage(FIRST, TITLE, facts, tuple(short), is_first=True)]
    pages += [
        ReportPage(f"list-{section.id}", section.title, (), (_name_list(section),))
        for section in long
    ]
    for start in range(0, len(articles), ARTICLES_OF_A_PAGE):
        parts = [part for group in articles[start : start + ARTICLES_OF_A_PAGE] for part in group]
        end = min(start + ARTICLES_OF_A_PAGE, len(articles))
        title = f"Articles {start + 1:,} to {end:,} of {len(articles):,}"
        pages.append(
            ReportPage(f"articles-{start // ARTICLES_OF_A_PAGE + 1:03d}", title, (), tuple(parts))
        )
    return pages


def _name_list(section: ReportSection) -> ReportSection:
    return replace(section, id=f"list-{section.id}")


def _excerpt(section: ReportSection) -> ReportSection:
    """Show the beginning of a long list, and the way to the whole of it."""
    if len(section.items) <= ARTICLES_OF_A_PAGE:
        return section
    more = ReportItem((SectionLink(f"list-{section.id}", f"All {len(section.items):,} of them"),))
    return replace(section, items=(*section.items[:EXCERPT], more))


def _cut(section: ReportSection) -> ReportSection:
    if len(section.items) <= LONGEST_LIST:
        return section
    left = len(section.items) - LONGEST_LIST
    rest = ReportItem((Caption("more"), f"{left:,} further entries are in report.json"))
    return replace(section, items=(*section.items[:LONGEST_LIST], rest))


def _count_facts(run: Run) -> tuple[Fact, ...]:
    """Count what the top of the first page tells, each with the section that it leads to."""
    read = {record.article.source for record in run.records}
    doubted = find_doubted(run)
    others = {issue for issue in run.issues if issue.path not in read and not is_double(issue)}
    facts = (
        ("articles", len(run.records), "all"),
        ("groups of nearly one text", len(run.near_doubles), "near-doubles"),
        ("titles to check", len(doubted[Concern.TITLE]), Concern.TITLE.value),
        ("doubles left out", sum(map(is_double, set(run.issues))), "doubles"),
        ("dates missing", len(doubted[Concern.DATE]), Concern.DATE.value),
        ("texts that read badly", len(doubted[Concern.TEXT]), Concern.TEXT.value),
        ("files refused or noted", len(others), "files"),
        ("names with a page", len(run.entities), ""),
        ("names in doubt", len(run.questions), "ambiguous"),
        ("repairs", sum(len(record.repairs) for record in run.records), "rules"),
        ("removals", sum(len(record.removals) for record in run.records), ""),
    )
    return tuple(Fact(name, f"{count:,}", target) for name, count, target in facts)
