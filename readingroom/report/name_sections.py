"""What an editor may do next about names, each with the very lines for `glossary.yml`.

In: questions and findings. Out: sections: the doubtful with their sentences, names in one article
only, places without a pin.
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
from readingroom.review import Answer, Finding, Findings, Inquiry, Question

LINES_NOTE = (
    "What an answer is worth most of all comes first. Paste the lines that are right into "
    "glossary.yml, or answer with one key each: python -m readingroom review"
)


def list_questions(inquiry: Inquiry, titles: Mapping[str, str]) -> ReportSection:
    """Build the section of questions: names with where they stand and what may be said of them."""
    items = [_describe_question(question, titles) for question in inquiry.questions]
    if inquiry.unasked:
        items.append(
            ReportItem((Caption("more"), f"{inquiry.unasked:,} are worth less than these"))
        )
    return ReportSection("questions", "Names in doubt", tuple(items), LINES_NOTE, "None.")


def _describe_question(question: Question, titles: Mapping[str, str]) -> ReportItem:
    count = len(question.occurrences)
    times = (f"{count:,} times:",) if count > 1 else ()
    line: Line = (Caption(str(question.kind)), Quote(question.name), *times, question.reason)
    return ReportItem(line, (*_show_sentences(question, titles), *_show_answers(question.answers)))


def list_findings(findings: Findings, titles: Mapping[str, str]) -> tuple[ReportSection, ...]:
    """Build the sections on what else may be put right."""
    return (
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
) -> ReportSection:
    items = tuple(_describe_finding(finding, titles) for finding in findings)
    return ReportSection(key, title, items, note, "None.")


def _describe_finding(finding: Finding, titles: Mapping[str, str]) -> ReportItem:
    line: Line = (Caption(str(finding.kind)), Quote(finding.name), finding.about)
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
