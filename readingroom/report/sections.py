"""The parts of the report: what each of them says, apart from how it is written.

In: a `Run`. Out: sections on texts and on names, in the order in which an editor needs them, then
those of each article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from readingroom.models import HeaderField, Repair
from readingroom.report.article_doubts import Doubted, is_used
from readingroom.report.blocks import (
    Caption,
    Line,
    Quote,
    QuoteRole,
    ReportItem,
    ReportSection,
)
from readingroom.report.concern_sections import (
    describe_issue,
    link_article,
    list_concerns,
    list_refused,
    list_unsure,
)
from readingroom.report.double_section import list_near_doubles
from readingroom.report.language_section import list_languages
from readingroom.report.name_sections import list_findings, list_questions
from readingroom.report.reading_order import Stretch, find_stretches
from readingroom.report.run import ArticleRecord, Run

ORDER_NOTE = "Columns stood side by side. The text goes through the file like this."


def list_sections_on_texts(run: Run, doubted: Doubted) -> tuple[ReportSection, ...]:
    """Build the sections on files and texts, what needs a decision on top."""
    return (
        _show_refused(run),
        *list_concerns(run, doubted),
        list_near_doubles(run),
        list_unsure(doubted),
        *list_languages(run),
        _count_repairs(run.records),
        _list_articles(run.records),
    )


def list_sections_on_names(run: Run) -> tuple[ReportSection, ...]:
    """Build the sections on names, what needs a decision on top."""
    titles = {record.article.slug: record.article.headline for record in run.records}
    return (list_questions(run.inquiry, titles), *list_findings(run.findings, titles))


def _show_refused(run: Run) -> ReportSection:
    """Build the section on files that are no article of this run, the worst first."""
    others = sorted(list_refused(run), key=lambda issue: -issue.severity)
    items = [describe_issue(issue) for issue in others]
    note = "These are not on the site, or not as they might be meant."
    return ReportSection("files", "Files refused and notes", tuple(items), note, "None.")


def _count_repairs(records: Iterable[ArticleRecord]) -> ReportSection:
    """Count by rule, with one example, so that a rule that does harm is found and switched off."""
    counts: Counter[str] = Counter()
    articles: defaultdict[str, set[str]] = defaultdict(set)
    examples: dict[str, Repair] = {}
    for record in records:
        for repair in record.repairs:
            counts[repair.rule] += 1
            articles[repair.rule].add(record.article.slug)
            examples.setdefault(repair.rule, repair)
    items = [
        ReportItem(
            (
                Caption(rule),
                f"{count:,} times in {len(articles[rule]):,} articles, as",
                *_show_change(examples[rule]),
            )
        )
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    note = "The setting skip_repairs switches a repair of the text off by its name."
    return ReportSection("rules", "Repairs by name", tuple(items), note, "Nothing was repaired.")


def _list_articles(records: Iterable[ArticleRecord]) -> ReportSection:
    items = [
        ReportItem(
            (
                link_article(record),
                Quote(record.article.source),
                f"{len(record.repairs):,} repairs, {len(record.removals):,} removals",
            )
        )
        for record in sorted(records, key=lambda record: record.article.source)
    ]
    return ReportSection("all", "All articles", tuple(items), "In the order of their files.")


def build_article(record: ArticleRecord) -> tuple[ReportSection, ...]:
    """Build the sections on one article; the first holds its header."""
    article = record.article
    fields = [ReportItem(_describe_field(record, field)) for field in record.header.fields]
    raw = (
        [ReportItem((Caption("kept raw"), record.loss.message, f"(line {record.loss.line})"))]
        if record.loss
        else []
    )
    top = ReportSection(
        f"article-{article.slug}",
        article.headline or article.source,
        (*raw, *fields, *_describe_legibility(record)),
        note=f"File {article.source}",
        empty="No field was detected.",
    )
    repairs = tuple(ReportItem(_describe_repair(repair)) for repair in record.repairs)
    removals = tuple(
        ReportItem(
            (
                Caption(f"line {removal.line}"),
                Caption(removal.rule),
                Quote(removal.text, QuoteRole.BEFORE),
                removal.reason,
            )
        )
        for removal in record.removals
    )
    order = tuple(
        ReportItem(_describe_stretch(stretch))
        for stretch in find_stretches(record.order, record.removals)
    )
    below = (
        ReportSection(f"order-{article.slug}", "Read in another order", order, ORDER_NOTE, level=3),
        ReportSection(f"repaired-{article.slug}", "Repaired", repairs, level=3),
        ReportSection(f"removed-{article.slug}", "Removed", removals, level=3),
    )
    return (top, *(section for section in below if section.items))


def _describe_stretch(stretch: Stretch) -> Line:
    lines = Caption(f"lines {stretch.first_line} to {stretch.last_line}")
    return (lines,) if stretch.column == 1 else (lines, f"from character {stretch.column} on")


def _describe_legibility(record: ArticleRecord) -> Iterator[ReportItem]:
    """Yield how well the text can be read, so that files can be compared."""
    found = record.legibility
    if found and found.tokens:
        known = "" if found.known is None else f"{found.known:.0%} of the words known, "
        words = f"{known}{found.stray:.1%} stray characters"
        yield ReportItem((Caption("legibility"), words))


def _describe_field(record: ArticleRecord, field: HeaderField) -> Line:
    fate = "" if is_used(field, record.header) else "; not used"
    place = f"line {field.line}, " if field.line else ""
    about = f"{place}{field.confidence:.0%} sure: {field.reason}{fate}"
    return (Caption(field.name), Quote(field.value), about)


def _describe_repair(repair: Repair) -> Line:
    return (
        Caption(f"line {repair.line}"),
        Caption(repair.rule),
        *_show_change(repair),
        repair.reason,
    )


def _show_change(repair: Repair) -> Line:
    return Quote(repair.before, QuoteRole.BEFORE), "→", Quote(repair.after, QuoteRole.AFTER)
