"""Find what stands above an article's body: headline, standfirst, authors, date, dateline.

In: a `Source`, the settings, and what the whole collection tells (`HeaderEvidence`). Out: a
`Header`. A YAML header wins over all that is detected. Each field carries how sure it is and the
line it was read from; authors and dates less sure than the settings ask for stay empty, for a wrong
one is worse than none, and `find_doubts` tells the editor.

`lines → groups → headline → scan → record`: lines are told apart by kind, put together to groups,
one of which is the headline; what surrounds it is taken off, and noted.
"""

from __future__ import annotations

from readingroom.config import Settings
from readingroom.headers.assemble import assemble_header, find_doubts
from readingroom.headers.evidence import HeaderEvidence, gather_evidence, merge_evidence
from readingroom.headers.groups import build_groups
from readingroom.headers.lines import read_head
from readingroom.headers.metadata import read_metadata
from readingroom.headers.record import Record
from readingroom.headers.scan import scan
from readingroom.models import Header, Source

__all__ = [
    "HeaderEvidence",
    "detect_header",
    "find_doubts",
    "gather_evidence",
    "merge_evidence",
]


def detect_header(
    source: Source, settings: Settings, evidence: HeaderEvidence | None = None
) -> Header:
    """Detect an article's header; without evidence the article is read for itself alone."""
    evidence = evidence or HeaderEvidence()
    given = read_metadata(source.metadata, evidence.date_order)
    groups = build_groups(read_head(source.text, evidence.date_order), source.text)
    headline = next((one.value for one in given if one.name == "headline"), "")
    record = scan(
        groups,
        Record(source.first_line, evidence),
        given_headline=headline,
        threshold=settings.header_certainty,
    )
    return assemble_header(source, settings, given, record)
