"""Find what stands above an article's body: headline, standfirst, authors, date, dateline.

In: a `Source`, the settings, and what the whole collection tells (`HeaderEvidence`). Out: a
`Header`. A YAML header wins over all that is detected. Each field carries how sure it is and the
line it was read from; authors and dates less sure than the settings ask for stay empty, for a wrong
one is worse than none, and `find_doubts` tells the editor.

`units → unit_features → head_model → heads → header_fields → assemble`: the top of the text is cut
into units, each is described, a small model decodes what they are, all together, and the fields are
read from those above the body. Nothing goes back.
"""

from __future__ import annotations

from readingroom.config import Settings
from readingroom.headers.answering import find_speaker
from readingroom.headers.assemble import (
    assemble_header,
    find_body,
    find_doubts,
    read_addresses,
    read_dateline,
    stand_in,
)
from readingroom.headers.evidence import HeaderEvidence, gather_evidence, merge_evidence
from readingroom.headers.foot import read_foot
from readingroom.headers.head_model import decode
from readingroom.headers.header_fields import read_fields
from readingroom.headers.heads import settle_head
from readingroom.headers.holders import find_holders
from readingroom.headers.imprint import read_imprint
from readingroom.headers.lone_days import read_lone_day, settle_day
from readingroom.headers.metadata import read_metadata
from readingroom.headers.traits import read_surroundings
from readingroom.headers.unit_features import describe_units
from readingroom.headers.units import Top, read_top
from readingroom.models import Header, Removal, Source

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
    order = evidence.date_order
    given = read_metadata(source.metadata, order)
    title = next((field.value for field in given if field.name == "headline"), "")
    top = read_top(source.text)
    features = describe_units(top, read_surroundings(source.text, source.path, evidence))
    head = settle_head(top, decode(features), title, features)
    found = read_fields(head, source.first_line, order, title)
    body = find_body(source.text, [part.unit for part in head], top)
    dateline = read_dateline(source, body, order)
    holders = find_holders(found.fields, source.text.split("\n", body[0])[-1], body[0])
    fields = [
        *given,
        *settle_day(found.fields),
        *holders,
        *read_addresses(found.removals),
        *dateline,
        *read_foot(source.text, source.first_line, body[0], order),
        *read_lone_day(source.text, source.first_line, body[0], order),
        *find_speaker(source.text, source.first_line, body[0]),
        *read_imprint(source.text, source.first_line, body[0], order),
    ]
    if not any(field.name == "headline" for field in fields):
        fields.append(stand_in(source, evidence, body, dateline[0].value if dateline else ""))
    removals = (*found.removals, *_find_strays(source, top, body[0]))
    return assemble_header(source, settings, fields, removals, body)


def _find_strays(source: Source, top: Top, body_line: int) -> tuple[Removal, ...]:
    """List the lines above the body that hold no words, yet some letter."""
    return tuple(
        Removal("stray-signs", source.first_line + index, raw.strip(), "signs without a word")
        for index, raw in top.rules
        if index < body_line and any(char.isalnum() for char in raw)
    )
