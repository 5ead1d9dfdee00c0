"""A run becomes the files of the report: which sections stand on which page, and where links lead.

In: a `Run`. Out: texts by path. The first page is a screen: five numbers, what to put right first,
and links to the rest. A list of more than `ITEMS_OF_A_PAGE` items goes to pages of so many each,
and so do the articles, so that each page opens at once however large the collection is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readingroom.report.article_doubts import Concern, Doubted, find_doubted
from readingroom.report.blocks import Fact, ReportItem, ReportPage, ReportSection, SectionLink
from readingroom.report.concern_sections import list_refused
from readingroom.report.first_look import list_first_looks
from readingroom.report.html_report import render_html
from readingroom.report.json_report import build_json
from readingroom.report.markdown_report import render_markdown
from readingroom.report.run import Run
from readingroom.report.sections import (
    build_article,
    list_sections_on_names,
    list_sections_on_texts,
)
from readingroom.report.thresholds import ITEMS_OF_A_PAGE
from readingroom.review.thresholds import ENOUGH

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
    doubted = find_doubted(run)
    names, texts = list_sections_on_names(run), list_sections_on_texts(run, doubted)
    first = (list_first_looks(run, doubted), _list_contents((*texts, *names)))
    return [
        ReportPage(FIRST, TITLE, _count_facts(run, doubted), first, is_first=True),
        *_divide("texts", "Texts", texts),
        *_divide("names", "Names", names),
        *_divide_articles(run),
    ]


def _list_contents(sections: Sequence[ReportSection]) -> ReportSection:
    """List the sections that say anything, each with how much."""
    items = [
        ReportItem((SectionLink(section.id, section.title), f"{len(section.items):,}"))
        for section in sections
        if section.items
    ]
    return ReportSection("rest", "All there is", tuple(items))


def _divide(name: str, title: str, sections: Sequence[ReportSection]) -> Iterator[ReportPage]:
    """Yield a page of the short lists, and pages for the parts of each long one."""
    short = tuple(each for each in sections if len(each.items) <= ITEMS_OF_A_PAGE)
    if short:
        yield ReportPage(name, title, (), short)
    for section in sections:
        if len(section.items) > ITEMS_OF_A_PAGE:
            yield from _divide_list(section)


def _divide_list(section: ReportSection) -> Iterator[ReportPage]:
    starts = range(0, len(section.items), ITEMS_OF_A_PAGE)
    for number, start in enumerate(starts, start=1):
        items = section.items[start : start + ITEMS_OF_A_PAGE]
        following = f"{section.id}-{number + 1}"
        if number < len(starts):
            items = (*items, ReportItem((SectionLink(following, "More of them"),)))
        part = replace(
            section, id=section.id if number == 1 else f"{section.id}-{number}", items=items
        )
        yield ReportPage(f"{section.id}-{number:03d}", section.title, (), (part,))


def _divide_articles(run: Run) -> Iterator[ReportPage]:
    records = sorted(run.records, key=lambda record: record.article.source)
    for start in range(0, len(records), ITEMS_OF_A_PAGE):
        group = records[start : start + ITEMS_OF_A_PAGE]
        parts = tuple(part for record in group for part in build_article(record))
        title = f"Articles {start + 1:,} to {start + len(group):,} of {len(records):,}"
        yield ReportPage(f"articles-{start // ITEMS_OF_A_PAGE + 1:03d}", title, (), parts)


def _count_facts(run: Run, doubted: Doubted) -> tuple[Fact, ...]:
    """Count what the top of the first page tells, each with the section that it leads to."""
    facts = (
        ("articles", len(run.records), "all"),
        ("names with a page", len(run.entities), ""),
        (
            f"answers settle {ENOUGH:.0%} of what is doubtful about names",
            run.inquiry.count_for(ENOUGH),
            "questions",
        ),
        ("titles to check", len(doubted[Concern.TITLE]), Concern.TITLE.value),
        ("files refused or noted", len(list_refused(run)), "files"),
    )
    return tuple(Fact(name, f"{count:,}", target) for name, count, target in facts)
