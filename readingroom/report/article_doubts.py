"""What may be wrong with an article, by what it costs a reader.

In: a run. Out: articles with their doubts, by concern: titles that stand twice or are likely wrong,
dates that are missing, text that reads badly, and all that is merely unsure. That nobody signs an
article is no doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from readingroom.errors import Issue
from readingroom.models import Header, HeaderField
from readingroom.report.blocks import Caption, Line, Quote
from readingroom.report.run import ArticleRecord, Run
from readingroom.report.thresholds import (
    FEW_WORDS,
    KEPT_RAW,
    LARGE_SHARE,
    MUCH_REMOVED,
    NO_DATE,
    POOR_TEXT,
    SEVERITY_WEIGHTS,
    SURE,
    SURE_TITLE,
    TITLE_TWICE,
    UNSURE_FIELD,
)


class Concern(Enum):
    """What a doubt is about; the report has a section for each, in this order."""

    TITLE = "titles"
    DATE = "dates"
    TEXT = "text"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at; the weight orders the articles of a concern."""

    concern: Concern
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


Doubted = Mapping[Concern, Sequence[DoubtedArticle]]


def is_used(field: HeaderField, header: Header) -> bool:
    """Return whether a detected field stands on the article's page."""
    if field.name == "author":
        return field.value in header.authors
    if field.name in ("date", "updated"):
        return header.date is not None and header.date.isoformat() == field.value
    return True


def find_doubted(run: Run) -> Doubted:
    """Return the articles of each concern, the most doubtful first."""
    issues = _group_issues(run.issues)
    titles = _group_titles(run.records)
    doubted: dict[Concern, list[DoubtedArticle]] = {concern: [] for concern in Concern}
    for record in run.records:
        own = issues.get(record.article.source, ())
        found = [
            *_doubt_title(record, titles),
            *_doubt_date(record),
            *_doubt_text(record, own),
            *_find_unsure(record, own),
        ]
        for concern in Concern:
            doubts = sorted(
                (doubt for doubt in found if doubt.concern is concern),
                key=lambda doubt: -doubt.weight,
            )
            if doubts:
                doubted[concern].append(DoubtedArticle(record, tuple(doubts)))
    for articles in doubted.values():
        articles.sort(key=lambda article: (-article.weight, article.record.article.source))
    return doubted


def _group_issues(issues: Iterable[Issue]) -> Mapping[str, list[Issue]]:
    """Return the issues by file, sorted."""
    grouped: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in sorted(set(issues)):
        grouped[issue.path].append(issue)
    return grouped


def _group_titles(records: Iterable[ArticleRecord]) -> Mapping[str, list[str]]:
    """Return the files of the articles by title."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.article.source):
        grouped[_key(record)].append(record.article.source)
    return grouped


def _key(record: ArticleRecord) -> str:
    return " ".join(record.article.headline.casefold().split())


def _doubt_title(record: ArticleRecord, titles: Mapping[str, Sequence[str]]) -> Iterator[Doubt]:
    """Yield doubts of a title that other articles have too, or that the head is not sure of."""
    others = [path for path in titles[_key(record)] if path != record.article.source]
    if others and record.article.headline:
        files = tuple(Quote(path) for path in others[:3])
        more = (f"and {len(others) - 3:,} more",) if len(others) > 3 else ()
        line: Line = (Caption(f"stands {len(others) + 1:,} times"), "also in", *files, *more)
        yield Doubt(Concern.TITLE, TITLE_TWICE, line)
    found = [field for field in record.header.fields if field.name == "headline"]
    field = max(found, key=lambda field: field.confidence, default=None)
    if field and field.confidence < SURE_TITLE:
        weight = (1 - field.confidence) * UNSURE_FIELD
        yield Doubt(Concern.TITLE, weight, _describe(field))


def _describe(field: HeaderField) -> Line:
    place = f"line {field.line}, " if field.line else ""
    return Caption(f"{field.confidence:.0%} sure"), f"{place}{field.reason}"


def _doubt_date(record: ArticleRecord) -> Iterator[Doubt]:
    """Yield a doubt of each date that was read and not used, or one that says that none was."""
    if record.article.date:
        return
    found = [field for field in record.header.fields if field.name == "date"]
    for field in found:
        kept = ("; shown as it is",) if field.value == record.article.partial_date else ()
        yield Doubt(Concern.DATE, NO_DATE, (Quote(field.value), *_describe(field), *kept))
    if not found:
        yield Doubt(Concern.DATE, NO_DATE / 2, ("none found",))


def _doubt_text(record: ArticleRecord, issues: Iterable[Issue]) -> Iterator[Doubt]:
    if record.loss:
        words = "the text stands as it was, nothing repaired: " + record.loss.message
        yield Doubt(Concern.TEXT, KEPT_RAW, (Caption(f"line {record.loss.line}"), words))
    for issue in issues:
        if issue.code == "poor-text":
            stray = record.legibility.stray if record.legibility else 0.0
            yield Doubt(Concern.TEXT, POOR_TEXT * (1 + stray), (issue.message, f"({issue.hint})"))
    removed = sum(_count_words(removal.text) for removal in record.removals)
    share = removed / max(1, removed + _count_words(record.article.body))
    if share > LARGE_SHARE and removed > FEW_WORDS:
        line = (Caption("removed"), f"{share:.0%} of the text was taken out")
        yield Doubt(Concern.TEXT, MUCH_REMOVED * share, line)


def _count_words(text: str) -> int:
    """Count words, for a web address of a hundred characters is not much of a text."""
    return len(text.split())


def _find_unsure(record: ArticleRecord, issues: Iterable[Issue]) -> Iterator[Doubt]:
    """Yield what is told of a file and no other concern tells, and fields that are not sure."""
    for issue in issues:
        if issue != record.loss and not issue.code:
            hint = f" ({issue.hint})" if issue.hint else ""
            place = Caption(f"line {issue.line}" if issue.line else str(issue.severity))
            weight = SEVERITY_WEIGHTS[issue.severity]
            yield Doubt(Concern.UNSURE, weight, (place, issue.message + hint))
    told = {"headline"} if record.article.date else {"headline", "date"}
    for field in record.header.fields:
        if field.confidence < SURE and field.name not in told:
            fate = "" if is_used(field, record.header) else "; not used"
            about = f"{field.confidence:.0%} sure, line {field.line}: {field.reason}{fate}"
            weight = (1 - field.confidence) * UNSURE_FIELD
            yield Doubt(Concern.UNSURE, weight, (Caption(field.name), Quote(field.value), about))
