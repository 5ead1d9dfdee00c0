"""The cleaning record for the editor: what was detected, repaired, removed, doubted, refused.

In: a `Run` (all that a build learnt). Out: one page as Markdown and the same as JSON; the pipeline
writes them to `build/report/`, which is never published.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from readingroom.errors import Issue
from readingroom.models import Article, Entity, Header, Removal, Repair

SURE = 0.8  # fields below this are named on top of the page
SHOWN = 300  # characters quoted of a long removal or repair


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article with how its header was read and what was done to its text."""

    article: Article
    header: Header
    repairs: tuple[Repair, ...]
    removals: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """A name that was recognised but not linked, or not surely resolved."""

    surface: str
    kind: str
    articles: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """Everything the report tells of."""

    records: tuple[ArticleRecord, ...]
    entities: tuple[Entity, ...]
    doubtful: tuple[DoubtfulName, ...]
    issues: tuple[Issue, ...]


def _quote(text: str) -> str:
    line = " ⏎ ".join(text.split("\n"))
    shown = line if len(line) <= SHOWN else line[:SHOWN] + "…"
    fence = "``" if "`" in shown else "`"
    return f"{fence} {shown} {fence}" if fence == "``" else f"`{shown}`" if shown else "nothing"


def _issue_lines(issues: Iterable[Issue]) -> list[str]:
    return [f"- {_quote(str(issue))}" for issue in sorted(issues)]


def _doubtful_fields(records: Iterable[ArticleRecord]) -> list[str]:
    return [
        f"- {_quote(record.article.source)}, line {field.line}: {field.name} "
        f"{_quote(field.value)}, {field.certainty:.0%} sure: {field.reason}"
        for record in records
        for field in record.header.fields
        if field.certainty < SURE
    ]


def _record_lines(record: ArticleRecord) -> list[str]:
    lines = [f"### {record.article.headline}", f"File {_quote(record.article.source)}"]
    fields = [
        f"- {field.name}: {_quote(field.value)} (line {field.line}, {field.certainty:.0%} sure: "
        f"{field.reason})"
        for field in record.header.fields
    ]
    repairs = [
        f"- line {repair.line}, {repair.rule}: {_quote(repair.before)} → {_quote(repair.after)} "
        f"({repair.reason})"
        for repair in record.repairs
    ]
    removals = [
        f"- line {removal.line}, {removal.rule}: {_quote(removal.text)} ({removal.reason})"
        for removal in record.removals
    ]
    for title, entries in (("Header", fields), ("Repaired", repairs), ("Removed", removals)):
        if entries:
            lines += [f"**{title}**", "\n".join(entries)]
    return lines


def _name_lines(doubtful: Sequence[DoubtfulName]) -> list[str]:
    ordered = sorted(doubtful, key=lambda one: (-len(one.articles), one.surface))
    return [
        f"- {_quote(name.surface)} ({name.kind}) in {', '.join(name.articles[:5])}"
        f"{' and others' if len(name.articles) > 5 else ''}: {name.reason}"
        for name in ordered
    ]


def _merge_lines(entities: Iterable[Entity]) -> list[str]:
    return [
        f"- {_quote(entity.name)} ({entity.kind}): {', '.join(entity.aliases)}. {entity.reason}"
        for entity in entities
        if entity.aliases
    ]


def build_markdown(run: Run) -> str:
    """Write the record as one Markdown page, the doubtful first."""
    repairs = sum(len(record.repairs) for record in run.records)
    removals = sum(len(record.removals) for record in run.records)
    chunks = [
        "# What was read, repaired and doubted",
        f"{len(run.records)} articles, {len(run.entities)} names with a page, {repairs} repairs, "
        f"{removals} removals, {len(run.issues)} notes.",
    ]
    sections = (
        ("Files and notes", _issue_lines(run.issues)),
        ("Header fields to look at", _doubtful_fields(run.records)),
        ("Names left unlinked or doubtful", _name_lines(run.doubtful)),
        ("Names put together", _merge_lines(run.entities)),
    )
    for title, lines in sections:
        chunks += [f"## {title}", "\n".join(lines) or "None."]
    chunks.append("## Article by article")
    for record in run.records:
        chunks += _record_lines(record)
    return "\n\n".join(chunks) + "\n"


def _article_row(record: ArticleRecord) -> dict[str, object]:
    return {
        "slug": record.article.slug,
        "source": record.article.source,
        "title": record.article.headline,
        "header": [asdict(field) for field in record.header.fields],
        "repairs": [asdict(repair) for repair in record.repairs],
        "removals": [asdict(removal) for removal in record.removals],
    }


def build_json(run: Run) -> str:
    """Write the same record for programs."""
    rules = Counter(repair.rule for record in run.records for repair in record.repairs)
    data = {
        "articles": [_article_row(record) for record in run.records],
        "repairs_by_rule": dict(sorted(rules.items())),
        "doubtful_names": [asdict(name) for name in run.doubtful],
        "merged_names": [
            {
                "id": entity.id,
                "kind": str(entity.kind),
                "name": entity.name,
                "aliases": list(entity.aliases),
                "reason": entity.reason,
            }
            for entity in run.entities
            if entity.aliases
        ],
        "issues": [asdict(issue) | {"severity": str(issue.severity)} for issue in run.issues],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
