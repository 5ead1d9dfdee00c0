"""The same record for programs, with nothing left out.

In: a `Run`. Out: one JSON text.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

from readingroom.errors import Issue
from readingroom.models import Entity
from readingroom.report.doubts import is_used, rank_articles
from readingroom.report.reading_order import find_stretches
from readingroom.report.values import ArticleRecord, Run


def build_json(run: Run) -> str:
    """Write the record."""
    rules = Counter(repair.rule for record in run.records for repair in record.repairs)
    doubted = {one.record.article.slug: round(one.weight, 2) for one in rank_articles(run)}
    data = {
        "articles": [_article_row(record, doubted) for record in run.records],
        "repairs_by_rule": dict(sorted(rules.items())),
        "doubtful_names": [asdict(name) for name in run.doubtful],
        "merged_names": [_merged_row(entity) for entity in run.entities if entity.aliases],
        "desk": asdict(run.desk),
        "issues": [_issue_row(issue) for issue in run.issues],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _article_row(record: ArticleRecord, doubted: dict[str, float]) -> dict[str, object]:
    return {
        "slug": record.article.slug,
        "source": record.article.source,
        "title": record.article.headline,
        "doubt": doubted.get(record.article.slug, 0),
        "kept_raw": _issue_row(record.loss) if record.loss else None,
        "header": [
            asdict(field) | {"used": is_used(field, record.header)}
            for field in record.header.fields
        ],
        "order": [asdict(one) for one in find_stretches(record.order, record.removals)],
        "repairs": [asdict(repair) for repair in record.repairs],
        "removals": [asdict(removal) for removal in record.removals],
    }


def _merged_row(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id,
        "kind": str(entity.kind),
        "name": entity.name,
        "aliases": list(entity.aliases),
        "reason": entity.reason,
    }


def _issue_row(issue: Issue) -> dict[str, object]:
    return asdict(issue) | {"severity": str(issue.severity)}
