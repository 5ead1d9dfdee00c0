"""The report's first list: at most twenty things, the dearest first, each with one way out.

In: a run. Out: a section. What is lost, what stands wrong on a page and what misses a link are
weighed in one measure, the links (or as much of a reader's trust) that putting it right is worth.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.errors import Severity
from readingroom.report.article_doubts import Concern, Doubted, DoubtedArticle
from readingroom.report.blocks import Caption, Line, Quote, ReportItem, ReportSection, SectionLink
from readingroom.report.concern_sections import describe_issue, link_article, list_refused
from readingroom.report.run import Run
from readingroom.report.thresholds import (
    DATE_COST,
    FIRST_LOOKS,
    ISSUE_COST,
    TEXT_COST,
    TITLE_COST,
)
from readingroom.review import Question

NOTE = "The dearest first; each with one way out. Below them stands what there is besides."
WAYS_OUT = {
    Concern.TITLE: "put “title: …” in a header on top of the file",
    Concern.TEXT: "compare it with its source, or scan it again",
}


@dataclass(frozen=True, slots=True)
class _Matter:
    """Something to put right; `cost` as in `review.thresholds`: a wrong link costs 1."""

    cost: float
    item: ReportItem


def list_first_looks(run: Run, doubted: Doubted) -> ReportSection:
    """Build the section; what is not among the first has a section of its own."""
    matters = sorted(_weigh_all(run, doubted), key=lambda matter: -matter.cost)
    items = tuple(matter.item for matter in matters[:FIRST_LOOKS])
    return ReportSection("first", "What to put right first", items, NOTE, "Nothing.")


def _weigh_all(run: Run, doubted: Doubted) -> Iterator[_Matter]:
    yield from _weigh_files(run)
    for concern, cost in ((Concern.TITLE, TITLE_COST), (Concern.TEXT, TEXT_COST)):
        for article in doubted[concern]:
            yield _weigh_article(article, concern, cost)
    if undated := doubted[Concern.DATE]:
        yield _weigh_undated(undated)
    for question in run.inquiry.questions[:FIRST_LOOKS]:
        yield _weigh_question(question)


def _weigh_files(run: Run) -> Iterator[_Matter]:
    """Yield the files that are not on the site."""
    for issue in list_refused(run):
        if issue.severity > Severity.NOTE:
            yield _Matter(ISSUE_COST[issue.severity], describe_issue(issue, "file"))


def _weigh_article(doubted: DoubtedArticle, concern: Concern, cost: float) -> _Matter:
    line: Line = (
        Caption(concern.value.removesuffix("s")),
        link_article(doubted.record),
        *doubted.doubts[0].line,
    )
    below = ((WAYS_OUT[concern], Quote(doubted.record.article.source)),)
    return _Matter(cost * doubted.weight, ReportItem(line, below))


def _weigh_undated(undated: Sequence[DoubtedArticle]) -> _Matter:
    count = len(undated)
    told = "one article has no date" if count == 1 else f"{count:,} articles have no date"
    line: Line = (Caption("date"), SectionLink(Concern.DATE.value, told))
    cost = DATE_COST * sum(article.weight for article in undated)
    below = (("put “date: 1987-03-14” in a header on top of each; a month will do",),)
    return _Matter(cost, ReportItem(line, below))


def _weigh_question(question: Question) -> _Matter:
    count = len(question.documents)
    articles = "one article" if count == 1 else f"{count:,} articles"
    line: Line = (
        Caption(str(question.kind)),
        SectionLink("questions", question.name),
        f"in {articles}: {question.reason}",
    )
    command = shlex.join(["python", "-m", "readingroom", "review", *question.name.split()])
    return _Matter(question.worth, ReportItem(line, (("answer by one key:", Quote(command)),)))
