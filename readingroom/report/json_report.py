"""The whole report for programs, with nothing left out.

In: a `Run`. Out: one JSON text.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from readingroom.corrections import render_lines
from readingroom.errors import Issue
from readingroom.models import Entity, Occurrence
from readingroom.report.article_doubts import find_doubted, is_used
from readingroom.report.reading_order import find_stretches
from readingroom.report.run import ArticleRecord, Run
from readingroom.review import Answer, Finding, Findings, Question

Row = dict[str, object]


def build_json(run: Run) -> str:
    """Write everything that the report shows, and what its pages leave out."""
    rules = Counter(repair.rule for record in run.records for repair in record.repairs)
    doubts: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for concern, articles in find_doubted(run).items():
        for doubted in articles:
            doubts[doubted.record.article.slug][concern.value] = round(doubted.weight, 2)
    data = {
        "articles": [_article_row(record, doubts[record.article.slug]) for record in run.records],
        "near_doubles": [asdict(group) for group in run.near_doubles],
        "repairs_by_rule": dict(sorted(rules.items())),
        "doubtful_names": [_question_row(question) for question in run.inquiry.questions],
        "merged_names": [_merged_row(entity) for entity in run.entities if entity.aliases],
        "desk": _findings_rows(run.findings),
        "issues": [_issue_row(issue) for issue in run.issues],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _article_row(record: ArticleRecord, doubts: Mapping[str, float]) -> Row:
    return {
        "slug": record.article.slug,
        "source": record.article.source,
        "title": record.article.headline,
        "doubt": round(sum(doubts.values()), 2),
        "doubts": dict(doubts),
        "legibility": asdict(record.legibility) if record.legibility else None,
        "kept_raw": _issue_row(record.loss) if record.loss else None,
        "header": [
            asdict(field) | {"used": is_used(field, record.header)}
            for field in record.header.fields
        ],
        "order": [asdict(stretch) for stretch in find_stretches(record.order, record.removals)],
        "repairs": [asdict(repair) for repair in record.repairs],
        "removals": [asdict(removal) for removal in record.removals],
    }


def _question_row(question: Question) -> Row:
    return {
        "surface": question.name,
        "kind": str(question.kind),
        "articles": list(question.documents),
        "reason": question.reason,
        "topic": question.topic.name.lower(),
        "worth": round(question.worth, 3),
        "count": len(question.occurrences),
        "sightings": [_occurrence_row(shown) for shown in question.sentences],
        "choices": [_answer_row(answer) for answer in question.answers],
    }


def _occurrence_row(occurrence: Occurrence) -> Row:
    return {
        "article": occurrence.mention.document,
        "paragraph": occurrence.paragraph,
        "sentence": occurrence.sentence,
        "start": occurrence.start,
        "end": occurrence.end,
    }


def _answer_row(answer: Answer) -> Row:
    return {"label": answer.label, "lines": render_lines(answer.addition)}


def _findings_rows(findings: Findings) -> dict[str, list[Row]]:
    lists: dict[str, Sequence[Finding]] = {
        "once": findings.once,
        "unplaced": findings.unplaced,
    }
    return {name: [_finding_row(finding) for finding in found] for name, found in lists.items()}


def _finding_row(finding: Finding) -> Row:
    return {
        "name": finding.name,
        "kind": str(finding.kind),
        "about": finding.about,
        "articles": list(finding.documents),
        "choices": [_answer_row(answer) for answer in finding.answers],
    }


def _merged_row(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "kind": str(entity.kind),
        "name": entity.name,
        "aliases": list(entity.aliases),
        "reason": entity.reason,
    }


def _issue_row(issue: Issue) -> Row:
    return asdict(issue) | {"severity": str(issue.severity)}
