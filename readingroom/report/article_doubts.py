"""What an editor should look at first, article by article.

In: a record and the issues of its file. Out: doubts with weights, the heaviest first: text kept
raw, warnings, fields that are not sure, a missing date, much of a text removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.errors import Issue
from readingroom.models import Header, HeaderField
from readingroom.report.blocks import Caption, Line, Quote
from readingroom.report.run import ArticleRecord, Run
from readingroom.report.thresholds import (
    FEW_WORDS,
    KEPT_RAW,
    LARGE_SHARE,
    MUCH_REMOVED,
    NO_AUTHOR,
    NO_DATE,
    SEVERITY_WEIGHTS,
    SURE,
    UNSURE_FIELD,
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at; the weight orders articles."""

    weight: float
    line: Line


@dataclass(frozen=True, slots=True)
class DoubtedArticle:
    """An article with what is doubtful about it."""

    record: ArticleRecord
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> float:
        """How much there is to doubt; 0 for nothing."""
        return sum(doubt.weight for doubt in self.doubts)


def is_used(field: HeaderField, header: Header) -> bool:
    """Whether a detected field stands on the article's page."""
    if field.name == "author":
        return field.value in header.authors
    if field.name in ("date", "updated"):
        return header.date is not None and header.date.isoformat() == field.value
    return True


def rank_articles(run: Run) -> tuple[DoubtedArticle, ...]:
    """Return the articles with anything to doubt, the most doubtful first."""
    issues = group_issues(run.issues)
    doubted = [
        DoubtedArticle(record, _find_doubts(record, issues.get(record.article.source, ())))
        for record in run.records
    ]
    some = [article for article in doubted if article.weight > 0]
    some.sort(key=lambda article: (-article.weight, article.record.article.source))
    return tuple(some)


def group_issues(issues: Iterable[Issue]) -> Mapping[str, list[Issue]]:
    """Return the issues by file, sorted."""
    grouped: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in sorted(set(issues)):
        grouped[issue.path].append(issue)
    return grouped


def _find_doubts(record: ArticleRecord, issues: Sequence[Issue]) -> tuple[Doubt, ...]:
    doubts = [*_doubt_text(record), *_doubt_issues(record, issues), *_doubt_fields(record, issues)]
    return tuple(sorted(doubts, key=lambda doubt: -doubt.weight))


def _doubt_text(record: ArticleRecord) -> Iterator[Doubt]:
    if record.loss:
        words = "the text stands as it was, nothing repaired: " + record.loss.message
        yield Doubt(KEPT_RAW, (Caption(f"line {record.loss.line}"), words))
    removed = sum(_count_words(removal.text) for removal in record.removals)
    share = removed / max(1, removed + _count_words(record.article.body))
    if share > LARGE_SHARE and removed > FEW_WORDS:
        yield Doubt(MUCH_REMOVED, (Caption("removed"), f"{share:.0%} of the text was taken out"))


def _count_words(text: str) -> int:
    """Count words, for a web address of a hundred characters is not much of a text."""
    return len(text.split())


def _doubt_issues(record: ArticleRecord, issues: Iterable[Issue]) -> Iterator[Doubt]:
    for issue in issues:
        if issue != record.loss:
            hint = f" ({issue.hint})" if issue.hint else ""
            place = Caption(f"line {issue.line}" if issue.line else str(issue.severity))
            yield Doubt(SEVERITY_WEIGHTS[issue.severity], (place, issue.message + hint))


def _doubt_fields(record: ArticleRecord, issues: Sequence[Issue]) -> Iterator[Doubt]:
    """Yield doubts of fields that are not sure, and of those that nothing was found for."""
    for field in record.header.fields:
        is_told = any(f"“{field.value}”" in issue.message for issue in issues)
        if field.confidence < SURE and not is_told:
            weight = (1 - field.confidence) * UNSURE_FIELD
            fate = "" if is_used(field, record.header) else "; not used"
            about = f"{field.confidence:.0%} sure, line {field.line}: {field.reason}{fate}"
            yield Doubt(weight, (Caption(field.name), Quote(field.value), about))
    found = {field.name for field in record.header.fields}
    missing = (("author", record.header.authors, NO_AUTHOR), ("date", record.header.date, NO_DATE))
    for name, value, weight in missing:
        if not value and name not in found:
            yield Doubt(weight, (Caption(name), "none found"))
