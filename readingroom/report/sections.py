"""The parts of the report: what each of them says, apart from how it is written.

In: a `Run`. Out: sections of entries; the first page's in the order in which an editor needs them,
then one for each article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from readingroom.errors import Issue, Severity
from readingroom.models import HeaderField, Repair
from readingroom.report.doubts import is_used, rank_articles
from readingroom.report.nextsteps import list_findings, list_names
from readingroom.report.reading_order import Stretch, find_stretches
from readingroom.report.values import (
    ArticleRecord,
    Entry,
    Label,
    Line,
    Quote,
    Reference,
    Role,
    Run,
    Section,
)

MANY = 100  # articles; beyond, a name stands in many of them and is worth more than any one
ORDER_NOTE = "Columns stood side by side. The text goes through the file like this."


def build_summary(run: Run) -> tuple[Section, ...]:
    """Give the sections of the first page, what needs a decision on top."""
    titles = {one.article.slug: one.article.headline for one in run.records}
    ambiguous = [name for name in run.doubtful if name.is_ambiguous]
    places = [name for name in run.doubtful if name.is_place]
    unlinked = [name for name in run.doubtful if not name.is_ambiguous and not name.is_place]
    articles = (_list_doubted(run), _list_refused(run))
    names = (
        list_names("ambiguous", "Names that may mean several", ambiguous, titles),
        list_names("namesakes", "Places with more than one candidate", places, titles),
        list_names("unlinked", "Names left without a page", unlinked, titles),
        *list_findings(run.desk, titles),
    )
    first = (*names, *articles) if len(run.records) > MANY else (*articles, *names)
    return (
        *first,
        _count_repairs(run.records),
        _list_articles(run.records),
    )


def _list_doubted(run: Run) -> Section:
    entries = [
        Entry(
            (_refer(one.record), Quote(one.record.article.source)),
            tuple(doubt.line for doubt in one.doubts),
        )
        for one in rank_articles(run)
    ]
    note = "The most doubtful first. A YAML header on top of a file overrides what was detected."
    return Section("look", "Look at these first", tuple(entries), note, "Nothing is in doubt.")


def _list_refused(run: Run) -> Section:
    """List what was told of files that are no article of this run, the worst first."""
    read = {record.article.source for record in run.records}
    others = [issue for issue in sorted(set(run.issues)) if issue.path not in read]
    entries = [_describe_issue(issue) for issue in sorted(others, key=lambda one: -one.severity)]
    note = "These are not on the site, or not as they might be meant."
    return Section("files", "Files refused and notes", tuple(entries), note, "None.")


def _describe_issue(issue: Issue) -> Entry:
    place = f"{issue.path}:{issue.line}" if issue.line else issue.path
    severity = "note" if issue.severity is Severity.NOTE else str(issue.severity)
    hint = (issue.hint,) if issue.hint else ()
    return Entry((Label(severity), Quote(place), issue.message), (hint,) if hint else ())


def _count_repairs(records: Iterable[ArticleRecord]) -> Section:
    """Count by rule, with one example, so that a rule that does harm is found and switched off."""
    counts: Counter[str] = Counter()
    articles: defaultdict[str, set[str]] = defaultdict(set)
    examples: dict[str, Repair] = {}
    for record in records:
        for repair in record.repairs:
            counts[repair.rule] += 1
            articles[repair.rule].add(record.article.slug)
            examples.setdefault(repair.rule, repair)
    entries = [
        Entry(
            (
                Label(rule),
                f"{count:,} times in {len(articles[rule]):,} articles, as",
                *_show_change(examples[rule]),
            )
        )
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    note = "The setting skip_repairs switches a repair of the text off by its name."
    return Section("rules", "Repairs by name", tuple(entries), note, "Nothing was repaired.")


def _list_articles(records: Iterable[ArticleRecord]) -> Section:
    entries = [
        Entry(
            (
                _refer(record),
                Quote(record.article.source),
                f"{len(record.repairs):,} repairs, {len(record.removals):,} removals",
            )
        )
        for record in sorted(records, key=lambda one: one.article.source)
    ]
    return Section("all", "All articles", tuple(entries), "In the order of their files.")


def _refer(record: ArticleRecord) -> Reference:
    article = record.article
    return Reference(f"article-{article.slug}", article.headline or article.source)


def build_article(record: ArticleRecord) -> tuple[Section, ...]:
    """Give the sections on one article; the first holds its header."""
    article = record.article
    fields = [Entry(_describe_field(record, field)) for field in record.header.fields]
    raw = (
        [Entry((Label("kept raw"), record.loss.message, f"(line {record.loss.line})"))]
        if record.loss
        else []
    )
    top = Section(
        f"article-{article.slug}",
        article.headline or article.source,
        (*raw, *fields),
        note=f"File {article.source}",
        empty="No field was detected.",
    )
    repairs = tuple(Entry(_describe_repair(repair)) for repair in record.repairs)
    removals = tuple(
        Entry(
            (Label(f"line {one.line}"), Label(one.rule), Quote(one.text, Role.BEFORE), one.reason)
        )
        for one in record.removals
    )
    order = tuple(
        Entry(_describe_stretch(one)) for one in find_stretches(record.order, record.removals)
    )
    below = (
        Section(f"order-{article.slug}", "Read in another order", order, ORDER_NOTE, level=3),
        Section(f"repaired-{article.slug}", "Repaired", repairs, level=3),
        Section(f"removed-{article.slug}", "Removed", removals, level=3),
    )
    return (top, *(section for section in below if section.entries))


def _describe_stretch(stretch: Stretch) -> Line:
    lines = Label(f"lines {stretch.first_line} to {stretch.last_line}")
    return (lines,) if stretch.column == 1 else (lines, f"from character {stretch.column} on")


def _describe_field(record: ArticleRecord, field: HeaderField) -> Line:
    fate = "" if is_used(field, record.header) else "; not used"
    place = f"line {field.line}, " if field.line else ""
    about = f"{place}{field.confidence:.0%} sure: {field.reason}{fate}"
    return (Label(field.name), Quote(field.value), about)


def _describe_repair(repair: Repair) -> Line:
    return (Label(f"line {repair.line}"), Label(repair.rule), *_show_change(repair), repair.reason)


def _show_change(repair: Repair) -> Line:
    return Quote(repair.before, Role.BEFORE), "→", Quote(repair.after, Role.AFTER)
