"""What an editor may do next about names, each with the very lines for `glossary.yml`.

In: questions and findings. Out: sections: the doubtful most frequent first with their sentences,
names put together, names much alike, names in one article only, places without a pin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from readingroom.corrections import render_lines
from readingroom.report.blocks import (
    Caption,
    Line,
    Quote,
    ReportItem,
    ReportSection,
    SectionLink,
    Snippet,
)
from readingroom.report.thresholds import SHOWN
from readingroom.review import Answer, Finding, Findings, Question, Topic

LINES_NOTE = (
    "The most frequent first. Paste the lines that are right into glossary.yml, or answer with one "
    "key each: python -m readingroom review"
)
TOPICS = {
    Topic.AMBIGUOUS: ("ambiguous", "Names that may mean several"),
    Topic.NAMESAKE: ("namesakes", "Places with more than one candidate"),
    Topic.DOUBTFUL: ("unlinked", "Names left without a page"),
}


def list_questions(
    questions: Sequence[Question], titles: Mapping[str, str]
) -> tuple[ReportSection, ...]:
    """Build a section for each topic: names with where they stand and what may be said of them."""
    return tuple(
        ReportSection(
            key,
            title,
            tuple(
                _describe_question(question, titles)
                for question in sorted(questions, key=_order)
                if question.topic is topic
            ),
            LINES_NOTE,
            "None.",
        )
        for topic, (key, title) in TOPICS.items()
    )


def _order(question: Question) -> tuple[int, int, str, str]:
    articles = len(question.documents)
    return -len(question.occurrences), -articles, question.name, question.kind


def _describe_question(question: Question, titles: Mapping[str, str]) -> ReportItem:
    count = len(question.occurrences)
    times = (f"{count:,} times:",) if count > 1 else ()
    line: Line = (Caption(str(question.kind)), Quote(question.name), *times, question.reason)
    return ReportItem(line, (*_show_sentences(question, titles), *_show_answers(question.answers)))


def list_findings(findings: Findings, titles: Mapping[str, str]) -> tuple[ReportSection, ...]:
    """Build the sections on what else may be put right."""
    return (
        _list(
            *("merged", "Names put together", findings.merged, titles),
            "Forms that were taken to mean the same, and why; the most doubtful first, the doubt "
            "in brackets. Below 100% somebody else would fit in some articles. The lines take a "
            "form away again: it gets a page of its own, and its surnames go along.",
        ),
        _list(
            *("alike", "Names that differ by little", findings.alike, titles),
            "They have pages of their own. Where both are the same, the lines join them.",
            measure="alike",
        ),
        _list(
            *("unplaced", "Places without a pin", findings.unplaced, titles),
            "Not in the gazetteer under this name. The lines put them on the map.",
        ),
        _list(
            *("once", "Names in one article only", findings.once, titles),
            "Misspellings and accidents of recognition are mostly here.",
        ),
    )


def _list(
    key: str,
    title: str,
    findings: Iterable[Finding],
    titles: Mapping[str, str],
    note: str,
    *,
    measure: str = "sure",
) -> ReportSection:
    items = tuple(_describe_finding(finding, titles, measure) for finding in findings)
    return ReportSection(key, title, items, note, "None.")


def _describe_finding(finding: Finding, titles: Mapping[str, str], measure: str) -> ReportItem:
    share = finding.confidence
    measured = (Caption(f"{share:.0%} {measure}"),) if share is not None else ()
    line: Line = (Caption(str(finding.kind)), Quote(finding.name), finding.about, *measured)
    where = (tuple(_link_all(finding.documents, titles)),) if finding.documents else ()
    return ReportItem(line, (*where, *_show_answers(finding.answers)))


def _show_sentences(question: Question, titles: Mapping[str, str]) -> Iterator[Line]:
    shown = question.sentences
    for occurrence in shown[:SHOWN]:
        slug = occurrence.mention.document
        yield occurrence, _link(slug, titles), f"¶ {occurrence.paragraph}"
    if len(shown) > SHOWN:
        yield (f"and {len(shown) - SHOWN:,} sentences more, in report.json",)


def _show_answers(answers: Iterable[Answer]) -> Iterator[Line]:
    for answer in answers:
        yield Caption(answer.label), Snippet(render_lines(answer.addition))


def _link(slug: str, titles: Mapping[str, str]) -> SectionLink:
    return SectionLink(f"article-{slug}", titles.get(slug, slug))


def _link_all(slugs: Sequence[str], titles: Mapping[str, str]) -> Iterator[str | SectionLink]:
    for index, slug in enumerate(slugs[:SHOWN]):
        yield ", " if index else "in "
        yield _link(slug, titles)
    if len(slugs) > SHOWN:
        yield f" and {len(slugs) - SHOWN} more"
