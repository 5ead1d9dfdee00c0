"""The section of the report on languages: which there are, and how names were found in each.

In: a run. Out: a section, empty where all articles are in English.
"""

from __future__ import annotations

from collections import Counter

from readingroom.report.blocks import Caption, Quote, ReportItem, ReportSection
from readingroom.report.run import Run

MOST_NAMED = 5
"""Files of a language that are named; more say no more."""
NOTE = (
    "A language that is wrong is put right by `language:` on top of the file; `recogniser` in "
    "mkdocs.yml may name a spaCy model for a language."
)


def list_languages(run: Run) -> tuple[ReportSection, ...]:
    """Build the section on languages, the most frequent first."""
    sources: dict[str, list[str]] = {}
    for record in run.records:
        sources.setdefault(record.article.language, []).append(record.article.source)
    if all(run.methods.get(language, "") == "" for language in sources):
        return ()
    counts = Counter({language: len(found) for language, found in sources.items()})
    items = []
    for language, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        method = run.methods.get(language, "") or "the recogniser for English"
        files = [Quote(name) for name in sorted(sources[language])[:MOST_NAMED]]
        rest = [f"and {count - MOST_NAMED:,} more"] if count > MOST_NAMED else []
        about = f"{count:,} articles; names by {method}:"
        items.append(ReportItem((Caption(language), about, *files, *rest)))
    return (ReportSection("languages", "Languages", tuple(items), NOTE),)
